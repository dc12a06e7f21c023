//! Whether the file of a case is complete: what a later reader would look for and not find.

use crate::case::{Case, Payment, PaymentWay};
use crate::number::Series;

/// Every thing that is still missing, in both languages; empty when the file is complete.
pub fn unfinished(case: &Case) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut lacks = |bad: bool, zh: String, en: String| {
        if bad {
            all.push((zh, en));
        }
    };
    for order in &case.corrections {
        let n = &order.number;
        lacks(order.paper.is_none(), format!("{n}没有成文"), format!("{n} has no paper"));
    }
    for paper in &case.issued {
        let n = &paper.number;
        lacks(paper.paper.is_none(), format!("{n}没有成文"), format!("{n} has no paper"));
        let unserved = paper.service.is_none() && goes_to_the_party(paper.series);
        lacks(unserved, format!("{n}没有送达"), format!("{n} was not served"));
    }
    let decided = case.decision().is_some() && case.service().is_none();
    lacks(decided, "决定书没有送达".into(), "the decision was not served".into());
    let out = |p: &Payment| p.way == PaymentWay::OnSpot && p.banked_on.is_none();
    let cash = case.money.payments.iter().any(out);
    lacks(cash, "当场收缴的现金没有缴付银行".into(), "cash is not banked".into());
    let goods = case.after.goods_open(case);
    lacks(goods, "罚没物品没有处理".into(), "confiscated goods are not disposed of".into());
    lacks(case.after.running().is_some(), "复议、诉讼未结".into(), "a dispute is running".into());
    let published = case.after.published.as_ref();
    let stale = published.is_some_and(|p| p.withdrawn_on.is_none()) && case.must_unpublish();
    lacks(stale, "公开的信息没有撤回".into(), "the publication is not withdrawn".into());
    all
}

/// Papers that are handed to the party; the others go to a court or another organ, or stay here.
fn goes_to_the_party(series: Series) -> bool {
    matches!(
        series,
        Series::Keeping
            | Series::KeepingSettled
            | Series::Sampling
            | Series::Notice
            | Series::HearingCall
            | Series::Deferral
            | Series::Demand
            | Series::DecisionCorrection
            | Series::Withdrawal
            | Series::Stop
    )
}
