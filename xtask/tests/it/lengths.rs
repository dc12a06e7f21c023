//! Files and functions that are too long.

use crate::{places, tree};
use xtask::lengths::{FILE_LINES_MAX, FUNCTION_LINES_MAX, check};

#[test]
fn a_file_may_have_500_lines_and_not_one_more() {
    let longest = "\n".repeat(FILE_LINES_MAX);
    assert_eq!(places(&check(&tree("crates/web/static/base.css", &longest))), [""; 0]);
    let longer = "\n".repeat(FILE_LINES_MAX + 1);
    let found = check(&tree("crates/web/static/base.css", &longer));
    assert_eq!(places(&found), ["crates/web/static/base.css:0 file-length"]);
}

#[test]
fn data_may_be_as_long_as_it_needs() {
    let text = "\n".repeat(5_000);
    assert_eq!(places(&check(&tree("crates/law/data/catalogue/fire.toml", &text))), [""; 0]);
}

#[test]
fn a_function_may_have_70_lines_and_not_one_more() {
    let path = "crates/law/src/x.rs";
    let of = |lines: usize| format!("\nfn x() {{\n{}}}\n", "    y();\n".repeat(lines - 2));
    assert_eq!(places(&check(&tree(path, &of(FUNCTION_LINES_MAX)))), [""; 0]);
    let found = check(&tree(path, &of(FUNCTION_LINES_MAX + 1)));
    assert_eq!(places(&found), ["crates/law/src/x.rs:2 function-length"]);
    assert!(found[0].says.contains("`x` has 71 lines"), "{}", found[0].says);
}

#[test]
fn methods_and_functions_of_a_trait_count_too() {
    let body = "        y();\n".repeat(FUNCTION_LINES_MAX);
    let text = format!(
        "impl X {{\n    fn a(&self) {{\n{body}    }}\n}}\ntrait Y {{\n    fn b() {{\n{body}    }}\n}}\n"
    );
    let found = check(&tree("crates/law/src/x.rs", &text));
    assert_eq!(
        places(&found),
        ["crates/law/src/x.rs:2 function-length", "crates/law/src/x.rs:76 function-length"]
    );
}

#[test]
fn files_past_the_stop_are_listed_before_they_fail() {
    let tree = tree("crates/law/src/x.rs", &"\n".repeat(351));
    assert_eq!(xtask::sizes::near_the_limit(&tree), ["crates/law/src/x.rs: 351 lines, of 500"]);
}
