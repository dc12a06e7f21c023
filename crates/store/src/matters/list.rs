//! Lists of matters. Who applies is sealed: it is opened for the rows of one page, and for no more.

use super::state::opened;
use crate::listed::{self, Listable, Listed, Page, Span};
use crate::search::{self, Query};
use crate::value::{Row, values};
use crate::{Problem, Reader};
use casework::{MatterId, OfficerId, PartyId, PlaceId, RoundId};
use law::Day;

/// Which matters; what is empty lets all pass.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// A stage's key: `taken`, …, `withdrawn`.
    pub stage: Option<String>,
    /// Only what is neither closed, declined nor withdrawn.
    pub open_only: bool,
    /// The id of the catalogue.
    pub service: Option<String>,
    pub area: Option<String>,
    /// In this place or in what lies within it.
    pub place: Option<PlaceId>,
    pub round: Option<RoundId>,
    /// Who is answerable.
    pub handler: Option<OfficerId>,
    /// Whose matter it is: every row that stands for that person.
    pub parties: Option<Vec<PartyId>>,
    pub taken: Span<Day>,
    /// The earliest day by which the office still owes something.
    pub due: Span<Day>,
    /// Nothing is owed.
    pub due_none: bool,
    /// Words of the applicant's name, of the title, of the receipt's number.
    pub text: String,
}

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// As they were entered, the last one first.
    #[default]
    Newest,
    /// By the earliest day by which something is owed; those that owe nothing are left out.
    Due,
    /// By the day on which it was taken, the latest first.
    Taken,
}

impl Filter {
    /// What the index is asked for. Refuses a text that no search box sends.
    fn query(&self, sort: Sort) -> Result<Query, Problem> {
        let mut query = Query::text(&self.text)?;
        for (name, value) in [
            ("stage", self.stage.as_deref()),
            ("open", self.open_only.then_some("yes")),
            ("service", self.service.as_deref()),
            ("area", self.area.as_deref()),
            ("place", self.place.as_ref().map(PlaceId::as_str)),
            ("round", self.round.as_ref().map(RoundId::as_str)),
            ("handler", self.handler.as_ref().map(OfficerId::as_str)),
            ("due", self.due_none.then_some("none")),
            ("due", (sort == Sort::Due).then_some("any")),
        ] {
            if let Some(value) = value {
                query = query.is(name, value);
            }
        }
        if let Some(parties) = &self.parties {
            let ids: Vec<&str> = parties.iter().map(PartyId::as_str).collect();
            query = query.one_of("party", &ids);
        }
        query = query.days("taken", (self.taken.from, self.taken.to));
        Ok(query.days("due", (self.due.from, self.due.to)))
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatterLine {
    pub id: MatterId,
    pub stage: String,
    pub service: String,
    pub place: PlaceId,
    pub round: Option<RoundId>,
    pub answerable: OfficerId,
    pub receipt: Option<String>,
    pub taken_on: Day,
    /// The earliest day by which the office still owes something.
    pub owed_on: Option<Day>,
    pub answered_on: Option<Day>,
    pub delivered_on: Option<Day>,
    pub grade: u32,
    /// Who applies.
    pub applicant: String,
}

/// Matters, as lists are made of them.
struct Matters;

impl Listable for Matters {
    const KIND: &'static str = "matter";
    type Line = MatterLine;
    fn id(line: &MatterLine) -> &str {
        line.id.as_str()
    }
    fn numbered(r: &mut Reader, numbers: &[i64]) -> Result<Vec<MatterLine>, Problem> {
        if numbers.is_empty() {
            return Ok(Vec::new());
        }
        // `+d.office`: with the office as a leading column SQLite goes through every document of the office.
        let sql = r.link.either(
            "select m.id as id, m.stage as stage, m.service as service, m.place as place,
               m.round as round, m.answerable as answerable, m.receipt as receipt,
               m.taken_on as taken_on, m.answered_on as answered_on, m.grade as grade,
               m.state as state, m.sealed as sealed
             from search_docs d join matters m on m.office = d.office and m.id = substr(d.subject, 8)
             where +d.office = ?1 and d.n in (select value from json_each(?2)) order by d.n desc",
            "select m.id as id, m.stage as stage, m.service as service, m.place as place,
               m.round as round, m.answerable as answerable, m.receipt as receipt,
               m.taken_on as taken_on, m.answered_on as answered_on, m.grade as grade,
               m.state as state, m.sealed as sealed
             from search_docs d join matters m on m.office = d.office and m.id = substr(d.subject, 8)
             where d.office = ?1 and d.n = any(cast(cast(?2 as text) as bigint[]))
             order by d.n desc",
        );
        let listed = search::listed(r, numbers);
        let rows = r.link.query(sql, values![r.office.as_str(), listed])?;
        rows.iter().map(|row| line(r, row)).collect()
    }
}

/// A page of matters.
pub fn list(
    r: &mut Reader,
    filter: &Filter,
    (sort, page): (Sort, &Page),
) -> Result<Listed<MatterLine>, Problem> {
    let query = filter.query(sort)?;
    let number = |day: Option<Day>| day.map_or(0, Day::number);
    match sort {
        Sort::Newest => listed::newest::<Matters>(r, &query, page),
        Sort::Due => listed::sorted::<Matters, _>(r, &query, page, |line| number(line.owed_on)),
        Sort::Taken => {
            listed::sorted::<Matters, _>(r, &query, page, |line| -number(Some(line.taken_on)))
        }
    }
}

/// Goes through all of them in the order of entry, the newest first, without holding them.
pub fn each(
    r: &mut Reader,
    filter: &Filter,
    line: &mut dyn FnMut(MatterLine) -> Result<(), Problem>,
) -> Result<(), Problem> {
    listed::each::<Matters>(r, &filter.query(Sort::Newest)?, line)
}

/// The matters of a person, under every row that stands for them, the newest first.
pub fn of_parties(
    r: &mut Reader,
    parties: &[PartyId],
    rows_max: u32,
) -> Result<Vec<MatterLine>, Problem> {
    let filter = Filter { parties: Some(parties.to_vec()), ..Filter::default() };
    let page = Page { after: None, rows_max };
    Ok(list(r, &filter, (Sort::Newest, &page))?.lines)
}

/// These matters, in the order of their ids' mention; what is not there is left out.
pub fn lines_of(r: &mut Reader, ids: &[MatterId]) -> Result<Vec<MatterLine>, Problem> {
    let mut lines = Vec::new();
    for id in ids {
        let row = r.link.find(
            "select id, stage, service, place, round, answerable, receipt, taken_on, answered_on,
               grade, state, sealed
             from matters where office = ?1 and id = ?2",
            values![r.office.as_str(), id.as_str()],
        )?;
        lines.extend(row.map(|row| line(r, &row)).transpose()?);
    }
    Ok(lines)
}

/// How many matters stand at each stage.
pub fn count_by_stage(r: &mut Reader) -> Result<Vec<(String, u32)>, Problem> {
    let rows = r.link.query(
        "select stage, count(*) as n from matters where office = ?1 group by stage order by stage",
        values![r.office.as_str()],
    )?;
    rows.iter().map(|row| Ok((row.text("stage")?, row.count("n")?))).collect()
}

fn line(r: &Reader, row: &Row) -> Result<MatterLine, Problem> {
    let (matter, round) = (opened(r, row)?, row.text("round")?);
    Ok(MatterLine {
        id: MatterId(row.text("id")?),
        stage: row.text("stage")?,
        service: row.text("service")?,
        place: PlaceId(row.text("place")?),
        round: (!round.is_empty()).then_some(RoundId(round)),
        answerable: OfficerId(row.text("answerable")?),
        receipt: row.text_opt("receipt")?,
        taken_on: row.day("taken_on")?,
        answered_on: row.day_opt("answered_on")?,
        grade: row.count("grade")?,
        owed_on: matter.owed_on(),
        delivered_on: matter.delivered.as_ref().map(|delivered| delivered.on),
        applicant: matter.intake.applicant.name,
    })
}
