//! The order of things: which deed fits which stage, and times that fit each other.

use super::ask::Ask;
use super::{Case, Command, Scene, Stage};
use crate::rules;
use law::Moment;

/// Where a deed stands to the stage a case is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// A step before it is still to be done.
    Early,
    Fits,
    /// The case is past it.
    Past,
    /// It belongs to the other procedure.
    Other,
}

/// A stage as a number, in the order of the procedure.
fn rank(stage: &Stage) -> u8 {
    match stage {
        Stage::Found => 0,
        Stage::Filed { .. } => 2,
        Stage::Shown { .. } => 1,
        Stage::Heard { .. } => 2,
        Stage::Drafted { .. } => 3,
        Stage::Decided { .. } => 4,
        Stage::Served { .. } => 5,
        Stage::Closed { .. } => 6,
    }
}

/// The first and the last stage in which a deed fits.
fn window(deed: &str, case: &Case) -> (u8, u8) {
    if let Some(window) = super::after::window(deed) {
        return window;
    }
    if let Some(window) = super::ordinary::window(deed) {
        return window;
    }
    match deed {
        "show" if case.ordinary.is_some() => (2, 2),
        "show" => (0, 0),
        "hear" => (1, 2),
        "assign" | "complete" | "close-without-penalty" | "hand-over" => (0, 2),
        "correction-done" => (0, 5),
        "order-correction" | "correction-paper" => (1, 5),
        "draft" => (2, 2),
        "decide" | "void" => (3, 3),
        "serve" => (4, 4),
        "report" | "recount" => (4, 5),
        _ => (5, 5),
    }
}

/// Whether a step that may follow a decision fits before one as well.
pub(super) fn early_after(deed: &str) -> bool {
    super::after::window(deed).is_some_and(|(first, _)| first <= 2)
}

pub(super) fn fit(deed: &str, case: &Case) -> Fit {
    let (first, last) = window(deed, case);
    let at = rank(&case.stage);
    let filed = case.ordinary.is_some();
    let opens = matches!(deed, "file" | "not-file");
    match at {
        _ if filed && (opens || SIMPLE_ONLY.contains(&deed)) => match opens {
            true => Fit::Past,
            false => Fit::Other,
        },
        _ if !filed && case.turned_at.is_some() && SIMPLE_ONLY.contains(&deed) => Fit::Other,
        // Before filing a deed of the file comes too early; a case decided on the spot has none.
        _ if !filed && !opens && super::ordinary::window(deed).is_some() => match at {
            0..=2 => Fit::Early,
            6 => Fit::Past,
            _ => Fit::Other,
        },
        at if at < first => Fit::Early,
        at if at > last => Fit::Past,
        _ => Fit::Fits,
    }
}

/// What only the simple procedure knows, or what the ordinary one does by a decision of the head.
pub(super) const SIMPLE_ONLY: [&str; 5] =
    ["hear", "draft", "report", "close-without-penalty", "hand-over"];

/// Says that the stage does not fit.
pub(super) fn out_of_order(ask: &mut Ask, case: &Case, fit: Fit) {
    let stage = &case.stage;
    let (at, key) = (stage.zh(), stage.key());
    match fit {
        Fit::Fits => {}
        Fit::Other if case.ordinary.is_none() && case.turned_at.is_some() => ask.no(
            &rules::TURNED,
            "本案已转入普通程序",
            "the case has been turned over to the ordinary procedure",
        ),
        Fit::Other if case.ordinary.is_some() => ask.no(
            &rules::PROCEDURE,
            "本案已立案，按普通程序办理",
            "the case has been filed: the ordinary procedure goes on",
        ),
        Fit::Other => ask.no(
            &rules::PROCEDURE,
            format!("案件现为“{at}”，按简易程序办理，没有立案"),
            format!("the case is “{key}” by the simple procedure and was never filed"),
        ),
        Fit::Early => {
            let (before, before_en) = step_before(ask.deed, case);
            ask.no(
                &rules::STAGE,
                format!("案件现为“{at}”，须先{before}"),
                format!("the case is “{key}”; first {before_en}"),
            );
        }
        Fit::Past => {
            let why = format!("案件现为“{at}”，这一步已经过去");
            let why_en = format!("the case is “{key}”, past this step");
            ask.no(&rules::PAST, why, why_en);
        }
    }
}

/// The stage that must have been reached before a deed, in words.
fn step_before(deed: &str, case: &Case) -> (&'static str, &'static str) {
    if case.ordinary.is_none() && super::ordinary::window(deed).is_some() {
        return ("由负责人批准立案", "let the head approve the filing");
    }
    match window(deed, case).0 {
        3 if case.ordinary.is_some() => ("拟制决定书", "draft the decision"),
        1 => ("出示执法证件", "show the certificates"),
        2 => ("告知并听取陈述申辩", "tell and hear the party"),
        3 => ("填写当场行政处罚决定书", "fill the decision form"),
        4 => ("作出处罚决定", "decide"),
        _ => ("送达处罚决定书", "serve the decision"),
    }
}

/// Nothing is done in the future, before the finding, or before the step before it.
pub(super) fn times(ask: &mut Ask, case: Option<&Case>, command: &Command) {
    let Scene { done_at, noted_at, .. } = *ask.scene;
    if done_at > noted_at {
        ask.no(
            &rules::TIME,
            format!("办理时间{}晚于登记时间{}", shown(done_at), shown(noted_at)),
            format!("it was done at {done_at}, after it was noted at {noted_at}"),
        );
    }
    let (after, what, what_en) = match (case, command) {
        (_, Command::Find { finding }) => (finding.found_at, "发现时间", "the finding"),
        (Some(case), _) => (last_step(case, command), "上一步的时间", "the step before"),
        (None, _) => return,
    };
    if done_at < after {
        ask.no(
            &rules::TIME,
            format!("办理时间{}早于{what}{}", shown(done_at), shown(after)),
            format!("it was done at {done_at}, before {what_en} at {after}"),
        );
    }
}

/// When the case reached the stage it is in; a step towards a decision comes after those that the
/// decision rests on, while evidence may be entered beside them.
fn last_step(case: &Case, command: &Command) -> Moment {
    if let (Some(file), Stage::Filed { .. } | Stage::Drafted { .. }) = (&case.ordinary, &case.stage)
        && super::ordinary::towards_decision(command.key())
    {
        let drafted = case.draft().map(|draft| draft.drafted_at);
        let drafted = drafted.filter(|_| matches!(command, Command::Decide { .. }));
        return drafted.max(Some(file.last_at())).unwrap_or(file.filing.at);
    }
    match &case.stage {
        Stage::Found => case.finding.found_at,
        Stage::Filed { on }
        | Stage::Shown { on }
        | Stage::Heard { on }
        | Stage::Closed { on, .. } => *on,
        Stage::Drafted { draft } => draft.drafted_at,
        Stage::Decided { on, .. } => *on,
        Stage::Served { service, .. } => service.at,
    }
}

/// `2026年3月9日10:05`
pub(crate) fn shown(moment: Moment) -> String {
    format!("{}{}", moment.day().zh(), moment.clock())
}
