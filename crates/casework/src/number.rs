//! Document numbers (文号): per office, year and series, without holes or doubles.

use crate::case::Office;
use crate::power::{Power, PowerMode};
use serde::{Deserialize, Serialize};
use std::fmt;

/// `渝武隆双河当罚决〔2026〕1号`: year in full in six-corner brackets, no leading zero, no 第
/// (GB/T 9704-2012, 7.2.5; from memory).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DocumentNumber {
    /// What stands before the bracket: area, organ and kind.
    pub prefix: String,
    pub year: i16,
    pub serial: u32,
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}〔{}〕{}号", self.prefix, self.year, self.serial)
    }
}

macro_rules! series {
    ($($(#[doc = $doc:literal])* $variant:ident $key:literal $word:literal,)*) => {
        /// A series of numbered papers.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Series { $($(#[doc = $doc])* #[serde(rename = $key)] $variant,)* }

        impl Series {
            pub const ALL: &'static [Series] = &[$(Series::$variant,)*];

            /// The word for the kind in a number. No Chongqing form was found that fixes it: the
            /// usual shape, from memory.
            pub fn word(self) -> &'static str {
                match self { $(Series::$variant => $word,)* }
            }

            pub fn key(self) -> &'static str {
                match self { $(Series::$variant => $key,)* }
            }
        }
    };
}

series! {
    /// 当场行政处罚决定书
    OnSpotDecision "on-spot-decision" "当罚决",
    /// 责令改正通知书
    Correction "correction" "责改",
    /// 立案审批表
    Filing "filing" "立",
    /// 先行登记保存证据通知书
    Keeping "keeping" "先保",
    /// 先行登记保存证据物品处理通知书
    KeepingSettled "keeping-settled" "先处",
    /// 抽样取证通知书
    Sampling "sampling" "抽样",
    /// 行政处罚事先告知书（听证告知书）
    Notice "notice" "罚告",
    /// 听证通知书
    HearingCall "hearing-call" "听通",
    /// 行政处罚决定书
    Decision "decision" "罚决",
    /// 不予行政处罚决定书
    NoPenalty "no-penalty" "不罚决",
    /// 延期（分期）缴纳罚款通知书
    Deferral "deferral" "缓缴",
    /// 履行催告书
    Demand "demand" "催",
    /// 强制执行申请书
    CourtApplication "court-application" "强申",
    /// 行政处罚决定更正书
    DecisionCorrection "decision-correction" "更正",
    /// 撤销行政处罚决定书
    Withdrawal "withdrawal" "撤决",
    /// 案件移送函
    Transfer "transfer" "移",
    /// 涉嫌犯罪案件移送书
    CrimeTransfer "crime-transfer" "罪移",
    /// 行政检查通知书
    Inspection "inspection" "检通",
    /// 责令停止违法行为通知书
    Stop "stop" "责停",
    /// 收件受理回执
    Acceptance "acceptance" "受",
    /// 案卷档案号: the serial of a closed case within its year, no number of a paper
    Archive "archive" "档",
}

impl Series {
    /// The number with this serial. An entrusted power acts in its grantor's name and is numbered
    /// there (2021 art. 20.3; 1996 art. 18.3); every other one in the office's own series.
    pub fn number(
        self,
        office: &Office,
        power: Option<&Power>,
        year: i16,
        serial: u32,
    ) -> DocumentNumber {
        let prefix = match power {
            Some(p) if p.mode == PowerMode::Entrusted && !p.number_prefix.is_empty() => {
                &p.number_prefix
            }
            _ => &office.number_prefix,
        };
        DocumentNumber { prefix: format!("{prefix}{}", self.word()), year, serial }
    }
}
