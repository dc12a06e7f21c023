//! Checks: what must stand in the case after the lines above.

use super::tokens::{Tokens, Trouble};
use law::{Day, Fen, Moment};

/// A question about the case, and the answer it must give.
#[derive(Debug, Clone)]
pub struct Check {
    /// The case's name in the story; the last one found when nothing is said.
    pub case: Option<String>,
    /// The moment of the line above, or the day that the check names.
    pub at: Moment,
    /// Who asks what can be done; the first officer of the case when nothing is said.
    pub actor: Option<String>,
    pub question: Question,
    /// The answer, in the words of `show`.
    pub expected: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    Stage,
    /// The number of the decision.
    Number,
    /// The number of the last order to correct.
    CorrectionNumber,
    /// The numbers that were voided.
    Voided,
    /// One figure of what is owed.
    Owed(Figure),
    /// A due of this kind, the last one.
    Due(String),
    /// The remedy that the decision names.
    Remedy,
    /// In whose name the decision speaks.
    Issuer,
    /// What the last act of the case says; the answer must be contained in it.
    Said,
    Version,
    /// What stands against a deed: gates, or nothing.
    Against(String),
    /// Something of rounds, questions or articles.
    Service(super::RoundCheck),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    Fine,
    Surcharge,
    Paid,
    Balance,
    DaysLate,
    Capped,
}

/// `查 阶段 已送达`, `查 加处 6元 于 2026-04-05`, `查 期限 缴款 2026-03-24`, …
pub(super) fn read(t: &mut Tokens, clock: Option<Moment>) -> Result<Check, Trouble> {
    let (question, expected) = question(t)?;
    let at =
        clock.ok_or_else(|| t.trouble("“查”之前没有带日期的行（a check follows a dated line）"))?;
    let mut check = Check { case: None, at, actor: None, question, expected };
    while !t.is_done() {
        if t.take(&["于", "on"]) {
            check.at = Moment::at(t.day()?, 23, 59);
        } else if t.take(&["案", "case"]) {
            check.case = Some(t.word("案件的名字（the case's name）")?);
        } else if t.take(&["由", "by"]) {
            check.actor = Some(t.word("由谁（who）")?);
        } else {
            return Err(t.expected("于、案、由 或者行尾"));
        }
    }
    Ok(check)
}

fn question(t: &mut Tokens) -> Result<(Question, String), Trouble> {
    let word = t.word("查什么，如 阶段（what to check）")?;
    let figure = match word.as_str() {
        "罚款" | "fine" => Some(Figure::Fine),
        "加处" | "surcharge" => Some(Figure::Surcharge),
        "已缴" | "paid" => Some(Figure::Paid),
        "余额" | "balance" => Some(Figure::Balance),
        _ => None,
    };
    if let Some(figure) = figure {
        let amount: Fen = t.amount()?;
        return Ok((Question::Owed(figure), format!("{amount}元")));
    }
    Ok(match word.as_str() {
        "逾期" | "days-late" => {
            (Question::Owed(Figure::DaysLate), t.number("天数，如 34日（days）")?.to_string())
        }
        "封顶" | "capped" => (Question::Owed(Figure::Capped), t.word("是 或者 否（yes or no）")?),
        "阶段" | "stage" => (Question::Stage, t.word("阶段，如 已送达（a stage）")?),
        "文号" | "number" => (Question::Number, t.word("文号（a number）")?),
        "责改文号" | "correction-number" => {
            (Question::CorrectionNumber, t.word("文号（a number）")?)
        }
        "作废文号" | "voided" => (Question::Voided, t.word("文号（a number）")?),
        "版本" | "version" => (Question::Version, t.number("版本（a version）")?.to_string()),
        "署名" | "issuer" => (Question::Issuer, t.word("机关名称（an organ）")?),
        "记录" | "said" => (Question::Said, t.word("记录中的话（words of the record）")?),
        "期限" | "due" => due(t)?,
        "救济" | "remedy" => remedy(t)?,
        "可办" | "can" => (Question::Against(t.word("动作（a deed）")?), "无".to_owned()),
        "不可办" | "cannot" => {
            let deed = t.word("动作（a deed）")?;
            (Question::Against(deed), t.word("关口，如 G705（a gate）")?)
        }
        _ => {
            if let Some((check, expected)) = super::round::read_check(&word, t)? {
                return Ok((Question::Service(check), expected));
            }
            t.back();
            return Err(
                t.expected("阶段、文号、应缴各项、期限、救济、署名、记录、版本、可办、不可办")
            );
        }
    })
}

/// `期限 缴款 2026-03-24 [暂定] [办结 2026-03-20]`, `期限 作出决定 无`
fn due(t: &mut Tokens) -> Result<(Question, String), Trouble> {
    let kind = t.word("哪一项期限，如 缴款（which due）")?;
    if t.take(&["无", "none"]) {
        return Ok((Question::Due(kind), "无".to_owned()));
    }
    let mut expected = t.day()?.to_string();
    if t.take(&["暂定", "provisional"]) {
        expected.push_str(" 暂定");
    }
    if t.take(&["办结", "met"]) {
        let met: Day = t.day()?;
        expected.push_str(&format!(" 办结 {met}"));
    }
    Ok((Question::Due(kind), expected))
}

/// `救济 复议前置 60日 15日`, `救济 可选 60日 6个月`
fn remedy(t: &mut Tokens) -> Result<(Question, String), Trouble> {
    let route = if t.take(&["复议前置", "reconsideration-first"]) {
        "复议前置"
    } else if t.take(&["可选", "either"]) {
        "可选"
    } else {
        return Err(t.expected("复议前置 或者 可选（reconsideration-first or either）"));
    };
    let reconsider = t.word("复议期限，如 60日（a period）")?;
    let sue = t.word("起诉期限，如 15日（a period）")?;
    Ok((Question::Remedy, format!("{route} {reconsider} {sue}")))
}
