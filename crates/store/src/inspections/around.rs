//! What stands around a plan, a draw or a visit, looked up for `decide`, for `allowed` and for a form
//! that is still being filled in.

use crate::numbers::{self, Series};
use crate::value::values;
use crate::{Entry, Problem, Reader, offices, people, powers};
use casework::case::Office;
use casework::inspection::{
    Command, Draw, Earlier, Inspection, Opening, Plan, Scene, series_wanted,
};
use casework::officer::Officer;
use casework::party::Party;
use casework::power::Power;
use casework::{DrawId, InspectionId, OfficerId, PlanId, PowerId};
use law::{Day, Law};

/// Everything of a scene that the store knows.
#[derive(Debug, Clone)]
pub struct Around {
    pub office: Office,
    pub powers: Vec<Power>,
    pub officers: Vec<Officer>,
    pub plan: Option<Plan>,
    pub yearly: Option<Plan>,
    pub draw: Option<Draw>,
    pub draws: Vec<(DrawId, bool)>,
    pub earlier: Vec<Earlier>,
    pub before: Option<Inspection>,
    pub new_id: String,
    pub next_serial: u32,
}

impl Around {
    pub fn scene<'a>(&'a self, law: &'a Law, entry: &Entry, for_version: u32) -> Scene<'a> {
        Scene {
            law,
            office: &self.office,
            act: entry.act.clone(),
            actor: entry.actor.clone(),
            done_at: entry.done_at,
            noted_at: entry.noted_at,
            powers: &self.powers,
            officers: &self.officers,
            plan: self.plan.as_ref(),
            yearly: self.yearly.as_ref(),
            draw: self.draw.as_ref(),
            earlier: &self.earlier,
            before: self.before.as_ref(),
            draws: &self.draws,
            for_version,
            new_id: self.new_id.clone(),
            next_serial: self.next_serial,
        }
    }
}

/// The rows of the registers that somebody named.
#[derive(Default)]
pub(super) struct Names {
    pub powers: Vec<PowerId>,
    pub officers: Vec<OfficerId>,
    pub plan: Option<PlanId>,
}

pub(super) fn look_up(
    r: &mut Reader,
    names: &Names,
    (table, on): (Table, Day),
) -> Result<Around, Problem> {
    let office = offices::get(r)?;
    let mut held = Vec::new();
    for id in &names.powers {
        held.extend(powers::find(r, id)?);
    }
    let mut officers: Vec<Officer> = Vec::new();
    for id in &names.officers {
        if !officers.iter().any(|officer| officer.id == *id) {
            officers.extend(people::find(r, id)?);
        }
    }
    let plan = match &names.plan {
        Some(id) => super::plan_find(r, id)?,
        None => None,
    };
    Ok(Around {
        office,
        powers: held,
        officers,
        plan,
        yearly: yearly(r, on)?,
        draw: None,
        draws: Vec::new(),
        earlier: Vec::new(),
        before: None,
        new_id: next_id(r, table, on)?,
        next_serial: 1,
    })
}

/// What stands around a visit, or around the opening that would begin one; `command` says which series
/// a number would come from.
pub fn around(
    r: &mut Reader,
    visit: Option<&Inspection>,
    command: Option<&Command>,
    (actor, on): (&OfficerId, Day),
) -> Result<Around, Problem> {
    let opening = match (visit, command) {
        (Some(visit), _) => Some(&visit.opening),
        (None, Some(Command::Open { opening })) => Some(&**opening),
        _ => None,
    };
    let own = visit.map(|visit| &visit.id);
    let mut around = match opening {
        Some(opening) => around_opening(r, opening, own, (actor, on))?,
        None => look_up(r, &Names::default(), (Table::Inspections, on))?,
    };
    if let Some(command) = command {
        let wanted = series_wanted(visit, command, &around.office, &around.powers, on);
        if let Some(number) = wanted {
            around.next_serial = numbers::next(r, &Series::of(&number))?;
        }
    }
    Ok(around)
}

/// The same for an opening; `own` is the visit it belongs to, where there is one already.
pub fn around_opening(
    r: &mut Reader,
    opening: &Opening,
    own: Option<&InspectionId>,
    (actor, on): (&OfficerId, Day),
) -> Result<Around, Problem> {
    let mut officers = opening.officers.clone();
    officers.push(actor.clone());
    let names = Names {
        powers: opening.matters.iter().map(|m| m.power.clone()).collect(),
        officers,
        plan: opening.plan.clone(),
    };
    let mut around = look_up(r, &names, (Table::Inspections, on))?;
    around.yearly = yearly(r, opening.on())?;
    around.earlier = earlier(r, &opening.party, own)?;
    if let Some(id) = &opening.draw {
        around.draw = super::public_draw(r, id)?;
    }
    if let Some(follow) = &opening.follows {
        around.before = super::find(r, &follow.inspection)?;
    }
    Ok(around)
}

/// The yearly plan that is in force on a day.
fn yearly(r: &mut Reader, on: Day) -> Result<Option<Plan>, Problem> {
    let row = r.link.find(
        "select state from plans
         where office = ?1 and kind = 'daily' and stage = 'published' and from_on <= ?2
           and to_on >= ?2
         order by id desc limit 1",
        values![r.office.as_str(), on],
    )?;
    row.map(|row| row.json("state")).transpose()
}

/// Other visits to the party, by its row or by its number, that count against its cap.
fn earlier(
    r: &mut Reader,
    party: &Party,
    own: Option<&InspectionId>,
) -> Result<Vec<Earlier>, Problem> {
    let mac = r.keys.mac(r.office.as_str(), &party.code);
    let own = own.map_or("", InspectionId::as_str);
    let mut rows = r.link.query(
        "select id, planned_on from inspections
         where office = ?1 and party = ?2 and party <> '' and counted = 1 and id <> ?3",
        values![r.office.as_str(), party.id.as_str(), own],
    )?;
    if !mac.is_empty() {
        rows.extend(r.link.query(
            "select id, planned_on from inspections
             where office = ?1 and party_mac = ?2 and length(party_mac) > 0 and counted = 1
               and id <> ?3",
            values![r.office.as_str(), mac, own],
        )?);
    }
    let mut all = Vec::new();
    for row in rows {
        all.push(Earlier { id: InspectionId(row.text("id")?), on: row.day("planned_on")? });
    }
    all.sort_by(|a, b| (a.on, a.id.as_str()).cmp(&(b.on, b.id.as_str())));
    all.dedup_by(|a, b| a.id == b.id);
    Ok(all)
}

#[derive(Clone, Copy)]
pub(super) enum Table {
    Plans,
    Draws,
    Inspections,
}

/// `2026-000001`: the next serial of the year. Nothing is ever removed, so the last one is enough.
fn next_id(r: &mut Reader, table: Table, on: Day) -> Result<String, Problem> {
    let sql = match table {
        Table::Plans => {
            "select max(id) as id from plans where office = ?1 and id >= ?2 and id < ?3"
        }
        Table::Draws => {
            "select max(id) as id from draws where office = ?1 and id >= ?2 and id < ?3"
        }
        Table::Inspections => {
            "select max(id) as id from inspections where office = ?1 and id >= ?2 and id < ?3"
        }
    };
    let year = on.year();
    let values = values![r.office.as_str(), format!("{year}-"), format!("{year}-~")];
    let last = r.link.find(sql, values)?.map(|row| row.text_opt("id")).transpose()?.flatten();
    let last = last.and_then(|id| id.split_once('-').and_then(|(_, n)| n.parse::<u32>().ok()));
    Ok(format!("{year}-{:06}", last.unwrap_or(0) + 1))
}
