//! Papers: bytes under their own hash. What was approved, sealed and served has one hash.
//!
//! The bytes are sealed, because a paper shows the party's number and address; the hash is that of
//! the open bytes.

use crate::keys::Spot;
use crate::problem::InputFault;
use crate::value::{Row, values};
use crate::{Problem, Reader, Writer, limits, search};
use casework::Hash;
use casework::papers::PaperKind;
use law::Moment;

/// A paper about to be kept.
#[derive(Debug, Clone)]
pub struct NewPaper<'a> {
    /// `decision`, `correction`, `receipt`, `payment`
    pub kind: &'a str,
    /// `case:2026-000123`
    pub subject: &'a str,
    /// The document number, or nothing.
    pub number: &'a str,
    /// Hash of the particulars, as carried by the QR code.
    pub content: &'a Hash,
    pub bytes: &'a [u8],
}

/// What is known of a paper without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperLine {
    pub hash: Hash,
    pub kind: String,
    pub subject: String,
    pub number: String,
    pub content: Hash,
    pub made_at: Moment,
    pub size: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    pub line: PaperLine,
    pub bytes: Vec<u8>,
}

/// Keeps a paper and gives its hash. The same bytes again are the same paper.
pub fn put(w: &mut Writer, paper: &NewPaper<'_>, at: Moment) -> Result<Hash, Problem> {
    let (size, most) = (paper.bytes.len(), limits::PAPER_BYTES_MAX);
    if size > most {
        let why = InputFault::TooLong { chars: size, chars_max: most };
        return Err(Problem::Input { field: "paper", why });
    }
    let hash = Hash::of(paper.bytes);
    let shut = w.keys.seal(spot(w.office.as_str(), hash.as_str()), paper.bytes)?;
    w.execute(
        "insert into papers (office, hash, kind, subject, number, content, made_at, size, bytes)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) on conflict (office, hash) do nothing",
        values![
            w.office.as_str(),
            hash.as_str(),
            paper.kind,
            paper.subject,
            paper.number,
            paper.content.as_str(),
            at,
            size as i64,
            shut,
        ],
    )?;
    // By its title, its number and what it is about; what it says is found through that.
    if let Some(kind) = PaperKind::find(paper.kind) {
        let title = format!("{} {}", kind.zh(), paper.number);
        let about = paper.subject.split_once(':').map_or(paper.subject, |(_, id)| id);
        search::index(w, &format!("paper:{hash}"), title.trim_end(), &[about])?;
    }
    Ok(hash)
}

/// The paper with these bytes, opened and checked against its hash.
pub fn get(r: &mut Reader, hash: &Hash) -> Result<Paper, Problem> {
    let missing = || Problem::Missing { what: "paper", id: hash.to_string() };
    let row = r.link.find(
        "select * from papers where office = ?1 and hash = ?2",
        values![r.office.as_str(), hash.as_str()],
    )?;
    let row = row.ok_or_else(missing)?;
    let bytes = r.keys.open(spot(r.office.as_str(), hash.as_str()), &row.blob("bytes")?)?;
    if Hash::of(&bytes) != *hash {
        return Err(Problem::Sealed { column: "papers.bytes", id: hash.to_string() });
    }
    Ok(Paper { line: line(&row)?, bytes })
}

/// The papers of a subject, oldest first.
pub fn list_of_subject(r: &mut Reader, subject: &str) -> Result<Vec<PaperLine>, Problem> {
    let rows = r.link.query(
        "select hash, kind, subject, number, content, made_at, size from papers
         where office = ?1 and subject = ?2 order by made_at, hash",
        values![r.office.as_str(), subject],
    )?;
    rows.iter().map(line).collect()
}

fn line(row: &Row) -> Result<PaperLine, Problem> {
    Ok(PaperLine {
        hash: Hash(row.text("hash")?),
        kind: row.text("kind")?,
        subject: row.text("subject")?,
        number: row.text("number")?,
        content: Hash(row.text("content")?),
        made_at: row.moment("made_at")?,
        size: row.count("size")?,
    })
}

pub(crate) fn spot<'a>(office: &'a str, hash: &'a str) -> Spot<'a> {
    Spot { office, column: "papers.bytes", id: hash }
}
