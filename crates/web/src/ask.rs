//! A request as a handler sees it: already read, already allowed, with its reader.

use crate::choice::Choice;
use crate::role::Role;
use crate::upload::Upload;
use casework::due::Alarm;
use casework::{Actor, OfficeId, OfficerId};
use law::{Day, Moment};

/// The longest query that an address to come back to keeps: more than every filter of a list filled in.
const QUERY_BYTES_MAX: usize = 4_096;

/// Names and values of a form or a query, in order; a name may stand more than once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    pub fn parse(text: &[u8]) -> Fields {
        Fields(form_urlencoded::parse(text).into_owned().collect())
    }
    /// The first value under this name; empty when there is none.
    pub fn get(&self, name: &str) -> &str {
        self.find(name).unwrap_or("")
    }
    pub fn find(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(n, _)| n == name).map(|(_, v)| v.as_str()).collect()
    }
    /// Whether a box with this name and value was ticked.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.0.iter().any(|(n, v)| n == name && v == value)
    }
    pub fn ticked(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }
    /// Percent-encoded again, for an address.
    pub fn encode(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.0).finish()
    }
}

/// Somebody signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// What they sign in with.
    pub account: String,
    pub name: String,
    pub role: Role,
    pub office: OfficeId,
    pub office_name: String,
    /// The day a practice office stays on.
    pub practice_on: Option<Day>,
    /// When their office is told of what is due.
    pub alarm: Alarm,
    /// The officer they are in the register, if they are one.
    pub officer: Option<OfficerId>,
}

impl Person {
    pub fn actor(&self) -> Actor {
        let officer = self.officer.clone();
        Actor {
            officer: officer.unwrap_or_else(|| OfficerId::new(format!("user:{}", self.account))),
            name: self.name.clone(),
            post: casework::PostId::new(self.role.post()),
        }
    }
}

#[derive(Debug, Clone)]
pub struct Ask {
    pub path: String,
    pub params: Vec<(String, String)>,
    pub query: Fields,
    pub form: Fields,
    /// What came along with the form; only on routes that take files.
    pub uploads: Vec<Upload>,
    /// Where the request comes from, for the limit on signing in.
    pub address: String,
    /// The visitor's token: the session's when signed in. Never shown.
    pub token: String,
    pub person: Option<Person>,
    pub choice: Choice,
    /// Whether whoever asks can unpack gzip.
    pub takes_gzip: bool,
    pub now: Moment,
}

impl Ask {
    pub fn param(&self, name: &str) -> &str {
        self.params.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
    }
    /// The person; routes that are not for anyone always have one.
    pub fn person(&self) -> &Person {
        self.person.as_ref().expect("the route table lets only signed-in people through")
    }
    pub fn today(&self) -> Day {
        self.now.day()
    }
    /// The address of this page, to come back to. Every page carries it more than once, so that of an
    /// endless query only the path is kept.
    pub fn here(&self) -> String {
        let query = self.query.encode();
        if query.is_empty() || query.len() > QUERY_BYTES_MAX {
            return self.path.clone();
        }
        format!("{}?{query}", self.path)
    }
}
