//! Service matters: who may ask the township for what, with which papers, by which steps and in which
//! days, and who decides.
//!
//! It does not know an applicant or a file. Where no article gives a number of days, there is none here:
//! the office promises a day of its own and says so (优化营商环境条例 36.2).

use crate::fault::{Fault, Wrong, line_of};
use crate::files::Files;
use crate::row::Confidence;
use crate::statute::{CitedRow, Statutes};
use crate::table::Table;
use crate::term::Length;
use crate::{Cite, Day};
use serde::{Deserialize, Serialize};
use toml::Spanned;

const DIR: &str = "data/services/";
const PAPERS: &str = "data/services/papers.toml";

/// The areas of service: the seven that the pilot names, and others that a township handles today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Area {
    FarmTechnology,
    RuralInformation,
    SocialSecurity,
    PublicCulture,
    CompulsoryEducation,
    PublicHealth,
    LegalAid,
    LandHousing,
    FarmForest,
    Household,
}

/// Which way a matter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    #[default]
    Service,
    /// 人民调解
    Mediation,
    /// 信访
    Petition,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    Village,
    Township,
    County,
}

/// A step on the way from acceptance to answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// 入户调查、现场核实
    Survey,
    /// 民主评议、村民讨论
    Review,
    /// 公示
    Posting,
    /// 鉴定、评定
    Assessment,
    /// 征求第三方意见
    ThirdParty,
    /// 专家评审
    Expert,
    /// 审核意见
    Opinion,
    /// 上报县级
    County,
}

/// A paper that people are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    pub id: String,
    pub zh: String,
    pub en: String,
    pub why_zh: String,
    pub why_en: String,
    pub cite: Option<Cite>,
    /// The office sees it in shared data and may not ask for it again.
    #[serde(default)]
    pub shared: bool,
    /// Helps, but nothing hangs on it.
    #[serde(default)]
    pub optional: bool,
    /// Customary: no article was found that asks for it.
    #[serde(default)]
    pub assumed: bool,
}

/// One matter on the days on which it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Service {
    /// `social.dibao`
    pub id: String,
    pub area: Area,
    pub way: Way,
    pub zh: String,
    pub en: String,
    pub from: Day,
    pub to: Option<Day>,
    /// The matter that took its place.
    pub followed_by: Option<String>,
    pub who_zh: String,
    pub who_en: String,
    /// Ids of papers.
    pub papers: Vec<String>,
    pub steps: Vec<Step>,
    pub decides: Level,
    pub result_zh: String,
    pub result_en: String,
    pub basis: Vec<Cite>,
    /// Ids of terms: of the answer, of a posting, of one after an objection, of the county, of delivery.
    pub term: Option<String>,
    pub posting: Option<String>,
    pub again: Option<String>,
    pub county_term: Option<String>,
    pub deliver: Option<String>,
    /// The steps whose days are not counted in the term.
    pub uncounted: Vec<Step>,
    /// Working days that an office begins with for its own promise; no figure of law.
    pub promise: Option<u32>,
    pub assumed: bool,
    pub confidence: Confidence,
    /// In Chinese; often empty.
    pub note: String,
    #[serde(skip)]
    place: (String, usize),
}

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
    note: String,
}

/// All matters, and the papers they ask for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Services {
    pub all: Vec<Service>,
    pub papers: Vec<Asked>,
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
        all.push(paper);
    }
    all
}

fn service(raw: RawService, area: Area, (file, line): (&str, usize)) -> Service {
    let RawService { id, way, zh, en, from, to, followed_by, who_zh, who_en, .. } = raw;
    Service {
        id,
        area,
        way,
        zh,
        en,
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
        note: raw.note,
        place: (file.to_owned(), line),
    }
}

fn check(service: &Service, so_far: &Services, statutes: &Statutes, faults: &mut Vec<Fault>) {
    let (file, line) = (service.place.0.as_str(), service.place.1);
    let id = service.id.as_str();
    let mut say = |what: String| faults.push(Fault::other(file, line, format!("{id}: {what}")));
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

impl Services {
    /// Every term that a matter names holds on its first day.
    pub fn check_terms(&self, terms: &Table<Length>, faults: &mut Vec<Fault>) {
        for service in &self.all {
            let named = [
                &service.term,
                &service.posting,
                &service.again,
                &service.county_term,
                &service.deliver,
            ];
            for id in named.into_iter().flatten() {
                if terms.on(id, service.from).is_err() {
                    let what = format!("{}: no term “{id}” on its first day", service.id);
                    faults.push(Fault::other(&service.place.0, service.place.1, what));
                }
            }
        }
    }
}

impl Service {
    pub fn in_force(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

impl Area {
    pub const ALL: [Area; 10] = [
        Area::FarmTechnology,
        Area::RuralInformation,
        Area::SocialSecurity,
        Area::PublicCulture,
        Area::CompulsoryEducation,
        Area::PublicHealth,
        Area::LegalAid,
        Area::LandHousing,
        Area::FarmForest,
        Area::Household,
    ];
    pub fn key(self) -> &'static str {
        [
            "farm-technology",
            "rural-information",
            "social-security",
            "public-culture",
            "compulsory-education",
            "public-health",
            "legal-aid",
            "land-housing",
            "farm-forest",
            "household",
        ][self as usize]
    }
    pub fn zh(self) -> &'static str {
        [
            "农村科技",
            "农村信息",
            "社会保障",
            "公共文化",
            "义务教育",
            "公共医疗卫生",
            "法律援助、调解和信访",
            "土地住房",
            "农林",
            "户籍民生",
        ][self as usize]
    }
    pub fn en(self) -> &'static str {
        [
            "farm technology",
            "rural information",
            "social security",
            "public culture",
            "compulsory education",
            "public health",
            "legal aid, mediation and petitions",
            "land and housing",
            "farming and forest",
            "household",
        ][self as usize]
    }
}

impl Level {
    pub fn zh(self) -> &'static str {
        ["村（居）民委员会", "乡镇人民政府", "县级主管部门"][self as usize]
    }
    pub fn en(self) -> &'static str {
        ["village committee", "township government", "county department"][self as usize]
    }
}

impl Step {
    pub const ALL: [Step; 8] = [
        Step::Survey,
        Step::Review,
        Step::Posting,
        Step::Assessment,
        Step::ThirdParty,
        Step::Expert,
        Step::Opinion,
        Step::County,
    ];
    pub fn key(self) -> &'static str {
        ["survey", "review", "posting", "assessment", "third-party", "expert", "opinion", "county"]
            [self as usize]
    }
    pub fn zh(self) -> &'static str {
        [
            "入户调查、现场核实",
            "民主评议、村民讨论",
            "公示",
            "鉴定、评定",
            "征求第三方意见",
            "专家评审",
            "提出审核意见",
            "上报县级",
        ][self as usize]
    }
    pub fn en(self) -> &'static str {
        [
            "survey on the spot",
            "talked over in the village",
            "posting",
            "assessment",
            "asking a third party",
            "expert review",
            "opinion",
            "forwarded to the county",
        ][self as usize]
    }
}
