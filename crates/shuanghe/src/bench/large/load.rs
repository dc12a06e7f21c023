//! Filling the office: a few cases are carried through the procedure by real acts, asked of the gates and
//! written as ever; the others are made of them, and written by the same functions.

use super::super::office::{self, CODE, OFFICERS};
use super::shift::Turn;
use anyhow::{Context, anyhow};
use casework::case::{
    Case, Command, Finding, Heard, Leniency, Payment, PaymentWay, Penalty, Service, ServiceWay,
};
use casework::party::{Party, PartyKind};
use casework::{
    Act, ActId, Actor, CaseId, Hash, ItemId, OfficeId, OfficerId, PartyId, PlaceId, PostId, PowerId,
};
use law::{Day, Fen, Law, Moment};
use std::path::Path;
use store::cases::{self, Attempt};
use store::papers::{self, NewPaper};
use store::places::{Place, PlaceKind};
use store::{Keys, Store, journal, parties, people, places};

/// Cases written together.
const AT_ONCE: u32 = 500;
pub const PLACES: u32 = 12;
pub const HANDLERS: u32 = 10;
const FAMILY: &str = "张王李赵陈杨周吴徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭";
const GIVEN: &str = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志文斌波辉";
const TRADES: [&str; 6] = ["商店", "农家乐", "建材店", "养殖场", "加工坊", "餐馆"];

/// A case that was played, with its acts, and how many working steps it has.
struct Played {
    case: Case,
    acts: Vec<Act>,
}

/// The office, as far as it is filled.
pub struct Loaded {
    store: Store,
    office: OfficeId,
    played: Vec<Played>,
    /// How many cases there are.
    pub cases: u32,
    /// One with sixty acts.
    pub long: CaseId,
    today: Day,
    serial: u32,
}

impl Loaded {
    pub fn begin(folder: &Path, database: Option<&str>) -> anyhow::Result<Loaded> {
        let store = open(folder, database)?;
        let office = OfficeId::new(CODE);
        let now = crate::clock::now();
        let mut loaded = Loaded {
            store,
            office,
            played: Vec::new(),
            cases: 0,
            long: CaseId::new(""),
            today: now.day(),
            serial: 0,
        };
        loaded.furnish()?;
        for stage in ["closed", "served", "decided", "drafted", "heard", "found"] {
            loaded.play(stage)?;
        }
        loaded.lengthen()?;
        Ok(loaded)
    }

    fn furnish(&self) -> anyhow::Result<()> {
        self.store.write(&self.office, |w| {
            let villages: Vec<Place> = (0..PLACES).map(village).collect();
            places::put_all(w, &villages, &office::entry(900))?;
            for n in 3..=HANDLERS {
                people::add(w, &office::officer(&format!("o{n}")), &office::entry(900 + n))?;
            }
            Ok::<_, store::Problem>(())
        })?;
        Ok(())
    }

    /// Carries a case as far as this stage.
    fn play(&mut self, until: &str) -> anyhow::Result<()> {
        let n = self.played.len() as u32;
        let mut at = Moment::at(self.today, 8, 0);
        let mut course: Vec<Command> = vec![find(n, at), Command::Show, hear()];
        course.push(draft());
        let mut case: Option<Case> = None;
        let mut steps = 0;
        loop {
            let stage = case.as_ref().map_or("", |case| case.stage.key());
            let paid = case.as_ref().is_some_and(|case| !case.money.payments.is_empty());
            let reported = case.as_ref().is_some_and(|case| case.reported_on.is_some());
            if stage == until {
                break;
            }
            let command = match (stage, paid, reported) {
                ("drafted", ..) => Command::Decide { paper: self.paper(case.as_ref(), at)? },
                ("decided", ..) => serve(at),
                ("served", false, _) => pay(self.today),
                ("served", true, false) => Command::Report,
                ("served", true, true) => Command::Close,
                _ => course.remove(0),
            };
            steps += 1;
            let actor =
                if matches!(command, Command::Pay { .. }) { OFFICERS[2] } else { OFFICERS[0] };
            let act = ActId::new(format!("played-{n}-{steps}"));
            let actor = handler(actor);
            let attempt = Attempt {
                case: case.as_ref().map(|case| &case.id),
                version: case.as_ref().map_or(0, |case| case.version),
                command: &command,
                act: &act,
                actor: &actor,
                done_at: at,
                noted_at: at,
            };
            let done =
                self.store.write(&self.office, |w| cases::enact(w, Law::embedded(), &attempt));
            let done = done.map_err(|why| anyhow!("{} of a played case: {why}", command.key()))?;
            case = Some(done.case().clone());
            at = at.plus_minutes(5);
        }
        let case = case.context("a course has steps")?;
        self.serial = self.serial.max(case.draft().map_or(0, |draft| draft.number.serial));
        let acts =
            self.store.read(&self.office, |r| journal::of_subject(r, &cases::subject(&case.id)))?;
        self.cases += 1;
        self.played.push(Played { case, acts: acts.into_iter().map(|line| line.act).collect() });
        Ok(())
    }

    fn paper(&self, case: Option<&Case>, at: Moment) -> anyhow::Result<Hash> {
        let case = case.context("only a case has papers")?;
        let (bytes, subject) = (format!("%PDF {}", case.id), cases::subject(&case.id));
        let content = case.draft().context("a drafted case has particulars")?.content.clone();
        let kept = self.store.write(&self.office, |w| {
            let new = NewPaper {
                kind: "decision",
                subject: &subject,
                number: "",
                content: &content,
                bytes: bytes.as_bytes(),
            };
            papers::put(w, &new, at)
        });
        Ok(kept?)
    }

    /// Looks at the first case's party until the case has sixty acts: each look is one.
    fn lengthen(&mut self) -> anyhow::Result<()> {
        let first = self.played.first().context("a case was played")?;
        self.long = first.case.id.clone();
        for n in first.acts.len() as u32..60 {
            let entry = office::entry(2_000 + n);
            self.store
                .write(&self.office, |w| cases::unmask(w, &self.long, "核对", &entry).map(drop))?;
        }
        Ok(())
    }

    /// Up to so many cases; `all` says over how many they are spread in time.
    pub fn fill(&mut self, until: u32, all: u32) -> anyhow::Result<()> {
        while self.cases < until {
            let first = self.cases;
            let last = until.min(first + AT_ONCE);
            let mut made = Vec::new();
            for n in first..last {
                made.push(self.made(n, all)?);
            }
            self.store.write(&self.office, |w| {
                for (case, acts) in &made {
                    cases::load(w, Law::embedded(), case, acts)?;
                    if case.version % 4 == 1 {
                        parties::put(
                            w,
                            &case.finding.party,
                            &office::entry_of(&format!("party-{}", case.id)),
                        )?;
                    }
                }
                Ok::<_, store::Problem>(())
            })?;
            self.cases = last;
        }
        Ok(())
    }

    /// The case of this number: older ones are closed, some of the younger ones are not.
    fn made(&mut self, n: u32, all: u32) -> anyhow::Result<(Case, Vec<Act>)> {
        let age = i64::from(all - n) * 1_000 / i64::from(all);
        let chance = n.wrapping_mul(2_654_435_761) >> 16;
        let pick = match chance % 100 {
            c if age > 60 && c < 94 => 0,
            c if age > 60 => 1 + c as usize % 2,
            c => c as usize % self.played.len(),
        };
        let played = self.played.get(pick).context("a case was played")?;
        let (day, finding) = (self.today.plus_days(-age), &played.case.finding);
        let id = format!("{}-{:06}", day.year(), 100_000 + n);
        let texts = vec![
            (played.case.id.to_string(), id.clone()),
            (finding.party.name.clone(), name(chance)),
            (finding.party.id.to_string(), format!("bench-{n}")),
            (finding.place.to_string(), village(chance % PLACES).code.to_string()),
            (finding.place_text.clone(), format!("测速路{}号", chance % 900)),
        ];
        let turn = Turn { days: day.days_since(self.today), texts };
        let mut case = turn.case(&played.case)?;
        let pair = [chance % HANDLERS, (chance / 7 + 1) % HANDLERS];
        case.finding.officers =
            pair.iter().map(|n| OfficerId::new(format!("o{}", n + 1))).collect();
        // One in four has no number, as in a market town.
        case.finding.party.code =
            if chance.is_multiple_of(4) { String::new() } else { format!("999999{n:012}") };
        self.serial += u32::from(case.draft().is_some());
        number(&mut case, (self.serial, chance));
        let acts = played.acts.iter().enumerate();
        let acts = acts
            .map(|(i, act)| turn.act(act, format!("made-{n}-{i}")))
            .collect::<Result<_, _>>()?;
        Ok((case, acts))
    }
}

/// The next number of the decision, which takes no year of its own here, and another amount.
fn number(case: &mut Case, (serial, chance): (u32, u32)) {
    use casework::case::Stage;
    let mut stage = &mut case.stage;
    if let Stage::Closed { from, .. } = stage {
        stage = &mut **from;
    }
    if let Stage::Drafted { draft } | Stage::Decided { draft, .. } | Stage::Served { draft, .. } =
        stage
    {
        draft.number.serial = serial;
        draft.penalty = Penalty::Fine { amount: Fen::yuan(i64::from(chance % 200) + 1) };
    }
}

fn open(folder: &Path, database: Option<&str>) -> anyhow::Result<Store> {
    let keys = Keys::create(&folder.join("key"))?;
    let file = format!("sqlite:{}", folder.join("office.db").display());
    let store = Store::open(database.unwrap_or(&file), keys)?;
    office::fill_all(&store)?;
    Ok(store)
}

fn name(chance: u32) -> String {
    let of = |all: &str, n: u32| all.chars().nth(n as usize % all.chars().count()).unwrap_or('某');
    let person =
        format!("{}{}{}", of(FAMILY, chance), of(GIVEN, chance / 31), of(GIVEN, chance / 1_147));
    match chance % 5 {
        0 => format!("{person}{}", TRADES[chance as usize / 5 % TRADES.len()]),
        _ => person,
    }
}

fn village(n: u32) -> Place {
    Place {
        code: PlaceId::new(format!("500156112{}", 200 + n)),
        parent: Some(PlaceId::new(CODE)),
        kind: PlaceKind::Village,
        name: format!("测速{}村", n + 1),
        made_up: true,
    }
}

fn handler(id: &str) -> Actor {
    Actor {
        officer: OfficerId::new(id), name: format!("测速员{id}"), post: PostId::new("officer")
    }
}

fn find(n: u32, at: Moment) -> Command {
    let party = Party {
        id: PartyId::new(format!("bench-party-{n}")),
        kind: PartyKind::Person,
        name: format!("测速当事人{n}"),
        code: String::new(),
        born: Day::new(1990, 1, 1),
        legal_representative: String::new(),
        phone: String::new(),
        address: "测速路1号".into(),
        made_up: true,
    };
    let finding = Finding {
        found_at: at,
        ended_on: at.day(),
        item: ItemId::new("fire.exit-blocked"),
        power: PowerId::new("power-fire"),
        place: village(0).code,
        place_text: "测速路零号".into(),
        remote: false,
        party,
        grave_harm: false,
        incapable: false,
        facts: "安全出口堆放杂物，人员无法通行。".into(),
        evidence: vec!["现场照片2张".into()],
        officers: vec![OfficerId::new(OFFICERS[0]), OfficerId::new(OFFICERS[1])],
        recused: Vec::new(),
    };
    Command::Find { finding: Box::new(finding) }
}

fn fine() -> Penalty {
    Penalty::Fine { amount: Fen::yuan(200) }
}

fn hear() -> Command {
    let heard = Heard {
        told: true,
        proposed: Some(fine()),
        statement: String::new(),
        waived: true,
        weighed: String::new(),
    };
    Command::Hear { heard }
}

fn draft() -> Command {
    let (reasons, collect) = ("安全出口被堵，事实清楚。".into(), Default::default());
    Command::Draft { penalty: fine(), reasons, collect, leniency: Leniency::None }
}

fn serve(at: Moment) -> Command {
    Command::Serve { service: Service::new(ServiceWay::Direct, at, "测速当事人", "") }
}

fn pay(on: Day) -> Command {
    let payment = Payment {
        on,
        amount: Fen::yuan(200),
        way: PaymentWay::Bank,
        receipt: "测0001".into(),
        handed_in_on: None,
        banked_on: None,
    };
    Command::Pay { payment, asked_by_party: false, hard_to_enforce: false }
}
