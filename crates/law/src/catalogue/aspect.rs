//! Three domains, eleven aspects: the frame of the pilot. The list of aspects is an assumption (the
//! pilot's own list was not found), so it is data.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Domain {
    /// 公共安全
    PublicSafety,
    /// 市场秩序
    MarketOrder,
    /// 人口资源环境
    Resources,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Aspect {
    /// `fire`
    pub id: String,
    pub domain: Domain,
    /// 消防安全
    pub title: String,
    pub title_en: String,
    /// The county department in 2007: 武隆县公安局消防大队.
    pub department_2007: String,
    /// The district department today.
    pub department_now: String,
    pub assumed: bool,
}

impl Domain {
    pub const ALL: [Domain; 3] = [Domain::PublicSafety, Domain::MarketOrder, Domain::Resources];
    /// The file of the catalogue it stands in, without `.toml`; the scope of a certificate too.
    pub fn key(self) -> &'static str {
        ["public-safety", "market-order", "resources"][self as usize]
    }
    pub fn zh(self) -> &'static str {
        ["公共安全", "市场秩序", "人口资源环境"][self as usize]
    }
    pub fn en(self) -> &'static str {
        ["public safety", "market order", "population, resources and environment"][self as usize]
    }
}
