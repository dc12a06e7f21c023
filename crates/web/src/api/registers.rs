//! Registers: powers, officers without their numbers, parties masked.

use super::view::{
    CertificateView, OfficerView, OfficersView, PartiesView, PartyView, PowerView, PowersView,
};
use super::{Call, Given, json};
use crate::ask::Fields;
use crate::list;
use casework::PartyId;
use casework::officer::{Certificate, Officer};
use casework::party::Party;
use casework::power::{Power, PowerMode};
use law::Law;
use store::{parties, people, powers};

pub fn powers(call: &Call<'_>) -> Given {
    call.only(&[])?;
    let all = call.records().read(powers::list)?;
    json(
        200,
        &PowersView { powers: all.iter().map(|power| of_power(power, call.house.law)).collect() },
    )
}

fn of_power(power: &Power, law: &Law) -> PowerView {
    let mode = match power.mode {
        PowerMode::Statutory => "statutory",
        PowerMode::Empowered => "empowered",
        PowerMode::Entrusted => "entrusted",
    };
    let title = law.item(power.item.as_str()).map(|item| item.title.clone());
    PowerView {
        id: power.id.to_string(),
        item: power.item.to_string(),
        item_title: title.unwrap_or_default(),
        mode: mode.to_owned(),
        grantor: power.grantor.clone(),
        paper: power.paper.clone(),
        kinds: power.kinds.iter().map(|kind| kind.key().to_owned()).collect(),
        ceiling_fen: power.ceiling.map(|fen| fen.0),
        territory: power.territory.clone(),
        from: power.from.to_string(),
        to: power.to.map(|day| day.to_string()),
        revoked_on: power.revoked_on.map(|day| day.to_string()),
        published: power.published,
    }
}

pub fn officers(call: &Call<'_>) -> Given {
    call.only(&[])?;
    let all = call.records().read(people::list)?;
    json(200, &OfficersView { officers: all.iter().map(of_officer).collect() })
}

fn of_officer(officer: &Officer) -> OfficerView {
    let certificate = |held: &Certificate| CertificateView {
        scope: held.scope.clone(),
        from: held.from.to_string(),
        to: held.to.to_string(),
    };
    OfficerView {
        id: officer.id.to_string(),
        name: officer.name.clone(),
        post: officer.post.to_string(),
        organ: officer.organ.clone(),
        helper: officer.helper,
        certificates: officer.certificates.iter().map(certificate).collect(),
    }
}

pub fn parties(call: &Call<'_>) -> Given {
    call.only(&["after", "limit"])?;
    let after = Some(call.ask.query.get("after")).filter(|id| !id.is_empty()).map(PartyId::new);
    let rows_max = call.rows_max()?;
    let mut all = call.records().read(|r| parties::list(r, after.as_ref(), rows_max + 1))?;
    let more = all.len() as u32 > rows_max;
    all.truncate(rows_max as usize);
    let next = all.last().filter(|_| more).map(|last| {
        let pairs = [("limit", rows_max.to_string()), ("after", last.id.to_string())];
        let fields = Fields(pairs.map(|(name, value)| (name.to_owned(), value)).to_vec());
        list::address("/api/v1/parties", &fields)
    });
    json(200, &PartiesView { parties: all.into_iter().map(of_party).collect(), next })
}

/// The party is masked already.
fn of_party(party: Party) -> PartyView {
    PartyView {
        id: party.id.to_string(),
        kind: party.kind.key().to_owned(),
        name: party.name,
        code_masked: party.code,
        phone_masked: party.phone,
        address_masked: party.address,
        legal_representative: party.legal_representative,
        made_up: party.made_up,
    }
}
