//! What a matter has gathered, in sections that stand only where there is something: notices, explanations,
//! the answer, mediation, mandates, papers in custody, ratings.

use super::view;
use crate::frame::Frame;
use casework::matter::{AnswerKind, By, CustodyWay, Matter, Stage};
use law::service::Way;

/// A heading, and what stands under it.
pub struct Section {
    pub key: &'static str,
    pub lines: Vec<(String, String)>,
}

pub fn all(f: &Frame, matter: &Matter) -> Vec<Section> {
    let sections = [
        ("told", told(f, matter)),
        ("answer", answer(f, matter)),
        ("late", late(f, matter)),
        ("mediation", mediation(f, matter)),
        ("mandates", mandates(f, matter)),
        ("custody", custody(f, matter)),
        ("rating", rating(f, matter)),
    ];
    let filled = sections.into_iter().filter(|(_, lines)| !lines.is_empty());
    filled.map(|(key, lines)| Section { key, lines }).collect()
}

fn told(f: &Frame, matter: &Matter) -> Vec<(String, String)> {
    let title = |id: &String| {
        let known = f.law.service_paper(id);
        known.map_or_else(|| id.clone(), |paper| f.pick(&paper.zh, &paper.en).to_owned())
    };
    let one = |told: &casework::matter::ToldMissing| {
        let papers: Vec<String> = told
            .lacking
            .iter()
            .map(|lacking| match lacking.note.is_empty() {
                true => title(&lacking.paper),
                false => f.t2("matter-lacks", title(&lacking.paper), &lacking.note),
            })
            .collect();
        (f.day(&told.on), papers.join(&f.t("matter-semicolon")))
    };
    matter.missing.iter().map(one).collect()
}

fn answer(f: &Frame, matter: &Matter) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    if let Stage::Declined { reason, go_to } = &matter.stage {
        lines.push((f.t("matter-declined-why"), reason.clone()));
        lines.push((f.of("field", "m-go-to"), go_to.clone()));
    }
    if let Stage::Withdrawn { reason } = &matter.stage {
        lines.push((f.t("matter-withdrawn-why"), reason.clone()));
    }
    if let Some(answer) = &matter.answer {
        lines.push((f.day(&answer.on), f.of("m-answer-kind", answer_key(answer.kind, matter.way))));
        lines.push((f.of("field", "m-answer"), answer.text.clone()));
        if !answer.reasons.is_empty() {
            lines.push((f.of("field", "m-reasons"), answer.reasons.clone()));
        }
        if answer.late {
            lines.push((f.t("matter-late"), f.t("matter-answered-late")));
        }
    }
    if let Some(delivered) = &matter.delivered {
        let signed = view::signing(f, &delivered.signing);
        let said = f.t2("matter-delivered-to", &delivered.receiver, signed);
        lines.push((f.day(&delivered.on), said));
    }
    for (n, review) in matter.reviews.iter().enumerate() {
        let word = if n == 0 { "matter-review-first" } else { "matter-review-second" };
        lines.push((f.day(&review.asked), f.t(word)));
        if let Some(answer) = &review.answer {
            let word = if answer.changed { "matter-review-changed" } else { "matter-review-kept" };
            lines.push((f.day(&answer.on), f.t2(word, &answer.by, &answer.text)));
        }
    }
    lines
}

/// A mediation that came to nothing is ended, which refuses nobody anything.
pub fn answer_key(kind: AnswerKind, way: Way) -> &'static str {
    match kind {
        AnswerKind::Refused if way == Way::Mediation => "stopped",
        AnswerKind::Granted => "granted",
        AnswerKind::Refused => "refused",
        AnswerKind::Done => "done",
    }
}

fn late(f: &Frame, matter: &Matter) -> Vec<(String, String)> {
    let explained = matter.explained.iter().map(|explained| {
        (f.day(&explained.on), f.t2("matter-explained", &explained.reason, f.day(&explained.until)))
    });
    let extended = matter.extended.iter();
    let extended = extended.map(|e| (f.day(&e.on), f.t1("matter-extended", &e.reason)));
    explained.chain(extended).collect()
}

fn mediation(f: &Frame, matter: &Matter) -> Vec<(String, String)> {
    let sessions = matter.sessions.iter().map(|(at, course)| (f.moment(at), course.clone()));
    let mut lines: Vec<(String, String)> = sessions.collect();
    if let Some(agreement) = &matter.agreement {
        let copies = agreement.copies.to_string();
        lines.push((f.day(&agreement.on), f.t2("matter-agreed", &agreement.text, copies)));
        if let Some(day) = agreement.confirmation_asked {
            lines.push((f.day(&day), f.t("matter-confirmation")));
        }
    }
    lines
}

fn mandates(f: &Frame, matter: &Matter) -> Vec<(String, String)> {
    let one = |mandate: &casework::matter::Mandate| {
        let span = f.t2("from-to", f.day(&mandate.from), f.day(&mandate.to));
        let standing = match mandate.ended {
            Some(day) => f.t1("matter-mandate-ended", f.day(&day)),
            None if mandate.holds_on(f.today) => f.t("matter-mandate-holds"),
            None => f.t("matter-mandate-over"),
        };
        let signed = view::signing(f, &mandate.signing);
        let text = [span, mandate.scope.clone(), signed, standing].join(" · ");
        (format!("{} {}", mandate.id, mandate.agent), text)
    };
    matter.mandates.iter().map(one).collect()
}

fn custody(f: &Frame, matter: &Matter) -> Vec<(String, String)> {
    let mut lines: Vec<(String, String)> = matter
        .custody
        .iter()
        .map(|entry| {
            let way = match entry.way {
                CustodyWay::HandedOver => "handed-over",
                CustodyWay::Returned => "returned",
            };
            let by = match &entry.by {
                By::Applicant => f.t1("m-by-applicant", &matter.intake.applicant.name),
                By::Agent { mandate } => f.t1("matter-by-mandate", mandate.as_str()),
            };
            let papers = entry.papers.join(&f.t("comma"));
            let text = [f.of("m-way", way), papers, by, entry.receipt.clone()].join(" · ");
            (f.day(&entry.on), text)
        })
        .collect();
    let kept = matter.kept();
    if !kept.is_empty() {
        lines.push((f.t("matter-kept"), kept.join(&f.t("comma"))));
    }
    lines
}

fn rating(f: &Frame, matter: &Matter) -> Vec<(String, String)> {
    let Some(rating) = &matter.rating else { return Vec::new() };
    let grade = f.of("m-grade", &rating.grade.to_string());
    let mut lines = vec![(grade, rating.words.clone())];
    if let Some(followed) = &rating.followed_up {
        lines.push((f.of("field", "m-followed"), followed.clone()));
    }
    lines
}
