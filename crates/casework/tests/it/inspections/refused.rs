//! What is refused before anybody goes, and what is refused at the place.

use super::*;

// Before anybody goes.

#[test]
fn an_item_that_is_not_published_is_not_checked() {
    let mut town = Town::planned();
    town.powers[0].published = false;
    says(&town.open(opening()).unwrap_err(), "G801");
}

#[test]
fn a_daily_check_without_a_plan_is_refused() {
    let town = Town::new();
    let refused = town.open(Opening { plan: None, ..opening() }).unwrap_err();
    says(&refused, "G804");
}

#[test]
fn a_plan_that_does_not_list_the_matter_is_no_plan_for_it() {
    let mut town = Town::planned();
    town.plan.as_mut().unwrap().content.lines[0].item = ItemId::new("market.other");
    says(&town.open(opening()).unwrap_err(), "G804");
}

#[test]
fn a_special_check_that_nobody_approved_is_refused() {
    let mut town = Town::new();
    let special = Content {
        kind: CheckKind::Special,
        title: "夏季消防专项检查".into(),
        reason: "夏季用电高峰".into(),
        ..content()
    };
    let drafted = insp::plan::decide(
        None,
        &PlanCommand::Draft { content: Box::new(special) },
        &town.scene(0),
    );
    town.plan = Some(drafted.unwrap_or_else(|r| panic!("{}", sentences(&r))).state);
    let refused = town.open(Opening { kind: CheckKind::Special, ..opening() }).unwrap_err();
    says(&refused, "G805");
}

#[test]
fn a_lead_based_check_names_its_lead() {
    let town = Town::new();
    let refused = town.open(Opening { kind: CheckKind::Lead, plan: None, ..opening() });
    says(&refused.unwrap_err(), "G806");
}

#[test]
fn the_third_check_of_the_year_is_over_the_cap() {
    let mut town = Town::planned();
    town.earlier = ["2026-01-12", "2026-02-01"]
        .iter()
        .map(|on| Earlier { id: InspectionId::new(*on), on: day(on) })
        .collect();
    let refused = town.open(opening()).unwrap_err();
    says(&refused, "G808");
    let reason = "接到上级交办，须核实整改".to_owned();
    let done = town.open(Opening { over_reason: reason.clone(), ..opening() }).unwrap();
    assert_eq!(done.opening.over_reason, reason);
    // Of another year they do not count.
    for earlier in &mut town.earlier {
        earlier.on = day("2025-06-01");
    }
    assert!(town.open(opening()).is_ok());
}

#[test]
fn a_repeat_within_thirty_days_needs_a_reason_and_the_act_says_it() {
    let mut town = Town::planned();
    town.earlier = vec![Earlier { id: InspectionId::new("2026-000000"), on: day("2026-02-20") }];
    says(&town.open(opening()).unwrap_err(), "G809");
    let over = Opening { over_reason: "电话139****举报复燃".into(), ..opening() };
    let command = Command::Open { opening: Box::new(over) };
    let done = town.attempt(None, &command).unwrap();
    assert!(done.act.said.contains("举报复燃"), "{}", done.act.said);
    assert_eq!(done.act.facts["overridden"], true);
    // The thirty-first day is free.
    town.earlier[0].on = day("2026-02-06");
    assert!(town.open(opening()).is_ok());
}

#[test]
fn a_helper_counts_for_no_officer() {
    let mut town = Town::planned();
    town.officers[1].helper = true;
    let refused = town.open(opening()).unwrap_err();
    says(&refused, "O404");
    says(&refused, "G205");
}

#[test]
fn one_officer_is_not_enough() {
    let town = Town::planned();
    let alone = Opening { officers: vec![OfficerId::new("甲")], ..opening() };
    says(&town.open(alone).unwrap_err(), "G205");
}

#[test]
fn an_expired_certificate_does_not_inspect() {
    let mut town = Town::planned();
    town.officers[1].certificates[0].to = day("2026-03-08");
    says(&town.open(opening()).unwrap_err(), "G204");
}

#[test]
fn a_committee_is_no_checker() {
    let town = Town::planned();
    let body = "虚构镇安全生产委员会".to_owned();
    let refused = town.open(Opening { body, ..opening() }).unwrap_err();
    says(&refused, "G802");
}

#[test]
fn an_officer_with_a_tie_stands_aside() {
    let mut town = Town::planned();
    town.officers[0].ties.push(tie());
    says(&town.open(opening()).unwrap_err(), "G206");
}

#[test]
fn outside_the_territory_nothing_is_checked() {
    let town = Town::planned();
    let away = Opening { place: PlaceId::new("500156110001"), ..opening() };
    says(&town.open(away).unwrap_err(), "G110");
}

#[test]
fn the_head_alone_approves_and_a_plan_is_published_after_that() {
    let town = Town::new();
    let draft = PlanCommand::Draft { content: Box::new(content()) };
    let plan = insp::plan::decide(None, &draft, &town.scene(0)).unwrap().state;
    let refused = insp::plan::decide(Some(&plan), &PlanCommand::Approve, &town.scene(1));
    says(&refused.unwrap_err(), "G811");
    let publish = PlanCommand::Publish { on: day("2026-03-09"), at: "公告栏".into() };
    says(&insp::plan::decide(Some(&plan), &publish, &town.scene(1)).unwrap_err(), "O402");
}

#[test]
fn a_plan_says_all_that_it_must() {
    let town = Town::new();
    let mut bad = content();
    bad.lines[0].basis = String::new();
    bad.lines[0].times = 0;
    bad.limits.per_year = 0;
    let draft = PlanCommand::Draft { content: Box::new(bad) };
    let refused = insp::plan::decide(None, &draft, &town.scene(0)).unwrap_err();
    says(&refused, "O401");
    speaks_of(&refused, "第1项缺少检查依据、检查频次");
    speaks_of(&refused, "上限不能为零");
}

// At the place.

#[test]
fn nothing_is_recorded_before_the_certificates_are_shown() {
    let mut town = Town::planned();
    let held = town.notified();
    let record = town.record();
    says(&town.refused(&held, record), "O406");
}

#[test]
fn without_notice_or_a_reason_for_none_the_check_does_not_begin() {
    let mut town = Town::planned();
    let held = town.open(opening()).unwrap();
    let at = town.now.plus_minutes(5);
    let refused = town.refused(&held, Command::Arrive { at });
    says(&refused, "G810");
    let silent = Command::Notify {
        way: NoticeWay::Without,
        at,
        receiver: String::new(),
        reason: String::new(),
    };
    says(&town.refused(&held, silent), "O408");
    let said = Command::Notify {
        way: NoticeWay::Without,
        at,
        receiver: String::new(),
        reason: "事先告知将转移物品".into(),
    };
    let held = town.step(&held, said);
    assert_eq!(held.notice.as_ref().unwrap().number, None);
    town.step(&held, Command::Arrive { at });
}

#[test]
fn an_officer_suspended_since_does_not_begin() {
    let mut town = Town::planned();
    let held = town.notified();
    town.officers[1].suspensions.push(Suspension {
        from: day("2026-03-09"),
        to: None,
        reason: "虚构".into(),
        ..serde_json::from_value(
            serde_json::json!({ "from": "2026-03-09", "to": null, "reason": "" }),
        )
        .unwrap()
    });
    let at = town.now.plus_minutes(5);
    says(&town.refused(&held, Command::Arrive { at }), "G204");
}

#[test]
fn an_outcome_comes_after_the_record() {
    let mut town = Town::planned();
    let held = town.arrived();
    says(&town.refused(&held, conclude(Outcome::Clear)), "O406");
}

#[test]
fn a_question_of_another_list_or_matter_or_one_that_always_applies_is_not_skipped() {
    let mut town = Town::planned();
    let held = town.arrived();
    let strange = Answer { question: "restaurant#1".into(), ..answers(Reply::Yes, "").remove(0) };
    says(&town.refused(&held, Command::Answer { answers: vec![strange] }), "O409");
    // The list asks more, but not about the matter of this visit.
    let other = Answer { question: "workshop#1".into(), ..answers(Reply::Yes, "").remove(0) };
    says(&town.refused(&held, Command::Answer { answers: vec![other] }), "O409");
    says(&town.refused(&held, Command::Answer { answers: answers(Reply::Na, "") }), "O409");
    let record = town.record();
    let refused = town.refused(&held, record);
    speaks_of(&refused, "还有1项没有填写");
}

#[test]
fn a_refusal_to_sign_names_its_witness() {
    let mut town = Town::planned();
    let held = town.answered();
    let Command::Record { mut record } = town.record() else { panic!() };
    record.signature =
        Signature::Refused { reason: "不认可检查结果".into(), witness: " ".into() };
    says(&town.refused(&held, Command::Record { record: record.clone() }), "O411");
    record.signature = Signature::Refused {
        reason: "不认可检查结果".into(),
        witness: "虚构村干部".into(),
    };
    record.to = town.now;
    record.from = held.shown_at.unwrap();
    let held = town.step(&held, Command::Record { record });
    assert_eq!(held.stage.key(), "recorded");
}

#[test]
fn times_of_the_record_lie_between_certificates_and_entry() {
    let mut town = Town::planned();
    let held = town.answered();
    let Command::Record { record } = town.record() else { panic!() };
    let before = held.shown_at.unwrap().plus_minutes(-1);
    let bad = [
        Record { from: before, ..(*record).clone() },
        Record { to: record.from.plus_minutes(-5), ..(*record).clone() },
        Record { to: record.to.plus_minutes(600), ..(*record).clone() },
    ];
    for record in bad {
        says(&town.refused(&held, Command::Record { record: Box::new(record) }), "O105");
    }
}

#[test]
fn what_is_not_in_order_is_explained_and_is_not_nothing_found() {
    let mut town = Town::planned();
    let held = town.arrived();
    let refused = town.refused(&held, Command::Answer { answers: answers(Reply::No, " ") });
    says(&refused, "O409");
    let held = town.step(&held, Command::Answer { answers: answers(Reply::No, "堆放纸箱三只") });
    let record = town.record();
    let held = town.step(&held, record);
    says(&town.refused(&held, conclude(Outcome::Clear)), "O412");
    let held =
        town.step(&held, conclude(Outcome::Educated { what: "批评教育，讲解消防法".into() }));
    says(&town.refused(&held, conclude(Outcome::Clear)), "O412");
}

#[test]
fn a_power_without_stopping_stops_nothing() {
    let mut town = Town::planned();
    let held = town.recorded();
    town.powers[0].kinds.retain(|kind| *kind != PowerKind::Stop);
    let stop = Outcome::Stopped { what: "停止".into(), matter: 0, number: None };
    says(&town.refused(&held, conclude(stop)), "G108");
}

#[test]
fn an_order_names_a_day_that_is_still_to_come() {
    let mut town = Town::planned();
    let held = town.recorded();
    says(&town.refused(&held, conclude(ordered("2026-03-08"))), "O105");
}

#[test]
fn only_officers_of_the_visit_work_on_it() {
    let mut town = Town::planned();
    let held = town.notified();
    town.actor = "丙";
    let at = town.now.plus_minutes(5);
    says(&town.refused(&held, Command::Arrive { at }), "O407");
}

#[test]
fn two_at_once_do_not_both_succeed() {
    let mut town = Town::planned();
    let held = town.notified();
    let stale = insp::decide(Some(&held), &Command::Close, &town.scene(held.version - 1));
    says(&stale.unwrap_err(), "O104");
}

#[test]
fn a_file_comes_once_and_none_after_the_signature_but_the_signed_page() {
    let mut town = Town::planned();
    let held = town.answered();
    let file = |name: &str, kind| Attached {
        hash: Hash::of(name.as_bytes()),
        kind,
        shows: "安全出口".into(),
        at: town.now,
        taken_at: None,
        spot: None,
        device: String::new(),
    };
    let (photo, signed) = (file("a", AttachedKind::Photo), file("b", AttachedKind::Signed));
    let late = file("c", AttachedKind::Photo);
    let attach = |file: &Attached| Command::Attach { file: file.clone() };
    let held = town.step(&held, attach(&photo));
    says(&town.refused(&held, attach(&photo)), "O132");
    let record = town.record();
    let held = town.step(&held, record);
    says(&town.refused(&held, attach(&late)), "O134");
    let held = town.step(&held, attach(&signed));
    assert_eq!(held.attached.len(), 2);
}

#[test]
fn text_that_cannot_be_seen_or_never_ends_is_refused() {
    let town = Town::planned();
    let hidden = Opening { place_text: "虚构街\u{202e}三号".into(), ..opening() };
    says(&town.open(hidden).unwrap_err(), "O126");
    let endless = Opening { ground: "长".repeat(3000), ..opening() };
    says(&town.open(endless).unwrap_err(), "O126");
}

#[test]
fn what_is_allowed_now_is_what_decide_would_do() {
    let mut town = Town::planned();
    let held = town.notified();
    let scene = town.scene(held.version);
    let possible = insp::allowed(&held, &scene);
    let open = |deed: &str| possible.iter().find(|p| p.deed == deed).unwrap().refusals.is_empty();
    assert!(open("check-arrive") && open("check-call-off") && open("check-attach"));
    assert!(!open("check-record") && !open("check-close") && !open("check-notify"));
}

#[test]
fn a_record_is_as_long_as_a_transcript_and_no_longer() {
    let mut town = Town::planned();
    let held = town.answered();
    let Command::Record { record } = town.record() else { panic!() };
    let with = |found: usize, answered: usize, asked: usize| {
        let mut record = record.clone();
        record.found = "况".repeat(found);
        record.questions[0].answered = "答".repeat(answered);
        record.questions[0].asked = "问".repeat(asked);
        Command::Record { record }
    };
    for (long, most) in
        [((20_001, 1, 1), "20000"), ((1, 20_001, 1), "20000"), ((1, 1, 2_001), "2000")]
    {
        let refused = town.refused(&held, with(long.0, long.1, long.2));
        assert!(sentences(&refused).contains(&format!("超过{most}字")), "{}", sentences(&refused));
    }
    let held = town.step(&held, with(20_000, 20_000, 2_000));
    assert_eq!(held.record.map(|record| record.found.chars().count()), Some(20_000));
}
