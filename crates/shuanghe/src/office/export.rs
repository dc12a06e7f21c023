//! `export`: everything of an office as lines of JSON.

use super::At;
use super::at::of_store;
use crate::language::Language;
use crate::said::{Answer, Problem, Said};
use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;
use store::export;

/// 导出：整个单位，每行一条 JSON|Export the whole office, a line of JSON a row
#[derive(clap::Args)]
pub struct Line {
    #[command(flatten)]
    at: At,
    /// 写到这个新文件|The new file to write
    #[arg(value_name = "FILE")]
    to: PathBuf,
}

pub fn answer(line: &Line, language: Language) -> Answer {
    let store = line.at.open(language)?;
    let office = line.at.office(&store, language)?;
    let part = line.to.with_extension("part");
    let made = File::create_new(&part).map_err(|e| unwritable(&part, &e, language));
    let mut out = BufWriter::new(made?);
    let written = export::write(&store, &office, &mut out);
    let settled = written.map_err(|p| of_store(&p, language)).and_then(|heading| {
        let file = out.into_inner().map_err(std::io::IntoInnerError::into_error);
        file.and_then(|f| f.sync_all())
            .and_then(|()| if line.to.exists() { Err(exists()) } else { Ok(()) })
            .and_then(|()| std::fs::rename(&part, &line.to))
            .map_err(|e| unwritable(&line.to, &e, language))?;
        Ok(heading)
    });
    if settled.is_err() {
        drop(std::fs::remove_file(&part));
    }
    let heading = settled?;
    let (to, acts, root) = (line.to.display().to_string(), heading.acts, heading.root.clone());
    Ok(Said {
        text: language.pick(
            format!("已导出到 {to}：{acts}条日志，日志根 {root}。个人信息仍是加密的，导入时要同一密钥文件。\n"),
            format!("Exported to {to}: {acts} acts, root {root}. Personal data stays sealed: the import needs the same key file.\n"),
        ),
        json: serde_json::json!({ "export": to, "heading": heading }),
        yes: true,
    })
}

fn exists() -> std::io::Error {
    std::io::ErrorKind::AlreadyExists.into()
}

fn unwritable(path: &std::path::Path, error: &std::io::Error, language: Language) -> Problem {
    let path = path.display();
    if error.kind() == std::io::ErrorKind::AlreadyExists {
        return Problem {
            sentence: language.pick(
                format!("“{path}”已经存在，没有改动它。"),
                format!("“{path}” is there already; it was not changed."),
            ),
            next: language.pick("换一个文件名。", "choose another name.").to_owned(),
        };
    }
    Problem {
        sentence: language.pick(
            format!("“{path}”不能写入：{error}。"),
            format!("“{path}” cannot be written: {error}."),
        ),
        next: language.pick(
            "换一个还不存在的文件名，并确认目录可写、磁盘有空间。".to_owned(),
            "choose a file that does not exist yet, in a folder with room that may be written."
                .to_owned(),
        ),
    }
}
