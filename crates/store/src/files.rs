//! Originals: photos, videos, recordings and scans, each under the SHA-256 it had when it came in.
//!
//! The bytes are sealed, because a photo may show anybody; the same bytes are kept once, whoever
//! brings them. Reading one compares it with its hash. What kind of file it is has been told from its
//! first bytes by whoever took it in; this house does not look into it.

use crate::keys::Spot;
use crate::problem::InputFault;
use crate::value::{Row, values};
use crate::{Problem, Reader, Writer, limits};
use casework::Hash;
use casework::case::without_numbers;
use law::Moment;

/// The largest single file, in bytes.
pub const FILE_BYTES_MAX: usize = 20 * 1024 * 1024;

/// A file about to be kept.
#[derive(Debug, Clone)]
pub struct NewFile<'a> {
    /// `inspection:2026-000001`
    pub subject: &'a str,
    /// What it is for there: `photo`, `sketch`, `import`.
    pub kind: &'a str,
    /// As its sender named it; long numbers in it are cut.
    pub name: &'a str,
    /// `image/jpeg`
    pub media: &'a str,
    pub bytes: &'a [u8],
    pub claims: Claims,
}

/// What the device says, when and where, in millionths of a degree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claims {
    pub taken_at: Option<Moment>,
    pub spot: Option<(i64, i64)>,
    pub device: String,
}

/// What is known of a file without its bytes, and of one of its uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLine {
    pub hash: Hash,
    pub subject: String,
    pub kind: String,
    pub name: String,
    pub media: String,
    pub size: u32,
    pub claims: Claims,
    pub used_at: Moment,
}

/// Keeps a file for its subject and gives its hash; the same again changes nothing.
pub fn put(w: &mut Writer, file: &NewFile<'_>, at: Moment) -> Result<Hash, Problem> {
    let (size, most) = (file.bytes.len(), FILE_BYTES_MAX);
    let input = |why| Problem::Input { field: "file", why };
    if size > most {
        return Err(input(InputFault::TooLong { chars: size, chars_max: most }));
    }
    if size == 0 {
        return Err(input(InputFault::Empty));
    }
    let name = without_numbers(file.name);
    for (field, text) in [("name", name.as_str()), ("device", &file.claims.device)] {
        limits::line(field, text, limits::LINE_CHARS_MAX)?;
    }
    let hash = Hash::of(file.bytes);
    if !known(w, &hash)? {
        let shut = w.keys.seal(spot(w.office.as_str(), hash.as_str()), file.bytes)?;
        let (lat, lon) = file.claims.spot.unzip();
        w.execute(
            "insert into files (office, hash, media, size, taken_at, lat_micro, lon_micro, device,
               made_at, bytes)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            values![
                w.office.as_str(),
                hash.as_str(),
                file.media,
                size as i64,
                file.claims.taken_at,
                lat,
                lon,
                &file.claims.device,
                at,
                shut,
            ],
        )?;
    }
    w.execute(
        "insert into file_uses (office, subject, hash, kind, name, used_at)
         values (?1, ?2, ?3, ?4, ?5, ?6) on conflict (office, subject, hash, kind) do nothing",
        values![w.office.as_str(), file.subject, hash.as_str(), file.kind, name, at],
    )?;
    Ok(hash)
}

fn known(r: &mut Reader, hash: &Hash) -> Result<bool, Problem> {
    let row = r.link.find(
        "select size from files where office = ?1 and hash = ?2",
        values![r.office.as_str(), hash.as_str()],
    )?;
    Ok(row.is_some())
}

/// The bytes and their media type, opened and compared with the hash.
pub fn get(r: &mut Reader, hash: &Hash) -> Result<(String, Vec<u8>), Problem> {
    let missing = || Problem::Missing { what: "file", id: hash.to_string() };
    let row = r.link.find(
        "select media, bytes from files where office = ?1 and hash = ?2",
        values![r.office.as_str(), hash.as_str()],
    )?;
    let row = row.ok_or_else(missing)?;
    let bytes = r.keys.open(spot(r.office.as_str(), hash.as_str()), &row.blob("bytes")?)?;
    if Hash::of(&bytes) != *hash {
        return Err(Problem::Sealed { column: "files.bytes", id: hash.to_string() });
    }
    Ok((row.text("media")?, bytes))
}

/// What a subject's files are, in the order they came in.
pub fn list_of_subject(r: &mut Reader, subject: &str) -> Result<Vec<FileLine>, Problem> {
    let rows = r.link.query(
        "select u.hash, u.subject, u.kind, u.name, u.used_at, f.media, f.size, f.taken_at,
           f.lat_micro, f.lon_micro, f.device
         from file_uses u join files f on f.office = u.office and f.hash = u.hash
         where u.office = ?1 and u.subject = ?2 order by u.used_at, u.hash, u.kind",
        values![r.office.as_str(), subject],
    )?;
    rows.iter().map(line).collect()
}

/// The subjects that a file belongs to.
pub fn subjects_of(r: &mut Reader, hash: &Hash) -> Result<Vec<String>, Problem> {
    let rows = r.link.query(
        "select distinct subject from file_uses where office = ?1 and hash = ?2 order by subject",
        values![r.office.as_str(), hash.as_str()],
    )?;
    rows.iter().map(|row| row.text("subject")).collect()
}

fn line(row: &Row) -> Result<FileLine, Problem> {
    let taken_at = row.text_opt("taken_at")?.map(|_| row.moment("taken_at")).transpose()?;
    Ok(FileLine {
        hash: Hash(row.text("hash")?),
        subject: row.text("subject")?,
        kind: row.text("kind")?,
        name: row.text("name")?,
        media: row.text("media")?,
        size: row.count("size")?,
        claims: Claims {
            taken_at,
            spot: row.int_opt("lat_micro")?.zip(row.int_opt("lon_micro")?),
            device: row.text("device")?,
        },
        used_at: row.moment("used_at")?,
    })
}

pub(crate) fn spot<'a>(office: &'a str, hash: &'a str) -> Spot<'a> {
    Spot { office, column: "files.bytes", id: hash }
}
