//! All cases as one workbook, and what the server holds in memory while it writes it.

use super::super::client::Client;
use super::super::figure::{Figure, rounded};
use super::super::office::{ACCOUNT, PASSWORD, Served};
use anyhow::{Context, bail};
use std::time::{Duration, Instant};

/// What the export may add to the server's memory, whatever its length.
const GROWTH_MB_MAX: f64 = 40.0;

pub fn measure(served: &Served, count: u32) -> anyhow::Result<Figure> {
    let mut client = Client::new(&served.address);
    client.sign_in(ACCOUNT, PASSWORD)?;
    let before = served.resident()?;
    let begun = Instant::now();
    let act = format!("act-{:024x}", 7_u8);
    let answer =
        client.post("/cases/export", &[("act", &act), ("version", "0"), ("kind", "xlsx")])?;
    if answer.status != 303 {
        bail!("the export answered {}", answer.status);
    }
    let mut most = served.resident()?;
    let page = loop {
        let page = client.get(&answer.location)?;
        if page.body.contains("/file\"") {
            break page.body;
        }
        most = most.max(served.resident()?);
        if begun.elapsed() > Duration::from_secs(300) {
            bail!("the export is not ready after five minutes");
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    let seconds = begun.elapsed().as_secs_f64();
    if !page.contains(&format!("{count} ")) {
        bail!("the export does not say that it has {count} rows");
    }
    let got = client.get(&format!("{}/file", answer.location)).context("fetching the export")?;
    most = most.max(served.resident()?);
    Ok(Figure {
        key: "xlsx",
        zh: "导出全部案件为 XLSX：内存增加",
        en: "all cases as XLSX: memory added",
        value: (most - before).max(0.0),
        unit: "MB",
        goal: GROWTH_MB_MAX,
        at_least: false,
        limit_zh: format!(
            "{count} 行，{} s，{} KB；之前 {} MB",
            rounded(seconds),
            got.body.len() / 1024,
            rounded(before)
        ),
        limit_en: format!(
            "{count} rows, {} s, {} KB; before {} MB",
            rounded(seconds),
            got.body.len() / 1024,
            rounded(before)
        ),
    })
}
