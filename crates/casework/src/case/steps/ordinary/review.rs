//! 法制审核 (2021 art. 58) and 集体讨论 (2021 art. 57.2; 1996 art. 38.2).

use super::{done, file, written};
use crate::case::ask::Ask;
use crate::case::decide::Done;
use crate::case::facts::ordinary::may_review;
use crate::case::ordinary::{Discussion, LegalReview, ReviewReason, Speaker};
use crate::case::text::without_numbers;
use crate::case::{Case, FileStep, facts, people};
use crate::rules;
use law::gate::Deed;
use serde_json::json;
use std::collections::BTreeSet;

/// By whoever acts; what they are is put to the gates.
pub(super) fn review(
    ask: &mut Ask,
    case: &mut Case,
    reason: ReviewReason,
    (passed, opinion): (bool, &str),
) -> Option<Done> {
    let scene = ask.scene;
    let actor = &scene.actor.officer;
    let known = people::known(actor, scene);
    let mut f = facts::of_case(case, scene, None);
    f.reviewer_investigated = case.finding.officers.contains(actor);
    f.reviewer_of_organ = f.actor_of_organ;
    f.reviewer_qualified = known.is_some_and(|officer| may_review(officer, scene, ask.day()));
    ask.gates(Deed::Review, &f);
    if ask.clear() && scene.actor.post.as_str() != people::LEGAL_REVIEWER {
        let name = &scene.actor.name;
        ask.no(
            &rules::REVIEWER,
            format!("{name}不是法制审核人员"),
            format!("{name} is no legal reviewer"),
        );
    }
    written(ask, opinion, &rules::REASONS, ("审核意见", "opinion"));
    let none = case.ordinary.as_ref().is_none_or(|file| file.report.is_none());
    ask.no_if(none, &rules::NOT_YET, "调查还没有终结", "the investigation has not been ended");
    let (at, reviewer) = (scene.done_at, actor.clone());
    let opinion_kept = opinion.to_owned();
    let file = file(ask, case)?;
    file.reviews.push(LegalReview { at, reviewer, reason, passed, opinion: opinion_kept });
    let said = format!(
        "{}法制审核（{}），{}：{}",
        scene.actor.name,
        reason.zh(),
        if passed { "通过" } else { "未通过" },
        without_numbers(opinion.trim()),
    );
    done("case.reviewed", said, json!({ "reason": reason, "passed": passed }))
}

pub(super) fn discuss(ask: &mut Ask, case: &mut Case, step: &FileStep) -> Option<Done> {
    let FileStep::Discuss { place, chair, recorder, speakers, conclusion, agreed } = step else {
        return None;
    };
    let scene = ask.scene;
    ask.gates(Deed::Discuss, &facts::of_case(case, scene, None));
    written(ask, place, &rules::DISCUSSION, ("讨论地点", "place"));
    written(ask, recorder, &rules::DISCUSSION, ("记录人", "recorder"));
    written(ask, conclusion, &rules::DISCUSSION, ("讨论结论", "conclusion"));
    if ask.clear() && !people::heads(chair, case, scene) {
        let name = people::name(chair, scene);
        ask.no(
            &rules::DISCUSSION,
            format!("主持人{name}不是{}的负责人", people::organ(case, scene)),
            format!("{name}, in the chair, is not a head of the organ"),
        );
    }
    of_the_organ(ask, case, speakers);
    let file = file(ask, case)?;
    ask.no_if(
        file.report.is_none(),
        &rules::NOT_YET,
        "调查还没有终结",
        "the investigation has not been ended",
    );
    file.discussions.push(Discussion {
        at: scene.done_at,
        place: place.clone(),
        chair: chair.clone(),
        recorder: recorder.clone(),
        speakers: speakers.clone(),
        conclusion: conclusion.clone(),
        agreed: *agreed,
    });
    let said = format!(
        "{}主持集体讨论，{}：{}",
        people::name(chair, scene),
        if *agreed { "同意拟处理意见" } else { "不同意拟处理意见" },
        without_numbers(conclusion.trim()),
    );
    let ids: Vec<_> = speakers.iter().map(|speaker| &speaker.officer).collect();
    done("case.discussed", said, json!({ "chair": chair, "speakers": ids, "agreed": agreed }))
}

/// More than one person, each of the organ that decides, each with a view that is written down.
fn of_the_organ(ask: &mut Ask, case: &Case, speakers: &[Speaker]) {
    let scene = ask.scene;
    let people: BTreeSet<_> = speakers.iter().map(|speaker| &speaker.officer).collect();
    ask.no_if(
        people.len() < 2,
        &rules::DISCUSSION,
        "集体讨论至少须有两人发表意见",
        "a collective discussion takes two people at least",
    );
    for speaker in speakers {
        let of = people::known(&speaker.officer, scene).map(|officer| officer.organ.as_str());
        if !of.is_some_and(|of| people::belongs(of, case, scene)) {
            let organ = people::organ(case, scene);
            ask.no(
                &rules::DISCUSSION,
                format!("{}不是{organ}的人员", speaker.name),
                format!("{} does not belong to {organ}", speaker.name),
            );
        }
        written(ask, &speaker.view, &rules::DISCUSSION, ("发言人的意见", "view of a speaker"));
    }
}
