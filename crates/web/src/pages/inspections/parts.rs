//! What can be done on the page of a visit and what cannot, with the forms that belong to it.

use super::view::Cannot;
use crate::form::Form;
use casework::inspection::Inspection;

/// One thing that can be done now, with its form.
pub struct Deed {
    pub key: &'static str,
    pub form: Form,
    pub open: bool,
}

/// One outcome that may be recorded, with its form.
pub struct OutcomeForm {
    pub key: &'static str,
    pub form: Form,
    pub open: bool,
}

/// What can be done on the page and what cannot.
pub struct Parts {
    pub refused: Option<Form>,
    pub can: Vec<Deed>,
    pub outcomes: Vec<OutcomeForm>,
    pub cannot: Vec<Cannot>,
    /// Whether a file may be attached.
    pub attach: bool,
}

impl Parts {
    /// The refused form, where it is one of this deed.
    fn sent(&self, key: &str) -> Option<Form> {
        self.refused.as_ref().filter(|form| form.id == key).cloned()
    }

    pub fn file_form(&self, version: u32) -> Option<Form> {
        let blank = || Form::blank("check-attach", version).with("file-kind", "photo");
        self.attach.then(|| self.sent("check-attach").unwrap_or_else(blank))
    }

    pub fn case_form(&self, visit: &Inspection) -> Option<Form> {
        let blank = || {
            let found = visit.record.as_ref().map(|r| r.found.clone()).unwrap_or_default();
            Form::blank("check-case", visit.version).with("facts", found).with("matter", "0")
        };
        let may_case = !self.outcomes.is_empty();
        may_case.then(|| self.sent("check-case").unwrap_or_else(blank))
    }

    /// A form for each hazard that waits for a place.
    pub fn hazards(&self, visit: &Inspection, may: bool) -> Vec<(usize, Form)> {
        let one = |(at, _): (usize, &str)| {
            let sent =
                self.sent("check-hazard").filter(|form| form.value("result") == at.to_string());
            let mut form = sent.unwrap_or_else(|| {
                Form::blank("check-hazard", visit.version).with("result", at.to_string())
            });
            form.id = format!("check-hazard-{at}");
            (at, form)
        };
        visit.open_hazards().filter(|_| may).map(one).collect()
    }
}
