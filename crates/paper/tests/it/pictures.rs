//! The pages as pictures for a browser under a strict content policy, and the sheet's measures.

use crate::poppler;
use paper::sample;

#[test]
fn a_paper_has_as_many_pictures_as_pages_and_they_carry_no_script() {
    for (name, paper) in sample::all() {
        let pages = paper::svg(&paper, &sample::setting()).unwrap();
        let rendered = paper::render(&paper, &sample::setting()).unwrap();
        assert_eq!(pages.len(), rendered.pages, "{name}");
        for page in &pages {
            assert!(page.starts_with("<svg"), "{name}");
            for banned in
                ["<script", "javascript:", " onload", " onclick", "<foreignObject", "<image"]
            {
                assert!(!page.contains(banned), "{name}: {banned}");
            }
            assert!(page.len() < 1_500_000, "{name}: {} bytes", page.len());
        }
    }
}

#[test]
fn pictures_are_the_same_every_time() {
    let (name, paper) = sample::all().swap_remove(0);
    let one = paper::svg(&paper, &sample::setting()).unwrap();
    assert_eq!(one, paper::svg(&paper, &sample::setting()).unwrap(), "{name}");
}

/// Tops of the lines of text on a page, in points from its upper edge.
fn tops(pdf: &[u8], page: &str) -> Vec<f64> {
    let boxes = poppler::read("pdftotext", &["-bbox-layout", "-f", page, "-l", page], pdf);
    let top = |line: &str| line.split("yMin=\"").nth(1)?.split('"').next()?.parse().ok();
    let mut tops: Vec<f64> =
        boxes.lines().filter(|l| l.contains("<line")).filter_map(top).collect();
    tops.sort_by(f64::total_cmp);
    tops.dedup_by(|a, b| (*a - *b).abs() < 2.0);
    tops
}

#[test]
fn a_page_of_text_has_22_lines_29_points_apart_from_37_mm_down() {
    let (_, paper) = sample::all().swap_remove(0);
    let rendered = paper::render(&paper, &sample::setting()).unwrap();
    let tops = tops(&rendered.pdf, "2");
    let text: Vec<f64> = tops.into_iter().filter(|top| *top < 297.0 / 25.4 * 72.0 - 99.2).collect();
    assert_eq!(text.len(), 22, "{text:?}");
    for pair in text.windows(2) {
        assert!((pair[1] - pair[0] - 29.0).abs() < 1.0, "{text:?}");
    }
    assert!((text[0] - 37.0 / 25.4 * 72.0).abs() < 3.0, "{text:?}");
}
