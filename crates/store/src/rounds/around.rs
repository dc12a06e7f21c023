//! What stands around a round, a question or an article, looked up for `decide` and for `allowed`.

use crate::value::values;
use crate::{Entry, Problem, Reader, consultations, matters, offices, people};
use casework::case::Office;
use casework::consultation::{Article, Question};
use casework::officer::Officer;
use casework::round::{Command, Market, Other, Promise, Round, Scene, Taken};
use casework::{ArticleId, OfficerId, PlaceId, QuestionId, RoundId};
use law::{Day, Law};

/// Everything of a scene that the store knows.
#[derive(Debug, Clone)]
pub struct Around {
    pub office: Office,
    pub officers: Vec<Officer>,
    pub market: Option<Market>,
    pub promises: Vec<Promise>,
    pub taken: Vec<Taken>,
    pub others: Vec<Other>,
    pub round: Option<Round>,
    pub question: Option<Question>,
    pub article: Option<Article>,
    pub new_id: String,
}

impl Around {
    pub fn scene<'a>(&'a self, law: &'a Law, entry: &Entry, for_version: u32) -> Scene<'a> {
        Scene {
            law,
            office: &self.office,
            act: entry.act.clone(),
            actor: entry.actor.clone(),
            done_at: entry.done_at,
            noted_at: entry.noted_at,
            officers: &self.officers,
            market: self.market.as_ref(),
            promises: &self.promises,
            taken: &self.taken,
            others: &self.others,
            round: self.round.as_ref(),
            question: self.question.as_ref(),
            article: self.article.as_ref(),
            for_version,
            new_id: self.new_id.clone(),
        }
    }
}

/// What a command names.
#[derive(Default)]
pub(crate) struct Wanted {
    pub officers: Vec<OfficerId>,
    pub place: Option<PlaceId>,
    /// The round that is changed: its replies and what it took are looked up.
    pub own: Option<RoundId>,
    pub round: Option<RoundId>,
    pub question: Option<QuestionId>,
    pub article: Option<ArticleId>,
}

pub(crate) fn look_up(
    r: &mut Reader,
    wanted: &Wanted,
    new: (&'static str, Day),
) -> Result<Around, Problem> {
    let mut officers: Vec<Officer> = Vec::new();
    for id in &wanted.officers {
        if !officers.iter().any(|officer| officer.id == *id) {
            officers.extend(people::find(r, id)?);
        }
    }
    let place = wanted.place.as_ref();
    let market = place.map(|place| super::market_find(r, place)).transpose()?.flatten();
    let others = place.map(|place| others(r, place)).transpose()?.unwrap_or_default();
    let (mut owed, mut taken) = (Vec::new(), Vec::new());
    if let (Some(place), Some(own)) = (place, &wanted.own) {
        owed = promises(r, place)?;
        taken = consultations::taken_at(r, own)?;
        taken.extend(matters::taken_at(r, own)?);
    }
    let round = wanted.round.as_ref().map(|id| super::find(r, id)).transpose()?.flatten();
    let question = wanted.question.as_ref().map(|id| consultations::find(r, id)).transpose()?;
    let article = wanted.article.as_ref().map(|id| consultations::article_find(r, id));
    Ok(Around {
        office: offices::get(r)?,
        officers,
        market,
        promises: owed,
        taken,
        others,
        round,
        question: question.flatten(),
        article: article.transpose()?.flatten(),
        new_id: next_id(r, new)?,
    })
}

/// What stands around a round: for its page, and for a command about it.
pub fn around_round(
    r: &mut Reader,
    round: Option<&Round>,
    command: Option<&Command>,
    (actor, on): (&OfficerId, Day),
) -> Result<Around, Problem> {
    let plan = match (round, command) {
        (_, Some(Command::Plan { plan })) => Some(&**plan),
        (Some(round), _) => Some(&round.plan),
        _ => None,
    };
    let mut officers = plan.map(casework::round::Plan::people).unwrap_or_default();
    if let Some(Command::Staff { leader, crew, recorder, .. }) = command {
        officers.extend(crew.iter().chain([leader, recorder]).cloned());
    }
    officers.push(actor.clone());
    let named = match command {
        Some(Command::Plan { plan }) => plan.replaces.clone(),
        Some(Command::Replace { by, .. }) => Some(by.clone()),
        _ => None,
    };
    let wanted = Wanted {
        officers,
        place: plan.map(|plan| plan.place.clone()),
        own: round.map(|round| round.id.clone()),
        round: named,
        ..Wanted::default()
    };
    look_up(r, &wanted, ("rounds", on))
}

/// What is owed at a place and not told yet, whatever it is about.
pub fn promises(r: &mut Reader, place: &PlaceId) -> Result<Vec<Promise>, Problem> {
    let mut all = consultations::promises(r, place)?;
    all.extend(matters::promises(r, place)?);
    Ok(all)
}

fn others(r: &mut Reader, place: &PlaceId) -> Result<Vec<Other>, Problem> {
    let rows = r.link.query(
        "select id, place, on_day, stage, open_entries from rounds
         where office = ?1 and place = ?2 and stage in ('planned', 'held')
         order by on_day, id",
        values![r.office.as_str(), place.as_str()],
    )?;
    let other = |row: &crate::value::Row| {
        Ok(Other {
            id: RoundId(row.text("id")?),
            place: PlaceId(row.text("place")?),
            on: row.day("on_day")?,
            stage: row.text("stage")?,
            open: row.count("open_entries")?,
        })
    };
    rows.iter().map(other).collect()
}

/// `2026-000012`: the next of the year in this table. A market calendar goes by its place.
fn next_id(r: &mut Reader, (table, on): (&'static str, Day)) -> Result<String, Problem> {
    let sql = match table {
        "rounds" => "select max(id) as id from rounds where office = ?1 and id >= ?2 and id < ?3",
        "questions" => {
            "select max(id) as id from questions where office = ?1 and id >= ?2 and id < ?3"
        }
        "matters" => "select max(id) as id from matters where office = ?1 and id >= ?2 and id < ?3",
        "articles" => {
            "select max(id) as id from articles where office = ?1 and id >= ?2 and id < ?3"
        }
        _ => return Ok(String::new()),
    };
    let year = on.year();
    let values = values![r.office.as_str(), format!("{year}-"), format!("{year}-~")];
    let last = r.link.find(sql, values)?.map(|row| row.text_opt("id")).transpose()?.flatten();
    let last = last.and_then(|id| id.split_once('-').and_then(|(_, n)| n.parse::<u32>().ok()));
    Ok(format!("{year}-{:06}", last.unwrap_or(0) + 1))
}
