//! The life of a grant, step by step; each step gives the grant and the powers as they then stand.

use super::{Grant, GrantReview, GrantState, GrantTerm, ListChange, Publication, Revocation, Side};
use crate::power::{Power, PowerKind, PowerMode};
use crate::register::{Asked, Changed, Desk, Outcome};
use crate::rules::{self, revised};
use crate::{ItemId, PowerId};
use law::{Day, Fen};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// An item of a list, with the kinds of power it is given with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GrantedItem {
    pub item: ItemId,
    pub kinds: Vec<PowerKind>,
    pub ceiling: Option<Fen>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "step")]
pub enum GrantStep {
    /// 公布
    Publish { side: Side, on: Day, place: String },
    /// 续期: a term after the last one.
    Renew { term: GrantTerm },
    /// 清单调整; the first list is one too, with nothing taken away.
    ChangeList {
        on: Day,
        paper: String,
        remove: Vec<PowerId>,
        add: Vec<GrantedItem>,
        transition: bool,
    },
    /// 收回
    Revoke { on: Day, reason: String, transition: bool },
    /// 定期评估
    Review { on: Day, conclusion: String },
}

impl GrantStep {
    pub fn key(&self) -> &'static str {
        match self {
            GrantStep::Publish { .. } => "publish-grant",
            GrantStep::Renew { .. } => "renew-grant",
            GrantStep::ChangeList { .. } => "change-list",
            GrantStep::Revoke { .. } => "revoke-grant",
            GrantStep::Review { .. } => "review-grant",
        }
    }
}

/// A grant that is entered; its list follows by a step.
pub fn enter(grant: &Grant, desk: &Desk<'_>) -> Outcome<Grant> {
    let mut asked = desk.asks("enter-grant");
    let blank = |text: &str| text.trim().is_empty();
    let letter = blank(&grant.paper) || blank(&grant.grantor) || blank(&grant.matters);
    asked.no_if(letter, &rules::GRANT_LETTER, LETTER);
    asked.no_if(grant.kinds.is_empty(), &rules::GRANT_LETTER, KINDS);
    term_of(grant, desk, &mut asked);
    let entrusted = grant.mode == PowerMode::Entrusted;
    let compels = grant.kinds.contains(&PowerKind::Compel);
    asked.no_if(entrusted && compels, &rules::GRANT_COMPEL, COMPEL);
    let own = grant.signing_name.trim() == desk.office.trim();
    asked.no_if(entrusted && own, &rules::GRANT_NAME, OWN_NAME);
    asked.no_if(!entrusted && !own, &rules::GRANT_NAME, OTHER_NAME);
    let early = grant.publications.iter().any(|p| p.on < grant.signed_on || p.on > desk.today);
    asked.no_if(early, &rules::GRANT_PUBLISHED, PUBLISHED);
    let said = format!("登记{}授权：{}（{}）。", mode_zh(grant.mode), grant.paper, grant.grantor);
    asked.settle(Changed { row: grant.clone(), kind: "grant.entered", said })
}

const LETTER: (&str, &str) = (
    "没有写明授权文件的名称文号、授权机关或者事项",
    "the letter, its grantor or its matters are not named",
);
const KINDS: (&str, &str) = ("没有写明权限", "no kinds of power are named");
const COMPEL: (&str, &str) =
    ("行政强制措施权不得委托", "compulsory measures are not among what can be entrusted");
const OWN_NAME: (&str, &str) = (
    "委托的权力应当以委托机关的名义行使，不能以本机关署名",
    "under an entrusted power papers are signed in the grantor's name, not in the township's",
);
const OTHER_NAME: (&str, &str) = (
    "法定、赋权的权力应当以本机关的名义行使",
    "under a statutory or empowered power papers are signed in the township's own name",
);
const PUBLISHED: (&str, &str) = (
    "公布日期早于文件日期，或者在今天之后",
    "it was published before its letter was signed, or after today",
);

fn term_of(grant: &Grant, desk: &Desk<'_>, asked: &mut Asked<'_>) {
    let [term] = &grant.terms[..] else {
        asked.no(&rules::GRANT_TERM, "没有写明期限", "no term is named");
        return;
    };
    let backwards = term.to.is_some_and(|to| to < term.from);
    let backwards_said = ("终止日期早于起始日期", "its last day lies before its first");
    asked.no_if(backwards, &rules::GRANT_TERM, backwards_said);
    let must_end = grant.mode == PowerMode::Entrusted && revised(desk.law, term.from);
    let open_said = ("委托书应当载明期限", "a letter of entrustment must state its term");
    asked.no_if(must_end && term.to.is_none(), &rules::GRANT_TERM, open_said);
    let early = grant.signed_on > term.from && grant.mode == PowerMode::Entrusted;
    let early_said = ("期限早于委托书的日期", "the term begins before the letter was signed");
    asked.no_if(early, &rules::GRANT_TERM, early_said);
}

/// The grant after a step, with the rows of its powers that the step made or changed.
pub fn take(
    grant: &Grant,
    powers: &[Power],
    step: &GrantStep,
    desk: &Desk<'_>,
) -> Outcome<(Grant, Vec<Power>)> {
    let mut asked = desk.asks(step.key());
    let mut after = grant.clone();
    let revoked = grant.state_on(desk.today) == GrantState::Revoked || grant.revoked.is_some();
    let looks = matches!(step, GrantStep::Review { .. } | GrantStep::Publish { .. });
    if revoked && !looks {
        asked.no(&rules::GRANT_ENDED, "这份授权已经收回", "this grant has been revoked");
        return Err(asked.refusals());
    }
    let (kind, said, rows) = match step {
        GrantStep::Publish { side, on, place } => {
            let one = Publication { side: *side, on: *on, place: place.clone() };
            publish(&mut after, powers, one, desk, &mut asked)
        }
        GrantStep::Renew { term } => renew(&mut after, powers, term, desk, &mut asked),
        GrantStep::ChangeList { .. } => change(&mut after, powers, step, &mut asked),
        GrantStep::Revoke { on, reason, transition } => {
            let how = Revocation { on: *on, reason: reason.clone(), transition: *transition };
            revoke(&mut after, powers, how, &mut asked)
        }
        GrantStep::Review { on, conclusion } => {
            let empty = conclusion.trim().is_empty();
            asked.no_if(empty, &rules::REASONS, ("没有写评估结论", "no conclusion is given"));
            let future = *on > desk.today;
            asked.no_if(future, &rules::GRANT_TERM, ("评估日期在今天之后", "it lies after today"));
            after.reviews.push(GrantReview { on: *on, conclusion: conclusion.clone() });
            let said = format!("评估授权“{}”：{conclusion}", after.paper);
            ("grant.reviewed", said, Vec::new())
        }
    };
    asked.settle(Changed { row: (after, rows), kind, said })
}

type Taken = (&'static str, String, Vec<Power>);

fn publish(
    grant: &mut Grant,
    powers: &[Power],
    one: Publication,
    desk: &Desk<'_>,
    asked: &mut Asked<'_>,
) -> Taken {
    let known = grant.publications.iter().any(|p| p.side == one.side);
    let known_said = ("这一方的公布已经登记", "this side's publication is recorded already");
    asked.no_if(known, &rules::GRANT_PUBLISHED, known_said);
    let outside = one.on < grant.signed_on || one.on > desk.today;
    asked.no_if(outside, &rules::GRANT_PUBLISHED, PUBLISHED);
    let nowhere = one.place.trim().is_empty();
    asked.no_if(nowhere, &rules::GRANT_PUBLISHED, ("没有写在哪里公布", "no place is named"));
    let said = format!("{}于{}公布“{}”：{}。", one.side.zh(), one.on.zh(), grant.paper, one.place);
    grant.publications.push(one);
    let all = grant.unpublished_on(desk.today).is_empty();
    let rows = powers.iter().filter(|p| all && !p.published);
    let rows = rows.map(|p| Power { published: true, ..p.clone() }).collect();
    ("grant.published", said, rows)
}

/// A term that follows the last one without a gap makes its powers hold on; after a gap they begin anew,
/// as rows of their own, so that the gap stays visible.
fn renew(
    grant: &mut Grant,
    powers: &[Power],
    term: &GrantTerm,
    desk: &Desk<'_>,
    asked: &mut Asked<'_>,
) -> Taken {
    let last = grant.ends();
    let open = last.is_none();
    asked.no_if(open, &rules::GRANT_TERM, ("原期限没有终止日期，不需要续期", "its term is open"));
    let overlaps = last.is_some_and(|last| term.from <= last);
    let overlap_said = (
        "续期与原期限重叠，应从原期限届满的次日起算",
        "the renewal overlaps the term before; it begins on the day after",
    );
    asked.no_if(overlaps, &rules::GRANT_TERM, overlap_said);
    let backwards = term.to.is_some_and(|to| to < term.from);
    let backwards_said = ("终止日期早于起始日期", "its last day lies before its first");
    asked.no_if(backwards, &rules::GRANT_TERM, backwards_said);
    let must_end = grant.mode == PowerMode::Entrusted && revised(desk.law, term.from);
    let open_said = ("委托书应当载明期限", "a letter of entrustment must state its term");
    asked.no_if(must_end && term.to.is_none(), &rules::GRANT_TERM, open_said);
    let nameless = term.paper.trim().is_empty();
    asked.no_if(nameless, &rules::GRANT_LETTER, ("没有写明续期的文件", "no paper is named"));
    let follows = last.is_some_and(|last| term.from == last.next());
    let running = powers.iter().filter(|p| p.revoked_on.is_none() && p.to == last);
    let rows = running.map(|p| match follows {
        true => Power { to: term.to, ..p.clone() },
        false => Power { id: next_id(powers, &p.id), from: term.from, to: term.to, ..p.clone() },
    });
    let rows = rows.collect();
    let until = term.to.map_or_else(|| "长期".to_owned(), Day::zh);
    let said = format!("“{}”续期：{}至{until}（{}）。", grant.paper, term.from.zh(), term.paper);
    grant.terms.push(term.clone());
    ("grant.renewed", said, rows)
}

fn change(grant: &mut Grant, powers: &[Power], step: &GrantStep, asked: &mut Asked<'_>) -> Taken {
    let GrantStep::ChangeList { on, paper, remove, add, transition } = step else {
        unreachable!("only a change of the list is asked for here")
    };
    let in_term = grant.state_on(*on) == GrantState::Held;
    let term_said =
        ("调整日期不在授权期限内", "the day of the change lies outside the grant's term");
    asked.no_if(!in_term, &rules::POWER_OUTSIDE, term_said);
    let empty = remove.is_empty() && add.is_empty();
    asked.no_if(empty, &rules::NOTHING, ("清单没有变化", "the list does not change"));
    let nameless = paper.trim().is_empty();
    asked.no_if(nameless, &rules::GRANT_LETTER, ("没有写明调整清单的文件", "no paper is named"));
    let mut rows = removed(powers, (remove, *on, *transition), asked);
    let mut added = Vec::new();
    let mut seen = BTreeSet::new();
    for item in add {
        check_item(grant, item, asked);
        let stays = powers.iter().any(|p| {
            p.item == item.item
                && p.revoked_on.is_none_or(|gone| gone > *on)
                && !remove.contains(&p.id)
        });
        if stays || !seen.insert(&item.item) {
            let (zh, en) =
                (format!("“{}”已在清单上", item.item), format!("{} is on it", item.item));
            asked.no(&rules::GRANT_LIST, zh, en);
            continue;
        }
        let first = PowerId::new(format!("{}.{}", grant.id, item.item));
        let id = next_id(powers, &first);
        let power = grant.power(id, &item.item, item, *on);
        added.push(power.id.clone());
        rows.push(Power { paper: paper.clone(), ..power });
    }
    let said = format!(
        "“{}”清单调整（{paper}），自{}起：增加{}项，减少{}项。{}",
        grant.paper,
        on.zh(),
        added.len(),
        remove.len(),
        if *transition && !remove.is_empty() {
            "此前已立案的案件由本机关办结。"
        } else {
            ""
        },
    );
    grant.changes.push(ListChange {
        on: *on,
        paper: paper.clone(),
        removed: remove.clone(),
        added,
        transition: *transition,
    });
    ("grant.list-changed", said, rows)
}

/// The rows that a list takes away on a day.
fn removed(
    powers: &[Power],
    (remove, on, transition): (&[PowerId], Day, bool),
    asked: &mut Asked<'_>,
) -> Vec<Power> {
    let mut rows = Vec::new();
    for id in remove {
        match powers.iter().find(|p| p.id == *id && p.revoked_on.is_none()) {
            Some(p) => rows.push(Power { revoked_on: Some(on), transition, ..p.clone() }),
            None => {
                let zh = format!("“{id}”不在这份授权的清单上，或者已经收回");
                asked.no(&rules::GRANT_LIST, zh, format!("{id} is not on the grant's list"));
            }
        }
    }
    rows
}

fn check_item(grant: &Grant, item: &GrantedItem, asked: &mut Asked<'_>) {
    let name = &item.item;
    if item.kinds.is_empty() {
        let (zh, en) = (format!("“{name}”没有写明权限"), format!("no kinds for {name}"));
        asked.no(&rules::GRANT_LETTER, zh, en);
    }
    if item.kinds.iter().any(|kind| !grant.kinds.contains(kind)) {
        let zh = format!("“{name}”的权限超出授权文件");
        asked.no(&rules::POWER_OUTSIDE, zh, format!("{name} has kinds beyond the grant"));
    }
    if item.ceiling.zip(grant.ceiling).is_some_and(|(own, most)| own > most) {
        let zh = format!("“{name}”的罚款上限高于授权文件");
        asked.no(&rules::POWER_OUTSIDE, zh, format!("the ceiling of {name} is above the grant's"));
    }
}

fn revoke(grant: &mut Grant, powers: &[Power], how: Revocation, asked: &mut Asked<'_>) -> Taken {
    let silent = how.reason.trim().is_empty();
    asked.no_if(silent, &rules::REASONS, ("没有写收回的理由", "no reason is given"));
    let early = grant.terms.first().is_some_and(|t| how.on < t.from);
    let early_said = ("收回日期早于授权开始", "it would be revoked before it began");
    asked.no_if(early, &rules::GRANT_TERM, early_said);
    let running = powers.iter().filter(|p| p.revoked_on.is_none_or(|gone| gone > how.on));
    let rows = running
        .map(|p| Power { revoked_on: Some(how.on), transition: how.transition, ..p.clone() })
        .collect();
    let said =
        format!("收回授权“{}”，自{}起不再行使。理由：{}", grant.paper, how.on.zh(), how.reason);
    grant.revoked = Some(how);
    ("grant.revoked", said, rows)
}

/// The first id of this stem that no row has: `g1.fire`, `g1.fire~2`, …
fn next_id(powers: &[Power], stem: &PowerId) -> PowerId {
    let stem = stem.as_str().split('~').next().unwrap_or_default();
    let free = |id: &PowerId| !powers.iter().any(|p| p.id == *id);
    let first = PowerId::new(stem);
    if free(&first) {
        return first;
    }
    (2..).map(|n: u32| PowerId::new(format!("{stem}~{n}"))).find(free).expect("numbers do not end")
}

pub fn mode_zh(mode: PowerMode) -> &'static str {
    match mode {
        PowerMode::Statutory => "法定",
        PowerMode::Empowered => "赋权",
        PowerMode::Entrusted => "委托",
    }
}
