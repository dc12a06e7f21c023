//! Entering and correcting a party by the register's rules: a number is checked, and belongs to one party.

use super::{find_rows, opened, save};
use crate::register::{RegisterProblem, Request, office_name};
use crate::value::{Row, values};
use crate::{Problem, Reader, Writer};
use casework::party::{Party, masked_name, read_code};
use casework::{PartyId, PlaceId, Refusal, rules};

/// Enters a party. An id is given once.
pub fn enter(w: &mut Writer, party: &Party, ask: &Request<'_>) -> Result<(), RegisterProblem> {
    if ask.is_known(w)? {
        return Ok(());
    }
    if find_rows(w, &party.id)?.is_some() {
        return Err(Problem::Conflict { what: "party", id: party.id.to_string() }.into());
    }
    let party = checked(w, party, ask)?;
    let said = format!("登记当事人{}。", party.name);
    Ok(save(w, &party, ("party.entered", said), ask.entry)?)
}

/// Changes what is known of a party.
pub fn correct(w: &mut Writer, party: &Party, ask: &Request<'_>) -> Result<(), RegisterProblem> {
    if ask.is_known(w)? {
        return Ok(());
    }
    let missing = || Problem::Missing { what: "party", id: party.id.to_string() };
    let row = find_rows(w, &party.id)?.ok_or_else(missing)?;
    ask.fits(("party", party.id.as_str()), row.count("version")?)?;
    let party = checked(w, party, ask)?;
    let said = format!("更正当事人{}的登记。", party.name);
    Ok(save(w, &party, ("party.corrected", said), ask.entry)?)
}

/// The party with its number in the register's form, unless it is no number, or another party's.
fn checked(r: &mut Reader, party: &Party, ask: &Request<'_>) -> Result<Party, RegisterProblem> {
    let mut party = party.clone();
    if party.code.trim().is_empty() {
        party.code = String::new();
        return Ok(party);
    }
    let office = office_name(r)?;
    let desk = ask.desk(&office);
    let mut asked = desk.asks("enter-party");
    match read_code(party.kind, &party.code) {
        Ok(read) => {
            party.made_up |= read.made_up;
            (party.code, party.born) = (read.code, read.born.or(party.born));
        }
        Err(problem) => {
            let zh = problem.zh();
            let zh = zh.trim_end_matches('。');
            asked.no(&rules::CODE_WRONG, zh, problem.to_string());
        }
    }
    let own = super::root(r, &party.id)?;
    for other in super::find_by_code(r, &party.code)? {
        if super::root(r, &other.id)? == own {
            continue;
        }
        let (theirs, mine) = (masked_name(&other.name), masked_name(&party.name));
        let zh = format!("这个号码已登记在“{theirs}”名下，本次填写的是“{mine}”");
        asked.no(
            &rules::CODE_HELD,
            zh,
            format!("the number is {theirs}'s, and here stands {mine}"),
        );
    }
    let refusals: Vec<Refusal> = asked.refusals();
    if refusals.is_empty() { Ok(party) } else { Err(RegisterProblem::Refused(refusals)) }
}

/// Who has this number, and who this name without any: with everything, for a list that is compared.
pub type Known = casework::sheet::Known;

pub fn known(r: &mut Reader, code: &str, name: &str) -> Result<Known, Problem> {
    let mac = r.keys.mac(r.office.as_str(), code);
    let mut known = Known::default();
    if !mac.is_empty() {
        let rows = r.link.query(
            "select id, state, sealed from parties where office = ?1 and code_mac = ?2 order by id",
            values![r.office.as_str(), mac],
        )?;
        known.by_code = rows.iter().map(|row| opened(r, row)).collect::<Result<_, _>>()?;
    }
    let rows = r.link.query(
        "select id, state, sealed from parties where office = ?1 and name = ?2 order by id limit 20",
        values![r.office.as_str(), name],
    )?;
    let named = rows.iter().map(|row| opened(r, row)).collect::<Result<Vec<_>, _>>()?;
    // Somebody of this name with another number is somebody else.
    known.by_name = named.into_iter().filter(|p| code.is_empty() || p.code.is_empty()).collect();
    Ok(known)
}

/// The household that a party belongs to: by the number of a resident of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseholdOf {
    pub id: String,
    pub place: PlaceId,
    /// 户主
    pub head: String,
    /// Others of the household who are parties; masked.
    pub others: Vec<(PartyId, String)>,
}

pub fn household_of(r: &mut Reader, party: &Party) -> Result<Option<HouseholdOf>, Problem> {
    let mac = r.keys.mac(r.office.as_str(), &party.code);
    if mac.is_empty() {
        return Ok(None);
    }
    let row = r.link.find(
        "select h.id as id, h.place as place, h.head as head from residents p
         join households h on h.office = p.office and h.id = p.household
         where p.office = ?1 and p.code_mac = ?2 order by h.id limit 1",
        values![r.office.as_str(), mac.clone()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let id = row.text("id")?;
    let rows = r.link.query(
        "select p.id as id, p.name as name from residents q
         join parties p on p.office = q.office and p.code_mac = q.code_mac
         where q.office = ?1 and q.household = ?2 and q.code_mac <> ?3 order by p.id",
        values![r.office.as_str(), &id, mac],
    )?;
    let other = |row: &Row| Ok((PartyId(row.text("id")?), row.text("name")?));
    let others = rows.iter().map(other).collect::<Result<_, Problem>>()?;
    Ok(Some(HouseholdOf {
        id,
        place: PlaceId(row.text("place")?),
        head: row.text("head")?,
        others,
    }))
}
