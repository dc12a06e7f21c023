//! From the wire to an endpoint: size and kind of the body, the token, its scope and its owner's post.

use super::endpoints::{self, Endpoint};
use super::fault::Fault;
use super::{Call, Given, Headers, Scope};
use crate::ask::{Ask, Fields};
use crate::choice::Choice;
use crate::house::House;
use crate::reply::Reply;
use crate::session;
use axum::http::HeaderMap;
use law::Moment;
use std::sync::Arc;
use store::{Reader, Writer, tokens};

/// Marks a token, so that one that got out is known for what it is.
pub(crate) const PREFIX: &str = "sh_";

/// What came in, before it is known who asks.
pub(crate) struct Came {
    pub method: String,
    pub path: String,
    pub query: Fields,
    pub params: Vec<(String, String)>,
    /// Where it comes from, for the limit on wrong tokens.
    pub address: String,
    pub headers: HeaderMap,
    /// None: larger than anything that is read here.
    pub body: Option<Vec<u8>>,
}

/// Answers a request under `/api/v1`. `pattern` is the path of the route table, where one fits.
pub(crate) fn serve(house: &Arc<House>, pattern: Option<&str>, came: Came) -> Reply {
    let work = std::panic::AssertUnwindSafe(|| answer(house, pattern, came));
    let given = std::panic::catch_unwind(work).unwrap_or_else(|_| Err(Fault::of(500, "bug")));
    given.unwrap_or_else(|fault| fault.reply())
}

fn answer(house: &House, pattern: Option<&str>, came: Came) -> Given {
    let headers = headers(&came.headers);
    let real_now = (house.clock)();
    // The token first: whoever has none learns nothing of what there is.
    let (token, person) = holder(house, &headers, &came.address, real_now)?;
    let wrong_method = came.params.iter().any(|(name, _)| name == "problem");
    let nothing = || Fault::of(404, "no-such-path");
    let endpoint = match pattern.map(|pattern| endpoints::find(&came.method, pattern)) {
        Some(Some(endpoint)) => endpoint,
        Some(None) => return Err(Fault::of(405, "method")),
        None => return Err(if wrong_method { Fault::of(405, "method") } else { nothing() }),
    };
    may(endpoint, &token, person.role)?;
    house
        .store
        .write(&person.office, |w: &mut Writer<'_, '_>| tokens::used(w, &token.id, real_now))?;
    let posted = endpoint.method == "POST";
    if posted && !is_json(&headers.content_type) {
        return Err(Fault::of(415, "not-json"));
    }
    let body = came.body.ok_or_else(|| Fault::of(413, "too-large"))?;
    let now = person.practice_on.map_or(real_now, |day| real_now.moved_to(day));
    let ask = Ask {
        path: came.path,
        params: came.params,
        query: came.query,
        form: Fields::default(),
        uploads: Vec::new(),
        address: came.address,
        token: String::new(),
        person: Some(person),
        choice: Choice::from_cookies(|_| None),
        takes_gzip: false,
        now,
    };
    (endpoint.run)(&Call { house, ask, token, headers, body, real_now })
}

fn headers(all: &HeaderMap) -> Headers {
    let text = |name: &str| all.get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
    let bearer = text("authorization").and_then(|line| {
        let (kind, token) = line.split_once(' ')?;
        kind.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
    });
    Headers {
        bearer,
        content_type: text("content-type").unwrap_or_default(),
        idempotency_key: text("idempotency-key"),
        if_none_match: text("if-none-match").unwrap_or_default(),
    }
}

fn is_json(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
}

/// The token and who it speaks for, as they are now: the post is looked up with every request.
fn holder(
    house: &House,
    headers: &Headers,
    address: &str,
    now: Moment,
) -> Result<(tokens::Token, crate::ask::Person), Fault> {
    let secret = headers.bearer.as_deref().ok_or_else(|| Fault::of(401, "no-token"))?;
    if is_well_formed(secret) {
        for office in house.store.offices()? {
            let found = house.store.read(&office, |r: &mut Reader<'_, '_>| {
                let Some(token) = tokens::find(r, secret)? else { return Ok(None) };
                let person = session::person_of(r, &office, &token.owner)?;
                Ok::<_, store::Problem>(Some((token, person)))
            })?;
            match found {
                Some((token, Some(person))) if token.holds(now) => return Ok((token, person)),
                Some((token, _)) if token.revoked_at.is_some() => {
                    return Err(Fault::of(401, "token-revoked"));
                }
                Some((_, Some(_))) => return Err(Fault::of(401, "token-expired")),
                Some((_, None)) => return Err(Fault::of(401, "owner-gone")),
                None => {}
            }
        }
    }
    // Wrong tokens are counted apart from wrong passwords: a forgotten script shuts nobody out.
    let (account, from) = ("api", format!("api {address}"));
    if let Some(minutes) = house.limit.wait(&format!("{account} {address}"), &from, now) {
        let mut fault = Fault::of(429, "too-many").about(&minutes.to_string());
        fault.retry_after = Some(minutes * 60);
        return Err(fault);
    }
    house.limit.note_wrong(&format!("{account} {address}"), &from, now);
    Err(Fault::of(401, "wrong-token"))
}

fn is_well_formed(secret: &str) -> bool {
    secret.strip_prefix(PREFIX).is_some_and(crate::token::is_well_formed)
}

fn may(endpoint: &Endpoint, token: &tokens::Token, role: crate::role::Role) -> Result<(), Fault> {
    if !token.scopes.iter().any(|key| key == endpoint.scope.key()) {
        return Err(Fault::of(403, "no-scope").about(endpoint.scope.key()));
    }
    let fits = Scope::fits(endpoint.scope, role) && endpoint.who.admits(Some(role));
    if fits { Ok(()) } else { Err(Fault::of(403, "beyond-post")) }
}
