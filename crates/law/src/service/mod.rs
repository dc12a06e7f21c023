//! Service matters: who may ask the township for what, with which papers, by which steps and in which
//! days, and who decides.
//!
//! It does not know an applicant or a file. Where no article gives a number of days, there is none here:
//! the office promises a day of its own and says so (优化营商环境条例 36.2).

mod names;
mod read;

pub(crate) use read::read;

use crate::fault::Fault;
use crate::row::Confidence;
use crate::table::Table;
use crate::term::Length;
use crate::{Cite, Day};
use serde::{Deserialize, Serialize};

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
    /// What people call it, who do not know what it is called: for looking it up, and nowhere shown as its name.
    pub also: Vec<String>,
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
    /// Often empty; where there is one, it is there in both languages.
    pub note_zh: String,
    pub note_en: String,
    #[serde(skip)]
    place: (String, usize),
}

impl Service {
    /// Whether these words mean it: its title, who may ask for it, or what people call it. Empty words mean all.
    pub fn is_meant(&self, words: &str) -> bool {
        let words = words.trim().to_lowercase();
        let shown = [&self.zh, &self.en, &self.who_zh, &self.who_en, &self.note_zh];
        let texts = shown.into_iter().chain(&self.also);
        words.is_empty() || texts.map(|text| text.to_lowercase()).any(|text| text.contains(&words))
    }
    /// Whether it is called so: by its own name, or by what people call it.
    pub fn is_called(&self, words: &str) -> bool {
        let words = words.trim();
        !words.is_empty()
            && (self.zh.contains(words) || self.also.iter().any(|also| also.contains(words)))
    }
}

/// All matters, and the papers they ask for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Services {
    pub all: Vec<Service>,
    pub papers: Vec<Asked>,
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
