//! What can be done with a case now, by group, with a form for each; and what cannot yet, with why.

use super::blank::{self, Known};
use super::deed::{self, GROUPS};
use super::input::{Input, Kind};
use super::inputs::inputs;
use super::lists::Lists;
use crate::ask::Ask;
use crate::form::Form;
use crate::frame::Frame;
use crate::pages::case_page::Read;
use crate::pages::case_view::{self, Cannot};
use casework::case::{Possible, fine};
use casework::rules;

/// One thing that can be done now, with its form.
pub struct Deed {
    pub key: &'static str,
    pub form: Form,
    pub open: bool,
    pub inputs: Vec<Input>,
}

impl Deed {
    pub fn hint_key(&self) -> String {
        deed::hint(self.key)
    }
    /// The gates answer beside the form while it is filled in.
    pub fn is_live(&self) -> bool {
        super::gate::LIVE.contains(&self.key)
    }
    /// Something is said beside its fields while they are filled in.
    pub fn is_noted(&self) -> bool {
        let noted = |input: &Input| {
            matches!(input.kind, Kind::Day | Kind::Moment | Kind::Amount | Kind::Rows(_))
        };
        self.is_live() || self.inputs.iter().any(noted)
    }
    /// It brings files along.
    pub fn has_files(&self) -> bool {
        self.inputs.iter().any(|input| input.kind == Kind::Files)
    }
    /// A table in it has a button of its own, which must not be the one that Enter presses.
    pub fn has_rows(&self) -> bool {
        self.inputs.iter().any(|input| !input.cells().is_empty())
    }
}

pub struct Group {
    pub key: &'static str,
    pub open: bool,
    pub deeds: Vec<Deed>,
}

/// What can be done: few deeds in one row, many in their groups.
pub struct Deeds {
    pub flat: bool,
    pub groups: Vec<Group>,
}

impl Deeds {
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }
    pub fn all(&self) -> impl Iterator<Item = &Deed> {
        self.groups.iter().flat_map(|group| &group.deeds)
    }
    /// The open deed beside which the gates answer.
    pub fn live(&self) -> Option<&Deed> {
        self.all().find(|deed| deed.open && deed.is_live())
    }
}

pub struct CannotGroup {
    pub key: &'static str,
    pub deeds: Vec<Cannot>,
}

pub struct Cannots {
    pub count: usize,
    pub groups: Vec<CannotGroup>,
}

/// More deeds than these are shown by group.
const FLAT_MAX: usize = 8;

/// What this request asks of the page.
pub struct Asked<'a> {
    pub ask: &'a Ask,
    pub refused: Option<&'a Form>,
    /// The hash of the decision shown above, if one is shown.
    pub seen: &'a str,
}

/// Done already, passed by, or of the other procedure: not something that cannot be done *yet*.
fn is_behind(possible: &Possible) -> bool {
    let behind = [rules::PAST.id, rules::NOTHING.id, rules::PROCEDURE.id, rules::TURNED.id];
    possible.refusals.iter().any(|refusal| behind.contains(&refusal.gate.as_str()))
}

/// The deeds of this reader's post; everything else is for others, and not shown as refused.
pub fn sorted(
    f: &Frame,
    read: &Read,
    possible: Vec<Possible>,
    (asked, lists): (&Asked<'_>, &Lists),
) -> (Deeds, Cannots) {
    let mine = |possible: &Possible| f.role_is(deed::door(possible.deed)) && !is_behind(possible);
    let (mut can, cannot): (Vec<_>, Vec<_>) =
        possible.into_iter().filter(mine).partition(|possible| possible.refusals.is_empty());
    can.retain(|possible| has_something(possible.deed, lists));
    let sent = asked.refused.map(|form| form.id.as_str());
    let owed = fine::owed(&read.case, f.law, f.today).ok();
    let main = sent.or_else(|| {
        let awaited = case_view::awaited(&read.case, owed.as_ref().map(|owed| owed.balance));
        let chosen = Some(asked.ask.query.get("deed")).filter(|deed| !deed.is_empty());
        let awaited = chosen.into_iter().chain(awaited);
        awaited.into_iter().find(|key| can.iter().any(|p| p.deed == *key))
    });
    let person = asked.ask.person();
    let known = Known {
        office: &read.around.office,
        meant: &asked.ask.query,
        owed: owed.as_ref(),
        now: asked.ask.now,
        own_name: &person.name,
    };
    let mut deeds: Vec<Deed> =
        can.iter().map(|p| one((f, read), p.deed, (&known, asked), main == Some(p.deed))).collect();
    // A refused form stays on the page, also where the deed can no longer be done.
    if let Some(form) = asked.refused
        && let Some(key) = deed::known(&form.id)
        && !deeds.iter().any(|deed| deed.key == key)
    {
        deeds.push(one((f, read), key, (&known, asked), true));
    }
    (in_groups(deeds), cannots(f, &cannot))
}

/// A deed about one of several things is none while there is nothing to choose.
fn has_something(deed: &str, lists: &Lists) -> bool {
    inputs(deed).iter().all(|input| match input.kind {
        Kind::Pick(list) if input.must => !lists.get(&list).is_empty(),
        _ => true,
    })
}

fn one(
    (f, read): (&Frame, &Read),
    key: &'static str,
    (known, asked): (&Known<'_>, &Asked<'_>),
    open: bool,
) -> Deed {
    let sent = asked.refused.filter(|form| form.id == key).cloned();
    let mut form = sent.unwrap_or_else(|| blank::blank(&read.case, key, known));
    if key == "decide" {
        // What is shown above the button now, whatever was sent before.
        form.values.0.retain(|(name, _)| name != "seen");
        form = form.with("seen", asked.seen);
    }
    super::gate::notes(f, &mut form);
    Deed { key, form, open, inputs: inputs(key) }
}

fn in_groups(deeds: Vec<Deed>) -> Deeds {
    let flat = deeds.len() <= FLAT_MAX;
    let mut groups: Vec<Group> =
        GROUPS.iter().map(|key| Group { key, open: false, deeds: Vec::new() }).collect();
    for deed in deeds {
        let of = deed::group(deed.key);
        if let Some(group) = groups.iter_mut().find(|group| group.key == of) {
            group.open |= deed.open;
            group.deeds.push(deed);
        }
    }
    groups.retain(|group| !group.deeds.is_empty());
    Deeds { flat, groups }
}

fn cannots(f: &Frame, cannot: &[Possible]) -> Cannots {
    let of = |key: &&'static str| CannotGroup {
        key,
        deeds: cannot
            .iter()
            .filter(|possible| deed::group(possible.deed) == *key)
            .map(|possible| case_view::cannot(f, possible))
            .collect(),
    };
    let mut groups: Vec<CannotGroup> = GROUPS.iter().map(of).collect();
    groups.retain(|group| !group.deeds.is_empty());
    Cannots { count: cannot.len(), groups }
}
