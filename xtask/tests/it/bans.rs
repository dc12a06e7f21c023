//! What code may not say.

use crate::{places, tree};
use xtask::bans::check;

/// Banned code, a path where it is banned, and one where it is not.
const TABLE: &[(&str, &str, &str)] = &[
    ("println!(\"hm\");", "crates/web/src/x.rs", "crates/shuanghe/src/x.rs"),
    ("print!(\"hm\");", "crates/law/src/x.rs", "xtask/src/x.rs"),
    ("eprintln!(\"hm\");", "crates/store/tests/it/x.rs", "crates/shuanghe/src/x.rs"),
    ("eprint!(\"hm\");", "crates/paper/src/x.rs", "crates/shuanghe/src/x.rs"),
    ("some.unwrap();", "crates/web/src/x.rs", "crates/web/tests/it/x.rs"),
    ("SystemTime::now();", "crates/web/tests/it/x.rs", "crates/shuanghe/src/clock.rs"),
    ("Timestamp::now();", "crates/shuanghe/src/serve.rs", "crates/shuanghe/src/clock.rs"),
    ("jiff::Zoned::now();", "xtask/src/x.rs", "crates/shuanghe/src/clock.rs"),
    ("rusqlite::open();", "crates/store/src/cases.rs", "crates/store/src/engine/sqlite.rs"),
    ("postgres::open();", "crates/web/src/x.rs", "crates/store/src/engine.rs"),
    ("let share: f64 = 0.5;", "crates/law/src/x.rs", "crates/paper/src/x.rs"),
    ("let share = 1 as f32;", "crates/store/tests/it/x.rs", "crates/web/src/x.rs"),
    ("std::fs::read(at);", "crates/casework/src/x.rs", "crates/casework/tests/it/x.rs"),
    ("std::env::var(at);", "crates/law/src/x.rs", "crates/paper/src/x.rs"),
    ("std::net::lookup(at);", "crates/law/src/x.rs", "crates/web/src/x.rs"),
    ("std::process::exit(1);", "crates/casework/src/x.rs", "crates/shuanghe/src/x.rs"),
];

#[test]
fn each_ban_is_found_where_it_holds_and_nowhere_else() {
    for (code, banned, allowed) in TABLE {
        let text = format!("//! A module.\nfn x() {{\n    {code}\n}}\n");
        assert_eq!(places(&check(&tree(banned, &text))), [format!("{banned}:3 ban")], "{code}");
        assert_eq!(places(&check(&tree(allowed, &text))), [""; 0], "{code} in {allowed}");
    }
}

#[test]
fn unfinished_code_is_found_in_every_house_and_in_tests() {
    let body =
        ["todo!()", "unimplemented!()", "dbg!(1)"].map(|call| format!("fn x() {{ {call} }}\n"));
    let marks = ["#[ignore]\nfn x() {}\n", "#[allow(dead_code)]\nfn x() {}\n"].map(str::to_owned);
    for text in body.iter().chain(&marks) {
        for path in ["crates/law/src/x.rs", "crates/law/tests/it/x.rs", "xtask/src/x.rs"] {
            assert_eq!(places(&check(&tree(path, text))), [format!("{path}:1 ban")], "{text}");
        }
    }
}

#[test]
fn comments_and_strings_are_not_code() {
    let text =
        "//! Never println!(…) here.\n/// Nor dbg!(1).\nfn x() -> &'static str { \"todo!()\" }\n";
    assert_eq!(places(&check(&tree("crates/law/src/x.rs", text))), [""; 0]);
}

#[test]
fn a_test_module_inside_a_source_file_may_unwrap() {
    let text = "fn x() {}\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn t() { y.unwrap(); }\n}\n";
    assert_eq!(places(&check(&tree("crates/law/src/x.rs", text))), [""; 0]);
    let outside =
        text.replace("#[cfg(test)]", "#[cfg(feature = \"prove\")]").replace("#[test]", "");
    assert_eq!(
        places(&check(&tree("crates/law/src/x.rs", &outside))),
        ["crates/law/src/x.rs:5 ban"]
    );
}

#[test]
fn a_longer_word_is_another_word() {
    let text = "fn x() { my_println!(1); let f64s = 2; }\n";
    assert_eq!(places(&check(&tree("crates/law/src/x.rs", text))), [""; 0]);
}

#[test]
fn a_promise_is_found_in_whatever_people_write() {
    let promise = concat!("TO", "DO");
    for path in ["docs/A.md", "crates/law/src/x.rs", "scripts/x.sh", "crates/law/gates/G.cedar"] {
        let found = check(&tree(path, &format!("\n// {promise}: later\n")));
        assert_eq!(places(&found), [format!("{path}:2 promise")]);
    }
}
