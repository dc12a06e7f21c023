//! What a decision on the spot needs and only the office can say: a phone makes the paper from it and from
//! what was filled in.

use super::{Basis, Collect, Issuer, PartyKind, Setting, bank, bases, basis, breached, remedy_for};
use crate::case::papers::remedy::Route;
use crate::papers::Remedy;
use law::catalogue::Item;
use law::{Cite, Day, Gap};
use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fielded {
    pub issuer: Issuer,
    pub breached: Vec<Basis>,
    pub basis: Vec<Basis>,
    pub procedure: ByParty,
    pub remedy: Remedy,
    pub collect: Ways,
    /// 责令改正 of the day, for an order that goes along.
    pub correction: Basis,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ByParty {
    pub person: Vec<Basis>,
    pub organisation: Vec<Basis>,
}

/// How a fine may come in; on the spot by the small sum, or in a remote place when the party asks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ways {
    pub bank: Collect,
    pub on_spot: Collect,
    pub on_spot_remote: Collect,
}

/// What an order to correct or to stop needs and only the office can say.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OrderParts {
    pub issuer: Issuer,
    pub breached: Vec<Basis>,
    pub basis: Vec<Basis>,
    pub remedy: Remedy,
}

/// The parts of an order of the day, as `inspection::paper` puts them together.
pub fn order_parts(item: &Item, at: &Setting, day: Day) -> Result<OrderParts, Gap> {
    Ok(OrderParts {
        issuer: at.issuer(),
        breached: vec![breached(at.law, item)],
        basis: bases(at.law, &item.basis),
        remedy: remedy_for(at.law, at.office, None, day, Route::Other)?,
    })
}

pub fn fielded(item: &Item, at: &Setting, day: Day) -> Result<Fielded, Gap> {
    let edition = at.law.on(day);
    let procedure = |kind: PartyKind| -> Result<Vec<Basis>, Gap> {
        let row = match kind {
            PartyKind::Organisation => "on-spot-max-organisation",
            PartyKind::Person | PartyKind::SoleTrader => "on-spot-max-person",
        };
        Ok(vec![basis(at.law, &edition.amount(row)?.cite)])
    };
    let of = |now: &str, before: &str| {
        let article = if crate::rules::revised(at.law, day) { now } else { before };
        let cite = Cite::parse(article).expect("each is an article's number");
        basis(at.law, &cite)
    };
    let small = edition.amount("collect-on-spot-max")?;
    let on_spot = |basis| Collect::OnSpot { basis, receipt: String::new() };
    Ok(Fielded {
        issuer: at.issuer(),
        breached: vec![breached(at.law, item)],
        basis: bases(at.law, &item.basis),
        procedure: ByParty {
            person: procedure(PartyKind::Person)?,
            organisation: procedure(PartyKind::Organisation)?,
        },
        remedy: remedy_for(at.law, at.office, Some(&item.id), day, Route::OnSpot)?,
        collect: Ways {
            bank: bank(at, &edition, None)?,
            on_spot: on_spot(basis(at.law, &small.cite)),
            on_spot_remote: on_spot(of("行政处罚法2021:69", "行政处罚法1996:48")),
        },
        correction: of("行政处罚法2021:28.1", "行政处罚法1996:23"),
    })
}
