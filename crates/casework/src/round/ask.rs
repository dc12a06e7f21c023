//! One command being weighed: collects what stands against it, and ends in a change or in refusals.

use super::{Change, Scene};
use crate::case::{TEXT_MAX, without_numbers};
use crate::due::Due;
use crate::rules::{self, Rule, Saying};
use crate::{Act, OfficerId, Refusal};
use law::Day;
use serde_json::Value;

pub(crate) struct Ask<'a> {
    pub scene: &'a Scene<'a>,
    pub deed: &'static str,
    pub refusals: Vec<Refusal>,
}

/// How an act reads in the journal.
pub(crate) struct Said {
    pub kind: &'static str,
    pub said: String,
    pub facts: Value,
}

/// A state that an act is about.
pub(crate) trait Subject {
    /// `round:2007-000004`
    fn subject(&self) -> String;
    fn version(&mut self) -> &mut u32;
    fn dues(&self) -> Vec<Due>;
}

impl<'a> Ask<'a> {
    pub fn new(deed: &'static str, scene: &'a Scene<'a>) -> Ask<'a> {
        Ask { scene, deed, refusals: Vec::new() }
    }

    pub fn day(&self) -> Day {
        self.scene.done_at.day()
    }

    pub fn clear(&self) -> bool {
        self.refusals.is_empty()
    }

    pub fn no(&mut self, rule: &Rule, why: impl Into<String>, why_en: impl Into<String>) {
        let saying = Saying { law: self.scene.law, day: self.day(), deed: self.deed };
        self.refusals.push(rule.refuse(&saying, (why.into(), why_en.into())));
    }

    pub fn no_if(&mut self, bad: bool, rule: &Rule, why: &str, why_en: &str) {
        if bad {
            self.no(rule, why, why_en);
        }
    }

    /// Whoever is named is in post and serves people; nobody of the register is for others to say.
    pub fn serves(&mut self, id: &OfficerId) {
        let unfit = self.scene.officer(id).and_then(|named| named.cannot_serve_on(self.day()));
        if let Some((why, en)) = unfit {
            self.no(&rules::SERVES, why, en);
        }
    }

    /// Before anything else: the version that was seen, the times, and texts that can be read.
    pub fn door(&mut self, standing: u32, command: &impl serde::Serialize) -> bool {
        let seen = self.scene.for_version;
        if standing != seen {
            self.no(
                &rules::STALE,
                format!("已有新的记录（现为第{standing}版，本次办理依据第{seen}版）"),
                format!("it is at version {standing}; this was made for version {seen}"),
            );
            return false;
        }
        let late = self.scene.done_at > self.scene.noted_at;
        let (why, en) = ("办理时间晚于登记时间", "it was done after it was noted");
        self.no_if(late, &rules::TIME, why, en);
        let value = serde_json::to_value(command).expect("our own types become JSON");
        let mut bad = Vec::new();
        odd_texts(&value, &mut bad);
        for (text, long) in bad {
            let start: String = text.chars().filter(|c| !c.is_control()).take(12).collect();
            let (what, en) = match long {
                true => (format!("超过{TEXT_MAX}字"), "is too long"),
                false => ("含有不可见字符".to_owned(), "holds characters that cannot be seen"),
            };
            self.no(&rules::TEXT, format!("“{start}…”{what}"), format!("“{start}…” {en}"));
        }
        self.clear()
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
        Ok(Change { dues: state.dues(), state, act })
    }
}

pub(crate) fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Texts that are too long or hold what cannot be seen; whether each is too long.
fn odd_texts(value: &Value, bad: &mut Vec<(String, bool)>) {
    match value {
        Value::String(text) => {
            let long = text.chars().count() > TEXT_MAX;
            if long || text.chars().any(unseen) {
                bad.push((text.clone(), long));
            }
        }
        Value::Array(items) => items.iter().for_each(|item| odd_texts(item, bad)),
        Value::Object(map) => map.values().for_each(|item| odd_texts(item, bad)),
        _ => {}
    }
}

fn unseen(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
