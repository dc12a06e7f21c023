//! The fields of every deed.

use super::input::{
    COLLECT, END_GROUNDS, ENDS, GROUNDS, INSTALMENTS, Input, Kind, LENIENCY, List, PENALTY,
    SERVICE, SPEAKERS, SPOT_PENALTY, THINGS, WAYS, YES_NO, may, must, only,
};

/// Fields that stand in the program itself.
macro_rules! form {
    ($($input:expr),* $(,)?) => { const { &[$($input),*] } };
}

/// What the form of a deed asks for, in the order of the page. A deed nobody fills in has none.
pub fn inputs(deed: &str) -> Vec<Input> {
    let parts: &[&[Input]] = match deed {
        "hear" => &[HEAR_BEFORE, SPOT_PENALTY, HEAR_AFTER],
        "draft" => &[SPOT_PENALTY, REASONS, COLLECT, LENIENCY],
        "serve" => &[SERVICE],
        "report-investigation" => &[FACTS, PENALTY, LENIENCY, REASONS, WEIGHT],
        "notify" => &[PENALTY, LENIENCY, REASONS, NOTICE],
        "draft-decision" => &[PENALTY, LENIENCY, REASONS, COLLECT],
        "serve-paper" => &[UNSERVED, SERVICE],
        deed => &[simple(deed)],
    };
    parts.concat()
}

fn simple(deed: &str) -> &'static [Input] {
    match deed {
        "add-evidence" | "verify-evidence" | "move-evidence" | "keep" | "settle-keeping"
        | "sample" | "sample-result" => evidence(deed),
        "ask-hearing" | "withdraw-hearing" | "call-hearing" | "hold-hearing" | "report-hearing" => {
            hearing(deed)
        }
        "file" | "not-file" | "withdraw-filing" | "challenge" | "rule-challenge" | "defend"
        | "review" | "discuss" | "extend" | "halt" | "terminate" => file(deed),
        "pay" | "hand-in" | "bank" | "pause" | "resume" | "defer" | "demand" | "answer-demand"
        | "waive-surcharge" => money(deed),
        "assign"
        | "complete"
        | "order-correction"
        | "correction-done"
        | "void"
        | "decide"
        | "close-without-penalty"
        | "hand-over"
        | "correction-paper" => spot(deed),
        deed => after(deed),
    }
}

/// Where a case goes that is not decided on the spot.
const DESTINATIONS: &[&str] = &["ordinary-procedure", "competent-organ", "prosecution"];
const REASON: &[Input] = &[must("reason", Kind::Text)];
const REASONS: &[Input] = &[must("reasons", Kind::Text)];
const ON: &[Input] = &[must("on", Kind::Day)];
const FACTS: &[Input] = &[must("facts", Kind::Long)];
const UNSERVED: &[Input] = &[must("issued", Kind::Pick(List::Unserved))];
const HEAR_BEFORE: &[Input] = &[must("told", Kind::Tick)];
const HEAR_AFTER: &[Input] =
    &[may("statement", Kind::Text), may("waived", Kind::Tick), may("weighed", Kind::Text)];
const WEIGHT: &[Input] =
    &[may("grave", Kind::Tick), may("public-interest", Kind::Tick), may("complicated", Kind::Tick)];
const NOTICE: &[Input] =
    &[must("hearing-right", Kind::Choice("yes-no", YES_NO)), must("answer-days", Kind::Count)];

fn spot(deed: &str) -> &'static [Input] {
    match deed {
        "assign" => {
            form![
                must("officer", Kind::Many(List::Officers)),
                may("recused", Kind::Many(List::Officers))
            ]
        }
        "complete" => form![
            may("facts", Kind::Text),
            may("evidence", Kind::Text),
            may("address", Kind::Line),
            may("legal-representative", Kind::Line),
        ],
        "order-correction" => form![must("what", Kind::Text), may("by", Kind::Day)],
        "correction-done" => ON,
        "void" => form![must("reason", Kind::Line)],
        "decide" | "correction-paper" => form![may("paper", Kind::Hidden)],
        "close-without-penalty" => form![
            must("ground", Kind::Choice("ground", GROUNDS)),
            must("harm", Kind::Choice("harm", &["none", "slight", "more"])),
            must("grounds-text", Kind::Text),
        ],
        _ => form![
            must("destination", Kind::Choice("destination", DESTINATIONS)),
            must("reason", Kind::Text),
        ],
    }
}

fn file(deed: &str) -> &'static [Input] {
    const SOURCES: &[&str] =
        &["inspection", "complaint", "assigned", "transferred", "on-spot", "other"];
    const WHY_REVIEW: &[&str] =
        &["public-interest", "after-hearing", "complicated", "other-law", "office"];
    match deed {
        "file" => {
            form![must("source", Kind::Choice("source", SOURCES)), must("reason", Kind::Text)]
        }
        "challenge" => form![
            must("against", Kind::Pick(List::OfCase)),
            must("challenged-by", Kind::Line),
            must("reason", Kind::Text),
        ],
        "rule-challenge" => form![
            must("challenge", Kind::Pick(List::Challenges)),
            must("stands-aside", Kind::Choice("stands-aside", YES_NO)),
        ],
        "defend" => form![
            must("spoken", Kind::Day),
            must("answer", Kind::Choice("answer", &["stated", "waived", "silent"])),
            only("statement", Kind::Long, ("answer", "stated")),
            only("weighed", Kind::Text, ("answer", "stated")),
            only("accepted", Kind::Tick, ("answer", "stated")),
        ],
        "review" => form![
            must("review-reason", Kind::Choice("review-reason", WHY_REVIEW)),
            must("passed", Kind::Choice("passed", YES_NO)),
            must("opinion", Kind::Text),
        ],
        "discuss" => form![
            must("discuss-place", Kind::Line),
            must("discuss-chair", Kind::Pick(List::People)),
            must("recorder", Kind::Line),
            must("speakers", Kind::Rows(SPEAKERS)),
            must("conclusion", Kind::Text),
            must("agreed", Kind::Choice("agreed", YES_NO)),
        ],
        "extend" => form![must("term", Kind::Pick(List::Extensions)), must("reason", Kind::Text)],
        "terminate" => {
            form![
                must("ground", Kind::Choice("ground", ENDS)),
                only("gone-on", Kind::Day, ("ground", "party-died party-ended")),
                must("reason", Kind::Text)
            ]
        }
        _ => REASON,
    }
}

fn evidence(deed: &str) -> &'static [Input] {
    const KINDS: &[&str] = &[
        "document",
        "object",
        "audio-visual",
        "electronic-data",
        "witness",
        "party-statement",
        "expert-opinion",
        "scene-record",
    ];
    match deed {
        "add-evidence" => form![
            must("evidence-kind", Kind::Choice("evidence-kind", KINDS)),
            must("evidence-title", Kind::Line),
            must("shows", Kind::Text),
            must("evidence-source", Kind::Line),
            must("taken", Kind::Moment),
            must("taken-by", Kind::Many(List::Officers)),
            may("signature", Kind::Line),
            may("evidence-original", Kind::Files),
            may("file-hash", Kind::Line),
        ],
        "verify-evidence" => form![
            must("which-evidence", Kind::Pick(List::Evidence)),
            must("usable", Kind::Choice("usable", YES_NO)),
            may("note", Kind::Text),
        ],
        "move-evidence" => form![
            must("which-evidence", Kind::Pick(List::Evidence)),
            must("moved", Kind::Moment),
            must("custody-from", Kind::Line),
            must("custody-to", Kind::Line),
            must("custody-place", Kind::Line),
            must("custody-state", Kind::Line),
        ],
        "keep" => form![
            must("things", Kind::Rows(THINGS)),
            must("keep-place", Kind::Line),
            must("reason", Kind::Text),
            must("approved-by", Kind::Pick(List::Heads)),
        ],
        "settle-keeping" => form![
            must("keeping", Kind::Pick(List::Keepings)),
            must(
                "keeping-end",
                Kind::Choice("keeping-end", &["returned", "recorded", "tested", "transferred"]),
            ),
            may("note", Kind::Text),
        ],
        "sample" => form![must("things", Kind::Rows(THINGS))],
        _ => form![
            must("sampling", Kind::Pick(List::Samplings)),
            must("laboratory", Kind::Line),
            must("result", Kind::Text),
            may("told-on", Kind::Day),
        ],
    }
}

fn hearing(deed: &str) -> &'static [Input] {
    match deed {
        "ask-hearing" => form![
            must("asked-on", Kind::Day),
            must("asked-by", Kind::Line),
            must("asked-way", Kind::Choice("asked-way", &["written", "oral", "electronic"])),
        ],
        "withdraw-hearing" => ON,
        "call-hearing" => form![
            must("to-be-held", Kind::Moment),
            must("hearing-place", Kind::Line),
            must("hearing-chair", Kind::Pick(List::People)),
            must("recorder", Kind::Line),
            must("public", Kind::Choice("public", YES_NO)),
            only("closed-because", Kind::Line, ("public", "no")),
        ],
        "hold-hearing" => form![
            must("began", Kind::Moment),
            must("over", Kind::Moment),
            may("absent", Kind::Tick),
            must("present", Kind::Text),
            may("agents", Kind::Text),
            must("transcript", Kind::Long),
            may("signature", Kind::Line),
        ],
        _ => form![must("opinion", Kind::Long)],
    }
}

fn money(deed: &str) -> &'static [Input] {
    const PAYMENT: &[Input] = &[must("payment", Kind::Pick(List::Payments)), must("on", Kind::Day)];
    const CASH: (&str, &str) = ("pay-way", "on-spot");
    match deed {
        "pay" => form![
            must("on", Kind::Day),
            must("amount", Kind::Amount),
            must("pay-way", Kind::Usual("pay-way", &["bank", "electronic", "on-spot"])),
            must("receipt", Kind::Short),
            only("asked", Kind::Tick, CASH),
            only("hard", Kind::Tick, CASH),
        ],
        "hand-in" | "bank" => PAYMENT,
        "pause" => form![
            must("why", Kind::Choice("pause", &["reconsideration", "suit", "deferral"])),
            must("from", Kind::Day),
            may("to", Kind::Day),
        ],
        "resume" => ON,
        "defer" => form![
            must("asked-on", Kind::Day),
            must("reason", Kind::Text),
            must("granted", Kind::Choice("granted", YES_NO)),
            only("instalments", Kind::Rows(INSTALMENTS), ("granted", "yes")),
        ],
        "demand" => form![must("demand-fine", Kind::Amount), may("demand-surcharge", Kind::Amount)],
        "answer-demand" => form![must("said", Kind::Text), must("weighed", Kind::Text)],
        _ => form![must("waived-amount", Kind::Amount), must("reason", Kind::Text)],
    }
}

const END_EXECUTION: &[Input] = form![
    must("end-ground", Kind::Choice("end-ground", END_GROUNDS)),
    only("gone-on", Kind::Day, ("end-ground", "party-died party-ended")),
    only(
        "nothing-left",
        Kind::Choice("nothing-left", YES_NO),
        ("end-ground", "party-died party-ended")
    ),
    must("reason", Kind::Text),
];

fn after(deed: &str) -> &'static [Input] {
    const OUTCOMES: &[&str] =
        &["upheld", "changed", "revoked", "unlawful", "void", "redo", "ended"];
    const COURT: &[&str] = &["accepted", "not-accepted", "enforce", "not-enforce", "enforced"];
    match deed {
        "mark-paper" => form![must("issued", Kind::Pick(List::Unmade)), may("paper", Kind::Hidden)],
        "apply-court" => form![must("claimed", Kind::Amount)],
        "court-answered" => form![
            must("court-answer", Kind::Choice("court-answer", COURT)),
            must("on", Kind::Day),
            only("reason", Kind::Text, ("court-answer", "not-accepted enforce not-enforce")),
            only("received", Kind::Amount, ("court-answer", "enforced")),
        ],
        "dispute" => form![
            must(
                "dispute-kind",
                Kind::Choice("dispute-kind", &["reconsideration", "suit", "appeal"]),
            ),
            must("filed-on", Kind::Day),
            must("body", Kind::Line),
            may("stayed", Kind::Tick),
        ],
        "dispute-ended" => form![
            must("which-dispute", Kind::Pick(List::Disputes)),
            must("on", Kind::Day),
            must("outcome", Kind::Choice("outcome", OUTCOMES)),
            must("outcome-paper", Kind::Line),
            only("changed-to", Kind::Amount, ("outcome", "changed")),
        ],
        "service-failed" => form![
            must("failed-paper", Kind::Pick(List::Undelivered)),
            must("way", Kind::Choice("way", WAYS)),
            must("tried", Kind::Moment),
            must("reason", Kind::Text),
            may("whereabouts-unknown", Kind::Tick),
        ],
        "publish" => form![must("on", Kind::Day), must("publish-place", Kind::Line)],
        "ask-transfer-review" => form![must("on", Kind::Day), must("review-of", Kind::Line)],
        "correct-decision" => form![must("wrong-text", Kind::Text), must("right-text", Kind::Text)],
        "refunded" | "unpublish" => ON,
        "propose-transfer" => form![
            may("crime", Kind::Tick),
            must("transfer-to", Kind::Line),
            must("reason", Kind::Text),
            may("team", Kind::Many(List::Officers)),
        ],
        "rule-transfer" => {
            form![must("approved", Kind::Choice("approved", YES_NO)), may("reason", Kind::Text)]
        }
        "transfer-answered" => form![
            must("on", Kind::Day),
            must("taken-over", Kind::Choice("taken-over", YES_NO)),
            may("note", Kind::Text),
        ],
        "stay" => form![must("from", Kind::Day), must("reason", Kind::Text)],
        "unstay" => form![must("to", Kind::Day)],
        "end-execution" => END_EXECUTION,
        "withdraw-decision" => REASON,
        "dispose-goods" => form![
            must("disposed-goods", Kind::Text),
            must("disposed-how", Kind::Text),
            must("disposal-witness", Kind::Line),
        ],
        "archive" => form![must("keeper", Kind::Line)],
        _ => form![],
    }
}
