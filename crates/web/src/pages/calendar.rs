//! A person's calendar of what is due: renewed and revoked on the account page, read at a secret address.
//!
//! It says what is due in which case and why on this day, and names nobody: an address may get out.

use super::api_tokens::{Fresh, page, show};
use crate::api::ical::{self, Calendar, Event};
use crate::ask::{Ask, Person};
use crate::form::Form;
use crate::house::House;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::role::Role;
use crate::{session, token};
use casework::Hash;
use casework::due::{self, Alarm, Due, State};
use law::{Day, Law};
use store::feeds::{self, CaseDue};
use store::{Entry, Reader, Writer};

/// The most days that one calendar shows.
const EVENTS_MAX: usize = 1_000;

/// Who sees what is due in every case; the others see their own cases.
const LEADERS: &[Role] = &[Role::TeamLeader, Role::Head];

/// The moment of the real clock: a feed's uses are counted by it.
fn entry(records: &Records<'_>, form: &Form) -> Entry {
    let now = (records.house.clock)();
    Entry { done_at: now, noted_at: now, ..records.entry(form.act_id()) }
}

/// Makes the address, or puts a new one in place of it, and shows it once.
pub fn renew(house: &House, ask: &Ask) -> Answer {
    let (records, form) = (Records::of(house, ask), Form::sent("calendar", &ask.form));
    let (secret, entry) = (token::fresh(), entry(&records, &form));
    let made = records.write(|w| feeds::renew(w, &ask.person().account, &secret, &entry))?;
    let address = format!("{}/calendar/{secret}.ics", house.address);
    let fresh = Fresh { calendar: made.then_some(address), again: !made, ..Fresh::default() };
    page(house, ask, Form::blank("token", 0), fresh)
}

pub fn revoke(house: &House, ask: &Ask) -> Answer {
    let (records, form) = (Records::of(house, ask), Form::sent("calendar", &ask.form));
    let entry = entry(&records, &form);
    records.write(|w| feeds::revoke(w, &ask.person().account, &entry))?;
    show(house, ask)
}

/// The calendar itself. Whoever is gone, and whoever may not sign in any more, has none.
pub fn feed(house: &House, ask: &Ask) -> Answer {
    let missing = || Problem::not_found("/calendar");
    let secret = ask.param("file").strip_suffix(".ics").ok_or_else(missing)?;
    if !token::is_well_formed(secret) {
        return Err(missing());
    }
    let now = (house.clock)();
    for office in house.store.offices()? {
        let found = house.store.read(&office, |r: &mut Reader<'_, '_>| {
            let Some(feed) = feeds::find(r, secret)? else { return Ok(None) };
            let Some(person) = session::person_of(r, &office, &feed.owner)? else {
                return Ok(None);
            };
            Ok::<_, store::Problem>(Some((within_reach(r, &person)?, person)))
        })?;
        let Some((dues, person)) = found else { continue };
        house
            .store
            .write(&office, |w: &mut Writer<'_, '_>| feeds::used(w, &person.account, now))?;
        let today = person.practice_on.unwrap_or(now.day());
        let calendar = calendar(&dues, &person, &Shown { house, today, alarm: person.alarm });
        let text = ical::written(&calendar, now);
        let reply = Reply::bytes("text/calendar; charset=utf-8", text.into_bytes());
        return Ok(reply.with("content-disposition", "inline; filename=\"shuanghe.ics\""));
    }
    Err(missing())
}

fn within_reach(r: &mut Reader<'_, '_>, person: &Person) -> Result<Vec<CaseDue>, store::Problem> {
    if LEADERS.contains(&person.role) {
        return feeds::within_reach(r, None, EVENTS_MAX);
    }
    match &person.officer {
        Some(officer) => feeds::within_reach(r, Some(officer), EVENTS_MAX),
        None => Ok(Vec::new()),
    }
}

struct Shown<'a> {
    house: &'a House,
    today: Day,
    alarm: Alarm,
}

fn calendar(dues: &[CaseDue], person: &Person, shown: &Shown<'_>) -> Calendar {
    let mut events: Vec<Event> = Vec::new();
    for line in dues {
        let mut event = event(line, person.office.as_str(), shown);
        // Two dues alike in all that tells them apart still are two.
        if events.iter().any(|other| other.uid == event.uid) {
            event.uid = format!("{}-{}", line.position, event.uid);
        }
        events.push(event);
    }
    Calendar { name: format!("期限 · {}", person.office_name), events }
}

fn event(line: &CaseDue, office: &str, shown: &Shown<'_>) -> Event {
    let (due, law, today) = (&line.due, shown.house.law, shown.today);
    let kind = due::kind(&due.kind);
    let state = due.state(today, law);
    let mut summary = format!("{} · {}", kind.zh, line.case);
    if let State::Overdue { days } = state {
        summary = format!("【逾期{days}天】{summary}");
    }
    if !due.firm {
        summary = format!("【暂定】{summary}");
    }
    Event {
        uid: uid(line, office),
        first: due.on,
        // What is overdue lasts to today, so that whoever looks at today sees it.
        last: today.max(due.on),
        summary,
        description: description(due, law),
        url: format!("{}/cases/{}", shown.house.address, line.case),
        alarms_minutes: alarms(due, (today, &shown.alarm), law),
    }
}

/// Over what stays the same when a due is computed again.
fn uid(line: &CaseDue, office: &str) -> String {
    let due = &line.due;
    let whole = format!("{office} {} {} {} {}", line.case, due.kind, due.part, due.from);
    format!("{}@shuanghe", &Hash::of(whole.as_bytes()).0[..32])
}

fn description(due: &Due, law: &Law) -> String {
    let mut lines = vec![format!("最后一日：{}", due.on.zh())];
    if !due.firm {
        lines.push("暂定：所需年度的放假安排尚未录入，日期可能变动。".to_owned());
    }
    lines.push("为什么是这一天：".to_owned());
    for step in due::why(due, law) {
        lines.push(match step.day {
            Some(day) if !step.zh.contains(&day.zh()) => format!("{} {}", day.zh(), step.zh),
            _ => step.zh,
        });
    }
    lines.join("\n")
}

/// On the morning of the day, and on that of the working day on which a warning is due: nine o'clock.
fn alarms(due: &Due, (today, alarm): (Day, &Alarm), law: &Law) -> Vec<i64> {
    const MORNING: i64 = 9 * 60;
    if due.on < today || due::kind(&due.kind).waits {
        return Vec::new();
    }
    let mut left = alarm.warn_working_days;
    let mut day = due.on;
    while left > 0 {
        left -= u32::from(law.calendar.is_working(day, today));
        day = day.plus_days(-1);
    }
    let before = due.on.days_since(day);
    vec![MORNING - before * 24 * 60, MORNING]
}
