//! A power: one row of the office's register of powers. Nothing outside it can be done.

use crate::{GrantId, ItemId, PowerId};
use law::gate::{self, Facts, open_end};
use law::{Day, Fen};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PowerMode {
    /// 法定: a statute names the township itself.
    Statutory,
    /// 赋权: handed to the township by a provincial decision (2021 Act art. 24); acts in its own name.
    Empowered,
    /// 委托: entrusted by a county department (art. 20; 1996 art. 18); acts in the grantor's name.
    Entrusted,
}

/// What may be done under a power.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PowerKind {
    /// 检查
    Inspect,
    /// 制止、责令停止
    Stop,
    /// 责令改正
    Correct,
    /// 警告
    Warn,
    /// 罚款
    Fine,
    /// 没收
    Confiscate,
    /// 行政强制 (查封、扣押)
    Compel,
}

impl PowerKind {
    /// The word that gates, registers and the words files know it by.
    pub fn key(self) -> &'static str {
        match self {
            PowerKind::Inspect => "inspect",
            PowerKind::Stop => "stop",
            PowerKind::Correct => "correct",
            PowerKind::Warn => "warn",
            PowerKind::Fine => "fine",
            PowerKind::Confiscate => "confiscate",
            PowerKind::Compel => "compel",
        }
    }
    pub fn zh(self) -> &'static str {
        match self {
            PowerKind::Inspect => "检查",
            PowerKind::Stop => "责令停止",
            PowerKind::Correct => "责令改正",
            PowerKind::Warn => "警告",
            PowerKind::Fine => "罚款",
            PowerKind::Confiscate => "没收",
            PowerKind::Compel => "行政强制",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Power {
    pub id: PowerId,
    pub item: ItemId,
    pub mode: PowerMode,
    /// The county department that granted it, or the statute's own word for a statutory power.
    pub grantor: String,
    /// The paper it rests on, with its number: 委托书, 渝府办发〔2025〕28号.
    pub paper: String,
    pub kinds: Vec<PowerKind>,
    /// The largest fine the grant allows, where the grant sets one.
    pub ceiling: Option<Fen>,
    /// Place codes it holds in; a code covers what begins with it (zeros at its end are dropped).
    pub territory: String,
    pub from: Day,
    /// The last day it holds; none while it is open-ended.
    pub to: Option<Day>,
    /// The first day it no longer holds because it was taken back.
    pub revoked_on: Option<Day>,
    /// Whether the letter or decision was published as art. 20 or 24 asks.
    pub published: bool,
    /// Name and seal that papers under it carry.
    pub signing_name: String,
    /// What numbers of papers under an entrusted power begin with: the grantor's mark and the
    /// township's, so that two townships entrusted by one grantor never meet. Empty: the office's.
    #[serde(default)]
    pub number_prefix: String,
    /// True where the row is an assumption of the program and not a found paper; shown as such.
    pub assumed: bool,
    /// The grant whose list it stands on; none for a row entered by itself.
    #[serde(default)]
    pub grant: Option<GrantId>,
    /// Of a power taken back by a changed list: cases filed before `revoked_on` are finished by the
    /// township (transition of the lists of 2025-07-01). Never for a power that was simply revoked.
    #[serde(default)]
    pub transition: bool,
}

impl Power {
    /// What the gates are told of a power that is held. Whether it is about the matter and the place,
    /// whoever asks must say.
    pub(crate) fn tell(&self, f: &mut Facts) {
        f.power_held = true;
        f.power_mode = match self.mode {
            PowerMode::Statutory => gate::PowerMode::Statutory,
            PowerMode::Empowered => gate::PowerMode::Empowered,
            PowerMode::Entrusted => gate::PowerMode::Entrusted,
        };
        f.power_from = self.from;
        f.power_to = self.to.unwrap_or_else(open_end);
        f.power_revoked = self.revoked_on.is_some();
        f.power_revoked_on = self.revoked_on.unwrap_or_else(open_end);
        f.power_published = self.published;
        f.power_in_writing = !self.paper.trim().is_empty();
        f.power_kinds = self.kinds.iter().map(|kind| kind.key().to_owned()).collect();
        f.has_power_ceiling = self.ceiling.is_some();
        f.power_ceiling = self.ceiling.unwrap_or_default();
    }
}
