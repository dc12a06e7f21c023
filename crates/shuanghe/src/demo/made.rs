//! Papers on the way: made from the case as it stands, kept under their hash.

use super::course::Step;
use super::play::{Played, Standing, Turn};
use anyhow::{Result, anyhow};
use casework::Hash;
use casework::case::papers::{self, Unfilled};
use casework::case::{Case, CollectBy, Command};
use casework::papers::Paper;
use law::Fen;
use store::papers::NewPaper;
use store::{Writer, cases};

impl Turn<'_> {
    /// Makes and keeps the decision, and names it.
    pub fn decide(&self, w: &mut Writer, case: &Case) -> Result<Command> {
        let paper =
            self.filled(w, case, |case, at| papers::on_spot_decision(case, at).map(Paper::from))?;
        Ok(Command::Decide { paper: self.keep(w, case, paper)? })
    }

    /// Papers that follow an act: the order to correct; the record of service; the notice to pay.
    pub fn papers_after(
        &self,
        w: &mut Writer,
        standing: &mut Standing,
        case: &Case,
        played: &mut Played,
    ) -> Result<()> {
        match self.beat.step {
            Step::Order(_) => {
                let last = case.corrections.len() - 1;
                let paper = self.filled(w, case, |case, at| {
                    papers::correction_order(case, last, at).map(Paper::from)
                })?;
                let command = Command::CorrectionPaper { paper: self.keep(w, case, paper)? };
                let case = self.attempt(w, standing, &command)?;
                standing.version = case.version;
                standing.acts += 1;
                played.acts += 1;
                played.papers += 1;
            }
            Step::Decide => played.papers += 1,
            Step::Serve { .. } => {
                let paper = self.filled(w, case, |case, at| {
                    papers::service_receipt(case, at).map(Paper::from)
                })?;
                self.keep(w, case, paper)?;
                played.papers += 1;
                let fined = case.draft().is_some_and(|draft| draft.penalty.fine() > Fen(0));
                if fined && self.collect() == CollectBy::Bank {
                    let at = self.beat.at;
                    let paper = self.filled(w, case, |case, setting| {
                        papers::payment_notice(case, setting, at).map(Paper::from)
                    })?;
                    self.keep(w, case, paper)?;
                    played.papers += 1;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn filled(
        &self,
        w: &mut Writer,
        case: &Case,
        fill: impl Fn(&Case, &papers::Setting) -> Result<Paper, Unfilled>,
    ) -> Result<Paper> {
        let around = cases::around(w, Some(case), None, self.day())?;
        let setting = papers::Setting {
            law: self.player.law,
            office: &around.office,
            power: around.power.as_ref(),
            officers: &around.officers,
        };
        fill(case, &setting).map_err(|unfilled| anyhow!("{unfilled:?}"))
    }

    /// The paper, and beside it its particulars under their own hash: what its code leads to.
    fn keep(&self, w: &mut Writer, case: &Case, paper: Paper) -> Result<Hash> {
        let rendered = paper::render(&paper, &self.player.setting)?;
        let (subject, number) = (format!("case:{}", case.id), paper.number().to_string());
        let particulars = paper.canonical();
        for (kind, bytes) in [("particulars", &particulars), (paper.kind().key(), &rendered.pdf)] {
            let (subject, number) = (&subject, &number);
            let new = NewPaper { kind, subject, number, content: &rendered.content, bytes };
            store::papers::put(w, &new, self.beat.at)?;
        }
        Ok(rendered.hash)
    }
}
