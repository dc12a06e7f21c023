//! What happens beside the simple cases, each thing at its moment: played together with them in order of
//! time, through the doors that an officer goes through.

use super::play::{Played, Player};
use super::staff;
use anyhow::Result;
use casework::papers::Paper;
use casework::{ActId, Actor, Hash};
use law::Moment;
use std::collections::BTreeMap;
use store::papers::NewPaper;
use store::{Entry, Writer};

/// One thing, done at a moment.
pub struct Event {
    pub at: Moment,
    pub run: Run,
}

pub type Run = Box<dyn Fn(&mut Hand<'_, '_, '_>) -> Result<()>>;

/// What has to be remembered from one event to the next.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    /// The id that a thread of events got from the store: of a case, a visit, a draw.
    pub ids: BTreeMap<String, String>,
    acts: BTreeMap<String, u32>,
}

/// What an event has to work with.
pub struct Hand<'h, 'a, 'c> {
    pub player: &'h Player<'h>,
    pub w: &'h mut Writer<'a, 'c>,
    pub memory: &'h mut Memory,
    pub played: &'h mut Played,
    pub at: Moment,
}

impl Hand<'_, '_, '_> {
    /// The next act of a thread: its id is the same wherever the demo is made.
    pub fn act(&mut self, thread: &str) -> ActId {
        let count = self.memory.acts.entry(thread.to_owned()).or_default();
        *count += 1;
        ActId::new(format!("demo-{}-{thread}-{count:02}", self.player.office))
    }

    pub fn actor(&self, id: &str) -> Actor {
        staff::actor(staff::with_id(self.player.staff, id))
    }

    pub fn id(&self, thread: &str) -> Option<String> {
        self.memory.ids.get(thread).cloned()
    }

    /// The entry of an act of a register.
    pub fn entry(&mut self, thread: &str, by: &str) -> Entry {
        let law_edition = self.player.law.on(self.at.day()).id();
        let (act, actor) = (self.act(thread), self.actor(by));
        Entry { act, actor, done_at: self.at, noted_at: self.at, law_edition }
    }

    /// A paper, and beside it its particulars under their own hash.
    pub fn keep(&mut self, subject: &str, paper: &Paper) -> Result<Hash> {
        let rendered = paper::render(paper, &self.player.setting)?;
        let (number, content) = (paper.number(), &rendered.content);
        let particulars = paper.canonical();
        for (kind, bytes) in [("particulars", &particulars), (paper.kind().key(), &rendered.pdf)] {
            let new = NewPaper { kind, subject, number: &number, content, bytes };
            store::papers::put(self.w, &new, self.at)?;
        }
        self.played.papers += 1;
        Ok(rendered.hash)
    }
}
