//! The JSON API from outside: tokens and what they open, commands once and only once, and its document;
//! and the calendar at its secret address.

use crate::office::{Answer, CODE, World, day, entry};
use axum::body::Body;
use axum::http::Request;
use law::Moment;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use store::Entry;
use store::tokens::{self, NewToken};
use tower::ServiceExt;
use web::api::{ENDPOINTS, Scope, document};
use web::role::{Role, Who};
use web::routes::table;

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

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_begun_read_and_taken_on_and_numbers_stay_masked() {
    let world = World::new();
    let held = whole(&world, "officer");
    let case = begun(&world, &held).await;
    let path = format!("{CASES}/{case}");
    let answer = get(&world, &held, &path).await;
    assert_eq!((answer.status, answer.header("etag")), (200, "\"v1\""));
    for secret in [CODE, "13900000000", "四单元"] {
        assert!(!answer.body.contains(secret), "{secret}");
    }
    let bearer = format!("Bearer {held}");
    let headers = vec![("authorization", bearer.as_str()), ("if-none-match", "\"v1\"")];
    let again = send(&world, Sent { method: "GET", path: &path, headers, body: Vec::new() }).await;
    assert_eq!((again.status, again.body.as_str()), (304, ""));

    let show = json!({ "version": 1, "command": { "do": "show" } });
    let done = post(&world, (&held, "show-1"), &format!("{path}/commands"), &show).await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!((&read(&done)["version"], &read(&done)["stage"]), (&json!(2), &json!("shown")));
    let acts = read(&get(&world, &held, &format!("{path}/acts?limit=1")).await);
    assert_eq!(acts["acts"].as_array().map(Vec::len), Some(1));
    let rest = read(&get(&world, &held, acts["next"].as_str().unwrap()).await);
    assert_eq!(rest["acts"][0]["actor"], "o1");
    assert_eq!(rest["next"], Value::Null);
    let list = read(
        &get(
            &world,
            &held,
            "/api/v1/cases?stage=shown&q=虚构甲"
                .replace("虚构甲", "%E8%99%9A%E6%9E%84%E7%94%B2")
                .as_str(),
        )
        .await,
    );
    assert_eq!((&list["count"], &list["cases"][0]["id"]), (&json!(1), &json!(case)));
    let parties = get(&world, &held, "/api/v1/parties").await;
    assert!(!parties.body.contains(CODE) && parties.status == 200, "{}", parties.body);
    let officers = get(&world, &held, "/api/v1/officers").await;
    assert!(
        officers.body.contains("周山") && !officers.body.contains("渝-o1"),
        "{}",
        officers.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_key_gives_the_first_answer_and_does_nothing_twice() {
    let world = World::new();
    let held = whole(&world, "officer");
    let first = post(&world, (&held, "key"), CASES, &finding()).await;
    let second = post(&world, (&held, "key"), CASES, &finding()).await;
    assert_eq!((first.status, &first.body), (201, &second.body));
    assert_eq!(second.status, 201);
    let mut other = finding();
    other["finding"]["facts"] = json!("另一件事。");
    is_problem(&post(&world, (&held, "key"), CASES, &other).await, 422, "key-used");
    let list = read(&get(&world, &held, CASES).await);
    assert_eq!(list["count"], 1);
    // A key is its token's own.
    let theirs = whole(&world, "team-leader");
    assert_eq!(post(&world, (&theirs, "key"), CASES, &finding()).await.status, 201);
    let bearer = format!("Bearer {held}");
    let headers = vec![("authorization", bearer.as_str()), ("content-type", "application/json")];
    let body = finding().to_string().into_bytes();
    let keyless = send(&world, Sent { method: "POST", path: CASES, headers, body }).await;
    is_problem(&keyless, 400, "no-key");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_at_once_under_one_key_are_one_act() {
    let world = World::new();
    let held = whole(&world, "officer");
    let body = finding();
    let at_once = || post(&world, (&held, "race"), CASES, &body);
    let (a, b, c) = tokio::join!(at_once(), at_once(), at_once());
    assert_eq!((a.status, b.status, c.status), (201, 201, 201), "{}", b.body);
    assert!(a.body == b.body && b.body == c.body);
    assert_eq!(read(&get(&world, &held, CASES).await)["count"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_comes_as_json_with_gate_article_and_next_step() {
    let world = World::new();
    let held = whole(&world, "officer");
    let mut alone = finding();
    alone["finding"]["officers"] = json!(["o1"]);
    let answer = post(&world, (&held, "alone"), CASES, &alone).await;
    is_problem(&answer, 422, "refused");
    let refusal = &read(&answer)["refusals"][0];
    for part in ["gate", "title", "cite", "sentence", "sentence_en", "next", "next_zh"] {
        assert!(!refusal[part].as_str().unwrap_or_default().is_empty(), "{part}: {refusal}");
    }
    let again = post(&world, (&held, "alone"), CASES, &alone).await;
    assert_eq!((again.status, &again.body), (422, &answer.body));
    assert_eq!(again.header("content-type"), "application/problem+json");
    let tried = world.read(|r| store::refused::list(r, 10));
    assert_eq!(tried.len(), 1, "one attempt is counted once");
    assert_eq!(read(&get(&world, &held, CASES).await)["count"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_version_is_told_and_nothing_is_done() {
    let world = World::new();
    let held = whole(&world, "officer");
    let path = format!("{CASES}/{}/commands", begun(&world, &held).await);
    let show = json!({ "version": 1, "command": { "do": "show" } });
    assert_eq!(post(&world, (&held, "one"), &path, &show).await.status, 200);
    let hand = json!({ "version": 1, "command": { "do": "recount" } });
    is_problem(&post(&world, (&held, "two"), &path, &hand).await, 409, "stale");
    let nowhere = format!("{CASES}/2026-999999/commands");
    is_problem(&post(&world, (&held, "three"), &nowhere, &show).await, 404, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_that_does_not_lie_in_the_case_decides_nothing() {
    let world = World::new();
    let held = whole(&world, "officer");
    let path = format!("{CASES}/{}/commands", begun(&world, &held).await);
    let decide = json!({ "version": 1, "command": { "do": "decide", "paper": "0".repeat(64) } });
    is_problem(&post(&world, (&held, "d"), &path, &decide).await, 422, "unknown-paper");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_goes_through_the_door_of_its_deed() {
    let world = World::new();
    let officer = whole(&world, "officer");
    let path = format!("{CASES}/{}/commands", begun(&world, &officer).await);
    let clerk = whole(&world, "clerk");
    let show = json!({ "version": 1, "command": { "do": "show" } });
    is_problem(&post(&world, (&clerk, "s"), &path, &show).await, 403, "beyond-post");
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_input_is_refused_by_name_and_never_said_again() {
    let world = World::new();
    let held = whole(&world, "officer");
    let mut odd = finding();
    odd["finding"]["party"]["nickname"] = json!(CODE);
    let answer = post(&world, (&held, "1"), CASES, &odd).await;
    is_problem(&answer, 422, "unknown-field");
    assert!(answer.body.contains("nickname") && !answer.body.contains(CODE));
    let mut odd = finding();
    odd["extra"] = json!(1);
    is_problem(&post(&world, (&held, "2"), CASES, &odd).await, 422, "wrong-field");
    let mut odd = finding();
    odd["finding"]["remote"] = json!(CODE);
    let answer = post(&world, (&held, "3"), CASES, &odd).await;
    is_problem(&answer, 422, "wrong-field");
    assert!(!answer.body.contains(CODE), "{}", answer.body);
    is_problem(&get(&world, &held, "/api/v1/cases?stag=open").await, 422, "unknown-parameter");
    is_problem(&get(&world, &held, "/api/v1/cases?stage=x").await, 422, "wrong-parameter");
    is_problem(&get(&world, &held, "/api/v1/dues?limit=0").await, 422, "wrong-parameter");
    is_problem(&get(&world, &held, "/api/v1/dues?after=x").await, 422, "wrong-parameter");
    is_problem(&get(&world, &held, "/api/v1/nothing").await, 404, "no-such-path");
    let patch = format!("Bearer {held}");
    let headers = vec![("authorization", patch.as_str())];
    let sent = Sent { method: "DELETE", path: CASES, headers, body: Vec::new() };
    is_problem(&send(&world, sent).await, 405, "method");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_is_json_and_no_larger_than_256_kib() {
    let world = World::new();
    let held = whole(&world, "officer");
    let bearer = format!("Bearer {held}");
    let with = |kind: &'static str, body: Vec<u8>| Sent {
        method: "POST",
        path: CASES,
        headers: vec![
            ("authorization", bearer.as_str()),
            ("idempotency-key", "k"),
            ("content-type", kind),
        ],
        body,
    };
    let form = "application/x-www-form-urlencoded";
    is_problem(&send(&world, with(form, b"a=b".to_vec())).await, 415, "not-json");
    let kind = "application/json; charset=utf-8";
    is_problem(&send(&world, with(kind, b"{".to_vec())).await, 400, "not-readable");
    is_problem(
        &send(&world, with(kind, vec![b' '; web::BODY_BYTES_MAX + 1])).await,
        413,
        "too-large",
    );
    let mut full = finding().to_string().into_bytes();
    full.resize(web::BODY_BYTES_MAX, b' ');
    assert_eq!(send(&world, with(kind, full)).await.status, 201, "so much is read");
}

#[test]
fn the_document_has_exactly_the_routes_of_the_table() {
    let text = serde_json::to_value(document()).unwrap();
    assert_eq!(text["openapi"], "3.1.0");
    let mut told = BTreeSet::new();
    for (path, item) in text["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            told.insert((method.to_uppercase(), path.clone()));
        }
    }
    let routes = table().filter(|r| r.who == Who::Token);
    let routes: BTreeSet<_> = routes.map(|r| (r.method.to_owned(), r.path.to_owned())).collect();
    assert_eq!(told, routes);
    let under = table().filter(|r| web::api::is_under(r.path));
    assert!(under.clone().count() >= 13 && under.clone().all(|r| r.who == Who::Token));
}

/// Every reference leads somewhere, every operation has an id of its own, a scope, its path's parameters,
/// and answers; every description has words.
#[test]
fn the_document_holds_together() {
    let text = serde_json::to_value(document()).unwrap();
    let mut references = Vec::new();
    collect(&text, &mut references);
    assert!(references.len() > 50);
    for to in references {
        assert!(text.pointer(to.trim_start_matches('#')).is_some(), "{to} leads nowhere");
    }
    let mut ids = BTreeSet::new();
    for (path, item) in text["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap();
            assert!(ids.insert(id.to_owned()), "{id} stands twice");
            let scope = operation["security"][0]["token"][0].as_str().unwrap();
            assert!(Scope::named(scope).is_some(), "{path}");
            let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
            for name in path.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
                let found = parameters.iter().find(|p| p["name"] == name && p["in"] == "path");
                assert_eq!(found.unwrap()["required"], true, "{path}");
            }
            let key = parameters.iter().any(|p| p["name"] == "Idempotency-Key");
            assert_eq!(key, method == "post", "{path}");
            let answers = operation["responses"].as_object().unwrap();
            assert!(answers.keys().any(|status| status.starts_with('2')), "{path}");
            assert!(answers.contains_key("401") && answers.contains_key("403"), "{path}");
        }
    }
    assert!(!text.to_string().contains("[api-"), "a sentence is missing: {text}");
}

fn collect(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, inside)| match inside {
            Value::String(to) if key == "$ref" => into.push(to.clone()),
            other => collect(other, into),
        }),
        Value::Array(list) => list.iter().for_each(|inside| collect(inside, into)),
        _ => {}
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_document_is_served_and_shown_to_everybody() {
    let world = World::new();
    let mut visitor = world.visitor();
    let raw = visitor.get("/api/v1/openapi.json").await;
    assert_eq!((raw.status, raw.header("content-type")), (200, "application/json"));
    let page = visitor.get("/api").await;
    assert_eq!(page.status, 200);
    for endpoint in ENDPOINTS {
        assert!(page.body.contains(&format!("{} {}", endpoint.method, endpoint.path)));
    }
    assert!(!page.body.contains("[api-") && !page.body.contains("[field-"), "words are missing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_made_on_the_page_shown_once_and_revoked() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    let page = visitor.get("/account").await;
    let form = page.form("/account/tokens");
    let mut fields: Vec<(&str, &str)> =
        form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    fields.extend([
        ("token-label", "备份"),
        ("scope", "read:cases"),
        ("token-until", "2026-06-01"),
    ]);
    let made = visitor.post("/account/tokens", &fields).await;
    assert_eq!(made.status, 200, "{}", made.text());
    let secret = made.body.split("sh_").nth(1).map(|rest| format!("sh_{}", &rest[..64])).unwrap();
    assert_eq!(get(&world, &secret, CASES).await.status, 200);
    is_problem(&get(&world, &secret, "/api/v1/dues").await, 403, "no-scope");
    let again = visitor.post("/account/tokens", &fields).await;
    assert!(!again.body.contains("sh_"), "shown once");
    let page = visitor.get("/account").await;
    assert!(page.body.contains("备份") && !page.body.contains(&secret));
    let action = page.body.split("action=\"/account/tokens/").nth(1).unwrap();
    let path = format!("/account/tokens/{}", action.split('"').next().unwrap());
    let mut other = world.signed_in(Role::TeamLeader).await;
    let csrf = other.get("/account").await.csrf();
    assert_eq!(other.post(&path, &[("csrf", &csrf)]).await.status, 404, "not theirs");
    let csrf = visitor.get("/account").await.csrf();
    assert_eq!(visitor.post(&path, &[("csrf", &csrf)]).await.status, 303);
    is_problem(&get(&world, &secret, CASES).await, 401, "token-revoked");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_gives_no_more_than_both_posts_have_and_no_more_than_a_year() {
    let world = World::new();
    let mut admin = world.signed_in(Role::Admin).await;
    let csrf = admin.get("/account").await.csrf();
    let ask = |scope: &'static str, until: &'static str, owner: &'static str| {
        let csrf = csrf.clone();
        move || {
            [
                ("csrf", csrf.clone()),
                ("token-label", "x".into()),
                ("scope", scope.into()),
                ("token-until", until.into()),
                ("token-owner", owner.into()),
            ]
        }
    };
    for (scope, until, owner, status) in [
        ("write:cases", "2026-06-01", "officer", 422),
        ("read:papers", "2026-06-01", "", 422),
        ("read:cases", "2027-06-01", "", 422),
        ("read:cases", "2026-03-01", "", 422),
        ("read:cases", "2026-06-01", "nobody", 422),
        ("read:cases", "2026-06-01", "officer", 200),
    ] {
        let fields = ask(scope, until, owner)();
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let answer = admin.post("/account/tokens", &fields).await;
        assert_eq!(answer.status, status, "{scope} {until} {owner}: {}", answer.text());
        assert_eq!(answer.body.contains("sh_"), status == 200);
    }
    let mut officer = world.signed_in(Role::Officer).await;
    let csrf = officer.get("/account").await.csrf();
    let fields = [
        ("csrf", &*csrf),
        ("token-label", "x"),
        ("scope", "read:cases"),
        ("token-until", "2026-06-01"),
        ("token-owner", "head"),
    ];
    assert_eq!(officer.post("/account/tokens", &fields).await.status, 403);
}

/// The address of a new calendar, as the page shows it.
async fn calendar(world: &World, role: Role) -> String {
    let mut visitor = world.signed_in(role).await;
    let csrf = visitor.get("/account").await.csrf();
    let page = visitor.post("/account/calendar", &[("csrf", &csrf)]).await;
    let rest = page.body.split("/calendar/").find(|rest| rest.contains(".ics")).unwrap();
    format!("/calendar/{}.ics", rest.split(".ics").next().unwrap())
}

/// A case with a correction due: by the officer o1 and o2.
async fn with_due(world: &World) -> String {
    let held = whole(world, "officer");
    let case = begun(world, &held).await;
    let order = json!({ "version": 1, "command":
        { "do": "order-correction", "what": "清除堵塞物。", "by": "2026-03-12" } });
    let done = post(world, (&held, "order"), &format!("{CASES}/{case}/commands"), &order).await;
    assert_eq!(done.status, 200, "{}", done.body);
    let dues = read(&get(world, &held, "/api/v1/dues").await);
    assert_eq!(
        (&dues["dues"][0]["case"], &dues["dues"][0]["on"]),
        (&json!(case), &json!("2026-03-12"))
    );
    assert!(dues["dues"][0]["why"].as_array().is_some_and(|why| why.len() >= 2));
    case
}

#[tokio::test(flavor = "multi_thread")]
async fn the_calendar_shows_what_is_due_in_ones_own_cases_and_names_nobody() {
    let world = World::new();
    let case = with_due(&world).await;
    let path = calendar(&world, Role::Officer).await;
    let mut anybody = world.visitor();
    let feed = anybody.get(&path).await;
    assert_eq!((feed.status, feed.header("content-type")), (200, "text/calendar; charset=utf-8"));
    let text = feed.body.replace("\r\n ", "");
    assert!(text.contains(&case) && text.contains("DTSTART;VALUE=DATE:20260312"), "{text}");
    assert!(text.contains("为什么是这一天") && text.contains("BEGIN:VALARM"), "{text}");
    assert!(!text.contains("虚构甲") && !text.contains(CODE));
    let clerk = calendar(&world, Role::Clerk).await;
    assert!(!anybody.get(&clerk).await.body.contains("VEVENT"), "no case of theirs");
    let head = calendar(&world, Role::Head).await;
    assert!(anybody.get(&head).await.body.contains(&case), "leaders see all");

    let uid = |text: &str| text.split("UID:").nth(1).unwrap()[..32].to_owned();
    world.pass_minutes(60 * 24 * 5);
    let late = anybody.get(&path).await.body.replace("\r\n ", "");
    assert!(late.contains("逾期2天") && late.contains("DTEND;VALUE=DATE:20260315"), "{late}");
    assert_eq!(uid(&late), uid(&text), "it is the same event");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renewed_or_revoked_address_is_dead() {
    let world = World::new();
    let (first, mut anybody) = (calendar(&world, Role::Officer).await, world.visitor());
    let second = calendar(&world, Role::Officer).await;
    assert_eq!(anybody.get(&first).await.status, 404);
    assert_eq!(anybody.get(&second).await.status, 200);
    assert_eq!(anybody.get(second.trim_end_matches(".ics")).await.status, 404);
    let mut visitor = world.signed_in(Role::Officer).await;
    let csrf = visitor.get("/account").await.csrf();
    visitor.post("/account/calendar/revoke", &[("csrf", &csrf)]).await;
    assert_eq!(anybody.get(&second).await.status, 404);
    let third = calendar(&world, Role::Officer).await;
    world.write(|w| {
        let user = store::users::find_by_name(w, "officer")?.unwrap();
        store::users::put(w, &store::users::User { disabled: true, ..user }, &entry("out"))
    });
    assert_eq!(anybody.get(&third).await.status, 404, "whoever is shut out has no calendar");
}
