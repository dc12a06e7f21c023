//! The JSON API under `/api/v1`, its document, and what a person keeps for programs: tokens, a calendar.

use super::Who::{Anyone, SignedIn, Token};
use super::{Route, get, post};
use crate::api::{DOCUMENT, by_token_only, page};
use crate::pages::{api_tokens, calendar};

/// Of the API itself: a token opens it, with the scope that `api::ENDPOINTS` says.
const fn read(path: &'static str) -> Route {
    get(path, Token, by_token_only)
}
const fn write(path: &'static str) -> Route {
    post(path, Token, by_token_only)
}

pub static TABLE: &[Route] = &[
    get("/api", Anyone, page::show),
    get(DOCUMENT, Anyone, page::raw),
    read("/api/v1/cases"),
    write("/api/v1/cases"),
    read("/api/v1/cases/{case}"),
    read("/api/v1/cases/{case}/acts"),
    write("/api/v1/cases/{case}/commands"),
    read("/api/v1/cases/{case}/papers"),
    read("/api/v1/cases/{case}/next-papers"),
    read("/api/v1/cases/{case}/next-papers/{hash}/pdf"),
    read("/api/v1/cases/{case}/dues"),
    read("/api/v1/papers/{hash}"),
    read("/api/v1/papers/{hash}/pdf"),
    read("/api/v1/dues"),
    read("/api/v1/powers"),
    read("/api/v1/officers"),
    read("/api/v1/parties"),
    get("/account", SignedIn, api_tokens::show),
    get("/account/tokens", SignedIn, api_tokens::show),
    post("/account/tokens", SignedIn, api_tokens::make),
    post("/account/tokens/{token}/revoke", SignedIn, api_tokens::revoke),
    post("/account/calendar", SignedIn, calendar::renew),
    post("/account/calendar/revoke", SignedIn, calendar::revoke),
    get("/calendar/{file}", Anyone, calendar::feed),
];
