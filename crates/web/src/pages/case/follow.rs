//! What the office sets down by itself once a command has been done, whether a form or a program sent it: the
//! record of service of what was served, and, when a case goes to the archive, whatever stays inside of it.

use crate::frame::Frame;
use crate::pages::{case_page, case_papers};
use crate::records::Records;
use casework::ActId;
use casework::case::{AfterStep, Case, Command};
use store::Writer;

/// What was done, and the act that did it: acts that follow are named after it.
pub struct Done<'a> {
    pub records: &'a Records<'a>,
    pub f: &'a Frame,
    pub command: &'a Command,
    pub act: &'a str,
}

pub enum NotMade {
    /// A paper cannot be filled in, and why.
    Unfilled(String),
    Store(store::Problem),
}

impl From<store::Problem> for NotMade {
    fn from(problem: store::Problem) -> NotMade {
        NotMade::Store(problem)
    }
}

impl Done<'_> {
    /// In the transaction of the command itself: all of it or nothing.
    pub fn follow(&self, w: &mut Writer<'_, '_>, case: &Case) -> Result<(), NotMade> {
        match self.command {
            Command::Serve { .. } => self.receipt(w, case, None),
            Command::After { step } => match &**step {
                AfterStep::ServePaper { issued, .. } => self.receipt(w, case, Some(*issued)),
                AfterStep::Archive { .. } => self.inner(w, case),
                _ => Ok(()),
            },
            _ => Ok(()),
        }
    }

    /// The record of service (送达回证) of the decision, or of the issued paper at this place.
    fn receipt(
        &self,
        w: &mut Writer<'_, '_>,
        case: &Case,
        served: Option<usize>,
    ) -> Result<(), NotMade> {
        let records = self.records;
        let around = case_page::around(w, case, records.ask.today())?;
        let made = case_papers::fill_receipt(self.f, (case, &around), served)
            .and_then(|paper| case_papers::lay_out(records.house, self.f, paper))
            .map_err(NotMade::Unfilled)?;
        let entry = records.entry(ActId::new(format!("{}-receipt", self.act)));
        case_papers::keep_once(w, &case.id, &made, &entry)?;
        Ok(())
    }

    /// What stays inside (approvals, reports, records) is set down at the latest when the case goes to the
    /// archive: a case file without it is none. What was made before is not made again.
    fn inner(&self, w: &mut Writer<'_, '_>, case: &Case) -> Result<(), NotMade> {
        let (records, now) = (self.records, self.records.ask.now);
        let around = case_page::around(w, case, records.ask.today())?;
        for kind in case_papers::kinds(self.f, (case, &around), now) {
            let made = case_papers::fill_inner(self.f, (case, &around), (kind, now))
                .and_then(|paper| case_papers::lay_out(records.house, self.f, paper))
                .map_err(NotMade::Unfilled)?;
            let entry = records.entry(ActId::new(format!("{}-{}", self.act, kind.key())));
            case_papers::keep_once(w, &case.id, &made, &entry)?;
        }
        Ok(())
    }
}
