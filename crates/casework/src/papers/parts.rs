//! The particulars that several papers share. Figures come from the law's rows by way of whoever
//! fills them in: none stands here.

use super::field::Check;
use crate::party::{Party, PartyKind};
use law::{Cite, Day};
use serde::{Deserialize, Serialize};

/// In whose name the paper speaks, and whose seal it bears.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Issuer {
    /// The township, or under entrustment (委托) the grantor: it bears the consequences.
    pub organ: String,
    /// The township that acts for the grantor; empty when the organ acts itself.
    pub entrusted_to: String,
    /// The letter of entrustment; needed when `entrusted_to` is set.
    pub entrusted_by_paper: String,
    pub address: String,
    pub phone: String,
    pub seal: Seal,
    /// Visibly marked on every page and in the seal: made for show, by no organ.
    pub demo: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Seal {
    /// As cut into the ring, prefixed by the county-level area's name.
    pub name: String,
    pub mode: SealMode,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SealMode {
    /// Drawn on the paper: for the demo, or where the organ's seal has been entered.
    Drawn,
    /// Room is left for the seal that the office keeps.
    Space,
}

impl Seal {
    /// The name a township's seal bears: with the county-level area's name before it, but not the
    /// city's or province's (国务院关于…印章管理的规定, 1999-10-31, item 15). Other organs' names
    /// stay as they are.
    pub fn name_of(organ: &str) -> String {
        let mut name = organ.trim();
        if !["镇人民政府", "乡人民政府"].iter().any(|end| name.ends_with(end)) {
            return name.to_owned();
        }
        for level in ['省', '市'] {
            if let Some((_, rest)) = name.split_once(level)
                && rest.contains(['市', '区', '县'])
            {
                name = rest;
            }
        }
        name.to_owned()
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PartyShown {
    pub kind: PartyKind,
    pub name: String,
    /// Identity number, or unified credit code.
    pub code: String,
    pub legal_representative: String,
    pub phone: String,
    pub address: String,
    pub made_up: bool,
}

impl From<&Party> for PartyShown {
    fn from(party: &Party) -> PartyShown {
        PartyShown {
            kind: party.kind,
            name: party.name.clone(),
            code: party.code.clone(),
            legal_representative: party.legal_representative.clone(),
            phone: party.phone.clone(),
            address: party.address.clone(),
            made_up: party.made_up,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficerShown {
    pub name: String,
    /// Number of the enforcement certificate (执法证).
    pub certificate: String,
}

/// A provision as it is printed: 《中华人民共和国消防法》第二十八条.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    pub cite: Cite,
    pub text: String,
}

/// What the party said, and how it was weighed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "how")]
pub enum Hearing {
    /// Told of its rights and made no statement.
    Silent,
    Waived,
    Stated {
        statement: String,
        weighed: String,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TermUnit {
    Days,
    WorkingDays,
    Months,
}

/// A period as the paper states it, counted from the paper's receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    pub count: u32,
    pub unit: TermUnit,
}

/// The routes against the paper, as the law of its day has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "route")]
pub enum Remedy {
    /// 复议前置: reconsideration must come first; a suit follows its outcome.
    ReconsiderationFirst {
        reconsider_at: String,
        reconsider_within: Term,
        sue_at: String,
        sue_within: Term,
        basis: Vec<Basis>,
    },
    /// The party may choose.
    Either {
        reconsider_at: String,
        reconsider_within: Term,
        sue_at: String,
        sue_within: Term,
        basis: Vec<Basis>,
    },
}

/// How a fine is to be paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "by")]
pub enum Collect {
    /// 当场收缴, against the treasury's receipt.
    OnSpot { basis: Basis, receipt: String },
    /// At the collecting bank or by electronic payment.
    Bank {
        bank: String,
        bank_address: String,
        account_name: String,
        account: String,
        /// Counted from receipt of the decision.
        within: Term,
        /// The last day, when it could be computed; false: no calendar for that day is entered yet.
        last_day: Option<Day>,
        last_day_firm: bool,
        /// Also by electronic payment: since 2021-07-15.
        electronic: bool,
        surcharge: Surcharge,
    },
}

/// 加处罚款 for each day of delay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surcharge {
    pub per_day_permille: u32,
    /// In percent of the fine; none while the law knew no cap.
    pub cap_percent: Option<u32>,
    pub basis: Vec<Basis>,
}

impl Issuer {
    pub(super) fn check(&self, check: &mut Check) {
        let entrusted = !self.entrusted_to.trim().is_empty();
        check
            .text("issuer.organ", &self.organ)
            .when(
                "issuer.entrusted_by_paper",
                entrusted && self.entrusted_by_paper.trim().is_empty(),
            )
            .text("issuer.address", &self.address)
            .text("issuer.phone", &self.phone)
            .text("issuer.seal.name", &self.seal.name);
    }
}

impl PartyShown {
    /// Name and address are what the Act asks for (art. 59); an organisation also needs whoever
    /// stands for it. A number is not asked for: a person may have none to show on the spot.
    pub(super) fn check(&self, check: &mut Check) {
        let organisation = self.kind == PartyKind::Organisation;
        check
            .text("party.name", &self.name)
            .when(
                "party.legal_representative",
                organisation && self.legal_representative.trim().is_empty(),
            )
            .text("party.address", &self.address);
    }
}

impl Remedy {
    pub(super) fn check(&self, check: &mut Check) {
        let (Remedy::ReconsiderationFirst {
            reconsider_at,
            reconsider_within,
            sue_at,
            sue_within,
            ..
        }
        | Remedy::Either { reconsider_at, reconsider_within, sue_at, sue_within, .. }) = self;
        check
            .text("reconsider_at", reconsider_at)
            .text("sue_at", sue_at)
            .when("remedy", reconsider_within.count == 0 || sue_within.count == 0);
    }
}

impl Collect {
    pub(super) fn check(&self, check: &mut Check) {
        match self {
            Collect::OnSpot { basis, .. } => check.text("basis", &basis.text),
            Collect::Bank {
                bank, bank_address, account_name, account, within, surcharge, ..
            } => check
                .text("bank", bank)
                .text("bank_address", bank_address)
                .text("account_name", account_name)
                .text("account", account)
                .when("within", within.count == 0)
                .when("surcharge", surcharge.per_day_permille == 0),
        };
    }
}

pub(super) fn check_officers(check: &mut Check, officers: &[OfficerShown]) {
    check.list("officers", officers);
    for officer in officers {
        check
            .text("officers.name", &officer.name)
            .text("officers.certificate", &officer.certificate);
    }
}

pub(super) fn check_bases(check: &mut Check, field: &str, bases: &[Basis]) {
    check.when(field, !bases.iter().any(|b| !b.text.trim().is_empty()));
}

pub(super) fn check_number(check: &mut Check, number: &crate::number::DocumentNumber) {
    check.text("number.prefix", &number.prefix).when("number.serial", number.serial == 0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_townships_seal_begins_with_the_county_level_area() {
        for (organ, name) in [
            ("重庆市武隆区双河镇人民政府", "武隆区双河镇人民政府"),
            ("重庆市武隆县双河乡人民政府", "武隆县双河乡人民政府"),
            ("武隆县双河乡人民政府", "武隆县双河乡人民政府"),
            ("甲省乙市丙区丁镇人民政府", "丙区丁镇人民政府"),
            ("甲省乙市丁镇人民政府", "乙市丁镇人民政府"),
            ("武隆县交通局", "武隆县交通局"),
            ("重庆市武隆区人民政府", "重庆市武隆区人民政府"),
        ] {
            assert_eq!(Seal::name_of(organ), name);
        }
    }
}
