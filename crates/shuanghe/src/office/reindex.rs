//! `reindex`: makes the search index again from cases, registers and journal, which it does not touch.

use super::At;
use super::at::of_store;
use crate::language::Language;
use crate::said::{Answer, Said};
use store::search;

/// 重建检索索引：查找和清单用；案件和日志不受影响|Make the search index again; cases and journal are not touched
#[derive(clap::Args)]
pub struct Line {
    #[command(flatten)]
    at: At,
}

pub fn answer(line: &Line, language: Language) -> Answer {
    let store = line.at.open(language)?;
    let offices = match &line.at.office {
        Some(_) => vec![line.at.office(&store, language)?],
        None => store.offices().map_err(|p| of_store(&p, language))?,
    };
    if offices.is_empty() {
        // Says that there is none.
        line.at.office(&store, language)?;
    }
    let mut text = String::new();
    let mut counts = Vec::new();
    for office in offices {
        let done = store.write(&office, search::rebuild);
        let (docs, acts) = done.map_err(|p| of_store(&p, language))?;
        text += &language.pick(
            format!("{office}：已重建检索索引，{docs}件案件、当事人等，{acts}条行为记录。\n"),
            format!("{office}: the index was made again: {docs} documents, {acts} acts.\n"),
        );
        counts.push(serde_json::json!({ "office": office, "documents": docs, "acts": acts }));
    }
    Ok(Said { text, json: serde_json::json!(counts), yes: true })
}
