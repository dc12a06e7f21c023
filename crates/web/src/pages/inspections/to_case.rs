//! From a visit to a case: the finding is filled from the record, and both name each other.

use super::page;
use crate::ask::Ask;
use crate::form::{Form, MUST_TEXT, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use casework::case::{Command as CaseCommand, Finding};
use casework::inspection::{Command, Inspection, Outcome};
use store::inspections::{self, Attempt};

pub fn submit(house: &House, ask: &Ask) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, "inspections"));
    let visit = page::read(&records)?.visit;
    let mut form = Form::sent("check-case", &ask.form);
    let mut r = Reader { f: &f, form: &mut form };
    let facts = r.text("facts", MUST_TEXT);
    let most = visit.opening.matters.len();
    let matter = r.one_of("matter", |n| n.parse::<usize>().ok().filter(|n| *n < most));
    let Some(matter) = matter.filter(|_| form.wrong.is_empty()) else {
        return page::page(house, ask, Some(form), 422);
    };
    let remote = records.registers()?.is_remote(visit.opening.place.as_str());
    let found = Finding { remote, ..finding(&visit, matter, facts, ask) };
    let find = CaseCommand::Find { finding: Box::new(found) };
    // The visit itself is asked first, so that what stands against an outcome there is said.
    let conclude = Command::Conclude { outcome: Outcome::Clear };
    let (act, actor) = (form.act_id(), ask.person().actor());
    let attempt = Attempt {
        id: Some(visit.id.as_str()),
        version: form.version,
        command: &conclude,
        act: &act,
        actor: &actor,
        done_at: ask.now,
        noted_at: ask.now,
    };
    let law = house.law;
    let done = house.store.write(&records.office, |w| {
        inspections::open_case(w, law, &attempt, (&find, matter)).map(|(case, _)| case.id)
    });
    match records.came(done, (&inspections::subject(&visit.id), "check-conclude"))? {
        Ok(case) => Ok(Reply::see(format!("/cases/{case}"))),
        Err(refusals) => {
            form.refusals = refusals;
            page::page(house, ask, Some(form), 422)
        }
    }
}

/// What the record says, as a case begins with it.
fn finding(visit: &Inspection, matter: usize, facts: String, ask: &Ask) -> Finding {
    let opening = &visit.opening;
    let matter = &opening.matters[matter];
    let found_at = visit.record.as_ref().map_or(ask.now, |record| record.from);
    let mut evidence = vec![format!("现场检查笔录（检查{}）", visit.id)];
    let files =
        visit.attached.iter().filter(|f| f.kind != casework::inspection::AttachedKind::Signed);
    evidence.extend(files.map(|file| {
        let shows = file.shows.trim();
        let shows = if shows.is_empty() { String::new() } else { format!("：{shows}") };
        let hash = &file.hash.as_str()[..12];
        format!("{}{shows}（SHA-256 {hash}…）", file.kind.zh())
    }));
    Finding {
        found_at,
        ended_on: found_at.day(),
        item: matter.item.clone(),
        power: matter.power.clone(),
        place: opening.place.clone(),
        place_text: opening.place_text.clone(),
        remote: false,
        party: opening.party.clone(),
        grave_harm: false,
        incapable: false,
        facts,
        evidence,
        officers: opening.officers.clone(),
        recused: opening.recused.clone(),
    }
}
