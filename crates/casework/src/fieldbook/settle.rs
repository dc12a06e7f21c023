//! What a person does about a packet that is held: lets it be done, or sets it aside, with a reason.

use super::{Device, GOOD_DAYS};
use crate::register::{Changed, Desk, Outcome};
use crate::{Actor, OfficerId, rules};
use law::Moment;
use serde::{Deserialize, Serialize};

/// At which moment the commands are put to `decide`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AsOf {
    /// The moment the packet names.
    Then,
    /// Now: where its clock could not be right.
    Now,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "do")]
pub enum Settle {
    Admit { reason: String, as_of: AsOf },
    SetAside { reason: String },
}

impl Settle {
    pub fn reason(&self) -> &str {
        match self {
            Settle::Admit { reason, .. } | Settle::SetAside { reason } => reason.trim(),
        }
    }
}

/// Whether a packet waits for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    Held,
    /// It waits for originals that nobody will bring any more.
    Stranded,
    /// Its originals are still on their way.
    Coming,
    Done,
}

/// How a packet that waits for its originals stands: its phone was taken back or heard nothing of for long, or it
/// has had the days that a bundle is good for.
pub fn stands(device: &Device, (arrived_at, now): (Moment, Moment)) -> Stands {
    let gone = device.revoked.is_some() || device.expires_at <= now;
    let long = now > arrived_at.plus_minutes(GOOD_DAYS * 24 * 60);
    if gone || long { Stands::Stranded } else { Stands::Coming }
}

/// Whether this person may settle it so; the row is the sentence that the phone shows.
pub fn settle(
    desk: &Desk,
    (of, stands): (&OfficerId, Stands),
    (step, by): (&Settle, &Actor),
) -> Outcome<String> {
    let deed = match step {
        Settle::Admit { .. } => "field-admit",
        Settle::SetAside { .. } => "field-set-aside",
    };
    let mut ask = desk.asks(deed);
    let said = ("没有写明理由", "no reason is given");
    ask.no_if(step.reason().is_empty(), &rules::FIELD_REASON, said);
    let said = ("这一包没有等待处理", "the packet is not waiting for anybody");
    ask.no_if(stands == Stands::Done, &rules::FIELD_SETTLED, said);
    let said = ("附件还在路上", "its originals are still on their way");
    ask.no_if(stands == Stands::Coming, &rules::FIELD_COMING, said);
    let said = ("本人带回的包由他人处理", "somebody else decides what one brought back oneself");
    ask.no_if(by.officer == *of, &rules::FIELD_OWN, said);
    let reason = crate::case::without_numbers(step.reason().trim_end_matches('。'));
    let (kind, row) = match step {
        Settle::Admit { .. } => ("packet.admitted", format!("{}准予收入：{reason}", by.name)),
        Settle::SetAside { .. } => ("packet.set-aside", format!("{}决定搁置：{reason}", by.name)),
    };
    let said = format!("{row}。");
    ask.settle(Changed { row, kind, said })
}
