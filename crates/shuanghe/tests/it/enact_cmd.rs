//! `enact` plays every kind of story against a store: in a file of its own, and in a database of a server.

use crate::cluster;
use crate::run::{en, zh};
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../casework/tests").join(name)
}

/// The stories of a folder whose name begins so.
fn stories(of: &str, begins: &[&str]) -> Vec<String> {
    let entries = std::fs::read_dir(folder(of)).unwrap().map(|entry| entry.unwrap().path());
    let mut all: Vec<String> = entries
        .filter(|path| {
            let name = path.file_name().unwrap().to_string_lossy();
            begins.iter().any(|begin| name.starts_with(begin))
        })
        .map(|path| path.display().to_string())
        .collect();
    all.sort();
    all
}

fn played(files: &[String]) {
    assert!(!files.is_empty());
    let ran = zh(&format!("enact --no-papers {}", files.join(" ")));
    let end: String = ran.out.chars().rev().take(2000).collect();
    assert_eq!(ran.code, 0, "{}{}", end.chars().rev().collect::<String>(), ran.err);
    assert!(ran.out.contains("个故事全部照演无误"));
}

#[test]
fn every_story_of_inspections_goes_in_a_store_as_it_is_told() {
    played(&stories("stories", &["inspection-"]));
}

#[test]
fn every_story_of_the_service_river_goes_in_a_store_as_it_is_told() {
    played(&stories("stories", &["matter-", "round-", "consult-"]));
}

#[test]
fn every_story_of_a_packet_goes_in_a_store_as_it_is_told() {
    played(&stories("fieldbook", &["fieldbook-"]));
}

/// One story of each kind, and every one of packets: each in an empty database.
#[test]
fn stories_go_in_a_database_of_a_server_as_they_are_told() {
    let mut files = stories("fieldbook", &["fieldbook-"]);
    files.extend(stories(
        "stories",
        &[
            "inspection-drawn-by-lot",
            "inspection-order-left",
            "matter-petition.",
            "round-tells-a-matter",
            "consult-article-by-two",
            "today-full-path-bank",
        ],
    ));
    assert!(files.len() >= 20, "{}", files.len());
    let server = cluster::shared();
    for file in files {
        let url = server.database();
        let ran = zh(&format!("enact --no-papers --database {url} {file}"));
        assert_eq!(ran.code, 0, "{file}: {}{}", ran.out, ran.err);
        cluster::drop_database(&url);
    }
}

#[test]
fn a_story_takes_an_empty_database() {
    let server = cluster::shared();
    let (url, file) = (server.database(), stories("fieldbook", &["fieldbook-lost"]).remove(0));
    assert_eq!(en(&format!("enact --no-papers --database {url} {file}")).code, 0);
    let again = en(&format!("enact --no-papers --database {url} {file}"));
    assert_eq!(again.code, 1, "{}", again.out);
    assert!(again.out.contains("holds an office already"), "{}", again.out);
    cluster::drop_database(&url);
}

#[test]
fn a_story_of_packets_that_is_not_so_is_told_where_it_differs() {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(&stories("fieldbook", &["fieldbook-nine"])[0]).unwrap();
    let file = folder.path().join("lie.story");
    std::fs::write(&file, text.replace("待定 O706", "收入")).unwrap();
    let ran = zh(&format!("enact --no-papers {}", file.display()));
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.out.contains("应为“收入”，实为“待定 O706"), "{}", ran.out);
}
