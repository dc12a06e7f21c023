//! Documents that name what is not there, and modules without a purpose.

use crate::places;
use xtask::{Tree, decisions, documents, glossary};

#[test]
fn a_document_may_only_name_files_that_are_there() {
    let text = "see `crates/law/src/day.rs`, `crates/law/`, `docs/decisions/0*`\n`crates/law/src/gone.rs`\n";
    let tree = Tree::of(&[
        ("docs/ARCHITECTURE.md", text),
        ("crates/law/src/day.rs", "//! Days.\n"),
        ("docs/decisions/0001-x.md", "# X\n"),
    ]);
    assert_eq!(places(&documents::check(&tree)), ["docs/ARCHITECTURE.md:2 named-path"]);
}

#[test]
fn shapes_of_paths_are_not_paths() {
    let text =
        "`docs/decisions/NNNN-*.md`, `crates/…/src`, `crates/<house>/src`, `cargo xtask tidy`\n";
    assert_eq!(places(&documents::check(&Tree::of(&[("docs/STYLE.md", text)]))), [""; 0]);
}

#[test]
fn links_lead_somewhere() {
    let text = "[a](STYLE.md) [b](../README.md#top) [c](https://example.org/) [d](GONE.md)\n";
    let tree = Tree::of(&[("docs/A.md", text), ("docs/STYLE.md", ""), ("README.md", "")]);
    let found = documents::check(&tree);
    assert_eq!(places(&found), ["docs/A.md:1 named-path"]);
    assert!(found[0].says.contains("docs/GONE.md"), "{}", found[0].says);
}

#[test]
fn a_module_says_what_it_is_for() {
    let tree = Tree::of(&[
        ("crates/law/src/a.rs", "//! Days.\n"),
        ("crates/law/src/b.rs", "// not a doc comment\nfn x() {}\n"),
        ("crates/law/tests/it/c.rs", "fn x() {}\n"),
    ]);
    assert_eq!(places(&documents::check(&tree)), ["crates/law/src/b.rs:0 purpose"]);
}

#[test]
fn every_decision_stands_in_the_list_once() {
    let decision = ("docs/decisions/0002-clock.md", "# 0002. The clock is an argument\n");
    let missing = Tree::of(&[decision]);
    assert_eq!(places(&decisions::check(&missing)), ["docs/decisions/README.md:0 decisions"]);

    let list = decisions::list(&missing);
    assert!(list.contains("- [0002](0002-clock.md) The clock is an argument\n"), "{list}");
    assert_eq!(
        places(&decisions::check(&Tree::of(&[decision, (decisions::LIST, &list)]))),
        [""; 0]
    );
}

#[test]
fn two_decisions_may_not_share_a_number() {
    let both = [("docs/decisions/0002-a.md", "# A\n"), ("docs/decisions/0002-b.md", "# B\n")];
    let list = decisions::list(&Tree::of(&both));
    let tree = Tree::of(&[both[0], both[1], (decisions::LIST, &list)]);
    assert_eq!(places(&decisions::check(&tree)), ["docs/decisions/0002-b.md:0 decisions"]);
}

#[test]
fn the_glossary_names_only_what_the_code_says() {
    let text = "| 案件 | case | `Case`, `Case::lost` |\n| 期限 | term | `pay-fine` |\n| 条 | article | |\n";
    let tree = Tree::of(&[
        ("docs/GLOSSARY.md", text),
        ("crates/casework/src/case.rs", "//! Cases.\npub struct Case;\n"),
        ("crates/law/data/terms.toml", "id = \"pay-fine\"\n"),
    ]);
    assert_eq!(places(&glossary::check(&tree)), ["docs/GLOSSARY.md:1 glossary"]);
}
