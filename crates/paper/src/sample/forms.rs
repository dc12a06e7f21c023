//! Samples of the forms, read from `samples/`: what a form asks for and a sample does not say comes from
//! what all samples of that era share.

use super::Era;
use casework::case::papers::basis;
use casework::number::DocumentNumber;
use casework::papers::form::{FieldKind, NumberOf};
use casework::papers::{FormId, FormPaper, Turn, Value};
use law::{Cite, Day, Fen, Law, Moment};
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;

/// The forms a sample file fills, in its order.
pub fn all(era: &Era, file: &str) -> Vec<FormPaper> {
    let told: BTreeMap<String, Map<String, Json>> =
        serde_json::from_str(file).expect("samples are JSON");
    let shared = told.get("").cloned().unwrap_or_default();
    let filled = told.iter().filter(|(key, _)| !key.is_empty());
    filled.map(|(key, own)| one(era, key, own, &shared)).collect()
}

fn one(era: &Era, key: &str, own: &Map<String, Json>, shared: &Map<String, Json>) -> FormPaper {
    let form = FormId::find(key).unwrap_or_else(|| panic!("no form {key}")).form();
    let at = own.get("at").map_or(era.at, moment);
    let mut issuer = era.issuer.clone();
    if let Some(grantor) = own.get("grantor").map(text) {
        // The letter of entrustment is the grantor's own.
        issuer.entrusted_to.clear();
        issuer.entrusted_by_paper.clear();
        issuer.seal.name.clone_from(&grantor);
        issuer.organ = grantor;
    }
    let mut paper = FormPaper::new(key, issuer, at).about_nobody(true);
    for entry in &form.fields {
        let told = own.get(&entry.key).or_else(|| shared.get(&entry.key));
        if entry.key == "party" {
            paper = match own.get("party") {
                None => paper.with("party", era.party.clone()),
                Some(Json::String(_)) => paper.with("party", era.other.clone()),
                Some(_) => paper,
            };
        } else if let Some(told) = told {
            paper = paper.with(&entry.key, value(era, entry.of.kind, told));
        }
    }
    // Article texts come from the law's own rows, as in a case.
    if paper.value("basis").is_none() {
        paper = paper.under(Law::embedded());
    }
    if form.number != NumberOf::None {
        let year = at.day().year();
        let prefix = format!("{}{}", era.prefix, form.word);
        paper = paper.numbered(DocumentNumber { prefix, year, serial: 2 });
    }
    if !form.officers.is_empty() {
        paper = paper.by(era.officers.clone());
    }
    if !form.remedy.is_empty() {
        paper = paper.told(era.remedy.clone());
    }
    paper
}

fn value(era: &Era, kind: FieldKind, told: &Json) -> Value {
    match kind {
        FieldKind::Text | FieldKind::Long => text(told).into(),
        FieldKind::Day => Day::parse(&text(told)).expect("samples have real days").into(),
        FieldKind::Moment => moment(told).into(),
        FieldKind::Fen => Fen::parse(&text(told)).expect("samples have amounts").into(),
        FieldKind::Count => told.as_u64().and_then(|n| u32::try_from(n).ok()).unwrap_or(0).into(),
        FieldKind::Yes => told.as_bool().unwrap_or(false).into(),
        FieldKind::Lines => texts(told).into(),
        FieldKind::Bases => {
            let cite = |written: &String| Cite::parse(written).expect("samples cite well");
            let bases = texts(told).iter().map(|t| basis(Law::embedded(), &cite(t))).collect();
            Value::Bases(bases)
        }
        FieldKind::Party => era.party.clone().into(),
        FieldKind::Table => list(told).iter().map(texts).collect::<Vec<_>>().into(),
        FieldKind::Talk => {
            let turn = |pair: &Json| {
                let mut pair = texts(pair).into_iter();
                Turn {
                    ask: pair.next().unwrap_or_default(),
                    answer: pair.next().unwrap_or_default(),
                }
            };
            list(told).iter().map(turn).collect::<Vec<_>>().into()
        }
        FieldKind::Collect => era.collect.clone().into(),
    }
}

/// `2026-04-02 10:05`
fn moment(told: &Json) -> Moment {
    let written = text(told);
    let (day, clock) = written.split_once(' ').expect("a moment has a day and a time");
    let (hour, minute) = clock.split_once(':').expect("a time has minutes");
    let number = |n: &str| n.get(..2).and_then(|n| n.parse().ok()).expect("a time has digits");
    Moment::at(Day::parse(day).expect("samples have real days"), number(hour), number(minute))
}

fn text(told: &Json) -> String {
    told.as_str().map_or_else(|| told.to_string(), str::to_owned)
}
fn list(told: &Json) -> Vec<Json> {
    told.as_array().cloned().unwrap_or_default()
}
fn texts(told: &Json) -> Vec<String> {
    list(told).iter().map(text).collect()
}
