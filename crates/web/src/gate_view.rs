//! The live gate as it is drawn: the river runs through what is open and stops at what is shut.

use crate::frame::Frame;
use casework::Refusal;
use casework::case::{GatePass, LiveVerdict};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    pub gate: String,
    pub title: String,
    pub cite: String,
    pub sentence: String,
    pub next: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    pub gate: String,
    pub title: String,
    pub cite: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GateView {
    /// `open`, `shut` or `waiting`; said in words by the headline.
    pub state: &'static str,
    pub headline: String,
    pub under: String,
    pub stops: Vec<Stop>,
    pub missing: Vec<String>,
    pub passes: Vec<Pass>,
}

pub fn stop(f: &Frame, refusal: &Refusal) -> Stop {
    let next = f.next(refusal);
    // The record's sentence ends with the next step; here that stands in a place of its own.
    let said = f.pick(&refusal.sentence, &refusal.sentence_en);
    let whole = [format!("{next}。"), format!("Next: {next}.")];
    let said = whole.iter().find_map(|end| said.strip_suffix(end.as_str())).unwrap_or(said);
    Stop {
        gate: refusal.gate.clone(),
        title: title(f, &refusal.gate, &refusal.title),
        cite: f.cite(&refusal.cite),
        sentence: said.trim_end().to_owned(),
        next,
    }
}

/// A gate's title in the reader's language; an office rule keeps the one it came with.
pub fn title(f: &Frame, gate: &str, zh: &str) -> String {
    if f.is_chinese() {
        return zh.to_owned();
    }
    let rule = casework::rules::all().find(|r| r.id == gate).map(|r| r.title_en.to_owned());
    let gate = || f.law.gates().find(|g| g.id == gate).map(|g| g.title_en.clone());
    rule.or_else(gate).filter(|t| !t.is_empty()).unwrap_or_else(|| zh.to_owned())
}

impl GateView {
    pub fn of(f: &Frame, verdict: &LiveVerdict) -> GateView {
        let (shut, waiting) = (verdict.refusals.len(), verdict.not_yet.len());
        let passed = verdict.allowed_by.len().to_string();
        let (state, headline, under) = if shut > 0 {
            ("shut", f.t("gate-shut"), f.t2("gate-shut-under", shut.to_string(), &passed))
        } else if waiting > 0 || !verdict.allowed {
            (
                "waiting",
                f.t("gate-waiting"),
                f.t2("gate-waiting-under", waiting.to_string(), &passed),
            )
        } else {
            ("open", f.t("gate-open"), f.t1("gate-open-under", &passed))
        };
        let missing = verdict.not_yet.iter().map(|n| f.pick(n.zh, n.en).to_owned()).collect();
        let passes = passes(f, &verdict.allowed_by);
        let stops = verdict.refusals.iter().map(|r| stop(f, r)).collect();
        GateView { state, headline, under, stops, missing, passes }
    }

    /// The gates' answer to a deed of a case that was tried and thrown away; `missing` names the fields
    /// that are not filled in.
    pub fn of_deed(
        f: &Frame,
        deed: &str,
        (refusals, allowed_by): (&[Refusal], &[GatePass]),
        missing: Vec<String>,
    ) -> GateView {
        let name = f.of("deed", deed);
        let (shut, passed) = (refusals.len().to_string(), allowed_by.len().to_string());
        let (state, headline, under) = if !refusals.is_empty() {
            ("shut", f.t1("gate-deed-shut", &name), f.t1("gate-deed-shut-under", shut))
        } else if !missing.is_empty() {
            let under = f.t1("gate-deed-waiting-under", missing.len().to_string());
            ("waiting", f.t("gate-waiting"), under)
        } else {
            ("open", f.t1("gate-deed-open", &name), f.t1("gate-deed-open-under", passed))
        };
        let stops = refusals.iter().map(|r| stop(f, r)).collect();
        GateView { state, headline, under, stops, missing, passes: passes(f, allowed_by) }
    }
}

fn passes(f: &Frame, allowed_by: &[GatePass]) -> Vec<Pass> {
    let pass = |p: &GatePass| Pass {
        gate: p.gate.clone(),
        title: title(f, &p.gate, &p.title),
        cite: f.cite(&p.cite),
    };
    allowed_by.iter().map(pass).collect()
}
