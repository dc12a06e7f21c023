//! What the page of a visit shows of it, in the reader's words.

use crate::ask::Fields;
use crate::frame::Frame;
use crate::gate_view::{self, Stop};
use casework::case::Possible;
use casework::inspection::compare::{self, Difference};
use casework::inspection::{
    Attached, AttachedKind, Inspection, Outcome, Reply, Signature, Stage, checklist,
};
use casework::officer::Officer;
use law::gate::FactValue;
use store::files::FileLine;

pub struct RibbonStep {
    pub state: &'static str,
    pub stage: &'static str,
}

pub fn ribbon(visit: &Inspection) -> Vec<RibbonStep> {
    let at = match &visit.stage {
        Stage::Opened => 0,
        Stage::Arrived => 1,
        Stage::Recorded => 2,
        Stage::Closed { .. } | Stage::CalledOff { .. } => 3,
    };
    let last = if matches!(visit.stage, Stage::CalledOff { .. }) { "called-off" } else { "closed" };
    let step = |(n, stage)| {
        let state = match n {
            n if n < at => "done",
            n if n == at => "now",
            _ => "later",
        };
        RibbonStep { state, stage }
    };
    ["opened", "arrived", "recorded", last].into_iter().enumerate().map(step).collect()
}

pub struct Cannot {
    pub key: &'static str,
    pub stops: Vec<Stop>,
}

pub fn cannot(f: &Frame, possible: &Possible) -> Cannot {
    let stops = possible.refusals.iter().map(|refusal| gate_view::stop(f, refusal)).collect();
    Cannot { key: possible.deed, stops }
}

/// A file with what its device claims, and how that differs from the record.
#[derive(Debug)]
pub struct FileView {
    pub hash: String,
    pub kind: &'static str,
    pub name: String,
    pub shows: String,
    pub is_picture: bool,
    pub is_film: bool,
    pub is_sound: bool,
    pub size: String,
    pub at: String,
    pub taken: String,
    pub spot: String,
    pub device: String,
    pub differences: Vec<Differs>,
}

/// What a photo says of itself, held against what is recorded.
#[derive(Debug)]
pub struct Differs {
    /// `file-differs`; `file-untold` where the photo says nothing to hold against it.
    pub tag: &'static str,
    pub said: String,
}

impl Differs {
    pub fn of(difference: &Difference, said: String) -> Differs {
        let untold = matches!(difference, Difference::NoTime | Difference::NoPlace);
        Differs { tag: if untold { "file-untold" } else { "file-differs" }, said }
    }
}

pub fn files(f: &Frame, visit: &Inspection, lines: &[FileLine]) -> Vec<FileView> {
    visit.attached.iter().map(|file| one(f, visit, file, lines)).collect()
}

fn one(f: &Frame, visit: &Inspection, file: &Attached, lines: &[FileLine]) -> FileView {
    let line = lines.iter().find(|line| line.hash == file.hash);
    let media = line.map_or("", |line| line.media.as_str());
    let differences = compare::differences(file, visit.record.as_ref(), &visit.attached);
    // Of a drawing or a scan nobody expects time and place.
    let claims = matches!(file.kind, AttachedKind::Photo);
    FileView {
        hash: file.hash.to_string(),
        kind: file.kind.key(),
        name: line.map_or_else(String::new, |line| line.name.clone()),
        shows: file.shows.clone(),
        is_picture: media.starts_with("image/"),
        is_film: media.starts_with("video/"),
        is_sound: media.starts_with("audio/"),
        size: line.map_or_else(String::new, |line| size(line.size)),
        at: f.moment(&file.at),
        taken: file.taken_at.map_or_else(|| f.t("exif-none"), |at| f.moment(&at)),
        spot: file.spot.map_or_else(|| f.t("exif-none"), spot),
        device: file.device.clone(),
        differences: differences
            .iter()
            .filter(|_| claims)
            .map(|d| Differs::of(d, difference(f, d)))
            .collect(),
    }
}

/// `29.500000, 107.760000`
pub fn spot((lat, lon): (i64, i64)) -> String {
    let degrees = |micro: i64| {
        let sign = if micro < 0 { "-" } else { "" };
        format!("{sign}{}.{:06}", micro.abs() / 1_000_000, micro.abs() % 1_000_000)
    };
    format!("{}, {}", degrees(lat), degrees(lon))
}

pub fn size(bytes: u32) -> String {
    match bytes {
        0..=1023 => format!("{bytes} B"),
        1024..=1_048_575 => format!("{} kB", bytes / 1024),
        _ => format!("{}.{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    }
}

fn difference(f: &Frame, difference: &Difference) -> String {
    match difference {
        Difference::NoTime => f.t("exif-no-time"),
        Difference::ClockUnset => f.t("exif-clock-unset"),
        Difference::Before { minutes } => f.t1("exif-before", minutes.to_string()),
        Difference::After { minutes } => f.t1("exif-after", minutes.to_string()),
        Difference::Future => f.t("exif-future"),
        Difference::NoPlace => f.t("exif-no-place"),
        Difference::Apart { metres } => f.t1("exif-apart", metres.to_string()),
    }
}

pub struct Answered {
    pub question: String,
    pub cite: String,
    pub reply: &'static str,
    pub note: String,
}

pub fn answers(f: &Frame, visit: &Inspection) -> Vec<Answered> {
    let asked = checklist::questions(f.law, &visit.opening);
    let one = |question: &&law::checklist::Question| {
        let key = checklist::key(&visit.opening.place_kind, question);
        let answer = visit.answers.iter().find(|answer| answer.question == key);
        Answered {
            question: f.pick(&question.zh, &question.en).to_owned(),
            cite: f.cite(&question.cite),
            reply: answer.map_or("open", |answer| answer.reply.key()),
            note: answer.map_or_else(String::new, |answer| answer.note.clone()),
        }
    };
    asked.iter().map(one).collect()
}

/// `3 符合 · 1 不符合`
pub fn counted(f: &Frame, visit: &Inspection) -> String {
    let counts = checklist::counted(&visit.answers);
    let said = |(reply, n): &(Reply, usize)| format!("{} {n}", f.of("reply", reply.key()));
    counts.iter().filter(|(_, n)| *n > 0).map(said).collect::<Vec<_>>().join(" · ")
}

pub struct ResultView {
    pub key: &'static str,
    pub at: String,
    pub text: String,
    pub number: String,
    /// An order that waits: where to plan the visit that looks after it.
    pub follow: Option<String>,
    pub settled: Option<(bool, String, String)>,
    pub case: Option<String>,
    /// A hazard of which nobody has written down where it went: its place among the results.
    pub hazard: Option<usize>,
    /// Where it went.
    pub placed: String,
}

pub fn results(f: &Frame, visit: &Inspection) -> Vec<ResultView> {
    let result = |(n, result): (usize, &casework::inspection::Reached)| {
        let mut view = ResultView {
            key: result.outcome.key(),
            at: f.moment(&result.at),
            text: String::new(),
            number: String::new(),
            follow: None,
            settled: None,
            case: None,
            hazard: None,
            placed: String::new(),
        };
        match &result.outcome {
            Outcome::Clear => {}
            Outcome::Corrected { what } | Outcome::Educated { what } => view.text.clone_from(what),
            Outcome::Hazard { what, hazard } => {
                view.text.clone_from(what);
                view.hazard = hazard.is_none().then_some(n);
                view.placed = hazard.clone().unwrap_or_default();
            }
            Outcome::Rechecked { done, what } => {
                let word = f.of("put-right", if *done { "yes" } else { "no" });
                view.text = format!("{word}{}{what}", f.t("colon"));
            }
            Outcome::Stopped { what, number, .. } => {
                view.text.clone_from(what);
                view.number = number.as_ref().map(ToString::to_string).unwrap_or_default();
            }
            Outcome::Ordered(order) => {
                view.text = f.t2("check-ordered", &order.what, f.day(&order.by));
                view.number = order.number.as_ref().map(ToString::to_string).unwrap_or_default();
                match &order.settled {
                    Some(s) => view.settled = Some((s.done, f.day(&s.on), s.by.to_string())),
                    None => {
                        let id = &visit.id;
                        view.follow = Some(format!("/inspections/new?follows={id}&result={n}"));
                    }
                }
            }
            Outcome::HandedOver { to, what } => view.text = format!("{to}{}{what}", f.t("colon")),
            Outcome::Case { case, .. } => view.case = Some(case.to_string()),
        }
        view
    };
    visit.results.iter().enumerate().map(result).collect()
}

pub fn signature(f: &Frame, signature: &Signature) -> String {
    match signature {
        Signature::Signed { by } => f.t1("sign-signed-by", by),
        Signature::Refused { reason, witness } => f.t2("sign-refused-by", reason, witness),
        Signature::Absent { reason, witness } => f.t2("sign-absent-by", reason, witness),
    }
}

pub struct OfficerView {
    pub name: String,
    pub certificate: String,
}

pub fn officers(visit: &Inspection, officers: &[Officer]) -> Vec<OfficerView> {
    let on = visit.opening.on();
    let known = |id: &casework::OfficerId| officers.iter().find(|officer| officer.id == *id);
    let view = |officer: &Officer| OfficerView {
        name: officer.name.clone(),
        certificate: officer.certificate_on(on).map(|c| c.number.clone()).unwrap_or_default(),
    };
    visit.opening.officers.iter().filter_map(known).map(view).collect()
}

/// What was typed into a form of an outcome belongs to that outcome only.
pub fn is_of(values: &Fields, outcome: &str) -> bool {
    values.get("visit-outcome") == outcome
}

pub fn kind(f: &Frame, visit: &Inspection) -> String {
    if f.is_chinese() { visit.opening.kind.zh() } else { visit.opening.kind.en() }
}

pub struct DueView {
    pub tone: &'static str,
    pub left: String,
    pub kind: String,
    pub day: String,
}

/// What waits, how long it still may.
pub fn due(f: &Frame, due: &casework::due::Due) -> DueView {
    let left = crate::day_words::left(f, f.law, due.on, f.today);
    let day = format!("{} {}", f.day(&due.on), f.weekday(&due.on));
    DueView { tone: left.tone, left: left.sentence, kind: due.kind.clone(), day }
}
