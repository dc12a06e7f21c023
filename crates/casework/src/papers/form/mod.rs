//! Papers whose shape is data: a form is a file under `papers/`, compiled in, and its paper is filled by
//! name.
//!
//! ```
//! # use casework::papers::{FormPaper, Issuer, Seal, SealMode};
//! # use law::{Law, Moment};
//! # let at = Moment::parse("2026-03-09T10:05:00+08:00").unwrap();
//! # let issuer = Issuer {
//! #     organ: "某镇人民政府".into(), entrusted_to: "".into(), entrusted_by_paper: "".into(),
//! #     address: "某路1号".into(), phone: "000".into(),
//! #     seal: Seal { name: "某镇人民政府".into(), mode: SealMode::Space }, demo: true };
//! let paper = FormPaper::new("scene-record", issuer, at)
//!     .under(Law::embedded())
//!     .with("place", "木根场口12号")
//!     .with("found", "安全出口处没有堆放物。");
//! assert!(!paper.missing().is_empty()); // what the form asks for and was not given, by name
//! ```
//!
//! `with` puts a value into a field; a field that the form does not have, or a value of another kind, is
//! refused by `missing` under that field's name. `under` fills in the articles that the form rests on
//! on the paper's day. How a form looks is the paper house's affair.

mod paper;
mod read;
mod shape;
mod value;

pub use paper::FormPaper;
pub use shape::{
    Cited, Entry, FieldOf, Form, NumberOf, Opinion, Part, Row, Say, SignLine, Span, Volume,
};
pub use value::{FieldKind, Turn, Value};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::LazyLock;

/// Every form, in the order of the files' names; read once.
static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| match read::embedded() {
    Ok(forms) => forms,
    Err(faults) => panic!("the forms compiled in do not read: {}", faults.join("; ")),
});

/// One of the forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormId(u16);

impl FormId {
    /// The form with this key, if there is one.
    pub fn find(key: &str) -> Option<FormId> {
        let place = FORMS.binary_search_by(|form| form.key.as_str().cmp(key)).ok()?;
        u16::try_from(place).ok().map(FormId)
    }

    pub fn all() -> impl Iterator<Item = FormId> {
        (0..FORMS.len()).filter_map(|place| u16::try_from(place).ok().map(FormId))
    }

    pub fn form(self) -> &'static Form {
        &FORMS[usize::from(self.0)]
    }

    /// As in addresses and in the canonical particulars.
    pub fn key(self) -> &'static str {
        &self.form().key
    }
    pub fn zh(self) -> &'static str {
        &self.form().zh
    }
    pub fn en(self) -> &'static str {
        &self.form().en
    }
}

impl Serialize for FormId {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.key())
    }
}
impl<'de> Deserialize<'de> for FormId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<FormId, D::Error> {
        let key = String::deserialize(from)?;
        FormId::find(&key).ok_or_else(|| serde::de::Error::custom(format!("no form {key}")))
    }
}

/// Everything that is wrong with the forms compiled in, and with the articles they cite.
pub fn faults(law: &law::Law) -> Vec<String> {
    read::embedded().map_or_else(|faults| faults, |forms| read::uncited(&forms, law))
}
