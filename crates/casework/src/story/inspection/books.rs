//! Plans, draws and visits of a town in memory, looked up as a store would.

use crate::inspection::{
    Change, CheckKind, Command, Draw, Earlier, Inspection, Opening, Outcome, Plan, Scene, decide,
    draw, plan, series_wanted,
};
use crate::number::DocumentNumber;
use crate::story::play::Rejected;
use crate::story::round::{Deed, ServiceAttempt, ServiceCommand, Standing};
use crate::story::setup::Setup;
use crate::{ActId, DrawId};
use law::{Day, Law};
use std::collections::BTreeMap;

#[derive(Debug, Clone, Default)]
pub struct Visits {
    plans: BTreeMap<String, Plan>,
    draws: BTreeMap<String, Draw>,
    visits: BTreeMap<String, Inspection>,
}

/// What a town lends to its books: law, registers, and the numbers taken so far.
pub struct Lent<'a> {
    pub law: &'a Law,
    pub setup: &'a Setup,
    pub numbers: &'a mut Vec<DocumentNumber>,
}

impl Visits {
    pub fn get(&self, deed: Deed, id: &str) -> Option<Standing> {
        match deed {
            Deed::Plan => self.plans.get(id).cloned().map(Standing::Plan),
            Deed::Draw => self.draws.get(id).cloned().map(Standing::Draw),
            Deed::Visit => self.visits.get(id).cloned().map(Standing::Visit),
            _ => None,
        }
    }

    /// Does what is asked, or nothing: the id of what it is about, and the act's sentence.
    pub fn enact(
        &mut self,
        lent: &mut Lent,
        attempt: &ServiceAttempt,
    ) -> Result<(String, String), Rejected> {
        let id = attempt.id.as_deref().unwrap_or_default();
        let around = self.around(lent, attempt);
        let scene = around.scene(lent, attempt);
        let change = match &attempt.command {
            ServiceCommand::Plan(command) => {
                let change = plan::decide(self.plans.get(id), command, &scene);
                kept(&mut self.plans, change, |plan| plan.id.to_string())
            }
            ServiceCommand::Draw(command) => {
                let change = draw::decide(self.draws.get(id), command, &scene);
                kept(&mut self.draws, change, |draw| draw.id.to_string())
            }
            ServiceCommand::Visit(command) => {
                let change = decide(self.visits.get(id), command, &scene);
                kept(&mut self.visits, change, |visit| visit.id.to_string())
            }
            other => return Err(Rejected::Problem(format!("不是检查的动作：{}", other.key()))),
        };
        let (id, said, number) = change.map_err(Rejected::Refused)?;
        if let Some(number) = number {
            if lent.numbers.contains(&number) {
                return Err(Rejected::Problem(format!("文号{number}用了两次")));
            }
            lent.numbers.push(number);
        }
        if let Some(next) = self.carried(attempt, &id) {
            self.enact(lent, &next)?;
        }
        Ok((id, said))
    }

    /// What a re-inspection finds is written at the order it looked after.
    fn carried(&self, attempt: &ServiceAttempt, id: &str) -> Option<ServiceAttempt> {
        let ServiceCommand::Visit(Command::Conclude { outcome: Outcome::Rechecked { done, .. } }) =
            &attempt.command
        else {
            return None;
        };
        let visit = self.visits.get(id)?;
        let follow = visit.opening.follows.as_ref()?;
        let command = Command::Settle { result: follow.result, by: visit.id.clone(), done: *done };
        Some(ServiceAttempt {
            command: ServiceCommand::Visit(command),
            id: Some(follow.inspection.to_string()),
            act: ActId::new(format!("{}-settle", attempt.act)),
            ..attempt.clone()
        })
    }

    fn around(&self, lent: &Lent, attempt: &ServiceAttempt) -> Around {
        let id = attempt.id.as_deref().unwrap_or_default();
        let today = attempt.done_at.day();
        let mut around = Around { yearly: self.yearly(today), next_serial: 1, ..Around::default() };
        match &attempt.command {
            ServiceCommand::Draw(command) => {
                let held = self.draws.get(id);
                let lists = match command {
                    draw::DrawCommand::Prepare { lists, .. } => Some(&**lists),
                    _ => held.map(|held| &held.lists),
                };
                let plan = lists.map(|lists| (lists.plan.as_str(), lists.line));
                around.plan = plan.and_then(|(plan, _)| self.plans.get(plan)).cloned();
                let others = self.draws.values().filter(|other| {
                    Some((other.lists.plan.as_str(), other.lists.line)) == plan
                        && other.id.as_str() != id
                });
                around.draws = others.map(|d| (d.id.clone(), d.revealed.is_some())).collect();
                around.version = held.map_or(0, |held| held.version);
                around.new_id = new_id(today, &self.draws);
            }
            ServiceCommand::Visit(command) => {
                let held = self.visits.get(id);
                let opening = match command {
                    Command::Open { opening } => Some(&**opening),
                    _ => held.map(|held| &held.opening),
                };
                if let Some(opening) = opening {
                    self.of_opening(&mut around, opening, id);
                }
                around.version = held.map_or(0, |held| held.version);
                around.new_id = new_id(today, &self.visits);
                let Setup { office, powers, .. } = lent.setup;
                if let Some(wanted) = series_wanted(held, command, office, powers, today) {
                    let same =
                        |n: &&DocumentNumber| n.prefix == wanted.prefix && n.year == wanted.year;
                    let last = lent.numbers.iter().filter(same).map(|n| n.serial).max();
                    around.next_serial = last.unwrap_or(0) + 1;
                }
            }
            _ => {
                around.version = self.plans.get(id).map_or(0, |held| held.version);
                around.new_id = new_id(today, &self.plans);
            }
        }
        around
    }

    fn of_opening(&self, around: &mut Around, opening: &Opening, own: &str) {
        around.yearly = self.yearly(opening.on());
        around.plan = opening.plan.as_ref().and_then(|p| self.plans.get(p.as_str())).cloned();
        around.draw = opening.draw.as_ref().and_then(|d| self.draws.get(d.as_str())).cloned();
        let first = opening.follows.as_ref();
        around.before =
            first.and_then(|follow| self.visits.get(follow.inspection.as_str())).cloned();
        let others = self.visits.values().filter(|other| {
            other.opening.party.id == opening.party.id && other.counts() && other.id.as_str() != own
        });
        around.earlier = others.map(|v| Earlier { id: v.id.clone(), on: v.opening.on() }).collect();
    }

    /// The yearly plan that is in force on a day.
    fn yearly(&self, on: Day) -> Option<Plan> {
        let yearly =
            |plan: &&Plan| plan.kind == CheckKind::Daily && plan.is_in_force() && plan.covers(on);
        self.plans.values().rev().find(yearly).cloned()
    }
}

/// `2026-000001`: the next serial of the year.
fn new_id<S>(on: Day, book: &BTreeMap<String, S>) -> String {
    let year = format!("{}-", on.year());
    let count = book.keys().filter(|id| id.starts_with(&year)).count();
    format!("{year}{:06}", count + 1)
}

/// The id, the act's sentence, and the number that was taken.
type Done = (String, String, Option<DocumentNumber>);

fn kept<S>(
    book: &mut BTreeMap<String, S>,
    decided: Result<Change<S>, Vec<crate::Refusal>>,
    id: impl Fn(&S) -> String,
) -> Result<Done, Vec<crate::Refusal>> {
    let change = decided?;
    let id = id(&change.state);
    book.insert(id.clone(), change.state);
    Ok((id, change.act.said, change.took_number))
}

/// What stands around an attempt.
#[derive(Default)]
struct Around {
    plan: Option<Plan>,
    yearly: Option<Plan>,
    draw: Option<Draw>,
    draws: Vec<(DrawId, bool)>,
    earlier: Vec<Earlier>,
    before: Option<Inspection>,
    version: u32,
    new_id: String,
    next_serial: u32,
}

impl Around {
    fn scene<'a>(&'a self, lent: &Lent<'a>, attempt: &ServiceAttempt) -> Scene<'a> {
        Scene {
            law: lent.law,
            office: &lent.setup.office,
            act: attempt.act.clone(),
            actor: attempt.actor.clone(),
            done_at: attempt.done_at,
            noted_at: attempt.noted_at,
            powers: &lent.setup.powers,
            officers: &lent.setup.officers,
            plan: self.plan.as_ref(),
            yearly: self.yearly.as_ref(),
            draw: self.draw.as_ref(),
            earlier: &self.earlier,
            before: self.before.as_ref(),
            draws: &self.draws,
            for_version: self.version,
            new_id: self.new_id.clone(),
            next_serial: self.next_serial,
        }
    }
}
