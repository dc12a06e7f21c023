//! Stories of packets against a store: phones that are taken in, bundles, blocks, and packets that are signed, weighed
//! and done as they are in the field.

use super::phone::{self, Key, pdf};
use super::{OnDisk, Open};
use casework::consultation::QuestionCommand;
use casework::fieldbook::{AsOf, Bundled, Device, Settle};
use casework::officer::Suspension;
use casework::story::{FieldLine, FieldTown, Setup, Town};
use casework::{ActId, Actor, Hash, OfficerId, PostId, PowerId, QuestionId, Refusal};
use law::{Law, Moment};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use store::cases::EnactProblem;
use store::fieldbook::{self, Answer, NewDevice, State};
use store::register::RegisterProblem;
use store::rounds::Attempt;
use store::users::{self, User};
use store::{Entry, Problem, Writer, consultations, people, powers};

/// So many numbers of a series go along, so that a story can use them up.
const BLOCK: u32 = 3;

struct Phone {
    key: Key,
    device: Device,
    bundle: String,
    /// What its numbers of decisions begin with.
    prefix: String,
    year: i16,
}

struct Packet {
    value: Value,
    /// The phone that wrote it.
    by: String,
    n: usize,
    forged: bool,
}

/// An office on a disk, with phones.
pub struct Field {
    office: OnDisk,
    setup: Setup,
    phones: BTreeMap<String, Phone>,
    packets: BTreeMap<String, Packet>,
    /// Questions by their names in the story.
    questions: BTreeMap<String, QuestionId>,
    acts: u32,
}

impl Field {
    pub fn new(office: OnDisk) -> Field {
        let (phones, packets, questions) = Default::default();
        Field { office, setup: Setup::default(), phones, packets, questions, acts: 0 }
    }
}

impl FieldTown for Field {
    fn set_up(&mut self, setup: &Setup) -> Result<(), String> {
        self.office.set_up(setup)?;
        self.setup = setup.clone();
        let Open { store, office, .. } = self.office.open()?;
        for officer in &setup.officers {
            let user = User {
                name: account(&officer.id),
                officer: officer.id.clone(),
                role: "officer".to_owned(),
                password_hash: String::new(),
                disabled: false,
            };
            let entry = self.office.entry(&format!("user-{}", officer.id));
            store
                .write(office, |w| users::put(w, &user, &entry))
                .map_err(|e: Problem| e.to_string())?;
        }
        Ok(())
    }

    fn line(&mut self, line: &FieldLine) -> Result<String, String> {
        let words: Vec<&str> = line.words.iter().map(String::as_str).collect();
        let at = line.at;
        self.acts += 1;
        match &words[..] {
            [who, "登记设备", name] => self.enrol(at, who, name),
            [name, "带出资料"] => self.bring(at, name),
            [name, "写下", id, what @ ..] => self.writes(at, (name, id), what),
            [_, "改写", id] => self.changed(id, |packet| {
                packet.value["clock"]["office_minus_phone_ms"] = json!(1);
            }),
            [_, "伪造", id] => self.changed(id, |packet| packet.forged = true),
            [_, "误写机关", id] => {
                self.changed(id, |packet| packet.value["office"] = json!("999999999000"))
            }
            [name, "送到", id] => self.arrives(at, name, id),
            [_, "收回职权", power] => self.entered(at, "机关", |w, entry| {
                powers::revoke(w, &PowerId::new(*power), at.day(), "演练收回", entry)
            }),
            [_, "停证", who] => {
                let suspension = Suspension {
                    from: at.day(),
                    to: None,
                    reason: "核查（虚构）".to_owned(),
                    noted_on: Some(at.day()),
                    late_reason: String::new(),
                };
                self.entered(at, "机关", |w, entry| {
                    people::suspend(w, &OfficerId::new(*who), &suspension, entry)
                })
            }
            [_, "恢复证件", who] => self.entered(at, "机关", |w, entry| {
                people::lift(w, &OfficerId::new(*who), at.day(), entry)
            }),
            [_, "办过", name] => self.office_does(at, name),
            [who, "撤销设备", name, reason @ ..] => {
                self.revoke(at, who, (name, &reason.join(" ")))
            }
            [who, "收入", id, reason @ ..] => {
                let (reason, as_of) = (reason.join(" "), AsOf::Then);
                self.settle(at, who, (id, &Settle::Admit { reason, as_of }))
            }
            [who, "按现在收入", id, reason @ ..] => {
                let (reason, as_of) = (reason.join(" "), AsOf::Now);
                self.settle(at, who, (id, &Settle::Admit { reason, as_of }))
            }
            [who, "搁置", id, reason @ ..] => {
                self.settle(at, who, (id, &Settle::SetAside { reason: reason.join(" ") }))
            }
            [name, "剩下编号"] => self.left(at, name),
            other => Err(format!("读不懂：{other:?}")),
        }
    }
}

fn account(officer: &OfficerId) -> String {
    format!("account-{officer}")
}

fn allowed() -> Result<String, String> {
    Ok("可以".to_owned())
}

fn refused(refusals: &[Refusal]) -> Result<String, String> {
    let gates: Vec<&str> = refusals.iter().map(|refusal| refusal.gate.as_str()).collect();
    Ok(format!("拒绝 {}", gates.join(" ")))
}

impl Field {
    fn entry_of(&self, at: Moment, who: &str) -> Entry {
        let actor =
            Actor { officer: OfficerId::new(who), name: who.to_owned(), post: PostId::new("head") };
        Entry {
            act: ActId::new(format!("story-{}", self.acts)),
            actor,
            done_at: at,
            noted_at: at,
            law_edition: Law::embedded().on(at.day()).id(),
        }
    }

    fn phone(&self, name: &str) -> Result<&Phone, String> {
        self.phones.get(name).ok_or_else(|| format!("没有设备“{name}”"))
    }

    /// Something that a register is told.
    fn entered(
        &self,
        at: Moment,
        who: &str,
        work: impl Fn(&mut Writer, &Entry) -> Result<(), Problem>,
    ) -> Result<String, String> {
        let Open { store, office, .. } = self.office.open()?;
        let entry = self.entry_of(at, who);
        store.write(office, |w| work(w, &entry)).map_err(|e: Problem| e.to_string())?;
        allowed()
    }

    fn enrol(&mut self, at: Moment, who: &str, name: &str) -> Result<String, String> {
        let n = self.phones.len() + 1;
        let key = Key::new(u8::try_from(n).map_err(|e| e.to_string())?)?;
        let device = Device {
            id: format!("device-{n}"),
            office: self.setup.office.id.clone(),
            person: OfficerId::new(who),
            name: name.to_owned(),
            key: key.public(),
            enrolled_at: at,
            expires_at: at.plus_minutes(14 * 24 * 60),
            revoked: None,
        };
        let (account, secret) = (account(&device.person), format!("secret-{n}"));
        let new = NewDevice { device: &device, account: &account, secret: &secret };
        let Open { store, office, .. } = self.office.open()?;
        let entry = self.entry_of(at, who);
        let done = store.write(office, |w| fieldbook::enrol(w, Law::embedded(), &new, &entry));
        match done {
            Ok(device) => {
                let (bundle, prefix, year) = (String::new(), String::new(), at.day().year());
                self.phones.insert(name.to_owned(), Phone { key, device, bundle, prefix, year });
                allowed()
            }
            Err(RegisterProblem::Refused(refusals)) => refused(&refusals),
            Err(RegisterProblem::Store(problem)) => Err(problem.to_string()),
        }
    }

    fn bring(&mut self, at: Moment, name: &str) -> Result<String, String> {
        let Open { store, office, .. } = self.office.open()?;
        let device = &self.phone(name)?.device;
        let bundle = Bundled { id: format!("bundle-{}", self.acts), made_at: at };
        let entry = self.entry_of(at, device.person.as_str());
        let blocks = store
            .write(office, |w| {
                fieldbook::brought(w, device, (&bundle, "木根", ""), &entry)?;
                fieldbook::blocks_of(w, &device.id, (at, BLOCK))
            })
            .map_err(|e: Problem| e.to_string())?;
        let decisions = blocks.into_iter().find(|block| block.series == "on-spot-decision");
        let phone = self.phones.get_mut(name).ok_or("没有这台设备")?;
        (phone.bundle, phone.year) = (bundle.id, at.day().year());
        phone.prefix = decisions.map(|block| block.prefix).unwrap_or_default();
        allowed()
    }

    /// `咨询 [关于 X 依据版本 N 至 DAY]`, `罚款 200元 [号 N]`
    fn writes(
        &mut self,
        at: Moment,
        (name, id): (&str, &str),
        what: &[&str],
    ) -> Result<String, String> {
        let after = |word: &str| {
            what.iter().position(|w| *w == word).and_then(|i| what.get(i + 1)).copied()
        };
        let n = self.packets.len() + 1;
        let phone = self.phone(name)?;
        let mut value = phone::packet(&phone.device, (n, &phone.bundle), at);
        match what {
            ["咨询", ..] => match after("关于") {
                None => {
                    value["subject"] = json!(phone::subject("question", n));
                    value["commands"] = json!([phone::asks(at, &phone.device.person, false)]);
                }
                Some(subject) => {
                    let question = self.questions.get(subject).ok_or("机关没有办过这一件")?;
                    let seen: u32 = after("依据版本").and_then(|n| n.parse().ok()).unwrap_or(0);
                    let until = after("至").ok_or("没有写延到哪一天（至 DAY）")?;
                    value["subject"] = json!(format!("question:{question}"));
                    value["seen"] = json!(seen);
                    value["commands"] = json!([deferred(until)?]);
                }
            },
            ["罚款", yuan, ..] => {
                let yuan = yuan.trim_end_matches('元').parse().map_err(|_| "不是数额")?;
                let power = self.setup.powers.first().ok_or("没有职权")?;
                let of = (power.item.as_str(), power.id.as_str());
                value["subject"] = json!(phone::subject("case", n));
                value["commands"] = phone::fine(at, (n, yuan), of);
                value["gate"] = json!({ "allowed": true, "edition": at.day(), "gates": ["P201"] });
                let paper = pdf(n);
                value["files"] = json!([{ "sha256": Hash::of(&paper), "size": paper.len(),
                    "type": "application/pdf", "name": "决定书.pdf", "for": "paper" }]);
                if let Some(serial) = after("号") {
                    let number = format!("{}〔{}〕{serial}号", phone.prefix, phone.year);
                    value["number"] = json!({ "series": "on-spot-decision", "number": number });
                }
            }
            other => return Err(format!("写下什么：{other:?}")),
        }
        let by = name.to_owned();
        self.packets.insert(id.to_owned(), Packet { value, by, n, forged: false });
        allowed()
    }

    fn changed(&mut self, id: &str, how: impl Fn(&mut Packet)) -> Result<String, String> {
        how(self.packets.get_mut(id).ok_or("没有这一包")?);
        allowed()
    }

    fn arrives(&mut self, now: Moment, name: &str, id: &str) -> Result<String, String> {
        let packet = self.packets.get(id).ok_or("没有这一包")?;
        let by = self.phone(&packet.by)?;
        let signed = match packet.forged {
            true => Key::new(99)?.sign(&packet.value),
            false => by.key.sign(&packet.value),
        };
        let device = &self.phone(name)?.device.id;
        let Open { store, office, .. } = self.office.open()?;
        upload(self.office.open()?, (device, packet.n), now)?;
        let line = store
            .read(office, |r| fieldbook::device_get(r, device))
            .map_err(|e: Problem| e.to_string())?;
        let from = (office, &line, now);
        let answers = fieldbook::receive(store, Law::embedded(), from, &[signed]);
        let answers = answers.map_err(|e| e.to_string())?;
        answers.first().map(told).ok_or_else(|| "没有回音".to_owned())
    }

    fn office_does(&mut self, at: Moment, name: &str) -> Result<String, String> {
        let Open { store, office, .. } = self.office.open()?;
        let handler = OfficerId::new("甲");
        let held = self.questions.get(name).cloned();
        let command = match &held {
            None => phone::asks(at, &handler, true),
            Some(_) => deferred(&at.day().plus_days(30).to_string())?,
        };
        let Entry { act, mut actor, .. } = self.entry_of(at, "甲");
        actor.post = PostId::new("officer");
        let done = store.write(office, |w| {
            let version = match &held {
                Some(id) => consultations::get(w, id)?.version,
                None => 0,
            };
            let attempt = Attempt {
                id: held.as_ref().map(QuestionId::as_str),
                version,
                command: &command,
                act: &act,
                actor: &actor,
                done_at: at,
                noted_at: at,
            };
            consultations::question(w, Law::embedded(), &attempt)
        });
        match done {
            Ok(done) => {
                self.questions.insert(name.to_owned(), done.state().id.clone());
                allowed()
            }
            Err(EnactProblem::Refused(refusals)) => refused(&refusals),
            Err(EnactProblem::Stale(problem) | EnactProblem::Store(problem)) => {
                Err(problem.to_string())
            }
        }
    }

    fn revoke(
        &self,
        at: Moment,
        who: &str,
        (name, reason): (&str, &str),
    ) -> Result<String, String> {
        let device = &self.phone(name)?.device.id;
        let entry = self.entry_of(at, who);
        self.registered(|w| {
            fieldbook::revoke(w, Law::embedded(), (device, reason), &entry).map(|_| ())
        })
    }

    fn settle(&self, at: Moment, who: &str, (id, step): (&str, &Settle)) -> Result<String, String> {
        let packet = self.packets.get(id).ok_or("没有这一包")?;
        let packet = packet.value["packet"].as_str().unwrap_or_default();
        let entry = self.entry_of(at, who);
        self.registered(|w| {
            fieldbook::settle(w, Law::embedded(), (packet, step), &entry).map(|_| ())
        })
    }

    fn registered(
        &self,
        work: impl FnMut(&mut Writer<'_, '_>) -> Result<(), RegisterProblem>,
    ) -> Result<String, String> {
        let Open { store, office, .. } = self.office.open()?;
        match store.write(office, work) {
            Ok(()) => allowed(),
            Err(RegisterProblem::Refused(refusals)) => refused(&refusals),
            Err(RegisterProblem::Store(problem)) => Err(problem.to_string()),
        }
    }

    /// How many numbers of decisions a phone still has.
    fn left(&self, at: Moment, name: &str) -> Result<String, String> {
        let Open { store, office, .. } = self.office.open()?;
        let phone = self.phone(name)?;
        let blocks = store
            .write(office, |w| fieldbook::blocks_of(w, &phone.device.id, (at, 0)))
            .map_err(|e: Problem| e.to_string())?;
        let own = blocks.iter().find(|block| block.series == "on-spot-decision");
        Ok(own.map_or(0, |block| block.numbers.len()).to_string())
    }
}

fn deferred(until: &str) -> Result<QuestionCommand, String> {
    Ok(QuestionCommand::Defer {
        reason: "要等县农技站的资料（虚构）".to_owned(),
        until: law::Day::parse(until).map_err(|e| e.to_string())?,
        told: "当面告知（虚构）".to_owned(),
    })
}

/// The paper of the fine goes up before the packet, once.
fn upload(open: &Open, (device, n): (&str, usize), now: Moment) -> Result<(), String> {
    let paper = pdf(n);
    let (hash, total) = (Hash::of(&paper), paper.len() as u64);
    let whole = open
        .store
        .write(&open.office, |w| fieldbook::part(w, (&hash, device), (0, total), (&paper, now)));
    whole.map_err(|e| format!("{e:?}"))?;
    open.store
        .write(&open.office, |w| fieldbook::whole_is(w, &hash, Some("application/pdf")))
        .map_err(|e: Problem| e.to_string())
        .map(|_| ())
}

/// An answer in the words of the stories.
fn told(answer: &Answer) -> String {
    let rules = || {
        let mut rules: Vec<&str> = answer.holds.iter().map(|hold| hold.rule.as_str()).collect();
        if rules.is_empty() {
            rules.extend(answer.hold.iter().map(|hold| hold.rule.as_str()));
        }
        rules.join(" ")
    };
    match answer.state {
        State::Admitted => "收入".to_owned(),
        State::Known | State::Settled => "来过".to_owned(),
        State::Waiting => "等附件".to_owned(),
        State::Held => format!("待定 {}", rules()),
        State::Refused => format!("拒收 {}", rules()),
    }
}
