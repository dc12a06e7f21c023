//! Papers: those of a case, what is known of one by its hash, its bytes.

use super::fault::Fault;
use super::view::{PaperView, PapersView};
use super::{Call, Given, json};
use crate::made;
use crate::reply::Reply;
use casework::{CaseId, Hash};
use store::papers::{self, PaperLine};

fn view(line: PaperLine) -> PaperView {
    let (title, title_en) = made::titles(&line.kind);
    PaperView {
        hash: line.hash.to_string(),
        content: line.content.to_string(),
        kind: line.kind,
        title,
        title_en,
        subject: line.subject,
        number: line.number,
        made_at: line.made_at.to_string(),
        bytes: line.size,
    }
}

pub fn of_case(call: &Call<'_>) -> Given {
    call.only(&[])?;
    let id = CaseId::new(call.ask.param("case"));
    let lines = call.records().read(|r| {
        store::cases::get(r, &id)?;
        made::of_subject(r, &store::cases::subject(&id))
    })?;
    json(200, &PapersView { papers: lines.into_iter().map(view).collect() })
}

fn paper(call: &Call<'_>) -> Result<papers::Paper, Fault> {
    call.only(&[])?;
    let hash = Hash(call.ask.param("hash").to_ascii_lowercase());
    if !crate::token::is_well_formed(hash.as_str()) {
        return Err(Fault::of(404, "not-found"));
    }
    let paper = call.records().read(|r| papers::get(r, &hash))?;
    // Particulars are no paper: they lie beside it under a hash of their own.
    let is_paper = paper.line.kind != made::PARTICULARS;
    is_paper.then_some(paper).ok_or_else(|| Fault::of(404, "not-found"))
}

pub fn get(call: &Call<'_>) -> Given {
    json(200, &view(paper(call)?.line))
}

pub fn pdf(call: &Call<'_>) -> Given {
    let paper = paper(call)?;
    let tag = format!("\"{}\"", paper.line.hash);
    Ok(Reply::bytes("application/pdf", paper.bytes)
        .with("content-disposition", "attachment; filename=\"paper.pdf\"")
        .with("etag", tag))
}
