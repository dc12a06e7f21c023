//! The papers of a round: which there are, and making one.

use super::page::{self, Read};
use crate::form::Form;
use crate::frame::Frame;
use crate::pages::case_papers;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use casework::case::papers::Unfilled;
use casework::papers::{FormId, Paper};
use casework::round::paper::{self, At};
use casework::round::{Command, Issued};
use store::rounds;

pub struct PaperView {
    pub title: String,
    pub at: String,
    /// Where it opens, once it has been made.
    pub path: Option<String>,
    pub place: usize,
    pub act: String,
    /// What it lacks.
    pub lacks: Option<String>,
}

/// `fill` says what a paper that is not made yet lacks.
pub fn views(
    f: &Frame,
    issued: &[Issued],
    fill: impl Fn(usize) -> Result<Paper, String>,
) -> Vec<PaperView> {
    let one = |(place, issued): (usize, &Issued)| PaperView {
        title: title(f, &issued.form),
        at: f.moment(&issued.at),
        path: issued.paper.as_ref().map(|hash| format!("/service/papers/{hash}")),
        place,
        act: crate::token::act_id(),
        lacks: if issued.paper.is_some() { None } else { fill(place).err() },
    };
    issued.iter().enumerate().map(one).collect()
}

fn title(f: &Frame, form: &str) -> String {
    FormId::find(form)
        .map_or_else(|| form.to_owned(), |form| f.pick(form.zh(), form.en()).to_owned())
}

pub fn lacks(f: &Frame, unfilled: &Unfilled) -> String {
    match unfilled {
        Unfilled::Gap(gap) => f.pick(&gap.zh(), &gap.en()).to_owned(),
        Unfilled::Missing(missing) => {
            let names: Vec<&str> = missing.iter().map(|m| f.pick(&m.zh, &m.en)).collect();
            f.t1("paper-missing", names.join(&f.t("comma")))
        }
    }
}

pub fn fill(f: &Frame, read: &Read, place: usize) -> Result<Paper, String> {
    let at = At { law: f.law, office: &read.around.office, officers: &read.officers };
    paper::fill(&read.round, place, &at).map_err(|unfilled| lacks(f, &unfilled))
}

/// Lays the paper out, keeps it, and writes its hash down, in one transaction.
pub fn make(records: &Records<'_>, f: &Frame, mut form: Form) -> Answer {
    let (house, ask) = (records.house, records.ask);
    let read = page::read(records)?;
    let place = form.value("issued").parse().unwrap_or(usize::MAX);
    let made = fill(f, &read, place).and_then(|paper| case_papers::lay_out(house, f, paper));
    let made = match made {
        Ok(made) => made,
        Err(sentence) => {
            form.fail("issued", sentence);
            return page::page(house, ask, Some(form), 422);
        }
    };
    let hash = made.rendered.hash.clone();
    let command = Command::MarkPaper { issued: place, paper: hash.clone() };
    let subject = rounds::subject(&read.round.id);
    let (id, what) = (Some(read.round.id.as_str()), (&command, command.key()));
    let mut keep = |w: &mut store::Writer<'_, '_>| made.keep(w, &subject, ask.now);
    match records.go_on(("round", id), what, (&form, &mut keep), rounds::round)? {
        Ok(_) => Ok(Reply::see(format!("/service/papers/{hash}"))),
        Err(refusals) => {
            form.refusals = refusals;
            page::page(house, ask, Some(form), 422)
        }
    }
}
