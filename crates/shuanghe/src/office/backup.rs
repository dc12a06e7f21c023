//! `backup`: a copy of the database while it is in use.

use super::At;
use super::at::of_store;
use crate::language::Language;
use crate::said::{Answer, Problem, Said};
use std::path::PathBuf;
use store::backup;

/// 备份：使用中也可以做；密钥文件另存一处|Copy the database while it is in use; keep the key file elsewhere
#[derive(clap::Args)]
pub struct Line {
    #[command(flatten)]
    at: At,
    /// 备份写到这个新文件|The new file to write
    #[arg(value_name = "FILE")]
    to: PathBuf,
}

pub fn answer(line: &Line, language: Language) -> Answer {
    let store = line.at.open(language)?;
    if store.engine_name() == "postgres" {
        return Err(Problem {
            sentence: language.pick(
                "PostgreSQL 的数据库用它自己的工具备份。".to_owned(),
                "a PostgreSQL database is copied with its own tool.".to_owned(),
            ),
            next: language.pick(
                "pg_dump --format=custom --file=备份文件 库名；密钥文件另存一份。".to_owned(),
                "pg_dump --format=custom --file=COPY NAME; keep a copy of the key file elsewhere."
                    .to_owned(),
            ),
        });
    }
    backup::copy(&store, &line.to).map_err(|p| of_store(&p, language))?;
    let (to, key) = (line.to.display().to_string(), line.at.key().display().to_string());
    Ok(Said {
        text: language.pick(
            format!("已备份到 {to}。恢复时还要密钥文件 {key}：请另外保管一份。\n"),
            format!("Copied to {to}. Restoring also needs the key file {key}: keep a copy of it elsewhere.\n"),
        ),
        json: serde_json::json!({ "backup": to, "key": key }),
        yes: true,
    })
}
