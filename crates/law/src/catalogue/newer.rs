//! When the text of an item changed: which item follows it, and whether the later one is milder.
//!
//! 从旧兼从轻 (2021 art. 37): the breach is judged by the text of its own day unless the text of today is
//! milder. Compared is the fine, ceiling first. 未建模：警告、没收等其他种类之间的轻重，相对幅度（倍数、
//! 每平方米）之间的轻重；两者都按不较轻对待，由承办人另行说明.

use super::{Catalogue, Item, Kind, Party};
use crate::Fen;
use crate::fault::Fault;
use crate::{Day, Law};
use serde::Serialize;
use std::collections::BTreeSet;

/// What the text of today has for a breach of an earlier day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Now {
    /// The law of today is milder, so that it applies.
    pub milder: bool,
    /// The law of today still has a penalty for such a party.
    pub punishes: bool,
    /// The least and the largest fine of today, where it has one.
    pub fine_min: Fen,
    pub fine_max: Fen,
}

impl Catalogue {
    /// The text that followed an item or, further on, the one in force on `day`: the item itself where it
    /// still is. None where the catalogue has none for that day, which says nothing about the law.
    pub fn item_on<'c>(&'c self, item: &'c Item, day: Day) -> Option<&'c Item> {
        let mut at = item;
        while !at.in_force(day) {
            at = self.item(at.successor.as_ref()?)?;
        }
        Some(at)
    }

    /// A successor must be there, begin when the item has ended, and lead to no ring.
    pub(super) fn check_successors(&self, faults: &mut Vec<Fault>) {
        for (item, line, file) in &self.items {
            let mut seen = BTreeSet::from([item.id.as_str()]);
            let mut at = item;
            while let Some(next) = &at.successor {
                let follows = self.item(next).filter(|next| {
                    at.to.is_some_and(|to| to < next.from) && seen.insert(next.id.as_str())
                });
                let Some(follows) = follows else {
                    let said = format!("{}: “{next}” does not follow {}", item.id, at.id);
                    faults.push(Fault::other(file, *line, said));
                    break;
                };
                at = follows;
            }
        }
    }
}

impl Law {
    /// What the text of `today` has for a breach of this item that ended on `ended_on`. None where the
    /// texts cannot be compared: the catalogue lacks one, or a range is relative.
    pub fn now(&self, item: &Item, ended_on: Day, today: Day, party: Party) -> Option<Now> {
        let old = self.catalogue.item_on(item, ended_on)?;
        let new = self.catalogue.item_on(old, today)?;
        let applies = self.on(today).count("milder-law-applies").is_ok_and(|row| row.value == 1);
        let penalises =
            |item: &Item| item.warns(party) || item.fines(party) || item.allows(Kind::Confiscate);
        let (before, after) = (ceiling(old, party)?, ceiling(new, party)?);
        let milder = applies
            && old.id != new.id
            && penalises(old)
            && (!penalises(new) || (after.1, after.0) < (before.1, before.0));
        let (fine_min, fine_max) = after;
        Some(Now { milder, punishes: penalises(new), fine_min, fine_max })
    }
}

/// Least and largest fine; nought where there is none; none where it is relative.
fn ceiling(item: &Item, party: Party) -> Option<(Fen, Fen)> {
    if !item.fines(party) {
        return Some((Fen(0), Fen(0)));
    }
    let bounds = item.bounds(party)?;
    Some((bounds.min, bounds.max.unwrap_or(Fen(i64::MAX))))
}
