//! `doctor`: looks the whole office over and says what is wrong.

use super::At;
use super::at::of_store;
use crate::language::Language;
use crate::said::{Answer, Said};
use store::doctor::{self, Report};

/// 检查：日志、案件、文书、文号是否完好|Examine journal, cases, papers and numbers
#[derive(clap::Args)]
pub struct Line {
    #[command(flatten)]
    at: At,
    /// 给程序读的 JSON|JSON, for programs
    #[arg(long)]
    pub json: bool,
}

pub fn answer(line: &Line, language: Language) -> Answer {
    let store = line.at.open(language)?;
    let offices = match &line.at.office {
        Some(_) => vec![line.at.office(&store, language)?],
        None => store.offices().map_err(|p| of_store(&p, language))?,
    };
    let mut reports = Vec::new();
    for office in offices {
        reports.push(doctor::examine(&store, &office).map_err(|p| of_store(&p, language))?);
    }
    Ok(Said {
        text: reports.iter().map(|report| text(report, language)).collect(),
        json: serde_json::json!(reports),
        yes: reports.iter().all(Report::is_clean),
    })
}

fn text(report: &Report, language: Language) -> String {
    let (office, acts, root) = (&report.office, report.root.size, &report.root.hash);
    let (cases, papers) = (report.cases, report.papers);
    let mut text = language.pick(
        format!("{office}：{acts}条日志，{cases}件案件，{papers}份文书。日志根 {root}\n"),
        format!(
            "{office}: {acts} acts, {cases} cases, {papers} papers. Root of the journal {root}\n"
        ),
    );
    for found in &report.findings {
        let (said, next) = language.pick((&found.zh, found.next_zh), (&found.en, found.next_en));
        text += &format!("  [{}] {}：{said}\n    → {next}\n", found.check, found.about);
    }
    if report.is_clean() {
        text += language.pick("  没有发现问题。\n", "  Nothing wrong was found.\n");
    }
    text
}
