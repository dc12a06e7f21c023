//! How long a question to the gates takes, and the proof of all theorems.

use super::figure::{Figure, percentile};
use super::watch::millis;
use law::gate::prove::{Proof, prove, solver_path};
use law::gate::{Deed, Facts};
use law::{Day, Law};

pub fn check() -> Figure {
    let law = Law::embedded();
    let day = Day::new(2026, 3, 9).expect("9 March 2026 is a day");
    let edition = law.on(day);
    let facts = Facts::on(&edition);
    let mut samples: Vec<f64> =
        (0..2_000).map(|_| millis(|| edition.may(Deed::Fine, &facts)).1).collect();
    let refused = edition.may(Deed::Fine, &facts).refusals.len();
    Figure {
        key: "gate-check",
        zh: "问一次闸门（95 分位）",
        en: "one question to the gates (p95)",
        value: percentile(&mut samples[200..], 0.95),
        unit: "ms",
        goal: 0.3,
        at_least: false,
        limit_zh: format!("{} 道闸门，{refused} 道拒绝", law.gates().count()),
        limit_en: format!("{} gates, {refused} of them refusing", law.gates().count()),
    }
}

/// None where no solver is installed: then there is nothing to measure.
pub fn theorems() -> Option<Figure> {
    let law = Law::embedded();
    let (proofs, took) = millis(|| prove(&law.gates, &solver_path(), &mut |_| {}));
    let proofs = proofs.ok()?;
    let questions: usize = proofs.iter().map(|proof| proof.questions).sum();
    let proved = proofs.iter().filter(|p| Proof::proved(p)).count();
    Some(Figure {
        key: "law-prove",
        zh: "证明全部定理",
        en: "prove all theorems",
        value: took / 1000.0,
        unit: "s",
        goal: 60.0,
        at_least: false,
        limit_zh: format!("{proved}/{} 条，{questions} 个问题", proofs.len()),
        limit_en: format!("{proved} of {}, {questions} questions", proofs.len()),
    })
}
