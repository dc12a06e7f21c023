//! The books of a town in memory: markets, rounds, questions and articles, looked up as a store would.

use super::{Deed, ServiceAttempt, ServiceCommand};
use crate::case::Office;
use crate::consultation::{
    Article, ArticleCommand, Question, QuestionCommand, decide_article, decide_question,
};
use crate::matter::{self, Matter};
use crate::officer::Officer;
use crate::round::{
    Change, Command, Market, MarketCommand, Other, Outcome, Promise, Round, Scene, Taken, decide,
    decide_market,
};
use crate::story::play::Rejected;
use crate::{ActId, PlaceId, RoundId};
use law::{Day, Law, Moment};
use std::collections::BTreeMap;

/// Something of an inspection or of the service river as it stands.
#[derive(Debug, Clone)]
#[allow(clippy::large_enum_variant, reason = "one at a time is looked at, for a check")]
pub enum Standing {
    Market(Market),
    Round(Round),
    Question(Question),
    Article(Article),
    Matter(Matter),
    Plan(crate::inspection::Plan),
    Draw(crate::inspection::Draw),
    Visit(crate::inspection::Inspection),
}

#[derive(Debug, Clone, Default)]
pub struct Books {
    pub markets: BTreeMap<String, Market>,
    pub rounds: BTreeMap<String, Round>,
    pub questions: BTreeMap<String, Question>,
    pub articles: BTreeMap<String, Article>,
    pub matters: BTreeMap<String, Matter>,
}

impl Books {
    pub fn get(&self, deed: Deed, id: &str) -> Option<Standing> {
        match deed {
            Deed::Market => self.markets.get(id).cloned().map(Standing::Market),
            Deed::Round => self.rounds.get(id).cloned().map(Standing::Round),
            Deed::Question => self.questions.get(id).cloned().map(Standing::Question),
            Deed::Article => self.articles.get(id).cloned().map(Standing::Article),
            Deed::Matter => self.matters.get(id).cloned().map(Standing::Matter),
            Deed::Plan | Deed::Draw | Deed::Visit => None,
        }
    }

    /// Does what is asked, or nothing: the id of what it is about, and the act's sentence.
    pub fn enact(
        &mut self,
        law: &Law,
        (office, officers): (&Office, &[Officer]),
        attempt: &ServiceAttempt,
    ) -> Result<(String, String), Rejected> {
        let before = self.clone();
        let around = Around::of(self, attempt);
        let scene = around.scene(law, (office, officers), attempt);
        let id = attempt.id.as_deref().unwrap_or_default();
        let done = match &attempt.command {
            ServiceCommand::Market(command) => {
                let held = self.markets.get(id).cloned();
                let scene = versioned(&scene, held.as_ref().map(|held| held.version));
                put(&mut self.markets, decide_market(held.as_ref(), command, &scene), |state| {
                    state.place.to_string()
                })
            }
            ServiceCommand::Round(command) => {
                let held = self.rounds.get(id).cloned();
                let scene = versioned(&scene, held.as_ref().map(|held| held.version));
                put(&mut self.rounds, decide(held.as_ref(), command, &scene), |state| {
                    state.id.to_string()
                })
            }
            ServiceCommand::Question(command) => {
                let held = self.questions.get(id).cloned();
                let scene = versioned(&scene, held.as_ref().map(|held| held.version));
                put(&mut self.questions, decide_question(held.as_ref(), command, &scene), |state| {
                    state.id.to_string()
                })
            }
            ServiceCommand::Article(command) => {
                let held = self.articles.get(id).cloned();
                let scene = versioned(&scene, held.as_ref().map(|held| held.version));
                put(&mut self.articles, decide_article(held.as_ref(), command, &scene), |state| {
                    state.id.to_string()
                })
            }
            other @ (ServiceCommand::Plan(_)
            | ServiceCommand::Draw(_)
            | ServiceCommand::Visit(_)) => {
                return Err(Rejected::Problem(format!("不在这本簿册：{}", other.key())));
            }
            ServiceCommand::Matter(command) => {
                let held = self.matters.get(id).cloned();
                let around = versioned(&scene, held.as_ref().map(|held| held.version));
                let accepted = self.matters.values().filter(|matter| matter.accepted.is_some());
                let next_serial = u32::try_from(accepted.count() + 1).unwrap_or(u32::MAX);
                let scene = matter::Scene { around, next_serial, check: "246810".to_owned() };
                matter::decide(held.as_ref(), command, &scene).map(|change| {
                    let id = change.matter.id.to_string();
                    self.matters.insert(id.clone(), change.matter);
                    (id, change.act.said)
                })
            }
        };
        let done = done.map_err(Rejected::Refused)?;
        if let Some(next) = carried(attempt, &done.0, self) {
            // All of it or nothing, as in one transaction.
            if let Err(rejected) = self.enact(law, (office, officers), &next) {
                *self = before;
                return Err(rejected);
            }
        }
        Ok(done)
    }

    /// What is owed at a place and not told yet.
    pub fn promises(&self, place: &PlaceId) -> Vec<Promise> {
        let all = self.questions.values().filter_map(Question::promise);
        let all = all.chain(self.matters.values().filter_map(Matter::promise));
        all.filter(|promise| promise.place == *place).collect()
    }
}

fn versioned<'s>(scene: &Scene<'s>, version: Option<u32>) -> Scene<'s> {
    Scene { for_version: version.unwrap_or(0), ..scene.clone() }
}

fn put<S>(
    book: &mut BTreeMap<String, S>,
    decided: Result<Change<S>, Vec<crate::Refusal>>,
    id: impl Fn(&S) -> String,
) -> Result<(String, String), Vec<crate::Refusal>> {
    let change = decided?;
    let id = id(&change.state);
    book.insert(id.clone(), change.state);
    Ok((id, change.act.said))
}

/// What a step of a round does to the question or matter it is about, or to the round whose place it takes.
fn carried(attempt: &ServiceAttempt, id: &str, books: &Books) -> Option<ServiceAttempt> {
    let ServiceCommand::Round(command) = &attempt.command else { return None };
    let act = ActId::new(format!("{}-too", attempt.act));
    let subject = matter::at_round::about(command).and_then(matter::at_round::id_of);
    if let Some(matter) = subject.and_then(|id| books.matters.get(id)) {
        let command = ServiceCommand::Matter(matter::at_round::carried(command, matter)?);
        return Some(ServiceAttempt {
            command,
            id: Some(matter.id.to_string()),
            act,
            at_round: Some(RoundId::new(id)),
            ..attempt.clone()
        });
    }
    let (of, command) = match command {
        Command::Plan { plan } => {
            let reason = match plan.off_market.trim() {
                "" => "另行安排".to_owned(),
                reason => reason.to_owned(),
            };
            let by = RoundId::new(id);
            let command = ServiceCommand::Round(Command::Replace { by, reason });
            (plan.replaces.as_ref()?.to_string(), command)
        }
        Command::Tell { subject, way, receiver } => {
            let round = Some(RoundId::new(id));
            let (way, receiver) = (*way, receiver.clone());
            let command = QuestionCommand::Tell { way, receiver, round };
            (question_of(subject, books)?, ServiceCommand::Question(command))
        }
        Command::Defer { subject, reason, until, told } => {
            let (reason, told) = (reason.clone(), told.clone());
            let command = QuestionCommand::Defer { reason, until: *until, told };
            (question_of(subject, books)?, ServiceCommand::Question(command))
        }
        _ => return None,
    };
    Some(ServiceAttempt { command, id: Some(of), act, ..attempt.clone() })
}

fn question_of(subject: &str, books: &Books) -> Option<String> {
    let id = subject.strip_prefix("question:")?;
    let untold = books.questions.get(id).is_some_and(|question| question.told.is_none());
    untold.then(|| id.to_owned())
}

/// What stands around an attempt.
struct Around {
    market: Option<Market>,
    promises: Vec<Promise>,
    taken: Vec<Taken>,
    others: Vec<Other>,
    round: Option<Round>,
    question: Option<Question>,
    article: Option<Article>,
    new_id: String,
}

impl Around {
    fn of(books: &Books, attempt: &ServiceAttempt) -> Around {
        let id = attempt.id.as_deref().unwrap_or_default();
        let (mut place, mut round, mut question, mut article) = (None, None, None, None);
        let mut count = 0;
        match &attempt.command {
            ServiceCommand::Market(MarketCommand::Enter { place: at, .. }) => {
                place = Some(at.clone())
            }
            ServiceCommand::Market(MarketCommand::Change { .. }) => place = Some(PlaceId::new(id)),
            ServiceCommand::Round(command) => {
                place = books.rounds.get(id).map(|round| round.plan.place.clone());
                count = books.rounds.len();
                match command {
                    Command::Plan { plan } => {
                        place = Some(plan.place.clone());
                        round = plan.replaces.as_ref().map(ToString::to_string);
                    }
                    Command::Replace { by, .. } => round = Some(by.to_string()),
                    _ => {}
                }
            }
            ServiceCommand::Question(command) => {
                place = books.questions.get(id).map(|question| question.asked.place.clone());
                count = books.questions.len();
                match command {
                    QuestionCommand::Ask { asked, answer, .. } => {
                        place = Some(asked.place.clone());
                        round = asked.round.as_ref().map(ToString::to_string);
                        article = answer.as_ref().and_then(|answer| answer.article.clone());
                    }
                    QuestionCommand::Answer { answer } => article.clone_from(&answer.article),
                    QuestionCommand::Tell { round: at, .. } => {
                        round = at.as_ref().map(ToString::to_string);
                    }
                    _ => {}
                }
            }
            ServiceCommand::Matter(command) => {
                count = books.matters.len();
                round = round_of(command, attempt).map(ToString::to_string);
            }
            ServiceCommand::Plan(_) | ServiceCommand::Draw(_) | ServiceCommand::Visit(_) => {}
            ServiceCommand::Article(command) => {
                count = books.articles.len();
                if let ArticleCommand::Draft { content } = command {
                    question = content.from.as_ref().map(ToString::to_string);
                }
            }
        }
        let own = |other: &&Round| place.as_ref() == Some(&other.plan.place);
        let of_round = |round: &Round| Other {
            id: round.id.clone(),
            place: round.plan.place.clone(),
            on: round.plan.on,
            stage: round.stage.key().to_owned(),
            open: round.count("open"),
        };
        Around {
            market: place.as_ref().and_then(|place| books.markets.get(place.as_str())).cloned(),
            promises: place.as_ref().map(|place| books.promises(place)).unwrap_or_default(),
            taken: taken(books, id),
            others: books.rounds.values().filter(own).map(of_round).collect(),
            round: round.and_then(|id| books.rounds.get(&id)).cloned(),
            question: question.and_then(|id| books.questions.get(&id)).cloned(),
            article: article.and_then(|id| books.articles.get(id.as_str())).cloned(),
            new_id: format!("{}-{:06}", attempt.done_at.day().year(), count + 1),
        }
    }

    fn scene<'a>(
        &'a self,
        law: &'a Law,
        (office, officers): (&'a Office, &'a [Officer]),
        attempt: &ServiceAttempt,
    ) -> Scene<'a> {
        Scene {
            law,
            office,
            act: attempt.act.clone(),
            actor: attempt.actor.clone(),
            done_at: attempt.done_at,
            noted_at: attempt.noted_at,
            officers,
            market: self.market.as_ref(),
            promises: &self.promises,
            taken: &self.taken,
            others: &self.others,
            round: self.round.as_ref(),
            question: self.question.as_ref(),
            article: self.article.as_ref(),
            for_version: 0,
            new_id: self.new_id.clone(),
        }
    }
}

/// The round that a step of a matter was taken at, or belongs to.
fn round_of<'a>(command: &'a matter::Command, attempt: &'a ServiceAttempt) -> Option<&'a RoundId> {
    let taken_at = match command {
        matter::Command::Take { intake } => intake.round.as_ref(),
        _ => None,
    };
    taken_at.or(attempt.at_round.as_ref())
}

/// What was taken at a round, as questions and matters say.
fn taken(books: &Books, round: &str) -> Vec<Taken> {
    let of = |question: &&Question| {
        question.asked.round.as_ref().is_some_and(|id| !round.is_empty() && id.as_str() == round)
    };
    let own = |matter: &&Matter| {
        let id = matter.intake.round.as_ref();
        id.is_some_and(|id| !round.is_empty() && id.as_str() == round)
    };
    let matters = books.matters.values().filter(own).map(Matter::taken);
    books.questions.values().filter(of).map(Question::taken).chain(matters).collect()
}

/// The figures of a reply list: all entries, and those owed without an answer.
pub(super) fn figures(round: &Round) -> (usize, usize) {
    let on: Day = round.plan.on;
    let red = round
        .entries()
        .iter()
        .filter(|entry| entry.promise.is_red(on) && entry.outcome == Outcome::Open)
        .count();
    (round.entries().len(), red)
}

/// When the calendars of a story's setup were entered.
pub(in crate::story) fn set_up_at() -> Moment {
    Moment::at(Day::new(2007, 1, 2).expect("2 January 2007 is a day"), 9, 0)
}
