//! What the form of a deed starts with: what the matter knows is filled in.

use super::lists::Lists;
use crate::form::Form;
use crate::frame::Frame;
use crate::pages::case::input::List;
use casework::matter::Matter;
use law::Day;

/// A deed's form as it first stands. `own_name` is whoever looks at the page.
pub fn blank(f: &Frame, matter: &Matter, (deed, lists): (&str, &Lists), own_name: &str) -> Form {
    let mut form = Form::blank(deed, matter.version);
    let mut set = |name: &str, value: String| form.values.0.push((name.to_owned(), value));
    let today = f.today;
    let applicant = matter.intake.applicant.name.clone();
    match deed {
        // Everything that is missing stands there already, so that all of it is told.
        "matter-missing" => {
            let told = matter.missing.last();
            for paper in missing(f, matter) {
                let before = told.and_then(|told| told.lacking.iter().find(|l| l.paper == paper));
                set("lacking-paper", paper.clone());
                set("lacking-note", before.map(|l| l.note.clone()).unwrap_or_default());
            }
        }
        "matter-bring" => {
            let told = matter.missing.iter().flat_map(|told| &told.lacking);
            let open: Vec<&String> =
                told.map(|l| &l.paper).filter(|paper| !matter.has(paper)).collect();
            open.iter().for_each(|paper| set("m-papers", (*paper).clone()));
        }
        "matter-accept" => set("m-promised", promised(f, matter)),
        "matter-deliver" => {
            set("receiver", applicant.clone());
            set("m-signed-by", applicant);
        }
        "matter-mandate" => {
            set("m-runs-from", today.to_string());
            set("m-signed-by", applicant);
        }
        "matter-papers" => {
            set("m-slip", format!("{}-{}", matter.id, matter.custody.len() + 1));
        }
        "matter-mediate" => set("m-mediators", own_name.to_owned()),
        "matter-agree" => {
            for side in lists.get(&List::Sides) {
                set("m-sides", side.value.clone());
            }
            set("m-copies", (lists.get(&List::Sides).len() + 1).to_string());
        }
        "matter-post" => set("m-days", "7".to_owned()),
        _ => {}
    }
    form
}

/// Papers that must be there and are not: neither spared nor optional.
pub fn missing(f: &Frame, matter: &Matter) -> Vec<String> {
    let papers = casework::matter::missing_papers(matter, f.law, f.today);
    papers.into_iter().map(|paper| paper.id.clone()).collect()
}

/// The day that the office begins its promise with: so many working days from today.
fn promised(f: &Frame, matter: &Matter) -> String {
    let days = f.law.service(&matter.intake.service).and_then(|service| service.promise);
    days.map(|days| working(f, days).to_string()).unwrap_or_default()
}

fn working(f: &Frame, days: u32) -> Day {
    let (mut left, mut day) = (days, f.today);
    while left > 0 {
        day = day.next();
        left -= u32::from(f.law.calendar.is_working(day, f.today));
    }
    day
}
