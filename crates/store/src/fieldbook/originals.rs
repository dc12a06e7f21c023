//! Originals on their way: in parts that may come over many days and lines, until they are whole.
//!
//! The bytes lie sealed here until the packet they belong to is admitted; then they are kept as any other
//! original, and the parts go.

use crate::keys::Spot;
use crate::value::values;
use crate::{Problem, Reader, Writer, files};
use casework::Hash;
use law::Moment;

/// The largest part.
pub const PART_BYTES_MAX: usize = 256 * 1024;
/// So many originals of one device may wait.
pub const WAITING_MAX: u32 = 2_000;
/// So many bytes of one device may wait: eight hundred photos of five megabytes.
const WAITING_BYTES_MAX: i64 = 4 * 1024 * 1024 * 1024;

/// Why a part was not taken.
#[derive(Debug, thiserror::Error)]
pub enum PartProblem {
    /// It does not begin where the last one ended: go on from here.
    #[error("go on from byte {0}")]
    Elsewhere(u64),
    /// Another total than was said before, or one that does not fit.
    #[error("the size does not fit")]
    Size,
    /// The whole has another hash; every part was thrown away.
    #[error("the whole has another hash")]
    Hash,
    #[error("too many originals are waiting")]
    TooMany,
    #[error(transparent)]
    Store(#[from] Problem),
}

/// How much of it is here; all of it where it is whole.
pub fn offset(r: &mut Reader, hash: &Hash) -> Result<Option<(u64, u64)>, Problem> {
    let row = r.link.find(
        "select received, size from field_files where office = ?1 and hash = ?2",
        values![r.office.as_str(), hash.as_str()],
    )?;
    if let Some(row) = row {
        return Ok(Some((row.int("received")? as u64, row.int("size")? as u64)));
    }
    let row = r.link.find(
        "select size from files where office = ?1 and hash = ?2",
        values![r.office.as_str(), hash.as_str()],
    )?;
    row.map(|row| row.int("size").map(|size| (size as u64, size as u64))).transpose()
}

/// Takes the next part; true when the whole is here and has the hash it was announced under.
pub fn part(
    w: &mut Writer,
    (hash, device): (&Hash, &str),
    (start, total): (u64, u64),
    (bytes, at): (&[u8], Moment),
) -> Result<bool, PartProblem> {
    let most = files::FILE_BYTES_MAX as u64;
    let fits = total >= 1 && total <= most && !bytes.is_empty() && bytes.len() <= PART_BYTES_MAX;
    let end = start + bytes.len() as u64;
    if !fits || end > total {
        return Err(PartProblem::Size);
    }
    match offset(w, hash)? {
        None => begin(w, (hash, device), total, at)?,
        Some((_, size)) if size != total => return Err(PartProblem::Size),
        // It came before: the answer to the last request was lost.
        Some((received, size)) if received == size => return Ok(true),
        Some((received, _)) if received != start => return Err(PartProblem::Elsewhere(received)),
        Some(_) => {}
    }
    if start != offset(w, hash)?.map_or(0, |(received, _)| received) {
        return Err(PartProblem::Elsewhere(0));
    }
    let id = part_id(hash, start);
    let shut = w.keys.seal(spot(w.office.as_str(), &id), bytes)?;
    w.execute(
        "insert into field_parts (office, hash, start_at, size, bytes)
         values (?1, ?2, ?3, ?4, ?5)",
        values![w.office.as_str(), hash.as_str(), start as i64, bytes.len() as i64, shut],
    )?;
    w.execute(
        "update field_files set received = ?3 where office = ?1 and hash = ?2",
        values![w.office.as_str(), hash.as_str(), end as i64],
    )?;
    Ok(end == total)
}

fn begin(
    w: &mut Writer,
    (hash, device): (&Hash, &str),
    total: u64,
    at: Moment,
) -> Result<(), PartProblem> {
    let office = w.office.as_str().to_owned();
    let waiting = w.link.find(
        "select count(*) as n, cast(coalesce(sum(size), 0) as bigint) as bytes
         from field_files where office = ?1 and device = ?2",
        values![&office, device],
    )?;
    let waiting = waiting.map(|row| Ok::<_, Problem>((row.count("n")?, row.int("bytes")?)));
    let (waiting, bytes) = waiting.transpose()?.unwrap_or_default();
    let total_bytes = i64::try_from(total).unwrap_or(i64::MAX);
    if waiting >= WAITING_MAX || bytes.saturating_add(total_bytes) > WAITING_BYTES_MAX {
        return Err(PartProblem::TooMany);
    }
    w.execute(
        "insert into field_files (office, hash, device, size, received, media, made_at)
         values (?1, ?2, ?3, ?4, 0, '', ?5)",
        values![w.office.as_str(), hash.as_str(), device, total as i64, at],
    )?;
    Ok(())
}

/// Whether every byte is here and nobody has looked at the whole: the office stopped just before.
pub fn unchecked(r: &mut Reader, hash: &Hash) -> Result<bool, Problem> {
    let row = r.link.find(
        "select hash from field_files
         where office = ?1 and hash = ?2 and received = size and media = ''",
        values![r.office.as_str(), hash.as_str()],
    )?;
    Ok(row.is_some())
}

/// The bytes of a whole original that waits here; none where it is not whole.
pub fn whole_bytes(r: &mut Reader, hash: &Hash) -> Result<Option<Vec<u8>>, Problem> {
    if offset(r, hash)?.is_none_or(|(received, size)| received < size) {
        return Ok(None);
    }
    let rows = r.link.query(
        "select start_at, bytes from field_parts where office = ?1 and hash = ?2 order by start_at",
        values![r.office.as_str(), hash.as_str()],
    )?;
    let mut whole = Vec::new();
    for row in rows {
        let id = part_id(hash, row.int("start_at")? as u64);
        whole.extend(r.keys.open(spot(r.office.as_str(), &id), &row.blob("bytes")?)?);
    }
    Ok((!whole.is_empty()).then_some(whole))
}

/// What kind of file it is, told from its first bytes by whoever asks; none: its hash was wrong, and every
/// part goes, so that it can be sent anew.
pub fn whole_is(w: &mut Writer, hash: &Hash, media: Option<&str>) -> Result<(), Problem> {
    match media {
        Some(media) => w.execute(
            "update field_files set media = ?3 where office = ?1 and hash = ?2",
            values![w.office.as_str(), hash.as_str(), media],
        )?,
        None => return forget(w, hash),
    };
    Ok(())
}

/// Those of these originals that are not whole here or kept already.
pub(super) fn missing(r: &mut Reader, hashes: &[&Hash]) -> Result<Vec<Hash>, Problem> {
    let mut out = Vec::new();
    for hash in hashes {
        let whole = r.link.find(
            "select hash from field_files
             where office = ?1 and hash = ?2 and received = size and media <> ''
             union select hash from files where office = ?1 and hash = ?2
             union select hash from papers where office = ?1 and hash = ?2",
            values![r.office.as_str(), hash.as_str()],
        )?;
        if whole.is_none() && !out.contains(*hash) {
            out.push((*hash).clone());
        }
    }
    Ok(out)
}

/// The bytes and their kind, wherever they lie.
pub(super) fn take(r: &mut Reader, hash: &Hash) -> Result<(String, Vec<u8>), Problem> {
    let row = r.link.find(
        "select media from field_files where office = ?1 and hash = ?2",
        values![r.office.as_str(), hash.as_str()],
    )?;
    let media = row.map(|row| row.text("media")).transpose()?;
    match (media, whole_bytes(r, hash)?) {
        (Some(media), Some(bytes)) => Ok((media, bytes)),
        _ => files::get(r, hash),
    }
}

/// The parts are not needed any more.
pub(super) fn forget(w: &mut Writer, hash: &Hash) -> Result<(), Problem> {
    let of = values![w.office.as_str(), hash.as_str()];
    w.execute("delete from field_parts where office = ?1 and hash = ?2", of)?;
    w.execute("delete from field_files where office = ?1 and hash = ?2", of)?;
    Ok(())
}

fn part_id(hash: &Hash, start: u64) -> String {
    format!("{hash}:{start}")
}

pub(crate) fn spot<'a>(office: &'a str, id: &'a str) -> Spot<'a> {
    Spot { office, column: "field_parts.bytes", id }
}
