//! What goes its way, and the papers that come of it.

use super::*;

#[test]
fn a_daily_check_goes_from_plan_to_closing() {
    let mut town = Town::planned();
    let held = town.arrived();
    assert_eq!(
        held.notice.as_ref().unwrap().number.as_ref().unwrap().to_string(),
        "虚构检通〔2026〕1号"
    );
    let held = town.step(&held, Command::Answer { answers: answers(Reply::Yes, "") });
    let record = town.record();
    let held = town.step(&held, record);
    let held = town.step(&held, conclude(Outcome::Clear));
    let at = town.now.plus_minutes(5);
    let held = town.step(&held, Command::Tell { at, receiver: "虚构店主".into() });
    let held = town.step(&held, Command::Close);
    assert_eq!(held.stage.key(), "closed");
    assert_eq!(held.version, 8);
}

#[test]
fn a_lead_and_an_emergency_need_no_plan() {
    for kind in [CheckKind::Lead, CheckKind::Instant] {
        let town = Town::new();
        let ground = "群众举报：安全出口被堵".to_owned();
        let opened = town.open(Opening { kind, plan: None, ground, ..opening() });
        assert!(opened.is_ok(), "{}", sentences(&opened.unwrap_err()));
    }
}

#[test]
fn an_order_waits_for_the_visit_that_looks_after_it() {
    let mut town = Town::planned();
    let held = town.recorded();
    let held = town.step(&held, conclude(ordered("2026-03-16")));
    assert_eq!(held.dues[0].on, day("2026-03-16"));
    assert_eq!(held.dues[0].kind, "recheck");
    let at = town.now.plus_minutes(5);
    let held = town.step(&held, Command::Tell { at, receiver: "虚构店主".into() });
    says(&town.refused(&held, Command::Close), "O413");

    town.now = Moment::at(day("2026-03-16"), 9, 0);
    town.earlier = vec![Earlier { id: held.id.clone(), on: day("2026-03-09") }];
    town.before = Some(held.clone());
    let follows = Some(Follow { inspection: held.id.clone(), result: 0 });
    let follow =
        Opening { follows, plan: None, at: Moment::at(day("2026-03-16"), 9, 0), ..opening() };
    let visit = town.open(follow).unwrap_or_else(|r| panic!("{}", sentences(&r)));
    assert!(!visit.counts(), "a re-inspection counts against no cap");
    let settle = Command::Settle { result: 0, by: InspectionId::new("2026-000002"), done: true };
    let held = town.step(&held, settle.clone());
    assert_eq!(held.dues[0].met_on, Some(day("2026-03-16")));
    says(&town.refused(&held, settle), "O413");
    let held = town.step(&held, Command::Close);
    assert!(!held.is_open());
}

#[test]
fn stopping_takes_a_number_of_its_own_series() {
    let mut town = Town::planned();
    let held = town.recorded();
    let stop = Outcome::Stopped {
        what: "立即停止营业中使用明火".into(), matter: 0, number: None
    };
    let wanted = insp::series_wanted(
        Some(&held),
        &conclude(stop.clone()),
        &town.office,
        &town.powers,
        town.now.day(),
    );
    assert_eq!(wanted.unwrap().prefix, "虚构责停");
    let held = town.step(&held, conclude(stop));
    let paper = held.issued.iter().find(|p| p.form == "stop-order").unwrap();
    assert_eq!(paper.number.as_ref().unwrap().to_string(), "虚构责停〔2026〕1号");
}

#[test]
fn several_matters_are_checked_in_one_visit() {
    let mut town = Town::new();
    let second = Power { id: PowerId::new("p2"), item: ItemId::new("fire.gear"), ..power() };
    let item = Law::embedded()
        .items()
        .map(|i| i.id.clone())
        .find(|i| i != "fire.exit-blocked" && i.starts_with("fire."));
    let item = ItemId::new(item.unwrap());
    town.powers.push(Power { item: item.clone(), ..second });
    let matters = vec![opening().matters[0].clone(), Matter { item, power: PowerId::new("p2") }];
    let ground = "群众举报".to_owned();
    let lead = Opening { kind: CheckKind::Lead, plan: None, ground, matters, ..opening() };
    let opened = town.open(lead.clone()).unwrap_or_else(|r| panic!("{}", sentences(&r)));
    assert_eq!(opened.opening.matters.len(), 2);
    // Of another organ's power it would be another organ's visit.
    town.powers[1].mode = PowerMode::Entrusted;
    says(&town.open(lead).unwrap_err(), "O405");
}

#[test]
fn every_paper_of_a_visit_is_filled_and_names_what_it_lacks() {
    use casework::inspection::paper::{At, fill};
    let mut town = Town::planned();
    let held = town.notified();
    town.actor = "长";
    let held = town.step(&held, Command::Approve { opinion: String::new() });
    town.actor = "甲";
    let at = town.now.plus_minutes(10);
    let held = town.step(&held, Command::Arrive { at });
    let held = town.step(&held, Command::Answer { answers: answers(Reply::No, "堆放纸箱") });
    let record = town.record();
    let held = town.step(&held, record);
    let held = town.step(&held, conclude(ordered("2026-03-16")));
    let stop = Outcome::Stopped { what: "停止使用明火".into(), matter: 0, number: None };
    let held = town.step(&held, conclude(stop));
    let forms: Vec<&str> = held.issued.iter().map(|issued| issued.form.as_str()).collect();
    let all = [
        "inspection-notice",
        "inspection-approval",
        "scene-record",
        "correction-order",
        "inspection-result",
        "stop-order",
    ];
    assert_eq!(forms, all);
    let sheet = |town: &Town, held: &Inspection, n: usize| {
        let at = At {
            law: Law::embedded(),
            office: &town.office,
            powers: &town.powers,
            officers: &town.officers,
            yearly: town.plan.as_ref(),
            in_year: 0,
            before: None,
        };
        fill(held, n, &at)
    };
    for (n, form) in all.iter().enumerate() {
        let paper = sheet(&town, &held, n).unwrap_or_else(|lacks| panic!("{form}: {lacks:?}"));
        assert_eq!(paper.kind().key(), *form);
    }
    let notice = serde_json::to_string(&sheet(&town, &held, 0).unwrap()).unwrap();
    assert!(notice.contains("每年不超过2次"), "{notice}");
    let scene = serde_json::to_string(&sheet(&town, &held, 2).unwrap()).unwrap();
    assert!(scene.contains("虚构网格员协助，不计入执法人员"), "{scene}");
    assert!(scene.contains("堆放纸箱") && scene.contains("答：昨日。"), "{scene}");
    let bare = Inspection { record: None, ..held.clone() };
    assert!(sheet(&town, &bare, 2).is_err(), "without a record nothing is filled");
    town.officers.retain(|officer| officer.id.as_str() == "长");
    assert!(sheet(&town, &held, 2).is_err(), "without officers nothing is filled");
}
