//! Originals, shown from the house: with the type they had at intake, and nothing in them runs.

use crate::ask::Ask;
use crate::house::House;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::upload::Media;
use casework::Hash;
use store::files;

pub fn show(house: &House, ask: &Ask) -> Answer {
    let written = ask.param("hash").to_ascii_lowercase();
    let good = written.len() == 64 && written.bytes().all(|b| b.is_ascii_hexdigit());
    if !good {
        return Err(Problem::not_found(&ask.path));
    }
    let hash = Hash(written);
    let (media, bytes) = Records::of(house, ask).read(|r| files::get(r, &hash))?;
    let known = Media::from_mime(&media);
    // What can only be downloaded is never opened in the page.
    let inline =
        known.is_some_and(|m| m.is_picture() || [Media::Mp4, Media::M4a, Media::Mp3].contains(&m));
    let how = if inline && ask.query.get("as") != "file" { "inline" } else { "attachment" };
    let ending = known.map_or("bin", Media::ending);
    let kind = known.map_or("application/octet-stream", Media::mime);
    Ok(Reply::bytes(kind, bytes)
        .with(
            "content-disposition",
            format!("{how}; filename=\"{}.{ending}\"", &hash.as_str()[..12]),
        )
        .with("content-security-policy", "default-src 'none'; sandbox")
        .with("cache-control", "private, max-age=3600"))
}
