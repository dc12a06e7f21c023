//! Rounds, questions and articles: a lawful command changes everything in one transaction, any other one
//! nothing; what people said is sealed; and an export carries all of it.

use crate::bench::Bench;
use crate::bench::office::{actor, at, day, entry, furnish, officer};
use casework::consultation::{
    Area, ArticleCommand, Asked, Asker, Channel, Content, LawRef, Promising, QuestionCommand,
    Source, Written,
};
use casework::matter::{AnswerKind, Command as MatterCommand, Intake};
use casework::party::{Party, PartyKind};
use casework::round::{Command, MarketCommand, Outcome, Plan, Rule, ToldWay};
use casework::{ActId, Actor, MatterId, OfficerId, PartyId, PlaceId, PostId, QuestionId, RoundId};
use law::{Law, Moment};
use store::cases::EnactProblem;
use store::rounds::{self, Attempt};
use store::{Problem, consultations, dues, export, matters, people, search};

struct Driver<'b> {
    bench: &'b Bench,
    now: Moment,
    acts: u32,
}

/// How one of the four kinds is enacted.
type Work<C, S> =
    fn(&mut store::Writer, &Law, &Attempt<'_, C>) -> Result<rounds::Enacted<S>, EnactProblem>;

const ASKED: &str = "退耕还林补助少了一亩，电话13900000000";

impl<'b> Driver<'b> {
    fn new(bench: &'b Bench) -> Driver<'b> {
        furnish(bench);
        bench.write(|w| people::add(w, &officer("丙"), &entry("officer-3")));
        let mut driver = Driver { bench, now: at("2026-03-02"), acts: 0 };
        let rule = Rule::of("month", &[5, 13, 20, 26]).unwrap();
        let command = MarketCommand::Enter {
            place: PlaceId::new("mugen"),
            name: "木根场".into(),
            rule,
            from: day("2007-01-01"),
        };
        driver.enact(None, &command, rounds::market).unwrap();
        driver
    }

    fn enact<C, S>(
        &mut self,
        held: Option<(&str, u32)>,
        command: &C,
        work: Work<C, S>,
    ) -> Result<S, EnactProblem> {
        self.acts += 1;
        self.now = self.now.plus_minutes(5);
        let act = ActId::new(format!("r-{}", self.acts));
        let head = Actor { post: PostId::new("head"), ..actor("甲") };
        let (id, version) = held.unzip();
        let attempt = Attempt {
            id,
            version: version.unwrap_or(0),
            command,
            act: &act,
            actor: &head,
            done_at: self.now,
            noted_at: self.now,
        };
        let law = Law::embedded();
        let done = self.bench.store.write(&self.bench.office, |w| work(w, law, &attempt));
        done.map(|done| done.state)
    }

    fn round(&mut self, command: Command) -> Result<casework::round::Round, EnactProblem> {
        let held = self.bench.read(|r| rounds::find(r, &RoundId::new("2026-000001")));
        let held = held.map(|round| (round.id.to_string(), round.version));
        let held = held.as_ref().map(|(id, version)| (id.as_str(), *version));
        self.enact(held, &command, rounds::round)
    }

    fn ask(&mut self) -> QuestionId {
        let command = QuestionCommand::Ask {
            asked: Box::new(asked(self.now)),
            promise: Promising::NextRound,
            answer: None,
            handler: OfficerId::new("丙"),
        };
        self.enact(None, &command, consultations::question).unwrap().id
    }
}

/// Matters on the way to a round of 5 March.
impl Driver<'_> {
    fn handled(&mut self, promised: law::Day) -> MatterId {
        let taken = self.enact(None, &take(None), matters::enact).unwrap();
        let handler = OfficerId::new("甲");
        let steps = [
            MatterCommand::Accept { promised: Some(promised) },
            MatterCommand::Sort { handler },
            MatterCommand::TakeOver,
        ];
        for step in steps {
            self.matter(&taken.id, step);
        }
        taken.id
    }

    fn answered(&mut self) -> MatterId {
        let id = self.handled(day("2026-03-12"));
        let (step, found) = (law::service::Step::Survey, "看过（虚构）".to_owned());
        self.matter(&id, MatterCommand::Do { step, found, from: None });
        let (kind, text) = (AnswerKind::Done, "刮除病斑（虚构）".to_owned());
        self.matter(&id, MatterCommand::Answer { kind, text, reasons: String::new() });
        id
    }

    fn matter(&mut self, id: &MatterId, command: MatterCommand) {
        let version = self.bench.read(|r| matters::get(r, id)).version;
        self.enact(Some((id.as_str(), version)), &command, matters::enact).unwrap();
    }

    /// The round of 5 March has begun.
    fn at_round(&mut self) {
        self.round(plan("2026-03-05")).unwrap();
        self.round(Command::Bring).unwrap();
        self.now = at("2026-03-05");
        self.round(Command::Hold { from: self.now }).unwrap();
    }
}

fn take(round: Option<RoundId>) -> MatterCommand {
    MatterCommand::Take {
        intake: Box::new(Intake {
            service: "farm.advice".into(),
            applicant: Party {
                id: PartyId::new(""),
                kind: PartyKind::Person,
                name: "王虚构".into(),
                code: String::new(),
                born: None,
                legal_representative: String::new(),
                phone: "13900000000".into(),
                address: "木根村一组（虚构）".into(),
                made_up: true,
            },
            what: "李子树流胶（虚构）".into(),
            place: PlaceId::new("mugen"),
            round,
            own_motion: false,
            papers: vec!["application".into()],
            against: vec![],
            speakers: 0,
        }),
    }
}

fn asked(at: Moment) -> Asked {
    Asked {
        at,
        channel: Channel::Desk,
        place: PlaceId::new("mugen"),
        round: None,
        area: Area::Information,
        asker: Asker {
            party: None,
            name: "王虚构".into(),
            phone: "13900000000".into(),
            address: "木根村一组（虚构）".into(),
            made_up: true,
        },
        text: ASKED.into(),
    }
}

fn plan(on: &str) -> Command {
    Command::Plan {
        plan: Box::new(Plan {
            place: PlaceId::new("mugen"),
            place_name: "木根场".into(),
            on: day(on),
            leader: OfficerId::new("甲"),
            crew: vec![OfficerId::new("乙")],
            recorder: OfficerId::new("丙"),
            transport: String::new(),
            leaflets: Vec::new(),
            forms: Vec::new(),
            off_market: String::new(),
            replaces: None,
        }),
    }
}

crate::bench::both! {
    fn the_list_of_questions_is_narrowed_as_it_is_walked(bench) {
        use consultations::{Filter, Sort};
        let mut driver = Driver::new(bench);
        let (first, second) = (driver.ask(), driver.ask());
        let version = 1;
        let text = "按确权面积（虚构）".to_owned();
        let answer = Written { text, source: "村里的底册（虚构）".into(), article: None, late_reason: String::new() };
        let command = QuestionCommand::Answer { answer };
        driver.enact(Some((first.as_str(), version)), &command, consultations::question).unwrap();
        let all = Filter::default;
        for (filter, wanted) in [
            (all(), vec![&second, &first]),
            (Filter { stage: Some("asked".into()), ..all() }, vec![&second]),
            (Filter { stage: Some("answered".into()), ..all() }, vec![&first]),
            (Filter { area: Some("information".into()), ..all() }, vec![&second, &first]),
            (Filter { channel: Some("phone".into()), ..all() }, vec![]),
            (Filter { place: Some(PlaceId::new("mugen")), ..all() }, vec![&second, &first]),
            (Filter { handler: Some(OfficerId::new("甲")), ..all() }, vec![]),
            (Filter { text: "退耕".into(), ..all() }, vec![&second, &first]),
            (Filter { due_none: true, ..all() }, vec![]),
        ] {
            let page = store::listed::Page { after: None, rows_max: 50 };
            let listed = bench.read(|r| consultations::list(r, &filter, (Sort::Newest, &page)));
            assert_eq!(listed.lines.iter().map(|line| &line.id).collect::<Vec<_>>(), wanted, "{filter:?}");
            let mut walked = Vec::new();
            bench.read(|r| consultations::each(r, &filter, &mut |line| { walked.push(line); Ok(()) }));
            assert_eq!(walked, listed.lines);
        }
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn a_reply_deferred_at_a_round_moves_the_questions_day_in_the_same_transaction(bench) {
        let mut driver = Driver::new(bench);
        let question = driver.ask();
        let about = format!("question:{question}");
        let owed = bench.read(|r| dues::of_subject(r, &about));
        assert_eq!(owed[0].on, day("2026-03-05"), "the next market day");
        driver.round(plan("2026-03-05")).unwrap();
        let listed = driver.round(Command::Bring).unwrap();
        assert_eq!(listed.entries().len(), 1);
        assert_eq!(listed.entries()[0].promise.about, ASKED);
        driver.now = at("2026-03-05");
        driver.round(Command::Hold { from: driver.now }).unwrap();
        let to = driver.now.plus_minutes(4);
        let happened = "设点咨询".to_owned();
        driver.round(Command::Record { to, served: 12, leaflets_given: 3, happened }).unwrap();
        let EnactProblem::Refused(refused) = driver.round(Command::Close).unwrap_err() else {
            panic!("it must be refused")
        };
        assert_eq!(refused[0].gate, "O605");
        let defer = Command::Defer {
            subject: about.clone(),
            reason: "等区里复核".into(),
            until: day("2026-03-13"),
            told: "当面".into(),
        };
        driver.round(defer).unwrap();
        let moved = bench.read(|r| consultations::get(r, &question));
        assert_eq!(moved.due(), Some(day("2026-03-13")));
        assert_eq!(bench.read(|r| dues::of_subject(r, &about))[0].on, day("2026-03-13"));
        driver.round(Command::Close).unwrap();
        let figures = bench.read(|r| rounds::figures(r, &rounds::Filter::default()));
        assert_eq!((figures[0].1.served, figures[0].1.deferred), (12, 1));
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn a_reply_told_at_a_round_is_told_to_the_question(bench) {
        let mut driver = Driver::new(bench);
        let question = driver.ask();
        let answer = Written { text: "已补录".into(), source: "台账".into(), ..Written::default() };
        let held = Some((question.as_str(), 1));
        driver
            .enact(held, &QuestionCommand::Answer { answer }, consultations::question)
            .unwrap();
        driver.round(plan("2026-03-05")).unwrap();
        driver.round(Command::Bring).unwrap();
        driver.now = at("2026-03-05");
        driver.round(Command::Hold { from: driver.now }).unwrap();
        let subject = format!("question:{question}");
        let (way, receiver) = (ToldWay::InPerson, "王虚构".to_owned());
        let round = driver.round(Command::Tell { subject, way, receiver }).unwrap();
        assert!(matches!(round.entries()[0].outcome, Outcome::Told { .. }));
        let told = bench.read(|r| consultations::get(r, &question)).told.unwrap();
        assert_eq!(told.round, Some(round.id));
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn a_result_told_at_a_round_is_delivered_in_the_matter(bench) {
        let mut driver = Driver::new(bench);
        let matter = driver.answered();
        let subject = matters::subject(&matter);
        driver.at_round();
        let tell = |way, receiver: &str| Command::Tell {
            subject: subject.clone(),
            way,
            receiver: receiver.to_owned(),
        };
        let before = bench.read(|r| rounds::get(r, &RoundId::new("2026-000001")));
        let refused = driver.round(tell(ToldWay::Phone, "王虚构")).unwrap_err();
        let EnactProblem::Refused(refused) = refused else { panic!("it must be refused") };
        assert_eq!(refused[0].gate, "O527", "nothing is signed on the telephone");
        assert_eq!(bench.read(|r| rounds::get(r, &before.id)), before, "nothing was written");
        let round = driver.round(tell(ToldWay::InPerson, "王虚构")).unwrap();
        assert!(matches!(round.entries()[0].outcome, Outcome::Told { .. }));
        let told = bench.read(|r| matters::get(r, &matter));
        assert_eq!(told.stage.key(), "delivered");
        assert_eq!(told.delivered.unwrap().receiver, "王虚构");
        assert!(bench.read(|r| rounds::promises(r, &PlaceId::new("mugen"))).is_empty());
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn a_result_put_off_at_a_round_is_explained_in_the_matter(bench) {
        let mut driver = Driver::new(bench);
        let matter = driver.handled(day("2026-03-05"));
        driver.at_round();
        let defer = Command::Defer {
            subject: matters::subject(&matter),
            reason: "农技员生病（虚构）".into(),
            until: day("2026-03-13"),
            told: "当面".into(),
        };
        driver.round(defer).unwrap();
        let moved = bench.read(|r| matters::get(r, &matter));
        assert_eq!(moved.due_on(), Some(day("2026-03-13")));
        assert_eq!(moved.explained[0].reason, "农技员生病（虚构）");
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn the_record_of_a_round_counts_the_matters_it_took(bench) {
        let mut driver = Driver::new(bench);
        driver.at_round();
        let round = Some(RoundId::new("2026-000001"));
        let taken = driver.enact(None, &take(round), matters::enact).unwrap();
        let to = driver.now.plus_minutes(4);
        let happened = "设点服务".to_owned();
        let record = Command::Record { to, served: 12, leaflets_given: 3, happened };
        let written = driver.round(record).unwrap().record.unwrap();
        assert_eq!(written.taken.len(), 1);
        assert_eq!(written.taken[0].subject, matters::subject(&taken.id));
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn two_people_at_once_cannot_both_change_a_round(bench) {
        let mut driver = Driver::new(bench);
        driver.round(plan("2026-03-05")).unwrap();
        driver.round(Command::Bring).unwrap();
        let stale = driver.enact(Some(("2026-000001", 1)), &Command::Bring, rounds::round);
        assert!(matches!(stale.unwrap_err(), EnactProblem::Stale(Problem::Stale { .. })));
    }

    fn what_people_said_is_sealed_found_in_two_characters_and_exported(bench) {
        let mut driver = Driver::new(bench);
        let question = driver.ask();
        driver.round(plan("2026-03-05")).unwrap();
        driver.round(Command::Bring).unwrap();
        let content = Content {
            title: "退耕还林补助的面积".into(),
            area: Area::Information,
            question: "面积不对怎么办？".into(),
            answer: "到村里申请复核".into(),
            sources: vec![Source { title: "区林业局告知单（虚构）".into() }],
            law: vec![LawRef::parse("term:pay-fine").unwrap()],
            review_on: day("2027-03-01"),
            public: true,
            from: None,
        };
        let draft = ArticleCommand::Draft { content: Box::new(content) };
        driver.enact(None, &draft, consultations::article).unwrap();
        let mut out = Vec::new();
        export::write(&bench.store, &bench.office, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(!text.contains("13900000000"), "a number stands in the open");
        assert!(!text.contains("木根村一组"), "an address stands in the open");
        let found = |query: &str| bench.read(|r| search::find(r, query, 9));
        let of = |query: &str| found(query).into_iter().map(|f| f.subject).collect::<Vec<_>>();
        let about = format!("question:{question}");
        assert!(of("补助").contains(&about), "{:?}", of("补助"));
        assert!(of("补助").contains(&"article:2026-000001".to_owned()));
        assert!(of("木根").contains(&"round:2026-000001".to_owned()));
        let other = Bench::sqlite();
        export::read(&other.store, &mut text.as_bytes()).unwrap();
        let (here, there) = (&bench.store, &other.store);
        let get = |store: &store::Store| {
            store.read(&bench.office, |r| rounds::get(r, &RoundId::new("2026-000001"))).unwrap()
        };
        assert_eq!(get(here), get(there));
        assert_eq!(other.checks(), [""; 0]);
    }
}
