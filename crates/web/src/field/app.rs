//! The built app: compiled in by `build.rs` from `field/dist`, so that the program stays one file. Where it
//! has not been built, a page says in words how to.

use crate::ask::Ask;
use crate::frame::Frame;
use crate::house::House;
use crate::problem::Problem;
use crate::reply::{Answer, Reply};
use askama::Template;

/// One file of the built app.
struct File {
    path: &'static str,
    bytes: &'static [u8],
    gzip: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/field.rs"));

/// Script of our own and the wasm of the gates; styles of its components; pictures the phone took.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' \
     'unsafe-inline'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; \
     worker-src 'self'; manifest-src 'self'; font-src 'self'; form-action 'none'; base-uri 'none'; \
     frame-ancestors 'none'";
/// A camera and a place belong to its work.
const PERMISSIONS: &str = "camera=(self), microphone=(self), geolocation=(self), payment=()";

#[derive(Template)]
#[template(path = "fieldbook/unbuilt.html")]
struct Unbuilt {
    f: Frame,
}

/// `/field` is the folder `/field/`: what the app asks for is relative to it.
pub fn start(_: &House, _: &Ask) -> Answer {
    let mut reply = Reply::see("/field/");
    reply.status = 308;
    Ok(reply)
}

pub fn home(house: &House, ask: &Ask) -> Answer {
    match find("index.html") {
        Some(file) => Ok(sent(file, ask)),
        None => Reply::page_with(404, &Unbuilt { f: Frame::new(house, ask, "field") }),
    }
}

pub fn file(_: &House, ask: &Ask) -> Answer {
    let file = find(ask.param("file")).ok_or_else(|| Problem::not_found(&ask.path))?;
    Ok(sent(file, ask))
}

pub fn asset(_: &House, ask: &Ask) -> Answer {
    let path = format!("assets/{}", ask.param("file"));
    let file = find(&path).ok_or_else(|| Problem::not_found(&ask.path))?;
    Ok(sent(file, ask))
}

fn find(path: &str) -> Option<&'static File> {
    FILES.iter().find(|file| file.path == path)
}

fn sent(file: &File, ask: &Ask) -> Reply {
    let kind = match file.path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        Some("json") => "application/json",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    };
    // What lies under `assets/` bears its hash in its name.
    let cache = match file.path.starts_with("assets/") {
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    };
    let small = ask.takes_gzip && !file.gzip.is_empty();
    let body = if small { file.gzip } else { file.bytes };
    let mut reply = Reply::bytes(kind, body.to_vec())
        .with("cache-control", cache)
        .with("content-security-policy", POLICY)
        .with("permissions-policy", PERMISSIONS)
        .with("vary", "accept-encoding");
    if small {
        reply = reply.with("content-encoding", "gzip");
    }
    if file.path == "sw.js" {
        reply = reply.with("service-worker-allowed", "/field/");
    }
    reply
}
