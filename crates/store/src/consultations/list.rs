//! Lists of questions and articles. Who asked what is sealed: it is opened for the rows of one page, and for
//! no more.

use super::state::opened;
use crate::listed::{self, Listable, Listed, Page, Span};
use crate::search::{self, Query};
use crate::value::{Row, values};
use crate::{Problem, Reader};
use casework::consultation::Article;
use casework::{ArticleId, OfficerId, PartyId, PlaceId, QuestionId, RoundId};
use law::Day;

/// Which questions; what is empty lets all pass.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// `asked`, `answered`, `told`
    pub stage: Option<String>,
    pub area: Option<String>,
    pub channel: Option<String>,
    /// In this place or in what lies within it.
    pub place: Option<PlaceId>,
    pub round: Option<RoundId>,
    pub handler: Option<OfficerId>,
    /// Whose question it is: every row that stands for that person.
    pub parties: Option<Vec<PartyId>>,
    pub asked: Span<Day>,
    /// The day by which it is still owed.
    pub due: Span<Day>,
    /// Nothing is owed.
    pub due_none: bool,
    /// Words of whoever asked, of what was asked.
    pub text: String,
}

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// As they were entered, the last one first.
    #[default]
    Newest,
    /// By the day by which it is owed; those that are owed no more are left out.
    Due,
}

impl Filter {
    /// What the index is asked for. Refuses a text that no search box sends.
    fn query(&self, sort: Sort) -> Result<Query, Problem> {
        let mut query = Query::text(&self.text)?;
        for (name, value) in [
            ("stage", self.stage.as_deref()),
            ("area", self.area.as_deref()),
            ("channel", self.channel.as_deref()),
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
        query = query.days("asked", (self.asked.from, self.asked.to));
        Ok(query.days("due", (self.due.from, self.due.to)))
    }
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
    pub told_on: Option<Day>,
    pub grade: u32,
    pub asker: String,
    /// The question in one line.
    pub about: String,
}

/// Questions, as lists are made of them.
struct Questions;

impl Listable for Questions {
    const KIND: &'static str = "question";
    type Line = QuestionLine;
    fn id(line: &QuestionLine) -> &str {
        line.id.as_str()
    }
    fn numbered(r: &mut Reader, numbers: &[i64]) -> Result<Vec<QuestionLine>, Problem> {
        if numbers.is_empty() {
            return Ok(Vec::new());
        }
        // `+d.office`: with the office as a leading column SQLite goes through every document of the office.
        let sql = r.link.either(
            "select q.id as id, q.stage as stage, q.area as area, q.place as place,
               q.round as round, q.handler as handler, q.asked_on as asked_on, q.due_on as due_on,
               q.answered_on as answered_on, q.told_on as told_on, q.grade as grade,
               q.state as state, q.sealed as sealed
             from search_docs d
             join questions q on q.office = d.office and q.id = substr(d.subject, 10)
             where +d.office = ?1 and d.n in (select value from json_each(?2)) order by d.n desc",
            "select q.id as id, q.stage as stage, q.area as area, q.place as place,
               q.round as round, q.handler as handler, q.asked_on as asked_on, q.due_on as due_on,
               q.answered_on as answered_on, q.told_on as told_on, q.grade as grade,
               q.state as state, q.sealed as sealed
             from search_docs d
             join questions q on q.office = d.office and q.id = substr(d.subject, 10)
             where d.office = ?1 and d.n = any(cast(cast(?2 as text) as bigint[]))
             order by d.n desc",
        );
        let listed = search::listed(r, numbers);
        let rows = r.link.query(sql, values![r.office.as_str(), listed])?;
        rows.iter().map(|row| line(r, row)).collect()
    }
}

/// A page of questions.
pub fn list(
    r: &mut Reader,
    filter: &Filter,
    (sort, page): (Sort, &Page),
) -> Result<Listed<QuestionLine>, Problem> {
    let query = filter.query(sort)?;
    match sort {
        Sort::Newest => listed::newest::<Questions>(r, &query, page),
        Sort::Due => listed::sorted::<Questions, _>(r, &query, page, |line| {
            line.due_on.map_or(0, Day::number)
        }),
    }
}

/// Goes through all of them in the order of entry, the newest first, without holding them.
pub fn each(
    r: &mut Reader,
    filter: &Filter,
    line: &mut dyn FnMut(QuestionLine) -> Result<(), Problem>,
) -> Result<(), Problem> {
    listed::each::<Questions>(r, &filter.query(Sort::Newest)?, line)
}

/// The questions of a person, under every row that stands for them, the newest first.
pub fn of_parties(
    r: &mut Reader,
    parties: &[PartyId],
    rows_max: u32,
) -> Result<Vec<QuestionLine>, Problem> {
    let filter = Filter { parties: Some(parties.to_vec()), ..Filter::default() };
    let page = Page { after: None, rows_max };
    Ok(list(r, &filter, (Sort::Newest, &page))?.lines)
}

/// The questions that a round took, in their order.
pub fn of_round(r: &mut Reader, round: &RoundId) -> Result<Vec<QuestionLine>, Problem> {
    let rows = r.link.query(
        "select id, stage, area, place, round, handler, asked_on, due_on, answered_on, told_on,
           grade, state, sealed
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
            "select id, stage, area, place, round, handler, asked_on, due_on, answered_on, told_on,
               grade, state, sealed
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
        told_on: row.day_opt("told_on")?,
        grade: row.count("grade")?,
        about: question.line(),
        asker: question.asked.asker.name,
    })
}
