//! Inspections: what a plan, a draw and a visit need, and what is refused. Each test is one behaviour.

use casework::case::Office;
use casework::inspection::draw::{self, Again, Candidate, LeftOut, Lists, Secret, WhyNot};
use casework::inspection::plan::{Content, Limits, Line, Manner};
use casework::inspection::{
    self as insp, Answer, Attached, AttachedKind, Change, CheckKind, Command, Draw, DrawCommand,
    Earlier, Follow, Inspection, Matter, NoticeWay, Opening, Order, Outcome, Plan, PlanCommand,
    Question, Record, Reply, Scene, Signature, checklist, lot,
};
use casework::officer::{Certificate, Officer, Suspension, Tie, TieKind};
use casework::party::{Party, PartyKind};
use casework::power::{Power, PowerKind, PowerMode};
use casework::{
    ActId, Actor, DrawId, Hash, InspectionId, ItemId, OfficerId, PartyId, PlaceId, PlanId, PostId,
    PowerId, Refusal,
};
use law::{Day, Law, Moment};

const OFFICE: &str = "虚构区虚构镇人民政府";

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// A township with what an inspection needs, and the clock.
struct Town {
    office: Office,
    officers: Vec<Officer>,
    powers: Vec<Power>,
    plan: Option<Plan>,
    draw: Option<Draw>,
    draws: Vec<(DrawId, bool)>,
    earlier: Vec<Earlier>,
    before: Option<Inspection>,
    now: Moment,
    actor: &'static str,
}

impl Town {
    fn new() -> Town {
        Town {
            office: office(),
            officers: vec![
                officer("甲", "officer"),
                officer("乙", "officer"),
                officer("丙", "officer"),
                Officer::new(OfficerId::new("长"), "虚构长", PostId::new("head")),
            ],
            powers: vec![power()],
            plan: None,
            draw: None,
            draws: Vec::new(),
            earlier: Vec::new(),
            before: None,
            now: Moment::at(day("2026-03-09"), 9, 0),
            actor: "甲",
        }
    }

    /// With a plan that was approved and published in January.
    fn planned() -> Town {
        let mut town = Town::new();
        town.plan = Some(published(&town, content()));
        town
    }

    fn scene<'a>(&'a self, version: u32) -> Scene<'a> {
        let post = self.officers.iter().find(|o| o.id.as_str() == self.actor);
        Scene {
            law: Law::embedded(),
            office: &self.office,
            act: ActId::new(format!("act-{}", self.now.millis())),
            actor: Actor {
                officer: OfficerId::new(self.actor),
                name: format!("虚构{}", self.actor),
                post: post.map_or(PostId::new("officer"), |o| o.post.clone()),
            },
            done_at: self.now,
            noted_at: self.now,
            powers: &self.powers,
            officers: &self.officers,
            plan: self.plan.as_ref(),
            yearly: self.plan.as_ref().filter(|p| p.kind == CheckKind::Daily && p.is_in_force()),
            draw: self.draw.as_ref(),
            earlier: &self.earlier,
            before: self.before.as_ref(),
            draws: &self.draws,
            for_version: version,
            new_id: "2026-000001".to_owned(),
            next_serial: 1,
        }
    }

    fn attempt(
        &self,
        held: Option<&Inspection>,
        command: &Command,
    ) -> Result<Change<Inspection>, Vec<Refusal>> {
        insp::decide(held, command, &self.scene(held.map_or(0, |held| held.version)))
    }

    fn open(&self, opening: Opening) -> Result<Inspection, Vec<Refusal>> {
        let opened = self.attempt(None, &Command::Open { opening: Box::new(opening) });
        opened.map(|change| change.state)
    }

    /// One step, ten minutes later.
    fn step(&mut self, held: &Inspection, command: Command) -> Inspection {
        self.now = self.now.plus_minutes(10);
        match self.attempt(Some(held), &command) {
            Ok(change) => change.state,
            Err(refusals) => panic!("{}: {}", command.key(), sentences(&refusals)),
        }
    }

    fn refused(&mut self, held: &Inspection, command: Command) -> Vec<Refusal> {
        self.now = self.now.plus_minutes(10);
        self.attempt(Some(held), &command).expect_err("this should be refused")
    }

    fn notified(&mut self) -> Inspection {
        let opened = self.open(opening()).unwrap_or_else(|r| panic!("{}", sentences(&r)));
        let at = self.now.plus_minutes(10);
        self.step(&opened, notice(at))
    }

    fn arrived(&mut self) -> Inspection {
        let held = self.notified();
        let at = self.now.plus_minutes(10);
        self.step(&held, Command::Arrive { at })
    }

    /// Begun, and the checklist filled in: all is well.
    fn answered(&mut self) -> Inspection {
        let held = self.arrived();
        self.step(&held, Command::Answer { answers: answers(Reply::Yes, "") })
    }

    fn recorded(&mut self) -> Inspection {
        let held = self.answered();
        let record = self.record();
        self.step(&held, record)
    }

    /// A record of the ten minutes that have just passed.
    fn record(&self) -> Command {
        let record = Record {
            from: self.now,
            to: self.now.plus_minutes(10),
            present: "虚构店主，负责人".into(),
            recorder: "虚构乙".into(),
            found: "安全出口堆放纸箱三只".into(),
            questions: vec![Question {
                asked: "纸箱何时堆放？".into(), answered: "昨日。".into()
            }],
            signature: Signature::Signed { by: "虚构店主".into() },
        };
        Command::Record { record: Box::new(record) }
    }
}

fn sentences(refusals: &[Refusal]) -> String {
    let one = |r: &Refusal| format!("{} {}", r.gate, r.sentence);
    refusals.iter().map(one).collect::<Vec<_>>().join("\n")
}

/// Whether one of the refusals is this gate or rule.
fn says(refusals: &[Refusal], gate: &str) {
    assert!(
        refusals.iter().any(|r| r.gate == gate),
        "{gate} wanted, came:\n{}",
        sentences(refusals)
    );
    for refusal in refusals {
        assert!(!refusal.sentence.is_empty() && !refusal.next_zh.is_empty());
        assert!(refusal.sentence_en.starts_with("Cannot "), "{}", refusal.sentence_en);
    }
}

/// Whether one of the refusals says this, whichever gate it is.
fn speaks_of(refusals: &[Refusal], words: &str) {
    let said = refusals.iter().any(|r| r.sentence.contains(words));
    assert!(said, "“{words}” wanted, came:\n{}", sentences(refusals));
}

fn office() -> Office {
    serde_json::from_value(serde_json::json!({
        "id": "500156112000", "name": OFFICE, "number_prefix": "虚构",
        "reconsideration_organ": "虚构区人民政府", "court": "虚构区人民法院", "bank": "虚构银行",
        "bank_account": "0000", "address": "虚构路二号", "phone": "000-00000000", "demo": true
    }))
    .unwrap()
}

fn officer(name: &str, post: &str) -> Officer {
    let certificate = Certificate {
        number: format!("渝虚{name}"),
        organ: "虚构区司法局".into(),
        scope: vec!["all".into()],
        from: day("2024-01-01"),
        to: day("2026-12-31"),
    };
    Officer {
        certificates: vec![certificate],
        ..Officer::new(OfficerId::new(name), format!("虚构{name}"), PostId::new(post))
    }
}

fn power() -> Power {
    serde_json::from_value(serde_json::json!({
        "id": "p1", "item": "fire.exit-blocked", "mode": PowerMode::Empowered,
        "grantor": "虚构区消防救援局", "paper": "虚府办发〔2025〕1号",
        "kinds": [PowerKind::Inspect, PowerKind::Stop, PowerKind::Correct, PowerKind::Fine],
        "ceiling": null, "territory": "500156112000", "from": "2025-07-01", "to": null,
        "revoked_on": null, "published": true, "signing_name": OFFICE, "assumed": true
    }))
    .unwrap()
}

fn party() -> Party {
    Party {
        id: PartyId::new("x1"),
        kind: PartyKind::Organisation,
        name: "虚构百货有限公司".into(),
        code: "91999999MA0000000X".into(),
        born: None,
        legal_representative: "虚构店主".into(),
        phone: "00000000042".into(),
        address: "虚构路九号".into(),
        made_up: true,
    }
}

fn content() -> Content {
    Content {
        title: "2026年度行政检查计划".into(),
        kind: CheckKind::Daily,
        body: OFFICE.into(),
        from: day("2026-01-01"),
        to: day("2026-12-31"),
        reason: String::new(),
        lines: vec![Line {
            item: ItemId::new("fire.exit-blocked"),
            power: PowerId::new("p1"),
            basis: "《消防法》第二十八条".into(),
            place_kind: "workshop".into(),
            objects: "辖区商店".into(),
            manner: Manner::Random,
            times: 2,
        }],
        limits: Limits { per_year: 2, repeat_days: insp::REPEAT_DAYS },
    }
}

fn published(town: &Town, content: Content) -> Plan {
    let mut january = Town { now: Moment::at(day("2026-01-05"), 9, 0), ..Town::new() };
    january.powers = town.powers.clone();
    january.actor = "长";
    let step = |plan: Option<&Plan>, command: PlanCommand| {
        let version = plan.map_or(0, |plan| plan.version);
        let done = insp::plan::decide(plan, &command, &january.scene(version));
        done.unwrap_or_else(|r| panic!("{}: {}", command.key(), sentences(&r))).state
    };
    let plan = step(None, PlanCommand::Draft { content: Box::new(content) });
    let plan = step(Some(&plan), PlanCommand::Approve);
    step(Some(&plan), PlanCommand::Publish { on: day("2026-01-05"), at: "镇政府公告栏".into() })
}

fn opening() -> Opening {
    Opening {
        kind: CheckKind::Daily,
        plan: Some(PlanId::new("2026-000001")),
        draw: None,
        ground: String::new(),
        body: OFFICE.into(),
        matters: vec![Matter { item: ItemId::new("fire.exit-blocked"), power: PowerId::new("p1") }],
        party: party(),
        business: true,
        place: PlaceId::new("500156112001"),
        place_text: "虚构街三号".into(),
        place_kind: "workshop".into(),
        at: Moment::at(day("2026-03-09"), 9, 0),
        officers: vec![OfficerId::new("甲"), OfficerId::new("乙")],
        recused: Vec::new(),
        helpers: vec!["虚构网格员".into()],
        over_reason: String::new(),
        follows: None,
    }
}

/// The one question of the list that is about the matter of the visit.
fn answers(reply: Reply, note: &str) -> Vec<Answer> {
    let asked = checklist::questions(Law::embedded(), &opening());
    let [question] = asked[..] else { panic!("{} questions", asked.len()) };
    let question = checklist::key("workshop", question);
    vec![Answer { question, reply, note: note.into() }]
}

fn notice(at: Moment) -> Command {
    let receiver = "虚构店主".to_owned();
    Command::Notify { way: NoticeWay::AtPlace, at, receiver, reason: String::new() }
}

fn conclude(outcome: Outcome) -> Command {
    Command::Conclude { outcome }
}

fn ordered(by: &str) -> Outcome {
    let what = "清除安全出口的纸箱".to_owned();
    Outcome::Ordered(Order { what, by: day(by), matter: 0, number: None, settled: None })
}

// What goes its way.

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

// What is refused before anybody goes.

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

// What is refused at the place.

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

// The draw.

fn tie() -> Tie {
    Tie {
        party: Some(PartyId::new("x1")),
        name: "虚构百货有限公司".into(),
        kind: TieKind::Kin,
        note: String::new(),
        declared_on: day("2026-01-01"),
        ended_on: None,
    }
}

fn lists() -> Lists {
    let object = |n: u32| Candidate { id: format!("x{n}"), name: format!("虚构店{n}") };
    let person = |id: &str| Candidate { id: id.into(), name: format!("虚构{id}") };
    Lists {
        plan: PlanId::new("2026-000001"),
        line: 0,
        objects: (1..=6).map(object).collect(),
        officers: ["甲", "乙", "丙"].map(person).to_vec(),
        left_out: vec![LeftOut {
            id: "x9".into(),
            name: "虚构加油站".into(),
            why: WhyNot::Key,
            note: "重点监管".into(),
        }],
        take: 2,
        team: 2,
        public_source: String::new(),
        again: None,
    }
}

fn drawing(town: &Town, held: Option<&Draw>, command: &DrawCommand) -> Result<Draw, Vec<Refusal>> {
    let scene = town.scene(held.map_or(0, |draw| draw.version));
    draw::decide(held, command, &scene).map(|change| change.state)
}

fn prepare(lists: Lists) -> DrawCommand {
    DrawCommand::Prepare { lists: Box::new(lists), parties: vec![party()] }
}

fn secret() -> Secret {
    Secret { seed: "20260309虚构".into(), salt: "盐".into() }
}

fn committed(town: &Town) -> Draw {
    let done = drawing(town, None, &prepare(lists()));
    let draw = done.unwrap_or_else(|r| panic!("{}", sentences(&r)));
    let commitment = lot::commitment(&secret().seed, &secret().salt);
    drawing(town, Some(&draw), &DrawCommand::Commit { commitment, secret: None }).unwrap()
}

fn reveal(secret: Secret) -> DrawCommand {
    DrawCommand::Reveal { secret, public_value: String::new(), witness: "虚构纪检".into() }
}

#[test]
fn a_draw_is_repeated_by_anybody_from_what_is_published() {
    let town = Town::planned();
    let draw = committed(&town);
    let draw = drawing(&town, Some(&draw), &reveal(secret()))
        .unwrap_or_else(|r| panic!("{}", sentences(&r)));
    let teams = &draw.revealed.as_ref().unwrap().teams;
    assert_eq!(teams.len(), 2);
    assert!(teams.iter().all(|team| team.officers.len() == 2));
    let written = serde_json::to_string(&draw::Published::from(&draw)).unwrap();
    let read: draw::Published = serde_json::from_str(&written).unwrap();
    assert_eq!(draw::verify(&read), []);

    let mut forged = read.clone();
    forged.revealed.as_mut().unwrap().teams[0].object = "x6".into();
    let other = forged != read;
    assert!(!other || draw::verify(&forged) == [draw::Fault::Teams]);
    let mut forged = read.clone();
    forged.lists.objects.pop();
    assert!(draw::verify(&forged).contains(&draw::Fault::Lists));
    let mut forged = read.clone();
    forged.revealed.as_mut().unwrap().secret.seed.push('1');
    assert!(draw::verify(&forged).contains(&draw::Fault::Seed));
    let mut forged = read;
    forged.committed_at = Some(town.now.plus_minutes(1));
    assert_eq!(draw::verify(&forged), [draw::Fault::Order]);
}

#[test]
fn another_seed_than_the_committed_one_draws_nothing() {
    let town = Town::planned();
    let draw = committed(&town);
    let other = Secret { seed: "20260310虚构".into(), ..secret() };
    says(&drawing(&town, Some(&draw), &reveal(other)).unwrap_err(), "O423");
    // Nor does a seed without any commitment.
    let draw = drawing(&town, None, &prepare(lists())).unwrap();
    says(&drawing(&town, Some(&draw), &reveal(secret())).unwrap_err(), "G812");
}

#[test]
fn nobody_draws_again_in_silence() {
    let mut town = Town::planned();
    town.draws = vec![(DrawId::new("2026-000001"), true)];
    says(&drawing(&town, None, &prepare(lists())).unwrap_err(), "O424");
    let reason =
        |reason: &str| Some(Again { first: DrawId::new("2026-000001"), reason: reason.into() });
    let silent = Lists { again: reason("  "), ..lists() };
    says(&drawing(&town, None, &prepare(silent)).unwrap_err(), "O424");
    let again = Lists { again: reason("两家抽中企业已注销"), ..lists() };
    let done = drawing(&town, None, &prepare(again));
    assert!(done.is_ok(), "{}", sentences(&done.unwrap_err()));
}

#[test]
fn a_draw_that_was_made_is_not_made_again() {
    let town = Town::planned();
    let draw = committed(&town);
    let draw = drawing(&town, Some(&draw), &reveal(secret())).unwrap();
    says(&drawing(&town, Some(&draw), &reveal(secret())).unwrap_err(), "G813");
    says(&drawing(&town, Some(&draw), &prepare(lists())).unwrap_err(), "O134");
}

#[test]
fn an_officer_with_a_tie_to_an_object_is_not_drawn_from() {
    let mut town = Town::planned();
    town.officers[2].ties.push(tie());
    says(&drawing(&town, None, &prepare(lists())).unwrap_err(), "O422");
    let mut without = lists();
    let tied = without.officers.pop().unwrap();
    let left = LeftOut { id: tied.id, name: tied.name, why: WhyNot::Tie, note: "近亲属".into() };
    without.left_out.push(left);
    assert!(drawing(&town, None, &prepare(without)).is_ok());
}

#[test]
fn a_draw_needs_a_published_plan_and_officers_who_may_act() {
    let town = Town::new();
    says(&drawing(&town, None, &prepare(lists())).unwrap_err(), "O421");
    let mut town = Town::planned();
    town.officers[0].helper = true;
    says(&drawing(&town, None, &prepare(lists())).unwrap_err(), "O421");
    let town = Town::planned();
    let one = Lists { team: 1, ..lists() };
    speaks_of(&drawing(&town, None, &prepare(one)).unwrap_err(), "2名以上");
}

#[test]
fn a_public_number_goes_into_the_draw() {
    let town = Town::planned();
    let named =
        Lists { public_source: "2026年3月10日虚构彩票开奖号码".into(), ..lists() };
    let draw = drawing(&town, None, &prepare(named)).unwrap();
    let commitment = lot::commitment(&secret().seed, &secret().salt);
    let draw =
        drawing(&town, Some(&draw), &DrawCommand::Commit { commitment, secret: None }).unwrap();
    says(&drawing(&town, Some(&draw), &reveal(secret())).unwrap_err(), "O423");
    let with = |value: &str| DrawCommand::Reveal {
        secret: secret(),
        public_value: value.into(),
        witness: String::new(),
    };
    let one = drawing(&town, Some(&draw), &with("0417253")).unwrap();
    assert_eq!(draw::verify(&draw::Published::from(&one)), []);
}

#[test]
fn the_officers_of_a_drawn_visit_are_those_drawn() {
    let mut town = Town::planned();
    let draw = committed(&town);
    let draw = drawing(&town, Some(&draw), &reveal(secret())).unwrap();
    let team = draw.revealed.as_ref().unwrap().teams[0].clone();
    let object = Party { id: PartyId::new(team.object.clone()), ..party() };
    let drawn: Vec<_> = team.officers.iter().map(OfficerId::new).collect();
    let others: Vec<_> = ["甲", "乙", "丙"].map(OfficerId::new).to_vec();
    let visit =
        Opening { draw: Some(draw.id.clone()), party: object, officers: drawn, ..opening() };
    town.draw = Some(draw);
    let done = town.open(visit.clone());
    assert!(done.is_ok(), "{}", sentences(&done.unwrap_err()));
    let changed = Opening { officers: others, ..visit.clone() };
    says(&town.open(changed).unwrap_err(), "O421");
    let elsewhere = Party { id: PartyId::new("x99"), ..party() };
    says(&town.open(Opening { party: elsewhere, ..visit }).unwrap_err(), "O421");
}

// Papers.

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
