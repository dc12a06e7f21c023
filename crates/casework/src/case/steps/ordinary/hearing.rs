//! 听证: asked for, called, held, reported on (2021 arts 63–65; 1996 art. 42).

use super::{done, file, issue, numbered, written};
use crate::case::ask::Ask;
use crate::case::decide::Done;
use crate::case::dues;
use crate::case::facts::ordinary::earliest;
use crate::case::order::shown;
use crate::case::ordinary::{HearingCall, HearingHeld, HearingReport, HearingRequest};
use crate::case::text::without_numbers;
use crate::case::{Case, FileStep, facts, people};
use crate::number::Series;
use crate::rules;
use law::Day;
use law::gate::Deed;
use serde_json::json;

pub(super) fn ask_for(
    ask: &mut Ask,
    case: &mut Case,
    on: Day,
    (by, way): (&str, &str),
) -> Option<Done> {
    let mut f = facts::of_case(case, ask.scene, None);
    f.hearing_asked_on = on;
    ask.gates(Deed::AskHearing, &f);
    if !f.hearing_offered && ask.clear() {
        ask.no(&rules::NOT_YET, "没有告知要求听证的权利", "no hearing has been offered");
    }
    let served = case.notice_service().map(|service| service.at.day());
    if on > ask.day() || served.is_some_and(|served| on < served) {
        between(ask, on, "要求听证之日");
    }
    let out = on > f.hearing_ask_by;
    if out && ask.clear() {
        ask.no(
            &rules::TIME,
            format!("要求听证的期限至{}", f.hearing_ask_by.zh()),
            format!("a hearing could be asked for until {}", f.hearing_ask_by),
        );
    }
    written(ask, by, &rules::HEARING, ("要求听证的人", "who asks"));
    let file = file(ask, case)?;
    let twice = file.hearing_request.as_ref().is_some_and(|r| r.withdrawn_on.is_none());
    ask.no_if(twice, &rules::NOTHING, "已经要求听证", "a hearing has been asked for already");
    file.hearing_request =
        Some(HearingRequest { on, by: by.to_owned(), way: way.to_owned(), withdrawn_on: None });
    let part = u32::try_from(file.notices.len().saturating_sub(1)).unwrap_or(u32::MAX);
    dues::meet(case, "ask-hearing", part, on);
    let said = format!("{}于{}要求听证（{way}）", without_numbers(by.trim()), on.zh());
    done("case.hearing-asked", said, json!({ "on": on, "way": way }))
}

fn between(ask: &mut Ask, on: Day, what: &str) {
    ask.no(
        &rules::TIME,
        format!("{what}{}不在告知书送达与登记之间", on.zh()),
        format!("{on} is not between the service of the notice and the record"),
    );
}

pub(super) fn withdraw(ask: &mut Ask, case: &mut Case, on: Day) -> Option<Done> {
    let today = ask.day();
    let file = file(ask, case)?;
    let held = file.hearing_held.is_some();
    ask.no_if(held, &rules::NOTHING, "听证已经举行", "the hearing has been held");
    let Some(request) = file.hearing_request.as_mut().filter(|r| r.withdrawn_on.is_none()) else {
        ask.no(&rules::NOTHING, "没有正在进行的听证要求", "no request for a hearing stands");
        return None;
    };
    let asked = request.on;
    request.withdrawn_on = Some(on);
    if on < asked || on > today {
        between(ask, on, "撤回之日");
    }
    done("case.hearing-withdrawn", format!("当事人于{}撤回听证要求", on.zh()), json!({ "on": on }))
}

/// Called again, the paper of the first call stays among the papers.
pub(super) fn call(ask: &mut Ask, case: &mut Case, step: &FileStep) -> Option<Done> {
    let FileStep::CallHearing { to_be_held, place, chair, recorder, public, closed_because } = step
    else {
        return None;
    };
    let scene = ask.scene;
    let mut f = facts::of_case(case, scene, None);
    f.hearing_on = to_be_held.day();
    f.chair_investigated = case.finding.officers.contains(chair);
    f.chair_recused = case.finding.recused.contains(chair);
    match earliest(scene, ask.day()) {
        Ok(day) => f.hearing_earliest = day,
        Err(gap) => ask.gap(&gap),
    }
    ask.gates(Deed::CallHearing, &f);
    if !f.hearing_requested && ask.clear() {
        ask.no(&rules::NOT_YET, "当事人没有要求听证", "no hearing has been asked for");
    }
    written(ask, place, &rules::HEARING, ("听证地点", "place"));
    written(ask, recorder, &rules::HEARING, ("记录人", "recorder"));
    if people::known(chair, scene).is_none() {
        let why = format!("名册中没有听证主持人“{chair}”");
        ask.no(&rules::OFFICER_UNKNOWN, why, format!("the register has no “{chair}”"));
    }
    let unsaid = !public && closed_because.trim().is_empty();
    ask.no_if(unsaid, &rules::HEARING, "没有写明不公开的理由", "why it is closed is not said");
    let held = case.ordinary.as_ref().is_some_and(|file| file.hearing_held.is_some());
    ask.no_if(held, &rules::NOTHING, "听证已经举行", "the hearing has been held");
    if !ask.clear() {
        return None;
    }
    let (issued, number) = issue(ask, case, Series::HearingCall);
    let at = scene.done_at;
    let file = file(ask, case)?;
    file.hearing_call = Some(HearingCall {
        at,
        to_be_held: *to_be_held,
        place: place.clone(),
        chair: chair.clone(),
        recorder: recorder.clone(),
        public: *public,
        closed_because: closed_because.clone(),
        issued,
    });
    let said = format!(
        "通知{}于{}在{}举行听证，主持人{}（{number}）",
        case.finding.party.name,
        shown(*to_be_held),
        without_numbers(place.trim()),
        people::name(chair, scene),
    );
    let facts = json!({ "number": number, "to_be_held": to_be_held, "chair": chair });
    numbered("case.hearing-called", (said, number), facts)
}

pub(super) fn hold(ask: &mut Ask, case: &mut Case, step: &FileStep) -> Option<Done> {
    let FileStep::HoldHearing { at, ended_at, present, agents, absent, transcript, signature } =
        step
    else {
        return None;
    };
    let scene = ask.scene;
    let mut f = facts::of_case(case, scene, None);
    f.hearing_agents = i64::try_from(agents.len()).unwrap_or(i64::MAX);
    f.hearing_on = at.day();
    // Without a call that has reached the party no day can be too early: that it is missing is said.
    if case.call_service().is_none() {
        f.hearing_earliest = f.hearing_on;
    }
    ask.gates(Deed::HoldHearing, &f);
    let call = case.ordinary.as_ref().and_then(|file| file.hearing_call.clone());
    let Some(call) = call else {
        if ask.clear() {
            ask.no(&rules::NOT_YET, "听证还没有通知", "the hearing has not been called");
        }
        return None;
    };
    if case.call_service().is_none() && ask.clear() {
        ask.no(&rules::NOT_YET, "听证通知书还没有送达", "the call has not been served");
    }
    if scene.actor.officer != call.chair && ask.clear() {
        let chair = people::name(&call.chair, scene);
        ask.no(&rules::CHAIR, format!("听证由{chair}主持"), format!("{chair} leads the hearing"));
    }
    as_called(ask, *at, *ended_at, &call);
    ask.no_if(f.hearing_held, &rules::NOTHING, "听证已经举行", "the hearing has been held");
    if !absent {
        written(ask, transcript, &rules::HEARING, ("听证笔录", "transcript"));
        written(ask, signature, &rules::HEARING, ("签名或者拒签的说明", "signature"));
        let nobody = present.iter().all(|name| name.trim().is_empty());
        ask.no_if(nobody, &rules::HEARING, "没有写明到场的人", "nobody is named as present");
    }
    let file = file(ask, case)?;
    file.hearing_held = Some(HearingHeld {
        at: *at,
        ended_at: *ended_at,
        present: present.clone(),
        agents: agents.clone(),
        absent: *absent,
        transcript: transcript.clone(),
        signature: signature.clone(),
    });
    let said = match absent {
        true => format!("{}当事人无正当理由不到场或者中途退出，视为放弃听证", shown(*at)),
        false => format!("{}举行听证，{}结束", shown(*at), shown(*ended_at)),
    };
    done("case.hearing-held", said, json!({ "at": at, "absent": absent, "agents": agents.len() }))
}

/// On the day and not before the hour that the party was told.
fn as_called(ask: &mut Ask, at: law::Moment, ended_at: law::Moment, call: &HearingCall) {
    if ended_at < at || ended_at > ask.scene.done_at {
        ask.no(
            &rules::TIME,
            format!("听证结束时间{}不合", shown(ended_at)),
            format!("the hearing ended at {ended_at}, which does not fit"),
        );
    }
    if at.day() != call.to_be_held.day() || at < call.to_be_held {
        ask.no(
            &rules::NOT_AS_CALLED,
            format!("通知的时间是{}，举行的时间是{}", shown(call.to_be_held), shown(at)),
            format!("called for {}, held at {at}", call.to_be_held),
        );
    }
}

pub(super) fn report(ask: &mut Ask, case: &mut Case, opinion: &str) -> Option<Done> {
    let (at, by) = (ask.scene.done_at, ask.scene.actor.officer.clone());
    let actor = ask.scene.actor.name.clone();
    let chair = case.ordinary.as_ref().and_then(|file| file.hearing_call.as_ref());
    let chair = chair.map(|call| call.chair.clone());
    written(ask, opinion, &rules::HEARING, ("听证意见", "opinion"));
    let file = file(ask, case)?;
    let held = file.hearing_held.as_ref().is_some_and(|held| !held.absent);
    ask.no_if(!held, &rules::NOT_YET, "听证还没有举行", "no hearing has been held");
    let other = held && chair.as_ref() != Some(&by);
    ask.no_if(other, &rules::CHAIR, &format!("{actor}没有主持听证"), "only the chair reports");
    file.hearing_report = Some(HearingReport { at, by, opinion: opinion.to_owned() });
    let said = format!("听证主持人{actor}提出听证报告：{}", without_numbers(opinion.trim()));
    done("case.hearing-reported", said, json!({}))
}
