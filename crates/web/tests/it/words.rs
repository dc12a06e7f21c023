//! The words are whole: every key in both languages, every key that pages use.

use std::collections::BTreeSet;
use std::path::Path;
use web::words::{self, Tongue};

fn keys(dir: &str) -> BTreeSet<String> {
    let lines = words::sources(dir).into_iter().flat_map(|(_, text)| text.lines());
    lines
        .filter(|l| !l.starts_with(['#', ' ', '}']))
        .filter_map(|l| l.split_once(" ="))
        .map(|(key, _)| key.to_owned())
        .collect()
}

#[test]
fn both_languages_have_the_same_keys() {
    let (zh, en) = (keys("zh-Hans"), keys("en"));
    let only_en: Vec<_> = en.difference(&zh).collect();
    let only_zh: Vec<_> = zh.difference(&en).collect();
    assert!(only_en.is_empty() && only_zh.is_empty(), "en: {only_en:?} zh: {only_zh:?}");
}

#[test]
fn no_key_stands_twice() {
    for dir in ["zh-Hans", "en"] {
        let mut seen = BTreeSet::new();
        for (name, text) in words::sources(dir) {
            for line in text.lines().filter(|l| !l.starts_with(['#', ' '])) {
                let Some((key, _)) = line.split_once(" =") else { continue };
                assert!(seen.insert(key.to_owned()), "{dir}/{name}: {key}");
            }
        }
    }
}

/// Every file under these folders.
fn files(dir: &Path, all: &mut Vec<String>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, all);
        } else {
            all.push(std::fs::read_to_string(&path).unwrap());
        }
    }
}

fn quoted_after<'a>(text: &'a str, start: &str) -> Vec<&'a str> {
    text.split(start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_key_that_a_page_uses_has_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    files(&root.join("templates"), &mut texts);
    files(&root.join("src"), &mut texts);
    let have = keys("zh-Hans");
    let mut used = BTreeSet::new();
    for text in &texts {
        for start in ["f.t(\"", "f.t1(\"", "f.t2(\"", "self.f.t(\"", "self.f.t1(\""] {
            used.extend(quoted_after(text, start).into_iter().map(str::to_owned));
        }
        for field in ["line", "day", "lines", "tick", "head"] {
            let names = quoted_after(text, &format!("m::{field}(f, form, \""));
            used.extend(names.into_iter().map(|name| format!("field-{name}")));
        }
        let of_field = quoted_after(text, "f.of(\"field\", \"");
        used.extend(of_field.into_iter().map(|name| format!("field-{name}")));
    }
    let missing: Vec<_> = used.iter().filter(|key| !have.contains(*key)).collect();
    assert!(used.len() > 150, "the search found only {}", used.len());
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_value_of_a_closed_list_has_words() {
    let have = keys("zh-Hans");
    let mut wanted: Vec<String> = Vec::new();
    let mut list = |name: &str, values: &[&str]| {
        wanted.extend(values.iter().map(|value| format!("{name}-{value}")));
    };
    list("deed", &casework::case::Command::KEYS);
    let stages = ["found", "shown", "heard", "drafted", "decided", "served", "closed"];
    list("stage", &stages);
    list("post", &web::role::Role::ALL.map(web::role::Role::post));
    list("kind", &law::catalogue::Kind::ALL.map(law::catalogue::Kind::key));
    list("scope", &law::catalogue::Domain::ALL.map(law::catalogue::Domain::key));
    list("mode", &["statutory", "empowered", "entrusted"]);
    let problems = [
        "not-found",
        "sign-in-first",
        "not-yours",
        "stale-form",
        "changed",
        "too-large",
        "unreadable",
        "too-many",
        "method",
        "store",
        "bug",
    ];
    for part in ["title", "text", "next"] {
        wanted.extend(problems.map(|code| format!("problem-{code}-{part}")));
    }
    let missing: Vec<_> = wanted.iter().filter(|key| !have.contains(*key)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn traditional_characters_come_from_the_words_and_not_from_what_people_wrote() {
    let said = words::say_with(Tongue::Hant, "search-found", &[("a", "龙门万"), ("b", "2")]);
    assert!(said.contains("龙门万"), "a name stays as it was written: {said}");
    assert!(said.contains("條"), "the words are traditional: {said}");
}
