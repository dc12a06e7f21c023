//! One command being weighed: collects what stands against it.

use super::{Change, Scene};
use crate::case::without_numbers;
use crate::due::Due;
use crate::number::DocumentNumber;
use crate::rules::{self, Rule, Saying};
use crate::words::Next;
use crate::{Act, Refusal};
use law::Day;
use law::gate::{Deed, Facts};
use serde_json::Value;

pub(super) struct Ask<'a> {
    pub scene: &'a Scene<'a>,
    pub deed: &'static str,
    pub refusals: Vec<Refusal>,
    pub took_number: Option<DocumentNumber>,
}

/// How an act reads in the journal.
pub(super) struct Said {
    pub kind: &'static str,
    pub said: String,
    pub facts: Value,
}

/// A state that an act is about.
pub(super) trait Subject {
    /// `inspection:2026-000001`
    fn subject(&self) -> String;
    fn version(&mut self) -> &mut u32;
    fn dues(&self) -> Vec<Due>;
}

impl<'a> Ask<'a> {
    pub fn new(deed: &'static str, scene: &'a Scene<'a>) -> Ask<'a> {
        Ask { scene, deed, refusals: Vec::new(), took_number: None }
    }

    pub fn day(&self) -> Day {
        self.scene.done_at.day()
    }

    pub fn clear(&self) -> bool {
        self.refusals.is_empty()
    }

    pub fn no(&mut self, rule: &Rule, why: impl Into<String>, why_en: impl Into<String>) {
        let refusal = rule.refuse(&self.saying(), (why.into(), why_en.into()));
        self.refusals.push(refusal);
    }

    pub fn no_if(&mut self, bad: bool, rule: &Rule, why: &str, why_en: &str) {
        if bad {
            self.no(rule, why, why_en);
        }
    }

    /// Puts the facts to the gates of the day. A gate that says the same of several matters is heard
    /// once.
    pub fn gates(&mut self, deed: Deed, facts: &Facts) {
        let verdict = self.scene.law.on(self.day()).may(deed, facts);
        for refused in &verdict.refusals {
            let next = Next { key: &refused.next.key, zh: &refused.next.zh, en: &refused.next.en };
            let why = (trimmed(&refused.sentence), trimmed(&refused.sentence_en));
            let gate = (refused.gate.id.as_str(), refused.gate.title.as_str());
            let refusal = rules::compose(&self.saying(), gate, refused.cite.clone(), why, &next);
            if !self.refusals.contains(&refusal) {
                self.refusals.push(refusal);
            }
        }
    }

    fn saying(&self) -> Saying<'a> {
        Saying { law: self.scene.law, day: self.day(), deed: self.deed }
    }

    /// Nothing is done in the future, nor before something else.
    pub fn times(&mut self, after: Option<law::Moment>) {
        let (done, noted) = (self.scene.done_at, self.scene.noted_at);
        let late = done > noted;
        self.no_if(late, &rules::TIME, "办理时间晚于登记时间", "it was done after it was noted");
        if after.is_some_and(|after| done < after) {
            let (why, en) = ("办理时间早于上一步", "it was done before the step before it");
            self.no(&rules::TIME, why, en);
        }
    }

    /// Somebody else was quicker.
    pub fn stale(&mut self, standing: u32) -> bool {
        let seen = self.scene.for_version;
        if standing == seen {
            return false;
        }
        self.no(
            &rules::STALE,
            format!("已有新的记录（现为第{standing}版，本次办理依据第{seen}版）"),
            format!("it is at version {standing}; this was made for version {seen}"),
        );
        true
    }

    /// The change, or what stands against it.
    pub fn done<S: Subject>(
        self,
        mut state: S,
        said: Option<Said>,
    ) -> Result<Change<S>, Vec<Refusal>> {
        let Some(said) = said.filter(|_| self.clear()) else {
            assert!(!self.clear(), "a step that does nothing says why");
            return Err(self.refusals);
        };
        *state.version() += 1;
        let act = Act {
            id: self.scene.act.clone(),
            subject: state.subject(),
            kind: said.kind.to_owned(),
            actor: self.scene.actor.clone(),
            done_at: self.scene.done_at,
            noted_at: self.scene.noted_at,
            law_edition: self.scene.law.on(self.day()).id(),
            said: format!("{}。", without_numbers(said.said.trim_end_matches(['。', '.']))),
            facts: said.facts,
        };
        Ok(Change { dues: state.dues(), state, act, took_number: self.took_number })
    }
}

fn trimmed(sentence: &str) -> String {
    sentence.trim().trim_end_matches(['。', '.']).to_owned()
}
