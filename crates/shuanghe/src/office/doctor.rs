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
    if offices.is_empty() {
        // Says that there is none: an empty report would read as a clean one.
        line.at.office(&store, language)?;
    }
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

/// So many findings are told in words; who needs them all asks for JSON.
const SHOWN_MAX: usize = 40;

fn text(report: &Report, language: Language) -> String {
    let (office, acts, root) = (&report.office, report.root.size, &report.root.hash);
    let (cases, papers) = (report.cases, report.papers);
    let mut text = language.pick(
        format!("{office}：{acts}条日志，{cases}件案件，{papers}份文书。日志根 {root}\n"),
        format!(
            "{office}: {acts} acts, {cases} cases, {papers} papers. Root of the journal {root}\n"
        ),
    );
    for found in report.findings.iter().take(SHOWN_MAX) {
        let (said, next) = language.pick((&found.zh, found.next_zh), (&found.en, found.next_en));
        text += &format!("  [{}] {}：{said}\n    → {next}\n", found.check, found.about);
    }
    let more = report.findings.len().saturating_sub(SHOWN_MAX);
    if more > 0 {
        text += &language.pick(
            format!("  还有{more}项，见 shuanghe doctor --json。\n"),
            format!("  and {more} more: see shuanghe doctor --json.\n"),
        );
    }
    if report.is_clean() {
        text += language.pick("  没有发现问题。\n", "  Nothing wrong was found.\n");
    }
    text
}
