//! The only place where a round changes.

use super::ask::{Ask, Said, Subject};
use super::{Change, Command, Round, Scene, Stage, steps};
use crate::case::Possible;
use crate::due::Due;
use crate::{Refusal, rules};

impl Subject for Round {
    fn subject(&self) -> String {
        format!("round:{}", self.id)
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
    round: Option<&Round>,
    command: &Command,
    scene: &Scene,
) -> Result<Change<Round>, Vec<Refusal>> {
    let mut ask = Ask::new(command.key(), scene);
    if !ask.door(round.map_or(0, |round| round.version), command) {
        return Err(ask.refusals);
    }
    let (mut state, said) = match (round, command) {
        (None, Command::Plan { plan }) => steps::plan(&mut ask, plan),
        (Some(round), _) if fits(&mut ask, round) => step(&mut ask, round, command),
        (Some(_), _) => return Err(ask.refusals),
        (None, _) => {
            let (why, en) = ("还没有这次进村的安排", "there is no such round yet");
            ask.no(&rules::ROUND_STAGE, why, en);
            return Err(ask.refusals);
        }
    };
    state.dues = steps::dues(&state, scene);
    ask.done(state, said)
}

fn step(ask: &mut Ask, held: &Round, command: &Command) -> (Round, Option<Said>) {
    let mut after = held.clone();
    let said = match command {
        Command::Plan { .. } => None,
        Command::Staff { leader, crew, recorder, transport, leaflets, forms } => {
            after.plan.leader.clone_from(leader);
            after.plan.crew.clone_from(crew);
            after.plan.recorder.clone_from(recorder);
            after.plan.transport.clone_from(transport);
            after.plan.leaflets.clone_from(leaflets);
            after.plan.forms.clone_from(forms);
            steps::staff(ask, &after)
        }
        Command::Postpone { to, reason } => steps::postpone(ask, &mut after, *to, reason),
        Command::Replace { by, reason } => steps::replace(ask, &mut after, by, reason),
        Command::Bring => steps::bring(ask, &mut after),
        Command::Hold { from } => steps::hold(ask, &mut after, *from),
        Command::Tell { subject, way, receiver } => {
            steps::tell(ask, &mut after, subject, (*way, receiver))
        }
        Command::Defer { subject, reason, until, told } => {
            steps::defer(ask, &mut after, subject, (reason, *until, told))
        }
        Command::Miss { subject, note } => steps::miss(ask, &mut after, subject, note),
        Command::Record { to, served, leaflets_given, happened } => {
            steps::record(ask, &mut after, *to, (*served, *leaflets_given, happened))
        }
        Command::Close => steps::close(ask, &mut after),
        Command::MarkPaper { issued, paper } => steps::mark_paper(ask, &mut after, *issued, paper),
    };
    (after, said)
}

/// Whether the stage fits; says so where it does not.
fn fits(ask: &mut Ask, round: &Round) -> bool {
    let window: &[&str] = match ask.deed {
        "round-staff" | "round-postpone" | "round-replace" | "round-bring" | "round-hold" => {
            &["planned"]
        }
        "round-tell" | "round-miss" | "round-record" | "round-close" => &["held"],
        "round-defer" => &["planned", "held"],
        "round-paper" => &Stage::KEYS,
        _ => &[],
    };
    let (zh, key) = (round.stage.zh(), round.stage.key());
    let fits = window.contains(&key);
    if !fits {
        let why = format!("这次进村现为“{zh}”");
        ask.no(&rules::ROUND_STAGE, why, format!("the round is “{key}”"));
    }
    fits
}

/// One deed and what stands against it now, whatever its particulars.
pub fn allowed(round: &Round, scene: &Scene) -> Vec<Possible> {
    let deeds =
        Command::KEYS.into_iter().filter(|key| !["round-plan", "round-paper"].contains(key));
    deeds
        .map(|deed| {
            let mut ask = Ask::new(deed, scene);
            if fits(&mut ask, round) {
                steps::foresee(&mut ask, round);
            }
            Possible { deed, refusals: ask.refusals }
        })
        .collect()
}
