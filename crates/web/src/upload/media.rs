//! Kinds of file, told apart by their first bytes.

/// A kind of file that the office takes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Media {
    Jpeg,
    Png,
    Webp,
    Mp4,
    Pdf,
    M4a,
    Mp3,
    Xlsx,
}

impl Media {
    pub const ALL: &'static [Media] = &[
        Media::Jpeg,
        Media::Png,
        Media::Webp,
        Media::Mp4,
        Media::Pdf,
        Media::M4a,
        Media::Mp3,
        Media::Xlsx,
    ];
    /// What can be shown as a picture.
    pub const PICTURES: &'static [Media] = &[Media::Jpeg, Media::Png, Media::Webp];
    /// What a camera or a recorder makes, and scans.
    pub const RECORDS: &'static [Media] =
        &[Media::Jpeg, Media::Png, Media::Webp, Media::Mp4, Media::M4a, Media::Mp3, Media::Pdf];

    /// What the bytes are.
    pub fn of(bytes: &[u8]) -> Option<Media> {
        let brand = bytes.get(8..12).filter(|_| bytes.get(4..8) == Some(b"ftyp"));
        match () {
            () if bytes.starts_with(&[0xff, 0xd8, 0xff]) => Some(Media::Jpeg),
            () if bytes.starts_with(b"\x89PNG\r\n\x1a\n") => Some(Media::Png),
            () if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") => {
                Some(Media::Webp)
            }
            () if bytes.starts_with(b"%PDF-") => Some(Media::Pdf),
            () if brand == Some(b"M4A ") || brand == Some(b"M4B ") => Some(Media::M4a),
            () if brand.is_some_and(is_film) => Some(Media::Mp4),
            () if bytes.starts_with(b"ID3") || is_mpeg_audio(bytes) => Some(Media::Mp3),
            () if bytes.starts_with(b"PK\x03\x04") => Some(Media::Xlsx).filter(|_| is_book(bytes)),
            () => None,
        }
    }

    /// What a name's ending says.
    pub fn named(name: &str) -> Option<Media> {
        let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
        Some(match ending.as_str() {
            "jpg" | "jpeg" => Media::Jpeg,
            "png" => Media::Png,
            "webp" => Media::Webp,
            "mp4" => Media::Mp4,
            "pdf" => Media::Pdf,
            "m4a" => Media::M4a,
            "mp3" => Media::Mp3,
            "xlsx" => Media::Xlsx,
            _ => return None,
        })
    }

    pub fn from_mime(mime: &str) -> Option<Media> {
        Media::ALL.iter().copied().find(|media| media.mime() == mime)
    }

    /// As in a `content-type`.
    pub fn mime(self) -> &'static str {
        match self {
            Media::Jpeg => "image/jpeg",
            Media::Png => "image/png",
            Media::Webp => "image/webp",
            Media::Mp4 => "video/mp4",
            Media::Pdf => "application/pdf",
            Media::M4a => "audio/mp4",
            Media::Mp3 => "audio/mpeg",
            Media::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// As people call it; the same in every language.
    pub fn word(self) -> &'static str {
        match self {
            Media::Jpeg => "JPEG",
            Media::Png => "PNG",
            Media::Webp => "WebP",
            Media::Mp4 => "MP4",
            Media::Pdf => "PDF",
            Media::M4a => "M4A",
            Media::Mp3 => "MP3",
            Media::Xlsx => "XLSX",
        }
    }

    pub fn ending(self) -> &'static str {
        match self {
            Media::Jpeg => "jpg",
            Media::Png => "png",
            Media::Webp => "webp",
            Media::Mp4 => "mp4",
            Media::Pdf => "pdf",
            Media::M4a => "m4a",
            Media::Mp3 => "mp3",
            Media::Xlsx => "xlsx",
        }
    }

    pub fn is_picture(self) -> bool {
        Media::PICTURES.contains(&self)
    }
}

/// Brands of moving pictures; HEIC and AVIF are pictures in the same box and are not taken.
fn is_film(brand: &[u8]) -> bool {
    [b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"3gp4"]
        .iter()
        .any(|known| known.as_slice() == brand)
        || brand.starts_with(b"3gp")
}

/// A frame of layer III: eleven set bits, no reserved version, rate or frequency.
fn is_mpeg_audio(bytes: &[u8]) -> bool {
    let Some([0xff, second, third]) = bytes.get(..3) else { return false };
    let (version, layer) = (second >> 3 & 3, second >> 1 & 3);
    second >> 5 == 7 && version != 1 && layer == 1 && third >> 4 != 15 && third >> 2 & 3 != 3
}

/// A ZIP that names the parts of a workbook. Whether it can be read is for whoever reads it.
fn is_book(bytes: &[u8]) -> bool {
    let has = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    has(b"[Content_Types].xml") && has(b"xl/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes_tell_the_kind() {
        let table: &[(&[u8], Option<Media>)] = &[
            (b"\xff\xd8\xff\xe0\x00\x10JFIF", Some(Media::Jpeg)),
            (b"\xff\xd8", None),
            (b"RIFF\x00\x00\x00\x00WEBPVP8 ", Some(Media::Webp)),
            (b"RIFF\x00\x00\x00\x00WAVEfmt ", None),
            (b"\x00\x00\x00\x18ftypmp42\x00", Some(Media::Mp4)),
            (b"\x00\x00\x00\x18ftypM4A \x00", Some(Media::M4a)),
            (b"\x00\x00\x00\x18ftypheic\x00", None),
            (b"ID3\x04\x00", Some(Media::Mp3)),
            (b"\xff\xfb\x90\x64", Some(Media::Mp3)),
            (b"\xff\xff\xff\xff", None),
            (b"%PDF-1.7\n", Some(Media::Pdf)),
            (b"PK\x03\x04........word/document.xml", None),
            (b"PK\x03\x04..[Content_Types].xml..xl/workbook.xml", Some(Media::Xlsx)),
            (b"<svg xmlns=\"http://www.w3.org/2000/svg\">", None),
            (b"GIF89a", None),
            (b"MZ\x90\x00", None),
            (b"", None),
        ];
        for (bytes, kind) in table {
            assert_eq!(Media::of(bytes), *kind, "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn a_name_says_its_kind_by_its_last_ending() {
        assert_eq!(Media::named("现场.JPG"), Some(Media::Jpeg));
        assert_eq!(Media::named("a.jpg.exe"), None);
        assert_eq!(Media::named("无名"), None);
        for media in Media::ALL {
            assert_eq!(Media::from_mime(media.mime()), Some(*media));
            assert_eq!(Media::named(&format!("x.{}", media.ending())), Some(*media));
        }
    }
}
