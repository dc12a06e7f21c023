//! What is sent out, as types: the document takes its schemas from them.

use casework::Refusal;
use serde::Serialize;
use utoipa::ToSchema;

/// 问题 · a problem (RFC 9457).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProblemView {
    /// Where it is explained.
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub title_en: String,
    pub status: u16,
    /// Never used again for something else.
    pub code: String,
    pub detail: String,
    pub detail_en: String,
    /// Why the law or the office says no; empty for every other problem.
    pub refusals: Vec<RefusalView>,
    /// Which parameters are wrong, and why.
    pub wrong: Vec<WrongView>,
}

/// 不予办理的理由 · why the law or the office says no.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RefusalView {
    /// A gate (`G201`) or an office rule (`O101`).
    pub gate: String,
    pub title: String,
    /// `行政处罚法2021:42.1`
    pub cite: String,
    pub sentence: String,
    pub sentence_en: String,
    /// The step that would help: its key, and its words.
    pub next: String,
    pub next_zh: String,
}

impl RefusalView {
    pub fn of(refusal: &Refusal) -> RefusalView {
        let clean = casework::case::without_numbers;
        RefusalView {
            gate: refusal.gate.clone(),
            title: refusal.title.clone(),
            cite: refusal.cite.to_string(),
            sentence: clean(&refusal.sentence),
            sentence_en: clean(&refusal.sentence_en),
            next: refusal.next.clone(),
            next_zh: refusal.next_zh.clone(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct WrongView {
    pub field: String,
    pub sentence: String,
}

/// 案件列表 · a page of cases.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CasesView {
    pub cases: Vec<CaseLineView>,
    /// How many there are; none where there are more than were counted.
    pub count: Option<u32>,
    /// The address of the next page.
    pub next: Option<String>,
}

/// 案件 · a case as lists show it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CaseLineView {
    pub id: String,
    /// Sent back with a command, so that nothing is done to a case that has changed.
    pub version: u32,
    pub stage: String,
    /// `simple` or `ordinary`.
    pub procedure: String,
    pub party_name: String,
    pub item: String,
    pub power: String,
    pub place: String,
    pub place_text: String,
    pub officers: Vec<String>,
    pub found_on: String,
    pub filed_on: Option<String>,
    pub decided_on: Option<String>,
    pub closed_on: Option<String>,
    pub number: Option<String>,
    /// The earliest due that is still open.
    pub due_on: Option<String>,
    pub amount_fen: Option<i64>,
}

/// 案卷 · a case with its whole file; numbers, phones and addresses are masked.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CaseView {
    pub id: String,
    pub version: u32,
    /// Everything the case holds, in the shape that commands use.
    #[schema(value_type = Object)]
    pub case: serde_json::Value,
}

/// 行为 · acts of a case, the oldest first.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ActsView {
    pub acts: Vec<ActView>,
    pub next: Option<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ActView {
    /// Its place in the office's journal.
    pub seq: i64,
    pub id: String,
    pub kind: String,
    pub actor: String,
    pub actor_name: String,
    pub post: String,
    pub done_at: String,
    pub noted_at: String,
    pub law_edition: String,
    pub said: String,
    /// Hash of the paper that it names.
    pub paper: Option<String>,
    pub leaf: String,
}

/// 已办 · what a command did.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DoneView {
    pub case: String,
    /// The version of the case from now on.
    pub version: u32,
    pub stage: String,
    pub act: String,
    pub seq: i64,
}

/// 文书 · papers of a case.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PapersView {
    pub papers: Vec<PaperView>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PaperView {
    /// SHA-256 of its bytes: what an act names.
    pub hash: String,
    /// SHA-256 of its particulars: what the code on it carries.
    pub content: String,
    pub kind: String,
    pub title: String,
    pub title_en: String,
    /// `case:2026-000123`
    pub subject: String,
    pub number: String,
    pub made_at: String,
    pub bytes: u32,
}

/// 待用文书 · papers that a command may name next.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NextPapersView {
    /// The version of the case that they were filled in from.
    pub version: u32,
    pub papers: Vec<NextPaperView>,
}

/// 待用文书 · a paper as it would be made now. Look at its bytes, then send its hash with the command.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct NextPaperView {
    /// The command that takes it: `decide`, `correction-paper`, or the step `mark-paper`.
    pub command: String,
    /// For `mark-paper`: which of the case's issued papers.
    pub issued: Option<u32>,
    /// None where it cannot be filled in yet.
    pub hash: Option<String>,
    pub content: Option<String>,
    pub kind: String,
    pub title: String,
    pub title_en: String,
    pub number: String,
    pub bytes: u32,
    /// What stands against it.
    pub why_not: Option<String>,
}

impl NextPaperView {
    pub fn of(command: &str, issued: Option<u32>) -> NextPaperView {
        NextPaperView { command: command.to_owned(), issued, ..NextPaperView::default() }
    }
}

/// 期限 · open dues, the most urgent first.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DuesView {
    pub dues: Vec<DueView>,
    pub next: Option<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DueView {
    /// What it is about: `case:2026-000001`, `inspection:2026-000001`.
    pub subject: String,
    /// The case, where it is about one.
    pub case: Option<String>,
    /// The visit, where it is about one.
    pub inspection: Option<String>,
    pub kind: String,
    pub title: String,
    pub title_en: String,
    /// Which payment, instalment or correction, where a case has several.
    pub part: u32,
    pub on: String,
    /// False while the calendar that would settle the day has not been entered.
    pub firm: bool,
    pub met_on: Option<String>,
    /// None once it is met.
    pub state: Option<StateView>,
    /// Whom it concerns now, by the office's own numbers: `officers`, `team-leader`, `head`; none while it
    /// is far off, or where somebody else's time runs.
    pub concerns: Option<String>,
    /// How the day was reached, step by step.
    pub why: Vec<StepView>,
}

/// `ahead` with working days, `today`, or `overdue` with calendar days.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StateView {
    pub state: String,
    pub working_days_left: Option<u32>,
    pub days: Option<u32>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StepView {
    pub day: Option<String>,
    pub zh: String,
    pub en: String,
}

/// 权力清单 · the register of powers.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PowersView {
    pub powers: Vec<PowerView>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PowerView {
    pub id: String,
    pub item: String,
    pub item_title: String,
    pub mode: String,
    pub grantor: String,
    /// What it rests on.
    pub paper: String,
    pub kinds: Vec<String>,
    pub ceiling_fen: Option<i64>,
    pub territory: String,
    pub from: String,
    pub to: Option<String>,
    pub revoked_on: Option<String>,
    pub published: bool,
}

/// 执法人员 · officers, without numbers, ties and reasons.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OfficersView {
    pub officers: Vec<OfficerView>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OfficerView {
    pub id: String,
    pub name: String,
    pub post: String,
    pub organ: String,
    pub helper: bool,
    pub certificates: Vec<CertificateView>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CertificateView {
    pub scope: Vec<String>,
    pub from: String,
    pub to: String,
}

/// 当事人 · parties; numbers, phones and addresses are masked.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PartiesView {
    pub parties: Vec<PartyView>,
    pub next: Option<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PartyView {
    pub id: String,
    pub kind: String,
    pub name: String,
    pub code_masked: String,
    pub phone_masked: String,
    pub address_masked: String,
    pub legal_representative: String,
    pub made_up: bool,
}
