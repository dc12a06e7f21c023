//! Serving the decision, reporting it for the record, computing dues again; and what any service needs.
//!
//! 当场交付, or within seven days by the ways of civil procedure (2021 art. 61; 1996 art. 40).

use super::finding::end;
use crate::case::ask::{Ask, Said};
use crate::case::decide::Done;
use crate::case::dues::{self, Trigger};
use crate::case::order::shown;
use crate::case::{Case, Service, ServiceWay, Stage, facts};
use crate::rules;
use law::gate::Deed;
use law::{Day, Fen, Moment};
use serde_json::json;

/// Serves the decision. The days to pay run from the day it counts as served.
pub(super) fn serve(ask: &mut Ask, case: &mut Case, service: &Service) -> Option<Done> {
    let scene = ask.scene;
    let mut f = facts::of_case(case, scene, None);
    f.service_way_open = way_open(ask, case, service, None);
    ask.gates(Deed::Serve, &f);
    let Stage::Decided { draft, on, paper } = case.stage.clone() else { return None };
    sound(ask, case, service, on);
    open_way(ask, case, service, None);
    let late = in_time(ask, case, service);
    let effective = match service.effective_on(scene.law) {
        Ok(day) => day,
        Err(gap) => {
            ask.gap(&gap);
            return None;
        }
    };
    case.stage = Stage::Served { draft, decided: on, paper, service: service.clone() };
    dues::meet(case, "serve", 0, service.at.day());
    if draft_owes(case) {
        let pay = Trigger { kind: "pay", part: 0, term: "pay-fine", from: effective };
        match dues::add(case, scene, pay) {
            Ok(due_on) => case.money.due_on = Some(due_on),
            Err(gap) => ask.gap(&gap),
        }
    }
    let number = case.draft().map(|draft| draft.number.clone())?;
    let due = case.money.due_on.map(|due| format!("，缴款期限至{}", due.zh()));
    let said = format!(
        "{}{}{}",
        sentence(service, &number.to_string(), effective),
        late.map(|due| late_zh(due, service)).unwrap_or_default(),
        due.unwrap_or_default()
    );
    let facts = json!({
        "number": number, "way": service.way, "at": service.at, "effective_on": effective,
        "due_on": case.money.due_on, "late": late.is_some(),
    });
    Some(Said { kind: "case.served", said: end(said), facts }.into())
}

fn draft_owes(case: &Case) -> bool {
    let penalty = case.draft().map(|draft| &draft.penalty);
    penalty.is_some_and(|penalty| penalty.fine() > Fen(0) || penalty.gains() > Fen(0))
}

/// Served after its last day it is served all the same, but the file must say why (2021 art. 61.1;
/// 1996 art. 40). Gives the last day where it has passed.
fn in_time(ask: &mut Ask, case: &Case, service: &Service) -> Option<Day> {
    let due = case.dues.iter().rev().find(|due| due.kind == "serve" && due.met_on.is_none());
    let due = due.map(|due| due.on).filter(|due| service.at.day() > *due)?;
    if service.late_reason.trim().is_empty() {
        ask.no(
            &rules::SERVED_LATE,
            format!("送达期限至{}届满，没有写明逾期送达的原因", due.zh()),
            format!("it was to be served by {due}, and nothing says why it was not"),
        );
    }
    Some(due)
}

fn late_zh(due: Day, service: &Service) -> String {
    let why = crate::case::without_numbers(service.late_reason.trim());
    format!("，超过送达期限{}（{why}）", due.zh())
}

/// What any service must have: a time that can be, a receiver, what proves it, and an officer of the
/// case where it is handed over face to face.
pub(super) fn sound(ask: &mut Ask, case: &Case, service: &Service, made: Moment) {
    if service.at < made || service.at > ask.scene.done_at {
        ask.no(
            &rules::TIME,
            format!("送达时间{}不在成文与登记之间", shown(service.at)),
            format!("served at {}, not between the paper and the record", service.at),
        );
    }
    let empty = service.receiver.trim().is_empty();
    ask.no_if(empty, &rules::RECEIVER, "没有写明收件人", "the receiver is not named");
    let unseen = service.way == ServiceWay::Left && service.witness.trim().is_empty();
    ask.no_if(
        unseen,
        &rules::WITNESS,
        "当事人拒收，没有注明见证人或者录音录像",
        "the party refused; no witness or recording is noted",
    );
    let (needed, en) = match service.way {
        ServiceWay::Direct | ServiceWay::Left => ("", ""),
        ServiceWay::Post => ("邮寄回执号码", "the number of the slip"),
        ServiceWay::Electronic => ("送达所经的系统", "the system it went through"),
        ServiceWay::Commissioned => ("受委托代为送达的机关", "who served it"),
        ServiceWay::Announced => ("公告之处", "where it was announced"),
    };
    if !needed.is_empty() && service.note.trim().is_empty() {
        let why = format!("{}，没有写明{needed}", service.way.zh());
        ask.no(&rules::SERVICE_NOTE, why, format!("{en} is not named"));
    }
    by_case_officer(ask, case, service);
}

fn by_case_officer(ask: &mut Ask, case: &Case, service: &Service) {
    let face_to_face = matches!(service.way, ServiceWay::Direct | ServiceWay::Left);
    let actor = &ask.scene.actor;
    if face_to_face && !case.finding.officers.contains(&actor.officer) && ask.clear() {
        let (name, officers) = (actor.name.clone(), ask.officers(case));
        ask.no(
            &rules::NOT_CASE_OFFICER,
            format!("{name}不是本案执法人员（本案为{officers}）"),
            format!("{name} is not an officer of this case ({officers})"),
        );
    }
}

/// Whether the way is open to this party: electronic only where the law of the day knows it and the
/// party has signed a confirmation, public notice only where nothing else works.
pub(super) fn way_open(ask: &Ask, case: &Case, service: &Service, issued: Option<usize>) -> bool {
    match service.way {
        ServiceWay::Electronic => service.confirmed && electronic_known(ask, service),
        ServiceWay::Announced => case.after.nothing_else_works(issued),
        _ => true,
    }
}

fn electronic_known(ask: &Ask, service: &Service) -> bool {
    let edition = ask.scene.law.on(service.at.day());
    edition.count("e-service-allowed").is_ok_and(|row| row.value == 1)
}

/// Says why a way is not open.
pub(super) fn open_way(ask: &mut Ask, case: &Case, service: &Service, issued: Option<usize>) {
    match service.way {
        ServiceWay::Electronic if !electronic_known(ask, service) => ask.no(
            &rules::ELECTRONIC_SERVICE,
            "当时的法律没有规定电子送达",
            "the Act of that day knew no electronic service",
        ),
        ServiceWay::Electronic if !service.confirmed => ask.no(
            &rules::ELECTRONIC_SERVICE,
            "当事人没有签署同意电子送达的确认书",
            "the party has signed no confirmation of electronic service",
        ),
        ServiceWay::Announced if !case.after.nothing_else_works(issued) => ask.no(
            &rules::ANNOUNCED,
            "没有登记当事人下落不明，也没有登记直接送达、邮寄送达均未成功",
            "neither an unknown whereabouts nor failed tries by hand and by post are recorded",
        ),
        _ => {}
    }
}

/// How a service reads in the record.
pub(super) fn sentence(service: &Service, number: &str, effective: Day) -> String {
    let how = match service.way {
        ServiceWay::Direct => format!("当场交付{}", service.receiver),
        ServiceWay::Left => format!("{}拒收，留置送达，{}", service.receiver, service.witness),
        ServiceWay::Announced => {
            format!("公告送达{}，{}，{}视为送达", service.receiver, service.note, effective.zh())
        }
        ServiceWay::Post | ServiceWay::Electronic | ServiceWay::Commissioned => {
            format!("{}，{}，{}", service.way.zh(), service.receiver, service.note)
        }
    };
    format!("{}{number}{how}", shown(service.at))
}

/// 报所属行政机关备案 (2021 art. 52.3; 1996 art. 34.3).
pub(super) fn report(ask: &mut Ask, case: &mut Case) -> Option<Done> {
    ask.gates(Deed::RecordReport, &facts::of_case(case, ask.scene, None));
    reported_already(ask, case);
    let on = ask.day();
    let late = dues::meet(case, "report", 0, on);
    case.reported_on = Some(on);
    let number = case.draft().map(|draft| draft.number.to_string()).unwrap_or_default();
    let mut said = format!("{number}报本机关备案");
    if let Some(due) = late {
        said.push_str(&format!("，超过本机关自定的期限{}", due.zh()));
    }
    let facts = json!({ "on": on, "late": late.is_some() });
    Some(Said { kind: "case.reported", said: end(said), facts }.into())
}

pub(super) fn reported_already(ask: &mut Ask, case: &Case) {
    let already = case.reported_on.is_some();
    ask.no_if(already, &rules::NOTHING, "已经报备案", "it has been reported already");
}

/// Computes the open dues again: a calendar has been entered or changed. The act shows both days.
pub(super) fn recount(ask: &mut Ask, case: &mut Case) -> Option<Done> {
    let changed = match dues::recount(case, ask.scene) {
        Ok(changed) => changed,
        Err(gap) => {
            ask.gap(&gap);
            return None;
        }
    };
    ask.no_if(changed.is_empty(), &rules::NOTHING, "各项期限没有变化", "no due has changed");
    let line = |c: &dues::Recounted| format!("{}由{}改为{}", c.zh(), c.before.zh(), c.after.zh());
    let said = changed.iter().map(line).collect::<Vec<_>>().join("；");
    let fact = |c: &dues::Recounted| json!({ "due": c.kind, "before": c.before, "after": c.after });
    let facts = json!({ "changed": changed.iter().map(fact).collect::<Vec<_>>() });
    Some(Said { kind: "case.recounted", said: end(format!("重算期限：{said}")), facts }.into())
}
