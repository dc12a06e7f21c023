//! The register of enforcement officers, with their certificates and suspensions.

use crate::journal::{self, Entry, state_hash};
use crate::register::{RegisterProblem, Request, office_name};
use crate::value::{to_json, values};
use crate::{Problem, Reader, Writer, limits, search};
use casework::OfficerId;
use casework::officer::{self, Certificate, Officer, OfficerStep, Suspension};
use law::Day;
use serde_json::json;

pub fn list(r: &mut Reader) -> Result<Vec<Officer>, Problem> {
    let rows = r.link.query(
        "select state from officers where office = ?1 order by id",
        values![r.office.as_str()],
    )?;
    rows.iter().map(|row| row.json("state")).collect()
}

pub fn find(r: &mut Reader, id: &OfficerId) -> Result<Option<Officer>, Problem> {
    let row = r.link.find(
        "select state from officers where office = ?1 and id = ?2",
        values![r.office.as_str(), id.as_str()],
    )?;
    row.map(|row| row.json("state")).transpose()
}

pub fn get(r: &mut Reader, id: &OfficerId) -> Result<Officer, Problem> {
    find(r, id)?.ok_or_else(|| Problem::Missing { what: "officer", id: id.to_string() })
}

/// How often the row was written; 0 where there is none.
pub fn version(r: &mut Reader, id: &OfficerId) -> Result<u32, Problem> {
    let row = r.link.find(
        "select version from officers where office = ?1 and id = ?2",
        values![r.office.as_str(), id.as_str()],
    )?;
    row.map_or(Ok(0), |row| row.count("version"))
}

/// Enters somebody by the register's rules: a helper has no certificate.
pub fn enter(w: &mut Writer, officer: &Officer, ask: &Request<'_>) -> Result<(), RegisterProblem> {
    if ask.is_known(w)? {
        return Ok(());
    }
    if find(w, &officer.id)?.is_some() {
        return Err(Problem::Conflict { what: "officer", id: officer.id.to_string() }.into());
    }
    let office = office_name(w)?;
    let changed = officer::enter(officer, &ask.desk(&office)).map_err(RegisterProblem::Refused)?;
    Ok(save(w, &changed.row, changed.kind, changed.said, ask.entry)?)
}

/// Takes a step of an officer's life, by the register's rules.
pub fn take(
    w: &mut Writer,
    id: &OfficerId,
    step: &OfficerStep,
    ask: &Request<'_>,
) -> Result<(), RegisterProblem> {
    let officer = get(w, id)?;
    if ask.is_known(w)? {
        return Ok(());
    }
    ask.fits(("officer", id.as_str()), version(w, id)?)?;
    let office = office_name(w)?;
    let changed =
        officer::take(&officer, step, &ask.desk(&office)).map_err(RegisterProblem::Refused)?;
    Ok(save(w, &changed.row, changed.kind, changed.said, ask.entry)?)
}

/// Enters an officer. An id is given once.
pub fn add(w: &mut Writer, officer: &Officer, entry: &Entry) -> Result<(), Problem> {
    if journal::find(w, &entry.act)?.is_none() && find(w, &officer.id)?.is_some() {
        return Err(Problem::Conflict { what: "officer", id: officer.id.to_string() });
    }
    let said = format!("登记执法人员{}。", officer.name);
    save(w, officer, "officer.entered", said, entry)
}

pub fn certificate_add(
    w: &mut Writer,
    id: &OfficerId,
    certificate: &Certificate,
    entry: &Entry,
) -> Result<(), Problem> {
    limits::name("certificate", &certificate.number)?;
    let mut officer = get(w, id)?;
    let known = journal::find(w, &entry.act)?.is_some();
    if !known && officer.certificates.iter().any(|c| c.number == certificate.number) {
        return Err(Problem::Conflict { what: "certificate", id: certificate.number.clone() });
    }
    officer.certificates.push(certificate.clone());
    let said = format!(
        "登记{}的执法证{}，{}至{}有效。",
        officer.name,
        certificate.number,
        certificate.from.zh(),
        certificate.to.zh()
    );
    save(w, &officer, "officer.certificate-added", said, entry)
}

/// The certificate with this number is valid to `to`.
pub fn certificate_extend(
    w: &mut Writer,
    id: &OfficerId,
    number: &str,
    to: Day,
    entry: &Entry,
) -> Result<(), Problem> {
    let mut officer = get(w, id)?;
    let certificate = officer.certificates.iter_mut().find(|c| c.number == number);
    let certificate = certificate
        .ok_or_else(|| Problem::Missing { what: "certificate", id: number.to_owned() })?;
    certificate.to = to;
    let said = format!("{}的执法证{number}有效期延至{}。", officer.name, to.zh());
    save(w, &officer, "officer.certificate-extended", said, entry)
}

/// Takes the right to act away, at once or for a time.
pub fn suspend(
    w: &mut Writer,
    id: &OfficerId,
    suspension: &Suspension,
    entry: &Entry,
) -> Result<(), Problem> {
    let mut officer = get(w, id)?;
    officer.suspensions.push(suspension.clone());
    let until = suspension.to.map_or_else(String::new, |day| format!("至{}", day.zh()));
    let said = format!(
        "暂停{}执法资格，自{}{until}。理由：{}",
        officer.name,
        suspension.from.zh(),
        suspension.reason
    );
    save(w, &officer, "officer.suspended", said, entry)
}

/// Gives the right back: `last` is the last day of the suspensions that are still open on it.
pub fn lift(w: &mut Writer, id: &OfficerId, last: Day, entry: &Entry) -> Result<(), Problem> {
    let mut officer = get(w, id)?;
    for suspension in &mut officer.suspensions {
        if suspension.from <= last && suspension.to.is_none_or(|to| to > last) {
            suspension.to = Some(last);
        }
    }
    let said = format!("恢复{}执法资格，暂停止于{}。", officer.name, last.zh());
    save(w, &officer, "officer.suspension-lifted", said, entry)
}

fn save(
    w: &mut Writer,
    officer: &Officer,
    kind: &str,
    said: String,
    entry: &Entry,
) -> Result<(), Problem> {
    limits::name("id", officer.id.as_str())?;
    limits::name("name", &officer.name)?;
    let state = to_json(officer);
    let facts = json!({ "officer": officer });
    let act = entry.act(format!("officer:{}", officer.id), kind, said, facts);
    let appended = journal::append(w, &act, &state_hash(&state, &[]))?;
    if appended.known {
        return Ok(());
    }
    w.execute(
        "insert into officers (office, id, name, version, last_seq, state)
         values (?1, ?2, ?3, 1, ?4, ?5)
         on conflict (office, id) do update set name = excluded.name,
           version = officers.version + 1, last_seq = excluded.last_seq, state = excluded.state",
        values![w.office.as_str(), officer.id.as_str(), &officer.name, appended.seq, state],
    )?;
    let numbers: Vec<&str> = officer.certificates.iter().map(|c| c.number.as_str()).collect();
    search::index(w, &act.subject, &officer.name, &numbers)
}
