//! Shares, each with its numerator and denominator; and shares that no count of people can give.
//!
//! The source says of 18 people that 88.7 % are Party members, 53.7 % technicians and 85 % have been to
//! college. No whole number of 18 gives any of these: the demo shows the nearest that can be.

use super::staff::Staff;
use super::township::Era;
use std::fmt;

/// A share of a whole, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    pub count: u32,
    pub of: u32,
}

/// A share somebody reported, in tenths of a percent: 887 is 88.7 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reported(pub u32);

impl Share {
    /// In tenths of a percent, rounded half up.
    pub fn tenths(self) -> u32 {
        if self.of == 0 {
            return 0;
        }
        (self.count * 2_000 + self.of) / (2 * self.of)
    }
}

impl Reported {
    /// The count that rounds to the report, to a tenth or, where it names no tenth, to a percent.
    pub fn count_of(self, of: u32) -> Option<u32> {
        let whole = self.0.is_multiple_of(10);
        (0..=of).find(|&count| {
            let tenths = Share { count, of }.tenths();
            tenths == self.0 || (whole && (tenths + 5) / 10 == self.0 / 10)
        })
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = self.tenths();
        write!(f, "{}/{} = {}.{} %", self.count, self.of, tenths / 10, tenths % 10)
    }
}
impl fmt::Display for Reported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{} %", self.0 / 10, self.0 % 10)
    }
}

/// A share of the roster, beside what the source says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    pub zh: &'static str,
    pub en: &'static str,
    pub share: Share,
    /// Only the pilot has a report.
    pub reported: Option<Reported>,
}

impl Figure {
    pub fn zh(&self) -> String {
        let Figure { zh, share, .. } = self;
        match self.reported.map(|reported| (reported, reported.count_of(share.of))) {
            None => format!("{zh} {share}"),
            Some((reported, Some(count))) => {
                format!("{zh} {share}（材料为{reported}，即{count}人）")
            }
            Some((reported, None)) => {
                let of = share.of;
                format!("{zh} {share}（材料为{reported}：{of}人中没有任何人数能得出这一比例）")
            }
        }
    }

    pub fn en(&self) -> String {
        let Figure { en, share, .. } = self;
        match self.reported.map(|reported| (reported, reported.count_of(share.of))) {
            None => format!("{en} {share}"),
            Some((reported, Some(count))) => {
                format!("{en} {share} (the report says {reported}, that is {count})")
            }
            Some((reported, None)) => {
                let of = share.of;
                format!(
                    "{en} {share} (the report says {reported}: no count of {of} people gives it)"
                )
            }
        }
    }
}

/// The mean age of the two teams, in tenths of a year, and the roster's shares.
pub fn of_roster(era: Era, staff: &[Staff]) -> (Share, [Figure; 3]) {
    let team: Vec<&Staff> = staff.iter().filter(|one| one.team.is_some()).collect();
    let of = u32::try_from(team.len()).unwrap_or(0);
    let share = |test: fn(&Staff) -> bool| {
        let count = team.iter().filter(|one| test(one)).count();
        Share { count: u32::try_from(count).unwrap_or(0), of }
    };
    let figure = |zh, en, share, tenths| {
        let reported = (era == Era::Pilot).then_some(Reported(tenths));
        Figure { zh, en, share, reported }
    };
    let years: i64 = team.iter().map(|one| one.born.years_until(era.opens())).sum();
    let ages = Share { count: u32::try_from(years).unwrap_or(0), of };
    let figures = [
        figure("党员", "Party members", share(|one| one.party_member), 887),
        figure("专业技术人员", "technicians", share(|one| one.technical), 537),
        figure("大专以上学历", "college and above", share(|one| one.college), 850),
    ];
    (ages, figures)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_of_the_source_come_from_no_count_of_18_people() {
        for reported in [Reported(887), Reported(537), Reported(850)] {
            assert_eq!(reported.count_of(18), None, "{reported}");
        }
        assert_eq!(Reported(889).count_of(18), Some(16));
        assert_eq!(Reported(500).count_of(18), Some(9));
        assert_eq!(Reported(890).count_of(18), Some(16), "a whole percent rounds");
    }

    #[test]
    fn the_demo_shows_the_nearest_that_can_be() {
        let (ages, said) = of_roster(Era::Pilot, &super::super::staff::make(Era::Pilot));
        assert_eq!((ages.count, ages.of), (35 * 18, 18));
        let said = said.map(|figure| figure.zh());
        assert!(said[0].starts_with("党员 16/18 = 88.9 %（材料为88.7 %：18人中没有"), "{said:?}");
        assert!(said[1].starts_with("专业技术人员 10/18 = 55.6 %"), "{said:?}");
        assert!(said[2].starts_with("大专以上学历 15/18 = 83.3 %"), "{said:?}");
    }
}
