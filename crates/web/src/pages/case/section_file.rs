//! The file of the ordinary procedure, section by section.

use super::section_talk;
use super::sections::{Entry, Section, Shown, code_of};
use casework::case::Ordinary;
use casework::case::ordinary::{ELECTRONIC, EvidenceItem, Keeping, Sampling, Thing};

pub fn sections(shown: &Shown<'_>, ordinary: &Ordinary) -> Vec<Section> {
    vec![
        Section { key: "filing", entries: filing(shown, ordinary) },
        Section { key: "evidence", entries: evidence(shown, ordinary) },
        Section { key: "keepings", entries: keepings(shown, ordinary) },
        Section { key: "report", entries: report(shown, ordinary) },
        Section { key: "notices", entries: notices(shown, ordinary) },
        Section { key: "hearing", entries: section_talk::hearing(shown, ordinary) },
        Section { key: "reviews", entries: section_talk::reviews(shown, ordinary) },
        Section { key: "discussions", entries: section_talk::discussions(shown, ordinary) },
        Section { key: "holdups", entries: holdups(shown, ordinary) },
    ]
}

fn filing(shown: &Shown<'_>, ordinary: &Ordinary) -> Vec<Entry> {
    let f = shown.f;
    let filing = &ordinary.filing;
    vec![Entry {
        title: format!("{} {}", f.of("source", &code_of(&filing.source)), filing.number),
        lines: vec![
            shown.line("reason", &filing.reason),
            f.t2("approved-by-on", shown.name(&filing.approved_by), shown.moment(filing.at)),
        ],
        act: shown.act(filing.at),
        ..Entry::default()
    }]
}

fn evidence(shown: &Shown<'_>, ordinary: &Ordinary) -> Vec<Entry> {
    let entry = |(at, item): (usize, &EvidenceItem)| piece(shown, at, item);
    ordinary.evidence.iter().enumerate().map(entry).collect()
}

fn piece(shown: &Shown<'_>, at: usize, item: &EvidenceItem) -> Entry {
    let f = shown.f;
    let (tone, tag) = match &item.verified {
        None => ("unsure", f.t("evidence-unverified")),
        Some(verified) if verified.usable => ("good", f.t("evidence-verified")),
        Some(_) => ("bad", f.t("evidence-excluded")),
    };
    let mut lines = vec![
        shown.line("shows", &item.shows),
        shown.line("evidence-source", &item.source),
        f.t2("taken-at-by", shown.moment(item.taken_at), shown.names(&item.taken_by)),
    ];
    if !item.signature.is_empty() {
        lines.push(shown.line("signature", &item.signature));
    }
    let original = super::originals::shown(f, item, shown.files);
    // An original that is here shows its hash beside itself.
    if let Some(file) = item.file.as_ref().filter(|_| original.is_none()) {
        lines.push(f.t1("evidence-file", file.as_str()));
    }
    if let Some(verified) = &item.verified {
        let who = f.t2("verified-by-on", shown.name(&verified.by), shown.moment(verified.at));
        lines.push(if verified.note.is_empty() {
            who
        } else {
            format!("{who} · {}", shown.words(&verified.note))
        });
    }
    for hand in &item.custody {
        let moved = f.t2("custody-moved", &hand.from, &hand.to);
        let (at, where_to) = (shown.moment(hand.at), &hand.place);
        if hand.to == ELECTRONIC {
            lines.push(format!("{at} {moved}"));
            continue;
        }
        lines.push(format!("{at} {moved} · {where_to} · {}", shown.words(&hand.state)));
    }
    let kind = f.of("evidence-kind", &code_of(&item.kind));
    let act = item.custody.is_empty().then(|| shown.act(item.taken_at)).flatten();
    let title = format!("{}. {kind} · {}", at + 1, shown.words(&item.title));
    Entry { title, tone, tag, lines, paper: None, act, original }
}

fn things(things: &[Thing]) -> String {
    let one = |thing: &Thing| {
        let parts = [&thing.name, &thing.model, &thing.quantity, &thing.state];
        let parts: Vec<&str> =
            parts.into_iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
        parts.join(" ")
    };
    things.iter().map(one).collect::<Vec<_>>().join("；")
}

fn keepings(shown: &Shown<'_>, ordinary: &Ordinary) -> Vec<Entry> {
    let f = shown.f;
    let kept = |keeping: &Keeping| {
        let (tone, tag) = match &keeping.settled {
            Some(settled) => ("good", f.of("keeping-end", &code_of(&settled.how))),
            None => match last_day(shown, keeping) {
                Some(day) => ("unsure", f.t1("keeping-until", day)),
                None => ("unsure", f.t("keeping-open")),
            },
        };
        let mut lines = vec![
            shown.line("keep-place", &keeping.place),
            shown.line("reason", &keeping.reason),
            f.t2("approved-by-on", shown.name(&keeping.approved_by), shown.moment(keeping.at)),
        ];
        if let Some(settled) = &keeping.settled {
            lines.push(format!("{} {}", shown.moment(settled.at), shown.words(&settled.note)));
        }
        Entry {
            title: things(&keeping.things),
            tone,
            tag,
            lines,
            paper: shown.paper(keeping.issued),
            act: shown.act(keeping.at),
            ..Entry::default()
        }
    };
    let sampled = |sampling: &Sampling| {
        let (tone, tag, mut lines) = match &sampling.result {
            None => ("unsure", f.t("sampling-open"), Vec::new()),
            Some(result) => (
                "good",
                f.t("sampling-done"),
                vec![
                    shown.line("laboratory", &result.laboratory),
                    shown.line("result", &result.finding),
                ],
            ),
        };
        if let Some(day) = sampling.result.as_ref().and_then(|r| r.told_on) {
            lines.push(f.t2("labelled", f.of("field", "told-on"), f.day(&day)));
        }
        Entry {
            title: format!("{} · {}", f.of("deed", "sample"), things(&sampling.things)),
            tone,
            tag,
            lines,
            paper: shown.paper(sampling.issued),
            act: shown.act(sampling.at),
            ..Entry::default()
        }
    };
    let all = ordinary.keepings.iter().map(kept);
    all.chain(ordinary.samplings.iter().map(sampled)).collect()
}

/// The last day to settle what is registered for keeping (2021 art. 56), as the due has it.
fn last_day(shown: &Shown<'_>, keeping: &Keeping) -> Option<String> {
    let from = keeping.at.day();
    let due =
        shown.case.dues.iter().find(|due| {
            due.term == "register-evidence" && due.from == from && due.met_on.is_none()
        })?;
    Some(shown.f.day(&due.on))
}

fn report(shown: &Shown<'_>, ordinary: &Ordinary) -> Vec<Entry> {
    let f = shown.f;
    let entry = |report: &casework::case::ordinary::Report| {
        let flags = [
            (report.grave, "grave"),
            (report.public_interest, "public-interest"),
            (report.complicated, "complicated"),
        ];
        let flags = flags.into_iter().filter(|(set, _)| *set);
        let mut lines =
            vec![shown.line("facts", &report.facts), shown.line("reasons", &report.reasons)];
        lines.extend(flags.map(|(_, name)| f.of("field", name)));
        Entry {
            title: shown.penalty(&report.proposed, &report.leniency),
            lines,
            act: shown.act(report.at),
            ..Entry::default()
        }
    };
    ordinary.report.iter().map(entry).collect()
}

fn notices(shown: &Shown<'_>, ordinary: &Ordinary) -> Vec<Entry> {
    let f = shown.f;
    let notice = |notice: &casework::case::ordinary::Notice| {
        let service = shown.case.issued.get(notice.issued).and_then(|i| i.service.as_ref());
        let (tone, tag) = match service {
            Some(_) => ("good", f.t("issued-served")),
            None => ("unsure", f.t("issued-unserved")),
        };
        let offered = if notice.hearing { "notice-with-hearing" } else { "notice-without-hearing" };
        let mut lines = vec![
            f.t1(offered, notice.answer_days.to_string()),
            shown.line("reasons", &notice.reasons),
        ];
        lines.extend(service.map(|service| shown.service(service)));
        Entry {
            title: shown.penalty(&notice.proposed, &notice.leniency),
            tone,
            tag,
            lines,
            paper: shown.paper(notice.issued),
            act: shown.act(notice.at),
            ..Entry::default()
        }
    };
    let defence = |defence: &casework::case::ordinary::Defence| {
        let how = match (defence.waived, defence.silent) {
            (true, _) => "waived",
            (_, true) => "silent",
            _ => "stated",
        };
        let mut lines = Vec::new();
        if how == "stated" {
            lines.push(shown.line("statement", &defence.statement));
            lines.push(shown.line("weighed", &defence.weighed));
        }
        let accepted = how == "stated" && defence.accepted;
        Entry {
            title: format!("{} · {}", f.of("answer", how), f.day(&defence.on)),
            tone: if accepted { "good" } else { "" },
            tag: if accepted { f.t("defence-accepted") } else { String::new() },
            lines,
            paper: None,
            act: shown.act(defence.at),
            ..Entry::default()
        }
    };
    let earlier = ordinary.earlier_defences.iter().map(defence);
    let notices = ordinary.notices.iter().map(notice);
    notices.chain(earlier).chain(ordinary.defence.iter().map(defence)).collect()
}

/// Challenges, extensions and halts.
fn holdups(shown: &Shown<'_>, ordinary: &Ordinary) -> Vec<Entry> {
    let f = shown.f;
    let challenge = |challenge: &casework::case::ordinary::Challenge| {
        let (tone, tag) = match challenge.ruled {
            None => ("unsure", f.t("challenge-open")),
            Some((true, _)) => ("", f.of("stands-aside", "yes")),
            Some((false, _)) => ("", f.of("stands-aside", "no")),
        };
        Entry {
            title: f.t2("challenge-against", &challenge.by, shown.name(&challenge.against)),
            tone,
            tag,
            lines: vec![shown.line("reason", &challenge.reason)],
            paper: None,
            act: shown.act(challenge.at),
            ..Entry::default()
        }
    };
    let extension = |extension: &casework::case::ordinary::Extension| Entry {
        title: f.t1("extended-until", f.day(&extension.until)),
        lines: vec![
            shown.line("reason", &extension.reason),
            f.t2("approved-by-on", shown.name(&extension.approved_by), shown.moment(extension.at)),
        ],
        act: shown.act(extension.at),
        ..Entry::default()
    };
    let halt = |halt: &casework::case::ordinary::Halt| Entry {
        title: match halt.to {
            Some(to) => f.t2("halted-from-to", shown.moment(halt.from), shown.moment(to)),
            None => f.t1("halted-from", shown.moment(halt.from)),
        },
        tone: if halt.to.is_none() { "unsure" } else { "" },
        tag: if halt.to.is_none() { f.t("halted-now") } else { String::new() },
        lines: vec![shown.line("reason", &halt.reason)],
        paper: None,
        act: shown.act(halt.from),
        ..Entry::default()
    };
    let all = ordinary.challenges.iter().map(challenge);
    let all = all.chain(ordinary.extensions.iter().map(extension));
    all.chain(ordinary.halts.iter().map(halt)).collect()
}
