//! Blocks of numbers that a device carries, and what has become of a number it says it used.

use crate::numbers::{self, Series};
use crate::value::values;
use crate::{Problem, Reader, Writer, offices, powers};
use casework::fieldbook::{BLOCK, Deeds, GOOD_DAYS, NumberStands, NumberTaken, Packet};
use casework::number::{DocumentNumber, Series as Kind};
use casework::power::PowerKind;
use law::Moment;
use serde::Serialize;
use std::collections::BTreeSet;

/// Open numbers of one series in the hands of a device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Block {
    /// `acceptance`, `on-spot-decision`, `correction` or `stop`
    pub series: &'static str,
    pub label: &'static str,
    /// What its numbers begin with; under an entrusted power the grantor's.
    pub prefix: String,
    pub numbers: Vec<String>,
}

/// Tops up the blocks of a device, one for receipts and one for each prefix of decisions on the spot and of
/// orders, and gives all that are open. In the last days of a year those of the next one go along: each year counts anew.
pub fn blocks(w: &mut Writer, device: &str, at: Moment) -> Result<Vec<Block>, Problem> {
    blocks_of(w, device, (at, BLOCK))
}

/// The same with another size; with nought nothing is topped up.
pub fn blocks_of(
    w: &mut Writer,
    device: &str,
    (at, size): (Moment, u32),
) -> Result<Vec<Block>, Problem> {
    let (office, year) = (offices::get(w)?, at.day().year());
    let years = BTreeSet::from([year, at.plus_minutes(GOOD_DAYS * 24 * 60).day().year()]);
    let mut wanted = BTreeSet::new();
    wanted.insert((Kind::Acceptance, Kind::Acceptance.number(&office, None, year, 0).prefix));
    for power in powers::list(w)? {
        let mut want = |kind: Kind| {
            wanted.insert((kind, kind.number(&office, Some(&power), year, 0).prefix));
        };
        want(Kind::OnSpotDecision);
        let mut orders = |may: PowerKind, kind: Kind| {
            if power.kinds.contains(&may) {
                want(kind);
            }
        };
        orders(PowerKind::Correct, Kind::Correction);
        orders(PowerKind::Stop, Kind::Stop);
    }
    let mut out = Vec::new();
    for (kind, prefix) in wanted {
        let mut open = Vec::new();
        for &year in &years {
            let series = Series { prefix: prefix.clone(), year };
            open.extend(topped_up(w, device, &series, (at, size))?);
        }
        let label = match kind {
            Kind::Acceptance => "收件受理回执",
            Kind::Correction => "责令改正通知书",
            Kind::Stop => "责令停止违法行为通知书",
            _ => "当场行政处罚决定书",
        };
        let numbers = open.iter().map(ToString::to_string).collect();
        out.push(Block { series: kind.key(), label, prefix, numbers });
    }
    Ok(out)
}

fn topped_up(
    w: &mut Writer,
    device: &str,
    series: &Series,
    (at, size): (Moment, u32),
) -> Result<Vec<DocumentNumber>, Problem> {
    let mut open = open_of(w, device, series)?;
    let have = u32::try_from(open.len()).unwrap_or(size);
    if have < size {
        open.extend(numbers::block_reserve(w, series, device, size - have, at)?);
    }
    Ok(open)
}

fn open_of(r: &mut Reader, device: &str, series: &Series) -> Result<Vec<DocumentNumber>, Problem> {
    let rows = r.link.query(
        "select serial from numbers where office = ?1 and year = ?2 and series = ?3
           and device = ?4 and state = 'reserved' order by serial",
        values![r.office.as_str(), series.year, &series.prefix, device],
    )?;
    let number = |row: &crate::value::Row| {
        let serial = row.count("serial")?;
        Ok(DocumentNumber { prefix: series.prefix.clone(), year: series.year, serial })
    };
    rows.iter().map(number).collect()
}

/// Makes every open number of a device void; how many there were.
pub(super) fn void_all(
    w: &mut Writer,
    device: &str,
    reason: &str,
    at: Moment,
) -> Result<u64, Problem> {
    w.execute(
        "update numbers set state = 'void', reason = ?3, changed_at = ?4
         where office = ?1 and device = ?2 and state = 'reserved'",
        values![w.office.as_str(), device, reason, at],
    )
}

/// `渝武隆双河当罚决〔2026〕12号`
pub(super) fn parse(written: &str) -> Option<DocumentNumber> {
    let (prefix, rest) = written.trim().split_once('〔')?;
    let (year, rest) = rest.split_once('〕')?;
    let serial = rest.strip_suffix('号')?.parse().ok().filter(|serial| *serial > 0)?;
    Some(DocumentNumber { prefix: prefix.to_owned(), year: year.parse().ok()?, serial })
}

/// How the numbers stand that a packet names, and the numbers themselves. Where several are named, the
/// first that does not stand well says how.
pub(super) fn stands(
    r: &mut Reader,
    packet: &Packet,
    deeds: &Deeds,
) -> Result<(NumberStands, Vec<DocumentNumber>), Problem> {
    let (mut all, mut numbers) = (NumberStands::NotNeeded, Vec::new());
    for kind in deeds.series() {
        let stands = match packet.number_of(kind) {
            None if deeds.leaves_numbers() => continue,
            None => NumberStands::Missing,
            Some(named) => {
                let (stands, number) = one_stands(r, &packet.device, (kind, named))?;
                numbers.extend(number);
                stands
            }
        };
        if matches!(all, NumberStands::NotNeeded | NumberStands::Own) {
            all = stands;
        }
    }
    Ok((all, numbers))
}

fn one_stands(
    r: &mut Reader,
    device: &str,
    (kind, named): (Kind, &NumberTaken),
) -> Result<(NumberStands, Option<DocumentNumber>), Problem> {
    let number = parse(&named.number).filter(|number| number.prefix.ends_with(kind.word()));
    let Some(number) = number else { return Ok((NumberStands::Foreign, None)) };
    let row = r.link.find(
        "select state, device from numbers
         where office = ?1 and year = ?2 and series = ?3 and serial = ?4",
        values![r.office.as_str(), number.year, &number.prefix, number.serial],
    )?;
    let Some(row) = row else { return Ok((NumberStands::Foreign, None)) };
    let own = row.text("device")? == device;
    let stands = match row.text("state")?.as_str() {
        "reserved" if own => NumberStands::Own,
        "void" if own => NumberStands::Void,
        "taken" => NumberStands::Used,
        _ => NumberStands::Foreign,
    };
    Ok((stands, Some(number)))
}

/// A number that was made void with its device, but had been used before: the paper that bears it is out,
/// and whoever lets the packet in knows.
pub(super) fn reclaim(
    w: &mut Writer,
    number: &DocumentNumber,
    device: &str,
    at: Moment,
) -> Result<(), Problem> {
    w.execute(
        "update numbers set state = 'reserved', reason = '', changed_at = ?6
         where office = ?1 and year = ?2 and series = ?3 and serial = ?4 and device = ?5
           and state = 'void'",
        values![w.office.as_str(), number.year, &number.prefix, number.serial, device, at],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_written_number_is_read_back_and_nothing_else() {
        let number = parse("渝武隆双河当罚决〔2026〕12号").unwrap();
        assert_eq!(number.to_string(), "渝武隆双河当罚决〔2026〕12号");
        for bad in
            ["", "渝〔2026〕号", "渝〔2026〕0号", "渝〔x〕1号", "渝2026-1号", "渝〔2026〕-1号"]
        {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
