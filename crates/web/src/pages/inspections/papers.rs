//! The papers of a visit: which there are, and making one.

use super::page::{self, Read};
use crate::form::Form;
use crate::frame::Frame;
use crate::made::Made;
use crate::pages::case_papers;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use casework::case::papers::Unfilled;
use casework::inspection::paper::{self, At};
use casework::inspection::{Command, Inspection};
use casework::papers::{FormId, Paper};
use store::inspections;

pub struct PaperView {
    pub title: String,
    pub number: String,
    /// Where it opens, once it has been made.
    pub path: Option<String>,
    pub place: usize,
    pub act: String,
    /// What it lacks.
    pub lacks: Option<String>,
}

pub fn views(_: &Records<'_>, f: &Frame, read: &Read) -> Result<Vec<PaperView>, Problem> {
    let one = |(place, issued): (usize, &casework::inspection::Issued)| {
        let filled = match issued.paper {
            Some(_) => Ok(()),
            None => fill(f, &read.visit, place, read).map(|_| ()),
        };
        PaperView {
            title: title(f, &issued.form),
            number: issued.number.as_ref().map(ToString::to_string).unwrap_or_default(),
            path: issued.paper.as_ref().map(|hash| format!("/papers/{hash}")),
            place,
            act: crate::token::act_id(),
            lacks: filled.err(),
        }
    };
    Ok(read.visit.issued.iter().enumerate().map(one).collect())
}

fn title(f: &Frame, form: &str) -> String {
    match FormId::find(form) {
        Some(form) => f.pick(form.zh(), form.en()).to_owned(),
        None => {
            let (zh, en) = crate::made::titles(form);
            f.pick(&zh, &en).to_owned()
        }
    }
}

fn fill(f: &Frame, visit: &Inspection, place: usize, read: &Read) -> Result<Paper, String> {
    let around = &read.around;
    let year = visit.opening.on().year();
    let in_year = around.earlier.iter().filter(|earlier| earlier.on.year() == year).count();
    let at = At {
        law: f.law,
        office: &around.office,
        powers: &around.powers,
        officers: &around.officers,
        yearly: around.yearly.as_ref(),
        in_year: u32::try_from(in_year).unwrap_or(u32::MAX),
        before: around.before.as_ref(),
    };
    paper::fill(visit, place, &at).map_err(|unfilled| match unfilled {
        Unfilled::Gap(gap) => f.pick(&gap.zh(), &gap.en()).to_owned(),
        Unfilled::Missing(missing) => {
            let names: Vec<&str> = missing.iter().map(|m| f.pick(&m.zh, &m.en)).collect();
            f.t1("paper-missing", names.join(&f.t("comma")))
        }
    })
}

/// Lays the paper out, keeps it, and writes its hash down, in one transaction.
pub fn make(records: &Records<'_>, f: &Frame, mut form: Form) -> Answer {
    let (house, ask) = (records.house, records.ask);
    let read = page::read(records)?;
    let place = form.value("issued").parse().unwrap_or(usize::MAX);
    let made: Result<Made, String> =
        fill(f, &read.visit, place, &read).and_then(|paper| case_papers::lay_out(house, f, paper));
    let made = match made {
        Ok(made) => made,
        Err(sentence) => {
            form.fail("issued", sentence);
            return page::page(house, ask, Some(form), 422);
        }
    };
    let hash = made.rendered.hash.clone();
    let command = Command::MarkPaper { issued: place, paper: hash.clone() };
    let subject = inspections::subject(&read.visit.id);
    let done = records.visit(Some(read.visit.id.as_str()), &command, &form, &mut |w, _| {
        made.keep(w, &subject, ask.now)
    })?;
    match done {
        Ok(_) => Ok(Reply::see(format!("/papers/{hash}"))),
        Err(refusals) => {
            form.refusals = refusals;
            page::page(house, ask, Some(form), 422)
        }
    }
}
