//! What a packet says, in rows that a person can read: every step with its particulars, numbers of persons
//! masked.

use crate::frame::Frame;
use law::Moment;
use serde_json::Value;
use store::fieldbook::State;
use store::parties::mask;

/// One step of a packet.
pub(super) struct Step {
    pub title: String,
    pub rows: Vec<(String, String)>,
}

pub(super) fn state(state: State) -> (&'static str, &'static str) {
    match state {
        State::Held => ("held", "bad"),
        State::Waiting => ("waiting", "unsure"),
        State::Admitted => ("admitted", "good"),
        State::Settled => ("settled", "good"),
        State::Known => ("known", "good"),
        State::Refused => ("refused", "bad"),
    }
}

/// `案件 2026-000012`, or that it was begun on the phone.
pub(super) fn subject(f: &Frame, about: &str) -> String {
    let (noun, id) = about.split_once(':').unwrap_or((about, ""));
    let id = if id.len() > 20 { f.t("packet-begun-there") } else { id.to_owned() };
    format!("{} {id}", f.of("packet-of", noun)).trim_end().to_owned()
}

/// Where a subject of the office is looked at.
pub(super) fn path(about: &str) -> Option<String> {
    let (noun, id) = about.split_once(':')?;
    let folder = match noun {
        "case" => "cases",
        "inspection" => "inspections",
        "matter" => "matters",
        "question" => "consultations",
        "round" => "rounds",
        _ => return None,
    };
    (id.len() <= 20).then(|| format!("/{folder}/{id}"))
}

pub(super) fn steps(f: &Frame, noun: &str, commands: &[Value]) -> Vec<Step> {
    let one = |command: &Value| {
        let key = command["do"].as_str().unwrap_or_default();
        let mut rows = Vec::new();
        flat(f, "", command, &mut rows);
        Step { title: title(f, noun, key), rows }
    };
    commands.iter().map(one).collect()
}

/// The deed's own words, where the house has them.
fn title(f: &Frame, noun: &str, key: &str) -> String {
    let prefixed = match noun {
        "matter" if key == "tell-missing" => "matter-missing".to_owned(),
        "matter" | "round" | "question" => format!("{noun}-{key}"),
        "inspection" => format!("check-{key}"),
        _ => key.to_owned(),
    };
    let (zh, en) = casework::words::deed(&prefixed);
    f.pick(zh, en).to_owned()
}

const ROWS_MAX: usize = 80;

fn flat(f: &Frame, name: &str, value: &Value, rows: &mut Vec<(String, String)>) {
    if rows.len() >= ROWS_MAX {
        return;
    }
    match value {
        Value::Null => {}
        Value::Object(map) => {
            for (key, value) in map.iter().filter(|(key, _)| *key != "do" && *key != "made_up") {
                flat(f, key, value, rows);
            }
        }
        Value::Array(all) if all.iter().all(Value::is_string) => {
            let all: Vec<&str> = all.iter().filter_map(Value::as_str).collect();
            if !all.is_empty() {
                rows.push((label(f, name), all.join("；")));
            }
        }
        Value::Array(all) => all.iter().for_each(|value| flat(f, name, value, rows)),
        Value::Bool(yes) => rows.push((label(f, name), f.t(if *yes { "yes" } else { "no" }))),
        Value::Number(n) if name == "amount" => {
            let fen = law::Fen(n.as_i64().unwrap_or(0));
            rows.push((label(f, name), f.yuan(&fen)));
        }
        Value::Number(n) => rows.push((label(f, name), n.to_string())),
        Value::String(text) if text.is_empty() => {}
        Value::String(text) => {
            let shown = match name {
                "code" => mask(text, 4, 2),
                "phone" => mask(text, 3, 4),
                "address" => mask(text, 6, 0),
                _ => match Moment::parse(text) {
                    Ok(at) => f.moment(&at),
                    Err(_) => text.clone(),
                },
            };
            rows.push((label(f, name), shown));
        }
    }
}

fn label(f: &Frame, name: &str) -> String {
    f.of("packet-key", &name.replace('_', "-"))
}
