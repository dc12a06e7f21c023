//! The further steps of an officer's life: posts, leaving, selection, qualification, ties, yearly checks.

use super::officers::{page, take};
use crate::ask::Ask;
use crate::form::{Form, MAY, MUST, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::Answer;
use crate::role::Role;
use casework::officer::{OfficerStep, Selection, Tie, TieKind, YearlyCheck};
use casework::{PartyId, PostId};
use store::{parties, people};

const DEEDS: [&str; 7] = ["check", "post", "leave", "select", "qualify", "tie", "untie"];

pub fn act(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "officers");
    let Some(key) = DEEDS.into_iter().find(|key| *key == ask.param("deed")) else {
        return Err(Problem::not_found(&ask.path));
    };
    let mut form = Form::sent(key, &ask.form);
    let records = Records::of(house, ask);
    let id = casework::OfficerId::new(ask.param("officer"));
    if records.read(|r| people::find(r, &id))?.is_none() {
        return Err(Problem::not_found(&ask.path));
    }
    let step = match key {
        "tie" => tie(&f, &mut form, &records)?,
        _ => read(&f, &mut form, key),
    };
    match step.filter(|_| !form.is_refused()) {
        Some(step) => take(house, ask, form, &step),
        None => page(house, ask, Some(form)),
    }
}

fn read(f: &Frame, form: &mut Form, key: &str) -> Option<OfficerStep> {
    let mut r = Reader { f, form };
    match key {
        "check" => {
            let number: String = r.form.value("number").chars().take(60).collect();
            let (on, note) = (r.day("on"), r.text("note", MAY));
            let year =
                r.text("year", MUST).parse::<i16>().ok().filter(|y| (1996..2200).contains(y));
            if year.is_none() && r.form.wrong_of("year").is_none() {
                r.form.fail("year", f.t("wrong-year"));
            }
            let (year, on) = year.zip(on)?;
            Some(OfficerStep::Check { number, check: YearlyCheck { year, on, note } })
        }
        "post" => {
            let known = |post: &str| Role::of(&PostId::new(post)).map(|r| PostId::new(r.post()));
            let (post, from) = (r.one_of("post", known), r.day("from"));
            post.zip(from).map(|(post, from)| OfficerStep::Post { post, from })
        }
        "leave" => {
            let (last, reason) = (r.day("last-day"), r.text("reason", MUST));
            last.map(|last| OfficerStep::Leave { last, reason })
        }
        "select" => {
            let (on, how) = (r.day("on"), r.text("selected-how", MUST));
            on.map(|on| OfficerStep::Select { selection: Selection { on, how } })
        }
        "qualify" => {
            let lawyer_since = r.day_if_any("lawyer-since");
            let reviewer_since = r.day_if_any("reviewer-since");
            Some(OfficerStep::Qualify { lawyer_since, reviewer_since })
        }
        _ => {
            let last = r.day("last-day");
            let at = r.form.value("tie").parse::<usize>().ok();
            if at.is_none() {
                r.form.fail("tie", f.t1("wrong-choose", f.of("field", "tie")));
            }
            at.zip(last).map(|(at, last)| OfficerStep::Untie { at, last })
        }
    }
}

/// A tie to a party of the register, by its page's id, or to somebody by name.
fn tie(f: &Frame, form: &mut Form, records: &Records<'_>) -> Result<Option<OfficerStep>, Problem> {
    let mut r = Reader { f, form };
    let (name, note) = (r.text("tie-name", MUST), r.text("note", MAY));
    let declared_on = r.day("on");
    let kind = r.one_of("tie-kind", |code| TieKind::ALL.into_iter().find(|k| k.key() == code));
    // A name that one party of the register has, and no other, is that party.
    let found = records.read(|r| store::search::find_of(r, "party", &name, 20))?;
    let mut exact = Vec::new();
    for hit in &found {
        let Some(id) = hit.subject.strip_prefix("party:") else { continue };
        let party = records.read(|r| parties::get(r, &PartyId::new(id)))?;
        if party.name == name {
            exact.push(party.id);
        }
    }
    let party = match &exact[..] {
        [one] => Some(one.clone()),
        _ => None,
    };
    let Some((kind, declared_on)) = kind.zip(declared_on) else { return Ok(None) };
    let tie = Tie { party, name, kind, note, declared_on, ended_on: None };
    Ok(Some(OfficerStep::Tie { tie }))
}
