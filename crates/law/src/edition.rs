//! The edition of a day: what the law says on that day, and nothing that it says on another.

use crate::catalogue::Party;
use crate::law::Law;
use crate::row::{Confidence, Row, Shown, Unit};
use crate::table::Heading;
use crate::term::Term;
use crate::{Cite, Day, Fen, Gap};
use serde::Serialize;

/// The law on one day.
#[derive(Debug, Clone, Copy)]
pub struct Edition<'l> {
    pub law: &'l Law,
    pub day: Day,
}

/// Whether a breach was done in business (经营活动中) or outside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Business {
    Inside,
    Outside,
}

/// How the ids of terms begin that extend the period for deciding.
const EXTENSION: &str = "decide-extension-";

/// Which file a row comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Amount,
    Count,
    Term,
}

/// One id on one day, as a page lists it.
#[derive(Debug, Clone, Serialize)]
pub struct Listed<'l> {
    pub id: &'l str,
    pub kind: Kind,
    pub zh: &'l str,
    pub en: &'l str,
    /// What holds, or the gap.
    pub held: Result<Held<'l>, Gap>,
}

/// The row that holds, its value written for people.
#[derive(Debug, Clone, Serialize)]
pub struct Held<'l> {
    pub zh: String,
    pub en: String,
    pub cite: &'l Cite,
    pub from: Day,
    pub to: Option<Day>,
    pub checked_on: Day,
    pub confidence: Confidence,
    pub note: &'l str,
}

impl<'l> Edition<'l> {
    /// `2026-03-09+1a2b3c4d`: the day, and the first eight digits of the data's hash.
    pub fn id(&self) -> String {
        format!("{}+{}", self.day, &self.law.data_hash()[..8])
    }

    pub fn amount(&self, id: &str) -> Result<&'l Row<Fen>, Gap> {
        self.law.amounts.on(id, self.day)
    }
    pub fn count(&self, id: &str) -> Result<&'l Row<i64>, Gap> {
        self.law.counts.on(id, self.day)
    }
    pub fn term(&self, id: &str) -> Result<&'l Term, Gap> {
        self.law.terms.on(id, self.day)
    }

    /// The rows that allow the period for deciding to be extended in a matter of this department, as the
    /// catalogue names it (2021 art. 60 leaves it to laws, regulations and rules).
    pub fn extensions(&self, department: &str) -> impl Iterator<Item = &'l Term> {
        let (law, day) = (self.law, self.day);
        let headings = law.terms.headings().filter(|heading| heading.id.starts_with(EXTENSION));
        let rows = headings.filter_map(move |heading| heading.on(day).ok());
        rows.filter(move |row| row.scope.iter().any(|scope| scope == department))
    }

    /// Whether a fine, a gain or a value is large enough for a hearing (2021 art. 63; 1996 art. 42): the
    /// number itself is. From 2000 to 2023 Chongqing went by business or not, since then by the kind of
    /// party. The gap where no threshold is known.
    pub fn hearing_due(&self, party: Party, business: Business, sum: Fen) -> Result<bool, Gap> {
        let by_party = match party {
            Party::Person => "hearing-threshold-person",
            Party::Organisation => "hearing-threshold-organisation",
        };
        let by_activity = match business {
            Business::Inside => "hearing-threshold-business",
            Business::Outside => "hearing-threshold-non-business",
        };
        let threshold = self.amount(by_party);
        let threshold = threshold.or_else(|gap| self.amount(by_activity).map_err(|_| gap))?;
        Ok(sum >= threshold.value)
    }

    /// Every id, with what holds on this day or its gap: amounts, counts, then terms.
    pub fn rows(&self) -> impl Iterator<Item = Listed<'l>> + use<'l> {
        let (law, day) = (self.law, self.day);
        let amounts = law.amounts.headings().map(move |h| list(h, Kind::Amount, day));
        let counts = law.counts.headings().map(move |h| list(h, Kind::Count, day));
        let terms = law.terms.headings().map(move |h| list(h, Kind::Term, day));
        amounts.chain(counts).chain(terms)
    }
}

fn list<T: Shown>(heading: &Heading<T>, kind: Kind, day: Day) -> Listed<'_> {
    let held = heading.on(day).map(|row| held(row, heading.unit));
    Listed { id: &heading.id, kind, zh: &heading.zh, en: &heading.en, held }
}

fn held<T: Shown>(row: &Row<T>, unit: Unit) -> Held<'_> {
    Held {
        zh: row.value.zh(unit),
        en: row.value.en(unit),
        cite: &row.cite,
        from: row.from,
        to: row.to,
        checked_on: row.checked_on,
        confidence: row.confidence,
        note: &row.note,
    }
}
