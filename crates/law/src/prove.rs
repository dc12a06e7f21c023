//! Proofs about the gates, by the solver `cvc5` through Cedar's symbolic compiler.
//!
//! A theorem `T…` is proved when, in every era it spans and for every deed it speaks of, no question
//! at all is allowed by the law and described by the theorem. A lawful path `L…` is shown by a
//! question that is both: it is put to the gates once more, and they must allow it.
//! The solver is told of a deed's own gates and the facts they mention, and of nothing else; first of
//! those gates only that share a fact with the theorem. Two eras in which these are the same are one
//! question.
//! It starts the solver as a process; nothing else in this house does.

use crate::Day;
use crate::gate::{Deed, Era, Facts, Gate, Gates, Theorem, action, speaks_of, uid};
use cedar_policy::{
    Authorizer, Context, Decision, EntityTypeName, PolicySet, Request, RequestEnv, Schema,
};
use cedar_policy_symcc::{CedarSymCompiler, CompiledPolicySet, Env, solver::LocalSolver};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{Duration, Instant};
use tokio::process::Command;

/// The answer about one theorem.
#[derive(Debug, Clone)]
pub struct Proof<'g> {
    pub theorem: &'g Theorem,
    /// The first day of each era it was put in.
    pub eras: Vec<Day>,
    /// How many questions went to the solver: one for each deed, and each era that differs about it;
    /// more where the first gates were not enough.
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
    /// What may be asked about a deed: the facts that its gates and theorems mention.
    schemas: BTreeMap<Deed, Schema>,
    /// Gates about a deed, by their ids, compiled.
    law: BTreeMap<(Deed, Vec<String>), Rc<CompiledPolicySet>>,
    /// Which gates have been enough for the theorem at hand, and how much was asked about it.
    proved: BTreeSet<(Deed, Vec<String>)>,
    questions: usize,
}

type Answer<T> = Result<T, Box<dyn std::error::Error>>;

impl<'g> Prover<'g> {
    fn start(gates: &'g Gates, cvc5: &Path) -> Result<Prover<'g>, NoSolver> {
        let cannot = |why: String| NoSolver::CannotStart(cvc5.display().to_string(), why);
        let mut command = Command::new(cvc5);
        command.args(["--lang", "smt", "--tlimit-per=20000"]).kill_on_drop(true);
        let solver = LocalSolver::from_command(&mut command).map_err(|e| cannot(e.to_string()))?;
        let compiler = CedarSymCompiler::new(solver).map_err(|e| cannot(e.to_string()))?;
        Ok(Prover {
            gates,
            compiler,
            schemas: BTreeMap::new(),
            law: BTreeMap::new(),
            proved: BTreeSet::new(),
            questions: 0,
        })
    }

    async fn prove(&mut self, theorem: &'g Theorem) -> Proof<'g> {
        let begun = Instant::now();
        let eras: Vec<&Era> =
            self.gates.eras().iter().filter(|era| theorem.spans(era.from, era.to)).collect();
        self.proved.clear();
        self.questions = 0;
        let mut outcome = Outcome::Proved;
        'all: for era in &eras {
            for deed in self.deeds_of(theorem) {
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
        Proof { theorem, eras, questions: self.questions, outcome, took: begun.elapsed() }
    }

    /// The deeds in the scope of a theorem.
    fn deeds_of(&self, theorem: &Theorem) -> Vec<Deed> {
        let within = |deed: &Deed| speaks_of(&theorem.policy, self.gates.actions(), *deed);
        Deed::ALL.iter().copied().filter(within).collect()
    }

    /// The schema with the facts that any gate or theorem about this deed mentions.
    fn schema(&mut self, deed: Deed) -> Answer<Schema> {
        if let Some(schema) = self.schemas.get(&deed) {
            return Ok(schema.clone());
        }
        let actions = self.gates.actions();
        let gates = self.gates.iter().map(|gate| (&gate.policy, gate.source.as_str()));
        let theorems = self.gates.theorems().map(|t| (&t.policy, t.source.as_str()));
        let about = gates.chain(theorems).filter(|(policy, _)| speaks_of(policy, actions, deed));
        let named: BTreeSet<&str> = about.flat_map(|(_, source)| facts_in(source)).collect();
        let fact = |line: &&str| {
            let name = line.trim().split_once(": ").map(|(name, _)| name);
            name.is_none_or(|name| {
                named.contains(name) || !Facts::NAMES.iter().any(|(known, _)| *known == name)
            })
        };
        let text: Vec<&str> = self.gates.schema_text().lines().filter(fact).collect();
        let (schema, _) = Schema::from_cedarschema_str(&text.join("\n"))?;
        self.schemas.insert(deed, schema.clone());
        Ok(schema)
    }

    async fn ask(
        &mut self,
        theorem: &Theorem,
        era: &Era,
        deed: Deed,
    ) -> Answer<Option<Counterexample>> {
        let schema = self.schema(deed)?;
        let kind = |name| -> EntityTypeName { uid(name, "").type_name().clone() };
        let env = RequestEnv::new(kind("Office"), action(deed), kind("Case"));
        let described = PolicySet::from_policies([theorem.policy.clone()])?;
        let compiled = CompiledPolicySet::compile(&described, &env, &schema)?;
        // Fewer gates allow more: what even they never allow, the whole law never does.
        let few = self.touching(theorem, era.policies(deed))?;
        for gates in [&few, era.policies(deed)] {
            if self.proved.contains(&(deed, ids(gates))) {
                return Ok(None);
            }
            if theorem.lawful_path {
                continue;
            }
            self.questions += 1;
            let law = self.compiled(deed, gates, (&env, &schema))?;
            if self.compiler.check_disjoint_opt(&law, &compiled).await? {
                self.proved.insert((deed, ids(gates)));
                return Ok(None);
            }
        }
        self.questions += 1;
        let law = self.compiled(deed, era.policies(deed), (&env, &schema))?;
        let both = self.compiler.check_disjoint_with_counterexample_opt(&law, &compiled).await?;
        let facts = both.as_ref().and_then(|env| facts_of(env, era.from));
        let said = both.as_ref().map(|env| said(theorem, env)).unwrap_or_default();
        let lawful = |facts: &Facts| {
            self.gates.may(era.from, deed, facts).allowed && self.describes(&described, deed, facts)
        };
        let shown = theorem.lawful_path && facts.as_ref().is_some_and(lawful);
        if shown {
            self.proved.insert((deed, ids(era.policies(deed))));
            return Ok(None);
        }
        Ok(Some(Counterexample { deed, era: era.from, facts, said }))
    }

    /// Gates, compiled once.
    fn compiled(
        &mut self,
        deed: Deed,
        gates: &PolicySet,
        (env, schema): (&RequestEnv, &Schema),
    ) -> Answer<Rc<CompiledPolicySet>> {
        let key = (deed, ids(gates));
        if let Some(compiled) = self.law.get(&key) {
            return Ok(Rc::clone(compiled));
        }
        let compiled = Rc::new(CompiledPolicySet::compile(gates, env, schema)?);
        self.law.insert(key, Rc::clone(&compiled));
        Ok(compiled)
    }

    /// The permits, the gates that mention a fact which the theorem mentions too, and those that ask
    /// about nothing but what these ask about.
    fn touching(&self, theorem: &Theorem, gates: &PolicySet) -> Answer<PolicySet> {
        let all = gates.policies().filter_map(|policy| self.gates.find(policy.id().as_ref()));
        let mut named: BTreeSet<&str> = facts_in(&theorem.source).collect();
        let touched: Vec<&Gate> = all
            .filter(|gate| gate.permits() || facts_in(&gate.source).any(|n| named.contains(n)))
            .collect();
        named.extend(touched.iter().flat_map(|gate| facts_in(&gate.source)));
        let few = gates.policies().filter(|policy| {
            touched.iter().any(|gate| gate.id == policy.id().as_ref() as &str)
                || self
                    .gates
                    .find(policy.id().as_ref())
                    .is_some_and(|gate| facts_in(&gate.source).all(|name| named.contains(name)))
        });
        Ok(PolicySet::from_policies(few.cloned())?)
    }

    /// Whether a theorem speaks of these very facts.
    fn describes(&self, theorem: &PolicySet, deed: Deed, facts: &Facts) -> bool {
        let context = Context::from_pairs(facts.pairs()).ok();
        let request = context.and_then(|context| {
            let (office, case) = (uid("Office", "office"), uid("Case", "case"));
            Request::new(office, action(deed), case, context, None).ok()
        });
        request.is_some_and(|request| {
            let actions = self.gates.actions();
            let answer = Authorizer::new().is_authorized(&request, theorem, actions);
            answer.decision() == Decision::Allow
        })
    }
}

/// The ids of some gates, in order.
fn ids(gates: &PolicySet) -> Vec<String> {
    let mut ids: Vec<String> = gates.policies().map(|gate| gate.id().to_string()).collect();
    ids.sort_unstable();
    ids
}

/// The names of the facts that a policy mentions.
fn facts_in(source: &str) -> impl Iterator<Item = &str> {
    source.split("context.").skip(1).map(|rest| {
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        &rest[..end.unwrap_or(rest.len())]
    })
}

/// The facts of a question that the solver made up; none where it made none up.
fn facts_of(env: &Env, today: Day) -> Option<Facts> {
    let context = env.request.context()?;
    Some(Facts::from_context(today, |name| context.get(name)))
}

/// The facts named by the theorem, with the values the solver chose.
fn said(theorem: &Theorem, env: &Env) -> String {
    let Some(context) = env.request.context() else { return String::new() };
    let named = |name: &&str| theorem.source.contains(&format!("context.{name}"));
    let names = Facts::NAMES.iter().map(|(name, _)| *name).filter(named);
    let parts = names.filter_map(|name| Some(format!("{name} = {}", context.get(name)?)));
    parts.collect::<Vec<_>>().join(", ")
}
