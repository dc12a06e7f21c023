//! Text and filters as terms: what is put into the index, and what is asked of it.
//!
//! Built-in tokenizers miss Chinese words of two characters, so the text is cut here, once for both
//! engines: every two neighbouring Chinese characters are a shingle, every run of letters or digits is
//! a word in lower case. It knows no database.

use std::collections::BTreeSet;

/// In front of a term of a title.
const TITLE: char = '†';
/// In front of a term of a filter.
const FACET: char = '‡';
/// Between the name and the value of a filter. Neither letter nor digit, so that no text has it.
const DOT: char = '·';
/// A longer word is found by its beginning.
const WORD_CHARS_MAX: usize = 40;
/// So many letters, and the last word typed finds what begins with it.
const BEGINS_CHARS_MIN: usize = 2;
/// A document of more terms is found by its first ones.
const TERMS_MAX: usize = 4_000;

/// A part of a query: a term, or the beginning of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub term: String,
    pub begins: bool,
}

/// Every term of a document: of its title (twice: as such, and as any text), of its words, and of
/// its filters. Single characters too, so that one finds what has it.
pub(super) fn of_doc(title: &str, words: &str, facets: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for term in of_text(title, true) {
        out.insert(format!("{TITLE}{term}"));
        out.insert(term);
    }
    out.extend(title.split_whitespace().map(|part| facet(&named(part))));
    out.extend(facets.split(' ').filter(|f| !f.is_empty()).map(facet));
    out.insert(all());
    for term in of_text(words, true) {
        if out.len() >= TERMS_MAX {
            break;
        }
        out.insert(term);
    }
    out
}

/// The terms of an act's sentence. One character alone does not find an act.
pub(super) fn of_act(said: &str) -> BTreeSet<String> {
    of_text(said, false).into_iter().collect()
}

/// The term that every document has.
pub(super) fn all() -> String {
    format!("{FACET}all")
}

/// The term of a filter.
pub(super) fn facet(pair: &str) -> String {
    format!("{FACET}{pair}")
}

/// The name and value of a filter's term; nothing for a term of text.
pub(super) fn facet_of(term: &str) -> Option<&str> {
    term.strip_prefix(FACET)
}

/// Whether this is a filter's term of a day, or of the month or year of one: `‡found·2024－07`. Of an amount
/// that begins like a year it does not matter, since what is entered and what is asked are told apart alike.
pub(super) fn is_day(term: &str) -> bool {
    let Some((_, value)) = facet_of(term).and_then(|pair| pair.split_once(DOT)) else {
        return false;
    };
    let mut parts = value.split('\u{ff0d}');
    let digits = |part: Option<&str>, len: usize| {
        part.is_none_or(|part| part.len() == len && part.bytes().all(|b| b.is_ascii_digit()))
    };
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let of_ours = year.is_some_and(|year| year.starts_with("19") || year.starts_with("20"));
    of_ours && digits(year, 4) && digits(month, 2) && digits(day, 2) && parts.next().is_none()
}

/// A part of a title, as a whole.
pub(super) fn named(part: &str) -> String {
    pair("is", &part.to_lowercase())
}

pub(super) fn title(part: &Part) -> Part {
    Part { term: format!("{TITLE}{}", part.term), begins: part.begins }
}

/// `stage·closed`: the name of a filter and a value, safe for both engines.
pub(super) fn pair(name: &str, value: &str) -> String {
    format!("{}{DOT}{}", safe(name), safe(value))
}

/// Letters and digits as they are, in lower case; every other ASCII character as its full-width
/// counterpart, so that nothing in it can be taken for an operator or a gap.
pub(super) fn safe(text: &str) -> String {
    let one = |c: char| match c {
        ' '..='~' if c.is_ascii_alphanumeric() => c.to_ascii_lowercase(),
        ' ' => '\u{2420}',
        '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or('\u{2420}'),
        c if c.is_control() || c.is_whitespace() || c == DOT => '\u{2420}',
        c => c,
    };
    text.chars().take(120).map(one).collect()
}

/// What a query asks for: words, shingles, or a single character; an unfinished word at the end as
/// the beginning of one. Digits are asked for as they stand: a beginning would find every number.
pub(super) fn of_query(query: &str) -> Vec<Part> {
    let mut folded = query.chars().map(narrow);
    let last_open = folded.next_back().is_some_and(|c| c.is_alphanumeric() && !is_chinese(c));
    let runs = runs(query);
    let count = runs.len();
    let mut parts = Vec::new();
    for (i, run) in runs.into_iter().enumerate() {
        match run {
            Run::Word(word) => {
                let letters = word.chars().next().is_some_and(|c| !c.is_numeric());
                let long = word.chars().count() >= BEGINS_CHARS_MIN;
                let begins = last_open && i + 1 == count && letters && long;
                parts.push(Part { term: cut(&word), begins });
            }
            Run::Chinese(chars) if chars.len() == 1 => {
                parts.push(Part { term: chars.iter().collect(), begins: false });
            }
            Run::Chinese(chars) => parts.extend(
                chars.windows(2).map(|pair| Part { term: pair.iter().collect(), begins: false }),
            ),
        }
    }
    parts
}

enum Run {
    Word(String),
    Chinese(Vec<char>),
}

fn of_text(text: &str, single: bool) -> Vec<String> {
    let mut out = Vec::new();
    for run in runs(text) {
        match run {
            Run::Word(word) => {
                // `000123` is found by `123` as well.
                let plain = word.trim_start_matches('0');
                if !plain.is_empty() && plain.len() < word.len() {
                    out.push(cut(plain));
                }
                out.push(cut(&word));
            }
            Run::Chinese(chars) => {
                out.extend(chars.windows(2).map(|pair| pair.iter().collect::<String>()));
                if single {
                    out.extend(chars.iter().map(char::to_string));
                }
            }
        }
    }
    out
}

fn cut(word: &str) -> String {
    word.chars().take(WORD_CHARS_MAX).collect()
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut joined = false;
    for c in text.chars().map(narrow).flat_map(char::to_lowercase) {
        if !c.is_alphanumeric() {
            joined = false;
            continue;
        }
        match (runs.last_mut(), is_chinese(c)) {
            (Some(Run::Chinese(chars)), true) if joined => chars.push(c),
            (Some(Run::Word(word)), false) if joined => word.push(c),
            (_, true) => runs.push(Run::Chinese(vec![c])),
            (_, false) => runs.push(Run::Word(c.to_string())),
        }
        joined = true;
    }
    runs
}

/// Full-width letters and digits, as a Chinese keyboard writes them, are the plain ones.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    }
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(query: &str) -> Vec<String> {
        let all = of_query(query).into_iter();
        all.map(|p| format!("{}{}", p.term, if p.begins { "*" } else { "" })).collect()
    }

    #[test]
    fn a_query_is_cut_as_the_text_is() {
        assert_eq!(parts("木根村"), ["木根", "根村"]);
        assert_eq!(parts("张"), ["张"]);
        assert_eq!(parts("𬭊䶮"), ["𬭊䶮"]);
        assert_eq!(parts("ＡＢ１２"), ["ab12*"]);
        assert_eq!(parts("Alpha 12"), ["alpha", "12"]);
        assert_eq!(parts("渝罚〔2026〕12号"), ["渝罚", "2026", "12", "号"]);
        assert_eq!(parts("\" OR '†‡· --"), ["or"], "marks are no terms");
    }

    #[test]
    fn days_are_told_from_other_filters() {
        let is = |name: &str, value: &str| is_day(&facet(&pair(name, value)));
        for day in ["2024", "2024-07", "2024-07-13"] {
            assert!(is("found", day), "{day}");
        }
        for other in ["any", "none", "closed", "000000", "2024-07-13-1", "2024-7", "o1"] {
            assert!(!is("due", other), "{other}");
        }
        assert!(!is_day("2024"), "a word of the text");
    }

    #[test]
    fn nothing_in_a_filter_can_be_taken_for_an_operator() {
        assert_eq!(pair("item", "fire.exit blocked\"'"), "item·fire．exit␠blocked＂＇");
        assert_eq!(pair("stage", "Closed\u{3000}·"), "stage·closed␠␠");
    }
}
