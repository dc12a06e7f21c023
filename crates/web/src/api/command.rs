//! Commands: the one way in which a case changes, once for each idempotency key.
//!
//! What was answered is kept in the transaction of what was done, and given again to the same request. The
//! act's id is derived from token and key, so that even an answer that was dropped does nothing twice.

use super::fault::{Fault, KIND};
use super::next_papers::Named;
use super::view::DoneView;
use super::{Call, Given, json, next_papers};
use crate::pages::case::deed;
use crate::pages::case::follow::{Done, NotMade};
use crate::reply::Reply;
use casework::case::{Case, Command, Finding};
use casework::{ActId, CaseId, Hash, Refusal};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::Writer;
use store::cases::{self, Attempt, EnactProblem, Enacted};
use store::idempotency::{self, Asked, Kept, Known};
use store::refused::{self, NewRefused};

/// What `POST /api/v1/cases` brings.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NewCase {
    finding: Box<Finding>,
}

/// What `POST /api/v1/cases/{case}/commands` brings.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Commanded {
    /// The version of the case that whoever sends it has seen.
    version: u32,
    command: Command,
}

/// A command with what it is for, ready to be done.
struct Doing {
    case: Option<CaseId>,
    version: u32,
    command: Command,
}

pub fn begin(call: &Call<'_>) -> Given {
    let NewCase { finding } = read(&call.body)?;
    once(call, &Doing { case: None, version: 0, command: Command::Find { finding } })
}

pub fn enact(call: &Call<'_>) -> Given {
    let Commanded { version, command } = read(&call.body)?;
    if matches!(command, Command::Find { .. }) {
        return Err(Fault::of(422, "find-begins"));
    }
    let role = call.ask.person().role;
    if !deed::door(command.key()).contains(&role) {
        return Err(Fault::of(403, "beyond-post"));
    }
    let case = Some(CaseId::new(call.ask.param("case")));
    once(call, &Doing { case, version, command })
}

/// Reads a body, and refuses what would be left unread: a field nobody knows is a mistake, not a remark.
fn read<T: Serialize + DeserializeOwned>(body: &[u8]) -> Result<T, Fault> {
    let sent: Value = serde_json::from_slice(body).map_err(|_| Fault::of(400, "not-readable"))?;
    let known: T = T::deserialize(&sent)
        .map_err(|problem| Fault::of(422, "wrong-field").about(&place(&problem.to_string())))?;
    let kept = serde_json::to_value(&known).map_err(|_| Fault::of(500, "bug"))?;
    match unknown(&sent, &kept) {
        Some(field) => Err(Fault::of(422, "unknown-field").about(&field)),
        None => Ok(known),
    }
}

/// Which field it is about, of what serde says. Its sentence may repeat what was sent, and stays here.
fn place(said: &str) -> String {
    let names = ["missing field", "unknown field", "unknown variant"];
    if !names.iter().any(|start| said.starts_with(start)) {
        return String::new();
    }
    said.split('`').nth(1).unwrap_or_default().to_owned()
}

/// The first field of what was sent that what was understood does not have.
fn unknown(sent: &Value, kept: &Value) -> Option<String> {
    match (sent, kept) {
        (Value::Object(sent), Value::Object(kept)) => {
            sent.iter().find_map(|(name, inside)| match kept.get(name) {
                Some(known) => unknown(inside, known),
                None => Some(name.clone()),
            })
        }
        (Value::Array(sent), Value::Array(kept)) => {
            sent.iter().zip(kept).find_map(|(sent, kept)| unknown(sent, kept))
        }
        _ => None,
    }
}

/// What stands in the way, inside the transaction.
enum Undone {
    /// It has been answered before.
    Known(Kept),
    OtherRequest,
    UnknownPaper,
    /// A paper that the office sets down by itself cannot be filled in, and why.
    Unfilled(String),
    Enact(EnactProblem),
}

impl From<NotMade> for Undone {
    fn from(not: NotMade) -> Undone {
        match not {
            NotMade::Unfilled(sentence) => Undone::Unfilled(sentence),
            NotMade::Store(problem) => problem.into(),
        }
    }
}

impl From<store::Problem> for Undone {
    fn from(problem: store::Problem) -> Undone {
        Undone::Enact(EnactProblem::Store(problem))
    }
}

fn once(call: &Call<'_>, doing: &Doing) -> Given {
    let key = call.headers.idempotency_key.as_deref().unwrap_or_default();
    idempotency::check(key).map_err(|_| Fault::of(400, "no-key"))?;
    let request = request_hash(call);
    let asked = Asked { token: &call.token.id, key, request: &request };
    let act = ActId::new(format!(
        "api-{}",
        &Hash::of(format!("{} {key}", call.token.id).as_bytes()).0[..32]
    ));
    // Laid out before the writer is taken: it takes its time.
    let named = next_papers::named(call, doing.version, &doing.command)?;
    let done = call.house.store.write(&call.records().office, |w| -> Result<Kept, Undone> {
        answered(w, &asked)?;
        let case = perform(call, w, (doing, &named), &act)?;
        let status = if doing.case.is_none() { 201 } else { 200 };
        let kept = Kept { status, body: body(&case) };
        idempotency::put(w, &asked, &kept, call.real_now)?;
        Ok(kept)
    });
    match done {
        Ok(kept) | Err(Undone::Known(kept)) => Ok(again(kept)),
        Err(Undone::OtherRequest) => Err(Fault::of(422, "key-used")),
        Err(Undone::UnknownPaper) => Err(Fault::of(422, "unknown-paper")),
        Err(Undone::Unfilled(sentence)) => Err(Fault::unfilled(sentence)),
        Err(Undone::Enact(EnactProblem::Store(problem))) => Err(problem.into()),
        Err(Undone::Enact(EnactProblem::Stale(problem))) => {
            keep_no(call, (&asked, doing), &problem.into(), &[])
        }
        Err(Undone::Enact(EnactProblem::Refused(refusals))) => {
            let fault = Fault::refused(refusals.clone());
            keep_no(call, (&asked, doing), &fault, &refusals)
        }
    }
}

fn answered(w: &mut Writer<'_, '_>, asked: &Asked<'_>) -> Result<(), Undone> {
    match idempotency::find(w, asked)? {
        Known::Nothing => Ok(()),
        Known::Answer(kept) => Err(Undone::Known(kept)),
        Known::Other => Err(Undone::OtherRequest),
    }
}

fn perform(
    call: &Call<'_>,
    w: &mut Writer<'_, '_>,
    (doing, named): (&Doing, &Named),
    act: &ActId,
) -> Result<DoneView, Undone> {
    match (named, &doing.case) {
        (Named::Unknown, _) => return Err(Undone::UnknownPaper),
        // Its bytes are kept with the case before an act names them.
        (Named::AsSeen(made), Some(case)) => made.keep(w, &cases::subject(case), call.ask.now)?,
        (Named::Nothing, _) | (_, None) => {}
    }
    let actor = call.ask.person().actor();
    let attempt = Attempt {
        case: doing.case.as_ref(),
        version: doing.version,
        command: &doing.command,
        act,
        actor: &actor,
        done_at: call.ask.now,
        noted_at: call.ask.now,
    };
    let enacted = cases::enact(w, call.house.law, &attempt).map_err(Undone::Enact)?;
    if let Enacted::Done { case, .. } = &enacted {
        // As a form does: what is served has its record of service in the same breath.
        let (records, f, command) = (&call.records(), &call.frame(), &doing.command);
        Done { records, f, command, act: act.as_str() }.follow(w, case)?;
    }
    let seq = match &enacted {
        Enacted::Done { seq, .. } | Enacted::Known { seq, .. } => *seq,
    };
    let Case { id, version, stage, .. } = enacted.case();
    let (case, act, stage) = (id.to_string(), act.to_string(), stage.key().to_owned());
    Ok(DoneView { case, version: *version, stage, act, seq })
}

/// Keeps a no: the same request is answered with it again. A refusal is written down once.
fn keep_no(
    call: &Call<'_>,
    (asked, doing): (&Asked<'_>, &Doing),
    fault: &Fault,
    refusals: &[Refusal],
) -> Given {
    let subject = doing.case.as_ref().map_or("case:".to_owned(), cases::subject);
    let actor = call.ask.person().actor();
    let kept = Kept { status: fault.status, body: fault.body() };
    let done = call.house.store.write(&call.records().office, |w| -> Result<Kept, Undone> {
        answered(w, asked)?;
        idempotency::put(w, asked, &kept, call.real_now)?;
        if let Some(refusal) = refusals.first() {
            let deed = doing.command.key();
            let attempt = NewRefused { subject: &subject, deed, actor: &actor, refusal };
            refused::record(w, &attempt, call.ask.now)?;
        }
        Ok(kept.clone())
    });
    match done {
        Ok(kept) | Err(Undone::Known(kept)) => Ok(again(kept)),
        Err(Undone::Enact(EnactProblem::Store(problem))) => Err(problem.into()),
        Err(_) => Err(Fault::of(422, "key-used")),
    }
}

/// Over method, path and body, so that one key cannot answer for two things.
fn request_hash(call: &Call<'_>) -> Hash {
    let head = format!("POST {}\n", call.ask.path);
    Hash::of(&[head.as_bytes(), &call.body].concat())
}

fn body(done: &DoneView) -> Vec<u8> {
    json(200, done).map(|reply| reply.body).unwrap_or_default()
}

fn again(kept: Kept) -> Reply {
    let kind = if kept.status < 400 { "application/json" } else { KIND };
    let mut reply = Reply::bytes(kind, kept.body);
    reply.status = kept.status;
    reply
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_field_that_nobody_knows_is_found_wherever_it_stands() {
        let kept = json!({ "a": { "b": [{ "c": 1 }] }, "d": null });
        assert_eq!(unknown(&json!({ "a": { "b": [{ "c": 2 }] } }), &kept), None);
        assert_eq!(unknown(&json!({ "x": 1 }), &kept).as_deref(), Some("x"));
        assert_eq!(unknown(&json!({ "a": { "b": [{ "y": 2 }] } }), &kept).as_deref(), Some("y"));
    }

    #[test]
    fn what_was_sent_is_not_said_again() {
        assert_eq!(place("missing field `version`"), "version");
        assert_eq!(place("invalid type: string \"999999199001011238\", expected u32"), "");
    }
}
