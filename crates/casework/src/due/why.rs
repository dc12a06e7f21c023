//! Why a due ends on its day: what set it off, which rule, and every day on the way.

use super::{Due, kind};
use crate::words::cite_zh;
use law::row::{Shown, Unit};
use law::{Cite, Day, Gap, Law, term};

/// One step of the answer.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Step {
    /// The day it speaks of; none for the rule and for what was known.
    pub day: Option<Day>,
    pub zh: String,
    pub en: String,
}

/// A number of days that a paper has set, counted as the days of a row are: `set:days:5:hearing-request`.
const DAYS: &str = "set:days:";

/// A term that stood still: `set:without:8:dibao-decide` is the term and eight days that do not count.
const WITHOUT: &str = "set:without:";

/// The term of a due whose `extra` days the statute leaves out of the count.
pub(crate) fn without(extra: u32, term: &str) -> String {
    format!("{WITHOUT}{extra}:{term}")
}

/// The term of a due of `number` days, counted as those of the row `like`.
pub(crate) fn days_like(number: u32, like: &str) -> String {
    format!("{DAYS}{number}:{like}")
}

/// A due as the law computes it; none where a day was simply set.
pub(crate) fn computed(due: &Due, law: &Law, known_on: Day) -> Option<Result<term::Due, Gap>> {
    if let Some(rest) = due.term.strip_prefix(DAYS) {
        let (number, like) = rest.split_once(':')?;
        return Some(law.due_set(like, number.parse().ok()?, due.from, known_on));
    }
    if let Some(rest) = due.term.strip_prefix(WITHOUT) {
        let (extra, term) = rest.split_once(':')?;
        return Some(law.due_with(term, extra.parse().ok()?, (due.from, known_on)));
    }
    (!due.term.starts_with("set:")).then(|| law.due(&due.term, due.from, known_on))
}

/// How the day was reached, in order. With the calendar edition that was known when it was computed, so
/// that the answer is the one that was given then.
pub fn why(due: &Due, law: &Law) -> Vec<Step> {
    let kind = kind(&due.kind);
    let step = |day, zh: String, en: String| Step { day, zh, en };
    let mut steps = vec![step(
        Some(due.from),
        format!("{}：{}", kind.trigger_zh, due.from.zh()),
        format!("{}: {}", kind.trigger_en, due.from),
    )];
    match computed(due, law, due.known_on) {
        None => {
            let (zh, en) = set_by(due, law);
            let (zh, en) = (format!("{zh}：{}", due.on.zh()), format!("{en}: {}", due.on));
            steps.push(step(Some(due.on), zh, en));
        }
        Some(Err(gap)) => steps.push(step(None, gap.zh(), gap.en())),
        Some(Ok(found)) => {
            steps.push(rule(due, &found));
            let on_the_way = |s: &term::Step| step(Some(s.day), s.why.clone(), s.why_en.clone());
            steps.extend(found.steps.iter().map(on_the_way));
            if found.on != due.on {
                // The law's data was corrected since: the due stands until it is computed again.
                steps.push(step(
                    Some(due.on),
                    format!("登记的期限为{}，按现有数据为{}，可重算", due.on.zh(), found.on.zh()),
                    format!(
                        "kept as {}; by the data of today {}: compute it again",
                        due.on, found.on
                    ),
                ));
            }
        }
    }
    steps.push(known(due));
    steps
}

fn rule(due: &Due, found: &term::Due) -> Step {
    let row = &found.term;
    let latest = |cite: &Cite| !cite.statute.ends_with("1996");
    let zh_length = row.value.zh(Unit::Term);
    let en_length = row.value.en(Unit::Term);
    let zh = cite_zh(&row.cite, latest(&row.cite));
    if due.term.starts_with(DAYS) {
        return Step {
            day: None,
            zh: format!("文书写明{zh_length}（法律没有规定天数）"),
            en: format!("the paper gives {en_length}; the law sets no number"),
        };
    }
    let extra = due.term.strip_prefix(WITHOUT).and_then(|rest| rest.split_once(':'));
    if let Some((extra, _)) = extra {
        return Step {
            day: None,
            zh: format!("{zh}：连同不计入期限的{extra}日、延长的日数共{zh_length}"),
            en: format!(
                "{}: {en_length}, of which {extra} are not counted or were added",
                row.cite
            ),
        };
    }
    let working = row.value.working_cite.as_ref();
    let working_zh = working.map(|cite| format!("，工作日依{}", cite_zh(cite, latest(cite))));
    let working_en = working.map(|cite| format!(", working days by {cite}"));
    Step {
        day: None,
        zh: format!("{zh}：{zh_length}{}", working_zh.unwrap_or_default()),
        en: format!("{}: {en_length}{}", row.cite, working_en.unwrap_or_default()),
    }
}

fn set_by(due: &Due, law: &Law) -> (String, String) {
    let (zh, en) = match due.term.as_str() {
        "set:posting" => ("公示写明的期满日", "the last day of the posting"),
        "set:record-days" => ("本机关自定的期限（法律没有规定天数）", "set by the office itself"),
        "set:correction-by" => ("责令改正通知书写明的日期", "named in the order to correct"),
        "set:instalment" => ("批准的分期计划写明的日期", "named in the plan of instalments"),
        "set:question" => ("向本人承诺的日期", "promised to the person"),
        "set:round" => ("按场期", "by the market calendar"),
        "set:review" => ("审核时定的复核日期", "set when it was checked"),
        "set:transfer-within-hours" => {
            let Ok(row) = law.on(due.from).count("transfer-within-hours") else {
                return ("移送时限届满之日".into(), "the hours to transfer end".into());
            };
            let zh = format!("批准后{}小时届满之日（{}）", row.value, cite_zh(&row.cite, true));
            return (zh, format!("{} hours from the approval end ({})", row.value, row.cite));
        }
        _ => ("文书写明的日期", "named in a paper"),
    };
    (zh.to_owned(), en.to_owned())
}

fn known(due: &Due) -> Step {
    let (zh, en) = match due.firm {
        true => ("", ""),
        false => ("；所需年度的放假安排尚未录入，暂定", "; provisional: a calendar is missing"),
    };
    Step {
        day: None,
        zh: format!("按{}已知的放假安排计算{zh}", due.known_on.zh()),
        en: format!("by the calendars known on {}{en}", due.known_on),
    }
}
