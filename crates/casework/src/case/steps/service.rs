//! Serving the decision, reporting it for the record, computing dues again.

use super::finding::end;
use crate::case::ask::{Ask, Said};
use crate::case::decide::Done;
use crate::case::dues::{self, Trigger};
use crate::case::order::shown;
use crate::case::{Case, Service, ServiceWay, Stage, facts};
use crate::rules;
use law::Fen;
use law::gate::Deed;
use serde_json::json;

/// 当场交付 (2021 arts 52.1, 61; 1996 arts 34, 40). The days to pay run from here.
pub(super) fn serve(ask: &mut Ask, case: &mut Case, service: &Service) -> Option<Done> {
    let scene = ask.scene;
    ask.gates(Deed::Serve, &facts::of_case(case, scene, None));
    let Stage::Decided { draft, on, paper } = case.stage.clone() else { return None };
    moment(ask, service, on);
    received(ask, service);
    let served_on = service.at.day();
    let late = dues::meet(case, "serve", 0, served_on);
    if draft.penalty.fine() > Fen(0) {
        let pay = Trigger { kind: "pay", part: 0, term: "pay-fine", from: served_on };
        match dues::add(case, scene, pay) {
            Ok(due_on) => case.money.due_on = Some(due_on),
            Err(gap) => ask.gap(&gap),
        }
    }
    let said = sentence(case, service, &draft.number.to_string());
    let facts = json!({
        "number": draft.number, "way": service.way, "at": service.at, "paper": paper,
        "due_on": case.money.due_on, "late": late.is_some(),
    });
    case.stage = Stage::Served { draft, decided: on, paper, service: service.clone() };
    Some(Said { kind: "case.served", said: end(said), facts }.into())
}

fn moment(ask: &mut Ask, service: &Service, decided: law::Moment) {
    if service.at < decided || service.at > ask.scene.done_at {
        ask.no(
            &rules::TIME,
            format!("送达时间{}不在决定与登记之间", shown(service.at)),
            format!("served at {}, not between decision and record", service.at),
        );
    }
}

fn received(ask: &mut Ask, service: &Service) {
    let empty = service.receiver.trim().is_empty();
    ask.no_if(empty, &rules::RECEIVER, "没有写明收件人", "the receiver is not named");
    let unseen = service.way == ServiceWay::Left && service.witness.trim().is_empty();
    ask.no_if(
        unseen,
        &rules::WITNESS,
        "当事人拒收，没有注明见证人或者录音录像",
        "the party refused; no witness or recording is noted",
    );
}

fn sentence(case: &Case, service: &Service, number: &str) -> String {
    let how = match service.way {
        ServiceWay::Direct => format!("当场交付{}", service.receiver),
        ServiceWay::Post
        | ServiceWay::Electronic
        | ServiceWay::Commissioned
        | ServiceWay::Announced => {
            format!("{}，{}，{}", service.way.zh(), service.receiver, service.note)
        }
        ServiceWay::Left => format!("{}拒收，留置送达，{}", service.receiver, service.witness),
    };
    let due = case.money.due_on.map(|due| format!("，缴款期限至{}", due.zh()));
    format!("{}{number}{how}{}", shown(service.at), due.unwrap_or_default())
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
