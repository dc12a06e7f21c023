//! `import`: takes an export into a database where that office has nothing yet.

use super::At;
use super::at::of_store;
use crate::language::Language;
use crate::said::{Answer, Problem, Said};
use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;
use store::export;

/// 导入：把导出文件装进空库，要么全部，要么不动|Take an export into an empty database, all or nothing
#[derive(clap::Args)]
pub struct Line {
    #[command(flatten)]
    at: At,
    /// 导出文件|The export
    #[arg(value_name = "FILE")]
    from: PathBuf,
}

pub fn answer(line: &Line, language: Language) -> Answer {
    let from = line.from.display().to_string();
    let file = File::open(&line.from).map_err(|e| Problem {
        sentence: language
            .pick(format!("“{from}”打不开：{e}。"), format!("“{from}” cannot be opened: {e}.")),
        next: language.pick("核对文件名。".to_owned(), "check the name of the file.".to_owned()),
    })?;
    if !line.at.key().exists() {
        return Err(no_key(line, language));
    }
    let store = line.at.create(language)?;
    let heading = export::read(&store, &mut BufReader::new(file));
    let heading = heading.map_err(|p| of_store(&p, language))?;
    let (office, acts, root) = (&heading.office, heading.acts, &heading.root);
    Ok(Said {
        text: language.pick(
            format!("已导入 {office}：{acts}条日志，日志根 {root} 与导出时一致。\n"),
            format!("Imported {office}: {acts} acts; the root {root} is the one of the export.\n"),
        ),
        json: serde_json::json!(heading),
        yes: true,
    })
}

fn no_key(line: &Line, language: Language) -> Problem {
    let key = line.at.key().display().to_string();
    Problem {
        sentence: language.pick(
            format!("“{key}”不存在：导入要用导出时的密钥。"),
            format!("there is no “{key}”: an import needs the key of its export."),
        ),
        next: language.pick(
            "先把原来的密钥文件复制到数据目录，名为 key，再导入。".to_owned(),
            "first copy the old key file into the data folder, named key, then import.".to_owned(),
        ),
    }
}
