//! A carried file: what waits on a phone, brought to the office by cable where no line comes.
//!
//! A head in the clear says for which office it was sealed; everything else lies in frames that only that
//! office opens (`docs/decisions/0255-carried-files.md`). Each frame says its place, so that a piece of the
//! file, head and first frame in front, can be read by itself. Here the frames are told apart and what was
//! sealed in them is read; this file opens nothing.

use super::packet::{Fault, fault};
use super::signature::base64url;
use super::{PublicKey, Signed, verify};
use crate::{Hash, OfficeId, OfficerId};
use law::Moment;
use serde::{Deserialize, Serialize};

/// What the key of a file is derived for, so that nothing sealed for another use opens here.
pub const INFO: &[u8] = b"shuanghe field outbox 1";

const MARK: &str = "field-outbox";
const HEAD_MAX: usize = 1024;
/// A part of an original, or the longest packet in JSON quotes.
const FRAME_MAX: usize = 2 * 1024 * 1024;
const PACKETS_MAX: u32 = 10_000;
const TOTAL_MAX: u64 = 20 * 1024 * 1024;

/// The head of a file, as anybody can read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Always `field-outbox`.
    pub shuanghe: String,
    pub v: u32,
    /// Whose key it was sealed to.
    pub office: OfficeId,
    pub key: String,
    /// The point that the phone made for this file only, base64url.
    pub enc: String,
}

/// A sealed frame and its place in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame<'a> {
    pub place: u32,
    pub sealed: &'a [u8],
}

/// A file, or a piece of one, before it is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shut<'a> {
    pub head: Head,
    /// The bytes of the head, which every frame is bound to.
    pub bound: &'a [u8],
    pub frames: Vec<Frame<'a>>,
}

/// What a phone says of the file it made, signed with the key of the device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub carried: u32,
    pub office: OfficeId,
    pub device: String,
    pub person: OfficerId,
    pub made_at: Moment,
    pub packets: u32,
    pub files: u32,
}

/// What was in a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    Manifest(Signed),
    Packet(Signed),
    Part(FilePart),
}

/// A part of an original, as it would have come over the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePart {
    pub hash: Hash,
    pub start: u64,
    pub total: u64,
    pub bytes: Vec<u8>,
}

impl<'a> Shut<'a> {
    /// Tells the frames of a file apart. What breaks off or is no such file is said in words.
    pub fn read(bytes: &'a [u8]) -> Result<Shut<'a>, Fault> {
        let near = &bytes[..bytes.len().min(HEAD_MAX)];
        let Some(end) = near.iter().position(|byte| *byte == b'\n') else { return no_such() };
        let (bound, mut rest) = bytes.split_at(end + 1);
        let Ok(head) = serde_json::from_slice::<Head>(&bound[..end]) else { return no_such() };
        if head.shuanghe != MARK {
            return no_such();
        }
        if head.v != 1 {
            let v = head.v;
            return fault(
                format!("这个文件是第{v}版格式，本系统只认第1版；请先更新本系统"),
                format!("format {v} of such a file is not known here; update this program"),
            );
        }
        let mut frames = Vec::new();
        while !rest.is_empty() {
            let (frame, behind) = frame(rest)?;
            frames.push(frame);
            rest = behind;
        }
        match frames.first() {
            Some(first) if first.place == 0 => Ok(Shut { head, bound, frames }),
            _ => broken(),
        }
    }
}

impl Head {
    /// The point the phone made, 65 bytes where it is one.
    pub fn point(&self) -> Option<Vec<u8>> {
        base64url(&self.enc).filter(|point| point.len() == 65)
    }
}

fn frame(bytes: &[u8]) -> Result<(Frame<'_>, &[u8]), Fault> {
    let number = |at: usize| {
        let four = bytes.get(at..at + 4)?;
        Some(u32::from_be_bytes([four[0], four[1], four[2], four[3]]))
    };
    let (Some(place), Some(size)) = (number(0), number(4)) else { return broken() };
    let size = size as usize;
    match bytes.get(8..8 + size) {
        Some(sealed) if size <= FRAME_MAX => Ok((Frame { place, sealed }, &bytes[8 + size..])),
        _ => broken(),
    }
}

impl Content {
    /// Reads what was sealed in a frame.
    pub fn read(open: &[u8]) -> Result<Content, Fault> {
        let Some((kind, rest)) = open.split_first() else { return broken() };
        let signed = || serde_json::from_slice::<Signed>(rest).or_else(|_| broken());
        match kind {
            b'M' => signed().map(Content::Manifest),
            b'P' => signed().map(Content::Packet),
            b'F' => part(rest).map(Content::Part),
            _ => broken(),
        }
    }
}

fn part(bytes: &[u8]) -> Result<FilePart, Fault> {
    const HEX: usize = 64;
    let hex = |b: &u8| b.is_ascii_digit() || (b'a'..=b'f').contains(b);
    let number = |at: usize| {
        let eight: [u8; 8] = bytes.get(at..at + 8)?.try_into().ok()?;
        Some(u64::from_be_bytes(eight))
    };
    let hash = bytes.get(..HEX).filter(|hash| hash.iter().all(hex));
    let hash = hash.and_then(|hash| std::str::from_utf8(hash).ok());
    let (Some(hash), Some(start), Some(total)) = (hash, number(HEX), number(HEX + 8)) else {
        return broken();
    };
    let bytes = bytes[HEX + 16..].to_vec();
    let fits = total <= TOTAL_MAX && start < total && bytes.len() as u64 <= total - start;
    if !fits || bytes.is_empty() {
        return broken();
    }
    Ok(FilePart { hash: Hash(hash.to_owned()), start, total, bytes })
}

impl Manifest {
    /// Reads what was signed; whose key it is, is asked by `signed_by`.
    pub fn read(signed: &Signed) -> Result<Manifest, Fault> {
        match serde_json::from_str::<Manifest>(&signed.signed) {
            Ok(manifest) if manifest.carried == 1 && manifest.packets <= PACKETS_MAX => {
                Ok(manifest)
            }
            _ => broken(),
        }
    }
}

/// Whether the device made this file.
pub fn signed_by(key: &PublicKey, signed: &Signed) -> Result<(), Fault> {
    match verify(key, &signed.signed, &signed.signature) {
        true => Ok(()),
        false => fault(
            "文件的签名与这台设备登记的公钥不符，不能读入",
            "the signature of the file is not of the key that was enrolled",
        ),
    }
}

fn no_such<T>() -> Result<T, Fault> {
    fault(
        "这不是手机外勤应用存成的文件。请在手机“待发”页重新存成文件后再读入",
        "this is no file that the field app made; save it again on the phone's outbox page",
    )
}

pub fn broken<T>() -> Result<T, Fault> {
    fault(
        "文件不完整或者被改动过，不能读入。请在手机“待发”页重新存成文件，再拷贝一次",
        "the file is incomplete or was changed; save it again on the phone and copy it anew",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "{\"shuanghe\":\"field-outbox\",\"v\":1,\"office\":\"500156112\",\"key\":\"k\",\"enc\":\"e\"}\n";

    fn file(frames: &[(u32, &[u8])]) -> Vec<u8> {
        let mut out = HEAD.as_bytes().to_vec();
        for (place, sealed) in frames {
            out.extend_from_slice(&place.to_be_bytes());
            out.extend_from_slice(&(sealed.len() as u32).to_be_bytes());
            out.extend_from_slice(sealed);
        }
        out
    }

    #[test]
    fn a_file_is_told_apart_into_its_frames_and_a_piece_of_it_too() {
        let whole = file(&[(0, b"head"), (7, b"seven"), (8, b"")]);
        let shut = Shut::read(&whole).unwrap();
        assert_eq!(shut.bound, HEAD.as_bytes());
        let places: Vec<_> = shut.frames.iter().map(|frame| (frame.place, frame.sealed)).collect();
        assert_eq!(places, [(0, &b"head"[..]), (7, b"seven"), (8, b"")]);
    }

    #[test]
    fn a_file_cut_anywhere_or_of_another_kind_is_refused_in_words() {
        let whole = file(&[(0, b"head"), (1, b"one")]);
        let ends = [HEAD.len() + 8 + 4, whole.len()];
        for cut in 0..=whole.len() {
            let read = Shut::read(&whole[..cut]);
            assert_eq!(read.is_ok(), ends.contains(&cut), "cut at {cut}");
        }
        for other in
            [&b"PK\x03\x04"[..], b"{}\n", b"\n", b"{\"v\":1,\"note\":\"\",\"packets\":[]}\n"]
        {
            assert!(Shut::read(other).unwrap_err().zh.contains("不是手机外勤应用"));
        }
        let newer = HEAD.replace("\"v\":1", "\"v\":2");
        assert!(Shut::read(newer.as_bytes()).unwrap_err().zh.contains("第2版"));
        assert!(Shut::read(&file(&[(1, b"one")])).is_err(), "the first frame has to be there");
    }

    #[test]
    fn what_lies_in_a_frame_is_read_within_bounds() {
        let hash = Hash::of(b"x");
        let part = |start: u64, total: u64, bytes: &[u8]| {
            let numbers = [start.to_be_bytes(), total.to_be_bytes()].concat();
            Content::read(&[b"F", hash.as_str().as_bytes(), &numbers, bytes].concat())
        };
        assert!(matches!(part(0, 3, b"abc"), Ok(Content::Part(p)) if p.bytes == b"abc"));
        for (start, total, bytes) in [
            (0, 2, &b"abc"[..]),
            (3, 3, b"a"),
            (0, 3, b""),
            (u64::MAX, 3, b"a"),
            (0, u64::MAX, b"a"),
        ] {
            assert!(part(start, total, bytes).is_err(), "{start} {total}");
        }
        for hostile in [&b""[..], b"X", b"P{", b"M[]", b"F"] {
            assert!(Content::read(hostile).is_err());
        }
    }
}
