//! Villagers of the register who come with something: each a made-up person of a made-up household.

use crate::demo::chance::Chance;
use crate::demo::residents::Residents;
use crate::demo::township::Era;
use casework::PartyId;
use casework::party::{Party, PartyKind};
use law::Day;

/// Grown-ups in a fixed order that is not the register's.
pub struct People(Vec<Party>);

const ENOUGH: usize = 900;

impl People {
    pub fn of(era: Era, residents: &Residents) -> People {
        let mut chance = Chance::named(&format!("{} callers", era.key()));
        let mut all = Vec::new();
        let count = residents.people.len();
        while all.len() < ENOUGH && count > 0 {
            let one = &residents.people[chance.below(count)];
            let old_enough = |born: Day| born.years_until(era.opens()) >= 20;
            if !one.born.is_some_and(old_enough) {
                continue;
            }
            let home = residents.households.iter().find(|home| home.id == one.household);
            let (phone, address) =
                home.map(|home| (home.phone.clone(), home.address.clone())).unzip();
            all.push(Party {
                id: PartyId::new(""),
                kind: PartyKind::Person,
                name: one.name.clone(),
                code: one.code.clone(),
                born: one.born,
                legal_representative: String::new(),
                phone: phone.unwrap_or_default(),
                address: address.unwrap_or_default(),
                made_up: true,
            });
        }
        People(all)
    }

    pub fn nth(&self, nth: usize) -> Party {
        self.0[nth % self.0.len()].clone()
    }
}
