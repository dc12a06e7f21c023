//! All gates, assembled for every era: a stretch of days on which the same gates hold.

use super::file::{Gate, Next, line_in, shown};
use super::{Deed, Facts, Refused, Theorem, Verdict};
use crate::Day;
use crate::fault::{Fault, line_of};
use crate::files::Files;
use crate::statute::Statutes;
use cedar_policy::{
    ActionConstraint, Authorizer, Context, Decision, Entities, EntityUid, Policy, PolicyId,
    PolicySet, Request, Schema, ValidationMode, Validator,
};
use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;

/// The gate that speaks when no permit applies, and the one that speaks when a gate failed to answer.
const SILENT: &str = "G000";
const BROKEN: &str = "G999";
const SCHEMA: &str = "gates/schema.cedarschema";

/// A stretch of days on which the same gates hold, and those gates.
#[derive(Debug, Clone)]
pub struct Era {
    pub from: Day,
    /// The last day, included; none for the era that still lasts.
    pub to: Option<Day>,
    /// The gates that speak of a deed: most of them speak of few.
    policies: BTreeMap<Deed, Arc<PolicySet>>,
}

impl Era {
    pub fn holds_on(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    pub(crate) fn policies(&self, deed: Deed) -> &PolicySet {
        self.policies.get(&deed).expect("an era has a set of gates for every deed")
    }
}

/// Every gate, permit and theorem, read and checked.
#[derive(Debug, Clone)]
pub struct Gates {
    gates: BTreeMap<String, Gate>,
    theorems: BTreeMap<String, Theorem>,
    eras: Vec<Era>,
    schema: Schema,
    /// The schema as it is written.
    schema_text: String,
    actions: Entities,
    authorizer: Authorizer,
}

impl Gates {
    /// Reads `gates/` and `theorems/`, pushing every fault with file and line. What is returned
    /// beside faults is not to be used.
    pub(crate) fn read(files: &Files, statutes: &Statutes, faults: &mut Vec<Fault>) -> Gates {
        let schema = read_schema(files, faults);
        let next = read_next(files, faults);
        let (mut gates, mut theorems) = (BTreeMap::new(), BTreeMap::new());
        for (file, text) in files.under("gates/").filter(|(file, _)| file.ends_with(".cedar")) {
            match Gate::read(file, text, &next) {
                Ok(gate) => drop(gates.insert(gate.id.clone(), gate)),
                Err(found) => faults.extend(found),
            }
        }
        for (file, text) in files.under("theorems/").filter(|(file, _)| file.ends_with(".cedar")) {
            match Theorem::read(file, text) {
                Ok(theorem) => drop(theorems.insert(theorem.id.clone(), theorem)),
                Err(found) => faults.extend(found),
            }
        }
        gates.values().for_each(|gate| gate.check_cites(statutes, faults));
        theorems.values().for_each(|theorem| theorem.check_cite(statutes, faults));
        faults.extend(ill_typed(&schema, &gates, &theorems));
        for id in [SILENT, BROKEN].into_iter().filter(|id| !gates.contains_key(*id)) {
            faults.push(Fault::unreadable(&format!("gates/{id}.cedar"), "the file is missing"));
        }
        let actions = schema.action_entities().unwrap_or_else(|error| {
            faults.push(Fault::other(SCHEMA, 0, error.to_string()));
            Entities::empty()
        });
        let eras = eras(&gates, &actions);
        let schema_text = files.get(SCHEMA).unwrap_or_default().to_owned();
        let authorizer = Authorizer::new();
        Gates { gates, theorems, eras, schema, schema_text, actions, authorizer }
    }

    /// Every gate and permit, in order of id; also the two that speak for silence and for a fault.
    pub fn iter(&self) -> impl Iterator<Item = &Gate> {
        self.gates.values()
    }
    pub fn find(&self, id: &str) -> Option<&Gate> {
        self.gates.get(id)
    }
    pub fn theorems(&self) -> impl Iterator<Item = &Theorem> {
        self.theorems.values()
    }
    /// What a gate may ask about, in Cedar's words.
    pub fn schema(&self) -> &Schema {
        &self.schema
    }
    /// The same as it is written.
    pub fn schema_text(&self) -> &str {
        &self.schema_text
    }
    #[cfg(feature = "prove")]
    pub(crate) fn actions(&self) -> &Entities {
        &self.actions
    }
    /// The eras in order of time.
    pub fn eras(&self) -> &[Era] {
        &self.eras
    }
    /// The same law without one gate: for the test that every gate is needed.
    pub fn without(&self, id: &str) -> Gates {
        let mut rest = self.clone();
        rest.gates.remove(id);
        let id = PolicyId::new(id);
        for set in rest.eras.iter_mut().flat_map(|era| era.policies.values_mut()) {
            if set.policy(&id).is_some() {
                Arc::make_mut(set).remove_static(id.clone()).expect("it has just been found");
            }
        }
        rest
    }

    /// May this be done on this day, with these facts?
    pub fn may(&self, day: Day, deed: Deed, facts: &Facts) -> Verdict<'_> {
        let refuse = |ids: &[&str]| {
            let refused = ids.iter().filter_map(|id| self.gates.get(*id));
            let refusals = refused.map(|gate| Refused::new(gate, day, facts)).collect();
            Verdict { allowed: false, permits: Vec::new(), refusals }
        };
        let Some(era) = self.eras.iter().find(|era| era.holds_on(day)) else {
            return refuse(&[SILENT]);
        };
        let Ok(context) = Context::from_pairs(facts.pairs()) else {
            return refuse(&[BROKEN]);
        };
        let request =
            Request::new(uid("Office", "office"), action(deed), uid("Case", "case"), context, None)
                .expect("a request that is not checked against a schema cannot be wrong");
        let answer = self.authorizer.is_authorized(&request, era.policies(deed), &self.actions);
        let diagnostics = answer.diagnostics();
        let mut ids: Vec<&str> = diagnostics.reason().map(AsRef::as_ref).collect();
        ids.sort_unstable();
        if diagnostics.errors().next().is_some() {
            return refuse(&[BROKEN]);
        }
        match answer.decision() {
            Decision::Deny if ids.is_empty() => refuse(&[SILENT]),
            Decision::Deny => refuse(&ids),
            Decision::Allow => {
                let permits = ids.iter().filter_map(|id| self.gates.get(*id)).collect();
                Verdict { allowed: true, permits, refusals: Vec::new() }
            }
        }
    }
}

pub(crate) fn uid(kind: &str, id: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(
        cedar_policy::EntityTypeName::from_str(kind).expect("the kind is a Cedar name"),
        cedar_policy::EntityId::new(id),
    )
}

pub(crate) fn action(deed: Deed) -> EntityUid {
    uid("Action", deed.key())
}

fn read_schema(files: &Files, faults: &mut Vec<Fault>) -> Schema {
    let text = files.get(SCHEMA).unwrap_or_default();
    match Schema::from_cedarschema_str(text) {
        Ok((schema, _warnings)) => schema,
        Err(error) => {
            faults.push(Fault::other(SCHEMA, line_in(text, &error), error.to_string()));
            Schema::from_schema_fragments([]).expect("no fragments make an empty schema")
        }
    }
}

/// `[add-officer]` with `zh` and `en`, for every step that a refusal can name.
fn read_next(files: &Files, faults: &mut Vec<Fault>) -> BTreeMap<String, Next> {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Words {
        zh: String,
        en: String,
    }
    let file = "gates/next.toml";
    let text = files.get(file).unwrap_or_default();
    let read: BTreeMap<String, Words> = toml::from_str(text).unwrap_or_else(|error| {
        faults.push(Fault::toml(file, text, &error));
        BTreeMap::new()
    });
    let next =
        |(key, words): (String, Words)| (key.clone(), Next { key, zh: words.zh, en: words.en });
    read.into_iter().map(next).collect()
}

/// What the validator of Cedar finds, at its line.
fn ill_typed(
    schema: &Schema,
    gates: &BTreeMap<String, Gate>,
    theorems: &BTreeMap<String, Theorem>,
) -> Vec<Fault> {
    let mut all: Vec<(&str, &str, &cedar_policy::Policy)> = Vec::new();
    all.extend(gates.values().map(|g| (g.file.as_str(), g.source.as_str(), &g.policy)));
    all.extend(theorems.values().map(|t| (t.file.as_str(), t.source.as_str(), &t.policy)));
    let validator = Validator::new(schema.clone());
    let mut faults = Vec::new();
    for (file, text, policy) in all {
        let set = PolicySet::from_policies([policy.clone()]).expect("one policy has one id");
        let result = validator.validate(&set, ValidationMode::Strict);
        for error in result.validation_errors() {
            let line = line_in(text, error).max(line_of(text, 0));
            faults.push(Fault::other(file, line, shown(error)));
        }
    }
    faults
}

/// Whether a policy speaks of a deed, by name or by a group that the deed belongs to.
pub(crate) fn speaks_of(policy: &Policy, actions: &Entities, deed: Deed) -> bool {
    let deed = action(deed);
    match policy.action_constraint() {
        ActionConstraint::Any => true,
        ActionConstraint::Eq(one) => one == deed,
        ActionConstraint::In(some) => {
            some.iter().any(|group| *group == deed || actions.is_ancestor_of(group, &deed))
        }
    }
}

/// Time split at every first day of a gate and at every day after a last one.
fn eras(gates: &BTreeMap<String, Gate>, actions: &Entities) -> Vec<Era> {
    let real = || gates.values().filter(|gate| gate.id != SILENT && gate.id != BROKEN);
    let ends = real().filter_map(|gate| gate.until.map(Day::next));
    let mut starts: Vec<Day> = real().map(|gate| gate.since).chain(ends).collect();
    starts.sort_unstable();
    starts.dedup();
    let set = |from: Day, deed: Deed| {
        let holding = real().filter(|gate| gate.holds_on(from)).map(|gate| &gate.policy);
        let speaking = holding.filter(|policy| speaks_of(policy, actions, deed)).cloned();
        PolicySet::from_policies(speaking).expect("a gate's id is its file's name")
    };
    let era = |(i, from): (usize, &Day)| {
        let policies = Deed::ALL.iter().map(|deed| (*deed, Arc::new(set(*from, *deed)))).collect();
        Era { from: *from, to: starts.get(i + 1).map(|next| next.plus_days(-1)), policies }
    };
    starts.iter().enumerate().map(era).collect()
}
