//! Lists of cases, from columns alone: no state is opened for them.
//!
//! Which cases are meant is asked of the search index, all filters at once, so that no combination of
//! them has to walk the table. In the order of entry, the newest first, the index gives a page as it
//! stands. By another order, few are sorted, and of many the first are found by walking that order.

pub use crate::listed::{COUNT_MAX, Count, Span};
use crate::search::{self, Query};
use crate::value::{Row, values};
use crate::{Problem, Reader};
use casework::party::Party;
use casework::{CaseId, ItemId, OfficerId, PlaceId, PowerId};
use law::{Day, Fen};
use serde::Serialize;

/// Which cases; everything that is empty lets all pass.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// A stage's key: `found`, …, `closed`.
    pub stage: Option<String>,
    /// Only what is not closed.
    pub open_only: bool,
    /// `simple` or `ordinary`.
    pub procedure: Option<String>,
    /// One of these items. Of none of them, where there are none.
    pub items: Option<Vec<ItemId>>,
    /// By one of these powers.
    pub powers: Option<Vec<PowerId>>,
    pub officer: Option<OfficerId>,
    /// In this place or in what lies within it.
    pub place: Option<PlaceId>,
    pub party: Option<casework::PartyId>,
    pub found: Span<Day>,
    pub filed: Span<Day>,
    pub decided: Span<Day>,
    pub closed: Span<Day>,
    /// The earliest due that is still open.
    pub due: Span<Day>,
    /// Nothing is due.
    pub due_none: bool,
    pub amount: Span<Fen>,
    /// Words that stand in it.
    pub text: String,
}

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// As they were entered, the last one first.
    #[default]
    Newest,
    /// By the earliest open due; those without one are left out.
    Due,
    /// By the day of finding, the latest first.
    Found,
    /// By the amount of the fine, the largest first; those without one are left out.
    Amount,
}

/// Where a page begins, and how long it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The last case of the page before this one; None: the first page.
    pub after: Option<CaseId>,
    pub sort: Sort,
    pub rows_max: u32,
}

/// A page of cases, and how many there are in all.
pub type Listed = crate::listed::Listed<CaseLine>;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseLine {
    pub id: CaseId,
    pub version: u32,
    pub stage: String,
    /// `simple` or `ordinary`.
    pub procedure: String,
    pub party_name: String,
    pub item: ItemId,
    pub power: PowerId,
    pub place: PlaceId,
    pub place_text: String,
    pub officers: Vec<OfficerId>,
    pub found_on: Day,
    pub filed_on: Option<Day>,
    pub decided_on: Option<Day>,
    pub closed_on: Option<Day>,
    pub number: Option<String>,
    /// The earliest due that is still open.
    pub due_on: Option<Day>,
    pub amount: Option<Fen>,
}

impl Filter {
    /// What the index is asked for. Refuses a text that no search box sends.
    pub fn query(&self) -> Result<Query, Problem> {
        let mut query = Query::text(&self.text)?;
        let is = |query: Query, name: &str, value: Option<&str>| match value {
            Some(value) => query.is(name, value),
            None => query,
        };
        query = is(query, "stage", self.stage.as_deref());
        query = is(query, "open", self.open_only.then_some("yes"));
        query = is(query, "due", self.due_none.then_some("none"));
        query = is(query, "procedure", self.procedure.as_deref());
        query = is(query, "officer", self.officer.as_ref().map(OfficerId::as_str));
        query = is(query, "place", self.place.as_ref().map(PlaceId::as_str));
        query = is(query, "party", self.party.as_ref().map(casework::PartyId::as_str));
        if let Some(items) = &self.items {
            let items: Vec<&str> = items.iter().map(ItemId::as_str).collect();
            query = query.one_of("item", &items);
        }
        if let Some(powers) = &self.powers {
            let powers: Vec<&str> = powers.iter().map(PowerId::as_str).collect();
            query = query.one_of("power", &powers);
        }
        for (name, span) in [
            ("found", self.found),
            ("filed", self.filed),
            ("decided", self.decided),
            ("closed", self.closed),
            ("due", self.due),
        ] {
            query = query.days(name, (span.from, span.to));
        }
        Ok(query.amounts("amount", (self.amount.from, self.amount.to)))
    }
}

const COLUMNS_OF: &str = "case";

/// A page of cases.
pub fn list(r: &mut Reader, filter: &Filter, page: &Page) -> Result<Listed, Problem> {
    let query = filter.query()?;
    let all = search::newest(r, COLUMNS_OF, &query, (None, COUNT_MAX + 1))?;
    let many = all.len() as u32 > COUNT_MAX;
    let count = if many { Count::MoreThan(COUNT_MAX) } else { Count::Exactly(all.len() as u32) };
    let wanted = page.rows_max + 1;
    let after = page.after.as_ref();
    let mut lines = match (page.sort, many) {
        // Farther than was counted, or longer.
        (Sort::Newest, true) if after.is_some() || wanted > COUNT_MAX => {
            newest(r, &query, after, wanted)?
        }
        (Sort::Newest, _) => head(r, &all, after, wanted)?,
        (sort, false) => few(r, &all, (sort, after), wanted)?,
        (sort, true) => super::walk::page(r, &query, (sort, after), wanted)?,
    };
    let more = lines.len() as u32 > page.rows_max;
    lines.truncate(page.rows_max as usize);
    Ok(Listed { lines, count, more })
}

/// The first lines of a list in the order of entry, uncounted.
pub fn first(r: &mut Reader, filter: &Filter, page: &Page) -> Result<Vec<CaseLine>, Problem> {
    newest(r, &filter.query()?, page.after.as_ref(), page.rows_max)
}

/// Before which document a page begins: None, where it begins after a case that is not there.
fn before(r: &mut Reader, after: Option<&CaseId>) -> Result<Option<i64>, Problem> {
    match after {
        None => Ok(Some(i64::MAX >> 1)),
        Some(id) => Ok(search::spot(r, &super::subject(id))?.map(|spot| spot.n)),
    }
}

fn newest(
    r: &mut Reader,
    query: &Query,
    after: Option<&CaseId>,
    wanted: u32,
) -> Result<Vec<CaseLine>, Problem> {
    let Some(before) = before(r, after)? else { return Ok(Vec::new()) };
    let numbers = search::newest(r, COLUMNS_OF, query, (Some(before), wanted))?;
    numbered(r, &numbers)
}

/// The page is among those that were counted: the index is not asked again.
fn head(
    r: &mut Reader,
    counted: &[i64],
    after: Option<&CaseId>,
    wanted: u32,
) -> Result<Vec<CaseLine>, Problem> {
    let Some(before) = before(r, after)? else { return Ok(Vec::new()) };
    let page = counted.iter().copied().filter(|n| *n < before).take(wanted as usize);
    numbered(r, &page.collect::<Vec<_>>())
}

/// All of them are there: sorted, and those up to the last page's left out.
fn few(
    r: &mut Reader,
    numbers: &[i64],
    (sort, after): (Sort, Option<&CaseId>),
    wanted: u32,
) -> Result<Vec<CaseLine>, Problem> {
    let mut lines = numbered(r, numbers)?;
    lines.retain(|line| sort.has(line));
    lines.sort_by(|a, b| sort.key(a).cmp(&sort.key(b)));
    let begin = after.and_then(|id| lines.iter().position(|line| line.id == *id));
    let begin = begin.map_or(0, |at| at + 1);
    Ok(lines.into_iter().skip(begin).take(wanted as usize).collect())
}

impl Sort {
    /// Whether a case stands in a list of this order at all.
    pub(super) fn has(self, line: &CaseLine) -> bool {
        match self {
            Sort::Newest | Sort::Found => true,
            Sort::Due => line.due_on.is_some(),
            Sort::Amount => line.amount.is_some(),
        }
    }
    /// Ascending in the order of the list; the case's id settles what is equal.
    fn key(self, line: &CaseLine) -> (i64, std::cmp::Reverse<&str>) {
        let number = |day: Option<Day>| day.map_or(0, Day::number);
        let first = match self {
            Sort::Newest => 0,
            Sort::Due => number(line.due_on),
            Sort::Found => -number(Some(line.found_on)),
            Sort::Amount => -line.amount.map_or(0, |fen| fen.0),
        };
        (first, std::cmp::Reverse(line.id.as_str()))
    }
}

/// Goes through all of them in the order of entry, the newest first, without holding them.
pub fn each(
    r: &mut Reader,
    filter: &Filter,
    line: &mut dyn FnMut(CaseLine) -> Result<(), Problem>,
) -> Result<(), Problem> {
    const AT_ONCE: u32 = 500;
    let query = filter.query()?;
    let mut before = None;
    loop {
        let numbers = search::newest(r, COLUMNS_OF, &query, (before, AT_ONCE))?;
        let Some(last) = numbers.last() else { return Ok(()) };
        before = Some(*last);
        numbered(r, &numbers)?.into_iter().try_for_each(&mut *line)?;
    }
}

/// The cases of these documents, in the same order.
pub(super) fn numbered(r: &mut Reader, numbers: &[i64]) -> Result<Vec<CaseLine>, Problem> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    // `+d.office`: with the office as a leading column SQLite goes through every document of the office.
    let sql = r.link.either(
        "select c.id as id, c.version as version, c.stage as stage, c.procedure as procedure,
           c.party_name as party_name, c.item as item, c.power as power, c.place as place,
           c.place_text as place_text, c.officers as officers, c.found_on as found_on,
           c.filed_on as filed_on, c.decided_on as decided_on, c.closed_on as closed_on,
           c.number as number, c.due_on as due_on, c.amount_fen as amount_fen
         from search_docs d join cases c on c.office = d.office and c.id = substr(d.subject, 6)
         where +d.office = ?1 and d.n in (select value from json_each(?2)) order by d.n desc",
        "select c.id as id, c.version as version, c.stage as stage, c.procedure as procedure,
           c.party_name as party_name, c.item as item, c.power as power, c.place as place,
           c.place_text as place_text, c.officers as officers, c.found_on as found_on,
           c.filed_on as filed_on, c.decided_on as decided_on, c.closed_on as closed_on,
           c.number as number, c.due_on as due_on, c.amount_fen as amount_fen
         from search_docs d join cases c on c.office = d.office and c.id = substr(d.subject, 6)
         where d.office = ?1 and d.n = any(cast(cast(?2 as text) as bigint[])) order by d.n desc",
    );
    let listed = search::listed(r, numbers);
    let rows = r.link.query(sql, values![r.office.as_str(), listed])?;
    rows.iter().map(line).collect()
}

/// The cases of a party, by its id or by its number, the newest first. The order is made here: with it in
/// the statement the planner goes through every case.
pub fn of_party(r: &mut Reader, party: &Party, rows_max: u32) -> Result<Vec<CaseLine>, Problem> {
    let mac = r.keys.mac(r.office.as_str(), &party.code);
    let mut rows = r.link.query(
        "select id, version, stage, procedure, party_name, item, power, place, place_text, officers,
           found_on, filed_on, decided_on, closed_on, number, due_on, amount_fen
         from cases where office = ?1 and party = ?2 and party <> ''",
        values![r.office.as_str(), party.id.as_str()],
    )?;
    if !mac.is_empty() {
        rows.extend(r.link.query(
            "select id, version, stage, procedure, party_name, item, power, place, place_text, officers,
           found_on, filed_on, decided_on, closed_on, number, due_on, amount_fen
             from cases where office = ?1 and party_mac = ?2 and length(party_mac) > 0",
            values![r.office.as_str(), mac],
        )?);
    }
    let mut lines = rows.iter().map(line).collect::<Result<Vec<_>, _>>()?;
    lines.sort_by(|a, b| b.id.as_str().cmp(a.id.as_str()));
    lines.dedup_by(|a, b| a.id == b.id);
    lines.truncate(rows_max as usize);
    Ok(lines)
}

/// What a list says of one case.
pub fn line_of(r: &mut Reader, id: &CaseId) -> Result<Option<CaseLine>, Problem> {
    let row = r.link.find(
        "select id, version, stage, procedure, party_name, item, power, place, place_text, officers,
           found_on, filed_on, decided_on, closed_on, number, due_on, amount_fen
         from cases where office = ?1 and id = ?2",
        values![r.office.as_str(), id.as_str()],
    )?;
    row.map(|row| line(&row)).transpose()
}

/// What lists say of these cases, in no order.
pub fn lines_of(r: &mut Reader, ids: &[CaseId]) -> Result<Vec<CaseLine>, Problem> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = r.link.either(
        "select id, version, stage, procedure, party_name, item, power, place, place_text, officers,
           found_on, filed_on, decided_on, closed_on, number, due_on, amount_fen
         from cases where office = ?1 and id in (select value from json_each(?2))",
        "select id, version, stage, procedure, party_name, item, power, place, place_text, officers,
           found_on, filed_on, decided_on, closed_on, number, due_on, amount_fen
         from cases where office = ?1 and id in (
           select value from json_array_elements_text(cast(cast(?2 as text) as json)) as value)",
    );
    let ids = crate::value::to_json(&ids);
    let rows = r.link.query(sql, values![r.office.as_str(), ids])?;
    rows.iter().map(line).collect()
}

/// How many cases stand at each stage.
pub fn count_by_stage(r: &mut Reader) -> Result<Vec<(String, u32)>, Problem> {
    let rows = r.link.query(
        "select stage, count(*) as n from cases where office = ?1 group by stage order by stage",
        values![r.office.as_str()],
    )?;
    rows.iter().map(|row| Ok((row.text("stage")?, row.count("n")?))).collect()
}

pub(super) fn line(row: &Row) -> Result<CaseLine, Problem> {
    let officers = row.text("officers")?;
    let officers = officers.split(' ').filter(|id| !id.is_empty());
    Ok(CaseLine {
        id: CaseId(row.text("id")?),
        version: row.count("version")?,
        stage: row.text("stage")?,
        procedure: row.text("procedure")?,
        party_name: row.text("party_name")?,
        item: ItemId(row.text("item")?),
        power: PowerId(row.text("power")?),
        place: PlaceId(row.text("place")?),
        place_text: row.text("place_text")?,
        officers: officers.map(OfficerId::new).collect(),
        found_on: row.day("found_on")?,
        filed_on: row.day_opt("filed_on")?,
        decided_on: row.day_opt("decided_on")?,
        closed_on: row.day_opt("closed_on")?,
        number: row.text_opt("number")?,
        due_on: row.day_opt("due_on")?,
        amount: row.int_opt("amount_fen")?.map(Fen),
    })
}
