//! What a picture says of itself (EXIF): when it was taken, where, and by which device.
//!
//! It is what the device claims and proves nothing: a clock can be wrong and a place can be written
//! in. It is shown beside the time and place of the record, and never in their place.

use exif::{Exif, In, Reader, Tag, Value};
use law::{Day, Moment};
use std::io::Cursor;

/// A spot on the globe, in millionths of a degree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    pub lat_micro: i64,
    pub lon_micro: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// By the device's own clock.
    pub at: Option<Moment>,
    pub spot: Option<Spot>,
    /// Maker and model; empty where it does not say.
    pub device: String,
}

const DEVICE_CHARS_MAX: usize = 60;

/// What the picture claims; nothing where it claims nothing, or nothing that can be read.
pub fn taken(bytes: &[u8]) -> Taken {
    // The reader is fed hostile bytes. Were it to panic, only this picture's claims are lost.
    std::panic::catch_unwind(|| read(bytes)).ok().flatten().unwrap_or_default()
}

fn read(bytes: &[u8]) -> Option<Taken> {
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    let found = reader.read_from_container(&mut Cursor::new(bytes));
    let exif = found.or_else(|e| e.distill_partial_result(|_| ())).ok()?;
    let at = [Tag::DateTimeOriginal, Tag::DateTimeDigitized, Tag::DateTime];
    let device = [Tag::Make, Tag::Model].map(|tag| text(&exif, tag).unwrap_or_default());
    Some(Taken {
        at: at.iter().find_map(|tag| moment(&text(&exif, *tag)?)),
        spot: spot(&exif),
        device: device.join(" ").trim().chars().take(DEVICE_CHARS_MAX).collect(),
    })
}

fn text(exif: &Exif, tag: Tag) -> Option<String> {
    match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Ascii(lines) => {
            let line = String::from_utf8_lossy(lines.first()?).into_owned();
            let seen = line.chars().filter(|c| !c.is_control() && *c != '\u{fffd}');
            Some(seen.collect::<String>().trim().to_owned())
        }
        _ => None,
    }
}

/// `2026:03:09 10:05:33`
fn moment(written: &str) -> Option<Moment> {
    let (day, clock) = written.split_once(' ')?;
    let day = Day::parse(&day.replace(':', "-")).ok()?;
    let mut parts = clock.split(':').map(|p| p.parse::<u8>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    (hour < 24 && minute < 60).then(|| Moment::at(day, hour, minute))
}

fn spot(exif: &Exif) -> Option<Spot> {
    let micro = |tag, sign, minus: &str, most: i64| {
        let degrees = match &exif.get_field(tag, In::PRIMARY)?.value {
            Value::Rational(parts) if parts.len() == 3 => {
                parts[0].to_f64() + parts[1].to_f64() / 60.0 + parts[2].to_f64() / 3600.0
            }
            _ => return None,
        };
        let micro = (degrees * 1e6).round();
        let bounded = micro.is_finite() && (0.0..=most as f64 * 1e6).contains(&micro);
        let turned = if text(exif, sign)?.eq_ignore_ascii_case(minus) { -1 } else { 1 };
        bounded.then_some(micro as i64 * turned)
    };
    let lat_micro = micro(Tag::GPSLatitude, Tag::GPSLatitudeRef, "S", 90)?;
    let lon_micro = micro(Tag::GPSLongitude, Tag::GPSLongitudeRef, "W", 180)?;
    // Nought and nought is what a device writes that did not know.
    ((lat_micro, lon_micro) != (0, 0)).then_some(Spot { lat_micro, lon_micro })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A small JPEG whose EXIF says this. Offsets are those of a little-endian TIFF.
    pub(crate) fn jpeg(at: &str, gps: Option<[(u32, u32); 6]>) -> Vec<u8> {
        let mut tiff = b"II*\0\x08\0\0\0".to_vec();
        let entries: u16 = if gps.is_some() { 3 } else { 2 };
        let entry = |tiff: &mut Vec<u8>, tag: u16, kind: u16, count: u32, value: u32| {
            tiff.extend(tag.to_le_bytes());
            tiff.extend(kind.to_le_bytes());
            tiff.extend(count.to_le_bytes());
            tiff.extend(value.to_le_bytes());
        };
        let data = 8 + 2 + 12 * u32::from(entries) + 4;
        tiff.extend(entries.to_le_bytes());
        entry(&mut tiff, 0x010f, 2, 4, u32::from_le_bytes(*b"CAM\0"));
        entry(&mut tiff, 0x0132, 2, at.len() as u32 + 1, data);
        if gps.is_some() {
            entry(&mut tiff, 0x8825, 4, 1, data + at.len() as u32 + 1);
        }
        tiff.extend([0; 4]);
        tiff.extend(at.as_bytes());
        tiff.push(0);
        if let Some(parts) = gps {
            let base = tiff.len() as u32 + 2 + 4 * 12 + 4;
            tiff.extend(4u16.to_le_bytes());
            entry(&mut tiff, 1, 2, 2, u32::from(b'N'));
            entry(&mut tiff, 2, 5, 3, base);
            entry(&mut tiff, 3, 2, 2, u32::from(b'E'));
            entry(&mut tiff, 4, 5, 3, base + 24);
            tiff.extend([0; 4]);
            for (number, of) in parts {
                tiff.extend(number.to_le_bytes());
                tiff.extend(of.to_le_bytes());
            }
        }
        let length = (tiff.len() + 2 + 6) as u16;
        let mut jpeg = vec![0xff, 0xd8, 0xff, 0xe1];
        jpeg.extend(length.to_be_bytes());
        jpeg.extend(b"Exif\0\0");
        jpeg.extend(tiff);
        jpeg.extend([0xff, 0xd9]);
        jpeg
    }

    const SPOT: [(u32, u32); 6] = [(29, 1), (30, 1), (0, 1), (107, 1), (45, 1), (36, 1)];

    #[test]
    fn time_place_and_device_are_read() {
        let found = taken(&jpeg("2026:03:09 10:05:33", Some(SPOT)));
        let day = Day::new(2026, 3, 9).unwrap();
        assert_eq!(found.at, Some(Moment::at(day, 10, 5)));
        assert_eq!(found.spot, Some(Spot { lat_micro: 29_500_000, lon_micro: 107_760_000 }));
        assert_eq!(found.device, "CAM");
    }

    #[test]
    fn a_clock_that_was_never_set_is_told_as_it_is() {
        let found = taken(&jpeg("1970:01:01 00:00:00", None));
        assert_eq!(found.at, Some(Moment::at(Day::new(1970, 1, 1).unwrap(), 0, 0)));
        assert_eq!(found.spot, None);
    }

    #[test]
    fn hostile_particulars_do_no_harm() {
        assert_eq!(taken(b""), Taken::default());
        assert_eq!(taken(b"<html>"), Taken::default());
        for at in ["0000:00:00 00:00:00", "2026:13:45 99:99:99", "\u{1}\u{2}", "", "9999999999"] {
            assert_eq!(taken(&jpeg(at, None)).at, None, "{at:?}");
        }
        let nowhere = [(1, 0), (0, 0), (0, 0), (1, 0), (0, 0), (0, 0)];
        assert_eq!(taken(&jpeg("2026:03:09 10:05:33", Some(nowhere))).spot, None);
        let far = [(u32::MAX, 1), (0, 1), (0, 1), (u32::MAX, 1), (0, 1), (0, 1)];
        assert_eq!(taken(&jpeg("2026:03:09 10:05:33", Some(far))).spot, None);
        // Every byte turned, every length cut: nothing panics, nothing hangs.
        let good = jpeg("2026:03:09 10:05:33", Some(SPOT));
        for at in 0..good.len() {
            for value in [0, 1, 0x7f, 0xff] {
                let mut bad = good.clone();
                bad[at] = value;
                taken(&bad);
            }
            taken(&good[..at]);
        }
    }
}
