//! Licence expressions.

use std::collections::BTreeSet;
use xtask::licences::holds;

#[test]
fn an_expression_holds_when_an_alternative_of_each_part_is_allowed() {
    let allowed = BTreeSet::from(["MIT", "Unicode-3.0", "Apache-2.0 WITH LLVM-exception"]);
    let table = [
        ("MIT", true),
        ("GPL-2.0-or-later", false),
        ("MIT OR GPL-2.0-or-later", true),
        ("Apache-2.0/MIT", true),
        ("Apache-2.0 / MIT", true),
        ("MIT AND GPL-2.0-or-later", false),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("(GPL-2.0-only OR Apache-2.0) AND Unicode-3.0", false),
        ("Apache-2.0 WITH LLVM-exception OR Apache-2.0", true),
        ("Apache-2.0", false),
        ("none named", false),
        ("", false),
    ];
    for (expression, expected) in table {
        assert_eq!(holds(expression, &allowed), expected, "{expression}");
    }
}
