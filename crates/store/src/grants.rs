//! Grants and the powers on their lists; and what hangs on a grant.

use crate::journal::{self, state_hash};
use crate::register::{RegisterProblem, Request, office_name};
use crate::value::{to_json, values, word_of};
use crate::{Problem, Reader, Writer, cases, limits, powers};

mod hanging;
pub use hanging::{HangingVisit, Hung, hung, hung_visits};

use casework::case::Stage;
use casework::grant::{self, Grant, GrantStep, Standing, held};
use casework::power::Power;
use casework::register::Changed;
use casework::{CaseId, GrantId};
use law::Day;
use serde_json::json;

pub fn list(r: &mut Reader) -> Result<Vec<Grant>, Problem> {
    let rows = r.link.query(
        "select state from grants where office = ?1 order by id",
        values![r.office.as_str()],
    )?;
    rows.iter().map(|row| row.json("state")).collect()
}

/// A grant with the version of its row.
pub fn find(r: &mut Reader, id: &GrantId) -> Result<Option<(Grant, u32)>, Problem> {
    let row = r.link.find(
        "select state, version from grants where office = ?1 and id = ?2",
        values![r.office.as_str(), id.as_str()],
    )?;
    row.map(|row| Ok((row.json("state")?, row.count("version")?))).transpose()
}

pub fn get(r: &mut Reader, id: &GrantId) -> Result<(Grant, u32), Problem> {
    find(r, id)?.ok_or_else(|| Problem::Missing { what: "grant", id: id.to_string() })
}

/// The powers that stand or stood on its list.
pub fn powers_of(r: &mut Reader, id: &GrantId) -> Result<Vec<Power>, Problem> {
    let mut powers = powers::list(r)?;
    powers.retain(|power| power.grant.as_ref() == Some(id));
    Ok(powers)
}

/// Enters a grant. An id is given once.
pub fn enter(w: &mut Writer, grant: &Grant, ask: &Request<'_>) -> Result<(), RegisterProblem> {
    if ask.is_known(w)? {
        return Ok(());
    }
    if find(w, &grant.id)?.is_some() {
        return Err(Problem::Conflict { what: "grant", id: grant.id.to_string() }.into());
    }
    let office = office_name(w)?;
    let changed = grant::enter(grant, &ask.desk(&office)).map_err(RegisterProblem::Refused)?;
    save(w, &changed.row, (changed.kind, &changed.said), ask)?;
    Ok(())
}

/// Takes a step of a grant's life: the grant and every power it changes, each by an act, in one
/// transaction.
pub fn take(
    w: &mut Writer,
    id: &GrantId,
    step: &GrantStep,
    ask: &Request<'_>,
) -> Result<Grant, RegisterProblem> {
    take_seen(w, id, step, ask, &mut |_| ())
}

/// The same, telling after each power how many are written.
pub(crate) fn take_seen(
    w: &mut Writer,
    id: &GrantId,
    step: &GrantStep,
    ask: &Request<'_>,
    seen: &mut dyn FnMut(usize),
) -> Result<Grant, RegisterProblem> {
    let (grant, version) = get(w, id)?;
    if ask.is_known(w)? {
        return Ok(grant);
    }
    ask.fits(("grant", id.as_str()), version)?;
    let powers = powers_of(w, id)?;
    let office = office_name(w)?;
    let changed = grant::take(&grant, &powers, step, &ask.desk(&office));
    let Changed { row: (grant, rows), kind, said } = changed.map_err(RegisterProblem::Refused)?;
    save(w, &grant, (kind, &said), ask)?;
    for (n, power) in rows.iter().enumerate() {
        let before = powers.iter().find(|p| p.id == power.id);
        let (kind, said) = power_said(before, power);
        powers::save(w, power, kind, said, &ask.further(n + 1))?;
        seen(n + 1);
    }
    Ok(grant)
}

fn power_said(before: Option<&Power>, after: &Power) -> (&'static str, String) {
    let item = &after.item;
    match before {
        None => ("power.entered", format!("按清单登记职权“{item}”，依据：{}。", after.paper)),
        Some(old) if old.revoked_on != after.revoked_on => {
            let on = after.revoked_on.map_or_else(String::new, Day::zh);
            let carried =
                if after.transition { "此前已立案的案件由本机关办结。" } else { "" };
            ("power.revoked", format!("职权“{item}”自{on}起不再行使。{carried}"))
        }
        Some(old) if old.to != after.to => {
            let to = after.to.map_or_else(|| "长期".to_owned(), Day::zh);
            ("power.renewed", format!("职权“{item}”续期至{to}。"))
        }
        Some(_) => ("power.published", format!("职权“{item}”的授权文件已由双方公布。")),
    }
}

fn save(
    w: &mut Writer,
    grant: &Grant,
    (kind, said): (&str, &str),
    ask: &Request<'_>,
) -> Result<(), Problem> {
    limits::name("id", grant.id.as_str())?;
    limits::json_texts(&json!(grant))?;
    let state = to_json(grant);
    let subject = format!("grant:{}", grant.id);
    let act = ask.entry.act(subject, kind, said.to_owned(), json!({ "grant": grant }));
    let appended = journal::append(w, &act, &state_hash(&state, &[]))?;
    if appended.known {
        return Ok(());
    }
    w.execute(
        "insert into grants (office, id, mode, version, last_seq, state)
         values (?1, ?2, ?3, 1, ?4, ?5)
         on conflict (office, id) do update set mode = excluded.mode,
           version = grants.version + 1, last_seq = excluded.last_seq, state = excluded.state",
        values![w.office.as_str(), grant.id.as_str(), word_of(&grant.mode), appended.seq, state],
    )?;
    Ok(())
}

/// A case that hangs on a grant, and how its power stood on the days of its acts.
#[derive(Debug, Clone, PartialEq)]
pub struct Hanging {
    pub case: CaseId,
    pub stage: String,
    pub party_name: String,
    pub power: Power,
    pub open: bool,
    /// Open dues of the case.
    pub dues: usize,
    pub found_on: Day,
    pub filed_on: Option<Day>,
    /// Every act of the case on a day on which the power did not hold: day, what was done, how it stood.
    pub amiss: Vec<(Day, String, Standing)>,
    pub acts: usize,
}

/// The cases under a grant's powers, the newest first: a page of them before the one with this id.
pub fn hanging(
    r: &mut Reader,
    id: &GrantId,
    before: Option<&CaseId>,
    rows_max: u32,
) -> Result<Vec<Hanging>, Problem> {
    let (grant, _) = get(r, id)?;
    let before = before.map_or("~", CaseId::as_str).to_owned();
    let mut found = Vec::new();
    for power in powers_of(r, id)? {
        let rows = r.link.query(
            "select id from cases where office = ?1 and power = ?2 and id < ?3
             order by id desc limit ?4",
            values![r.office.as_str(), power.id.as_str(), &before, rows_max],
        )?;
        for row in rows {
            found.push((CaseId(row.text("id")?), power.clone()));
        }
    }
    found.sort_by(|a, b| b.0.as_str().cmp(a.0.as_str()));
    found.truncate(rows_max as usize);
    found.into_iter().map(|(case, power)| hang(r, &grant, &case, power)).collect()
}

fn hang(r: &mut Reader, grant: &Grant, id: &CaseId, power: Power) -> Result<Hanging, Problem> {
    let case = cases::get(r, id)?;
    let acts = journal::of_subject(r, &cases::subject(id))?;
    let filed_on = case.ordinary.as_ref().map(|file| file.filing.at.day());
    let mut amiss = Vec::new();
    for line in acts.iter().filter(|line| !line.state_hash.is_empty()) {
        let day = line.act.done_at.day();
        let standing = held(&power, Some(grant), day, filed_on);
        if !standing.is_good() {
            amiss.push((day, line.act.kind.clone(), standing));
        }
    }
    Ok(Hanging {
        open: !matches!(case.stage, Stage::Closed { .. }),
        dues: case.dues.iter().filter(|due| due.met_on.is_none()).count(),
        stage: case.stage.key().to_owned(),
        party_name: case.finding.party.name.clone(),
        found_on: case.finding.found_at.day(),
        acts: acts.len(),
        case: case.id,
        power,
        filed_on,
        amiss,
    })
}
