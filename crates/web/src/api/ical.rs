//! A calendar as RFC 5545 writes it: lines of 75 octets, CRLF, escaped text, days without times.
//!
//! It does not know what a due is.

use law::{Day, Moment};

/// Something on a day, or on all days up to the one it lasts to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same as long as it is the same thing.
    pub uid: String,
    pub first: Day,
    pub last: Day,
    pub summary: String,
    pub description: String,
    /// Where a person can open it.
    pub url: String,
    /// How often it has changed, beginning with 0.
    pub sequence: u32,
    /// It is done, or nobody has to do it any more: calendars that have it take it away.
    pub cancelled: bool,
    /// Minutes from the midnight with which its first day begins; below zero: before it.
    pub alarms_minutes: Vec<i64>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    pub name: String,
    pub events: Vec<Event>,
}

const OCTETS_MAX: usize = 75;

/// The calendar as of `stamp`.
pub fn written(calendar: &Calendar, stamp: Moment) -> String {
    let mut out = String::new();
    let mut line = |text: &str| fold(&mut out, text);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Shuanghe//Dues//ZH");
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    line(&format!("X-WR-CALNAME:{}", escaped(&calendar.name)));
    for event in &calendar.events {
        line("BEGIN:VEVENT");
        line(&format!("UID:{}", event.uid));
        line(&format!("DTSTAMP:{}", utc(stamp)));
        line(&format!("DTSTART;VALUE=DATE:{}", basic(event.first)));
        // The end is the first day that is not part of it.
        line(&format!("DTEND;VALUE=DATE:{}", basic(event.last.next())));
        line(&format!("SEQUENCE:{}", event.sequence));
        line(if event.cancelled { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
        line(&format!("SUMMARY:{}", escaped(&event.summary)));
        line(&format!("DESCRIPTION:{}", escaped(&event.description)));
        line(&format!("URL:{}", event.url));
        line("TRANSP:TRANSPARENT");
        for minutes in &event.alarms_minutes {
            line("BEGIN:VALARM");
            line("ACTION:DISPLAY");
            line(&format!("DESCRIPTION:{}", escaped(&event.summary)));
            line(&format!("TRIGGER:{}", duration(*minutes)));
            line("END:VALARM");
        }
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    out
}

fn basic(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day_of_month())
}

/// In UTC: Beijing is eight hours ahead.
fn utc(at: Moment) -> String {
    let at = at.plus_minutes(-8 * 60);
    format!("{}T{}00Z", basic(at.day()), at.clock().replace(':', ""))
}

fn duration(minutes: i64) -> String {
    let sign = if minutes < 0 { "-" } else { "" };
    format!("{sign}PT{}M", minutes.abs())
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Ends a line; a longer one goes on after CRLF and a space, never in the middle of a character.
fn fold(out: &mut String, line: &str) {
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > OCTETS_MAX {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(c);
        octets += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event() -> Event {
        let day = Day::parse("2026-03-31").unwrap();
        Event {
            uid: "abc@shuanghe".into(),
            first: day,
            last: day,
            summary: "送达；案2026-000001, 第1期".into(),
            description: format!("一\\二;三,四\n{}", "很长的一行理由".repeat(20)),
            url: "http://127.0.0.1/cases/2026-000001".into(),
            sequence: 2,
            cancelled: false,
            alarms_minutes: vec![-900, 540],
        }
    }

    fn whole() -> String {
        let calendar = Calendar { name: "期限".into(), events: vec![event()] };
        written(&calendar, Moment::at(Day::parse("2026-03-09").unwrap(), 7, 5))
    }

    #[test]
    fn every_line_has_at_most_75_octets_and_ends_with_crlf() {
        let text = whole();
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        let longest = text.split("\r\n").map(str::len).max();
        assert!(longest.is_some_and(|octets| octets <= 75 && octets > 70), "{longest:?}");
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains(&"很长的一行理由".repeat(20)), "no character was cut");
    }

    #[test]
    fn an_event_says_how_often_it_changed_and_whether_it_stands() {
        let written_of = |cancelled: bool| {
            let calendar =
                Calendar { name: "期限".into(), events: vec![Event { cancelled, ..event() }] };
            written(&calendar, Moment::at(Day::parse("2026-03-09").unwrap(), 7, 5))
        };
        assert!(written_of(false).contains("SEQUENCE:2\r\nSTATUS:CONFIRMED\r\n"));
        assert!(written_of(true).contains("SEQUENCE:2\r\nSTATUS:CANCELLED\r\n"));
    }

    #[test]
    fn text_is_escaped_and_days_have_no_time() {
        let text = whole().replace("\r\n ", "");
        assert!(text.contains("DESCRIPTION:一\\\\二\\;三\\,四\\n很长"));
        assert!(text.contains("DTSTART;VALUE=DATE:20260331\r\nDTEND;VALUE=DATE:20260401\r\n"));
        assert!(text.contains("DTSTAMP:20260308T230500Z"), "five past seven in Beijing");
        assert!(text.contains("TRIGGER:-PT900M") && text.contains("TRIGGER:PT540M"));
    }
}
