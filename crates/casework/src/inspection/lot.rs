//! The algorithm of the draw, in full. Anyone can repeat it with a few lines; the recipe stands in
//! `docs/decisions/0130-draw-by-lot.md`.
//!
//! 1. The key is SHA-256 over `seed`, a line feed, and `public value` (empty where none was named).
//! 2. Random numbers for a label: SHA-256 over `KEY:LABEL:N` in hexadecimal and decimal, for N = 0, 1, 2, …;
//!    the first eight bytes of each, big-endian.
//! 3. A number below M: the next random number that is below the largest multiple of M, modulo M
//!    (rejection sampling, so that no candidate is favoured).
//! 4. The ids are sorted by their bytes and shuffled from the end (Fisher–Yates): for I from the last
//!    place down to the second, swap I with a number below I + 1. The first ones are drawn.
//!
//! Objects are drawn under the label `objects`, the officers for an object under `officers:ID`.

use crate::Hash;

/// What was committed to: SHA-256 over `seed`, a line feed, and `salt`.
pub fn commitment(seed: &str, salt: &str) -> Hash {
    Hash::of(format!("{seed}\n{salt}").as_bytes())
}

/// The key of a draw.
pub fn key(seed: &str, public_value: &str) -> Hash {
    Hash::of(format!("{seed}\n{public_value}").as_bytes())
}

/// The first `take` of the candidates after shuffling, or all where there are fewer.
pub fn drawn(key: &Hash, label: &str, candidates: &[String], take: usize) -> Vec<String> {
    let mut ids: Vec<String> = candidates.to_vec();
    ids.sort_unstable();
    ids.dedup();
    let mut numbers = Numbers { key, label, next: 0 };
    for last in (1..ids.len()).rev() {
        let other = numbers.below(last as u64 + 1) as usize;
        ids.swap(last, other);
    }
    ids.truncate(take);
    ids
}

struct Numbers<'k> {
    key: &'k Hash,
    label: &'k str,
    next: u64,
}

impl Numbers<'_> {
    fn random(&mut self) -> u64 {
        use sha2::Digest;
        let block = format!("{}:{}:{}", self.key, self.label, self.next);
        self.next += 1;
        let hash = sha2::Sha256::digest(block.as_bytes());
        hash.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
    }

    fn below(&mut self, bound: u64) -> u64 {
        let usable = u64::MAX - (u64::MAX % bound + 1) % bound;
        loop {
            let number = self.random();
            if number <= usable {
                return number % bound;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(count: usize) -> Vec<String> {
        (1..=count).map(|n| format!("p{n:02}")).collect()
    }

    #[test]
    fn the_recipe_gives_what_was_worked_out_apart_from_this_program() {
        assert_eq!(
            commitment("seed", "salt").as_str(),
            "06e22f689e366414c4bc283a7b26db7bed78e193e81a6370e4ac00d8baed602e"
        );
        let key = key("seed", "");
        assert_eq!(drawn(&key, "objects", &ids(10), 3), ["p07", "p08", "p03"]);
        assert_eq!(drawn(&key, "officers:p01", &ids(5), 2), ["p01", "p04"]);
    }

    #[test]
    fn order_and_doubles_of_the_list_do_not_matter() {
        let key = key("2026", "1234567");
        let mut turned = ids(8);
        turned.reverse();
        turned.push("p01".into());
        assert_eq!(drawn(&key, "objects", &turned, 8), drawn(&key, "objects", &ids(8), 8));
        assert_eq!(drawn(&key, "objects", &ids(2), 5).len(), 2);
        assert_eq!(drawn(&key, "objects", &[], 5), [""; 0]);
    }

    #[test]
    fn every_candidate_comes_first_about_as_often() {
        let mut first = std::collections::BTreeMap::new();
        for n in 0..6000 {
            let key = key(&n.to_string(), "");
            *first.entry(drawn(&key, "objects", &ids(6), 1).remove(0)).or_insert(0) += 1;
        }
        assert_eq!(first.len(), 6);
        // Of 6000 tries a thousand each; four standard deviations are 115.
        assert!(first.values().all(|count| (885..=1115).contains(count)), "{first:?}");
    }

    #[test]
    fn numbers_that_would_favour_somebody_are_thrown_away() {
        for bound in [1u64, 2, 3, 7, 10, u64::MAX / 2 + 2, u64::MAX] {
            let usable = u64::MAX - (u64::MAX % bound + 1) % bound;
            assert_eq!((u128::from(usable) + 1) % u128::from(bound), 0, "{bound}");
        }
    }
}
