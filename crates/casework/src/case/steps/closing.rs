//! How a case ends: performed, without a penalty, or elsewhere.

use super::finding::end;
use crate::case::ask::{Ask, Said};
use crate::case::decide::Done;
use crate::case::text::without_numbers;
use crate::case::{Case, Destination, Ending, Ground, Harm, Payment, PaymentWay, Stage, facts};
use crate::party::PartyKind;
use crate::rules;
use law::gate::Deed;
use serde_json::json;

/// Performed and reported: nothing is owed, no cash is out, nothing ordered is left undone.
pub(super) fn close(ask: &mut Ask, case: &mut Case) -> Option<Done> {
    ready(ask, case);
    let performed = || (Ending::Performed, "罚款、备案、改正均已办结，结案".to_owned());
    let (how, said) = super::after::ending(case).unwrap_or_else(performed);
    finish(ask, case, how);
    Some(Said { kind: "case.closed", said: end(said), facts: json!({}) }.into())
}

pub(super) fn ready(ask: &mut Ask, case: &Case) {
    ask.gates(Deed::Close, &facts::of_case(case, ask.scene, None));
    let out = |p: &Payment| p.way == PaymentWay::OnSpot && p.banked_on.is_none();
    let cash_out = case.money.payments.iter().any(out);
    ask.no_if(cash_out, &rules::CASH_OUT, "当场收缴的现金还没有缴付银行", "cash is not banked yet");
    let open = case.corrections.iter().any(|c| c.done_on.is_none());
    if open && ask.clear() {
        ask.no(&rules::UNCORRECTED, "责令改正的事项还没有登记改正", "an order is not obeyed yet");
    }
    super::after::open(ask, case);
}

/// Why no penalty is given, as the officers say it.
pub(super) struct Why<'a> {
    pub ground: Ground,
    pub harm: Harm,
    pub text: &'a str,
}

pub(super) fn without_penalty(ask: &mut Ask, case: &mut Case, why: &Why) -> Option<Done> {
    let empty = why.text.trim().is_empty();
    ask.no_if(empty, &rules::REASONS, "没有写明不予处罚的理由", "no reason is given");
    let lacking = lacking(ask, case, why);
    let mut f = facts::of_case(case, ask.scene, None);
    f.no_penalty_ground = lacking.is_none();
    if let Some((why, why_en)) = lacking {
        ask.no(&rules::GROUND, why, why_en);
    } else {
        ask.gates(Deed::CloseWithoutPenalty, &f);
    }
    let (zh, cite) = (why.ground.zh(), why.ground.cite(ask.scene.law, ask.day()));
    let article = crate::words::cite_zh(&cite, rules::revised(ask.scene.law, ask.day()));
    let said = format!("不予处罚：{zh}（{article}）。{}", without_numbers(why.text.trim()));
    let facts = json!({ "ground": why.ground, "harm": why.harm, "cite": cite });
    let (ground, grounds_text) = (why.ground, why.text.to_owned());
    finish(ask, case, Ending::NoPenalty { ground, grounds_text });
    Some(Said { kind: "case.closed-without-penalty", said: end(said), facts }.into())
}

/// What a ground lacks in this case, in both languages; nothing when it holds.
pub(super) fn lacking(ask: &Ask, case: &Case, why: &Why) -> Option<(String, String)> {
    let no = |zh: &str, en: &str| Some((zh.to_owned(), en.to_owned()));
    let revised = rules::revised(ask.scene.law, ask.day());
    let corrected = case.corrected_on.is_some();
    match why.ground {
        Ground::PartyDied | Ground::PartyEnded => no(
            "当事人已经死亡或者终止的，经负责人批准终止调查，不作决定",
            "where the party is gone the investigation is ended by the head; nothing is decided",
        ),
        Ground::FirstSlightCorrected | Ground::NoFault if !revised => {
            no("当时的法律没有这一理由", "the Act of that day knew no such ground")
        }
        Ground::MinorCorrected | Ground::FirstSlightCorrected if !corrected => {
            no("还没有登记及时改正", "no correction is recorded")
        }
        Ground::MinorCorrected if why.harm != Harm::None => no("造成了危害后果", "harm was done"),
        Ground::FirstSlightCorrected if why.harm == Harm::More => {
            no("危害后果不属轻微", "the harm is not slight")
        }
        Ground::FirstSlightCorrected if ask.scene.earlier_breaches > 0 => {
            let n = ask.scene.earlier_breaches;
            Some((format!("不是初次违法，此前已有{n}件"), format!("not the first: {n} before")))
        }
        Ground::Under14 => match age(case) {
            None => no("没有登记出生日期", "no birthday is recorded"),
            Some(age) => {
                let f = facts::of_case(case, ask.scene, None);
                (age >= f.age_no_penalty).then(|| {
                    let zh = format!("行为时已满{age}周岁",);
                    (zh, format!("{age} years old at the time of the act"))
                })
            }
        },
        Ground::Incapable if !case.finding.incapable => no(
            "没有登记当事人不能辨认或者不能控制自己的行为",
            "it is not recorded that the party could not understand or control the act",
        ),
        Ground::TimeBarred => {
            let f = facts::of_case(case, ask.scene, None);
            let last = if f.grave_harm { f.limitation_ends_grave } else { f.limitation_ends };
            (f.found_on <= last).then(|| {
                let zh = format!("追责时效至{}届满，发现时尚未超过", last.zh());
                (zh, format!("the limitation ran until {last}; it was found in time"))
            })
        }
        _ => None,
    }
}

fn age(case: &Case) -> Option<i64> {
    let f = &case.finding;
    let person = f.party.kind != PartyKind::Organisation;
    f.party.born.filter(|_| person).map(|born| born.years_until(f.ended_on))
}

/// It goes on elsewhere; or here, by the ordinary procedure, once the head has filed it.
pub(super) fn hand_over(
    ask: &mut Ask,
    case: &mut Case,
    to: Destination,
    reason: &str,
) -> Option<Done> {
    let empty = reason.trim().is_empty();
    ask.no_if(empty, &rules::REASONS, "没有写明移送或者转办的理由", "no reason is given");
    super::after::by_procedure_only(ask, to);
    let said = format!("{}：{}", to.zh(), without_numbers(reason.trim()));
    if to == Destination::OrdinaryProcedure {
        turned(ask, case);
        let facts = json!({ "to": to });
        return Some(Said { kind: "case.turned-over", said: end(said), facts }.into());
    }
    finish(ask, case, Ending::HandedOver { to, reason: reason.to_owned() });
    Some(Said { kind: "case.handed-over", said: end(said), facts: json!({ "to": to }) }.into())
}

fn turned(ask: &mut Ask, case: &mut Case) {
    let already = case.turned_at.is_some();
    ask.no_if(already, &rules::NOTHING, "已经转入普通程序", "it has been turned over already");
    case.turned_at = Some(ask.scene.done_at);
}

pub(super) fn finish(ask: &Ask, case: &mut Case, how: Ending) {
    let from = Box::new(case.stage.clone());
    case.stage = Stage::Closed { from, on: ask.scene.done_at, how };
}
