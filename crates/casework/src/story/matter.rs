//! The lines of service matters, mediation and petitions.

use super::acts::Head;
use super::round::{Deed, Line, ServiceCommand};
use super::tokens::{Tokens, Trouble};
use crate::matter::{
    AgreementText, AnswerKind, By, Command, CustodyWay, Intake, Lacking, MandateText, Signing,
};
use crate::party::{Party, PartyKind};
use crate::{Hash, MandateId, OfficerId, PartyId, PlaceId, RoundId};
use law::service::Step;

/// The deed of a dated line, if it is one of these.
pub(super) fn read(word: &str, t: &mut Tokens, head: &Head) -> Result<Option<Line>, Trouble> {
    let begins = matches!(word, "收件" | "take-matter");
    let found = match intake_verb(word, t)? {
        Some(command) => Some(command),
        None => match going_verb(word, t)? {
            Some(command) => Some(command),
            None => special_verb(word, t, head)?,
        },
    };
    Ok(found.map(|command| Line {
        deed: Deed::Matter,
        begins,
        of: None,
        command: ServiceCommand::Matter(command),
    }))
}

fn intake_verb(word: &str, t: &mut Tokens) -> Result<Option<Command>, Trouble> {
    Ok(Some(match word {
        "收件" | "take-matter" => Command::Take { intake: Box::new(intake(t)?) },
        "告知补正" | "tell-missing" => {
            let papers = names(t)?.into_iter();
            let lacking = papers.map(|paper| Lacking { paper, note: String::new() });
            Command::TellMissing { lacking: lacking.collect() }
        }
        "补交" | "bring" => {
            let papers = names(t)?;
            Command::Bring { papers, by: by(t)? }
        }
        "受理" | "accept-matter" => {
            let promised = if t.take(&["承诺", "promise"]) { Some(t.day()?) } else { None };
            Command::Accept { promised }
        }
        "不予受理" | "decline-matter" => {
            let reason = t.word("理由（a reason）")?;
            let go_to = if t.take(&["去", "go-to"]) { t.word("去处")? } else { String::new() };
            Command::Decline { reason, go_to }
        }
        "分送" | "sort-matter" => {
            Command::Sort { handler: OfficerId::new(t.word("给谁（to whom）")?) }
        }
        "接办" | "take-over" => Command::TakeOver,
        _ => return Ok(None),
    }))
}

/// `收件 social.dibao [由 "张某"] [办 "…"] [在 木根] [进村 R] [主动] [交 a、b] [对方 乙] [来访 6]`
fn intake(t: &mut Tokens) -> Result<Intake, Trouble> {
    let mut intake = Intake {
        service: t.word("事项，如 social.dibao（a service）")?,
        applicant: Party {
            id: PartyId::new(""),
            kind: PartyKind::Person,
            name: "张某（虚构）".to_owned(),
            code: String::new(),
            born: None,
            legal_representative: String::new(),
            phone: String::new(),
            address: String::new(),
            made_up: true,
        },
        what: "家中困难，申请办理（虚构）".to_owned(),
        place: PlaceId::new("木根"),
        round: None,
        own_motion: false,
        papers: Vec::new(),
        against: Vec::new(),
        speakers: 0,
    };
    loop {
        if t.take(&["由", "by"]) {
            intake.applicant.name = t.word("谁来办（who applies）")?;
        } else if t.take(&["办", "what"]) {
            intake.what = t.word("办什么（what for）")?;
        } else if t.take(&["在", "at"]) {
            intake.place = PlaceId::new(t.word("哪里（where）")?);
        } else if t.take(&["进村", "at-round"]) {
            intake.round = Some(RoundId::new(t.word("哪一次进村（which round）")?));
        } else if t.take(&["主动", "own-motion"]) {
            intake.own_motion = true;
        } else if t.take(&["交", "papers"]) {
            intake.papers = names(t)?;
        } else if t.take(&["对方", "against"]) {
            intake.against = t.names("对方（the other side）")?;
        } else if t.take(&["来访", "speakers"]) {
            intake.speakers = t.number("几人（how many）")?;
        } else {
            return Ok(intake);
        }
    }
}

fn names(t: &mut Tokens) -> Result<Vec<String>, Trouble> {
    t.names("材料，如 id-card、application（papers）")
}

/// `[代办 1]`
fn by(t: &mut Tokens) -> Result<By, Trouble> {
    Ok(match t.take(&["代办", "agent"]) {
        true => By::Agent { mandate: MandateId::new(t.word("哪项委托（which mandate）")?) },
        false => By::Applicant,
    })
}

/// `[指印 [见证 "…"]]`, `[未签]`
fn signing(t: &mut Tokens, by: &str) -> Result<Signing, Trouble> {
    if t.take(&["指印", "print"]) {
        let witness = match t.take(&["见证", "witness"]) {
            true => t.word("见证人（a witness）")?,
            false => String::new(),
        };
        return Ok(Signing::Printed { by: by.to_owned(), witness });
    }
    let by = if t.take(&["未签", "unsigned"]) { String::new() } else { by.to_owned() };
    Ok(Signing::Signed { by })
}

fn going_verb(word: &str, t: &mut Tokens) -> Result<Option<Command>, Trouble> {
    Ok(Some(match word {
        "步骤" | "step" => {
            let key = t.word("步骤，如 survey（a step）")?;
            let step = Step::ALL.into_iter().find(|step| step.key() == key || step.zh() == key);
            let step = step.ok_or_else(|| t.trouble(format!("没有“{key}”这个步骤")))?;
            let found = t.word("结果（what was found）")?;
            let from = if t.take(&["自", "from"]) { Some(t.day()?) } else { None };
            Command::Do { step, found, from }
        }
        "张贴" | "post" => {
            let places = t.word("地点（where）")?;
            let days = match t.take(&["天数", "days"]) {
                true => Some(t.number("几天（how many days）")?),
                false => None,
            };
            Command::Post { places, days }
        }
        "公示期满" | "end-posting" => {
            let objection = match t.take(&["异议", "objection"]) {
                true => Some(t.word("异议（the objection）")?),
                false => None,
            };
            Command::EndPosting { objection }
        }
        "处理异议" | "settle-objection" => {
            let upheld = !t.take(&["不成立", "not-upheld"]) && t.take(&["成立", "upheld"]);
            Command::SettleObjection {
                upheld, found: t.word("查明的情况（what was found）")?
            }
        }
        "上报" | "forward" => Command::Forward { to: t.word("报送哪里（to whom）")? },
        "批复" | "back" => {
            let granted = !t.take(&["不同意", "no"]) && t.take(&["同意", "yes"]);
            Command::Back { granted, text: t.word("批复内容（its words）")? }
        }
        "说明延迟" | "explain" => {
            let reason = t.word("原因（a reason）")?;
            if !t.take(&["至", "until"]) {
                return Err(t.expected("至（until）"));
            }
            Command::Explain { reason, until: t.day()? }
        }
        "办理答复" | "answer-matter" => answer(t)?,
        "答复送达" | "deliver" => {
            let receiver = t.word("交给谁（to whom）")?;
            let by = by(t)?;
            let signing = signing(t, &receiver)?;
            Command::Deliver { by, receiver, signing }
        }
        "满意度" | "grade" => {
            let grade = u8::try_from(t.number("几分（a grade）")?).unwrap_or(u8::MAX);
            Command::Rate { grade, words: String::new() }
        }
        "回访" | "follow-up" => {
            Command::FollowUp { what: t.word("怎样改正（what was done）")? }
        }
        "办结" | "close-matter" => Command::Close,
        "撤回申请" | "withdraw-matter" => {
            let reason = t.word("原因（a reason）")?;
            Command::Withdraw { reason, by: by(t)? }
        }
        _ => return Ok(None),
    }))
}

/// `办理答复 同意|不予|答复 "…" [理由 "…"]`
fn answer(t: &mut Tokens) -> Result<Command, Trouble> {
    let kind = if t.take(&["同意", "granted"]) {
        AnswerKind::Granted
    } else if t.take(&["不予", "refused"]) {
        AnswerKind::Refused
    } else if t.take(&["答复", "done"]) {
        AnswerKind::Done
    } else {
        return Err(t.expected("同意、不予 或者 答复（granted, refused or done）"));
    };
    let text = t.word("答复（the answer）")?;
    let reasons = if t.take(&["理由", "reasons"]) { t.word("理由")? } else { String::new() };
    Ok(Command::Answer { kind, text, reasons })
}

fn special_verb(word: &str, t: &mut Tokens, head: &Head) -> Result<Option<Command>, Trouble> {
    Ok(Some(match word {
        "委托代办" | "mandate" => {
            let agent = t.word("代办人（the agent）")?;
            let (mut from, mut to) = (head.at.day(), head.at.day());
            if t.take(&["自", "from"]) {
                from = t.day()?;
            }
            if t.take(&["至", "to"]) {
                to = t.day()?;
            }
            let signing = signing(t, "张某（虚构）")?;
            let scope = "代为递交材料、领取答复（虚构）".to_owned();
            Command::Mandate { text: MandateText { agent, scope, from, to, signing } }
        }
        "终止代办" | "end-mandate" => Command::EndMandate {
            mandate: MandateId::new(t.word("哪项委托（which mandate）")?),
        },
        "交材料" | "hand-papers" => papers(t, CustodyWay::HandedOver)?,
        "退材料" | "return-papers" => papers(t, CustodyWay::Returned)?,
        "调解" | "mediate" => {
            let mediators = t.names("调解员（mediators）")?;
            Command::Mediate { mediators, course: t.word("经过（its course）")? }
        }
        "协议" | "agree" => Command::Agree { agreement: agreement(t)? },
        "终止调解" | "stop-mediation" => {
            Command::StopMediation { reason: t.word("原因（a reason）")? }
        }
        "司法确认" | "confirm" => {
            Command::AskConfirmation { jointly: !t.take(&["单方", "alone"]) }
        }
        "信访延长" | "extend-petition" => {
            let reason = t.word("原因（a reason）")?;
            let told =
                if t.take(&["告知", "told"]) { t.word("怎样告知")? } else { String::new() };
            Command::Extend { reason, told }
        }
        "请求复查" | "ask-review" => Command::AskReview,
        "复查意见" | "review-answer" => {
            let by = t.word("哪个机关（which organ）")?;
            let changed = !t.take(&["维持", "upheld"]) && t.take(&["改变", "changed"]);
            Command::ReviewAnswered { by, changed, text: t.word("意见（the opinion）")? }
        }
        "制发" | "make-paper" => {
            let nth: u32 = t.number("第几份（which paper）")?;
            let issued = usize::try_from(nth).unwrap_or(usize::MAX).wrapping_sub(1);
            Command::MarkPaper { issued, paper: Hash::of(nth.to_string().as_bytes()) }
        }
        _ => return Ok(None),
    }))
}

fn papers(t: &mut Tokens, way: CustodyWay) -> Result<Command, Trouble> {
    let papers = t.names("材料（papers）")?;
    let receipt =
        if t.take(&["收据", "receipt"]) { t.word("收据号码")? } else { String::new() };
    Ok(Command::Papers { way, papers, receipt, by: by(t)? })
}

/// `协议 "…" 签 甲、乙 份数 3 [无印章]`
fn agreement(t: &mut Tokens) -> Result<AgreementText, Trouble> {
    let text = t.word("协议内容（the agreement）")?;
    let mut agreement =
        AgreementText { text, signed: Vec::new(), mediator_signed: true, sealed: true, copies: 0 };
    loop {
        if t.take(&["签", "signed"]) {
            agreement.signed = t.names("谁签名（who signed）")?;
        } else if t.take(&["份数", "copies"]) {
            agreement.copies = t.number("几份（how many）")?;
        } else if t.take(&["无印章", "unsealed"]) {
            agreement.sealed = false;
        } else {
            return Ok(agreement);
        }
    }
}
