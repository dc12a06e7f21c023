//! Plans, draws and visits: a lawful command changes everything in one transaction, any other one nothing.

use crate::bench::Bench;
use crate::bench::office::{ADDRESS, CODE, actor, at, day, entry, furnish, officer, party, power};
use casework::case::{Command as CaseCommand, Finding};
use casework::inspection::draw::{Candidate, Lists, Secret};
use casework::inspection::plan::{Content, Limits, Line, Manner};
use casework::inspection::{
    Attached, AttachedKind, CheckKind, Command, DrawCommand, Follow, Inspection, Matter, NoticeWay,
    Opening, Order, Outcome, PlanCommand, Record, Signature, lot,
};
use casework::party::Party;
use casework::power::Power;
use casework::{
    ActId, Actor, Hash, InspectionId, ItemId, OfficerId, PlaceId, PlanId, PostId, PowerId,
};
use law::{Law, Moment};
use store::cases::EnactProblem;
use store::inspections::{self, Attempt, Enacted, Filter, Sort};
use store::listed::Page;
use store::{
    Problem, cases, dues, export, grants, journal, numbers, parties, people, powers, search,
};

/// Commands one after the other, the clock with them.
pub struct Driver<'b> {
    bench: &'b Bench,
    now: Moment,
    acts: u32,
}

impl<'b> Driver<'b> {
    /// A furnished office with a plan of the year, approved and published.
    pub fn new(bench: &'b Bench) -> Driver<'b> {
        furnish(bench);
        bench.write(|w| parties::put(w, &party("x1", "虚构店"), &entry("party")));
        bench.write(|w| people::add(w, &officer("丙"), &entry("officer-3")));
        let mut driver = Driver { bench, now: at("2026-01-05"), acts: 0 };
        let plan = driver.plan(None, PlanCommand::Draft { content: Box::new(content()) });
        let id = plan.as_str();
        driver.plan(Some((id, 1)), PlanCommand::Approve);
        let publish = PlanCommand::Publish { on: day("2026-01-05"), at: "公告栏".into() };
        driver.plan(Some((id, 2)), publish);
        driver.now = at("2026-03-09");
        driver
    }

    fn act(&mut self) -> ActId {
        self.acts += 1;
        self.now = self.now.plus_minutes(10);
        ActId::new(format!("i-{}", self.acts))
    }

    fn plan(&mut self, held: Option<(&str, u32)>, command: PlanCommand) -> PlanId {
        let act = self.act();
        let head = Actor { post: PostId::new("head"), ..actor("长") };
        let (id, version) = held.unzip();
        let attempt = Attempt {
            id,
            version: version.unwrap_or(0),
            command: &command,
            act: &act,
            actor: &head,
            done_at: self.now,
            noted_at: self.now,
        };
        let law = Law::embedded();
        let done =
            self.bench.store.write(&self.bench.office, |w| inspections::plan(w, law, &attempt));
        done.unwrap_or_else(|e| panic!("{e}")).state().id.clone()
    }

    fn draw(
        &mut self,
        held: Option<(&str, u32)>,
        command: DrawCommand,
    ) -> Result<Enacted<casework::inspection::Draw>, EnactProblem> {
        let act = self.act();
        let (id, version) = held.unzip();
        let attempt = Attempt {
            id,
            version: version.unwrap_or(0),
            command: &command,
            act: &act,
            actor: &actor("甲"),
            done_at: self.now,
            noted_at: self.now,
        };
        self.bench
            .store
            .write(&self.bench.office, |w| inspections::draw(w, Law::embedded(), &attempt))
    }

    fn attempt(
        &mut self,
        held: Option<&Inspection>,
        command: &Command,
        act: &ActId,
    ) -> Result<Enacted<Inspection>, EnactProblem> {
        let attempt = Attempt {
            id: held.map(|held| held.id.as_str()),
            version: held.map_or(0, |held| held.version),
            command,
            act,
            actor: &actor("甲"),
            done_at: self.now,
            noted_at: self.now,
        };
        self.bench
            .store
            .write(&self.bench.office, |w| inspections::visit(w, Law::embedded(), &attempt))
    }

    pub fn step(&mut self, held: Option<&Inspection>, command: Command) -> Inspection {
        let act = self.act();
        let done = self.attempt(held, &command, &act);
        done.unwrap_or_else(|e| panic!("{}: {e:?}", command.key())).state().clone()
    }

    fn open(&mut self, opening: Opening) -> Inspection {
        self.step(None, Command::Open { opening: Box::new(opening) })
    }

    /// Opened, notified, begun and recorded.
    pub fn recorded(&mut self, opening: Opening) -> Inspection {
        let held = self.open(opening);
        let at = self.now.plus_minutes(5);
        let (receiver, reason) = ("虚构店主".to_owned(), String::new());
        let held = self
            .step(Some(&held), Command::Notify { way: NoticeWay::AtPlace, at, receiver, reason });
        let at = self.now.plus_minutes(5);
        let held = self.step(Some(&held), Command::Arrive { at });
        let record = Record {
            from: self.now,
            to: self.now.plus_minutes(5),
            present: "虚构店主，电话13900000000".into(),
            recorder: "乙".into(),
            found: format!("住在{ADDRESS}的店主堆放纸箱"),
            questions: Vec::new(),
            signature: Signature::Signed { by: "虚构店主".into() },
        };
        self.step(Some(&held), Command::Record { record: Box::new(record) })
    }
}

fn content() -> Content {
    Content {
        title: "2026年度行政检查计划".into(),
        kind: CheckKind::Daily,
        body: "虚构镇人民政府".into(),
        from: day("2026-01-01"),
        to: day("2026-12-31"),
        reason: String::new(),
        lines: vec![Line {
            item: ItemId::new("fire.exit-blocked"),
            power: PowerId::new("p1"),
            basis: "《消防法》第二十八条".into(),
            place_kind: "shop".into(),
            objects: "辖区商店".into(),
            manner: Manner::Random,
            times: 2,
        }],
        limits: Limits { per_year: 2, repeat_days: 30 },
    }
}

pub fn opening() -> Opening {
    Opening {
        kind: CheckKind::Daily,
        plan: Some(PlanId::new("2026-000001")),
        draw: None,
        ground: String::new(),
        body: "虚构镇人民政府".into(),
        matters: vec![Matter { item: ItemId::new("fire.exit-blocked"), power: PowerId::new("p1") }],
        party: party("x1", "虚构店"),
        business: true,
        place: PlaceId::new("500156112001"),
        place_text: "虚构街三号".into(),
        place_kind: "shop".into(),
        at: Moment::at(day("2026-03-09"), 9, 0),
        officers: vec![OfficerId::new("甲"), OfficerId::new("乙")],
        recused: Vec::new(),
        helpers: vec!["虚构网格员".into()],
        over_reason: String::new(),
        follows: None,
    }
}

pub fn ordered() -> Command {
    let what = "清除纸箱".to_owned();
    let order = Order { what, by: day("2026-03-16"), matter: 0, number: None, settled: None };
    Command::Conclude { outcome: Outcome::Ordered(order) }
}

both! {
    fn a_partys_history_holds_visits_of_merged_rows_and_goes_by_pages(bench) {
        let mut driver = Driver::new(bench);
        let held = driver.recorded(opening());
        let what = "讲解规定".to_owned();
        driver.step(Some(&held), Command::Conclude { outcome: Outcome::Educated { what } });
        let other = Party { code: String::new(), born: None, ..party("x2", "虚构店（重）") };
        bench.write(|w| parties::put(w, &other, &entry("party-2")));
        let (kept, lost) = (other.id.clone(), casework::PartyId::new("x1"));
        let entry = entry("merge");
        let ask = store::register::Request { law: Law::embedded(), version: None, entry: &entry };
        bench
            .store
            .write(&bench.office, |w| {
                parties::merge(w, ("m1", "同一家店"), (&lost, &kept), &ask).map(|_| ())
            })
            .unwrap_or_else(|e| panic!("{e}"));
        let all = bench.read(|r| parties::history(r, &kept, (None, 100), true));
        assert_eq!(all.visits.len(), 1, "what was the other row's comes along");
        assert!(all.acts.windows(2).all(|two| two[0].seq > two[1].seq) && !all.more);
        for subject in ["inspection:2026-000001", "party:x1", "party:x2", "merge:m1"] {
            assert!(all.acts.iter().any(|line| line.act.subject == subject), "{subject}");
        }
        let first = bench.read(|r| parties::history(r, &kept, (None, 3), true));
        assert!(first.more);
        let before = first.acts.last().map(|line| line.seq);
        let second = bench.read(|r| parties::history(r, &kept, (before, 100), true));
        let paged: Vec<i64> = first.acts.iter().chain(&second.acts).map(|line| line.seq).collect();
        assert_eq!(paged, all.acts.iter().map(|line| line.seq).collect::<Vec<_>>());
    }

    fn visits_and_their_dues_hang_on_the_grant_of_their_power(bench) {
        let mut driver = Driver::new(bench);
        let entry = entry("grant-1");
        let ask = store::register::Request { law: Law::embedded(), version: None, entry: &entry };
        let grant = crate::grants::grant("g1");
        bench.store.write(&bench.office, |w| grants::enter(w, &grant, &ask)).unwrap();
        let id = &grant.id;
        assert_eq!(bench.read(|r| grants::hung(r, id)), grants::Hung::default());
        let under = Power { grant: Some(id.clone()), ..power() };
        bench.write(|w| powers::put(w, &under, &crate::bench::office::entry("power-again")));
        let held = driver.recorded(opening());
        driver.step(Some(&held), ordered());
        let hung = bench.read(|r| grants::hung(r, id));
        assert_eq!((hung.visits, hung.visits_open, hung.dues, hung.cases), (1, 1, 1, 0));
        let visits = bench.read(|r| grants::hung_visits(r, id, (None, 10)));
        assert_eq!((visits[0].id.clone(), visits[0].dues), (held.id.clone(), 1));
        assert!(visits[0].open && visits[0].amiss.is_empty(), "{visits:?}");
        let older = bench.read(|r| grants::hung_visits(r, id, (Some(&held.id), 10)));
        assert!(older.is_empty(), "the page after the last");
    }

    fn a_hazard_is_placed_once_and_where_it_went_is_sealed(bench) {
        let mut driver = Driver::new(bench);
        let held = driver.recorded(opening());
        let hazard = Outcome::Hazard { what: "电线老化".into(), hazard: None };
        let held = driver.step(Some(&held), Command::Conclude { outcome: hazard });
        assert_eq!(held.open_hazards().count(), 1);
        let to = "县应急局张某，电话13900000000".to_owned();
        let held = driver.step(Some(&held), Command::PlaceHazard { result: 0, to });
        assert_eq!(bench.read(|r| inspections::get(r, &held.id)), held);
        assert_eq!(held.open_hazards().count(), 0);
        let act = driver.act();
        let again = Command::PlaceHazard { result: 0, to: "别处".into() };
        assert!(matches!(
            driver.attempt(Some(&held), &again, &act),
            Err(EnactProblem::Refused(_))
        ));
        let mut out = Vec::new();
        export::write(&bench.store, &bench.office, &mut out).unwrap();
        assert!(!String::from_utf8_lossy(&out).contains("13900000000"));
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn a_visit_is_kept_sealed_numbered_journalled_and_found(bench) {
        let mut driver = Driver::new(bench);
        let held = driver.recorded(opening());
        let held = driver.step(Some(&held), ordered());
        let id = held.id.clone();
        assert_eq!(id.as_str(), "2026-000001");
        assert_eq!(bench.read(|r| inspections::get(r, &id)), held, "what comes out is what decide made");
        let acts = bench.read(|r| journal::of_subject(r, "inspection:2026-000001"));
        assert_eq!(acts.len() as u32, held.version);
        let open = bench.read(|r| dues::open(r, None, 50));
        assert_eq!((open[0].kind.as_str(), open[0].on), ("recheck", day("2026-03-16")));
        for prefix in ["虚构检通", "虚构责改"] {
            let series = numbers::Series { prefix: prefix.into(), year: 2026 };
            assert_eq!(bench.read(|r| numbers::next(r, &series)), 2, "{prefix}");
        }
        let found = bench.read(|r| search::find(r, "虚构店", 5));
        assert!(found.iter().any(|f| f.subject == "inspection:2026-000001"), "{found:?}");
        assert_eq!(bench.checks(), [""; 0]);
        // Neither journal nor tables keep what identifies anybody.
        let mut out = Vec::new();
        export::write(&bench.store, &bench.office, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        for private in [CODE, ADDRESS, "13900000000", "虚构店主堆放"] {
            assert!(!text.contains(private), "{private}");
        }
    }

    fn the_same_request_twice_is_one_act(bench) {
        let mut driver = Driver::new(bench);
        let act = driver.act();
        let command = Command::Open { opening: Box::new(opening()) };
        let first = driver.attempt(None, &command, &act).unwrap();
        let again = driver.attempt(None, &command, &act).unwrap();
        assert!(again.act.is_none(), "known already");
        assert_eq!(first.state().id, again.state().id);
        let page = Page { after: None, rows_max: 50 };
        let filter = Filter::default();
        let listed = bench.read(|r| inspections::list(r, &filter, (Sort::Newest, &page)));
        assert_eq!(listed.lines.len(), 1);
    }

    fn a_refused_step_writes_nothing(bench) {
        let mut driver = Driver::new(bench);
        let root = bench.read(journal::root);
        let act = driver.act();
        let alone = Opening { officers: vec![OfficerId::new("甲")], ..opening() };
        let done = driver.attempt(None, &Command::Open { opening: Box::new(alone) }, &act);
        let EnactProblem::Refused(refusals) = done.unwrap_err() else { panic!("one officer only") };
        assert!(refusals.iter().any(|r| r.gate == "G205"));
        assert_eq!(bench.read(journal::root), root);
    }

    fn visits_by_row_and_by_number_count_against_the_cap(bench) {
        let mut driver = Driver::new(bench);
        driver.open(opening());
        // Entered under another row, but with the same number: the same party.
        let double = Party { name: "虚构店（重复登记）".into(), ..party("x2", "") };
        let act = driver.act();
        let second = Opening { party: double, ..opening() };
        let done = driver.attempt(None, &Command::Open { opening: Box::new(second.clone()) }, &act);
        let EnactProblem::Refused(refusals) = done.unwrap_err() else { panic!("a repeat") };
        assert!(refusals.iter().any(|r| r.gate == "G809"), "{refusals:?}");
        let second = driver.open(Opening { over_reason: "举报复燃".into(), ..second });
        let third = Opening { at: Moment::at(day("2026-08-01"), 9, 0), ..opening() };
        let act = driver.act();
        let done = driver.attempt(None, &Command::Open { opening: Box::new(third.clone()) }, &act);
        let EnactProblem::Refused(refusals) = done.unwrap_err() else { panic!("over the cap") };
        assert!(refusals.iter().any(|r| r.gate == "G808"), "{refusals:?}");
        // One called off no longer counts.
        driver.step(Some(&second), Command::CallOff { reason: "企业停业".into() });
        driver.open(third);
    }

    fn what_a_re_inspection_finds_is_written_at_the_order_in_one_transaction(bench) {
        let mut driver = Driver::new(bench);
        let held = driver.recorded(opening());
        let first = driver.step(Some(&held), ordered());
        driver.now = at("2026-03-16");
        let follows = Some(Follow { inspection: first.id.clone(), result: 0 });
        let visit = driver.recorded(Opening { follows, plan: None, at: Moment::at(day("2026-03-16"), 9, 0), ..opening() });
        let outcome = Outcome::Rechecked { done: true, what: "纸箱已清除".into() };
        driver.step(Some(&visit), Command::Conclude { outcome });
        let first = bench.read(|r| inspections::get(r, &first.id));
        assert_eq!(first.open_orders().count(), 0);
        assert_eq!(first.dues[0].met_on, Some(day("2026-03-16")));
        assert_eq!(bench.read(|r| dues::open(r, None, 50)), []);
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn a_case_from_a_visit_names_it_and_the_visit_names_the_case(bench) {
        let mut driver = Driver::new(bench);
        let held = driver.recorded(opening());
        let (now, act) = (driver.now, driver.act());
        let finding = Finding {
            found_at: now,
            ended_on: now.day(),
            item: ItemId::new("fire.exit-blocked"),
            power: PowerId::new("p1"),
            place: PlaceId::new("500156112001"),
            place_text: "虚构街三号".into(),
            remote: false,
            party: held.opening.party.clone(),
            grave_harm: false,
            incapable: false,
            facts: "安全出口堆放纸箱".into(),
            evidence: vec!["现场检查笔录".into()],
            officers: held.opening.officers.clone(),
            recused: Vec::new(),
        };
        let find = CaseCommand::Find { finding: Box::new(finding) };
        let conclude = Command::Conclude { outcome: Outcome::Clear };
        let attempt = Attempt {
            id: Some(held.id.as_str()),
            version: held.version,
            command: &conclude,
            act: &act,
            actor: &actor("甲"),
            done_at: driver.now,
            noted_at: driver.now,
        };
        let law = Law::embedded();
        let done = bench.store.write(&bench.office, |w| {
            inspections::open_case(w, law, &attempt, (&find, 0))
        });
        let (case, visit) = done.unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(case.inspection.as_deref(), Some("2026-000001"));
        assert_eq!(bench.read(|r| cases::get(r, &case.id)), case);
        let Outcome::Case { case: named, .. } = &visit.results[0].outcome else { panic!() };
        assert_eq!(*named, case.id);
        assert_eq!(bench.checks(), [""; 0]);
        // Refused at the visit, nothing of the case is left: the visit is stale now.
        let act = driver.act();
        let stale = Attempt { act: &act, ..attempt };
        let done = bench.store.write(&bench.office, |w| {
            inspections::open_case(w, law, &stale, (&find, 0))
        });
        assert!(matches!(done.unwrap_err(), EnactProblem::Stale(_)));
        let cases = bench.read(|r| cases::list(r, &cases::Filter::default(), &first_page()));
        assert_eq!(cases.lines.len(), 1);
    }

    fn a_secret_seed_is_sealed_until_it_is_revealed_and_the_first_draw_stays(bench) {
        let mut driver = Driver::new(bench);
        let candidate = |id: &str| Candidate { id: id.into(), name: format!("虚构{id}") };
        let lists = Lists {
            plan: PlanId::new("2026-000001"),
            line: 0,
            objects: ["x1", "x2", "x3"].map(candidate).to_vec(),
            officers: ["甲", "乙", "丙"].map(candidate).to_vec(),
            left_out: Vec::new(),
            take: 1,
            team: 2,
            public_source: String::new(),
            again: None,
        };
        let prepare = || DrawCommand::Prepare { lists: Box::new(lists.clone()), parties: Vec::new() };
        let draw = driver.draw(None, prepare()).unwrap().state().clone();
        let secret = Secret { seed: "0123456789abcdef".into(), salt: "fedcba".into() };
        let commitment = lot::commitment(&secret.seed, &secret.salt);
        let commit = DrawCommand::Commit { commitment, secret: Some(secret.clone()) };
        driver.draw(Some((draw.id.as_str(), 1)), commit).unwrap();
        let mut out = Vec::new();
        export::write(&bench.store, &bench.office, &mut out).unwrap();
        assert!(!String::from_utf8(out).unwrap().contains(&secret.seed));
        let open = bench.read(|r| inspections::public_draw(r, &draw.id)).unwrap();
        assert_eq!(open.committed.unwrap().secret, None);
        let held = bench.read(|r| inspections::draw_find(r, &draw.id)).unwrap();
        assert_eq!(held.committed.unwrap().secret, Some(secret.clone()));
        let reveal = DrawCommand::Reveal { secret, public_value: String::new(), witness: String::new() };
        driver.draw(Some((draw.id.as_str(), 2)), reveal).unwrap();
        let again = driver.draw(None, prepare()).unwrap_err();
        let EnactProblem::Refused(refusals) = again else { panic!("{again}") };
        assert!(refusals.iter().any(|r| r.gate == "O424"), "{refusals:?}");
        assert_eq!(bench.read(|r| inspections::draws(r, None)).len(), 1);
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn a_photo_that_a_visit_names_and_nobody_has_is_found_missing(bench) {
        let mut driver = Driver::new(bench);
        let held = driver.open(opening());
        let file = Attached {
            hash: Hash::of(b"gone"),
            kind: AttachedKind::Photo,
            shows: String::new(),
            at: driver.now,
            taken_at: None,
            spot: None,
            device: String::new(),
        };
        driver.step(Some(&held), Command::Attach { file });
        assert_eq!(bench.checks(), ["file-missing"]);
    }

    fn a_visit_changed_past_the_program_is_found_out(bench) {
        let mut driver = Driver::new(bench);
        driver.open(opening());
        bench.store.raw("update inspections set state = replace(state, 'daily', 'instant')").unwrap();
        assert!(bench.checks().contains(&"state-changed"));
    }

    fn an_unknown_visit_is_missing_and_a_stale_one_is_told(bench) {
        let mut driver = Driver::new(bench);
        let held = driver.open(opening());
        let act = driver.act();
        let nobody = Inspection { id: InspectionId::new("2026-999999"), ..held.clone() };
        let done = driver.attempt(Some(&nobody), &Command::Close, &act);
        assert!(matches!(done.unwrap_err(), EnactProblem::Store(Problem::Missing { .. })));
        let stale = Inspection { version: 0, ..held };
        let done = driver.attempt(Some(&stale), &Command::Close, &act);
        assert!(matches!(done.unwrap_err(), EnactProblem::Stale(_)));
    }
}

fn first_page() -> cases::Page {
    cases::Page { after: None, sort: Default::default(), rows_max: 50 }
}
