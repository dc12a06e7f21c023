//! The only place where a matter changes.

use super::scene::Change;
use super::{Command, Matter, Scene, Stage, count, steps};
use crate::case::Possible;
use crate::due::Due;
use crate::round::ask::{Ask, Said, Subject};
use crate::{Refusal, rules};
use law::service::Way;

impl Subject for Matter {
    fn subject(&self) -> String {
        format!("matter:{}", self.id)
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
    matter: Option<&Matter>,
    command: &Command,
    scene: &Scene,
) -> Result<Change, Vec<Refusal>> {
    let mut ask = Ask::new(command.key(), &scene.around);
    if !ask.door(matter.map_or(0, |matter| matter.version), command) {
        return Err(ask.refusals);
    }
    let (mut state, said) = match (matter, command) {
        (None, Command::Take { intake }) => steps::take(&mut ask, intake, scene),
        (Some(matter), _) if fits(&mut ask, matter) => {
            let mut after = matter.clone();
            let said = step(&mut ask, &mut after, command, scene);
            (after, said)
        }
        (Some(_), _) => return Err(ask.refusals),
        (None, _) => {
            ask.no(&rules::MATTER_STAGE, "还没有收件", "nothing has been taken yet");
            return Err(ask.refusals);
        }
    };
    let known_on = scene.around.noted_at.day();
    state.dues = count::dues(&state, scene.around.law, known_on);
    let took = state.accepted.as_ref().map(|accepted| accepted.receipt.clone());
    let took_number = took.filter(|_| matches!(command, Command::Accept { .. }));
    let change = ask.done(state, said)?;
    let crate::round::Change { state: matter, act, dues } = change;
    Ok(Change { matter, act, dues, took_number })
}

fn step(ask: &mut Ask, after: &mut Matter, command: &Command, scene: &Scene) -> Option<Said> {
    match command {
        Command::Take { .. } => None,
        Command::TellMissing { lacking } => steps::tell_missing(ask, after, lacking),
        Command::Bring { papers, by } => steps::bring(ask, after, papers, by),
        Command::Accept { promised } => steps::accept(ask, after, *promised, scene.next_serial),
        Command::Decline { reason, go_to } => steps::decline(ask, after, reason, go_to),
        Command::Sort { handler } => steps::sort(ask, after, handler),
        Command::TakeOver => steps::take_over(ask, after),
        Command::Do { step, found, from } => steps::do_step(ask, after, *step, (found, *from)),
        Command::Post { places, days } => steps::post(ask, after, places, *days),
        Command::EndPosting { objection } => steps::end_posting(ask, after, objection.as_deref()),
        Command::SettleObjection { upheld, found } => {
            steps::settle_objection(ask, after, *upheld, found)
        }
        Command::Forward { to } => steps::forward(ask, after, to),
        Command::Back { granted, text } => steps::back(ask, after, *granted, text),
        Command::Explain { reason, until } => steps::explain(ask, after, reason, *until),
        Command::Answer { kind, text, reasons } => {
            steps::answer(ask, after, *kind, (text, reasons))
        }
        Command::Deliver { by, receiver, signing } => {
            steps::deliver(ask, after, by, (receiver, signing))
        }
        Command::Rate { grade, words } => steps::rate(ask, after, *grade, words),
        Command::FollowUp { what } => steps::follow_up(ask, after, what),
        Command::Close => steps::close(ask, after),
        Command::Withdraw { reason, by } => steps::withdraw(ask, after, reason, by),
        Command::Mandate { text } => steps::mandate(ask, after, text),
        Command::EndMandate { mandate } => steps::end_mandate(ask, after, mandate),
        Command::Papers { way, papers, receipt, by } => {
            steps::papers(ask, after, *way, (papers, receipt, by))
        }
        Command::Mediate { mediators, course } => steps::mediate(ask, after, mediators, course),
        Command::Agree { agreement } => steps::agree(ask, after, agreement),
        Command::StopMediation { reason } => steps::stop_mediation(ask, after, reason),
        Command::AskConfirmation { jointly } => steps::ask_confirmation(ask, after, *jointly),
        Command::Extend { reason, told } => steps::extend(ask, after, reason, told),
        Command::AskReview => steps::ask_review(ask, after),
        Command::ReviewAnswered { by, changed, text } => {
            steps::review_answered(ask, after, *changed, (by, text))
        }
        Command::MarkPaper { issued, paper } => steps::mark_paper(ask, after, *issued, paper),
    }
}

/// The stages in which a deed fits.
pub fn window(deed: &str) -> &'static [&'static str] {
    match deed {
        "matter-missing" | "matter-accept" | "matter-decline" => &["taken", "incomplete"],
        "matter-bring" => &["incomplete"],
        "matter-sort" | "matter-take-over" | "matter-explain" => &["accepted", "handling"],
        "matter-do"
        | "matter-post"
        | "matter-end-posting"
        | "matter-objection"
        | "matter-forward"
        | "matter-back"
        | "matter-answer"
        | "matter-mediate"
        | "matter-agree"
        | "matter-stop-mediation"
        | "matter-extend" => &["handling"],
        "matter-deliver" => &["answered"],
        // Who was served may say so also after the office has closed it.
        "matter-rate" | "matter-follow-up" => &["delivered", "closed"],
        "matter-close" => &["delivered"],
        "matter-confirm" => &["answered", "delivered"],
        "matter-review" | "matter-review-answer" => &["delivered", "closed"],
        "matter-withdraw" => &["taken", "incomplete", "accepted", "handling"],
        "matter-mandate" | "matter-end-mandate" | "matter-papers" => {
            &["taken", "incomplete", "accepted", "handling", "answered", "delivered"]
        }
        "matter-paper" => &Stage::KEYS,
        _ => &[],
    }
}

/// Whether stage and kind fit; says so where they do not.
fn fits(ask: &mut Ask, matter: &Matter) -> bool {
    let way = match ask.deed {
        "matter-mediate" | "matter-agree" | "matter-stop-mediation" | "matter-confirm" => {
            Some(Way::Mediation)
        }
        "matter-extend" | "matter-review" | "matter-review-answer" => Some(Way::Petition),
        "matter-do" | "matter-post" | "matter-end-posting" | "matter-objection"
        | "matter-forward" | "matter-back" => Some(Way::Service),
        _ => None,
    };
    if way.is_some_and(|way| way != matter.way) {
        let (why, en) = ("这类事项没有这一步", "matters of this kind have no such step");
        ask.no(&rules::MATTER_WAY, why, en);
        return false;
    }
    let (zh, key) = (matter.stage.zh(), matter.stage.key());
    let fits = window(ask.deed).contains(&key);
    if !fits {
        let why = format!("这件事项现为“{zh}”");
        ask.no(&rules::MATTER_STAGE, why, format!("the matter is “{key}”"));
    }
    fits
}

/// One deed and what stands against it now, whatever its particulars.
pub fn allowed(matter: &Matter, scene: &Scene) -> Vec<Possible> {
    let deeds = Command::KEYS.into_iter().filter(|key| *key != "matter-take");
    deeds
        .map(|deed| {
            let mut ask = Ask::new(deed, &scene.around);
            if fits(&mut ask, matter) {
                steps::foresee(&mut ask, matter);
            }
            Possible { deed, refusals: ask.refusals }
        })
        .collect()
}

impl Stage {
    /// Whether an answer is still owed.
    pub fn owes(&self) -> bool {
        matches!(self, Stage::Accepted | Stage::Handling)
    }
}
