//! Lists of packets, from columns alone: nothing sealed is opened for them.

use super::packets::{Answer, State};
use crate::value::{Row, values};
use crate::{Problem, Reader};
use casework::OfficerId;
use law::Moment;

/// Which packets; what is empty lets all pass.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub state: String,
    pub device: String,
    pub person: String,
    /// `case`, `matter`, …
    pub noun: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct PacketLine {
    pub id: String,
    pub device: String,
    pub person: OfficerId,
    pub serial: u32,
    pub subject: String,
    pub about: String,
    pub done_at: Moment,
    pub arrived_at: Moment,
    pub state: State,
    pub rule: String,
    pub answer: Answer,
}

/// Packets that need a person first, then the last that came.
pub fn list(
    r: &mut Reader,
    filter: &Filter,
    (from, rows_max): (u32, u32),
) -> Result<Vec<PacketLine>, Problem> {
    let rows = r.link.query(
        "select id, device, person, serial, subject, about, done_at, arrived_at, state, rule, answer
         from packets where office = ?1 and (?2 = '' or state = ?2) and (?3 = '' or device = ?3)
           and (?4 = '' or person = ?4) and (?5 = '' or subject like ?5 || ':%')
         order by (case state when 'held' then 0 when 'waiting' then 1 else 2 end),
           arrived_at desc, id limit ?6 offset ?7",
        values![
            r.office.as_str(),
            filter.state.as_str(),
            filter.device.as_str(),
            filter.person.as_str(),
            filter.noun.as_str(),
            rows_max,
            from,
        ],
    )?;
    rows.iter().map(line).collect()
}

/// One packet, where it is kept.
pub fn line_find(r: &mut Reader, id: &str) -> Result<Option<PacketLine>, Problem> {
    let row = r.link.find(
        "select id, device, person, serial, subject, about, done_at, arrived_at, state, rule, answer
         from packets where office = ?1 and id = ?2",
        values![r.office.as_str(), id],
    )?;
    row.map(|row| line(&row)).transpose()
}

/// How many packets stand in each state, whatever state the filter names, and how many lie aside (`refused`):
/// of these no more is known than the device.
pub fn counts(r: &mut Reader, filter: &Filter) -> Result<Vec<(String, u32)>, Problem> {
    let rows = r.link.query(
        "select state, count(*) as n from packets where office = ?1 and (?2 = '' or device = ?2)
           and (?3 = '' or person = ?3) and (?4 = '' or subject like ?4 || ':%') group by state
         union all select 'refused' as state, count(*) as n from packets_aside
           where office = ?1 and (?2 = '' or device = ?2) and ?3 = '' and ?4 = ''
         order by 1",
        values![
            r.office.as_str(),
            filter.device.as_str(),
            filter.person.as_str(),
            filter.noun.as_str(),
        ],
    )?;
    rows.iter().map(|row| Ok((row.text("state")?, row.count("n")?))).collect()
}

/// Every packet about a subject of the office, in the order in which they were done.
pub fn of_subject(r: &mut Reader, about: &str) -> Result<Vec<PacketLine>, Problem> {
    let rows = r.link.query(
        "select id, device, person, serial, subject, about, done_at, arrived_at, state, rule, answer
         from packets where office = ?1 and about = ?2 and about <> ''
         order by done_at, id limit 100",
        values![r.office.as_str(), about],
    )?;
    rows.iter().map(line).collect()
}

/// The answers of a device after one of its serials, for a phone that lost them.
pub fn of_device_after(
    r: &mut Reader,
    device: &str,
    (serial, rows_max): (u32, u32),
) -> Result<Vec<Answer>, Problem> {
    let rows = r.link.query(
        "select answer from packets where office = ?1 and device = ?2 and serial > ?3
         order by serial, id limit ?4",
        values![r.office.as_str(), device, serial, rows_max],
    )?;
    rows.iter().map(|row| row.json("answer")).collect()
}

fn line(row: &Row) -> Result<PacketLine, Problem> {
    Ok(PacketLine {
        id: row.text("id")?,
        device: row.text("device")?,
        person: OfficerId(row.text("person")?),
        serial: row.count("serial")?,
        subject: row.text("subject")?,
        about: row.text("about")?,
        done_at: row.moment("done_at")?,
        arrived_at: row.moment("arrived_at")?,
        state: row.variant("state")?,
        rule: row.text("rule")?,
        answer: row.json("answer")?,
    })
}
