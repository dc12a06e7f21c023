//! What a step of a round says to a matter that stands on its reply list.
//!
//! An answer that is told there is delivered; one that is put off is explained. Somebody who was not met
//! leaves the matter as it is: it stands on the next list.

use super::{By, Command, Matter, Signing};
use crate::round::{self, ToldWay};

/// The id of the matter a subject names.
pub fn id_of(subject: &str) -> Option<&str> {
    subject.strip_prefix("matter:")
}

/// The subject of the entry that a step of a round settles.
pub fn about(command: &round::Command) -> Option<&str> {
    use round::Command::{Defer, Tell};
    match command {
        Tell { subject, .. } | Defer { subject, .. } => Some(subject),
        _ => None,
    }
}

/// What has to be done in the matter by the same act; none where nothing has, as when it was delivered or
/// withdrawn after the list had been fixed.
pub fn carried(command: &round::Command, matter: &Matter) -> Option<Command> {
    matter.promise()?;
    match command {
        round::Command::Tell { way, receiver, .. } => {
            let receiver = receiver.trim().to_owned();
            // A result goes against a signature: nothing is signed on the telephone, and `decide` says so.
            let signed = matches!(way, ToldWay::InPerson | ToldWay::OnPaper);
            let by = if signed { receiver.clone() } else { String::new() };
            let signing = Signing::Signed { by };
            Some(Command::Deliver { by: acting(matter, &receiver), receiver, signing })
        }
        round::Command::Defer { reason, until, .. } => {
            Some(Command::Explain { reason: reason.clone(), until: *until })
        }
        _ => None,
    }
}

/// Whoever takes an answer and is named in a mandate acts under it.
fn acting(matter: &Matter, receiver: &str) -> By {
    let named = matter.mandates.iter().rev().find(|mandate| mandate.agent == receiver);
    match named {
        Some(mandate) => By::Agent { mandate: mandate.id.clone() },
        None => By::Applicant,
    }
}
