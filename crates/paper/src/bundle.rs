//! The case file as a ZIP: the bytes of every original, a list of their hashes that `sha256sum -c` reads,
//! and the journal's acts with their leaves, one JSON line each. Written as it comes, so that a large
//! file never stands in memory as a whole.
//!
//! Names were given by people and devices: nothing in them may lead out of the folder it is unpacked to,
//! hide a name, or collide.

use casework::Hash;
use law::Moment;
use std::io::{self, Write};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The longest name, in bytes: what old file systems take, with room for a number before it.
const NAME_BYTES: usize = 150;

/// A ZIP being written.
pub struct Bundle<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    options: SimpleFileOptions,
    hashes: String,
    count: u32,
}

impl<W: Write> Bundle<W> {
    /// `at` is the time every entry bears, so that the same file gives the same bytes.
    pub fn new(out: W, at: Moment) -> Bundle<W> {
        let (day, clock) = (at.day(), at.clock());
        let part = |text: &str| text.parse::<u8>().unwrap_or(0);
        let (hour, minute) = clock.split_once(':').unwrap_or(("0", "0"));
        let time = DateTime::from_date_and_time(
            u16::try_from(day.year()).unwrap_or(1980),
            u8::try_from(day.month()).unwrap_or(1),
            u8::try_from(day.day_of_month()).unwrap_or(1),
            part(hour),
            part(minute),
            0,
        );
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(time.unwrap_or_default())
            .unix_permissions(0o644);
        let zip = ZipWriter::new_stream(out);
        Bundle { zip, options, hashes: String::new(), count: 0 }
    }

    /// Adds an original under `folder` (ours) by the name it has (anybody's), and gives the hash of its bytes.
    pub fn add(&mut self, folder: &str, name: &str, bytes: &[u8]) -> io::Result<Hash> {
        self.count += 1;
        let path = format!("{folder}/{:03}-{}", self.count, safe_name(name));
        let hash = Hash::of(bytes);
        self.entry(&path, bytes)?;
        self.hashes.push_str(&format!("{hash}  {path}\n"));
        Ok(hash)
    }

    /// Adds the journal's acts, one line each; `line` is called until it has no more.
    pub fn acts(&mut self, mut line: impl FnMut() -> io::Result<Option<String>>) -> io::Result<()> {
        let path = "acts.jsonl";
        self.zip.start_file(path, self.options).map_err(io::Error::from)?;
        let mut hash = Sum::default();
        while let Some(line) = line()? {
            // A line break inside a line would make two of one.
            let line = format!("{}\n", line.replace(['\n', '\r'], " "));
            hash.add(line.as_bytes());
            self.zip.write_all(line.as_bytes())?;
        }
        self.hashes.push_str(&format!("{}  {path}\n", hash.done()));
        Ok(())
    }

    /// Writes the list of hashes and ends the file.
    pub fn finish(mut self) -> io::Result<W> {
        let hashes = std::mem::take(&mut self.hashes);
        self.entry("hashes.txt", hashes.as_bytes())?;
        Ok(self.zip.finish().map_err(io::Error::from)?.into_inner())
    }

    fn entry(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.zip.start_file(path, self.options).map_err(io::Error::from)?;
        self.zip.write_all(bytes)
    }
}

impl<W: Write> std::fmt::Debug for Bundle<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Bundle of {}", self.count)
    }
}

/// SHA-256 of what comes in pieces.
#[derive(Default)]
struct Sum(sha2::Sha256);

impl Sum {
    fn add(&mut self, bytes: &[u8]) {
        use sha2::Digest;
        self.0.update(bytes);
    }
    fn done(self) -> String {
        use sha2::Digest;
        self.0.finalize().iter().map(|b| format!("{b:02x}")).collect()
    }
}

/// A name that is one name in any folder: no separators, no leading dots, nothing that cannot be seen, none
/// of the characters that Windows forbids, and not too long. Its ending stays.
pub fn safe_name(name: &str) -> String {
    let kept = |c: char| {
        let hidden = c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
        match c {
            _ if hidden => None,
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => Some('_'),
            c => Some(c),
        }
    };
    let clean: String = name.chars().filter_map(kept).collect();
    let clean = clean.trim().trim_start_matches('.').trim_end_matches(['.', ' ']);
    let (stem, ending) = match clean.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 10 => {
            (stem, format!(".{ending}"))
        }
        _ => (clean, String::new()),
    };
    let mut end = stem.len().min(NAME_BYTES);
    while !stem.is_char_boundary(end) {
        end -= 1;
    }
    let stem = if stem.is_empty() { "无名" } else { &stem[..end] };
    format!("{stem}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_stay_in_the_folder() {
        for (name, safe) in [
            ("../../etc/passwd", "_.._etc_passwd"),
            ("..\\..\\boot.ini", "_.._boot.ini"),
            ("C:\\x.pdf", "C__x.pdf"),
            (".htaccess", "htaccess"),
            ("照片\u{202e}gpj.exe", "照片gpj.exe"),
            ("a\nb\0c.pdf", "abc.pdf"),
            ("", "无名"),
            ("...", "无名"),
            ("现场照片 P01.jpg ", "现场照片 P01.jpg"),
        ] {
            assert_eq!(safe_name(name), safe, "{name:?}");
        }
        let long = safe_name(&format!("{}.jpg", "长".repeat(400)));
        assert!(long.len() <= NAME_BYTES + 4 && long.ends_with("长.jpg"), "{long}");
    }
}
