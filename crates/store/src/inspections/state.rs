//! Rows of plans, draws and inspections: JSON, what of it is sealed, and columns for lists.

use crate::kept::{Kept, Stored};
use crate::keys::Spot;
use crate::parties::Sealed;
use crate::search::Facets;
use crate::value::{Row, from_json, values, word_of};
use crate::{Problem, Reader, Writer};
use casework::inspection::draw::Secret;
use casework::inspection::{Draw, Inspection, Plan, free_texts};
use casework::{DrawId, InspectionId, OfficerId, PlanId};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct SealedVisit {
    #[serde(flatten)]
    party: Sealed,
    /// In the order of `free_texts`.
    texts: Vec<String>,
}

impl Kept for Plan {
    const WHAT: &'static str = "plan";
    fn id(&self) -> &str {
        self.id.as_str()
    }
    fn version(&self) -> u32 {
        self.version
    }
    fn find(r: &mut Reader, id: &str) -> Result<Option<Plan>, Problem> {
        let row = r.link.find(
            "select state from plans where office = ?1 and id = ?2",
            values![r.office.as_str(), id],
        )?;
        row.map(|row| row.json("state")).transpose()
    }
    fn stored(&self, _: &Writer) -> Result<Stored, Problem> {
        Ok(Stored::open(self))
    }
    fn write(&self, w: &mut Writer, stored: &Stored, seq: i64) -> Result<(), Problem> {
        w.execute(
            "insert into plans (office, id, version, last_seq, kind, stage, title, from_on, to_on,
               state)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             on conflict (office, id) do update set version = excluded.version,
               last_seq = excluded.last_seq, kind = excluded.kind, stage = excluded.stage,
               title = excluded.title, from_on = excluded.from_on, to_on = excluded.to_on,
               state = excluded.state",
            values![
                w.office.as_str(),
                self.id.as_str(),
                self.version,
                seq,
                word_of(&self.content.kind),
                self.stage(),
                &self.content.title,
                self.content.from,
                self.content.to,
                stored.state.as_str(),
            ],
        )?;
        Ok(())
    }
    fn doc(&self) -> (String, Vec<String>) {
        (format!("{} {}", self.id, self.content.title), Vec::new())
    }
}

impl Kept for Draw {
    const WHAT: &'static str = "draw";
    fn id(&self) -> &str {
        self.id.as_str()
    }
    fn version(&self) -> u32 {
        self.version
    }
    fn find(r: &mut Reader, id: &str) -> Result<Option<Draw>, Problem> {
        let row = r.link.find(
            "select id, state, sealed from draws where office = ?1 and id = ?2",
            values![r.office.as_str(), id],
        )?;
        row.map(|row| opened_draw(r, &row)).transpose()
    }
    fn stored(&self, w: &Writer) -> Result<Stored, Problem> {
        let mut open = self.clone();
        let secret = open.committed.as_mut().and_then(|committed| committed.secret.take());
        Stored::sealed((&open, &secret), w, draw_spot(w.office.as_str(), self.id()))
    }
    fn write(&self, w: &mut Writer, stored: &Stored, seq: i64) -> Result<(), Problem> {
        w.execute(
            "insert into draws (office, id, version, last_seq, plan, line, stage, state, sealed)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             on conflict (office, id) do update set version = excluded.version,
               last_seq = excluded.last_seq, stage = excluded.stage, state = excluded.state,
               sealed = excluded.sealed",
            values![
                w.office.as_str(),
                self.id.as_str(),
                self.version,
                seq,
                self.lists.plan.as_str(),
                self.lists.line as i64,
                self.stage(),
                stored.state.as_str(),
                stored.sealed.as_slice(),
            ],
        )?;
        Ok(())
    }
    fn doc(&self) -> (String, Vec<String>) {
        (format!("{} {}", self.id, self.lists.plan), Vec::new())
    }
}

impl Kept for Inspection {
    const WHAT: &'static str = "inspection";
    fn id(&self) -> &str {
        self.id.as_str()
    }
    fn version(&self) -> u32 {
        self.version
    }
    fn find(r: &mut Reader, id: &str) -> Result<Option<Inspection>, Problem> {
        let row = r.link.find(
            "select id, state, sealed from inspections where office = ?1 and id = ?2",
            values![r.office.as_str(), id],
        )?;
        row.map(|row| opened(r, &row)).transpose()
    }
    fn stored(&self, w: &Writer) -> Result<Stored, Problem> {
        let mut open = self.clone();
        let party = Sealed::take(&mut open.opening.party);
        let texts = free_texts(&mut open).into_iter().map(std::mem::take).collect();
        let sealed = SealedVisit { party, texts };
        Stored::sealed((&open, &sealed), w, spot(w.office.as_str(), self.id()))
    }
    fn write(&self, w: &mut Writer, stored: &Stored, seq: i64) -> Result<(), Problem> {
        let opening = &self.opening;
        let due_on = super::facets::due_on(self);
        let mac = w.keys.mac(w.office.as_str(), &opening.party.code);
        let or_none = |id: Option<&str>| id.unwrap_or_default().to_owned();
        w.execute(
            "insert into inspections (office, id, version, last_seq, stage, kind, party, party_name,
               party_mac, place, planned_on, counted, plan, draw, due_on, state, sealed, officers)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
             on conflict (office, id) do update set version = excluded.version,
               last_seq = excluded.last_seq, stage = excluded.stage, counted = excluded.counted,
               due_on = excluded.due_on, state = excluded.state, sealed = excluded.sealed,
               officers = excluded.officers",
            values![
                w.office.as_str(),
                self.id.as_str(),
                self.version,
                seq,
                self.stage.key(),
                word_of(&opening.kind),
                opening.party.id.as_str(),
                &opening.party.name,
                mac,
                opening.place.as_str(),
                opening.on(),
                self.counts(),
                or_none(opening.plan.as_ref().map(PlanId::as_str)),
                or_none(opening.draw.as_ref().map(DrawId::as_str)),
                due_on,
                stored.state.as_str(),
                stored.sealed.as_slice(),
                crate::dues::written(&opening.officers),
            ],
        )?;
        Ok(())
    }
    fn doc(&self) -> (String, Vec<String>) {
        let numbers = self.issued.iter().filter_map(|paper| paper.number.as_ref());
        let numbers: Vec<String> = numbers.map(ToString::to_string).collect();
        let title = format!("{} {} {}", self.id, self.opening.party.name, numbers.join(" "));
        (title, self.opening.matters.iter().map(|m| m.item.to_string()).collect())
    }
    fn facets(&self) -> Facets {
        super::facets::of(self)
    }
    fn officers(&self) -> Vec<OfficerId> {
        self.opening.officers.clone()
    }
}

pub(super) fn opened(r: &Reader, row: &Row) -> Result<Inspection, Problem> {
    let id = row.text("id")?;
    let mut visit: Inspection = row.json("state")?;
    let sealed = r.keys.open(spot(r.office.as_str(), &id), &row.blob("sealed")?)?;
    let sealed: SealedVisit = from_json("sealed", &String::from_utf8_lossy(&sealed))?;
    sealed.party.give(&mut visit.opening.party);
    for (place, text) in free_texts(&mut visit).into_iter().zip(sealed.texts) {
        *place = text;
    }
    Ok(visit)
}

fn opened_draw(r: &Reader, row: &Row) -> Result<Draw, Problem> {
    let id = row.text("id")?;
    let mut draw: Draw = row.json("state")?;
    let sealed = r.keys.open(draw_spot(r.office.as_str(), &id), &row.blob("sealed")?)?;
    let secret: Option<Secret> = from_json("sealed", &String::from_utf8_lossy(&sealed))?;
    if let Some(committed) = &mut draw.committed {
        committed.secret = secret;
    }
    Ok(draw)
}

/// An inspection with everything; a page masks the party's particulars.
pub fn get(r: &mut Reader, id: &InspectionId) -> Result<Inspection, Problem> {
    find(r, id)?.ok_or_else(|| Problem::Missing { what: "inspection", id: id.to_string() })
}
pub fn find(r: &mut Reader, id: &InspectionId) -> Result<Option<Inspection>, Problem> {
    Inspection::find(r, id.as_str())
}
pub fn plan_find(r: &mut Reader, id: &PlanId) -> Result<Option<Plan>, Problem> {
    Plan::find(r, id.as_str())
}
/// With its secret, where the program keeps it: a page shows that only to whoever reveals it.
pub fn draw_find(r: &mut Reader, id: &DrawId) -> Result<Option<Draw>, Problem> {
    Draw::find(r, id.as_str())
}

/// A draw as anybody may see it: nothing that is sealed is opened for it.
pub fn public_draw(r: &mut Reader, id: &DrawId) -> Result<Option<Draw>, Problem> {
    let row = r.link.find(
        "select state from draws where office = ?1 and id = ?2",
        values![r.office.as_str(), id.as_str()],
    )?;
    row.map(|row| row.json("state")).transpose()
}

/// Every plan, the newest first.
pub fn plans(r: &mut Reader) -> Result<Vec<Plan>, Problem> {
    let rows = r.link.query(
        "select state from plans where office = ?1 order by id desc",
        values![r.office.as_str()],
    )?;
    rows.iter().map(|row| row.json("state")).collect()
}

/// The draws of a plan, or all of them; without their secrets, the newest first.
pub fn draws(r: &mut Reader, plan: Option<&PlanId>) -> Result<Vec<Draw>, Problem> {
    let rows = r.link.query(
        "select state from draws where office = ?1 and (?2 = '' or plan = ?2) order by id desc",
        values![r.office.as_str(), plan.map_or("", PlanId::as_str)],
    )?;
    rows.iter().map(|row| row.json("state")).collect()
}

pub(crate) fn spot<'a>(office: &'a str, id: &'a str) -> Spot<'a> {
    Spot { office, column: "inspections.sealed", id }
}
pub(crate) fn draw_spot<'a>(office: &'a str, id: &'a str) -> Spot<'a> {
    Spot { office, column: "draws.sealed", id }
}
