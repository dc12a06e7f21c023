//! Lists and figures of rounds, from columns alone: nothing is opened for them.

use crate::value::{Row, values};
use crate::{Problem, Reader};
use casework::{OfficerId, PlaceId, RoundId};
use law::Day;

/// Which rounds; what is empty lets all pass.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub stage: String,
    pub place: String,
    pub from: Option<Day>,
    pub to: Option<Day>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundLine {
    pub id: RoundId,
    pub stage: String,
    pub place: PlaceId,
    pub on: Day,
    pub leader: OfficerId,
    pub figures: Figures,
}

/// What rounds came to; of one, or of all that a filter lets pass.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    pub rounds: u32,
    pub entries: u32,
    pub open: u32,
    pub told: u32,
    pub deferred: u32,
    pub missed: u32,
    pub served: u32,
    pub taken: u32,
}

/// The rounds of a filter, the last day first.
pub fn list(r: &mut Reader, filter: &Filter, rows_max: u32) -> Result<Vec<RoundLine>, Problem> {
    let text = |day: Option<Day>, other: &str| day.map_or(other.to_owned(), |d| d.to_string());
    let rows = r.link.query(
        "select id, stage, place, on_day, leader, 1 as rounds, entries, open_entries, told,
           deferred, missed, served, taken
         from rounds
         where office = ?1 and (?2 = '' or stage = ?2) and (?3 = '' or place = ?3)
           and on_day >= ?4 and on_day <= ?5
         order by on_day desc, id desc limit ?6",
        values![
            r.office.as_str(),
            filter.stage.as_str(),
            filter.place.as_str(),
            text(filter.from, ""),
            text(filter.to, "9999-12-31"),
            rows_max,
        ],
    )?;
    rows.iter().map(line).collect()
}

/// The figures of each place, for the rounds that a filter lets pass and that were held.
pub fn figures(r: &mut Reader, filter: &Filter) -> Result<Vec<(PlaceId, Figures)>, Problem> {
    let text = |day: Option<Day>, other: &str| day.map_or(other.to_owned(), |d| d.to_string());
    let rows = r.link.query(
        "select place, count(*) as rounds, cast(sum(entries) as bigint) as entries,
           cast(sum(open_entries) as bigint) as open_entries, cast(sum(told) as bigint) as told, cast(sum(deferred) as bigint) as deferred,
           cast(sum(missed) as bigint) as missed, cast(sum(served) as bigint) as served,
           cast(sum(taken) as bigint) as taken
         from rounds
         where office = ?1 and stage in ('held', 'closed') and (?2 = '' or place = ?2)
           and on_day >= ?3 and on_day <= ?4
         group by place order by place",
        values![
            r.office.as_str(),
            filter.place.as_str(),
            text(filter.from, ""),
            text(filter.to, "9999-12-31"),
        ],
    )?;
    rows.iter().map(|row| Ok((PlaceId(row.text("place")?), of(row)?))).collect()
}

/// The next rounds that are planned, from a day on.
pub fn next_planned(r: &mut Reader, from: Day, rows_max: u32) -> Result<Vec<RoundLine>, Problem> {
    let rows = r.link.query(
        "select id, stage, place, on_day, leader, 1 as rounds, entries, open_entries, told,
           deferred, missed, served, taken
         from rounds where office = ?1 and stage = 'planned' and on_day >= ?2
         order by on_day, id limit ?3",
        values![r.office.as_str(), from, rows_max],
    )?;
    rows.iter().map(line).collect()
}

/// What somebody asked for at a round, and how long the answer took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// `question:2026-000031`, `matter:2026-000012`
    pub subject: String,
    pub place: PlaceId,
    pub round: RoundId,
    pub on: Day,
    pub answered_on: Option<Day>,
    /// 0 where nobody rated it.
    pub grade: u32,
}

/// What was asked at the rounds that a filter lets pass: questions and matters alike.
pub fn asked(r: &mut Reader, filter: &Filter) -> Result<Vec<Asked>, Problem> {
    let text = |day: Option<Day>, other: &str| day.map_or(other.to_owned(), |d| d.to_string());
    let rows = r.link.query(
        "select 'question:' || q.id as subject, r.place as place, r.id as round, q.asked_on as asked, q.answered_on as answered,
           q.grade as grade
         from rounds r join questions q on q.office = r.office and q.round = r.id
         where r.office = ?1 and (?2 = '' or r.place = ?2) and r.on_day >= ?3 and r.on_day <= ?4
         union all
         select 'matter:' || m.id, r.place, r.id, m.taken_on, m.answered_on, m.grade
         from rounds r join matters m on m.office = r.office and m.round = r.id
         where r.office = ?1 and (?2 = '' or r.place = ?2) and r.on_day >= ?3 and r.on_day <= ?4
         order by asked, subject",
        values![
            r.office.as_str(),
            filter.place.as_str(),
            text(filter.from, ""),
            text(filter.to, "9999-12-31"),
        ],
    )?;
    let one = |row: &Row| {
        Ok(Asked {
            subject: row.text("subject")?,
            place: PlaceId(row.text("place")?),
            round: RoundId(row.text("round")?),
            on: row.day("asked")?,
            answered_on: row.day_opt("answered")?,
            grade: row.count("grade")?,
        })
    };
    rows.iter().map(one).collect()
}

/// These rounds; what is not there is left out.
pub fn lines_of(r: &mut Reader, ids: &[RoundId]) -> Result<Vec<RoundLine>, Problem> {
    let mut lines = Vec::new();
    for id in ids {
        let row = r.link.find(
            "select id, stage, place, on_day, leader, 1 as rounds, entries, open_entries, told,
               deferred, missed, served, taken
             from rounds where office = ?1 and id = ?2",
            values![r.office.as_str(), id.as_str()],
        )?;
        lines.extend(row.as_ref().map(line).transpose()?);
    }
    Ok(lines)
}

fn line(row: &Row) -> Result<RoundLine, Problem> {
    Ok(RoundLine {
        id: RoundId(row.text("id")?),
        stage: row.text("stage")?,
        place: PlaceId(row.text("place")?),
        on: row.day("on_day")?,
        leader: OfficerId(row.text("leader")?),
        figures: of(row)?,
    })
}

fn of(row: &Row) -> Result<Figures, Problem> {
    Ok(Figures {
        rounds: row.count("rounds")?,
        entries: row.count("entries")?,
        open: row.count("open_entries")?,
        told: row.count("told")?,
        deferred: row.count("deferred")?,
        missed: row.count("missed")?,
        served: row.count("served")?,
        taken: row.count("taken")?,
    })
}
