//! A table of dated rows: for each id a title, its rows, and the named gaps between them.
//!
//! Read strictly: an unknown field, a bad day, an unknown statute or two rows on one day is a fault
//! with its file and line. It does not know what a value means.

use crate::fault::{Fault, Wrong, line_of};
use crate::gap::{Gap, NamedGap, Nearest};
use crate::row::{Confidence, Row, Shown, Unit};
use crate::statute::{CitedRow, Statutes};
use crate::{Cite, Day};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// What stands under one id.
#[derive(Debug, Clone)]
pub struct Heading<T> {
    pub id: String,
    pub zh: String,
    pub en: String,
    pub unit: Unit,
    /// In order of their first day.
    pub rows: Vec<Row<T>>,
    pub gaps: Vec<NamedGap>,
    pub line: usize,
}

/// All ids of one kind of value.
#[derive(Debug, Clone)]
pub struct Table<T>(BTreeMap<String, Heading<T>>);

impl<T> Default for Table<T> {
    fn default() -> Table<T> {
        Table(BTreeMap::new())
    }
}

impl<T: Shown> Table<T> {
    /// The row of `id` that holds on `day`.
    pub fn on(&self, id: &str, day: Day) -> Result<&Row<T>, Gap> {
        let Some(heading) = self.0.get(id) else {
            let (id, named, before, after) = (id.to_owned(), None, None, None);
            return Err(Gap { id, day, known: false, named, before, after });
        };
        heading.on(day)
    }

    pub fn get(&self, id: &str) -> Option<&Heading<T>> {
        self.0.get(id)
    }

    pub fn headings(&self) -> impl Iterator<Item = &Heading<T>> {
        self.0.values()
    }
}

impl<T: Shown> Heading<T> {
    /// The row that holds on `day`, or the gap with the rows beside it.
    pub fn on(&self, day: Day) -> Result<&Row<T>, Gap> {
        self.rows.iter().find(|row| row.holds_on(day)).ok_or_else(|| {
            let nearest = |row: &Row<T>| {
                let (zh, en) = (row.value.zh(self.unit), row.value.en(self.unit));
                Box::new(Nearest { zh, en, cite: row.cite.clone(), from: row.from, to: row.to })
            };
            Gap {
                id: self.id.clone(),
                day,
                known: true,
                named: self.gaps.iter().find(|gap| gap.holds_on(day)).cloned().map(Box::new),
                before: self.rows.iter().rev().find(|row| row.from < day).map(nearest),
                after: self.rows.iter().find(|row| row.from > day).map(nearest),
            }
        })
    }
}

/// A row as it is written. `R` is what a kind of value adds to it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenHeading<R> {
    id: String,
    zh: String,
    en: String,
    unit: Option<Unit>,
    #[serde(default = "Vec::new")]
    row: Vec<Spanned<R>>,
    #[serde(default)]
    gap: Vec<Spanned<WrittenGap>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenGap {
    from: Day,
    to: Option<Day>,
    zh: String,
    en: String,
}

/// What every written row has, whatever its value is.
pub(crate) struct Common {
    pub cite: Cite,
    pub from: Day,
    pub to: Option<Day>,
    pub checked_on: Day,
    pub confidence: Confidence,
    pub note: String,
    pub scope: Vec<String>,
}

/// A kind of row as its file writes it.
pub(crate) trait Written: for<'de> Deserialize<'de> {
    type Value: Shown;
    /// The value, with further articles it cites, or what is wrong with it.
    fn split(self) -> Result<(Self::Value, Vec<Cite>, Common), String>;
}

/// Reads a file of `[[heading]]`s.
pub(crate) fn read<R: Written>(
    file: &str,
    text: Option<&str>,
    statutes: &Statutes,
    faults: &mut Vec<Fault>,
) -> Table<R::Value> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, bound = "R: serde::de::DeserializeOwned")]
    struct File<R> {
        #[serde(default = "Vec::new")]
        heading: Vec<Spanned<WrittenHeading<R>>>,
    }
    let mut table = Table::default();
    let Some(text) = text else {
        faults.push(Fault::unreadable(file, "the file is missing"));
        return table;
    };
    let read: File<R> = match toml::from_str(text) {
        Ok(read) => read,
        Err(error) => {
            faults.push(Fault::toml(file, text, &error));
            return table;
        }
    };
    let mut reader = Reader { file, text, statutes, faults };
    for spanned in read.heading {
        let line = line_of(text, spanned.span().start);
        let heading = reader.heading(line, spanned.into_inner());
        if let Some(first) = table.0.get(&heading.id) {
            let what = Wrong::Twice(heading.id.clone(), first.line);
            reader.faults.push(Fault::new(file, line, what));
        }
        table.0.insert(heading.id.clone(), heading);
    }
    table
}

struct Reader<'r> {
    file: &'r str,
    text: &'r str,
    statutes: &'r Statutes,
    faults: &'r mut Vec<Fault>,
}

impl Reader<'_> {
    fn heading<R: Written>(
        &mut self,
        line: usize,
        written: WrittenHeading<R>,
    ) -> Heading<R::Value> {
        let WrittenHeading { id, zh, en, unit, row, gap } = written;
        let unit = unit.unwrap_or(Unit::Term);
        let mut rows: Vec<Row<R::Value>> = Vec::new();
        for spanned in row {
            let line = line_of(self.text, spanned.span().start);
            match spanned.into_inner().split() {
                Ok((value, cites, common)) => {
                    let row = row_of(&id, unit, value, common, line);
                    self.check(&row, &cites);
                    rows.push(row);
                }
                Err(why) => self.faults.push(Fault::other(self.file, line, why)),
            }
        }
        rows.sort_by_key(|row| row.from);
        let gaps = gap
            .into_iter()
            .map(|spanned| {
                let line = line_of(self.text, spanned.span().start);
                let WrittenGap { from, to, zh, en } = spanned.into_inner();
                NamedGap { from, to, zh, en, line }
            })
            .collect();
        let heading = Heading { id, zh, en, unit, rows, gaps, line };
        self.overlaps(&heading);
        heading
    }

    fn check<T>(&mut self, row: &Row<T>, cites: &[Cite]) {
        for cite in std::iter::once(&row.cite).chain(cites) {
            let (file, line, id) = (self.file, row.line, row.id.as_str());
            let at = CitedRow { file, line, id, cite, from: row.from, to: row.to };
            self.statutes.check_days(&at, self.faults);
        }
        if row.to.is_some_and(|to| to < row.from) {
            let what = format!("{}: the row ends before it begins", row.id);
            self.faults.push(Fault::other(self.file, row.line, what));
        }
    }

    /// No two rows on one day, and no row on a day of a named gap.
    fn overlaps<T>(&mut self, heading: &Heading<T>) {
        let rows = heading.rows.iter().map(|row| (row.from, row.to, row.line));
        let gaps = heading.gaps.iter().map(|gap| (gap.from, gap.to, gap.line));
        let mut all: Vec<_> = rows.chain(gaps).collect();
        all.sort();
        for pair in all.windows(2) {
            let [(_, end, line), (start, _, other)] = pair else { continue };
            if end.is_none_or(|end| end >= *start) {
                let (id, day) = (heading.id.clone(), start.to_string());
                let what = Wrong::Overlap { id, other: *line, day };
                self.faults.push(Fault::new(self.file, *other, what));
            }
        }
    }
}

fn row_of<T>(id: &str, unit: Unit, value: T, common: Common, line: usize) -> Row<T> {
    let Common { cite, from, to, checked_on, confidence, note, scope } = common;
    Row {
        id: id.to_owned(),
        value,
        unit,
        cite,
        from,
        to,
        checked_on,
        confidence,
        note,
        scope,
        line,
    }
}
