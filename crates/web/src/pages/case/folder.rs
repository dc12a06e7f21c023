//! The file of a case (案卷): its contents in their order, one PDF of it, and a ZIP of every original.

use crate::ask::Ask;
use crate::download::Download;
use crate::frame::Frame;
use crate::house::House;
use crate::made::{self, PARTICULARS};
use crate::pages::case_page::{self, Read};
use crate::pages::case_papers::{self, Makeable};
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::case::papers::Unfilled;
use casework::case::{Case, without_numbers};
use casework::dossier::{Attachment, Dossier, Original, Volume, cover};
use casework::inspection::AttachedKind;
use casework::papers::{Paper, PaperKind};
use paper::bundle::Bundle;
use serde_json::json;
use std::io::BufWriter;
use std::sync::Arc;
use store::files::{self, FileLine};
use store::papers::PaperLine;
use store::{Reader, cases, journal, papers};

/// A line of the contents.
struct Line {
    title: String,
    number: String,
    day: String,
    hash: String,
}

struct VolumeView {
    title: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "case/folder.html")]
struct Folder {
    f: Frame,
    path: String,
    case: String,
    title: String,
    volumes: Vec<VolumeView>,
    acts: usize,
    /// Papers for the inside that the case can fill and the file does not have.
    lacking: Vec<Makeable>,
    /// Why the PDF cannot be set now.
    why_not: Option<String>,
}

/// What the file is made from.
struct Filed {
    read: Read,
    /// Every paper that belongs into it, oldest first; those of the inspection it came from among them.
    papers: Vec<(PaperLine, Paper)>,
    /// Photos, recordings and scans, of the inspection first.
    files: Vec<FileLine>,
    acts: Vec<journal::Line>,
}

impl Filed {
    fn originals(&self) -> Vec<Original> {
        let original = |(line, paper): &(PaperLine, Paper)| Original {
            paper: paper.clone(),
            hash: line.hash.clone(),
        };
        self.papers.iter().map(original).collect()
    }
}

fn filed(records: &Records<'_>) -> Result<Filed, Problem> {
    let (read, (papers, files, acts)) = case_page::read_with(records, |r, case| {
        let visit = case.inspection.as_ref().map(|id| format!("inspection:{id}"));
        let subjects = visit.into_iter().chain([cases::subject(&case.id)]);
        let (mut papers, mut files, mut acts) = (Vec::new(), Vec::new(), Vec::new());
        for subject in subjects {
            papers.extend(originals(r, &subject)?);
            acts.extend(journal::of_subject(r, &subject)?);
            for line in files::list_of_subject(r, &subject)? {
                // What the visit and the case both keep is one original.
                if !files.iter().any(|known: &FileLine| known.hash == line.hash) {
                    files.push(line);
                }
            }
        }
        acts.sort_by_key(|line| line.seq);
        Ok((current(papers), files, acts))
    })?;
    Ok(Filed { read, papers, files, acts })
}

/// What an original is called in the file: the piece of evidence it is, or what it was at the visit.
fn called(case: &Case, line: &FileLine) -> String {
    let pieces = case.ordinary.iter().flat_map(|file| &file.evidence).enumerate();
    let mut piece = pieces.filter(|(_, item)| item.file.as_ref() == Some(&line.hash));
    match piece.next() {
        Some((n, item)) => format!("证据{}　{}", n + 1, without_numbers(&item.title)),
        None => {
            let kind = AttachedKind::ALL.into_iter().find(|kind| kind.key() == line.kind);
            format!("现场检查　{}", kind.map_or("材料", AttachedKind::zh))
        }
    }
}

/// Every paper of the subject with its particulars.
fn originals(
    r: &mut Reader<'_, '_>,
    subject: &str,
) -> Result<Vec<(PaperLine, Paper)>, store::Problem> {
    let lines = papers::list_of_subject(r, subject)?;
    let mut all = Vec::new();
    for line in lines.into_iter().filter(|line| line.kind != PARTICULARS) {
        let kept = papers::get(r, &line.content)?;
        if let Ok(paper) = serde_json::from_slice::<Paper>(&kept.bytes) {
            all.push((line, paper));
        }
    }
    Ok(all)
}

/// A record of service taken along blank, and a notice to pay of an earlier day, have been replaced by the
/// last one of their number; a register or an approval that grew with the case, by the last one.
fn current(all: Vec<(PaperLine, Paper)>) -> Vec<(PaperLine, Paper)> {
    let replaced = [
        PaperKind::ServiceReceipt,
        PaperKind::PaymentNotice,
        PaperKind::form("evidence-register"),
        PaperKind::form("handling-approval"),
        PaperKind::form("closing-report"),
    ];
    let last = |at: usize, line: &PaperLine| {
        !all[at + 1..].iter().any(|(o, _)| o.kind == line.kind && o.number == line.number)
    };
    let keep: Vec<bool> = all
        .iter()
        .enumerate()
        .map(|(at, (line, paper))| !replaced.contains(&paper.kind()) || last(at, line))
        .collect();
    all.into_iter().zip(keep).filter_map(|(one, keep)| keep.then_some(one)).collect()
}

/// The file ready to be set; or why its cover cannot be filled.
fn dossier(f: &Frame, filed: &Filed, ask: &Ask) -> Result<Dossier, String> {
    let at = case_papers::setting(f, &filed.read.around);
    let (front, back) = cover(&filed.read.case, &at, ask.now)
        .map_err(|unfilled: Unfilled| case_papers::why_unfilled(f, &unfilled))?;
    Ok(Dossier::of(front, back, filed.originals()))
}

/// The originals as the PDF shows them: pictures small enough to be printed, one read after the other;
/// everything else by its hash.
fn attachments(records: &Records<'_>, filed: &Filed) -> Result<Vec<Attachment>, Problem> {
    let one = |line: &FileLine| {
        let picture = match line.media.starts_with("image/") {
            true => {
                let (_, bytes) = records.read(|r| files::get(r, &line.hash))?;
                paper::fitted(&bytes)
            }
            false => None,
        };
        Ok(Attachment {
            title: called(&filed.read.case, line),
            name: line.name.clone(),
            hash: line.hash.clone(),
            taken_at: line.claims.taken_at,
            picture,
        })
    };
    filed.files.iter().map(one).collect()
}

/// What the file holds, in its order; and the two ways to take it along.
pub fn show(house: &House, ask: &Ask) -> Answer {
    page(house, ask, None)
}

fn page(house: &House, ask: &Ask, unset: Option<String>) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, "cases"));
    let filed = filed(&records)?;
    let made = dossier(&f, &filed, ask);
    let why_not = unset.or_else(|| made.as_ref().err().cloned());
    let (main, side) = casework::dossier::order(filed.originals());
    let line = |original: Original| {
        let kind = original.paper.kind();
        Line {
            title: f.pick(kind.zh(), kind.en()).to_owned(),
            number: original.paper.number(),
            day: f.day(&original.paper.moment().day()),
            hash: original.hash.to_string(),
        }
    };
    let volume = |volume: Volume, all: Vec<Original>| VolumeView {
        title: f.t(if volume == Volume::Main { "volume-main" } else { "volume-side" }),
        lines: all.into_iter().map(line).collect(),
    };
    let mut volumes = vec![volume(Volume::Main, main), volume(Volume::Side, side)];
    volumes.push(VolumeView {
        title: f.t("volume-originals"),
        lines: filed.files.iter().map(|file| of_file(&f, &filed.read.case, file)).collect(),
    });
    volumes.retain(|volume| !volume.lines.is_empty());
    let lacking = match filed.read.case.ordinary {
        Some(_) => case_papers::lacking(&f, &filed.read, (ask.now, &kinds(&filed))),
        None => Vec::new(),
    };
    let status = if why_not.is_some() && ask.path.ends_with(".pdf") { 422 } else { 200 };
    let page = Folder {
        path: format!("/cases/{}", filed.read.case.id),
        case: filed.read.case.id.to_string(),
        title: crate::pages::cases::item_title(&f, &filed.read.case.finding.item),
        volumes,
        acts: filed.acts.len(),
        lacking,
        why_not,
        f,
    };
    Reply::page_with(status, &page)
}

/// Kinds that the file has. An approval of the handling that was printed to be signed before the decision
/// does not say yet what the head decided.
fn kinds(filed: &Filed) -> Vec<PaperKind> {
    let decided = filed.read.case.decision().is_some();
    let says = |paper: &Paper| match paper {
        Paper::Form(form) if form.form.key() == "handling-approval" => {
            !decided || form.value("approval").is_some()
        }
        _ => true,
    };
    filed.papers.iter().filter(|(_, paper)| says(paper)).map(|(_, paper)| paper.kind()).collect()
}

fn of_file(f: &Frame, case: &Case, file: &FileLine) -> Line {
    Line {
        title: called(case, file),
        number: file.name.clone(),
        day: f.day(&file.used_at.day()),
        hash: file.hash.to_string(),
    }
}

/// The whole file as one PDF/A.
pub fn pdf(house: &House, ask: &Ask) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, "cases"));
    let filed = filed(&records)?;
    let attached = attachments(&records, &filed)?;
    let made = dossier(&f, &filed, ask).map(|dossier| dossier.with(attached)).and_then(|dossier| {
        let set = paper::dossier(&dossier, &made::setting(house));
        set.map_err(|problem| f.pick(&problem.to_string(), &problem.en()).to_owned())
    });
    match made {
        Ok(made) => {
            let reply = Reply::bytes("application/pdf", made.pdf.clone());
            Ok(reply.with("content-disposition", attachment(&filed, "pdf")))
        }
        Err(why) => page(house, ask, Some(why)),
    }
}

/// Every original with the list of hashes, and the acts of the journal. It is written to a file that has no
/// name, one original after the other, and sent from there: however large it is, no more than one original
/// stands in memory, and nothing is sent before all of it could be read.
pub fn zip(house: &House, ask: &Ask) -> Answer {
    let records = Records::of(house, ask);
    let filed = filed(&records)?;
    let written =
        |e: std::io::Error| Problem::bug(format!("a case file could not be written: {e}"));
    let file = tempfile::tempfile().map_err(written)?;
    let mut bundle = Bundle::new(BufWriter::new(file), ask.now);
    let (main, side) = casework::dossier::order(filed.originals());
    for (folder, volume) in [(Volume::Main.zh(), main), (Volume::Side.zh(), side)] {
        for original in volume {
            let bytes = records.read(|r| papers::get(r, &original.hash))?.bytes;
            let name = format!("{}{}.pdf", original.paper.kind().zh(), original.paper.number());
            bundle.add(folder, &name, &bytes).map_err(written)?;
        }
    }
    for line in &filed.files {
        let (_, bytes) = records.read(|r| files::get(r, &line.hash))?;
        let name = format!("{}　{}", called(&filed.read.case, line), line.name);
        bundle.add("原件", &name, &bytes).map_err(written)?;
    }
    let mut acts = filed.acts.iter();
    let line = |line: &journal::Line| {
        json!({ "seq": line.seq, "leaf": line.leaf, "act": line.act }).to_string()
    };
    bundle.acts(|| Ok(acts.next().map(line))).map_err(written)?;
    let file = bundle.finish().and_then(|out| out.into_inner().map_err(|e| e.into_error()));
    let file = file.map_err(written)?;
    let bytes = file.metadata().map_err(written)?.len();
    let reply = Reply::file("application/zip", Download { file: Arc::new(file), bytes });
    Ok(reply.with("content-disposition", attachment(&filed, "zip")))
}

fn attachment(filed: &Filed, ending: &str) -> String {
    let case = &filed.read.case;
    let name = format!("{} {} 案卷.{ending}", case.id, case.finding.party.name);
    let name: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    // In a header a blank is `%20`; the other writing is for forms only.
    let name = name.replace('+', "%20");
    format!("attachment; filename=\"case-{}.{ending}\"; filename*=UTF-8''{name}", case.id)
}
