//! The file of a case (案卷): its contents in their order, one PDF of it, and a ZIP of every original.

use crate::ask::Ask;
use crate::frame::Frame;
use crate::house::House;
use crate::made::{self, PARTICULARS};
use crate::pages::case_page::{self, Read};
use crate::pages::case_papers;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::case::papers::Unfilled;
use casework::dossier::{Dossier, Original, Volume, cover};
use casework::papers::{Paper, PaperKind};
use paper::bundle::Bundle;
use serde_json::json;
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
    /// Why the PDF cannot be set now.
    why_not: Option<String>,
}

/// What the file is made from.
struct Filed {
    read: Read,
    /// Every paper that belongs into it, oldest first.
    papers: Vec<(PaperLine, Paper)>,
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
    let (read, (papers, acts)) = case_page::read_with(records, |r, case| {
        let subject = cases::subject(&case.id);
        let acts = journal::of_subject(r, &subject)?;
        Ok((current(originals(r, &subject)?), acts))
    })?;
    Ok(Filed { read, papers, acts })
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
/// last one of their number.
fn current(all: Vec<(PaperLine, Paper)>) -> Vec<(PaperLine, Paper)> {
    let replaced = [PaperKind::ServiceReceipt, PaperKind::PaymentNotice];
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
    volumes.retain(|volume| !volume.lines.is_empty());
    let status = if why_not.is_some() && ask.path.ends_with(".pdf") { 422 } else { 200 };
    let page = Folder {
        path: format!("/cases/{}", filed.read.case.id),
        case: filed.read.case.id.to_string(),
        title: crate::pages::cases::item_title(&f, &filed.read.case.finding.item),
        volumes,
        acts: filed.acts.len(),
        why_not,
        f,
    };
    Reply::page_with(status, &page)
}

/// The whole file as one PDF/A.
pub fn pdf(house: &House, ask: &Ask) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, "cases"));
    let filed = filed(&records)?;
    let made = dossier(&f, &filed, ask).and_then(|dossier| {
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

/// Every original with the list of hashes, and the acts of the journal.
pub fn zip(house: &House, ask: &Ask) -> Answer {
    let records = Records::of(house, ask);
    let filed = filed(&records)?;
    let (main, side) = casework::dossier::order(filed.originals());
    let mut kept = Vec::new();
    for (folder, volume) in [(Volume::Main.zh(), main), (Volume::Side.zh(), side)] {
        for original in volume {
            let bytes = records.read(|r| papers::get(r, &original.hash))?.bytes;
            let name = format!("{}{}.pdf", original.paper.kind().zh(), original.paper.number());
            kept.push((folder, name, bytes));
        }
    }
    let bytes = bundled(&kept, &filed.acts, ask).map_err(|e| Problem::bug(e.to_string()))?;
    let reply = Reply::bytes("application/zip", bytes);
    Ok(reply.with("content-disposition", attachment(&filed, "zip")))
}

fn bundled(
    kept: &[(&str, String, Vec<u8>)],
    acts: &[journal::Line],
    ask: &Ask,
) -> std::io::Result<Vec<u8>> {
    let mut bundle = Bundle::new(Vec::new(), ask.now);
    for (folder, name, bytes) in kept {
        bundle.add(folder, name, bytes)?;
    }
    let mut acts = acts.iter();
    let line = |line: &journal::Line| {
        json!({ "seq": line.seq, "leaf": line.leaf, "act": line.act }).to_string()
    };
    bundle.acts(|| Ok(acts.next().map(line)))?;
    bundle.finish()
}

fn attachment(filed: &Filed, ending: &str) -> String {
    let case = &filed.read.case;
    let name = format!("{} {} 案卷.{ending}", case.id, case.finding.party.name);
    let name: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    // In a header a blank is `%20`; the other writing is for forms only.
    let name = name.replace('+', "%20");
    format!("attachment; filename=\"case-{}.{ending}\"; filename*=UTF-8''{name}", case.id)
}
