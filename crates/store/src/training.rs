//! Classes and exams.

use crate::journal::{self, state_hash};
use crate::register::{RegisterProblem, Request, office_name};
use crate::value::{to_json, values};
use crate::{Problem, Reader, Writer, limits, people};
use casework::register::Changed;
use casework::training::{self, Attendance, Class, Exam, Sitting};
use casework::{ClassId, ExamId};
use serde::Serialize;
use serde_json::json;

/// Every class, the last one first.
pub fn classes(r: &mut Reader) -> Result<Vec<Class>, Problem> {
    let rows = r.link.query(
        "select state from classes where office = ?1 order by held_on desc, id",
        values![r.office.as_str()],
    )?;
    rows.iter().map(|row| row.json("state")).collect()
}

/// A class with the version of its row.
pub fn class(r: &mut Reader, id: &ClassId) -> Result<(Class, u32), Problem> {
    let row = r.link.find(
        "select state, version from classes where office = ?1 and id = ?2",
        values![r.office.as_str(), id.as_str()],
    )?;
    let row = row.ok_or_else(|| Problem::Missing { what: "class", id: id.to_string() })?;
    Ok((row.json("state")?, row.count("version")?))
}

/// Every exam, the last one first.
pub fn exams(r: &mut Reader) -> Result<Vec<Exam>, Problem> {
    let rows = r.link.query(
        "select state from exams where office = ?1 order by held_on desc, id",
        values![r.office.as_str()],
    )?;
    rows.iter().map(|row| row.json("state")).collect()
}

/// An exam with the version of its row.
pub fn exam(r: &mut Reader, id: &ExamId) -> Result<(Exam, u32), Problem> {
    let row = r.link.find(
        "select state, version from exams where office = ?1 and id = ?2",
        values![r.office.as_str(), id.as_str()],
    )?;
    let row = row.ok_or_else(|| Problem::Missing { what: "exam", id: id.to_string() })?;
    Ok((row.json("state")?, row.count("version")?))
}

pub fn enter_class(
    w: &mut Writer,
    class: &Class,
    ask: &Request<'_>,
) -> Result<(), RegisterProblem> {
    if ask.is_known(w)? {
        return Ok(());
    }
    let office = office_name(w)?;
    let entered = training::enter_class(class, &ask.desk(&office));
    save_class(w, entered.map_err(RegisterProblem::Refused)?, ask)
}

/// Who was there, in place of what was recorded.
pub fn attend(
    w: &mut Writer,
    id: &ClassId,
    attendance: &[Attendance],
    ask: &Request<'_>,
) -> Result<(), RegisterProblem> {
    let (held, version) = class(w, id)?;
    if ask.is_known(w)? {
        return Ok(());
    }
    ask.fits(("class", id.as_str()), version)?;
    let (officers, office) = (people::list(w)?, office_name(w)?);
    let attended = training::attend(&held, attendance, &officers, &ask.desk(&office));
    save_class(w, attended.map_err(RegisterProblem::Refused)?, ask)
}

pub fn enter_exam(w: &mut Writer, exam: &Exam, ask: &Request<'_>) -> Result<(), RegisterProblem> {
    if ask.is_known(w)? {
        return Ok(());
    }
    let (first, office) = (first_of(w, exam)?, office_name(w)?);
    let entered = training::enter_exam(exam, first.as_ref(), &ask.desk(&office));
    save_exam(w, entered.map_err(RegisterProblem::Refused)?, ask)
}

/// One person's scores, in place of what was recorded of them.
pub fn score(
    w: &mut Writer,
    id: &ExamId,
    sitting: &Sitting,
    ask: &Request<'_>,
) -> Result<(), RegisterProblem> {
    let (held, version) = exam(w, id)?;
    if ask.is_known(w)? {
        return Ok(());
    }
    ask.fits(("exam", id.as_str()), version)?;
    let officer = people::find(w, &sitting.officer)?;
    let (first, office) = (first_of(w, &held)?, office_name(w)?);
    let around = (officer.as_ref(), first.as_ref());
    let scored = training::score(&held, sitting, around, &ask.desk(&office));
    save_exam(w, scored.map_err(RegisterProblem::Refused)?, ask)
}

/// The exam that a re-sit repeats.
fn first_of(r: &mut Reader, of: &Exam) -> Result<Option<Exam>, Problem> {
    let Some(first) = &of.resit_of else { return Ok(None) };
    match exam(r, first) {
        Ok((first, _)) => Ok(Some(first)),
        Err(Problem::Missing { .. }) => Ok(None),
        Err(problem) => Err(problem),
    }
}

/// Writes the act of a change; the row as it is kept, and the act's place in the journal.
fn told(
    w: &mut Writer,
    (noun, id): (&str, &str),
    row: &impl Serialize,
    (kind, said, facts): (&str, String, serde_json::Value),
    ask: &Request<'_>,
) -> Result<(String, i64), RegisterProblem> {
    limits::name("id", id)?;
    limits::json_texts(&json!(row))?;
    let state = to_json(row);
    let act = ask.entry.act(format!("{noun}:{id}"), kind, said, facts);
    let seq = journal::append(w, &act, &state_hash(&state, &[]))?.seq;
    Ok((state, seq))
}

fn save_class(
    w: &mut Writer,
    changed: Changed<Class>,
    ask: &Request<'_>,
) -> Result<(), RegisterProblem> {
    let Changed { row, kind, said } = changed;
    let facts = json!({ "class": row });
    let (state, seq) = told(w, ("class", row.id.as_str()), &row, (kind, said, facts), ask)?;
    w.execute(
        "insert into classes (office, id, held_on, version, last_seq, state)
         values (?1, ?2, ?3, 1, ?4, ?5)
         on conflict (office, id) do update set held_on = excluded.held_on,
           version = classes.version + 1, last_seq = excluded.last_seq, state = excluded.state",
        values![w.office.as_str(), row.id.as_str(), row.on, seq, state],
    )?;
    Ok(())
}

fn save_exam(
    w: &mut Writer,
    changed: Changed<Exam>,
    ask: &Request<'_>,
) -> Result<(), RegisterProblem> {
    let Changed { row, kind, said } = changed;
    let facts = json!({ "exam": row });
    let (state, seq) = told(w, ("exam", row.id.as_str()), &row, (kind, said, facts), ask)?;
    w.execute(
        "insert into exams (office, id, held_on, version, last_seq, state)
         values (?1, ?2, ?3, 1, ?4, ?5)
         on conflict (office, id) do update set held_on = excluded.held_on,
           version = exams.version + 1, last_seq = excluded.last_seq, state = excluded.state",
        values![w.office.as_str(), row.id.as_str(), row.on, seq, state],
    )?;
    Ok(())
}
