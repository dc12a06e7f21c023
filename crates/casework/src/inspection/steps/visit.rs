//! At the place: certificates, checklist, photos, the scene record.

use super::before::issued;
use super::own_officer;
use crate::inspection::ask::{Ask, Said};
use crate::inspection::checklist::{self, counted};
use crate::inspection::facts::{self, When};
use crate::inspection::{
    Answer, Attached, AttachedKind, Inspection, Record, Reply, Signature, Stage,
};
use crate::rules;
use law::Moment;
use law::checklist::Question;
use law::gate::Deed;
use serde_json::json;

pub(super) fn may_arrive(ask: &mut Ask, held: &Inspection) {
    own_officer(ask, held);
    let mut shown = held.clone();
    // The very act that is asked about.
    shown.shown_at = Some(ask.scene.done_at);
    for matter in 0..held.opening.matters.len() {
        let f = facts::of(&held.opening, Some(&shown), matter, When::AtPlace, ask.scene);
        ask.gates(Deed::Show, &f);
        ask.gates(Deed::Inspect, &f);
    }
}

pub(in crate::inspection) fn arrive(
    ask: &mut Ask,
    after: &mut Inspection,
    at: Moment,
) -> Option<Said> {
    may_arrive(ask, after);
    let (why, en) = ("到场时间晚于登记时间", "the arrival lies in the future");
    ask.no_if(at > ask.scene.done_at, &rules::TIME, why, en);
    let noticed = after.notice.as_ref().map(|notice| notice.at);
    let early = noticed.is_some_and(|noticed| at < noticed);
    ask.no_if(early, &rules::TIME, "到场早于通知", "the arrival is before the notice");
    after.shown_at = Some(at);
    after.stage = Stage::Arrived;
    let shown: Vec<String> = certificates(ask, after);
    let said = format!("到场主动出示执法证件：{}", shown.join("、"));
    Some(Said { kind: "inspection.arrived", said, facts: json!({ "at": at }) })
}

/// `周山（渝-o1）`
fn certificates(ask: &Ask, held: &Inspection) -> Vec<String> {
    let one = |id: &crate::OfficerId| {
        let officer = ask.scene.officer(id);
        let number = officer.and_then(|o| o.certificate_on(ask.day())).map(|c| c.number.clone());
        format!("{}（{}）", ask.scene.name(id), number.unwrap_or_default())
    };
    held.opening.officers.iter().map(one).collect()
}

/// Answers given again take the place of what was answered before.
pub(in crate::inspection) fn answer(
    ask: &mut Ask,
    after: &mut Inspection,
    answers: &[Answer],
) -> Option<Said> {
    own_officer(ask, after);
    let none = answers.is_empty();
    ask.no_if(none, &rules::NOTHING, "没有填写检查项目", "no question was answered");
    let asked = checklist::questions(ask.scene.law, &after.opening);
    for answer in answers {
        let key = |q: &&&Question| checklist::key(&after.opening.place_kind, q) == answer.question;
        match asked.iter().find(key) {
            None => {
                let why = format!("检查表中没有“{}”，或者不属于本次检查事项", answer.question);
                let en = "the list has no such question about the matters of this visit";
                ask.no(&rules::CHECK_ANSWER, why, en);
            }
            Some(question) => fits(ask, answer, question),
        }
        after.answers.retain(|held| held.question != answer.question);
        after.answers.push(answer.clone());
    }
    let counts = counted(&after.answers);
    let counts: Vec<_> = counts.iter().map(|(r, n)| format!("{}{n}项", r.zh())).collect();
    let said = format!("填写检查表：{}", counts.join("、"));
    let facts = json!({ "answers": after.answers.iter().map(|a| json!({
        "question": a.question, "reply": a.reply })).collect::<Vec<_>>() });
    Some(Said { kind: "inspection.answered", said, facts })
}

fn fits(ask: &mut Ask, answer: &Answer, question: &Question) {
    if answer.reply == Reply::No && answer.note.trim().is_empty() {
        let why = format!("“{}”不符合，须写明情况", question.zh);
        ask.no(&rules::CHECK_ANSWER, why, "what is not in order needs a note");
    }
    if answer.reply == Reply::Na && !question.may_not_apply {
        let why = format!("“{}”不能填“不适用”", question.zh);
        ask.no(&rules::CHECK_ANSWER, why, "this question applies to every such place");
    }
}

/// The bytes are kept under their hash; here is what they show, and when the office took them in.
pub(in crate::inspection) fn attach(
    ask: &mut Ask,
    after: &mut Inspection,
    file: &Attached,
) -> Option<Said> {
    let known = after.attached.iter().any(|held| held.hash == file.hash && held.kind == file.kind);
    ask.no_if(known, &rules::NOTHING, "这份材料已经在卷", "this file is there already");
    let late = after.stage == Stage::Recorded && file.kind != AttachedKind::Signed;
    let (why, en) = (
        "笔录已经签字，此后的材料只收签字页",
        "the record is signed; only its signed page is added",
    );
    ask.no_if(late, &rules::PAST, why, en);
    let said = format!(
        "收入{}（SHA-256 {}…）",
        file.kind.zh(),
        &file.hash.as_str()[..12.min(file.hash.as_str().len())]
    );
    let facts = json!({ "hash": file.hash, "kind": file.kind, "taken_at": file.taken_at });
    after.attached.push(Attached { at: ask.scene.done_at, ..file.clone() });
    Some(Said { kind: "inspection.attached", said, facts })
}

pub(super) fn may_record(ask: &mut Ask, held: &Inspection) {
    own_officer(ask, held);
    for matter in 0..held.opening.matters.len() {
        let f = facts::of(&held.opening, Some(held), matter, When::AtPlace, ask.scene);
        ask.gates(Deed::Inspect, &f);
    }
    let answered = |q: &&Question| {
        let key = checklist::key(&held.opening.place_kind, q);
        held.answers.iter().any(|answer| answer.question == key)
    };
    let asked = checklist::questions(ask.scene.law, &held.opening);
    let open = asked.iter().filter(|q| !answered(q)).count();
    if open > 0 {
        let why = format!("检查表还有{open}项没有填写");
        ask.no(&rules::CHECK_ANSWER, why, format!("{open} questions of the checklist are open"));
    }
}

pub(in crate::inspection) fn record(
    ask: &mut Ask,
    after: &mut Inspection,
    record: &Record,
) -> Option<Said> {
    may_record(ask, after);
    let rule = &rules::CHECK_RECORD;
    let empty = |text: &str| text.trim().is_empty();
    let (why, en) = ("没有写明现场情况", "what was found is not written");
    ask.no_if(empty(&record.found), rule, why, en);
    let (why, en) = ("没有写明现场人员", "who was present is not written");
    ask.no_if(empty(&record.present), rule, why, en);
    ask.no_if(empty(&record.recorder), rule, "没有写明记录人", "the recorder is missing");
    let before = after.shown_at.is_some_and(|shown| record.from < shown);
    let order = before || record.to < record.from || record.to > ask.scene.done_at;
    let (why, en) = (
        "检查起止时间不在出示证件与登记之间，或者先后颠倒",
        "the times are not between the certificates and this entry, or the wrong way round",
    );
    ask.no_if(order, &rules::TIME, why, en);
    let half = record.questions.iter().any(|q| empty(&q.asked) != empty(&q.answered));
    ask.no_if(half, rule, "询问有问无答或者有答无问", "a question without answer, or the reverse");
    signature(ask, &record.signature);
    let mut record = record.clone();
    record.questions.retain(|q| !empty(&q.asked));
    let signed = match &record.signature {
        Signature::Signed { .. } => "当事人签字",
        Signature::Refused { .. } => "当事人拒绝签字，已注明理由和见证人",
        Signature::Absent { .. } => "当事人不在场，已注明理由和见证人",
    };
    let photos = after.attached.iter().filter(|f| f.kind == AttachedKind::Photo).count();
    let said = format!(
        "制作现场检查笔录：{}至{}，{}；照片{photos}张、其他材料{}件；{signed}",
        record.from.zh(),
        record.to.clock(),
        certificates(ask, after).join("、"),
        after.attached.len() - photos,
    );
    let facts = json!({ "from": record.from, "to": record.to, "signed": record.signature.is_signed(),
        "files": after.attached.iter().map(|f| &f.hash).collect::<Vec<_>>() });
    after.record = Some(record);
    after.stage = Stage::Recorded;
    after.issued.push(issued("scene-record", None, ask.scene.done_at));
    Some(Said { kind: "inspection.recorded", said, facts })
}

fn signature(ask: &mut Ask, signature: &Signature) {
    match signature {
        Signature::Signed { by } => {
            let nobody = by.trim().is_empty();
            ask.no_if(nobody, &rules::CHECK_RECORD, "没有写明签字人", "who signed is missing");
        }
        Signature::Refused { reason, witness } | Signature::Absent { reason, witness } => {
            let (why, en) = ("没有注明拒签或者不在场的情况", "why nobody signed is not noted");
            ask.no_if(reason.trim().is_empty(), &rules::CHECK_SIGN, why, en);
            let (why, en) = (
                "当事人没有签字，又没有见证人或者录音录像",
                "nobody signed, and no witness or recording is noted",
            );
            ask.no_if(witness.trim().is_empty(), &rules::CHECK_SIGN, why, en);
        }
    }
}

impl Signature {
    pub fn is_signed(&self) -> bool {
        matches!(self, Signature::Signed { .. })
    }
}
