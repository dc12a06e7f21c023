//! `shuanghe law`: questions to the law. Each question is a module; it gets the law and gives back
//! what to say, in words and for programs.

mod check;
mod due;
mod items;
mod may;
mod on;
mod prove;
mod words;

use crate::language::Language;
use crate::said::{Answer, Problem, say};
use clap::{Args, Subcommand};
use law::{Day, Fault, Law};
use std::path::PathBuf;
use std::process::ExitCode;

/// 问法：某天的规定、期限、金额大写、能不能办|Questions to the law: what holds, terms, amounts, what may be done
#[derive(Args)]
#[command(arg_required_else_help = true, subcommand_required = true)]
pub struct Line {
    #[command(subcommand)]
    ask: Ask,
    /// 给程序读的 JSON|JSON, for programs
    #[arg(long, global = true, display_order = 900)]
    json: bool,
    /// 改读这个目录里的法律数据|Read the law from this directory instead
    #[arg(long, global = true, value_name = "DIR", display_order = 901)]
    data: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Ask {
    On(on::Ask),
    Due(due::Ask),
    Words(words::Ask),
    May(Box<may::Ask>),
    Items(items::Ask),
    Prove(prove::Ask),
    Check(check::Ask),
}

pub fn run(line: Line, language: Language) -> ExitCode {
    say(answer(&line, language), line.json, language)
}

fn answer(line: &Line, language: Language) -> Answer {
    if let Ask::Words(ask) = &line.ask {
        return words::answer(ask, language);
    }
    if let Ask::Check(ask) = &line.ask {
        return Ok(check::answer(ask, line.data.as_deref(), language));
    }
    let loaded;
    let law = match &line.data {
        None => Law::embedded(),
        Some(dir) => {
            loaded = check::load(dir).map_err(|faults| faulty(&faults, language))?;
            &loaded
        }
    };
    match &line.ask {
        Ask::On(ask) => on::answer(ask, law, language),
        Ask::Due(ask) => due::answer(ask, law, language),
        Ask::May(ask) => may::answer(ask, law, language),
        Ask::Items(ask) => items::answer(ask, law, language),
        Ask::Prove(ask) => prove::answer(ask, law, language),
        Ask::Words(_) | Ask::Check(_) => unreachable!("answered above, without a law"),
    }
}

fn faulty(faults: &[Fault], language: Language) -> Problem {
    let first = faults.first().map(ToString::to_string).unwrap_or_default();
    let count = faults.len();
    Problem {
        sentence: language.pick(
            format!("法律数据有{count}处错误，第一处：{first}"),
            format!("the law's data has {count} faults; the first: {first}"),
        ),
        next: language.pick(
            "用 shuanghe law check --data DIR 查看全部错误并改正。".to_owned(),
            "see them all with shuanghe law check --data DIR and correct them.".to_owned(),
        ),
    }
}

/// A day as somebody typed it.
fn day(written: &str, language: Language) -> Result<Day, Problem> {
    Day::parse(written).map_err(|problem| Problem {
        sentence: language.pick(
            format!("“{}”不是日期。", problem.written),
            format!("“{}” is not a day.", problem.written),
        ),
        next: language
            .pick("日期写成 2026-03-09。".to_owned(), "write the day as 2026-03-09.".to_owned()),
    })
}

/// The id among these that looks most like what was typed.
fn nearest<'a>(typed: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let close = known.map(|id| (distance(typed, id), id)).min();
    close.filter(|(far, id)| *far <= id.len() / 3 + 1).map(|(_, id)| id)
}

/// How many letters must change (Levenshtein), over the first 60 letters.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().take(60).collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, c) in one.chars().take(60).enumerate() {
        let mut corner = std::mem::replace(&mut row[0], i + 1);
        for (j, d) in other.iter().enumerate() {
            let kept = corner + usize::from(c != *d);
            corner = row[j + 1];
            row[j + 1] = kept.min(row[j] + 1).min(corner + 1);
        }
    }
    row[other.len()]
}
