//! Commands and what they answer: done once, refused as JSON, never said again.

use super::{CASES, Sent, begun, finding, get, is_problem, post, read, send, whole};
use crate::office::{CODE, World};
use serde_json::{Value, json};

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
    let path = format!("{CASES}/{}/commands", begun(&world, &held).await);
    let early = json!({ "version": 1, "command":
        { "do": "order-correction", "what": "清除堵塞物。", "by": "2026-03-12" } });
    let answer = post(&world, (&held, "early"), &path, &early).await;
    is_problem(&answer, 422, "refused");
    let refusal = &read(&answer)["refusals"][0];
    for part in ["gate", "title", "cite", "sentence", "sentence_en", "next", "next_zh"] {
        assert!(!refusal[part].as_str().unwrap_or_default().is_empty(), "{part}: {refusal}");
    }
    let again = post(&world, (&held, "early"), &path, &early).await;
    assert_eq!((again.status, &again.body), (422, &answer.body));
    assert_eq!(again.header("content-type"), "application/problem+json");
    let tried = world.read(|r| store::refused::list(r, 10));
    assert_eq!(tried.len(), 1, "one attempt is counted once");
    assert_eq!(
        read(&get(&world, &held, CASES).await)["cases"][0]["version"],
        1,
        "nothing was done"
    );
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
