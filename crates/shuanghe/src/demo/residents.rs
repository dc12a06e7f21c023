//! 3,141 households and 10,945 people, as the source counts them; every one made up.

use super::made_up::{MadeUp, Sex};
use super::township::{self, Era};
use law::Day;
use store::places::{Place, PlaceKind};
use store::residents::{Household, Resident};

pub const HOUSEHOLDS: usize = 3_141;
pub const PEOPLE: usize = 10_945;

#[derive(Default)]
pub struct Residents {
    pub households: Vec<Household>,
    pub people: Vec<Resident>,
}

pub fn make(era: Era) -> Residents {
    let mut made_up = MadeUp::named(&format!("{} residents", era.key()));
    let groups: Vec<Place> =
        township::places(era).into_iter().filter(|place| place.kind == PlaceKind::Group).collect();
    let mut all = Residents::default();
    for (at, size) in sizes(&mut made_up).into_iter().enumerate() {
        let group = &groups[at % groups.len()];
        household(&mut all, &mut made_up, &Home { at, size, group, on: era.opens() });
    }
    all
}

/// How many live in each household: from one to seven, and together exactly as many as counted.
fn sizes(made_up: &mut MadeUp) -> Vec<usize> {
    const SPREAD: [usize; 20] = [1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 5, 5, 5, 6, 7];
    let mut sizes: Vec<usize> = (0..HOUSEHOLDS).map(|_| *made_up.chance.pick(&SPREAD)).collect();
    let mut sum: usize = sizes.iter().sum();
    while sum != PEOPLE {
        let size = &mut sizes[made_up.chance.below(HOUSEHOLDS)];
        if sum < PEOPLE && *size < 7 {
            *size += 1;
            sum += 1;
        } else if sum > PEOPLE && *size > 1 {
            *size -= 1;
            sum -= 1;
        }
    }
    sizes
}

struct Home<'a> {
    at: usize,
    size: usize,
    group: &'a Place,
    on: Day,
}

/// Head, spouse, then children and, in large households, parents of the head.
fn household(all: &mut Residents, made_up: &mut MadeUp, home: &Home) {
    let id = format!("H{:05}", home.at + 1);
    let surname = made_up.surname();
    let head_sex = if made_up.chance.once_in(6) { Sex::Female } else { Sex::Male };
    let age = made_up.chance.between(26, 71);
    let head = made_up.name_with(surname, head_sex);
    for nth in 0..home.size {
        let (name, sex, age) = match nth {
            0 => (head.clone(), head_sex, age),
            1 => {
                let sex = if head_sex == Sex::Male { Sex::Female } else { Sex::Male };
                let age = (age + made_up.chance.between(-4, 3)).max(22);
                (made_up.name(sex), sex, age)
            }
            5.. => {
                let sex = if nth % 2 == 1 { Sex::Male } else { Sex::Female };
                let surname = if sex == Sex::Male { surname } else { made_up.surname() };
                let age = (age + made_up.chance.between(22, 28)).min(96);
                (made_up.name_with(surname, sex), sex, age)
            }
            _ => {
                let sex = made_up.sex();
                let eldest = (age - 22).clamp(0, 40);
                let age = made_up.chance.between((eldest - 14).max(0), eldest);
                (made_up.name_with(surname, sex), sex, age)
            }
        };
        let born = made_up.born(age, home.on);
        all.people.push(Resident {
            id: format!("R{:05}", all.people.len() + 1),
            household: id.clone(),
            name,
            sex: store_sex(sex),
            born: Some(born),
            code: made_up.identity(born, sex),
            made_up: true,
        });
    }
    let number = home.at / 41 + 1;
    all.households.push(Household {
        address: format!("{}{number}号", home.group.name),
        phone: made_up.phone(),
        place: home.group.code.clone(),
        made_up: true,
        head,
        id,
    });
}

fn store_sex(sex: Sex) -> store::residents::Sex {
    match sex {
        Sex::Male => store::residents::Sex::Male,
        Sex::Female => store::residents::Sex::Female,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn there_are_as_many_as_the_source_counts_in_both_eras() {
        for era in Era::BOTH {
            let all = make(era);
            assert_eq!((all.households.len(), all.people.len()), (HOUSEHOLDS, PEOPLE));
            let ids: HashSet<&str> = all.people.iter().map(|p| p.code.as_str()).collect();
            assert_eq!(ids.len(), PEOPLE, "a number was given twice");
        }
    }

    #[test]
    fn everybody_is_made_up_and_born_before_the_register() {
        let all = make(Era::Pilot);
        assert!(all.people.iter().all(|p| p.made_up && p.born < Some(Era::Pilot.opens())));
        assert!(all.people.iter().all(|p| p.code.starts_with("999999")));
        assert!(all.households.iter().all(|h| h.made_up && h.phone.starts_with("100")));
    }

    #[test]
    fn they_are_the_same_each_time() {
        let (one, two) = (make(Era::Today), make(Era::Today));
        let names = |all: &Residents| all.people.iter().map(|p| p.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&one), names(&two));
    }
}
