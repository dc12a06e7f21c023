//! Papers: from typed particulars to bytes that can be signed, sealed, served and kept.
//!
//! This house knows how a paper looks. What it must contain is `casework::papers`' affair, what the
//! law asks of it `law`'s; no figure of the law stands here. The same particulars and address give
//! the same bytes, whatever the machine and the day.

pub mod bundle;
mod dossier;
mod face;
mod letter;
mod numeral;
mod picture;
mod press;
mod problem;
mod qr;
pub mod sample;
mod seal;
mod view;
mod world;

pub use casework::papers::{Paper, PaperKind};
pub use picture::fitted;
pub use press::{Press, Rendered, Setting};
pub use problem::PaperProblem;

/// Renders a paper to PDF that is both PDF/A-2b (kept for long) and PDF/UA-1 (read aloud). Nothing is rendered while a particular is missing.
pub fn render(paper: &Paper, setting: &Setting) -> Result<Rendered, PaperProblem> {
    Press::shared()?.render(paper, setting)
}

/// The same pages as pictures for a browser, one SVG document a page.
pub fn svg(paper: &Paper, setting: &Setting) -> Result<Vec<String>, PaperProblem> {
    Press::shared()?.svg(paper, setting)
}

/// A case file (案卷) as one PDF, of the same standards: cover, contents with the hashes of the originals,
/// papers and pictures with running page numbers, back sheet; a bookmark for each.
pub fn dossier(
    dossier: &casework::dossier::Dossier,
    setting: &Setting,
) -> Result<Rendered, PaperProblem> {
    Press::shared()?.dossier(dossier, setting)
}

/// The paper's words in reading order, one line a paragraph, without its layout.
pub fn text(paper: &Paper, setting: &Setting) -> Result<String, PaperProblem> {
    Press::shared()?.text(paper, setting)
}

/// The first character of a text that no paper could show: asked while the text is being written,
/// when it can still be changed. None where papers cannot be made at all, which `ready` says.
pub fn unwritable(text: &str) -> Option<char> {
    Press::shared().ok()?.unwritable(text)
}

/// Whether papers can be made here at all: says which face is missing when not.
pub fn ready() -> Result<(), PaperProblem> {
    Press::shared().map(|_| ())
}
