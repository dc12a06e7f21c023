//! The document for people: paths, parameters, what is sent and answered, and how to begin.

use super::document::{blanks, document, example};
use super::endpoints::{Body, ENDPOINTS, Endpoint};
use super::scope::Scope;
use crate::ask::Ask;
use crate::frame::Frame;
use crate::house::House;
use crate::problem::Problem;
use crate::reply::{Answer, Reply};
use askama::Template;
use serde_json::Value;

/// One endpoint as the page shows it.
struct Op {
    name: &'static str,
    method: &'static str,
    path: &'static str,
    scope: &'static str,
    params: Vec<Param>,
    brings: Option<String>,
    answers: &'static str,
}

struct Param {
    name: String,
    place: &'static str,
}

/// A problem that an answer may carry.
struct Known {
    code: &'static str,
    title: String,
    text: String,
}

/// One schema: its fields with their types.
struct Shape {
    name: String,
    fields: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "api/document.html")]
struct Page {
    f: Frame,
    ops: Vec<Op>,
    scopes: Vec<(&'static str, &'static str)>,
    shapes: Vec<Shape>,
    problems: Vec<Known>,
    curl: String,
    address: &'static str,
}

pub const CODES: &[&str] = &[
    "no-token",
    "wrong-token",
    "token-expired",
    "token-revoked",
    "owner-gone",
    "no-scope",
    "beyond-post",
    "no-such-path",
    "not-found",
    "method",
    "too-large",
    "not-json",
    "not-readable",
    "no-key",
    "key-used",
    "unknown-field",
    "unknown-parameter",
    "wrong-parameter",
    "wrong-field",
    "wrong-body",
    "find-begins",
    "unknown-paper",
    "paper-unfilled",
    "refused",
    "stale",
    "conflict",
    "too-many",
    "store",
    "bug",
];

fn known(f: &Frame, code: &'static str) -> Known {
    let title = f.of("api-problem", &format!("{code}-title"));
    let text = f.t1(&format!("api-problem-{code}-text"), "…");
    Known { code, title, text }
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "api");
    let page = Page {
        problems: CODES.iter().map(|code| known(&f, code)).collect(),
        ops: ENDPOINTS.iter().map(op).collect(),
        scopes: Scope::ALL.map(|scope| (scope.key(), scope.word())).to_vec(),
        shapes: shapes()?,
        curl: format!("curl -H 'Authorization: Bearer sh_…' {}/api/v1/dues", house.address),
        address: super::DOCUMENT,
        f,
    };
    Reply::page(&page)
}

/// The document itself, for programs.
pub fn raw(_: &House, _: &Ask) -> Answer {
    let text = document().to_json().map_err(|e| Problem::bug(e.to_string()))?;
    Ok(Reply::bytes("application/json", text.into_bytes()))
}

fn op(endpoint: &Endpoint) -> Op {
    let param = |name: &str, place| Param { name: name.to_owned(), place };
    let mut params: Vec<Param> = blanks(endpoint.path).map(|name| param(name, "path")).collect();
    params.extend(endpoint.query.iter().map(|name| param(name, "query")));
    if endpoint.body.is_some() {
        params.push(param("idempotency-key", "header"));
    }
    Op {
        name: endpoint.name,
        method: endpoint.method,
        path: endpoint.path,
        scope: endpoint.scope.key(),
        params,
        brings: endpoint.body.map(written),
        answers: endpoint.answer.unwrap_or("application/pdf"),
    }
}

fn written(body: Body) -> String {
    serde_json::to_string_pretty(&example(body)).unwrap_or_default()
}

fn shapes() -> Result<Vec<Shape>, Problem> {
    let whole = serde_json::to_value(document()).map_err(|e| Problem::bug(e.to_string()))?;
    let Some(all) = whole.pointer("/components/schemas").and_then(Value::as_object) else {
        return Ok(Vec::new());
    };
    let shape = |(name, schema): (&String, &Value)| {
        let fields = schema.get("properties").and_then(Value::as_object);
        let fields = fields.into_iter().flatten();
        let fields = fields.map(|(name, field)| (name.clone(), kind(field))).collect();
        Shape { name: name.clone(), fields }
    };
    Ok(all.iter().map(shape).collect())
}

/// A field's type in a few words: `string`, `integer | null`, `[DueView]`.
fn kind(field: &Value) -> String {
    if let Some(to) = field.get("$ref").and_then(Value::as_str) {
        return to.rsplit('/').next().unwrap_or_default().to_owned();
    }
    for list in ["oneOf", "anyOf", "allOf"] {
        if let Some(any) = field.get(list).and_then(Value::as_array) {
            return any.iter().map(kind).collect::<Vec<_>>().join(" | ");
        }
    }
    match field.get("type") {
        Some(Value::String(one)) if one == "array" => {
            format!("[{}]", field.get("items").map(kind).unwrap_or_default())
        }
        Some(Value::String(one)) => one.clone(),
        Some(Value::Array(all)) => {
            let names = all.iter().filter_map(Value::as_str);
            names.collect::<Vec<_>>().join(" | ")
        }
        _ => "object".to_owned(),
    }
}
