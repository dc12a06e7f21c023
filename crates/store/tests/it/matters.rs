//! Matters: a lawful command changes everything in one transaction, any other one nothing; who applies and
//! what they said is sealed; a receipt opens with its check alone; and an export carries all of it.

use crate::bench::Bench;
use crate::bench::office::{actor, at, day, entry, furnish, officer};
use casework::matter::{AnswerKind, By, Command, Intake, Matter, Signing};
use casework::party::{Party, PartyKind};
use casework::{ActId, OfficerId, PartyId, PlaceId};
use law::{Law, Moment};
use store::cases::EnactProblem;
use store::rounds::{Attempt, Enacted};
use store::{Problem, dues, export, matters, people, search};

struct Driver<'b> {
    bench: &'b Bench,
    now: Moment,
    acts: u32,
}

impl<'b> Driver<'b> {
    fn new(bench: &'b Bench) -> Driver<'b> {
        furnish(bench);
        bench.write(|w| people::add(w, &officer("丙"), &entry("officer-3")));
        Driver { bench, now: at("2026-03-02"), acts: 0 }
    }

    fn send(
        &mut self,
        held: Option<(&str, u32)>,
        command: &Command,
        act: &str,
    ) -> Result<Enacted<Matter>, EnactProblem> {
        let (id, version) = held.unzip();
        let (act, actor) = (ActId::new(act), actor("甲"));
        let attempt = Attempt {
            id,
            version: version.unwrap_or(0),
            command,
            act: &act,
            actor: &actor,
            done_at: self.now,
            noted_at: self.now,
        };
        let law = Law::embedded();
        self.bench.store.write(&self.bench.office, |w| matters::enact(w, law, &attempt))
    }

    /// The next step of this matter, or a new one.
    fn step(&mut self, held: Option<&Matter>, command: Command) -> Result<Matter, EnactProblem> {
        self.acts += 1;
        self.now = self.now.plus_minutes(5);
        let act = format!("m-{}", self.acts);
        let held = held.map(|matter| (matter.id.as_str(), matter.version));
        self.send(held, &command, &act).map(|done| done.state)
    }

    /// A matter that its handler has taken over.
    fn handled(&mut self) -> Matter {
        let taken = self.step(None, take()).unwrap();
        let accept = Command::Accept { promised: Some(day("2026-03-16")) };
        let accepted = self.step(Some(&taken), accept).unwrap();
        let sort = Command::Sort { handler: OfficerId::new("甲") };
        let sorted = self.step(Some(&accepted), sort).unwrap();
        self.step(Some(&sorted), Command::TakeOver).unwrap()
    }
}

fn take() -> Command {
    Command::Take {
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
            what: "李子树流胶，电话13900000000".into(),
            place: PlaceId::new("mugen"),
            round: None,
            own_motion: false,
            papers: vec!["application".into()],
            against: vec![],
            speakers: 0,
        }),
    }
}

both! {
    fn a_matter_takes_its_receipts_number_and_keeps_its_dues(bench) {
        let mut driver = Driver::new(bench);
        let matter = driver.handled();
        let accepted = matter.accepted.clone().unwrap();
        assert_eq!(accepted.receipt.serial, 1);
        assert_eq!(matter.check.len(), 6);
        let due = bench.read(|r| dues::of_subject(r, &matters::subject(&matter.id)));
        assert!(due.iter().any(|d| d.kind == "matter-answer" && d.on == day("2026-03-16")));
        let second = driver.step(None, take()).unwrap();
        assert_ne!(second.check, matter.check);
        let accept = Command::Accept { promised: Some(day("2026-03-20")) };
        let second = driver.step(Some(&second), accept).unwrap();
        assert_eq!(second.accepted.unwrap().receipt.serial, 2);
        let filter = matters::Filter { stage: Some("handling".into()), ..Default::default() };
        let lines = listed(bench, &filter, Sort::Newest).lines;
        assert_eq!((lines.len(), lines[0].owed_on), (1, Some(day("2026-03-16"))));
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn a_refused_step_changes_nothing_and_the_same_act_is_one(bench) {
        let mut driver = Driver::new(bench);
        let taken = driver.step(None, take()).unwrap();
        let refused = driver.step(Some(&taken), Command::Accept { promised: None }).unwrap_err();
        let EnactProblem::Refused(refused) = refused else { panic!("it must be refused") };
        assert_eq!(refused[0].gate, "O509");
        assert_eq!(bench.read(|r| matters::get(r, &taken.id)), taken);
        let again = driver.send(None, &take(), "m-1").unwrap();
        assert!(again.act.is_none(), "the same act came twice");
        assert_eq!(again.state.id, taken.id);
        let accept = Command::Accept { promised: Some(day("2026-03-16")) };
        driver.step(Some(&taken), accept.clone()).unwrap();
        let stale = driver.step(Some(&taken), accept).unwrap_err();
        assert!(matches!(stale, EnactProblem::Stale(Problem::Stale { .. })));
    }

    fn a_receipt_opens_with_its_check_alone(bench) {
        let mut driver = Driver::new(bench);
        let matter = driver.handled();
        let receipt = matter.accepted.as_ref().unwrap().receipt.to_string();
        let look = |check: &str| bench.read(|r| matters::by_receipt(r, &receipt, check));
        assert_eq!(look(&matter.check).unwrap().id, matter.id);
        let wrong: String =
            matter.check.chars().map(|c| if c == '9' { '0' } else { '9' }).collect();
        for check in [wrong.as_str(), "", &matter.check[..5]] {
            assert!(look(check).is_none(), "“{check}” opens it");
        }
        assert!(bench.read(|r| matters::by_receipt(r, "渝〔2026〕9号", &matter.check)).is_none());
        assert_eq!(look("0000").unwrap().id, matter.id, "the last four digits of the phone");
        assert!(look("9000").is_none() && look("13900000000").is_none());
        // Before there is a receipt it has only its own number, which stands on what it was told in writing.
        let own = |check: &str| bench.read(|r| matters::by_receipt(r, matter.id.as_str(), check));
        assert_eq!(own(&matter.check).unwrap().id, matter.id);
        assert!(own(&wrong).is_none() && own("").is_none());
    }

    fn what_is_owed_at_a_place_is_promised_until_it_is_delivered(bench) {
        let mut driver = Driver::new(bench);
        let matter = driver.handled();
        let place = PlaceId::new("mugen");
        let owed = bench.read(|r| matters::promises(r, &place));
        assert_eq!(owed.len(), 1);
        assert_eq!((owed[0].due, owed[0].answer.is_none()), (day("2026-03-16"), true));
        let answers = bench.read(|r| store::people::get(r, &matter.answerable)).name;
        assert_eq!(owed[0].handler, answers, "whoever answers is named, not numbered");
        let step = law::service::Step::Survey;
        let survey = Command::Do { step, found: "看过（虚构）".into(), from: None };
        let matter = driver.step(Some(&matter), survey).unwrap();
        let (kind, text) = (AnswerKind::Done, "刮除病斑（虚构）".to_owned());
        let answer = Command::Answer { kind, text, reasons: String::new() };
        let matter = driver.step(Some(&matter), answer).unwrap();
        assert!(bench.read(|r| matters::promises(r, &place))[0].answer.is_some());
        let receiver = "王虚构".to_owned();
        let signing = Signing::Signed { by: receiver.clone() };
        let deliver = Command::Deliver { by: By::Applicant, receiver, signing };
        driver.step(Some(&matter), deliver).unwrap();
        assert!(bench.read(|r| matters::promises(r, &place)).is_empty());
    }

    fn who_applies_is_sealed_found_by_name_and_exported(bench) {
        let mut driver = Driver::new(bench);
        let matter = driver.handled();
        let mut out = Vec::new();
        export::write(&bench.store, &bench.office, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        for secret in ["13900000000", "木根村一组", "流胶", matter.check.as_str()] {
            assert!(!text.contains(secret), "“{secret}” stands in the open");
        }
        let found = bench.read(|r| search::find(r, "王虚", 9));
        assert!(found.iter().any(|f| f.subject == matters::subject(&matter.id)));
        let other = Bench::sqlite();
        export::read(&other.store, &mut text.as_bytes()).unwrap();
        let there = other.store.read(&bench.office, |r| matters::get(r, &matter.id)).unwrap();
        assert_eq!(there, matter);
        assert_eq!(other.checks(), [""; 0]);
    }
}
