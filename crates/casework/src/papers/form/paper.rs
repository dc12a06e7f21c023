//! A paper filled after a form.

use super::{Form, FormId, NumberOf, Value};
use crate::case::papers::basis;
use crate::number::DocumentNumber;
use crate::papers::field::Check;
use crate::papers::{Issuer, Missing, OfficerShown, Remedy, parts};
use law::{Law, Moment};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The particulars of a paper whose shape is a form's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FormPaper {
    pub form: FormId,
    /// None for a form without a number.
    pub number: Option<DocumentNumber>,
    pub issuer: Issuer,
    pub values: BTreeMap<String, Value>,
    pub officers: Vec<OfficerShown>,
    pub remedy: Option<Remedy>,
    pub issued_at: Moment,
    /// Whom it is about does not exist.
    pub made_up: bool,
}

impl FormPaper {
    /// An empty paper of the form with this key. Panics where there is no such form: keys are written in
    /// programs, and a form that people name comes from `FormId::find`.
    pub fn new(form: &str, issuer: Issuer, issued_at: Moment) -> FormPaper {
        let form = FormId::find(form).unwrap_or_else(|| panic!("there is no form {form}"));
        FormPaper {
            form,
            number: None,
            issuer,
            values: BTreeMap::new(),
            officers: Vec::new(),
            remedy: None,
            issued_at,
            made_up: false,
        }
    }

    /// Fills a field. What is empty is left out.
    pub fn with(mut self, field: &str, value: impl Into<Value>) -> FormPaper {
        let value = value.into();
        if value.empty() {
            self.values.remove(field);
            return self;
        }
        if let Value::Party(party) = &value {
            self.made_up |= party.made_up;
        }
        self.values.insert(field.to_owned(), value);
        self
    }

    /// Fills a field where there is something to fill it with.
    pub fn with_some(self, field: &str, value: Option<impl Into<Value>>) -> FormPaper {
        match value {
            Some(value) => self.with(field, value),
            None => self,
        }
    }

    /// The articles that the form rests on, as the law of the paper's day has them.
    pub fn under(self, law: &Law) -> FormPaper {
        let cites = self.form.form().cites(self.issued_at.day());
        let bases: Vec<_> = cites.map(|cite| basis(law, cite)).collect();
        let wanted = self.form.form().field("basis").is_some();
        if wanted { self.with("basis", bases) } else { self }
    }

    pub fn numbered(mut self, number: DocumentNumber) -> FormPaper {
        self.number = Some(number);
        self
    }

    pub fn by(mut self, officers: Vec<OfficerShown>) -> FormPaper {
        self.officers = officers;
        self
    }

    pub fn told(mut self, remedy: Remedy) -> FormPaper {
        self.remedy = Some(remedy);
        self
    }

    pub fn about_nobody(mut self, made_up: bool) -> FormPaper {
        self.made_up |= made_up;
        self
    }

    /// The value of a field, if it has been filled.
    pub fn value(&self, field: &str) -> Option<&Value> {
        self.values.get(field).filter(|value| !value.empty())
    }

    /// Every particular that is missing, in the order and the words of the form.
    pub fn missing(&self) -> Vec<Missing> {
        let form = self.form.form();
        let mut check = Check::default();
        match &self.number {
            Some(number) => parts::check_number(&mut check, number),
            None => {
                check.when("number", form.number != NumberOf::None);
            }
        }
        self.check_issuer(&mut check, form);
        let mut missing = check.done();
        for entry in &form.fields {
            let value = self.value(&entry.key);
            let wrong = value.is_some_and(|value| !value.is(entry.of.kind));
            if wrong || (entry.must && value.is_none()) {
                missing.push(named(&entry.key, &entry.of.zh, &entry.of.en));
                continue;
            }
            let mut check = Check::default();
            match value {
                // The Act asks for name and address; a form only shows what there is.
                Some(Value::Party(party)) if form.outward && entry.must => party.check(&mut check),
                Some(Value::Collect(collect)) => collect.check(&mut check),
                _ => {}
            }
            missing.extend(check.done());
        }
        missing.extend(self.values.keys().filter(|k| form.field(k).is_none()).map(unknown));
        let mut check = Check::default();
        let named = !self.officers.is_empty() || !form.officers_may;
        if !form.officers.is_empty() && named {
            parts::check_officers(&mut check, &self.officers);
        }
        match &self.remedy {
            Some(remedy) => remedy.check(&mut check),
            None => {
                check.when("remedy", !form.remedy.is_empty());
            }
        }
        missing.extend(check.done());
        missing
    }

    /// A paper that stays in the office bears no seal, and needs no address.
    fn check_issuer(&self, check: &mut Check, form: &Form) {
        if form.outward {
            self.issuer.check(check);
        } else {
            check.text("issuer.organ", &self.issuer.organ);
        }
    }
}

fn named(key: &str, zh: &str, en: &str) -> Missing {
    Missing { field: key.to_owned(), zh: zh.to_owned(), en: en.to_owned() }
}

fn unknown(key: &String) -> Missing {
    let (zh, en) = (format!("{key}（本文书没有该栏）"), format!("{key} (no such field here)"));
    named(key, &zh, &en)
}
