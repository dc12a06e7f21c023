//! What the page of a matter shows of it, in the reader's words.

use super::lists;
use crate::frame::Frame;
use crate::gate_view::{self, Stop};
use crate::pages::desk::{self, DueLine};
use casework::case::Possible;
use casework::due::Due;
use casework::matter::{Command, Matter, Signing, Stage, window};
use casework::rules;
use law::service::Step;

pub struct RibbonStep {
    pub state: &'static str,
    pub stage: &'static str,
}

/// The way of a matter: what was left out is left out, and where it ended otherwise, that is its end.
pub fn ribbon(matter: &Matter) -> Vec<RibbonStep> {
    let mut stages: Vec<&'static str> = match matter.stage {
        Stage::Declined { .. } => vec!["taken", "declined"],
        Stage::Withdrawn { .. } => vec!["taken", "withdrawn"],
        _ => vec!["taken", "accepted", "handling", "answered", "delivered", "closed"],
    };
    if !matter.missing.is_empty() {
        stages.insert(1, "incomplete");
    }
    let now = stages.iter().position(|stage| *stage == matter.stage.key()).unwrap_or(0);
    let step = |(n, stage)| {
        let state = match n {
            n if n < now => "done",
            n if n == now => "now",
            _ => "later",
        };
        RibbonStep { state, stage }
    };
    stages.into_iter().enumerate().map(step).collect()
}

/// The colour of a stage's tag; the word says the same.
pub(crate) fn stage_tone(stage: &str) -> &'static str {
    match stage {
        "closed" | "delivered" => "good",
        "declined" | "withdrawn" => "",
        "incomplete" => "unsure",
        _ => "river-tag",
    }
}

pub struct Cannot {
    pub key: &'static str,
    pub stops: Vec<Stop>,
}

pub fn cannot(f: &Frame, possible: &Possible) -> Cannot {
    let stops = possible.refusals.iter().map(|refusal| gate_view::stop(f, refusal)).collect();
    Cannot { key: possible.deed, stops }
}

/// Done already, of another kind of matter, or of a stage that is past: not something that cannot be done
/// *yet*.
pub fn is_behind(matter: &Matter, possible: &Possible) -> bool {
    let never = [rules::NOTHING.id, rules::MATTER_WAY.id, rules::MATTER_TAKEN_OVER.id];
    if possible.refusals.iter().any(|refusal| never.contains(&refusal.gate.as_str())) {
        return true;
    }
    let place = |key: &str| Stage::KEYS.iter().position(|known| *known == key).unwrap_or(0);
    let out = possible.refusals.iter().any(|refusal| refusal.gate == rules::MATTER_STAGE.id);
    let now = place(matter.stage.key());
    let ahead = window(possible.deed).iter().any(|stage| place(stage) > now);
    out && (!ahead || !matter.is_open())
}

/// What the matter waits for, of what can be done; the first that is offered is opened.
pub fn awaited(matter: &Matter, missing: bool, me: &str) -> Vec<&'static str> {
    let posted = matter.posted.last().is_some_and(|posted| posted.ended.is_none());
    let objected =
        matter.posted.last().is_some_and(|p| p.objection.is_some() && p.settled.is_none());
    match matter.stage.key() {
        "taken" if missing => vec!["matter-missing"],
        "incomplete" if missing => vec!["matter-bring"],
        "taken" | "incomplete" => vec!["matter-accept"],
        "accepted" => match &matter.handler {
            None => vec!["matter-sort"],
            Some(handler) if handler.as_str() == me => vec!["matter-take-over"],
            Some(_) => vec![],
        },
        "handling" if posted => vec!["matter-end-posting"],
        "handling" if objected => vec!["matter-objection"],
        "handling" if matter.forwarded.as_ref().is_some_and(|f| f.back.is_none()) => {
            vec!["matter-back"]
        }
        "handling" if matter.way == law::service::Way::Mediation => {
            let first = if matter.sessions.is_empty() { "matter-mediate" } else { "matter-agree" };
            vec![first]
        }
        "handling" => vec!["matter-answer", "matter-do", "matter-post", "matter-forward"],
        "answered" => vec!["matter-deliver"],
        "delivered" => match &matter.rating {
            Some(rating) if rating.waits() => vec!["matter-follow-up"],
            Some(_) => vec!["matter-close"],
            None => vec!["matter-rate", "matter-close"],
        },
        _ => vec![],
    }
}

/// The deeds in the order of the page.
pub fn deeds() -> impl Iterator<Item = &'static str> {
    Command::KEYS.into_iter().filter(|key| *key != "matter-take" && *key != "matter-paper")
}

pub fn dues(f: &Frame, matter: &Matter) -> Vec<DueLine> {
    let open = matter.dues.iter().filter(|due| due.met_on.is_none() && matter.is_open());
    open.map(|due: &Due| desk::due_line(f, due, String::new())).collect()
}

/// A paper that the catalogue asks for, and how it stands.
pub struct PaperAsked {
    pub title: String,
    pub why: String,
    pub tone: &'static str,
    pub state: String,
    pub note: String,
}

pub fn papers_asked(f: &Frame, matter: &Matter) -> Vec<PaperAsked> {
    let missing = super::blank::missing(f, matter);
    let one = |paper: &law::service::Asked| {
        let handed = matter.papers.iter().find(|handed| handed.paper == paper.id);
        let mut told = matter.missing.iter().flat_map(|told| &told.lacking);
        let told = told.rfind(|l| l.paper == paper.id);
        let (tone, state) = match handed {
            Some(handed) => ("good", f.t1("matter-paper-there", f.day(&handed.on))),
            None if missing.contains(&paper.id) => ("bad", f.t("matter-paper-missing")),
            None if paper.shared => ("", f.t("guide-shared")),
            None if paper.optional => ("", f.t("guide-optional")),
            None => ("", f.t("matter-paper-spared")),
        };
        PaperAsked {
            title: f.pick(&paper.zh, &paper.en).to_owned(),
            why: f.pick(&paper.why_zh, &paper.why_en).to_owned(),
            tone,
            state,
            note: told.map(|l| l.note.clone()).unwrap_or_default(),
        }
    };
    lists::asked(f, matter).into_iter().map(one).collect()
}

/// A step of the catalogue, and what became of it.
pub struct StepLine {
    pub title: String,
    pub done: bool,
    pub said: Vec<String>,
}

pub fn steps(f: &Frame, matter: &Matter) -> Vec<StepLine> {
    let service = f.law.service(&matter.intake.service);
    let listed = service.map(|service| service.steps.clone()).unwrap_or_default();
    let extra = matter.done.iter().map(|done| done.step).filter(|step| !listed.contains(step));
    let posted = !matter.posted.is_empty() && !listed.contains(&Step::Posting);
    let all: Vec<Step> =
        listed.iter().copied().chain(extra).chain(posted.then_some(Step::Posting)).collect();
    all.into_iter().map(|step| step_line(f, matter, step)).collect()
}

fn step_line(f: &Frame, matter: &Matter, step: Step) -> StepLine {
    let mut said = Vec::new();
    let mut done = false;
    match step {
        Step::Posting => {
            for posted in &matter.posted {
                let span = f.t2("from-to", f.day(&posted.from), f.day(&posted.until));
                said.push(f.t2("matter-posted-at", &posted.places, span));
                if let Some(ended) = posted.ended {
                    done = posted.objection.is_none();
                    said.push(match posted.objection.as_deref() {
                        Some(text) => f.t2("matter-posting-objected", f.day(&ended), text),
                        None => f.t1("matter-posting-clear", f.day(&ended)),
                    });
                }
                if let Some(settled) = &posted.settled {
                    done = !settled.upheld;
                    let word = if settled.upheld {
                        "matter-objection-holds"
                    } else {
                        "matter-objection-fails"
                    };
                    said.push(f.t2(word, f.day(&settled.on), &settled.found));
                }
            }
        }
        Step::County => {
            if let Some(forwarded) = &matter.forwarded {
                said.push(f.t2("matter-forwarded-to", &forwarded.to, f.day(&forwarded.on)));
                if let Some(back) = forwarded.back {
                    done = true;
                    let word =
                        if forwarded.granted { "matter-county-yes" } else { "matter-county-no" };
                    said.push(f.t2(word, f.day(&back), &forwarded.text));
                }
            }
        }
        step => {
            for entry in matter.done.iter().filter(|entry| entry.step == step) {
                done = true;
                said.push(format!("{} · {} · {}", f.day(&entry.on), entry.by, entry.found));
            }
        }
    }
    StepLine { title: f.pick(step.zh(), step.en()).to_owned(), done, said }
}

pub fn signing(f: &Frame, signing: &Signing) -> String {
    match signing {
        Signing::Signed { by } => f.t1("matter-signed", by),
        Signing::Printed { by, witness } => f.t2("matter-printed", by, witness),
    }
}
