//! Lists of questions and articles. Who asked what is sealed: it is opened for the rows of one page, and for
//! no more.

use super::state::opened;
use crate::value::{Row, values};
use crate::{Problem, Reader};
use casework::consultation::Article;
use casework::{ArticleId, OfficerId, PlaceId, QuestionId, RoundId};
use law::Day;

/// Which questions; what is empty lets all pass.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub stage: String,
    pub area: String,
    pub place: String,
    pub round: String,
    pub handler: String,
    /// Only those that are owed by this day.
    pub due_by: Option<Day>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionLine {
    pub id: QuestionId,
    pub stage: String,
    pub area: String,
    pub place: PlaceId,
    pub round: Option<RoundId>,
    pub handler: OfficerId,
    pub asked_on: Day,
    pub due_on: Option<Day>,
    pub answered_on: Option<Day>,
    pub grade: u32,
    pub asker: String,
    /// The question in one line.
    pub about: String,
}

/// A page of questions, the newest id first: those before `before`, or the first page.
pub fn list(
    r: &mut Reader,
    filter: &Filter,
    (before, rows_max): (Option<&QuestionId>, u32),
) -> Result<Vec<QuestionLine>, Problem> {
    let rows = r.link.query(
        "select id, stage, area, place, round, handler, asked_on, due_on, answered_on, grade,
           state, sealed
         from questions
         where office = ?1 and id < ?2 and (?3 = '' or stage = ?3) and (?4 = '' or area = ?4)
           and (?5 = '' or place = ?5) and (?6 = '' or round = ?6) and (?7 = '' or handler = ?7)
           and (?8 = '' or (due_on <= ?8 and stage = 'asked'))
         order by id desc limit ?9",
        values![
            r.office.as_str(),
            before.map_or("~", QuestionId::as_str),
            filter.stage.as_str(),
            filter.area.as_str(),
            filter.place.as_str(),
            filter.round.as_str(),
            filter.handler.as_str(),
            filter.due_by.map_or_else(String::new, |day| day.to_string()),
            rows_max,
        ],
    )?;
    rows.iter().map(|row| line(r, row)).collect()
}

/// The questions that a round took, in their order.
pub fn of_round(r: &mut Reader, round: &RoundId) -> Result<Vec<QuestionLine>, Problem> {
    let rows = r.link.query(
        "select id, stage, area, place, round, handler, asked_on, due_on, answered_on, grade,
           state, sealed
         from questions where office = ?1 and round = ?2 order by id",
        values![r.office.as_str(), round.as_str()],
    )?;
    rows.iter().map(|row| line(r, row)).collect()
}

/// These questions, in the order they are named; what is not there is left out.
pub fn lines_of(r: &mut Reader, ids: &[QuestionId]) -> Result<Vec<QuestionLine>, Problem> {
    let mut lines = Vec::new();
    for id in ids {
        let row = r.link.find(
            "select id, stage, area, place, round, handler, asked_on, due_on, answered_on, grade,
               state, sealed
             from questions where office = ?1 and id = ?2",
            values![r.office.as_str(), id.as_str()],
        )?;
        lines.extend(row.map(|row| line(r, &row)).transpose()?);
    }
    Ok(lines)
}

/// How many questions stand at each stage.
pub fn count_by_stage(r: &mut Reader) -> Result<Vec<(String, u32)>, Problem> {
    let rows = r.link.query(
        "select stage, count(*) as n from questions where office = ?1 group by stage order by stage",
        values![r.office.as_str()],
    )?;
    rows.iter().map(|row| Ok((row.text("stage")?, row.count("n")?))).collect()
}

/// How questions taken at a place's rounds were rated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rated {
    pub place: PlaceId,
    pub rated: u32,
    /// The sum of the grades.
    pub grades: u32,
}

pub fn ratings(r: &mut Reader) -> Result<Vec<Rated>, Problem> {
    let rows = r.link.query(
        "select place, count(*) as rated, cast(sum(grade) as bigint) as grades from questions
         where office = ?1 and round <> '' and grade > 0 group by place order by place",
        values![r.office.as_str()],
    )?;
    let rated = |row: &Row| {
        Ok(Rated {
            place: PlaceId(row.text("place")?),
            rated: row.count("rated")?,
            grades: row.count("grades")?,
        })
    };
    rows.iter().map(rated).collect()
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleLine {
    pub id: ArticleId,
    pub stage: String,
    pub area: String,
    pub title: String,
    pub review_on: Day,
    pub public: bool,
}

/// The articles of a stage and an area; what is empty lets all pass.
pub fn articles(
    r: &mut Reader,
    (stage, area): (&str, &str),
    rows_max: u32,
) -> Result<Vec<ArticleLine>, Problem> {
    let rows = r.link.query(
        "select id, stage, area, title, review_on, public from articles
         where office = ?1 and (?2 = '' or stage = ?2) and (?3 = '' or area = ?3)
         order by id desc limit ?4",
        values![r.office.as_str(), stage, area, rows_max],
    )?;
    let article = |row: &Row| {
        Ok(ArticleLine {
            id: ArticleId(row.text("id")?),
            stage: row.text("stage")?,
            area: row.text("area")?,
            title: row.text("title")?,
            review_on: row.day("review_on")?,
            public: row.flag("public")?,
        })
    };
    rows.iter().map(article).collect()
}

/// The articles of a stage and an area with all they say, so that what has changed under them can be told.
pub fn articles_whole(
    r: &mut Reader,
    (stage, area): (&str, &str),
    rows_max: u32,
) -> Result<Vec<Article>, Problem> {
    let rows = r.link.query(
        "select state from articles
         where office = ?1 and (?2 = '' or stage = ?2) and (?3 = '' or area = ?3)
         order by id desc limit ?4",
        values![r.office.as_str(), stage, area, rows_max],
    )?;
    rows.iter().map(|row| row.json("state")).collect()
}

fn line(r: &Reader, row: &Row) -> Result<QuestionLine, Problem> {
    let round = row.text("round")?;
    let question = opened(r, row)?;
    Ok(QuestionLine {
        id: QuestionId(row.text("id")?),
        stage: row.text("stage")?,
        area: row.text("area")?,
        place: PlaceId(row.text("place")?),
        round: (!round.is_empty()).then_some(RoundId(round)),
        handler: OfficerId(row.text("handler")?),
        asked_on: row.day("asked_on")?,
        due_on: row.day_opt("due_on")?,
        answered_on: row.day_opt("answered_on")?,
        grade: row.count("grade")?,
        about: question.line(),
        asker: question.asked.asker.name,
    })
}
