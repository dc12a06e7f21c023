//! Proofs about the gates, by the solver `cvc5` through Cedar's symbolic compiler.
//!
//! A theorem `T…` is proved when, in every era it spans and for every deed it speaks of, no question
//! at all is allowed by the law and described by the theorem. A lawful path `L…` is shown by a
//! question that is both: it is put to the gates once more, and they must allow it.
//! It starts the solver as a process; nothing else in this house does.

use crate::Day;
use crate::gate::{Deed, Era, Facts, Gates, Theorem, action, uid};
use cedar_policy::{ActionConstraint, EntityTypeName, PolicySet, RequestEnv};
use cedar_policy_symcc::{CedarSymCompiler, CompiledPolicySet, Env, solver::LocalSolver};
use std::collections::{BTreeMap, btree_map::Entry};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tokio::process::Command;

/// The answer about one theorem.
#[derive(Debug, Clone)]
pub struct Proof<'g> {
    pub theorem: &'g Theorem,
    /// The first day of each era it was put in.
    pub eras: Vec<Day>,
    /// How many questions went to the solver: one for each era and deed.
    pub questions: usize,
    pub outcome: Outcome,
    pub took: Duration,
}

#[derive(Debug, Clone)]
pub enum Outcome {
    Proved,
    /// A question that is allowed and must not be, or (for a lawful path) the deed that is barred.
    Refuted(Box<Counterexample>),
    /// The solver gave no answer.
    Unknown(String),
}

/// Where a theorem fails.
#[derive(Debug, Clone)]
pub struct Counterexample {
    pub deed: Deed,
    pub era: Day,
    /// The facts that show it; none when a lawful path is barred whatever the facts.
    pub facts: Option<Facts>,
    /// The facts that the theorem itself names, as the solver chose them.
    pub said: String,
}

impl Proof<'_> {
    pub fn proved(&self) -> bool {
        matches!(self.outcome, Outcome::Proved)
    }
}

/// The solver cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum NoSolver {
    #[error("cannot start the solver {0}: {1}")]
    CannotStart(String, String),
    #[error("cannot wait for the solver: {0}")]
    CannotWait(#[from] std::io::Error),
}

/// The solver of this machine: what `CVC5` names, or `cvc5` on the path.
pub fn solver_path() -> PathBuf {
    std::env::var_os("CVC5").unwrap_or_else(|| "cvc5".into()).into()
}

/// Puts every theorem to the solver at `cvc5`, in order of id, and tells each answer as it comes.
pub fn prove<'g>(
    gates: &'g Gates,
    cvc5: &Path,
    told: &mut dyn FnMut(&Proof<'g>),
) -> Result<Vec<Proof<'g>>, NoSolver> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut prover = Prover::start(gates, cvc5)?;
        let mut proofs = Vec::new();
        for theorem in gates.theorems() {
            let proof = prover.prove(theorem).await;
            told(&proof);
            if matches!(proof.outcome, Outcome::Unknown(_)) {
                prover = Prover::start(gates, cvc5)?;
            }
            proofs.push(proof);
        }
        Ok(proofs)
    })
}

struct Prover<'g> {
    gates: &'g Gates,
    compiler: CedarSymCompiler<LocalSolver>,
    /// The law of an era, compiled for a deed.
    law: BTreeMap<(Day, Deed), CompiledPolicySet>,
}

type Answer<T> = Result<T, Box<dyn std::error::Error>>;

impl<'g> Prover<'g> {
    fn start(gates: &'g Gates, cvc5: &Path) -> Result<Prover<'g>, NoSolver> {
        let cannot = |why: String| NoSolver::CannotStart(cvc5.display().to_string(), why);
        let mut command = Command::new(cvc5);
        command.args(["--lang", "smt", "--tlimit-per=20000"]).kill_on_drop(true);
        let solver = LocalSolver::from_command(&mut command).map_err(|e| cannot(e.to_string()))?;
        let compiler = CedarSymCompiler::new(solver).map_err(|e| cannot(e.to_string()))?;
        Ok(Prover { gates, compiler, law: BTreeMap::new() })
    }

    async fn prove(&mut self, theorem: &'g Theorem) -> Proof<'g> {
        let begun = Instant::now();
        let eras: Vec<&Era> =
            self.gates.eras().iter().filter(|era| theorem.spans(era.from, era.to)).collect();
        let mut questions = 0;
        let mut outcome = Outcome::Proved;
        'all: for era in &eras {
            for deed in self.deeds_of(theorem) {
                questions += 1;
                match self.ask(theorem, era, deed).await {
                    Ok(None) => {}
                    Ok(Some(example)) => {
                        outcome = Outcome::Refuted(Box::new(example));
                        break 'all;
                    }
                    Err(error) => {
                        outcome = Outcome::Unknown(error.to_string());
                        break 'all;
                    }
                }
            }
        }
        let eras = eras.iter().map(|era| era.from).collect();
        Proof { theorem, eras, questions, outcome, took: begun.elapsed() }
    }

    /// The deeds in the scope of a theorem.
    fn deeds_of(&self, theorem: &Theorem) -> Vec<Deed> {
        let within = |deed: &Deed| match theorem.policy.action_constraint() {
            ActionConstraint::Any => true,
            ActionConstraint::Eq(one) => one == action(*deed),
            ActionConstraint::In(some) => some.iter().any(|group| {
                *group == action(*deed)
                    || self.gates.actions().is_ancestor_of(group, &action(*deed))
            }),
        };
        Deed::ALL.iter().copied().filter(within).collect()
    }

    async fn ask(
        &mut self,
        theorem: &Theorem,
        era: &Era,
        deed: Deed,
    ) -> Answer<Option<Counterexample>> {
        let schema = self.gates.schema();
        let kind = |name| -> EntityTypeName { uid(name, "").type_name().clone() };
        let env = RequestEnv::new(kind("Office"), action(deed), kind("Case"));
        let law = match self.law.entry((era.from, deed)) {
            Entry::Occupied(compiled) => compiled.into_mut(),
            Entry::Vacant(place) => {
                place.insert(CompiledPolicySet::compile(&era.policies, &env, schema)?)
            }
        };
        let described = PolicySet::from_policies([theorem.policy.clone()])?;
        let described = CompiledPolicySet::compile(&described, &env, schema)?;
        if !theorem.lawful_path && self.compiler.check_disjoint_opt(law, &described).await? {
            return Ok(None);
        }
        let both = self.compiler.check_disjoint_with_counterexample_opt(law, &described).await?;
        let facts = both.as_ref().and_then(facts_of);
        let said = both.as_ref().map(|env| said(theorem, env)).unwrap_or_default();
        let example = Counterexample { deed, era: era.from, facts, said };
        let lawful = |facts: &Facts| self.gates.may(era.from, deed, facts).allowed;
        let shown = theorem.lawful_path && example.facts.as_ref().is_some_and(lawful);
        Ok(if shown { None } else { Some(example) })
    }
}

/// The facts of a question that the solver made up; none where it chose a word that is none of ours.
fn facts_of(env: &Env) -> Option<Facts> {
    let context = env.request.context()?;
    Facts::from_context(|name| context.get(name))
}

/// The facts named by the theorem, with the values the solver chose.
fn said(theorem: &Theorem, env: &Env) -> String {
    let Some(context) = env.request.context() else { return String::new() };
    let named = |name: &&str| theorem.source.contains(&format!("context.{name}"));
    let names = Facts::NAMES.iter().map(|(name, _)| *name).filter(named);
    let parts = names.filter_map(|name| Some(format!("{name} = {}", context.get(name)?)));
    parts.collect::<Vec<_>>().join(", ")
}
