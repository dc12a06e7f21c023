//! What stands on a paper and may not stand there: routes of remedy that are not those of the law of its
//! day, and a signature that is not an organ's.

use super::{Paper, PaperKind, Remedy, signs_as_organ};
use crate::case::papers::{Route, routes};
use law::{Day, Law};

/// Something on a paper that is wrong, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// `remedy`, `issuer.organ`
    pub field: &'static str,
    pub zh: String,
    pub en: String,
}

impl Paper {
    /// What is wrong with the paper by the law of the day it bears. `item` is the matter it is about, whose
    /// own law may set other periods. A row of law that is missing makes nothing wrong: whoever fills a
    /// paper meets the gap.
    pub fn wrong(&self, law: &Law, item: Option<&str>) -> Vec<Wrong> {
        self.wrong_on(self.moment().day(), law, item)
    }

    /// The same by the law of another day: that on which the paper is made the decision.
    pub fn wrong_on(&self, day: Day, law: &Law, item: Option<&str>) -> Vec<Wrong> {
        let mut wrong = Vec::new();
        let organ = &self.issuer().organ;
        if !organ.trim().is_empty() && !signs_as_organ(organ) {
            wrong.push(Wrong {
                field: "issuer.organ",
                zh: format!("“{organ}”不是行政机关，不能以其名义署名"),
                en: format!("“{organ}” is no administrative organ and cannot sign as one"),
            });
        }
        if let Some(told) = self.remedy() {
            let lawful = routes(law, item, day, self.route());
            if lawful.is_ok_and(|lawful| !same(told, &lawful)) {
                wrong.push(Wrong {
                    field: "remedy",
                    zh: format!("告知的救济途径和期限不是{}的法律所规定的", day.zh()),
                    en: format!("the remedies told are not those of the law of {day}"),
                });
            }
        }
        wrong
    }

    fn route(&self) -> Route {
        if self.kind() == PaperKind::OnSpotDecision { Route::OnSpot } else { Route::Other }
    }
}

/// The same route with the same periods; organs and articles may be written otherwise.
fn same(told: &Remedy, lawful: &Remedy) -> bool {
    use Remedy::{Either, ReconsiderationFirst as First};
    match (told, lawful) {
        (
            First { reconsider_within: a, sue_within: b, .. },
            First { reconsider_within: c, sue_within: d, .. },
        )
        | (
            Either { reconsider_within: a, sue_within: b, .. },
            Either { reconsider_within: c, sue_within: d, .. },
        ) => a == c && b == d,
        _ => false,
    }
}
