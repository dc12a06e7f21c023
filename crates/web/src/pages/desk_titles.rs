//! What the dues on the desk are about, in words; and what of the registers runs out: terms and reviews of
//! grants, hours of training.

use super::desk::Warning;
use crate::frame::Frame;
use crate::pages::cases;
use crate::pages::matters::list;
use crate::pages::rounds::Places;
use casework::due::Due;
use casework::grant::{Grant, GrantState};
use casework::{ArticleId, CaseId, InspectionId, MatterId, QuestionId, RoundId};
use std::collections::HashMap;
use store::{Problem, Reader, grants, inspections};

/// Days before the end of a grant's term, or before its review, at which the desk tells of it. An office's
/// own habit: no article names a number.
const SOON_DAYS: i64 = 30;

/// A title for each subject that has one: `case:…`, `inspection:…` and `matter:…`.
pub fn of(r: &mut Reader, f: &Frame, dues: &[Due]) -> Result<HashMap<String, String>, Problem> {
    let ids = |kind: &str| -> Vec<String> {
        let all = dues.iter().filter_map(|due| due.subject.strip_prefix(kind));
        all.map(str::to_owned).collect()
    };
    let cases: Vec<CaseId> = ids("case:").into_iter().map(CaseId::new).collect();
    let visits: Vec<InspectionId> = ids("inspection:").into_iter().map(InspectionId::new).collect();
    let mut titles = HashMap::new();
    for line in store::cases::lines_of(r, &cases)? {
        let title = format!("{} · {}", cases::item_title(f, &line.item), line.party_name);
        titles.insert(store::cases::subject(&line.id), title);
    }
    for line in inspections::lines_of(r, &visits)? {
        let title = format!("{} · {}", f.of("check-kind", &line.kind), line.party_name);
        titles.insert(inspections::subject(&line.id), title);
    }
    let matters: Vec<MatterId> = ids("matter:").into_iter().map(MatterId::new).collect();
    for line in store::matters::lines_of(r, &matters)? {
        let title = format!("{} · {}", list::title(f, &line.service), line.applicant);
        titles.insert(store::matters::subject(&line.id), title);
    }
    let rounds: Vec<RoundId> = ids("round:").into_iter().map(RoundId::new).collect();
    let questions: Vec<QuestionId> = ids("question:").into_iter().map(QuestionId::new).collect();
    let places = if rounds.is_empty() { Places::default() } else { Places::read(r)? };
    for line in store::rounds::lines_of(r, &rounds)? {
        let title = f.t2("desk-due-round", places.name(line.place.as_str()), f.day(&line.on));
        titles.insert(store::rounds::subject(&line.id), title);
    }
    for line in store::consultations::lines_of(r, &questions)? {
        let title = f.t2("desk-due-question", line.asker, line.about);
        titles.insert(store::consultations::subject(&line.id), title);
    }
    for id in ids("article:").into_iter().map(ArticleId::new) {
        if let Some(article) = store::consultations::article_find(r, &id)? {
            titles.insert(store::consultations::article_subject(&id), article.content.title);
        }
    }
    Ok(titles)
}

/// What of the grants runs out soon or has run out, each with the way to it.
pub fn registers(r: &mut Reader, f: &Frame) -> Result<Vec<Warning>, Problem> {
    Ok(grants::list(r)?.iter().flat_map(|grant| of_grant(f, grant)).collect())
}

fn of_grant(f: &Frame, grant: &Grant) -> Vec<Warning> {
    let today = f.today;
    let warning = |tone, sentence| Warning {
        path: format!("/grants/{}", grant.id),
        name: grant.paper.clone(),
        tone,
        sentence,
    };
    let soon = |day: &law::Day| day.days_since(today) <= SOON_DAYS;
    let mut all = Vec::new();
    let ends = grant.ends().filter(|_| grant.revoked.is_none());
    if let Some(end) = ends.filter(soon) {
        let past = grant.state_on(today) == GrantState::Expired;
        let word = if past { "desk-grant-ended" } else { "desk-grant-ends" };
        all.push(warning(if past { "bad" } else { "unsure" }, f.t1(word, f.day(&end))));
    }
    let held = grant.state_on(today) == GrantState::Held;
    if let Some(day) = grant.review_due().filter(|day| held && soon(day)) {
        let tone = if day < today { "bad" } else { "unsure" };
        all.push(warning(tone, f.t1("desk-grant-review", f.day(&day))));
    }
    all
}
