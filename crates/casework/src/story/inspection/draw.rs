//! The lines of plans and of draws.

use super::LAST_PLAN;
use crate::inspection::draw::{self, Again, Candidate, LeftOut, Lists, Secret, WhyNot};
use crate::inspection::plan::{Content, Limits, Line, Manner};
use crate::inspection::{CheckKind, DrawCommand, PlanCommand, REPEAT_DAYS, lot};
use crate::party::Party;
use crate::story::acts::Head;
use crate::story::round::ServiceCommand;
use crate::story::setup::Setup;
use crate::story::tokens::{Tokens, Trouble};
use crate::story::verbs::on;
use crate::{DrawId, ItemId, PlanId, PowerId};
use law::Day;

pub(super) fn read(
    word: &str,
    t: &mut Tokens,
    (head, setup): (&Head, &Setup),
) -> Result<Option<ServiceCommand>, Trouble> {
    Ok(Some(match word {
        "拟定计划" | "draft-plan" => {
            ServiceCommand::Plan(PlanCommand::Draft { content: Box::new(content(t, head, setup)?) })
        }
        "批准计划" | "approve-plan" => ServiceCommand::Plan(PlanCommand::Approve),
        "公布计划" | "publish-plan" => {
            let on = on(t, head)?;
            let at = match t.is_quoted() {
                true => t.word("在何处公布（where）")?,
                false => "镇政府公告栏（虚构）".to_owned(),
            };
            ServiceCommand::Plan(PlanCommand::Publish { on, at })
        }
        "确定名单" | "prepare-draw" => ServiceCommand::Draw(prepare(t, setup)?),
        "公布承诺" | "commit-draw" => {
            let Secret { seed, salt } = secret(t)?;
            let commitment = lot::commitment(&seed, &salt);
            ServiceCommand::Draw(DrawCommand::Commit { commitment, secret: None })
        }
        "开奖" | "reveal-draw" => ServiceCommand::Draw(reveal(t)?),
        _ => return Ok(None),
    }))
}

/// `拟定计划 [专项 "理由"] [事项 a、b] [自 DAY 至 DAY] [场所 workshop] [每年 2次] [间隔 30日] [名义 …] [无依据]`
fn content(t: &mut Tokens, head: &Head, setup: &Setup) -> Result<Content, Trouble> {
    let year = head.at.day().year();
    let day = |month, day| Day::new(year, month, day).expect("every year has this day");
    let mut content = Content {
        title: format!("{year}年度行政检查计划（虚构）"),
        kind: CheckKind::Daily,
        body: setup.office.name.clone(),
        from: day(1, 1),
        to: day(12, 31),
        reason: String::new(),
        lines: Vec::new(),
        limits: Limits { per_year: 2, repeat_days: REPEAT_DAYS },
    };
    let mut items: Vec<ItemId> = setup.powers.iter().map(|power| power.item.clone()).collect();
    let (mut place_kind, mut basis) = ("workshop".to_owned(), "公布的检查事项（虚构）");
    loop {
        if t.take(&["专项", "special"]) {
            content.kind = CheckKind::Special;
            content.title = format!("{year}年专项检查方案（虚构）");
            if t.is_quoted() {
                content.reason = t.word("理由（a reason）")?;
            }
        } else if t.take(&["事项", "items"]) {
            items = t.names("事项（items）")?.into_iter().map(ItemId::new).collect();
        } else if t.take(&["自", "from"]) {
            content.from = t.day()?;
        } else if t.take(&["至", "to"]) {
            content.to = t.day()?;
        } else if t.take(&["场所", "place-kind"]) {
            place_kind = t.word("场所类别，如 workshop（a kind of place）")?;
        } else if t.take(&["每年", "per-year"]) {
            content.limits.per_year = t.number("次数（how often）")?;
        } else if t.take(&["间隔", "apart"]) {
            content.limits.repeat_days = t.number("天数（days）")?;
        } else if t.take(&["名义", "body"]) {
            content.body = t.word("检查主体（the checking body）")?;
        } else if t.take(&["无依据", "without-basis"]) {
            basis = "";
        } else {
            break;
        }
    }
    let line = |item: ItemId| Line {
        power: power_of(setup, &item),
        item,
        basis: basis.to_owned(),
        place_kind: place_kind.clone(),
        objects: "辖区生产经营单位（虚构）".to_owned(),
        manner: Manner::Random,
        times: 1,
    };
    content.lines = items.into_iter().map(line).collect();
    Ok(content)
}

/// The power for an item, or the first one.
pub(super) fn power_of(setup: &Setup, item: &ItemId) -> PowerId {
    let own = setup.powers.iter().find(|power| power.item == *item);
    own.or(setup.powers.first()).map_or_else(|| PowerId::new("无"), |power| power.id.clone())
}

/// `确定名单 对象 X、Y 人员 甲、乙、丙 抽 1 每组 2 [计划 P] [第1项] [不参加 丁 回避|失格|重点|其他 ["…"]]
/// [公开数值 "…"] [重抽 D "理由"]`
fn prepare(t: &mut Tokens, setup: &Setup) -> Result<DrawCommand, Trouble> {
    let mut lists = Lists {
        plan: PlanId::new(LAST_PLAN),
        line: 0,
        objects: Vec::new(),
        officers: Vec::new(),
        left_out: Vec::new(),
        take: 1,
        team: 2,
        public_source: String::new(),
        again: None,
    };
    let mut parties: Vec<Party> = Vec::new();
    loop {
        if t.take(&["对象", "objects"]) {
            for name in t.names("检查对象（objects）")? {
                let party = setup
                    .party(&name)
                    .ok_or_else(|| t.trouble(format!("此前没有当事人“{name}”（no such party）")))?;
                lists.objects.push(draw::listed(party));
                parties.push(party.clone());
            }
        } else if t.take(&["人员", "officers"]) {
            let names = t.names("执法人员（officers）")?.into_iter();
            lists.officers = names.map(|name| Candidate { id: name.clone(), name }).collect();
        } else if t.take(&["抽", "take"]) {
            lists.take = t.number("抽几个（how many）")?;
        } else if t.take(&["每组", "team"]) {
            lists.team = t.number("每组几人（how many）")?;
        } else if t.take(&["计划", "plan"]) {
            lists.plan = PlanId::new(t.word("哪份计划（which plan）")?);
        } else if t.take(&["不参加", "left-out"]) {
            lists.left_out.push(left_out(t)?);
        } else if t.take(&["公开数值", "public"]) {
            lists.public_source = t.word("什么数值（which number）")?;
        } else if t.take(&["重抽", "again"]) {
            let first = DrawId::new(t.word("此前哪次抽取（which draw）")?);
            lists.again = Some(Again { first, reason: t.word("理由（a reason）")? });
        } else {
            return Ok(DrawCommand::Prepare { lists: Box::new(lists), parties });
        }
    }
}

fn left_out(t: &mut Tokens) -> Result<LeftOut, Trouble> {
    let id = t.word("谁（who）")?;
    let why = if t.take(&["回避", "tie"]) {
        WhyNot::Tie
    } else if t.take(&["失格", "unqualified"]) {
        WhyNot::Unqualified
    } else if t.take(&["重点", "key"]) {
        WhyNot::Key
    } else if t.take(&["其他", "other"]) {
        WhyNot::Other
    } else {
        return Err(t.expected("回避、失格、重点 或者 其他（tie, unqualified, key or other）"));
    };
    let note = if t.is_quoted() { t.word("说明（a note）")? } else { String::new() };
    Ok(LeftOut { name: id.clone(), id, why, note })
}

/// `"种子" [盐 "…"]`
fn secret(t: &mut Tokens) -> Result<Secret, Trouble> {
    let seed = t.word("种子（a seed）")?;
    let salt = match t.take(&["盐", "salt"]) {
        true => t.word("盐值（a salt）")?,
        false => "虚构的盐".to_owned(),
    };
    Ok(Secret { seed, salt })
}

fn reveal(t: &mut Tokens) -> Result<DrawCommand, Trouble> {
    let secret = secret(t)?;
    let (mut public_value, mut witness) = (String::new(), "虚构纪检".to_owned());
    loop {
        if t.take(&["数值", "value"]) {
            public_value = t.word("公开数值（the public number）")?;
        } else if t.take(&["监督", "witness"]) {
            witness = t.word("谁在场监督（who looked on）")?;
        } else {
            return Ok(DrawCommand::Reveal { secret, public_value, witness });
        }
    }
}
