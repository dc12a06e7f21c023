//! Lines about what is no case: inspections, matters, rounds, questions and articles.

use super::{Came, Player, Rejected};
use crate::inspection::{Command as VisitCommand, Inspection};
use crate::story::round::{self, Deed, Line, ServiceAttempt, ServiceCommand, Standing};
use crate::story::{Act, Check, inspection};
use crate::{ActId, Hash};

impl Player<'_> {
    /// The calendars of the setup, each by an act.
    pub(super) fn enter_markets(&mut self) -> Result<(), String> {
        for (n, command) in self.setup.markets.iter().enumerate() {
            let at = round::set_up_at();
            let attempt = ServiceAttempt {
                command: ServiceCommand::Market(command.clone()),
                id: None,
                at_round: None,
                act: ActId::new(format!("story-market-{n}")),
                actor: self.actor("办公室", at.day()),
                done_at: at,
                noted_at: at,
            };
            self.town.serve(&attempt).map_err(|rejected| format!("{rejected:?}"))?;
        }
        Ok(())
    }

    pub(super) fn service(
        &mut self,
        act: &Act,
        line: &Line,
        at_line: usize,
    ) -> Result<Came, String> {
        self.acts += 1;
        let named = |name: &String| self.things.get(name).cloned();
        let of = match (line.begins, line.deed) {
            (true, _) => None,
            (false, Deed::Market) => line.of.clone(),
            (false, deed) => {
                let said = line.of.as_ref().or(act.case.as_ref());
                let id = said.map_or_else(|| self.latest.get(&deed).cloned(), named);
                Some(id.ok_or_else(|| format!("没有所指的{deed:?}"))?)
            }
        };
        let mut command = line.command.clone();
        self.named(&mut command, of.as_deref())?;
        let attempt = ServiceAttempt {
            command,
            id: of,
            at_round: None,
            act: ActId::new(format!("story-{at_line}-{}", self.acts)),
            actor: self.actor(&act.actor, act.at.day()),
            done_at: act.at,
            noted_at: act.noted_at,
        };
        match self.town.serve(&attempt) {
            Ok((id, said)) => {
                if line.begins {
                    self.latest.insert(line.deed, id.clone());
                    if let Some(name) = &act.case {
                        self.things.insert(name.clone(), id);
                    }
                }
                Ok(Came::Allowed(vec![said]))
            }
            Err(Rejected::Refused(refusals)) => Ok(Came::Refused(refusals)),
            Err(Rejected::Problem(problem)) => Err(problem),
        }
    }

    /// Puts what a line leaves to the moment: ids for names, the questions of a checklist, a paper's bytes.
    fn named(&mut self, command: &mut ServiceCommand, of: Option<&str>) -> Result<(), String> {
        command.resolve(&|name| {
            let last = (name == inspection::LAST_PLAN).then(|| self.latest.get(&Deed::Plan));
            let case = self.cases.get(name).map(ToString::to_string);
            last.flatten().or_else(|| self.things.get(name)).cloned().or(case)
        });
        let ServiceCommand::Visit(_) = command else { return Ok(()) };
        let Some(id) = of else { return Ok(()) };
        let Standing::Visit(visit) = self.town.standing(Deed::Visit, id)? else { return Ok(()) };
        inspection::complete(command, &visit, self.law);
        if let ServiceCommand::Visit(VisitCommand::MarkPaper { issued, paper }) = command {
            *paper = self.visit_paper(&visit, *issued)?;
        }
        Ok(())
    }

    /// A paper of a visit, filled as it stands. Where none was issued the step shall say so, and any hash will do.
    fn visit_paper(&mut self, visit: &Inspection, index: usize) -> Result<Hash, String> {
        if visit.issued.get(index).is_none_or(|issued| issued.paper.is_some()) {
            return Ok(Hash::of(b"nothing issued"));
        }
        let yearly = match self.latest.get(&Deed::Plan).cloned() {
            Some(plan) => Some(self.town.standing(Deed::Plan, &plan)?),
            None => None,
        };
        let before = match visit.opening.follows.as_ref() {
            Some(follow) => Some(self.town.standing(Deed::Visit, follow.inspection.as_str())?),
            None => None,
        };
        let at = crate::inspection::paper::At {
            law: self.law,
            office: &self.setup.office,
            powers: &self.setup.powers,
            officers: &self.setup.officers,
            yearly: match &yearly {
                Some(Standing::Plan(plan)) => Some(plan),
                _ => None,
            },
            in_year: 0,
            before: match &before {
                Some(Standing::Visit(before)) => Some(before),
                _ => None,
            },
        };
        let paper = crate::inspection::paper::fill(visit, index, &at);
        let paper = paper.map_err(|e| format!("文书不能制作：{e:?}"))?;
        self.town.visit_paper(&visit.id, &paper)
    }

    pub(super) fn service_check(
        &mut self,
        check: &Check,
        asked: &round::RoundCheck,
    ) -> Result<(Vec<String>, Option<String>), String> {
        let (deed, named) = asked.about();
        let id = match (named, &check.case) {
            (Some(market), _) => Some(market.to_owned()),
            (None, Some(name)) => self.things.get(name).cloned(),
            (None, None) => self.latest.get(&deed).cloned(),
        };
        let id = id.ok_or("还没有所查的事项")?;
        let standing = self.town.standing(deed, &id)?;
        let subject = match asked {
            round::RoundCheck::Outcome { of } => {
                let (kind, name) = of.split_once(':').unwrap_or(("question", of));
                format!("{kind}:{}", self.things.get(name).cloned().unwrap_or_default())
            }
            _ => String::new(),
        };
        let got = round::answer(asked, &standing, (self.law, check.at.day(), &subject));
        let difference =
            (got != check.expected).then(|| format!("应为“{}”，实为“{got}”", check.expected));
        Ok((vec![got], difference))
    }
}
