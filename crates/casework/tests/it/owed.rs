//! `tests/tables/surcharge.txt`: what is owed on a fine on a day.

use casework::case::fine::{Owed, owed};
use casework::case::{
    Case, CollectBy, Draft, Finding, Leniency, Money, Pause, PauseReason, Payment, PaymentWay,
    Penalty, Service, ServiceWay, Stage,
};
use casework::number::DocumentNumber;
use casework::party::{Party, PartyKind};
use casework::{CaseId, Hash, ItemId, OfficeId, PartyId, PlaceId, PowerId};
use law::{Day, Fen, Law, Moment};

/// A fine, decided and handed over fifteen days before its last day to pay.
pub fn served_case(fine: Fen, due_on: Day) -> Case {
    let at = Moment::at(due_on.plus_days(-15), 9, 0);
    let party = Party {
        id: PartyId::new("p"),
        kind: PartyKind::Person,
        name: "张某(虚构)".into(),
        code: String::new(),
        born: None,
        legal_representative: String::new(),
        phone: String::new(),
        address: String::new(),
        made_up: true,
    };
    let finding = Finding {
        found_at: at,
        ended_on: at.day(),
        item: ItemId::new("fire.exit-blocked"),
        power: PowerId::new("p"),
        place: PlaceId::new("500156112000"),
        place_text: String::new(),
        remote: false,
        party,
        grave_harm: false,
        incapable: false,
        facts: String::new(),
        evidence: vec![],
        officers: vec![],
        recused: vec![],
    };
    let draft = Draft {
        number: DocumentNumber { prefix: "试".into(), year: 2026, serial: 1 },
        penalty: Penalty::Fine { amount: fine },
        reasons: String::new(),
        leniency: Leniency::None,
        collect: CollectBy::Bank,
        heard_at: at,
        drafted_at: at,
        content: Hash::of(b""),
    };
    let service = Service::new(ServiceWay::Direct, at, "张某", "");
    Case {
        id: CaseId::new("2026-000001"),
        office: OfficeId::new("500156112000"),
        version: 6,
        finding,
        stage: Stage::Served { draft, decided: at, paper: Hash::of(b""), service },
        hearing: None,
        corrections: vec![],
        money: Money { due_on: Some(due_on), ..Money::default() },
        corrected_on: None,
        reported_on: None,
        voided: vec![],
        dues: vec![],
        turned_at: None,
        ordinary: None,
        issued: Vec::new(),
        after: Box::default(),
        inspection: None,
    }
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn pause(text: &str) -> Pause {
    let (why, days) = text.split_once('@').unwrap();
    let (from, to) = days.split_once("..").unwrap();
    let why = match why {
        "reconsideration" => PauseReason::Reconsideration,
        "suit" => PauseReason::Suit,
        "deferral" => PauseReason::Deferral,
        other => panic!("{other}"),
    };
    Pause { from: day(from), to: (!to.is_empty()).then(|| day(to)), why }
}

fn payment(text: &str) -> Payment {
    let (amount, on) = text.split_once('@').unwrap();
    Payment {
        on: day(on),
        amount: Fen::parse(amount).unwrap(),
        way: PaymentWay::Bank,
        receipt: "A1".into(),
        handed_in_on: None,
        banked_on: None,
    }
}

#[test]
fn the_table_of_surcharges_holds() {
    let table = include_str!("../tables/surcharge.txt");
    let mut rows = 0;
    for (i, line) in table.lines().enumerate() {
        let content = line.split('#').next().unwrap().trim();
        if content.is_empty() {
            continue;
        }
        let cells: Vec<&str> = content.split_whitespace().collect();
        let [fine, due_on, asked, paid, paused, surcharge, balance, days, capped] = cells[..]
        else {
            panic!("line {}: {} cells", i + 1, cells.len());
        };
        let fine = Fen::parse(fine).unwrap();
        let mut case = served_case(fine, day(due_on));
        if paid != "-" {
            case.money.payments.push(payment(paid));
        }
        if paused != "-" {
            case.money.pauses.push(pause(paused));
        }
        let expected = Owed {
            fine,
            gains: Fen(0),
            refund: Fen(0),
            surcharge: Fen::parse(surcharge).unwrap(),
            paid: case.money.payments.iter().map(|p| p.amount).next().unwrap_or_default(),
            balance: Fen::parse(balance).unwrap(),
            days_late: days.parse().unwrap(),
            capped: capped == "yes",
        };
        let got = owed(&case, Law::embedded(), day(asked)).unwrap();
        assert_eq!(got, expected, "line {}: {content}", i + 1);
        rows += 1;
    }
    assert_eq!(rows, 19);
}
