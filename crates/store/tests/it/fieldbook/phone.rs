//! A made-up phone: it has a key, a bundle, and signs what it writes down.

use crate::bench::Bench;
use crate::bench::office::{actor, day, entry, furnish};
use casework::consultation::{Area, Asked, Asker, Channel, Promising, QuestionCommand, Written};
use casework::fieldbook::{Bundled, Device, PublicKey, Signed};
use casework::{ActId, Hash, OfficerId, PlaceId};
use law::{Law, Moment};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use store::fieldbook::{self, Block, NewDevice};
use store::users::{self, User};
use store::{Entry, Problem, Writer};

pub struct Phone {
    pub key: SigningKey,
    pub device: Device,
    pub blocks: Vec<Block>,
    pub serial: u32,
}

/// The office at ten in the morning of the day everything is done on.
pub fn now() -> Moment {
    Moment::at(day("2026-03-09"), 10, 0)
}

pub fn law_entry(act: &str, at: Moment) -> Entry {
    let law_edition = Law::embedded().on(at.day()).id();
    Entry { act: ActId::new(act), actor: actor("丙"), done_at: at, noted_at: at, law_edition }
}

/// The office with accounts for both officers.
pub fn office(bench: &Bench) {
    furnish(bench);
    bench.write(|w| {
        for name in ["甲", "乙"] {
            let user = User {
                name: format!("account-{name}"),
                officer: OfficerId::new(name),
                role: "officer".into(),
                password_hash: String::new(),
                disabled: false,
            };
            users::put(w, &user, &entry(&format!("user-{name}")))?;
        }
        Ok(())
    });
}

impl Phone {
    /// Enrolled at eight, with the bundle of eight o'clock.
    pub fn new(bench: &Bench, person: &str, seed: u8) -> Phone {
        let key = SigningKey::from_slice(&[seed; 32]).unwrap();
        let point = key.verifying_key().to_sec1_point(false);
        let bytes = point.as_bytes();
        let public = PublicKey {
            kty: "EC".into(),
            crv: "P-256".into(),
            x: encode(&bytes[1..33]),
            y: encode(&bytes[33..]),
        };
        let eight = Moment::at(day("2026-03-09"), 8, 0);
        let device = Device {
            id: format!("device-{seed}"),
            office: bench.office.clone(),
            person: OfficerId::new(person),
            name: format!("{person}的手机"),
            key: public,
            enrolled_at: eight,
            expires_at: eight.plus_minutes(14 * 24 * 60),
            revoked: None,
        };
        let (account, secret) = (format!("account-{person}"), format!("secret-{seed}"));
        let new = NewDevice { device: &device, account: &account, secret: &secret };
        let enrol = law_entry(&format!("enrol-{seed}"), eight);
        bench
            .store
            .write(&bench.office, |w| fieldbook::enrol(w, Law::embedded(), &new, &enrol))
            .unwrap();
        let bundle = Bundled { id: format!("bundle-{seed}"), made_at: eight };
        let brought = law_entry(&format!("brought-{seed}"), eight);
        let blocks = bench.write(|w: &mut Writer<'_, '_>| -> Result<_, Problem> {
            fieldbook::brought(w, &device, (&bundle, "mugen", ""), &brought)?;
            fieldbook::blocks(w, &device.id, eight)
        });
        Phone { key, device, blocks, serial: 0 }
    }

    pub fn number(&self, series: &str, n: usize) -> String {
        self.blocks.iter().find(|block| block.series == series).unwrap().numbers[n].clone()
    }

    /// A packet as the app writes it; `more` is laid over it.
    pub fn packet(&mut self, id: &str, (subject, commands): (&str, Value), more: Value) -> Value {
        self.serial += 1;
        let mut packet = json!({
            "v": 1, "packet": format!("packet-000000000-{id}"), "office": self.device.office,
            "device": self.device.id, "person": self.device.person, "serial": self.serial,
            "bundle": self.device.id.replace("device", "bundle"),
            "at": Moment::at(day("2026-03-09"), 9, 30),
            "clock": { "sent_by_phone": now(), "office_minus_phone_ms": 0 },
            "subject": subject, "seen": 0, "commands": commands, "files": [],
        });
        for (key, value) in more.as_object().unwrap() {
            packet[key] = value.clone();
        }
        packet
    }

    pub fn sign(&self, packet: &Value) -> Signed {
        let signed = packet.to_string();
        let signature: Signature = self.key.sign(signed.as_bytes());
        Signed { signed, signature: encode(&signature.to_bytes()) }
    }
}

/// Base64url without padding.
pub fn encode(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut out = String::new();
    for group in bytes.chunks(3) {
        let mut whole = [0; 3];
        whole[..group.len()].copy_from_slice(group);
        let bits = u32::from_be_bytes([0, whole[0], whole[1], whole[2]]);
        for i in 0..=group.len() {
            out.push(char::from(DIGITS[(bits >> (18 - 6 * i) & 63) as usize]));
        }
    }
    out
}

/// A question answered at once.
pub fn ask(text: &str) -> Value {
    let at = Moment::at(day("2026-03-09"), 9, 30);
    let asked = Asked {
        at,
        channel: Channel::Desk,
        place: PlaceId::new("mugen"),
        round: None,
        area: Area::ALL[0],
        asker: Asker {
            party: None,
            name: "𬭊䶮（虚构）".into(),
            phone: "00000000042".into(),
            address: String::new(),
            made_up: true,
        },
        text: text.into(),
    };
    let answer = Written {
        text: "三月中下旬，看地温。".into(),
        source: "农技员口头".into(),
        ..Written::default()
    };
    let command = QuestionCommand::Ask {
        asked: Box::new(asked),
        promise: Promising::Nothing,
        answer: Some(answer),
        handler: OfficerId::new("甲"),
    };
    json!([command])
}

/// A fine of so many yuan on the spot, from finding to service, decided by this paper.
pub fn fine(yuan: i64, paper: &Hash, officers: &[&str]) -> Value {
    let at = "2026-03-09T09:30:00+08:00";
    json!([
        { "do": "find", "finding": {
            "found_at": at, "ended_on": "2026-03-09", "item": "fire.exit-blocked", "power": "p1",
            "place": "500156112001", "place_text": "虚构路三号", "remote": false,
            "party": { "id": "party-phone", "kind": "person", "name": "张某(虚构)",
                "code": crate::bench::office::CODE, "born": "1990-01-01", "legal_representative": "",
                "phone": "", "address": "虚构村", "made_up": true },
            "facts": "以货箱堵塞安全出口", "evidence": ["照片一张"], "officers": officers, "recused": [] } },
        { "do": "show" },
        { "do": "hear", "heard": { "told": true, "proposed": { "kind": "fine", "amount": yuan * 100 },
            "statement": "", "weighed": "", "waived": true } },
        { "do": "draft", "penalty": { "kind": "fine", "amount": yuan * 100 }, "reasons": "堵塞安全出口" },
        { "do": "decide", "paper": paper },
        { "do": "serve", "service": { "way": "direct", "at": at, "receiver": "张某(虚构)", "witness": "",
            "note": "", "confirmed": false, "late_reason": "" } },
    ])
}

/// A visit by somebody who heard of it, up to an order to correct; the order's number and paper are the packet's.
pub fn visit(outcomes: &[Value]) -> Value {
    let at = "2026-03-09T09:20:00+08:00";
    let end = "2026-03-09T09:30:00+08:00";
    let mut all = vec![
        json!({ "do": "open", "opening": {
            "kind": "lead", "plan": null, "draw": null, "ground": "群众反映后门堵塞", "body": "虚构镇人民政府",
            "matters": [{ "item": "fire.exit-blocked", "power": "p1" }],
            "party": { "id": "party-visit", "kind": "sole-trader", "name": "虚构店", "code": "",
                "born": null, "legal_representative": "王虚构", "phone": "", "address": "虚构村",
                "made_up": true },
            "business": true, "place": "500156112001", "place_text": "虚构路三号", "place_kind": "",
            "at": at, "officers": ["甲", "乙"], "recused": [], "helpers": [], "over_reason": "",
            "follows": null } }),
        json!({ "do": "notify", "way": "without", "at": at, "receiver": "", "reason": "事先通知会使现场改变" }),
        json!({ "do": "arrive", "at": at }),
        json!({ "do": "record", "record": { "from": at, "to": end, "present": "王虚构，经营者",
            "recorder": "甲", "found": "后门被货箱堵住", "questions": [],
            "signature": { "how": "signed", "by": "王虚构" } } }),
    ];
    all.extend(outcomes.iter().map(|outcome| json!({ "do": "conclude", "outcome": outcome })));
    Value::Array(all)
}

/// 责令改正 by a week later.
pub fn order(what: &str) -> Value {
    json!({ "is": "ordered", "what": what, "by": "2026-03-16", "matter": 0, "number": null, "settled": null })
}

pub fn later(days: i64) -> Moment {
    now().plus_minutes(days * 24 * 60)
}
