//! The papers of rounds and of the consultation desk are filled from what was done, and marked once made.

use casework::case::Office;
use casework::consultation::{
    Area, Asked, Asker, Channel, Promising, QuestionCommand, Written, decide_question, paper,
};
use casework::officer::Officer;
use casework::papers::{Paper, Value};
use casework::round::paper::{At, fill, poster};
use casework::round::{Command, Market, Plan, Round, Rule, Scene, Span, decide};
use casework::story::Setup;
use casework::{ActId, Actor, Hash, OfficeId, OfficerId, PlaceId, PostId};
use law::{Day, Law, Moment};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

struct Town {
    office: Office,
    officers: Vec<Officer>,
    market: Market,
}

impl Town {
    fn new() -> Town {
        let officer = |name: &str| Officer::new(OfficerId::new(name), name, PostId::new("head"));
        let rule = Rule::of("month", &[5, 13, 20, 26]).unwrap();
        let span = Span { from: day("2007-01-01"), to: None, rule };
        let market = Market {
            place: PlaceId::new("mugen"),
            office: OfficeId::new("500156112000"),
            version: 1,
            name: "木根场".to_owned(),
            spans: vec![span],
        };
        let officers = ["甲", "乙", "丙"].map(officer).to_vec();
        Town { office: Setup::default().office, officers, market }
    }

    fn scene(&self, at: Moment, version: u32) -> Scene<'_> {
        Scene {
            law: Law::embedded(),
            office: &self.office,
            act: ActId::new("a"),
            actor: Actor {
                officer: OfficerId::new("甲"),
                name: "甲".to_owned(),
                post: PostId::new("head"),
            },
            done_at: at,
            noted_at: at,
            officers: &self.officers,
            market: Some(&self.market),
            promises: &[],
            taken: &[],
            others: &[],
            round: None,
            question: None,
            article: None,
            for_version: version,
            new_id: "2026-000001".to_owned(),
        }
    }

    fn at(&self) -> At<'_> {
        At { law: Law::embedded(), office: &self.office, officers: &self.officers }
    }

    fn step(&self, held: Option<&Round>, command: &Command, at: Moment) -> Round {
        let version = held.map_or(0, |round| round.version);
        decide(held, command, &self.scene(at, version)).unwrap().state
    }
}

fn plan() -> Command {
    Command::Plan {
        plan: Box::new(Plan {
            place: PlaceId::new("mugen"),
            place_name: "木根场".to_owned(),
            on: day("2026-03-13"),
            leader: OfficerId::new("甲"),
            crew: vec![OfficerId::new("乙")],
            recorder: OfficerId::new("丙"),
            transport: "面包车（虚构）".to_owned(),
            leaflets: vec!["医保政策问答（虚构）".to_owned()],
            forms: Vec::new(),
            off_market: String::new(),
            replaces: None,
        }),
    }
}

fn text(paper: &Paper, field: &str) -> String {
    let Paper::Form(paper) = paper else { panic!("a form") };
    match paper.value(field) {
        Some(Value::Text(text)) => text.clone(),
        other => panic!("{field}: {other:?}"),
    }
}

#[test]
fn list_and_record_of_a_round_are_filled_and_marked_once() {
    let town = Town::new();
    let nine = Moment::at(day("2026-03-13"), 9, 0);
    let planned = town.step(None, &plan(), Moment::at(day("2026-03-10"), 9, 0));
    let listed = town.step(Some(&planned), &Command::Bring, Moment::at(day("2026-03-12"), 9, 0));
    let paper = fill(&listed, 0, &town.at()).unwrap();
    assert_eq!((text(&paper, "market"), text(&paper, "red")), ("木根场".into(), "无".into()));
    let held = town.step(Some(&listed), &Command::Hold { from: nine }, nine);
    let record = Command::Record {
        to: nine.plus_minutes(180),
        served: 85,
        leaflets_given: 40,
        happened: "解答医保、低保咨询（虚构）".to_owned(),
    };
    let recorded = town.step(Some(&held), &record, nine.plus_minutes(190));
    let paper = fill(&recorded, 1, &town.at()).unwrap();
    assert_eq!(text(&paper, "recorder"), "丙");
    let mark = Command::MarkPaper { issued: 1, paper: Hash::of(b"bytes") };
    let marked = town.step(Some(&recorded), &mark, nine.plus_minutes(191));
    assert_eq!(marked.issued[1].paper, Some(Hash::of(b"bytes")));
    let again = town.scene(nine.plus_minutes(192), marked.version);
    assert_eq!(decide(Some(&marked), &mark, &again).unwrap_err()[0].gate, "O615");
    assert!(fill(&recorded, 7, &town.at()).is_err(), "no such paper");
}

#[test]
fn an_answer_has_its_paper_with_source_and_whoever_asked() {
    let town = Town::new();
    let at = Moment::at(day("2026-03-09"), 10, 0);
    let asked = Asked {
        at,
        channel: Channel::Desk,
        place: PlaceId::new("mugen"),
        round: None,
        area: Area::Health,
        asker: Asker {
            party: None,
            name: "赵某（虚构）".to_owned(),
            phone: String::new(),
            address: String::new(),
            made_up: true,
        },
        text: "医保怎么缴？".to_owned(),
    };
    let answer = Written {
        text: "每年九月起缴下一年的".to_owned(),
        source: "区医保局告知单（虚构）".to_owned(),
        ..Written::default()
    };
    let command = QuestionCommand::Ask {
        asked: Box::new(asked),
        promise: Promising::Nothing,
        answer: Some(answer),
        handler: OfficerId::new(""),
    };
    let question = decide_question(None, &command, &town.scene(at, 0)).unwrap().state;
    let made = paper::fill(&question, (0, "木根场"), &town.at()).unwrap();
    assert_eq!(text(&made, "asker"), "赵某（虚构）");
    assert_eq!(text(&made, "source"), "区医保局告知单（虚构）");
}

#[test]
fn the_poster_has_a_line_a_month_and_says_the_rule() {
    let town = Town::new();
    let at = Moment::at(day("2026-01-02"), 9, 0);
    let made = poster(&town.market, 2026, at, &town.at()).unwrap();
    assert_eq!(text(&made, "rule"), "每月5、13、20、26日");
    let Paper::Form(form) = &made else { panic!("a form") };
    let Some(Value::Table(rows)) = form.value("days") else { panic!("a table") };
    assert_eq!(rows.len(), 12);
    assert_eq!(rows[9], ["10月", "5日（一）  13日（二）  20日（二）  26日（一）"]);
}
