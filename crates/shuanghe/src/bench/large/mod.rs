//! An office of a hundred thousand cases: built at a tenth and at the whole of it, and every page asked for at
//! both, so that growth is seen.

mod load;
mod pages;
mod sheet;
mod shift;

use super::figure::Figure;
use super::office::Served;
use super::watch;
use crate::language::Language;

/// How large, and where.
pub struct Large<'a> {
    pub count: u32,
    /// `postgres://…` of an empty database; none: SQLite in a folder of its own.
    pub database: Option<&'a str>,
}

/// A tenth first.
const SHARE: u32 = 10;

pub fn measure(large: &Large<'_>, language: Language) -> anyhow::Result<Vec<Figure>> {
    let step = |zh: String, en: String| watch::say(&language.pick(zh, en));
    let folder = tempfile::tempdir()?;
    let mut office = load::Loaded::begin(folder.path(), large.database)?;
    let (small, all) = (large.count / SHARE, large.count);
    step(format!("装入 {small} 件案件"), format!("loading {small} cases"));
    office.fill(small, all)?;
    let served = Served::of(folder, large.database)?;
    step("测网页".to_owned(), "pages".to_owned());
    let before = pages::measure(&served, &office)?;
    step(format!("装入 {all} 件案件"), format!("loading {all} cases"));
    office.fill(all, all)?;
    step("测网页".to_owned(), "pages".to_owned());
    let after = pages::measure(&served, &office)?;
    let mut figures = pages::figures(&before, &after, &office);
    step("导出".to_owned(), "export".to_owned());
    figures.push(sheet::measure(&served, all)?);
    Ok(figures)
}
