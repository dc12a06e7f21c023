//! What fields are chosen from: people of the register, and what the matter holds.

use crate::frame::Frame;
use crate::pages::case::input::List;
use crate::pages::case::lists::Choice;
use casework::matter::Matter;
use casework::officer::Officer;
use law::service::{Asked, Step};

/// Every list of the page, read off once.
pub struct Lists {
    people: Vec<Choice>,
    acting: Vec<Choice>,
    mandates: Vec<Choice>,
    asked: Vec<Choice>,
    wanted: Vec<Choice>,
    steps: Vec<Choice>,
    kept: Vec<Choice>,
    sides: Vec<Choice>,
    papers: Vec<Choice>,
}

/// Beside a mandate's number in a form.
pub const AGENT: &str = "agent:";

impl Lists {
    pub fn of(f: &Frame, matter: &Matter, register: &[Officer]) -> Lists {
        let asked: Vec<&Asked> = asked(f, matter);
        let paper = |paper: &&Asked| {
            Choice::plain(paper.id.clone(), f.pick(&paper.zh, &paper.en).to_owned())
        };
        let wanted = asked.iter().filter(|paper| !matter.has(&paper.id));
        let sides = std::iter::once(&matter.intake.applicant.name).chain(&matter.intake.against);
        Lists {
            people: register
                .iter()
                .filter(|officer| !officer.helper && officer.cannot_serve_on(f.today).is_none())
                .map(|officer| Choice::plain(officer.id.to_string(), officer.name.clone()))
                .collect(),
            acting: acting(f, matter),
            mandates: mandates(f, matter, |_| true),
            wanted: wanted.map(paper).collect(),
            asked: asked.iter().map(paper).collect(),
            steps: steps(f, matter),
            kept: matter.kept().into_iter().map(|paper| Choice::plain(paper, paper)).collect(),
            sides: sides.map(|name| Choice::plain(name.clone(), name.clone())).collect(),
            papers: matter
                .issued
                .iter()
                .enumerate()
                .filter(|(_, issued)| issued.paper.is_none())
                .map(|(at, issued)| {
                    let (zh, en) = crate::made::titles(&issued.form);
                    Choice::plain(at.to_string(), f.pick(&zh, &en).to_owned())
                })
                .collect(),
        }
    }

    pub fn get(&self, list: &List) -> &[Choice] {
        match list {
            List::People => &self.people,
            List::Acting => &self.acting,
            List::Mandates => &self.mandates,
            List::Asked => &self.asked,
            List::Wanted => &self.wanted,
            List::Steps => &self.steps,
            List::Kept => &self.kept,
            List::Sides => &self.sides,
            List::MatterPapers => &self.papers,
            // What only a case has.
            _ => &[],
        }
    }
}

/// The papers that the catalogue names, in its order.
pub fn asked<'l>(f: &Frame, matter: &Matter) -> Vec<&'l Asked> {
    let service = f.law.service(&matter.intake.service);
    let ids = service.map(|service| service.papers.as_slice()).unwrap_or_default();
    ids.iter().filter_map(|id| f.law.service_paper(id)).collect()
}

fn mandates(
    f: &Frame,
    matter: &Matter,
    fits: impl Fn(&casework::matter::Mandate) -> bool,
) -> Vec<Choice> {
    let running = matter.mandates.iter().filter(|m| m.ended.is_none() && fits(m));
    running
        .map(|mandate| {
            let span = f.t2("from-to", f.day(&mandate.from), f.day(&mandate.to));
            let text = format!("{}（{span}）", mandate.agent);
            Choice::plain(mandate.id.to_string(), text)
        })
        .collect()
}

/// Also a mandate that has run out: whoever comes with it is told so by the rule, not by a missing choice.
fn acting(f: &Frame, matter: &Matter) -> Vec<Choice> {
    let name = &matter.intake.applicant.name;
    let own = Choice::plain("applicant", f.t1("m-by-applicant", name));
    let agents = matter.mandates.iter().map(|mandate| {
        let value = format!("{AGENT}{}", mandate.id);
        Choice::plain(value, f.t2("m-by-agent", &mandate.agent, mandate.id.as_str()))
    });
    std::iter::once(own).chain(agents).collect()
}

fn steps(f: &Frame, matter: &Matter) -> Vec<Choice> {
    let service = f.law.service(&matter.intake.service);
    let steps = service.map(|service| service.steps.as_slice()).unwrap_or_default();
    let open = steps.iter().filter(|step| {
        let own = matches!(step, Step::Posting | Step::County);
        !own && !matter.done.iter().any(|done| done.step == **step)
    });
    open.map(|step| Choice::plain(step.key(), f.pick(step.zh(), step.en()).to_owned())).collect()
}
