//! Enacting: load, ask `decide`, and write state, act, dues and number in one transaction.

use crate::cases::EnactProblem;
use crate::kept::{Attempt, Before, Done, before, entry, write};
use crate::numbers::{self, FromBlock, Series};
use crate::rounds::{self, Around, Wanted, look_up};
use crate::{Problem, Reader, Writer, parties};
use casework::matter::{Change, Command, Matter, Scene, decide, series_wanted};
use casework::{OfficerId, RoundId};
use law::{Day, Law};

/// Digits of the check on a receipt.
const CHECK_DIGITS: usize = 6;

/// One step of a matter.
pub fn enact(w: &mut Writer, law: &Law, attempt: &Attempt<'_, Command>) -> Done<Matter> {
    enact_from(w, law, attempt, (None, None))
}

/// The same; its number may have been taken in the field, out of a device's block.
pub(crate) fn enact_with(
    w: &mut Writer,
    law: &Law,
    attempt: &Attempt<'_, Command>,
    block: Option<FromBlock<'_>>,
) -> Done<Matter> {
    enact_from(w, law, attempt, (None, block))
}

/// The same, as part of a step of this round.
pub(crate) fn enact_at(
    w: &mut Writer,
    law: &Law,
    attempt: &Attempt<'_, Command>,
    round: Option<&RoundId>,
) -> Done<Matter> {
    enact_from(w, law, attempt, (round, None))
}

fn enact_from(
    w: &mut Writer,
    law: &Law,
    attempt: &Attempt<'_, Command>,
    (round, block): (Option<&RoundId>, Option<FromBlock<'_>>),
) -> Done<Matter> {
    let held = match before::<Matter, _>(w, attempt)? {
        Before::Known(known) => return Ok(known),
        Before::Held(held) => held,
    };
    let on = attempt.done_at.day();
    let linked = of_register(w, attempt.command)?;
    let command = linked.as_ref().unwrap_or(attempt.command);
    let mut known = around(w, held.as_ref(), Some(attempt.command), (&attempt.actor.officer, on))?;
    if let Some(round) = round {
        known.round = rounds::find(w, round)?;
    }
    let wanted = series_wanted(attempt.command, &known.office, on);
    let serial = match block {
        Some(block) => Some(block.number.serial),
        None => wanted.map(|number| numbers::next(w, &Series::of(&number))).transpose()?,
    };
    let check = match block.and_then(|block| block.check) {
        Some(given) => given.to_owned(),
        None => check(w, &known.new_id, attempt.act.as_str()),
    };
    let around = known.scene(law, &entry(law, attempt), attempt.version);
    let scene = Scene { around, next_serial: serial.unwrap_or(1), check };
    let change = decide(held.as_ref(), command, &scene).map_err(EnactProblem::Refused)?;
    let Change { matter, act, dues, took_number } = change;
    if let Some(number) = &took_number {
        numbers::take_from(w, (number, block), &act.subject, act.noted_at)?;
    }
    write(w, (matter, act, dues))
}

/// Whoever applies under a number of the register, and under the same name, is the one of the register; so that
/// their history has it.
fn of_register(r: &mut Reader, command: &Command) -> Result<Option<Command>, Problem> {
    let Command::Take { intake } = command else { return Ok(None) };
    let applicant = &intake.applicant;
    let Some(id) = parties::registered(r, applicant)? else { return Ok(None) };
    if id == applicant.id || parties::get(r, &id)?.name != applicant.name {
        return Ok(None);
    }
    let mut intake = intake.clone();
    intake.applicant.id = id;
    Ok(Some(Command::Take { intake }))
}

/// What stands around a matter: for its page, and for a command about it.
pub fn around(
    r: &mut Reader,
    matter: Option<&Matter>,
    command: Option<&Command>,
    (actor, on): (&OfficerId, Day),
) -> Result<Around, Problem> {
    let mut officers = vec![actor.clone()];
    if let Some(matter) = matter {
        officers.push(matter.answerable.clone());
        officers.extend(matter.handler.clone());
    }
    if let Some(Command::Sort { handler }) = command {
        officers.push(handler.clone());
    }
    let round = match command {
        Some(Command::Take { intake }) => intake.round.clone(),
        _ => None,
    };
    look_up(r, &Wanted { officers, round, ..Wanted::default() }, ("matters", on))
}

/// Six digits that nobody can guess who has not the office's key.
fn check(w: &Writer, id: &str, act: &str) -> String {
    let mac = w.keys.mac(w.office.as_str(), &format!("receipt:{id}:{act}"));
    mac.iter().take(CHECK_DIGITS).map(|byte| char::from(b'0' + byte % 10)).collect()
}
