//! The real frame of Shuanghe at two moments: how the township is named and where its places are.
//!
//! Names, counts and the twelve digits of the township today were found; what was not found is said
//! where it stands: codes of villages, which group belongs to which village, telephone and account.

use casework::case::Office;
use casework::papers::SealMode;
use casework::{OfficeId, PlaceId};
use law::Day;
use store::places::{Place, PlaceKind};

/// The two moments the demo shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Era {
    /// 2007-11 to 2008-03: the pilot. 双河乡 of 武隆县 acts for county departments (1996 Act).
    Pilot,
    /// 2026: 双河镇 of 武隆区, with powers of its own (2021 Act).
    Today,
}

impl Era {
    pub const BOTH: [Era; 2] = [Era::Pilot, Era::Today];

    /// 500156112000 is the code of today. That of 2007 was not found: the county's digits of the time
    /// and the township's of today are put together (assumption).
    pub fn office(self) -> OfficeId {
        OfficeId::new(match self {
            Era::Pilot => "500232112000",
            Era::Today => "500156112000",
        })
    }
    /// Begins every name under which the demo seeds its chance.
    pub fn key(self) -> &'static str {
        match self {
            Era::Pilot => "2007",
            Era::Today => "today",
        }
    }
    pub fn zh(self) -> &'static str {
        match self {
            Era::Pilot => "试点（2007年11月至2008年3月，武隆县双河乡）",
            Era::Today => "今日（武隆区双河镇）",
        }
    }
    /// The day on which the registers are entered.
    pub fn opens(self) -> Day {
        let (y, m, d) = match self {
            Era::Pilot => (2007, 11, 1),
            Era::Today => (2025, 7, 1),
        };
        Day::new(y, m, d).expect("the calendar has both days")
    }
}

pub fn office(era: Era) -> Office {
    let text = |pilot: &str, today: &str| match era {
        Era::Pilot => pilot.to_owned(),
        Era::Today => today.to_owned(),
    };
    Office {
        id: era.office(),
        name: text("武隆县双河乡人民政府", "重庆市武隆区双河镇人民政府"),
        number_prefix: text("武隆双河", "渝武隆双河"),
        reconsideration_organ: text("武隆县人民政府", "重庆市武隆区人民政府"),
        court: text("武隆县人民法院", "重庆市武隆区人民法院"),
        // Which bank collected is not known.
        bank: text("双河信用社（演示）", "双河代收银行（演示）"),
        bank_account: "0000000000000000".to_owned(),
        bank_address: text("武隆县双河乡双河场", "重庆市武隆区双河镇双河路"),
        bank_account_name: text("武隆县罚没收入专户（演示）", "武隆区非税收入专户（演示）"),
        address: text("武隆县双河乡双河场", "重庆市武隆区双河镇双河路118号"),
        phone: "023-00000000".to_owned(),
        seal: SealMode::Drawn,
        demo: true,
        record_days: Some(3),
        // The day after the last act of the pilot: what is done there is done by the law of 2008.
        practice_on: (era == Era::Pilot).then(|| Day::new(2008, 4, 1)).flatten(),
        alarm: Default::default(),
    }
}

/// The eight villages, as they are listed; the community comes first in the register.
pub const VILLAGES: [&str; 8] =
    ["新春村", "团兴村", "梅子村", "荞子村", "坨田村", "铁炉村", "石坝村", "木根村"];

const GROUPS_A_VILLAGE: usize = 5;

/// The township, its community and villages, their groups, and the two market places.
///
/// 40 groups and one are in the source; that each village has five is an assumption, and so are the
/// codes below the township: they are marked as made up.
pub fn places(era: Era) -> Vec<Place> {
    let township = PlaceId(era.office().0);
    let name = match era {
        Era::Pilot => "双河乡",
        Era::Today => "双河镇",
    };
    let mut all = vec![place(&township, None, PlaceKind::Township, name)];
    all[0].made_up = era == Era::Pilot;
    let community = match era {
        Era::Pilot => "双河居委会",
        Era::Today => "双河社区",
    };
    let code = below(&township, "001");
    all.push(place(&code, Some(&township), PlaceKind::Community, community));
    all.push(place(&group(&code, 1), Some(&code), PlaceKind::Group, &format!("{community}1组")));
    all.push(place(&market(era, Market::Shuanghe), Some(&code), PlaceKind::Spot, "双河场"));
    for (at, village) in VILLAGES.iter().enumerate() {
        let code = village_code(era, at);
        all.push(place(&code, Some(&township), PlaceKind::Village, village));
        for number in 1..=GROUPS_A_VILLAGE {
            let name = format!("{village}{number}组");
            all.push(place(&group(&code, number), Some(&code), PlaceKind::Group, &name));
        }
        if *village == "木根村" {
            let code_of_market = market(era, Market::Mugen);
            all.push(place(&code_of_market, Some(&code), PlaceKind::Spot, "木根场"));
        }
    }
    all
}

/// The two places where markets are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Market {
    Shuanghe,
    Mugen,
}

pub fn market(era: Era, market: Market) -> PlaceId {
    let township = PlaceId(era.office().0);
    match market {
        Market::Shuanghe => PlaceId(format!("{}-M1", below(&township, "001"))),
        Market::Mugen => PlaceId(format!("{}-M2", village_code(era, VILLAGES.len() - 1))),
    }
}

/// Villages have 200 and more, communities less (range from memory).
fn village_code(era: Era, at: usize) -> PlaceId {
    below(&PlaceId(era.office().0), &format!("{}", 200 + at))
}

fn below(township: &PlaceId, three: &str) -> PlaceId {
    PlaceId(format!("{}{three}", township.as_str().trim_end_matches("000")))
}

fn group(village: &PlaceId, number: usize) -> PlaceId {
    PlaceId(format!("{village}-{number:02}"))
}

fn place(code: &PlaceId, parent: Option<&PlaceId>, kind: PlaceKind, name: &str) -> Place {
    let (code, parent, name) = (code.clone(), parent.cloned(), name.to_owned());
    Place { code, parent, kind, name, made_up: true }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_frame_is_that_of_the_source() {
        for era in Era::BOTH {
            let places = places(era);
            let count = |kind| places.iter().filter(|place| place.kind == kind).count();
            assert_eq!(count(PlaceKind::Village), 8);
            assert_eq!(count(PlaceKind::Community), 1);
            assert_eq!(count(PlaceKind::Group), 41);
            assert_eq!(count(PlaceKind::Spot), 2);
        }
    }

    #[test]
    fn every_place_lies_in_one_that_comes_before_it() {
        for era in Era::BOTH {
            let places = places(era);
            for (at, place) in places.iter().enumerate().skip(1) {
                let parent = place.parent.as_ref().unwrap();
                assert!(places[..at].iter().any(|p| p.code == *parent), "{}", place.name);
                let stem = era.office().0.trim_end_matches('0').to_owned();
                assert!(place.code.as_str().starts_with(&stem), "{}", place.code);
            }
        }
    }
}
