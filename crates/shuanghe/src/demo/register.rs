//! Enters office, places, people, powers and parties, and gives one sign-in a role.

use super::Making;
use super::powers;
use super::residents::Residents;
use super::staff::{self, Staff};
use super::supervised::Supervised;
use super::township::{self, Era};
use anyhow::Result;
use casework::officer::Suspension;
use casework::power::Power;
use casework::{ActId, Actor};
use law::{Day, Moment};
use serde::{Deserialize, Serialize};
use store::users::User;
use store::{Entry, Problem, Writer, journal, offices, parties, people, places, residents, users};

pub struct Registers<'a> {
    pub era: Era,
    pub staff: &'a [Staff],
    pub powers: &'a [Power],
    pub supervised: &'a [Supervised],
    pub residents: &'a Residents,
}

/// A sign-in of the demo. The password is shown once and kept by nobody but who asked for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignIn {
    pub office: String,
    pub role: String,
    /// 乡长, 执法员, …
    pub title: String,
    /// The made-up person behind it.
    pub name: String,
    pub user: String,
    pub password: String,
}

/// Account, role and the staff member who has them, where the era has one. Under an entrusted power the
/// grantor's people file, lead hearings, review and decide: without accounts of theirs nobody could follow
/// such a case to its end. They come last, so that the office's own are found first.
const ROLES: [(&str, &str, &str); 12] = [
    ("officer", "officer", "E02"),
    ("team-leader", "team-leader", "E01"),
    ("head", "head", "L1"),
    ("clerk", "clerk", "S01"),
    ("handler", "handler", "S02"),
    ("discipline", "discipline", "L3"),
    ("legal-reviewer", "legal-reviewer", "V1"),
    ("reviewer", "reviewer", "C1"),
    ("admin", "admin", "A1"),
    ("grantor-head", "head", "G1"),
    ("grantor-clerk", "clerk", "G3"),
    ("grantor-reviewer", "legal-reviewer", "G4"),
];

/// What the account names of an era end with.
fn suffix(era: Era) -> &'static str {
    match era {
        Era::Pilot => "-2007",
        Era::Today => "",
    }
}

/// Enters everything, in one transaction, on the day the office opens.
pub fn enter(making: &Making, all: &Registers) -> Result<Vec<SignIn>> {
    let sign_ins = sign_ins(all)?;
    let hashes: Vec<String> =
        sign_ins.iter().map(|one| web::password::hash(&one.password)).collect();
    making.store.write(&all.era.office(), |w| -> Result<(), Problem> {
        let mut acts = Acts::new(making, all);
        offices::put(w, &township::office(all.era), &acts.next())?;
        places::put_all(w, &township::places(all.era), &acts.next())?;
        officers(w, all, &mut acts)?;
        // Those on a letter's list come with the letter.
        for power in all.powers.iter().filter(|power| power.grant.is_none()) {
            powers_put(w, power, &mut acts)?;
        }
        for one in all.supervised {
            parties::put(w, &one.party, &acts.next())?;
        }
        residents::put_all(w, &all.residents.households, &all.residents.people, &acts.next())?;
        for (one, hash) in sign_ins.iter().zip(&hashes) {
            let account = one.user.strip_suffix(suffix(all.era)).unwrap_or(&one.user);
            let found = ROLES.into_iter().find(|(name, ..)| *name == account);
            let (.., id) = found.expect("sign-ins are made of this table");
            let user = User {
                name: one.user.clone(),
                officer: staff::with_id(all.staff, id).officer.id.clone(),
                role: one.role.clone(),
                password_hash: hash.clone(),
                disabled: false,
            };
            users::put(w, &user, &acts.next())?;
        }
        Ok(())
    })?;
    Ok(sign_ins)
}

/// Officers with their certificates, and a suspension that takes the right to act away for a time.
fn officers(w: &mut Writer, all: &Registers, acts: &mut Acts) -> Result<(), Problem> {
    for one in all.staff {
        people::add(w, &one.officer, &acts.next())?;
    }
    let suspended = &all.staff.iter().filter(|one| one.team.is_some()).nth(staff::SUSPENDED);
    let Some(one) = suspended else { return Ok(()) };
    let suspension = Suspension {
        from: all.era.opens(),
        to: None,
        reason: "违反禁酒令：工作日中午饮酒（演示）".to_owned(),
        noted_on: None,
        late_reason: String::new(),
    };
    people::suspend(w, &one.officer.id, &suspension, &acts.next())
}

/// A power that was taken back is entered first as it was given.
fn powers_put(w: &mut Writer, power: &Power, acts: &mut Acts) -> Result<(), Problem> {
    let given = Power { revoked_on: None, ..power.clone() };
    store::powers::put(w, &given, &acts.next())?;
    let Some(on) = power.revoked_on else { return Ok(()) };
    debug_assert_eq!(power.item.as_str(), powers::RETURNED);
    let reason = "2023年清单终止，事项交还区级部门（假定）";
    store::powers::revoke(w, &power.id, on, reason, &acts.next())
}

/// Entries one minute after the other, by the administrator of the demo.
struct Acts {
    era: Era,
    actor: Actor,
    edition: String,
    at: Moment,
    count: usize,
}

impl Acts {
    fn new(making: &Making, all: &Registers) -> Acts {
        let day: Day = all.era.opens();
        Acts {
            era: all.era,
            actor: staff::actor(staff::with_id(all.staff, "A1")),
            edition: making.law.on(day).id(),
            at: Moment::at(day, 8, 0),
            count: 0,
        }
    }
    fn next(&mut self) -> Entry {
        self.count += 1;
        self.at = self.at.plus_minutes(1);
        Entry {
            act: ActId::new(format!("demo-{}-register-{:03}", self.era.office(), self.count)),
            actor: self.actor.clone(),
            done_at: self.at,
            noted_at: self.at,
            law_edition: self.edition.clone(),
        }
    }
}

fn sign_ins(all: &Registers) -> Result<Vec<SignIn>, Problem> {
    let suffix = suffix(all.era);
    let sign_in = |(account, role, id): (&str, &str, &str)| {
        let one = staff::with_id(all.staff, id);
        // Of 128 random bits, fifty: enough for a demo that a person must type.
        let password: String = journal::fresh_id()?.as_str().chars().take(12).collect();
        Ok(SignIn {
            office: township::office(all.era).name,
            role: role.to_owned(),
            title: one.title.to_owned(),
            name: one.officer.name.clone(),
            user: format!("{account}{suffix}"),
            password,
        })
    };
    // The pilot has no legal reviewer.
    let filled =
        |(.., id): &(&str, &str, &str)| all.staff.iter().any(|s| s.officer.id.as_str() == *id);
    ROLES.into_iter().filter(filled).map(sign_in).collect()
}
