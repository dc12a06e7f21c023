//! The party a case names, in the register of parties: the same number is the same party, and whoever is
//! not there yet is entered with the case, by an act of its own.

use super::EnactProblem;
use crate::{Entry, Problem, Writer, parties};
use casework::case::{Command, Finding};
use casework::party::{Party, masked_name};
use casework::rules::{self, Saying};
use casework::{ActId, PartyId};
use law::Law;

/// The command as it goes on, and the party to be entered, if it is a new one.
pub(super) struct Named {
    pub command: Command,
    pub new: Option<Party>,
}

/// Looks up whom a finding names. A number that the register has under another name is refused: one of
/// the two is wrong, and a case against the wrong person is worse than a case that waits.
pub(super) fn look_up(
    w: &mut Writer,
    law: &Law,
    (command, entry): (&Command, &Entry),
) -> Result<Named, EnactProblem> {
    let Command::Find { finding } = command else {
        return Ok(Named { command: command.clone(), new: None });
    };
    let mut finding: Finding = (**finding).clone();
    let party = &mut finding.party;
    let new = match parties::registered(w, party)? {
        Some(id) => {
            let known = parties::open(w, &id)?;
            same_name(party, &known, law, entry)?;
            party.id = id;
            None
        }
        None => {
            if party.id.as_str().trim().is_empty() {
                party.id = PartyId(format!("party-{}", entry.act));
            }
            Some(party.clone())
        }
    };
    Ok(Named { command: Command::Find { finding: Box::new(finding) }, new })
}

fn same_name(party: &Party, known: &Party, law: &Law, entry: &Entry) -> Result<(), EnactProblem> {
    let by_number = !party.code.trim().is_empty() && party.code.trim() == known.code.trim();
    if !by_number || party.name.trim() == known.name.trim() {
        return Ok(());
    }
    let (theirs, mine) = (masked_name(&known.name), masked_name(&party.name));
    let zh = format!("这个号码已登记在“{theirs}”名下，本次填写的是“{mine}”");
    let en = format!("the number is {theirs}'s, and here stands {mine}");
    let saying = Saying { law, day: entry.done_at.day(), deed: "find" };
    Err(EnactProblem::Refused(vec![rules::CODE_HELD.refuse(&saying, (zh, en))]))
}

/// Enters the party that was new, in the transaction of the case.
pub(super) fn enter(w: &mut Writer, party: &Party, entry: &Entry) -> Result<(), Problem> {
    let entry = Entry { act: ActId(format!("{}.party", entry.act)), ..entry.clone() };
    parties::put(w, party, &entry)
}
