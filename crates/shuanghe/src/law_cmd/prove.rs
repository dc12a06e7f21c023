//! `law prove`: puts every theorem to the solver, for all facts at once.

use crate::language::Language;
use crate::said::{Answer, Problem, Said};
use crate::table::Table;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use law::Law;
use law::gate::prove::{Outcome, Proof, prove};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// 证明定理：哪些事在任何情况下都不会被放行|Prove the theorems: what is never allowed, whatever the facts
#[derive(clap::Args)]
pub struct Ask {}

pub fn answer(_: &Ask, law: &Law, language: Language) -> Answer {
    let begun = Instant::now();
    let bar = progress(law.gates.theorems().count() as u64);
    let proofs = prove(&law.gates, &solver(), &mut |proof| {
        bar.set_message(proof.theorem.id.clone());
        bar.inc(1);
    });
    bar.finish_and_clear();
    let proofs = proofs.map_err(|problem| Problem {
        sentence: language.pick(format!("求解器不能用：{problem}"), problem.to_string()),
        next: language.pick(
            "安装求解器：apt-get install cvc5；或用环境变量 CVC5 指明它的位置。".to_owned(),
            "install the solver: apt-get install cvc5; or name it in CVC5.".to_owned(),
        ),
    })?;
    let took = begun.elapsed();
    let yes = proofs.iter().all(Proof::proved);
    Ok(Said { text: text(&proofs, took, law, language), json: json(&proofs, took), yes })
}

/// The solver of this machine: what `CVC5` names, or `cvc5` on the path.
fn solver() -> PathBuf {
    std::env::var_os("CVC5").unwrap_or_else(|| "cvc5".into()).into()
}

/// On standard error, and only where that is a terminal.
fn progress(theorems: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(theorems), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg} {elapsed}");
    bar.with_style(style.expect("the template is well formed"))
}

fn text(proofs: &[Proof<'_>], took: Duration, law: &Law, language: Language) -> String {
    let mut table = Table::new();
    for proof in proofs {
        let theorem = proof.theorem;
        table.row([
            theorem.id.clone(),
            outcome(&proof.outcome, language),
            format!("{} ms", proof.took.as_millis()),
            language.pick(&theorem.title, &theorem.title_en).clone(),
            language.pick(theorem.cite.zh(law), theorem.cite.en(law)),
        ]);
    }
    let mut text = table.text();
    for proof in proofs {
        if let Some(said) = fails(proof, language) {
            text += &said;
        }
    }
    let proved = proofs.iter().filter(|proof| proof.proved()).count();
    let questions: usize = proofs.iter().map(|proof| proof.questions).sum();
    let (all, seconds) = (proofs.len(), took.as_secs_f64());
    text + &language.pick(
        format!("{all}条定理证明了{proved}条，共{questions}个问题，用时{seconds:.1}秒。\n"),
        format!("{proved} of {all} theorems proved, {questions} questions, {seconds:.1} s.\n"),
    )
}

fn outcome(outcome: &Outcome, language: Language) -> String {
    let (zh, en) = match outcome {
        Outcome::Proved => ("已证明", "proved"),
        Outcome::Refuted(_) => ("不成立", "refuted"),
        Outcome::Unknown(_) => ("未得出", "unknown"),
    };
    language.pick(zh, en).to_owned()
}

/// Why a theorem does not stand.
fn fails(proof: &Proof<'_>, language: Language) -> Option<String> {
    let id = &proof.theorem.id;
    match &proof.outcome {
        Outcome::Proved => None,
        Outcome::Refuted(example) => Some(language.pick(
            format!("{id} 反例：{}，{}起，{}\n", example.deed.zh(), example.era.zh(), example.said),
            format!("{id} fails: {}, from {}, {}\n", example.deed.en(), example.era, example.said),
        )),
        Outcome::Unknown(why) => Some(language.pick(
            format!("{id} 求解器没有答案：{why}\n"),
            format!("{id}: the solver gave no answer: {why}\n"),
        )),
    }
}

fn json(proofs: &[Proof<'_>], took: Duration) -> Value {
    let one = |proof: &Proof<'_>| {
        let said = match &proof.outcome {
            Outcome::Proved => Value::Null,
            Outcome::Refuted(example) => json!({
                "deed": example.deed.key(), "era": example.era, "said": example.said,
            }),
            Outcome::Unknown(why) => json!({ "solver": why }),
        };
        json!({
            "id": proof.theorem.id, "title": proof.theorem.title, "cite": proof.theorem.cite,
            "outcome": outcome(&proof.outcome, Language::En), "eras": proof.eras,
            "questions": proof.questions, "ms": proof.took.as_millis() as u64, "against": said,
        })
    };
    let proofs: Vec<Value> = proofs.iter().map(one).collect();
    json!({ "theorems": proofs, "ms": took.as_millis() as u64 })
}
