//! A phone of a story: its key, and what it writes down and signs.

use casework::consultation::{Area, Asked, Asker, Channel, Promising, QuestionCommand, Written};
use casework::fieldbook::{Device, PublicKey, Signed};
use casework::{Hash, OfficerId, PlaceId};
use law::Moment;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};

/// The paper that a fine was handed over with. Its bytes are the phone's own; the office keeps them as they are.
pub fn pdf(n: usize) -> Vec<u8> {
    format!("%PDF-1.7 a made-up decision of a made-up phone, packet {n}").into_bytes()
}

pub struct Key(SigningKey);

impl Key {
    pub fn new(seed: u8) -> Result<Key, String> {
        SigningKey::from_slice(&[seed; 32]).map(Key).map_err(|e| e.to_string())
    }

    pub fn public(&self) -> PublicKey {
        let point = self.0.verifying_key().to_sec1_point(false);
        let (x, y) = point.as_bytes()[1..].split_at(32);
        PublicKey { kty: "EC".into(), crv: "P-256".into(), x: base64url(x), y: base64url(y) }
    }

    pub fn sign(&self, packet: &Value) -> Signed {
        let signed = packet.to_string();
        let signature: Signature = self.0.sign(signed.as_bytes());
        Signed { signature: base64url(&signature.to_bytes()), signed }
    }
}

/// RFC 4648 section 5, without padding, as a phone writes it.
fn base64url(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut out = String::new();
    for group in bytes.chunks(3) {
        let mut whole = [0; 4];
        whole[1..=group.len()].copy_from_slice(group);
        let bits = u32::from_be_bytes(whole);
        let digit = |i: usize| char::from(DIGITS[(bits >> (18 - 6 * i) & 63) as usize]);
        out.extend((0..=group.len()).map(digit));
    }
    out
}

/// What a packet is about, by its place among those of the story.
pub fn subject(noun: &str, n: usize) -> String {
    format!("{noun}:0190aaaa-0000-7000-8000-{n:012}")
}

/// The frame of a packet; what it does is laid into it.
pub fn packet(device: &Device, (n, bundle): (usize, &str), at: Moment) -> Value {
    json!({
        "v": 1, "packet": format!("packet-000000000-{n}"), "office": device.office,
        "device": device.id, "person": device.person, "serial": n, "bundle": bundle, "at": at,
        "clock": { "sent_by_phone": at, "office_minus_phone_ms": 0 },
        "subject": "", "seen": 0, "commands": [], "files": [],
    })
}

/// A question that is answered on the spot, or promised by a day.
pub fn asks(at: Moment, handler: &OfficerId, promised: bool) -> QuestionCommand {
    let asked = Asked {
        at,
        channel: Channel::Desk,
        place: PlaceId::new("木根"),
        round: None,
        area: Area::Information,
        asker: Asker {
            party: None,
            name: "王某（虚构）".into(),
            phone: String::new(),
            address: String::new(),
            made_up: true,
        },
        text: "今年的稻种几时下种？（虚构）".into(),
    };
    let answer = Written {
        text: "三月中下旬，看地温。".into(),
        source: "农技员口头".into(),
        ..Written::default()
    };
    let promise = match promised {
        true => Promising::On { day: at.day().plus_days(7) },
        false => Promising::Nothing,
    };
    QuestionCommand::Ask {
        asked: Box::new(asked),
        promise,
        answer: (!promised).then_some(answer),
        handler: handler.clone(),
    }
}

/// A fine of so many yuan on the spot, from finding to service. Each is of somebody else: nobody is fined twice.
pub fn fine(at: Moment, (n, yuan): (usize, i64), (item, power): (&str, &str)) -> Value {
    let penalty = json!({ "kind": "fine", "amount": yuan * 100 });
    let party = format!("当事人{n}（虚构）");
    json!([
        { "do": "find", "finding": {
            "found_at": at, "ended_on": at.day(), "item": item, "power": power,
            "place": "500156112001", "place_text": "双河路118号（虚构）", "remote": false,
            "party": { "id": format!("story-party-{n}"), "kind": "person", "name": party, "code": "",
                "born": "1980-05-01", "legal_representative": "", "phone": "",
                "address": "双河路（虚构）", "made_up": true },
            "facts": "以货箱堵塞安全出口（虚构）", "evidence": ["照片一张（虚构）"],
            "officers": ["甲", "乙"], "recused": [] } },
        { "do": "show" },
        { "do": "hear", "heard": { "told": true, "proposed": penalty, "statement": "",
            "weighed": "", "waived": true } },
        { "do": "draft", "penalty": penalty, "reasons": "堵塞安全出口（虚构）" },
        { "do": "decide", "paper": Hash::of(&pdf(n)) },
        { "do": "serve", "service": { "way": "direct", "at": at, "receiver": party, "witness": "",
            "note": "", "confirmed": false, "late_reason": "" } },
    ])
}
