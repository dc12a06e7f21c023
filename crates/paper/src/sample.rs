//! A sample of every paper in two eras: today, and the pilot of 2007–08. People and units are made
//! up and say so; the seal says 演示. The law's figures stand here as a filled-in form has them.

mod forms;
mod ordinary;
mod pilot;
mod today;

use casework::dossier::{Attachment, Dossier, Original};
use casework::papers::{
    Basis, Collect, Issuer, OfficerShown, Paper, PartyShown, Remedy, Term, TermUnit,
};
use law::{Cite, Day, Moment};

/// What all papers of an era share.
pub(crate) struct Era {
    issuer: Issuer,
    /// What numbers begin with.
    prefix: &'static str,
    /// The party of the ordinary case.
    party: PartyShown,
    /// Whom other samples are about.
    other: PartyShown,
    officers: Vec<OfficerShown>,
    collect: Collect,
    /// The remedy of the ordinary procedure.
    remedy: Remedy,
    /// The moment of papers that say none.
    at: Moment,
}

/// A sample and the name its pictures and snapshots carry: `today-on-spot-decision`.
pub fn all() -> Vec<(String, Paper)> {
    let mut all: Vec<(String, Paper)> = Vec::new();
    let mut add = |era: &str, papers: Vec<Paper>| {
        all.extend(papers.into_iter().map(|p| (format!("{era}-{}", p.kind().key()), p)));
    };
    add("today", today::typed());
    add("pilot", pilot::typed());
    let (now, then) = (today::era(), pilot::era());
    add("today", ordinary::today(&now));
    let confiscated = ordinary::confiscated(&now);
    add("pilot", ordinary::pilot(&then));
    all.push(("today-decision-of-confiscation".to_owned(), confiscated.into()));
    let mut add = |era: &str, papers: Vec<Paper>| {
        all.extend(papers.into_iter().map(|p| (format!("{era}-{}", p.kind().key()), p)));
    };
    let now = forms::all(&now, include_str!("../samples/today.json"));
    add("today", now.into_iter().map(Paper::from).collect());
    let then = forms::all(&then, include_str!("../samples/pilot.json"));
    add("pilot", then.into_iter().map(Paper::from).collect());
    all
}

/// The samples whose particulars are typed: one of each kind and era, enough for what all papers share.
pub fn typed() -> Vec<(String, Paper)> {
    all().into_iter().filter(|(_, paper)| !matches!(paper, Paper::Form(_))).collect()
}

/// A case file of an ordinary case: the samples of today that belong to it, with a photo.
pub fn dossier() -> Dossier {
    let others = [
        "file-",
        "penalty-notice",
        "stop-order",
        "not-filing",
        "withdraw",
        "sampl",
        "case-transfer",
        "crime-transfer",
        "entrustment",
        "goods",
        "no-penalty",
        "on-spot",
        "correction-order",
        "payment-notice",
        "service-announcement",
        "decision-withdrawal",
        "resume",
        "halt",
        // Papers of the second river.
        "matter-",
        "petition-",
        "agent-",
        "custody-",
        "village-",
        "mediation-",
        "question-",
        "reply-",
        "round-",
        "market-",
    ];
    let (mut papers, mut cover, mut back) = (Vec::new(), None, None);
    for (name, paper) in all() {
        let Some(key) = name.strip_prefix("today-") else { continue };
        match (key, paper) {
            ("file-cover", Paper::Form(form)) => cover = Some(*form),
            ("file-backsheet", Paper::Form(form)) => back = Some(*form),
            (key, paper) if !others.iter().any(|other| key.starts_with(other)) => {
                // What stands for the bytes; a real file has the hash of what was kept.
                papers.push(Original { hash: paper.content_hash(), paper });
            }
            _ => {}
        }
    }
    let (cover, back) = (cover.expect("a sample"), back.expect("a sample"));
    let bytes = PHOTO.to_vec();
    let photo = Attachment {
        title: "现场照片P01：疏散通道全景".to_owned(),
        name: "P01.png".to_owned(),
        hash: casework::Hash::of(&bytes),
        taken_at: Some(Moment::at(Day::new(2026, 4, 1).expect("the calendar has it"), 10, 12)),
        picture: Some(bytes),
    };
    let video = Attachment {
        title: "执法记录仪视频V01".to_owned(),
        name: "V01.mp4".to_owned(),
        hash: casework::Hash::of(b"V01"),
        taken_at: photo.taken_at,
        picture: None,
    };
    Dossier::of(cover, back, papers).with(vec![photo, video])
}

/// A drawn picture of a corridor, as small as it gets.
const PHOTO: &[u8] = include_bytes!("../samples/corridor.png");

/// The address the samples' codes carry.
pub fn setting() -> crate::Setting {
    crate::Setting { address: "https://shuanghe.example/p/500156112000-2026-1".to_owned() }
}

fn basis(cite: &str, text: &str) -> Basis {
    Basis { cite: Cite::parse(cite).expect("samples cite well"), text: text.to_owned() }
}

fn days(count: u32) -> Term {
    Term { count, unit: TermUnit::Days }
}

fn months(count: u32) -> Term {
    Term { count, unit: TermUnit::Months }
}

fn officer(name: &str, certificate: &str) -> OfficerShown {
    OfficerShown { name: name.to_owned(), certificate: certificate.to_owned() }
}
