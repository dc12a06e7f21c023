//! What somebody without a network needs to put a deed on the spot to the gates: facts computed by the
//! office beforehand, to which the phone adds what was filled in.
//!
//! Facts are given as Cedar reads them: days as numbers since 1970-01-01, money in fen. How the phone puts
//! them together is said in `docs/FIELD.md`; `field/vectors/gates.json` is what both sides must agree on.

use super::facts;
use super::live::Proposal;
use super::{CollectBy, Scene};
use crate::officer::Officer;
use crate::party::PartyKind;
use crate::power::Power;
use crate::{ItemId, OfficerId, PowerId};
use law::catalogue::Item;
use law::gate::{self, Deed, Facts};
use law::{Day, Law};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The deeds that are put to the gates on a phone.
pub const DEEDS: [Deed; 7] = [
    Deed::Show,
    Deed::Hear,
    Deed::OrderCorrection,
    Deed::Warn,
    Deed::Fine,
    Deed::WarnAndFine,
    Deed::Collect,
];
/// The largest whole number that a phone can hold exactly; it stands for "no upper bound".
pub const NUMBER_MAX: i64 = (1 << 53) - 1;

/// An item under a power, as the office knows both: everything of the facts that does not hang on what
/// is filled in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Base {
    pub item: ItemId,
    pub power: Option<PowerId>,
    /// Where the power holds; see `territory::lies_in`.
    pub territory: String,
    /// Whether the item reaches a rural township at all.
    pub rural: bool,
    /// What a certificate must cover; none: any certificate will do.
    pub domain: Option<&'static str>,
    /// Every fact, with what is known of the power and nothing known of the rest.
    pub facts: Map<String, Value>,
    /// What the text of the item says, by the day it is asked and the last day of the breach.
    pub texts: Vec<Text>,
}

/// From a day to another, both included; open where nothing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Span {
    pub from: Option<Day>,
    pub to: Option<Day>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Text {
    pub today: Span,
    pub ended: Span,
    pub person: Map<String, Value>,
    pub organisation: Map<String, Value>,
}

/// The numbers of the law on some days.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Numbers {
    pub from: Day,
    pub to: Day,
    pub person: Map<String, Value>,
    pub organisation: Map<String, Value>,
    /// By the last day of the breach, or by today where that is earlier.
    pub limitation: Vec<Limitation>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Limitation {
    pub ended: Span,
    pub years: i64,
    pub grave_years: i64,
}

/// What was filled in so far, and what else of the case the phone knows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Form {
    pub today: Day,
    /// As the office's own form holds it.
    #[serde(flatten)]
    pub proposal: Proposal,
    /// Whether the office knows of a fine for the same breach; the bundle says so of each party.
    pub fined_before: bool,
    pub decided: bool,
    pub served: bool,
    pub collect: Option<FormCollect>,
}

/// Taking the fine on the spot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormCollect {
    pub asked_by_party: bool,
    pub hard_to_enforce: bool,
    pub receipt: String,
}

impl Form {
    /// The facts as the office derives them.
    pub fn facts(&self, scene: &Scene) -> Facts {
        let mut f = facts::of_proposal(&self.proposal, scene);
        (f.decided, f.served) = (self.decided, self.served);
        if let Some(collect) = &self.collect {
            let by = CollectBy::OnSpot {
                asked_by_party: collect.asked_by_party,
                hard_to_enforce: collect.hard_to_enforce,
                receipt: collect.receipt.clone(),
            };
            facts::collecting(&mut f, &by);
        }
        f
    }
}

/// Facts as Cedar reads them: a day becomes its number, and no number is larger than a phone can hold.
pub fn as_cedar(facts: &Facts) -> Map<String, Value> {
    let Ok(Value::Object(map)) = serde_json::to_value(facts) else { return Map::new() };
    let plain = |(name, kind): &(&'static str, &'static str)| {
        let value = map.get(*name).cloned().unwrap_or_default();
        let value = match (&value, *kind) {
            (Value::String(day), "Long") => Day::parse(day).map_or(value, |d| d.number().into()),
            (Value::Number(n), "Long") => n.as_i64().map_or(value, |n| n.min(NUMBER_MAX).into()),
            _ => value,
        };
        ((*name).to_owned(), value)
    };
    Facts::NAMES.iter().map(plain).collect()
}

/// What the office knows of an item under a power, for the days from `from` to `to`.
pub fn base(law: &Law, item: &Item, power: Option<&Power>, (from, to): (Day, Day)) -> Base {
    let mut f = Facts::nothing_on(from);
    if let Some(power) = power {
        power.tell(&mut f);
        f.matter_matches = power.item.as_str() == item.id;
    }
    Base {
        item: ItemId::new(&item.id),
        power: power.map(|power| power.id.clone()),
        territory: power.map(|power| power.territory.clone()).unwrap_or_default(),
        rural: item.reaches_rural(),
        domain: Some(item.domain.key()),
        facts: as_cedar(&f),
        texts: texts(law, item, (from, to)),
    }
}

const OF_TEXT: [&str; 12] = [
    "item_known",
    "item_warns",
    "item_fines",
    "item_confiscates",
    "item_needs_order",
    "item_police_only",
    "item_fine_min",
    "item_fine_max",
    "now_milder",
    "item_now_known",
    "item_now_fine_min",
    "item_now_fine_max",
];

fn texts(law: &Law, item: &Item, (from, to): (Day, Day)) -> Vec<Text> {
    let mut out = Vec::new();
    for ended in spans(changes(law, item)) {
        // Any day of the span will do: the text changes at its ends only.
        let day = ended.from.or(ended.to).unwrap_or(from);
        let on = |today| {
            let of = |kind| {
                let f = facts::of_text(law, item, kind, (day, today));
                picked(&f, &OF_TEXT)
            };
            (of(PartyKind::Person), of(PartyKind::Organisation))
        };
        for (span, (person, organisation)) in runs((from, to), on) {
            let today = Span { from: Some(span.0), to: Some(span.1) };
            out.push(Text { today, ended, person, organisation });
        }
    }
    out
}

/// The days on which the text of an item, or what followed it, begins or has ended.
fn changes(law: &Law, item: &Item) -> BTreeSet<Day> {
    let mut days = BTreeSet::new();
    let mut at = Some(item);
    while let Some(item) = at {
        days.insert(item.from);
        days.extend(item.to.map(Day::next));
        at = item.successor.as_deref().and_then(|next| law.item(next));
    }
    days
}

const OF_EDITION: [&str; 10] = [
    "officers_min",
    "officers_min_ordinary",
    "officers_min_compel",
    "age_no_penalty",
    "age_lighter",
    "hearing_agents_max",
    "transfer_team_min",
    "on_spot_ceiling",
    "collect_ceiling",
    "missing_rows",
];

/// The numbers of the law on each of these days, days with the same numbers in one row.
pub fn numbers(law: &Law, days: (Day, Day)) -> Vec<Numbers> {
    let on = |today: Day| {
        let of = |kind| {
            let mut f = Facts::nothing_on(today);
            f.party_kind = kind;
            f.fill_from(&law.on(today));
            picked(&f, &OF_EDITION)
        };
        let (person, organisation) =
            (of(gate::PartyKind::Person), of(gate::PartyKind::Organisation));
        (person, organisation, limitation(law, today))
    };
    let row = |((from, to), (person, organisation, limitation))| Numbers {
        from,
        to,
        person,
        organisation,
        limitation,
    };
    runs(days, on).into_iter().map(row).collect()
}

fn limitation(law: &Law, today: Day) -> Vec<Limitation> {
    let grave = law.counts.headings().filter(|heading| heading.id == "limitation-years-grave");
    let mut days = BTreeSet::new();
    for row in grave.flat_map(|heading| heading.rows.iter()) {
        days.insert(row.from);
        days.extend(row.to.map(Day::next));
    }
    let years = law.on(today).count("limitation-years").map_or(0, |row| row.value);
    let of = |ended: Span| {
        let day = ended.from.or(ended.to).unwrap_or(today);
        let then = law.on(day.min(today)).count("limitation-years-grave");
        Limitation { ended, years, grave_years: then.map_or(years, |row| row.value) }
    };
    spans(days).into_iter().map(of).collect()
}

/// All of time, cut before each of these days.
fn spans(cuts: BTreeSet<Day>) -> Vec<Span> {
    let starts = std::iter::once(None).chain(cuts.iter().copied().map(Some));
    let ends = cuts.iter().map(|day| Some(day.plus_days(-1))).chain(std::iter::once(None));
    starts.zip(ends).map(|(from, to)| Span { from, to }).collect()
}

/// What holds on each day, days that follow one another with the same in one row.
fn runs<T: PartialEq>((from, to): (Day, Day), on: impl Fn(Day) -> T) -> Vec<((Day, Day), T)> {
    let mut out: Vec<((Day, Day), T)> = Vec::new();
    let mut day = from;
    while day <= to {
        let now = on(day);
        match out.last_mut().filter(|(_, before)| *before == now) {
            Some((span, _)) => span.1 = day,
            None => out.push(((day, day), now)),
        }
        day = day.next();
    }
    out
}

fn picked(f: &Facts, names: &[&str]) -> Map<String, Value> {
    let all = as_cedar(f);
    names.iter().filter_map(|name| Some(((*name).to_owned(), all.get(*name)?.clone()))).collect()
}

/// An officer as a phone needs to know them: what `facts` asks of a certificate, and nothing else.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Crew<'a> {
    pub id: &'a OfficerId,
    pub name: &'a str,
    pub post: &'a crate::PostId,
    pub helper: bool,
    pub certificates: Vec<CrewCertificate<'a>>,
    pub suspensions: Vec<Span>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CrewCertificate<'a> {
    pub number: &'a str,
    pub from: Day,
    pub to: Day,
    /// Domains, or `all`.
    pub scope: &'a [String],
}

pub fn crew(officer: &Officer) -> Crew<'_> {
    let certificates = officer.certificates.iter().map(|c| CrewCertificate {
        number: &c.number,
        from: c.from,
        to: c.to,
        scope: &c.scope,
    });
    Crew {
        id: &officer.id,
        name: &officer.name,
        post: &officer.post,
        helper: officer.helper,
        certificates: certificates.collect(),
        suspensions: officer
            .suspensions
            .iter()
            .map(|s| Span { from: Some(s.from), to: s.to })
            .collect(),
    }
}
