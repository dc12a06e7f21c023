//! 回避: asked for by anybody in the case, ruled on by the head; the investigation goes on meanwhile (2021
//! art. 43; 1996 art. 37.3).

use super::{by_head, done, file, written};
use crate::OfficerId;
use crate::case::ask::Ask;
use crate::case::decide::Done;
use crate::case::ordinary::Challenge;
use crate::case::text::without_numbers;
use crate::case::{Case, people};
use crate::rules;
use serde_json::json;

pub(super) fn challenge(
    ask: &mut Ask,
    case: &mut Case,
    against: &OfficerId,
    (by, reason): (&str, &str),
) -> Option<Done> {
    let scene = ask.scene;
    written(ask, by, &rules::CHALLENGE, ("申请人", "applicant"));
    written(ask, reason, &rules::REASONS, ("申请回避的理由", "reason"));
    let file_people = case.ordinary.as_ref().map(|file| file.people()).unwrap_or_default();
    let part = case.finding.officers.contains(against) || file_people.contains(&against);
    let name = people::name(against, scene);
    ask.no_if(
        !part,
        &rules::CHALLENGE,
        &format!("{name}没有参与本案"),
        "the person challenged has no part in this case",
    );
    let (at, against_kept) = (scene.done_at, against.clone());
    let (by_kept, reason_kept) = (by.to_owned(), reason.to_owned());
    let file = file(ask, case)?;
    file.challenges.push(Challenge {
        against: against_kept,
        by: by_kept,
        reason: reason_kept,
        at,
        ruled: None,
    });
    let facts = json!({ "challenge": file.challenges.len() - 1, "against": against });
    let said = format!(
        "{}申请{name}回避：{}",
        without_numbers(by.trim()),
        without_numbers(reason.trim()),
    );
    done("case.challenged", said, facts)
}

pub(super) fn rule(ask: &mut Ask, case: &mut Case, which: usize, aside: bool) -> Option<Done> {
    by_head(ask, case);
    let scene = ask.scene;
    let file = file(ask, case)?;
    let Some(challenge) = file.challenges.get_mut(which) else {
        let n = which.saturating_add(1);
        ask.no(&rules::NO_PIECE, format!("没有第{n}次回避申请"), format!("no challenge no. {n}"));
        return None;
    };
    let ruled = challenge.ruled.is_some();
    challenge.ruled = Some((aside, scene.done_at));
    let against = challenge.against.clone();
    ask.no_if(ruled, &rules::NOTHING, "这次申请已经决定", "it has been ruled on already");
    let own = against == scene.actor.officer;
    ask.no_if(own, &rules::CHALLENGE, "不得决定自己的回避", "nobody rules on oneself");
    if aside && !case.finding.recused.contains(&against) {
        case.finding.recused.push(against.clone());
    }
    let name = people::name(&against, scene);
    let said = match aside {
        true => format!("{}决定{name}回避，请另行指定执法人员", scene.actor.name),
        false => format!("{}决定驳回对{name}的回避申请", scene.actor.name),
    };
    done("case.challenge-ruled", said, json!({ "challenge": which, "stands_aside": aside }))
}
