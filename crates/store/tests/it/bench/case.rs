//! A case driven step by step, each step with the version the driver last saw.

use super::Bench;
use super::office::{actor, at, day, party};
use casework::case::{
    Command, Finding, Heard, Leniency, Payment, PaymentWay, Penalty, Service, ServiceWay,
};
use casework::{ActId, Actor, CaseId, Hash, ItemId, OfficerId, PlaceId, PowerId};
use law::{Fen, Law, Moment};
use store::cases::{self, Attempt, EnactProblem, Enacted};
use store::papers::{self, NewPaper};

pub struct Driver<'a> {
    pub bench: &'a Bench,
    pub case: Option<CaseId>,
    pub version: u32,
    /// Act ids begin with it.
    pub name: String,
    pub now: Moment,
    pub steps: u32,
    /// Who acts; money is always taken by somebody who has no part in the case.
    pub by: Actor,
}

impl<'a> Driver<'a> {
    pub fn new(bench: &'a Bench, name: &str) -> Driver<'a> {
        let (name, now) = (name.to_owned(), at("2026-03-09"));
        Driver { bench, case: None, version: 0, name, now, steps: 0, by: actor("甲") }
    }

    pub fn attempt(&self, act: &str, command: &Command) -> Result<Enacted, EnactProblem> {
        let act = ActId::new(act);
        let actor = match command {
            Command::Pay { .. } => actor("出纳"),
            _ => self.by.clone(),
        };
        self.bench.store.write(&self.bench.office, |w| {
            let attempt = Attempt {
                case: self.case.as_ref(),
                version: self.version,
                command,
                act: &act,
                actor: &actor,
                done_at: self.now,
                noted_at: self.now,
            };
            cases::enact(w, Law::embedded(), &attempt)
        })
    }

    /// The next step; it must succeed.
    pub fn step(&mut self, command: &Command) -> Enacted {
        self.steps += 1;
        let done = self.attempt(&format!("{}-{}", self.name, self.steps), command);
        let done = done.unwrap_or_else(|problem| panic!("{}: {problem:#?}", command.key()));
        self.case = Some(done.case().id.clone());
        self.version = done.case().version;
        self.now = self.now.plus_minutes(5);
        done
    }

    /// Found, shown and heard.
    pub fn heard(bench: &'a Bench, name: &str) -> Driver<'a> {
        let mut driver = Driver::new(bench, name);
        driver.step(&find());
        driver.step(&Command::Show);
        driver.step(&hear());
        driver
    }

    /// As far as a served decision, with its paper.
    pub fn served(bench: &'a Bench, name: &str) -> Driver<'a> {
        let mut driver = Driver::heard(bench, name);
        driver.step(&draft(200));
        let paper = driver.paper();
        driver.step(&Command::Decide { paper });
        driver.step(&serve(driver.now));
        driver
    }

    /// A paper of this case, kept as bytes.
    pub fn paper(&self) -> Hash {
        let case = self.case.as_ref().unwrap();
        let bytes = format!("%PDF {case} {}", super::office::CODE);
        let (subject, content) = (cases::subject(case), Hash::of(b"particulars"));
        self.bench.write(|w| {
            let paper = NewPaper {
                kind: "decision",
                subject: &subject,
                number: "",
                content: &content,
                bytes: bytes.as_bytes(),
            };
            papers::put(w, &paper, self.now)
        })
    }
}

pub fn finding() -> Finding {
    serde_json::from_value(serde_json::json!({
        "found_at": at("2026-03-09"), "ended_on": day("2026-03-09"),
        "item": ItemId::new("fire.exit-blocked"), "power": PowerId::new("p1"),
        "place": PlaceId::new("500156112208"), "place_text": "木根村虚构市场", "remote": false,
        "party": party("x1", "虚构甲"), "facts": "安全出口被货架堵塞。", "evidence": ["现场照片一张"],
        "officers": [OfficerId::new("甲"), OfficerId::new("乙")], "recused": []
    }))
    .unwrap()
}

pub fn find() -> Command {
    Command::Find { finding: Box::new(finding()) }
}

pub fn hear() -> Command {
    Command::Hear {
        heard: Heard {
            told: true,
            proposed: Some(fine(200)),
            statement: String::new(),
            waived: true,
            weighed: String::new(),
        },
    }
}

pub fn fine(yuan: i64) -> Penalty {
    Penalty::Fine { amount: Fen::yuan(yuan) }
}

pub fn draft(yuan: i64) -> Command {
    Command::Draft {
        penalty: fine(yuan),
        reasons: "堵塞安全出口，事实清楚。".into(),
        collect: Default::default(),
        leniency: Leniency::None,
    }
}

pub fn serve(at: Moment) -> Command {
    Command::Serve { service: Service::new(ServiceWay::Direct, at, "虚构甲", "") }
}

pub fn pay(yuan: i64) -> Command {
    Command::Pay {
        payment: Payment {
            on: day("2026-03-09"),
            amount: Fen::yuan(yuan),
            way: PaymentWay::Bank,
            receipt: "虚0001".into(),
            handed_in_on: None,
            banked_on: None,
        },
        asked_by_party: false,
        hard_to_enforce: false,
    }
}
