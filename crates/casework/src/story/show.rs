//! Answers to a story's checks, in the story's own words.

use super::checks::{Figure, Question};
use super::setup::Setup;
use crate::case::{Case, Scene, allowed, fine, names, papers};
use crate::papers::{Remedy, Term, TermUnit};

/// What the case answers. `said` is the sentence of its last act.
pub(super) fn answer(question: &Question, case: &Case, scene: &Scene, said: &str) -> String {
    let none = || "无".to_owned();
    match question {
        Question::Stage => case.stage.zh().to_owned(),
        Question::Number => case.draft().map_or_else(none, |d| d.number.to_string()),
        Question::CorrectionNumber => {
            case.corrections.last().map_or_else(none, |c| c.number.to_string())
        }
        Question::Voided => {
            let numbers: Vec<String> = case.voided.iter().map(|v| v.number.to_string()).collect();
            if numbers.is_empty() { none() } else { numbers.join("、") }
        }
        Question::Owed(figure) => owed(*figure, case, scene),
        Question::Due(kind) => due(kind, case),
        Question::Remedy => decision(case, scene).map_or_else(|e| e, |(_, way)| remedy(&way)),
        Question::Issuer => decision(case, scene).map_or_else(|e| e, |(organ, _)| organ),
        Question::Said => said.to_owned(),
        Question::Version => case.version.to_string(),
        Question::Against(deed) => against(deed, case, scene),
        Question::Service(_) => none(),
    }
}

fn owed(figure: Figure, case: &Case, scene: &Scene) -> String {
    let owed = match fine::owed(case, scene.law, scene.done_at.day()) {
        Ok(owed) => owed,
        Err(gap) => return gap.zh(),
    };
    match figure {
        Figure::Fine => format!("{}元", owed.fine),
        Figure::Surcharge => format!("{}元", owed.surcharge),
        Figure::Paid => format!("{}元", owed.paid),
        Figure::Balance => format!("{}元", owed.balance),
        Figure::DaysLate => owed.days_late.to_string(),
        Figure::Capped => if owed.capped { "是" } else { "否" }.to_owned(),
    }
}

fn due(kind: &str, case: &Case) -> String {
    let named = |due: &&crate::due::Due| due.kind == kind || names::due_zh(&due.kind) == kind;
    let Some(due) = case.dues.iter().rev().find(named) else { return "无".to_owned() };
    let provisional = if due.firm { "" } else { " 暂定" };
    let met = due.met_on.map(|met| format!(" 办结 {met}")).unwrap_or_default();
    format!("{}{provisional}{met}", due.on)
}

/// In whose name the decision speaks, and the remedy it names.
fn decision(case: &Case, scene: &Scene) -> Result<(String, Remedy), String> {
    let Scene { law, office, power, officers, .. } = *scene;
    let setting = papers::Setting { law, office, power, officers };
    let made = match case.ordinary {
        Some(_) => papers::decision(case, &setting).map(|d| (d.issuer.organ, d.remedy)),
        None => papers::on_spot_decision(case, &setting).map(|d| (d.issuer.organ, d.remedy)),
    };
    made.map_err(|e| format!("文书不能制作：{e:?}"))
}

fn remedy(remedy: &Remedy) -> String {
    let (route, reconsider, sue) = match remedy {
        Remedy::ReconsiderationFirst { reconsider_within, sue_within, .. } => {
            ("复议前置", reconsider_within, sue_within)
        }
        Remedy::Either { reconsider_within, sue_within, .. } => {
            ("可选", reconsider_within, sue_within)
        }
    };
    format!("{route} {} {}", period(reconsider), period(sue))
}

fn period(term: &Term) -> String {
    match term.unit {
        TermUnit::Days => format!("{}日", term.count),
        TermUnit::WorkingDays => format!("{}个工作日", term.count),
        TermUnit::Months => format!("{}个月", term.count),
    }
}

/// The gates against a deed, the first first; `无` when nothing is.
fn against(deed: &str, case: &Case, scene: &Scene) -> String {
    let key = deed_key(deed);
    let found = allowed(case, scene).into_iter().find(|possible| possible.deed == key);
    match found {
        None => format!("没有“{deed}”这一动作"),
        Some(possible) if possible.refusals.is_empty() => "无".to_owned(),
        Some(possible) => possible.refusals[0].gate.clone(),
    }
}

/// The command's key for a story's word.
fn deed_key(word: &str) -> &str {
    match word {
        "指定" => "assign",
        "出示证件" => "show",
        "告知" => "hear",
        "责令改正" => "order-correction",
        "制作责令改正通知书" => "correction-paper",
        "已改正" => "correction-done",
        "填写" => "draft",
        "决定" => "decide",
        "作废" => "void",
        "送达" => "serve",
        "缴款" => "pay",
        "交款" => "hand-in",
        "缴存" => "bank",
        "暂停" => "pause",
        "恢复" => "resume",
        "备案" => "report",
        "重算" => "recount",
        "不予处罚" => "close-without-penalty",
        "移送" => "hand-over",
        "结案" => "close",
        "补充" => "complete",
        "立案" => "file",
        "不予立案" => "not-file",
        "撤销立案" => "withdraw-filing",
        "终止调查" => "terminate",
        "证据" => "add-evidence",
        "核实" => "verify-evidence",
        "交接" => "move-evidence",
        "先行登记" => "keep",
        "处理登记" => "settle-keeping",
        "抽样" => "sample",
        "检测结果" => "sample-result",
        "申请回避" => "challenge",
        "决定回避" => "rule-challenge",
        "调查终结" => "report-investigation",
        "告知书" => "notify",
        "申辩" => "defend",
        "要求听证" => "ask-hearing",
        "撤回听证" => "withdraw-hearing",
        "通知听证" => "call-hearing",
        "举行听证" => "hold-hearing",
        "听证报告" => "report-hearing",
        "审核" => "review",
        "集体讨论" => "discuss",
        "延长期限" => "extend",
        "中止调查" => "halt",
        "恢复调查" => "continue",
        "拟决定" => "draft-decision",
        other => other,
    }
}

/// The stage by its key or its Chinese name, so that a story may use either.
pub(super) fn same(question: &Question, expected: &str, got: &str, case: &Case) -> bool {
    match question {
        Question::Said => got.contains(expected),
        Question::Stage => got == expected || case.stage.key() == expected,
        Question::Voided => got.split('、').any(|number| number == expected),
        _ => got == expected,
    }
}

/// The scene of a check: who handles the case, whom its file names, and whoever asks.
pub(super) fn officers(
    setup: &Setup,
    case: &Case,
    actor: Option<&String>,
) -> Vec<crate::officer::Officer> {
    let mut ids = case.finding.officers.clone();
    ids.extend(case.ordinary.iter().flat_map(|file| file.people()).cloned());
    ids.extend(actor.map(|name| crate::OfficerId::new(name.clone())));
    let mut seen = std::collections::BTreeSet::new();
    ids.retain(|id| seen.insert(id.clone()));
    setup.officers(&ids)
}
