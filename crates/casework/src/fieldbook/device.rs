//! A device: one phone of one person of one office.

use super::PublicKey;
use crate::register::{Changed, Desk, Outcome};
use crate::{OfficeId, OfficerId, rules};
use law::Moment;
use serde::{Deserialize, Serialize};

/// So many days a token of a device holds.
pub const DEVICE_DAYS: i64 = 14;
/// So many days what was brought along in the morning may be worked with.
pub const GOOD_DAYS: i64 = 7;
/// So many open numbers of a series a device carries; what it used up is topped up in the morning.
pub const BLOCK: u32 = 30;

const NAME_MAX: usize = 40;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Device {
    pub id: String,
    pub office: OfficeId,
    pub person: OfficerId,
    /// What its owner calls it.
    pub name: String,
    pub key: PublicKey,
    pub enrolled_at: Moment,
    pub expires_at: Moment,
    pub revoked: Option<Revoked>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Revoked {
    pub at: Moment,
    pub by: OfficerId,
    pub reason: String,
}

/// What was brought along: when it was made, under which data of the law.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bundled {
    pub id: String,
    pub made_at: Moment,
}

impl Bundled {
    pub fn good_until(&self) -> Moment {
        self.made_at.plus_minutes(GOOD_DAYS * 24 * 60)
    }
}

/// Takes a device in, or renews the token of one that was taken in before.
pub fn enrol(desk: &Desk, device: &Device, before: Option<&Device>) -> Outcome<Device> {
    let mut ask = desk.asks("field-enrol");
    let name = device.name.trim();
    let fits = !name.is_empty() && name.chars().count() <= NAME_MAX;
    let said = ("设备没有名称，或者名称太长", "the device has no name, or too long a one");
    ask.no_if(!fits || name.chars().any(char::is_control), &rules::FIELD_DEVICE, said);
    let said = ("设备的公钥不是 P-256 公钥", "the key of the device is not a P-256 key");
    ask.no_if(!device.key.holds(), &rules::FIELD_DEVICE, said);
    let other = before.is_some_and(|before| before.person != device.person);
    let said = ("这台设备已登记在他人名下", "the device is enrolled in another name");
    ask.no_if(other, &rules::FIELD_DEVICE, said);
    let revoked = before.is_some_and(|before| before.revoked.is_some());
    let said = ("这台设备已经撤销", "the device has been revoked");
    ask.no_if(revoked, &rules::FIELD_REVOKED, said);
    let (kind, verb) = match before {
        Some(_) => ("device.renewed", "续期"),
        None => ("device.enrolled", "登记"),
    };
    let said = format!("{verb}外勤设备“{name}”，令牌有效至{}。", device.expires_at.day().zh());
    let id = before.map_or_else(|| device.id.clone(), |before| before.id.clone());
    let enrolled_at = before.map_or(device.enrolled_at, |before| before.enrolled_at);
    let name = crate::case::without_numbers(name);
    let row = Device { id, enrolled_at, name, ..device.clone() };
    ask.settle(Changed { row, kind, said })
}

/// Takes a device back at once: lost, left, or given back.
pub fn revoke(
    desk: &Desk,
    device: &Device,
    (by, at, reason): (&OfficerId, Moment, &str),
) -> Outcome<Device> {
    let mut ask = desk.asks("field-revoke");
    let reason = reason.trim();
    let said = ("没有写明撤销的理由", "no reason is given");
    ask.no_if(reason.is_empty(), &rules::FIELD_REASON, said);
    let said = ("这台设备已经撤销", "the device has been revoked");
    ask.no_if(device.revoked.is_some(), &rules::FIELD_SETTLED, said);
    let mut row = device.clone();
    // It is shown on lists and lies open: somebody's telephone has no place in it.
    let whole = crate::case::without_numbers(reason);
    row.revoked = Some(Revoked { at, by: by.clone(), reason: whole });
    let reason = crate::case::without_numbers(reason.trim_end_matches('。'));
    let said = format!("撤销外勤设备“{}”：{reason}；其未用的编号一并作废。", device.name);
    ask.settle(Changed { row, kind: "device.revoked", said })
}

/// Why the open numbers of a device that was taken back are void.
pub fn revoke_numbers_reason(device: &Device) -> String {
    let reason = device.revoked.as_ref().map_or("", |revoked| revoked.reason.as_str());
    format!("外勤设备“{}”撤销：{}", device.name, crate::case::without_numbers(reason))
}
