//! Originals of evidence: photos, films, recordings and scans that come in with the form of a piece.
//!
//! Each is told apart by its first bytes, hashed at intake and kept in the same transaction as the piece it
//! belongs to: where one is refused, nothing of the request is kept. Of several files each becomes a piece
//! of its own, so that each can be verified or excluded by itself.

use super::read::{self, Near};
use crate::ask::Ask;
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::pages::case_page;
use crate::pages::inspections::view::{Differs, FileView, size, spot};
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::upload::{self, Media, Taken, Upload};
use casework::case::ordinary::EvidenceItem;
use casework::case::{Command, FileStep};
use casework::inspection::compare::{Difference, Told, compared};
use casework::{ActId, Refusal};
use store::cases::{self, Attempt, EnactProblem, Enacted};
use store::files::{self, Claims, FileLine, NewFile};

/// The only deed that brings files.
pub const DEED: &str = "add-evidence";
/// What files of evidence are for, in the store.
pub const KIND: &str = "evidence";
const FIELD: &str = "evidence-original";

/// Whether the form brought any.
pub fn brought(ask: &Ask) -> bool {
    ask.uploads.iter().any(|file| file.field == FIELD)
}

/// Enters each file as a piece of evidence, or none of them.
pub fn submit(house: &House, ask: &Ask, mut form: Form) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, "cases"));
    let read = case_page::read(&records)?;
    let sent = chosen(&f, ask, &mut form);
    let near = Near { now: ask.now, officers: read.register() };
    let command = read::command(&f, &mut form, (DEED, None), &near);
    let Some(item) = command.and_then(piece).filter(|_| form.wrong.is_empty()) else {
        return case_page::page(house, ask, Some(form), false, 422);
    };
    match enter(&records, &form, (&sent, &item))? {
        Ok(()) => Ok(Reply::see(format!("/cases/{}#part-evidence", read.case.id))),
        Err(refusals) => {
            records.note_refused(Some(&read.case.id), DEED, &refusals)?;
            form.refusals = refusals;
            case_page::page(house, ask, Some(form), false, 422)
        }
    }
}

fn piece(command: Command) -> Option<EvidenceItem> {
    let Command::Ordinary { step } = command else { return None };
    match *step {
        FileStep::AddEvidence { item } => Some(*item),
        _ => None,
    }
}

/// The files of the form; what cannot be taken is said beside the field, by name. A fingerprint that was
/// written down as well must be that of one of them.
fn chosen<'a>(f: &Frame, ask: &'a Ask, form: &mut Form) -> Vec<&'a Upload> {
    let sent = match upload::read(ask, FIELD, Media::RECORDS) {
        Ok(sent) => sent,
        Err(unfit) => {
            unfit.iter().for_each(|unfit| form.fail(FIELD, unfit.words(f)));
            return Vec::new();
        }
    };
    let written = form.value("file-hash").trim().to_ascii_lowercase();
    if !written.is_empty() && !sent.iter().any(|file| file.hash.as_str() == written) {
        let is: Vec<&str> = sent.iter().map(|file| file.hash.as_str()).collect();
        form.fail("file-hash", f.t1("wrong-original-hash", is.join(" ")));
    }
    sent
}

enum Undone {
    Refused(Vec<Refusal>),
    Stale,
    Store(store::Problem),
}

impl From<store::Problem> for Undone {
    fn from(problem: store::Problem) -> Undone {
        Undone::Store(problem)
    }
}

impl From<EnactProblem> for Undone {
    fn from(problem: EnactProblem) -> Undone {
        match problem {
            EnactProblem::Refused(refusals) => Undone::Refused(refusals),
            EnactProblem::Stale(_) => Undone::Stale,
            EnactProblem::Store(problem) => Undone::Store(problem),
        }
    }
}

fn enter(
    records: &Records<'_>,
    form: &Form,
    (sent, item): (&[&Upload], &EvidenceItem),
) -> Result<Result<(), Vec<Refusal>>, Problem> {
    let ask = records.ask;
    let id = casework::CaseId::new(ask.param("case"));
    let (subject, actor) = (cases::subject(&id), ask.person().actor());
    let done = records.house.store.write(&records.office, |w| -> Result<(), Undone> {
        let mut version = form.version;
        for (n, file) in sent.iter().enumerate() {
            // Each piece is an act of its own; the same form sent again makes none twice.
            let act = ActId::new(format!("{}-{n}", form.act));
            let command = entered(item, file, (n, sent.len()));
            let attempt = Attempt {
                case: Some(&id),
                version,
                command: &command,
                act: &act,
                actor: &actor,
                done_at: ask.now,
                noted_at: ask.now,
            };
            files::put(w, &kept(&subject, file), ask.now)?;
            match cases::enact(w, records.house.law, &attempt)? {
                Enacted::Done { case, .. } => version = case.version,
                Enacted::Known { .. } => {}
            }
        }
        Ok(())
    });
    match done {
        Ok(()) => Ok(Ok(())),
        Err(Undone::Refused(refusals)) => Ok(Err(refusals)),
        Err(Undone::Stale) => Err(Problem::changed(&ask.form)),
        Err(Undone::Store(problem)) => Err(Problem::from(problem).keeping(&ask.form)),
    }
}

fn entered(item: &EvidenceItem, file: &Upload, (n, of): (usize, usize)) -> Command {
    let title = match of {
        1 => item.title.clone(),
        _ => format!("{}（{}/{of}）", item.title, n + 1),
    };
    let item = EvidenceItem { title, file: Some(file.hash.clone()), ..item.clone() };
    Command::Ordinary { step: Box::new(FileStep::AddEvidence { item: Box::new(item) }) }
}

fn kept<'a>(subject: &'a str, file: &'a Upload) -> NewFile<'a> {
    let claims = file.media.filter(|m| m.is_picture()).map(|_| upload::taken(&file.bytes));
    let Taken { at, spot, device } = claims.unwrap_or_default();
    let spot = spot.map(|spot| (spot.lat_micro, spot.lon_micro));
    NewFile {
        subject,
        kind: KIND,
        name: &file.name,
        media: file.media.map_or("", Media::mime),
        bytes: &file.bytes,
        claims: Claims { taken_at: at, spot, device },
    }
}

/// The original of a piece as the dossier shows it: what its device says, and how that differs from what
/// is recorded.
pub fn shown(f: &Frame, item: &EvidenceItem, lines: &[FileLine]) -> Option<FileView> {
    let hash = item.file.as_ref()?;
    let line = lines.iter().find(|line| line.hash == *hash)?;
    let picture = line.media.starts_with("image/");
    let Claims { taken_at, spot: at, device } = &line.claims;
    let told = Told { taken_at: *taken_at, spot: *at, came_in: line.used_at };
    let others = lines.iter().filter(|other| other.hash != *hash);
    let others = others.filter_map(|other| other.claims.spot);
    let differences = compared(&told, Some((item.taken_at, item.taken_at)), others);
    Some(FileView {
        hash: hash.to_string(),
        kind: KIND,
        name: line.name.clone(),
        shows: item.title.clone(),
        is_picture: picture,
        is_film: line.media.starts_with("video/"),
        is_sound: line.media.starts_with("audio/"),
        size: size(line.size),
        at: f.moment(&line.used_at),
        taken: taken_at.map_or_else(|| f.t("exif-none"), |at| f.moment(&at)),
        spot: at.map_or_else(|| f.t("exif-none"), spot),
        device: device.clone(),
        differences: differences
            .iter()
            .filter(|_| picture)
            .map(|d| Differs::of(d, said(f, d)))
            .collect(),
    })
}

fn said(f: &Frame, difference: &Difference) -> String {
    match difference {
        Difference::NoTime => f.t("exif-no-time"),
        Difference::ClockUnset => f.t("exif-clock-unset"),
        Difference::Before { minutes } => f.t1("exif-evidence-before", minutes.to_string()),
        Difference::After { minutes } => f.t1("exif-evidence-after", minutes.to_string()),
        Difference::Future => f.t("exif-future"),
        Difference::NoPlace => f.t("exif-no-place"),
        Difference::Apart { metres } => f.t1("exif-evidence-apart", metres.to_string()),
    }
}
