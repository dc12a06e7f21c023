//! The JSON API under `/api/v1`: what pages show, for programs that ask in a person's name.
//!
//! A program brings a token and nothing else: cookies open nothing here, and so no other site can make a
//! browser ask. A command is the same `store::cases::enact` with the same gates as a page's form. What a
//! route is called, who may use it and what it answers stands in one table, `endpoints`, from which the
//! document and its page are made.

#![allow(clippy::result_large_err, reason = "a fault is made once a request, and answers it")]

mod cases;
mod command;
mod document;
mod dues;
mod endpoints;
mod fault;
pub mod ical;
mod next_papers;
pub mod page;
mod papers;
mod registers;
mod scope;
mod serve;
mod view;

pub use document::document;
pub use endpoints::{ENDPOINTS, Endpoint};
pub use scope::Scope;
pub(crate) use serve::{Came, serve};

use crate::ask::Ask;
use crate::frame::Frame;
use crate::house::House;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use fault::Fault;
use law::Moment;
use serde::Serialize;
use store::tokens::Token;

/// Whether this path answers in JSON, to a token.
pub fn is_under(path: &str) -> bool {
    path.starts_with("/api/v1/") && path != DOCUMENT
}

/// Where the document of this API is served, to everybody.
pub const DOCUMENT: &str = "/api/v1/openapi.json";

/// What the route table holds for a path of this API: no post admits to it, so it is never run.
pub fn by_token_only(_: &House, _: &Ask) -> Answer {
    Err(Problem::sign_in_first())
}

/// A request whose token holds.
pub(crate) struct Call<'a> {
    pub house: &'a House,
    /// As a page would see it, with the token's owner as the person.
    pub ask: Ask,
    pub token: Token,
    pub headers: Headers,
    pub body: Vec<u8>,
    /// The real time, which tokens and kept answers go by; a practice office's day is `ask.now`.
    pub real_now: Moment,
}

/// The headers that matter here.
#[derive(Debug, Clone, Default)]
pub(crate) struct Headers {
    pub bearer: Option<String>,
    pub content_type: String,
    pub idempotency_key: Option<String>,
    pub if_none_match: String,
}

pub(crate) type Given = Result<Reply, Fault>;

impl<'a> Call<'a> {
    fn records(&'a self) -> Records<'a> {
        Records::of(self.house, &self.ask)
    }
    /// In Chinese, for the sentences that lists already have.
    fn frame(&self) -> Frame {
        Frame::new(self.house, &self.ask, "")
    }

    /// Refuses what the address carries beyond these names, and a name that stands there twice.
    fn only(&self, names: &[&str]) -> Result<(), Fault> {
        for (at, (name, _)) in self.ask.query.0.iter().enumerate() {
            let twice = self.ask.query.0[..at].iter().any(|(other, _)| other == name);
            if twice || !names.contains(&name.as_str()) {
                return Err(Fault::of(422, "unknown-parameter").about(name));
            }
        }
        Ok(())
    }

    /// How many rows a page has: `limit`, from one to a hundred; fifty where it is not said.
    fn rows_max(&self) -> Result<u32, Fault> {
        let written = self.ask.query.get("limit");
        if written.is_empty() {
            return Ok(50);
        }
        let read = written.parse().ok().filter(|n| (1..=ROWS_MAX).contains(n));
        read.ok_or_else(|| Fault::of(422, "wrong-parameter").about("limit"))
    }
}

/// The most rows of one page.
pub const ROWS_MAX: u32 = 100;

fn json(status: u16, body: &impl Serialize) -> Given {
    let text = serde_json::to_vec(body).map_err(|_| Fault::of(500, "bug"))?;
    let mut reply = Reply::bytes("application/json", text);
    reply.status = status;
    Ok(reply)
}
