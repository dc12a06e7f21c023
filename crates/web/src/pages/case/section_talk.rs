//! Where people spoke in the file of an ordinary case: hearing, review, discussion.

use super::sections::{Entry, Shown, code_of};
use casework::case::Ordinary;

pub fn hearing(shown: &Shown<'_>, ordinary: &Ordinary) -> Vec<Entry> {
    let f = shown.f;
    let mut all = Vec::new();
    if let Some(request) = &ordinary.hearing_request {
        let (tone, tag) = match request.withdrawn_on {
            Some(on) => ("", f.t1("hearing-withdrawn", f.day(&on))),
            None => ("", String::new()),
        };
        all.push(Entry {
            title: f.t2("hearing-asked", f.day(&request.on), &request.by),
            tone,
            tag,
            lines: vec![shown.line("asked-way", &request.way)],
            ..Entry::default()
        });
    }
    if let Some(call) = &ordinary.hearing_call {
        let held = ordinary.hearing_held.is_some();
        let mut lines = vec![
            shown.line("hearing-place", &call.place),
            shown.line("hearing-chair", shown.name(&call.chair)),
            shown.line("recorder", &call.recorder),
            f.t(if call.public { "hearing-public" } else { "hearing-closed" }),
        ];
        if !call.public {
            lines.push(shown.line("closed-because", &call.closed_because));
        }
        lines.extend(shown.case.call_service().map(|service| shown.service(service)));
        all.push(Entry {
            title: f.t1("hearing-called", shown.moment(call.to_be_held)),
            tone: if held { "" } else { "unsure" },
            tag: if held { String::new() } else { f.t("hearing-not-held") },
            lines,
            paper: shown.paper(call.issued),
            act: shown.act(call.at),
            ..Entry::default()
        });
    }
    all.extend(held(shown, ordinary));
    all
}

/// What was said in it, and what its chair made of it.
fn held(shown: &Shown<'_>, ordinary: &Ordinary) -> Vec<Entry> {
    let f = shown.f;
    let mut all = Vec::new();
    if let Some(held) = &ordinary.hearing_held {
        let mut lines = vec![shown.line("present", held.present.join(&f.t("comma")))];
        if !held.agents.is_empty() {
            lines.push(shown.line("agents", held.agents.join(&f.t("comma"))));
        }
        if held.absent {
            lines.push(f.of("field", "absent"));
        }
        lines.push(shown.line("transcript", &held.transcript));
        if !held.signature.is_empty() {
            lines.push(shown.line("signature", &held.signature));
        }
        let title = f.t2("hearing-held", shown.moment(held.at), held.ended_at.clock());
        all.push(Entry { title, lines, act: shown.act(held.at), ..Entry::default() });
    }
    if let Some(report) = &ordinary.hearing_report {
        all.push(Entry {
            title: f.t2("hearing-reported", shown.name(&report.by), shown.moment(report.at)),
            lines: vec![shown.line("opinion", &report.opinion)],
            act: shown.act(report.at),
            ..Entry::default()
        });
    }
    all
}

pub fn reviews(shown: &Shown<'_>, ordinary: &Ordinary) -> Vec<Entry> {
    let f = shown.f;
    let last = ordinary.reviews.len().saturating_sub(1);
    let entry = |(at, review): (usize, &casework::case::ordinary::LegalReview)| Entry {
        title: format!("{} · {}", shown.name(&review.reviewer), shown.moment(review.at)),
        // An earlier review that did not pass has been answered by a later one.
        tone: match (review.passed, at == last) {
            (true, _) => "good",
            (false, true) => "bad",
            (false, false) => "",
        },
        tag: f.of("passed", if review.passed { "yes" } else { "no" }),
        lines: vec![
            f.of("review-reason", &code_of(&review.reason)),
            shown.line("opinion", &review.opinion),
        ],
        paper: None,
        act: shown.act(review.at),
        ..Entry::default()
    };
    ordinary.reviews.iter().enumerate().map(entry).collect()
}

pub fn discussions(shown: &Shown<'_>, ordinary: &Ordinary) -> Vec<Entry> {
    let f = shown.f;
    let entry = |discussion: &casework::case::ordinary::Discussion| {
        let mut lines = vec![
            shown.line("discuss-chair", shown.name(&discussion.chair)),
            shown.line("recorder", &discussion.recorder),
        ];
        let said = discussion.speakers.iter();
        lines.extend(said.map(|s| f.t2("labelled", &s.name, shown.words(&s.view))));
        lines.push(shown.line("conclusion", &discussion.conclusion));
        Entry {
            title: format!("{} · {}", shown.moment(discussion.at), discussion.place),
            tone: if discussion.agreed { "good" } else { "" },
            tag: f.of("agreed", if discussion.agreed { "yes" } else { "no" }),
            lines,
            paper: None,
            act: shown.act(discussion.at),
            ..Entry::default()
        }
    };
    ordinary.discussions.iter().map(entry).collect()
}
