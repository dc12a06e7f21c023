//! Sessions: begun by signing in, ended by signing out, by two idle hours, or after twelve hours.
//!
//! The store keeps the hash of a token only. A request within a minute of the last one writes nothing.

use crate::ask::Person;
use crate::house::House;
use crate::problem::Problem;
use crate::role::Role;
use crate::token;
use casework::{OfficeId, PostId};
use law::Moment;
use store::{Reader, Writer, offices, people, sessions, users};

pub const IDLE_MINUTES: i64 = 120;
pub const WHOLE_MINUTES: i64 = 12 * 60;
const TOUCH_MINUTES: i64 = 1;

/// Somebody who could sign in.
#[derive(Debug, Clone)]
pub struct User {
    pub office: OfficeId,
    pub account: String,
    pub password: String,
}

/// The visitor's cookie: out of reach of scripts, and never sent from another site.
pub fn cookie(value: &str, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    format!("{}={value}; Path=/; HttpOnly; SameSite=Strict{secure}", token::COOKIE)
}

/// The user of this account, in whichever office of this database it is.
pub fn user(house: &House, account: &str) -> Result<Option<User>, Problem> {
    if account.is_empty() || account.chars().count() > 60 {
        return Ok(None);
    }
    for office in house.store.offices()? {
        let find = |r: &mut Reader<'_, '_>| users::find_by_name(r, account);
        let found: Option<users::User> = house.store.read(&office, find)?;
        if let Some(user) = found.filter(|u| !u.disabled && role(&u.role).is_some()) {
            return Ok(Some(User { office, account: user.name, password: user.password_hash }));
        }
    }
    Ok(None)
}

/// `leader` is how older data names the team leader.
fn role(written: &str) -> Option<Role> {
    let post = if written == "leader" { "team-leader" } else { written };
    Role::of(&PostId::new(post))
}

pub fn begin(house: &House, user: &User, token: &str, now: Moment) -> Result<(), Problem> {
    let session = sessions::Session {
        user: user.account.clone(),
        made_at: now,
        seen_at: now,
        expires_at: now.plus_minutes(IDLE_MINUTES),
    };
    house.store.write(&user.office, |w: &mut Writer<'_, '_>| {
        sessions::expire(w, now)?;
        sessions::create(w, token, &session)
    })?;
    Ok(())
}

pub fn end(house: &House, token: &str) -> Result<(), Problem> {
    for office in house.store.offices()? {
        let now = (house.clock)();
        let find = |r: &mut Reader<'_, '_>| sessions::find(r, token, now);
        if house.store.read(&office, find)?.is_some() {
            house.store.write(&office, |w: &mut Writer<'_, '_>| sessions::delete(w, token))?;
        }
    }
    Ok(())
}

/// Who the token belongs to, if it still holds.
pub fn find(house: &House, token: &str, now: Moment) -> Result<Option<Person>, Problem> {
    for office in house.store.offices()? {
        let found: Option<(sessions::Session, Person)> =
            house.store.read(&office, |r: &mut Reader<'_, '_>| person(r, &office, token, now))?;
        let Some((session, person)) = found else { continue };
        if session.made_at.plus_minutes(WHOLE_MINUTES) <= now {
            house.store.write(&office, |w: &mut Writer<'_, '_>| sessions::delete(w, token))?;
            return Ok(None);
        }
        if session.seen_at.plus_minutes(TOUCH_MINUTES) <= now {
            let until = now.plus_minutes(IDLE_MINUTES);
            house
                .store
                .write(&office, |w: &mut Writer<'_, '_>| sessions::touch(w, token, now, until))?;
        }
        return Ok(Some(person));
    }
    Ok(None)
}

fn person(
    r: &mut Reader<'_, '_>,
    office: &OfficeId,
    token: &str,
    now: Moment,
) -> Result<Option<(sessions::Session, Person)>, store::Problem> {
    let Some(session) = sessions::find(r, token, now)? else { return Ok(None) };
    let person = person_of(r, office, &session.user)?;
    Ok(person.map(|person| (session, person)))
}

/// Who this account is now, unless it is shut out.
pub(crate) fn person_of(
    r: &mut Reader<'_, '_>,
    office: &OfficeId,
    account: &str,
) -> Result<Option<Person>, store::Problem> {
    let Some(user) = users::find_by_name(r, account)?.filter(|u| !u.disabled) else {
        return Ok(None);
    };
    let Some(role) = role(&user.role) else { return Ok(None) };
    let officer = people::find(r, &user.officer)?;
    let its_office = offices::find(r)?;
    let practice_on = its_office.as_ref().filter(|o| o.demo).and_then(|o| o.practice_on);
    let alarm = its_office.as_ref().map(|o| o.alarm).unwrap_or_default();
    let office_name = its_office.map(|o| o.name).unwrap_or_default();
    let name = officer.as_ref().map_or_else(|| user.name.clone(), |o| o.name.clone());
    Ok(Some(Person {
        account: user.name,
        name,
        role,
        office: office.clone(),
        office_name,
        practice_on,
        alarm,
        officer: officer.map(|o| o.id),
    }))
}
