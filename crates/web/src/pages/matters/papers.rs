//! The papers of a matter: which there are, and setting one.

use crate::frame::Frame;
use crate::house::House;
use crate::made::{self, Made};
use casework::case::papers::Unfilled;
use casework::matter::paper::{At, fill};
use casework::matter::{Issued, Matter};
use paper::PaperProblem;
use store::rounds::Around;

pub struct PaperView {
    pub title: String,
    pub on: String,
    pub number: String,
    /// Where it opens, once it has been made.
    pub path: Option<String>,
    pub place: usize,
    pub act: String,
}

pub fn views(f: &Frame, matter: &Matter) -> Vec<PaperView> {
    let one = |(place, issued): (usize, &Issued)| {
        let (zh, en) = made::titles(&issued.form);
        let receipt = matter.accepted.as_ref().filter(|_| issued.form == "matter-receipt");
        PaperView {
            title: f.pick(&zh, &en).to_owned(),
            on: f.day(&issued.at.day()),
            number: receipt.map(|accepted| accepted.receipt.to_string()).unwrap_or_default(),
            path: issued.paper.as_ref().map(|hash| format!("/service/papers/{hash}")),
            place,
            act: crate::token::act_id(),
        }
    };
    matter.issued.iter().enumerate().map(one).collect()
}

/// Where a receipt is looked up.
pub fn look_up(house: &House) -> String {
    format!("{}/m", house.address)
}

/// Why a paper cannot be set.
pub enum Unset {
    Unfilled(Unfilled),
    Unlaid(PaperProblem),
}

impl Unset {
    /// In a sentence.
    pub fn said(self, f: &Frame) -> String {
        match self {
            Unset::Unfilled(Unfilled::Gap(gap)) => f.pick(&gap.zh(), &gap.en()).to_owned(),
            Unset::Unfilled(Unfilled::Missing(missing)) => {
                let names: Vec<&str> = missing.iter().map(|m| f.pick(&m.zh, &m.en)).collect();
                f.t1("paper-missing", names.join(&f.t("comma")))
            }
            Unset::Unlaid(problem) => f.pick(&problem.to_string(), &problem.en()).to_owned(),
        }
    }
}

/// The paper in this place, laid out; or what it lacks.
pub fn set(
    house: &House,
    (matter, around): (&Matter, &Around),
    place: usize,
) -> Result<Made, Unset> {
    let look_up = look_up(house);
    let at = At {
        law: house.law,
        office: &around.office,
        officers: &around.officers,
        look_up: &look_up,
    };
    let paper = fill(matter, place, &at).map_err(Unset::Unfilled)?;
    Made::of(house, paper).map_err(Unset::Unlaid)
}

/// Issued papers without bytes, after the first so many.
pub fn unmade(matter: &Matter, before: usize) -> Vec<usize> {
    let all = matter.issued.iter().enumerate().skip(before);
    all.filter(|(_, issued)| issued.paper.is_none()).map(|(at, _)| at).collect()
}
