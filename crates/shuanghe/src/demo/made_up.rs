//! People and codes that do not exist. Every number carries the region code that is assigned to no
//! place, and every telephone number an area that no operator has: nobody real can match.

use super::chance::Chance;
use law::Day;
use law::codes::{CodeProblem, MADE_UP_REGION, identity, organisation, unified};
use std::collections::HashSet;

pub use law::codes::Sex;

/// Surnames, the frequent ones several times.
const SURNAMES: &[&str] = &[
    "王", "王", "王", "李", "李", "李", "张", "张", "张", "刘", "刘", "陈", "陈", "杨", "杨", "黄",
    "赵", "周", "周", "吴", "徐", "孙", "朱", "马", "胡", "郭", "林", "何", "高", "罗", "罗", "郑",
    "梁", "谢", "宋", "唐", "许", "邓", "冯", "韩", "曹", "曾", "彭", "萧", "蔡", "潘", "田", "董",
    "袁", "于", "余", "叶", "蒋", "杜", "苏", "魏", "程", "吕", "丁", "沈", "任", "姚", "卢", "傅",
    "钟", "姜", "崔", "谭", "谭", "廖", "范", "汪", "陆", "金", "石", "戴", "贾", "韦", "夏", "邱",
    "冉", "冉", "向", "代", "简", "覃", "骆", "蹇",
];

const GIVEN_MALE: &[&str] = &[
    "建国", "建华", "志强", "国强", "文忠", "明友", "光荣", "世平", "大银", "洪兵", "永福", "开全",
    "正华", "学文", "仁和", "小川", "伟", "军", "勇", "波", "涛", "鹏", "浩", "杰", "俊杰", "子轩",
    "浩然", "宇航", "天佑", "成林", "德明", "长青", "朝阳", "万里", "松柏", "石林", "云山", "江河",
    "䶮", "振䶮",
];
const GIVEN_FEMALE: &[&str] = &[
    "秀英", "桂兰", "玉珍", "素芳", "素华", "兴碧", "光琼", "世群", "小琴", "洪梅", "永秀", "开淑",
    "正芬", "学珍", "仁芳", "小燕", "丽", "敏", "静", "艳", "娟", "霞", "雪梅", "梓涵", "欣怡",
    "雨欣", "思琪", "诗雨", "春桃", "冬梅", "荷花", "桂花", "晓月", "清溪", "小雨", "云霞", "晨曦",
    "𬭊", "思𬭊",
];

/// Gives out names and codes, none twice.
pub struct MadeUp {
    pub chance: Chance,
    given: HashSet<String>,
}

impl MadeUp {
    pub fn named(name: &str) -> MadeUp {
        MadeUp { chance: Chance::named(name), given: HashSet::new() }
    }

    pub fn surname(&mut self) -> &'static str {
        SURNAMES[self.chance.below(SURNAMES.len())]
    }
    pub fn name_with(&mut self, surname: &str, sex: Sex) -> String {
        let given = match sex {
            Sex::Male => GIVEN_MALE,
            Sex::Female => GIVEN_FEMALE,
        };
        format!("{surname}{}", self.chance.pick(given))
    }
    pub fn name(&mut self, sex: Sex) -> String {
        let surname = self.surname();
        self.name_with(surname, sex)
    }
    pub fn sex(&mut self) -> Sex {
        if self.chance.below(1_000) < 512 { Sex::Male } else { Sex::Female }
    }

    /// A citizen identity number for this birthday and sex.
    pub fn identity(&mut self, born: Day, sex: Sex) -> String {
        loop {
            let serial = self.chance.between(0, 498) * 2 + i64::from(sex == Sex::Male);
            let (y, m, d) = (born.year(), born.month(), born.day_of_month());
            let head = format!("{MADE_UP_REGION}{y:04}{m:02}{d:02}{serial:03}");
            let number = format!("{head}{}", identity::check(&head));
            if self.given.insert(number.clone()) {
                return number;
            }
        }
    }

    /// A unified credit code; `registrar` is its first two characters: 91 a company, 92 a sole
    /// trader, 93 a farmers' cooperative, 12 a public institution.
    pub fn unified(&mut self, registrar: &str) -> String {
        loop {
            let eight = format!("MA{:06}", self.chance.below(1_000_000));
            let organisation = checked(&eight, |code| organisation::parse(code).err());
            let head = format!("{registrar}{MADE_UP_REGION}{organisation}");
            let code = checked(&head, |code| unified::parse(code).err());
            if self.given.insert(code.clone()) {
                return code;
            }
        }
    }

    /// No operator has numbers that begin with 100.
    pub fn phone(&mut self) -> String {
        format!("100{:08}", self.chance.below(100_000_000))
    }

    /// A birthday that makes somebody this old on a day.
    pub fn born(&mut self, age: i64, on: Day) -> Day {
        let years = i32::try_from(age).unwrap_or(0);
        on.plus_years(-years).plus_days(-self.chance.between(1, 364))
    }
}

/// The head with the check character that the law house asks for.
fn checked(head: &str, problem: impl Fn(&str) -> Option<CodeProblem>) -> String {
    let guess = format!("{head}0");
    match problem(&guess) {
        Some(CodeProblem::WrongCheck { expected, .. }) => format!("{head}{expected}"),
        Some(other) => unreachable!("a made-up head is well formed: {other}"),
        None => guess,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_well_formed_and_visibly_made_up() {
        let mut made_up = MadeUp::named("test");
        let born = Day::new(1980, 2, 29).unwrap();
        for sex in [Sex::Male, Sex::Female] {
            let read = identity::parse(&made_up.identity(born, sex)).unwrap();
            assert!(read.made_up);
            assert_eq!((read.born, read.sex), (born, sex));
        }
        for registrar in ["91", "92", "93", "12"] {
            assert!(unified::parse(&made_up.unified(registrar)).unwrap().made_up());
        }
    }

    #[test]
    fn no_code_is_given_twice() {
        let mut made_up = MadeUp::named("test");
        let born = Day::new(1980, 2, 29).unwrap();
        let codes: HashSet<String> =
            (0..400).map(|_| made_up.identity(born, Sex::Female)).collect();
        assert_eq!(codes.len(), 400);
    }

    #[test]
    fn somebody_born_for_an_age_has_it() {
        let mut made_up = MadeUp::named("test");
        let on = Day::new(2008, 2, 29).unwrap();
        for age in 0..90 {
            assert_eq!(made_up.born(age, on).years_until(on), age);
        }
    }
}
