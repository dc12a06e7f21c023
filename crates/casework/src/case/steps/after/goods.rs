//! 罚没物品处理: what became of the things that were taken (2021 art. 74.1; 1996 art. 53).

use crate::case::after::GoodsDisposed;
use crate::case::ask::{Ask, Said};
use crate::case::decide::Done;
use crate::case::steps::finding::end;
use crate::case::{Case, without_numbers};
use crate::rules;
use serde_json::json;

/// What was done with which things, and who saw it.
pub(super) struct Disposal<'a> {
    pub goods: &'a str,
    pub how: &'a str,
    pub witness: &'a str,
}

pub(super) fn dispose(ask: &mut Ask, case: &mut Case, disposal: &Disposal) -> Option<Done> {
    some(ask, case);
    super::not_void(ask, case);
    let empty = |text: &str| text.trim().is_empty();
    let bad = empty(disposal.goods) || empty(disposal.how);
    ask.no_if(bad, &rules::GOODS, "没有写明物品和处理方式", "goods or manner are not named");
    let unseen = empty(disposal.witness);
    ask.no_if(unseen, &rules::WITNESS, "没有写明监督、见证的人", "who saw it is not named");
    if case.disputed() && ask.clear() {
        ask.no(&rules::DISPUTE_RUNNING, "复议或者诉讼尚未结束", "review or suit is not over yet");
    }
    case.after.goods.push(GoodsDisposed {
        at: ask.scene.done_at,
        goods: disposal.goods.trim().to_owned(),
        how: disposal.how.to_owned(),
        witness: disposal.witness.to_owned(),
    });
    let said = format!(
        "处理罚没物品{}：{}，{}在场",
        without_numbers(disposal.goods.trim()),
        without_numbers(disposal.how.trim()),
        without_numbers(disposal.witness.trim())
    );
    Some(Said { kind: "case.goods-disposed", said: end(said), facts: json!({}) }.into())
}

pub(super) fn some(ask: &mut Ask, case: &Case) {
    let goods = case.draft().is_some_and(|draft| !draft.penalty.goods().is_empty());
    ask.no_if(!goods, &rules::GOODS, "决定书没有没收物品", "the decision took no goods");
}
