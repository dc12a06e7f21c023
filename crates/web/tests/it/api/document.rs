//! The document of the API, and its page.

use crate::office::World;
use serde_json::Value;
use std::collections::BTreeSet;
use web::api::{ENDPOINTS, Scope, document};
use web::role::Who;
use web::routes::table;

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
    // What phones ask stands in docs/FIELD.md.
    let routes = table().filter(|r| r.who == Who::Token && !r.path.starts_with("/field/"));
    let routes: BTreeSet<_> = routes.map(|r| (r.method.to_owned(), r.path.to_owned())).collect();
    assert_eq!(told, routes);
    let under: Vec<_> = table().filter(|r| web::api::is_under(r.path)).collect();
    assert!(under.len() >= 13 && under.iter().all(|r| r.who == Who::Token));
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
