//! What the lists of matters and of questions are filtered by alike: people, places, and the person they are of.

use crate::frame::Frame;
use crate::list::Kind;
use crate::pages::rounds::Places;
use crate::problem::Problem;
use crate::records::Records;
use casework::PartyId;
use store::{Reader, offices, parties, people};

/// Ids with the names people know them by.
pub struct Choices {
    /// With the office itself, for whoever comes from elsewhere.
    pub places: Vec<(String, String)>,
    pub officers: Vec<(String, String)>,
}

impl Choices {
    pub fn of(records: &Records<'_>) -> Result<Choices, Problem> {
        records.read(|r| {
            let known = Places::read(r)?.all().into_iter();
            let mut places: Vec<_> = known.map(|choice| (choice.value, choice.text)).collect();
            let office = offices::get(r)?;
            if !places.iter().any(|(code, _)| code == office.id.as_str()) {
                places.push((office.id.to_string(), office.name));
            }
            let officers = people::list(r)?.into_iter();
            Ok(Choices { places, officers: officers.map(|o| (o.id.to_string(), o.name)).collect() })
        })
    }
    pub fn has_place(&self, code: &str) -> bool {
        self.places.iter().any(|(known, _)| known == code)
    }
    pub fn has_officer(&self, id: &str) -> bool {
        self.officers.iter().any(|(known, _)| known == id)
    }
    pub fn place(&self, code: &str) -> String {
        named(&self.places, code)
    }
    pub fn officer(&self, id: &str) -> String {
        named(&self.officers, id)
    }
    /// The value of a filter as people say it, for those that both lists have.
    pub fn said(&self, f: &Frame, name: &str, value: &str) -> String {
        match name {
            "place" => self.place(value),
            "handler" => self.officer(value),
            "due" => f.of("list-due", value),
            _ => value.to_owned(),
        }
    }
}

fn named(list: &[(String, String)], id: &str) -> String {
    let known = list.iter().find(|(known, _)| known == id);
    known.map_or_else(|| id.to_owned(), |(_, name)| name.clone())
}

/// Every row that stands for the person whose matters or questions are asked for.
pub fn of_person(
    r: &mut Reader<'_, '_>,
    party: Option<&PartyId>,
) -> Result<Option<Vec<PartyId>>, store::Problem> {
    let Some(party) = party else { return Ok(None) };
    let root = parties::root(r, party)?;
    parties::members(r, &root).map(Some)
}

/// The address of a list of one person's.
pub fn path_of<K: Kind>(party: &PartyId) -> String {
    format!("{}?party={party}", K::PATH)
}
