//! The deeds of dated lines, each with its particulars, as commands.

use super::Verb;
use super::acts::Head;
use super::tokens::{Tokens, Trouble};
use crate::OfficerId;
use crate::case::{
    CollectBy, Command, Destination, Ground, Harm, Heard, Leniency, Pause, PauseReason, Payment,
    PaymentWay, Penalty,
};
use law::gate::Deed;
use law::{Day, Fen};

pub(super) fn assign(t: &mut Tokens) -> Result<Command, Trouble> {
    let ids = |names: Vec<String>| names.into_iter().map(OfficerId::new).collect();
    let officers = ids(t.names("执法员姓名（names of officers）")?);
    let recused = match t.take(&["回避", "recused"]) {
        true => ids(t.names("回避的人（who stands aside）")?),
        false => Vec::new(),
    };
    Ok(Command::Assign { officers, recused })
}

/// `警告`, `罚款 200元`, `警告并罚款 200元`, `通报批评`, `没收 违法所得 100元 物品 "…" 罚款 200元 警告`,
/// `不罚 不成立`
pub(super) fn penalty(t: &mut Tokens) -> Result<Option<Penalty>, Trouble> {
    Ok(Some(if t.take(&["警告", "warn"]) {
        Penalty::Warning
    } else if t.take(&["罚款", "fine"]) {
        Penalty::Fine { amount: t.amount()? }
    } else if t.take(&["警告并罚款", "warn-and-fine"]) {
        Penalty::WarningAndFine { amount: t.amount()? }
    } else if t.take(&["通报批评", "criticise"]) {
        Penalty::Criticism
    } else if t.take(&["没收", "confiscate"]) {
        confiscation(t)?
    } else if t.take(&["不罚", "no-penalty"]) {
        Penalty::None { ground: ground(t)? }
    } else {
        return Ok(None);
    }))
}

fn confiscation(t: &mut Tokens) -> Result<Penalty, Trouble> {
    let (mut gains, mut goods, mut amount) = (Fen(0), String::new(), Fen(0));
    let mut warning = false;
    loop {
        if t.take(&["违法所得", "gains"]) {
            gains = t.amount()?;
        } else if t.take(&["物品", "goods"]) {
            goods = t.word("物品（the goods）")?;
        } else if t.take(&["罚款", "fine"]) {
            amount = t.amount()?;
        } else if t.take(&["警告", "warn"]) {
            warning = true;
        } else {
            return Ok(Penalty::Confiscation { gains, goods, amount, warning });
        }
    }
}

/// `从轻 "…"`, `减轻 "…"`
pub(super) fn leniency(t: &mut Tokens) -> Result<Option<Leniency>, Trouble> {
    Ok(if t.take(&["从轻", "lighter"]) {
        Some(Leniency::Lighter { ground: t.word("从轻的理由（its ground）")? })
    } else if t.take(&["减轻", "reduced"]) {
        Some(Leniency::Reduced { ground: t.word("减轻的理由（its ground）")? })
    } else {
        None
    })
}

/// `告知 罚款 200元 放弃陈述`, `告知 罚款 200元 陈述 "…" 复核 "…"`, `告知 未告知 …`
pub(super) fn hear(t: &mut Tokens) -> Result<Command, Trouble> {
    let told = !t.take(&["未告知", "untold"]);
    let proposed = penalty(t)?;
    let (mut statement, mut weighed, mut waived) = (String::new(), String::new(), false);
    loop {
        if t.take(&["放弃陈述", "waived"]) {
            waived = true;
        } else if t.take(&["陈述", "statement"]) {
            statement = t.word("陈述（the statement）")?;
        } else if t.take(&["复核", "weighed"]) {
            weighed = t.word("复核意见（how it was weighed）")?;
        } else {
            return Ok(Command::Hear {
                heard: Heard { told, proposed, statement, waived, weighed },
            });
        }
    }
}

pub(super) fn order(t: &mut Tokens) -> Result<Command, Trouble> {
    let what = t.word("改正内容（what to correct）")?;
    let by = if t.take(&["限", "by"]) { Some(t.day()?) } else { None };
    Ok(Command::OrderCorrection { what, by })
}

/// `填写 罚款 200元 [理由 "…"] [当场收缴 票据 N [边远请求] [难以执行]] [从轻 "…"|减轻 "…"]`
pub(super) fn draft(t: &mut Tokens) -> Result<Command, Trouble> {
    let penalty = penalty(t)?
        .ok_or_else(|| t.expected("警告、罚款、警告并罚款 或者 通报批评（a penalty）"))?;
    let mut reasons = "事实清楚，证据充分（虚构）".to_owned();
    let (mut collect, mut kind) = (CollectBy::Bank, Leniency::None);
    loop {
        if t.take(&["理由", "reasons"]) {
            reasons = t.word("理由（reasons）")?;
        } else if let Some(found) = leniency(t)? {
            kind = found;
        } else if t.take(&["当场收缴", "on-spot"]) {
            collect = on_spot(t)?;
        } else {
            return Ok(Command::Draft { penalty, reasons, collect, leniency: kind });
        }
    }
}

/// `[票据 N] [边远请求] [难以执行]`
pub(super) fn on_spot(t: &mut Tokens) -> Result<CollectBy, Trouble> {
    let cash = cash(t)?;
    Ok(CollectBy::OnSpot {
        asked_by_party: cash.asked,
        hard_to_enforce: cash.hard,
        receipt: cash.receipt,
    })
}

#[derive(Default)]
struct Cash {
    receipt: String,
    asked: bool,
    hard: bool,
}

/// `[票据 N] [边远请求] [难以执行]`
fn cash(t: &mut Tokens) -> Result<Cash, Trouble> {
    let mut cash = Cash::default();
    loop {
        if t.take(&["票据", "receipt"]) {
            cash.receipt = t.word("票据号码（the receipt's number）")?;
        } else if t.take(&["边远请求", "asked"]) {
            cash.asked = true;
        } else if t.take(&["难以执行", "hard"]) {
            cash.hard = true;
        } else {
            return Ok(cash);
        }
    }
}

/// `送达 交 张某`, `送达 留置 张某 [见证 "…"]`, and the other ways of service.
pub(super) fn serve(t: &mut Tokens, head: &Head) -> Result<Command, Trouble> {
    Ok(Command::Serve { service: super::served::service(t, head)? })
}

/// `缴款 200元 当场|银行|电子 [票据 N] [边远请求] [难以执行] [于 DATE]`
pub(super) fn pay(t: &mut Tokens, head: &Head) -> Result<Command, Trouble> {
    let amount = t.amount()?;
    let way = if t.take(&["当场", "on-spot"]) {
        PaymentWay::OnSpot
    } else if t.take(&["银行", "bank"]) {
        PaymentWay::Bank
    } else if t.take(&["电子", "electronic"]) {
        PaymentWay::Electronic
    } else {
        return Err(t.expected("当场、银行 或者 电子（on-spot, bank or electronic）"));
    };
    let Cash { receipt, asked, hard } = cash(t)?;
    let on = on(t, head)?;
    let payment = Payment { on, amount, way, receipt, handed_in_on: None, banked_on: None };
    Ok(Command::Pay { payment, asked_by_party: asked, hard_to_enforce: hard })
}

/// `于 DATE`, or the day of the line.
pub(super) fn on(t: &mut Tokens, head: &Head) -> Result<Day, Trouble> {
    if t.take(&["于", "on"]) { t.day() } else { Ok(head.at.day()) }
}

/// `第1笔`: counted from one in a story, from nought inside.
pub(super) fn which(t: &mut Tokens) -> Result<usize, Trouble> {
    let number = t.number("哪一笔，如 第1笔（which payment）")?;
    Ok(number.saturating_sub(1) as usize)
}

/// `暂停 复议|诉讼|延期 自 DATE [至 DATE]`
pub(super) fn pause(t: &mut Tokens) -> Result<Command, Trouble> {
    let why = if t.take(&["复议", "reconsideration"]) {
        PauseReason::Reconsideration
    } else if t.take(&["诉讼", "suit"]) {
        PauseReason::Suit
    } else if t.take(&["延期", "deferral"]) {
        PauseReason::Deferral
    } else {
        return Err(t.expected("复议、诉讼 或者 延期（reconsideration, suit or deferral）"));
    };
    if !t.take(&["自", "from"]) {
        return Err(t.expected("自（from）"));
    }
    let from = t.day()?;
    let to = if t.take(&["至", "to"]) { Some(t.day()?) } else { None };
    Ok(Command::Pause { pause: Pause { from, to, why } })
}

/// `轻微改正`, `首违`, …
pub(super) fn ground(t: &mut Tokens) -> Result<Ground, Trouble> {
    let word = t.word("理由，如 轻微改正（a ground）")?;
    Ok(match word.as_str() {
        "轻微改正" | "minor-corrected" => Ground::MinorCorrected,
        "首违" | "first-slight-corrected" => Ground::FirstSlightCorrected,
        "无过错" | "no-fault" => Ground::NoFault,
        "未满十四" | "under-14" => Ground::Under14,
        "无能力" | "incapable" => Ground::Incapable,
        "不成立" | "not-made-out" => Ground::NotMadeOut,
        "过时效" | "time-barred" => Ground::TimeBarred,
        "当事人死亡" | "party-died" => Ground::PartyDied,
        "当事人终止" | "party-ended" => Ground::PartyEnded,
        _ => {
            t.back();
            return Err(t.expected("轻微改正、首违、无过错、未满十四、无能力、不成立、过时效"));
        }
    })
}

/// `不予处罚 轻微改正 危害 无 "说明"`
pub(super) fn without_penalty(t: &mut Tokens) -> Result<Command, Trouble> {
    let ground = ground(t)?;
    let mut harm = Harm::None;
    if t.take(&["危害", "harm"]) {
        harm = if t.take(&["无", "none"]) {
            Harm::None
        } else if t.take(&["轻微", "slight"]) {
            Harm::Slight
        } else if t.take(&["较重", "more"]) {
            Harm::More
        } else {
            return Err(t.expected("无、轻微 或者 较重（none, slight or more）"));
        };
    }
    let grounds_text = t.word("说明（what shows it）")?;
    Ok(Command::CloseWithoutPenalty { ground, harm, grounds_text })
}

/// `补充 [事实 "…"] [证据 "…"] [地址 "…"] [负责人 "…"]`
pub(super) fn complete(t: &mut Tokens) -> Result<Command, Trouble> {
    let (mut facts, mut evidence) = (String::new(), Vec::new());
    let (mut address, mut legal_representative) = (String::new(), String::new());
    loop {
        if t.take(&["事实", "facts"]) {
            facts = t.word("事实（the facts）")?;
        } else if t.take(&["证据", "evidence"]) {
            evidence.push(t.word("证据（a piece of evidence）")?);
        } else if t.take(&["地址", "address"]) {
            address = t.word("地址（an address）")?;
        } else if t.take(&["负责人", "representative"]) {
            legal_representative = t.word("负责人（the representative）")?;
        } else {
            return Ok(Command::Complete { facts, evidence, address, legal_representative });
        }
    }
}

pub(super) fn hand_over(t: &mut Tokens) -> Result<Command, Trouble> {
    let to = if t.take(&["普通程序", "ordinary-procedure"]) {
        Destination::OrdinaryProcedure
    } else if t.take(&["主管机关", "competent-organ"]) {
        Destination::CompetentOrgan
    } else if t.take(&["司法", "prosecution"]) {
        Destination::Prosecution
    } else {
        return Err(t.expected("普通程序、主管机关 或者 司法"));
    };
    Ok(Command::HandOver { to, reason: t.word("理由（a reason）")? })
}

/// `问 查封扣押`, `问 罚款 200元`
pub(super) fn ask(t: &mut Tokens) -> Result<Verb, Trouble> {
    let word = t.word("行为，如 查封扣押（a deed of the gates）")?;
    let Some(deed) = Deed::parse(&word) else {
        t.back();
        return Err(t.expected("行为，如 查封扣押、罚款（a deed of the gates）"));
    };
    let digit = t.peek().is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    Ok(Verb::Ask { deed, amount: if digit { t.amount()? } else { Fen(0) } })
}
