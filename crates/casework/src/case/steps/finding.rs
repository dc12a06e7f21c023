//! Finding: where a case begins. Who, where, what, under which power, and which officers.

use crate::case::ask::{Ask, Said};
use crate::case::decide::Done;
use crate::case::order::shown;
use crate::case::text::without_numbers;
use crate::case::{Case, Finding, Money, Stage, people};
use crate::party::{Party, PartyKind};
use crate::{OfficerId, rules};
use law::codes;
use serde_json::json;

/// Opens a case. Whether a penalty is lawful is not asked yet: what was seen may be recorded, corrected
/// or handed over even where no penalty can follow.
pub(in crate::case) fn find(ask: &mut Ask, finding: &Finding) -> (Case, Option<Done>) {
    let scene = ask.scene;
    named(ask, finding);
    let no_facts = finding.facts.trim().is_empty();
    ask.no_if(no_facts, &rules::FACTS_EMPTY, "没有写明违法事实", "the facts are not written");
    let no_place = finding.place_text.trim().is_empty() || finding.place.as_str().is_empty();
    ask.no_if(no_place, &rules::FACTS_EMPTY, "没有写明地点", "the place is not written");
    let no_name = finding.party.name.trim().is_empty();
    ask.no_if(no_name, &rules::PARTY_EMPTY, "没有写明当事人姓名或者名称", "the party has no name");
    kind_of_party(ask, &finding.party);
    let found_on = finding.found_at.day();
    if finding.ended_on > found_on {
        ask.no(
            &rules::TIME,
            format!("违法行为终了之日{}晚于发现之日{}", finding.ended_on.zh(), found_on.zh()),
            format!("the breach ended on {}, after it was found on {found_on}", finding.ended_on),
        );
    }
    if finding.party.born.is_some_and(|born| born > finding.ended_on) {
        let (why, why_en) = ("当事人出生在违法行为之后", "the party was born after the breach");
        ask.no(&rules::TIME, why, why_en);
    }
    officers(ask, &finding.officers);
    let case = Case {
        id: scene.new_case.clone(),
        office: scene.office.id.clone(),
        version: 0,
        finding: finding.clone(),
        stage: Stage::Found,
        hearing: None,
        corrections: Vec::new(),
        money: Money::default(),
        corrected_on: None,
        reported_on: None,
        voided: Vec::new(),
        dues: Vec::new(),
        turned_at: None,
        ordinary: None,
        issued: Vec::new(),
        after: Box::default(),
        inspection: None,
    };
    let said = found(ask, &case);
    (case, Some(said.into()))
}

/// Item and power must be known; whether the power reaches is for the gates.
fn named(ask: &mut Ask, finding: &Finding) {
    let scene = ask.scene;
    if scene.law.item(finding.item.as_str()).is_none() {
        let id = &finding.item;
        let (why, en) = (format!("事项目录中没有“{id}”"), format!("the catalogue has no “{id}”"));
        ask.no(&rules::ITEM_UNKNOWN, why, en);
    }
    if scene.power.is_none_or(|power| power.id != finding.power) {
        let id = &finding.power;
        let why = format!("权力清单中没有“{id}”");
        ask.no(&rules::POWER_UNKNOWN, why, format!("the register has no power “{id}”"));
    }
}

/// The code tells a sole trader from an organisation, whose ceilings are higher, and a person's own
/// number tells the day of birth.
fn kind_of_party(ask: &mut Ask, party: &Party) {
    let trader = codes::unified::parse(&party.code).is_ok_and(|code| code.is_sole_trader());
    if trader && party.kind == PartyKind::Organisation {
        ask.no(
            &rules::PARTY_KIND,
            "统一社会信用代码以92开头，是个体工商户，不是法人或者其他组织",
            "the unified code begins with 92: a sole trader, not an organisation",
        );
    }
    let born = codes::identity::parse(&party.code).ok().map(|identity| identity.born);
    let other = born.is_some_and(|born| party.born.is_some_and(|said| said != born));
    if other && party.kind != PartyKind::Organisation {
        ask.no(
            &rules::PARTY_KIND,
            "登记的出生日期与公民身份号码不符",
            "the day of birth is not the one of the identity number",
        );
    }
}

/// Somebody must be named, everybody known, nobody twice.
fn officers(ask: &mut Ask, named: &[OfficerId]) {
    ask.no_if(named.is_empty(), &rules::OFFICER_UNKNOWN, "没有登记执法人员", "no officer is named");
    for (i, id) in named.iter().enumerate() {
        let known = ask.scene.officers.iter().any(|officer| officer.id == *id);
        if !known {
            let why = format!("名册中没有执法人员“{id}”");
            let why_en = format!("the register has no officer “{id}”");
            ask.no(&rules::OFFICER_UNKNOWN, why, why_en);
        } else if named[..i].contains(id) {
            let why = format!("执法人员“{id}”登记了两次");
            ask.no(&rules::OFFICER_UNKNOWN, why, format!("officer “{id}” is named twice"));
        }
    }
}

fn found(ask: &Ask, case: &Case) -> Said {
    let f = &case.finding;
    let item = ask.scene.law.item(f.item.as_str());
    let title = item.map_or(f.item.as_str(), |item| &item.title);
    let said = format!(
        "{}于{}在{}发现{}涉嫌{title}：{}",
        ask.officers(case),
        shown(f.found_at),
        f.place_text,
        f.party.name,
        without_numbers(&f.facts),
    );
    let facts = json!({
        "item": f.item, "power": f.power, "place": f.place, "party": f.party.id,
        "party_kind": f.party.kind, "found_at": f.found_at, "ended_on": f.ended_on,
        "officers": f.officers, "recused": f.recused, "remote": f.remote, "evidence": f.evidence.len(),
    });
    Said { kind: "case.found", said: end(said), facts }
}

/// Changes who handles the case: a second officer joins, one with an interest leaves (回避).
pub(super) fn assign(
    ask: &mut Ask,
    case: &mut Case,
    named: &[OfficerId],
    recused: &[OfficerId],
) -> Option<Done> {
    officers(ask, named);
    cleared(ask, case, recused);
    let joined = named.iter().any(|id| !case.finding.officers.contains(id));
    let told = matches!(case.stage, Stage::Shown { .. } | Stage::Heard { .. });
    let again = joined && told;
    case.finding.officers = named.to_vec();
    case.finding.recused = recused.to_vec();
    let mut said = format!("本案由{}办理", ask.officers(case));
    if !recused.is_empty() {
        said.push_str(&format!("；{}人回避", recused.len()));
    }
    // Whoever joins has neither shown a certificate nor told the party anything (2021 art. 52.1; 1996
    // art. 34.1): both are done again. What the party has said stays in the record.
    if again {
        case.stage = Stage::Found;
        said.push_str("；有人新加入，重新出示证件、告知并听取");
    }
    let file = case.ordinary.as_mut();
    if let Some(file) = file.filter(|file| joined && file.shown_at.is_some()) {
        file.shown_at = None;
        said.push_str("；有人新加入，重新出示证件");
    }
    let facts = json!({ "officers": named, "recused": recused, "again": again });
    Some(Said { kind: "case.assigned", said: end(said), facts }.into())
}

/// What is added to a finding.
pub(super) struct More<'a> {
    pub facts: &'a str,
    pub evidence: &'a [String],
    pub address: &'a str,
    pub legal_representative: &'a str,
}

/// Adds what the finding still lacks. What was written stays: it is the record.
pub(super) fn complete(ask: &mut Ask, case: &mut Case, more: &More) -> Option<Done> {
    let finding = &mut case.finding;
    let mut added = Vec::new();
    if !more.facts.trim().is_empty() {
        let before = finding.facts.trim_end();
        finding.facts = format!("{before}\n{}", more.facts.trim()).trim().to_owned();
        added.push("违法事实");
    }
    let new: Vec<&String> = more.evidence.iter().filter(|e| !e.trim().is_empty()).collect();
    if !new.is_empty() {
        finding.evidence.extend(new.into_iter().cloned());
        added.push("证据");
    }
    let mut fill = |slot: &mut String, text: &str, word: &'static str| {
        if slot.trim().is_empty() && !text.trim().is_empty() {
            *slot = text.trim().to_owned();
            added.push(word);
        }
    };
    fill(&mut finding.party.address, more.address, "地址");
    fill(&mut finding.party.legal_representative, more.legal_representative, "负责人");
    ask.no_if(added.is_empty(), &rules::NOTHING, "没有可以补充的内容", "there is nothing to add");
    let facts = json!({ "added": added });
    let said = format!("补充登记{}", added.join("、"));
    Some(Said { kind: "case.completed", said: end(said), facts }.into())
}

/// Who must keep away does not come back by a word of one's own: recusal is decided by the head of the
/// organ (2021 art. 43.3).
fn cleared(ask: &mut Ask, case: &Case, recused: &[OfficerId]) {
    let lifted = case.finding.recused.iter().any(|id| !recused.contains(id));
    if lifted && !people::is_head(&ask.scene.actor.post) {
        ask.no(
            &rules::SELF_CLEARED,
            "已登记回避的人员，只能由本机关负责人决定不再回避",
            "only the head of the organ decides that somebody need not keep away any longer",
        );
    }
}

/// Ends a sentence once.
pub(super) fn end(said: String) -> String {
    format!("{}。", said.trim_end().trim_end_matches(['。', '.', '！']))
}
