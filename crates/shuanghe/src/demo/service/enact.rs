//! Steps of the second river through the store's own doors, with every paper that they issue.

use crate::demo::timeline::Hand;
use anyhow::{Context, Result, anyhow};
use casework::consultation::{Article, ArticleCommand, Question, QuestionCommand};
use casework::matter::{Command as MatterCommand, Matter};
use casework::round::{Command, Market, MarketCommand, Round};
use casework::{ArticleId, MatterId, OfficerId, QuestionId, RoundId};
use law::Law;
use serde::Serialize;
use store::cases::EnactProblem;
use store::rounds::{self, Attempt, Enacted};
use store::{Writer, consultations, matters};

type Work<C, S> = fn(&mut Writer, &Law, &Attempt<'_, C>) -> Result<Enacted<S>, EnactProblem>;

/// Who does a step of which thread.
#[derive(Clone, Copy)]
pub struct Of<'k> {
    pub key: &'k str,
    pub by: &'k str,
}

fn attempt<C: Serialize, S>(
    hand: &mut Hand<'_, '_, '_>,
    of: Of,
    (held, command): (Option<(&str, u32)>, &C),
    work: Work<C, S>,
) -> Result<S> {
    let (act, actor, at) = (hand.act(of.key), hand.actor(of.by), hand.at);
    let (id, version) = held.unzip();
    let attempt = Attempt {
        id,
        version: version.unwrap_or(0),
        command,
        act: &act,
        actor: &actor,
        done_at: at,
        noted_at: at,
    };
    let done = work(hand.w, hand.player.law, &attempt);
    let done = done.with_context(|| format!("{} on {at}, by {}", of.key, of.by))?;
    hand.played.acts += 1;
    Ok(done.state)
}

fn id(hand: &Hand<'_, '_, '_>, key: &str) -> Result<String> {
    hand.id(key).with_context(|| format!("{key} has not begun"))
}

pub fn market(hand: &mut Hand<'_, '_, '_>, of: Of, command: &MarketCommand) -> Result<Market> {
    attempt(hand, of, (None, command), rounds::market)
}

pub fn round_held(hand: &mut Hand<'_, '_, '_>, key: &str) -> Result<Round> {
    let id = id(hand, key)?;
    Ok(rounds::get(hand.w, &RoundId::new(id))?)
}

pub fn round(hand: &mut Hand<'_, '_, '_>, of: Of, command: &Command) -> Result<Round> {
    let held = match command {
        Command::Plan { .. } => None,
        _ => Some(round_held(hand, of.key)?),
    };
    let stands = held.as_ref().map(|round| (round.id.as_str(), round.version));
    let round = attempt(hand, of, (stands, command), rounds::round).context(command.key())?;
    hand.memory.ids.insert(of.key.to_owned(), round.id.to_string());
    let before = held.map_or(0, |round| round.issued.len());
    let after = round.issued.len();
    let Some(issued) = (after > before || matches!(command, Command::Bring))
        .then(|| round.issued.iter().rposition(|issued| issued.paper.is_none()))
        .flatten()
    else {
        return Ok(round);
    };
    let by = (&OfficerId::new(of.by), hand.at.day());
    let around = rounds::around_round(hand.w, Some(&round), None, by)?;
    let law = hand.player.law;
    let at = casework::round::paper::At { law, office: &around.office, officers: &around.officers };
    let paper = casework::round::paper::fill(&round, issued, &at);
    let paper = paper.map_err(|unfilled| anyhow!("{}: {unfilled:?}", of.key))?;
    let paper = hand.keep(&rounds::subject(&round.id), &paper)?;
    let mark = Command::MarkPaper { issued, paper };
    attempt(hand, of, (Some((round.id.as_str(), round.version)), &mark), rounds::round)
}

pub fn question_held(hand: &mut Hand<'_, '_, '_>, key: &str) -> Result<Question> {
    let id = id(hand, key)?;
    Ok(consultations::get(hand.w, &QuestionId::new(id))?)
}

pub fn question(
    hand: &mut Hand<'_, '_, '_>,
    of: Of,
    command: &QuestionCommand,
) -> Result<Question> {
    let held = match command {
        QuestionCommand::Ask { .. } => None,
        _ => Some(question_held(hand, of.key)?),
    };
    let stands = held.as_ref().map(|question| (question.id.as_str(), question.version));
    let work = consultations::question;
    let question = attempt(hand, of, (stands, command), work).context(command.key())?;
    hand.memory.ids.insert(of.key.to_owned(), question.id.to_string());
    Ok(question)
}

/// The slip with the answer, for those who want it on paper.
pub fn answer_slip(hand: &mut Hand<'_, '_, '_>, of: Of, place: &str) -> Result<()> {
    let question = question_held(hand, of.key)?;
    let Some(issued) = question.issued.iter().position(|issued| issued.paper.is_none()) else {
        return Ok(());
    };
    let by = (&OfficerId::new(of.by), hand.at.day());
    let around = consultations::around_question(hand.w, Some(&question), None, by)?;
    let law = hand.player.law;
    let at = casework::round::paper::At { law, office: &around.office, officers: &around.officers };
    let paper = casework::consultation::paper::fill(&question, (issued, place), &at);
    let paper = paper.map_err(|unfilled| anyhow!("{}: {unfilled:?}", of.key))?;
    let paper = hand.keep(&consultations::subject(&question.id), &paper)?;
    question_marked(hand, of, &QuestionCommand::MarkPaper { issued, paper })
}

fn question_marked(hand: &mut Hand<'_, '_, '_>, of: Of, mark: &QuestionCommand) -> Result<()> {
    question(hand, of, mark).map(|_| ())
}

pub fn article(hand: &mut Hand<'_, '_, '_>, of: Of, command: &ArticleCommand) -> Result<Article> {
    let held = match hand.id(of.key) {
        Some(id) => consultations::article_find(hand.w, &ArticleId::new(id))?,
        None => None,
    };
    let stands = held.as_ref().map(|article| (article.id.as_str(), article.version));
    let work = consultations::article;
    let article = attempt(hand, of, (stands, command), work).context(command.key())?;
    hand.memory.ids.insert(of.key.to_owned(), article.id.to_string());
    Ok(article)
}

pub fn matter_held(hand: &mut Hand<'_, '_, '_>, key: &str) -> Result<Matter> {
    let id = id(hand, key)?;
    Ok(matters::get(hand.w, &MatterId::new(id))?)
}

pub fn matter(hand: &mut Hand<'_, '_, '_>, of: Of, command: &MatterCommand) -> Result<Matter> {
    let held = match command {
        MatterCommand::Take { .. } => None,
        _ => Some(matter_held(hand, of.key)?),
    };
    let stands = held.as_ref().map(|matter| (matter.id.as_str(), matter.version));
    let matter = attempt(hand, of, (stands, command), matters::enact).context(command.key())?;
    hand.memory.ids.insert(of.key.to_owned(), matter.id.to_string());
    papers_of(hand, of, matter)
}

/// Makes every paper of a matter that has no bytes yet.
pub fn papers_of(hand: &mut Hand<'_, '_, '_>, of: Of, mut matter: Matter) -> Result<Matter> {
    for issued in 0..matter.issued.len() {
        if matter.issued[issued].paper.is_some() {
            continue;
        }
        let by = (&OfficerId::new(of.by), hand.at.day());
        let around = matters::around(hand.w, Some(&matter), None, by)?;
        let address = hand.player.setting.address.trim_end_matches("/p").to_owned();
        let look_up = format!("{address}/m");
        let at = casework::matter::paper::At {
            law: hand.player.law,
            office: &around.office,
            officers: &around.officers,
            look_up: &look_up,
        };
        let paper = casework::matter::paper::fill(&matter, issued, &at);
        let paper = paper.map_err(|unfilled| anyhow!("{}: {unfilled:?}", of.key))?;
        let paper = hand.keep(&matters::subject(&matter.id), &paper)?;
        let mark = MatterCommand::MarkPaper { issued, paper };
        let stands = Some((matter.id.as_str(), matter.version));
        matter = attempt(hand, of, (stands, &mark), matters::enact)?;
    }
    Ok(matter)
}
