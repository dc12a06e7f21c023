//! What people may type, and what may be missing on the machine: a clear sentence each time.

use crate::poppler;
use casework::papers::OnSpotDecision;
use paper::{Paper, PaperProblem, Press, sample};
use std::path::PathBuf;

fn decision(change: impl FnOnce(&mut OnSpotDecision)) -> Paper {
    let (_, Paper::OnSpotDecision(mut p)) = sample::all().swap_remove(0) else {
        panic!("the first sample is a decision")
    };
    change(&mut p);
    Paper::OnSpotDecision(p)
}

fn refused(change: impl FnOnce(&mut OnSpotDecision)) -> PaperProblem {
    paper::render(&decision(change), &sample::setting()).unwrap_err()
}

#[test]
fn a_name_of_ten_megabytes_is_refused_at_once() {
    let before = std::time::Instant::now();
    let problem = refused(|p| p.party.name = "长".repeat(10 * 1024 * 1024 / 3));
    assert!(before.elapsed().as_secs() < 3);
    assert_eq!(problem.code(), "paper-too-long");
    assert!(problem.to_string().contains("当事人姓名或者名称"), "{problem}");
    assert!(problem.en().contains("name of the party"), "{}", problem.en());
}

#[test]
fn ten_thousand_entries_of_evidence_are_refused() {
    let problem = refused(|p| p.evidence = vec!["照片".to_owned(); 10_000]);
    assert_eq!(problem.code(), "paper-too-long");
    assert!(problem.to_string().contains("证据"), "{problem}");
}

#[test]
fn control_characters_and_marks_that_turn_text_around_are_refused() {
    for hidden in
        ['\0', '\u{7}', '\u{1b}', '\u{85}', '\u{200b}', '\u{202e}', '\u{2066}', '\u{feff}']
    {
        let problem = refused(|p| p.party.name.push(hidden));
        assert_eq!(problem.code(), "paper-unprintable", "{problem}");
        assert!(problem.to_string().contains(&format!("U+{:04X}", u32::from(hidden))));
    }
    let problem = refused(|p| p.party.name.push('\n'));
    assert_eq!(problem.code(), "paper-unprintable");
}

#[test]
fn private_use_characters_are_refused_whatever_a_face_says() {
    assert_eq!(refused(|p| p.party.name.push('\u{e815}')).code(), "paper-unprintable");
}

#[test]
fn a_character_no_face_has_is_named_and_never_a_box() {
    let problem = refused(|p| p.facts.push('😀'));
    assert_eq!(problem.code(), "paper-no-glyph");
    let said = problem.to_string();
    assert!(said.contains("😀") && said.contains("U+1F600") && said.contains("违法事实"), "{said}");
}

#[test]
fn rare_characters_come_from_the_wide_faces() {
    let paper = decision(|p| {
        p.party.name = "𠮷䶮㼆".to_owned();
        p.party.legal_representative = "龑喆".to_owned();
    });
    let rendered = paper::render(&paper, &sample::setting()).unwrap();
    let read = poppler::text(&rendered.pdf);
    assert!(read.contains("𠮷䶮㼆〔虚构〕") && read.contains("龑喆"), "{read}");
    let fonts = poppler::read("pdffonts", &[], &rendered.pdf);
    assert!(fonts.contains("NotoSerifCJKsc"), "{fonts}");
}

#[test]
fn what_a_person_writes_is_never_read_as_markup() {
    let nasty = "*粗* _斜_ $x^2$ #panic() [a] <b> `c` \\u{41} #import \"/x\" @d = 标题 // 注";
    let paper = decision(|p| p.facts = nasty.to_owned());
    let rendered = paper::render(&paper, &sample::setting()).unwrap();
    let read = poppler::text(&rendered.pdf);
    assert!(read.contains(&poppler::squeezed(nasty)), "{read}");
}

#[test]
fn a_long_name_wraps_inside_its_cell() {
    let long = "重庆市武隆区双河镇木根村高山蔬菜种植加工储藏运输销售与乡村旅游农家餐饮民宿综合服务\
                农民专业合作社联合社木根场口第一分社直营店";
    assert!(long.chars().count() >= 60);
    let paper = decision(|p| p.party.name = long.to_owned());
    let rendered = paper::render(&paper, &sample::setting()).unwrap();
    let boxes = poppler::read("pdftotext", &["-bbox", "-f", "1", "-l", "1"], &rendered.pdf);
    // The text block ends 26 mm before the right edge, at 521.6 pt; the empty half of a full stop's
    // square may stand beyond it.
    let beyond = |line: &&str| {
        let right = line.split("xMax=\"").nth(1).and_then(|r| r.split('"').next());
        right.and_then(|r| r.parse::<f64>().ok()).is_some_and(|right| right > 530.0)
    };
    let over: Vec<&str> = boxes.lines().filter(|l| l.contains("<word")).filter(beyond).collect();
    assert!(over.is_empty(), "{over:?}");
}

#[test]
fn a_long_organ_name_breaks_and_stays_clear_of_the_code() {
    let paper = decision(|p| {
        p.issuer.organ = "重庆市武隆区后坪苗族土家族乡人民政府综合行政执法大队".to_owned();
    });
    let rendered = paper::render(&paper, &sample::setting()).unwrap();
    let last = rendered.pages.to_string();
    let boxes = poppler::read("pdftotext", &["-bbox", "-f", &last, "-l", &last], &rendered.pdf);
    let mut words = boxes.lines().filter(|l| l.contains("<word"));
    let line = words.find(|l| l.contains("综合行政执法大队")).unwrap();
    let left: f64 =
        line.split("xMin=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
    assert!(left > 280.0, "{line}");
}

#[test]
fn facts_in_several_lines_become_paragraphs() {
    let paper = decision(|p| p.facts = "第一段\n第二段；".to_owned());
    let said = paper::text(&paper, &sample::setting()).unwrap();
    assert!(said.contains("第一段\n第二段。\n"), "{said}");
}

#[test]
fn an_address_too_long_for_the_code_is_refused() {
    let setting = paper::Setting { address: format!("https://a.example/{}", "x".repeat(400)) };
    let problem = paper::render(&decision(|_| {}), &setting).unwrap_err();
    assert_eq!(problem, PaperProblem::Address);
}

fn fonts() -> PathBuf {
    std::env::var_os("SHUANGHE_FONTS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fonts"),
        PathBuf::from,
    )
}

#[test]
fn a_missing_face_is_named_with_the_command_that_brings_it() {
    let folder = tempfile::tempdir().unwrap();
    let problem = Press::open(folder.path()).unwrap_err();
    assert_eq!(problem.code(), "paper-font-missing");
    let said = problem.to_string();
    assert!(said.contains(".ttf") || said.contains(".otf"), "{said}");
    assert!(
        said.contains("make setup") && said.contains(folder.path().to_str().unwrap()),
        "{said}"
    );
}

#[test]
fn a_damaged_face_is_named() {
    let folder = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(fonts()).unwrap() {
        let file = file.unwrap();
        std::os::unix::fs::symlink(file.path(), folder.path().join(file.file_name())).unwrap();
    }
    assert!(Press::open(folder.path()).is_ok());
    let kai = folder.path().join("FandolKai-Regular.otf");
    std::fs::remove_file(&kai).unwrap();
    std::fs::write(&kai, b"not a font").unwrap();
    let problem = Press::open(folder.path()).unwrap_err();
    assert_eq!(problem.code(), "paper-font-unreadable");
    assert!(problem.to_string().contains("FandolKai-Regular.otf"), "{problem}");
}
