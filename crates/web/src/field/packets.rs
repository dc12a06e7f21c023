//! Packets coming in, and what became of them.

use super::door::{Call, Holder, json};
use super::fault::{Fault, Given};
use super::papers;
use crate::reply::Reply;
use casework::fieldbook::Signed;
use serde::Deserialize;
use serde_json::json;
use store::Reader;
use store::fieldbook::{self, Answer};

/// So many packets one request may bring.
const PACKETS_MAX: usize = 200;
const ANSWERS_MAX: u32 = 1_000;

#[derive(Deserialize)]
struct Brought {
    packets: Vec<Signed>,
}

pub(super) fn receive(call: &Call<'_>, holder: &Holder) -> Given {
    let brought: Brought =
        serde_json::from_slice(&call.body).map_err(|_| Fault::of(422, "unreadable"))?;
    if brought.packets.len() > PACKETS_MAX {
        let n = brought.packets.len();
        return Err(Fault::of(413, "too-many-packets").about(n));
    }
    let house = call.house;
    let from = (holder.office(), &holder.device, call.now);
    let answers = fieldbook::receive(&house.store, house.law, from, &brought.packets)?;
    if let Ok(person) = holder.in_use() {
        let actor = person.actor();
        let done = answers.iter().map(|answer| answer.packet.as_str());
        // A paper that cannot be made waits on the matter's page; the phone must hear what became of its packets.
        let _waits = papers::make(house, (holder.office(), &actor), call.now, done);
    }
    Ok(told(call, holder, &answers))
}

/// The answers; and that the device was taken back, so that the phone says so and lets go of what it took along.
fn told(call: &Call<'_>, holder: &Holder, answers: &[Answer]) -> Reply {
    let revoked = holder.device.device.revoked.as_ref();
    let revoked = revoked.map(|revoked| json!({ "at": revoked.at, "reason": revoked.reason }));
    json(&json!({ "now": call.now, "answers": answers, "revoked": revoked }))
}

/// For a phone that lost its answers; also to what it brought as another device of the same person, before that was
/// taken back.
pub(super) fn answers(call: &Call<'_>, holder: &Holder) -> Given {
    let after = call.query.get("after").parse::<u32>().unwrap_or(0);
    let own = &holder.device.device;
    let device = match call.query.get("device") {
        "" => own.id.as_str(),
        named => named,
    };
    let answers = call.house.store.read(&own.office, |r: &mut Reader<'_, '_>| {
        let found = fieldbook::device_find(r, device)?;
        match found.filter(|line| line.device.person == own.person) {
            Some(_) => fieldbook::of_device_after(r, device, (after, ANSWERS_MAX)).map(Some),
            None => Ok(None),
        }
    })?;
    let answers = answers.ok_or_else(|| Fault::of(404, "not-found"))?;
    Ok(told(call, holder, &answers))
}
