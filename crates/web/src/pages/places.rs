//! The territory as the register has it, and which places are remote: said once, by an act, and known to every form
//! about that place, on paper and on phones.

use crate::ask::Ask;
use crate::form::{Form, MUST, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::pages::powers::KEEPERS;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::PlaceId;
use casework::place::Remote;
use store::places;
use store::register::RegisterProblem;

struct Line {
    code: String,
    name: String,
    kind: String,
    within: String,
    /// The ground on which it is entered as remote.
    remote: Option<String>,
}

#[derive(Template)]
#[template(path = "register/places.html")]
struct Places {
    f: Frame,
    lines: Vec<Line>,
    form: Form,
    /// The place a refused form was about.
    about: String,
    may_keep: bool,
}

pub fn list(house: &House, ask: &Ask) -> Answer {
    page(house, ask, Form::blank("place", 0), "")
}

fn page(house: &House, ask: &Ask, form: Form, about: &str) -> Answer {
    let (f, records) = (Frame::new(house, ask, "places"), Records::of(house, ask));
    let (all, remote) = records.read(|r| Ok((places::list(r)?, places::remote(r)?)))?;
    let name = |code: &PlaceId| all.iter().find(|p| p.code == *code).map(|p| p.name.clone());
    let lines = all.iter().map(|place| Line {
        code: place.code.to_string(),
        name: place.name.clone(),
        kind: f.of("place-kind", place.kind.key()),
        within: place.parent.as_ref().and_then(name).unwrap_or_default(),
        remote: remote.iter().find(|(code, _)| *code == place.code).map(|(_, why)| why.clone()),
    });
    let page = Places {
        lines: lines.collect(),
        may_keep: f.role_is(KEEPERS),
        about: about.to_owned(),
        form,
        f,
    };
    Reply::page_with(if page.form.is_refused() { 422 } else { 200 }, &page)
}

/// Says of a place that it is remote, or not any more, on a ground.
pub fn mark(house: &House, ask: &Ask) -> Answer {
    let (f, records, code) =
        (Frame::new(house, ask, "places"), Records::of(house, ask), ask.param("place"));
    let mut form = Form::sent("place", &ask.form);
    let mut reader = Reader { f: &f, form: &mut form };
    let ground = reader.text("place-ground", MUST);
    let wanted = reader.one_of("remote", |key| match key {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    });
    let Some(is_remote) = wanted.filter(|_| !form.is_refused()) else {
        return page(house, ask, form, code);
    };
    let entry = records.entry(form.act_id());
    let (code_id, wanted) = (PlaceId::new(code), Remote { is_remote, ground });
    let done = house
        .store
        .write(&records.office, |w| places::mark(w, house.law, (&code_id, &wanted), &entry));
    match done {
        Ok(()) => Ok(Reply::see("/places")),
        Err(RegisterProblem::Refused(refusals)) => {
            form.refusals = refusals;
            page(house, ask, form, code)
        }
        Err(RegisterProblem::Store(problem)) => Err(Problem::from(problem).keeping(&ask.form)),
    }
}
