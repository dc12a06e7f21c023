//! What is asked of the index: terms that must all be there, each one of several.

use super::terms::{self, Part};
use crate::{Problem, limits};
use law::{Day, Fen};

/// All of these, and of each one at least one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    pub(super) all: Vec<Vec<Part>>,
}

/// The values by which lists are filtered, written beside a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facets(Vec<String>);

/// What a document says, as its row has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DocText {
    pub title: String,
    pub words: String,
    pub facets: String,
}

/// How many digits of fen an amount is filtered by: up to 9,999,999,999 yuan.
const DIGITS: u32 = 12;
const YEARS: (i16, i16) = (1990, 2059);

impl Facets {
    pub fn is(&mut self, name: &str, value: &str) {
        self.0.push(terms::pair(name, value));
    }
    /// By its year, its month and itself, so that any span of days is a few terms.
    pub fn day(&mut self, name: &str, day: Day) {
        let written = day.to_string();
        for part in [&written[..4], &written[..7], &written] {
            self.is(name, part);
        }
        self.is(name, "any");
    }
    /// By every beginning of its digits.
    pub fn amount(&mut self, name: &str, amount: Fen) {
        let written = digits(amount.0);
        for end in 1..=written.len() {
            self.is(name, &written[..end]);
        }
        self.is(name, "any");
    }
    pub(crate) fn written(&self) -> String {
        self.0.join(" ")
    }
}

impl Query {
    /// Every part of the text. Refuses what no search box sends.
    pub fn text(text: &str) -> Result<Query, Problem> {
        limits::line("query", text, limits::LINE_CHARS_MAX)?;
        Ok(Query { all: terms::of_query(text).into_iter().map(|part| vec![part]).collect() })
    }
    /// Lets everything pass.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
    #[must_use]
    pub fn and(mut self, other: Query) -> Query {
        self.all.extend(other.all);
        self
    }
    #[must_use]
    pub fn is(self, name: &str, value: &str) -> Query {
        self.one_of(name, &[value])
    }
    /// None of no values: nothing is found.
    #[must_use]
    pub fn one_of<V: AsRef<str>>(mut self, name: &str, values: &[V]) -> Query {
        let part = |value: &V| {
            let term = terms::facet(&terms::pair(name, value.as_ref()));
            Part { term, begins: false }
        };
        self.all.push(values.iter().map(part).collect());
        self
    }
    /// Between these days, both included; an open end is open.
    #[must_use]
    pub fn days(self, name: &str, span: (Option<Day>, Option<Day>)) -> Query {
        match span {
            (None, None) => self,
            (from, to) => {
                let day = |(year, month, of_month)| {
                    Day::new(year, month, of_month).expect("the first and the last day of a year")
                };
                let (first, last) = (day((YEARS.0, 1, 1)), day((YEARS.1, 12, 31)));
                let from = from.map_or(first, |from| from.max(first));
                let to = to.map_or(last, |to| to.min(last));
                self.one_of(name, &days(from, to))
            }
        }
    }
    /// Between these amounts, both included; an open end is open.
    #[must_use]
    pub fn amounts(self, name: &str, span: (Option<Fen>, Option<Fen>)) -> Query {
        match span {
            (None, None) => self,
            (from, to) => {
                let most = 10_i64.pow(DIGITS) - 1;
                let from = from.map_or(0, |fen| fen.0.clamp(0, most));
                let to = to.map_or(most, |fen| fen.0.clamp(0, most));
                self.one_of(name, &amounts(from, to))
            }
        }
    }
    /// Whether a document has all that is wanted, as the index would say.
    pub(crate) fn passes(&self, doc: &DocText) -> bool {
        let facets: Vec<&str> = doc.facets.split(' ').collect();
        let text = std::cell::LazyCell::new(|| terms::of_doc(&doc.title, &doc.words, ""));
        let part = |part: &Part| match terms::facet_of(&part.term) {
            Some(facet) => facets.contains(&facet),
            None if part.begins => text.iter().any(|term| term.starts_with(&part.term)),
            None => text.contains(&part.term),
        };
        // Filters first: they cost less than cutting the text.
        let is_text = |parts: &&Vec<Part>| parts.iter().any(|p| terms::facet_of(&p.term).is_none());
        let passes = |parts: &Vec<Part>| parts.iter().any(part);
        self.all.iter().filter(|parts| !is_text(parts)).all(passes)
            && self.all.iter().filter(is_text).all(passes)
    }
    /// Documents that are called so: each word is a whole part of the title.
    pub(super) fn named(text: &str) -> Query {
        let part = |word: &str| {
            let term = terms::facet(&terms::named(word));
            vec![Part { term, begins: false }]
        };
        Query { all: text.split_whitespace().map(part).collect() }
    }
    /// The same with every word as a whole, where one of them is the beginning of others: the index gives
    /// a word at once, and puts a beginning together from all that begin so.
    pub(super) fn whole(&self) -> Option<Query> {
        self.all.iter().flatten().any(|part| part.begins).then(|| {
            let whole = |part: &Part| Part { begins: false, ..part.clone() };
            Query { all: self.all.iter().map(|any| any.iter().map(whole).collect()).collect() }
        })
    }
    pub(super) fn of_titles(&self) -> Query {
        let one = |parts: &Vec<Part>| parts.iter().map(terms::title).collect();
        Query { all: self.all.iter().map(one).collect() }
    }
}

fn digits(fen: i64) -> String {
    format!("{:0width$}", fen.clamp(0, 10_i64.pow(DIGITS) - 1), width = DIGITS as usize)
}

/// The years, months and days that make up a span.
fn days(from: Day, to: Day) -> Vec<String> {
    let mut out = Vec::new();
    let mut at = from;
    while at <= to {
        let (year, month) = (at.year(), at.month());
        let begins = at.day_of_month() == 1;
        let month_ends = Some(at.plus_months(1).plus_days(-1)).filter(|d| begins && *d <= to);
        let year_ends = Day::new(year, 12, 31).filter(|d| begins && month == 1 && *d <= to);
        let written = at.to_string();
        let (term, last) = match (year_ends, month_ends) {
            (Some(last), _) => (&written[..4], last),
            (None, Some(last)) => (&written[..7], last),
            (None, None) => (&written[..], at),
        };
        out.push(term.to_owned());
        at = last.plus_days(1);
    }
    out
}

/// The beginnings of digits that make up a span of amounts.
fn amounts(from: i64, to: i64) -> Vec<String> {
    let mut out = Vec::new();
    let mut at = from;
    while at <= to {
        let fits = |k: &u32| {
            let size = 10_i64.pow(*k);
            at % size == 0 && at + size - 1 <= to
        };
        let k = (0..=DIGITS).rev().find(fits).unwrap_or(0);
        let written = digits(at);
        let end = (DIGITS - k) as usize;
        out.push(if end == 0 { "any".to_owned() } else { written[..end].to_owned() });
        at += 10_i64.pow(k);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    #[test]
    fn a_span_of_days_is_years_months_and_days() {
        let span = days(day("2023-12-30"), day("2026-02-02"));
        let wanted =
            ["2023-12-30", "2023-12-31", "2024", "2025", "2026-01", "2026-02-01", "2026-02-02"];
        assert_eq!(span, wanted);
        assert_eq!(days(day("2024-02-01"), day("2024-02-29")), ["2024-02"]);
        assert_eq!(days(day("2024-02-02"), day("2024-02-01")), [""; 0]);
    }

    #[test]
    fn a_span_of_amounts_covers_each_and_no_other() {
        for (from, to) in [(0, 0), (99, 101), (100_000, 500_000), (12_345, 67_890), (0, 999_999)] {
            let terms = amounts(from, to);
            let within = |fen: i64| {
                let written = digits(fen);
                terms.iter().any(|t| t == "any" || written.starts_with(t.as_str()))
            };
            for fen in [from, to, (from + to) / 2] {
                assert!(within(fen), "{fen} in {from}..={to}");
            }
            assert!(
                !within(to + 1) && (from == 0 || !within(from - 1)),
                "{from}..={to}: {terms:?}"
            );
        }
        assert_eq!(amounts(100_000, 500_000).len(), 5);
    }
}
