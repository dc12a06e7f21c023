//! From the wire to a handler and back: body limits, cookies, who may, form tokens, headers.
//!
//! Handlers are plain blocking functions and run off the async threads; a handler that panics fails
//! its own request only.

use crate::ask::{Ask, Fields, Person};
use crate::choice::Choice;
use crate::house::House;
use crate::problem::Problem;
use crate::reply::{Answer, Reply, TokenChange};
use crate::routes::{self, Route};
use crate::upload::{self, Multipart, Upload};
use crate::{api, field, pages, session, token};
use axum::Router;
use axum::body::Body;
use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{ConnectInfo, RawPathParams, Request};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use axum::routing::{MethodFilter, MethodRouter};
use std::net::SocketAddr;
use std::sync::Arc;

/// The largest form that is read.
pub const BODY_BYTES_MAX: usize = 256 * 1024;
/// A larger body is read to its end and thrown away up to here, so that the answer can be heard.
const DRAIN_BYTES_MAX: usize = 64 * 1024 * 1024;

/// So long the next piece of a body is waited for.
const PIECE_WAIT: std::time::Duration = std::time::Duration::from_secs(60);

/// The whole of the pages as one service, built from the route table.
pub fn app(house: Arc<House>) -> Router {
    let mut paths: Vec<&'static str> = routes::table().map(|r| r.path).collect();
    paths.sort_unstable();
    paths.dedup();
    let mut router = Router::new();
    for path in paths {
        let mut methods = MethodRouter::new();
        for route in routes::table().filter(|r| r.path == path) {
            let house = house.clone();
            let filter = match route.method {
                "POST" => MethodFilter::POST,
                "PUT" => MethodFilter::PUT,
                _ => MethodFilter::GET,
            };
            let handler = move |params: Result<RawPathParams, RawPathParamsRejection>,
                                request: Request| {
                // What is not text, or not text that anybody writes, names no page.
                let params = params.ok().as_ref().and_then(owned);
                let route = params.is_some().then_some(route);
                serve(house, route, params.unwrap_or_default(), request)
            };
            methods = methods.on(filter, handler);
        }
        let elsewhere = house.clone();
        methods = methods.fallback(move |request: Request| {
            serve(elsewhere, None, vec![("problem".into(), "method".into())], request)
        });
        router = router.route(path, methods);
    }
    router
        .fallback(move |request: Request| serve(house, None, Vec::new(), request))
        .layer(tower_http::compression::CompressionLayer::new().gzip(true))
}

fn owned(params: &RawPathParams) -> Option<Vec<(String, String)>> {
    let written = |value: &str| !value.chars().any(char::is_control);
    params.iter().map(|(n, v)| written(v).then(|| (n.to_owned(), v.to_owned()))).collect()
}

/// What is known of a request before it is decided who asks.
struct Arrived {
    method: Method,
    path: String,
    params: Vec<(String, String)>,
    query: Fields,
    cookies: Vec<(String, String)>,
    address: String,
    body: Result<(Fields, Vec<Upload>), Problem>,
    secure: bool,
    takes_gzip: bool,
}

async fn serve(
    house: Arc<House>,
    route: Option<&'static Route>,
    params: Vec<(String, String)>,
    request: Request,
) -> Response<Body> {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip().to_string());
    let (head, body) = request.into_parts();
    if api::is_under(head.uri.path()) {
        return serve_api(house, route, params, (head, body, peer)).await;
    }
    if field::is_under(head.uri.path()) {
        return serve_field(house, route, params, (head, body, peer)).await;
    }
    let cookies = cookies(&head.headers);
    let body = match (head.method == Method::POST, boundary(route, &head.headers)) {
        (false, _) => Ok(Default::default()),
        (true, Some(boundary)) if welcome(&house, route, &cookies).await => {
            read_files(&head.headers, body, &boundary).await
        }
        (true, _) => read_form(body).await.map(|form| (form, Vec::new())),
    };
    let arrived = Arrived {
        path: head.uri.path().to_owned(),
        params,
        query: Fields::parse(head.uri.query().unwrap_or("").as_bytes()),
        cookies,
        address: peer.unwrap_or_else(|| "unknown".to_owned()),
        body,
        secure: house.secure,
        takes_gzip: takes_gzip(&head.headers),
        method: head.method,
    };
    let done = tokio::task::spawn_blocking(move || answer(&house, route, arrived)).await;
    let reply = done.unwrap_or_else(|_| plain_failure());
    into_response(reply)
}

/// A request of the JSON API: it has a token and no cookies, and is answered without a page.
async fn serve_api(
    house: Arc<House>,
    route: Option<&'static Route>,
    params: Vec<(String, String)>,
    (head, body, peer): (axum::http::request::Parts, Body, Option<String>),
) -> Response<Body> {
    let body = match head.method {
        Method::POST => read_body(body).await.ok(),
        _ => Some(Vec::new()),
    };
    let method = if head.method == Method::HEAD { Method::GET } else { head.method };
    let came = api::Came {
        method: method.to_string(),
        path: head.uri.path().to_owned(),
        query: Fields::parse(head.uri.query().unwrap_or("").as_bytes()),
        params,
        address: peer.unwrap_or_else(|| "unknown".to_owned()),
        headers: head.headers,
        body,
    };
    let pattern = route.map(|route| route.path);
    let done = tokio::task::spawn_blocking(move || api::serve(&house, pattern, came)).await;
    into_response(done.unwrap_or_else(|_| plain_failure()))
}

/// A phone: a token of its own, JSON or a piece of a file.
async fn serve_field(
    house: Arc<House>,
    route: Option<&'static Route>,
    params: Vec<(String, String)>,
    (head, body, peer): (axum::http::request::Parts, Body, Option<String>),
) -> Response<Body> {
    let body = match head.method {
        Method::POST | Method::PUT if known(&house, &head).await => {
            read_up_to(body, field::BODY_BYTES_MAX).await.ok()
        }
        // Nobody else's is taken into memory: it is heard to its end, and answered at the door.
        Method::POST | Method::PUT => read_up_to(body, 0).await.ok().or(Some(Vec::new())),
        _ => Some(Vec::new()),
    };
    let came = api::Came {
        method: head.method.to_string(),
        path: head.uri.path().to_owned(),
        query: Fields::parse(head.uri.query().unwrap_or("").as_bytes()),
        params,
        address: peer.unwrap_or_else(|| "unknown".to_owned()),
        headers: head.headers,
        body,
    };
    let pattern = route.map(|route| route.path);
    let done = tokio::task::spawn_blocking(move || field::serve(&house, pattern, came)).await;
    into_response(done.unwrap_or_else(|_| plain_failure()))
}

/// Whether a phone that we know sends this, or somebody who is signed in.
async fn known(house: &Arc<House>, head: &axum::http::request::Parts) -> bool {
    let (house, path, headers) = (house.clone(), head.uri.path().to_owned(), head.headers.clone());
    let asked = tokio::task::spawn_blocking(move || field::welcome(&house, &path, &headers));
    asked.await.unwrap_or(false)
}

fn takes_gzip(headers: &HeaderMap) -> bool {
    let said = headers.get("accept-encoding").and_then(|value| value.to_str().ok());
    let named = |word: &str| word.trim().split(';').next().is_some_and(|name| name == "gzip");
    said.is_some_and(|said| said.split(',').any(named))
}

/// Reads a form, or the whole of a body that is too large, so that the problem page can be sent.
async fn read_form(body: Body) -> Result<Fields, Problem> {
    read_body(body).await.map(|bytes| Fields::parse(&bytes))
}

async fn read_body(body: Body) -> Result<Vec<u8>, Problem> {
    read_up_to(body, BODY_BYTES_MAX).await
}

async fn read_up_to(body: Body, bytes_max: usize) -> Result<Vec<u8>, Problem> {
    let mut stream = body.into_data_stream();
    let (mut kept, mut total) = (Vec::new(), 0usize);
    loop {
        // Over a thin line a piece may take long; one that never comes must not hold its place for ever.
        let waited = tokio::time::timeout(PIECE_WAIT, next(&mut stream)).await;
        let piece = match waited {
            Ok(None) => break,
            Ok(Some(Ok(piece))) => piece,
            Ok(Some(Err(_))) | Err(_) => {
                return Err(Problem::unreadable("body", &Fields::default()));
            }
        };
        total = total.saturating_add(piece.len());
        if total <= bytes_max {
            kept.extend_from_slice(&piece);
        } else if total > DRAIN_BYTES_MAX {
            break;
        }
    }
    if total > bytes_max { Err(Problem::too_large()) } else { Ok(kept) }
}

/// The boundary of a form with files, on a route that takes them.
fn boundary(route: Option<&'static Route>, headers: &HeaderMap) -> Option<String> {
    route.filter(|route| route.files)?;
    upload::boundary(headers.get("content-type")?.to_str().ok()?)
}

/// Whether whoever sends the files may use the route: nobody else's are taken into memory.
async fn welcome(
    house: &Arc<House>,
    route: Option<&'static Route>,
    cookies: &[(String, String)],
) -> bool {
    let token = cookies.iter().find(|(name, _)| name == token::COOKIE).map(|(_, v)| v.clone());
    let Some((route, token)) = route.zip(token.filter(|t| token::is_well_formed(t))) else {
        return false;
    };
    let house = house.clone();
    let asked = tokio::task::spawn_blocking(move || {
        let person = session::find(&house, &token, (house.clock)()).ok().flatten();
        route.who.admits(person.map(|p| p.role))
    });
    asked.await.unwrap_or(false)
}

static FILES_AT_ONCE: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(upload::AT_ONCE);

/// Reads a form with files; what is beyond the bounds is thrown away as it comes.
async fn read_files(
    headers: &HeaderMap,
    body: Body,
    boundary: &str,
) -> Result<(Fields, Vec<Upload>), Problem> {
    let said = headers.get("content-length").and_then(|v| v.to_str().ok()?.parse::<u64>().ok());
    if said.is_some_and(|bytes| bytes > upload::DRAIN_BYTES_MAX) {
        return Err(Problem::too_large());
    }
    let _place = FILES_AT_ONCE.acquire().await.expect("the semaphore is never closed");
    let unreadable = || Problem::unreadable("body", &Fields::default());
    let mut stream = body.into_data_stream();
    let (mut form, mut fault, mut total) = (Multipart::new(boundary), None, 0u64);
    while let Some(piece) = next(&mut stream).await {
        let piece = piece.map_err(|_| unreadable())?;
        total += piece.len() as u64;
        if total > upload::DRAIN_BYTES_MAX {
            return Err(Problem::too_large());
        }
        if fault.is_none() {
            fault = form.feed(&piece).err();
        }
    }
    match fault.map_or_else(|| form.done(), Err) {
        // Hashing takes its time and is done where it holds up nobody.
        Ok(parts) => {
            let sorted = tokio::task::spawn_blocking(move || upload::sorted(parts)).await;
            sorted.map_err(|_| Problem::bug("sorting a form failed"))
        }
        Err(upload::Fault::TooLarge) => Err(Problem::too_large()),
        Err(upload::Fault::Malformed) => Err(unreadable()),
    }
}

async fn next(
    stream: &mut axum::body::BodyDataStream,
) -> Option<Result<axum::body::Bytes, axum::Error>> {
    use std::pin::Pin;
    std::future::poll_fn(|cx| {
        let pinned = Pin::new(&mut *stream);
        futures_core::Stream::poll_next(pinned, cx)
    })
    .await
}

fn cookies(headers: &HeaderMap) -> Vec<(String, String)> {
    let all = headers.get_all("cookie").iter().filter_map(|v| v.to_str().ok());
    all.flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// Everything that blocks: the session, the handler, the page of a problem.
fn answer(house: &House, route: Option<&'static Route>, arrived: Arrived) -> Reply {
    let cookie =
        |name: &str| arrived.cookies.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone());
    let brought = cookie(token::COOKIE).filter(|t| token::is_well_formed(t));
    let new_visitor = brought.is_none();
    let now = (house.clock)();
    let choice = Choice::from_cookies(cookie);
    let token = brought.unwrap_or_else(token::fresh);
    let found = if new_visitor { Ok(None) } else { session::find(house, &token, now) };
    // A practice office stays on its day; sessions and sign-ins go by the real one.
    let practice = |person: &Option<Person>| person.as_ref().and_then(|p| p.practice_on);
    let (person, broken) = match found {
        Ok(person) => (person, None),
        Err(problem) => (None, Some(problem)),
    };
    let ((form, uploads), too_large) = match arrived.body {
        Ok(sent) => (sent, None),
        Err(problem) => (Default::default(), Some(problem)),
    };
    let ask = Ask {
        path: arrived.path,
        params: arrived.params,
        query: arrived.query,
        form,
        uploads,
        address: arrived.address,
        token: token.clone(),
        now: practice(&person).map_or(now, |day| now.moved_to(day)),
        person,
        choice,
        takes_gzip: arrived.takes_gzip,
    };
    let answer = match broken.or(too_large) {
        Some(problem) => Err(problem),
        None => run(house, route, &ask, arrived.method == Method::POST),
    };
    let mut reply = answer.unwrap_or_else(|problem| pages::problem::page(house, &ask, &problem));
    let keep = match std::mem::take(&mut reply.token) {
        TokenChange::New(token) => Some(token),
        TokenChange::Keep => new_visitor.then_some(token),
    };
    if let Some(token) = keep {
        reply = reply.cookie(session::cookie(&token, arrived.secure));
    }
    reply
}

/// The door: is there such a page, may this person open it, does the form belong to them.
fn run(house: &House, route: Option<&'static Route>, ask: &Ask, posted: bool) -> Answer {
    let Some(route) = route else {
        let wrong_method = !ask.param("problem").is_empty();
        return Err(if wrong_method { Problem::method() } else { Problem::not_found(&ask.path) });
    };
    if !route.who.admits(ask.person.as_ref().map(|p| p.role)) {
        return match (&ask.person, posted) {
            (Some(_), _) => Err(Problem::not_yours()),
            (None, true) => Err(Problem::sign_in_first()),
            (None, false) => {
                let to = Fields(vec![("to".to_owned(), ask.here())]);
                Ok(Reply::see(format!("/sign-in?{}", to.encode())))
            }
        };
    }
    if posted && !token::same(ask.form.get("csrf"), &token::of_form(&ask.token)) {
        return Err(Problem::stale_form(&ask.form));
    }
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| (route.run)(house, ask)))
        .unwrap_or_else(|_| Err(Problem::bug("a handler panicked")))
}

fn plain_failure() -> Reply {
    let body = include_str!("../static/failure.html").to_owned();
    Reply::html(500, body)
}

/// No script but our own, no style but our own, no frame, no other site.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: &[(&str, &str)] = &[
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=()"),
    ("cache-control", "no-store"),
];

fn into_response(reply: Reply) -> Response<Body> {
    let body = match reply.file {
        Some(file) => crate::download::body(file),
        None => Body::from(reply.body),
    };
    let mut response = Response::new(body);
    *response.status_mut() =
        StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in HEADERS {
        response.headers_mut().insert(*name, HeaderValue::from_static(value));
    }
    for (name, value) in reply.headers {
        let Ok(value) = HeaderValue::from_str(&value) else { continue };
        if name == "set-cookie" {
            response.headers_mut().append(name, value);
        } else {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
