//! The papers of a round and of a market, filled by name; their forms are the papers' own affair.

use super::{Entry, Market, Outcome, Round};
use crate::OfficerId;
use crate::case::Office;
use crate::case::papers::{Setting, Unfilled};
use crate::officer::Officer;
use crate::papers::{FormPaper, Issuer, Missing, Paper};
use law::{Day, Law, Moment};

/// What a paper is filled from, besides the round.
#[derive(Clone, Copy)]
pub struct At<'a> {
    pub law: &'a Law,
    pub office: &'a Office,
    pub officers: &'a [Officer],
}

impl At<'_> {
    pub(crate) fn issuer(&self) -> Issuer {
        let At { law, office, officers } = *self;
        Setting { law, office, power: None, officers }.issuer()
    }
    fn name(&self, id: &OfficerId) -> String {
        let found = self.officers.iter().find(|officer| officer.id == *id);
        found.map_or_else(|| id.to_string(), |officer| officer.name.clone())
    }
}

/// The paper in this place of the round's list; or what it lacks.
pub fn fill(round: &Round, issued: usize, at: &At) -> Result<Paper, Unfilled> {
    let issued = round.issued.get(issued).ok_or_else(|| lacking("paper"))?;
    let paper = match issued.form.as_str() {
        "reply-list" => reply_list(round, issued.at, at),
        "round-record" => record(round, issued.at, at)?,
        other => return Err(lacking(other)),
    };
    complete(paper.about_nobody(at.office.demo).into())
}

pub(crate) fn lacking(field: &str) -> Unfilled {
    let missing = Missing { field: field.to_owned(), zh: "这份文书".into(), en: field.into() };
    Unfilled::Missing(vec![missing])
}

pub(crate) fn complete(paper: Paper) -> Result<Paper, Unfilled> {
    let missing = paper.missing();
    if missing.is_empty() { Ok(paper) } else { Err(Unfilled::Missing(missing)) }
}

fn begun(form: &str, round: &Round, when: Moment, at: &At) -> FormPaper {
    let plan = &round.plan;
    let crew: Vec<String> = plan.crew.iter().map(|id| at.name(id)).collect();
    FormPaper::new(form, at.issuer(), when)
        .with("market", &plan.place_name)
        .with("leader", at.name(&plan.leader))
        .with("crew", crew.join("、"))
        .with("recorder", at.name(&plan.recorder))
        .with("transport", &plan.transport)
}

fn reply_list(round: &Round, when: Moment, at: &At) -> FormPaper {
    let on = round.plan.on;
    let red = round.entries().iter().filter(|entry| entry.promise.is_red(on)).count();
    let rows: Vec<Vec<String>> = round
        .entries()
        .iter()
        .map(|Entry { promise, outcome }| {
            let answer = promise.answer.as_ref();
            vec![
                short(promise.taken_on),
                promise.who.clone(),
                promise.about.clone(),
                short(promise.due),
                answer.map_or_else(|| "未答复".to_owned(), |answer| answer.text.clone()),
                result(outcome),
            ]
        })
        .collect();
    let brings = [round.plan.leaflets.clone(), round.plan.forms.clone()].concat();
    begun("reply-list", round, when, at)
        .with("held_on", on)
        .with("red", if red == 0 { "无".to_owned() } else { format!("{red}件") })
        .with("replies", rows)
        .with("brings", brings)
}

fn record(round: &Round, when: Moment, at: &At) -> Result<FormPaper, Unfilled> {
    let record = round.record.as_ref().ok_or_else(|| lacking("record"))?;
    let taken: Vec<Vec<String>> = record
        .taken
        .iter()
        .map(|taken| {
            let answer = match (taken.answered, taken.due) {
                (true, _) => "当场答复".to_owned(),
                (false, Some(due)) => format!("{}前答复", due.zh()),
                (false, None) => "办理中".to_owned(),
            };
            vec![id_of(&taken.subject), taken.who.clone(), taken.about.clone(), answer]
        })
        .collect();
    let replies: Vec<Vec<String>> = round
        .entries()
        .iter()
        .map(|Entry { promise, outcome }| {
            let (who, about) = (promise.who.clone(), promise.about.clone());
            vec![id_of(&promise.subject), who, about, result(outcome)]
        })
        .collect();
    Ok(begun("round-record", round, when, at)
        .with("from", record.from)
        .with("until", record.to)
        .with("served", record.served)
        .with("leaflets", record.leaflets_given)
        .with("happened", &record.happened)
        .with("taken", taken)
        .with("replies", replies))
}

fn result(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Open => String::new(),
        Outcome::Told { way, .. } => format!("已回复（{}）", way.zh()),
        Outcome::Deferred { until, reason, .. } => format!("延至{}：{reason}", short(*until)),
        Outcome::Missed { .. } => "本人未到，带到下次".to_owned(),
    }
}

/// `3月9日`
fn short(day: Day) -> String {
    format!("{}月{}日", day.month(), day.day_of_month())
}

/// `2007-000031` of `question:2007-000031`.
fn id_of(subject: &str) -> String {
    subject.split_once(':').map_or(subject, |(_, id)| id).to_owned()
}

/// 逢场天一览: the market days of a year, a line a month.
pub fn poster(market: &Market, year: i16, when: Moment, at: &At) -> Result<Paper, Unfilled> {
    let months = market.year(year);
    let day = |day: &Day| {
        let weekday = day.weekday_zh().trim_start_matches("星期");
        format!("{}日（{weekday}）", day.day_of_month())
    };
    let rows: Vec<Vec<String>> = months
        .iter()
        .enumerate()
        .map(|(n, days)| {
            let days: Vec<String> = days.iter().map(day).collect();
            let days = if days.is_empty() { "无".to_owned() } else { days.join("  ") };
            vec![format!("{}月", n + 1), days]
        })
        .collect();
    let first = Day::new(year, 1, 1).ok_or_else(|| lacking("year"))?;
    let last = first.plus_years(1).plus_days(-1);
    let holds = |day: Day| market.rule_on(day);
    let rule = match (holds(first), holds(last)) {
        (Some(before), Some(after)) if before != after => {
            format!("{}；后为{}", before.zh(), after.zh())
        }
        (Some(rule), _) | (None, Some(rule)) => rule.zh(),
        (None, None) => return Err(lacking("rule")),
    };
    let paper = FormPaper::new("market-poster", at.issuer(), when)
        .with("year", format!("{year}年"))
        .with("market", &market.name)
        .with("rule", rule)
        .with("days", rows)
        .about_nobody(at.office.demo);
    complete(paper.into())
}
