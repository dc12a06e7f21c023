//! Packets from the field let in: signed as a phone signs, weighed, done through the doors of their nouns, and
//! on the disk. Several phones hand over at once, as in the evening.

use super::figure::{Figure, rounded};
use super::limits;
use super::office::{self, ACCOUNT, CODE, OFFICERS};
use super::watch::millis;
use anyhow::{Context, anyhow, bail};
use casework::consultation::{Area, Asked, Asker, Channel, Promising, QuestionCommand, Written};
use casework::fieldbook::{Bundled, Device, PublicKey, Signed};
use casework::{ActId, OfficeId, OfficerId, PlaceId};
use law::{Law, Moment};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::json;
use std::thread;
use store::fieldbook::{self, BATCH_MAX, DeviceLine, NewDevice, State};
use store::{Entry, Keys, Store};

const PHONES: u8 = 4;
const PACKETS: usize = 2_500;

/// A phone with what it wrote down.
struct Phone {
    line: DeviceLine,
    packets: Vec<Signed>,
}

pub fn packets() -> anyhow::Result<Figure> {
    let folder = tempfile::tempdir()?;
    let keys = Keys::create(&folder.path().join("key"))?;
    let store =
        Store::open(&format!("sqlite:{}", folder.path().join("office.db").display()), keys)?;
    office::fill_all(&store)?;
    let office = OfficeId::new(CODE);
    let now = crate::clock::now();
    let phones = (1..=PHONES)
        .map(|n| phone(&store, &office, (n, now)))
        .collect::<anyhow::Result<Vec<_>>>()?;
    let (done, ms) = millis(|| {
        thread::scope(|scope| {
            let hand_over = |phone| {
                let (store, office) = (&store, &office);
                move || handed_over(store, office, phone)
            };
            let all: Vec<_> = phones.iter().map(|phone| scope.spawn(hand_over(phone))).collect();
            all.into_iter()
                .try_for_each(|one| one.join().map_err(|_| anyhow!("a phone stopped"))?)
        })
    });
    done?;
    let count = usize::from(PHONES) * PACKETS;
    let (one, grouped) =
        (limits::sqlite(folder.path(), 300, 1)?, limits::sqlite(folder.path(), 6_400, BATCH_MAX)?);
    let (one, grouped) = (rounded(one), rounded(grouped));
    Ok(Figure {
        key: "field-packets",
        zh: "外勤数据包接收（验签、过规则、落盘）",
        en: "packets from the field, verified, checked and on the disk",
        value: count as f64 / ms * 1000.0,
        unit: "/s",
        goal: 800.0,
        at_least: true,
        limit_zh: format!(
            "{PHONES} 台设备 {count} 包；纯 SQLite 逐条 {one}/s，{BATCH_MAX} 条一提交 {grouped}/s"
        ),
        limit_en: format!(
            "{count} packets of {PHONES} phones; bare SQLite {one}/s one by one, {grouped}/s by {BATCH_MAX}"
        ),
    })
}

fn handed_over(store: &Store, office: &OfficeId, phone: &Phone) -> anyhow::Result<()> {
    for batch in phone.packets.chunks(BATCH_MAX) {
        let from = (office, &phone.line, crate::clock::now());
        let answers = fieldbook::receive(store, Law::embedded(), from, batch)?;
        if let Some(other) = answers.iter().find(|answer| answer.state != State::Admitted) {
            bail!("a packet was not let in: {other:?}");
        }
    }
    Ok(())
}

/// A phone that was taken in and given its bundle this minute, with its packets.
fn phone(store: &Store, office: &OfficeId, (n, now): (u8, Moment)) -> anyhow::Result<Phone> {
    let key = SigningKey::from_slice(&[n; 32]).context("a small number is a key")?;
    let device = Device {
        id: format!("device-{n}"),
        office: office.clone(),
        person: OfficerId::new(OFFICERS[0]),
        name: format!("测速手机{n}"),
        key: public(&key),
        enrolled_at: now,
        expires_at: now.plus_minutes(60),
        revoked: None,
    };
    let secret = format!("thrown away {n}");
    let new = NewDevice { device: &device, account: ACCOUNT, secret: &secret };
    let entry = |what: &str| Entry { act: ActId::new(format!("{what}-{n}")), ..office::entry(0) };
    store
        .write(office, |w| fieldbook::enrol(w, Law::embedded(), &new, &entry("enrol")))
        .map_err(|why| anyhow!("taking a phone in: {why:?}"))?;
    let bundle = Bundled { id: format!("bundle-{n}"), made_at: now };
    let line = store.write(office, |w| {
        fieldbook::brought(w, &device, (&bundle, CODE, ""), &entry("brought"))?;
        fieldbook::device_get(w, &device.id)
    })?;
    let packets = (1..=PACKETS).map(|serial| packet(&key, &device, (n, serial), now)).collect();
    Ok(Phone { line, packets })
}

/// A question that was answered on the spot.
fn packet(key: &SigningKey, device: &Device, (n, serial): (u8, usize), at: Moment) -> Signed {
    let asked = Asked {
        at,
        channel: Channel::Desk,
        place: PlaceId::new(CODE),
        round: None,
        area: Area::Information,
        asker: Asker {
            party: None,
            name: format!("测速某{serial}"),
            phone: String::new(),
            address: format!("测速路{serial}号（虚构）"),
            made_up: true,
        },
        text: "今年的稻种几时下种？".into(),
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
        handler: OfficerId::new(OFFICERS[0]),
    };
    let packet = json!({
        "v": 1, "packet": format!("packet-{n:08}-{serial:08}"), "office": device.office,
        "device": device.id, "person": device.person, "serial": serial,
        "bundle": format!("bundle-{n}"), "at": at,
        "clock": { "sent_by_phone": at, "office_minus_phone_ms": 0 },
        "subject": format!("question:phone-{n}-{serial}"), "seen": 0, "commands": [command],
        "files": [],
    });
    let signed = packet.to_string();
    let signature: Signature = key.sign(signed.as_bytes());
    Signed { signature: base64url(&signature.to_bytes()), signed }
}

fn public(key: &SigningKey) -> PublicKey {
    let point = key.verifying_key().to_sec1_point(false);
    let (x, y) = point.as_bytes()[1..].split_at(32);
    PublicKey { kty: "EC".into(), crv: "P-256".into(), x: base64url(x), y: base64url(y) }
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

#[cfg(test)]
mod tests {
    #[test]
    fn a_packet_of_the_bench_is_signed_as_the_office_checks() {
        let key = super::SigningKey::from_slice(&[7; 32]).unwrap();
        let signature: super::Signature = super::Signer::sign(&key, b"asked");
        let signature = super::base64url(&signature.to_bytes());
        assert!(casework::fieldbook::verify(&super::public(&key), "asked", &signature));
        assert!(!casework::fieldbook::verify(&super::public(&key), "other", &signature));
    }
}
