//! Document numbers (文号): per office, year and series, without holes and without doubles.
//!
//! A series is what stands before the bracket of a number: 渝武隆双河当罚决. A device in the field
//! gets a block of numbers of its own; what it does not use is made void, with the reason, because a
//! number is never given back.

use crate::value::{Row, values, word_of};
use crate::{Problem, Reader, Writer, limits};
use casework::number::DocumentNumber;
use law::Moment;
use serde::{Deserialize, Serialize};

/// A series of one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    pub prefix: String,
    pub year: i16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberState {
    Taken,
    Reserved,
    Void,
}

/// A number and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered {
    pub number: DocumentNumber,
    pub state: NumberState,
    pub subject: String,
    pub device: String,
    pub reason: String,
    pub changed_at: Moment,
}

impl Series {
    pub fn of(number: &DocumentNumber) -> Series {
        Series { prefix: number.prefix.clone(), year: number.year }
    }
    fn number(&self, serial: u32) -> DocumentNumber {
        DocumentNumber { prefix: self.prefix.clone(), year: self.year, serial }
    }
}

/// The serial that comes next; nothing is taken yet.
pub fn next(r: &mut Reader, series: &Series) -> Result<u32, Problem> {
    let row = r.link.find(
        "select coalesce(max(serial), 0) + 1 as serial from numbers
         where office = ?1 and year = ?2 and series = ?3",
        values![r.office.as_str(), series.year, &series.prefix],
    )?;
    row.map_or(Ok(1), |row| row.count("serial"))
}

/// Takes a number for a subject. It must be the next one of its series.
pub fn take(
    w: &mut Writer,
    number: &DocumentNumber,
    subject: &str,
    at: Moment,
) -> Result<(), Problem> {
    let next = next(w, &Series::of(number))?;
    if number.serial != next {
        return Err(Problem::Stale {
            what: "number",
            id: number.to_string(),
            expected: number.serial,
            found: next,
        });
    }
    insert(w, number, NumberState::Taken, Holder { subject, device: "" }, at)
}

/// Reserves the next `count` numbers for a device.
pub fn block_reserve(
    w: &mut Writer,
    series: &Series,
    device: &str,
    count: u32,
    at: Moment,
) -> Result<Vec<DocumentNumber>, Problem> {
    limits::name("device", device)?;
    let first = next(w, series)?;
    let block: Vec<_> = (first..first + count).map(|serial| series.number(serial)).collect();
    for number in &block {
        insert(w, number, NumberState::Reserved, Holder { subject: "", device }, at)?;
    }
    Ok(block)
}

/// Takes one number out of the block of a device, whichever it used.
pub fn block_take(
    w: &mut Writer,
    number: &DocumentNumber,
    device: &str,
    subject: &str,
    at: Moment,
) -> Result<(), Problem> {
    let touched = w.execute(
        "update numbers set state = 'taken', subject = ?6, changed_at = ?7
         where office = ?1 and year = ?2 and series = ?3 and serial = ?4
           and state = 'reserved' and device = ?5",
        values![w.office.as_str(), number.year, &number.prefix, number.serial, device, subject, at],
    )?;
    match touched {
        0 => Err(Problem::Missing { what: "number", id: number.to_string() }),
        _ => Ok(()),
    }
}

/// A number that is not the next of its series: it comes out of the block of a device.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FromBlock<'a> {
    pub device: &'a str,
    pub number: &'a DocumentNumber,
    /// The check that a receipt was handed over with.
    pub check: Option<&'a str>,
}

/// Takes the number a step used up: the next of its series, or one of a block.
pub(crate) fn take_from(
    w: &mut Writer,
    (number, block): (&DocumentNumber, Option<FromBlock<'_>>),
    subject: &str,
    at: Moment,
) -> Result<(), Problem> {
    match block {
        // The number that was written on the paper in the field, and no other that has the same serial.
        Some(block) if block.number != number => {
            Err(Problem::Missing { what: "number", id: block.number.to_string() })
        }
        Some(block) => block_take(w, number, block.device, subject, at),
        None => take(w, number, subject, at),
    }
}

/// Makes a number void, with the reason. It stays in its place.
pub fn void(
    w: &mut Writer,
    number: &DocumentNumber,
    reason: &str,
    at: Moment,
) -> Result<(), Problem> {
    limits::name("reason", reason.get(..300).unwrap_or(reason))?;
    let touched = w.execute(
        "update numbers set state = 'void', reason = ?5, changed_at = ?6
         where office = ?1 and year = ?2 and series = ?3 and serial = ?4",
        values![w.office.as_str(), number.year, &number.prefix, number.serial, reason, at],
    )?;
    match touched {
        0 => Err(Problem::Missing { what: "number", id: number.to_string() }),
        _ => Ok(()),
    }
}

/// Every number of a series, in order.
pub fn list(r: &mut Reader, series: &Series) -> Result<Vec<Numbered>, Problem> {
    let rows = r.link.query(
        "select * from numbers where office = ?1 and year = ?2 and series = ?3 order by serial",
        values![r.office.as_str(), series.year, &series.prefix],
    )?;
    rows.iter().map(numbered).collect()
}

/// Every series of the office that has a number.
pub fn series(r: &mut Reader) -> Result<Vec<Series>, Problem> {
    let rows = r.link.query(
        "select distinct series, year from numbers where office = ?1 order by series, year",
        values![r.office.as_str()],
    )?;
    let series =
        |row: &Row| Ok(Series { prefix: row.text("series")?, year: row.int("year")? as i16 });
    rows.iter().map(series).collect()
}

/// Who holds a number: a subject, or a device that has not used it yet.
struct Holder<'a> {
    subject: &'a str,
    device: &'a str,
}

fn insert(
    w: &mut Writer,
    number: &DocumentNumber,
    state: NumberState,
    holder: Holder<'_>,
    at: Moment,
) -> Result<(), Problem> {
    w.execute(
        "insert into numbers (office, year, series, serial, state, subject, device, reason,
           changed_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, '', ?8)",
        values![
            w.office.as_str(),
            number.year,
            &number.prefix,
            number.serial,
            word_of(&state),
            holder.subject,
            holder.device,
            at,
        ],
    )?;
    Ok(())
}

fn numbered(row: &Row) -> Result<Numbered, Problem> {
    let series = Series { prefix: row.text("series")?, year: row.int("year")? as i16 };
    Ok(Numbered {
        number: series.number(row.count("serial")?),
        state: row.variant("state")?,
        subject: row.text("subject")?,
        device: row.text("device")?,
        reason: row.text("reason")?,
        changed_at: row.moment("changed_at")?,
    })
}
