//! From sorting to the county's answer.

use super::paper::issue;
use super::{answerable, said};
use crate::matter::{Forwarded, Matter, Posted, Settled, Stage, StepDone};
use crate::round::ask::{Ask, Said, blank};
use crate::{OfficerId, rules};
use law::Day;
use law::service::{Step, Way};

pub(in crate::matter) fn sort(
    ask: &mut Ask,
    after: &mut Matter,
    handler: &OfficerId,
) -> Option<Said> {
    let known = ask.scene.officer(handler).is_some();
    ask.no_if(!known, &rules::OFFICER_UNKNOWN, "名册中没有这个人", "nobody of that name");
    ask.serves(handler);
    let name = ask.scene.name(handler);
    let accused = after.way == Way::Petition && after.intake.against.contains(&name);
    let why = format!("{name}是被投诉的人");
    if accused {
        ask.no(&rules::PETITION_ACCUSED, why, format!("{name} is complained of"));
    }
    after.handler = Some(handler.clone());
    said(
        "matter.sorted",
        format!("分送{name}办理，接办前仍由{}负责", ask.scene.name(&after.answerable)),
    )
}

pub(super) fn may_take_over(ask: &mut Ask, held: &Matter) {
    let other = held.handler.as_ref() != Some(&ask.scene.actor.officer);
    let (why, en) = ("没有分送给本人", "it was not sorted to whoever acts");
    ask.no_if(other, &rules::MATTER_HANDLER, why, en);
    let theirs = held.stage == Stage::Handling && held.answerable == ask.scene.actor.officer;
    if theirs && !other {
        let name = ask.scene.actor.name.clone();
        let why = format!("{name}已经接办，现由其负责");
        ask.no(&rules::MATTER_TAKEN_OVER, why, format!("{name} took it over and answers for it"));
    }
}

pub(in crate::matter) fn take_over(ask: &mut Ask, after: &mut Matter) -> Option<Said> {
    may_take_over(ask, after);
    let (from, to) = (ask.scene.name(&after.answerable), ask.scene.actor.name.clone());
    after.answerable = ask.scene.actor.officer.clone();
    after.stage = Stage::Handling;
    said("matter.taken-over", format!("由{to}接办，{from}不再负责"))
}

/// Steps of the catalogue that come before this one and are not done.
pub(super) fn before(held: &Matter, law: &law::Law, step: Option<Step>) -> Vec<Step> {
    let steps = held.service(law).map(|service| service.steps.as_slice()).unwrap_or_default();
    // A step that the catalogue does not list waits for none.
    let end = match step {
        Some(step) => steps.iter().position(|known| *known == step).unwrap_or(0),
        None => steps.len(),
    };
    let earlier = &steps[..end];
    earlier.iter().copied().filter(|step| !is_done(held, *step)).collect()
}

fn is_done(held: &Matter, step: Step) -> bool {
    match step {
        Step::Posting => {
            held.posted.last().is_some_and(|p| p.ended.is_some() && p.objection.is_none())
        }
        Step::County => held.forwarded.as_ref().is_some_and(|f| f.back.is_some()),
        step => held.done.iter().any(|done| done.step == step),
    }
}

fn in_order(ask: &mut Ask, held: &Matter, step: Step) {
    let open = before(held, ask.scene.law, Some(step));
    if !open.is_empty() {
        let names = open.iter().map(|step| step.zh()).collect::<Vec<_>>().join("、");
        let why = format!("还没有{names}");
        ask.no(&rules::MATTER_STEP, why, format!("{} steps come before it", open.len()));
    }
}

pub(in crate::matter) fn do_step(
    ask: &mut Ask,
    after: &mut Matter,
    step: Step,
    (found, from): (&str, Option<Day>),
) -> Option<Said> {
    answerable(ask, after);
    in_order(ask, after, step);
    let own = matches!(step, Step::Posting | Step::County);
    let (why, en) = ("公示、上报另有登记", "posting and forwarding have records of their own");
    ask.no_if(own, &rules::MATTER_STEP, why, en);
    ask.no_if(blank(found), &rules::MATTER_ENTRY, "没有写明结果", "what was found is missing");
    let on = ask.day();
    let from = from.unwrap_or(on);
    let odd = from > on || from < after.taken_at.day();
    ask.no_if(odd, &rules::TIME, "开始日期不合", "its first day does not fit");
    let by = ask.scene.actor.name.clone();
    after.done.push(StepDone { step, from, on, found: found.trim().to_owned(), by });
    said("matter.step", format!("{}：{}", step.zh(), found.trim()))
}

pub(super) fn may_post(ask: &mut Ask, held: &Matter) {
    answerable(ask, held);
    in_order(ask, held, Step::Posting);
    let running = held.posted.last().is_some_and(|posted| posted.ended.is_none());
    ask.no_if(running, &rules::NOTHING, "正在公示", "it is posted already");
    let open = held.posted.last().is_some_and(objected);
    let (why, en) = ("上次公示有异议，还没有查清", "the objection to the last posting is open");
    ask.no_if(open, &rules::MATTER_OBJECTION, why, en);
}

/// There is an objection that nobody has settled.
fn objected(posted: &Posted) -> bool {
    posted.objection.is_some() && posted.settled.is_none()
}

/// An objection holds: what was asked for cannot be granted as it was posted.
pub(super) fn upheld(held: &Matter) -> bool {
    let settled = held.posted.last().and_then(|posted| posted.settled.as_ref());
    settled.is_some_and(|settled| settled.upheld)
}

pub(super) fn may_forward(ask: &mut Ask, held: &Matter) {
    answerable(ask, held);
    let law = ask.scene.law;
    let goes = held.service(law).is_some_and(|service| service.steps.contains(&Step::County));
    ask.no_if(!goes, &rules::MATTER_WAY, "本事项不上报县级", "it does not go to the county");
    in_order(ask, held, Step::County);
    let again = held.forwarded.is_some();
    ask.no_if(again, &rules::NOTHING, "已经上报", "it was forwarded already");
}

pub(in crate::matter) fn post(
    ask: &mut Ask,
    after: &mut Matter,
    places: &str,
    days: Option<u32>,
) -> Option<Said> {
    may_post(ask, after);
    ask.no_if(blank(places), &rules::MATTER_ENTRY, "没有写明公示地点", "where is missing");
    let (law, day, known_on) = (ask.scene.law, ask.day(), ask.scene.noted_at.day());
    let service = after.service(law);
    let objected = after.posted.iter().any(|posted| posted.objection.is_some());
    let term = service.and_then(|service| match objected {
        true => service.again.as_deref().or(service.posting.as_deref()),
        false => service.posting.as_deref(),
    });
    let until = match (term, days) {
        (Some(term), _) => match law.due(term, day, known_on) {
            Ok(due) => due.on,
            Err(gap) => {
                ask.no(&rules::NO_ROW, gap.zh().trim_end_matches('。'), gap.en());
                day
            }
        },
        (None, Some(days)) if (1..=60).contains(&days) => day.plus_days(i64::from(days)),
        (None, _) => {
            let (why, en) = ("没有规定公示天数，须写明", "no days are set: say how many");
            ask.no(&rules::MATTER_ENTRY, why, en);
            day
        }
    };
    let places = places.trim().to_owned();
    let text = format!("在{places}公示，至{}止", until.zh());
    after.posted.push(Posted {
        from: day,
        until,
        places,
        ended: None,
        objection: None,
        settled: None,
    });
    issue(ask, after, "village-posting", after.posted.len());
    said("matter.posted", text)
}

pub(super) fn may_end_posting(ask: &mut Ask, held: &Matter) {
    let Some(posted) = held.posted.last().filter(|posted| posted.ended.is_none()) else {
        ask.no(&rules::MATTER_STEP, "没有正在进行的公示", "nothing is posted");
        return;
    };
    if ask.day() <= posted.until {
        let why = format!("公示至{}止", posted.until.zh());
        ask.no(&rules::MATTER_POSTING, why, format!("it is posted until {}", posted.until));
    }
}

pub(in crate::matter) fn end_posting(
    ask: &mut Ask,
    after: &mut Matter,
    objection: Option<&str>,
) -> Option<Said> {
    answerable(ask, after);
    may_end_posting(ask, after);
    let (day, objection) = (ask.day(), objection.map(|text| text.trim().to_owned()));
    let text = match &objection {
        Some(objection) => format!("公示期满，有异议：{objection}；复查后再公示"),
        None => "公示期满，无异议".to_owned(),
    };
    if let Some(posted) = after.posted.last_mut() {
        (posted.ended, posted.objection) = (Some(day), objection);
    }
    said("matter.posting-ended", text)
}

pub(super) fn may_settle_objection(ask: &mut Ask, held: &Matter) {
    answerable(ask, held);
    let none = !held.posted.last().is_some_and(objected);
    ask.no_if(none, &rules::NOTHING, "没有待处理的异议", "no objection waits");
}

/// Looked into by whoever is answerable; then it is posted again, or, where the objection holds, refused.
pub(in crate::matter) fn settle_objection(
    ask: &mut Ask,
    after: &mut Matter,
    upheld: bool,
    found: &str,
) -> Option<Said> {
    may_settle_objection(ask, after);
    let (why, en) = ("没有写明查明的情况", "what was found is missing");
    ask.no_if(blank(found), &rules::MATTER_OBJECTION, why, en);
    let (on, found) = (ask.day(), found.trim().to_owned());
    let how = if upheld { "成立" } else { "不成立，重新公示" };
    let text = format!("公示异议{how}：{found}");
    if let Some(posted) = after.posted.last_mut() {
        posted.settled = Some(Settled { on, upheld, found });
    }
    said("matter.objection-settled", text)
}

pub(in crate::matter) fn forward(ask: &mut Ask, after: &mut Matter, to: &str) -> Option<Said> {
    may_forward(ask, after);
    ask.no_if(blank(to), &rules::MATTER_ENTRY, "没有写明报送单位", "to whom is missing");
    let (on, to) = (ask.day(), to.trim().to_owned());
    let text = format!("上报{to}");
    after.forwarded = Some(Forwarded { on, to, back: None, granted: false, text: String::new() });
    said("matter.forwarded", text)
}

pub(super) fn may_back(ask: &mut Ask, held: &Matter) {
    let open = held.forwarded.as_ref().is_some_and(|f| f.back.is_none());
    ask.no_if(!open, &rules::MATTER_STEP, "没有上报待批的", "nothing is with the county");
}

pub(in crate::matter) fn back(
    ask: &mut Ask,
    after: &mut Matter,
    granted: bool,
    text: &str,
) -> Option<Said> {
    answerable(ask, after);
    may_back(ask, after);
    ask.no_if(blank(text), &rules::MATTER_ENTRY, "没有写明批复内容", "its words are missing");
    let day = ask.day();
    if let Some(forwarded) = &mut after.forwarded {
        (forwarded.back, forwarded.granted) = (Some(day), granted);
        text.trim().clone_into(&mut forwarded.text);
    }
    let how = if granted { "批准" } else { "未批准" };
    said("matter.back", format!("县级{how}：{}", text.trim()))
}
