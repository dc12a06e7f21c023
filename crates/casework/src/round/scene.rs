//! What stands around a command about a market, a round, a question or an article, and what a lawful one
//! changes.

use super::{Market, Promise, Round, Taken};
use crate::case::Office;
use crate::consultation::{Article, Question};
use crate::due::Due;
use crate::officer::Officer;
use crate::{Act, ActId, Actor, OfficerId, PlaceId, RoundId};
use law::{Day, Law, Moment};

/// Everything around a command that the caller has looked up.
#[derive(Debug, Clone)]
pub struct Scene<'a> {
    pub law: &'a Law,
    pub office: &'a Office,
    pub act: ActId,
    pub actor: Actor,
    pub done_at: Moment,
    pub noted_at: Moment,
    /// The people who are named, as far as the register has them.
    pub officers: &'a [Officer],
    /// The calendar of the place.
    pub market: Option<&'a Market>,
    /// What is owed at the place and not told yet.
    pub promises: &'a [Promise],
    /// What was taken at this round, as matters and questions say.
    pub taken: &'a [Taken],
    /// Other rounds to the same place.
    pub others: &'a [Other],
    /// The round that is named: the one a question was taken at or told at, or that replaces this one.
    pub round: Option<&'a Round>,
    /// The question an article came from.
    pub question: Option<&'a Question>,
    /// The article an answer rests on.
    pub article: Option<&'a Article>,
    /// The version that was seen; 0 for what is new.
    pub for_version: u32,
    /// The id that something new gets.
    pub new_id: String,
}

/// Another round to the same place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    pub id: RoundId,
    pub place: PlaceId,
    pub on: Day,
    /// The key of its stage.
    pub stage: String,
    /// Entries of its list that nobody has dealt with.
    pub open: u32,
}

/// What a lawful command changes; written in one transaction.
#[derive(Debug, Clone, PartialEq)]
pub struct Change<S> {
    pub state: S,
    pub act: Act,
    pub dues: Vec<Due>,
}

impl Scene<'_> {
    pub(crate) fn officer(&self, id: &OfficerId) -> Option<&Officer> {
        self.officers.iter().find(|officer| officer.id == *id)
    }
    pub(crate) fn name(&self, id: &OfficerId) -> String {
        self.officer(id).map_or_else(|| id.to_string(), |officer| officer.name.clone())
    }
    pub(crate) fn by_head(&self) -> bool {
        self.actor.post.as_str() == "head"
    }
}
