//! Each subject's state carries the last act that touched it, and is what that act recorded.

use super::{Found, push, rows};
use crate::journal::state_hash;
use crate::value::{Row, Value};
use crate::{Problem, Reader};
use std::collections::HashMap;

/// The last act of each subject with a state: its number and the state hash it recorded.
type Last = HashMap<String, (i64, String)>;

/// How many cases were looked at.
pub(super) fn check(r: &mut Reader, found: &mut Found) -> Result<u64, Problem> {
    let mut last = Last::new();
    rows(
        r,
        "select subject, seq, state_hash from acts where office = ?1 and state_hash <> ''
         order by seq",
        &mut |row| {
            last.insert(row.text("subject")?, (row.int("seq")?, row.text("state_hash")?));
            Ok(())
        },
    )?;
    let mut cases = 0;
    rows(
        r,
        "select id, last_seq, state, sealed from cases where office = ?1 order by id",
        &mut |row| {
            cases += 1;
            state("case", &row, &mut last, found)
        },
    )?;
    rows(r, "select id, last_seq, state from powers where office = ?1 order by id", &mut |row| {
        state("power", &row, &mut last, found)
    })?;
    rows(
        r,
        "select id, last_seq, state from officers where office = ?1 order by id",
        &mut |row| state("officer", &row, &mut last, found),
    )?;
    rows(
        r,
        "select id, last_seq, state, sealed from parties where office = ?1 order by id",
        &mut |row| state("party", &row, &mut last, found),
    )?;
    rows(r, "select id, last_seq, state from plans where office = ?1 order by id", &mut |row| {
        state("plan", &row, &mut last, found)
    })?;
    rows(
        r,
        "select id, last_seq, state, sealed from draws where office = ?1 order by id",
        &mut |row| state("draw", &row, &mut last, found),
    )?;
    rows(
        r,
        "select id, last_seq, state, sealed from inspections where office = ?1 order by id",
        &mut |row| state("inspection", &row, &mut last, found),
    )?;
    rows(
        r,
        "select office as id, 0 as last_seq, state from offices where office = ?1",
        &mut |row| state("office", &row, &mut last, found),
    )?;
    service(r, &mut last, found)?;
    registers(r, &mut last, found)?;
    gone(&last, found);
    versions(r, found)?;
    dues(r, found)?;
    Ok(cases)
}

/// Market calendars, rounds, questions, matters and articles.
fn service(r: &mut Reader, last: &mut Last, found: &mut Found) -> Result<(), Problem> {
    let tables: [(&str, &'static str); 5] = [
        ("market", "select id, last_seq, state from markets where office = ?1 order by id"),
        ("round", "select id, last_seq, state, sealed from rounds where office = ?1 order by id"),
        (
            "question",
            "select id, last_seq, state, sealed from questions where office = ?1 order by id",
        ),
        ("matter", "select id, last_seq, state, sealed from matters where office = ?1 order by id"),
        ("article", "select id, last_seq, state from articles where office = ?1 order by id"),
    ];
    for (what, sql) in tables {
        rows(r, sql, &mut |row| state(what, &row, last, found))?;
    }
    Ok(())
}

/// The registers beside powers, officers and parties.
fn registers(r: &mut Reader, last: &mut Last, found: &mut Found) -> Result<(), Problem> {
    let tables: [(&str, &'static str); 5] = [
        ("grant", "select id, last_seq, state from grants where office = ?1 order by id"),
        ("class", "select id, last_seq, state from classes where office = ?1 order by id"),
        ("exam", "select id, last_seq, state from exams where office = ?1 order by id"),
        ("merge", "select id, last_seq, state from party_merges where office = ?1 order by id"),
        ("import", "select id, last_seq, state, sealed from imports where office = ?1 order by id"),
    ];
    for (what, sql) in tables {
        rows(r, sql, &mut |row| state(what, &row, last, found))?;
    }
    Ok(())
}

fn state(what: &str, row: &Row, last: &mut Last, found: &mut Found) -> Result<(), Problem> {
    let subject = format!("{what}:{}", row.text("id")?);
    let sealed = match row.value("sealed") {
        Ok(Value::Blob(bytes)) => bytes.clone(),
        _ => Vec::new(),
    };
    let Some((seq, hash)) = last.remove(&subject) else {
        push(
            found,
            "state-without-act",
            subject.clone(),
            format!("“{subject}”在日志中没有任何行为记录：该行不是按程序办理产生的。"),
            format!("{subject} has no act in the journal: no procedure made this row"),
        );
        return Ok(());
    };
    let last_seq = row.int("last_seq")?;
    if last_seq != 0 && last_seq != seq {
        push(
            found,
            "state-behind",
            subject.clone(),
            format!("“{subject}”记着第 {last_seq} 号行为，而日志中最后一次是第 {seq} 号。"),
            format!("{subject} carries act {last_seq}, but the last one in the journal is {seq}"),
        );
    } else if state_hash(&row.text("state")?, &sealed) != hash {
        push(
            found,
            "state-changed",
            subject.clone(),
            format!("“{subject}”的现状与第 {seq} 号行为记下的指纹不符：有人绕过程序改了它。"),
            format!("{subject} is not what act {seq} recorded: it was changed past the program"),
        );
    }
    Ok(())
}

/// Subjects whose acts recorded a state that is no longer there.
fn gone(last: &Last, found: &mut Found) {
    let mut gone: Vec<_> = last.keys().collect();
    gone.sort();
    for subject in gone {
        push(
            found,
            "state-missing",
            subject.clone(),
            format!("“{subject}”有行为记录，但现状已不在库中：该行被删去。"),
            format!("{subject} has acts, but its row is gone"),
        );
    }
}

/// The columns that lists read must say what the state says.
fn versions(r: &mut Reader, found: &mut Found) -> Result<(), Problem> {
    rows(
        r,
        "select id, version, stage, number, state from cases where office = ?1 order by id",
        &mut |row| {
            let state: casework::case::Case = match row.json("state") {
                Ok(state) => state,
                Err(problem) => {
                    unreadable(&row, &problem, found)?;
                    return Ok(());
                }
            };
            let number = state.draft().map(|draft| draft.number.to_string());
            let same = row.count("version")? == state.version
                && row.text("stage")? == state.stage.key()
                && row.text_opt("number")? == number;
            if !same {
                let id = row.text("id")?;
                push(
                    found,
                    "columns-disagree",
                    format!("case:{id}"),
                    format!("案件“{id}”列表用的栏目（版本、阶段或文号）与案件现状不符。"),
                    format!("the columns of case {id} disagree with its state"),
                );
            }
            Ok(())
        },
    )
}

fn unreadable(row: &Row, problem: &Problem, found: &mut Found) -> Result<(), Problem> {
    let id = row.text("id")?;
    push(
        found,
        "state-unreadable",
        format!("case:{id}"),
        format!("案件“{id}”的现状无法读取：{}", problem.zh()),
        format!("the state of case {id} cannot be read: {problem}"),
    );
    Ok(())
}

/// Dues of cases that do not exist.
fn dues(r: &mut Reader, found: &mut Found) -> Result<(), Problem> {
    rows(
        r,
        "select distinct d.subject as subject from dues d
         where d.office = ?1 and not exists (
           select 1 from cases c where c.office = d.office and 'case:' || c.id = d.subject)
           and not exists (
           select 1 from inspections i
           where i.office = d.office and 'inspection:' || i.id = d.subject)
           and not exists (
           select 1 from rounds x where x.office = d.office and 'round:' || x.id = d.subject)
           and not exists (
           select 1 from questions q
           where q.office = d.office and 'question:' || q.id = d.subject)
           and not exists (
           select 1 from matters m where m.office = d.office and 'matter:' || m.id = d.subject)
           and not exists (
           select 1 from articles k where k.office = d.office and 'article:' || k.id = d.subject)
         order by d.subject",
        &mut |row| {
            let subject = row.text("subject")?;
            push(
                found,
                "due-of-nobody",
                subject.clone(),
                format!("有期限挂在不存在的“{subject}”名下。"),
                format!("something is due for {subject}, which does not exist"),
            );
            Ok(())
        },
    )
}
