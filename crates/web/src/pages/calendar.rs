//! A person's calendar of what is due: renewed and revoked on the account page, read at a secret address.
//!
//! It says what is due in which case, visit or matter and why on this day, and names nobody: an address may
//! get out. What is over stays in it for a while as cancelled: a calendar that has an event keeps it when it
//! is merely not there any more (RFC 5545, 3.8.1.11).

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
use store::dues::{Past, Placed};
use store::feeds;
use store::{Entry, Reader, Writer};

/// The most days that one calendar shows.
const EVENTS_MAX: usize = 1_000;
/// For so many days what is over stays in it as cancelled, and at most so much of it.
const PAST_DAYS: i64 = 30;
const PAST_MAX: usize = 300;

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
            let today = person.practice_on.unwrap_or(now.day());
            Ok::<_, store::Problem>(Some((within_reach(r, &person, today)?, person)))
        })?;
        let Some((reach, person)) = found else { continue };
        house
            .store
            .write(&office, |w: &mut Writer<'_, '_>| feeds::used(w, &person.account, now))?;
        let today = person.practice_on.unwrap_or(now.day());
        let office = person.office.as_str();
        let shown = Shown { house, office, today, alarm: person.alarm };
        let calendar = calendar(&reach, &person, &shown);
        let text = ical::written(&calendar, now);
        let reply = Reply::bytes("text/calendar; charset=utf-8", text.into_bytes());
        return Ok(reply.with("content-disposition", "inline; filename=\"shuanghe.ics\""));
    }
    Err(missing())
}

/// What one person's calendar shows.
struct Reach {
    open: Vec<Placed>,
    past: Vec<Past>,
}

fn within_reach(
    r: &mut Reader<'_, '_>,
    person: &Person,
    today: Day,
) -> Result<Reach, store::Problem> {
    let officer = match &person.officer {
        _ if LEADERS.contains(&person.role) => None,
        Some(officer) => Some(officer),
        None => return Ok(Reach { open: Vec::new(), past: Vec::new() }),
    };
    let since = today.plus_days(-PAST_DAYS);
    let open = feeds::within_reach(r, officer, EVENTS_MAX)?;
    Ok(Reach { open, past: feeds::past_within_reach(r, officer, (since, PAST_MAX))? })
}

struct Shown<'a> {
    house: &'a House,
    office: &'a str,
    today: Day,
    alarm: Alarm,
}

fn calendar(reach: &Reach, person: &Person, shown: &Shown<'_>) -> Calendar {
    let mut events: Vec<Event> = Vec::new();
    for line in &reach.open {
        let mut event = event(line, shown);
        // Two dues alike in all that tells them apart still are two.
        if events.iter().any(|other| other.uid == event.uid) {
            event.uid = format!("{}-{}", line.position, event.uid);
        }
        events.push(event);
    }
    for line in &reach.past {
        let event = past_event(line, shown);
        if events.iter().all(|other| other.uid != event.uid) {
            events.push(event);
        }
    }
    Calendar { name: format!("期限 · {}", person.office_name), events }
}

fn event(line: &Placed, shown: &Shown<'_>) -> Event {
    let (due, law, today) = (&line.due, shown.house.law, shown.today);
    let mut summary = summary(due);
    if let State::Overdue { days } = due.state(today, law) {
        summary = format!("【逾期{days}天】{summary}");
    }
    if !due.firm {
        summary = format!("【暂定】{summary}");
    }
    Event {
        uid: uid(due, shown.office),
        first: due.on,
        // What is overdue lasts to today, so that whoever looks at today sees it.
        last: today.max(due.on),
        summary,
        description: description(due, law),
        url: url(due, shown),
        sequence: line.sequence,
        cancelled: false,
        alarms_minutes: alarms(due, (today, &shown.alarm), law),
    }
}

/// What is over: done, or asked of nobody any more.
fn past_event(line: &Past, shown: &Shown<'_>) -> Event {
    let (due, ended) = (&line.due, line.ended_on.zh());
    let (mark, said) = match due.met_on {
        Some(_) => ("【已办】", format!("{ended}已办。")),
        None => ("【不再需要】", format!("{ended}起不再需要办理。")),
    };
    Event {
        uid: uid(due, shown.office),
        first: due.on,
        last: due.on,
        summary: format!("{mark}{}", summary(due)),
        description: said,
        url: url(due, shown),
        sequence: line.sequence,
        cancelled: true,
        alarms_minutes: Vec::new(),
    }
}

/// `送达 · 2026-000001`, `复查 · 检查2026-000001`
fn summary(due: &Due) -> String {
    let (kind, id) = due.subject.split_once(':').unwrap_or(("", &due.subject));
    let what = match kind {
        "inspection" => "检查",
        "matter" => "事项",
        "round" => "进村服务",
        "question" => "咨询",
        "article" => "知识条目",
        _ => "",
    };
    format!("{} · {what}{id}", due::kind(&due.kind).zh)
}

fn url(due: &Due, shown: &Shown<'_>) -> String {
    let path = crate::act_line::path(&due.subject).unwrap_or_else(|| "/".to_owned());
    format!("{}{path}", shown.house.address)
}

/// Over what stays the same when a due is computed again.
fn uid(due: &Due, office: &str) -> String {
    let subject = due.subject.strip_prefix("case:").unwrap_or(&due.subject);
    let whole = format!("{office} {subject} {} {} {}", due.kind, due.part, due.from);
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
