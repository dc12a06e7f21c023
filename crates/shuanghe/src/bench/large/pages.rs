//! Every page asked for again and again, as a browser does; how long the slower ones took, and how much longer
//! with ten times as many cases.

use super::super::client::Client;
use super::super::figure::{Figure, percentile, rounded};
use super::super::office::{ACCOUNT, PASSWORD, Served};
use super::super::watch::millis;
use super::load::Loaded;
use anyhow::bail;

/// How often each address is asked for; the first few times warm up.
const TURNS: usize = 24;
const WARM: usize = 4;

/// Growth is told from here on: a tick of the scheduler makes ten times as much of a fifth of a millisecond.
const FELT_MS: f64 = 1.0;

/// A page and the addresses by which it is asked for.
struct Asked {
    key: &'static str,
    zh: &'static str,
    en: &'static str,
    goal: f64,
    paths: Vec<String>,
}

/// What a page took, in milliseconds: of all its addresses together, and the slowest of them.
pub struct Took {
    key: &'static str,
    zh: &'static str,
    en: &'static str,
    goal: f64,
    median: f64,
    late: f64,
    slowest: (String, f64),
}

/// Filters that people would set, alone and together.
const LISTS: &[&str] = &[
    "",
    "stage=served",
    "stage=open",
    "stage=closed",
    "officer=o3",
    "place=500156112204",
    "officer=o3&place=500156112204",
    "officer=o3&place=500156112204&stage=served",
    "stage=closed&officer=o7&amount-from=50&amount-to=100",
    "due=late",
    "due=week&sort=due",
    "due=none&stage=served",
    "sort=due",
    "sort=amount",
    "sort=found&officer=o2",
    "item=fire.exit-blocked&mode=empowered",
    "aspect=fire&stage=heard",
    "found-from=2026-01-01",
    "found-from=2024-02-11&found-to=2024-03-07&officer=o5",
    "decided-from=2025-03-01&decided-to=2025-03-31",
    "closed-from=2024-07-13&closed-to=2025-10-02",
    "amount-from=17.5&amount-to=163.25",
    "q=张伟",
    "q=测速路7号&stage=closed",
    "procedure=ordinary",
    "q=安全出口&officer=o1&place=500156112201&found-from=2024-05-01&found-to=2024-12-31",
];
/// What people would look for, found and not.
const WORDS: &[&str] = &[
    "张伟",
    "王",
    "安全出口",
    "2026",
    "农家乐",
    "没有这个",
    "测速路 张",
    "杂物 通行",
    "𬭊",
    "o1",
    "堆放杂物人员无法",
];

fn pages(office: &Loaded) -> Vec<Asked> {
    let of = |path: &str, all: &[&str]| {
        all.iter().map(|query| format!("{path}{}", encoded(query))).collect::<Vec<_>>()
    };
    vec![
        Asked {
            key: "list",
            zh: "案件清单（95 分位）",
            en: "list of cases (p95)",
            goal: 15.0,
            paths: of("/cases?", LISTS),
        },
        Asked {
            key: "dossier",
            zh: "六十个行为的案卷（95 分位）",
            en: "dossier of 60 acts (p95)",
            goal: 15.0,
            paths: vec![format!("/cases/{}", office.long)],
        },
        Asked {
            key: "desk",
            zh: "案头（95 分位）",
            en: "desk (p95)",
            goal: 20.0,
            paths: vec!["/".to_owned()],
        },
        Asked {
            key: "search",
            zh: "查找（95 分位）",
            en: "search (p95)",
            goal: 20.0,
            paths: of("/search?q=", WORDS),
        },
        Asked {
            key: "journal",
            zh: "行为流水（95 分位）",
            en: "journal (p95)",
            goal: 15.0,
            paths: vec!["/journal".to_owned(), "/journal?before=5000".to_owned()],
        },
        Asked {
            key: "parties",
            zh: "当事人（95 分位）",
            en: "parties (p95)",
            goal: 15.0,
            paths: vec!["/parties".to_owned(), format!("/parties?q={}", encoded("张伟"))],
        },
        Asked {
            key: "registers",
            zh: "权力、人员、常用视图（95 分位）",
            en: "powers, officers, views (p95)",
            goal: 15.0,
            paths: vec!["/powers".to_owned(), "/officers".to_owned(), "/views".to_owned()],
        },
    ]
}

/// What is no letter, digit or sign of a query, percent-encoded.
fn encoded(text: &str) -> String {
    text.bytes()
        .map(|b| match b {
            b if b.is_ascii_alphanumeric() || b"-._=&".contains(&b) => char::from(b).to_string(),
            b => format!("%{b:02X}"),
        })
        .collect()
}

pub fn measure(served: &Served, office: &Loaded) -> anyhow::Result<Vec<Took>> {
    let mut client = Client::new(&served.address);
    client.sign_in(ACCOUNT, PASSWORD)?;
    let mut all = Vec::new();
    for asked in pages(office) {
        let (mut every, mut slowest) = (Vec::new(), (String::new(), 0.0));
        for path in &asked.paths {
            let mut took = Vec::new();
            for turn in 0..TURNS {
                let (got, ms) = millis(|| client.get(path));
                let got = got?;
                if got.status != 200 {
                    bail!("{path} answered {}", got.status);
                }
                if turn >= WARM {
                    took.push(ms);
                }
            }
            every.extend_from_slice(&took);
            let late = percentile(&mut took, 0.95);
            if late > slowest.1 {
                slowest = (path.clone(), late);
            }
        }
        let Asked { key, zh, en, goal, .. } = asked;
        let (median, late) = (percentile(&mut every, 0.5), percentile(&mut every, 0.95));
        all.push(Took { key, zh, en, goal, median, late, slowest });
    }
    Ok(all)
}

/// A figure a page at the full size, and one for the page that grew most.
pub fn figures(before: &[Took], after: &[Took], office: &Loaded) -> Vec<Figure> {
    let one = |took: &Took| Figure {
        key: took.key,
        zh: took.zh,
        en: took.en,
        value: took.late,
        unit: "ms",
        goal: took.goal,
        at_least: false,
        limit_zh: format!(
            "{} 件案，中位 {} ms，最慢 {} {} ms",
            office.cases,
            rounded(took.median),
            took.slowest.0,
            rounded(took.slowest.1)
        ),
        limit_en: format!(
            "{} cases, median {} ms, slowest {} {} ms",
            office.cases,
            rounded(took.median),
            took.slowest.0,
            rounded(took.slowest.1)
        ),
    };
    let mut figures: Vec<Figure> = after.iter().map(one).collect();
    let ratio = |b: &Took, a: &Took| a.median.max(FELT_MS) / b.median.max(FELT_MS);
    let grown = before.iter().zip(after).map(|(b, a)| (ratio(b, a), b, a));
    if let Some((ratio, b, a)) = grown.max_by(|x, y| x.0.total_cmp(&y.0)) {
        figures.push(Figure {
            key: "growth",
            zh: "十倍案件时最多慢几倍（中位）",
            en: "growth of the slowest-growing page (median)",
            value: ratio,
            unit: "×",
            goal: 4.0 / 3.0,
            at_least: false,
            limit_zh: format!("{}：{} ms → {} ms", a.zh, rounded(b.median), rounded(a.median)),
            limit_en: format!("{}: {} ms → {} ms", a.en, rounded(b.median), rounded(a.median)),
        });
    }
    figures
}
