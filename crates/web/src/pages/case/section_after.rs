//! What followed a decision, section by section.

use super::sections::{Entry, Section, Shown, code_of, dispute_code};
use casework::case::after::{CourtAnswer, Deferral, Demand, Dispute, Transfer};

pub fn sections(shown: &Shown<'_>) -> Vec<Section> {
    vec![
        Section { key: "deferrals", entries: deferrals(shown) },
        Section { key: "enforcement", entries: enforcement(shown) },
        Section { key: "disputes", entries: disputes(shown) },
        Section { key: "changes", entries: changes(shown) },
        Section { key: "transfers", entries: transfers(shown) },
        Section { key: "ends", entries: ends(shown) },
    ]
}

fn deferrals(shown: &Shown<'_>) -> Vec<Entry> {
    let f = shown.f;
    let entry = |deferral: &Deferral| {
        let mut lines = vec![
            shown.line("reason", &deferral.reason),
            f.t2(
                "approved-by-on",
                shown.name(&deferral.approved_by),
                shown.moment(deferral.ruled_at),
            ),
        ];
        let part = |i: &casework::case::after::Instalment| {
            f.t2("instalment-line", f.day(&i.by), f.yuan(&i.amount))
        };
        lines.extend(deferral.instalments.iter().map(part));
        Entry {
            title: f.t1("deferral-asked", f.day(&deferral.asked_on)),
            tone: if deferral.granted { "good" } else { "" },
            tag: f.of("granted", if deferral.granted { "yes" } else { "no" }),
            lines,
            paper: deferral.issued.and_then(|at| shown.paper(at)),
            act: shown.act(deferral.ruled_at),
            ..Entry::default()
        }
    };
    let mut all: Vec<Entry> = shown.case.after.deferrals.iter().map(entry).collect();
    all.extend(shown.case.after.waivers.iter().map(|waiver| Entry {
        title: f.t1("waived-line", f.yuan(&waiver.amount)),
        lines: vec![
            shown.line("reason", &waiver.reason),
            f.t2("approved-by-on", shown.name(&waiver.approved_by), shown.moment(waiver.at)),
        ],
        act: shown.act(waiver.at),
        ..Entry::default()
    }));
    all
}

fn enforcement(shown: &Shown<'_>) -> Vec<Entry> {
    let f = shown.f;
    let after = &shown.case.after;
    let demand = |demand: &Demand| {
        let mut lines = vec![f.t2("demand-line", f.yuan(&demand.fine), f.yuan(&demand.surcharge))];
        if let Some((at, said, weighed)) = &demand.answer {
            lines.push(format!("{} {}", shown.moment(*at), shown.words(said)));
            lines.push(shown.line("weighed", weighed));
        }
        Entry {
            title: format!("{} · {}", f.of("deed", "demand"), shown.moment(demand.at)),
            lines,
            paper: shown.paper(demand.issued),
            act: shown.act(demand.at),
            ..Entry::default()
        }
    };
    let mut all: Vec<Entry> = after.demands.iter().map(demand).collect();
    all.extend(after.court.iter().map(|court| Entry {
        title: format!("{} · {}", f.of("deed", "apply-court"), f.yuan(&court.claimed)),
        tone: if court.answers.is_empty() { "unsure" } else { "" },
        tag: if court.answers.is_empty() { f.t("court-open") } else { String::new() },
        lines: court.answers.iter().map(|answer| court_answer(shown, answer)).collect(),
        paper: shown.paper(court.issued),
        act: shown.act(court.at),
        ..Entry::default()
    }));
    all.extend(after.stays.iter().map(|stay| Entry {
        title: match &stay.to {
            Some(to) => f.t2("stayed-from-to", f.day(&stay.from), f.day(to)),
            None => f.t1("stayed-from", f.day(&stay.from)),
        },
        tone: if stay.to.is_none() { "unsure" } else { "" },
        tag: if stay.to.is_none() { f.t("stayed-now") } else { String::new() },
        lines: vec![shown.line("reason", &stay.reason)],
        ..Entry::default()
    }));
    all.extend(after.goods.iter().map(|goods| Entry {
        title: format!("{} · {}", f.of("deed", "dispose-goods"), shown.words(&goods.goods)),
        lines: vec![
            shown.line("disposed-how", &goods.how),
            shown.line("disposal-witness", &goods.witness),
        ],
        act: shown.act(goods.at),
        ..Entry::default()
    }));
    all.extend(after.ended.iter().map(|ended| Entry {
        title: format!("{} · {}", f.of("deed", "end-execution"), shown.moment(ended.at)),
        lines: vec![
            shown.line("end-ground", f.of("end-ground", ended.ground.key())),
            shown.line("gone-on", ended.gone_on.map(|on| f.day(&on)).unwrap_or_default()),
            shown.line("reason", &ended.reason),
        ],
        act: shown.act(ended.at),
        ..Entry::default()
    }));
    all
}

fn court_answer(shown: &Shown<'_>, answer: &CourtAnswer) -> String {
    let f = shown.f;
    let (code, on, more) = match answer {
        CourtAnswer::Accepted { on } => ("accepted", on, String::new()),
        CourtAnswer::NotAccepted { on, reason } => ("not-accepted", on, shown.words(reason)),
        CourtAnswer::Ruled { on, enforce: true, reason } => ("enforce", on, shown.words(reason)),
        CourtAnswer::Ruled { on, enforce: false, reason } => {
            ("not-enforce", on, shown.words(reason))
        }
        CourtAnswer::Enforced { on, received } => ("enforced", on, f.yuan(received)),
    };
    format!("{} {} {more}", f.day(on), f.of("court-answer", code))
}

fn disputes(shown: &Shown<'_>) -> Vec<Entry> {
    let f = shown.f;
    let entry = |dispute: &Dispute| {
        let mut lines = Vec::new();
        if dispute.stayed {
            lines.push(f.of("field", "stayed"));
        }
        let (tone, tag) = match &dispute.result {
            None => ("unsure", f.t("dispute-open")),
            Some(result) => {
                lines.push(format!("{} {}", f.day(&result.on), shown.words(&result.paper)));
                if let Some(fine) = &result.changed_to {
                    lines.push(f.t2("labelled", f.of("field", "changed-to"), f.yuan(fine)));
                }
                ("", f.of("outcome", &code_of(&result.outcome)))
            }
        };
        let kind = f.of("dispute-kind", dispute_code(dispute.kind));
        let title = format!("{kind} · {} · {}", dispute.body, f.day(&dispute.filed_on));
        Entry { title, tone, tag, lines, ..Entry::default() }
    };
    shown.case.after.disputes.iter().map(entry).collect()
}

/// What the organ itself changed of its decision, and what it told the public of it.
fn changes(shown: &Shown<'_>) -> Vec<Entry> {
    let f = shown.f;
    let after = &shown.case.after;
    let mut all: Vec<Entry> = Vec::new();
    all.extend(after.corrected.iter().map(|correction| Entry {
        title: format!("{} · {}", f.of("deed", "correct-decision"), shown.moment(correction.at)),
        lines: vec![
            shown.line("wrong-text", &correction.wrong),
            shown.line("right-text", &correction.right),
        ],
        paper: shown.paper(correction.issued),
        act: shown.act(correction.at),
        ..Entry::default()
    }));
    all.extend(after.withdrawn.iter().map(|withdrawal| {
        let refund = withdrawal.refund.0 > 0;
        let open = refund && withdrawal.refunded_on.is_none();
        let mut lines = vec![shown.line("reason", &withdrawal.reason)];
        if refund {
            let back = f.t1("refund-line", f.yuan(&withdrawal.refund));
            let on = withdrawal.refunded_on.as_ref().map(|on| f.day(on)).unwrap_or_default();
            lines.push(format!("{back} {on}"));
        }
        Entry {
            title: format!(
                "{} · {}",
                f.of("deed", "withdraw-decision"),
                shown.moment(withdrawal.at)
            ),
            tone: if open { "bad" } else { "" },
            tag: if open { f.t("refund-open") } else { String::new() },
            lines,
            paper: shown.paper(withdrawal.issued),
            act: shown.act(withdrawal.at),
            ..Entry::default()
        }
    }));
    all.extend(after.published.iter().map(|published| {
        Entry {
            title: f.t2("published-line", f.day(&published.on), &published.place),
            lines: published
                .withdrawn_on
                .iter()
                .map(|on| format!("{} {}", f.of("deed", "unpublish"), f.day(on)))
                .collect(),
            ..Entry::default()
        }
    }));
    all
}

fn transfers(shown: &Shown<'_>) -> Vec<Entry> {
    let f = shown.f;
    let entry = |transfer: &Transfer| {
        let mut lines = vec![shown.line("reason", &transfer.reason)];
        if !transfer.team.is_empty() {
            lines.push(shown.line("team", shown.names(&transfer.team)));
        }
        if let Some(ruling) = &transfer.ruled {
            let code = if ruling.approved { "yes" } else { "no" };
            let who = f.t2("approved-by-on", shown.name(&ruling.by), shown.moment(ruling.at));
            lines.push(format!(
                "{} · {who} {}",
                f.of("approved", code),
                shown.words(&ruling.reason)
            ));
        }
        if let Some(sent) = transfer.sent_at {
            lines.push(f.t1("transfer-sent", shown.moment(sent)));
        }
        if let Some(answer) = &transfer.answer {
            let code = if answer.taken { "yes" } else { "no" };
            let note = shown.words(&answer.note);
            lines.push(format!("{} {} {note}", f.day(&answer.on), f.of("taken-over", code)));
        }
        for review in &transfer.reviews {
            lines.push(f.t2("transfer-review", f.day(&review.on), &review.of));
        }
        let refused = transfer.ruled.as_ref().is_some_and(|ruling| !ruling.approved);
        let open = !refused && transfer.answer.is_none();
        let kind = if transfer.crime { "transfer-crime" } else { "transfer-organ" };
        Entry {
            title: format!("{} · {}", f.t(kind), transfer.to),
            tone: if open { "unsure" } else { "" },
            tag: if open { f.t("transfer-open") } else { String::new() },
            lines,
            paper: transfer.issued.and_then(|at| shown.paper(at)),
            act: shown.act(transfer.proposed_at),
            ..Entry::default()
        }
    };
    shown.case.after.transfers.iter().map(entry).collect()
}

fn ends(shown: &Shown<'_>) -> Vec<Entry> {
    let f = shown.f;
    let after = &shown.case.after;
    let mut all: Vec<Entry> = Vec::new();
    all.extend(after.attempts.iter().map(|attempt| {
        let way = f.of("way", &code_of(&attempt.way));
        let mut lines = vec![shown.line("reason", &attempt.reason)];
        if attempt.whereabouts_unknown {
            lines.push(f.of("field", "whereabouts-unknown"));
        }
        let paper = attempt.issued.and_then(|at| shown.case.issued.get(at));
        let title = paper
            .map_or_else(|| f.t("the-decision"), |issued| super::lists::issued_title(f, issued));
        Entry {
            title: format!("{} · {way} · {title}", f.t("service-in-vain")),
            lines,
            act: shown.act(attempt.at),
            ..Entry::default()
        }
    }));
    all.extend(after.archive.iter().map(|archive| {
        let kept = match (archive.permanent, archive.years) {
            (true, _) => f.t("archive-permanent"),
            (false, years) => f.t1("archive-years", years.unwrap_or(0).to_string()),
        };
        Entry {
            title: f.t1("archive-number", &archive.number),
            lines: vec![kept, shown.line("keeper", &archive.keeper)],
            act: shown.act(archive.at),
            ..Entry::default()
        }
    }));
    all
}
