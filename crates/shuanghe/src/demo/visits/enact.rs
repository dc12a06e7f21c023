//! One step of a visit through the store, with every paper that it issues.

use super::{following, picture};
use crate::demo::timeline::{Event, Hand, Run};
use anyhow::{Context, Result, anyhow};
use casework::InspectionId;
use casework::case::{Command as CaseCommand, Finding};
use casework::inspection::paper::{self, At};
use casework::inspection::{
    Answer, Attached, AttachedKind, Command, Inspection, NoticeWay, Opening, Order, Outcome,
    Question, Record, Reply, Signature, checklist,
};
use law::{Day, Moment};
use store::files::{self, Claims, NewFile};
use store::inspections::{self, Attempt};

/// The events of one visit, in the order in which they come.
pub struct Visit {
    key: String,
    nth: usize,
    pub events: Vec<Event>,
    pub at: Moment,
}

/// An opening, filled when its time has come.
pub type Opens = Box<dyn Fn(&mut Hand<'_, '_, '_>) -> Result<Opening>>;
type Asked = Box<dyn Fn(&Inspection, &mut Hand<'_, '_, '_>) -> Result<Command>>;

impl Visit {
    pub fn new(key: &str, nth: usize, at: Moment) -> Visit {
        Visit { key: key.to_owned(), nth, events: Vec::new(), at }
    }

    fn run(&mut self, run: Run) {
        self.events.push(Event { at: self.at, run });
        self.at = self.at.plus_minutes(3);
    }

    pub fn open(&mut self, opening: Opens) {
        let key = self.key.clone();
        self.run(Box::new(move |hand| {
            let opening = Box::new(opening(hand)?);
            act(hand, &key, None, &Command::Open { opening }).map(|_| ())
        }));
    }

    fn ask(&mut self, asked: Asked) {
        let key = self.key.clone();
        self.run(Box::new(move |hand| {
            let visit = held(hand, &key)?;
            let command = asked(&visit, hand)?;
            act(hand, &key, Some(&visit), &command).map(|_| ())
        }));
    }
    pub fn command(&mut self, command: Command) {
        self.ask(Box::new(move |_, _| Ok(command.clone())));
    }
    pub fn conclude(&mut self, outcome: Outcome) {
        self.command(Command::Conclude { outcome });
    }

    pub fn notify(&mut self, way: NoticeWay) {
        self.ask(Box::new(move |visit, hand| {
            let (at, reason) = (hand.at, String::new());
            Ok(Command::Notify { way, at, receiver: present(visit), reason })
        }));
    }
    pub fn arrive(&mut self) {
        self.ask(Box::new(|_, hand| Ok(Command::Arrive { at: hand.at })));
    }

    /// Everything in order, but what is asked about this item.
    pub fn answer(&mut self, bad: Option<&'static str>) {
        self.ask(Box::new(move |visit, hand| {
            let opening = &visit.opening;
            let asked = checklist::questions(hand.player.law, opening);
            let first = asked.iter().position(|question| Some(question.item.as_str()) == bad);
            let answer = |(nth, question): (usize, &&law::checklist::Question)| {
                let bad = Some(nth) == first;
                let note = if bad { "详见笔录" } else { "" };
                Answer {
                    question: checklist::key(&opening.place_kind, question),
                    reply: if bad { Reply::No } else { Reply::Yes },
                    note: note.to_owned(),
                }
            };
            let answers = asked.iter().enumerate().map(answer).collect();
            Ok(Command::Answer { answers })
        }));
    }

    pub fn photos(&mut self, count: usize) {
        for photo in 0..count {
            let number = self.nth * 4 + photo;
            self.ask(Box::new(move |visit, hand| {
                let bytes = picture::png(number);
                let subject = inspections::subject(&visit.id);
                let name = format!("现场照片{}.png", photo + 1);
                let claims = Claims { taken_at: Some(hand.at), ..Claims::default() };
                let (kind, media) = (AttachedKind::Photo.key(), "image/png");
                let (subject, name, bytes) = (&*subject, &*name, &*bytes);
                let file = NewFile { subject, kind, name, media, bytes, claims };
                let hash = files::put(hand.w, &file, hand.at)?;
                let file = Attached {
                    hash,
                    kind: AttachedKind::Photo,
                    shows: ["正门和门头", "检查部位近景", "通道全景"][photo % 3].to_owned(),
                    at: hand.at,
                    taken_at: Some(hand.at),
                    spot: None,
                    device: String::new(),
                };
                Ok(Command::Attach { file })
            }));
        }
    }

    pub fn record(&mut self, found: &'static str, signature: Option<Signature>) {
        self.ask(Box::new(move |visit, hand| {
            let by = present(visit);
            let from = visit.shown_at.context("they have arrived")?;
            let question = Question {
                asked: "对检查记录有什么意见？".to_owned(),
                answered: "没有意见，会按要求办。".to_owned(),
            };
            let recorder = visit.opening.officers.last().context("two officers went")?;
            let record = Record {
                from,
                to: hand.at,
                present: format!("{by}（经营者）"),
                recorder: hand.actor(recorder.as_str()).name,
                found: found.to_owned(),
                questions: vec![question],
                signature: signature.clone().unwrap_or(Signature::Signed { by }),
            };
            Ok(Command::Record { record: Box::new(record) })
        }));
    }

    pub fn order(&mut self, by: Day, matter: usize) {
        let what = "按检查表所列不符合的项目逐项改正，并保留改正前后的照片。".to_owned();
        self.conclude(Outcome::Ordered(Order { what, by, matter, number: None, settled: None }));
    }

    pub fn tell(&mut self) {
        self.ask(Box::new(|visit, hand| {
            Ok(Command::Tell { at: hand.at, receiver: present(visit) })
        }));
    }

    /// What was found becomes a case that names the visit.
    pub fn case(&mut self, matter: usize) {
        let key = self.key.clone();
        self.run(Box::new(move |hand| open_case(hand, &key, matter)));
        self.tell();
        self.command(Command::Close);
    }

    /// Another visit looks after the order, and both are closed.
    pub fn again(&mut self, on: Day, done: bool) {
        let first = self.key.clone();
        let key = format!("{first}-again");
        let mut again = Visit::new(&key, self.nth + 50, Moment::at(on, 9, 20));
        let at = Moment::at(on, 10, 0);
        let ordered = first.clone();
        again.open(Box::new(move |hand| Ok(following(&held(hand, &ordered)?, 0, at))));
        again.notify(NoticeWay::Beforehand);
        again.at = at;
        again.arrive();
        let bad = (!done).then_some("water-environment.dust");
        again.answer(bad);
        again.photos(1);
        again.at = at.plus_minutes(30);
        let found = if done {
            "所列项目已经改正。"
        } else {
            "砂石仍未覆盖，没有按期改正。"
        };
        again.record(found, None);
        again.conclude(Outcome::Rechecked { done, what: found.to_owned() });
        again.tell();
        again.command(Command::Close);
        let closes = again.at;
        self.events.extend(again.events);
        self.at = closes;
        self.command(Command::Close);
    }
}

/// Who stands for the party.
fn present(visit: &Inspection) -> String {
    let party = &visit.opening.party;
    match party.legal_representative.as_str() {
        "" => party.name.clone(),
        representative => representative.to_owned(),
    }
}

fn held(hand: &mut Hand<'_, '_, '_>, key: &str) -> Result<Inspection> {
    let id = hand.id(key).with_context(|| format!("{key} has not begun"))?;
    Ok(inspections::get(hand.w, &InspectionId::new(id))?)
}

fn act(
    hand: &mut Hand<'_, '_, '_>,
    key: &str,
    visit: Option<&Inspection>,
    command: &Command,
) -> Result<()> {
    let before = visit.map_or(0, |visit| visit.issued.len());
    let told = format!("{key} {} on {}", command.key(), hand.at);
    let mut visit = attempt(hand, key, visit, command).with_context(|| told.clone())?;
    hand.memory.ids.insert(key.to_owned(), visit.id.to_string());
    for issued in before..visit.issued.len() {
        let paper = filled(hand, &visit, issued).with_context(|| told.clone())?;
        let paper = hand.keep(&inspections::subject(&visit.id), &paper)?;
        let mark = Command::MarkPaper { issued, paper };
        visit = attempt(hand, key, Some(&visit), &mark).with_context(|| told.clone())?;
    }
    Ok(())
}

fn attempt(
    hand: &mut Hand<'_, '_, '_>,
    key: &str,
    visit: Option<&Inspection>,
    command: &Command,
) -> Result<Inspection> {
    let (act, at, law) = (hand.act(key), hand.at, hand.player.law);
    let by = match (visit, command) {
        (Some(visit), _) => visit.opening.officers[0].to_string(),
        (None, Command::Open { opening }) => opening.officers[0].to_string(),
        (None, _) => "E01".to_owned(),
    };
    let actor = hand.actor(&by);
    let attempt = Attempt {
        id: visit.map(|visit| visit.id.as_str()),
        version: visit.map_or(0, |visit| visit.version),
        command,
        act: &act,
        actor: &actor,
        done_at: at,
        noted_at: at,
    };
    let done = inspections::visit(hand.w, law, &attempt)?;
    hand.played.acts += 1;
    Ok(done.state().clone())
}

fn open_case(hand: &mut Hand<'_, '_, '_>, key: &str, matter: usize) -> Result<()> {
    let visit = held(hand, key)?;
    let opening = &visit.opening;
    let record = visit.record.as_ref().context("the record is written")?;
    let of = &opening.matters[matter];
    let finding = Finding {
        found_at: record.from,
        ended_on: record.from.day(),
        item: of.item.clone(),
        power: of.power.clone(),
        place: opening.place.clone(),
        place_text: opening.place_text.clone(),
        remote: false,
        party: opening.party.clone(),
        grave_harm: false,
        incapable: false,
        facts: record.found.clone(),
        evidence: vec![format!("现场检查笔录（检查{}）", visit.id)],
        officers: opening.officers.clone(),
        recused: Vec::new(),
    };
    let find = CaseCommand::Find { finding: Box::new(finding) };
    let conclude = Command::Conclude { outcome: Outcome::Clear };
    let (act, at, law) = (hand.act(key), hand.at, hand.player.law);
    let actor = hand.actor(opening.officers[0].as_str());
    let attempt = Attempt {
        id: Some(visit.id.as_str()),
        version: visit.version,
        command: &conclude,
        act: &act,
        actor: &actor,
        done_at: at,
        noted_at: at,
    };
    inspections::open_case(hand.w, law, &attempt, (&find, matter))
        .with_context(|| format!("{key} opens a case"))?;
    hand.played.acts += 2;
    hand.played.cases += 1;
    Ok(())
}

fn filled(
    hand: &mut Hand<'_, '_, '_>,
    visit: &Inspection,
    issued: usize,
) -> Result<casework::papers::Paper> {
    let (law, day) = (hand.player.law, hand.at.day());
    let by = &visit.opening.officers[0];
    let around = inspections::around(hand.w, Some(visit), None, (by, day))?;
    let year = visit.opening.on().year();
    let in_year = around.earlier.iter().filter(|earlier| earlier.on.year() == year).count();
    let at = At {
        law,
        office: &around.office,
        powers: &around.powers,
        officers: &around.officers,
        yearly: around.yearly.as_ref(),
        in_year: u32::try_from(in_year).unwrap_or(u32::MAX),
        before: around.before.as_ref(),
    };
    paper::fill(visit, issued, &at).map_err(|unfilled| anyhow!("{unfilled:?}"))
}
