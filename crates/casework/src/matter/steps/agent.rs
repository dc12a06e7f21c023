//! 代办: the mandate of an agent, and papers that change hands against receipts.

use super::paper::issue;
use super::{acts_for, said, signed};
use crate::matter::{By, Custody, CustodyWay, Mandate, MandateText, Matter};
use crate::round::ask::{Ask, Said, blank};
use crate::{MandateId, rules};

pub(in crate::matter) fn mandate(
    ask: &mut Ask,
    after: &mut Matter,
    text: &MandateText,
) -> Option<Said> {
    let rule = &rules::MATTER_MANDATE_TEXT;
    signed(ask, &text.signing, rule);
    let lacking = blank(&text.agent) || blank(&text.scope) || text.to < text.from;
    let (why, en) = ("没有写明代办人、事项或者起止日期", "agent, scope or term is missing");
    ask.no_if(lacking, rule, why, en);
    let own = text.agent.trim() == ask.scene.actor.name;
    let (why, en) = ("经办人不能同时是代办人", "who handles it cannot be the agent");
    ask.no_if(own, rule, why, en);
    let MandateText { agent, scope, from, to, signing } = text.clone();
    let id = MandateId::new((after.mandates.len() + 1).to_string());
    let said_text = format!("登记代办委托{id}：{agent}，{}至{}", from.zh(), to.zh());
    after.mandates.push(Mandate { id, agent, scope, from, to, ended: None, signing });
    issue(ask, after, "agent-mandate", after.mandates.len());
    said("matter.mandated", said_text)
}

pub(in crate::matter) fn end_mandate(
    ask: &mut Ask,
    after: &mut Matter,
    mandate: &MandateId,
) -> Option<Said> {
    let day = ask.day();
    let mut held = after.mandates.iter_mut();
    match held.find(|known| known.id == *mandate && known.ended.is_none()) {
        Some(held) => held.ended = Some(day),
        None => ask.no(&rules::MATTER_MANDATE, "没有可以终止的委托", "no such mandate runs"),
    }
    said("matter.mandate-ended", format!("终止代办委托{mandate}"))
}

pub(in crate::matter) fn papers(
    ask: &mut Ask,
    after: &mut Matter,
    way: CustodyWay,
    (papers, receipt, by): (&[String], &str, &By),
) -> Option<Said> {
    acts_for(ask, after, by);
    let rule = &rules::MATTER_CUSTODY;
    let lacking = blank(receipt) || papers.is_empty() || papers.iter().any(|paper| blank(paper));
    ask.no_if(lacking, rule, "没有写明材料或者收据号码", "papers or the receipt are missing");
    let twice = after.custody.iter().any(|entry| entry.receipt == receipt.trim());
    ask.no_if(twice, rule, "收据号码已经用过", "the receipt's number is used");
    let kept = after.kept();
    let strange =
        way == CustodyWay::Returned && papers.iter().any(|paper| !kept.contains(&paper.as_str()));
    ask.no_if(strange, rule, "退还的材料没有收过", "what is given back was never taken");
    let (on, receipt) = (ask.day(), receipt.trim().to_owned());
    let what = if way == CustodyWay::Returned { "退还" } else { "收到" };
    let text = format!("{what}材料{}，收据{receipt}", papers.join("、"));
    after.custody.push(Custody { on, way, papers: papers.to_vec(), receipt, by: by.clone() });
    issue(ask, after, "custody-slip", after.custody.len());
    said("matter.papers", text)
}
