//! `shuanghe demo`: counts what the demo offices hold, from their rows.

use super::figures::{self, Share};
use super::staff;
use super::township::{self, Era};
use crate::language::Language;
use crate::office::At;
use crate::office::at::of_store;
use crate::said::{Answer, Said};
use casework::OfficeId;
use casework::power::PowerMode;
use law::Day;
use serde::Serialize;
use std::fmt::Write as _;
use store::{
    Problem, Reader, Store, cases, consultations, grants, inspections, matters, parties, people,
    powers, refused, residents, rounds,
};

/// 演示单位里有什么：逐行数出来|What the demo offices hold, counted from their rows
#[derive(clap::Args)]
pub struct Line {
    #[command(flatten)]
    at: At,
    /// 给程序读的 JSON|JSON, for programs
    #[arg(long)]
    pub json: bool,
}

#[derive(Serialize)]
struct Counts {
    office: OfficeId,
    households: u32,
    people: u32,
    parties: usize,
    officers: usize,
    /// Statutory, empowered, entrusted.
    powers: [usize; 3],
    /// Stage and how many cases stand there.
    cases: Vec<(String, u32)>,
    inspections: u32,
    letters: usize,
    /// Rounds that were held, and how many people they served.
    rounds: [u32; 2],
    questions: u32,
    matters: Vec<(String, u32)>,
    articles: usize,
    refused: u32,
    /// Mean age of the two teams, and the roster's shares.
    roster: Vec<String>,
}

pub fn answer(line: &Line, language: Language) -> Answer {
    let store = line.at.open(language)?;
    let known = store.offices().map_err(|p| of_store(&p, language))?;
    let mut all = Vec::new();
    for era in Era::BOTH.into_iter().filter(|era| known.contains(&era.office())) {
        all.push((era, count(&store, era, language).map_err(|p| of_store(&p, language))?));
    }
    let text = match all.is_empty() {
        true => language.pick("这里没有演示单位。\n", "There is no demo office here.\n").to_owned(),
        false => all.iter().map(|(era, counts)| text(*era, counts, language)).collect(),
    };
    let json: Vec<&Counts> = all.iter().map(|(_, counts)| counts).collect();
    Ok(Said { text, json: serde_json::json!(json), yes: !all.is_empty() })
}

fn count(store: &Store, era: Era, language: Language) -> Result<Counts, Problem> {
    let office = era.office();
    store.read(&office.clone(), |r| {
        let places = residents::counts(r)?;
        let modes = powers::list(r)?;
        let mode = |wanted| modes.iter().filter(|power| power.mode == wanted).count();
        Ok(Counts {
            office,
            households: places.iter().map(|place| place.households).sum(),
            people: places.iter().map(|place| place.people).sum(),
            parties: parties::list(r, None, u32::from(u16::MAX))?.len(),
            officers: people::list(r)?.len(),
            powers: [PowerMode::Statutory, PowerMode::Empowered, PowerMode::Entrusted].map(mode),
            cases: cases::count_by_stage(r)?,
            inspections: inspections::count_by_stage(r)?.iter().map(|(_, n)| n).sum(),
            letters: grants::list(r)?.len(),
            rounds: rounds_held(r)?,
            questions: consultations::count_by_stage(r)?.iter().map(|(_, n)| n).sum(),
            matters: matters::count_by_stage(r)?,
            articles: consultations::articles(r, ("", ""), u32::from(u16::MAX))?.len(),
            refused: refusals(r)?,
            roster: roster(era, language),
        })
    })
}

fn rounds_held(r: &mut Reader) -> Result<[u32; 2], Problem> {
    let places = rounds::figures(r, &rounds::Filter::default())?;
    let sum = |of: fn(&rounds::Figures) -> u32| places.iter().map(|(_, figures)| of(figures)).sum();
    Ok([sum(|figures| figures.rounds), sum(|figures| figures.served)])
}

fn refusals(r: &mut Reader) -> Result<u32, Problem> {
    let day = |year| Day::new(year, 1, 1).expect("every year has a first day");
    refused::count(r, day(1996), day(2199))
}

/// The roster is not kept in the registers: it is made again from the same chance.
fn roster(era: Era, language: Language) -> Vec<String> {
    let (Share { count, of }, shares) = figures::of_roster(era, &staff::make(era));
    let tenths = u64::from(count) * 10 / u64::from(of.max(1));
    let (years, tenth) = (tenths / 10, tenths % 10);
    let ages = language.pick(
        format!("平均年龄 {count}/{of} = {years}.{tenth} 岁"),
        format!("mean age {count}/{of} = {years}.{tenth} years"),
    );
    let mut said = vec![ages];
    said.extend(shares.iter().map(|figure| language.pick(figure.zh(), figure.en())));
    said
}

fn text(era: Era, counts: &Counts, language: Language) -> String {
    let Counts { households, people, parties, officers, inspections, letters, refused, .. } =
        counts;
    let [statutory, empowered, entrusted] = counts.powers;
    let sum: u32 = counts.cases.iter().map(|(_, n)| n).sum();
    let stage = |(key, n): &(String, u32)| match language {
        Language::Zh => format!("{}{n}", stage_zh(key)),
        Language::En => format!("{key} {n}"),
    };
    let stages = counts.cases.iter().map(stage).collect::<Vec<_>>();
    let stages = stages.join(language.pick("、", ", "));
    let name = township::office(era).name;
    let mut text = language.pick(
        format!(
            "{name}，{}\n  {households}户{people}人，监管对象{parties}个，人员{officers}名（全部虚构）\n  职权：法定{statutory}项，赋权{empowered}项，委托{entrusted}项，授权文件{letters}份\n  检查{inspections}次，案件{sum}件（{stages}），依法拒绝{refused}次\n",
            era.zh()
        ),
        format!(
            "{name}\n  {households} households, {people} people, {parties} supervised parties, staff of {officers} (all made up)\n  powers: {statutory} statutory, {empowered} empowered, {entrusted} entrusted; {letters} letters\n  {inspections} inspections, {sum} cases ({stages}), {refused} attempts refused\n"
        ),
    );
    text.push_str(&second_river(counts, language));
    for line in &counts.roster {
        let _ = writeln!(text, "  {line}");
    }
    text
}

fn second_river(counts: &Counts, language: Language) -> String {
    let [held, served] = counts.rounds;
    let Counts { questions, articles, .. } = counts;
    let sum: u32 = counts.matters.iter().map(|(_, n)| n).sum();
    let open: u32 = counts
        .matters
        .iter()
        .filter(|(key, _)| !ENDED.contains(&key.as_str()))
        .map(|(_, n)| n)
        .sum();
    language.pick(
        format!(
            "  进村{held}次，服务{served}人次；咨询{questions}件，服务事项{sum}件（在办{open}件），知识条目{articles}条\n"
        ),
        format!(
            "  {held} rounds served {served} people; {questions} questions, {sum} matters ({open} open), {articles} articles\n"
        ),
    )
}

/// Stages from which a matter goes no further.
const ENDED: [&str; 3] = ["closed", "declined", "withdrawn"];

/// As `casework::case::Stage` says it; here only the key is known.
fn stage_zh(key: &str) -> &str {
    match key {
        "found" => "已发现",
        "filed" => "已立案",
        "shown" => "已示证",
        "heard" => "已告知并听取",
        "drafted" => "已填写",
        "decided" => "已决定",
        "served" => "已送达",
        "closed" => "已结案",
        other => other,
    }
}
