//! Packets coming in, and what became of them.

use super::door::{Call, Holder, json};
use super::fault::{Fault, Given};
use casework::fieldbook::Signed;
use serde::Deserialize;
use serde_json::json;
use store::Reader;
use store::fieldbook;

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
    let from = (&holder.person.office, &holder.device, call.now);
    let answers = fieldbook::receive(&house.store, house.law, from, &brought.packets)?;
    Ok(json(&json!({ "now": call.now, "answers": answers })))
}

/// For a phone that lost its answers.
pub(super) fn answers(call: &Call<'_>, holder: &Holder) -> Given {
    let after = call.query.get("after").parse::<u32>().unwrap_or(0);
    let device = &holder.device.device.id;
    let answers = call.house.store.read(&holder.person.office, |r: &mut Reader<'_, '_>| {
        fieldbook::of_device_after(r, device, (after, ANSWERS_MAX))
    })?;
    Ok(json(&json!({ "now": call.now, "answers": answers })))
}
