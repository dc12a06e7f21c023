//! Through the server, as browsers do: acts that are checked and on the disk, the dossier page, and
//! memory after many papers.

use super::client::{Client, field};
use super::figure::{Figure, percentile, rounded};
use super::limits;
use super::office::{ACCOUNT, CODE, OFFICERS, PASSWORD, Served};
use super::watch::millis;
use anyhow::{Context, bail};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

static NEXT: AtomicU64 = AtomicU64::new(1);

fn act() -> String {
    format!("act-{:024x}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A number that nobody has: the region is assigned to no place. Every party gets one of its own, since
/// a number under two names is refused.
fn number_of_nobody() -> String {
    let n = NEXT.fetch_add(1, Ordering::Relaxed);
    let head = format!(
        "999999{:04}{:02}{:02}{:03}",
        1950 + n / 336_000 % 50,
        n / 28_000 % 12 + 1,
        n / 1_000 % 28 + 1,
        n % 1_000
    );
    format!("{head}{}", law::codes::identity::check(&head))
}

/// A case that was opened, and how many acts it has.
#[derive(Clone)]
pub struct Opened {
    path: String,
    version: u32,
}

/// Every client opens cases, shows its certificate and hears the party: three acts a case, each put
/// to the gates and on the disk before the answer.
pub fn acts(
    served: &Served,
    clients: usize,
    cases: usize,
) -> anyhow::Result<(Figure, Vec<Opened>)> {
    let mut ready = Vec::new();
    for _ in 0..clients {
        let mut client = Client::new(&served.address);
        client.sign_in(ACCOUNT, PASSWORD)?;
        ready.push(client);
    }
    let (opened, ms) = millis(|| {
        thread::scope(|scope| {
            let work = |mut client: Client| move || several(&mut client, cases);
            let all: Vec<_> = ready.into_iter().map(|client| scope.spawn(work(client))).collect();
            all.into_iter()
                .map(|t| t.join().map_err(|_| anyhow::anyhow!("a client stopped"))?)
                .collect::<anyhow::Result<Vec<_>>>()
        })
    });
    let opened: Vec<Opened> = opened?.into_iter().flatten().collect();
    let done: u32 = opened.iter().map(|case| case.version).sum();
    let one = limits::sqlite(served.folder.path(), 300, 1)?;
    let grouped = limits::sqlite(served.folder.path(), 6_400, clients)?;
    let bare = limits::http(clients, 200)?;
    let figure = Figure {
        key: "acts",
        zh: "经 HTTP 办事（过闸门、落盘）",
        en: "acts through HTTP, checked and on the disk",
        value: f64::from(done) / ms * 1000.0,
        unit: "/s",
        goal: 1_000.0,
        at_least: true,
        limit_zh: format!(
            "纯 SQLite 逐条 {}/s，{clients} 条一提交 {}/s；空 HTTP {}/s",
            rounded(one),
            rounded(grouped),
            rounded(bare)
        ),
        limit_en: format!(
            "bare SQLite {}/s one by one, {}/s by {clients}; bare HTTP {}/s",
            rounded(one),
            rounded(grouped),
            rounded(bare)
        ),
    };
    Ok((figure, opened))
}

fn several(client: &mut Client, cases: usize) -> anyhow::Result<Vec<Opened>> {
    (0..cases).map(|_| open(client)).collect()
}

fn open(client: &mut Client) -> anyhow::Result<Opened> {
    let (now, act_id, number) = (crate::clock::now(), act(), number_of_nobody());
    let (day, clock, name) = (now.day().to_string(), now.clock(), format!("测速某 {act_id}"));
    let answer = client.post(
        "/cases/new",
        &[
            ("then", "find"),
            ("act", &act_id),
            ("version", "0"),
            ("item", "fire.exit-blocked"),
            ("found", &day),
            ("found-time", &clock),
            ("place", CODE),
            ("place-text", "测速路1号"),
            ("party-kind", "person"),
            ("name", &name),
            ("code", &number),
            ("address", "测速路1号"),
            ("facts", "安全出口堆放杂物，人员无法通行。"),
            ("evidence", "现场照片2张"),
            ("officer", OFFICERS[0]),
            ("officer", OFFICERS[1]),
        ],
    )?;
    if answer.status != 303 {
        bail!("opening a case answered {}: {}", answer.status, said(&answer.body));
    }
    let path = answer.location.split('?').next().unwrap_or_default().to_owned();
    let mut case = Opened { path, version: 1 };
    case.perform(client, "show", &[])?;
    let penalty =
        [("penalty", "warning"), ("told", "on"), ("statement", "无异议"), ("weighed", "无")];
    case.perform(client, "hear", &penalty)?;
    Ok(case)
}

impl Opened {
    fn perform(
        &mut self,
        client: &mut Client,
        deed: &str,
        fields: &[(&str, &str)],
    ) -> anyhow::Result<()> {
        let (act_id, version) = (act(), self.version.to_string());
        let mut all = vec![("act", act_id.as_str()), ("version", version.as_str())];
        all.extend_from_slice(fields);
        let answer = client.post(&format!("{}/do/{deed}", self.path), &all)?;
        if answer.status != 303 {
            bail!("{deed} answered {}: {}", answer.status, said(&answer.body));
        }
        self.version += 1;
        Ok(())
    }
}

/// What a refused page says first, to find the fault by.
fn said(page: &str) -> String {
    let from = page.find("role=\"alert\"").unwrap_or(0);
    page[from..].chars().filter(|c| !c.is_control()).take(300).collect()
}

pub fn dossier(served: &Served, cases: &[Opened]) -> anyhow::Result<Figure> {
    let mut client = Client::new(&served.address);
    client.sign_in(ACCOUNT, PASSWORD)?;
    let mut took = Vec::new();
    let mut bytes = 0;
    for turn in 0..400 {
        let case = cases.get(turn * 7 % cases.len().max(1)).context("no case was opened")?;
        let (got, ms) = millis(|| client.get(&case.path));
        let got = got?;
        if got.status != 200 {
            bail!("the dossier answered {}", got.status);
        }
        bytes = got.body.len();
        took.push(ms);
    }
    let mut took = took.split_off(20);
    let median = percentile(&mut took, 0.5);
    Ok(Figure {
        key: "dossier-page",
        zh: "案卷页（95 分位）",
        en: "dossier page (p95)",
        value: percentile(&mut took, 0.95),
        unit: "ms",
        goal: 10.0,
        at_least: false,
        limit_zh: format!("中位 {} ms，{} KB，{} 件案", rounded(median), bytes / 1024, cases.len()),
        limit_en: format!(
            "median {} ms, {} KB, {} cases",
            rounded(median),
            bytes / 1024,
            cases.len()
        ),
    })
}

/// Decides that many cases, each with a paper, and reads what the server then holds.
pub fn memory(served: &mut Served, cases: &[Opened], papers: usize) -> anyhow::Result<Figure> {
    let before = served.resident()?;
    let mut client = Client::new(&served.address);
    client.sign_in(ACCOUNT, PASSWORD)?;
    let mut made = 0;
    let (done, ms) = millis(|| -> anyhow::Result<()> {
        for case in cases.iter().take(papers) {
            let mut case = case.clone();
            case.perform(
                &mut client,
                "draft",
                &[("penalty", "warning"), ("reasons", "情节轻微。")],
            )?;
            // Who decides has looked at the pages, which name the bytes they are of.
            let page = client.get(&case.path)?;
            let seen = field(&page.body, "seen").context("the dossier shows no preview")?;
            case.perform(&mut client, "decide", &[("seen", &seen)])?;
            made += 1;
        }
        Ok(())
    });
    done?;
    let each = ms / f64::from(made.max(1));
    Ok(Figure {
        key: "memory",
        zh: "出文书后的常驻内存",
        en: "resident memory after many papers",
        value: served.resident()?,
        unit: "MB",
        goal: 150.0,
        at_least: false,
        limit_zh: format!(
            "{made} 份决定书，每份 {} ms；之前 {} MB",
            rounded(each),
            rounded(before)
        ),
        limit_en: format!(
            "{made} decisions, {} ms each; before {} MB",
            rounded(each),
            rounded(before)
        ),
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_party_has_a_well_formed_number_of_its_own() {
        let all: Vec<String> = (0..3_000).map(|_| super::number_of_nobody()).collect();
        for number in &all {
            assert!(law::codes::identity::parse(number).is_ok(), "{number}");
        }
        assert_eq!(all.iter().collect::<std::collections::BTreeSet<_>>().len(), all.len());
    }
}
