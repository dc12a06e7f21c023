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
