//! Blocks of PostgreSQL's index. Its inverted index gives all that has a term in no order; so every vector
//! names the blocks of numbers it stands in, small and large, and the newest block is asked first. What many
//! documents have is found in a few small ones, what few have in the large ones, which are few themselves.
//!
//! A term of a day stands in a vector once for each block that days are looked for in, with the block's name:
//! so a span of days costs nothing where none of it lies.

use super::terms;
use crate::Problem;
use std::collections::BTreeSet;

/// Blocks of one size.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Blocks {
    /// How many documents such a block has, as a power of two.
    bits: u32,
    /// What the name of such a block begins with, after the office and the kind.
    mark: char,
}

const TINY: Blocks = Blocks { bits: 8, mark: 'a' };
const SMALL: Blocks = Blocks { bits: 12, mark: 'b' };
const MIDDLE: Blocks = Blocks { bits: 14, mark: 'c' };
const LARGE: Blocks = Blocks { bits: 16, mark: 'd' };

/// Where terms of days stand.
const OF_DAYS: [&Blocks; 2] = [&SMALL, &MIDDLE];
/// So many rows, a page or a piece of an export, are looked for in tiny blocks first.
const FEW: usize = 600;
/// So many blocks are asked first, and so many at once at most before larger ones are.
const FIRST: i64 = 2;
const MOST: i64 = 16;

/// Where a document stands: its office, its kind and its number.
pub(super) struct Home<'a> {
    pub office: &'a str,
    pub kind: &'a str,
    pub n: i64,
}

/// Some blocks of a size, the newest first, and what of them is wanted.
pub(super) struct Reach {
    pub first: i64,
    pub last: i64,
    /// Only numbers below this one.
    pub before: i64,
    pub rows_max: i64,
}

impl Blocks {
    /// The name of such a block, without its number.
    fn home(&self, office: &str, kind: &str) -> String {
        format!("‡‡{}·{}·{}", terms::safe(office), terms::safe(kind), self.mark)
    }
    /// A term as it stands in a block of this size, without the block's number.
    fn local(&self, term: &str) -> String {
        format!("{term}·{}", self.mark)
    }
    /// What stands before `#`, the block's number, in the words of a query.
    pub fn pattern(&self, (office, kind): (&str, &str), all: &[Vec<terms::Part>]) -> String {
        let part = |p: &terms::Part| match terms::is_day(&p.term) {
            true => format!("'{}#'", self.local(&p.term)),
            false => format!("'{}'{}", p.term, if p.begins { ":*" } else { "" }),
        };
        let any = |parts: &Vec<terms::Part>| {
            let any: Vec<String> = parts.iter().map(part).collect();
            format!(" & ({})", any.join(" | "))
        };
        let rest: String = all.iter().map(any).collect();
        format!("'{}#'{rest}", self.home(office, kind))
    }
}

/// In PostgreSQL every vector names its office with its kind, and the blocks within it.
pub(super) fn vector(home: &Home<'_>, terms: &BTreeSet<String>) -> String {
    let blocks: &[&Blocks] = match home.kind {
        "act" => &[&SMALL, &LARGE],
        _ => &[&TINY, &SMALL, &MIDDLE, &LARGE],
    };
    let name = |b: &&Blocks| format!("{}{}", b.home(home.office, home.kind), home.n >> b.bits);
    let mut all: Vec<String> = blocks.iter().map(name).collect();
    for term in terms {
        match terms::is_day(term) {
            true => all.extend(OF_DAYS.map(|b| format!("{}{}", b.local(term), home.n >> b.bits))),
            false => all.push(term.clone()),
        }
    }
    let all: Vec<String> = all.iter().map(|term| format!("'{term}'")).collect();
    all.join(" ")
}

/// Which sizes a query is asked in, one after the other.
pub(super) fn sizes(
    kind: &str,
    all: &[Vec<terms::Part>],
    rows_max: usize,
) -> &'static [&'static Blocks] {
    let has_days = all.iter().flatten().any(|part| terms::is_day(&part.term));
    match (has_days, kind) {
        (true, _) => &OF_DAYS,
        (false, "act") => &[&SMALL, &LARGE],
        (false, _) if rows_max > FEW => &[&SMALL, &LARGE],
        (false, _) => &[&TINY, &SMALL, &LARGE],
    }
}

/// What asks the index in some blocks.
type Ask<'a> = dyn FnMut(&Blocks, &Reach) -> Result<Vec<i64>, Problem> + 'a;

/// Asks block by block from this number down until there are enough, the newest first. Where blocks of a
/// size hold some, as many more are asked as should do; where they hold none or too few, larger ones.
pub(super) fn walk(
    sizes: &[&Blocks],
    (mut top, wanted): (i64, usize),
    ask: &mut Ask<'_>,
) -> Result<Vec<i64>, Problem> {
    let (mut found, mut size, mut count) = (Vec::new(), 0, FIRST);
    while let Some(blocks) = sizes.get(size).filter(|_| top >= 0) {
        let first = top >> blocks.bits;
        let is_last = size + 1 == sizes.len();
        let last = if is_last { 0 } else { (first - count + 1).max(0) };
        let missing = i64::try_from(wanted - found.len()).unwrap_or(i64::MAX);
        let mut got = ask(blocks, &Reach { first, last, before: top + 1, rows_max: missing })?;
        got.sort_unstable_by_key(|n| std::cmp::Reverse(*n));
        let held = i64::try_from(got.len()).unwrap_or(i64::MAX);
        found.append(&mut got);
        if held >= missing || last == 0 {
            break;
        }
        top = (last << blocks.bits) - 1;
        count = if held == 0 { i64::MAX } else { (missing - held) * count / held + 1 };
        if count > MOST {
            (size, count) = (size + 1, FIRST);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Walks over documents of which these are found; how many were asked for, by size.
    fn asked(has: &dyn Fn(i64) -> bool, newest: i64, wanted: usize) -> (Vec<i64>, Vec<(u32, i64)>) {
        let mut asked = Vec::new();
        let found = walk(sizes("case", &[], wanted), (newest, wanted), &mut |blocks, reach| {
            asked.push((blocks.bits, reach.first - reach.last + 1));
            let from = reach.last << blocks.bits;
            let all = (from..reach.before).rev().filter(|n| has(*n) && *n >= 1);
            Ok(all.take(usize::try_from(reach.rows_max).unwrap_or(0)).collect())
        });
        (found.unwrap_or_default(), asked)
    }

    #[test]
    fn a_walk_finds_the_newest_once_each_however_they_lie() {
        let newest = 300_000;
        let far = |n: i64| n < 90_000 && n % 3 == 0;
        let rare = |n: i64| n % 40_001 == 17;
        let common = |n: i64| n % 5 == 0;
        let all: [&dyn Fn(i64) -> bool; 4] = [&far, &rare, &common, &|n| n == 1];
        for has in all {
            for wanted in [1, 51, 1_001] {
                let (found, _) = asked(has, newest, wanted);
                let known: Vec<i64> = (1..=newest).rev().filter(|n| has(*n)).take(wanted).collect();
                assert_eq!(found, known);
            }
        }
    }

    #[test]
    fn what_is_common_is_not_looked_for_in_large_blocks() {
        let (_, asked) = asked(&|n| n % 7 == 0, 300_000, 1_001);
        assert!(asked.iter().all(|(bits, _)| *bits == 12), "{asked:?}");
        let read: i64 = asked.iter().map(|(bits, blocks)| blocks << bits).sum();
        assert!(read < 15_000, "{asked:?}");
    }
}
