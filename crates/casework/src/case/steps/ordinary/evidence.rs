//! 证据: entered by those who took it, verified, handed from one keeper to the next.

use super::{done, file, written};
use crate::case::ask::Ask;
use crate::case::decide::Done;
use crate::case::order::shown;
use crate::case::ordinary::{Custody, ELECTRONIC, EvidenceItem, Verified};
use crate::case::text::without_numbers;
use crate::case::{Case, facts, people};
use crate::rules;
use law::gate::Deed;
use serde_json::json;

/// The gates are asked about those who took it, and not about all who handle the case.
pub(super) fn add(ask: &mut Ask, case: &mut Case, item: &EvidenceItem) -> Option<Done> {
    let scene = ask.scene;
    let f = facts::by_officers(case, scene, None, &item.taken_by);
    ask.gates(Deed::GatherEvidence, &f);
    written(ask, &item.title, &rules::EVIDENCE, ("证据名称", "title"));
    written(ask, &item.shows, &rules::EVIDENCE, ("证明内容", "what it shows"));
    written(ask, &item.source, &rules::EVIDENCE, ("证据来源", "source"));
    ask.no_if(item.taken_by.is_empty(), &rules::EVIDENCE, "没有写明取证人", "nobody took it");
    if let Some(id) = item.taken_by.iter().find(|id| !case.finding.officers.contains(id)) {
        let name = people::name(id, scene);
        ask.no(
            &rules::NOT_CASE_OFFICER,
            format!("取证人{name}不是本案执法人员"),
            format!("{name}, who took it, is no officer of this case"),
        );
    }
    if item.taken_at > scene.done_at || item.taken_at.day() < case.finding.ended_on {
        ask.no(
            &rules::TIME,
            format!("取证时间{}不在违法行为与登记之间", shown(item.taken_at)),
            format!("taken at {}, not between the breach and the record", item.taken_at),
        );
    }
    let custody: Vec<Custody> = item.file.iter().map(|_| taken_in(ask, item)).collect();
    let file = file(ask, case)?;
    let known = |held: &EvidenceItem| held.file.is_some() && held.file == item.file;
    if let Some(place) = file.evidence.iter().position(known) {
        ask.no(
            &rules::EVIDENCE,
            format!("同一份原件已经登记为第{}件证据", place + 1),
            format!("the same original is evidence no. {} already", place + 1),
        );
    }
    file.evidence.push(EvidenceItem { verified: None, custody, ..item.clone() });
    let place = file.evidence.len();
    let said = format!(
        "登记第{place}件证据（{}）：{}，证明{}",
        item.kind.zh(),
        without_numbers(item.title.trim()),
        without_numbers(item.shows.trim()),
    );
    let facts = json!({
        "evidence": place - 1, "kind": item.kind, "taken_at": item.taken_at,
        "taken_by": item.taken_by, "file": item.file,
    });
    done("case.evidence-added", said, facts)
}

/// The first hand-over of an original that came in as a file: from those who took it to the file of the
/// case, where its hash fixes it.
fn taken_in(ask: &Ask, item: &EvidenceItem) -> Custody {
    let names: Vec<String> = item.taken_by.iter().map(|id| people::name(id, ask.scene)).collect();
    Custody {
        at: ask.scene.done_at,
        from: names.join("、"),
        to: ELECTRONIC.to_owned(),
        place: ELECTRONIC.to_owned(),
        state: item.file.as_ref().map(|hash| format!("SHA-256 {hash}")).unwrap_or_default(),
    }
}

/// What was found of a piece.
pub(super) struct Looked<'a> {
    pub usable: bool,
    pub note: &'a str,
}

/// Verified, or excluded with a reason (2021 art. 46.2, 46.3). What was used may be excluded later.
pub(super) fn verify(
    ask: &mut Ask,
    case: &mut Case,
    which: usize,
    looked: &Looked,
) -> Option<Done> {
    if !looked.usable {
        written(ask, looked.note, &rules::REASONS, ("排除的理由", "reason for excluding"));
    }
    let (at, by) = (ask.scene.done_at, ask.scene.actor.officer.clone());
    let item = piece(ask, case, which)?;
    let same = item.verified.as_ref().is_some_and(|v| v.usable == looked.usable);
    ask.no_if(same, &rules::NOTHING, "这件证据已经核实", "this piece is verified already");
    let item = piece(ask, case, which)?;
    let note = looked.note.to_owned();
    item.verified = Some(Verified { at, by, usable: looked.usable, note });
    let how = if looked.usable { "查证属实，可以采用" } else { "予以排除" };
    let mut said = format!("第{}件证据{how}", which + 1);
    if !looked.note.trim().is_empty() {
        said.push_str(&format!("：{}", without_numbers(looked.note.trim())));
    }
    done("case.evidence-verified", said, json!({ "evidence": which, "usable": looked.usable }))
}

/// From whoever holds it to the next: the chain has no hole.
pub(super) fn hand_over(
    ask: &mut Ask,
    case: &mut Case,
    which: usize,
    custody: &Custody,
) -> Option<Done> {
    let scene = ask.scene;
    written(ask, &custody.from, &rules::CUSTODY, ("移交人", "giver"));
    written(ask, &custody.to, &rules::CUSTODY, ("接收人", "receiver"));
    written(ask, &custody.place, &rules::CUSTODY, ("保管地点", "place"));
    let item = piece(ask, case, which)?;
    let taken: Vec<String> = item.taken_by.iter().map(|id| people::name(id, scene)).collect();
    // The thing itself goes its own way beside the copy that the file of the case keeps.
    let hands = || item.custody.iter().filter(|hand| hand.to != ELECTRONIC);
    let (held_by, since) = match hands().next_back() {
        Some(last) => (last.to.clone(), last.at),
        None => (taken.join("、"), item.taken_at),
    };
    let holds = held_by == custody.from.trim()
        || (hands().next().is_none() && taken.iter().any(|name| name == custody.from.trim()));
    if !holds {
        let from = &custody.from;
        ask.no(
            &rules::CUSTODY,
            format!("这件证据现由{held_by}保管，不在{from}手中"),
            format!("the piece is with {held_by}, not with {from}"),
        );
    }
    if custody.at < since || custody.at > scene.done_at {
        ask.no(
            &rules::TIME,
            format!("交接时间{}不在上一次交接与登记之间", shown(custody.at)),
            format!("handed over at {}, not between the last time and now", custody.at),
        );
    }
    piece(ask, case, which)?.custody.push(custody.clone());
    let said = format!(
        "第{}件证据由{}交{}，存{}",
        which + 1,
        without_numbers(custody.from.trim()),
        without_numbers(custody.to.trim()),
        without_numbers(custody.place.trim()),
    );
    done("case.evidence-moved", said, json!({ "evidence": which, "at": custody.at }))
}

fn piece<'c>(ask: &mut Ask, case: &'c mut Case, which: usize) -> Option<&'c mut EvidenceItem> {
    let file = file(ask, case)?;
    let found = file.evidence.get_mut(which);
    if found.is_none() {
        let why = format!("案卷中没有第{}件证据", which.saturating_add(1));
        ask.no(&rules::NO_PIECE, why, format!("the file has no evidence no. {}", which + 1));
    }
    found
}
