//! The table of this API: method, path, scope, who, handler, and what the document says of it.

use super::cases::FILTERS;
use super::{Call, Given, Scope, cases, command, dues, next_papers, papers, registers};
use crate::role::Who;
use crate::routes;

pub struct Endpoint {
    pub method: &'static str,
    /// As in the route table.
    pub path: &'static str,
    pub scope: Scope,
    /// Beyond what the scope asks.
    pub who: Who,
    /// The name of the operation, and the tail of its keys in the words files.
    pub name: &'static str,
    pub query: &'static [&'static str],
    pub body: Option<Body>,
    /// The schema of what is answered; none for bytes.
    pub answer: Option<&'static str>,
    pub(crate) run: fn(&Call<'_>) -> Given,
}

/// What a POST brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    NewCase,
    Command,
}

impl Body {
    pub fn schema(self) -> &'static str {
        match self {
            Body::NewCase => "NewCase",
            Body::Command => "Commanded",
        }
    }
}

impl std::fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

type Run = fn(&Call<'_>) -> Given;

/// One that reads.
const fn get(
    (path, name): (&'static str, &'static str),
    scope: Scope,
    query: &'static [&'static str],
    (answer, run): (&'static str, Run),
) -> Endpoint {
    let (body, answer) = (None, Some(answer));
    Endpoint { method: "GET", path, scope, who: Who::SignedIn, name, query, body, answer, run }
}

const fn post(
    (path, name): (&'static str, &'static str),
    who: Who,
    body: Body,
    run: Run,
) -> Endpoint {
    let (scope, body, answer) = (Scope::WriteCases, Some(body), Some("DoneView"));
    Endpoint { method: "POST", path, scope, who, name, query: &[], body, answer, run }
}

const PAGED: &[&str] = &["after", "limit"];

pub static ENDPOINTS: &[Endpoint] = &[
    get(("/api/v1/cases", "cases"), Scope::ReadCases, FILTERS, ("CasesView", cases::list)),
    post(("/api/v1/cases", "begin"), Who::Posts(routes::OPENERS), Body::NewCase, command::begin),
    get(("/api/v1/cases/{case}", "case"), Scope::ReadCases, &[], ("CaseView", cases::get)),
    get(("/api/v1/cases/{case}/acts", "acts"), Scope::ReadCases, PAGED, ("ActsView", cases::acts)),
    post(
        ("/api/v1/cases/{case}/commands", "command"),
        Who::Posts(routes::WORKERS),
        Body::Command,
        command::enact,
    ),
    get(
        ("/api/v1/cases/{case}/papers", "case-papers"),
        Scope::ReadPapers,
        &[],
        ("PapersView", papers::of_case),
    ),
    Endpoint {
        who: Who::Posts(routes::WORKERS),
        ..get(
            ("/api/v1/cases/{case}/next-papers", "next-papers"),
            Scope::ReadPapers,
            &[],
            ("NextPapersView", next_papers::list),
        )
    },
    Endpoint {
        method: "GET",
        path: "/api/v1/cases/{case}/next-papers/{hash}/pdf",
        scope: Scope::ReadPapers,
        who: Who::Posts(routes::WORKERS),
        name: "next-paper-pdf",
        query: &[],
        body: None,
        answer: None,
        run: next_papers::pdf,
    },
    get(
        ("/api/v1/cases/{case}/dues", "case-dues"),
        Scope::ReadDues,
        &[],
        ("DuesView", dues::of_case),
    ),
    get(("/api/v1/papers/{hash}", "paper"), Scope::ReadPapers, &[], ("PaperView", papers::get)),
    Endpoint {
        method: "GET",
        path: "/api/v1/papers/{hash}/pdf",
        scope: Scope::ReadPapers,
        who: Who::SignedIn,
        name: "paper-pdf",
        query: &[],
        body: None,
        answer: None,
        run: papers::pdf,
    },
    get(
        ("/api/v1/dues", "dues"),
        Scope::ReadDues,
        &["until", "after", "limit"],
        ("DuesView", dues::list),
    ),
    get(("/api/v1/powers", "powers"), Scope::ReadRegisters, &[], ("PowersView", registers::powers)),
    get(
        ("/api/v1/officers", "officers"),
        Scope::ReadRegisters,
        &[],
        ("OfficersView", registers::officers),
    ),
    get(
        ("/api/v1/parties", "parties"),
        Scope::ReadRegisters,
        PAGED,
        ("PartiesView", registers::parties),
    ),
];

/// The endpoint with this pattern of the route table.
pub(crate) fn find(method: &str, pattern: &str) -> Option<&'static Endpoint> {
    ENDPOINTS.iter().find(|e| e.method == method && e.path == pattern)
}
