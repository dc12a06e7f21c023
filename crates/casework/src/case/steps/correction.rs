//! 责令改正: the order, its paper, and its being obeyed (2021 art. 28.1; 1996 art. 23).

use super::finding::end;
use crate::case::ask::{Ask, Said};
use crate::case::decide::Done;
use crate::case::dues::{self, Trigger};
use crate::case::text::without_numbers;
use crate::case::{Case, Correction, facts};
use crate::number::Series;
use crate::{Hash, rules};
use law::Day;
use law::gate::Deed;
use serde_json::json;

pub(super) fn order(ask: &mut Ask, case: &mut Case, what: &str, by: Option<Day>) -> Option<Done> {
    let scene = ask.scene;
    ask.gates(Deed::OrderCorrection, &facts::of_case(case, scene, None));
    let empty = what.trim().is_empty();
    ask.no_if(empty, &rules::FACTS_EMPTY, "没有写明改正什么", "what to correct is not written");
    if let Some(by) = by.filter(|by| *by < ask.day()) {
        ask.no(
            &rules::TIME,
            format!("改正期限{}早于责令之日", by.zh()),
            format!("the last day {by} is before the order"),
        );
    }
    let number =
        Series::Correction.number(scene.office, scene.power, ask.day().year(), scene.next_serial);
    let part = u32::try_from(case.corrections.len()).unwrap_or(u32::MAX);
    case.corrections.push(Correction {
        ordered_at: scene.done_at,
        number: number.clone(),
        what: what.to_owned(),
        by,
        paper: None,
        done_on: None,
    });
    if let Some(by) = by {
        let trigger = Trigger { kind: "correct", part, term: dues::ORDER_DAY, from: ask.day() };
        dues::set(case, scene, trigger, by);
    }
    let paper = crate::case::papers::correction_order(case, part as usize, &ask.setting());
    if let Some(paper) = super::papers_complete(ask, paper) {
        super::by_the_law_of_today(ask, case, &paper.into());
    }
    let when = by.map_or("立即".to_owned(), |by| format!("于{}前", by.zh()));
    let party = &case.finding.party.name;
    let said = format!("责令{party}{when}改正：{}（{number}）", without_numbers(what.trim()));
    let facts = json!({ "number": number, "by": by, "part": part });
    let said = Said { kind: "case.correction-ordered", said: end(said), facts };
    Some(Done { said, took_number: Some(number) })
}

/// The paper with these bytes is the order.
pub(super) fn paper(ask: &mut Ask, case: &mut Case, paper: &Hash) -> Option<Done> {
    super::decision::proper_hash(ask, paper);
    paper_due(ask, case);
    let correction = case.corrections.iter_mut().find(|c| c.paper.is_none())?;
    correction.paper = Some(paper.clone());
    let said = format!("{}制作成文，校验值{}", correction.number, &brief(paper));
    let facts = json!({ "number": correction.number, "paper": paper });
    Some(Said { kind: "case.correction-paper", said: end(said), facts }.into())
}

pub(super) fn paper_due(ask: &mut Ask, case: &Case) {
    let none = !case.corrections.iter().any(|c| c.paper.is_none());
    ask.no_if(none, &rules::NOTHING, "没有待制作的责令改正通知书", "no order waits for its paper");
}

/// The breach was put right, ordered or not.
pub(super) fn done(ask: &mut Ask, case: &mut Case, on: Day) -> Option<Done> {
    done_already(ask, case);
    let found_on = case.finding.found_at.day();
    if on > ask.day() || on < found_on {
        ask.no(
            &rules::TIME,
            format!("改正之日{}不在发现之日与登记之日之间", on.zh()),
            format!("corrected on {on}, which is not between the finding and today"),
        );
    }
    for correction in case.corrections.iter_mut().filter(|c| c.done_on.is_none()) {
        correction.done_on = Some(on);
    }
    let parts = u32::try_from(case.corrections.len()).unwrap_or(u32::MAX);
    let late = (0..parts).find_map(|part| dues::meet(case, "correct", part, on));
    case.corrected_on = Some(on);
    let mut said = format!("{}于{}改正", case.finding.party.name, on.zh());
    if let Some(due) = late {
        said.push_str(&format!("，超过责令的期限{}", due.zh()));
    }
    let facts = json!({ "on": on, "late": late.is_some() });
    Some(Said { kind: "case.corrected", said: end(said), facts }.into())
}

pub(super) fn done_already(ask: &mut Ask, case: &Case) {
    let open = case.corrections.iter().any(|c| c.done_on.is_none());
    let already = case.corrected_on.is_some() && !open;
    ask.no_if(already, &rules::NOTHING, "已经登记改正", "the correction is recorded already");
}

/// The first twelve digits of a hash, as a sentence shows it.
pub(super) fn brief(hash: &Hash) -> String {
    hash.as_str().chars().take(12).collect()
}
