//! An answer: a page, a piece of one, a file, or the way to another page.

use crate::download::Download;
use crate::problem::Problem;
use askama::Template;

pub type Answer = Result<Reply, Problem>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
    /// Sent in place of the body, piece by piece.
    pub file: Option<Download>,
    /// What happens to the visitor's token.
    pub token: TokenChange,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum TokenChange {
    #[default]
    Keep,
    /// Signed in or out: the visitor goes on under this one.
    New(String),
}

impl Reply {
    pub fn page(page: &impl Template) -> Answer {
        Reply::page_with(200, page)
    }
    pub fn page_with(status: u16, page: &impl Template) -> Answer {
        let body =
            page.render().map_err(|e| Problem::bug(format!("a page did not render: {e}")))?;
        Ok(Reply::html(status, body))
    }
    fn of(status: u16, headers: Vec<(&'static str, String)>, body: Vec<u8>) -> Reply {
        Reply { status, headers, body, file: None, token: TokenChange::Keep }
    }
    /// A file that is too large to be held in memory.
    pub fn file(kind: &str, file: Download) -> Reply {
        let length = ("content-length", file.bytes.to_string());
        let headers = vec![("content-type", kind.to_owned()), length];
        Reply { file: Some(file), ..Reply::of(200, headers, Vec::new()) }
    }
    pub fn html(status: u16, body: String) -> Reply {
        let kind = ("content-type", "text/html; charset=utf-8".to_owned());
        Reply::of(status, vec![kind], body.into_bytes())
    }
    /// After a form: look at this page now (303).
    pub fn see(path: impl Into<String>) -> Reply {
        let headers = vec![("location", path.into())];
        Reply::of(303, headers, Vec::new())
    }
    pub fn bytes(kind: &str, body: Vec<u8>) -> Reply {
        let headers = vec![("content-type", kind.to_owned())];
        Reply::of(200, headers, body)
    }
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Reply {
        self.headers.retain(|(n, _)| *n != name);
        self.headers.push((name, value.into()));
        self
    }
    pub fn cookie(mut self, cookie: String) -> Reply {
        self.headers.push(("set-cookie", cookie));
        self
    }
    pub fn with_token(mut self, token: String) -> Reply {
        self.token = TokenChange::New(token);
        self
    }
}
