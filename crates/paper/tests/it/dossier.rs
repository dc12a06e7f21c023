//! The case file: order, contents that tell the truth about pages and hashes, bookmarks, standards, and the
//! ZIP beside it.

use crate::poppler;
use casework::Hash;
use casework::dossier::Attachment;
use paper::bundle::Bundle;
use paper::sample;
use std::process::Command;

fn set() -> paper::Rendered {
    paper::dossier(&sample::dossier(), &sample::setting()).unwrap_or_else(|p| panic!("{}", p.en()))
}

fn page(pdf: &[u8], number: usize) -> String {
    let number = number.to_string();
    poppler::read("pdftotext", &["-raw", "-f", &number, "-l", &number], pdf)
}

#[test]
fn a_case_file_is_one_pdf_of_both_standards_with_bookmarks() {
    let file = set();
    let bytes = String::from_utf8_lossy(&file.pdf);
    assert!(bytes.contains("<pdfaid:part>2</pdfaid:part>"));
    assert!(bytes.contains("<pdfuaid:part>1</pdfuaid:part>"));
    let info = poppler::read("pdfinfo", &[], &file.pdf);
    assert!(info.contains("Tagged:          yes"), "{info}");
    let outline = outline(&file.pdf);
    for title in [
        "正卷　卷内目录",
        "副卷　卷内目录",
        "立案审批表",
        "行政处罚决定书",
        "询问笔录",
        "法制审核意见书",
        "正卷　备考表",
        "现场照片P01",
    ] {
        assert!(outline.contains(title), "no bookmark {title}: {outline}");
    }
}

/// The titles of the outline, as the bytes carry them: UTF-16 in hexadecimal or in a string.
fn outline(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file.pdf");
    std::fs::write(&file, pdf).unwrap();
    let out = folder.path().join("out.xml");
    let ran = Command::new("pdftohtml")
        .args(["-xml", "-i", "-f", "1", "-l", "1"])
        .args([&file, &out])
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let xml = std::fs::read_to_string(out).unwrap();
    xml.split_once("<outline>").map(|(_, rest)| rest.to_owned()).unwrap_or_default()
}

#[test]
fn contents_name_the_page_on_which_each_paper_begins_and_the_hash_of_its_original() {
    let dossier = sample::dossier();
    let file = set();
    // Cover and contents are not counted: find the page on which the first paper begins.
    let texts: Vec<String> =
        (1..=file.pages).map(|n| poppler::squeezed(&page(&file.pdf, n))).collect();
    let contents: String = texts.iter().take(4).cloned().collect();
    for original in dossier.main.iter().chain(&dossier.side) {
        let hash = original.hash.as_str();
        let all: String = texts.concat();
        assert!(all.contains(&hash[..32]) && all.contains(&hash[32..]), "{hash}");
    }
    let first = texts.iter().position(|text| text.contains("—1—")).unwrap();
    assert!(texts[first].contains("立案审批表"), "{}", texts[first]);
    assert!(contents.contains("立案审批表"), "{contents}");
    // The decision comes next, and its record of service behind it.
    let kinds: Vec<&str> = dossier.main.iter().map(|o| o.paper.kind().key()).collect();
    assert_eq!(kinds[..2], ["filing-approval", "decision"], "{kinds:?}");
    let review = |o: &&casework::dossier::Original| o.paper.kind().key() == "legal-review";
    assert!(dossier.side.iter().any(|o| review(&o)) && !dossier.main.iter().any(|o| review(&o)));
}

#[test]
fn the_cover_counts_the_pages_that_bear_a_number() {
    let file = set();
    let texts: Vec<String> =
        (1..=file.pages).map(|n| poppler::squeezed(&page(&file.pdf, n))).collect();
    let back = |name: &str| texts.iter().position(|text| text.contains(&format!("{name}备考表")));
    for name in ["正卷", "副卷"] {
        let at = back(name).unwrap();
        let last = texts[..at].iter().rev().find_map(|text| {
            let (before, _) = text.rsplit_once('—')?;
            before.rsplit_once('—')?.1.parse::<usize>().ok()
        });
        let counted = format!("共{}页", last.unwrap());
        let cover = texts[0].split(name).nth(1).unwrap();
        assert!(cover.contains(&counted), "{name} ends with {last:?}: {}", texts[0]);
        assert!(texts[at].contains(&counted), "{}", texts[at]);
    }
}

#[test]
fn a_case_file_set_twice_is_the_same_bytes() {
    assert_eq!(set().hash, set().hash);
}

#[test]
fn a_photo_that_is_none_is_listed_and_not_printed() {
    let mut dossier = sample::dossier();
    dossier.attachments.push(Attachment {
        title: "假照片".to_owned(),
        name: "x\u{202e}.jpg".to_owned(),
        hash: Hash::of(b"MZ"),
        taken_at: None,
        picture: Some(b"MZ not a picture".to_vec()),
    });
    // It begins as a PNG does, and ends there.
    let broken = b"\x89PNG\r\n\x1a\n broken".to_vec();
    dossier.attachments.push(Attachment {
        title: "坏照片".to_owned(),
        name: "😀.png".to_owned(),
        hash: Hash::of(&broken),
        taken_at: None,
        picture: Some(broken),
    });
    let file = paper::dossier(&dossier, &sample::setting()).unwrap();
    let text = poppler::text(&file.pdf);
    assert!(text.contains("假照片") && text.contains("坏照片"), "{text}");
    let images = poppler::read("pdfimages", &["-list"], &file.pdf);
    assert_eq!(images.lines().filter(|line| line.contains("image")).count(), 1, "{images}");
}

/// Two pictures of four points each, red and blue.
const RED: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x02\x00\x00\x00\x02\x08\x02\x00\x00\x00\xfd\xd4\x9as\x00\x00\x00\x10IDATx\x9cc8!'\x07D\x0c\x10\x0a\x00\x1f&\x04\x11\xa2\x8f\x22\xaf\x00\x00\x00\x00IEND\xaeB`\x82";
const BLUE: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x02\x00\x00\x00\x02\x08\x02\x00\x00\x00\xfd\xd4\x9as\x00\x00\x00\x10IDATx\x9cc\x90\x8b:\x01D\x0c\x10\x0a\x00 f\x05\x01\xcd[~\xc0\x00\x00\x00\x00IEND\xaeB`\x82";

#[test]
fn every_photo_is_printed_once_under_its_title() {
    let count = |dossier: &casework::dossier::Dossier| {
        let file = paper::dossier(dossier, &sample::setting()).unwrap();
        let images = poppler::read("pdfimages", &["-list"], &file.pdf);
        (images.lines().filter(|line| line.contains(" image ")).count(), poppler::text(&file.pdf))
    };
    let mut dossier = sample::dossier();
    let (before, _) = count(&dossier);
    for (title, bytes) in [("红点照片", RED), ("蓝点照片", BLUE)] {
        dossier.attachments.push(Attachment {
            title: title.to_owned(),
            name: format!("{title}.png"),
            hash: Hash::of(bytes),
            taken_at: None,
            picture: Some(bytes.to_vec()),
        });
    }
    let (after, text) = count(&dossier);
    assert_eq!(after, before + 2, "each of them");
    for title in ["红点照片", "蓝点照片"] {
        assert!(text.contains(title), "{title}: {text}");
    }
    dossier.attachments.pop();
    assert_eq!(count(&dossier).0, before + 1, "and none that was taken out");
}

#[test]
fn the_zip_unpacks_and_its_hashes_check() {
    let folder = tempfile::tempdir().unwrap();
    let mut bundle = Bundle::new(Vec::new(), sample::dossier().cover.issued_at);
    bundle.add("原件", "立案审批表 渝武隆双河立〔2026〕3号.pdf", b"%PDF one").unwrap();
    bundle.add("原件", "../../立案审批表.pdf", b"%PDF two").unwrap();
    let mut lines = vec!["{\"seq\":2}", "{\"seq\":1,\"said\":\"a\nb\"}"];
    bundle.acts(|| Ok(lines.pop().map(str::to_owned))).unwrap();
    let bytes = bundle.finish().unwrap();
    let zip = folder.path().join("file.zip");
    std::fs::write(&zip, &bytes).unwrap();
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&zip).unwrap()).unwrap();
    let into = folder.path().join("out");
    archive.extract(&into).unwrap();
    let checked =
        Command::new("sha256sum").args(["-c", "hashes.txt"]).current_dir(&into).output().unwrap();
    let said = String::from_utf8_lossy(&checked.stdout);
    assert!(checked.status.success(), "{said}");
    assert_eq!(said.lines().count(), 3, "{said}");
    let acts = std::fs::read_to_string(into.join("acts.jsonl")).unwrap();
    assert_eq!(acts, "{\"seq\":1,\"said\":\"a b\"}\n{\"seq\":2}\n");
}
