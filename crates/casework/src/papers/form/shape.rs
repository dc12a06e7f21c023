//! The shape of a form, as its file says it.

use super::FieldKind;
use law::{Cite, Day};
use serde::Deserialize;

/// A form: what it must hold, and how its parts follow each other.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// The file's name without its ending.
    #[serde(skip)]
    pub key: String,
    pub zh: String,
    pub en: String,
    /// What its number carries between the office's short name and the year.
    #[serde(default)]
    pub word: String,
    #[serde(default)]
    pub number: NumberOf,
    /// Addressed to somebody outside, sealed and served; otherwise it stays in the office.
    #[serde(default)]
    pub outward: bool,
    pub volume: Volume,
    /// Whom the letter addresses, as a text with fields; empty for a form that is no letter.
    #[serde(default)]
    pub to: String,
    /// Who the officers on it are: 承办人, 询问人, …; empty: none are named.
    #[serde(default)]
    pub officers: String,
    /// Whether officers must be named.
    #[serde(default)]
    pub officers_may: bool,
    /// What the routes of remedy are against: 本决定; empty where none are told.
    #[serde(default)]
    pub remedy: String,
    /// Signed at the foot of every page by whoever the record is about.
    #[serde(default)]
    pub foot: String,
    #[serde(default)]
    pub copies: String,
    /// The articles it rests on, each with its days.
    #[serde(default)]
    pub basis: Vec<Cited>,
    /// Fields that must be filled, by key.
    #[serde(default)]
    pub must: Vec<String>,
    #[serde(default)]
    pub may: Vec<String>,
    /// Fields of this form alone, or called otherwise here than elsewhere.
    #[serde(default, rename = "field")]
    own: std::collections::BTreeMap<String, FieldOf>,
    #[serde(rename = "part")]
    pub parts: Vec<Part>,
    /// Every field, those that must be filled first.
    #[serde(skip)]
    pub fields: Vec<Entry>,
}

/// Whose number a form carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberOf {
    /// One of a series of its own.
    Own,
    /// It belongs to a decision or a case, and has that number with its own word.
    Belongs,
    #[default]
    None,
}

/// 正卷 or 副卷.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Volume {
    /// 正卷: what a court or a party may see.
    Main,
    /// 副卷: approvals, review and discussion within the office.
    Side,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldOf {
    pub zh: String,
    pub en: String,
    pub kind: FieldKind,
}

/// A field of a form by its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub key: String,
    pub must: bool,
    pub of: FieldOf,
}

/// From and to, both days included; open where nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub struct Span {
    pub from: Option<Day>,
    pub to: Option<Day>,
}

impl Span {
    pub fn holds(&self, on: Day) -> bool {
        self.from.is_none_or(|from| from <= on) && self.to.is_none_or(|to| on <= to)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Cited {
    pub cite: Cite,
    #[serde(flatten)]
    pub span: Span,
}

/// A part of a form. What it has stands in this order: head, rows, text, list, talk, opinions, lines to sign.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    #[serde(default)]
    pub head: String,
    #[serde(default)]
    pub rows: Vec<Row>,
    #[serde(default)]
    pub say: Vec<Say>,
    /// The field with a list's rows, and its columns.
    #[serde(default)]
    pub list: String,
    #[serde(default)]
    pub columns: Vec<String>,
    /// Shares of the width; equal where nothing is said.
    #[serde(default)]
    pub widths: Vec<u32>,
    /// The field with questions and answers.
    #[serde(default)]
    pub talk: String,
    #[serde(default)]
    pub opinions: Vec<Opinion>,
    #[serde(default)]
    pub sign: Vec<SignLine>,
    /// The field whose text is drawn as a code, to be read by a camera.
    #[serde(default)]
    pub code: String,
    /// Shown only when this field is filled.
    #[serde(default)]
    pub when: String,
}

/// A row of the table: one pair of label and field, or two.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Row {
    One([String; 2]),
    Two([String; 4]),
}

impl Row {
    /// Its labels and fields.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let cells: &[String] = match self {
            Row::One(cells) => cells,
            Row::Two(cells) => cells,
        };
        cells.chunks(2).map(|pair| (pair[0].as_str(), pair[1].as_str()))
    }
}

/// A sentence with fields in braces; a field alone is told in paragraphs.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Say {
    Always(String),
    When(SayWhen),
}

#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
pub struct SayWhen {
    pub text: String,
    /// Only when this field is filled; only when that one is not.
    #[serde(default)]
    pub when: String,
    #[serde(default)]
    pub unless: String,
    /// Stands out: it is what the paper orders.
    #[serde(default)]
    pub strong: bool,
    #[serde(flatten)]
    pub span: Span,
}

impl Say {
    pub fn text(&self) -> &str {
        match self {
            Say::Always(text) => text,
            Say::When(say) => &say.text,
        }
    }
}

/// A box for an opinion: told, then signed and dated.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Opinion {
    pub label: String,
    pub field: String,
    /// The fields with who signs and on which day; blank where nothing is said.
    #[serde(default)]
    pub by: String,
    #[serde(default)]
    pub on: String,
    #[serde(flatten)]
    pub span: Span,
}

/// A line to be signed by hand, with its date; `note` is what it says before the name.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum SignLine {
    Plain(String),
    Noted { label: String, note: String },
}

impl Form {
    /// The field with this key.
    pub fn field(&self, key: &str) -> Option<&Entry> {
        self.fields.iter().find(|entry| entry.key == key)
    }

    /// The articles it rests on, on this day.
    pub fn cites(&self, on: Day) -> impl Iterator<Item = &Cite> {
        self.basis.iter().filter(move |cited| cited.span.holds(on)).map(|cited| &cited.cite)
    }

    /// Looks up its fields, its own before those that all forms share.
    pub(super) fn complete(
        &mut self,
        shared: &std::collections::BTreeMap<String, FieldOf>,
    ) -> Result<(), String> {
        let keys = self.must.iter().map(|key| (key, true));
        let mut fields = Vec::new();
        for (key, must) in keys.chain(self.may.iter().map(|key| (key, false))) {
            let of = self.own.get(key).or_else(|| shared.get(key));
            let of = of.ok_or_else(|| format!("{}: no field {key}", self.key))?.clone();
            fields.push(Entry { key: key.clone(), must, of });
        }
        self.fields = fields;
        let unused = self.own.keys().find(|key| self.field(key).is_none());
        unused.map_or(Ok(()), |key| Err(format!("{}: {key} is never asked for", self.key)))
    }
}
