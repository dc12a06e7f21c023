//! The lines of a visit.

use super::LAST_PLAN;
use super::draw::power_of;
use crate::inspection::{
    Answer, Attached, AttachedKind, CheckKind, Command, Follow, Matter, NoticeWay, Opening, Order,
    Outcome, Question, Record, Reply, Signature,
};
use crate::story::acts::Head;
use crate::story::setup::{PLACE, Setup};
use crate::story::tokens::{Tokens, Trouble};
use crate::{CaseId, DrawId, Hash, InspectionId, ItemId, OfficerId, PlaceId, PlanId, PowerId};

/// Stands among answers that are all that is answered.
pub(super) const ONLY: &str = "（只答）";

pub(super) fn read(
    word: &str,
    t: &mut Tokens,
    (head, setup): (&Head, &Setup),
) -> Result<Option<Command>, Trouble> {
    Ok(Some(match word {
        "安排检查" | "open-check" => {
            Command::Open { opening: Box::new(opening(t, head, setup)?) }
        }
        "批准检查" | "approve-check" => {
            let opinion =
                if t.is_quoted() { t.word("意见（an opinion）")? } else { String::new() };
            Command::Approve { opinion }
        }
        "频次说明" | "override-check" => {
            Command::Override { reason: t.word("理由（a reason）")? }
        }
        "检查通知" | "notify-check" => notify(t, head)?,
        "到场" | "arrive" => Command::Arrive { at: head.at },
        "填检查表" | "answer-check" => Command::Answer { answers: answers(t)? },
        "附材料" | "attach-check" => Command::Attach { file: attached(t, head)? },
        "检查笔录" | "record-check" => Command::Record { record: Box::new(record(t, head)?) },
        "检查结果" | "conclude-check" => Command::Conclude { outcome: outcome(t)? },
        "隐患去向" | "place-hazard" => {
            let result = nth(t)?;
            Command::PlaceHazard { result, to: t.word("去向（where it went）")? }
        }
        "制作检查文书" | "mark-check-paper" => {
            Command::MarkPaper { issued: nth(t)?, paper: Hash(String::new()) }
        }
        "告知结果" | "tell-check" => {
            Command::Tell { at: head.at, receiver: t.word("告知谁（whom）")? }
        }
        "检查办结" | "close-check" => Command::Close,
        "取消检查" | "call-off-check" => {
            Command::CallOff { reason: t.word("理由（a reason）")? }
        }
        _ => return Ok(None),
    }))
}

/// `第1项`, counted from one.
fn nth(t: &mut Tokens) -> Result<usize, Trouble> {
    let number = t.number("第几项（which one）")?;
    Ok(usize::try_from(number).unwrap_or(usize::MAX).wrapping_sub(1))
}

/// `安排检查 日常|专项|线索|即时 [事项 a、b] [职权 P] [当事人 X] [计划 P|无计划] [抽取 D] [理由 "…"] …`
fn opening(t: &mut Tokens, head: &Head, setup: &Setup) -> Result<Opening, Trouble> {
    let kind = kind(t)?;
    let planned = matches!(kind, CheckKind::Daily | CheckKind::Special);
    let party = setup.parties.first().cloned();
    let first = setup.powers.first().map(|power| power.item.clone());
    let officers = head.names.iter().map(|name| OfficerId::new(name.clone())).collect();
    let mut opening = Opening {
        kind,
        plan: planned.then(|| PlanId::new(LAST_PLAN)),
        draw: None,
        ground: String::new(),
        body: setup.office.name.clone(),
        matters: Vec::new(),
        party: party.ok_or_else(|| t.trouble("此前没有“当事人”一行（no party is set up）"))?,
        business: true,
        place: PlaceId::new(PLACE),
        place_text: "双河路118号（虚构）".to_owned(),
        place_kind: "workshop".to_owned(),
        at: head.at,
        officers,
        recused: Vec::new(),
        helpers: Vec::new(),
        over_reason: String::new(),
        follows: None,
    };
    let mut items: Vec<ItemId> = first.into_iter().collect();
    let mut power = None;
    loop {
        if t.take(&["事项", "items"]) {
            items = t.names("事项（items）")?.into_iter().map(ItemId::new).collect();
        } else if t.take(&["职权", "power"]) {
            power = Some(PowerId::new(t.word("职权的名字（a power）")?));
        } else if t.take(&["当事人", "party"]) {
            let name = t.word("当事人（a party）")?;
            let found = setup.party(&name).cloned();
            opening.party = found.ok_or_else(|| t.trouble(format!("此前没有当事人“{name}”")))?;
        } else if !opening_part(t, &mut opening)? {
            break;
        }
    }
    let matter = |item: ItemId| Matter {
        power: power.clone().unwrap_or_else(|| power_of(setup, &item)),
        item,
    };
    opening.matters = items.into_iter().map(matter).collect();
    Ok(opening)
}

fn kind(t: &mut Tokens) -> Result<CheckKind, Trouble> {
    Ok(if t.take(&["日常", "daily"]) {
        CheckKind::Daily
    } else if t.take(&["专项", "special"]) {
        CheckKind::Special
    } else if t.take(&["线索", "lead"]) {
        CheckKind::Lead
    } else if t.take(&["即时", "instant"]) {
        CheckKind::Instant
    } else {
        return Err(t.expected("日常、专项、线索 或者 即时（daily, special, lead or instant）"));
    })
}

fn opening_part(t: &mut Tokens, opening: &mut Opening) -> Result<bool, Trouble> {
    let people = |t: &mut Tokens| -> Result<Vec<OfficerId>, Trouble> {
        Ok(t.names("姓名（names）")?.into_iter().map(OfficerId::new).collect())
    };
    if t.take(&["计划", "plan"]) {
        opening.plan = Some(PlanId::new(t.word("哪份计划（which plan）")?));
    } else if t.take(&["无计划", "no-plan"]) {
        opening.plan = None;
    } else if t.take(&["抽取", "draw"]) {
        opening.draw = Some(DrawId::new(t.word("哪次抽取（which draw）")?));
    } else if t.take(&["理由", "ground"]) {
        opening.ground = t.word("线索或者理由（a lead or reason）")?;
    } else if t.take(&["超频理由", "over"]) {
        opening.over_reason = t.word("超过频次的理由（why in spite of the cap）")?;
    } else if t.take(&["名义", "body"]) {
        opening.body = t.word("以谁的名义（in whose name）")?;
    } else if t.take(&["在", "at"]) {
        opening.place = PlaceId::new(t.word("地点代码（a place code）")?);
    } else if t.take(&["场所", "place-kind"]) {
        opening.place_kind = t.word("场所类别，如 workshop（a kind of place）")?;
    } else if t.take(&["定于", "planned"]) {
        opening.at = t.moment(opening.at)?;
    } else if t.take(&["人员", "officers"]) {
        opening.officers = people(t)?;
    } else if t.take(&["回避", "recused"]) {
        opening.recused = people(t)?;
    } else if t.take(&["辅助", "helpers"]) {
        opening.helpers = t.names("辅助人员（helpers）")?;
    } else if t.take(&["非经营", "no-business"]) {
        opening.business = false;
    } else if t.take(&["复查", "follows"]) {
        let inspection = InspectionId::new(t.word("哪次检查（which inspection）")?);
        opening.follows = Some(Follow { inspection, result: nth(t)? });
        opening.plan = None;
    } else {
        return Ok(false);
    }
    Ok(true)
}

/// `检查通知 事先|到场 谁`, `检查通知 不告知 "理由"`
fn notify(t: &mut Tokens, head: &Head) -> Result<Command, Trouble> {
    let without = t.take(&["不告知", "without"]);
    let way = if without {
        NoticeWay::Without
    } else if t.take(&["事先", "beforehand"]) {
        NoticeWay::Beforehand
    } else if t.take(&["到场", "at-place"]) {
        NoticeWay::AtPlace
    } else {
        return Err(t.expected("事先、到场 或者 不告知（beforehand, at-place or without）"));
    };
    let said = t.word("收件人或者理由（the receiver, or a reason）")?;
    let (receiver, reason) = if without { (String::new(), said) } else { (said, String::new()) };
    Ok(Command::Notify { way, at: head.at, receiver, reason })
}

/// `填检查表 [只答] [第6项 符合|不符合 "…"|不适用]…`
fn answers(t: &mut Tokens) -> Result<Vec<Answer>, Trouble> {
    let mut answers = Vec::new();
    let answer = |question: String, reply, note| Answer { question, reply, note };
    if t.take(&["只答", "only"]) {
        answers.push(answer(ONLY.to_owned(), Reply::Yes, String::new()));
    }
    while t.peek().is_some_and(|word| word.starts_with("第") || word.starts_with("no.")) {
        let question = t.number("第几项（which question）")?.to_string();
        let reply = if t.take(&["符合", "yes"]) {
            Reply::Yes
        } else if t.take(&["不符合", "no"]) {
            Reply::No
        } else if t.take(&["不适用", "na"]) {
            Reply::Na
        } else {
            return Err(t.expected("符合、不符合 或者 不适用（yes, no or na）"));
        };
        let note = if t.is_quoted() { t.word("情况（a note）")? } else { String::new() };
        answers.push(answer(question, reply, note));
    }
    Ok(answers)
}

/// `附材料 照片 "安全出口"`
fn attached(t: &mut Tokens, head: &Head) -> Result<Attached, Trouble> {
    let word = t.word("照片、录像 等（a kind of file）")?;
    let kind = AttachedKind::ALL.into_iter().find(|kind| kind.zh() == word || kind.key() == word);
    let kind = kind.ok_or_else(|| t.trouble(format!("没有“{word}”这类材料")))?;
    let shows = t.word("显示什么（what it shows）")?;
    Ok(Attached {
        hash: Hash::of(format!("{}:{shows}", kind.key()).as_bytes()),
        kind,
        shows,
        at: head.at,
        taken_at: Some(head.at.plus_minutes(-1)),
        spot: None,
        device: String::new(),
    })
}

/// `检查笔录 "现场情况" [始于 TIME] [止于 TIME] [问 "…" 答 "…"] [拒签|不在场 "理由" [见证 "…"]]`
fn record(t: &mut Tokens, head: &Head) -> Result<Record, Trouble> {
    let mut record = Record {
        from: head.at.plus_minutes(-5),
        to: head.at,
        present: "负责人（虚构）在场".to_owned(),
        recorder: head.names.last().cloned().unwrap_or_default(),
        found: t.word("现场情况（what was found）")?,
        questions: Vec::new(),
        signature: Signature::Signed { by: "负责人（虚构）".to_owned() },
    };
    loop {
        let refused = t.take(&["拒签", "refused-to-sign"]);
        if refused || t.take(&["不在场", "nobody-there"]) {
            let reason = t.word("情况（why）")?;
            let witness = match t.take(&["见证", "witness"]) {
                true => t.word("见证人（a witness）")?,
                false => String::new(),
            };
            record.signature = match refused {
                true => Signature::Refused { reason, witness },
                false => Signature::Absent { reason, witness },
            };
        } else if t.take(&["始于", "from"]) {
            record.from = t.moment_of(head.at.day(), record.from)?;
        } else if t.take(&["止于", "to"]) {
            record.to = t.moment_of(head.at.day(), record.to)?;
        } else if t.take(&["问", "asked"]) {
            let asked = t.word("问（a question）")?;
            t.take(&["答", "answered"]);
            record.questions.push(Question { asked, answered: t.word("答（an answer）")? });
        } else {
            return Ok(record);
        }
    }
}

/// `检查结果 无问题`, `… 当场改正|批评教育|责令停止|隐患|已改正|未改正 "…"`, `… 责令改正 "…" 限 DAY`,
/// `… 立案 CASE`, `… 移送 "谁" "…"`; `[事项 2]`
fn outcome(t: &mut Tokens) -> Result<Outcome, Trouble> {
    const WHAT: &str = "内容（what）";
    let mut outcome = match t.word("结果，如 无问题（an outcome）")?.as_str() {
        "无问题" | "clear" => Outcome::Clear,
        "当场改正" | "corrected" => Outcome::Corrected { what: t.word(WHAT)? },
        "批评教育" | "educated" => Outcome::Educated { what: t.word(WHAT)? },
        "责令停止" | "stopped" => {
            Outcome::Stopped { what: t.word(WHAT)?, matter: 0, number: None }
        }
        "责令改正" | "ordered" => {
            let what = t.word(WHAT)?;
            if !t.take(&["限", "by"]) {
                return Err(t.expected("限（by）"));
            }
            let by = t.day()?;
            Outcome::Ordered(Order { what, by, matter: 0, number: None, settled: None })
        }
        "隐患" | "hazard" => Outcome::Hazard { what: t.word(WHAT)?, hazard: None },
        "立案" | "case" => {
            Outcome::Case { case: CaseId::new(t.word("哪个案件（which case）")?), matter: 0 }
        }
        "移送" | "handed-over" => {
            Outcome::HandedOver { to: t.word("移送谁（to whom）")?, what: t.word(WHAT)? }
        }
        "已改正" | "put-right" => Outcome::Rechecked { done: true, what: t.word(WHAT)? },
        "未改正" | "not-put-right" => Outcome::Rechecked { done: false, what: t.word(WHAT)? },
        _ => {
            t.back();
            return Err(t.expected("无问题、当场改正、责令改正 等（an outcome）"));
        }
    };
    if t.take(&["事项", "item"]) {
        let at = nth(t)?;
        match &mut outcome {
            Outcome::Stopped { matter, .. } | Outcome::Case { matter, .. } => *matter = at,
            Outcome::Ordered(order) => order.matter = at,
            _ => {}
        }
    }
    Ok(outcome)
}
