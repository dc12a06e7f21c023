//! Who is signed in, and taking a phone in.

use super::door::{Call, PREFIX, json};
use super::fault::{Fault, Given};
use crate::ask::Person;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::{routes, token};
use casework::ActId;
use casework::fieldbook::{DEVICE_DAYS, Device, PublicKey};
use serde::Deserialize;
use serde_json::json;
use store::fieldbook::{self, NewDevice};
use store::register::RegisterProblem;
use store::{Entry, Writer};

/// Always answers: whether somebody is signed in here, and what a form of theirs must carry.
pub(super) fn me(call: &Call<'_>, person: Option<(Person, String)>) -> Reply {
    let Some((person, session)) = person else {
        return json(&json!({ "signed_in": false, "now": call.now }));
    };
    let actor = person.actor();
    json(&json!({
        "signed_in": true,
        "may_enrol": routes::who("POST", "/field/devices").is_some_and(|who| who.admits(Some(person.role))),
        "office": person.office, "office_name": person.office_name,
        "person": actor.officer, "name": actor.name, "post": actor.post,
        "form": token::of_form(&session), "now": call.now,
    }))
}

#[derive(Deserialize)]
struct Wanted {
    name: String,
    public_key: PublicKey,
}

/// Takes the phone in, or renews its token when it has the same key.
pub(super) fn enrol(call: &Call<'_>, person: Option<(Person, String)>) -> Given {
    let (person, session) = person.ok_or_else(|| Fault::of(401, "signed-out"))?;
    let who = routes::who("POST", "/field/devices");
    if !who.is_some_and(|who| who.admits(Some(person.role))) {
        return Err(Fault::of(403, "not-your-post"));
    }
    let form = call.headers.get("x-form").and_then(|v| v.to_str().ok()).unwrap_or_default();
    if !token::same(form, &token::of_form(&session)) {
        return Err(Fault::of(400, "stale-form"));
    }
    let wanted: Wanted =
        serde_json::from_slice(&call.body).map_err(|_| Fault::of(422, "unreadable"))?;
    let secret = format!("{PREFIX}{}", token::fresh());
    let actor = person.actor();
    let device = Device {
        id: token::act_id(),
        office: person.office.clone(),
        person: actor.officer.clone(),
        name: wanted.name,
        key: wanted.public_key,
        enrolled_at: call.real_now,
        expires_at: call.real_now.plus_minutes(DEVICE_DAYS * 24 * 60),
        revoked: None,
    };
    let entry = Entry {
        act: ActId::new(token::act_id()),
        actor: actor.clone(),
        done_at: call.now,
        noted_at: call.now,
        law_edition: call.house.law.on(call.now.day()).id(),
    };
    let new = NewDevice { device: &device, account: &person.account, secret: &secret };
    let done = call.house.store.write(&person.office, |w: &mut Writer<'_, '_>| {
        fieldbook::enrol(w, call.house.law, &new, &entry)
    });
    let device = match done {
        Ok(device) => device,
        Err(RegisterProblem::Refused(refusals)) => return Err(Fault::refused(&refusals)),
        Err(RegisterProblem::Store(problem)) => return Err(Problem::from(problem).into()),
    };
    Ok(json(&json!({
        "device": device.id, "token": secret, "office": device.office,
        "office_name": person.office_name, "person": device.person, "name": actor.name,
        "post": actor.post, "expires": device.expires_at, "now": call.now,
    })))
}
