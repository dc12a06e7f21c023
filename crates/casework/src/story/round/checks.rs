//! What must stand in the books after the lines above.

use super::books::figures;
use super::{Deed, Standing};
use crate::due;
use crate::story::inspection::{VisitCheck, answer as of_visit, stage};
use crate::story::tokens::{Tokens, Trouble};
use law::{Day, Law};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoundCheck {
    /// `进村`, `咨询`, `条目`, `计划`, `抽取`, `检查`: the stage.
    Stage(Deed),
    /// `回复单 3 红 1`: entries, and those owed without an answer.
    List,
    /// `逢场 木根 2026-10-05`
    MarketDay {
        market: String,
        on: Day,
    },
    /// `下次逢场 木根 2026-10-01`
    NextMarket {
        market: String,
        after: Day,
    },
    /// `警示`: what speaks against relying on the article.
    Flags,
    /// `到期 答复咨询`
    Due {
        of: Deed,
        kind: String,
    },
    Visit(VisitCheck),
    /// `结果 Q1`, `结果 事项 M1`: what became of an entry.
    Outcome {
        of: String,
    },
}

/// The question, and the answer it must give; none where it is no check of these.
pub(in crate::story) fn read(
    word: &str,
    t: &mut Tokens,
) -> Result<Option<(RoundCheck, String)>, Trouble> {
    Ok(Some(match word {
        "进村" | "round" => (RoundCheck::Stage(Deed::Round), t.word("阶段（a stage）")?),
        "咨询" | "question" => (RoundCheck::Stage(Deed::Question), t.word("阶段（a stage）")?),
        "事项" | "matter" => (RoundCheck::Stage(Deed::Matter), t.word("阶段（a stage）")?),
        "计划" | "plan" => (RoundCheck::Stage(Deed::Plan), t.word("阶段（a stage）")?),
        "抽取" | "draw" => (RoundCheck::Stage(Deed::Draw), t.word("阶段（a stage）")?),
        "检查" | "inspection" => (RoundCheck::Stage(Deed::Visit), t.word("阶段（a stage）")?),
        "条目" | "article" => (RoundCheck::Stage(Deed::Article), t.word("阶段（a stage）")?),
        "回复单" | "reply-list" => {
            let all = t.number("件数（how many）")?;
            if !t.take(&["红", "red"]) {
                return Err(t.expected("红（red）"));
            }
            (RoundCheck::List, format!("{all} 红 {}", t.number("件数（how many）")?))
        }
        "逢场" | "market-day" => {
            let market = t.word("场名（a market）")?;
            let on = t.day()?;
            (RoundCheck::MarketDay { market, on }, t.word("是 或者 否（yes or no）")?)
        }
        "下次逢场" | "next-market" => {
            let market = t.word("场名（a market）")?;
            let after = t.day()?;
            (RoundCheck::NextMarket { market, after }, t.day()?.to_string())
        }
        "警示" | "flags" => (RoundCheck::Flags, t.number("几项（how many）")?.to_string()),
        "到期" | "due-of" => {
            let of = if t.take(&["进村", "round"]) {
                Deed::Round
            } else if t.take(&["咨询", "question"]) {
                Deed::Question
            } else if t.take(&["事项", "matter"]) {
                Deed::Matter
            } else if t.take(&["检查", "inspection"]) {
                Deed::Visit
            } else {
                return Err(t.expected(
                    "进村、咨询、事项 或者 检查（round, question, matter or inspection）",
                ));
            };
            let kind = t.word("哪一项（which due）")?;
            (RoundCheck::Due { of, kind }, t.day()?.to_string())
        }
        "结果" | "outcome" => {
            let of = super::verbs::entry(t)?;
            (RoundCheck::Outcome { of }, t.word("结果（an outcome）")?)
        }
        _ => {
            let found = crate::story::inspection::read_check(word, t)?;
            return Ok(found.map(|(check, expected)| (RoundCheck::Visit(check), expected)));
        }
    }))
}

/// Which thing has to be looked up for it.
impl RoundCheck {
    pub fn about(&self) -> (Deed, Option<&str>) {
        match self {
            RoundCheck::Stage(deed) | RoundCheck::Due { of: deed, .. } => (*deed, None),
            RoundCheck::List | RoundCheck::Outcome { .. } => (Deed::Round, None),
            RoundCheck::MarketDay { market, .. } | RoundCheck::NextMarket { market, .. } => {
                (Deed::Market, Some(market))
            }
            RoundCheck::Flags => (Deed::Article, None),
            RoundCheck::Visit(VisitCheck::Hazards | VisitCheck::Number) => (Deed::Visit, None),
            RoundCheck::Visit(VisitCheck::Drawn { .. } | VisitCheck::Repeated) => {
                (Deed::Draw, None)
            }
        }
    }
}

/// What the books answer; `subject` is the entry an outcome is asked of.
pub(in crate::story) fn answer(
    check: &RoundCheck,
    standing: &Standing,
    (law, today, subject): (&Law, Day, &str),
) -> String {
    let none = || "无".to_owned();
    match (check, standing) {
        (RoundCheck::Stage(_), Standing::Round(round)) => round.stage.zh().to_owned(),
        (RoundCheck::Stage(_), Standing::Question(question)) => question.stage_zh().to_owned(),
        (RoundCheck::Stage(_), Standing::Article(article)) => article.stage_zh().to_owned(),
        (RoundCheck::Stage(_), Standing::Matter(matter)) => matter.stage.zh().to_owned(),
        (RoundCheck::Stage(_), other) => stage(other).unwrap_or_else(none),
        (RoundCheck::Visit(check), other) => of_visit(check, other),
        (RoundCheck::Due { kind, .. }, Standing::Visit(visit)) => due_of(kind, &visit.dues),
        (RoundCheck::Due { kind, .. }, Standing::Matter(matter)) => due_of(kind, &matter.dues),
        (RoundCheck::List, Standing::Round(round)) => {
            let (all, red) = figures(round);
            format!("{all} 红 {red}")
        }
        (RoundCheck::Outcome { .. }, Standing::Round(round)) => {
            let found = round.entries().iter().find(|entry| entry.promise.subject == subject);
            found.map_or_else(none, |entry| entry.outcome.zh().to_owned())
        }
        (RoundCheck::MarketDay { on, .. }, Standing::Market(market)) => {
            if market.is_market(*on) { "是" } else { "否" }.to_owned()
        }
        (RoundCheck::NextMarket { after, .. }, Standing::Market(market)) => {
            market.next_after(*after).map_or_else(none, |day| day.to_string())
        }
        (RoundCheck::Flags, Standing::Article(article)) => {
            article.flags(law, today).len().to_string()
        }
        (RoundCheck::Due { kind, .. }, Standing::Round(round)) => due_of(kind, &round.dues),
        (RoundCheck::Due { kind, .. }, Standing::Question(question)) => {
            due_of(kind, &question.dues)
        }
        _ => none(),
    }
}

fn due_of(kind: &str, dues: &[due::Due]) -> String {
    let found = dues.iter().rev().find(|held| due::kind(&held.kind).zh == kind);
    found.map_or_else(|| "无".to_owned(), |held| held.on.to_string())
}
