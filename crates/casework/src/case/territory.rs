//! Place codes: which place lies in which. It knows no names and no map.
//!
//! Of the twelve digits the province takes two, the prefecture two, the county two, the township
//! three and the village three; noughts at the end stand for levels that are not named. What lies in
//! a village bears the village's code, a hyphen, and a name of its own.

const LEVELS: [usize; 5] = [2, 4, 6, 9, 12];
const VILLAGE: usize = 12;

/// Whether a place is the territory itself or lies in it.
pub fn lies_in(place: &str, territory: &str) -> bool {
    let digits = territory.bytes().all(|b| b.is_ascii_digit());
    let ends_here = |level: &usize| {
        let rest = territory.get(*level..);
        rest.is_some_and(|rest| rest.bytes().all(|b| b == b'0'))
    };
    let level = LEVELS.into_iter().filter(|_| digits).find(ends_here);
    let level = level.unwrap_or(territory.len());
    let stem = &territory[..level];
    let wide = digits && level < VILLAGE;
    let below = place.strip_prefix(stem);
    stem.bytes().any(|b| b != b'0')
        && below.is_some_and(|below| wide || below.is_empty() || below.starts_with('-'))
}

/// Whether two places are one as far as the record can tell: the same, or one within the other.
pub fn overlap(one: &str, other: &str) -> bool {
    lies_in(one, other) || lies_in(other, one)
}

#[cfg(test)]
mod tests {
    use super::{lies_in, overlap};

    #[test]
    fn a_code_covers_its_own_level_and_no_neighbour_with_the_same_beginning() {
        for (place, territory, within) in [
            ("500156112201", "500156112000", true),
            ("500156112201-01", "500156112000", true),
            ("500156112200", "500156112200", true),
            ("500156112200-01", "500156112200", true),
            ("500156112201", "500156112200", false),
            ("500156112001", "500156112000", true),
            ("500156112000", "500156112001", false),
            ("500156112001-M10", "500156112001-M1", false),
            ("500156112001-M1", "500156112001-M1", true),
            ("500156112000", "500156110000", false),
            ("500156110001", "500156110000", true),
            ("500156112000", "500150000000", false),
            ("500156112000", "500156000000", true),
            ("500156112000", "500156", true),
            ("500156112000", "500000000000", true),
            ("510156112000", "500000000000", false),
            ("500156112000", "000000000000", false),
            ("500156112000", "", false),
        ] {
            assert_eq!(lies_in(place, territory), within, "{place} in {territory}");
        }
    }

    #[test]
    fn a_village_and_its_market_are_one_place_two_villages_are_not() {
        assert!(overlap("500156112001", "500156112001-M1"));
        assert!(!overlap("500156112200", "500156112201"));
    }
}
