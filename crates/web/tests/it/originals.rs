//! Originals of evidence: taken in with the form, compared with what they say of themselves, and found
//! again in the case file.

use crate::case::send;
use crate::file::filed;
use crate::file_refused::refused;
use crate::office::{Answer, Visitor, World};
use casework::Hash;
use std::process::Command;
use web::role::Role;

/// A JPEG that says when it was taken, and nothing else.
fn photo(at: &str) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0\x01\0".to_vec();
    tiff.extend([0x32, 0x01, 2, 0]);
    tiff.extend((at.len() as u32 + 1).to_le_bytes());
    tiff.extend(26u32.to_le_bytes());
    tiff.extend([0; 4]);
    tiff.extend(at.as_bytes());
    tiff.push(0);
    let mut jpeg = vec![0xff, 0xd8, 0xff, 0xe1];
    jpeg.extend((tiff.len() as u16 + 8).to_be_bytes());
    jpeg.extend(b"Exif\0\0");
    jpeg.extend(tiff);
    jpeg.extend([0xff, 0xd9]);
    jpeg
}

/// A picture that can be printed: one dot.
const PNG: &[u8] =
    b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\
    \x00\x01\x08\x02\x00\x00\x00\x90\x77\x53\xde\x00\x00\x00\x0c\x49\x44\x41\x54\x78\x9c\x63\
    \xf8\xcf\xc0\x00\x00\x03\x01\x01\x00\xc9\xfe\x92\xef\x00\x00\x00\x00\x49\x45\x4e\x44\xae\
    \x42\x60\x82";

fn fields(page: &Answer, path: &str, more: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut all = page.form(&format!("{path}/do/add-evidence"));
    assert!(!all.is_empty(), "{}", page.text());
    let typed = [
        ("evidence-kind", "audio-visual"),
        ("evidence-title", "河边照片（虚构）"),
        ("shows", "弃置的地点和数量"),
        ("evidence-source", "执法人员现场拍摄"),
        ("taken", "2026-3-11"),
        ("taken-time", "9:30"),
        ("taken-by", "o1"),
        ("taken-by", "o4"),
    ];
    let typed = typed.iter().chain(more);
    all.extend(typed.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    all
}

/// Filed, on the eleventh of March, with the page of an officer.
async fn at_evidence(world: &World) -> (Visitor<'_>, String, Answer) {
    let path = filed(world).await;
    world.at("2026-03-11", 10, 0);
    let mut officer = world.signed_in(Role::Officer).await;
    let page = officer.get(&path).await;
    (officer, path, page)
}

const FIELD: &str = "evidence-original";

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_comes_in_with_its_hash_and_what_its_device_says_is_held_against_the_record() {
    let world = World::new();
    let (mut officer, path, page) = at_evidence(&world).await;
    assert!(page.body.contains("enctype=\"multipart/form-data\""), "it works without script");
    let action = format!("{path}/do/add-evidence");
    let jpeg = photo("2026:03:11 07:30:00");
    let hash = Hash::of(&jpeg);
    let sent = fields(&page, &path, &[("file-hash", hash.as_str())]);
    let done = officer.upload(&action, &sent, &[(FIELD, "河边.jpg", &jpeg)]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let page = officer.get(&path).await;
    for said in [
        "原件：河边.jpg",
        hash.as_str(),
        "按设备时间，比登记的取证时间早 120 分钟",
        "<span class=\"tag\">未自带</span> 照片没有自带位置",
        "周山、冯江交电子案卷",
    ] {
        assert!(page.body.contains(said), "{said}: {}", page.text());
    }
    let kept = officer.get(&format!("/files/{hash}")).await;
    assert_eq!((kept.status, kept.header("content-type")), (200, "image/jpeg"));
    assert_eq!(kept.bytes, jpeg);
    let mut admin = world.signed_in(Role::Admin).await;
    assert!(admin.get("/doctor").await.body.contains("未发现问题"));
    // Who looks after the machine sees neither the picture nor a way to it.
    assert!(!admin.get(&path).await.body.contains(&format!("/files/{hash}")));
    assert_eq!(admin.get(&format!("/files/{hash}")).await.status, 403);
    // The thing itself goes its own way beside the copy.
    let moved = [
        ("which-evidence", "0"),
        ("moved", "2026-3-11"),
        ("moved-time", "10:00"),
        ("custody-from", "周山"),
        ("custody-to", "档案员（虚构）"),
        ("custody-place", "证物室"),
        ("custody-state", "完好"),
    ];
    crate::case::done(&mut officer, &path, "move-evidence", &moved).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_what_it_says_is_refused_and_neither_file_nor_piece_is_kept() {
    let world = World::new();
    let (mut officer, path, page) = at_evidence(&world).await;
    let action = format!("{path}/do/add-evidence");
    let sent = fields(&page, &path, &[]);
    let jpeg = photo("2026:03:11 09:30:00");
    let html: &[u8] = b"<!doctype html><script>alert(1)</script>";
    let files = [(FIELD, "好.jpg", &jpeg[..]), (FIELD, "坏.jpg", html)];
    let answer = officer.upload(&action, &sent, &files).await;
    refused(&answer, "坏.jpg · JPEG”与内容不符");
    assert!(answer.body.contains("value=\"河边照片（虚构）\""), "nothing typed is lost");
    let answer = officer.upload(&action, &sent, &[(FIELD, "表.xlsx", b"PK\x03\x04")]).await;
    refused(&answer, "“表.xlsx”不是这里收的文件种类");
    let large = vec![0u8; 21 * 1024 * 1024];
    let answer = officer.upload(&action, &sent, &[(FIELD, "全程.mp4", &large)]).await;
    refused(&answer, "全程.mp4 · 21 MB”太大");
    let film = vec![0u8; 200 * 1024 * 1024];
    let answer = officer.upload(&action, &sent, &[(FIELD, "全程.mp4", &film)]).await;
    refused(&answer, "全程.mp4 · 200 MB”太大");
    // A fingerprint that is somebody else's.
    let other = fields(&page, &path, &[("file-hash", &"0".repeat(64))]);
    let answer = officer.upload(&action, &other, &[(FIELD, "好.jpg", &jpeg)]).await;
    refused(&answer, "填写的指纹不是所选文件的指纹");
    // One officer alone took it: the law says no, and the file goes with the piece.
    let mut alone = sent.clone();
    alone.retain(|(name, value)| !(name == "taken-by" && value == "o4"));
    let answer = officer.upload(&action, &alone, &[(FIELD, "好.jpg", &jpeg)]).await;
    refused(&answer, "调查取证须由2名以上");
    let hash = Hash::of(&jpeg);
    assert_eq!(officer.get(&format!("/files/{hash}")).await.status, 404, "nothing was kept");
    assert!(!officer.get(&path).await.body.contains("id=\"part-evidence\""), "nor entered");
}

#[tokio::test(flavor = "multi_thread")]
async fn several_files_are_several_pieces_and_sent_twice_they_are_entered_once() {
    let world = World::new();
    let (mut officer, path, page) = at_evidence(&world).await;
    let action = format!("{path}/do/add-evidence");
    let sent = fields(&page, &path, &[]);
    let (one, two) = (photo("2026:03:11 09:30:00"), photo("2026:03:11 09:31:00"));
    let files = [(FIELD, "一.jpg", &one[..]), (FIELD, "二.jpg", &two[..])];
    for _ in 0..2 {
        let answer = officer.upload(&action, &sent, &files).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    }
    let page = officer.get(&path).await;
    assert!(page.body.contains("河边照片（虚构）（1/2）") && page.body.contains("（2/2）"));
    assert_eq!(page.body.matches("原件：").count(), 2, "each once");
    // The same original as another piece of this case.
    let again = fields(&page, &path, &[]);
    let answer = officer.upload(&action, &again, &[(FIELD, "改名.jpg", &two)]).await;
    refused(&answer, "同一份原件已经登记为第2件证据");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_at_once_one_is_entered_and_the_other_keeps_what_was_typed() {
    let world = World::new();
    let (mut officer, path, page) = at_evidence(&world).await;
    let mut other = world.visitor_with(&officer);
    let second = other.get(&path).await;
    let action = format!("{path}/do/add-evidence");
    let (one, two) = (photo("2026:03:11 09:30:00"), photo("2026:03:11 09:31:00"));
    let sent = fields(&page, &path, &[]);
    let mut late = fields(&second, &path, &[]);
    late.retain(|(name, _)| name != "shows");
    late.push(("shows".to_owned(), "我写了很久的说明".to_owned()));
    let (first, files) = ([(FIELD, "一.jpg", &one[..])], [(FIELD, "二.jpg", &two[..])]);
    let (a, b) =
        tokio::join!(officer.upload(&action, &sent, &first), other.upload(&action, &late, &files));
    let mut came = [a.status, b.status];
    came.sort_unstable();
    assert_eq!(came, [303, 409], "{}", b.text());
    let lost = if a.status == 409 { &one } else { &two };
    assert_eq!(officer.get(&format!("/files/{}", Hash::of(lost))).await.status, 404);
    if b.status == 409 {
        assert!(b.body.contains("我写了很久的说明"), "{}", b.text());
    }
    assert_eq!(officer.get(&path).await.body.matches("原件：").count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_case_file_holds_every_original_and_its_list_of_hashes_is_right() {
    let world = World::new();
    let (mut officer, path, page) = at_evidence(&world).await;
    let action = format!("{path}/do/add-evidence");
    let jpeg = photo("2026:03:11 09:30:00");
    let sent = fields(&page, &path, &[]);
    let files = [(FIELD, "../照片.jpg", &jpeg[..]), (FIELD, "现场.png", PNG)];
    assert_eq!(officer.upload(&action, &sent, &files).await.status, 303);
    let contents = officer.get(&format!("{path}/file")).await;
    assert!(contents.body.contains("原件") && contents.body.contains("现场.png"));
    let zip = officer.get(&format!("{path}/file.zip")).await;
    assert_eq!(zip.header("content-length"), zip.bytes.len().to_string());
    let into = tempfile::tempdir().unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&zip.bytes)).unwrap();
    archive.extract(into.path()).unwrap();
    let check = || {
        let mut sums = Command::new("sha256sum");
        sums.args(["-c", "hashes.txt"]).current_dir(into.path()).output().unwrap()
    };
    let good = check();
    assert!(good.status.success(), "{}", String::from_utf8_lossy(&good.stdout));
    let list = std::fs::read_to_string(into.path().join("hashes.txt")).unwrap();
    for (bytes, name) in [(&jpeg[..], "照片.jpg"), (PNG, "现场.png")] {
        let hash = Hash::of(bytes).to_string();
        let line = list.lines().find(|line| line.starts_with(&hash)).unwrap();
        assert!(line.contains("原件/") && line.ends_with(name), "{line}");
    }
    let acts = std::fs::read_to_string(into.path().join("acts.jsonl")).unwrap();
    assert_eq!(acts.matches("case.evidence-added").count(), 2);
    // A byte that is changed is found.
    let name = list.lines().find(|l| l.ends_with("现场.png")).unwrap().split_once("  ").unwrap().1;
    std::fs::write(into.path().join(name), b"other").unwrap();
    assert!(!check().status.success());
    // The PDF shows each picture that can be printed, and lists the one that cannot.
    assert_eq!(printed(&mut officer, &path).await, 1, "the dot is there");
    let page = officer.get(&path).await;
    let sent = fields(&page, &path, &[]);
    let files = [(FIELD, "红.png", RED), (FIELD, "蓝.png", BLUE)];
    assert_eq!(officer.upload(&action, &sent, &files).await.status, 303);
    assert_eq!(printed(&mut officer, &path).await, 3, "each of them");
}

/// Two pictures of four points each.
const RED: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x02\x00\x00\x00\x02\x08\x02\x00\x00\x00\xfd\xd4\x9as\x00\x00\x00\x10IDATx\x9cc8!'\x07D\x0c\x10\x0a\x00\x1f&\x04\x11\xa2\x8f\x22\xaf\x00\x00\x00\x00IEND\xaeB`\x82";
const BLUE: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x02\x00\x00\x00\x02\x08\x02\x00\x00\x00\xfd\xd4\x9as\x00\x00\x00\x10IDATx\x9cc\x90\x8b:\x01D\x0c\x10\x0a\x00 f\x05\x01\xcd[~\xc0\x00\x00\x00\x00IEND\xaeB`\x82";

/// How many pictures the case file prints; masks are none.
async fn printed(officer: &mut crate::office::Visitor<'_>, path: &str) -> usize {
    let pdf = officer.get(&format!("{path}/file.pdf")).await;
    assert_eq!(pdf.status, 200, "{}", pdf.text());
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file.pdf");
    std::fs::write(&file, &pdf.bytes).unwrap();
    let listed = Command::new("pdfimages").arg("-list").arg(&file).output().unwrap();
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    listed.lines().filter(|line| line.contains(" image ")).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_without_files_goes_its_old_way() {
    let world = World::new();
    let (mut officer, path, page) = at_evidence(&world).await;
    let action = format!("{path}/do/add-evidence");
    let sent = fields(&page, &path, &[]);
    let answer = officer.upload(&action, &sent, &[(FIELD, "", b"")]).await;
    assert_eq!(answer.status, 303, "a field left empty is no file: {}", answer.text());
    let page = officer.get(&path).await;
    let typed = [("which-evidence", "0"), ("usable", "yes")];
    let answer = send(&mut officer, &page, &format!("{path}/do/verify-evidence"), &typed).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
}
