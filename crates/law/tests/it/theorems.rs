//! The theorems: what they take as given holds in the data, and `cvc5` proves them all.

use law::gate::{Facts, PartyKind, Procedure, Theorem};
use law::{Day, Fen, Law};

fn day(written: &str) -> Day {
    Day::parse(written).unwrap()
}

/// The facts of every tenth day on which a theorem speaks, for each kind of party and procedure.
fn numbers_of(theorem: &Theorem) -> Vec<Facts> {
    let law = Law::embedded();
    let last = theorem.until.unwrap_or(day("2026-12-31"));
    let mut all = Vec::new();
    let mut on = theorem.since;
    while on <= last {
        for party_kind in PartyKind::ALL {
            for procedure in Procedure::ALL {
                let mut facts = Facts::nothing_on(on);
                (facts.party_kind, facts.procedure) = (*party_kind, *procedure);
                facts.fill_from(&law.on(on));
                all.push(facts);
            }
        }
        on = on.plus_days(10);
    }
    all
}

/// Whether the assumption of a theorem about the numbers of the law holds for these facts.
fn holds(id: &str, facts: &Facts) -> Option<bool> {
    let simple = facts.procedure == Procedure::Simple;
    let person = facts.party_kind == PartyKind::Person;
    let ceiling = |most: i64| facts.on_spot_ceiling <= Fen::yuan(most);
    Some(match id {
        "T05" => facts.officers_min >= 2,
        "T08" => facts.age_no_penalty >= 14,
        "T10" => !person || ceiling(200),
        "T11" => person || ceiling(3000),
        "T12" => !person || ceiling(50),
        "T13" => person || ceiling(1000),
        "T28" => facts.collect_ceiling <= Fen::yuan(100),
        "T29" => facts.collect_ceiling <= Fen::yuan(20),
        "T41" => facts.age_lighter >= 18,
        "T42" => facts.officers_min_compel >= 2,
        "T44" => simple || facts.officers_min >= 2,
        "T45" | "T52" => facts.officers_min_ordinary >= 2,
        "T82" => facts.transfer_team_min >= 2,
        "T64" => facts.hearing_agents_max <= 2,
        _ => return None,
    })
}

#[test]
fn what_the_theorems_take_as_given_holds_in_the_data() {
    for theorem in Law::embedded().gates.theorems().filter(|t| !t.assumes.is_empty()) {
        let numbers = numbers_of(theorem);
        assert!(!numbers.is_empty());
        for facts in numbers {
            let held = holds(&theorem.id, &facts);
            assert_eq!(held, Some(true), "{} on {}: {}", theorem.id, facts.today, theorem.assumes);
        }
    }
}

#[test]
fn every_number_that_a_theorem_compares_is_a_stated_assumption() {
    let numbers =
        ["officers_min", "age_no_penalty", "age_lighter", "_ceiling <=", "agents_max", "team_min"];
    for theorem in Law::embedded().gates.theorems().filter(|theorem| !theorem.lawful_path) {
        let compares = numbers.iter().any(|name| theorem.source.contains(name));
        if compares {
            assert!(!theorem.assumes.is_empty(), "{} takes a number as given", theorem.id);
        }
    }
}

#[cfg(feature = "prove")]
mod proved {
    use super::*;
    use law::files::Files;
    use law::prove::{Outcome, prove, solver_path};

    #[test]
    fn every_theorem_is_proved_and_every_lawful_path_is_shown() {
        let gates = &Law::embedded().gates;
        let proofs = prove(gates, &solver_path(), &mut |_| ()).unwrap();
        assert!(proofs.len() >= 40, "only {} theorems", proofs.len());
        let wrong: Vec<String> = proofs
            .iter()
            .filter(|proof| !proof.proved())
            .map(|proof| {
                format!("{} {}: {:?}", proof.theorem.id, proof.theorem.title, proof.outcome)
            })
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(proofs.iter().all(|proof| proof.questions > 0), "a theorem asks nothing");
    }

    /// The law with one theorem only, and one gate out of force.
    fn law_with(theorem: &str, without: &str) -> Law {
        let mut files = Files::embedded();
        for other in Law::embedded().gates.theorems().filter(|other| other.id != theorem) {
            files = files.without(&other.file);
        }
        Law::read(&files.without(&format!("gates/{without}.cedar"))).unwrap()
    }

    #[test]
    fn without_its_gate_a_theorem_fails_with_a_counterexample() {
        for (theorem, gate) in [("T05", "G201"), ("T07", "G121"), ("T08", "G511"), ("T04", "G111")]
        {
            let law = law_with(theorem, gate);
            let proofs = prove(&law.gates, &solver_path(), &mut |_| ()).unwrap();
            let Outcome::Refuted(example) = &proofs[0].outcome else {
                panic!("{theorem} still holds without {gate}");
            };
            assert!(!example.said.is_empty());
        }
    }

    #[test]
    fn a_lawful_path_that_is_barred_is_found_out() {
        let barred = Files::embedded()
            .get("gates/G515.cedar")
            .unwrap()
            .replace("when { context.fined_before }", "when { true }");
        let mut files = Files::embedded().with("gates/G515.cedar", &barred);
        for other in Law::embedded().gates.theorems().filter(|other| other.id != "L01") {
            files = files.without(&other.file);
        }
        let law = Law::read(&files).unwrap();
        let proofs = prove(&law.gates, &solver_path(), &mut |_| ()).unwrap();
        let Outcome::Refuted(example) = &proofs[0].outcome else { panic!("nothing is barred") };
        assert_eq!(example.deed.key(), "fine");
    }

    #[test]
    fn a_solver_that_is_not_there_is_named() {
        let gates = &Law::embedded().gates;
        let problem = prove(gates, "/nowhere/cvc5".as_ref(), &mut |_| ()).unwrap_err();
        assert!(problem.to_string().contains("/nowhere/cvc5"), "{problem}");
    }
}
