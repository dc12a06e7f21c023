//! How long a decision takes from its particulars to the bytes of its PDF.

use super::figure::{Figure, percentile};
use super::watch::millis;
use anyhow::Context;
use casework::papers::{Paper, PaperKind};

pub fn warm() -> anyhow::Result<Figure> {
    let samples = paper::sample::all();
    let decision: Vec<&Paper> =
        samples.iter().map(|(_, p)| p).filter(|p| p.kind() == PaperKind::OnSpotDecision).collect();
    let setting = paper::sample::setting();
    let mut took = Vec::new();
    let mut bytes = 0;
    for turn in 0..60 {
        let one = decision.get(turn % decision.len().max(1)).context("there is no sample")?;
        let (rendered, ms) = millis(|| paper::render(one, &setting));
        bytes = rendered?.pdf.len();
        took.push(ms);
    }
    let cold = took[0];
    Ok(Figure {
        key: "decision-pdf",
        zh: "决定书 PDF（热，中位）",
        en: "decision as PDF (warm, median)",
        value: percentile(&mut took[10..], 0.5),
        unit: "ms",
        goal: 15.0,
        at_least: false,
        limit_zh: format!("第一份 {cold:.0} ms，{} KB", bytes / 1024),
        limit_en: format!("the first {cold:.0} ms, {} KB", bytes / 1024),
    })
}
