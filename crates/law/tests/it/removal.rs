//! Every gate is needed: with any one taken away, a row of the table changes its answer.

use crate::gate_table::rows;
use law::Law;

#[test]
fn taking_any_one_gate_or_permit_away_changes_a_row_of_the_table() {
    let gates = &Law::embedded().gates;
    let rows = rows();
    // G999 speaks only when a gate fails to answer; its own test is in `gates`.
    let all = gates.iter().filter(|gate| gate.id != "G999");
    let needless: Vec<&str> = all
        .filter(|gate| {
            let rest = gates.without(&gate.id);
            // A gate that refuses can be missed only where it refused, a permit only where all passed.
            let touched = if gate.permits() { "可以" } else { gate.id.as_str() };
            let mut touched = rows.iter().filter(|row| row.expected.contains(touched));
            touched.all(|row| row.answer(&rest) == row.expected)
        })
        .map(|gate| gate.id.as_str())
        .collect();
    assert!(needless.is_empty(), "no row needs {needless:?}");
}
