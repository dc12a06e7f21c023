//! `multipart/form-data` (RFC 7578), read piece by piece: what is beyond the bounds is counted and
//! thrown away as it comes, so that memory never holds more than one request may bring.
//!
//! It is fed bytes and knows neither network nor clock.

use super::{FILE_BYTES_MAX, REQUEST_BYTES_MAX};

/// The most that all typed fields of a form may have together.
const TEXT_BYTES_MAX: usize = crate::BODY_BYTES_MAX;
const HEADER_BYTES_MAX: usize = 8 * 1024;
const PARTS_MAX: usize = 400;
const NAME_CHARS_MAX: usize = 100;
/// How much is looked at in one go; what is left over stays for the next.
const PIECE_BYTES: usize = 64 * 1024;

/// One field of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub field: String,
    pub body: Body,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    Text(String),
    /// `size` counts what was sent; `bytes` is shorter when that was too much.
    File {
        name: String,
        bytes: Vec<u8>,
        size: u64,
    },
}

/// Why a body cannot be read as a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is no such form, or breaks off.
    Malformed,
    /// The typed fields alone are too large.
    TooLarge,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    /// Before the first delimiter.
    Before,
    /// Right behind a delimiter.
    Behind,
    Headers,
    Inside,
    End,
}

struct Open {
    field: String,
    file: Option<String>,
    bytes: Vec<u8>,
    size: u64,
    /// It found no room once, and no later piece of it is kept either.
    dropped: bool,
}

/// A form that is being read.
pub struct Multipart {
    delimiter: Vec<u8>,
    rest: Vec<u8>,
    at: At,
    open: Option<Open>,
    parts: Vec<Part>,
    files_kept: usize,
    text_kept: usize,
}

/// The boundary that a `content-type` names, where it is a form of this kind.
pub fn boundary(content_type: &str) -> Option<String> {
    let (kind, rest) = content_type.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let parameter = rest.split(';').find_map(|p| {
        let (name, value) = p.trim().split_once('=')?;
        name.eq_ignore_ascii_case("boundary").then(|| value.trim_matches('"').to_owned())
    })?;
    let good =
        (1..=70).contains(&parameter.len()) && parameter.bytes().all(|b| b.is_ascii_graphic());
    good.then_some(parameter)
}

impl Multipart {
    pub fn new(boundary: &str) -> Multipart {
        Multipart {
            delimiter: format!("\r\n--{boundary}").into_bytes(),
            // So that the first delimiter, which begins the body, reads like every other.
            rest: b"\r\n".to_vec(),
            at: At::Before,
            open: None,
            parts: Vec::new(),
            files_kept: 0,
            text_kept: 0,
        }
    }

    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        for piece in bytes.chunks(PIECE_BYTES) {
            if self.at != At::End {
                self.rest.extend_from_slice(piece);
                while self.step()? {}
            }
        }
        Ok(())
    }

    /// The fields, in the order of the form.
    pub fn done(self) -> Result<Vec<Part>, Fault> {
        if self.at == At::End { Ok(self.parts) } else { Err(Fault::Malformed) }
    }

    /// Whether there is more to do with what is at hand.
    fn step(&mut self) -> Result<bool, Fault> {
        match self.at {
            At::Before | At::Inside => self.body(),
            At::Behind => self.behind(),
            At::Headers => self.headers(),
            At::End => {
                self.rest.clear();
                Ok(false)
            }
        }
    }

    /// Up to the next delimiter. Without one, its possible beginning at the end is kept for later.
    fn body(&mut self) -> Result<bool, Fault> {
        let found = find(&self.rest, &self.delimiter);
        let until =
            found.unwrap_or_else(|| (self.rest.len() + 1).saturating_sub(self.delimiter.len()));
        let held: Vec<u8> = self.rest.drain(..until).collect();
        self.keep(&held)?;
        if found.is_none() {
            return Ok(false);
        }
        self.rest.drain(..self.delimiter.len());
        self.close()?;
        self.at = At::Behind;
        Ok(true)
    }

    fn behind(&mut self) -> Result<bool, Fault> {
        let blanks = self.rest.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        self.rest.drain(..blanks);
        self.at = match self.rest.get(..2) {
            None => return Ok(false),
            Some(b"--") => At::End,
            Some(b"\r\n") => At::Headers,
            Some(_) => return Err(Fault::Malformed),
        };
        self.rest.drain(..2);
        Ok(true)
    }

    fn headers(&mut self) -> Result<bool, Fault> {
        let Some(end) = find(&self.rest, b"\r\n\r\n") else {
            let too_long = self.rest.len() > HEADER_BYTES_MAX;
            return if too_long { Err(Fault::Malformed) } else { Ok(false) };
        };
        let head: Vec<u8> = self.rest.drain(..end + 4).collect();
        let head = String::from_utf8(head).map_err(|_| Fault::Malformed)?;
        let about = |line: &&str| line.to_ascii_lowercase().starts_with("content-disposition:");
        let about = head.lines().find(about).ok_or(Fault::Malformed)?;
        let field = parameter(about, "name").ok_or(Fault::Malformed)?;
        let file = parameter(about, "filename").map(|name| clean(&name));
        self.open = Some(Open { field, file, bytes: Vec::new(), size: 0, dropped: false });
        self.at = At::Inside;
        Ok(true)
    }

    fn keep(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        let Some(open) = &mut self.open else { return Ok(()) };
        open.size += bytes.len() as u64;
        if open.file.is_none() {
            self.text_kept += bytes.len();
            if self.text_kept > TEXT_BYTES_MAX {
                return Err(Fault::TooLarge);
            }
            open.bytes.extend_from_slice(bytes);
            return Ok(());
        }
        let room = !open.dropped
            && open.size <= FILE_BYTES_MAX as u64
            && self.files_kept + bytes.len() <= REQUEST_BYTES_MAX;
        if room {
            open.bytes.extend_from_slice(bytes);
            self.files_kept += bytes.len();
        } else {
            // Nothing of a file that is too large is of any use.
            open.dropped = true;
            self.files_kept -= open.bytes.len();
            open.bytes = Vec::new();
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), Fault> {
        let Some(open) = self.open.take() else { return Ok(()) };
        if self.parts.len() == PARTS_MAX {
            return Err(Fault::Malformed);
        }
        let Open { field, file, bytes, size, .. } = open;
        let body = match file {
            Some(name) => Body::File { name, bytes, size },
            None => Body::Text(String::from_utf8_lossy(&bytes).into_owned()),
        };
        self.parts.push(Part { field, body });
        Ok(())
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|b| *b == first) {
        if bytes[from + at..].starts_with(wanted) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

/// A parameter in quotes. Browsers write a quote inside as `%22`, and line ends as `%0D%0A`.
fn parameter(line: &str, name: &str) -> Option<String> {
    let start = format!("{name}=\"");
    let at = line.match_indices(&start).find(|(at, _)| line[..*at].ends_with([' ', ';']))?.0;
    let rest = &line[at + start.len()..];
    let value = &rest[..rest.find('"')?];
    Some(value.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n"))
}

/// The last piece of a path, without what cannot be seen or turns the direction of text.
fn clean(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen = |c: &char| {
        !c.is_control()
            && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let seen: Vec<char> = last.chars().filter(seen).collect();
    // The ending is what says the kind, so a long name is cut at its front.
    seen[seen.len().saturating_sub(NAME_CHARS_MAX)..].iter().collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &str = "--X\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nabc\r\n\
        --X\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"C:\\a\\现场%22.jpg\"\r\n\
        Content-Type: image/jpeg\r\n\r\n\u{1}\r\n--Y\r\n--X\r\n\
        Content-Disposition: form-data; name=\"none\"; filename=\"\"\r\n\r\n\r\n--X--\r\n";

    fn read(form: &[u8], piece: usize) -> Result<Vec<Part>, Fault> {
        let mut form_read = Multipart::new("X");
        for piece in form.chunks(piece) {
            form_read.feed(piece)?;
        }
        form_read.done()
    }

    #[test]
    fn however_the_body_is_cut_the_form_is_the_same() {
        let whole = read(FORM.as_bytes(), usize::MAX).unwrap();
        assert_eq!(whole.len(), 3);
        assert_eq!(whole[0], Part { field: "csrf".into(), body: Body::Text("abc".into()) });
        let Body::File { name, bytes, size } = &whole[1].body else { panic!("a file") };
        assert_eq!(
            (name.as_str(), bytes.as_slice(), *size),
            ("现场\".jpg", &b"\x01\r\n--Y"[..], 6)
        );
        for piece in 1..40 {
            assert_eq!(read(FORM.as_bytes(), piece).unwrap(), whole, "{piece} bytes at a time");
        }
    }

    #[test]
    fn a_form_that_breaks_off_or_is_none_is_not_read() {
        for cut in [0, 1, 20, FORM.len() / 2, FORM.len() - 5] {
            assert_eq!(read(&FORM.as_bytes()[..cut], 7), Err(Fault::Malformed), "{cut}");
        }
        assert_eq!(read(b"--X\r\nno header\r\n\r\nx\r\n--X--", 9), Err(Fault::Malformed));
        let endless = [b"--X\r\n".as_slice(), &vec![b'a'; 3 * HEADER_BYTES_MAX]].concat();
        assert_eq!(read(&endless, 1000), Err(Fault::Malformed));
        let typed = [
            b"--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n".as_slice(),
            &vec![b'a'; TEXT_BYTES_MAX + 1],
            b"\r\n--X--",
        ];
        assert_eq!(read(&typed.concat(), 5000), Err(Fault::TooLarge));
    }

    #[test]
    fn a_file_beyond_the_bound_is_counted_and_not_kept() {
        let mut form = Multipart::new("X");
        form.feed(b"--X\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.mp4\"\r\n\r\n")
            .unwrap();
        let piece = vec![b'x'; 1024 * 1024];
        for _ in 0..200 {
            form.feed(&piece).unwrap();
            let held = form.open.as_ref().map_or(0, |open| open.bytes.len()) + form.rest.len();
            assert!(held <= FILE_BYTES_MAX + 2 * PIECE_BYTES, "{held}");
        }
        form.feed(b"\r\n--X--").unwrap();
        let Body::File { bytes, size, .. } = &form.done().unwrap()[0].body else { panic!() };
        assert_eq!((bytes.len(), *size), (0, 200 * 1024 * 1024));
    }

    #[test]
    fn several_files_together_stay_within_the_request() {
        let mut form = Multipart::new("X");
        let piece = vec![b'x'; 18 * 1024 * 1024];
        for n in 0..5 {
            let head = format!(
                "{}--X\r\nContent-Disposition: form-data; name=\"f\"; filename=\"{n}.mp4\"\r\n\r\n",
                if n == 0 { "" } else { "\r\n" }
            );
            form.feed(head.as_bytes()).unwrap();
            form.feed(&piece).unwrap();
        }
        form.feed(b"\r\n--X--").unwrap();
        let parts = form.done().unwrap();
        let kept: usize = parts
            .iter()
            .map(|p| match &p.body {
                Body::File { bytes, .. } => bytes.len(),
                Body::Text(_) => 0,
            })
            .sum();
        assert_eq!(kept, 3 * piece.len(), "the fourth and the fifth find no room");
    }

    #[test]
    fn the_boundary_stands_in_the_content_type() {
        let of = |text| boundary(text);
        assert_eq!(of("multipart/form-data; boundary=----abc").as_deref(), Some("----abc"));
        assert_eq!(of("Multipart/Form-Data; charset=x; Boundary=\"a b\""), None);
        assert_eq!(of("multipart/form-data; boundary="), None);
        assert_eq!(of("application/x-www-form-urlencoded"), None);
    }
}
