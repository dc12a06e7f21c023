//! Inspections: what a plan, a draw and a visit need, and what is refused. Each test is one behaviour.

mod drawn;
mod going;
mod refused;

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
