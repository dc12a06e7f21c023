//! The page of a problem: what happened, in a sentence, and what to do next; what had been typed is
//! kept in sight.

use crate::ask::{Ask, Fields};
use crate::frame::Frame;
use crate::house::House;
use crate::problem::Problem;
use crate::reply::Reply;
use askama::Template;

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    f: Frame,
    status: u16,
    title: String,
    text: String,
    next: String,
    /// What had been typed, by the field's own words.
    kept: Vec<(String, String)>,
    back: Option<String>,
}

/// Never shown again: tokens, passwords, and what the page itself put into the form.
const NOT_KEPT: [&str; 5] = ["csrf", "password", "act", "version", "to"];

pub fn page(house: &House, ask: &Ask, problem: &Problem) -> Reply {
    if !problem.detail.is_empty() {
        eprintln!("{} {} {}: {}", ask.now, problem.status, ask.path, problem.detail);
    }
    let f = Frame::new(house, ask, "");
    let part = |part: &str| f.t1(&format!("problem-{}-{part}", problem.code), &problem.blank);
    let page = ProblemPage {
        status: problem.status,
        title: part("title"),
        text: match &problem.said {
            Some(said) => f.pick(&said.0, &said.1).to_owned(),
            None => part("text"),
        },
        next: part("next"),
        kept: problem.kept.as_ref().map_or_else(Vec::new, |kept| shown(&f, kept)),
        back: problem.kept.as_ref().map(|_| back_to(&ask.path)),
        f,
    };
    Reply::page_with(problem.status, &page)
        .unwrap_or_else(|_| Reply::html(500, include_str!("../../static/failure.html").to_owned()))
}

fn shown(f: &Frame, kept: &Fields) -> Vec<(String, String)> {
    let told = kept.0.iter().filter(|(n, v)| !NOT_KEPT.contains(&n.as_str()) && !v.is_empty());
    told.map(|(name, value)| (f.of("field", name), value.clone())).collect()
}

/// The page a form stood on: the case of a deed, the list of a register.
fn back_to(path: &str) -> String {
    path.split_once("/do/").map_or(path, |(page, _)| page).to_owned()
}
