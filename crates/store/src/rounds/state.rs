//! Rows of market calendars and rounds: JSON, what of it is sealed, and columns for lists.

use crate::kept::{Kept, Stored};
use crate::keys::Spot;
use crate::value::{Row, from_json, values};
use crate::{Problem, Reader, Writer};
use casework::round::{Market, Round, free_texts};
use casework::{OfficerId, PlaceId, RoundId};

impl Kept for Market {
    const WHAT: &'static str = "market";
    fn id(&self) -> &str {
        self.place.as_str()
    }
    fn version(&self) -> u32 {
        self.version
    }
    fn find(r: &mut Reader, id: &str) -> Result<Option<Market>, Problem> {
        let row = r.link.find(
            "select state from markets where office = ?1 and id = ?2",
            values![r.office.as_str(), id],
        )?;
        row.map(|row| row.json("state")).transpose()
    }
    fn stored(&self, _: &Writer) -> Result<Stored, Problem> {
        Ok(Stored::open(self))
    }
    fn write(&self, w: &mut Writer, stored: &Stored, seq: i64) -> Result<(), Problem> {
        w.execute(
            "insert into markets (office, id, version, last_seq, name, state)
             values (?1, ?2, ?3, ?4, ?5, ?6)
             on conflict (office, id) do update set version = excluded.version,
               last_seq = excluded.last_seq, name = excluded.name, state = excluded.state",
            values![
                w.office.as_str(),
                self.id(),
                self.version,
                seq,
                &self.name,
                stored.state.as_str()
            ],
        )?;
        Ok(())
    }
    fn doc(&self) -> (String, Vec<String>) {
        (self.name.clone(), Vec::new())
    }
}

impl Kept for Round {
    const WHAT: &'static str = "round";
    fn id(&self) -> &str {
        self.id.as_str()
    }
    fn version(&self) -> u32 {
        self.version
    }
    fn find(r: &mut Reader, id: &str) -> Result<Option<Round>, Problem> {
        let row = r.link.find(
            "select id, state, sealed from rounds where office = ?1 and id = ?2",
            values![r.office.as_str(), id],
        )?;
        row.map(|row| opened(r, &row)).transpose()
    }
    fn stored(&self, w: &Writer) -> Result<Stored, Problem> {
        let mut open = self.clone();
        let texts: Vec<String> = free_texts(&mut open).into_iter().map(std::mem::take).collect();
        Stored::sealed((&open, &texts), w, spot(w.office.as_str(), self.id()))
    }
    fn write(&self, w: &mut Writer, stored: &Stored, seq: i64) -> Result<(), Problem> {
        let record = self.record.as_ref();
        w.execute(
            "insert into rounds (office, id, version, last_seq, stage, place, on_day, leader,
               entries, open_entries, told, deferred, missed, served, taken, state, sealed)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
             on conflict (office, id) do update set version = excluded.version,
               last_seq = excluded.last_seq, stage = excluded.stage, on_day = excluded.on_day,
               leader = excluded.leader, entries = excluded.entries,
               open_entries = excluded.open_entries, told = excluded.told,
               deferred = excluded.deferred, missed = excluded.missed, served = excluded.served,
               taken = excluded.taken, state = excluded.state, sealed = excluded.sealed",
            values![
                w.office.as_str(),
                self.id(),
                self.version,
                seq,
                self.stage.key(),
                self.plan.place.as_str(),
                self.plan.on,
                self.plan.leader.as_str(),
                self.entries().len() as i64,
                self.count("open"),
                self.count("told"),
                self.count("deferred"),
                self.count("missed"),
                record.map_or(0, |record| record.served),
                record.map_or(0, |record| record.taken.len() as i64),
                stored.state.as_str(),
                stored.sealed.as_slice(),
            ],
        )?;
        Ok(())
    }
    fn officers(&self) -> Vec<OfficerId> {
        vec![self.plan.leader.clone()]
    }
    fn doc(&self) -> (String, Vec<String>) {
        let title = format!("{} {} {}", self.id, self.plan.place_name, self.plan.on);
        (title, Vec::new())
    }
}

fn opened(r: &Reader, row: &Row) -> Result<Round, Problem> {
    let id = row.text("id")?;
    let mut round: Round = row.json("state")?;
    let sealed = r.keys.open(spot(r.office.as_str(), &id), &row.blob("sealed")?)?;
    let texts: Vec<String> = from_json("sealed", &String::from_utf8_lossy(&sealed))?;
    for (place, text) in free_texts(&mut round).into_iter().zip(texts) {
        *place = text;
    }
    Ok(round)
}

pub(crate) fn spot<'a>(office: &'a str, id: &'a str) -> Spot<'a> {
    Spot { office, column: "rounds.sealed", id }
}

pub fn find(r: &mut Reader, id: &RoundId) -> Result<Option<Round>, Problem> {
    Round::find(r, id.as_str())
}
pub fn get(r: &mut Reader, id: &RoundId) -> Result<Round, Problem> {
    find(r, id)?.ok_or_else(|| Problem::Missing { what: "round", id: id.to_string() })
}
pub fn market_find(r: &mut Reader, place: &PlaceId) -> Result<Option<Market>, Problem> {
    Market::find(r, place.as_str())
}

/// Every market calendar, by its place.
pub fn markets(r: &mut Reader) -> Result<Vec<Market>, Problem> {
    let rows = r.link.query(
        "select state from markets where office = ?1 order by id",
        values![r.office.as_str()],
    )?;
    rows.iter().map(|row| row.json("state")).collect()
}
