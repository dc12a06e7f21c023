//! Issued papers: their bytes, their service, and service that was tried in vain.

use crate::case::after::{Attempt, demand_served};
use crate::case::ask::{Ask, Said};
use crate::case::decide::Done;
use crate::case::dues::{self, Trigger};
use crate::case::order::shown;
use crate::case::steps::correction::brief;
use crate::case::steps::decision::proper_hash;
use crate::case::steps::finding::end;
use crate::case::steps::service;
use crate::case::{Case, Service, without_numbers};
use crate::number::Series;
use crate::{Hash, rules};
use law::Day;
use law::gate::Deed;
use serde_json::json;

/// The paper with these bytes is the one that was issued.
pub(super) fn mark(ask: &mut Ask, case: &mut Case, issued: usize, paper: &Hash) -> Option<Done> {
    proper_hash(ask, paper);
    let Some(of) = case.issued.get_mut(issued) else {
        ask.no(&rules::NOT_ISSUED, "本案没有这份文书", "the case has no such paper");
        return None;
    };
    let marked = of.paper.is_some();
    ask.no_if(marked, &rules::NOTHING, "这份文书已经成文", "this paper has its bytes already");
    of.paper = Some(paper.clone());
    let said = format!("{}制作成文，校验值{}", of.number, brief(paper));
    let facts = json!({ "number": of.number, "issued": issued, "paper": paper });
    Some(Said { kind: "case.paper-marked", said: end(said), facts }.into())
}

/// Serves an issued paper. What runs from it counts from the day it counts as served.
pub(super) fn serve(ask: &mut Ask, case: &mut Case, issued: usize, by: &Service) -> Option<Done> {
    let scene = ask.scene;
    let Some(paper) = case.issued.get(issued).cloned() else {
        ask.no(&rules::NOT_ISSUED, "本案没有这份文书", "the case has no such paper");
        return None;
    };
    // The gates of service ask whether there is something to serve: here it is this paper.
    let mut f = super::facts_of(ask, case);
    f.decided = true;
    f.service_way_open = service::way_open(ask, case, by, Some(issued));
    ask.gates(Deed::Serve, &f);
    let unmarked = paper.paper.is_none();
    ask.no_if(unmarked, &rules::PAPER, "这份文书还没有成文", "this paper has no bytes yet");
    let served = paper.service.is_some();
    ask.no_if(served, &rules::NOTHING, "这份文书已经送达", "this paper has been served already");
    service::sound(ask, case, by, paper.at);
    service::open_way(ask, case, by, Some(issued));
    let effective = match by.effective_on(scene.law) {
        Ok(day) => day,
        Err(gap) => {
            ask.gap(&gap);
            return None;
        }
    };
    case.issued[issued].service = Some(by.clone());
    match paper.series {
        Series::Demand => court_may_be_asked(ask, case),
        Series::Notice => days_to_answer(ask, case, issued, effective),
        _ => {}
    }
    let said = service::sentence(by, &paper.number.to_string(), effective);
    let facts = json!({
        "number": paper.number, "issued": issued, "way": by.way, "at": by.at,
        "effective_on": effective,
    });
    Some(Said { kind: "case.paper-served", said: end(said), facts }.into())
}

/// The court may be asked once the days of the demand are over (行政强制法 art. 54).
fn court_may_be_asked(ask: &mut Ask, case: &mut Case) {
    let part = u32::try_from(case.after.demands.len().saturating_sub(1)).unwrap_or(u32::MAX);
    let served = match demand_served(case, ask.scene.law) {
        Ok(Some(day)) => day,
        Ok(None) => return,
        Err(gap) => return ask.gap(&gap),
    };
    let opens = Trigger { kind: "court-opens", part, term: "demand", from: served };
    if let Err(gap) = dues::add(case, ask.scene, opens) {
        ask.gap(&gap);
    }
}

/// From the service of a notice before the decision run the days to answer it, and to ask for a hearing.
fn days_to_answer(ask: &mut Ask, case: &mut Case, issued: usize, from: Day) {
    let file = case.ordinary.as_ref();
    let part = file.and_then(|file| file.notices.iter().position(|n| n.issued == issued));
    let Some(part) = part else { return };
    let notice = file.and_then(|file| file.notices.get(part));
    let (answer_days, hearing) = notice.map_or((0, false), |n| (n.answer_days, n.hearing));
    let part = u32::try_from(part).unwrap_or(u32::MAX);
    let mut kept = Vec::new();
    if answer_days > 0 {
        let trigger = Trigger { kind: "answer-notice", part, term: "hearing-request", from };
        kept.push(dues::add_days(case, ask.scene, trigger, answer_days));
    }
    if hearing {
        let trigger = Trigger { kind: "ask-hearing", part, term: "hearing-request", from };
        kept.push(dues::add(case, ask.scene, trigger));
    }
    for gap in kept.into_iter().filter_map(Result::err) {
        ask.gap(&gap);
    }
}

/// Service was tried and failed.
pub(super) fn failed(ask: &mut Ask, case: &mut Case, attempt: Attempt) -> Option<Done> {
    let (made, number) = match attempt.issued {
        Some(issued) => match case.issued.get(issued) {
            Some(paper) => (paper.at, paper.number.to_string()),
            None => {
                ask.no(&rules::NOT_ISSUED, "本案没有这份文书", "the case has no such paper");
                return None;
            }
        },
        None => match (case.decision(), case.draft()) {
            (Some((decided, _)), Some(draft)) => (decided, draft.number.to_string()),
            _ => {
                ask.no(&rules::STAGE, "还没有作出处罚决定", "nothing has been decided yet");
                return None;
            }
        },
    };
    if attempt.at < made || attempt.at > ask.scene.done_at {
        ask.no(
            &rules::TIME,
            format!("送达时间{}不在成文与登记之间", shown(attempt.at)),
            format!("tried at {}, not between the paper and the record", attempt.at),
        );
    }
    super::reason_given(ask, &attempt.reason);
    let served = match attempt.issued {
        Some(issued) => case.issued_service(issued).is_some(),
        None => case.service().is_some(),
    };
    ask.no_if(served, &rules::NOTHING, "这份文书已经送达", "this paper has been served already");
    let lost = if attempt.whereabouts_unknown { "，当事人下落不明" } else { "" };
    let said = format!(
        "{}{number}{}未成：{}{lost}",
        shown(attempt.at),
        attempt.way.zh(),
        without_numbers(attempt.reason.trim())
    );
    let facts = json!({
        "number": number, "way": attempt.way, "at": attempt.at,
        "whereabouts_unknown": attempt.whereabouts_unknown,
    });
    case.after.attempts.push(attempt);
    Some(Said { kind: "case.service-failed", said: end(said), facts }.into())
}

pub(super) fn waits_for_bytes(ask: &mut Ask, case: &Case) {
    let none = case.issued.iter().all(|paper| paper.paper.is_some());
    ask.no_if(none, &rules::NOTHING, "没有待成文的文书", "no paper waits for its bytes");
}

pub(super) fn waits_for_service(ask: &mut Ask, case: &Case) {
    let none = case.issued.iter().all(|paper| paper.service.is_some() || paper.paper.is_none());
    ask.no_if(none, &rules::NOTHING, "没有待送达的文书", "no paper waits to be served");
}
