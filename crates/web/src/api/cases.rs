//! Cases: the list with the page's own filters, one case, its acts.

use super::fault::Fault;
use super::view::{ActView, ActsView, CaseLineView, CaseView, CasesView, WrongView};
use super::{Call, Given, json};
use crate::ask::Fields;
use crate::form::Form;
use crate::list;
use crate::pages::cases::{self as page, Choices};
use crate::reply::Reply;
use casework::CaseId;
use casework::case::{Case, without_numbers};
use serde_json::Value;
use store::cases::{CaseLine, Count, Page};
use store::journal::{self, Line};
use store::parties::{mask, masked};

/// The filters of the list, as its page has them.
pub const FILTERS: &[&str] = &[
    "stage",
    "procedure",
    "item",
    "aspect",
    "officer",
    "place",
    "power",
    "mode",
    "party",
    "due",
    "found-from",
    "found-to",
    "filed-from",
    "filed-to",
    "decided-from",
    "decided-to",
    "closed-from",
    "closed-to",
    "amount-from",
    "amount-to",
    "q",
    "sort",
    "after",
    "limit",
];

pub fn list(call: &Call<'_>) -> Given {
    call.only(FILTERS)?;
    let (records, f) = (call.records(), call.frame());
    let choices = Choices::of(&records)?;
    let mut form = Form::sent("filter", &call.ask.query);
    let asked = page::asked(&f, &mut form, &choices);
    if form.is_refused() {
        let wrong = form.wrong.iter();
        let wrong =
            wrong.map(|w| WrongView { field: w.field.into(), sentence: w.sentence.clone() });
        return Err(Fault::wrong(wrong.collect()));
    }
    let rows_max = call.rows_max()?;
    let page = Page { after: asked.after, sort: asked.sort, rows_max };
    let listed = records.read(|r| store::cases::list(r, &asked.filter, &page))?;
    let next = listed.lines.last().filter(|_| listed.more).map(|last| {
        let mut fields = asked.fields.clone();
        fields.0.push(("limit".into(), rows_max.to_string()));
        fields.0.push(("after".into(), last.id.to_string()));
        list::address("/api/v1/cases", &fields)
    });
    let count = match listed.count {
        Count::Exactly(n) => Some(n),
        Count::MoreThan(_) => None,
    };
    json(200, &CasesView { cases: listed.lines.iter().map(line).collect(), count, next })
}

fn line(line: &CaseLine) -> CaseLineView {
    let day = |day: &Option<law::Day>| day.map(|day| day.to_string());
    CaseLineView {
        id: line.id.to_string(),
        version: line.version,
        stage: line.stage.clone(),
        procedure: line.procedure.clone(),
        party_name: line.party_name.clone(),
        item: line.item.to_string(),
        power: line.power.to_string(),
        place: line.place.to_string(),
        place_text: without_numbers(&line.place_text),
        officers: line.officers.iter().map(ToString::to_string).collect(),
        found_on: line.found_on.to_string(),
        filed_on: day(&line.filed_on),
        decided_on: day(&line.decided_on),
        closed_on: day(&line.closed_on),
        number: line.number.clone(),
        due_on: day(&line.due_on),
        amount_fen: line.amount.map(|fen| fen.0),
    }
}

/// The version as an entity tag.
fn tag(version: u32) -> String {
    format!("\"v{version}\"")
}

pub fn get(call: &Call<'_>) -> Given {
    call.only(&[])?;
    let id = CaseId::new(call.ask.param("case"));
    let case = call.records().read(|r| store::cases::get(r, &id))?;
    let tag = tag(case.version);
    if call.headers.if_none_match.split(',').any(|known| known.trim() == tag) {
        let mut reply = Reply::bytes("application/json", Vec::new());
        reply.status = 304;
        return Ok(reply.with("etag", tag));
    }
    let view = CaseView { id: case.id.to_string(), version: case.version, case: shown(&case)? };
    Ok(json(200, &view)?.with("etag", tag))
}

/// The case as whoever has not unmasked it may see it.
fn shown(case: &Case) -> Result<Value, Fault> {
    let mut case = case.clone();
    case.finding.party = masked(&case.finding.party);
    let mut value = serde_json::to_value(&case).map_err(|_| Fault::of(500, "bug"))?;
    if let Value::Object(map) = &mut value {
        map.iter_mut().for_each(|(key, inside)| match key.as_str() {
            "finding" => numbers_cut(inside),
            _ => cover(inside),
        });
    }
    Ok(value)
}

/// Long numbers are cut out of every text.
fn numbers_cut(value: &mut Value) {
    match value {
        // A hash has digits in a row too, and is nobody's number.
        Value::String(text) if crate::token::is_well_formed(text) => {}
        Value::String(text) => *text = without_numbers(text),
        Value::Array(items) => items.iter_mut().for_each(numbers_cut),
        Value::Object(map) => map.values_mut().for_each(numbers_cut),
        _ => {}
    }
}

/// The same, and what is called a number, a phone or an address is masked wherever it stands.
fn cover(value: &mut Value) {
    match value {
        Value::Object(map) => map.iter_mut().for_each(|(key, inside)| {
            let ends = match key.as_str() {
                "code" => (4, 2),
                "phone" => (3, 4),
                "address" => (6, 0),
                _ => return cover(inside),
            };
            match inside {
                Value::String(text) => *text = mask(text, ends.0, ends.1),
                other => cover(other),
            }
        }),
        Value::Array(items) => items.iter_mut().for_each(cover),
        other => numbers_cut(other),
    }
}

pub fn acts(call: &Call<'_>) -> Given {
    call.only(&["after", "limit"])?;
    let id = CaseId::new(call.ask.param("case"));
    let written = call.ask.query.get("after");
    let after: i64 = match written {
        "" => 0,
        written => written
            .parse()
            .ok()
            .filter(|seq| *seq >= 0)
            .ok_or_else(|| Fault::of(422, "wrong-parameter").about("after"))?,
    };
    let lines = call.records().read(|r| {
        store::cases::get(r, &id)?;
        journal::of_subject(r, &store::cases::subject(&id))
    })?;
    let most = call.rows_max()? as usize;
    let rest: Vec<Line> = lines.into_iter().filter(|line| line.seq > after).collect();
    let next = rest.get(most.saturating_sub(1)).filter(|_| rest.len() > most).map(|last| {
        let pairs = [("limit", most.to_string()), ("after", last.seq.to_string())];
        let fields = Fields(pairs.map(|(name, value)| (name.to_owned(), value)).to_vec());
        list::address(&call.ask.path, &fields)
    });
    json(200, &ActsView { acts: rest.into_iter().take(most).map(act).collect(), next })
}

fn act(line: Line) -> ActView {
    let act = line.act;
    ActView {
        seq: line.seq,
        id: act.id.to_string(),
        kind: act.kind,
        actor: act.actor.officer.to_string(),
        actor_name: act.actor.name,
        post: act.actor.post.to_string(),
        done_at: act.done_at.to_string(),
        noted_at: act.noted_at.to_string(),
        law_edition: act.law_edition,
        said: without_numbers(&act.said),
        paper: act.facts.get("paper").and_then(Value::as_str).map(str::to_owned),
        leaf: line.leaf.to_string(),
    }
}
