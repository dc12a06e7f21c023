//! Reads `data/services/`, and says what is wrong with it.

use super::{Area, Asked, Level, Service, Services, Step, Way};
use crate::fault::{Fault, Wrong, line_of};
use crate::files::Files;
use crate::row::Confidence;
use crate::statute::{CitedRow, Statutes};
use crate::{Cite, Day};
use serde::Deserialize;
use toml::Spanned;

const DIR: &str = "data/services/";
const PAPERS: &str = "data/services/papers.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    service: Vec<Spanned<RawService>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPapers {
    paper: Vec<Spanned<Asked>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawService {
    id: String,
    #[serde(default, rename = "kind")]
    way: Way,
    zh: String,
    en: String,
    #[serde(default)]
    also: Vec<String>,
    from: Day,
    to: Option<Day>,
    followed_by: Option<String>,
    who_zh: String,
    who_en: String,
    papers: Vec<String>,
    steps: Vec<Step>,
    decides: Level,
    result_zh: String,
    result_en: String,
    #[serde(default)]
    basis: Vec<Cite>,
    term: Option<String>,
    posting: Option<String>,
    again: Option<String>,
    county_term: Option<String>,
    deliver: Option<String>,
    #[serde(default)]
    uncounted: Vec<Step>,
    promise: Option<u32>,
    #[serde(default)]
    assumed: bool,
    confidence: Confidence,
    #[serde(default)]
    note_zh: String,
    #[serde(default)]
    note_en: String,
}

/// Reads `data/services/`; every fault with file and line.
pub(crate) fn read(files: &Files, statutes: &Statutes, faults: &mut Vec<Fault>) -> Services {
    let mut services = Services { all: Vec::new(), papers: papers(files, statutes, faults) };
    for (file, text) in files.under(DIR).filter(|(file, _)| *file != PAPERS) {
        let stem = file.strip_prefix(DIR).and_then(|name| name.strip_suffix(".toml"));
        let area = serde_json::from_value::<Area>(stem.unwrap_or_default().into());
        let (Ok(area), Ok(raw)) = (area, toml::from_str::<RawFile>(text)) else {
            let error = toml::from_str::<RawFile>(text).err();
            faults.push(error.map_or_else(
                || Fault::other(file, 1, "the name of the file must be an area of service"),
                |error| Fault::toml(file, text, &error),
            ));
            continue;
        };
        for spanned in raw.service {
            let line = line_of(text, spanned.span().start);
            let service = service(spanned.into_inner(), area, (file, line));
            check(&service, &services, statutes, faults);
            services.all.push(service);
        }
    }
    for service in &services.all {
        let Some(next) = &service.followed_by else { continue };
        let known = services.all.iter().find(|other| other.id == *next);
        if known.is_none_or(|next| service.to.is_none_or(|to| to >= next.from)) {
            let what = format!("{}: nothing called “{next}” follows it in time", service.id);
            faults.push(Fault::other(&service.place.0, service.place.1, what));
        }
    }
    services
}

fn papers(files: &Files, statutes: &Statutes, faults: &mut Vec<Fault>) -> Vec<Asked> {
    let text = files.get(PAPERS).unwrap_or_default();
    let raw: RawPapers = match toml::from_str(text) {
        Ok(raw) => raw,
        Err(error) => {
            faults.push(Fault::toml(PAPERS, text, &error));
            return Vec::new();
        }
    };
    let mut all: Vec<Asked> = Vec::new();
    for spanned in raw.paper {
        let line = line_of(text, spanned.span().start);
        let paper = spanned.into_inner();
        if let Some(cite) = &paper.cite {
            statutes.check(cite, PAPERS, line, faults);
        }
        if all.iter().any(|known| known.id == paper.id) {
            faults.push(Fault::new(PAPERS, line, Wrong::Twice(paper.id.clone(), 1)));
        }
        for what in one_sided(&[(&paper.zh, &paper.en), (&paper.why_zh, &paper.why_en)]) {
            faults.push(Fault::other(PAPERS, line, format!("{}: {what}", paper.id)));
        }
        all.push(paper);
    }
    all
}

fn service(raw: RawService, area: Area, (file, line): (&str, usize)) -> Service {
    let RawService { id, way, zh, en, also, from, to, followed_by, who_zh, who_en, .. } = raw;
    Service {
        id,
        area,
        way,
        zh,
        en,
        also,
        from,
        to,
        followed_by,
        who_zh,
        who_en,
        papers: raw.papers,
        steps: raw.steps,
        decides: raw.decides,
        result_zh: raw.result_zh,
        result_en: raw.result_en,
        basis: raw.basis,
        term: raw.term,
        posting: raw.posting,
        again: raw.again,
        county_term: raw.county_term,
        deliver: raw.deliver,
        uncounted: raw.uncounted,
        promise: raw.promise,
        assumed: raw.assumed,
        confidence: raw.confidence,
        note_zh: raw.note_zh,
        note_en: raw.note_en,
        place: (file.to_owned(), line),
    }
}

fn check(service: &Service, so_far: &Services, statutes: &Statutes, faults: &mut Vec<Fault>) {
    let (file, line) = (service.place.0.as_str(), service.place.1);
    let id = service.id.as_str();
    let mut say = |what: String| faults.push(Fault::other(file, line, format!("{id}: {what}")));
    let said = [
        (&service.zh, &service.en),
        (&service.who_zh, &service.who_en),
        (&service.result_zh, &service.result_en),
    ];
    one_sided(&said).into_iter().for_each(&mut say);
    let silent = service.note_zh.is_empty() && service.note_en.is_empty();
    if !silent {
        one_sided(&[(&service.note_zh, &service.note_en)]).into_iter().for_each(&mut say);
    }
    if so_far.all.iter().any(|known| known.id == id) {
        say("is entered twice".into());
    }
    for paper in &service.papers {
        if !so_far.papers.iter().any(|known| known.id == *paper) {
            say(format!("no paper “{paper}”"));
        }
    }
    if service.basis.is_empty() && !service.assumed {
        say("a matter without an article says that it is assumed".into());
    }
    if service.way == Way::Service && service.term.is_none() && service.promise.is_none() {
        say("neither days of law nor days to promise".into());
    }
    if service.steps.contains(&Step::County) && service.decides != Level::County {
        say("goes to the county, which does not decide".into());
    }
    for cite in &service.basis {
        let at = CitedRow { file, line, id, cite, from: service.from, to: service.to };
        // A matter may begin before the text that is cited today: the statute must be one we have.
        match service.confidence {
            Confidence::V => statutes.check_days(&at, faults),
            _ => statutes.check(cite, file, line, faults),
        }
    }
}

/// What is said in one language only, or in the wrong one: the guide is read in both.
fn one_sided(said: &[(&String, &String)]) -> Vec<String> {
    let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let what = |(zh, en): &(&String, &String)| match (han(zh), en.trim().is_empty() || han(en)) {
        (false, _) => Some(format!("“{en}” has no Chinese text")),
        (_, true) => Some(format!("“{zh}” has no English text")),
        _ => None,
    };
    said.iter().filter_map(what).collect()
}
