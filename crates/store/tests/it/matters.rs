//! Matters: a lawful command changes everything in one transaction, any other one nothing; who applies and
//! what they said is sealed; a receipt opens with its check alone; and an export carries all of it.

use crate::bench::Bench;
use crate::bench::office::{actor, at, day, entry, furnish, officer};
use casework::matter::{AnswerKind, By, Command, Intake, Matter, Signing};
use casework::party::{Party, PartyKind};
use casework::{ActId, OfficerId, PartyId, PlaceId};
use law::{Law, Moment};
use store::cases::EnactProblem;
use store::listed::{Count, Listed, Page, Span};
use store::matters::{Filter, MatterLine, Sort};
use store::rounds::{Attempt, Enacted};
use store::{Problem, dues, export, matters, parties, people, search};

fn listed(bench: &Bench, filter: &Filter, sort: Sort) -> Listed<MatterLine> {
    let page = Page { after: None, rows_max: 50 };
    bench.read(|r| matters::list(r, filter, (sort, &page)))
}

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

pub fn take() -> Command {
    take_of("farm.advice", ("王虚构", ""))
}

fn take_of(service: &str, (name, code): (&str, &str)) -> Command {
    Command::Take {
        intake: Box::new(Intake {
            service: service.into(),
            applicant: Party {
                id: PartyId::new(""),
                kind: PartyKind::Person,
                name: name.into(),
                code: code.into(),
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

    fn the_list_is_narrowed_counted_and_paged_as_it_is_walked(bench) {
        let mut driver = Driver::new(bench);
        let first = driver.handled();
        driver.now = at("2026-03-03");
        let second = driver.step(None, take_of("social.dibao", ("覃𬭊䶮", ""))).unwrap();
        driver.now = at("2026-03-04");
        let third = driver.step(None, take_of("farm.advice", ("冉虚构", ""))).unwrap();
        let reason = "不办了（虚构）".to_owned();
        let third = driver.step(Some(&third), Command::Withdraw { reason, by: By::Applicant });
        let (first, second, third) = (&first.id, &second.id, &third.unwrap().id);
        let all = Filter::default;
        let on = |on: &str| Some(day(on));
        let receipt = bench.read(|r| matters::get(r, first)).accepted.unwrap().receipt.to_string();
        for (filter, wanted) in [
            (all(), vec![third, second, first]),
            (Filter { stage: Some("handling".into()), ..all() }, vec![first]),
            (Filter { open_only: true, ..all() }, vec![second, first]),
            (Filter { service: Some("social.dibao".into()), ..all() }, vec![second]),
            (Filter { area: Some("farm-technology".into()), ..all() }, vec![third, first]),
            (Filter { place: Some(PlaceId::new("mugen")), ..all() }, vec![third, second, first]),
            (Filter { place: Some(PlaceId::new("other")), ..all() }, vec![]),
            (Filter { handler: Some(OfficerId::new("甲")), ..all() }, vec![third, second, first]),
            (Filter { handler: Some(OfficerId::new("丙")), ..all() }, vec![]),
            (Filter { text: "𬭊䶮".into(), ..all() }, vec![second]),
            (Filter { text: receipt, ..all() }, vec![first]),
            (Filter { text: "没有".into(), ..all() }, vec![]),
            (Filter { taken: Span { from: on("2026-03-03"), to: on("2026-03-03") }, ..all() }, vec![second]),
            (Filter { due: Span { from: None, to: on("2026-03-15") }, ..all() }, vec![second]),
            (Filter { due_none: true, ..all() }, vec![third]),
        ] {
            let ids = |lines: &[MatterLine]| lines.iter().map(|l| l.id.clone()).collect::<Vec<_>>();
            let wanted: Vec<_> = wanted.into_iter().cloned().collect();
            let page = listed(bench, &filter, Sort::Newest);
            assert_eq!(ids(&page.lines), wanted, "{filter:?}");
            assert_eq!(page.count, Count::Exactly(wanted.len() as u32));
            let mut walked = Vec::new();
            bench.read(|r| matters::each(r, &filter, &mut |line| { walked.push(line); Ok(()) }));
            assert_eq!(walked, page.lines);
        }
        let due: Vec<_> = listed(bench, &all(), Sort::Due).lines;
        assert_eq!(due.iter().map(|line| &line.id).collect::<Vec<_>>(), [second, first]);
        assert!(due[0].owed_on < due[1].owed_on, "the most urgent first");
        // A page goes on after its last row, whatever came in between.
        let page = |after: Option<String>| {
            bench.read(|r| matters::list(r, &all(), (Sort::Newest, &Page { after: after.clone(), rows_max: 2 })))
        };
        let begin = page(None);
        driver.step(None, take()).unwrap();
        let rest = page(Some(begin.lines[1].id.to_string()));
        assert!(begin.more && !rest.more);
        assert_eq!(rest.lines[0].id, *first);
        // Made again from what stands there, the index says the same; and the doctor compares.
        let before = listed(bench, &all(), Sort::Newest);
        bench.write(|w| search::rebuild(w).map(drop));
        assert_eq!(listed(bench, &all(), Sort::Newest), before);
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn an_answer_is_owed_until_it_has_reached_the_applicant(bench) {
        let mut driver = Driver::new(bench);
        let matter = driver.handled();
        let step = law::service::Step::Survey;
        let survey = Command::Do { step, found: "看过（虚构）".into(), from: None };
        let matter = driver.step(Some(&matter), survey).unwrap();
        let (kind, text) = (AnswerKind::Done, "刮除病斑（虚构）".to_owned());
        let answer = Command::Answer { kind, text, reasons: String::new() };
        let matter = driver.step(Some(&matter), answer).unwrap();
        let about = matters::subject(&matter.id);
        let owed = |bench: &Bench| {
            let all = bench.read(|r| dues::of_subject(r, &about));
            all.into_iter().find(|due| due.kind == "matter-deliver").unwrap()
        };
        // Ten working days after Monday, 2 March; no law names them, and the due says so.
        let due = owed(bench);
        assert_eq!((due.on, due.from, due.met_on), (day("2026-03-16"), day("2026-03-02"), None));
        let why = casework::due::why(&due, Law::embedded());
        assert!(why.iter().any(|step| step.zh.contains("法律没有规定天数")), "{why:?}");
        assert_eq!(listed(bench, &Filter::default(), Sort::Due).lines[0].owed_on, Some(due.on));
        let open = bench.read(|r| dues::open(r, None, 9));
        assert_eq!(open.iter().map(|due| due.kind.as_str()).collect::<Vec<_>>(), ["matter-deliver"]);
        driver.now = at("2026-03-05");
        let receiver = "王虚构".to_owned();
        let signing = Signing::Signed { by: receiver.clone() };
        let deliver = Command::Deliver { by: By::Applicant, receiver, signing };
        driver.step(Some(&matter), deliver).unwrap();
        assert_eq!(owed(bench).met_on, Some(day("2026-03-05")));
        assert!(listed(bench, &Filter::default(), Sort::Due).lines.is_empty());
        assert!(listed(bench, &Filter { due_none: true, ..Filter::default() }, Sort::Newest).lines.len() == 1);
    }

    fn nothing_is_owed_of_what_was_withdrawn(bench) {
        let mut driver = Driver::new(bench);
        let matter = driver.handled();
        let reason = "不办了（虚构）".to_owned();
        driver.step(Some(&matter), Command::Withdraw { reason, by: By::Applicant }).unwrap();
        assert!(bench.read(|r| dues::open(r, None, 9)).is_empty());
    }

    fn whoever_has_a_number_of_the_register_is_that_person(bench) {
        let mut driver = Driver::new(bench);
        let known = |id: &str, name: &str, code: &str| Party {
            code: code.into(), born: None, ..crate::bench::office::party(id, name)
        };
        let code = "999999199001011238";
        bench.write(|w| parties::put(w, &known("p1", "冉虚构", code), &entry("p1")));
        let matter = driver.step(None, take_of("farm.advice", ("冉虚构", code))).unwrap();
        assert_eq!(matter.intake.applicant.id, PartyId::new("p1"));
        let other = driver.step(None, take_of("farm.advice", ("别人", code))).unwrap();
        assert_eq!(other.intake.applicant.id, PartyId::new(""), "another name is somebody else");
        let id = PartyId::new("p1");
        let history = bench.read(|r| parties::history(r, &id, (None, 100), true));
        assert_eq!(history.matters.iter().map(|line| &line.id).collect::<Vec<_>>(), [&matter.id]);
        assert!(history.acts.iter().any(|line| line.act.subject == matters::subject(&matter.id)));
        let history = bench.read(|r| parties::history(r, &id, (None, 100), false));
        assert!(history.matters.is_empty() && history.acts.iter().all(|l| l.act.subject == "party:p1"));
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
