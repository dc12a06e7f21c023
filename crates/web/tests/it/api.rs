//! The JSON API from outside: tokens, and what they open.

mod account;
mod commands;
mod decide;
mod document;

use crate::office::{Answer, CODE, World, day, entry};
use axum::body::Body;
use axum::http::Request;
use law::Moment;
use serde_json::{Value, json};
use store::Entry;
use store::tokens::{self, NewToken};
use tower::ServiceExt;
use web::api::{ENDPOINTS, Scope};
use web::role::Role;

/// A token of this account with these scopes, made past the page.
fn token(world: &World, owner: &str, scopes: &[Scope]) -> String {
    let secret = format!("sh_{}", web::token::fresh());
    let keys: Vec<&str> = scopes.iter().map(|scope| scope.key()).collect();
    let id = web::token::act_id();
    let at = Moment::at(day("2026-03-09"), 8, 0);
    let made = Entry { done_at: at, noted_at: at, ..entry(&format!("make-{id}")) };
    world.write(|w| {
        let new = NewToken {
            id: &id,
            owner,
            label: "测试",
            secret: &secret,
            scopes: &keys,
            made_by: owner,
            expires_at: at.plus_minutes(60 * 24),
        };
        assert!(tokens::put(w, &new, &made)?);
        Ok(())
    });
    secret
}

fn whole(world: &World, owner: &str) -> String {
    token(world, owner, &Scope::ALL)
}

struct Sent<'a> {
    method: &'a str,
    path: &'a str,
    headers: Vec<(&'a str, &'a str)>,
    body: Vec<u8>,
}

async fn send(world: &World, sent: Sent<'_>) -> Answer {
    let mut request = Request::builder().method(sent.method).uri(sent.path);
    for (name, value) in sent.headers {
        request = request.header(name, value);
    }
    let request = request.body(Body::from(sent.body)).unwrap();
    let response = world.app().oneshot(request).await.unwrap();
    let (head, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec();
    let body = String::from_utf8_lossy(&bytes).into_owned();
    Answer { status: head.status.as_u16(), headers: head.headers, body, bytes }
}

async fn get(world: &World, token: &str, path: &str) -> Answer {
    let bearer = format!("Bearer {token}");
    let headers = vec![("authorization", bearer.as_str())];
    send(world, Sent { method: "GET", path, headers, body: Vec::new() }).await
}

async fn post(world: &World, (token, key): (&str, &str), path: &str, body: &Value) -> Answer {
    let bearer = format!("Bearer {token}");
    let headers = vec![
        ("authorization", bearer.as_str()),
        ("idempotency-key", key),
        ("content-type", "application/json"),
    ];
    send(world, Sent { method: "POST", path, headers, body: body.to_string().into_bytes() }).await
}

fn read(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{}", answer.body))
}

/// A problem is in its own form, with this status and code.
fn is_problem(answer: &Answer, status: u16, code: &str) {
    let said = read(answer);
    assert_eq!((answer.status, said["code"].as_str()), (status, Some(code)), "{}", answer.body);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(said["status"], status);
    for part in ["type", "title", "title_en", "detail", "detail_en"] {
        let text = said[part].as_str().unwrap_or_default();
        assert!(!text.is_empty() && !text.starts_with('['), "{part}: {}", answer.body);
    }
}

fn finding() -> Value {
    json!({ "finding": {
        "found_at": "2026-03-09T09:50:00.000+08:00", "ended_on": "2026-03-09",
        "item": "fire.exit-blocked", "power": "power-fire", "place": "500156112001",
        "place_text": "虚构市场三号", "remote": false,
        "party": { "id": "x1", "kind": "person", "name": "虚构甲", "code": CODE,
            "born": "1990-01-01", "legal_representative": "", "phone": "13900000000",
            "address": "虚构路一百二十三号四单元", "made_up": true },
        "facts": "安全出口被货架堵塞。", "evidence": ["现场照片一张"],
        "officers": ["o1", "o2"], "recused": []
    } })
}

const CASES: &str = "/api/v1/cases";

/// A case begun over the API: its id.
async fn begun(world: &World, token: &str) -> String {
    let answer = post(world, (token, "begin-1"), CASES, &finding()).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    read(&answer)["case"].as_str().unwrap().to_owned()
}

fn concrete(path: &str) -> String {
    path.replace("{case}", "2026-999999").replace("{hash}", &"0".repeat(64))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_opens_its_scope_and_nothing_beside_it() {
    let world = World::new();
    for scope in Scope::ALL {
        let token = token(&world, "officer", &[scope]);
        for endpoint in ENDPOINTS {
            let path = concrete(endpoint.path);
            let answer = match endpoint.method {
                "GET" => get(&world, &token, &path).await,
                _ => post(&world, (&token, "k"), &path, &json!({})).await,
            };
            let shut = answer.status == 403;
            assert_eq!(shut, endpoint.scope != scope, "{scope:?} {endpoint:?}: {}", answer.body);
            assert!(answer.status < 500, "{endpoint:?}: {}", answer.body);
            if shut {
                is_problem(&answer, 403, "no-scope");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_never_exceeds_its_owners_post() {
    let world = World::new();
    for role in Role::ALL {
        let token = whole(&world, role.post());
        for endpoint in ENDPOINTS {
            let path = concrete(endpoint.path);
            let answer = match endpoint.method {
                "GET" => get(&world, &token, &path).await,
                _ => post(&world, (&token, "k"), &path, &json!({})).await,
            };
            let may = endpoint.scope.fits(role) && endpoint.who.admits(Some(role));
            assert_eq!(answer.status != 403, may, "{role:?} {endpoint:?}: {}", answer.body);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_token_that_holds_nothing_opens() {
    let world = World::new();
    let none = Sent { method: "GET", path: CASES, headers: Vec::new(), body: Vec::new() };
    let answer = send(&world, none).await;
    is_problem(&answer, 401, "no-token");
    assert_eq!(answer.header("www-authenticate"), "Bearer");
    let foreign = format!("sh_{}", "a".repeat(64));
    is_problem(&get(&world, &foreign, CASES).await, 401, "wrong-token");
    is_problem(&get(&world, "nonsense", CASES).await, 401, "wrong-token");
    // Being signed in opens nothing here.
    let mut visitor = world.signed_in(Role::Officer).await;
    is_problem(&visitor.get(CASES).await, 401, "no-token");

    let held = whole(&world, "officer");
    assert_eq!(get(&world, &held, CASES).await.status, 200);
    world.pass_minutes(60 * 24);
    is_problem(&get(&world, &held, CASES).await, 401, "token-expired");
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_tokens_are_counted_and_shut_out_nobody_else() {
    let world = World::new();
    let held = whole(&world, "officer");
    let mut last = 0;
    for n in 0..30 {
        let wrong = format!("sh_{n:064}");
        last = get(&world, &wrong, CASES).await.status;
    }
    assert_eq!(last, 429);
    assert_eq!(get(&world, &held, CASES).await.status, 200);
    let visitor = world.signed_in(Role::Officer).await;
    assert!(!visitor.cookies.is_empty(), "signing in has a limit of its own");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_dead_when_revoked_and_when_its_owner_is_shut_out() {
    let world = World::new();
    let (one, two) = (whole(&world, "officer"), whole(&world, "clerk"));
    let kept = world.read(|r| tokens::of_owner(r, "officer")).remove(0);
    world.write(|w| tokens::revoke(w, &kept.id, &entry("revoke")));
    is_problem(&get(&world, &one, CASES).await, 401, "token-revoked");
    assert_eq!(get(&world, &two, CASES).await.status, 200);
    world.write(|w| {
        let user = store::users::find_by_name(w, "clerk")?.unwrap();
        store::users::put(w, &store::users::User { disabled: true, ..user }, &entry("out"))
    });
    is_problem(&get(&world, &two, CASES).await, 401, "owner-gone");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_use_is_counted() {
    let world = World::new();
    let held = whole(&world, "officer");
    get(&world, &held, CASES).await;
    get(&world, &held, "/api/v1/dues").await;
    let kept = world.read(|r| tokens::of_owner(r, "officer")).remove(0);
    assert_eq!((kept.uses, kept.last_used_at.is_some()), (2, true));
}
