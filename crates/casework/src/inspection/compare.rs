//! What a photo says of itself, held against the record: differences are named, never judged.

use super::{Attached, Record};
use law::Moment;
use serde::Serialize;

/// Minutes that clocks may differ by before it is said.
const MINUTES_APART: i64 = 30;
/// Metres that photos of one place may lie apart before it is said.
const METRES_APART: u32 = 500;
/// Devices that were never set tell a day before this year.
const CLOCK_SET_SINCE: i16 = 2000;

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum Difference {
    /// The device tells no time.
    NoTime,
    /// Its clock was never set.
    ClockUnset,
    /// Taken before the check began, or after it ended, by so many minutes.
    Before {
        minutes: i64,
    },
    After {
        minutes: i64,
    },
    /// Taken after the office took it in.
    Future,
    /// The device tells no place.
    NoPlace,
    /// So many metres from the other photos of this check.
    Apart {
        metres: u32,
    },
}

/// What a device says of a picture, and when the office took the picture in.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    pub taken_at: Option<Moment>,
    /// In millionths of a degree.
    pub spot: Option<(i64, i64)>,
    pub came_in: Moment,
}

/// What differs between one file and the record, where there is one yet.
pub fn differences(
    file: &Attached,
    record: Option<&Record>,
    others: &[Attached],
) -> Vec<Difference> {
    let told = Told { taken_at: file.taken_at, spot: file.spot, came_in: file.at };
    let others = others.iter().filter(|other| other.hash != file.hash);
    compared(&told, record.map(|record| (record.from, record.to)), others.filter_map(|o| o.spot))
}

/// The same against the time a record gives, and the places that other pictures of it tell.
pub fn compared(
    told: &Told,
    between: Option<(Moment, Moment)>,
    others: impl Iterator<Item = (i64, i64)>,
) -> Vec<Difference> {
    let mut found = Vec::new();
    match told.taken_at {
        None => found.push(Difference::NoTime),
        Some(at) if at.day().year() < CLOCK_SET_SINCE => found.push(Difference::ClockUnset),
        Some(at) => {
            let minutes = |from: Moment, to: Moment| (to.millis() - from.millis()) / 60_000;
            if minutes(told.came_in, at) > MINUTES_APART {
                found.push(Difference::Future);
            } else if let Some((from, to)) = between {
                let (early, late) = (minutes(at, from), minutes(to, at));
                if early > MINUTES_APART {
                    found.push(Difference::Before { minutes: early });
                } else if late > MINUTES_APART {
                    found.push(Difference::After { minutes: late });
                }
            }
        }
    }
    match told.spot {
        None => found.push(Difference::NoPlace),
        Some(spot) => {
            // Near to one of them is near enough: a large site has several corners.
            let nearest = others.map(|other| metres(spot, other)).min();
            if let Some(nearest) = nearest.filter(|m| *m > METRES_APART) {
                found.push(Difference::Apart { metres: nearest });
            }
        }
    }
    found
}

/// As the crow flies over a township, where the ground is flat enough for Pythagoras; the meridians
/// draw together towards the pole. Positions in millionths of a degree, whole numbers throughout.
fn metres(a: (i64, i64), b: (i64, i64)) -> u32 {
    /// Micrometres in a millionth of a degree of latitude (a degree is 111.195 km).
    const MICRO_DEGREE: i128 = 111_195;
    let north = i128::from(a.0 - b.0) * MICRO_DEGREE;
    let middle = i128::from(a.0 + b.0) / 2;
    let east = i128::from(a.1 - b.1) * MICRO_DEGREE * cosine_millionths(middle) / 1_000_000;
    // In micrometres now.
    let apart = (north * north + east * east).isqrt() / 1_000_000;
    u32::try_from(apart).unwrap_or(u32::MAX)
}

/// The cosine of a latitude in millionths of a degree, in millionths: three terms of the series, right to
/// a thousandth.
fn cosine_millionths(latitude: i128) -> i128 {
    const MICRO: i128 = 1_000_000;
    let radians = latitude * 3_141_593 / 180_000_000;
    let square = radians * radians / MICRO;
    let fourth = square * square / MICRO;
    let sixth = fourth * square / MICRO;
    (MICRO - square / 2 + fourth / 24 - sixth / 720).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Hash;
    use crate::inspection::{AttachedKind, Signature};
    use law::Day;

    fn at(hour: u8, minute: u8) -> Moment {
        Moment::at(Day::new(2026, 3, 9).unwrap(), hour, minute)
    }

    fn photo(name: &str, taken_at: Option<Moment>, spot: Option<(i64, i64)>) -> Attached {
        Attached {
            hash: Hash::of(name.as_bytes()),
            kind: AttachedKind::Photo,
            shows: String::new(),
            at: at(11, 0),
            taken_at,
            spot,
            device: String::new(),
        }
    }

    fn record() -> Record {
        Record {
            from: at(10, 0),
            to: at(10, 40),
            present: "虚构店主".into(),
            recorder: "虚构甲".into(),
            found: "安全出口畅通".into(),
            questions: Vec::new(),
            signature: Signature::Signed { by: "虚构店主".into() },
        }
    }

    #[test]
    fn a_photo_of_the_hour_and_the_place_differs_in_nothing() {
        let here = Some((29_500_000, 107_760_000));
        let one = photo("a", Some(at(10, 20)), here);
        let other = photo("b", Some(at(10, 21)), Some((29_500_900, 107_760_100)));
        assert_eq!(differences(&one, Some(&record()), &[one.clone(), other]), []);
    }

    #[test]
    fn another_time_or_place_is_named() {
        let here = Some((29_500_000, 107_760_000));
        let of = |file: &Attached| differences(file, Some(&record()), &[photo("x", None, here)]);
        let unset = Moment::at(Day::new(1970, 1, 1).unwrap(), 0, 0);
        assert_eq!(of(&photo("a", Some(unset), here)), [Difference::ClockUnset]);
        assert_eq!(of(&photo("a", Some(at(8, 0)), here)), [Difference::Before { minutes: 120 }]);
        assert_eq!(of(&photo("a", Some(at(11, 20)), here)), [Difference::After { minutes: 40 }]);
        assert_eq!(of(&photo("a", Some(at(12, 0)), here)), [Difference::Future]);
        assert_eq!(of(&photo("a", None, None)), [Difference::NoTime, Difference::NoPlace]);
        let far = photo("a", Some(at(10, 5)), Some((29_510_000, 107_760_000)));
        let [Difference::Apart { metres }] = of(&far)[..] else { panic!() };
        assert!((1100..=1115).contains(&metres), "{metres}");
    }
}
