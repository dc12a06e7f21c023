//! The consultation desk and the knowledge base: what was asked, by when it is answered, and the answers
//! that are kept.

pub mod article;
pub mod article_write;
pub mod articles;
pub mod ask;
pub mod input;
pub mod list;
pub mod page;

use crate::frame::Frame;
use casework::consultation::Area;

pub fn area(f: &Frame, area: Area) -> String {
    f.pick(area.zh(), area.en()).to_owned()
}

/// Every area, key and words.
pub fn areas(f: &Frame) -> Vec<(&'static str, String)> {
    Area::ALL.iter().map(|one| (one.key(), area(f, *one))).collect()
}

/// The words of an area by its key.
pub fn area_of(f: &Frame, key: &str) -> String {
    Area::find(key).map_or_else(|| key.to_owned(), |found| area(f, found))
}
