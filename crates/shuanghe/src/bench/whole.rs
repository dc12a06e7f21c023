//! A whole case by the ordinary procedure, from finding to closing, with every paper it leaves, against a
//! fresh office on a disk; and its case file as one PDF.

use super::figure::{Figure, percentile, rounded};
use super::watch::millis;
use crate::enact::OnDisk;
use anyhow::{Context, anyhow, bail};
use casework::case::papers::{self, Setting};
use casework::papers::Paper;
use casework::story::{Story, play};
use law::Law;

/// The story that is also a test: what is measured is what was shown to be lawful.
const STORY: &str = include_str!("../../../casework/tests/stories/ordinary-full-path-2026.story");
const TURNS: usize = 5;
/// What the goal speaks of.
const ACTS: usize = 25;
const PAPERS: usize = 20;
const PAGES: usize = 80;

/// Every act through the gates and on the disk one after the other, every paper set.
pub fn case() -> anyhow::Result<Figure> {
    let story = Story::read("ordinary-full-path-2026.story", STORY)
        .map_err(|why| anyhow!("the story cannot be read: {why}"))?;
    let (mut took, mut left) = (Vec::new(), (0, 0, 0));
    for _ in 0..TURNS {
        let (done, ms) = millis(|| once(&story));
        left = done?;
        took.push(ms);
    }
    let (acts, papers, bytes) = left;
    if acts < ACTS || papers < PAPERS {
        bail!("the case has {acts} acts and {papers} papers, too few for this figure");
    }
    let kb = bytes / 1024;
    let each = rounded(percentile(&mut took, 0.5) / (acts + papers) as f64);
    Ok(Figure {
        key: "ordinary-case",
        zh: "普通程序全案（中位）",
        en: "a whole ordinary case (median)",
        value: percentile(&mut took, 0.5),
        unit: "ms",
        goal: 1_500.0,
        at_least: false,
        limit_zh: format!("{acts} 条行为，{papers} 份文书，{kb} KB；平均每项 {each} ms"),
        limit_en: format!("{acts} acts, {papers} papers, {kb} KB; {each} ms each"),
    })
}

/// How many acts and papers, and how many bytes the papers have.
fn once(story: &Story) -> anyhow::Result<(usize, usize, usize)> {
    let law = Law::embedded();
    let mut town = OnDisk::new(law, true);
    for step in play(story, law, &mut town) {
        if let Some(difference) = step.difference {
            bail!("line {}: {difference}", step.line);
        }
    }
    let (acts, case, last) = town.left().map_err(|why| anyhow!(why))?;
    let setup = &story.setup;
    let power = setup.powers.iter().find(|power| power.id == case.finding.power);
    let at = Setting { law, office: &setup.office, power, officers: &setup.officers };
    let mut all: Vec<Paper> = Vec::new();
    for kind in papers::available(&case, &at, last) {
        all.push(papers::inner(&case, kind, &at, last).map_err(|why| anyhow!("{why:?}"))?);
    }
    all.push(Paper::from(papers::service_receipt(&case, &at).map_err(|why| anyhow!("{why:?}"))?));
    for index in 0..case.issued.len() {
        all.push(papers::issued(&case, index, &at).map_err(|why| anyhow!("{why:?}"))?);
        // What was not served has no receipt.
        all.extend(papers::issued_receipt(&case, index, &at).map(Paper::from));
    }
    let (cover, back) =
        casework::dossier::cover(&case, &at, last).map_err(|why| anyhow!("{why:?}"))?;
    all.extend([Paper::from(cover), Paper::from(back)]);
    let mut bytes = 0;
    for paper in &all {
        bytes += paper::render(paper, &paper::sample::setting())?.pdf.len();
    }
    Ok((acts, all.len(), bytes))
}

/// The case file of the sample: some papers with pictures, some with long records.
pub fn file() -> anyhow::Result<Figure> {
    let mut dossier = paper::sample::dossier();
    // The sample has some seventy pages: a few records more make eighty.
    let record = |o: &&casework::dossier::Original| o.paper.kind().key() == "inquiry-record";
    let more: Vec<_> = dossier.main.iter().filter(record).cloned().collect();
    dossier.main.extend(more.iter().cycle().take(4).cloned());
    let (mut took, mut size) = (Vec::new(), (0, 0));
    for _ in 0..TURNS {
        let (file, ms) = millis(|| paper::dossier(&dossier, &paper::sample::setting()));
        let file = file.context("the case file of the sample")?;
        size = (file.pages, file.pdf.len() / 1024);
        took.push(ms);
    }
    let (pages, kb) = size;
    if pages < PAGES {
        bail!("the case file has {pages} pages, too few for this figure");
    }
    Ok(Figure {
        key: "case-file",
        zh: "案卷 PDF（中位）",
        en: "case file as PDF (median)",
        value: percentile(&mut took, 0.5),
        unit: "ms",
        goal: 1_000.0,
        at_least: false,
        limit_zh: format!("{pages} 页，{kb} KB"),
        limit_en: format!("{pages} pages, {kb} KB"),
    })
}
