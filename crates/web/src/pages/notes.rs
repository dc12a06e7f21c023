//! What is said beside the fields of a form while it is filled in, where no gate has a say: a day with its weekday
//! and whether it is a working day, and whether an identity number holds.

use crate::ask::Ask;
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::proposal::{code_note, day_note};
use crate::reply::{Answer, Reply};
use askama::Template;
use law::Day;
use std::collections::BTreeSet;

/// The longest id of a form.
const ID_CHARS_MAX: usize = 40;

/// The note of every field that was sent: an empty one takes back what was said before.
#[derive(Template)]
#[template(path = "notes.html")]
struct Notes {
    form: Form,
    names: BTreeSet<String>,
}

/// The form is told by its id, which stands before the ids of its fields.
pub fn show(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "");
    let told = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
    let id: String = ask.query.get("form").chars().filter(told).take(ID_CHARS_MAX).collect();
    let mut form = Form::sent(id, &ask.form);
    beside(&f, &mut form);
    let own = ["csrf", "act", "version"];
    let names = form.values.0.iter().map(|(name, _)| name.clone());
    let names = names.filter(|name| !own.contains(&name.as_str())).collect();
    Reply::page(&Notes { form, names })
}

/// The form with what is said beside its fields.
pub fn noted(f: &Frame, mut form: Form) -> Form {
    beside(f, &mut form);
    form
}

/// The notes of a form as it stands, also for a page that is shown without script.
pub fn beside(f: &Frame, form: &mut Form) {
    let is_day = |value: &str| Day::parse(value).is_ok();
    let days = form.values.0.iter().filter(|(_, value)| is_day(value));
    let days: BTreeSet<String> = days.map(|(name, _)| name.clone()).collect();
    for name in days {
        day_note(f, form, &name);
    }
    code_note(f, form);
}
