//! Originals in parts: where to go on, and the next part.

use super::door::{Call, Holder, json};
use super::fault::{Fault, Given};
use crate::house::House;
use crate::reply::Reply;
use crate::upload::Media;
use casework::fieldbook::carried::FilePart;
use casework::{Hash, OfficeId};
use law::Moment;
use serde_json::json;
use store::fieldbook::{self, PartProblem};
use store::{Reader, Writer};

/// `Upload-Offset`: how much of it is here.
pub(super) fn offset(call: &Call<'_>, holder: &Holder) -> Given {
    let hash = hash(&call.param)?;
    let (house, office) = (call.house, holder.office());
    // A phone that is told “all of it” sends no last part again, so what was missed then is done now.
    if house.store.read(office, |r: &mut Reader<'_, '_>| fieldbook::unchecked(r, &hash))? {
        check(house, office, &hash)?;
    }
    let here = house.store.read(office, |r: &mut Reader<'_, '_>| fieldbook::offset(r, &hash))?;
    let (received, size) = here.unwrap_or((0, 0));
    Ok(at(received, json!({ "received": received, "size": size, "now": call.now })))
}

/// Takes a part. With the last byte the hash is checked, and the kind told from the first bytes; what
/// fails is thrown away, to be sent anew.
pub(super) fn part(call: &Call<'_>, holder: &Holder) -> Given {
    let hash = hash(&call.param)?;
    let range = call.headers.get("content-range").and_then(|value| value.to_str().ok());
    let (start, end, total) = range.and_then(read_range).ok_or_else(|| Fault::of(400, "range"))?;
    if end - start + 1 != call.body.len() as u64 {
        return Err(Fault::of(400, "range"));
    }
    if call.body.len() > fieldbook::PART_BYTES_MAX {
        return Err(Fault::of(413, "part-too-large").about(fieldbook::PART_BYTES_MAX / 1024));
    }
    let part = FilePart { hash, start, total, bytes: call.body.clone() };
    let device = holder.device.device.id.as_str();
    let whole = take(call.house, (holder.office(), device), &part, call.now)?;
    let says = json!({ "received": end + 1, "size": total, "whole": whole, "now": call.now });
    Ok(at(end + 1, says))
}

/// Takes a part in, however it came; true when the whole is here and is what it was announced as.
pub(super) fn take(
    house: &House,
    (office, device): (&OfficeId, &str),
    part: &FilePart,
    now: Moment,
) -> Result<bool, Fault> {
    let FilePart { hash, start, total, bytes } = part;
    let done = house.store.write(office, |w: &mut Writer<'_, '_>| {
        fieldbook::part(w, (hash, device), (*start, *total), (bytes, now))
    });
    let whole = done.map_err(|problem| match problem {
        PartProblem::Elsewhere(from) => Fault::of(409, "go-on").with("upload-offset", from),
        PartProblem::Size => Fault::of(422, "file-size"),
        PartProblem::Hash => Fault::of(422, "file-hash").with("upload-offset", 0),
        PartProblem::TooMany => Fault::of(507, "files-waiting").about(fieldbook::WAITING_MAX),
        PartProblem::Store(problem) => problem.into(),
    })?;
    if whole {
        check(house, office, hash)?;
    }
    Ok(whole)
}

/// The whole is what it was announced as, and a kind that is taken in here.
fn check(house: &House, office: &OfficeId, hash: &Hash) -> Result<(), Fault> {
    let store = &house.store;
    let bytes = store.read(office, |r: &mut Reader<'_, '_>| fieldbook::whole_bytes(r, hash))?;
    // Kept already, under the same hash.
    let Some(bytes) = bytes else { return Ok(()) };
    let right = Hash::of(&bytes) == *hash;
    let media = Media::of(&bytes).filter(|_| right);
    store.write(office, |w: &mut Writer<'_, '_>| {
        fieldbook::whole_is(w, hash, media.map(Media::mime))
    })?;
    match (right, media) {
        (false, _) => Err(Fault::of(422, "file-hash").with("upload-offset", 0)),
        (true, None) => Err(Fault::of(415, "file-kind").with("upload-offset", 0)),
        (true, Some(_)) => Ok(()),
    }
}

fn at(offset: u64, says: serde_json::Value) -> Reply {
    json(&says).with("upload-offset", offset.to_string())
}

fn hash(written: &str) -> Result<Hash, Fault> {
    let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    let proper = written.len() == 64 && written.bytes().all(hex);
    if proper { Ok(Hash(written.to_owned())) } else { Err(Fault::of(404, "not-found")) }
}

/// `bytes 0-262143/2097152`
fn read_range(written: &str) -> Option<(u64, u64, u64)> {
    let (part, total) = written.trim().strip_prefix("bytes ")?.split_once('/')?;
    let (start, end) = part.split_once('-')?;
    let (start, end, total) = (start.parse().ok()?, end.parse().ok()?, total.parse().ok()?);
    (start <= end && end < total).then_some((start, end, total))
}
