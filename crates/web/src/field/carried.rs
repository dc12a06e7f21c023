//! A file that a phone made and somebody carried here, or a piece of it: originals first, then packets, through
//! the doors they would have come in by.

use super::fault::Fault;
use super::{files, papers};
use crate::house::House;
use casework::OfficeId;
use casework::fieldbook::carried::FilePart;
use casework::fieldbook::{Both, Packet};
use store::fieldbook::carried::{self, CarryProblem, Opened};
use store::{Entry, Reader, Writer};

/// Reads it in, and says which file it was. What was in it and could not be taken stands in its report.
pub(crate) fn read_in(
    house: &House,
    (office, entry): (&OfficeId, &Entry),
    (name, bytes): (&str, &[u8]),
) -> Result<String, CarryProblem> {
    let store = &house.store;
    let opened = store.read(office, |r: &mut Reader<'_, '_>| carried::open(r, bytes))?;
    store.write(office, |w: &mut Writer<'_, '_>| carried::begin(w, (&opened, name), entry))?;
    for (place, part) in &opened.parts {
        if let Err(fault) = take(house, (office, &opened), part, entry) {
            let (zh, en) = fault.says();
            let says = Both { zh, en };
            store.write(office, |w: &mut Writer<'_, '_>| {
                carried::file_refused(w, (&opened, *place), (&part.hash, says.clone()))
            })?;
        }
    }
    carried::take(store, house.law, (office, entry.noted_at), &opened)?;
    let named = opened.packets.iter().filter_map(|(_, signed)| Packet::read(&signed.signed).ok());
    let named: Vec<String> = named.map(|packet| packet.packet).collect();
    let done = named.iter().map(String::as_str);
    papers::make(house, (office, &entry.actor), entry.noted_at, done)?;
    Ok(opened.id)
}

/// A part of which some came over the line before goes on where that ended.
fn take(
    house: &House,
    (office, opened): (&OfficeId, &Opened),
    part: &FilePart,
    entry: &Entry,
) -> Result<(), Fault> {
    let here = house
        .store
        .read(office, |r: &mut Reader<'_, '_>| store::fieldbook::offset(r, &part.hash))?;
    let have = here.map_or(0, |(received, _)| received);
    let end = part.start + part.bytes.len() as u64;
    if have >= end {
        return Ok(());
    }
    let skip = have.saturating_sub(part.start);
    let rest = FilePart {
        start: part.start + skip,
        bytes: part.bytes[skip as usize..].to_vec(),
        ..part.clone()
    };
    let device = opened.device.device.id.as_str();
    files::take(house, (office, device), &rest, entry.noted_at).map(|_| ())
}
