//! A made-up office: its actor, entries, registers and parties.

use casework::case::Office;
use casework::officer::{Certificate, Officer};
use casework::party::{Party, PartyKind};
use casework::power::{Power, PowerKind, PowerMode};
use casework::{ActId, Actor, ItemId, OfficeId, OfficerId, PartyId, PostId, PowerId};
use law::{Day, Moment};
use store::{Entry, offices, people, powers};

use super::Bench;

/// 999999 is assigned to no place: the number belongs to nobody.
pub const CODE: &str = "999999199001010017";
pub const PHONE: &str = "00000000042";
pub const ADDRESS: &str = "虚构县虚构镇虚构村九十九组八百号";

pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

pub fn at(text: &str) -> Moment {
    Moment::at(day(text), 9, 30)
}

pub fn actor(name: &str) -> Actor {
    Actor { officer: OfficerId::new(name), name: name.into(), post: PostId::new("officer") }
}

pub fn entry(id: &str) -> Entry {
    Entry {
        act: ActId::new(id),
        actor: actor("甲"),
        done_at: at("2026-03-09"),
        noted_at: at("2026-03-09"),
        law_edition: "2026-03-09+00000000".into(),
    }
}

pub fn office() -> Office {
    serde_json::from_value(serde_json::json!({
        "id": "500156112000", "name": "虚构镇人民政府", "number_prefix": "虚构",
        "reconsideration_organ": "虚构区人民政府", "court": "虚构区人民法院",
        "bank": "虚构银行", "bank_account": "0000", "bank_address": "虚构路一号",
        "bank_account_name": "虚构区财政局", "address": "虚构路二号", "phone": "000-00000000",
        "demo": true, "record_days": 2
    }))
    .unwrap()
}

pub fn officer(id: &str) -> Officer {
    Officer {
        certificates: vec![certificate(&format!("渝虚{id}"))],
        ..Officer::new(OfficerId::new(id), id, PostId::new("officer"))
    }
}

pub fn certificate(number: &str) -> Certificate {
    Certificate {
        number: number.into(),
        organ: "虚构区司法局".into(),
        scope: vec!["all".into()],
        from: day("2024-01-01"),
        to: day("2028-12-31"),
    }
}

pub fn power() -> Power {
    Power {
        id: PowerId::new("p1"),
        item: ItemId::new("fire.exit-blocked"),
        mode: PowerMode::Empowered,
        grantor: "虚构区消防救援局".into(),
        paper: "虚府办发〔2025〕1号".into(),
        kinds: vec![PowerKind::Inspect, PowerKind::Correct, PowerKind::Warn, PowerKind::Fine],
        ceiling: None,
        territory: "500156112".into(),
        from: day("2025-01-01"),
        to: None,
        revoked_on: None,
        published: true,
        signing_name: "虚构镇人民政府".into(),
        number_prefix: String::new(),
        assumed: true,
        grant: None,
        transition: false,
    }
}

pub fn party(id: &str, name: &str) -> Party {
    Party {
        id: PartyId::new(id),
        kind: PartyKind::Person,
        name: name.into(),
        code: CODE.into(),
        born: Some(day("1990-01-01")),
        legal_representative: String::new(),
        phone: PHONE.into(),
        address: ADDRESS.into(),
        made_up: true,
    }
}

/// The office with a power and two officers: enough for a case.
pub fn furnish(bench: &Bench) {
    bench.write(|w| {
        offices::put(w, &office(), &entry("office"))?;
        powers::put(w, &power(), &entry("power"))?;
        people::add(w, &officer("甲"), &entry("officer-1"))?;
        people::add(w, &officer("乙"), &entry("officer-2"))
    });
}

pub const OTHER_OFFICE: &str = "999999999000";

pub fn other_office() -> OfficeId {
    OfficeId::new(OTHER_OFFICE)
}
