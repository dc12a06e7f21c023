//! The steps of the ordinary procedure, each in the file named after what it is about.

mod challenge;
mod decision;
mod evidence;
mod filing;
mod foresee;
mod halt;
mod hearing;
mod investigation;
mod keeping;
mod notice;
mod review;

pub(in crate::case) use decision::decide;
pub(in crate::case) use foresee::foresee;

use super::finding::end;
use crate::case::ask::{Ask, Said};
use crate::case::decide::Done;
use crate::case::ordinary::Ordinary;
use crate::case::{Case, FileStep, Issued, Leniency, Penalty, facts};
use crate::number::{DocumentNumber, Series};
use crate::rules::{self, Rule};
use law::Gap;
use law::gate::Deed;
use serde_json::Value;

/// Takes one step on a copy of the case; `None` when something stands against it.
pub(in crate::case) fn take(ask: &mut Ask, case: &mut Case, step: &FileStep) -> Option<Done> {
    match step {
        FileStep::File { source, reason } => filing::file(ask, case, *source, reason),
        FileStep::NotFile { reason } => filing::not_file(ask, case, reason),
        FileStep::WithdrawFiling { reason } => filing::withdraw(ask, case, reason),
        FileStep::Terminate { ground, reason, gone_on } => {
            filing::terminate(ask, case, (*ground, *gone_on), reason)
        }
        FileStep::AddEvidence { item } => evidence::add(ask, case, item),
        FileStep::VerifyEvidence { evidence, usable, note } => {
            let looked = evidence::Looked { usable: *usable, note };
            evidence::verify(ask, case, *evidence, &looked)
        }
        FileStep::MoveEvidence { evidence, custody } => {
            evidence::hand_over(ask, case, *evidence, custody)
        }
        FileStep::Keep { things, place, reason, approved_by } => {
            keeping::keep(ask, case, &keeping::What { things, place, reason, approved_by })
        }
        FileStep::SettleKeeping { keeping, how, note } => {
            keeping::settle(ask, case, *keeping, (*how, note))
        }
        FileStep::Sample { things } => keeping::sample(ask, case, things),
        FileStep::SampleResult { sampling, laboratory, finding, told_on } => {
            let result = keeping::Result { laboratory, finding, told_on: *told_on };
            keeping::result(ask, case, *sampling, &result)
        }
        FileStep::Report { .. } => investigation::report(ask, case, step),
        FileStep::Notify { .. } => notice::notify(ask, case, step),
        FileStep::Defend { .. } => notice::defend(ask, case, step),
        FileStep::AskHearing { on, by, way } => hearing::ask_for(ask, case, *on, (by, way)),
        FileStep::WithdrawHearing { on } => hearing::withdraw(ask, case, *on),
        FileStep::CallHearing { .. } => hearing::call(ask, case, step),
        FileStep::HoldHearing { .. } => hearing::hold(ask, case, step),
        FileStep::ReportHearing { opinion } => hearing::report(ask, case, opinion),
        FileStep::Review { reason, passed, opinion } => {
            review::review(ask, case, *reason, (*passed, opinion))
        }
        FileStep::Discuss { .. } => review::discuss(ask, case, step),
        FileStep::Extend { term, reason } => halt::extend(ask, case, term, reason),
        FileStep::Halt { reason } => halt::halt(ask, case, reason),
        FileStep::Continue => halt::go_on(ask, case),
        FileStep::Challenge { against, by, reason } => {
            challenge::challenge(ask, case, against, (by, reason))
        }
        FileStep::RuleChallenge { challenge, stands_aside } => {
            challenge::rule(ask, case, *challenge, *stands_aside)
        }
        FileStep::Draft { penalty, reasons, leniency, collect } => {
            let form = super::decision::Form { penalty, reasons, collect, leniency };
            decision::draft(ask, case, &form)
        }
    }
}

/// The file of a case that has been filed; says so where it has none.
fn file<'c>(ask: &mut Ask, case: &'c mut Case) -> Option<&'c mut Ordinary> {
    if case.ordinary.is_none() {
        ask.no(&rules::NOT_YET, "还没有立案", "the case has not been filed");
    }
    case.ordinary.as_deref_mut()
}

/// Says no where a text that must be there is empty.
fn written(ask: &mut Ask, text: &str, rule: &Rule, (zh, en): (&str, &str)) {
    ask.no_if(text.trim().is_empty(), rule, &format!("没有写明{zh}"), &format!("no {en} is given"));
}

/// The head of the organ alone does this; a gate that says so says it better.
fn by_head(ask: &mut Ask, case: &Case) {
    let f = facts::of_case(case, ask.scene, None);
    if ask.clear() && !f.actor_is_head {
        let organ = crate::case::people::organ(case, ask.scene);
        let name = &ask.scene.actor.name;
        ask.no(
            &rules::HEAD_ONLY,
            format!("{name}不是{organ}的负责人"),
            format!("{name} is not the head of {organ}"),
        );
    }
}

/// Whether this penalty can stand at all, whatever is still to be done: power, place, item, range, age,
/// limitation, a fine that was given before. Asked as soon as a penalty is thought of.
fn substance(ask: &mut Ask, case: &Case, penalty: &Penalty, leniency: &Leniency) {
    if matches!(penalty, Penalty::None { .. }) {
        return;
    }
    let mut f = facts::of_case(case, ask.scene, Some(penalty));
    facts::as_if_done(&mut f);
    f.made_lighter = *leniency != Leniency::None;
    f.reduced_below_range = matches!(leniency, Leniency::Reduced { .. });
    asked_beside(ask, facts::deed_of(penalty), &f);
}

/// Whether the power reaches this matter in this place at all, before anybody thinks of a penalty: asked
/// about the mildest one the item knows.
fn reach(ask: &mut Ask, case: &Case) {
    let mut f = facts::of_case(case, ask.scene, None);
    facts::as_if_found_out(&mut f);
    f.amount = f.item_fine_min.max(law::Fen(1));
    (f.made_lighter, f.fined_before) = (true, false);
    let deed = match () {
        () if f.item_fines || !f.item_known => Deed::Fine,
        () if f.item_warns => Deed::Warn,
        () if f.item_confiscates => Deed::Confiscate,
        () => return,
    };
    ask.gates(deed, &f);
}

/// Whether those who handle the case can gather evidence in it: one officer alone, or one without a valid
/// certificate, is seen before the ninety days run.
fn handlers(ask: &mut Ask, case: &Case) {
    let mut f = facts::of_case(case, ask.scene, None);
    f.procedure = law::gate::Procedure::Ordinary;
    (f.filed, f.credentials_shown, f.halted, f.decided) = (true, true, false, false);
    asked_beside(ask, Deed::GatherEvidence, &f);
}

/// Puts the facts to the gates of another deed; what the step's own gates have said is not said twice.
fn asked_beside(ask: &mut Ask, deed: Deed, f: &law::gate::Facts) {
    let before = ask.refusals.len();
    ask.gates(deed, f);
    let said: Vec<String> = ask.refusals[..before].iter().map(|r| r.gate.clone()).collect();
    let mut place = 0;
    ask.refusals.retain(|refusal| {
        place += 1;
        place <= before || !said.contains(&refusal.gate)
    });
}

/// Takes the next number of a series for a paper that is issued now, and its place among the papers.
fn issue(ask: &Ask, case: &mut Case, series: Series) -> (usize, DocumentNumber) {
    let scene = ask.scene;
    let number = series.number(scene.office, scene.power, ask.day().year(), scene.next_serial);
    let (at, paper) = (scene.done_at, None);
    case.issued.push(Issued { series, number: number.clone(), at, paper, service: None });
    (case.issued.len() - 1, number)
}

/// A due that the law of the day does not know is none; any other gap is a row that is missing.
fn due_or_silence(ask: &mut Ask, due: Result<law::Day, Gap>) {
    if let Err(gap) = due
        && gap.named.is_none()
    {
        ask.gap(&gap);
    }
}

fn done(kind: &'static str, said: String, facts: Value) -> Option<Done> {
    Some(Said { kind, said: end(said), facts }.into())
}

fn numbered(
    kind: &'static str,
    (said, number): (String, DocumentNumber),
    facts: Value,
) -> Option<Done> {
    let said = Said { kind, said: end(said), facts };
    Some(Done { said, took_number: Some(number) })
}
