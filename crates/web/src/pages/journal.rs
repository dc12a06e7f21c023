//! The journal: every act, newest first, with the root that stands for all of them; and the doctor.

use crate::act_line::{self, ActLine};
use crate::ask::Ask;
use crate::frame::Frame;
use crate::house::House;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use store::{doctor, journal, refused};

const ROWS_MAX: u32 = 50;

#[derive(Template)]
#[template(path = "journal.html")]
struct Journal {
    f: Frame,
    acts: Vec<ActLine>,
    root: String,
    root_size: u64,
    next: Option<String>,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "journal");
    let before = ask.query.get("before").parse().ok();
    let (lines, root) = Records::of(house, ask)
        .read(|r| Ok((journal::page(r, before, ROWS_MAX)?, journal::root(r)?)))?;
    let full = lines.len() as u32 == ROWS_MAX;
    let next =
        lines.last().filter(|l| full && l.seq > 1).map(|l| format!("/journal?before={}", l.seq));
    let (root_size, root) = (root.size, root.hash.to_string());
    Reply::page(&Journal { f, acts: act_line::of(lines), root, root_size, next })
}

#[derive(Template)]
#[template(path = "doctor.html")]
struct Doctor {
    f: Frame,
    faults: Vec<String>,
    counts: Vec<(String, String)>,
    refused: Vec<String>,
}

pub fn doctor(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "doctor");
    let records = Records::of(house, ask);
    let report = doctor::examine(&house.store, &records.office)?;
    let refused = records.read(|r| refused::list(r, 20))?;
    let faults = report.findings.iter().map(|found| {
        let (said, next) = (f.pick(&found.zh, &found.en), f.pick(found.next_zh, found.next_en));
        format!("{} {said} {next}", found.about)
    });
    let counts = vec![
        (f.t("doctor-acts"), report.root.size.to_string()),
        (f.t("doctor-cases"), report.cases.to_string()),
        (f.t("doctor-papers"), report.papers.to_string()),
    ];
    let refused = refused.iter().map(|attempt| {
        let (at, deed) = (f.moment(&attempt.tried_at), f.of("deed", &attempt.deed));
        format!("{at} · {deed} · {} {}", attempt.gate, attempt.sentence)
    });
    let (faults, refused) = (faults.collect(), refused.collect());
    Reply::page(&Doctor { f, faults, counts, refused })
}
