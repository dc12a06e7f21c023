//! What becomes of an entry of the reply list.

use super::{led, of_crew};
use crate::case::without_numbers;
use crate::round::ask::{Ask, Said, blank};
use crate::round::promise::called;
use crate::round::{Outcome, Round, ToldWay};
use crate::rules;
use law::Day;
use serde_json::json;

pub(super) fn some_open(ask: &mut Ask, held: &Round) {
    let none = held.open_entries().next().is_none();
    ask.no_if(none, &rules::NOTHING, "回复单上都已交代", "every entry is settled");
}

/// The open entry of a subject, with the answer as it stands now.
fn open_entry(ask: &mut Ask, after: &mut Round, subject: &str) -> Option<usize> {
    let Some(list) = &mut after.list else {
        let (why, en) = ("还没有确定回复单", "the reply list has not been fixed");
        ask.no(&rules::ROUND_STAGE, why, en);
        return None;
    };
    let at = list.entries.iter().position(|entry| entry.promise.subject == subject);
    let Some(at) = at else {
        let (why, en) = ("回复单上没有这一项", "the reply list has no such entry");
        ask.no(&rules::ROUND_ENTRY, why, en);
        return None;
    };
    let entry = &mut list.entries[at];
    if matches!(entry.outcome, Outcome::Told { .. }) {
        ask.no(&rules::NOTHING, "这一项已经回复", "it has been told already");
        return None;
    }
    // An answer that came after the list was fixed counts.
    if let Some(now) = ask.scene.promises.iter().find(|promise| promise.subject == subject) {
        entry.promise = now.clone();
    }
    Some(at)
}

fn settle(after: &mut Round, at: usize, outcome: Outcome) -> (String, String) {
    let list = after.list.as_mut().expect("the entry was found in it");
    let entry = &mut list.entries[at];
    entry.outcome = outcome;
    (entry.promise.who.clone(), entry.promise.subject.clone())
}

pub(in crate::round) fn tell(
    ask: &mut Ask,
    after: &mut Round,
    subject: &str,
    (way, receiver): (ToldWay, &str),
) -> Option<Said> {
    of_crew(ask, after);
    let at = open_entry(ask, after, subject)?;
    let unanswered = after.entries()[at].promise.answer.is_none();
    let (why, en) = ("这一项还没有答复", "there is no answer yet");
    ask.no_if(unanswered, &rules::ROUND_TELL, why, en);
    let (why, en) = ("没有写明由谁听取或者收下", "who heard or took it is missing");
    ask.no_if(blank(receiver), &rules::ROUND_TELL, why, en);
    let receiver = receiver.trim().to_owned();
    let outcome = Outcome::Told { at: ask.scene.done_at, way, receiver };
    let (who, subject) = settle(after, at, outcome);
    let said = format!("{}回复{who}（{}）", way.zh(), called(&subject));
    Some(Said { kind: "round.told", said, facts: json!({ "subject": subject, "way": way }) })
}

pub(in crate::round) fn defer(
    ask: &mut Ask,
    after: &mut Round,
    subject: &str,
    (reason, until, told): (&str, Day, &str),
) -> Option<Said> {
    led(ask, after);
    let at = open_entry(ask, after, subject)?;
    let rule = &rules::ROUND_DEFER;
    let answered = after.entries()[at].promise.answer.is_some();
    let (why, en) = ("这一项已有答复，应当告知本人", "there is an answer; it is to be told");
    ask.no_if(answered, rule, why, en);
    ask.no_if(blank(reason), rule, "没有写明延期的理由", "no reason is given");
    let early = until <= ask.day() || until <= after.entries()[at].promise.due;
    let (why, en) = ("新的答复日期不在原定日期和今天之后", "the new day is not a later one");
    ask.no_if(early, rule, why, en);
    let (why, en) = ("没有写明怎样告知了本人", "how the person was told is missing");
    ask.no_if(blank(told), rule, why, en);
    let outcome = Outcome::Deferred {
        at: ask.scene.done_at,
        reason: reason.trim().to_owned(),
        until,
        told: told.trim().to_owned(),
    };
    let (who, subject) = settle(after, at, outcome);
    let said = format!(
        "{who}（{}）延期到{}答复，理由：{}；已告知本人：{}",
        called(&subject),
        until.zh(),
        without_numbers(reason.trim()),
        without_numbers(told.trim())
    );
    Some(Said {
        kind: "round.deferred",
        said,
        facts: json!({ "subject": subject, "until": until }),
    })
}

pub(in crate::round) fn miss(
    ask: &mut Ask,
    after: &mut Round,
    subject: &str,
    note: &str,
) -> Option<Said> {
    of_crew(ask, after);
    let at = open_entry(ask, after, subject)?;
    let unanswered = after.entries()[at].promise.answer.is_none();
    let (why, en) = (
        "这一项还没有答复，本人未到也要写明延期的理由",
        "there is no answer; that needs a reason even where the person did not come",
    );
    ask.no_if(unanswered, &rules::ROUND_UNANSWERED, why, en);
    let (why, en) = ("没有写明情况", "what was tried is missing");
    ask.no_if(blank(note), &rules::ROUND_RECORD, why, en);
    let outcome = Outcome::Missed { at: ask.scene.done_at, note: note.trim().to_owned() };
    let (who, subject) = settle(after, at, outcome);
    let said = format!(
        "{who}（{}）本人未到，答复带到下次：{}",
        called(&subject),
        without_numbers(note.trim())
    );
    Some(Said { kind: "round.missed", said, facts: json!({ "subject": subject }) })
}
