//! Photos of a case file, made small enough to be printed: a camera's twelve megapixels say no more on a sheet
//! than two do. The original keeps its own bytes and its hash; only what is printed is smaller.

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// The longer side of what is printed, in pixels: 200 dots an inch on a sheet.
const SIDE_MAX: u32 = 1600;
/// What is smaller than this is printed as it is.
const BYTES_AS_IT_IS: usize = 300 * 1024;
/// A picture that says it is larger is not opened: its few bytes may unfold to gigabytes.
const SIDE_OPENED_MAX: u32 = 16_000;
const ALLOCATED_MAX: u64 = 256 * 1024 * 1024;
const QUALITY: u8 = 85;

/// A JPEG or PNG, scaled where it is large; `None` for anything else, and for what cannot be opened.
pub fn fitted(bytes: &[u8]) -> Option<Vec<u8>> {
    // Decoders are fed hostile bytes. Were one to panic, only this picture is not printed.
    std::panic::catch_unwind(|| fit(bytes)).ok().flatten()
}

fn fit(bytes: &[u8]) -> Option<Vec<u8>> {
    let format = image::guess_format(bytes).ok()?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png) {
        return None;
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_OPENED_MAX);
    limits.max_image_height = Some(SIDE_OPENED_MAX);
    limits.max_alloc = Some(ALLOCATED_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    if bytes.len() <= BYTES_AS_IT_IS && width.max(height) <= SIDE_MAX {
        return Some(bytes.to_vec());
    }
    // Turned as the camera was held: the smaller picture no longer says how.
    let turned = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(turned);
    if picture.width().max(picture.height()) > SIDE_MAX {
        picture = picture.resize(SIDE_MAX, SIDE_MAX, FilterType::Triangle);
    }
    let mut small = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut small, QUALITY);
    picture.to_rgb8().write_with_encoder(encoder).ok()?;
    Some(small)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage};

    fn photo(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        // Noise of a simple kind, so that it does not shrink to nothing.
        let dot = |x: u32, y: u32| Rgb([(x * 7 + y * 13) as u8, (x ^ y) as u8, (x * y) as u8]);
        let mut bytes = Vec::new();
        let picture = DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, dot));
        picture.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
        bytes
    }

    #[test]
    fn a_large_photo_becomes_small_and_a_small_one_stays() {
        for format in [ImageFormat::Jpeg, ImageFormat::Png] {
            let large = photo(3000, 2000, format);
            let small = fitted(&large).unwrap();
            let opened = image::load_from_memory(&small).unwrap();
            assert_eq!((opened.width(), opened.height()), (1600, 1067), "{format:?}");
            assert!(small.len() < large.len());
            let little = photo(40, 30, format);
            assert_eq!(fitted(&little), Some(little), "{format:?}");
        }
    }

    #[test]
    fn what_is_no_picture_or_claims_to_be_huge_is_not_printed() {
        assert_eq!(fitted(b""), None);
        assert_eq!(fitted(b"%PDF-1.7"), None);
        assert_eq!(fitted(b"\xff\xd8\xff\xe0 not a photo"), None);
        // A PNG whose head says 60000 by 60000.
        let mut bomb = photo(2, 2, ImageFormat::Png);
        bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
        assert_eq!(fitted(&bomb), None);
        let cut = photo(2000, 2000, ImageFormat::Jpeg);
        assert!(fitted(&cut[..200]).is_none());
    }
}
