//! Many parties at once, for lists of what was found.

use crate::value::{to_json, values};
use crate::{Problem, Reader};
use casework::PartyId;
use casework::party::Party;
use std::collections::HashMap;

/// The parties with these ids, masked, in this order; a row that leads to another is shown as the other,
/// once. Those that do not exist are left out.
pub fn shown(r: &mut Reader, ids: &[PartyId]) -> Result<Vec<Party>, Problem> {
    let leads = r.link.either(
        "select lost from party_merges where office = ?1 and is_open = 1
           and lost in (select value from json_each(?2))",
        "select lost from party_merges where office = ?1 and is_open = 1 and lost in (
           select value from json_array_elements_text(cast(cast(?2 as text) as json)) as value)",
    );
    let rows = r.link.query(leads, values![r.office.as_str(), to_json(&ids)])?;
    let lost = rows.iter().map(|row| row.text("lost")).collect::<Result<Vec<_>, _>>()?;
    let mut roots: Vec<PartyId> = Vec::new();
    for id in ids {
        let led = lost.iter().any(|lost| lost == id.as_str());
        let root = if led { super::root(r, id)? } else { id.clone() };
        if !roots.contains(&root) {
            roots.push(root);
        }
    }
    let all = r.link.either(
        "select id, state, sealed from parties where office = ?1
           and id in (select value from json_each(?2))",
        "select id, state, sealed from parties where office = ?1 and id in (
           select value from json_array_elements_text(cast(cast(?2 as text) as json)) as value)",
    );
    let rows = r.link.query(all, values![r.office.as_str(), to_json(&roots)])?;
    let mut known = HashMap::new();
    for row in &rows {
        known.insert(row.text("id")?, super::masked(&super::opened(r, row)?));
    }
    Ok(roots.iter().filter_map(|id| known.remove(id.as_str())).collect())
}
