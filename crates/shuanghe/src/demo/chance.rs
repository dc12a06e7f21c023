//! Chance that always falls the same way: the demo office is the same wherever it is made.
//!
//! SplitMix64 (Steele, Lea, Flood 2014). Good enough to scatter names and days; never for secrets.

pub struct Chance(u64);

impl Chance {
    /// A sequence of its own for each name, so that one part of the demo can change without moving
    /// the others.
    pub fn named(name: &str) -> Chance {
        // FNV-1a
        let seed = name.bytes().fold(0xcbf2_9ce4_8422_2325, |h: u64, b| {
            (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3)
        });
        Chance(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to `n - 1`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % (n.max(1) as u64)) as usize
    }
    /// Both ends included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        low + (self.next() % ((high - low).max(0) as u64 + 1)) as i64
    }
    pub fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_gives_the_same_sequence_and_another_name_another() {
        let of = |name| {
            let mut chance = Chance::named(name);
            [(); 4].map(|()| chance.below(1_000))
        };
        assert_eq!(of("people"), of("people"));
        assert_ne!(of("people"), of("shops"));
    }

    /// The first outputs for the seed 1234567, as published with the algorithm.
    #[test]
    fn it_is_splitmix64() {
        let mut chance = Chance(1_234_567);
        assert_eq!(
            [chance.next(), chance.next()],
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]
        );
    }
}
