//! Deciding over the API: with the bytes that were looked at, and no others.

use super::{CASES, begun, get, is_problem, post, read, token, whole};
use crate::office::World;
use casework::Hash;
use serde_json::{Value, json};
use web::api::Scope;

/// Up to a filled form, over the API; the case and its version.
async fn drafted(world: &World, held: &str) -> (String, Value) {
    let path = format!("{CASES}/{}", begun(world, held).await);
    let fine = json!({ "kind": "fine", "amount": 20000 });
    let heard = json!({ "told": true, "proposed": fine, "statement": "无异议", "waived": false,
        "weighed": "采纳" });
    let mut version = json!(1);
    for (n, command) in [
        json!({ "do": "show" }),
        json!({ "do": "hear", "heard": heard }),
        json!({ "do": "order-correction", "what": "立即清理", "by": null }),
        json!({ "do": "draft", "penalty": fine, "reasons": "堵塞安全出口，当场认错。" }),
    ]
    .iter()
    .enumerate()
    {
        let body = json!({ "version": version, "command": command });
        let key = format!("draft-{n}");
        let answer = post(world, (held, &key), &format!("{path}/commands"), &body).await;
        assert_eq!(answer.status, 200, "{command}: {}", answer.body);
        version = read(&answer)["version"].clone();
    }
    (path, version)
}

fn waiting<'a>(list: &'a Value, command: &str) -> &'a Value {
    let all = list["papers"].as_array().unwrap();
    all.iter().find(|paper| paper["command"] == command).unwrap_or_else(|| panic!("{list}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_names_the_bytes_that_were_fetched() {
    let world = World::new();
    let held = whole(&world, "officer");
    let (path, version) = drafted(&world, &held).await;
    let list = read(&get(&world, &held, &format!("{path}/next-papers")).await);
    assert_eq!(list["version"], version);
    let order = waiting(&list, "correction-paper")["hash"].clone();
    let paper = waiting(&list, "decide");
    assert_eq!((&paper["kind"], &paper["why_not"]), (&json!("on-spot-decision"), &Value::Null));
    let hash = paper["hash"].as_str().unwrap();
    let pdf = get(&world, &held, &format!("{path}/next-papers/{hash}/pdf")).await;
    assert_eq!(Hash::of(&pdf.bytes).as_str(), hash, "the bytes are those of the hash");
    assert_eq!(paper["bytes"], pdf.bytes.len());
    let commands = format!("{path}/commands");
    let other = json!({ "version": version, "command": { "do": "decide", "paper": order } });
    is_problem(&post(&world, (&held, "other"), &commands, &other).await, 422, "unknown-paper");
    let decide = json!({ "version": version, "command": { "do": "decide", "paper": hash } });
    let done = post(&world, (&held, "decide"), &commands, &decide).await;
    assert_eq!((done.status, &read(&done)["stage"]), (200, &json!("decided")), "{}", done.body);
    let again = post(&world, (&held, "decide"), &commands, &decide).await;
    assert_eq!((again.status, &again.body), (200, &done.body), "the same key, the same answer");
    let kept = get(&world, &held, &format!("/api/v1/papers/{hash}/pdf")).await;
    assert_eq!(kept.bytes, pdf.bytes, "what was decided is what was looked at");
    let gone = get(&world, &held, &format!("{path}/next-papers/{hash}/pdf")).await;
    assert_eq!(gone.status, 404, "it waits no more");
    let version = &read(&done)["version"];
    let list = read(&get(&world, &held, &format!("{path}/next-papers")).await);
    let order = &waiting(&list, "correction-paper")["hash"];
    let take =
        json!({ "version": version, "command": { "do": "correction-paper", "paper": order } });
    let taken = post(&world, (&held, "order"), &commands, &take).await;
    assert_eq!(taken.status, 200, "{}", taken.body);
    let list = read(&get(&world, &held, &format!("{path}/next-papers")).await);
    assert_eq!(list["papers"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_looked_at_before_a_change_decides_nothing() {
    let world = World::new();
    let held = whole(&world, "officer");
    let (path, version) = drafted(&world, &held).await;
    let list = read(&get(&world, &held, &format!("{path}/next-papers")).await);
    let hash = waiting(&list, "decide")["hash"].clone();
    world.write(|w| {
        let mut office = store::offices::get(w)?;
        office.address = "双河路一百一十九号".to_owned();
        office.court = "另一法院（虚构）".to_owned();
        store::offices::put(w, &office, &crate::office::entry("office-moved"))
    });
    let decide = json!({ "version": version, "command": { "do": "decide", "paper": hash } });
    let answer = post(&world, (&held, "decide"), &format!("{path}/commands"), &decide).await;
    is_problem(&answer, 422, "unknown-paper");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_reads_cases_only_fetches_no_paper_that_waits() {
    let world = World::new();
    let (path, _) = drafted(&world, &whole(&world, "officer")).await;
    let narrow = token(&world, "officer", &[Scope::ReadCases]);
    is_problem(&get(&world, &narrow, &format!("{path}/next-papers")).await, 403, "no-scope");
    let reviewer = token(&world, "reviewer", &[Scope::ReadPapers]);
    is_problem(&get(&world, &reviewer, &format!("{path}/next-papers")).await, 403, "beyond-post");
}

/// The papers of a case that have been made, by kind.
async fn kinds(world: &World, held: &str, path: &str) -> Vec<String> {
    let papers = read(&get(world, held, &format!("{path}/papers")).await);
    let all = papers["papers"].as_array().unwrap().iter();
    all.map(|paper| paper["kind"].as_str().unwrap().to_owned()).collect()
}

async fn commanded(world: &World, (held, key): (&str, &str), path: &str, command: &Value) -> Value {
    let version = &read(&get(world, held, path).await)["version"];
    let body = json!({ "version": version, "command": command });
    let done = post(world, (held, key), &format!("{path}/commands"), &body).await;
    assert_eq!(done.status, 200, "{command}: {}", done.body);
    let again = post(world, (held, key), &format!("{path}/commands"), &body).await;
    assert_eq!(again.body, done.body, "the same key, the same answer");
    read(&done)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_served_over_the_api_has_its_record_of_service() {
    const RECEIPT: &str = "service-receipt";
    let world = World::new();
    let held = whole(&world, "officer");
    let (path, version) = drafted(&world, &held).await;
    let list = read(&get(&world, &held, &format!("{path}/next-papers")).await);
    let hash = waiting(&list, "decide")["hash"].clone();
    let decide = json!({ "version": version, "command": { "do": "decide", "paper": hash } });
    let done = post(&world, (&held, "decide"), &format!("{path}/commands"), &decide).await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert!(!kinds(&world, &held, &path).await.contains(&RECEIPT.to_owned()));
    let service = json!({ "way": "direct", "at": "2026-03-09T10:00:00.000+08:00",
        "receiver": "虚构甲", "witness": "" });
    let serve = json!({ "do": "serve", "service": service });
    commanded(&world, (&held, "serve"), &path, &serve).await;
    let count = |kinds: Vec<String>| kinds.iter().filter(|kind| *kind == RECEIPT).count();
    assert_eq!(count(kinds(&world, &held, &path).await), 1, "made once, though asked for twice");

    // A correction of the decision is an issued paper: it gets its bytes, and is served, the same way.
    let head = whole(&world, "head");
    let slip = json!({ "do": "after", "step": { "step": "correct-decision",
        "wrong": "双河路118号", "right": "双河路181号" } });
    commanded(&world, (&head, "slip"), &path, &slip).await;
    let list = read(&get(&world, &head, &format!("{path}/next-papers")).await);
    let paper = waiting(&list, "mark-paper");
    let (hash, place) = (&paper["hash"], &paper["issued"]);
    let pdf = format!("{path}/next-papers/{}/pdf", hash.as_str().unwrap());
    let pdf = get(&world, &head, &pdf).await;
    assert_eq!(json!(Hash::of(&pdf.bytes).as_str()), *hash);
    let other = json!({ "version": read(&get(&world, &head, &path).await)["version"],
        "command": { "do": "after", "step": { "step": "mark-paper", "issued": place, "paper": unmade_hash() } } });
    let refused = post(&world, (&head, "other"), &format!("{path}/commands"), &other).await;
    is_problem(&refused, 422, "unknown-paper");
    let mark =
        json!({ "do": "after", "step": { "step": "mark-paper", "issued": place, "paper": hash } });
    commanded(&world, (&head, "mark"), &path, &mark).await;
    let kept = get(&world, &head, &format!("/api/v1/papers/{}/pdf", hash.as_str().unwrap())).await;
    assert_eq!(kept.bytes, pdf.bytes);
    let serve = json!({ "do": "after", "step": { "step": "serve-paper", "issued": place,
        "service": service } });
    commanded(&world, (&held, "serve-slip"), &path, &serve).await;
    assert_eq!(count(kinds(&world, &held, &path).await), 2, "each with its own");
}

/// The hash of nothing that this office ever made.
fn unmade_hash() -> String {
    Hash::of(b"another paper").to_string()
}
