//! A citation: which article of which statute.
//!
//! Written `行政处罚法2021:42.1`, that is the statute's key (see `data/statutes.toml`), then article,
//! paragraph (款) and item (项) parted by dots; `:0` cites a statute as a whole.

use serde::{Deserialize, Serialize};
use std::fmt;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cite {
    pub statute: String,
    pub article: String,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a citation; write statute:article, as in 行政处罚法2021:42.1")]
pub struct CiteProblem(pub String);

impl Cite {
    pub fn parse(written: &str) -> Result<Cite, CiteProblem> {
        let problem = || CiteProblem(written.chars().take(60).collect());
        let (statute, article) = written.trim().split_once(':').ok_or_else(problem)?;
        let good =
            article.split('.').all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
        if statute.is_empty() || !good {
            return Err(problem());
        }
        Ok(Cite { statute: statute.to_owned(), article: article.to_owned() })
    }
}

impl fmt::Display for Cite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.statute, self.article)
    }
}
impl Serialize for Cite {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Cite {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Cite, D::Error> {
        Cite::parse(&String::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}
