//! Saved views: the filters of a list under a name, one's own or the office's, and on one's desk.

use crate::ask::{Ask, Fields};
use crate::form::{Form, NAME, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::list::{self, Kind};
use crate::pages::cases::Cases;
use crate::pages::consultations::list::Questions;
use crate::pages::inspections::list::Inspections;
use crate::pages::matters::list::Matters;
use crate::pages::parties_list::Parties;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use store::views::{self, Kept, NewView, View};

/// The lists that have views, with their paths.
const LISTS: &[(&str, &str)] = &[
    (Cases::NAME, Cases::PATH),
    (Inspections::NAME, Inspections::PATH),
    (Parties::NAME, Parties::PATH),
    (Matters::NAME, Matters::PATH),
    (Questions::NAME, Questions::PATH),
];
pub const PATH: &str = "/views";

fn path_of(list: &str) -> Option<&'static str> {
    LISTS.iter().find(|(name, _)| *name == list).map(|(_, path)| *path)
}

/// Where a view leads to.
fn address(view: &View) -> Option<String> {
    Some(list::address(path_of(&view.list)?, &Fields::parse(view.filters.as_bytes())))
}

/// The views of a list that this reader sees: name and address.
pub fn links(records: &Records<'_>, list: &str) -> Result<Vec<(String, String)>, Problem> {
    let seen = records.read(|r| views::seen_by(r, &records.ask.person().account))?;
    let of_list = seen.into_iter().filter(|view| view.list == list);
    Ok(of_list.filter_map(|view| address(&view).map(|to| (view.name, to))).collect())
}

/// Those on the reader's desk.
pub fn pinned(records: &Records<'_>) -> Result<Vec<(String, String)>, Problem> {
    let owner = &records.ask.person().account;
    let seen = records.read(|r| views::seen_by(r, owner))?;
    let pinned = seen.into_iter().filter(|view| view.kept.pinned && view.owner == *owner);
    Ok(pinned.filter_map(|view| address(&view).map(|to| (view.name, to))).collect())
}

struct ViewLine {
    id: String,
    name: String,
    list: String,
    to: String,
    kept: Kept,
    mine: bool,
    owner: String,
}

#[derive(Template)]
#[template(path = "list/views.html")]
struct Views {
    f: Frame,
    lines: Vec<ViewLine>,
    form: Form,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    page(house, ask, Form::blank("view", 0), 200)
}

fn page(house: &House, ask: &Ask, form: Form, status: u16) -> Answer {
    let f = Frame::new(house, ask, "views");
    let owner = &ask.person().account;
    let seen = Records::of(house, ask).read(|r| views::seen_by(r, owner))?;
    let line = |view: View| {
        Some(ViewLine {
            to: address(&view)?,
            mine: view.owner == *owner,
            list: f.of("nav", &view.list),
            id: view.id,
            name: view.name,
            kept: view.kept,
            owner: view.owner,
        })
    };
    let lines = seen.into_iter().filter_map(line).collect();
    Reply::page_with(status, &Views { lines, form, f })
}

/// Keeps the filters that came along under a name.
pub fn add(house: &House, ask: &Ask) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, "views"));
    let mut form = Form::sent("view", &ask.form);
    let name = Reader { f: &f, form: &mut form }.text("view-name", NAME);
    let list = form.value("list").to_owned();
    let filters = form.value("filters").to_owned();
    if path_of(&list).is_none() || filters.chars().count() > views::FILTERS_CHARS_MAX {
        return Err(Problem::unreadable("list", &ask.form));
    }
    if form.is_refused() {
        return page(house, ask, form, 422);
    }
    // Written anew, so that nothing but names and values gets into the address.
    let filters = Fields::parse(filters.as_bytes());
    let filters = Fields(filters.0.into_iter().filter(|(n, _)| n != "after").collect()).encode();
    let kept = Kept { shared: form.ticked("shared"), pinned: form.ticked("pinned") };
    let owner = &ask.person().account;
    let new = NewView { owner, list: &list, name: &name, filters: &filters, kept };
    let done = house.store.write(&records.office, |w| views::put(w, &new, ask.now));
    match done {
        Ok(_) => Ok(Reply::see(PATH)),
        Err(store::Problem::Input { field: "views", .. }) => {
            form.fail("view-name", f.t1("views-too-many", views::OF_USER_MAX.to_string()));
            page(house, ask, form, 422)
        }
        Err(problem) => Err(Problem::from(problem).keeping(&ask.form)),
    }
}

/// Where it is shown from now on.
pub fn change(house: &House, ask: &Ask) -> Answer {
    let kept = Kept { shared: ask.form.ticked("shared"), pinned: ask.form.ticked("pinned") };
    let (id, owner) = (ask.param("view"), &ask.person().account);
    Records::of(house, ask).write(|w| views::keep(w, id, owner, kept))?;
    Ok(Reply::see(PATH))
}

pub fn remove(house: &House, ask: &Ask) -> Answer {
    let (id, owner) = (ask.param("view"), &ask.person().account);
    Records::of(house, ask).write(|w| views::remove(w, id, owner))?;
    Ok(Reply::see(PATH))
}
