//! What a phone takes along in the morning: all that is needed for seven days without a network.
//!
//! Numbers, phones and addresses of persons are masked; that it left the house is an act.

use super::door::{Call, Holder, json};
use super::fault::Given;
use crate::ask::Person;
use crate::token;
use casework::case::field::{self, Base};
use casework::case::papers::{Setting, fielded, order_parts};
use casework::case::territory::{lies_in, overlap};
use casework::fieldbook::Bundled;
use casework::party::PartyKind;
use casework::power::Power;
use casework::round::Round;
use casework::{ActId, OfficerId, PartyId, PlaceId, RoundId, words};
use law::catalogue::{Item, Kind};
use law::{Day, Law};
use serde_json::{Map, Value, json};
use store::{
    Entry, Reader, Writer, consultations, fieldbook, inspections, matters, offices, parties,
    people, places, powers, rounds,
};

/// The days it covers beyond the one on which it is made.
const DAYS: i64 = 14;
const WORKDAYS_OVER: i64 = 60;

/// What a morning may choose from: rounds of the next days, and places.
pub(super) fn rounds(call: &Call<'_>, holder: &Holder) -> Given {
    let person = holder.in_use()?;
    let today = call.now.day();
    let filter = rounds::Filter {
        from: Some(today.plus_days(-1)),
        to: Some(today.plus_days(DAYS)),
        ..rounds::Filter::default()
    };
    let (lines, all) = call.house.store.read(&person.office, |r: &mut Reader<'_, '_>| {
        Ok::<_, store::Problem>((rounds::list(r, &filter, 60)?, places::list(r)?))
    })?;
    let name = |code: &PlaceId| {
        let known = all.iter().find(|place| place.code == *code);
        known.map_or_else(|| code.to_string(), |place| place.name.clone())
    };
    let open = lines.iter().filter(|line| matches!(line.stage.as_str(), "planned" | "held"));
    let lines: Vec<Value> = open
        .map(|line| {
            json!({ "id": line.id, "place": line.place, "place_name": name(&line.place),
                "on": line.on, "leader": line.leader, "stage": line.stage })
        })
        .collect();
    let all: Vec<Value> =
        all.iter().map(|place| json!({ "id": place.code, "name": place.name })).collect();
    Ok(json(&json!({ "now": call.now, "rounds": lines, "places": all })))
}

/// Everything the store knows of a place.
struct Around {
    office: casework::case::Office,
    officers: Vec<casework::officer::Officer>,
    powers: Vec<Power>,
    places: Vec<Value>,
    round: Option<Round>,
    parts: Map<String, Value>,
}

pub(super) fn bundle(call: &Call<'_>, holder: &Holder) -> Given {
    let person = holder.in_use()?;
    let (store, office) = (&call.house.store, &person.office);
    let (round, place) = (call.query.get("round"), call.query.get("place"));
    let around =
        store.read(office, |r: &mut Reader<'_, '_>| look(r, call, person, (round, place)))?;
    let place = place_of(&around, place);
    let bundle = Bundled { id: token::act_id(), made_at: call.now };
    let device = &holder.device.device;
    let entry = Entry {
        act: ActId::new(token::act_id()),
        actor: person.actor(),
        done_at: call.now,
        noted_at: call.now,
        law_edition: call.house.law.on(call.now.day()).id(),
    };
    let blocks = store.write(office, |w: &mut Writer<'_, '_>| {
        let what = (&bundle, place.as_ref().map_or("", PlaceId::as_str), round);
        fieldbook::brought(w, device, what, &entry)?;
        fieldbook::blocks(w, &device.id, call.now)
    })?;
    let carry = store.read(office, |r: &mut Reader<'_, '_>| {
        let key = fieldbook::carried::key(r);
        Ok::<_, store::Problem>(json!({ "id": key.id, "point": base64url(&key.point) }))
    })?;
    let actor = person.actor();
    let mut whole = around.parts.clone();
    let days = (call.now.day(), call.now.day().plus_days(DAYS));
    let law = call.house.law;
    let head = json!({
        "bundle": bundle.id, "made_at": bundle.made_at, "good_until": bundle.good_until(),
        "now": call.now, "device": device.id, "post": actor.post,
        "person": { "id": actor.officer, "name": actor.name },
        "office": { "id": around.office.id, "name": around.office.name,
            "number_prefix": around.office.number_prefix, "address": around.office.address,
            "phone": around.office.phone, "demo": around.office.demo,
            "carry": carry },
        "crew": around.officers.iter().map(field::crew).collect::<Vec<_>>(),
        "powers": held(&around, &place, days).map(|power| power_view(law, power)).collect::<Vec<_>>(),
        "items": items(law, &around, (&place, days)),
        "editions": field::numbers(law, days),
        "gates": gates(law, days),
        "services": services(law, call.now.day()),
        "checklists": checklists(law, call.now.day()),
        "places": around.places, "round": around.round,
        "workdays": workdays(law, call.now.day()), "numbers": blocks,
        "words": said(),
    });
    if let Value::Object(head) = head {
        whole.extend(head);
    }
    Ok(json(&Value::Object(whole)))
}

/// RFC 4648 section 5, without padding.
fn base64url(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let mut bits = 0u32;
        (0..3).for_each(|i| bits = bits << 8 | u32::from(group.get(i).copied().unwrap_or(0)));
        for i in 0..=group.len() {
            out.push(char::from(DIGITS[(bits >> (18 - 6 * i) & 63) as usize]));
        }
    }
    out
}

fn place_of(around: &Around, named: &str) -> Option<PlaceId> {
    let named = (!named.is_empty()).then(|| PlaceId::new(named));
    around.round.as_ref().map(|round| round.plan.place.clone()).or(named)
}

fn look(
    r: &mut Reader<'_, '_>,
    call: &Call<'_>,
    person: &Person,
    (round, place): (&str, &str),
) -> Result<Around, store::Problem> {
    let round = match round {
        "" => None,
        id => Some(rounds::get(r, &RoundId::new(id))?),
    };
    let place = match &round {
        Some(round) => Some(round.plan.place.clone()),
        None if place.is_empty() => None,
        None => places::find(r, &PlaceId::new(place))?.map(|place| place.code),
    };
    let today = call.now.day();
    let (mut known, remote) = (Vec::new(), places::remote(r)?);
    for each in places::list(r)? {
        let market = rounds::market_find(r, &each.code)?;
        let next = market.and_then(|market| market.next_after(today.plus_days(-1)));
        known.push(json!({ "id": each.code, "name": each.name, "kind": each.kind,
            "remote": remote.iter().any(|(code, _)| *code == each.code), "market_next": next }));
    }
    let mut around = Around {
        office: offices::get(r)?,
        officers: people::list(r)?,
        powers: powers::list(r)?,
        places: known,
        round,
        parts: Map::new(),
    };
    let parts = match &place {
        Some(place) => of_place(r, place, around.round.as_ref())?,
        None => {
            json!({ "parties": [], "fined": [], "matters": [], "questions": [], "replies": [] })
        }
    };
    if let Value::Object(parts) = parts {
        around.parts = parts;
    }
    let own = person.actor().officer;
    around.parts.insert("inspections".into(), visits(r, &own)?);
    Ok(around)
}

/// People, matters and questions of the place, and what is owed there.
fn of_place(
    r: &mut Reader<'_, '_>,
    place: &PlaceId,
    round: Option<&Round>,
) -> Result<Value, store::Problem> {
    let mut ids: Vec<PartyId> = fieldbook::parties_of(r, place)?;
    let fined = fieldbook::fined_at(r, place)?;
    let mut open = Vec::new();
    for id in fieldbook::matters_at(r, place)? {
        let mut matter = matters::get(r, &id)?;
        let applicant = &mut matter.intake.applicant;
        if parties::version(r, &applicant.id)? > 0 {
            ids.push(applicant.id.clone());
        }
        *applicant = parties::masked(applicant);
        // Whoever asks at the counter brings the receipt: its check is not for a phone to know.
        matter.check = String::new();
        open.push(matter);
    }
    let mut asked = Vec::new();
    for id in fieldbook::questions_at(r, place)? {
        let mut question = consultations::get(r, &id)?;
        let asker = &mut question.asked.asker;
        asker.phone = parties::mask(&asker.phone, 3, 4);
        asker.address = parties::mask(&asker.address, 6, 0);
        asked.push(question);
    }
    let replies = match round.map(|round| round.entries().to_vec()) {
        Some(entries) if !entries.is_empty() => json!(entries),
        _ => {
            let owed = rounds::promises(r, place)?;
            let open = owed
                .iter()
                .map(|promise| json!({ "promise": promise, "outcome": { "is": "open" } }));
            Value::Array(open.collect())
        }
    };
    ids.sort_unstable();
    ids.dedup();
    let known = parties::shown(r, &ids)?;
    let known: Vec<Value> = known
        .iter()
        .map(|party| {
            let mut value = json!(party);
            // The code of an organisation or a trader is public, and a decision names it; a person's is not.
            if party.kind != PartyKind::Person {
                let code = parties::open(r, &party.id)?.code;
                let licensed = law::codes::unified::parse(&code).is_ok();
                value["licensed"] = json!(party.kind == PartyKind::SoleTrader && licensed);
                if licensed || party.kind == PartyKind::Organisation {
                    value["code"] = json!(code);
                }
            }
            let of: Vec<_> = fined.iter().filter(|f| f.party == party.id.as_str()).collect();
            value["fined"] = json!(of);
            Ok(value)
        })
        .collect::<Result<_, store::Problem>>()?;
    Ok(json!({ "parties": known, "matters": open, "questions": asked, "replies": replies }))
}

/// Visits of this person that are still open.
fn visits(r: &mut Reader<'_, '_>, own: &OfficerId) -> Result<Value, store::Problem> {
    let mut open = Vec::new();
    for id in fieldbook::visits_open(r)? {
        let mut visit = inspections::get(r, &id)?;
        if !visit.opening.officers.contains(own) {
            continue;
        }
        visit.opening.party = parties::masked(&visit.opening.party);
        open.push(json!(visit));
    }
    Ok(Value::Array(open))
}

/// Powers that hold on some day of the bundle, at its place where it has one.
fn held<'a>(
    around: &'a Around,
    place: &'a Option<PlaceId>,
    (from, to): (Day, Day),
) -> impl Iterator<Item = &'a Power> {
    let here = move |power: &&Power| {
        place.as_ref().is_none_or(|place| {
            overlap(place.as_str(), &power.territory) || lies_in(place.as_str(), &power.territory)
        })
    };
    let holds = move |power: &&Power| {
        power.from <= to
            && power.to.is_none_or(|last| last >= from)
            && power.revoked_on.is_none_or(|day| day > from)
    };
    around.powers.iter().filter(here).filter(holds)
}

fn power_view(law: &Law, power: &Power) -> Value {
    let item = law.item(power.item.as_str());
    json!({
        "id": power.id, "item": power.item, "item_name": item.map(|item| &item.title), "organ": power.signing_name, "grantor": power.grantor,
        "mode": power.mode, "kinds": power.kinds, "territory": power.territory, "from": power.from,
        "to": power.to, "ceiling": power.ceiling, "number_prefix": power.number_prefix,
        "paper": power.paper, "revoked_on": power.revoked_on,
    })
}

/// Items that can be punished on the spot under a power that is held, each with what the office computed.
fn items(law: &Law, around: &Around, (place, days): (&Option<PlaceId>, (Day, Day))) -> Vec<Value> {
    let mut out: Vec<Value> = Vec::new();
    for power in held(around, place, days) {
        let Some(item) = law.item(power.item.as_str()) else { continue };
        let punishes = item.allows(Kind::Fine) || item.allows(Kind::Warn);
        let orders = item.allows(Kind::Correct) || item.allows(Kind::Stop);
        if !(punishes || orders) || item.to.is_some_and(|to| to < days.0) {
            continue;
        }
        let base = based(law, around, (item, power), days);
        match out.iter_mut().find(|known| known["id"] == item.id.as_str()) {
            Some(known) => {
                if let Some(all) = known["base"].as_array_mut() {
                    all.push(base);
                }
            }
            None => {
                let mut value = serde_json::to_value(item).unwrap_or_default();
                value["name"] = json!(item.title);
                value["domain"] = json!(item.domain.key());
                value["reaches_rural"] = json!(item.reaches_rural());
                value["basis_text"] = json!(
                    item.basis
                        .iter()
                        .map(|cite| casework::case::papers::basis(law, cite).text)
                        .collect::<Vec<_>>()
                );
                value["base"] = json!([base]);
                out.push(value);
            }
        }
    }
    out
}

fn based(law: &Law, around: &Around, (item, power): (&Item, &Power), days: (Day, Day)) -> Value {
    let base: Base = field::base(law, item, Some(power), days);
    let mut value = serde_json::to_value(&base).unwrap_or_default();
    let setting = Setting { law, office: &around.office, power: Some(power), officers: &[] };
    value["paper"] = fielded(item, &setting, days.0).map_or(Value::Null, |paper| json!(paper));
    value["order"] = order_parts(item, &setting, days.0).map_or(Value::Null, |order| json!(order));
    value
}

/// The gates that hold on some day of the bundle, as they are written.
fn gates(law: &Law, (from, to): (Day, Day)) -> Value {
    let holds = |gate: &&law::gate::Gate| gate.since <= to && gate.until.is_none_or(|d| d >= from);
    let one = |gate: &law::gate::Gate| {
        let cites: Vec<Value> = gate
            .cites
            .iter()
            .map(|(from, cite)| json!({ "from": from, "zh": cite.zh(law), "en": cite.en(law) }))
            .collect();
        json!({
            "id": gate.id, "title": gate.title, "title_en": gate.title_en, "text": gate.source,
            "permits": gate.permits(), "since": gate.since, "until": gate.until, "cites": cites,
            "next": gate.next.as_ref().map(|n| json!({ "key": n.key, "zh": n.zh, "en": n.en })),
            "says": { "zh": gate.refusal, "en": gate.refusal_en },
        })
    };
    let policies: Vec<Value> = law.gates().filter(holds).map(one).collect();
    json!({ "schema": law.gates.schema_text(), "policies": policies })
}

fn services(law: &Law, today: Day) -> Vec<Value> {
    let shares = law.statute("在线政务服务规定2019").is_some_and(|act| act.in_force_on(today));
    let one = |service: &law::service::Service| {
        let asked = service.papers.iter().filter_map(|id| law.service_paper(id));
        let asked: Vec<Value> = asked
            .map(|paper| {
                let mut value = json!(paper);
                value["needed"] = json!(!(paper.optional || paper.shared && shares));
                value
            })
            .collect();
        let basis: Vec<String> = service.basis.iter().map(|cite| cite.zh(law)).collect();
        let mut value = json!(service);
        value["asked"] = json!(asked);
        value["basis_text"] = json!(basis);
        value
    };
    law.services().filter(|service| service.in_force(today)).map(one).collect()
}

fn checklists(law: &Law, today: Day) -> Vec<Value> {
    let one = |list: &law::checklist::Checklist| {
        let mut value = json!(list);
        for (shown, question) in
            value["questions"].as_array_mut().into_iter().flatten().zip(&list.questions)
        {
            shown["cite_text"] =
                json!({ "zh": question.cite.zh(law), "en": question.cite.en(law) });
        }
        value
    };
    law.checklists().filter(|list| list.in_force(today)).map(one).collect()
}

fn workdays(law: &Law, today: Day) -> Vec<Day> {
    let days = (0..=WORKDAYS_OVER).map(|n| today.plus_days(n));
    days.filter(|day| law.calendar.is_working(*day, today)).collect()
}

/// How a refusal begins, by deed: 不能…
fn said() -> Value {
    let mut frames = Map::new();
    for deed in ["show", "hear", "order-correction", "draft", "decide", "serve", "pay"] {
        let (zh, en) = words::deed(deed);
        let frame = json!({ "zh": format!("不能{zh}"), "en": format!("Cannot {en}") });
        frames.insert(deed.to_owned(), frame);
    }
    json!({ "frames": frames })
}
