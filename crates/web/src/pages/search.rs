//! The search that finds anything from everywhere, grouped by what it is, with the hit in its context.
//!
//! What a post may open, it may find: each kind is asked for only where the route table lets the reader
//! open its pages.

use crate::act_line;
use crate::ask::{Ask, Fields};
use crate::frame::Frame;
use crate::house::House;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::routes;
use askama::Template;
use store::search::{self, Found};

/// The longest query, in characters. What comes after is not looked for, and the page says so.
pub const CHARS_MAX: usize = 60;
/// Hits of one kind among all kinds, and alone.
const FEW: usize = 10;
const MANY: usize = 50;
/// Characters shown before and after a hit.
const AROUND: usize = 18;

/// The kinds that are looked for, with the route that opens one, in the order of the page.
const KINDS: &[(&str, &str)] = &[
    ("case", "/cases/{case}"),
    ("party", "/parties/{party}"),
    ("inspection", "/inspections/{inspection}"),
    ("paper", "/papers/{hash}"),
    ("officer", "/officers/{officer}"),
    ("power", "/powers/{power}"),
    ("grant", "/grants/{grant}"),
    ("round", "/rounds/{round}"),
    ("question", "/consultations/{question}"),
    ("article", "/articles/{article}"),
    ("matter", "/matters/{matter}"),
];
const ACTS: (&str, &str) = ("act", "/journal");

/// A piece of text; a marked one is what was looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub marked: bool,
}

struct Hit {
    path: String,
    title: Vec<Piece>,
    /// Where the hit stands, when it is not in the title.
    context: Vec<Piece>,
}

struct Group {
    kind: &'static str,
    hits: Vec<Hit>,
    /// The address of all hits of this kind, where there are more.
    more: Option<String>,
}

#[derive(Template)]
#[template(path = "search.html")]
struct Search {
    f: Frame,
    q: String,
    cut: bool,
    groups: Vec<Group>,
    /// The kind that alone is shown.
    only: Option<&'static str>,
    count: usize,
}

/// What was typed into a search box, and whether it was longer than what is looked for.
pub fn typed(ask: &Ask) -> (String, bool) {
    let visible = |c: &char| !c.is_control();
    let typed: String = ask.query.get("q").trim().chars().filter(visible).collect();
    let q: String = typed.chars().take(CHARS_MAX).collect();
    let cut = q.len() < typed.len();
    (q, cut)
}

pub fn search(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "search");
    let (q, cut) = typed(ask);
    let open = |(kind, path): &(&'static str, &str)| {
        routes::who("GET", path).filter(|who| f.admits(*who)).map(|_| *kind)
    };
    let all: Vec<&'static str> = KINDS.iter().chain([&ACTS]).filter_map(open).collect();
    let only = all.iter().copied().find(|kind| *kind == ask.query.get("kind"));
    let shown = if only.is_some() { MANY } else { FEW };
    let kinds: Vec<&'static str> =
        all.into_iter().filter(|k| only.is_none_or(|o| o == *k)).collect();
    let found = Records::of(house, ask).read(|r| {
        let there = search::kinds(r)?;
        let mut found = Vec::new();
        for kind in kinds {
            let hits = match kind {
                "act" => of_acts(r, &q, shown + 1)?,
                _ if !there.iter().any(|k| k == kind) => continue,
                _ => search::find_of(r, kind, &q, shown + 1)?,
            };
            found.push((kind, hits));
        }
        Ok(found)
    })?;
    let groups = found.into_iter().filter(|(_, hits)| !hits.is_empty());
    let groups: Vec<Group> =
        groups.map(|(kind, hits)| group(&f, &q, (kind, shown), hits)).collect();
    let count = groups.iter().map(|group| group.hits.len()).sum();
    Reply::page(&Search { f, q, cut, groups, only, count })
}

/// An act is found by its sentence and leads to what it is about, or to its place in the journal.
fn of_acts(
    r: &mut store::Reader<'_, '_>,
    q: &str,
    rows_max: usize,
) -> Result<Vec<Found>, store::Problem> {
    let lines = search::of_acts(r, q, rows_max as u32)?;
    let found = lines.into_iter().map(|line| Found {
        subject: act_line::path(&line.act.subject)
            .unwrap_or_else(|| format!("/journal?before={}", line.seq + 1)),
        title: format!("{} · {}", line.act.done_at.day().zh(), line.act.actor.name),
        words: line.act.said,
    });
    Ok(found.collect())
}

fn group(f: &Frame, q: &str, (kind, shown): (&'static str, usize), found: Vec<Found>) -> Group {
    let more = (found.len() > shown).then(|| {
        let pairs = match kind {
            "case" => vec![("q".to_owned(), q.to_owned())],
            _ => vec![("q".to_owned(), q.to_owned()), ("kind".to_owned(), kind.to_owned())],
        };
        let path = if kind == "case" { super::cases::PATH } else { "/search" };
        crate::list::address(path, &Fields(pairs))
    });
    let more = more.filter(|_| shown == FEW || kind == "case");
    let hits = found.into_iter().take(shown).filter_map(|hit| {
        let path = if kind == "act" { Some(hit.subject) } else { act_line::path(&hit.subject) };
        let (title, words) = (titled(f, &hit.title), titled(f, &hit.words));
        let title = pieces(&title, q);
        let in_title = title.iter().any(|piece| piece.marked) && kind != "act";
        let context = if in_title { Vec::new() } else { context(&words, q) };
        Some(Hit { path: path?, title, context })
    });
    Group { kind, hits: hits.collect(), more }
}

/// A matter is found by its id as well, and shown by its title: nobody reads ids.
fn titled(f: &Frame, text: &str) -> String {
    let mut shown: Vec<&str> = Vec::new();
    for word in text.split('\u{3000}') {
        let item = f.law.item(word.trim());
        let word = item.map_or(word, |item| f.pick(&item.title, &item.title_en));
        if item.is_none() || !shown.contains(&word) {
            shown.push(word);
        }
    }
    shown.join("\u{3000}")
}

/// The text with everything marked that was looked for.
fn pieces(text: &str, q: &str) -> Vec<Piece> {
    let chars: Vec<char> = text.chars().collect();
    let folded: Vec<char> = chars.iter().map(|c| fold(*c)).collect();
    let mut marked = vec![false; chars.len()];
    for word in q.split_whitespace() {
        let word: Vec<char> = word.chars().map(fold).collect();
        for at in (0..(folded.len() + 1).saturating_sub(word.len())).filter(|_| !word.is_empty()) {
            if folded[at..at + word.len()] == word[..] {
                marked[at..at + word.len()].fill(true);
            }
        }
    }
    let mut pieces: Vec<Piece> = Vec::new();
    for (c, mark) in chars.into_iter().zip(marked) {
        match pieces.last_mut().filter(|piece| piece.marked == mark) {
            Some(piece) => piece.text.push(c),
            None => pieces.push(Piece { text: c.to_string(), marked: mark }),
        }
    }
    pieces
}

/// One character for one, so that places in the text stay what they are.
fn fold(c: char) -> char {
    let c = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    };
    let mut lower = c.to_lowercase();
    lower.next().filter(|_| lower.next().is_none()).unwrap_or(c)
}

/// The words around the first hit; the beginning of the text where only parts of the query stand in it.
fn context(words: &str, q: &str) -> Vec<Piece> {
    let mut pieces = pieces(words, q);
    let first = pieces.iter().position(|piece| piece.marked).unwrap_or(0);
    if let Some(before) = first.checked_sub(1).and_then(|i| pieces.get_mut(i)) {
        let skip = before.text.chars().count().saturating_sub(AROUND);
        let rest: String = before.text.chars().skip(skip).collect();
        before.text = if skip > 0 || first > 1 { format!("…{rest}") } else { rest };
    }
    let mut pieces = pieces.split_off(first.saturating_sub(1));
    pieces.truncate(7);
    if let Some(last) = pieces.last_mut().filter(|piece| !piece.marked) {
        let long = last.text.chars().count() > 2 * AROUND;
        let kept: String = last.text.chars().take(2 * AROUND).collect();
        last.text = if long { format!("{kept}…") } else { kept };
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: &[Piece]) -> String {
        let one = |p: &Piece| if p.marked { format!("[{}]", p.text) } else { p.text.clone() };
        pieces.iter().map(one).collect()
    }

    #[test]
    fn what_was_looked_for_is_marked_whatever_its_case_and_width() {
        assert_eq!(shown(&pieces("Alpha ＢＥＴＡ 有限", "beta ALPHA")), "[Alpha] [ＢＥＴＡ] 有限");
        assert_eq!(shown(&pieces("𬭊䶮𬭊䶮", "䶮𬭊")), "𬭊[䶮𬭊]䶮");
        assert_eq!(shown(&pieces("", "x")), "");
        assert_eq!(shown(&pieces("短", "比它长")), "短");
    }

    #[test]
    fn a_hit_is_shown_with_what_stands_around_it() {
        let long = "前".repeat(60);
        let text = format!("{long}消防通道{long}");
        let said = shown(&context(&text, "消防"));
        assert_eq!(said, format!("…{}[消防]通道{}…", "前".repeat(18), "前".repeat(34)));
        assert_eq!(shown(&context("木根村市场", "根村")), "木[根村]市场");
    }
}
