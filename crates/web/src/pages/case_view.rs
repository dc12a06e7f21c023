//! The parts of a dossier, made ready to be drawn: ribbon, dues with their steps, money, officers.

use crate::credential;
use crate::frame::Frame;
use crate::gate_view::{self, Stop};
use crate::pages::cases::STAGES;
use crate::pages::desk;
use casework::case::{Case, Ordinary, PaymentWay, Possible, fine};
use casework::due::Due;
use casework::officer::Officer;
use casework::party::PartyKind;
use law::Fen;

pub struct RibbonStep {
    pub stage: &'static str,
    /// `done`, `now` or `later`, for an ordinary case also `maybe` and `skipped`; said in words too.
    pub state: &'static str,
}

/// The stages in order. A closed case shows how far it had come.
pub fn ribbon(case: &Case) -> Vec<RibbonStep> {
    let reached = STAGES.iter().position(|s| *s == case.stage.reached().key()).unwrap_or(0);
    let closed = case.stage.key() == "closed";
    let state = |i: usize, stage: &str| match (closed, stage) {
        (true, "closed") => "now",
        _ if i < reached || (closed && i == reached) => "done",
        _ if i == reached => "now",
        _ => "later",
    };
    let steps = STAGES.into_iter().enumerate();
    steps.map(|(i, stage)| RibbonStep { stage, state: state(i, stage) }).collect()
}

pub struct CaseDue {
    pub tone: &'static str,
    pub left: String,
    pub kind: String,
    pub day: String,
    pub firm: bool,
    pub cite: String,
    /// Why this day: every day on the way.
    pub steps: Vec<String>,
}

/// What is still open, and after it what was met.
pub fn dues(f: &Frame, case: &Case) -> Vec<CaseDue> {
    let (open, met): (Vec<&Due>, Vec<&Due>) = case.dues.iter().partition(|d| d.met_on.is_none());
    let open = open.into_iter().map(|due| {
        let line = desk::due_line(f, due, String::new());
        CaseDue {
            tone: line.tone,
            left: line.left,
            kind: line.kind,
            day: line.day,
            firm: line.firm,
            cite: line.cite,
            steps: line.steps,
        }
    });
    let met = met.into_iter().map(|due| {
        let line = desk::due_line(f, due, String::new());
        let on = due.met_on.unwrap_or(due.on);
        CaseDue {
            tone: "calm",
            left: f.t1("due-met", f.day(&on)),
            kind: line.kind,
            day: line.day,
            firm: line.firm,
            cite: line.cite,
            steps: line.steps,
        }
    });
    open.chain(met).collect()
}

pub struct MoneyView {
    pub fine: String,
    pub words: String,
    pub surcharge: String,
    pub late: String,
    pub paid: String,
    pub balance: String,
}

/// What is owed today; nothing for a case without a fine.
pub fn money(f: &Frame, case: &Case) -> (Option<MoneyView>, Option<Fen>) {
    let owed = fine::owed(case, f.law, f.today).ok().filter(|owed| owed.fine.0 > 0);
    let view = owed.map(|owed| MoneyView {
        fine: f.yuan(&owed.fine),
        words: owed.fine.words(),
        surcharge: f.yuan(&owed.surcharge),
        late: match (owed.days_late, owed.capped) {
            (0, _) => String::new(),
            (days, false) => f.t1("money-late", days.to_string()),
            (days, true) => f.t1("money-late-capped", days.to_string()),
        },
        paid: f.yuan(&owed.paid),
        balance: f.yuan(&owed.balance),
    });
    (view, owed.map(|owed| owed.balance))
}

pub struct PaymentLine {
    pub index: String,
    pub text: String,
}

pub fn payments(f: &Frame, case: &Case) -> Vec<PaymentLine> {
    let lines = case.money.payments.iter().enumerate().map(|(i, p)| {
        let way = f.of("pay-way", way_code(p.way));
        let mut text = format!("{} {} {way} {}", f.day(&p.on), f.yuan(&p.amount), p.receipt);
        if let Some(on) = p.handed_in_on {
            text.push_str(&format!(" · {} {}", f.of("deed", "hand-in"), f.day(&on)));
        }
        if let Some(on) = p.banked_on {
            text.push_str(&format!(" · {} {}", f.of("deed", "bank"), f.day(&on)));
        }
        PaymentLine { index: i.to_string(), text }
    });
    lines.collect()
}

fn way_code(way: PaymentWay) -> &'static str {
    match way {
        PaymentWay::OnSpot => "on-spot",
        PaymentWay::Bank => "bank",
        PaymentWay::Electronic => "electronic",
    }
}

pub struct CaseOfficer {
    pub id: String,
    pub name: String,
    pub tone: &'static str,
    pub standing: String,
    pub on_case: bool,
    pub recused: bool,
}

/// Every officer who has a certificate or a part in this case.
pub fn officers(f: &Frame, case: &Case, all: &[Officer]) -> Vec<CaseOfficer> {
    let named = |o: &&Officer| case.finding.officers.contains(&o.id) || !o.certificates.is_empty();
    let lines = all.iter().filter(named).map(|officer| {
        let standing = credential::standing(f, officer, f.today);
        CaseOfficer {
            id: officer.id.to_string(),
            name: officer.name.clone(),
            tone: standing.tone,
            standing: standing.sentence,
            on_case: case.finding.officers.contains(&officer.id),
            recused: case.finding.recused.contains(&officer.id),
        }
    });
    lines.collect()
}

pub struct Cannot {
    pub key: &'static str,
    pub stops: Vec<Stop>,
}

pub fn cannot(f: &Frame, possible: &Possible) -> Cannot {
    let stops = possible.refusals.iter().map(|r| gate_view::stop(f, r)).collect();
    Cannot { key: possible.deed, stops }
}

/// The deeds a case most likely waits for at its stage, the likeliest first.
pub fn awaited(case: &Case, balance: Option<Fen>) -> Vec<&'static str> {
    let owes = balance.is_some_and(|balance| balance.0 > 0);
    match (case.stage.key(), &case.ordinary) {
        ("filed", Some(ordinary)) => awaited_of_file(case, ordinary),
        _ if lacks(case) => vec!["complete", "show"],
        _ if case.turned_at.is_some() && case.ordinary.is_none() => vec!["file"],
        ("found", _) => vec!["show", "correction-paper"],
        ("shown", _) => vec!["correction-paper", "hear"],
        ("heard", _) => vec!["correction-paper", "draft"],
        ("drafted", _) => vec!["decide"],
        ("decided", _) => vec!["serve"],
        ("served", None) if owes => vec!["pay", "report"],
        ("served", Some(_)) if owes => vec!["pay"],
        ("closed", _) => vec!["archive"],
        _ => vec!["hand-in", "bank", "report", "close"],
    }
}

/// The finding lacks what every paper about it must say, and nothing has been done with it yet.
fn lacks(case: &Case) -> bool {
    let f = &case.finding;
    let nobody_named =
        f.party.kind == PartyKind::Organisation && f.party.legal_representative.trim().is_empty();
    let empty = f.facts.trim().is_empty() || f.evidence.is_empty() || nobody_named;
    case.stage.key() == "found" && (empty || f.party.address.trim().is_empty())
}

/// What the file of an ordinary case lacks next.
fn awaited_of_file(case: &Case, file: &Ordinary) -> Vec<&'static str> {
    let unserved = case.issued.iter().any(|i| i.paper.is_some() && i.service.is_none());
    let unverified = file.evidence.iter().any(|item| item.verified.is_none());
    let mut all = Vec::new();
    if case.issued.iter().any(|i| i.paper.is_none()) {
        all.push("mark-paper");
    }
    if file.report.is_none() {
        if file.shown_at.is_none() {
            all.push("show");
        }
        if unverified {
            all.push("verify-evidence");
        }
        let first = if file.evidence.is_empty() { "add-evidence" } else { "report-investigation" };
        all.extend([first, "add-evidence"]);
        return all;
    }
    if file.notices.is_empty() {
        all.extend(["notify", "review"]);
        return all;
    }
    if unserved {
        all.push("serve-paper");
    }
    if file.hearing_stands().is_some() {
        match (&file.hearing_call, &file.hearing_held, &file.hearing_report) {
            (None, _, _) => all.push("call-hearing"),
            (Some(_), None, _) => all.push("hold-hearing"),
            (Some(_), Some(_), None) => all.push("report-hearing"),
            _ => {}
        }
    }
    if file.defence.is_none() {
        all.push("defend");
    }
    // The gates know whether review and discussion are asked for; the draft waits for them.
    all.extend(["draft-decision", "review", "discuss"]);
    all
}
