//! Signing in and out.

use crate::ask::Ask;
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::pages::choice::local;
use crate::problem::Problem;
use crate::reply::{Answer, Reply};
use crate::{password, session, token};
use askama::Template;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignIn {
    f: Frame,
    form: Form,
    to: String,
    demo: bool,
    failed: bool,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let to = local(ask.query.get("to"));
    if ask.person.is_some() {
        return Ok(Reply::see(to));
    }
    let (f, form) = (Frame::new(house, ask, ""), Form::blank("sign-in", 0));
    Reply::page(&SignIn { f, form, to, demo: house.demo, failed: false })
}

/// The longest password that is looked at: argon2 takes any, a person types less.
const PASSWORD_BYTES_MAX: usize = 256;

pub fn enter(house: &House, ask: &Ask) -> Answer {
    let account = ask.form.get("account").trim().to_owned();
    let given = ask.form.get("password");
    if let Some(minutes) = house.limit.wait(&account, &ask.address, ask.now) {
        return Err(Problem::too_many(minutes));
    }
    let user = session::user(house, &account)?;
    let stored = user.as_ref().map(|u| u.password.as_str());
    let right = given.len() <= PASSWORD_BYTES_MAX && password::verify(given, stored);
    let to = local(ask.form.get("to"));
    match user.filter(|_| right) {
        Some(user) => {
            house.limit.forgive(&account);
            session::end(house, &ask.token)?;
            let fresh = token::fresh();
            session::begin(house, &user, &fresh, ask.now)?;
            Ok(Reply::see(to).with_token(fresh))
        }
        None => {
            house.limit.note_wrong(&account, &ask.address, ask.now);
            let f = Frame::new(house, ask, "");
            let form = Form::sent("sign-in", &ask.form);
            let page = SignIn { f, form, to, demo: house.demo, failed: true };
            Reply::page_with(422, &page)
        }
    }
}

pub fn leave(house: &House, ask: &Ask) -> Answer {
    session::end(house, &ask.token)?;
    let reply = Reply::see("/sign-in").with("clear-site-data", "\"storage\"");
    Ok(reply.with_token(token::fresh()))
}
