//! A refusal: the law or the office says no, with gate, article, sentence and next step.

use law::Cite;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The gate that refused (`G201`), or an office rule (`O101`).
    pub gate: String,
    /// Its short title: 两人执法.
    pub title: String,
    /// Every refusal has an article; an office rule cites the article it serves.
    pub cite: Cite,
    /// The sentence for people, in Chinese, with the facts of this case in it.
    pub sentence: String,
    pub sentence_en: String,
    /// The step that would help: a key of the words files (`next-add-officer`).
    pub next: String,
    /// That step in Chinese, as the record keeps it.
    pub next_zh: String,
}
