//! Language, theme and size: a choice is kept for a year and the reader goes back to the page.

use crate::ask::Ask;
use crate::choice::{Size, Theme};
use crate::house::House;
use crate::reply::{Answer, Reply};
use crate::words::Tongue;

pub fn choose(house: &House, ask: &Ask) -> Answer {
    let mut reply = Reply::see(local(ask.form.get("back")));
    let chosen = [
        ("lang", Tongue::named(ask.form.get("lang")).map(Tongue::code)),
        ("theme", Theme::named(ask.form.get("theme")).map(Theme::code)),
        ("size", Size::named(ask.form.get("size")).map(Size::code)),
    ];
    for (name, value) in chosen {
        if let Some(value) = value {
            let secure = if house.secure { "; Secure" } else { "" };
            let rest = "Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax";
            reply = reply.cookie(format!("{name}={value}; {rest}{secure}"));
        }
    }
    Ok(reply)
}

/// An address of our own, or the desk: never another site.
pub fn local(path: &str) -> String {
    let ours = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains(['\\', '\r', '\n'])
        && path.len() < 1000;
    if ours { path.to_owned() } else { "/".to_owned() }
}
