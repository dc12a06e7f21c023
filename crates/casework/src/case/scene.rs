//! What stands around a command: office, register, clock and law; and what a lawful command changes.

use super::{Case, Command};
use crate::due::{Alarm, Due};
use crate::number::{DocumentNumber, Series};
use crate::officer::Officer;
use crate::papers::SealMode;
use crate::power::Power;
use crate::{Act, ActId, Actor, CaseId, OfficeId};
use law::{Day, Law, Moment};
use serde::{Deserialize, Serialize};

/// The office, as papers and gates need it on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Office {
    pub id: OfficeId,
    /// 重庆市武隆区双河镇人民政府
    pub name: String,
    /// What numbers begin with: 渝武隆双河.
    pub number_prefix: String,
    /// 武隆区人民政府
    pub reconsideration_organ: String,
    /// 重庆市武隆区人民法院
    pub court: String,
    pub bank: String,
    pub bank_account: String,
    #[serde(default)]
    pub bank_address: String,
    /// 收款户名
    #[serde(default)]
    pub bank_account_name: String,
    pub address: String,
    pub phone: String,
    /// Whether papers bear a drawn seal or leave room for one.
    #[serde(default = "space")]
    pub seal: SealMode,
    /// A made-up office: every paper says so.
    #[serde(default)]
    pub demo: bool,
    /// Days within which the office itself wants an on-the-spot decision reported for the record.
    /// The Act names no number (2021 art. 52.3), so this is an office rule and shown as one.
    #[serde(default)]
    pub record_days: Option<u32>,
    /// An office made up for practice may stay on a day of another year, to work by the law of that
    /// day. Only beside `demo`: a real office has only the real day.
    #[serde(default)]
    pub practice_on: Option<Day>,
    /// When the office is told of what is due, and to whom it goes up.
    #[serde(default)]
    pub alarm: Alarm,
}

fn space() -> SealMode {
    SealMode::Space
}

/// Everything around a command that the caller has looked up.
#[derive(Debug, Clone)]
pub struct Scene<'a> {
    pub law: &'a Law,
    pub office: &'a Office,
    pub act: ActId,
    pub actor: Actor,
    pub done_at: Moment,
    pub noted_at: Moment,
    /// The register row named by the case, if the office has it.
    pub power: Option<&'a Power>,
    /// The officers named by the case, as the register knows them; unknown ones are absent.
    pub officers: &'a [Officer],
    /// Whether the same act of this party was already fined (一事不再罚).
    pub fined_before: bool,
    /// Earlier cases of this party under this item, other than this one (初次违法).
    pub earlier_breaches: u32,
    /// The version of the case this command was made for; 0 for a new case. Another one is stale.
    pub for_version: u32,
    /// Id for a new case, and the serial that a new form of `series_wanted` would carry.
    pub new_case: CaseId,
    pub next_serial: u32,
}

/// What a lawful command changes; written in one transaction.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub case: Case,
    pub act: Act,
    /// Every due of this case after the change.
    pub dues: Vec<Due>,
    /// The number this change used up; the store checks that it is the next one.
    pub took_number: Option<DocumentNumber>,
}

/// The series and year a command would take a number from, if it takes one: whoever builds the scene
/// looks up the next serial there. Papers under an entrusted power are numbered in the grantor's
/// series; a case's file, once it is closed, in the office's own.
pub fn series_wanted(
    command: &Command,
    case: Option<&Case>,
    office: &Office,
    power: Option<&Power>,
    on: Day,
) -> Option<(Series, DocumentNumber)> {
    let series = match command {
        Command::Draft { .. } => Series::OnSpotDecision,
        Command::OrderCorrection { .. } => Series::Correction,
        Command::Ordinary { step } => step.series()?,
        Command::After { step } => {
            let (series, year) = super::after::series(step, case)?;
            let power = power.filter(|_| series != Series::Archive);
            let year = year.unwrap_or_else(|| on.year());
            return Some((series, series.number(office, power, year, 0)));
        }
        _ => return None,
    };
    Some((series, series.number(office, power, on.year(), 0)))
}
