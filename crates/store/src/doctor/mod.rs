//! Looks the whole office over and says what is wrong, in words, with what to do next. It changes
//! nothing.

mod fieldbook;
mod files;
mod journal;
mod numbers;
mod papers;
mod sealed;
mod search;
mod states;

use crate::journal::Root;
use crate::{Problem, Reader, Store};
use casework::OfficeId;
use serde::Serialize;

/// What was looked at, and what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    pub office: OfficeId,
    /// Over the acts as they stand now.
    pub root: Root,
    pub cases: u64,
    pub papers: u64,
    pub findings: Vec<Finding>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// `act-changed`, `act-missing`, …: never reused.
    pub check: &'static str,
    /// What it is about: `act:17`, `case:2026-000123`, `paper:…`.
    pub about: String,
    pub zh: String,
    pub en: String,
    /// What to do next, in both languages.
    pub next_zh: &'static str,
    pub next_en: &'static str,
}

impl Report {
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Examines one office as of one moment.
pub fn examine(store: &Store, office: &OfficeId) -> Result<Report, Problem> {
    store.read(office, |r| {
        let mut findings = Vec::new();
        let root = journal::check(r, &mut findings)?;
        let cases = states::check(r, &mut findings)?;
        let papers = papers::check(r, &mut findings)?;
        files::check(r, &mut findings)?;
        numbers::check(r, &mut findings)?;
        fieldbook::check(r, &mut findings)?;
        sealed::check(r, &mut findings)?;
        search::check(r, &mut findings)?;
        Ok(Report { office: office.clone(), root, cases, papers, findings })
    })
}

/// Whether the key at hand is the one that what is sealed here was sealed with. A database opened
/// with another one would take in new data that the right key cannot open later.
pub fn key_fits(store: &Store) -> Result<(), Problem> {
    for office in store.offices()? {
        store.read(&office, sealed::key_fits)?;
    }
    Ok(())
}

/// The same within a transaction.
pub(crate) fn key_fits_here(r: &mut Reader) -> Result<(), Problem> {
    sealed::key_fits(r)
}

const RESTORE_ZH: &str =
    "请停止使用，保留现有文件备查，从最近一次正常的备份恢复，并报告单位负责人和监督人员。";
const RESTORE_EN: &str = "Stop using it, keep the file as evidence, restore the last good backup, and tell the head of the office and the inspector.";

/// A finding after which nothing in the database can be trusted without a backup.
fn tampered(check: &'static str, about: String, zh: String, en: String) -> Finding {
    Finding { check, about, zh, en, next_zh: RESTORE_ZH, next_en: RESTORE_EN }
}

type Found = Vec<Finding>;

fn push(found: &mut Found, check: &'static str, about: String, zh: String, en: String) {
    found.push(tampered(check, about, zh, en));
}

/// Walks the rows of the office without holding them in memory.
fn rows(
    r: &mut Reader,
    sql: &'static str,
    row: &mut dyn FnMut(crate::value::Row) -> Result<(), Problem>,
) -> Result<(), Problem> {
    let office = crate::value::Value::from(r.office.as_str());
    r.link.each(sql, &[office], row)
}
