//! Stories of packets (`tests/fieldbook/*.story`): what a phone writes down, what happens in the office meanwhile,
//! and what the office makes of it when it arrives.
//!
//! A line is `DAY TIME WHO DEED …[ -> OUTCOME]`; the registers stand above, as in the other stories. The office is one
//! in memory: it weighs a packet as the store does, and puts a fine on the spot to the same gates.

use casework::case::field::Form;
use casework::fieldbook::{
    AsOf, Before, Bundled, Clock, Device, GateSaid, Known, NumberStands, NumberTaken, Packet,
    PublicKey, Settle, Stands, Verdict, revoke, settle, weigh,
};
use casework::officer::Suspension;
use casework::register::Desk;
use casework::story::{FieldLine, FieldStory, FieldTown, Setup, play_field};
use casework::{ActId, Actor, CaseId, Hash, OfficerId, PostId, PowerId};
use law::{Day, Law, Moment};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

struct Written {
    packet: Packet,
    device: String,
    /// A fine on the spot is put to the gates again when it arrives.
    fine: Option<i64>,
    /// How it comes in: as it was written, changed under its id, or signed by somebody else.
    text: String,
    forged: bool,
}

#[derive(Default)]
struct Arrived {
    text: String,
    held: bool,
}

#[derive(Default)]
struct Office {
    setup: Setup,
    devices: BTreeMap<String, (Device, Option<Bundled>)>,
    /// Open numbers of a device, by its name.
    numbers: BTreeMap<String, BTreeMap<u32, NumberStands>>,
    packets: BTreeMap<String, Written>,
    arrived: BTreeMap<String, Arrived>,
    /// Versions of subjects, each with the device that made it; nobody's is the office's own.
    subjects: BTreeMap<String, Vec<String>>,
}

#[test]
fn every_story_of_a_packet_goes_as_it_is_told() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fieldbook");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let mut wrong = Vec::new();
    for file in &files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(file).unwrap();
        assert!(FieldStory::is(&text), "{name}");
        let story = FieldStory::read(&name, &text).unwrap_or_else(|trouble| panic!("{trouble}"));
        let played = play_field(&story, &mut Office::default());
        let differs = |step: &casework::story::Played| {
            step.difference
                .as_ref()
                .map(|said| format!("{name}:{} {}: {said}", step.line, step.text))
        };
        wrong.extend(played.iter().filter_map(differs));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(files.len() >= 12, "{} stories", files.len());
}

impl FieldTown for Office {
    fn set_up(&mut self, setup: &Setup) -> Result<(), String> {
        self.setup = setup.clone();
        Ok(())
    }
    fn line(&mut self, line: &FieldLine) -> Result<String, String> {
        self.said(line)
    }
}

impl Office {
    fn said(&mut self, line: &FieldLine) -> Result<String, String> {
        let (at, words) = (line.at, line.words.iter().map(String::as_str).collect::<Vec<_>>());
        match &words[..] {
            [who, "登记设备", name] => self.enrol(at, who, name),
            [name, "带出资料"] => self.bring(at, name),
            [name, "写下", id, "咨询", rest @ ..] => self.write(at, name, (id, None), rest),
            [name, "写下", id, "罚款", yuan, rest @ ..] => {
                let yuan = yuan.trim_end_matches('元').parse().map_err(|_| "不是数额")?;
                self.write(at, name, (id, Some(yuan)), rest)
            }
            [_, "改写", id] => self.change(id, |written| written.text.push_str(" 改写")),
            [_, "伪造", id] => self.change(id, |written| written.forged = true),
            [_, "误写机关", id] => {
                self.change(id, |w| w.packet.office = casework::OfficeId::new("999999999000"))
            }
            [name, "送到", id] => self.arrive(at, name, id),
            [_, "收回职权", power] => {
                let power = PowerId::new(*power);
                let row = self.setup.powers.iter_mut().find(|row| row.id == power);
                row.ok_or("没有这一职权")?.revoked_on = Some(at.day());
                Ok("可以".into())
            }
            [_, "停证", who] => {
                let id = OfficerId::new(*who);
                let row = self.setup.officers.iter_mut().find(|row| row.id == id);
                let (reason, late_reason) = ("核查".to_owned(), String::new());
                let (from, noted_on) = (at.day(), Some(at.day()));
                let suspension = Suspension { from, to: None, reason, noted_on, late_reason };
                row.ok_or("没有这人")?.suspensions.push(suspension);
                Ok("可以".into())
            }
            [_, "恢复证件", who] => {
                let id = OfficerId::new(*who);
                let row = self.setup.officers.iter_mut().find(|row| row.id == id);
                // What was suspended stays so for the days it was.
                for suspension in &mut row.ok_or("没有这人")?.suspensions {
                    suspension.to = suspension.to.or(Some(at.day()));
                }
                Ok("可以".into())
            }
            [_, "办过", subject] => {
                self.subjects.entry((*subject).into()).or_default().push(String::new());
                Ok("可以".into())
            }
            [who, "撤销设备", name, reason @ ..] => {
                self.revoke(at, who, (name, &reason.join(" ")))
            }
            [who, "收入", id, reason @ ..] => {
                let reason = reason.join(" ");
                self.settle(at, who, (id, &Settle::Admit { reason, as_of: AsOf::Then }))
            }
            [who, "按现在收入", id, reason @ ..] => {
                let reason = reason.join(" ");
                self.settle(at, who, (id, &Settle::Admit { reason, as_of: AsOf::Now }))
            }
            [who, "搁置", id, reason @ ..] => {
                self.settle(at, who, (id, &Settle::SetAside { reason: reason.join(" ") }))
            }
            [name, "剩下编号"] => {
                let all = self.numbers.get(*name).ok_or("没有这台设备")?;
                Ok(all.values().filter(|n| **n == NumberStands::Own).count().to_string())
            }
            other => Err(format!("读不懂：{other:?}")),
        }
    }

    fn enrol(&mut self, at: Moment, who: &str, name: &str) -> Result<String, String> {
        let text = || String::new();
        let device = Device {
            id: format!("device-{name}"),
            office: self.setup.office.id.clone(),
            person: OfficerId::new(who),
            name: name.into(),
            key: PublicKey { kty: "EC".into(), crv: "P-256".into(), x: text(), y: text() },
            enrolled_at: at,
            expires_at: at.plus_minutes(14 * 24 * 60),
            revoked: None,
        };
        self.devices.insert(name.into(), (device, None));
        Ok("可以".into())
    }

    /// Three numbers, so that a story can use them up.
    fn bring(&mut self, at: Moment, name: &str) -> Result<String, String> {
        let (_, bundle) = self.devices.get_mut(name).ok_or("没有这台设备")?;
        *bundle = Some(Bundled { id: format!("{name}-{at}"), made_at: at });
        let taken: u32 = self.numbers.values().map(|all| all.len() as u32).sum();
        let own = self.numbers.entry(name.into()).or_default();
        let open = own.values().filter(|n| **n == NumberStands::Own).count() as u32;
        for n in 1..=3u32.saturating_sub(open) {
            own.insert(taken + n, NumberStands::Own);
        }
        Ok("可以".into())
    }

    /// `写下 一 咨询 [关于 …] [依据版本 N]`, `写下 一 罚款 200元 [号 N] [关于 …]`
    fn write(
        &mut self,
        at: Moment,
        name: &str,
        (id, fine): (&str, Option<i64>),
        rest: &[&str],
    ) -> Result<String, String> {
        let after = |word: &str| {
            rest.iter().position(|w| *w == word).and_then(|i| rest.get(i + 1)).copied()
        };
        let (device, bundle) = self.devices.get(name).ok_or("没有这台设备")?;
        let subject = after("关于").unwrap_or(id);
        let number = after("号").map(|n| format!("虚构〔2026〕{n}号"));
        let series = || "on-spot-decision".into();
        let named = |number| NumberTaken { series: series(), number, check: None, paper: None };
        let gate = GateSaid { allowed: true, edition: at.day(), gates: vec!["P201".into()] };
        let packet = Packet {
            v: 1,
            packet: format!("packet-000000000-{id}"),
            office: device.office.clone(),
            device: device.id.clone(),
            person: device.person.clone(),
            serial: 1,
            bundle: bundle.as_ref().map(|bundle| bundle.id.clone()).unwrap_or_default(),
            at,
            clock: Clock { sent_by_phone: at, office_minus_phone_ms: 0 },
            subject: subject.into(),
            seen: after("依据版本").and_then(|n| n.parse().ok()).unwrap_or(0),
            commands: vec![serde_json::Value::Null],
            number: number.map(named),
            numbers: Vec::new(),
            files: Vec::new(),
            gate: fine.map(|_| gate),
        };
        let (device, text) = (name.to_owned(), format!("{id} {at} {fine:?} {rest:?}"));
        let written = Written { packet, device, fine, text, forged: false };
        self.packets.insert(id.into(), written);
        Ok("可以".into())
    }

    fn change(&mut self, id: &str, how: impl Fn(&mut Written)) -> Result<String, String> {
        how(self.packets.get_mut(id).ok_or("没有这一包")?);
        Ok("可以".into())
    }

    fn number(&self, written: &Written) -> (NumberStands, Option<u32>) {
        if written.fine.is_none() {
            return (NumberStands::NotNeeded, None);
        }
        let Some(named) = &written.packet.number else { return (NumberStands::Missing, None) };
        let serial = named.number.trim_start_matches("虚构〔2026〕").trim_end_matches('号');
        let Ok(serial) = serial.parse::<u32>() else { return (NumberStands::Foreign, None) };
        let own = self.numbers.get(&written.device).and_then(|all| all.get(&serial));
        (own.copied().unwrap_or(NumberStands::Foreign), Some(serial))
    }

    fn arrive(&mut self, now: Moment, name: &str, id: &str) -> Result<String, String> {
        let written = self.packets.get(id).ok_or("没有这一包")?;
        let (device, bundle) = self.devices.get(name).ok_or("没有这台设备")?;
        let before = self.arrived.get(id).map(|arrived| match arrived.text == written.text {
            true => Before::Same,
            false => Before::Other,
        });
        let versions = self.subjects.get(&written.packet.subject);
        let since = versions.map(|all| all.iter().skip(written.packet.seen as usize));
        let own = since.map_or(0, |all| all.filter(|by| **by == written.device).count());
        let known = Known {
            law: Law::embedded(),
            now,
            arrived: now,
            brought_since: bundle.as_ref().map(|bundle| bundle.made_at),
            follows_waiting: false,
            office: &self.setup.office.id,
            device,
            signed_well: !written.forged,
            before,
            missing: Vec::new(),
            bundle: bundle.clone().filter(|bundle| bundle.id == written.packet.bundle),
            standing: versions.map(|all| all.len() as u32),
            by_device: own as u32,
            number: self.number(written).0,
        };
        let text = written.text.clone();
        Ok(match weigh(&written.packet, &known) {
            Verdict::Refused(hold) => format!("拒收 {}", hold.rule),
            Verdict::Known => "来过".into(),
            Verdict::Waiting(_) => "等附件".into(),
            Verdict::Held(holds) => {
                assert!(holds.iter().all(|h| !h.article.is_empty() && !h.next.en.is_empty()));
                let rules: Vec<String> = holds.into_iter().map(|hold| hold.rule).collect();
                self.arrived.insert(id.into(), Arrived { text, held: true });
                format!("待定 {}", rules.join(" "))
            }
            Verdict::Admit => match self.done(id, written.packet.at) {
                Ok(()) => {
                    self.arrived.insert(id.into(), Arrived { text, held: false });
                    "收入".into()
                }
                Err(gates) => {
                    self.arrived.insert(id.into(), Arrived { text, held: true });
                    format!("待定 {gates}")
                }
            },
        })
    }

    /// Puts what was done to the gates of its day, and takes its number.
    fn done(&mut self, id: &str, at: Moment) -> Result<(), String> {
        let written = self.packets.get(id).expect("it is there");
        if let Some(yuan) = written.fine {
            let refused = self.gates(yuan, at);
            if !refused.is_empty() {
                return Err(refused.join(" "));
            }
        }
        let (device, subject) = (written.device.clone(), written.packet.subject.clone());
        let (_, serial) = self.number(written);
        if let Some(serial) = serial {
            let own = self.numbers.entry(device.clone()).or_default();
            match own.get(&serial) {
                Some(NumberStands::Own | NumberStands::Void) => {
                    own.insert(serial, NumberStands::Used);
                }
                _ => return Err("O705".into()),
            }
        }
        self.subjects.entry(subject).or_default().push(device);
        Ok(())
    }

    fn gates(&self, yuan: i64, at: Moment) -> Vec<String> {
        let law = Law::embedded();
        let power = self.setup.powers.first();
        let form: Form = serde_json::from_value(serde_json::json!({
            "today": at.day(), "item": power.map(|p| &p.item), "power": power.map(|p| &p.id),
            "place": "500156112001", "found_on": at.day(), "ended_on": at.day(),
            "grave_harm": false, "remote": false, "party_kind": "person", "born": "1980-05-01",
            "licensed": false, "number_awaited": false, "incapable": false,
            "officers": ["甲", "乙"], "recused": [],
            "penalty": { "kind": "fine", "amount": yuan * 100 }, "leniency": { "is": "none" },
            "established": true, "shown": true, "told": true, "heard": true,
            "order_unheeded": false, "fined_before": false, "decided": false, "served": false,
            "collect": null,
        }))
        .unwrap();
        let scene = casework::case::Scene {
            law,
            office: &self.setup.office,
            act: ActId::new("a"),
            actor: actor("甲"),
            done_at: at,
            noted_at: at,
            power,
            officers: &self.setup.officers,
            fined_before: false,
            earlier_breaches: 0,
            for_version: 0,
            new_case: CaseId::new("2026-000001"),
            next_serial: 1,
        };
        let verdict = law.on(at.day()).may(law::gate::Deed::Fine, &form.facts(&scene));
        verdict.refusals.iter().map(|refused| refused.gate.id.clone()).collect()
    }

    fn desk(&self, on: Day) -> Desk<'_> {
        Desk { law: Law::embedded(), today: on, office: &self.setup.office.name }
    }

    fn revoke(
        &mut self,
        at: Moment,
        who: &str,
        (name, reason): (&str, &str),
    ) -> Result<String, String> {
        let (device, _) = self.devices.get(name).ok_or("没有这台设备")?.clone();
        let by = OfficerId::new(who);
        let row = match revoke(&self.desk(at.day()), &device, (&by, at, reason)) {
            Ok(changed) => changed.row,
            Err(refusals) => return Ok(format!("拒绝 {}", refusals[0].gate)),
        };
        if let Some(slot) = self.devices.get_mut(name) {
            slot.0 = row;
        }
        let own = self.numbers.entry(name.into()).or_default();
        for number in own.values_mut().filter(|n| **n == NumberStands::Own) {
            *number = NumberStands::Void;
        }
        Ok("可以".into())
    }

    fn settle(
        &mut self,
        at: Moment,
        who: &str,
        (id, step): (&str, &Settle),
    ) -> Result<String, String> {
        let written = self.packets.get(id).ok_or("没有这一包")?;
        let of = written.packet.person.clone();
        let done_at = match step {
            Settle::Admit { as_of: AsOf::Now, .. } => at,
            _ => written.packet.at,
        };
        let held = self.arrived.get(id).is_some_and(|arrived| arrived.held);
        let stands = if held { Stands::Held } else { Stands::Done };
        if let Err(refusals) = settle(&self.desk(at.day()), (&of, stands), (step, &actor(who))) {
            return Ok(format!("拒绝 {}", refusals[0].gate));
        }
        if matches!(step, Settle::Admit { .. })
            && let Err(gates) = self.done(id, done_at)
        {
            return Ok(format!("拒绝 {gates}"));
        }
        if let Some(arrived) = self.arrived.get_mut(id) {
            arrived.held = false;
        }
        Ok("可以".into())
    }
}

fn actor(name: &str) -> Actor {
    Actor { officer: OfficerId::new(name), name: name.into(), post: PostId::new("head") }
}

#[test]
fn a_hash_names_what_a_packet_brings_along() {
    let text = r#"{"v":1,"packet":"0190aaaa-0000-7000-8000-000000000001","office":"500156112000",
        "device":"d","person":"甲","serial":1,"bundle":"b","at":"2026-03-09T09:30:00+08:00",
        "clock":{"sent_by_phone":"2026-03-09T09:30:00+08:00","office_minus_phone_ms":0},
        "subject":"case:0190aaaa-0000-7000-8000-000000000002","seen":0,"commands":[{"do":"show"}]}"#;
    assert!(Packet::read(text).is_ok());
    for (from, to, said) in [
        ("\"v\":1", "\"v\":2", "第2版"),
        ("case:0190aaaa", "dog:0190aaaa", "哪一件事"),
        ("case:0190aaaa-0000-7000-8000-000000000002", "case:2026-000001", "手机自己的编号"),
        ("\"at\":\"2026", "\"at\":\"-000100", "读不懂"),
        (
            "\"commands\"",
            "\"gate\":{\"allowed\":true,\"edition\":\"2026-03-09\",\"gates\":[\"G 1\"]},\"commands\"",
            "写法不合",
        ),
        ("[{\"do\":\"show\"}]", "[]", "0步"),
        ("0190aaaa-0000-7000-8000-000000000001", "../../etc/passwd", "编号不合"),
        ("\"seen\":0", "\"seen\":-1", "读不懂"),
    ] {
        let fault = Packet::read(&text.replace(from, to)).unwrap_err();
        assert!(fault.zh.contains(said) && !fault.en.is_empty(), "{}", fault.zh);
    }
    let file = format!(
        r#""files":[{{"sha256":"{}","size":99999999,"type":"image/jpeg","name":"x","for":"photo"}}],"commands""#,
        Hash::of(b"x")
    );
    let fault = Packet::read(&text.replace("\"commands\"", &file)).unwrap_err();
    assert!(fault.zh.contains("20 MB"), "{}", fault.zh);
    let long = format!("{text}{}", " ".repeat(600 * 1024));
    assert!(Packet::read(&long).unwrap_err().zh.contains("KB"));
}
