//! The only place where an inspection changes.

use super::ask::{Ask, Said, Subject};
use super::scene::Change;
use super::{Command, Inspection, Scene, Stage, steps};
use crate::due::Due;
use crate::{Refusal, rules};

impl Subject for Inspection {
    fn subject(&self) -> String {
        format!("inspection:{}", self.id)
    }
    fn version(&mut self) -> &mut u32 {
        &mut self.version
    }
    fn dues(&self) -> Vec<Due> {
        self.dues.clone()
    }
}

/// What comes of a command. Pure: the same input gives the same answer. The refusals are never
/// empty; the first is the one to show first.
pub fn decide(
    inspection: Option<&Inspection>,
    command: &Command,
    scene: &Scene,
) -> Result<Change<Inspection>, Vec<Refusal>> {
    let mut ask = Ask::new(command.key(), scene);
    if ask.stale(inspection.map_or(0, |inspection| inspection.version)) {
        return Err(ask.refusals);
    }
    ask.times(inspection.and_then(last_step));
    steps::text(&mut ask, command);
    if !ask.clear() {
        return Err(ask.refusals);
    }
    let (state, said) = match (inspection, command) {
        (None, Command::Open { opening }) => steps::open(&mut ask, opening),
        (Some(inspection), _) if fits(&mut ask, inspection) => step(&mut ask, inspection, command),
        (None, _) => {
            ask.no(&rules::STAGE, "还没有这次检查", "there is no such inspection yet");
            return Err(ask.refusals);
        }
        (Some(_), _) => return Err(ask.refusals),
    };
    ask.done(state, said)
}

fn step(ask: &mut Ask, held: &Inspection, command: &Command) -> (Inspection, Option<Said>) {
    let mut after = held.clone();
    let said = match command {
        Command::Open { .. } => None,
        Command::Approve { opinion } => steps::approve(ask, &mut after, opinion),
        Command::Override { reason } => steps::override_(ask, &mut after, reason),
        Command::Notify { way, at, receiver, reason } => {
            steps::notify(ask, &mut after, (*way, *at), (receiver, reason))
        }
        Command::Arrive { at } => steps::arrive(ask, &mut after, *at),
        Command::Answer { answers } => steps::answer(ask, &mut after, answers),
        Command::Attach { file } => steps::attach(ask, &mut after, file),
        Command::Record { record } => steps::record(ask, &mut after, record),
        Command::Conclude { outcome } => steps::conclude(ask, &mut after, outcome),
        Command::Settle { result, by, done } => {
            steps::settle(ask, &mut after, *result, (by, *done))
        }
        Command::PlaceHazard { result, to } => steps::place_hazard(ask, &mut after, *result, to),
        Command::MarkPaper { issued, paper } => steps::mark_paper(ask, &mut after, *issued, paper),
        Command::Tell { at, receiver } => steps::tell(ask, &mut after, *at, receiver),
        Command::Close => steps::close(ask, &mut after),
        Command::CallOff { reason } => steps::call_off(ask, &mut after, reason),
    };
    (after, said)
}

/// The stages in which a deed fits, from the first to the last.
fn window(deed: &str) -> (u8, u8) {
    match deed {
        "check-approve" | "check-override" | "check-notify" | "check-arrive" | "check-call-off" => {
            (0, 0)
        }
        "check-answer" | "check-record" => (1, 1),
        "check-attach" => (0, 2),
        // A hazard stays in the world after the visit is closed.
        "check-hazard" => (2, 3),
        "check-conclude" | "check-settle" | "check-tell" | "check-close" => (2, 2),
        _ => (0, 3),
    }
}

fn rank(stage: &Stage) -> u8 {
    match stage {
        Stage::Opened => 0,
        Stage::Arrived => 1,
        Stage::Recorded => 2,
        Stage::Closed { .. } | Stage::CalledOff { .. } => 3,
    }
}

/// Whether the stage fits; says so where it does not.
fn fits(ask: &mut Ask, inspection: &Inspection) -> bool {
    let (first, last) = window(ask.deed);
    let (at, zh, key) = (rank(&inspection.stage), inspection.stage.zh(), inspection.stage.key());
    if at > last || ask.deed == "check-open" {
        let (why, en) =
            (format!("检查现为“{zh}”，这一步已经过去"), format!("it is “{key}”, past this"));
        ask.no(&rules::PAST, why, en);
        return false;
    }
    if at < first {
        let (before, before_en) = match first {
            1 => ("到场出示执法证件", "show the certificates at the place"),
            _ => ("制作现场检查笔录", "write the scene record"),
        };
        let why = format!("检查现为“{zh}”，须先{before}");
        ask.no(&rules::CHECK_STAGE, why, format!("it is “{key}”; first {before_en}"));
        return false;
    }
    true
}

/// When the last step of those that have a time of their own was done.
fn last_step(inspection: &Inspection) -> Option<law::Moment> {
    let recorded = inspection.record.as_ref().map(|record| record.to);
    let last = inspection.results.iter().map(|result| result.at).max();
    recorded.max(inspection.shown_at).max(last)
}

/// One deed and what stands against it now, whatever its particulars.
pub fn allowed(inspection: &Inspection, scene: &Scene) -> Vec<crate::case::Possible> {
    let deeds = Command::KEYS
        .into_iter()
        .filter(|key| !["check-open", "check-settle", "check-hazard", "check-paper"].contains(key));
    deeds
        .map(|deed| {
            let mut ask = Ask::new(deed, scene);
            if fits(&mut ask, inspection) {
                steps::foresee(&mut ask, inspection);
            }
            crate::case::Possible { deed, refusals: ask.refusals }
        })
        .collect()
}
