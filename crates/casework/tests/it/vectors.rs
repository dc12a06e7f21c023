//! What a phone must come to by itself: the vectors of `field/vectors/gates.json`, which vitest plays too.
//!
//! Each is answered three ways: by the office's own derivation, by putting the parts of the morning's bundle
//! together as a phone does, and by the gates that the table expects.

mod table;

use casework::case::field::{self, Form};
use casework::case::{Leniency, Penalty, Scene, penalty_verdict, territory::lies_in};
use casework::party::PartyKind;
use casework::story::{Setup, Story};
use casework::{ActId, Actor, CaseId, OfficerId, PostId};
use law::gate::{Deed, Facts};
use law::{Day, Law, Moment};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::path::Path;

use table::{TODAY, TOWNS, VECTORS, Vector};

/// Both days the vectors are asked on, and the days for which numbers and texts are given.
fn days(day: Day) -> (Day, Day) {
    (day.plus_days(-14), day.plus_days(14))
}

fn setup(town: &str) -> Setup {
    let (_, text, _) = TOWNS.iter().find(|(name, ..)| *name == town).unwrap();
    Story::read("vectors.story", text).unwrap().setup
}

fn form(vector: &Vector) -> Form {
    let (_, _, day) = TOWNS.iter().find(|(name, ..)| *name == vector.town).unwrap();
    let mut map: Map<String, Value> = serde_json::from_str(TODAY).unwrap();
    for key in ["today", "found_on", "ended_on"] {
        map.insert(key.into(), json!(day));
    }
    let mut changes: Map<String, Value> = serde_json::from_str(vector.changes).unwrap();
    // In the table a fine is written as its amount; the kind of penalty is the deed.
    let amount = changes.remove("amount").map_or(20_000, |amount| amount.as_i64().unwrap());
    let amount = law::Fen(amount);
    let penalty = match vector.deed {
        "warn" => Penalty::Warning,
        "warn-and-fine" => Penalty::WarningAndFine { amount },
        _ => Penalty::Fine { amount },
    };
    map.insert("penalty".into(), json!(penalty));
    map.extend(changes);
    let form: Form = serde_json::from_value(Value::Object(map.clone())).unwrap();
    // A word that the form does not have would be read past in silence.
    let held = serde_json::to_value(&form).unwrap();
    map.keys().for_each(|key| assert!(held.get(key).is_some(), "a form has no “{key}”"));
    form
}

fn scene<'a>(setup: &'a Setup, form: &Form) -> Scene<'a> {
    let at = Moment::at(form.today, 10, 0);
    Scene {
        law: Law::embedded(),
        office: &setup.office,
        act: ActId::new("a"),
        actor: Actor {
            officer: OfficerId::new("甲"),
            name: "甲".into(),
            post: PostId::new("officer"),
        },
        done_at: at,
        noted_at: at,
        power: form.proposal.power.as_ref().and_then(|id| setup.power(id)),
        officers: &setup.officers,
        fined_before: form.fined_before,
        earlier_breaches: 0,
        for_version: 0,
        new_case: CaseId::new("2026-000001"),
        next_serial: 1,
    }
}

/// What the bundle would hold for a form.
fn base_of(setup: &Setup, form: &Form) -> Option<Value> {
    let law = Law::embedded();
    let item = law.item(form.proposal.item.as_ref()?.as_str()).unwrap();
    let power = form.proposal.power.as_ref().and_then(|id| setup.power(id));
    let mut base = field::base(law, item, power, days(form.today));
    // The day itself says nothing the phone does not know: it writes its own.
    for name in ["today", "found_on", "ended_on"] {
        base.facts.insert(name.into(), 0.into());
    }
    Some(serde_json::to_value(base).unwrap())
}

fn crew_of(setup: &Setup) -> Value {
    serde_json::to_value(setup.officers.iter().map(field::crew).collect::<Vec<_>>()).unwrap()
}

#[test]
fn a_phone_and_the_office_come_to_the_same_facts_and_the_same_answer() {
    let law = Law::embedded();
    let (mut written, mut bases, mut towns) = (Vec::new(), Map::new(), Map::new());
    for (name, _, day) in TOWNS {
        let setup = setup(name);
        let numbers = field::numbers(law, days(Day::parse(day).unwrap()));
        towns.insert((*name).into(), json!({ "crew": crew_of(&setup), "editions": numbers }));
    }
    let mut wrong = Vec::new();
    for vector in VECTORS {
        let (setup, form) = (setup(vector.town), form(vector));
        let deed = Deed::parse(vector.deed).unwrap();
        let scene = scene(&setup, &form);
        let facts = form.facts(&scene);
        let verdict = law.on(form.today).may(deed, &facts);
        let mut refused: Vec<&str> = verdict.refusals.iter().map(|r| r.gate.id.as_str()).collect();
        let mut allowed = verdict.allowed;
        let live = matches!(vector.deed, "warn" | "fine" | "warn-and-fine")
            .then(|| penalty_verdict(&form.proposal, &scene));
        let not_yet: Vec<&str> = live.iter().flat_map(|l| &l.not_yet).map(|n| n.field).collect();
        if let Some(live) = &live {
            let said: Vec<&str> = live.refusals.iter().map(|r| r.gate.as_str()).collect();
            assert!(said == refused || !not_yet.is_empty(), "{}: {said:?}", vector.name);
            (refused, allowed) = (said, live.allowed);
        }
        if refused != vector.refused {
            wrong.push(format!("{}: {refused:?}", vector.name));
        }
        let permits: Vec<&str> = verdict.permits.iter().map(|gate| gate.id.as_str()).collect();
        let base = base_of(&setup, &form);
        let power = form.proposal.power.as_ref().map_or("none", |power| power.as_str());
        let key = form.proposal.item.as_ref().map(|item| format!("{}/{item}/{power}", vector.town));
        let mut office = None;
        if not_yet.is_empty() {
            let town = &towns[vector.town];
            let known = field::as_cedar(&facts);
            let phone = derived((base.as_ref().unwrap(), town), &form);
            for (name, _) in Facts::NAMES {
                assert_eq!(phone[*name], known[*name], "{}: {name}", vector.name);
            }
            office = Some(known);
        }
        if let (Some(key), Some(base)) = (&key, base) {
            bases.insert(key.clone(), base);
        }
        written.push(json!({
            "name": vector.name, "town": vector.town, "base": key, "deed": vector.deed,
            "form": form, "facts": office, "allowed": allowed,
            "permits": permits, "refused": refused, "not_yet": not_yet,
        }));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    compare("gates.json", &json!({ "towns": towns, "bases": bases, "vectors": written }));
    assert!(VECTORS.len() >= 60, "{} vectors", VECTORS.len());
}

/// Every gate that a deed on the spot can meet is met by a vector, both ways.
#[test]
fn each_gate_of_a_deed_on_the_spot_refuses_in_one_vector_and_passes_in_another() {
    let law = Law::embedded();
    let refusing: BTreeSet<&str> = VECTORS.iter().flat_map(|v| v.refused.iter().copied()).collect();
    // What a phone cannot meet: the ordinary procedure, the head, review, hearing, dues of a file, the one
    // that speaks when a row of law is missing, and the one about a matter that is punished no more, of
    // which the catalogue has none.
    const NOT_HERE: [&str; 34] = [
        "G202", "G209", "G302", "G303", "G310", "G311", "G312", "G313", "G314", "G315", "G317",
        "G318", "G321", "G322", "G324", "G325", "G326", "G328", "G331", "G332", "G333", "G343",
        "G350", "G361", "G362", "G363", "G364", "G365", "G371", "G602", "G724", "G901", "G709",
        "G521",
    ];
    let mut unmet = Vec::new();
    for gate in law.gates().filter(|gate| !gate.permits()) {
        let speaks = field::DEEDS.iter().any(|deed| gate_speaks(gate, *deed));
        if !speaks || NOT_HERE.contains(&gate.id.as_str()) {
            continue;
        }
        if !refusing.contains(gate.id.as_str()) {
            unmet.push(format!("{} {}", gate.id, gate.title));
        }
    }
    assert!(unmet.is_empty(), "no vector meets {unmet:?}");
}

fn gate_speaks(gate: &law::gate::Gate, deed: Deed) -> bool {
    let head = gate.source.split_once("forbid (").map_or("", |(_, rest)| rest);
    let head = head.split_once(", resource").map_or(head, |(head, _)| head);
    let fined = matches!(deed, Deed::Fine | Deed::WarnAndFine);
    let punishes = fined || deed == Deed::Warn;
    let mut names = head.split("Action::\"").skip(1).filter_map(|rest| rest.split_once('"'));
    names.any(|(name, _)| match name {
        "penalise" => punishes,
        "impose-fine" => fined,
        "exercise-power" => punishes || deed == Deed::OrderCorrection,
        "act-on-party" => true,
        name => name == deed.key(),
    })
}

/// What a phone does with a form that is full: from JSON alone, as `docs/FIELD.md` says.
fn derived((base, town): (&Value, &Value), form: &Form) -> Map<String, Value> {
    let mut f = base["facts"].as_object().unwrap().clone();
    let (found_on, ended_on) = (form.proposal.found_on.unwrap(), form.proposal.ended_on.unwrap());
    let kind = match form.proposal.party_kind.unwrap() {
        PartyKind::Organisation => "organisation",
        PartyKind::Person | PartyKind::SoleTrader => "person",
    };
    let within = |span: &Value, day: Day| {
        let at = |name: &str| span[name].as_str().map(|day| Day::parse(day).unwrap());
        at("from").is_none_or(|from| from <= day) && at("to").is_none_or(|to| day <= to)
    };
    let rows = |list: &Value| list.as_array().unwrap().clone();
    let edition = rows(&town["editions"]).into_iter().find(|row| within(row, form.today)).unwrap();
    f.extend(edition[kind].as_object().unwrap().clone());
    let text = rows(&base["texts"])
        .into_iter()
        .find(|text| within(&text["today"], form.today) && within(&text["ended"], ended_on));
    f.extend(text.unwrap()[kind].as_object().unwrap().clone());
    let asked_on = ended_on.min(form.today);
    let mut limits = rows(&edition["limitation"]).into_iter();
    let limit = limits.find(|row| within(&row["ended"], asked_on)).unwrap();
    let years = |name: &str| {
        let years = i32::try_from(limit[name].as_i64().unwrap()).unwrap();
        ended_on.plus_years(years).number()
    };
    let mut set = |name: &str, value: Value| {
        assert!(f.insert(name.to_owned(), value).is_some(), "{name} is no fact");
    };
    set("limitation_ends", years("years").into());
    set("limitation_ends_grave", years("grave_years").into());
    set("today", form.today.number().into());
    set("found_on", found_on.number().into());
    set("ended_on", ended_on.number().into());
    set("party_kind", kind.into());
    if kind == "person" {
        set("age_known", form.proposal.born.is_some().into());
        set("party_age", form.proposal.born.map_or(0, |born| born.years_until(ended_on)).into());
        let trader = form.proposal.party_kind == Some(PartyKind::SoleTrader);
        if form.proposal.born.is_none() && trader && form.proposal.licensed {
            set("age_known", true.into());
            set("party_age", edition[kind]["age_lighter"].clone());
        }
    }
    let rural = base["rural"].as_bool().unwrap();
    let territory = base["territory"].as_str().unwrap();
    set(
        "in_territory",
        (lies_in(form.proposal.place.as_ref().unwrap().as_str(), territory) && rural).into(),
    );
    counted(&mut set, (base, town), form);
    set("amount", form.proposal.penalty.as_ref().map_or(0, |penalty| penalty.fine().0).into());
    said(&mut set, form);
    if let Some(collect) = &form.collect {
        set("collect_remote_asked", collect.asked_by_party.into());
        set("collect_hard", collect.hard_to_enforce.into());
        set("treasury_receipt", (!collect.receipt.trim().is_empty()).into());
    }
    f
}

/// What was filled in as it stands.
fn said(set: &mut impl FnMut(&str, Value), form: &Form) {
    for (name, value) in [
        ("grave_harm", form.proposal.grave_harm),
        ("place_remote", form.proposal.remote),
        ("party_incapable", form.proposal.incapable),
        ("made_lighter", form.proposal.leniency != Leniency::None),
        ("reduced_below_range", matches!(form.proposal.leniency, Leniency::Reduced { .. })),
        ("facts_established", form.proposal.established),
        ("credentials_shown", form.proposal.shown),
        ("told", form.proposal.told),
        ("heard_or_waived", form.proposal.heard),
        ("order_unheeded", form.proposal.order_unheeded),
        ("fined_before", form.fined_before),
        ("decided", form.decided),
        ("served", form.served),
    ] {
        set(name, value.into());
    }
}

/// Heads: whoever is named twice is one, whoever is not of the crew is present without a certificate.
fn counted(set: &mut impl FnMut(&str, Value), (base, town): (&Value, &Value), form: &Form) {
    let crew = town["crew"].as_array().unwrap();
    let known = |id: &str| crew.iter().find(|row| row["id"] == id);
    let named: BTreeSet<&str> = form.proposal.officers.iter().map(OfficerId::as_str).collect();
    let helps = |id: &str| known(id).is_some_and(|row| row["helper"] == true);
    let present: Vec<&str> = named.iter().copied().filter(|id| !helps(id)).collect();
    let day = |value: &Value| value.as_str().map(|day| Day::parse(day).unwrap());
    let fit = |id: &str| {
        let Some(row) = known(id) else { return false };
        let suspended = row["suspensions"].as_array().unwrap().iter().any(|s| {
            day(&s["from"]).unwrap() <= form.today
                && day(&s["to"]).is_none_or(|to| form.today <= to)
        });
        let certified = row["certificates"].as_array().unwrap().iter().any(|c| {
            let scope = c["scope"].as_array().unwrap();
            day(&c["from"]).unwrap() <= form.today
                && form.today <= day(&c["to"]).unwrap()
                && scope.iter().any(|word| word == "all" || *word == base["domain"])
        });
        certified && !suspended
    };
    let recused = |id: &str| form.proposal.recused.iter().any(|other| other.as_str() == id);
    set("helpers_counted", (named.len() - present.len()).into());
    set("officers_present", present.len().into());
    set("officers_recused", present.iter().filter(|id| recused(id)).count().into());
    set("officers_qualified", present.iter().filter(|id| fit(id)).count().into());
}

/// The file is what the program says now. `WRITE_VECTORS=1` writes it anew.
fn compare(name: &str, now: &Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../field/vectors").join(name);
    let mut text = String::from("{\n");
    for (i, (key, value)) in now.as_object().unwrap().iter().enumerate() {
        let comma = if i == 0 { "" } else { ",\n" };
        match value {
            Value::Array(rows) => {
                let rows: Vec<String> = rows.iter().map(Value::to_string).collect();
                text.push_str(&format!("{comma}\"{key}\": [\n{}\n]", rows.join(",\n")));
            }
            other => text.push_str(&format!("{comma}\"{key}\": {other}")),
        }
    }
    text.push_str("\n}\n");
    if std::env::var_os("WRITE_VECTORS").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let held = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(held == text, "{name} is out of date: WRITE_VECTORS=1 cargo nextest run vectors");
}
