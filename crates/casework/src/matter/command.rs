//! What can be asked of a matter.

use super::{AnswerKind, By, CustodyWay, Lacking, Signing};
use crate::party::Party;
use crate::{Hash, MandateId, OfficerId, PlaceId, RoundId};
use law::Day;
use law::service::Step;
use serde::{Deserialize, Serialize};

/// What is said when a matter is taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Intake {
    /// The id of the catalogue: `social.dibao`.
    pub service: String,
    pub applicant: Party,
    pub what: String,
    pub place: PlaceId,
    /// The round it was taken at, when it was not taken at the desk.
    pub round: Option<RoundId>,
    /// 依职权: the office begins by itself (社会救助暂行办法 art. 16).
    pub own_motion: bool,
    /// Ids of the papers that were handed in.
    pub papers: Vec<String>,
    /// The other side of a dispute, or whom a petition complains of.
    pub against: Vec<String>,
    /// How many came to speak for a petition.
    pub speakers: u32,
}

/// 代办委托 as it is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MandateText {
    pub agent: String,
    pub scope: String,
    pub from: Day,
    pub to: Day,
    pub signing: Signing,
}

/// 调解协议 as it is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AgreementText {
    pub text: String,
    /// Who signed, sealed or finger-printed.
    pub signed: Vec<String>,
    pub mediator_signed: bool,
    pub sealed: bool,
    pub copies: u32,
}

/// A command carries what the person said; the rest comes from the scene.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "do")]
pub enum Command {
    Take {
        intake: Box<Intake>,
    },
    /// 一次性告知
    TellMissing {
        lacking: Vec<Lacking>,
    },
    Bring {
        papers: Vec<String>,
        by: By,
    },
    /// 受理; the day that the office promises where the law names none.
    Accept {
        promised: Option<Day>,
    },
    /// 不予受理, with where to go instead.
    Decline {
        reason: String,
        go_to: String,
    },
    /// 分送
    Sort {
        handler: OfficerId,
    },
    /// 接办: from now on somebody else is answerable.
    TakeOver,
    /// A step of the catalogue was done.
    Do {
        step: Step,
        found: String,
        from: Option<Day>,
    },
    Post {
        places: String,
        days: Option<u32>,
    },
    EndPosting {
        objection: Option<String>,
    },
    /// What came of looking into an objection: whether it holds.
    SettleObjection {
        upheld: bool,
        found: String,
    },
    Forward {
        to: String,
    },
    Back {
        granted: bool,
        text: String,
    },
    /// Why it takes longer: the applicant sees it.
    Explain {
        reason: String,
        until: Day,
    },
    Answer {
        kind: AnswerKind,
        text: String,
        reasons: String,
    },
    Deliver {
        by: By,
        receiver: String,
        signing: Signing,
    },
    Rate {
        grade: u8,
        words: String,
    },
    /// What was done about a low rating.
    FollowUp {
        what: String,
    },
    Close,
    Withdraw {
        reason: String,
        by: By,
    },
    Mandate {
        text: MandateText,
    },
    EndMandate {
        mandate: MandateId,
    },
    /// Papers handed over or given back, against a receipt.
    Papers {
        way: CustodyWay,
        papers: Vec<String>,
        receipt: String,
        by: By,
    },
    /// 调解记录
    Mediate {
        mediators: Vec<String>,
        course: String,
    },
    Agree {
        agreement: AgreementText,
    },
    /// 终止调解
    StopMediation {
        reason: String,
    },
    /// 共同申请司法确认
    AskConfirmation {
        jointly: bool,
    },
    /// The head lets a petition take longer.
    Extend {
        reason: String,
        told: String,
    },
    /// 复查、复核
    AskReview,
    /// What the organ that reviewed it says, and whether it changes the answer.
    ReviewAnswered {
        by: String,
        changed: bool,
        text: String,
    },
    /// The bytes of an issued paper have been made.
    MarkPaper {
        issued: usize,
        paper: Hash,
    },
}

macro_rules! keys {
    ($count:literal; $($pattern:pat => $key:literal,)*) => {
        impl Command {
            /// Every command, in the usual order.
            pub const KEYS: [&'static str; $count] = [$($key,)*];
            pub fn key(&self) -> &'static str {
                match self { $($pattern => $key,)* }
            }
        }
    };
}

keys! { 31;
    Command::Take { .. } => "matter-take",
    Command::TellMissing { .. } => "matter-missing",
    Command::Bring { .. } => "matter-bring",
    Command::Accept { .. } => "matter-accept",
    Command::Decline { .. } => "matter-decline",
    Command::Sort { .. } => "matter-sort",
    Command::TakeOver => "matter-take-over",
    Command::Do { .. } => "matter-do",
    Command::Post { .. } => "matter-post",
    Command::EndPosting { .. } => "matter-end-posting",
    Command::SettleObjection { .. } => "matter-objection",
    Command::Forward { .. } => "matter-forward",
    Command::Back { .. } => "matter-back",
    Command::Explain { .. } => "matter-explain",
    Command::Answer { .. } => "matter-answer",
    Command::Deliver { .. } => "matter-deliver",
    Command::Rate { .. } => "matter-rate",
    Command::FollowUp { .. } => "matter-follow-up",
    Command::Close => "matter-close",
    Command::Withdraw { .. } => "matter-withdraw",
    Command::Mandate { .. } => "matter-mandate",
    Command::EndMandate { .. } => "matter-end-mandate",
    Command::Papers { .. } => "matter-papers",
    Command::Mediate { .. } => "matter-mediate",
    Command::Agree { .. } => "matter-agree",
    Command::StopMediation { .. } => "matter-stop-mediation",
    Command::AskConfirmation { .. } => "matter-confirm",
    Command::Extend { .. } => "matter-extend",
    Command::AskReview => "matter-review",
    Command::ReviewAnswered { .. } => "matter-review-answer",
    Command::MarkPaper { .. } => "matter-paper",
}
