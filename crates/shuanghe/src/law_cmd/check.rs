//! `law check`: is the law's data sound? Every fault with its file and line.

use crate::language::Language;
use crate::said::Said;
use law::files::Files;
use law::{Fault, Law};
use serde_json::json;
use std::path::Path;

/// 校验法律数据，指出错误的文件和行|Check the law's data; names file and line of each fault
#[derive(clap::Args)]
pub struct Ask {}

pub fn answer(_: &Ask, data: Option<&Path>, language: Language) -> Said {
    let read = match data {
        Some(dir) => load(dir),
        None => Law::read(&Files::embedded()),
    };
    match read {
        Ok(law) => sound(&law, language),
        Err(faults) => unsound(&faults, language),
    }
}

/// The law in a directory that holds `data/` and `gates/`, or in one that is such a `data/`.
pub fn load(dir: &Path) -> Result<Law, Vec<Fault>> {
    match dir.parent() {
        Some(parent) if !dir.join("data").is_dir() && dir.join("statutes.toml").is_file() => {
            let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
            Law::load(parent)
        }
        _ => Law::load(dir),
    }
}

fn sound(law: &Law, language: Language) -> Said {
    let statutes = law.statutes.all().count();
    let day = law.calendar.span().map_or_else(law::gate::open_end, |(_, last)| last);
    let rows = law.on(day).rows().count();
    let items = law.items().count();
    let (gates, theorems) = (law.gates().count(), law.gates.theorems().count());
    let notices = law.calendar.notices().len();
    let text = language.pick(
        format!(
            "法律数据没有错误：{statutes}部法规文本，{rows}项规定，{notices}份放假通知，\
             {items}个事项，{gates}道闸门，{theorems}条定理。\n"
        ),
        format!(
            "the law's data has no fault: {statutes} statutes, {rows} rules, {notices} holiday \
             notices, {items} items, {gates} gates, {theorems} theorems.\n"
        ),
    );
    let json = json!({
        "faults": [], "statutes": statutes, "rules": rows, "notices": notices, "items": items,
        "gates": gates, "theorems": theorems, "hash": law.data_hash(),
    });
    Said { text, json, yes: true }
}

fn unsound(faults: &[Fault], language: Language) -> Said {
    let mut text: String = faults.iter().map(|fault| format!("{fault}\n")).collect();
    let count = faults.len();
    text += &language.pick(
        format!("法律数据有{count}处错误；请按上面的文件和行改正后再校验一次。\n"),
        format!("the law's data has {count} faults; correct them and check again.\n"),
    );
    let listed: Vec<_> = faults
        .iter()
        .map(|f| json!({ "file": f.file, "line": f.line, "what": f.what.to_string() }))
        .collect();
    Said { text, json: json!({ "faults": listed }), yes: false }
}
