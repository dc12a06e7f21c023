//! At the place and after it: the beginning, the record, the end.

use super::{led, of_crew};
use crate::Hash;
use crate::case::without_numbers;
use crate::round::ask::{Ask, Said, blank};
use crate::round::{Issued, Outcome, Record, Round, Stage};
use crate::rules;
use law::Moment;
use serde_json::json;

pub(super) fn may_hold(ask: &mut Ask, held: &Round) {
    of_crew(ask, held);
    let (why, en) = ("还没有确定回复单", "the reply list has not been fixed");
    ask.no_if(held.list.is_none(), &rules::ROUND_STAGE, why, en);
    if ask.day() != held.plan.on {
        let why = format!("安排在{}进村，不是今天", held.plan.on.zh());
        ask.no(&rules::ROUND_DAY, why, format!("it is planned for {}", held.plan.on));
    }
    let earlier = ask.scene.others.iter().filter(|other| {
        other.id != held.id && other.place == held.plan.place && other.on < held.plan.on
    });
    for other in earlier {
        let (id, on) = (&other.id, other.on.zh());
        match other.stage.as_str() {
            "held" => {
                let why = format!("{on}的进村{id}还没有结束，{}件没有交代", other.open);
                let en =
                    format!("round {id} is still open, {} entries are not settled", other.open);
                ask.no(&rules::ROUND_BEFORE, why, en);
            }
            "planned" => {
                let why = format!("{on}安排的进村{id}没有去，也没有说明");
                let en = format!("round {id} was planned and nothing was said of it since");
                ask.no(&rules::ROUND_SKIPPED, why, en);
            }
            _ => {}
        }
    }
}

pub(in crate::round) fn hold(ask: &mut Ask, after: &mut Round, from: Moment) -> Option<Said> {
    may_hold(ask, after);
    let odd = from > ask.scene.done_at || from.day() != after.plan.on;
    let (why, en) = ("开始时间不在当天，或者晚于登记", "the beginning is not of that day");
    ask.no_if(odd, &rules::ROUND_RECORD, why, en);
    after.stage = Stage::Held { from };
    let said = format!(
        "{}到{}进村，带回复单{}件",
        from.zh(),
        after.plan.place_name,
        after.entries().len()
    );
    Some(Said { kind: "round.held", said, facts: json!({ "from": from }) })
}

pub(in crate::round) fn record(
    ask: &mut Ask,
    after: &mut Round,
    to: Moment,
    (served, leaflets_given, happened): (u32, u32, &str),
) -> Option<Said> {
    of_crew(ask, after);
    let Stage::Held { from } = after.stage else { return None };
    let rule = &rules::ROUND_RECORD;
    let odd = to < from || to > ask.scene.done_at || to.day() != from.day();
    let (why, en) =
        ("结束时间早于开始、不在当天或者晚于登记", "the end does not fit the beginning");
    ask.no_if(odd, rule, why, en);
    ask.no_if(blank(happened), rule, "没有写明服务情况", "what happened is not written");
    let taken = ask.scene.taken.to_vec();
    let met = after.count("told") + u32::try_from(taken.len()).unwrap_or(u32::MAX);
    let told = u32::from(after.count("told") > 0 || !taken.is_empty());
    // One villager may ask several things; but where something was done, somebody was served.
    let few = served < told;
    let (why, en) = ("登记了受理或者回复，服务人数却是零", "something was done, and nobody served");
    ask.no_if(few, rule, why, en);
    let said = format!(
        "进村服务记录：{}至{}，服务{served}人，受理{}件（当场答复{}件），回复{}件，发放资料{leaflets_given}份。{}",
        from.zh(),
        to.clock(),
        taken.len(),
        taken.iter().filter(|taken| taken.answered).count(),
        after.count("told"),
        without_numbers(happened.trim()),
    );
    let subjects: Vec<&str> = taken.iter().map(|taken| taken.subject.as_str()).collect();
    let facts = json!({ "served": served, "taken": subjects, "met": met });
    let happened = happened.trim().to_owned();
    after.record = Some(Record { from, to, served, leaflets_given, happened, taken });
    after.issued.retain(|issued| issued.form != "round-record" || issued.paper.is_some());
    let at = ask.scene.done_at;
    after.issued.push(Issued { form: "round-record".to_owned(), at, paper: None });
    Some(Said { kind: "round.recorded", said, facts })
}

/// Nobody is passed over in silence: each entry has its answer told, or a reason with a new day, or the
/// person was not met.
pub(super) fn may_close(ask: &mut Ask, held: &Round) {
    led(ask, held);
    let (why, en) = ("还没有作进村服务记录", "the record has not been written");
    ask.no_if(held.record.is_none(), &rules::ROUND_STAGE, why, en);
    let open: Vec<&str> = held.open_entries().map(|entry| entry.promise.who.as_str()).collect();
    if !open.is_empty() {
        let some: Vec<&str> = open.iter().take(5).copied().collect();
        let more = if open.len() > some.len() { "等" } else { "" };
        let why = format!("回复单上{}件没有交代：{}{more}", open.len(), some.join("、"));
        ask.no(&rules::ROUND_UNANSWERED, why, format!("{} entries are not settled", open.len()));
    }
}

pub(in crate::round) fn close(ask: &mut Ask, after: &mut Round) -> Option<Said> {
    may_close(ask, after);
    let said = format!(
        "结束{}{}进村：回复{}件，延期{}件，本人未到{}件",
        after.plan.on.zh(),
        after.plan.place_name,
        after.count("told"),
        after.count("deferred"),
        after.count("missed"),
    );
    let facts = json!({ "told": after.count("told"), "deferred": after.count("deferred"),
        "missed": after.count("missed"), "served": after.record.as_ref().map(|r| r.served) });
    after.stage = Stage::Closed { on: ask.scene.done_at };
    Some(Said { kind: "round.closed", said, facts })
}

pub(in crate::round) fn mark_paper(
    ask: &mut Ask,
    after: &mut Round,
    issued: usize,
    paper: &Hash,
) -> Option<Said> {
    let open = after.entries().iter().filter(|e| e.outcome == Outcome::Open).count();
    let Some(held) = after.issued.get_mut(issued).filter(|issued| issued.paper.is_none()) else {
        let (why, en) = ("没有待制作的这份文书", "there is no such paper to be made");
        ask.no(&rules::ROUND_PAPER, why, en);
        return None;
    };
    held.paper = Some(paper.clone());
    let form = held.form.clone();
    let said = format!("制作{}", crate::papers::PaperKind::form(&form).zh());
    let facts = json!({ "form": form, "paper": paper, "open": open });
    Some(Said { kind: "round.paper", said, facts })
}
