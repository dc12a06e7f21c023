//! The press: faces and templates, ready to set papers. One is enough for a process.

use crate::face::{self, Faces};
use crate::view::View;
use crate::world::Templates;
use crate::{PaperProblem, letter};
use casework::Hash;
use casework::papers::Paper;
use law::Moment;
use std::path::Path;
use std::sync::OnceLock;
use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// What a paper needs beyond its particulars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Where the paper can be looked up and checked; the code on the paper carries it, with the
    /// content hash (`?sha256=…` is added unless the address names the hash itself).
    pub address: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    pub pdf: Vec<u8>,
    /// SHA-256 of `pdf`: what is approved, sealed and served.
    pub hash: Hash,
    /// SHA-256 of the canonical particulars: what the paper itself carries.
    pub content: Hash,
    pub pages: usize,
}

pub struct Press {
    faces: Faces,
    templates: Templates,
}

/// Results of layout unused for this many papers are dropped: enough to keep what every paper
/// shares, little enough that memory does not grow with the number of papers.
const KEPT: usize = 2;

impl Press {
    /// A press with the faces of this folder.
    pub fn open(fonts: &Path) -> Result<Press, PaperProblem> {
        Ok(Press { faces: Faces::open(fonts)?, templates: Templates::embedded() })
    }

    /// The press of this process. A failure is not kept: the next call looks again.
    pub fn shared() -> Result<&'static Press, PaperProblem> {
        static SHARED: OnceLock<Press> = OnceLock::new();
        if let Some(press) = SHARED.get() {
            return Ok(press);
        }
        let press = Press::open(&face::folder()?)?;
        Ok(SHARED.get_or_init(|| press))
    }

    /// As `crate::render`.
    pub fn render(&self, paper: &Paper, setting: &Setting) -> Result<Rendered, PaperProblem> {
        let document = self.lay_out(paper, setting)?;
        self.export(document, &paper.content_hash(), paper.moment())
    }

    /// The bytes of a document, under the hash of what it was set from and at its own moment.
    pub(crate) fn export(
        &self,
        document: PagedDocument,
        content: &Hash,
        moment: Moment,
    ) -> Result<Rendered, PaperProblem> {
        let options = PdfOptions {
            ident: Smart::Custom(content.to_string()),
            creator: Smart::Custom(Some("Shuanghe".to_owned())),
            timestamp: timestamp(moment),
            page_ranges: None,
            standards: PdfStandards::new(&[PdfStandard::A_2b, PdfStandard::Ua_1])
                .map_err(|e| PaperProblem::Layout(e.message().to_string()))?,
            tagged: true,
            pretty: false,
        };
        let pdf = typst_pdf::pdf(&document, &options).map_err(|e| said(&e));
        let pages = document.pages().len();
        drop(document);
        comemo::evict(KEPT);
        let pdf = pdf?;
        Ok(Rendered { hash: Hash::of(&pdf), content: content.clone(), pages, pdf })
    }

    /// As `crate::svg`.
    pub fn svg(&self, paper: &Paper, setting: &Setting) -> Result<Vec<String>, PaperProblem> {
        let document = self.lay_out(paper, setting)?;
        let options = typst_svg::SvgOptions::default();
        let pages = document.pages().iter().map(|p| typst_svg::svg(p, &options)).collect();
        drop(document);
        comemo::evict(KEPT);
        Ok(pages)
    }

    /// As `crate::text`.
    pub fn text(&self, paper: &Paper, setting: &Setting) -> Result<String, PaperProblem> {
        Ok(self.view(paper, setting)?.plain())
    }

    pub(crate) fn view(&self, paper: &Paper, setting: &Setting) -> Result<View, PaperProblem> {
        let missing = paper.missing();
        if !missing.is_empty() {
            return Err(PaperProblem::Missing(missing));
        }
        letter::check(paper, &self.faces)?;
        View::of(paper, setting, &self.faces)
    }

    /// As `crate::unwritable`.
    pub fn unwritable(&self, text: &str) -> Option<char> {
        letter::unwritable(text, &self.faces)
    }

    fn lay_out(&self, paper: &Paper, setting: &Setting) -> Result<PagedDocument, PaperProblem> {
        let view = self.view(paper, setting)?;
        let view = serde_json::to_vec(&view).expect("a view has string keys only");
        self.compile("main", view, Vec::new())
    }

    pub(crate) fn faces(&self) -> &Faces {
        &self.faces
    }

    /// Sets a view by its template; pictures by the path they are shown under.
    pub(crate) fn compile(
        &self,
        template: &str,
        view: Vec<u8>,
        pictures: Vec<(String, Vec<u8>)>,
    ) -> Result<PagedDocument, PaperProblem> {
        let world = self.templates.world(&self.faces, template, view).showing(pictures);
        let laid_out = typst::compile::<PagedDocument>(&world);
        // A warning means that something was set otherwise than the template says.
        match (laid_out.output, laid_out.warnings.is_empty()) {
            (Ok(document), true) => Ok(document),
            (Ok(_), false) => Err(said(&laid_out.warnings)),
            (Err(errors), _) => Err(said(&errors)),
        }
    }
}

impl std::fmt::Debug for Press {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Press")
    }
}

fn said(diagnostics: &[SourceDiagnostic]) -> PaperProblem {
    let said: Vec<String> = diagnostics.iter().map(|d| d.message.to_string()).collect();
    PaperProblem::Layout(said.join("; "))
}

/// The paper's own moment, in Beijing: the only date its bytes carry.
fn timestamp(moment: Moment) -> Option<Timestamp> {
    const BEIJING_MINUTES: i32 = 8 * 60;
    let day = moment.day();
    let minutes = moment.millis().div_euclid(60_000) + i64::from(BEIJING_MINUTES);
    let of_day = minutes.rem_euclid(24 * 60);
    let second = moment.millis().div_euclid(1000).rem_euclid(60);
    let datetime = Datetime::from_ymd_hms(
        i32::from(day.year()),
        u8::try_from(day.month()).ok()?,
        u8::try_from(day.day_of_month()).ok()?,
        u8::try_from(of_day / 60).ok()?,
        u8::try_from(of_day % 60).ok()?,
        u8::try_from(second).ok()?,
    )?;
    Timestamp::new_local(datetime, BEIJING_MINUTES)
}
