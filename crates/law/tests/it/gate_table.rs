//! Reads `tests/tables/gates.txt`: a table that a clerk could read, sign, and lengthen.

use law::gate::{Deed, Facts, Gates};
use law::{Day, Law};

/// One row: a question, and what is expected of it.
pub struct Row {
    pub line: usize,
    pub day: Day,
    pub deed: Deed,
    pub facts: Facts,
    /// `可以`, or the ids of every gate that refuses.
    pub expected: String,
    pub written: String,
}

impl Row {
    /// What these gates say, written as the table writes it.
    pub fn answer(&self, gates: &Gates) -> String {
        let verdict = gates.may(self.day, self.deed, &self.facts);
        if verdict.allowed {
            assert!(!verdict.permits.is_empty(), "allowed without a permit: {}", self.written);
            return "可以".to_owned();
        }
        let ids: Vec<&str> =
            verdict.refusals.iter().map(|refused| refused.gate.id.as_str()).collect();
        ids.join(" ")
    }
}

/// Every row, with its facts filled in for its day.
pub fn rows() -> Vec<Row> {
    let text = include_str!("../tables/gates.txt");
    let mut starts: Vec<(String, String)> = Vec::new();
    let mut words: Vec<(String, String)> = Vec::new();
    let mut rows = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let columns: Vec<&str> =
            line.split("  ").map(str::trim).filter(|part| !part.is_empty()).collect();
        match columns[..] {
            ["起点", deeds, facts] => starts.push((deeds.to_owned(), facts.to_owned())),
            ["词", word, facts] => words.push((word.to_owned(), facts.to_owned())),
            [day, deed, situation, expected, ..] => {
                let day = Day::parse(day).unwrap();
                let deed =
                    Deed::parse(deed).unwrap_or_else(|| panic!("line {}: {line}", number + 1));
                let mut said: Vec<&str> = starts_of(&starts, deed);
                said.extend(situation.split(' ').filter(|word| *word != "—").map(|word| {
                    let found = words.iter().find(|(known, _)| known == word);
                    &*found.unwrap_or_else(|| panic!("line {}: no word {word}", number + 1)).1
                }));
                let facts = facts(day, &said);
                let (expected, written) = (expected.to_owned(), line.to_owned());
                rows.push(Row { line: number + 1, day, deed, facts, expected, written });
            }
            _ => panic!("line {}: not a row: {line}", number + 1),
        }
    }
    rows
}

fn starts_of(starts: &[(String, String)], deed: Deed) -> Vec<&str> {
    let of = |deeds: &str| deeds == "全部" || deeds.split(' ').any(|name| name == deed.zh());
    starts.iter().filter(|(deeds, _)| of(deeds)).map(|(_, facts)| facts.as_str()).collect()
}

/// What is said is said twice: the numbers of the law depend on it, and it may replace one of them.
pub fn facts(day: Day, said: &[&str]) -> Facts {
    let mut facts = Facts::nothing_on(day);
    let say = |facts: &mut Facts| {
        for pair in said.iter().flat_map(|text| text.split(' ')) {
            let (name, value) =
                pair.split_once('=').unwrap_or_else(|| panic!("not a fact: {pair}"));
            facts.set(name, value).unwrap_or_else(|problem| panic!("{problem}"));
        }
    };
    say(&mut facts);
    facts.fill_from(&Law::embedded().on(day.max(Day::new(1996, 10, 1).unwrap())));
    say(&mut facts);
    facts
}
