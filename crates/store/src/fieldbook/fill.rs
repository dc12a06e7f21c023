//! What a phone leaves out because only the office has it, and what it names by an id of its own.

use crate::value::values;
use crate::{Problem, Reader, Writer, parties};
use casework::consultation::QuestionCommand;
use casework::fieldbook::{Deeds, of_phone};
use casework::party::Party;
use casework::{case, inspection, matter};
use law::Moment;
use serde_json::Value;

/// The office's name of a subject that a phone began; none where it is the office's own already.
pub(super) fn about(r: &mut Reader, local: &str) -> Result<Option<String>, Problem> {
    if !begun_there(local) {
        return Ok(None);
    }
    let row = r.link.find(
        "select about from field_subjects where office = ?1 and local = ?2",
        values![r.office.as_str(), local],
    )?;
    row.map(|row| row.text("about")).transpose()
}

fn begun_there(subject: &str) -> bool {
    subject.split_once(':').is_some_and(|(_, id)| of_phone(id))
}

pub(super) fn about_put(w: &mut Writer, local: &str, about: &str) -> Result<(), Problem> {
    if !begun_there(local) {
        return Ok(());
    }
    w.execute(
        "insert into field_subjects (office, local, about) values (?1, ?2, ?3)
         on conflict (office, local) do nothing",
        values![w.office.as_str(), local, about],
    )?;
    Ok(())
}

/// Every text of a command that is a subject of a phone's own becomes the office's: `question:0190…` in a
/// reply, an id alone where the field says of what.
pub(super) fn named(r: &mut Reader, value: &mut Value) -> Result<(), Problem> {
    match value {
        Value::String(text) if text.len() > 36 && text.len() < 80 && text.contains(':') => {
            if let Some(about) = about(r, text)? {
                *text = about;
            }
            Ok(())
        }
        Value::Array(all) => all.iter_mut().try_for_each(|value| named(r, value)),
        Value::Object(map) => map.values_mut().try_for_each(|value| named(r, value)),
        _ => Ok(()),
    }
}

/// Whether a text stands somewhere in a command.
pub(super) fn names(value: &Value, wanted: &str) -> bool {
    match value {
        Value::String(text) => text == wanted,
        Value::Array(all) => all.iter().any(|value| names(value, wanted)),
        Value::Object(map) => map.values().any(|value| names(value, wanted)),
        _ => false,
    }
}

/// Numbers and addresses of parties that the office knows by their row: a phone has them masked, and leaves
/// them empty. What a visit attaches bears the moment of the visit.
pub(super) fn complete(r: &mut Reader, deeds: &mut Deeds, at: Moment) -> Result<(), Problem> {
    match deeds {
        Deeds::Case(all) => {
            for command in all {
                if let case::Command::Find { finding } = command {
                    party(r, &mut finding.party)?;
                    finding.found_at = finding.found_at.min(at);
                }
            }
        }
        Deeds::Matter(all) => {
            for command in all {
                if let matter::Command::Take { intake } = command {
                    party(r, &mut intake.applicant)?;
                }
            }
        }
        Deeds::Inspection(all) => {
            for command in all {
                match command {
                    inspection::Command::Open { opening } => party(r, &mut opening.party)?,
                    inspection::Command::Attach { file } => file.at = at,
                    _ => {}
                }
            }
        }
        // A clock that is minutes ahead, as far as one may be, asks before it arrives and not after.
        Deeds::Question(all) => {
            for command in all {
                if let QuestionCommand::Ask { asked, .. } = command {
                    asked.at = asked.at.min(at);
                }
            }
        }
        Deeds::Round(_) => {}
    }
    Ok(())
}

fn party(r: &mut Reader, party: &mut Party) -> Result<(), Problem> {
    if party.id.as_str().trim().is_empty() || parties::version(r, &party.id)? == 0 {
        return Ok(());
    }
    let id = parties::root(r, &party.id)?;
    let known = parties::open(r, &id)?;
    let fill = |slot: &mut String, text: &str| {
        if slot.trim().is_empty() {
            *slot = text.to_owned();
        }
    };
    fill(&mut party.code, &known.code);
    fill(&mut party.phone, &known.phone);
    fill(&mut party.address, &known.address);
    fill(&mut party.legal_representative, &known.legal_representative);
    party.born = party.born.or(known.born);
    party.id = id;
    Ok(())
}
