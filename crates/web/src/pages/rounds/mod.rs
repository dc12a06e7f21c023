//! Rounds into the villages on market days: market calendars, the plan, a round with its reply list, its
//! record and papers, and what rounds came to.

mod carried;
pub mod chart;
pub mod figures;
mod figures_rows;
pub mod input;
pub mod list;
pub mod market;
pub mod markets;
pub mod next;
pub mod page;
pub mod papers;
pub mod plan;
pub mod replies;
pub mod view;

use crate::frame::Frame;
pub use crate::pages::step::alone;
use casework::officer::Officer;
use casework::round::Market;
use law::Day;
use std::collections::BTreeMap;
use store::{Reader, places};

/// A value of a list to choose from, and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub text: String,
}

/// Everybody of the register, with their post.
pub fn people(f: &Frame, officers: &[Officer]) -> Vec<Choice> {
    let one = |officer: &Officer| Choice {
        value: officer.id.to_string(),
        text: format!("{} · {}", officer.name, f.of("post", officer.post.as_str())),
    };
    officers.iter().map(one).collect()
}

/// Those of them who can be sent to people on a day.
pub fn serving(f: &Frame, officers: &[Officer], on: Day) -> Vec<Choice> {
    let fit = officers.iter().filter(|officer| officer.cannot_serve_on(on).is_none());
    people(f, &fit.cloned().collect::<Vec<_>>())
}

pub fn name_of(officers: &[Officer], id: &casework::OfficerId) -> String {
    let found = officers.iter().find(|officer| officer.id == *id);
    found.map_or_else(|| id.to_string(), |officer| officer.name.clone())
}

/// Names of places: of a market its own, else that of the village.
#[derive(Debug, Default)]
pub struct Places {
    names: BTreeMap<String, String>,
    markets: Vec<Market>,
    order: Vec<String>,
}

impl Places {
    pub fn read(r: &mut Reader<'_, '_>) -> Result<Places, store::Problem> {
        let markets = store::rounds::markets(r)?;
        let mut all = Places::default();
        for place in places::list(r)? {
            all.order.push(place.code.to_string());
            all.names.insert(place.code.to_string(), place.name);
        }
        all.markets = markets;
        Ok(all)
    }
    pub fn markets(&self) -> &[Market] {
        &self.markets
    }
    pub fn market(&self, place: &str) -> Option<&Market> {
        self.markets.iter().find(|market| market.place.as_str() == place)
    }
    pub fn name(&self, place: &str) -> String {
        let market = self.market(place).map(|market| market.name.clone());
        let name = market.or_else(|| self.names.get(place).cloned());
        name.unwrap_or_else(|| place.to_owned())
    }
    /// Of the register alone, without what the market there is called.
    pub fn village(&self, place: &str) -> String {
        self.names.get(place).cloned().unwrap_or_else(|| place.to_owned())
    }
    pub fn of_markets(&self) -> Vec<Choice> {
        let one =
            |market: &Market| Choice { value: market.place.to_string(), text: market.name.clone() };
        self.markets.iter().map(one).collect()
    }
    /// Places of the register that have no calendar yet.
    pub fn without_market(&self) -> Vec<Choice> {
        let free = self.order.iter().filter(|code| self.market(code).is_none());
        free.map(|code| Choice { value: code.clone(), text: self.village(code) }).collect()
    }
    /// Everywhere: markets first, for that is where answers are brought.
    pub fn all(&self) -> Vec<Choice> {
        let mut all = self.of_markets();
        all.extend(self.without_market());
        all
    }
}
