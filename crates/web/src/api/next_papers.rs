//! The papers that a command may name next: as they would be made now, with their hashes and bytes.
//!
//! Whoever decides does so with the bytes they have looked at, over this API as on the page
//! (`docs/decisions/0074-decided-as-seen.md`): a program fetches the paper, shows it, and sends its hash
//! with the command. The paper is laid out anew then; where its hash is another one, nothing is done.

use super::fault::Fault;
use super::view::{NextPaperView, NextPapersView};
use super::{Call, Given, json};
use crate::made::{self, Made};
use crate::pages::case_page::{self, Read};
use crate::pages::case_papers;
use crate::reply::Reply;
use casework::Hash;
use casework::case::{AfterStep, Command};
use casework::papers::{Paper, PaperKind};

/// What a paper is needed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    Decide,
    CorrectionPaper,
    /// The paper of this number in the case's list of issued papers.
    MarkPaper(usize),
}

impl Need {
    fn key(self) -> &'static str {
        match self {
            Need::Decide => "decide",
            Need::CorrectionPaper => "correction-paper",
            Need::MarkPaper(_) => "mark-paper",
        }
    }
}

/// What this case waits for.
fn needs(read: &Read) -> Vec<Need> {
    let case = &read.case;
    let decide = (case.stage.key() == "drafted").then_some(Need::Decide);
    let correct = case.corrections.iter().any(|order| order.paper.is_none());
    let issued = case.issued.iter().enumerate().filter(|(_, issued)| issued.paper.is_none());
    let marks = issued.map(|(place, _)| Need::MarkPaper(place));
    decide.into_iter().chain(correct.then_some(Need::CorrectionPaper)).chain(marks).collect()
}

/// The paper filled in and laid out as of now; or why it cannot be, in the two languages alike.
fn laid_out(call: &Call<'_>, read: &Read, need: Need) -> Result<Made, String> {
    let (f, now) = (call.frame(), call.ask.now);
    let paper: Result<Paper, String> = match need {
        Need::Decide => case_papers::fill(&f, read, case_papers::decision_kind(&read.case), now),
        Need::CorrectionPaper => case_papers::fill(&f, read, PaperKind::CorrectionOrder, now),
        Need::MarkPaper(place) => case_papers::fill_issued(&f, (&read.case, &read.around), place),
    };
    case_papers::lay_out(call.house, &f, paper?)
}

/// What stands behind the hash that a command names.
pub(super) enum Named {
    /// The command names no paper; or the case is another by now, which it says itself.
    Nothing,
    /// What would be made now for this very command.
    AsSeen(Box<Made>),
    Unknown,
}

/// The paper that this command names, laid out anew. A paper that the case waits for to some other end
/// does not count: nobody decides by an order to correct.
pub(super) fn named(call: &Call<'_>, version: u32, command: &Command) -> Result<Named, Fault> {
    let (need, hash) = match command {
        Command::Decide { paper } => (Need::Decide, paper),
        Command::CorrectionPaper { paper } => (Need::CorrectionPaper, paper),
        Command::After { step } => match &**step {
            AfterStep::MarkPaper { issued, paper } => (Need::MarkPaper(*issued), paper),
            _ => return Ok(Named::Nothing),
        },
        _ => return Ok(Named::Nothing),
    };
    let read = case_page::read(&call.records())?;
    if read.case.version != version {
        return Ok(Named::Nothing);
    }
    let made = needs(&read).contains(&need).then(|| laid_out(call, &read, need).ok()).flatten();
    let same = made.filter(|made| made.rendered.hash == *hash);
    Ok(same.map_or(Named::Unknown, |made| Named::AsSeen(Box::new(made))))
}

/// The paper with these bytes, if the case waits for it now.
fn find(call: &Call<'_>, hash: &Hash) -> Result<Option<Made>, Fault> {
    let read = case_page::read(&call.records())?;
    let needs = needs(&read);
    let mut made = needs.into_iter().filter_map(|need| laid_out(call, &read, need).ok());
    Ok(made.find(|made| made.rendered.hash == *hash))
}

pub fn list(call: &Call<'_>) -> Given {
    call.only(&[])?;
    let read = case_page::read(&call.records())?;
    let one = |need: Need| match laid_out(call, &read, need) {
        Ok(made) => view(need, &made),
        Err(sentence) => {
            NextPaperView { why_not: Some(sentence), ..NextPaperView::of(need.key(), place(need)) }
        }
    };
    json(
        200,
        &NextPapersView {
            version: read.case.version,
            papers: needs(&read).into_iter().map(one).collect(),
        },
    )
}

fn place(need: Need) -> Option<u32> {
    match need {
        Need::MarkPaper(place) => u32::try_from(place).ok(),
        Need::Decide | Need::CorrectionPaper => None,
    }
}

fn view(need: Need, made: &Made) -> NextPaperView {
    let kind = made.paper.kind().key();
    let (title, title_en) = made::titles(kind);
    NextPaperView {
        hash: Some(made.rendered.hash.to_string()),
        content: Some(made.rendered.content.to_string()),
        kind: kind.to_owned(),
        title,
        title_en,
        number: made.paper.number(),
        bytes: u32::try_from(made.rendered.pdf.len()).unwrap_or(u32::MAX),
        ..NextPaperView::of(need.key(), place(need))
    }
}

/// Its bytes, as long as it is what would be made now.
pub fn pdf(call: &Call<'_>) -> Given {
    call.only(&[])?;
    let hash = Hash(call.ask.param("hash").to_ascii_lowercase());
    let made = find(call, &hash)?.ok_or_else(|| Fault::of(404, "not-found"))?;
    let tag = format!("\"{hash}\"");
    Ok(Reply::bytes("application/pdf", made.rendered.pdf.clone())
        .with("content-disposition", "attachment; filename=\"paper.pdf\"")
        .with("etag", tag))
}
