//! What the form of a deed starts with: what the case knows is filled in.

use crate::ask::Fields;
use crate::form::Form;
use casework::case::{Case, Leniency, Office, Ordinary, Penalty, fine::Owed};
use law::Moment;

/// What a form is filled from, besides the case.
pub struct Known<'a> {
    pub office: &'a Office,
    /// What was meant before this step: kind and amount of the penalty, in the address.
    pub meant: &'a Fields,
    pub owed: Option<&'a Owed>,
    pub now: Moment,
    /// Whoever looks at the page.
    pub own_name: &'a str,
}

/// A deed's form as it first stands.
pub fn blank(case: &Case, deed: &str, known: &Known<'_>) -> Form {
    let mut form = Form::blank(deed, case.version);
    let (today, clock) = (known.now.day().to_string(), known.now.clock());
    let mut set = |name: &str, value: String| form.values.0.push((name.to_owned(), value));
    match deed {
        "correction-done"
        | "hand-in"
        | "bank"
        | "resume"
        | "withdraw-hearing"
        | "refunded"
        | "court-answered"
        | "dispute-ended"
        | "transfer-answered"
        | "publish"
        | "unpublish"
        | "ask-transfer-review" => set("on", today),
        "pause" | "stay" => set("from", today),
        "unstay" => set("to", today),
        "serve" | "serve-paper" => {
            set("served", today);
            set("served-time", clock);
            set("receiver", case.finding.party.name.clone());
        }
        "service-failed" => {
            set("tried", today);
            set("tried-time", clock);
        }
        "assign" => {
            case.finding.officers.iter().for_each(|o| set("officer", o.to_string()));
            case.finding.recused.iter().for_each(|o| set("recused", o.to_string()));
        }
        // Carried along to the next form, in the address.
        "show" => {
            set("penalty", known.meant.get("penalty").to_owned());
            set("amount", known.meant.get("amount").to_owned());
        }
        "hear" | "draft" => spot(case, known, &mut set),
        _ => match &case.ordinary {
            Some(ordinary) => file(case, (deed, ordinary), known, &mut set),
            None if deed == "file" => {
                let told = case.told_source();
                set("source", told.map(|told| super::sections::code_of(&told)).unwrap_or_default());
            }
            None => {}
        },
    }
    money(deed, known, &mut set);
    form
}

fn spot(case: &Case, known: &Known<'_>, set: &mut impl FnMut(&str, String)) {
    match case.hearing.as_ref().and_then(|h| h.proposed.as_ref()) {
        Some(told) => penalty(told, set),
        None => {
            set("penalty", known.meant.get("penalty").to_owned());
            set("amount", known.meant.get("amount").to_owned());
        }
    }
}

fn file(
    case: &Case,
    (deed, ordinary): (&str, &Ordinary),
    known: &Known<'_>,
    set: &mut impl FnMut(&str, String),
) {
    let today = known.now.day().to_string();
    match deed {
        "add-evidence" => {
            now("taken", known, set);
            let by = |o: &&casework::OfficerId| !case.finding.recused.contains(o);
            case.finding.officers.iter().filter(by).for_each(|o| set("taken-by", o.to_string()));
        }
        "move-evidence" => now("moved", known, set),
        "hold-hearing" => {
            now("over", known, set);
            if let Some(call) = &ordinary.hearing_call {
                set("began", call.to_be_held.day().to_string());
                set("began-time", call.to_be_held.clock());
            }
        }
        "defend" => set("spoken", today),
        "ask-hearing" => {
            set("asked-on", today);
            set("asked-by", case.finding.party.name.clone());
        }
        "call-hearing" => set("public", "yes".to_owned()),
        "challenge" => set("challenged-by", case.finding.party.name.clone()),
        "discuss" => set("recorder", known.own_name.to_owned()),
        "report-investigation" => set("facts", case.finding.facts.clone()),
        "notify" => {
            let last = ordinary.notices.last();
            if let Some(notice) = last {
                set("answer-days", notice.answer_days.to_string());
            }
            if let Some(report) = &ordinary.report {
                proposal((&report.proposed, &report.leniency, &report.reasons), set);
            }
        }
        "draft-decision" => {
            let told =
                ordinary.notices.last().map(|n| (&n.proposed, &n.leniency, n.reasons.as_str()));
            let found =
                ordinary.report.as_ref().map(|r| (&r.proposed, &r.leniency, r.reasons.as_str()));
            if let Some(draft) = case.draft() {
                proposal((&draft.penalty, &draft.leniency, &draft.reasons), set);
            } else if let Some(meant) = told.or(found) {
                proposal(meant, set);
            }
        }
        _ => {}
    }
}

fn now(name: &str, known: &Known<'_>, set: &mut impl FnMut(&str, String)) {
    set(name, known.now.day().to_string());
    set(&format!("{name}-time"), known.now.clock());
}

fn proposal(
    (meant, leniency, reasons): (&Penalty, &Leniency, &str),
    set: &mut impl FnMut(&str, String),
) {
    penalty(meant, set);
    let (code, ground) = match leniency {
        Leniency::None => ("none", ""),
        Leniency::Lighter { ground } => ("lighter", ground.as_str()),
        Leniency::Reduced { ground } => ("reduced", ground.as_str()),
    };
    set("leniency", code.to_owned());
    set("leniency-ground", ground.to_owned());
    set("reasons", reasons.to_owned());
}

/// A penalty as the fields of a form have it.
fn penalty(penalty: &Penalty, set: &mut impl FnMut(&str, String)) {
    let kind = match penalty {
        Penalty::Warning => "warning",
        Penalty::Fine { .. } => "fine",
        Penalty::WarningAndFine { .. } => "warning-and-fine",
        Penalty::Criticism => "criticism",
        Penalty::Confiscation { .. } => "confiscation",
        Penalty::None { .. } => "none",
    };
    set("penalty", kind.to_owned());
    let fine = penalty.fine();
    set("amount", if fine.0 > 0 { fine.to_string() } else { String::new() });
    match penalty {
        Penalty::Confiscation { gains, goods, warning, .. } => {
            set("gains", if gains.0 > 0 { gains.to_string() } else { String::new() });
            set("goods", goods.clone());
            set("with-warning", if *warning { "yes".to_owned() } else { String::new() });
        }
        Penalty::None { ground } => {
            let code = serde_json::to_value(ground).ok();
            let code = code.and_then(|code| code.as_str().map(str::to_owned));
            set("no-penalty-ground", code.unwrap_or_default());
        }
        _ => {}
    }
}

fn money(deed: &str, known: &Known<'_>, set: &mut impl FnMut(&str, String)) {
    let today = known.now.day().to_string();
    let open = known.owed.filter(|owed| owed.balance.0 > 0);
    match deed {
        "pay" => {
            set("on", today);
            set("amount", open.map(|owed| owed.balance.to_string()).unwrap_or_default());
        }
        "defer" => {
            set("asked-on", today);
            if let Some(owed) = open {
                set("instalment-amount", owed.balance.to_string());
            }
        }
        "demand" => {
            if let Some(owed) = open {
                let fine = law::Fen(owed.balance.0 - owed.surcharge.0);
                set("demand-fine", fine.to_string());
                set("demand-surcharge", owed.surcharge.to_string());
            }
        }
        "apply-court" => {
            set("claimed", open.map(|owed| owed.balance.to_string()).unwrap_or_default());
        }
        "dispute" => {
            set("filed-on", today);
            set("body", known.office.reconsideration_organ.clone());
        }
        "archive" => set("keeper", known.own_name.to_owned()),
        _ => {}
    }
}
