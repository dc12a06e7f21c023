//! `law due TERM FROM`: on which day a term runs out, and how that day is reached.

use super::{day, nearest};
use crate::clock;
use crate::language::Language;
use crate::said::{Answer, Problem, Said};
use crate::table::Table;
use law::row::Shown;
use law::term::{Due, Step};
use law::{Day, Law};
use serde_json::json;

/// 期限哪天届满|On which day a term runs out
#[derive(clap::Args)]
pub struct Ask {
    /// 期限名称，如 pay-fine|The term, such as pay-fine
    #[arg(value_name = "TERM")]
    term: String,
    /// 起算那天（当日不计）|The day it begins with, not counted itself
    #[arg(value_name = "FROM")]
    from: String,
    /// 按哪天已知的放假通知计算；默认今天|Use the holiday notices known on this day; today by default
    #[arg(long, value_name = "DAY")]
    known_on: Option<String>,
}

/// Longer paths are cut in the middle; JSON has them whole.
const STEPS_SHOWN: usize = 16;

pub fn answer(ask: &Ask, law: &Law, language: Language) -> Answer {
    let from = day(&ask.from, language)?;
    let known_on = match &ask.known_on {
        Some(written) => day(written, language)?,
        None => clock::today().max(from),
    };
    let due = law.due(&ask.term, from, known_on).map_err(|gap| {
        let ids = law.terms.headings().map(|heading| heading.id.as_str());
        let near = nearest(&ask.term, ids).filter(|_| !gap.known);
        Problem {
            sentence: language.pick(gap.zh(), gap.en()),
            next: match near {
                Some(near) => {
                    language.pick(format!("是不是想问 {near}？"), format!("did you mean {near}?"))
                }
                None => language.pick(
                    format!("用 shuanghe law on {from} 查看那天有哪些期限。"),
                    format!("see which terms hold that day with shuanghe law on {from}."),
                ),
            },
        }
    })?;
    let json = json!({
        "term": ask.term, "from": due.from, "known_on": due.known_on, "on": due.on,
        "firm": due.firm, "opens": due.opens(), "row": due.term, "steps": due.steps,
        "notices": due.notices,
    });
    Ok(Said { text: text(&due, law, language), json, yes: true })
}

fn text(due: &Due, law: &Law, language: Language) -> String {
    let term = &due.term;
    let length = language.pick(term.value.zh(term.unit), term.value.en(term.unit));
    let cite = language.pick(term.cite.zh(law), term.cite.en(law));
    let weekday = |day: Day| law.calendar.standing(day, due.known_on);
    let standing = language.pick(weekday(due.on).zh(), weekday(due.on).en());
    let firm = match (due.firm, language) {
        (true, _) => "",
        (false, Language::Zh) => "，暂定：所需年份的放假安排尚未录入",
        (false, Language::En) => ", provisional: the calendar that settles it is not entered",
    };
    let shown = language.pick(due.on.zh(), due.on.to_string());
    let mut text = format!("{shown}（{standing}）{firm}\n");
    if language == Language::En {
        text = format!("{shown} ({standing}){firm}\n");
    }
    text += &language.pick(
        format!("{}：自{}起{length}，当日不计。{cite}\n", term.id, due.from.zh()),
        format!("{}: {length} from {}, that day not counted; {cite}\n", term.id, due.from),
    );
    if let Some(opens) = due.opens() {
        text += &language.pick(
            format!("期满后才能办理：自{}起。\n", opens.zh()),
            format!("the act must wait for the term: from {opens}.\n"),
        );
    }
    text += &steps(&due.steps, language);
    if !due.notices.is_empty() {
        text += &language.pick(
            format!("依据的放假通知：{}\n", due.notices.join("；")),
            format!("holiday notices used: {}\n", due.notices.join("; ")),
        );
    }
    text
}

fn steps(steps: &[Step], language: Language) -> String {
    let mut table = Table::new();
    let cut = steps.len() > STEPS_SHOWN;
    let half = STEPS_SHOWN / 2;
    for (i, step) in steps.iter().enumerate() {
        if cut && i == half {
            let left = steps.len() - STEPS_SHOWN;
            let said =
                language.pick(format!("（略去{left}天）"), format!("({left} days left out)"));
            table.row(["…".to_owned(), String::new(), said]);
        }
        if cut && (half..steps.len() - half).contains(&i) {
            continue;
        }
        let counted = step.counted.map(|n| n.to_string()).unwrap_or_default();
        let why = language.pick(&step.why, &step.why_en);
        table.row([step.day.to_string(), counted, why.clone()]);
    }
    table.text()
}
