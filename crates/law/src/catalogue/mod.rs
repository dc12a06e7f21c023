//! The catalogue: every matter that could be inspected, stopped, corrected or punished, with its
//! basis, what may be done about it, and within which range.
//!
//! An item is one basis for as long as that text is in force; when the text changes a second item
//! follows (`fire.exit-blocked-1998`, `-2008`, `fire.exit-blocked`). It does not know who holds the
//! power: that is the office's register. 未建模：吊销许可证、责令停产停业、行政拘留等不能由乡镇
//! 当场作出的处罚种类.

mod aspect;
mod newer;
mod range;
mod read;

pub use aspect::{Aspect, Domain};
pub use newer::Now;
pub use range::{Base, Bounds, Measure, Range};

use crate::row::Confidence;
use crate::{Cite, Day};
use serde::{Deserialize, Serialize};

/// All items and aspects, in the order of their files.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    aspects: Vec<Aspect>,
    /// Each item with the line and the file it stands in.
    items: Vec<(Item, usize, String)>,
}

impl Catalogue {
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items().find(|item| item.id == id)
    }
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().map(|(item, ..)| item)
    }
    /// Each item with its line and its file.
    pub(crate) fn placed(&self) -> impl Iterator<Item = (&Item, usize, &str)> {
        self.items.iter().map(|(item, line, file)| (item, *line, file.as_str()))
    }
    pub fn aspect(&self, id: &str) -> Option<&Aspect> {
        self.aspects.iter().find(|aspect| aspect.id == id)
    }
    pub fn aspects(&self) -> &[Aspect] {
        &self.aspects
    }
}

/// One matter of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// `fire.exit-blocked`
    pub id: String,
    /// 占用、堵塞、封闭疏散通道、安全出口
    pub title: String,
    pub title_en: String,
    /// What the breach is, in one plain sentence of our own; not the words of the statute.
    pub breach: String,
    pub breach_en: String,
    /// The aspect it belongs to: `fire`.
    pub aspect: String,
    pub domain: Domain,
    /// The article that sets the duty, where known.
    pub duty: Option<Cite>,
    /// The articles that allow the act (first: the one a decision names). Never empty.
    pub basis: Vec<Cite>,
    /// The department the matter belonged to before it was handed down: 消防救援机构.
    pub department: String,
    /// The published list it was read on (`P-spb`); none where no list was seen.
    pub seen: Option<String>,
    pub confidence: Confidence,
    /// The program's own assumption stands in this row (see `note`).
    pub assumed: bool,
    /// First day the text of the basis is in force.
    pub from: Day,
    /// Last day, that day included; none while it is in force.
    pub to: Option<Day>,
    pub territory: Territory,
    /// Only the police may act: never a township, under no power.
    pub police_only: bool,
    /// Punishable only after an order to correct was left unheeded (逾期不改、拒不改正).
    pub needs_order: bool,
    /// A county department may act too, but a statute names the township itself (法定).
    pub statutory: bool,
    pub kinds: Vec<Kind>,
    /// How the text joins a warning to the fine.
    pub warn: WarnRule,
    /// Where the text warns one kind of party only.
    pub warn_only: Option<Party>,
    /// Whether a fine is left to the organ (可以处) or follows from the text (处).
    pub fine: FineRule,
    pub person: Option<Range>,
    pub organisation: Option<Range>,
    /// The item that follows when the text of the basis changes, where the catalogue has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successor: Option<String>,
    /// The terms of reconsideration and suit that the matter's own law sets, in place of the general ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reconsider_term: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sue_term: Option<String>,
    pub note: String,
}

/// What may be done about a matter; the same keys as the kinds of a power.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
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
    /// 行政强制
    Compel,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FineRule {
    /// No fine in this item.
    #[default]
    None,
    /// 可以处
    May,
    /// 处
    Shall,
}

/// How a text joins a warning to a fine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WarnRule {
    /// No warning in this item.
    #[default]
    None,
    /// 警告或者罚款
    Or,
    /// 警告，并处罚款
    With,
    /// 警告；拒不改正的，处罚款
    First,
}

/// Where the basis applies at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Territory {
    #[default]
    Everywhere,
    /// Built-up areas of the main city and of county seats only (重庆市市容环境卫生管理条例 art. 2);
    /// a rural township such as Shuanghe lies outside.
    MainCity,
}

/// The two kinds of party that a range tells apart. A sole trader counts as a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Party {
    Person,
    Organisation,
}

impl Item {
    pub fn in_force(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
    /// Whether the matter was seen on a published list.
    pub fn confirmed(&self) -> bool {
        self.seen.is_some()
    }
    pub fn allows(&self, kind: Kind) -> bool {
        self.kinds.contains(&kind)
    }
    /// Whether the text allows a warning for such a party.
    pub fn warns(&self, party: Party) -> bool {
        self.warn != WarnRule::None && self.warn_only.is_none_or(|only| only == party)
    }
    /// Whether the text has a fine for such a party, fixed or relative.
    pub fn fines(&self, party: Party) -> bool {
        self.range(party).is_some()
    }
    pub fn range(&self, party: Party) -> Option<&Range> {
        match party {
            Party::Person => self.person.as_ref(),
            Party::Organisation => self.organisation.as_ref(),
        }
    }
    /// The least and the largest fine for this party, both included. None where the item has no fine
    /// for such a party, or where the sum hangs on a gain, a value or a measure.
    pub fn bounds(&self, party: Party) -> Option<Bounds> {
        self.range(party).and_then(Range::bounds)
    }
    /// The article that a decision names.
    pub fn penalty_cite(&self) -> &Cite {
        &self.basis[0]
    }
    /// Whether the basis reaches a rural township such as Shuanghe.
    pub fn reaches_rural(&self) -> bool {
        self.territory == Territory::Everywhere
    }
}

impl Kind {
    pub const ALL: [Kind; 7] = [
        Kind::Inspect,
        Kind::Stop,
        Kind::Correct,
        Kind::Warn,
        Kind::Fine,
        Kind::Confiscate,
        Kind::Compel,
    ];
    pub fn key(self) -> &'static str {
        ["inspect", "stop", "correct", "warn", "fine", "confiscate", "compel"][self as usize]
    }
    pub fn zh(self) -> &'static str {
        ["检查", "责令停止", "责令改正", "警告", "罚款", "没收", "行政强制"][self as usize]
    }
}
