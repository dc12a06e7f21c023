//! Rows of questions and articles.

use crate::kept::{Kept, Stored};
use crate::keys::Spot;
use crate::matters::{last_four, same};
use crate::search::Facets;
use crate::value::{Row, from_json, values};
use crate::{Problem, Reader, Writer};
use casework::consultation::{Article, Question, free_texts};
use casework::round::{Promise, Taken};
use casework::{ArticleId, OfficerId, PlaceId, QuestionId, RoundId};

impl Kept for Question {
    const WHAT: &'static str = "question";
    fn id(&self) -> &str {
        self.id.as_str()
    }
    fn version(&self) -> u32 {
        self.version
    }
    fn find(r: &mut Reader, id: &str) -> Result<Option<Question>, Problem> {
        let row = r.link.find(
            "select id, state, sealed from questions where office = ?1 and id = ?2",
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
        let asked = &self.asked;
        w.execute(
            "insert into questions (office, id, version, last_seq, stage, area, place, round,
               handler, asked_on, due_on, answered_on, told_on, grade, state, sealed)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
             on conflict (office, id) do update set version = excluded.version,
               last_seq = excluded.last_seq, stage = excluded.stage, handler = excluded.handler,
               due_on = excluded.due_on, answered_on = excluded.answered_on,
               told_on = excluded.told_on, grade = excluded.grade, state = excluded.state,
               sealed = excluded.sealed",
            values![
                w.office.as_str(),
                self.id(),
                self.version,
                seq,
                self.stage(),
                asked.area.key(),
                asked.place.as_str(),
                asked.round.as_ref().map_or("", RoundId::as_str),
                self.handler.as_str(),
                asked.at.day(),
                self.due(),
                self.answer.as_ref().map(|answer| answer.at.day()),
                self.told.as_ref().map(|told| told.at.day()),
                self.rating.as_ref().map_or(0, |rating| i64::from(rating.grade)),
                stored.state.as_str(),
                stored.sealed.as_slice(),
            ],
        )?;
        Ok(())
    }
    fn officers(&self) -> Vec<OfficerId> {
        vec![self.handler.clone()]
    }
    fn facets(&self) -> Facets {
        super::facets::of(self)
    }
    fn doc(&self) -> (String, Vec<String>) {
        let asked = &self.asked;
        let title = format!("{} {}", self.id, asked.asker.name);
        (title, vec![asked.area.zh().to_owned(), asked.text.clone()])
    }
}

impl Kept for Article {
    const WHAT: &'static str = "article";
    fn id(&self) -> &str {
        self.id.as_str()
    }
    fn version(&self) -> u32 {
        self.version
    }
    fn find(r: &mut Reader, id: &str) -> Result<Option<Article>, Problem> {
        let row = r.link.find(
            "select state from articles where office = ?1 and id = ?2",
            values![r.office.as_str(), id],
        )?;
        row.map(|row| row.json("state")).transpose()
    }
    fn stored(&self, _: &Writer) -> Result<Stored, Problem> {
        Ok(Stored::open(self))
    }
    fn write(&self, w: &mut Writer, stored: &Stored, seq: i64) -> Result<(), Problem> {
        let content = &self.content;
        w.execute(
            "insert into articles (office, id, version, last_seq, stage, area, title, review_on,
               public, state)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             on conflict (office, id) do update set version = excluded.version,
               last_seq = excluded.last_seq, stage = excluded.stage, area = excluded.area,
               title = excluded.title, review_on = excluded.review_on,
               public = excluded.public, state = excluded.state",
            values![
                w.office.as_str(),
                self.id(),
                self.version,
                seq,
                self.stage(),
                content.area.key(),
                &content.title,
                content.review_on,
                content.public,
                stored.state.as_str(),
            ],
        )?;
        Ok(())
    }
    fn doc(&self) -> (String, Vec<String>) {
        let content = &self.content;
        let words =
            vec![content.area.zh().to_owned(), content.question.clone(), content.answer.clone()];
        (content.title.clone(), words)
    }
}

pub(super) fn opened(r: &Reader, row: &Row) -> Result<Question, Problem> {
    let id = row.text("id")?;
    let mut question: Question = row.json("state")?;
    let sealed = r.keys.open(spot(r.office.as_str(), &id), &row.blob("sealed")?)?;
    let texts: Vec<String> = from_json("sealed", &String::from_utf8_lossy(&sealed))?;
    for (place, text) in free_texts(&mut question).into_iter().zip(texts) {
        *place = text;
    }
    Ok(question)
}

pub(crate) fn spot<'a>(office: &'a str, id: &'a str) -> Spot<'a> {
    Spot { office, column: "questions.sealed", id }
}

pub fn find(r: &mut Reader, id: &QuestionId) -> Result<Option<Question>, Problem> {
    Question::find(r, id.as_str())
}
pub fn get(r: &mut Reader, id: &QuestionId) -> Result<Question, Problem> {
    find(r, id)?.ok_or_else(|| Problem::Missing { what: "question", id: id.to_string() })
}
/// The question of this number, for whoever knows the last four digits of the phone that was left with it. None
/// where either is wrong, and none where no phone was left.
pub fn by_phone(r: &mut Reader, id: &QuestionId, check: &str) -> Result<Option<Question>, Problem> {
    let found = find(r, id)?;
    Ok(found.filter(|question| same(&last_four(&question.asked.asker.phone), check.trim())))
}
/// Whether whoever asked can look it up: a whole phone was left.
pub fn looks_up(question: &Question) -> bool {
    !last_four(&question.asked.asker.phone).is_empty()
}
pub fn article_find(r: &mut Reader, id: &ArticleId) -> Result<Option<Article>, Problem> {
    Article::find(r, id.as_str())
}
pub fn article_get(r: &mut Reader, id: &ArticleId) -> Result<Article, Problem> {
    article_find(r, id)?.ok_or_else(|| Problem::Missing { what: "article", id: id.to_string() })
}

/// What questions owe at a place and have not told yet.
pub fn promises(r: &mut Reader, place: &PlaceId) -> Result<Vec<Promise>, Problem> {
    let rows = r.link.query(
        "select id, state, sealed from questions
         where office = ?1 and place = ?2 and stage in ('asked', 'answered') order by id",
        values![r.office.as_str(), place.as_str()],
    )?;
    let all = rows.iter().map(|row| opened(r, row)).collect::<Result<Vec<_>, _>>()?;
    Ok(all.iter().filter_map(Question::promise).collect())
}

/// The questions that a round took.
pub fn taken_at(r: &mut Reader, round: &RoundId) -> Result<Vec<Taken>, Problem> {
    let rows = r.link.query(
        "select id, state, sealed from questions where office = ?1 and round = ?2 order by id",
        values![r.office.as_str(), round.as_str()],
    )?;
    rows.iter().map(|row| opened(r, row).map(|question| question.taken())).collect()
}
