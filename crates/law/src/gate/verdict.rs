//! The answer of the gates: allowed, with the articles that allow it, or every refusal at once.

use super::facts::Facts;
use super::file::{Gate, Next};
use crate::{Cite, Day};

/// What the gates say to one question.
#[derive(Debug, Clone)]
pub struct Verdict<'g> {
    pub allowed: bool,
    /// The permits that apply; empty when the deed is refused.
    pub permits: Vec<&'g Gate>,
    /// In order of gate; never empty when the deed is not allowed.
    pub refusals: Vec<Refused<'g>>,
}

/// One gate's refusal, with the facts of the question in its sentences.
#[derive(Debug, Clone)]
pub struct Refused<'g> {
    pub gate: &'g Gate,
    /// The article to cite on the day of the question.
    pub cite: &'g Cite,
    pub sentence: String,
    pub sentence_en: String,
    pub next: &'g Next,
}

impl<'g> Refused<'g> {
    pub(super) fn new(gate: &'g Gate, day: Day, facts: &Facts) -> Refused<'g> {
        let (sentence, sentence_en) = sentences(gate, facts);
        let next = gate.next.as_ref().expect("a gate that refuses names its next step: checked");
        Refused { gate, cite: gate.cite(day), sentence, sentence_en, next }
    }
}

/// Both sentences with every name in braces replaced by its fact.
fn sentences(gate: &Gate, facts: &Facts) -> (String, String) {
    let (mut zh, mut en) = (gate.refusal.clone(), gate.refusal_en.clone());
    for sentence in [&gate.refusal, &gate.refusal_en] {
        for name in super::file::slots(sentence) {
            let (in_zh, in_en) = facts.words(name).unwrap_or_default();
            zh = zh.replace(&format!("{{{name}}}"), &in_zh);
            en = en.replace(&format!("{{{name}}}"), &in_en);
        }
    }
    (zh, en)
}
