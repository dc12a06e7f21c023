//! Opening: who is checked, about what, where, when, by whom; and whether it may be done at all.

use crate::case::without_numbers;
use crate::inspection::ask::{Ask, Said};
use crate::inspection::facts::{self, When};
use crate::inspection::{Inspection, Opening, Outcome, Stage};
use crate::{InspectionId, rules};
use law::gate::{Deed, FactValue};
use serde_json::json;

pub(in crate::inspection) fn open(ask: &mut Ask, opening: &Opening) -> (Inspection, Option<Said>) {
    let scene = ask.scene;
    named(ask, opening);
    officers(ask, opening);
    one_name(ask, opening);
    follow(ask, opening);
    drawn(ask, opening);
    for matter in 0..opening.matters.len() {
        ask.gates(Deed::Inspect, &facts::of(opening, None, matter, When::Foreseen, scene));
    }
    let state = Inspection {
        id: InspectionId::new(scene.new_id.clone()),
        office: scene.office.id.clone(),
        version: 0,
        opening: opening.clone(),
        stage: Stage::Opened,
        approved: None,
        overrides: Vec::new(),
        notice: None,
        shown_at: None,
        answers: Vec::new(),
        attached: Vec::new(),
        record: None,
        results: Vec::new(),
        told: None,
        issued: Vec::new(),
        dues: Vec::new(),
    };
    let said = said(ask, opening);
    (state, Some(said))
}

fn said(ask: &Ask, opening: &Opening) -> Said {
    let scene = ask.scene;
    let names: Vec<_> = opening.officers.iter().map(|id| scene.name(id)).collect();
    let title = |item: &crate::ItemId| {
        scene.law.item(item.as_str()).map_or_else(|| item.to_string(), |i| i.title.clone())
    };
    let matters: Vec<_> = opening.matters.iter().map(|m| title(&m.item)).collect();
    let over = match opening.over_reason.trim() {
        "" => String::new(),
        reason => format!("；频次提示后仍须检查的理由：{}", without_numbers(reason)),
    };
    let said = format!(
        "拟于{}对{}（{}）进行{}：{}；由{}检查{over}",
        opening.on().zh(),
        opening.party.name,
        opening.place_text,
        opening.kind.zh(),
        matters.join("、"),
        names.join("、"),
    );
    let facts = json!({
        "kind": opening.kind, "plan": opening.plan, "draw": opening.draw, "at": opening.at,
        "matters": opening.matters, "party": opening.party.id, "place": opening.place,
        "officers": opening.officers, "recused": opening.recused, "follows": opening.follows,
        "in_year": facts::in_year(opening, scene),
        "repeated": facts::repeated(opening, scene).map(|e| &e.id),
        "overridden": !opening.over_reason.trim().is_empty(),
    });
    Said { kind: "inspection.opened", said, facts }
}

fn named(ask: &mut Ask, opening: &Opening) {
    let rule = &rules::CHECK_OPENING;
    let none = opening.matters.is_empty();
    ask.no_if(none, rule, "没有列出检查事项", "no matter is named");
    for (n, matter) in opening.matters.iter().enumerate() {
        if ask.scene.law.item(matter.item.as_str()).is_none() {
            let why = format!("事项目录中没有“{}”", matter.item);
            ask.no(&rules::ITEM_UNKNOWN, why, format!("the catalogue has no “{}”", matter.item));
        } else if opening.matters[..n].iter().any(|m| m.item == matter.item) {
            let why = format!("事项“{}”列了两次", matter.item);
            ask.no(rule, why, format!("“{}” is named twice", matter.item));
        }
    }
    let nobody = opening.party.name.trim().is_empty();
    ask.no_if(nobody, &rules::PARTY_EMPTY, "没有写明检查对象", "the party has no name");
    let nowhere = opening.place.as_str().is_empty() || opening.place_text.trim().is_empty();
    ask.no_if(nowhere, rule, "没有写明检查地点", "the place is missing");
    let past = opening.on() < ask.day();
    ask.no_if(past, &rules::TIME, "检查日期早于登记之日", "it is meant for a day that is past");
}

fn officers(ask: &mut Ask, opening: &Opening) {
    let none = opening.officers.is_empty();
    ask.no_if(none, &rules::OFFICER_UNKNOWN, "没有登记执法人员", "no officer is named");
    for (n, id) in opening.officers.iter().enumerate() {
        let known = ask.scene.officer(id).is_some();
        if !known || opening.officers[..n].contains(id) {
            let (why, en) = match known {
                false => (format!("名册中没有“{id}”"), format!("the register has no “{id}”")),
                true => (format!("“{id}”登记了两次"), format!("“{id}” is named twice")),
            };
            ask.no(&rules::OFFICER_UNKNOWN, why, en);
        }
    }
    let counted: Vec<String> = opening
        .officers
        .iter()
        .filter_map(|id| ask.scene.officer(id))
        .filter(|officer| officer.helper)
        .map(|officer| officer.name.clone())
        .collect();
    if !counted.is_empty() {
        let why = format!("{}是辅助人员，可以记入笔录，不得计为执法人员", counted.join("、"));
        let en = format!("{} may be named on the record but is no officer", counted.join(", "));
        ask.no(&rules::CHECK_HELPER, why, en);
    }
}

/// One visit, one notice, one name: matters of several organs need a visit each.
fn one_name(ask: &mut Ask, opening: &Opening) {
    let powers = opening.matters.iter().filter_map(|m| ask.scene.power(&m.power));
    let names: std::collections::BTreeSet<&str> = powers.map(|p| ask.scene.organ_of(p)).collect();
    if names.len() > 1 {
        let why = format!(
            "所列事项分属{}，不能以一份通知书检查",
            names.into_iter().collect::<Vec<_>>().join("、")
        );
        ask.no(&rules::CHECK_ONE_NAME, why, "the matters belong to several organs");
    }
}

/// A visit that looks after an order names one that is still open, of the same party.
fn follow(ask: &mut Ask, opening: &Opening) {
    let Some(follow) = &opening.follows else { return };
    let order = ask.scene.before.filter(|before| before.id == follow.inspection).and_then(|b| {
        let open = b.open_orders().any(|(at, _)| at == follow.result);
        (open && b.opening.party.id == opening.party.id).then_some(b)
    });
    if order.is_none() {
        let why = "没有可以复查的责令改正";
        ask.no(&rules::CHECK_FOLLOW, why, "there is no open order to look after");
    }
}

/// Of a draw the officers are those drawn for this object, and no others.
fn drawn(ask: &mut Ask, opening: &Opening) {
    let Some(id) = &opening.draw else { return };
    let draw = ask.scene.draw.filter(|draw| draw.id == *id);
    let team = draw.and_then(|draw| draw.team_of(&opening.party.id));
    let Some(team) = team else {
        let (why, en) = ("抽取结果中没有这个检查对象", "the draw did not draw this object");
        ask.no(&rules::DRAW, why, en);
        return;
    };
    let named: std::collections::BTreeSet<&str> =
        opening.officers.iter().map(|id| id.as_str()).collect();
    let same = team.officers.iter().map(String::as_str).collect::<std::collections::BTreeSet<_>>();
    let other = named != same && opening.ground.trim().is_empty();
    let (why, en) = (
        "执法人员不是抽取的人员，又没有写明更换的理由",
        "the officers are not those drawn, and no reason for the change is given",
    );
    ask.no_if(other, &rules::DRAW, why, en);
}

/// Where a visit is planned: the outcome of an order that needs looking after.
pub(super) fn order_at(held: &Inspection, at: usize) -> bool {
    held.results.get(at).is_some_and(|r| matches!(r.outcome, Outcome::Ordered(_)))
}
