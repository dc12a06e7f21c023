//! One step of an ordinary case through the store, with every paper that goes with it.

use super::super::timeline::Hand;
use anyhow::{Context, Result, anyhow};
use casework::CaseId;
use casework::case::papers::{self, Setting, Unfilled};
use casework::case::{AfterStep, Case, CollectBy, Command, Penalty, fine};
use casework::papers::Paper;
use law::Fen;
use store::cases::{self, Around, Attempt, enact};
use store::people;

/// Begins the case of this thread.
pub fn find(hand: &mut Hand<'_, '_, '_>, key: &str, by: &str, command: &Command) -> Result<()> {
    let case = attempt(hand, key, by, (None, command))?;
    hand.memory.ids.insert(key.to_owned(), case.id.to_string());
    hand.played.cases += 1;
    Ok(())
}

/// The next step of the case.
pub fn act(
    hand: &mut Hand<'_, '_, '_>,
    key: &str,
    by: &str,
    asked: &dyn Fn(&Case, &Hand<'_, '_, '_>) -> Result<Command>,
) -> Result<()> {
    let id = hand.id(key).with_context(|| format!("{key} has not begun"))?;
    let case = cases::get(hand.w, &CaseId::new(id))?;
    let command = asked(&case, hand)?;
    let told = format!("{key} {} on {}", command.key(), hand.at);
    let command = match command {
        Command::Decide { .. } => {
            let paper =
                filled(hand, &case, |case, at| papers::decision(case, at).map(Paper::from))?;
            Command::Decide { paper: hand.keep(&cases::subject(&case.id), &paper)? }
        }
        other => other,
    };
    let before = case.issued.len();
    let mut case = attempt(hand, key, by, (Some(&case), &command)).with_context(|| told.clone())?;
    for issued in before..case.issued.len() {
        let paper = filled(hand, &case, |case, at| papers::issued(case, issued, at))?;
        let paper = hand.keep(&cases::subject(&case.id), &paper)?;
        let mark = Command::After { step: Box::new(AfterStep::MarkPaper { issued, paper }) };
        case = attempt(hand, key, by, (Some(&case), &mark)).with_context(|| told.clone())?;
    }
    papers_after(hand, key, (&case, &command)).with_context(|| told)
}

fn papers_after(
    hand: &mut Hand<'_, '_, '_>,
    key: &str,
    (case, command): (&Case, &Command),
) -> Result<()> {
    let subject = cases::subject(&case.id);
    let now = hand.at;
    match command {
        Command::OrderCorrection { .. } => {
            let last = case.corrections.len() - 1;
            let paper = filled(hand, case, |case, at| {
                papers::correction_order(case, last, at).map(Paper::from)
            })?;
            let paper = hand.keep(&subject, &paper)?;
            let by = case.finding.officers[0].to_string();
            attempt(hand, key, &by, (Some(case), &Command::CorrectionPaper { paper }))?;
        }
        Command::Serve { .. } => {
            let paper =
                filled(hand, case, |case, at| papers::service_receipt(case, at).map(Paper::from))?;
            hand.keep(&subject, &paper)?;
            let fined = case
                .draft()
                .is_some_and(|d| d.penalty.fine() > Fen(0) && d.collect == CollectBy::Bank);
            if fined {
                let paper = filled(hand, case, |case, at| {
                    papers::payment_notice(case, at, now).map(Paper::from)
                })?;
                hand.keep(&subject, &paper)?;
            }
        }
        Command::After { step } => match &**step {
            AfterStep::ServePaper { issued, .. } => {
                let paper = filled(hand, case, |case, at| {
                    papers::issued_receipt(case, *issued, at).map(Paper::from)
                })?;
                hand.keep(&subject, &paper)?;
            }
            // What stays inside is set down at the latest when the case goes to the archive.
            AfterStep::Archive { .. } => {
                let around = around(hand, case)?;
                let at = setting(hand, &around);
                for kind in papers::recorded(case, &at, now) {
                    let paper = papers::inner(case, kind, &at, now)
                        .map_err(|unfilled| anyhow!("{unfilled:?}"))?;
                    hand.keep(&subject, &paper)?;
                }
            }
            _ => {}
        },
        _ => {}
    }
    Ok(())
}

/// What is owed on the day of the hand.
pub fn owed(case: &Case, hand: &Hand<'_, '_, '_>) -> Result<fine::Owed> {
    fine::owed(case, hand.player.law, hand.at.day()).map_err(|gap| anyhow!(gap.en()))
}

/// The penalty that was proposed or drafted last.
pub fn proposed(case: &Case) -> Result<Penalty> {
    let report = case.ordinary.as_ref().and_then(|file| file.report.as_ref());
    Ok(report.context("the investigation has been ended")?.proposed.clone())
}

fn around(hand: &mut Hand<'_, '_, '_>, case: &Case) -> Result<Around> {
    let around = cases::around(hand.w, Some(case), None, hand.at.day())?;
    Ok(Around { officers: people::list(hand.w)?, ..around })
}

fn setting<'s>(hand: &Hand<'s, '_, '_>, around: &'s Around) -> Setting<'s> {
    let (office, power) = (&around.office, around.power.as_ref());
    Setting { law: hand.player.law, office, power, officers: &around.officers }
}

fn filled(
    hand: &mut Hand<'_, '_, '_>,
    case: &Case,
    fill: impl Fn(&Case, &Setting) -> Result<Paper, Unfilled>,
) -> Result<Paper> {
    let around = around(hand, case)?;
    let at = Setting {
        law: hand.player.law,
        office: &around.office,
        power: around.power.as_ref(),
        officers: &around.officers,
    };
    fill(case, &at).map_err(|unfilled| anyhow!("{unfilled:?}"))
}

fn attempt(
    hand: &mut Hand<'_, '_, '_>,
    key: &str,
    by: &str,
    (case, command): (Option<&Case>, &Command),
) -> Result<Case> {
    let (act, actor, at, law) = (hand.act(key), hand.actor(by), hand.at, hand.player.law);
    let attempt = Attempt {
        case: case.map(|case| &case.id),
        version: case.map_or(0, |case| case.version),
        command,
        act: &act,
        actor: &actor,
        done_at: at,
        noted_at: at,
    };
    let done = enact(hand.w, law, &attempt).with_context(|| command.key().to_owned())?;
    hand.played.acts += 1;
    Ok(done.case().clone())
}
