//! Saved views (常用视图): the filters of a list under a name. A view belongs to a user of an office; a
//! shared one is seen by the whole office, and stays its owner's to change.
//!
//! It keeps what stands in the address, not what it finds, and knows nothing of what the filters mean.

use crate::keys::{hex, random};
use crate::problem::InputFault;
use crate::value::{Row, values};
use crate::{Problem, Reader, Writer, limits};
use law::Moment;

/// So many views a user may keep.
pub const OF_USER_MAX: usize = 40;
/// The longest address of a view, in characters.
pub const FILTERS_CHARS_MAX: usize = 2_000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    pub id: String,
    /// The account of the user it belongs to.
    pub owner: String,
    /// Which list: `cases`.
    pub list: String,
    pub name: String,
    /// As in the address, percent-encoded: `stage=served&officer=o1`.
    pub filters: String,
    pub kept: Kept,
}

/// Where a view is shown besides its owner's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kept {
    /// To everyone of the office.
    pub shared: bool,
    /// On the desk of its owner.
    pub pinned: bool,
}

/// A view about to be kept.
#[derive(Debug, Clone)]
pub struct NewView<'a> {
    pub owner: &'a str,
    pub list: &'a str,
    pub name: &'a str,
    pub filters: &'a str,
    pub kept: Kept,
}

/// Keeps a view and gives its id. The same name again in the same list is the same view, changed.
pub fn put(w: &mut Writer, new: &NewView<'_>, at: Moment) -> Result<String, Problem> {
    limits::name("name", new.name)?;
    limits::line("filters", new.filters, FILTERS_CHARS_MAX)?;
    let name = new.name.trim();
    let theirs = of_owner(w, new.owner)?;
    let known = theirs.iter().find(|view| view.name == name && view.list == new.list);
    if known.is_none() && theirs.len() >= OF_USER_MAX {
        let why = InputFault::TooLong { chars: theirs.len() + 1, chars_max: OF_USER_MAX };
        return Err(Problem::Input { field: "views", why });
    }
    let id = match known {
        Some(view) => view.id.clone(),
        None => {
            let mut bytes = [0; 8];
            random(&mut bytes)?;
            format!("view-{}", hex(&bytes))
        }
    };
    w.execute(
        "insert into views (office, id, owner, list, name, filters, shared, pinned, made_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         on conflict (office, id) do update set filters = excluded.filters,
           shared = excluded.shared, pinned = excluded.pinned",
        values![
            w.office.as_str(),
            &id,
            new.owner,
            new.list,
            name,
            new.filters,
            new.kept.shared,
            new.kept.pinned,
            at,
        ],
    )?;
    Ok(id)
}

/// Where a view of this owner is shown from now on. Nobody else's is changed.
pub fn keep(w: &mut Writer, id: &str, owner: &str, kept: Kept) -> Result<(), Problem> {
    let changed = w.execute(
        "update views set shared = ?4, pinned = ?5 where office = ?1 and id = ?2 and owner = ?3",
        values![w.office.as_str(), id, owner, kept.shared, kept.pinned],
    )?;
    theirs(changed, id)
}

/// Takes a view of this owner away.
pub fn remove(w: &mut Writer, id: &str, owner: &str) -> Result<(), Problem> {
    let changed = w.execute(
        "delete from views where office = ?1 and id = ?2 and owner = ?3",
        values![w.office.as_str(), id, owner],
    )?;
    theirs(changed, id)
}

fn theirs(changed: u64, id: &str) -> Result<(), Problem> {
    let missing = || Problem::Missing { what: "view", id: id.to_owned() };
    if changed == 0 { Err(missing()) } else { Ok(()) }
}

/// The views that a user sees: their own, and those that others share; their own first.
pub fn seen_by(r: &mut Reader, owner: &str) -> Result<Vec<View>, Problem> {
    let rows = r.link.query(
        "select * from views where office = ?1 and (owner = ?2 or shared = 1)
         order by case when owner = ?2 then 0 else 1 end, list, name, id",
        values![r.office.as_str(), owner],
    )?;
    rows.iter().map(view).collect()
}

fn of_owner(r: &mut Reader, owner: &str) -> Result<Vec<View>, Problem> {
    let rows = r.link.query(
        "select * from views where office = ?1 and owner = ?2 order by id",
        values![r.office.as_str(), owner],
    )?;
    rows.iter().map(view).collect()
}

fn view(row: &Row) -> Result<View, Problem> {
    Ok(View {
        id: row.text("id")?,
        owner: row.text("owner")?,
        list: row.text("list")?,
        name: row.text("name")?,
        filters: row.text("filters")?,
        kept: Kept { shared: row.flag("shared")?, pinned: row.flag("pinned")? },
    })
}
