//! What the office makes of a packet, before its commands are put to `decide`.
//!
//! First what makes it no packet of this device at all (refused, kept aside), then whether it came before,
//! then what still has to come, then what does not fit what the office knows (held for a person).

use super::{Bundled, Device, Packet};
use crate::rules::{self, Rule, Saying};
use crate::words::{self, cite_zh};
use crate::{Hash, OfficeId, Refusal};
use law::{Law, Moment};
use serde::{Deserialize, Serialize};

/// A clock may be ahead of the office, or behind it, by so much: over a thin line it cannot be measured well.
const OFF_MINUTES: i64 = 10;

/// What the office knows of a packet that has arrived.
#[derive(Debug, Clone)]
pub struct Known<'a> {
    pub law: &'a Law,
    pub now: Moment,
    /// When it arrived: the first time, if it had to wait for its originals.
    pub arrived: Moment,
    pub office: &'a OfficeId,
    /// The device whose token it came with.
    pub device: &'a Device,
    pub signed_well: bool,
    pub before: Option<Before>,
    pub missing: Vec<Hash>,
    /// What the device had brought along, where it names one that was made for it.
    pub bundle: Option<Bundled>,
    /// When the oldest bundle of the device was made that was still good at the packet's time: a paper may be drafted
    /// under one and served after the next was fetched.
    pub brought_since: Option<Moment>,
    /// Something the device did before, and this one goes on from, still waits for its originals.
    pub follows_waiting: bool,
    /// The version of the subject in the office; none where it is not there.
    pub standing: Option<u32>,
    /// How many of the versions since the one seen came from this very device.
    pub by_device: u32,
    pub number: NumberStands,
}

/// A packet with this id has come before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// Not decided yet: it waited for its originals.
    Waiting,
    Same,
    /// The same id with other content.
    Other,
}

/// What has become of the number that a packet says it used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberStands {
    /// No step takes one, and none is named.
    NotNeeded,
    /// Open, in the block of this device.
    Own,
    /// A step takes one, and the packet names none.
    Missing,
    /// Of no block of this device, of another series, or not a number.
    Foreign,
    Used,
    Void,
}

/// Why a packet is held or refused, in the words the phone and the office show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// `clock`, `late`, `changed`, …
    pub reason: String,
    /// `O7xx`, or the gate that refused.
    pub rule: String,
    /// 《…》第…条
    pub article: String,
    pub says: Both,
    pub next: Both,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Both {
    pub zh: String,
    pub en: String,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// Not a packet of this device: kept aside, never done.
    Refused(Hold),
    /// It came before; the first answer is repeated.
    Known,
    Waiting(Vec<Hash>),
    /// Never empty; the first is the one to show.
    Held(Vec<Hold>),
    /// Its commands may be put to `decide`.
    Admit,
}

/// What becomes of a packet.
pub fn weigh(packet: &Packet, known: &Known) -> Verdict {
    if let Some(hold) = not_of_this_device(packet, known) {
        return Verdict::Refused(hold);
    }
    match known.before {
        Some(Before::Other) => {
            let (zh, en) = (
                "同一编号的包此前来过，内容不同",
                "a packet with this id came before, with other content",
            );
            return Verdict::Refused(hold(known, ("replaced", &rules::FIELD_REPLACED), (zh, en)));
        }
        Some(Before::Same) => return Verdict::Known,
        Some(Before::Waiting) | None => {}
    }
    if !known.missing.is_empty() || known.follows_waiting {
        return Verdict::Waiting(known.missing.clone());
    }
    let holds = held(packet, known);
    if holds.is_empty() { Verdict::Admit } else { Verdict::Held(holds) }
}

fn not_of_this_device(packet: &Packet, known: &Known) -> Option<Hold> {
    if !known.signed_well {
        let (zh, en) =
            ("签名与这台设备登记的公钥不符", "the signature is not of the key that was enrolled");
        return Some(hold(known, ("forged", &rules::FIELD_FORGED), (zh, en)));
    }
    if packet.office != *known.office {
        let (zh, en) = ("这一包写给另一机关", "the packet is for another office");
        return Some(hold(known, ("other-office", &rules::FIELD_OFFICE), (zh, en)));
    }
    let own = packet.device == known.device.id && packet.person == known.device.person;
    let (zh, en) =
        ("这一包写的是另一台设备或者另一人", "the packet is of another device or person");
    (!own).then(|| hold(known, ("other-device", &rules::FIELD_FORGED), (zh, en)))
}

fn held(packet: &Packet, known: &Known) -> Vec<Hold> {
    let mut holds = Vec::new();
    let mut no = |stands: bool, what: (&str, &Rule), zh: String, en: &str| {
        if stands {
            holds.push(hold(known, what, (&zh, en)));
        }
    };
    let revoked = known.device.revoked.as_ref();
    let at = revoked.map(|revoked| shown(revoked.at)).unwrap_or_default();
    let zh = format!("这台设备已于{at}撤销");
    no(revoked.is_some(), ("revoked", &rules::FIELD_REVOKED), zh, "the device has been revoked");
    let made = known.bundle.as_ref().map(|bundle| bundle.made_at);
    let ahead = packet.at > known.arrived.plus_minutes(OFF_MINUTES);
    let since = known.brought_since.or(made);
    let early = since.is_some_and(|since| packet.at.plus_minutes(OFF_MINUTES) < since);
    let zh = format!(
        "包上的时间为{}，{}",
        shown(packet.at),
        if ahead { "晚于送到的时间" } else { "早于当日带出的资料" }
    );
    no(ahead || early, ("clock", &rules::FIELD_CLOCK), zh, "its time cannot be right");
    let zh = "包上写的当日资料不是为这台设备准备的".to_owned();
    let en = "what it says it was made under was not made for this device";
    no(made.is_none(), ("bundle", &rules::FIELD_BUNDLE), zh, en);
    let late = known.bundle.as_ref().is_some_and(|bundle| known.arrived > bundle.good_until());
    let days = made.map_or(0, |made| known.arrived.day().days_since(made.day()));
    let zh = format!("资料带出已{days}天，超过{}天", super::GOOD_DAYS);
    no(late, ("late", &rules::FIELD_LATE), zh, "it arrives more than seven days later");
    changed(packet, known, &mut no);
    number(known, &mut no);
    law_changed(packet, known, &mut no);
    holds
}

type No<'n> = dyn FnMut(bool, (&str, &Rule), String, &str) + 'n;

/// Somebody else changed the same thing since it was seen.
fn changed(packet: &Packet, known: &Known, no: &mut No) {
    let standing = known.standing.unwrap_or(0);
    let foreign = standing.saturating_sub(packet.seen).saturating_sub(known.by_device);
    let zh = format!("外出期间他人已办过（现为第{standing}版，外出时为第{}版）", packet.seen);
    let en = "somebody else has changed it in the meantime";
    no(foreign > 0, ("changed", &rules::FIELD_CHANGED), zh, en);
    let gone = packet.seen > standing;
    let zh = "机关没有包上所说的这件事".to_owned();
    no(gone, ("unknown", &rules::FIELD_CHANGED), zh, "the office does not have what it is about");
}

fn number(known: &Known, no: &mut No) {
    let (zh, en) = match known.number {
        NumberStands::NotNeeded | NumberStands::Own => return,
        NumberStands::Missing => ("没有使用本设备领取的编号", "it names no number of its block"),
        NumberStands::Foreign => ("编号不是本设备领取的", "the number is not of its block"),
        NumberStands::Used => ("编号已经用过", "the number has been used"),
        NumberStands::Void => ("编号已经作废", "the number is void"),
    };
    no(true, ("number", &rules::FIELD_NUMBER), zh.to_owned(), en);
}

/// The gates that let it pass on the phone must still be there on that day, and it must have passed.
fn law_changed(packet: &Packet, known: &Known, no: &mut No) {
    let Some(gate) = &packet.gate else { return };
    let zh = "手机上的闸门当时没有放行".to_owned();
    let en = "the gates on the phone did not let it pass";
    no(!gate.allowed, ("against-gate", &rules::FIELD_GATE), zh, en);
    let on = packet.at.day();
    let holds = |id: &String| known.law.gates().any(|g| g.id == *id && g.holds_on(on));
    let gone: Vec<&str> =
        gate.gates.iter().filter(|id| !holds(id)).map(String::as_str).take(5).collect();
    let zh = format!("外出期间规则有变（{}）", gone.join("、"));
    let en = "the law has changed in the meantime";
    no(!gone.is_empty(), ("law-changed", &rules::FIELD_GATE), zh, en);
}

fn hold(known: &Known, (reason, rule): (&str, &Rule), (zh, en): (&str, &str)) -> Hold {
    let saying = Saying { law: known.law, day: known.now.day(), deed: "field-packet" };
    from_refusal(known.law, reason, &rule.refuse(&saying, (zh.to_owned(), en.to_owned())))
}

/// A refusal, as a packet carries it.
pub fn from_refusal(law: &Law, reason: &str, refusal: &Refusal) -> Hold {
    let key = refusal.next.trim_start_matches("next-");
    let en = words::next(key).map(|next| next.en.to_owned());
    let of_gate = || {
        let nexts = law.gates().filter_map(|gate| gate.next.as_ref());
        nexts.into_iter().find(|next| next.key == key).map(|next| next.en.clone())
    };
    Hold {
        reason: reason.to_owned(),
        rule: refusal.gate.clone(),
        article: cite_zh(&refusal.cite, !refusal.cite.statute.ends_with("1996")),
        says: Both { zh: refusal.sentence.clone(), en: refusal.sentence_en.clone() },
        next: Both {
            zh: refusal.next_zh.clone(),
            en: en.or_else(of_gate).unwrap_or_else(|| refusal.next.clone()),
        },
    }
}

fn shown(at: Moment) -> String {
    crate::case::shown(at)
}
