//! Supervised parties (监管对象): shops, sites, farms, schools and works, all made up.

use super::made_up::MadeUp;
use super::township::{self, Era, Market};
use casework::party::{Party, PartyKind};
use casework::{PartyId, PlaceId};
use store::places::{Place, PlaceKind};

/// What kind of place it is: cases look for a party of the sort that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Eatery,
    Shop,
    FarmSupplies,
    NetBar,
    Inn,
    School,
    Site,
    Works,
    Farm,
    Cooperative,
    Hotel,
}

#[derive(Debug, Clone)]
pub struct Supervised {
    pub sort: Sort,
    pub party: Party,
    pub place: PlaceId,
    pub place_text: String,
}

/// Sort, how many, legal form, and what follows the name.
const PLAN: &[(Sort, usize, Form, &[&str])] = &[
    (Sort::Eatery, 22, Form::Trader, &["小吃店", "豆花饭店", "火锅店", "面馆", "羊肉馆"]),
    (
        Sort::Shop,
        30,
        Form::Trader,
        &["百货店", "五金店", "副食店", "服装店", "理发店", "家电维修部"],
    ),
    (Sort::FarmSupplies, 8, Form::Trader, &["农资经营部", "种子店", "饲料店"]),
    (Sort::Inn, 8, Form::Trader, &["农家乐", "客栈"]),
    (Sort::Farm, 14, Form::Trader, &["养猪场", "养鸡场", "山羊养殖场"]),
    (Sort::NetBar, 4, Form::Company, &["网吧"]),
    (Sort::Hotel, 4, Form::Company, &["宾馆", "度假酒店"]),
    (Sort::Site, 8, Form::Company, &["建筑工程队", "建设项目部"]),
    (Sort::Works, 10, Form::Company, &["采石厂", "加油站", "木材加工厂", "水泥预制厂", "水厂"]),
    (
        Sort::Cooperative,
        7,
        Form::Cooperative,
        &["高山蔬菜专业合作社", "烤烟专业合作社", "茶叶专业合作社"],
    ),
    (Sort::School, 5, Form::Institution, &["中心小学", "村小学", "幼儿园"]),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Trader,
    Company,
    Cooperative,
    Institution,
}

/// Words that stand in front of a name; none is a firm that was looked up.
const HEADS: &[&str] = &[
    "双溪", "云岭", "青石", "梅坡", "荞香", "铁山", "坨口", "石桥", "木叶", "新泉", "团圆", "北门",
    "松涛", "晒坝", "老街", "清风", "白云", "雾洞", "杉树", "两河",
];

/// Names that are as long as real ones get.
const LONG: [(Sort, usize, &str); 2] = [
    (Sort::Works, 0, "重庆市武隆区双河镇荞香白云山石材加工建筑预制构件销售有限责任公司（演示）"),
    (Sort::Farm, 13, "武隆区双河镇木叶晒坝生态循环山羊养殖与饲草种植示范家庭农场（演示）"),
];

pub fn make(era: Era) -> Vec<Supervised> {
    let mut made_up = MadeUp::named(&format!("{} supervised", era.key()));
    let places = township::places(era);
    let groups: Vec<&Place> =
        places.iter().filter(|place| place.kind == PlaceKind::Group).collect();
    let mut all: Vec<Supervised> = Vec::new();
    for (sort, count, form, tails) in PLAN {
        for nth in 0..*count {
            let tail = tails[nth % tails.len()];
            let name = match LONG.iter().find(|(of, at, _)| of == sort && *at == nth) {
                Some((_, _, long)) => (*long).to_owned(),
                None => fresh_name(&mut made_up, &all, tail),
            };
            let site = where_it_is(&mut made_up, era, *sort, &groups);
            let id = format!("P{:03}", all.len() + 1);
            let party = party(&mut made_up, *form, id, (name, &site.1));
            all.push(Supervised { sort: *sort, party, place: site.0, place_text: site.1 });
        }
    }
    all
}

fn fresh_name(made_up: &mut MadeUp, all: &[Supervised], tail: &str) -> String {
    loop {
        let name = format!("{}{tail}", made_up.chance.pick(HEADS));
        if all.iter().all(|other| other.party.name != name) {
            return name;
        }
        let name = format!("{}{}{tail}", made_up.chance.pick(HEADS), made_up.surname());
        if all.iter().all(|other| other.party.name != name) {
            return name;
        }
    }
}

/// Trade sits on the two markets, the rest is spread over the groups.
fn where_it_is(made_up: &mut MadeUp, era: Era, sort: Sort, groups: &[&Place]) -> (PlaceId, String) {
    let in_town = matches!(sort, Sort::Eatery | Sort::Shop | Sort::FarmSupplies | Sort::NetBar);
    let number = made_up.chance.between(1, 180);
    if !in_town {
        let group = made_up.chance.pick(groups);
        return (group.code.clone(), format!("{}{number}号", group.name));
    }
    let market = if made_up.chance.once_in(3) { Market::Mugen } else { Market::Shuanghe };
    let street = match market {
        Market::Shuanghe => "双河场",
        Market::Mugen => "木根场",
    };
    (township::market(era, market), format!("{street}{number}号"))
}

fn party(made_up: &mut MadeUp, form: Form, id: String, (name, at): (String, &str)) -> Party {
    let sex = made_up.sex();
    // A sole trader counts as a person, whose age must be known.
    let age = made_up.chance.between(24, 63);
    let born = made_up.born(age, Era::Pilot.opens());
    let (kind, registrar) = match form {
        Form::Trader => (PartyKind::SoleTrader, "92"),
        Form::Company => (PartyKind::Organisation, "91"),
        Form::Cooperative => (PartyKind::Organisation, "93"),
        Form::Institution => (PartyKind::Organisation, "12"),
    };
    Party {
        id: PartyId::new(id),
        kind,
        name,
        code: made_up.unified(registrar),
        born: (form == Form::Trader).then_some(born),
        legal_representative: made_up.name(sex),
        phone: made_up.phone(),
        address: at.to_owned(),
        made_up: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_hundred_and_twenty_parties_each_with_its_own_name_and_code() {
        for era in Era::BOTH {
            let all = make(era);
            assert_eq!(all.len(), 120);
            let names: HashSet<&str> = all.iter().map(|one| one.party.name.as_str()).collect();
            let codes: HashSet<&str> = all.iter().map(|one| one.party.code.as_str()).collect();
            assert_eq!((names.len(), codes.len()), (120, 120));
            assert!(all.iter().all(|one| one.party.made_up && !one.place_text.is_empty()));
        }
    }
}
