//! The words files and the code that names their keys.

use crate::places;
use xtask::{Tree, words};

const HANS: &str = "crates/web/words/zh-Hans/desk.ftl";
const EN: &str = "crates/web/words/en/desk.ftl";

fn check(hans: &str, en: &str, code: &[(&str, &str)]) -> Vec<String> {
    let mut files = vec![(HANS, hans), (EN, en)];
    files.extend(code);
    places(&words::check(&Tree::of(&files)))
}

#[test]
fn a_key_in_both_languages_that_a_page_says_is_well() {
    let page =
        ("crates/web/templates/desk.html", r#"<h1 class="top">{{ f.t("desk-title") }}</h1>"#);
    assert_eq!(check("desk-title = 案头\n", "desk-title = Desk\n", &[page]), [""; 0]);
}

#[test]
fn a_key_in_one_language_is_found() {
    let code = ("crates/web/src/x.rs", "fn x() { say(t, \"desk-title\"); }\n");
    assert_eq!(check("# desk\ndesk-title = 案头\n", "", &[code]), [format!("{HANS}:2 words")]);
    let found = check("", "desk-title = Desk\n", &[code]);
    assert_eq!(found, [format!("{EN}:1 words"), "crates/web/src/x.rs:1 words".into()]);
}

#[test]
fn a_key_that_nothing_uses_is_found() {
    assert_eq!(check("old = 旧\n", "old = Old\n", &[]), [format!("{HANS}:1 words")]);
}

#[test]
fn a_key_that_is_in_no_file_is_found_in_templates_and_code() {
    let page = ("crates/web/templates/desk.html", r#"<p>{{ f.t("desk-gone") }}</p>"#);
    let code = ("crates/web/src/x.rs", "fn x() { words::say(tongue, \"desk-lost\"); }\n");
    let found = check("", "", &[page, code]);
    assert_eq!(found, ["crates/web/templates/desk.html:1 words", "crates/web/src/x.rs:1 words"]);
}

#[test]
fn keys_put_together_from_a_part_count_as_used() {
    let code = [
        ("crates/web/src/x.rs", "fn x() { let key = format!(\"stage-{}\", stage); }\n"),
        ("crates/web/templates/x.html", r#"{{ f.t("role-".to_owned() + role) }}"#),
    ];
    let both = "stage-found = 已发现\nrole-clerk = 文书\n";
    assert_eq!(check(both, both, &code[..1]), [format!("{HANS}:2 words")]);
    assert_eq!(check(both, both, &code), [""; 0]);
}
