//! One command being weighed: collects what stands against it, from the gates of the law and from the
//! office's rules of order.

use super::{Case, Command, Scene, papers};
use crate::rules::{self, Rule, Saying};
use crate::words::Next;
use crate::{Act, Refusal};
use law::gate::{Deed, Facts};
use law::{Day, Gap};
use serde_json::Value;

/// The command, its surroundings, and what has been found against it so far.
pub(super) struct Ask<'a> {
    pub scene: &'a Scene<'a>,
    pub deed: &'static str,
    pub refusals: Vec<Refusal>,
}

/// How an act reads in the journal.
pub(super) struct Said {
    /// `case.decided`
    pub kind: &'static str,
    pub said: String,
    pub facts: Value,
}

impl<'a> Ask<'a> {
    pub fn new(command: &Command, scene: &'a Scene<'a>) -> Ask<'a> {
        Ask::about(command.key(), scene)
    }

    pub fn about(deed: &'static str, scene: &'a Scene<'a>) -> Ask<'a> {
        Ask { scene, deed, refusals: Vec::new() }
    }

    /// The day on which it was done.
    pub fn day(&self) -> Day {
        self.scene.done_at.day()
    }

    pub fn clear(&self) -> bool {
        self.refusals.is_empty()
    }

    /// A rule of order says no.
    pub fn no(&mut self, rule: &Rule, why: impl Into<String>, why_en: impl Into<String>) {
        let saying = self.saying();
        self.refusals.push(rule.refuse(&saying, (why.into(), why_en.into())));
    }

    /// A rule of order says no when `bad`.
    pub fn no_if(&mut self, bad: bool, rule: &Rule, why: &str, why_en: &str) {
        if bad {
            self.no(rule, why, why_en);
        }
    }

    pub fn gap(&mut self, gap: &Gap) {
        self.no(&rules::NO_ROW, gap.zh().trim_end_matches('。'), gap.en());
    }

    /// Puts the facts to the gates of the day; every gate that refuses is added.
    pub fn gates(&mut self, deed: Deed, facts: &Facts) {
        let verdict = self.scene.law.on(self.day()).may(deed, facts);
        let saying = self.saying();
        for refused in &verdict.refusals {
            self.refusals.push(from_gate(&saying, refused));
        }
    }

    pub fn saying(&self) -> Saying<'a> {
        Saying { law: self.scene.law, day: self.day(), deed: self.deed }
    }

    /// What papers are filled from.
    pub fn setting(&self) -> papers::Setting<'a> {
        let Scene { law, office, power, officers, .. } = *self.scene;
        papers::Setting { law, office, power, officers }
    }

    /// The names of the officers of the case, as they stand in a sentence.
    pub fn officers(&self, case: &Case) -> String {
        let name = |id: &crate::OfficerId| {
            let found = self.scene.officers.iter().find(|officer| officer.id == *id);
            found.map_or_else(|| id.to_string(), |officer| officer.name.clone())
        };
        case.finding.officers.iter().map(name).collect::<Vec<_>>().join("、")
    }

    /// The act that this command leaves behind.
    pub fn act(&self, case: &Case, said: Said) -> Act {
        Act {
            id: self.scene.act.clone(),
            subject: format!("case:{}", case.id),
            kind: said.kind.to_owned(),
            actor: self.scene.actor.clone(),
            done_at: self.scene.done_at,
            noted_at: self.scene.noted_at,
            law_edition: self.scene.law.on(self.day()).id(),
            said: said.said,
            facts: said.facts,
        }
    }
}

/// A gate's refusal as the office says it: the gate's own sentence, framed by the deed and the step.
pub(super) fn from_gate(saying: &Saying, refused: &law::gate::Refused<'_>) -> Refusal {
    let next = Next { key: &refused.next.key, zh: &refused.next.zh, en: &refused.next.en };
    let why = (trimmed(&refused.sentence), trimmed(&refused.sentence_en));
    rules::compose(
        saying,
        (&refused.gate.id, &refused.gate.title),
        refused.cite.clone(),
        why,
        &next,
    )
}

fn trimmed(sentence: &str) -> String {
    sentence.trim().trim_end_matches(['。', '.']).to_owned()
}
