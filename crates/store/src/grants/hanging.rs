//! What else hangs on a grant than its cases: visits under its powers; and how much there is of all of it.

use super::{get, powers_of};
use crate::value::{to_json, values};
use crate::{Problem, Reader, inspections};
use casework::grant::{Grant, Standing, held};
use casework::inspection::Inspection;
use casework::power::Power;
use casework::{GrantId, InspectionId};
use law::Day;

/// A visit under a power of the grant, and how its powers stood on the days of its steps.
#[derive(Debug, Clone, PartialEq)]
pub struct HangingVisit {
    pub id: InspectionId,
    pub stage: &'static str,
    pub party_name: String,
    pub planned_on: Day,
    pub open: bool,
    pub dues: usize,
    /// Powers of the grant under which it was made and that did not hold on its day.
    pub amiss: Vec<Standing>,
}

/// How much hangs on a grant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hung {
    pub cases: u32,
    pub cases_open: u32,
    /// Open cases that have been filed: those a transition rule lets the township finish.
    pub cases_filed: u32,
    pub visits: u32,
    pub visits_open: u32,
    pub dues: u32,
}

/// The visits under a grant's powers, the newest first: a page of them before the one with this id.
pub fn hung_visits(
    r: &mut Reader,
    id: &GrantId,
    (before, rows_max): (Option<&InspectionId>, u32),
) -> Result<Vec<HangingVisit>, Problem> {
    let (grant, _) = get(r, id)?;
    let powers = powers_of(r, id)?;
    let sql = r.link.either(
        "select id from inspections where office = ?1 and id < ?3 and exists (
           select 1 from json_each(inspections.state, '$.opening.matters') m
           where json_extract(m.value, '$.power') in (select value from json_each(?2)))
         order by id desc limit ?4",
        "select id from inspections where office = ?1 and id < ?3 and exists (
           select 1 from jsonb_array_elements(
             cast(inspections.state as jsonb) -> 'opening' -> 'matters') as m(value)
           where m.value ->> 'power' in (
             select jsonb_array_elements_text(cast(cast(?2 as text) as jsonb))))
         order by id desc limit ?4",
    );
    let before = before.map_or("~", InspectionId::as_str);
    let rows = r.link.query(sql, values![r.office.as_str(), ids(&powers), before, rows_max])?;
    let ids = rows.iter().map(|row| row.text("id")).collect::<Result<Vec<_>, _>>()?;
    ids.into_iter()
        .map(|id| Ok(hang(&inspections::get(r, &InspectionId::new(id))?, &grant, &powers)))
        .collect()
}

fn ids(powers: &[Power]) -> String {
    to_json(&powers.iter().map(|power| power.id.as_str()).collect::<Vec<_>>())
}

fn hang(visit: &Inspection, grant: &Grant, powers: &[Power]) -> HangingVisit {
    // What was done at the place is judged by the day of the visit; a visit that is still to come by its
    // planned day.
    let day = visit.shown_at.map_or_else(|| visit.opening.on(), law::Moment::day);
    let under = powers.iter().filter(|p| visit.opening.matters.iter().any(|m| m.power == p.id));
    let amiss = under.map(|power| held(power, Some(grant), day, None)).filter(|s| !s.is_good());
    HangingVisit {
        id: visit.id.clone(),
        stage: visit.stage.key(),
        party_name: visit.opening.party.name.clone(),
        planned_on: visit.opening.on(),
        open: visit.is_open(),
        dues: visit.dues.iter().filter(|due| due.met_on.is_none()).count(),
        amiss: amiss.collect(),
    }
}

/// Counts all that hangs on a grant.
pub fn hung(r: &mut Reader, id: &GrantId) -> Result<Hung, Problem> {
    let powers = powers_of(r, id)?;
    let ids = ids(&powers);
    let cases = r.link.either(
        "select count(*) as n, coalesce(sum(case when stage <> 'closed' then 1 else 0 end), 0) as o,
           coalesce(sum(case when stage <> 'closed' and filed_on is not null
             then 1 else 0 end), 0) as f
         from cases where office = ?1 and power in (select value from json_each(?2))",
        "select count(*) as n,
           cast(coalesce(sum(case when stage <> 'closed' then 1 else 0 end), 0) as bigint) as o,
           cast(coalesce(sum(case when stage <> 'closed' and filed_on is not null
             then 1 else 0 end), 0) as bigint) as f
         from cases where office = ?1 and power in (
           select jsonb_array_elements_text(cast(cast(?2 as text) as jsonb)))",
    );
    let visits = r.link.either(
        "select count(*) as n, coalesce(sum(case when stage in ('closed', 'called-off') then 0
           else 1 end), 0) as o from inspections where office = ?1 and exists (
           select 1 from json_each(inspections.state, '$.opening.matters') m
           where json_extract(m.value, '$.power') in (select value from json_each(?2)))",
        "select count(*) as n, cast(coalesce(sum(case when stage in ('closed', 'called-off') then 0
           else 1 end), 0) as bigint) as o from inspections where office = ?1 and exists (
           select 1 from jsonb_array_elements(
             cast(inspections.state as jsonb) -> 'opening' -> 'matters') as m(value)
           where m.value ->> 'power' in (
             select jsonb_array_elements_text(cast(cast(?2 as text) as jsonb))))",
    );
    let mut hung = Hung::default();
    if let Some(row) = r.link.find(cases, values![r.office.as_str(), &ids])? {
        (hung.cases, hung.cases_open) = (row.count("n")?, row.count("o")?);
        hung.cases_filed = row.count("f")?;
    }
    if let Some(row) = r.link.find(visits, values![r.office.as_str(), &ids])? {
        (hung.visits, hung.visits_open) = (row.count("n")?, row.count("o")?);
    }
    hung.dues = dues(r, &ids)?;
    Ok(hung)
}

/// Open dues of the cases and visits.
fn dues(r: &mut Reader, ids: &str) -> Result<u32, Problem> {
    let sql = r.link.either(
        "select count(*) as n from dues d where d.office = ?1 and d.met_on is null and (
           exists (select 1 from cases c where c.office = d.office
             and 'case:' || c.id = d.subject and c.power in (select value from json_each(?2)))
           or exists (select 1 from inspections i, json_each(i.state, '$.opening.matters') m
             where i.office = d.office and 'inspection:' || i.id = d.subject
               and json_extract(m.value, '$.power') in (select value from json_each(?2))))",
        "select count(*) as n from dues d where d.office = ?1 and d.met_on is null and (
           exists (select 1 from cases c where c.office = d.office
             and 'case:' || c.id = d.subject and c.power in (
               select jsonb_array_elements_text(cast(cast(?2 as text) as jsonb))))
           or exists (select 1 from inspections i, jsonb_array_elements(
               cast(i.state as jsonb) -> 'opening' -> 'matters') as m(value)
             where i.office = d.office and 'inspection:' || i.id = d.subject
               and m.value ->> 'power' in (
                 select jsonb_array_elements_text(cast(cast(?2 as text) as jsonb)))))",
    );
    let row = r.link.find(sql, values![r.office.as_str(), ids])?;
    row.map_or(Ok(0), |row| row.count("n"))
}
