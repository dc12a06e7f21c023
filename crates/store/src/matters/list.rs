//! Lists of matters. Who applies is sealed: it is opened for the rows of one page, and for no more.

use super::state::opened;
use crate::value::{Row, values};
use crate::{Problem, Reader};
use casework::{MatterId, OfficerId, PlaceId};
use law::Day;

/// Which matters; what is empty lets all pass.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub stage: String,
    /// The id of the catalogue.
    pub service: String,
    pub area: String,
    pub place: String,
    pub answerable: String,
    /// Only those that owe an answer by this day.
    pub due_by: Option<Day>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatterLine {
    pub id: MatterId,
    pub stage: String,
    pub service: String,
    pub place: PlaceId,
    pub answerable: OfficerId,
    pub receipt: Option<String>,
    pub taken_on: Day,
    pub due_on: Option<Day>,
    pub answered_on: Option<Day>,
    pub grade: u32,
    /// Who applies.
    pub applicant: String,
}

/// A page of matters, the newest id first: those before `before`, or the first page.
pub fn list(
    r: &mut Reader,
    filter: &Filter,
    (before, rows_max): (Option<&MatterId>, u32),
) -> Result<Vec<MatterLine>, Problem> {
    let rows = r.link.query(
        "select id, stage, service, place, answerable, receipt, taken_on, due_on, answered_on, grade, state, sealed
         from matters
         where office = ?1 and id < ?2 and (?3 = '' or stage = ?3) and (?4 = '' or area = ?4)
           and (?5 = '' or place = ?5) and (?6 = '' or answerable = ?6)
           and (?7 = '' or (due_on <= ?7 and answered_on is null)) and (?8 = '' or service = ?8)
         order by id desc limit ?9",
        values![
            r.office.as_str(),
            before.map_or("~", MatterId::as_str),
            filter.stage.as_str(),
            filter.area.as_str(),
            filter.place.as_str(),
            filter.answerable.as_str(),
            filter.due_by.map_or_else(String::new, |day| day.to_string()),
            filter.service.as_str(),
            rows_max,
        ],
    )?;
    rows.iter().map(|row| line(r, row)).collect()
}

/// These matters, in the order of their ids' mention; what is not there is left out.
pub fn lines_of(r: &mut Reader, ids: &[MatterId]) -> Result<Vec<MatterLine>, Problem> {
    let mut lines = Vec::new();
    for id in ids {
        let row = r.link.find(
            "select id, stage, service, place, answerable, receipt, taken_on, due_on, answered_on,
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
    Ok(MatterLine {
        id: MatterId(row.text("id")?),
        stage: row.text("stage")?,
        service: row.text("service")?,
        place: PlaceId(row.text("place")?),
        answerable: OfficerId(row.text("answerable")?),
        receipt: row.text_opt("receipt")?,
        taken_on: row.day("taken_on")?,
        due_on: row.day_opt("due_on")?,
        answered_on: row.day_opt("answered_on")?,
        grade: row.count("grade")?,
        applicant: opened(r, row)?.intake.applicant.name,
    })
}
