//! The bytes: PDF/A-2b, tagged, the same every time, and readable by another program.

use crate::poppler;
use casework::Hash;
use paper::sample;

fn rendered() -> Vec<(String, paper::Paper, paper::Rendered)> {
    let render = |(name, paper)| {
        let rendered = paper::render(&paper, &sample::setting());
        let rendered = rendered.unwrap_or_else(|problem| panic!("{name}: {}", problem.en()));
        (name, paper, rendered)
    };
    sample::all().into_iter().map(render).collect()
}

#[test]
fn a_paper_set_twice_is_the_same_bytes() {
    for (name, paper, first) in rendered() {
        let second = paper::render(&paper, &sample::setting()).unwrap();
        assert_eq!(first.hash, second.hash, "{name}");
        assert_eq!(first.pdf, second.pdf, "{name}");
    }
}

#[test]
fn hashes_are_those_of_bytes_and_of_particulars() {
    for (name, paper, rendered) in rendered() {
        assert_eq!(rendered.hash, Hash::of(&rendered.pdf), "{name}");
        assert_eq!(rendered.content, Hash::of(&paper.canonical()), "{name}");
        assert_ne!(rendered.hash, rendered.content, "{name}");
    }
}

#[test]
fn every_paper_is_pdf_a_2b_and_pdf_ua_1_and_tagged() {
    for (name, paper, rendered) in rendered() {
        let bytes = String::from_utf8_lossy(&rendered.pdf);
        assert!(bytes.contains("<pdfaid:part>2</pdfaid:part>"), "{name}");
        assert!(bytes.contains("<pdfaid:conformance>B</pdfaid:conformance>"), "{name}");
        assert!(bytes.contains("<pdfuaid:part>1</pdfuaid:part>"), "{name}");
        assert!(bytes.contains("/GTS_PDFA1"), "{name}: no output intent");
        let info = poppler::read("pdfinfo", &[], &rendered.pdf);
        assert!(info.contains("Tagged:          yes"), "{name}: {info}");
        assert!(info.contains("JavaScript:      no"), "{name}: {info}");
        assert!(info.contains("Encrypted:       no"), "{name}: {info}");
        assert!(info.contains("595.276 x 841.89 pts (A4)"), "{name}: {info}");
        let structure = poppler::read("pdfinfo", &["-struct"], &rendered.pdf);
        let typed = !matches!(paper, paper::Paper::Form(_));
        let table = ["Table (block)", "TR", "TH", "TD"].into_iter().filter(|_| typed);
        for part in ["Document", "Figure", "P (block)"].into_iter().chain(table) {
            assert!(structure.contains(part), "{name} has no {part}: {structure}");
        }
    }
}

#[test]
fn every_face_is_embedded_as_a_subset() {
    for (name, _, rendered) in rendered() {
        let fonts = poppler::read("pdffonts", &[], &rendered.pdf);
        let faces: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(faces.len() >= 3, "{name}: {fonts}");
        for face in faces {
            let says: Vec<&str> = face.split_whitespace().rev().take(5).collect();
            assert_eq!(says[2..], ["yes", "yes", "yes"], "{name}: {face}");
        }
    }
}

#[test]
fn the_only_date_in_the_bytes_is_the_papers_own() {
    for (name, paper, rendered) in rendered() {
        let info = poppler::read("pdfinfo", &["-rawdates"], &rendered.pdf);
        let day = paper.moment().day().to_string().replace('-', "");
        let dates: Vec<&str> = info.lines().filter(|l| l.contains("Date:")).collect();
        assert!(!dates.is_empty(), "{name}: {info}");
        for date in dates {
            assert!(date.contains(&format!("D:{day}")), "{name}: {date}");
            assert!(date.contains("+08'00"), "{name}: {date}");
        }
    }
}

#[test]
fn everything_a_paper_says_can_be_read_back_from_its_bytes() {
    for (name, paper, rendered) in rendered() {
        let read = poppler::text(&rendered.pdf);
        let said = paper::text(&paper, &sample::setting()).unwrap();
        for line in said.lines().filter(|l| !l.starts_with("〔印章")) {
            let (_, value) = line.split_once('：').unwrap_or(("", line));
            for part in value.split('；') {
                let part = poppler::squeezed(part);
                assert!(read.contains(&part), "{name}: “{part}” is not in\n{read}");
            }
        }
    }
}

#[test]
fn no_page_bears_the_seal_alone() {
    for (name, paper, rendered) in rendered() {
        if !paper.kind().outward() {
            continue;
        }
        let last = rendered.pages.to_string();
        let page = poppler::read("pdftotext", &["-raw", "-f", &last, "-l", &last], &rendered.pdf);
        let page = poppler::squeezed(&page);
        // A sentence of the paper, or a line to sign, that is not part of its ending.
        let said = paper::text(&paper, &sample::setting()).unwrap();
        let end = ["内容摘要", "扫码", "演示样张", "一式", "印章"];
        let organ = paper.issuer().organ.clone();
        let own = |line: &&str| !end.iter().any(|e| line.contains(e)) && !line.starts_with(&organ);
        let tail = |line: &str| {
            let line = poppler::squeezed(line.split_once('：').map_or(line, |(label, _)| label));
            let from = line.chars().count().saturating_sub(4);
            line.chars().skip(from).collect::<String>()
        };
        let day = paper.moment().day().zh();
        let lines = said.lines().filter(own).filter(|line| **line != day);
        let held = lines.map(tail).any(|tail| tail.chars().count() == 4 && page.contains(&tail));
        assert!(held, "{name}: {page}");
    }
}

#[test]
fn papers_set_side_by_side_are_the_papers_set_alone() {
    let hashes = || -> Vec<Hash> {
        let set = |(_, paper): &(String, paper::Paper)| {
            paper::render(paper, &sample::setting()).unwrap().hash
        };
        sample::typed().iter().map(set).collect()
    };
    let alone = hashes();
    let threads: Vec<_> = (0..3).map(|_| std::thread::spawn(hashes)).collect();
    for thread in threads {
        let beside = thread.join().unwrap();
        assert_eq!(alone, beside);
    }
}

/// Memory that is ours alone, in kilobytes.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|l| l.starts_with("RssAnon")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn memory_does_not_grow_with_the_number_of_papers() {
    let (_, paper) = sample::all().swap_remove(0);
    let paper::Paper::OnSpotDecision(mut decision) = paper else { panic!("not a decision") };
    let mut set = |from: u32, to: u32| {
        for serial in from..to {
            decision.number.serial = serial;
            decision.party.name = format!("双河镇第{serial}号副食店");
            paper::render(&paper::Paper::OnSpotDecision(decision.clone()), &sample::setting())
                .unwrap();
        }
        resident()
    };
    let warm = set(1, 20);
    let later = set(20, 80);
    assert!(later < warm + 10_000, "{warm} kB, then {later} kB");
}
