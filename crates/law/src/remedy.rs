//! Which periods of reconsideration and suit go with a matter: the general ones, or those of its own law.
//!
//! It names terms of `data/terms.toml`; on which day they run out is for `Law::due`.

use crate::catalogue::Item;
use crate::fault::Fault;
use crate::{Day, Law};
use serde::Serialize;

/// The terms for asking for reconsideration, and for suing directly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct RemedyTerms<'l> {
    pub reconsider: &'l str,
    pub sue: &'l str,
}

const RECONSIDER: &str = "reconsider";
const SUE: &str = "sue";

impl Law {
    /// The terms for a decision about `item` made on `day`. A matter's own term counts only on days on
    /// which a row of it holds: before and after, the general one does.
    pub fn remedy_terms<'l>(&self, item: Option<&'l Item>, day: Day) -> RemedyTerms<'l> {
        let own = |named: Option<&'l String>, general: &'static str| {
            named.filter(|id| self.terms.on(id, day).is_ok()).map_or(general, String::as_str)
        };
        RemedyTerms {
            reconsider: own(item.and_then(|item| item.reconsider_term.as_ref()), RECONSIDER),
            sue: own(item.and_then(|item| item.sue_term.as_ref()), SUE),
        }
    }

    /// The terms that items name must be there.
    pub(crate) fn check_remedies(&self, faults: &mut Vec<Fault>) {
        for (item, line, file) in self.catalogue.placed() {
            for term in item.reconsider_term.iter().chain(&item.sue_term) {
                if self.terms.get(term).is_none() {
                    let said = format!("{}: no term “{term}” in data/terms.toml", item.id);
                    faults.push(Fault::other(file, line, said));
                }
            }
        }
    }
}
