//! The only place where a case changes: state, command and scene in, change or refusals out.
//!
//! It reads no clock, no register and no old act. First come the rules that make everything else
//! moot (a stale copy, a time that cannot be, a stage that is past); then the step itself puts its
//! facts to the gates of the law and to the rules of order.

use super::ask::{Ask, Said};
use super::order::{self, Fit};
use super::{Case, Change, Command, Scene, steps, text};
use crate::number::DocumentNumber;
use crate::{Refusal, rules};

/// What a step did to the case.
pub(super) struct Done {
    pub said: Said,
    pub took_number: Option<DocumentNumber>,
}

impl From<Said> for Done {
    fn from(said: Said) -> Done {
        Done { said, took_number: None }
    }
}

/// What comes of a command. Pure: the same input gives the same answer. The refusals are never
/// empty; the first is the one to show first.
pub fn decide(
    case: Option<&Case>,
    command: &Command,
    scene: &Scene,
) -> Result<Change, Vec<Refusal>> {
    let mut ask = Ask::new(command, scene);
    let standing = case.map_or(0, |case| case.version);
    if standing != scene.for_version {
        stale(&mut ask, standing);
        return Err(ask.refusals);
    }
    order::times(&mut ask, case, command);
    text::check(&mut ask, command);
    if !ask.clear() {
        return Err(ask.refusals);
    }
    let (mut after, done) = match (case, command) {
        (None, Command::Find { finding }) => steps::find(&mut ask, finding),
        (Some(case), Command::Find { .. }) => {
            order::out_of_order(&mut ask, case, Fit::Past);
            return Err(ask.refusals);
        }
        (None, _) => {
            ask.no(&rules::STAGE, "还没有登记发现", "nothing has been found yet");
            return Err(ask.refusals);
        }
        (Some(case), _) => step(&mut ask, case, command),
    };
    match done {
        Some(done) if ask.clear() => {
            after.version = standing + 1;
            let act = ask.act(&after, done.said);
            let dues = after.dues.clone();
            Ok(Change { case: after, act, dues, took_number: done.took_number })
        }
        _ => {
            assert!(!ask.clear(), "a step that does nothing says why");
            Err(ask.refusals)
        }
    }
}

fn stale(ask: &mut Ask, standing: u32) {
    let made_for = ask.scene.for_version;
    ask.no(
        &rules::STALE,
        format!("案卷已有新的记录（现为第{standing}版，本次办理依据第{made_for}版）"),
        format!("the case is at version {standing}; this was made for version {made_for}"),
    );
}

/// One step of a case that exists. The copy is thrown away when anything stands against it.
fn step(ask: &mut Ask, case: &Case, command: &Command) -> (Case, Option<Done>) {
    let mut after = case.clone();
    let fit = order::fit(ask.deed, case);
    if matches!(fit, Fit::Past | Fit::Other) {
        order::out_of_order(ask, case, fit);
        return (after, None);
    }
    acting_officer(ask, case);
    let done = steps::take(ask, &mut after, command);
    // A gate that names what is missing says it better than the order of the stages.
    if fit == Fit::Early && ask.clear() {
        order::out_of_order(ask, case, fit);
    }
    (after, done)
}

/// What an officer does face to face with the party, and in the ordinary procedure what the investigators
/// do, is recorded by an officer of the case.
fn acting_officer(ask: &mut Ask, case: &Case) {
    let by_them = match case.ordinary {
        None => {
            matches!(ask.deed, "show" | "hear" | "order-correction" | "draft" | "decide" | "serve")
        }
        Some(_) => matches!(
            ask.deed,
            "show"
                | "order-correction"
                | "add-evidence"
                | "keep"
                | "settle-keeping"
                | "sample"
                | "report-investigation"
                | "notify"
                | "defend"
                | "draft-decision"
        ),
    };
    let actor = &ask.scene.actor;
    if by_them && !case.finding.officers.contains(&actor.officer) {
        let (name, officers) = (actor.name.clone(), ask.officers(case));
        ask.no(
            &rules::NOT_CASE_OFFICER,
            format!("{name}不是本案执法人员（本案为{officers}）"),
            format!("{name} is not an officer of this case ({officers})"),
        );
    }
}

/// What stands against a deed whatever its particulars.
pub(super) fn stands_against(case: &Case, deed: &'static str, scene: &Scene) -> Vec<Refusal> {
    let mut ask = Ask::about(deed, scene);
    let fit = order::fit(deed, case);
    if !matches!(fit, Fit::Past | Fit::Other) {
        acting_officer(&mut ask, case);
        steps::foresee(&mut ask, case);
    }
    if ask.clear() {
        order::out_of_order(&mut ask, case, fit);
    }
    ask.refusals
}
