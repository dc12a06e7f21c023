//! Who and where: finds for each case a party, a place and a day.

use super::chance::Chance;
use super::course::{self, Beat, Course, Opening};
use super::matters::{At, Matter, Who};
use super::plan::{self, Row};
use super::residents::Residents;
use super::supervised::{Sort, Supervised};
use super::township::{self, Era, Market};
use casework::party::{Party, PartyKind};
use casework::{PartyId, PlaceId};
use law::{Day, Moment};
use store::residents::{Household, Resident};

/// A case with everything that is settled before it begins.
pub struct Cast {
    pub matter: &'static Matter,
    pub party: Party,
    pub place: PlaceId,
    pub place_text: String,
    pub remote: bool,
    /// Who carries it through, by their place in the enforcement team.
    pub officers: Vec<usize>,
    /// Who is there at first and may not be.
    pub unfit: &'static [usize],
    pub beats: Vec<Beat>,
}

/// From whom parties are taken, each once.
pub struct Company<'a> {
    era: Era,
    residents: &'a Residents,
    supervised: &'a [Supervised],
    next_resident: usize,
    taken: Vec<usize>,
    chance: Chance,
}

/// All cases of a moment: spread evenly over its days and over the hours of work; those that are
/// still open fill the last days, so that the desk has something to do.
pub fn all(
    era: Era,
    residents: &Residents,
    supervised: &[Supervised],
    (first, last): (Day, Day),
) -> Vec<Cast> {
    let rows = plan::rows(era);
    let open = rows.iter().filter(|row| matches!(row.course, Course::Until(_))).count();
    let mut company = Company::of(era, residents, supervised, "cases");
    let cast = |(nth, row): (usize, &Row)| {
        let spread = Spread { first, last, done: rows.len() - open, open };
        company.cast(nth, row, spread.moment(nth))
    };
    rows.iter().enumerate().map(cast).collect()
}

/// So many cases that come to their end, and so many that are still open after them.
struct Spread {
    first: Day,
    last: Day,
    done: usize,
    open: usize,
}

/// Within how many days the open cases began.
const OPEN_DAYS: usize = 12;

impl Spread {
    fn moment(&self, nth: usize) -> Moment {
        let (day, hour) = match nth.checked_sub(self.done) {
            None => {
                let span = usize::try_from(self.last.days_since(self.first)).unwrap_or(0);
                (
                    self.first.plus_days(days(span.saturating_sub(OPEN_DAYS) * nth / self.done)),
                    9 + nth % 7,
                )
            }
            // Before noon, so that they have happened when somebody looks at the desk.
            Some(late) => {
                let ago = (self.open - 1 - late) * OPEN_DAYS / self.open;
                (self.last.plus_days(-days(ago)), 8)
            }
        };
        let (day, minute) = (course::weekday(day).min(self.last), (nth * 17) % 55);
        Moment::at(day, u8::try_from(hour).unwrap_or(9), u8::try_from(minute).unwrap_or(0))
    }
}

fn days(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(0)
}

/// Where something was found.
pub struct Place {
    pub id: PlaceId,
    pub text: String,
    /// Hard to reach.
    pub remote: bool,
}

impl<'a> Company<'a> {
    /// Everybody, in an order that `what` seeds.
    pub fn of(
        era: Era,
        residents: &'a Residents,
        supervised: &'a [Supervised],
        what: &str,
    ) -> Company<'a> {
        let chance = Chance::named(&format!("{} {what}", era.key()));
        Company { era, residents, supervised, next_resident: 0, taken: Vec::new(), chance }
    }
}

impl Company<'_> {
    fn cast(&mut self, nth: usize, row: &Row, at: Moment) -> Cast {
        let matter = plan::matter(self.era, row);
        // One officer may act alone under the simple procedure of 1996.
        let alone = row.alone || self.era == Era::Pilot && nth.is_multiple_of(4);
        let officers = course::fit(nth, alone);
        let (party, home) = self.party(matter.who, at.day());
        let Place { id: place, text: place_text, remote } = self.place(matter.at, home);
        let opening = Opening { at, tried: row.tried, unfit: !row.unfit.is_empty() };
        let (beats, unfit) = (course::beats(row.course, &opening), row.unfit);
        Cast { matter, party, place, place_text, remote, officers, unfit, beats }
    }

    pub fn party(&mut self, who: Who, on: Day) -> (Party, (PlaceId, String)) {
        match who {
            Who::Villager => self.resident(on, 19..=69),
            Who::Child => self.resident(on, 9..=12),
            Who::Party(sort) => self.supervised(sort),
        }
    }

    /// The next resident of that age, some way down the register.
    fn resident(
        &mut self,
        on: Day,
        age: std::ops::RangeInclusive<i64>,
    ) -> (Party, (PlaceId, String)) {
        let people = &self.residents.people;
        self.next_resident += 100 + self.chance.below(60);
        let fits = |p: &&Resident| p.born.is_some_and(|born| age.contains(&born.years_until(on)));
        let found = people.iter().cycle().skip(self.next_resident % people.len()).find(fits);
        let person = found.expect("the register has people of every age");
        let home = self.home(person);
        let party = Party {
            id: PartyId::new(format!("villager-{}", person.id)),
            kind: PartyKind::Person,
            name: person.name.clone(),
            code: person.code.clone(),
            born: person.born,
            legal_representative: String::new(),
            phone: home.phone.clone(),
            address: home.address.clone(),
            made_up: true,
        };
        (party, (home.place.clone(), home.address.clone()))
    }

    fn home(&self, person: &Resident) -> &Household {
        let mut all = self.residents.households.iter();
        all.find(|home| home.id == person.household).expect("everybody lives in a household")
    }

    /// The next party of that sort which has no case yet; the first again when all have one.
    fn supervised(&mut self, sort: Sort) -> (Party, (PlaceId, String)) {
        let of_sort: Vec<usize> =
            (0..self.supervised.len()).filter(|&at| self.supervised[at].sort == sort).collect();
        let fresh = of_sort.iter().find(|at| !self.taken.contains(at));
        let at = *fresh.unwrap_or(&of_sort[0]);
        self.taken.push(at);
        let one = &self.supervised[at];
        (one.party.clone(), (one.place.clone(), one.place_text.clone()))
    }

    pub fn place(&self, at: At, (home, home_text): (PlaceId, String)) -> Place {
        let market = |market, name: &str| Place {
            id: township::market(self.era, market),
            text: name.to_owned(),
            remote: false,
        };
        match at {
            At::Home => Place { id: home, text: home_text, remote: false },
            At::Remote => Place { id: home, text: format!("{home_text}附近"), remote: true },
            At::ShuangheMarket => market(Market::Shuanghe, "双河场"),
            At::MugenMarket => market(Market::Mugen, "木根场"),
        }
    }
}
