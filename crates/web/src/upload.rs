//! Files that come in with a form: read within bounds, told apart by their first bytes, hashed at
//! once.
//!
//! A route that takes files is made with `routes::upload`; its handler asks [`read`] for the files of a
//! field. What a file says of itself (its name's ending) is held against what its first bytes are, and
//! one that is something else is refused by name. It knows no page, and does not know what files are
//! for.

mod media;
mod multipart;
mod taken;

pub use media::Media;
pub(crate) use multipart::boundary;
pub use multipart::{Body, Fault, Multipart, Part};
pub use taken::{Spot, Taken, taken};

use crate::ask::{Ask, Fields};
use crate::frame::Frame;
use casework::Hash;
use std::sync::Arc;

/// The largest single file.
pub const FILE_BYTES_MAX: usize = 20 * 1024 * 1024;
/// The most that one request may bring.
pub const REQUEST_BYTES_MAX: usize = 64 * 1024 * 1024;
/// A body beyond the bounds is read on and thrown away up to here, so that the answer can be heard;
/// one that announces more is not read at all.
pub const DRAIN_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// How many requests with files are read at the same time; the others wait. It bounds the memory.
pub const AT_ONCE: usize = 4;

/// A file as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// The field of the form.
    pub field: String,
    /// As the sender named it, without folders and without what cannot be seen.
    pub name: String,
    pub bytes: Arc<Vec<u8>>,
    /// How many bytes were sent; more than `bytes` where the file was too large to be kept.
    pub size: u64,
    /// By its first bytes, whatever its name says.
    pub media: Option<Media>,
    /// SHA-256, taken at intake.
    pub hash: Hash,
}

/// Why a file is not taken. Each names the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    TooLarge {
        name: String,
        mib: u64,
    },
    Empty {
        name: String,
    },
    /// A kind that is not asked for here.
    Kind {
        name: String,
    },
    /// Its ending says one thing, its first bytes another; none where they say nothing known.
    Other {
        name: String,
        says: Media,
        is: Option<Media>,
    },
}

impl Unfit {
    pub fn name(&self) -> &str {
        match self {
            Unfit::TooLarge { name, .. }
            | Unfit::Empty { name }
            | Unfit::Kind { name }
            | Unfit::Other { name, .. } => name,
        }
    }

    /// The sentence for people, with the next step.
    pub fn words(&self, f: &Frame) -> String {
        match self {
            Unfit::TooLarge { name, mib } => {
                let most = (FILE_BYTES_MAX / 1024 / 1024).to_string();
                f.t2("upload-too-large", format!("{name} · {mib} MB"), most)
            }
            Unfit::Empty { name } => f.t1("upload-empty", name),
            Unfit::Kind { name } => f.t1("upload-kind", name),
            Unfit::Other { name, says, is } => {
                let is = is.map_or_else(|| f.t("upload-unknown"), |is| is.word().to_owned());
                f.t2("upload-other", format!("{name} · {}", says.word()), is)
            }
        }
    }
}

/// The files that were chosen in a field and are of one of these kinds; or everything wrong with
/// them. A field left empty gives none.
pub fn read<'a>(
    ask: &'a Ask,
    field: &str,
    allowed: &[Media],
) -> Result<Vec<&'a Upload>, Vec<Unfit>> {
    let sent: Vec<&Upload> = ask.uploads.iter().filter(|file| file.field == field).collect();
    let wrong: Vec<Unfit> = sent.iter().filter_map(|file| unfit(file, allowed)).collect();
    if wrong.is_empty() { Ok(sent) } else { Err(wrong) }
}

fn unfit(file: &Upload, allowed: &[Media]) -> Option<Unfit> {
    let name = file.name.clone();
    if file.size > file.bytes.len() as u64 {
        return Some(Unfit::TooLarge { name, mib: file.size.div_ceil(1024 * 1024) });
    }
    if file.bytes.is_empty() {
        return Some(Unfit::Empty { name });
    }
    let Some(says) = Media::named(&file.name).filter(|says| allowed.contains(says)) else {
        return Some(Unfit::Kind { name });
    };
    match file.media {
        Some(is) if is == says => None,
        is => Some(Unfit::Other { name, says, is }),
    }
}

/// The parts of a form, parted into what was typed and what was attached. A file field that was left
/// empty has neither name nor bytes, and is no file.
pub(crate) fn sorted(parts: Vec<Part>) -> (Fields, Vec<Upload>) {
    let (mut typed, mut files) = (Fields::default(), Vec::new());
    for part in parts {
        match part.body {
            Body::Text(text) => typed.0.push((part.field, text)),
            Body::File { name, bytes, size } if !name.is_empty() || size > 0 => {
                let (media, hash) = (Media::of(&bytes), Hash::of(&bytes));
                let bytes = Arc::new(bytes);
                files.push(Upload { field: part.field, name, bytes, size, media, hash });
            }
            Body::File { .. } => {}
        }
    }
    (typed, files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, bytes: &[u8], size: u64) -> Upload {
        Upload {
            field: "photo".to_owned(),
            name: name.to_owned(),
            bytes: Arc::new(bytes.to_vec()),
            size,
            media: Media::of(bytes),
            hash: Hash::of(bytes),
        }
    }

    #[test]
    fn a_file_that_is_not_what_its_name_says_is_refused_by_name() {
        let html = b"<!doctype html><script>alert(1)</script>";
        let wrong = unfit(&file("现场.jpg", html, html.len() as u64), Media::PICTURES).unwrap();
        assert_eq!(wrong, Unfit::Other { name: "现场.jpg".into(), says: Media::Jpeg, is: None });
        let png = b"\x89PNG\r\n\x1a\n0000";
        let wrong = unfit(&file("现场.jpg", png, png.len() as u64), Media::PICTURES).unwrap();
        assert!(matches!(wrong, Unfit::Other { is: Some(Media::Png), .. }), "{wrong:?}");
        assert_eq!(unfit(&file("现场.png", png, png.len() as u64), Media::PICTURES), None);
    }

    #[test]
    fn what_is_too_large_empty_or_of_no_use_here_is_named() {
        let png = b"\x89PNG\r\n\x1a\n0000";
        let large = unfit(&file("大.png", png, 200 * 1024 * 1024), Media::PICTURES).unwrap();
        assert_eq!(large, Unfit::TooLarge { name: "大.png".into(), mib: 200 });
        let empty = unfit(&file("空.png", b"", 0), Media::PICTURES).unwrap();
        assert_eq!(empty, Unfit::Empty { name: "空.png".into() });
        let other = unfit(&file("表.pdf", b"%PDF-1.7", 8), Media::PICTURES).unwrap();
        assert_eq!(other, Unfit::Kind { name: "表.pdf".into() });
        let none = unfit(&file("网页.html", b"<html>", 6), Media::ALL).unwrap();
        assert_eq!(none, Unfit::Kind { name: "网页.html".into() });
    }
}
