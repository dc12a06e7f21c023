//! Style, script and mark: compiled in, so that the program is one file.

use crate::ask::Ask;
use crate::house::House;
use crate::problem::Problem;
use crate::reply::{Answer, Reply};
use include_dir::{Dir, include_dir};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");

pub fn get(_: &House, ask: &Ask) -> Answer {
    let name = ask.param("file");
    let file = FILES.get_file(name).ok_or_else(|| Problem::not_found(&ask.path))?;
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "text/html; charset=utf-8",
    };
    let reply = Reply::bytes(kind, file.contents().to_vec());
    Ok(reply.with("cache-control", "public, max-age=300"))
}
