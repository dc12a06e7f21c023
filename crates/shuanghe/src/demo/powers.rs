//! The register of powers at both moments, made from the catalogue of items.
//!
//! The pilot's letters and the district's own list of 2025 were not found. Every row that is not a
//! statute's own word is an assumption and says so.

use super::township::{self, Era};
use casework::power::{Power, PowerKind, PowerMode};
use casework::{ItemId, PowerId};
use law::catalogue::{Aspect, Item, Kind};
use law::{Day, Fen, Law};

pub fn make(era: Era, law: &Law) -> Vec<Power> {
    let on = era.opens();
    let items = law.items().filter(|item| item.reaches_rural() && !item.police_only);
    match era {
        // An item may come into force while the pilot runs.
        Era::Pilot => {
            let ends = on.plus_months(6);
            let touches = |item: &&Item| item.from <= ends && item.to.is_none_or(|to| to >= on);
            items.filter(touches).map(|item| pilot(law, item)).collect()
        }
        Era::Today => items
            .filter(|item| item.in_force(on) || item.from > on)
            .map(|item| today(law, item))
            .collect(),
    }
}

/// The row for an item; both eras give one power an item.
pub fn id_of(all: &[Power], item: &str) -> PowerId {
    let found = all.iter().find(|power| power.item.as_str() == item);
    found.map_or_else(|| own_id(item), |power| power.id.clone())
}

/// Of a row that stands on no letter's list.
fn own_id(item: &str) -> PowerId {
    PowerId::new(format!("{item}@1"))
}

/// The pilot's grants end with the year after it began.
fn pilot(law: &Law, item: &Item) -> Power {
    let office = township::office(Era::Pilot);
    if item.statutory {
        return statutory(law, item, &office.name, Era::Pilot);
    }
    let department = aspect(law, item).map_or(item.department.as_str(), |a| &a.department_2007);
    Power {
        id: own_id(&item.id),
        item: ItemId::new(&item.id),
        mode: PowerMode::Entrusted,
        grantor: department.to_owned(),
        paper: "行政执法委托书（2007年，文号未找到）".to_owned(),
        // 行政检查权、违法行为制止权、警告权和小额罚款权; an order to correct goes with stopping.
        kinds: kinds(item, &[Kind::Inspect, Kind::Stop, Kind::Correct, Kind::Warn, Kind::Fine]),
        // What “small” meant is not in the source.
        ceiling: item.allows(Kind::Fine).then_some(Fen::yuan(1_000)),
        territory: office.id.0,
        from: Era::Pilot.opens(),
        to: Day::new(2008, 12, 31),
        revoked_on: None,
        published: false,
        signing_name: department.to_owned(),
        number_prefix: format!("{}委双河", mark(&item.aspect)),
        assumed: true,
        grant: None,
        transition: false,
    }
}

fn today(law: &Law, item: &Item) -> Power {
    let office = township::office(Era::Today);
    if item.statutory {
        return statutory(law, item, &office.name, Era::Today);
    }
    let basis = Power {
        id: own_id(&item.id),
        item: ItemId::new(&item.id),
        mode: PowerMode::Empowered,
        grantor: "重庆市人民政府".to_owned(),
        paper: "渝府办发〔2025〕28号指导目录；武隆区清单未找到，列入系假定".to_owned(),
        kinds: with_inspection(kinds(item, &Kind::ALL)),
        ceiling: None,
        territory: office.id.0.clone(),
        from: Era::Today.opens(),
        to: None,
        revoked_on: None,
        published: item.id != UNPUBLISHED,
        signing_name: office.name.clone(),
        number_prefix: String::new(),
        assumed: true,
        grant: None,
        transition: false,
    };
    let basis = match super::letters::listed(&item.id, &item.aspect) {
        Some((grant, id)) => Power { id, grant: Some(grant), ..basis },
        None => basis,
    };
    match item.aspect.as_str() {
        "forest" => entrusted(law, item, basis, Some(Fen::yuan(200))),
        "work-safety" | "household" => entrusted(law, item, basis, None),
        // Given back when the list of 2023 ended (the transition of 2025-07-01).
        "culture" => Power {
            paper: "渝府办发〔2023〕74号指导目录；列入系假定".to_owned(),
            from: Day::new(2023, 12, 31).expect("the calendar has the day"),
            revoked_on: (item.id == RETURNED).then(|| Era::Today.opens()),
            ..basis
        },
        _ => basis,
    }
}

/// Shown in the register as not yet published: nothing can be done under it.
pub const UNPUBLISHED: &str = "water-environment.barbecue";
/// Given back to the district on 2025-07-01.
pub const RETURNED: &str = "culture.netbar-hours";

/// Written entrustment with a term (2021 art. 20). Forestry: 重庆市森林防火条例 art. 48, a warning or a
/// fine up to 200 yuan. Work safety: 重庆市安全生产条例 art. 60. Compulsion can never be entrusted.
fn entrusted(law: &Law, item: &Item, basis: Power, ceiling: Option<Fen>) -> Power {
    let grantor = aspect(law, item).map_or(item.department.as_str(), |a| &a.department_now);
    let without_compulsion = basis.kinds.into_iter().filter(|kind| *kind != PowerKind::Compel);
    Power {
        mode: PowerMode::Entrusted,
        grantor: grantor.to_owned(),
        paper: "行政处罚委托书（演示，假定）".to_owned(),
        kinds: without_compulsion.collect(),
        ceiling: ceiling.filter(|_| item.allows(Kind::Fine)),
        to: Day::new(2028, 6, 30),
        signing_name: grantor.to_owned(),
        number_prefix: format!("渝武隆{}委双河", mark(&item.aspect)),
        ..basis
    }
}

fn statutory(law: &Law, item: &Item, office: &str, era: Era) -> Power {
    let basis: Vec<String> = item.basis.iter().map(|cite| cite.zh(law)).collect();
    Power {
        id: own_id(&item.id),
        item: ItemId::new(&item.id),
        mode: PowerMode::Statutory,
        grantor: "法律、法规直接规定".to_owned(),
        paper: basis.join("；"),
        kinds: kinds(item, &Kind::ALL),
        ceiling: None,
        territory: era.office().0,
        from: item.from.max(era.opens()),
        to: item.to,
        revoked_on: None,
        published: true,
        signing_name: office.to_owned(),
        number_prefix: String::new(),
        assumed: false,
        grant: None,
        transition: false,
    }
}

fn aspect<'l>(law: &'l Law, item: &Item) -> Option<&'l Aspect> {
    law.catalogue.aspect(&item.aspect)
}

fn kinds(item: &Item, granted: &[Kind]) -> Vec<PowerKind> {
    item.kinds.iter().filter(|kind| granted.contains(kind)).map(|kind| power_kind(*kind)).collect()
}

/// Whoever may penalise may look: that the inspection belonging to a penalty is handed over with it is an
/// assumption, as the row says.
fn with_inspection(mut kinds: Vec<PowerKind>) -> Vec<PowerKind> {
    if !kinds.contains(&PowerKind::Inspect) {
        kinds.insert(0, PowerKind::Inspect);
    }
    kinds
}

fn power_kind(kind: Kind) -> PowerKind {
    match kind {
        Kind::Inspect => PowerKind::Inspect,
        Kind::Stop => PowerKind::Stop,
        Kind::Correct => PowerKind::Correct,
        Kind::Warn => PowerKind::Warn,
        Kind::Fine => PowerKind::Fine,
        Kind::Confiscate => PowerKind::Confiscate,
        Kind::Compel => PowerKind::Compel,
    }
}

/// The mark of a department in document numbers: the demo's own.
fn mark(aspect: &str) -> &'static str {
    match aspect {
        "work-safety" => "应急",
        "fire" => "消",
        "road" => "交",
        "food" => "卫",
        "fairs" => "工商",
        "farm-supplies" => "农",
        "culture" => "文",
        "household" => "民",
        "land" => "国土",
        "forest" => "林",
        _ => "环",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_grant_says_from_whom_on_which_paper_and_in_whose_name() {
        for era in Era::BOTH {
            let powers = make(era, Law::embedded());
            assert!(powers.len() >= 20, "{era:?}: {}", powers.len());
            for power in &powers {
                assert!(!power.grantor.is_empty() && !power.paper.is_empty(), "{}", power.id);
                assert!(!power.signing_name.is_empty() && !power.kinds.is_empty(), "{}", power.id);
                assert!(power.assumed || power.mode == PowerMode::Statutory, "{}", power.id);
            }
        }
    }

    #[test]
    fn the_pilot_inspects_stops_warns_and_fines_in_small_sums_for_the_departments() {
        let powers = make(Era::Pilot, Law::embedded());
        let granted: Vec<&Power> =
            powers.iter().filter(|power| power.mode == PowerMode::Entrusted).collect();
        assert!(!granted.is_empty());
        for power in granted {
            assert!(!power.kinds.contains(&PowerKind::Confiscate), "{}", power.id);
            assert!(!power.kinds.contains(&PowerKind::Compel), "{}", power.id);
            assert!(power.ceiling.is_none_or(|ceiling| ceiling == Fen::yuan(1_000)));
            assert_ne!(power.signing_name, township::office(Era::Pilot).name);
        }
    }

    #[test]
    fn no_entrusted_row_of_today_carries_compulsion() {
        let powers = make(Era::Today, Law::embedded());
        let entrusted = powers.iter().filter(|power| power.mode == PowerMode::Entrusted);
        assert!(entrusted.clone().count() > 0);
        assert!(entrusted.clone().all(|power| !power.kinds.contains(&PowerKind::Compel)));
    }
}
