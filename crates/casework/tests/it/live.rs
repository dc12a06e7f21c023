//! The live gate: partial input, and what it says while a form is being filled.

use casework::case::{Penalty, Proposal, Scene, penalty_verdict};
use casework::party::PartyKind;
use casework::story::{Setup, Story};
use casework::{ActId, Actor, CaseId, ItemId, OfficerId, PlaceId, PostId, PowerId};
use law::{Day, Fen, Law, Moment};

fn setup() -> Setup {
    let text = "故事 即时
职权 消防 赋权 fire.exit-blocked 自 2025-07-01
执法员 甲、乙 证 2024-01-01 至 2029-12-31
当事人 张某(虚构) 公民 生于 1980-05-01
2026-03-09 甲、乙 发现 fire.exit-blocked -> 可以
";
    Story::read("live.story", text).unwrap().setup
}

fn scene(setup: &Setup) -> Scene<'_> {
    let at = Moment::at(Day::new(2026, 3, 9).unwrap(), 10, 0);
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
        power: setup.powers.first(),
        officers: &setup.officers,
        fined_before: false,
        earlier_breaches: 0,
        for_version: 0,
        new_case: CaseId::new("2026-000001"),
        next_serial: 1,
    }
}

fn full() -> Proposal {
    let day = Day::new(2026, 3, 9).unwrap();
    Proposal {
        item: Some(ItemId::new("fire.exit-blocked")),
        power: Some(PowerId::new("消防")),
        place: Some(PlaceId::new("500156112000")),
        found_on: Some(day),
        ended_on: Some(day),
        party_kind: Some(PartyKind::Person),
        born: Day::new(1980, 5, 1),
        officers: vec![OfficerId::new("甲"), OfficerId::new("乙")],
        penalty: Some(Penalty::Fine { amount: Fen::yuan(200) }),
        established: true,
        shown: true,
        told: true,
        heard: true,
        ..Proposal::default()
    }
}

#[test]
fn a_lawful_penalty_is_green_with_the_articles_that_allow_it() {
    let setup = setup();
    let verdict = penalty_verdict(&full(), &scene(&setup));
    assert!(verdict.allowed, "{:?}", verdict.refusals);
    let gates: Vec<&str> = verdict.allowed_by.iter().map(|pass| pass.gate.as_str()).collect();
    assert_eq!(gates[0], "P201");
    for gate in ["G101", "G201", "G301", "G404", "G502"] {
        assert!(gates.contains(&gate), "{gate} is not among {gates:?}");
    }
    assert!(!gates.contains(&"G701"), "a gate about service has no say");
    assert!(!gates.contains(&"G303"), "a gate about public criticism has no say");
}

#[test]
fn a_piece_that_is_missing_is_not_yet_and_no_refusal() {
    let setup = setup();
    let empty =
        Proposal { established: true, shown: true, told: true, heard: true, ..Proposal::default() };
    let verdict = penalty_verdict(&empty, &scene(&setup));
    assert!(!verdict.allowed);
    assert_eq!(verdict.refusals, [], "nothing is known, so nothing is refused");
    let fields: Vec<&str> = verdict.not_yet.iter().map(|n| n.field).collect();
    assert_eq!(fields, ["item", "power", "place", "ended-on", "party-kind", "officers", "penalty"]);
    for missing in ["item", "power", "place", "party-kind", "officers", "penalty"] {
        let mut p = full();
        match missing {
            "item" => p.item = None,
            "power" => p.power = None,
            "place" => p.place = None,
            "party-kind" => p.party_kind = None,
            "officers" => p.officers.clear(),
            _ => p.penalty = None,
        }
        let verdict = penalty_verdict(&p, &scene(&setup));
        assert_eq!(verdict.refusals, [], "without {missing}");
        assert!(!verdict.allowed);
    }
}

#[test]
fn an_age_is_not_asked_about_before_the_number_is() {
    let setup = setup();
    let verdict = |awaited| {
        let kind = Some(PartyKind::Person);
        let p = Proposal { born: None, number_awaited: awaited, party_kind: kind, ..full() };
        penalty_verdict(&p, &scene(&setup))
    };
    let before = verdict(true);
    assert_eq!(before.refusals, []);
    assert_eq!(before.not_yet.iter().map(|n| n.field).collect::<Vec<_>>(), ["code"]);
    assert!(!before.allowed && before.allowed_by.iter().all(|pass| pass.gate != "G512"));
    let after = verdict(false);
    assert_eq!(after.refusals[0].gate, "G512", "a number without a birthday leaves it unknown");
    let kind = Some(PartyKind::Organisation);
    let p = Proposal { born: None, number_awaited: true, party_kind: kind, ..full() };
    assert!(penalty_verdict(&p, &scene(&setup)).not_yet.is_empty(), "an organisation has no age");
}

#[test]
fn a_licensed_sole_trader_is_of_full_age_and_an_unlicensed_one_must_show_it() {
    let setup = setup();
    let verdict = |licensed, kind| {
        let p = Proposal { born: None, licensed, party_kind: Some(kind), ..full() };
        penalty_verdict(&p, &scene(&setup))
    };
    let licensed = verdict(true, PartyKind::SoleTrader);
    assert_eq!(licensed.refusals, []);
    assert!(licensed.allowed, "{:?}", licensed.not_yet);
    assert_eq!(verdict(false, PartyKind::SoleTrader).refusals[0].gate, "G512");
    assert_eq!(verdict(true, PartyKind::Person).refusals[0].gate, "G512", "no licence, no age");
}

#[test]
fn a_refusal_is_red_with_its_article_and_the_step_that_would_help() {
    let setup = setup();
    let one = Proposal { officers: vec![OfficerId::new("甲")], ..full() };
    let verdict = penalty_verdict(&one, &scene(&setup));
    let refusal = &verdict.refusals[0];
    assert_eq!((refusal.gate.as_str(), refusal.next.as_str()), ("G201", "next-add-officer"));
    assert_eq!(refusal.cite.to_string(), "行政处罚法2021:42.1");
    assert!(refusal.sentence.starts_with("不能填写处罚决定书："), "{}", refusal.sentence);
    assert!(refusal.sentence.contains("《行政处罚法》第四十二条第一款"), "{}", refusal.sentence);
    assert!(refusal.sentence.contains("现只有1名"), "{}", refusal.sentence);
    let much = Proposal { penalty: Some(Penalty::Fine { amount: Fen::yuan(201) }), ..full() };
    let verdict = penalty_verdict(&much, &scene(&setup));
    assert_eq!(verdict.refusals[0].gate, "G301");
    assert!(verdict.allowed_by.iter().any(|pass| pass.gate == "G201"), "the rest still passes");
}
