//! From the moment somebody asks to the receipt: what is missing is told once, and all of it.

use super::paper::issue;
use super::{acts_for, answerable, said};
use crate::matter::{Accepted, By, HandedIn, Intake, Lacking, Matter, Scene, Stage, ToldMissing};
use crate::number::Series;
use crate::round::ask::{Ask, Said, blank};
use crate::{MatterId, round, rules};
use law::Day;
use law::service::{Asked, Service, Way};

/// The most who may come to speak for a petition.
const SPEAKERS_MAX: u32 = 5;

pub(in crate::matter) fn take(
    ask: &mut Ask,
    intake: &Intake,
    scene: &Scene,
) -> (Matter, Option<Said>) {
    let around = ask.scene;
    let day = ask.day();
    let service = around.law.service(&intake.service).filter(|service| service.in_force(day));
    if service.is_none() {
        let why = format!("{}没有可办的“{}”", day.zh(), intake.service);
        ask.no(&rules::MATTER_SERVICE, why, format!("no “{}” on {day}", intake.service));
    }
    let named = !blank(&intake.applicant.name) && !blank(&intake.what);
    ask.no_if(
        !named || blank(intake.place.as_str()),
        &rules::MATTER_ENTRY,
        "没有写明谁来办、办什么或者在哪里受理",
        "who, what or where is missing",
    );
    let way = service.map_or(Way::Service, |service| service.way);
    let one_sided = way == Way::Mediation && intake.against.iter().all(|name| blank(name));
    ask.no_if(one_sided, &rules::MEDIATION, "没有写明对方当事人", "the other side is missing");
    let many = way == Way::Petition && intake.speakers > SPEAKERS_MAX;
    let (why, en) = ("来访代表超过五人", "more than five came to speak");
    ask.no_if(many, &rules::PETITION_SPEAKERS, why, en);
    at_round(ask, intake);
    let handed = |paper: &String| HandedIn { paper: paper.clone(), on: day };
    let mut matter = Matter {
        id: MatterId::new(around.new_id.clone()),
        office: around.office.id.clone(),
        version: 0,
        way,
        title: service.map(|service| service.zh.clone()).unwrap_or_default(),
        taken_at: around.done_at,
        stage: Stage::Taken,
        check: scene.check.clone(),
        answerable: around.actor.officer.clone(),
        handler: None,
        papers: intake.papers.iter().map(handed).collect(),
        missing: vec![],
        accepted: None,
        done: vec![],
        posted: vec![],
        forwarded: None,
        explained: vec![],
        answer: None,
        delivered: None,
        rating: None,
        mandates: vec![],
        custody: vec![],
        sessions: vec![],
        agreement: None,
        extended: None,
        reviews: vec![],
        issued: vec![],
        dues: vec![],
        intake: intake.clone(),
    };
    if way == Way::Mediation {
        issue(ask, &mut matter, "mediation-request", 1);
    }
    let how = if intake.own_motion { "主动登记" } else { "收到申请" };
    let text = format!("{how}“{}”，由{}首问负责", matter.title, around.actor.name);
    (matter, said("matter.taken", text))
}

/// What is said to have been taken at a round was taken at one that goes to that place.
fn at_round(ask: &mut Ask, intake: &Intake) {
    let Some(id) = &intake.round else { return };
    let round = ask.scene.round.filter(|round| {
        round.id == *id
            && round.plan.place == intake.place
            && matches!(round.stage, round::Stage::Held { .. } | round::Stage::Closed { .. })
    });
    let (why, en) = ("那次进村没有到这一场，或者还没有开始", "no round was held there");
    ask.no_if(round.is_none(), &rules::QUESTION_ROUND, why, en);
}

/// The papers a matter needs on a day, beyond those the office sees by itself.
fn needed<'l>(service: &'l Service, law: &'l law::Law, on: Day) -> Vec<&'l Asked> {
    let asked = service.papers.iter().filter_map(|id| law.service_paper(id));
    let spared = |paper: &Asked| paper.optional || (paper.shared && shares(law, on));
    asked.filter(|paper| !spared(paper)).collect()
}

/// Whether shared data may no longer be asked for (在线政务服务规定 art. 7).
fn shares(law: &law::Law, on: Day) -> bool {
    law.statute("在线政务服务规定2019").is_some_and(|statute| statute.in_force_on(on))
}

/// Papers that must be there and are not.
pub fn missing<'l>(matter: &Matter, law: &'l law::Law, on: Day) -> Vec<&'l Asked> {
    let needed = matter.service(law).map(|service| needed(service, law, on)).unwrap_or_default();
    needed.into_iter().filter(|paper| !matter.has(&paper.id)).collect()
}

fn titles(papers: &[&Asked]) -> String {
    papers.iter().map(|paper| paper.zh.as_str()).collect::<Vec<_>>().join("；")
}

pub(in crate::matter) fn tell_missing(
    ask: &mut Ask,
    after: &mut Matter,
    lacking: &[Lacking],
) -> Option<Said> {
    answerable(ask, after);
    let (law, day) = (ask.scene.law, ask.day());
    let listed = |id: &str| {
        after.service(law).is_some_and(|service| service.papers.iter().any(|known| known == id))
    };
    let told_before = |id: &str| {
        after.missing.iter().flat_map(|told| &told.lacking).any(|known| known.paper == id)
    };
    for paper in lacking {
        let known = law.service_paper(&paper.paper).filter(|_| listed(&paper.paper));
        let Some(known) = known else {
            let why = format!("目录没有要求“{}”", paper.paper);
            ask.no(&rules::MATTER_NO_GROUND, why, format!("no ground for “{}”", paper.paper));
            continue;
        };
        if known.shared && shares(law, day) {
            let why = format!("“{}”可以共享获取", known.zh);
            ask.no(&rules::MATTER_SHARED, why, format!("“{}” is shared data", known.en));
        }
        if !after.missing.is_empty() && !told_before(&paper.paper) {
            let why = format!("“{}”在第一次告知时就可以告知", known.zh);
            let en = format!("“{}” could have been told the first time", known.en);
            ask.no(&rules::MATTER_TOLD_AGAIN, why, en);
        }
    }
    let untold: Vec<&Asked> = missing(after, law, day)
        .into_iter()
        .filter(|paper| !lacking.iter().any(|told| told.paper == paper.id))
        .collect();
    if lacking.is_empty() || (after.missing.is_empty() && !untold.is_empty()) {
        let why = match untold.is_empty() {
            true => "没有写明缺什么".to_owned(),
            false => format!("还缺{}，没有一并告知", titles(&untold)),
        };
        ask.no(&rules::MATTER_TOLD_ALL, why, "not everything that is missing is told");
    }
    let last = law.due("matter-missing", after.taken_at.day(), ask.scene.noted_at.day());
    if after.missing.is_empty()
        && let Ok(last) = last
        && day > last.on
    {
        let why = format!("告知补正至迟为{}，逾期视为已受理", last.on.zh());
        ask.no(&rules::MATTER_TOLD_LATE, why, format!("it had to be told by {}", last.on));
    }
    let names: Vec<&Asked> =
        lacking.iter().filter_map(|paper| law.service_paper(&paper.paper)).collect();
    let text = format!("一次性告知需要补正：{}", titles(&names));
    after.missing.push(ToldMissing { on: day, lacking: lacking.to_vec() });
    after.stage = Stage::Incomplete;
    issue(ask, after, "matter-missing", after.missing.len());
    said("matter.told-missing", text)
}

pub(in crate::matter) fn bring(
    ask: &mut Ask,
    after: &mut Matter,
    papers: &[String],
    by: &By,
) -> Option<Said> {
    acts_for(ask, after, by);
    let (law, day) = (ask.scene.law, ask.day());
    let known: Vec<&Asked> = papers.iter().filter_map(|id| law.service_paper(id)).collect();
    let odd = known.is_empty() || known.len() != papers.len();
    ask.no_if(odd, &rules::MATTER_ENTRY, "没有写明收到哪些材料", "which papers is not said");
    for paper in papers.iter().filter(|paper| !after.has(paper)).cloned().collect::<Vec<_>>() {
        after.papers.push(HandedIn { paper, on: day });
    }
    said("matter.brought", format!("收到补正材料：{}", titles(&known)))
}

pub(in crate::matter) fn accept(
    ask: &mut Ask,
    after: &mut Matter,
    promised: Option<Day>,
    serial: u32,
) -> Option<Said> {
    answerable(ask, after);
    let (law, day) = (ask.scene.law, ask.day());
    let missing = missing(after, law, day);
    if !missing.is_empty() {
        let why = format!("还缺{}", titles(&missing));
        ask.no(&rules::MATTER_MISSING, why, format!("{} papers are missing", missing.len()));
    }
    let service = after.service(law);
    let by_law = service.is_some_and(|service| service.term.is_some());
    let needs = !by_law && after.way != Way::Mediation;
    let good = promised.is_some_and(|promised| promised >= day);
    let bad = (needs && promised.is_none()) || (promised.is_some() && !good);
    let (why, en) = (
        "法律没有规定办理天数，须由本机关承诺日期",
        "the law sets no days, so the office promises one",
    );
    ask.no_if(bad, &rules::MATTER_PROMISE, why, en);
    let brought = after.papers.iter().map(|handed| handed.on).max();
    let from = match after.missing.is_empty() {
        true => after.taken_at.day(),
        false => brought.unwrap_or(day).max(after.taken_at.day()),
    };
    let receipt = Series::Acceptance.number(ask.scene.office, None, day.year(), serial);
    let text = format!("受理，回执{receipt}，期限自{}起算", from.zh());
    let promised = promised.filter(|_| !by_law);
    after.accepted = Some(Accepted { on: day, from, receipt, promised });
    after.stage = Stage::Accepted;
    issue(ask, after, "matter-receipt", 1);
    said("matter.accepted", text)
}

pub(in crate::matter) fn decline(
    ask: &mut Ask,
    after: &mut Matter,
    reason: &str,
    go_to: &str,
) -> Option<Said> {
    answerable(ask, after);
    let empty = blank(reason) || blank(go_to);
    let (why, en) = ("没有写明理由或者应当到哪里办理", "reason or where to go is missing");
    ask.no_if(empty, &rules::MATTER_DECLINE, why, en);
    let (reason, go_to) = (reason.trim().to_owned(), go_to.trim().to_owned());
    let text = format!("不予受理：{reason}；告知向{go_to}申请");
    after.stage = Stage::Declined { reason, go_to };
    issue(ask, after, "matter-declined", 1);
    said("matter.declined", text)
}
