//! A paper made here: its bytes, and beside them its particulars under their own hash.
//!
//! The particulars are kept as a second row whose hash is the paper's content hash, so that what the
//! code on the paper carries finds them, and the pages can be drawn again from what was printed.

use crate::house::House;
use crate::memo::Memo;
use casework::Hash;
use casework::papers::Paper;
use law::Moment;
use paper::{PaperProblem, Rendered, Setting};
use std::sync::Arc;
use store::papers::{NewPaper, PaperLine};
use store::{Problem, Reader, Writer, papers};

/// The kind under which particulars are kept.
pub const PARTICULARS: &str = "particulars";

#[derive(Debug, Clone)]
pub struct Made {
    pub paper: Paper,
    pub rendered: Arc<Rendered>,
}

/// Where papers are looked up: what their codes carry in front of the hash.
pub fn setting(house: &House) -> Setting {
    Setting { address: format!("{}/p", house.address) }
}

impl Made {
    pub fn of(house: &House, paper: Paper) -> Result<Made, PaperProblem> {
        let setting = setting(house);
        let key = format!("{} {}", setting.address, paper.content_hash());
        let rendered = RENDERED.get(key, || paper::render(&paper, &setting))?;
        Ok(Made { paper, rendered })
    }

    pub fn keep(&self, w: &mut Writer<'_, '_>, subject: &str, at: Moment) -> Result<(), Problem> {
        let (number, content) = (self.paper.number(), &self.rendered.content);
        let mut put = |kind: &str, bytes: &[u8]| {
            let new = NewPaper { kind, subject, number: &number, content, bytes };
            papers::put(w, &new, at)
        };
        put(PARTICULARS, &self.paper.canonical())?;
        put(self.paper.kind().key(), &self.rendered.pdf)?;
        Ok(())
    }
}

/// Papers laid out last: one that was looked at before it is decided is not laid out again for that.
static RENDERED: Memo<Rendered> = Memo::holding(4);
/// Pictures of the papers looked at last, so that one look lays a paper out once.
static DRAWN: Memo<Vec<String>> = Memo::holding(4);

/// The pages of a paper as SVG.
pub fn drawn(house: &House, paper: &Paper) -> Result<Arc<Vec<String>>, PaperProblem> {
    let setting = setting(house);
    let key = format!("{} {}", setting.address, paper.content_hash());
    DRAWN.get(key, || paper::svg(paper, &setting))
}

/// The particulars behind a content hash, and what is known of the paper itself.
pub fn by_content(
    r: &mut Reader<'_, '_>,
    content: &Hash,
) -> Result<Option<(Paper, PaperLine)>, Problem> {
    let kept = match papers::get(r, content) {
        Ok(kept) if kept.line.kind == PARTICULARS => kept,
        Ok(_) | Err(Problem::Missing { .. }) => return Ok(None),
        Err(problem) => return Err(problem),
    };
    let lines = papers::list_of_subject(r, &kept.line.subject)?;
    let line = lines.into_iter().find(|l| l.content == *content && l.kind != PARTICULARS);
    let paper = serde_json::from_slice::<Paper>(&kept.bytes).ok();
    Ok(paper.zip(line))
}

/// The papers of a subject, without the rows that hold particulars.
pub fn of_subject(r: &mut Reader<'_, '_>, subject: &str) -> Result<Vec<PaperLine>, Problem> {
    let mut lines = papers::list_of_subject(r, subject)?;
    lines.retain(|line| line.kind != PARTICULARS);
    Ok(lines)
}

/// A paper's title in both languages, by its kind.
pub fn titles(kind: &str) -> (String, String) {
    let known = paper::PaperKind::find(kind);
    known.map_or((kind.to_owned(), kind.to_owned()), |k| (k.zh().to_owned(), k.en().to_owned()))
}
