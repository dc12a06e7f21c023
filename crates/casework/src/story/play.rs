//! Playing a story in a town: step after step, to the first difference.

mod books;

use super::round::{Deed, ServiceAttempt, Standing};
use super::setup::Setup;
use super::{Act, Check, Expect, Question, Step, Story, Verb, What, show};
use crate::case::{self, Case, Command, Scene, papers};
use crate::officer::PostTerm;
use crate::papers::Paper;
use crate::{ActId, Actor, CaseId, Hash, InspectionId, OfficerId, PostId, Refusal};
use law::{Law, Moment};
use std::collections::BTreeMap;

/// A command on its way into a town.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// None: the command begins a case.
    pub case: Option<CaseId>,
    pub version: u32,
    pub command: Command,
    pub act: ActId,
    pub actor: Actor,
    pub done_at: Moment,
    pub noted_at: Moment,
}

/// Why a town did nothing.
#[derive(Debug, Clone)]
pub enum Rejected {
    /// Never empty.
    Refused(Vec<Refusal>),
    /// The town itself failed: that is a difference in any story.
    Problem(String),
}

/// An office that a story can be played in.
pub trait Town {
    /// A fresh office with these registers.
    fn set_up(&mut self, setup: &Setup) -> Result<(), String>;
    /// Does what is asked, or nothing. On success: the case as it stands, and the act's sentence.
    fn enact(&mut self, attempt: &Attempt) -> Result<(Case, String), Rejected>;
    fn case(&mut self, id: &CaseId) -> Result<Case, String>;
    /// Makes the bytes of a paper and gives their hash.
    fn paper(&mut self, case: &CaseId, paper: &Paper) -> Result<Hash, String>;
    /// The same for inspections, matters, rounds, questions, articles and market calendars: the id of what it is about, and
    /// the act's sentence. The version is the one that stands.
    fn serve(&mut self, attempt: &ServiceAttempt) -> Result<(String, String), Rejected> {
        Err(Rejected::Problem(format!("这里不办{}", attempt.command.key())))
    }
    /// Makes the bytes of a paper of an inspection and gives their hash.
    fn visit_paper(&mut self, visit: &InspectionId, paper: &Paper) -> Result<Hash, String> {
        let _ = visit;
        Ok(Hash::of(&[b"paper\0".as_slice(), &paper.canonical()].concat()))
    }
    fn standing(&mut self, deed: Deed, id: &str) -> Result<Standing, String> {
        Err(format!("这里没有{deed:?} {id}"))
    }
}

/// One step, as it went.
#[derive(Debug, Clone)]
pub struct Played {
    pub line: usize,
    /// The line as it was written.
    pub text: String,
    /// What came of it, with gates and articles, one line each.
    pub came: Vec<String>,
    /// What was expected instead; nothing when it went as told.
    pub difference: Option<String>,
}

/// Plays a story; the last step is the first one that differs, if any does.
pub fn play(story: &Story, law: &Law, town: &mut dyn Town) -> Vec<Played> {
    let mut player = Player {
        law,
        setup: &story.setup,
        town,
        cases: BTreeMap::new(),
        last: None,
        said: BTreeMap::new(),
        things: BTreeMap::new(),
        latest: BTreeMap::new(),
        acts: 0,
    };
    let mut played = Vec::new();
    if let Err(problem) = player.town.set_up(&story.setup) {
        let (text, difference) = ("机关".to_owned(), Some(problem));
        return vec![Played { line: 1, text, came: vec![], difference }];
    }
    if let Err(problem) = player.enter_markets() {
        let (text, difference) = ("场期".to_owned(), Some(problem));
        return vec![Played { line: 1, text, came: vec![], difference }];
    }
    for step in &story.steps {
        let done = player.step(step);
        let differs = done.difference.is_some();
        played.push(done);
        if differs {
            break;
        }
    }
    played
}

struct Player<'a> {
    law: &'a Law,
    setup: &'a Setup,
    town: &'a mut dyn Town,
    /// Cases by their names in the story.
    cases: BTreeMap<String, CaseId>,
    last: Option<CaseId>,
    /// The sentence of the last act of each case.
    said: BTreeMap<CaseId, String>,
    /// Inspections, rounds, questions and articles by their names in the story, and the last of each.
    things: BTreeMap<String, String>,
    latest: BTreeMap<Deed, String>,
    acts: u32,
}

/// What came of an act.
enum Came {
    Allowed(Vec<String>),
    Refused(Vec<Refusal>),
}

impl Player<'_> {
    fn step(&mut self, step: &Step) -> Played {
        let (came, difference) = match &step.what {
            What::Act(act) => match self.act(act, step.line) {
                Ok(came) => compare(&act.expect, came),
                Err(problem) => (vec![], Some(problem)),
            },
            What::Check(check) => match self.check(check) {
                Ok(found) => found,
                Err(problem) => (vec![], Some(problem)),
            },
        };
        Played { line: step.line, text: step.text.clone(), came, difference }
    }

    fn find_case(&self, name: Option<&String>) -> Result<CaseId, String> {
        match name {
            Some(name) => {
                self.cases.get(name).cloned().ok_or_else(|| format!("没有叫“{name}”的案件"))
            }
            None => self.last.clone().ok_or_else(|| "还没有案件".to_owned()),
        }
    }

    fn act(&mut self, act: &Act, line: usize) -> Result<Came, String> {
        if let Verb::Service(deed) = &act.verb {
            return self.service(act, deed, line);
        }
        let finds = matches!(act.verb, Verb::Do(Command::Find { .. }));
        let case = match finds {
            true => None,
            false => {
                let id = self.find_case(act.case.as_ref())?;
                Some(self.town.case(&id)?)
            }
        };
        let command = match &act.verb {
            Verb::Do(command) => command.clone(),
            Verb::Decide => Command::Decide { paper: self.decision_paper(case.as_ref())? },
            Verb::CorrectionPaper => {
                Command::CorrectionPaper { paper: self.correction_paper(case.as_ref())? }
            }
            Verb::Paper(deed) => {
                let of = case.as_ref().ok_or("还没有案件")?;
                let paper = self.issued_paper(of, deed.index(of))?;
                deed.command(of, paper)
            }
            Verb::Service(_) => return Err("不是案件的动作".to_owned()),
            Verb::Ask { deed, amount } => {
                let case = case.ok_or("还没有案件")?;
                let officers = show::officers(self.setup, &case, Some(&act.actor));
                let scene = self.scene(&case, &officers, (act.at, Some(&act.actor)));
                let refusals = case::ask_gates(&case, &scene, *deed, *amount);
                return Ok(match refusals.is_empty() {
                    true => Came::Allowed(vec![format!("{}：可以", deed.zh())]),
                    false => Came::Refused(refusals),
                });
            }
        };
        self.acts += 1;
        let version = act.version.unwrap_or(case.as_ref().map_or(0, |case| case.version));
        let attempt = Attempt {
            case: case.as_ref().map(|case| case.id.clone()),
            version,
            command,
            act: ActId::new(format!("story-{line}-{}", self.acts)),
            actor: self.actor(&act.actor, act.at.day()),
            done_at: act.at,
            noted_at: act.noted_at,
        };
        self.enact(&attempt, act.case.as_ref())
    }

    fn enact(&mut self, attempt: &Attempt, name: Option<&String>) -> Result<Came, String> {
        match self.town.enact(attempt) {
            Ok((case, said)) => {
                self.said.insert(case.id.clone(), said.clone());
                if attempt.case.is_none() {
                    self.last = Some(case.id.clone());
                    if let Some(name) = name {
                        self.cases.insert(name.clone(), case.id.clone());
                    }
                }
                let mut came = vec![said];
                let actor = &attempt.actor.name;
                let officers = show::officers(self.setup, &case, Some(actor));
                let scene = self.scene(&case, &officers, (attempt.done_at, Some(actor)));
                came.extend(
                    case::permits(&case, &attempt.command, &scene)
                        .into_iter()
                        .map(|pass| format!("依据 {} {} {}", pass.gate, pass.title, pass.cite)),
                );
                Ok(Came::Allowed(came))
            }
            Err(Rejected::Refused(refusals)) => Ok(Came::Refused(refusals)),
            Err(Rejected::Problem(problem)) => Err(problem),
        }
    }

    /// Whoever acts, in the post held on that day.
    fn actor(&self, name: &str, on: law::Day) -> Actor {
        let officer = self.setup.officers.iter().find(|officer| officer.name == name);
        let held = officer.and_then(|officer| {
            let holds = |t: &&PostTerm| t.from <= on && t.to.is_none_or(|to| on <= to);
            Some(officer.terms.iter().find(holds)?.post.clone())
        });
        let post = held.or_else(|| Some(officer?.post.clone()));
        let post = post.unwrap_or_else(|| PostId::new("clerk"));
        Actor { officer: OfficerId::new(name), name: name.to_owned(), post }
    }

    /// The paper of the form as it stands. Where no form stands, the gates shall say so, and any hash
    /// will do.
    fn decision_paper(&mut self, case: Option<&Case>) -> Result<Hash, String> {
        let Some(case) = case.filter(|case| case.draft().is_some()) else {
            return Ok(Hash::of(b"no form"));
        };
        let officers = show::officers(self.setup, case, None);
        let setting = self.setting(case, &officers);
        let made = match case.ordinary {
            Some(_) => papers::decision(case, &setting).map(Paper::from),
            None => papers::on_spot_decision(case, &setting).map(Paper::from),
        };
        let paper = made.map_err(|e| format!("文书不能制作：{e:?}"))?;
        self.town.paper(&case.id, &paper)
    }

    /// An issued paper, filled as the case stands. Where none was issued, the steps shall say so, and any
    /// hash will do.
    fn issued_paper(&mut self, case: &Case, index: usize) -> Result<Hash, String> {
        match case.issued.get(index) {
            None => return Ok(Hash::of(b"nothing issued")),
            Some(issued) => {
                if let Some(made) = &issued.paper {
                    return Ok(made.clone());
                }
            }
        }
        let officers = show::officers(self.setup, case, None);
        let made = papers::issued(case, index, &self.setting(case, &officers));
        let paper = made.map_err(|e| format!("文书不能制作：{e:?}"))?;
        self.town.paper(&case.id, &paper)
    }

    fn correction_paper(&mut self, case: Option<&Case>) -> Result<Hash, String> {
        let waiting = |case: &&Case| case.corrections.iter().any(|c| c.paper.is_none());
        let Some(case) = case.filter(waiting) else { return Ok(Hash::of(b"no order")) };
        let index = case.corrections.iter().position(|c| c.paper.is_none()).unwrap_or(0);
        let officers = show::officers(self.setup, case, None);
        let made = papers::correction_order(case, index, &self.setting(case, &officers));
        let paper = made.map_err(|e| format!("文书不能制作：{e:?}"))?;
        self.town.paper(&case.id, &Paper::from(paper))
    }

    fn setting<'s>(
        &'s self,
        case: &Case,
        officers: &'s [crate::officer::Officer],
    ) -> papers::Setting<'s> {
        let power = self.setup.power(&case.finding.power);
        papers::Setting { law: self.law, office: &self.setup.office, power, officers }
    }

    fn scene<'s>(
        &'s self,
        case: &Case,
        officers: &'s [crate::officer::Officer],
        (at, actor): (Moment, Option<&String>),
    ) -> Scene<'s> {
        let first = case.finding.officers.first().map(|id| id.as_str().to_owned());
        let actor = actor.cloned().or(first).unwrap_or_else(|| "查".to_owned());
        Scene {
            law: self.law,
            office: &self.setup.office,
            act: ActId::new("story-check"),
            actor: self.actor(&actor, at.day()),
            done_at: at,
            noted_at: at,
            power: self.setup.power(&case.finding.power),
            officers,
            fined_before: false,
            earlier_breaches: 0,
            for_version: case.version,
            new_case: case.id.clone(),
            next_serial: 1,
        }
    }

    fn check(&mut self, check: &Check) -> Result<(Vec<String>, Option<String>), String> {
        if let Question::Service(asked) = &check.question {
            return self.service_check(check, asked);
        }
        let id = self.find_case(check.case.as_ref())?;
        let case = self.town.case(&id)?;
        let officers = show::officers(self.setup, &case, check.actor.as_ref());
        let said = self.said.get(&id).cloned().unwrap_or_default();
        let scene = self.scene(&case, &officers, (check.at, check.actor.as_ref()));
        let got = show::answer(&check.question, &case, &scene, &said);
        let same = show::same(&check.question, &check.expected, &got, &case);
        let difference = (!same).then(|| format!("应为“{}”，实为“{got}”", check.expected));
        Ok((vec![got], difference))
    }
}

fn compare(expect: &Expect, came: Came) -> (Vec<String>, Option<String>) {
    let lines = |refusals: &[Refusal]| -> Vec<String> {
        refusals.iter().map(|r| format!("{} {} {}", r.gate, r.cite, r.sentence)).collect()
    };
    match (expect, came) {
        (Expect::Allowed, Came::Allowed(came)) => (came, None),
        (Expect::Allowed, Came::Refused(refusals)) => {
            let gates: Vec<&str> = refusals.iter().map(|r| r.gate.as_str()).collect();
            let difference = format!("应为可以，实为拒绝 {}", gates.join(" "));
            (lines(&refusals), Some(difference))
        }
        (Expect::Refused { gates, .. }, Came::Allowed(came)) => {
            (came, Some(format!("应为拒绝 {}，实为可以", gates.join(" "))))
        }
        (Expect::Refused { gates, next }, Came::Refused(refusals)) => {
            let difference = refusal_differs(gates, next.as_deref(), &refusals);
            (lines(&refusals), difference)
        }
    }
}

fn refusal_differs(gates: &[String], next: Option<&str>, got: &[Refusal]) -> Option<String> {
    let all: Vec<&str> = got.iter().map(|r| r.gate.as_str()).collect();
    let first = got.first()?;
    let missing = gates.iter().find(|gate| !all.contains(&gate.as_str()));
    if gates.first() != Some(&first.gate) || missing.is_some() {
        return Some(format!("应为拒绝 {}，实为拒绝 {}", gates.join(" "), all.join(" ")));
    }
    let step = first.next.trim_start_matches("next-");
    next.filter(|next| *next != step).map(|next| format!("应为下一步 {next}，实为下一步 {step}"))
}
