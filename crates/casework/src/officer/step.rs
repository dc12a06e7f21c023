//! What a keeper of the register does about an officer, and when the office says no.

use super::{
    Certificate, CertificateNote, Officer, PostTerm, Selection, Suspension, Tie, YearlyCheck,
};
use crate::register::{Asked, Changed, Desk, Outcome};
use crate::{ExamId, PostId, rules};
use law::Day;

#[derive(Debug, Clone, PartialEq)]
pub enum OfficerStep {
    Certificate {
        certificate: Certificate,
        /// The exam it rests on, and whether the officer has passed it by now.
        exam: Option<(ExamId, bool)>,
    },
    Extend {
        number: String,
        to: Day,
    },
    /// 年度审验
    Check {
        number: String,
        check: YearlyCheck,
    },
    Suspend {
        suspension: Suspension,
    },
    /// 任职: from a day on; it ends the post held before.
    Post {
        post: PostId,
        from: Day,
    },
    /// 离岗: the last day in the team. From the next on nothing can be done by them.
    Leave {
        last: Day,
        reason: String,
    },
    Select {
        selection: Selection,
    },
    /// 法律职业资格
    Qualify {
        lawyer_since: Option<Day>,
        reviewer_since: Option<Day>,
    },
    Tie {
        tie: Tie,
    },
    /// The tie at this place of the list has ended.
    Untie {
        at: usize,
        last: Day,
    },
}

impl OfficerStep {
    pub fn key(&self) -> &'static str {
        match self {
            OfficerStep::Certificate { .. } => "enter-certificate",
            OfficerStep::Extend { .. } => "extend-certificate",
            OfficerStep::Check { .. } => "check-certificate",
            OfficerStep::Suspend { .. } | OfficerStep::Leave { .. } => "suspend-officer",
            OfficerStep::Post { .. } => "change-post",
            OfficerStep::Select { .. } | OfficerStep::Qualify { .. } => "enter-officer",
            OfficerStep::Tie { .. } | OfficerStep::Untie { .. } => "declare-tie",
        }
    }
}

/// Somebody who is entered: a helper without certificate, whoever else with or without.
pub fn enter(officer: &Officer, desk: &Desk<'_>) -> Outcome<Officer> {
    let mut asked = desk.asks("enter-officer");
    let carries = officer.helper && !officer.certificates.is_empty();
    asked.no_if(carries, &rules::HELPER, HELPER);
    for certificate in &officer.certificates {
        dates_of(certificate, &mut asked);
    }
    let what = if officer.helper { "辅助人员" } else { "执法人员" };
    let of =
        if officer.organ.is_empty() { String::new() } else { format!("（{}）", officer.organ) };
    let said = format!("登记{what}{}{of}。", officer.name);
    asked.settle(Changed { row: officer.clone(), kind: "officer.entered", said })
}

const HELPER: (&str, &str) = (
    "辅助人员可以在记录上署名，但不是执法人员，不登记执法证",
    "a helper may be named on a record, but is no officer and holds no certificate",
);

/// The officer after a step.
pub fn take(officer: &Officer, step: &OfficerStep, desk: &Desk<'_>) -> Outcome<Officer> {
    let mut asked = desk.asks(step.key());
    let mut after = officer.clone();
    let (kind, said) = match step {
        OfficerStep::Certificate { certificate, exam } => {
            certify(&mut after, certificate, exam.as_ref(), &mut asked)
        }
        OfficerStep::Extend { number, to } => extend(&mut after, number, *to, &mut asked),
        OfficerStep::Check { number, check } => note_check(&mut after, number, check, &mut asked),
        OfficerStep::Suspend { suspension } => suspend(&mut after, suspension, desk, &mut asked),
        OfficerStep::Post { post, from } => hold_post(&mut after, post, *from, desk, &mut asked),
        OfficerStep::Leave { last, reason } => leave(&mut after, *last, reason, desk, &mut asked),
        OfficerStep::Select { selection } => {
            after.selection = Some(selection.clone());
            let said =
                format!("{}于{}经{}选入执法队伍。", after.name, selection.on.zh(), selection.how);
            ("officer.selected", said)
        }
        OfficerStep::Qualify { lawyer_since, reviewer_since } => {
            (after.lawyer_since, after.reviewer_since) = (*lawyer_since, *reviewer_since);
            let said = match lawyer_since {
                Some(day) => format!("{}于{}取得法律职业资格。", after.name, day.zh()),
                None => format!("登记{}没有法律职业资格。", after.name),
            };
            ("officer.qualified", said)
        }
        OfficerStep::Tie { tie } => declare(&mut after, tie, &mut asked),
        OfficerStep::Untie { at, last } => untie(&mut after, *at, *last, &mut asked),
    };
    asked.settle(Changed { row: after, kind, said })
}

type Said = (&'static str, String);

fn dates_of(certificate: &Certificate, asked: &mut Asked<'_>) {
    let backwards = certificate.to < certificate.from;
    let said = ("有效期止早于起", "its last day lies before its first");
    asked.no_if(backwards, &rules::CERTIFICATE, said);
    let nameless = certificate.number.trim().is_empty();
    asked.no_if(nameless, &rules::CERTIFICATE, ("没有证件编号", "it has no number"));
    let everything = certificate.scope.is_empty();
    asked.no_if(everything, &rules::CERTIFICATE, ("没有写明执法范围", "no scope is named"));
}

fn certify(
    officer: &mut Officer,
    certificate: &Certificate,
    exam: Option<&(ExamId, bool)>,
    asked: &mut Asked<'_>,
) -> Said {
    asked.no_if(officer.helper, &rules::HELPER, HELPER);
    dates_of(certificate, asked);
    let known = officer.certificates.iter().any(|c| c.number == certificate.number);
    let known_said = ("这个编号的证件已经登记", "a certificate of this number is entered already");
    asked.no_if(known, &rules::CERTIFICATE, known_said);
    if let Some((exam, passed)) = exam {
        let said = ("所依据的考试没有合格成绩", "the exam it would rest on has not been passed");
        asked.no_if(!passed, &rules::CERTIFICATE, said);
        note(officer, &certificate.number).exam = Some(exam.clone());
    }
    officer.certificates.push(certificate.clone());
    let said = format!(
        "登记{}的执法证{}，{}至{}有效。",
        officer.name,
        certificate.number,
        certificate.from.zh(),
        certificate.to.zh()
    );
    ("officer.certificate-added", said)
}

fn extend(officer: &mut Officer, number: &str, to: Day, asked: &mut Asked<'_>) -> Said {
    let Some(certificate) = officer.certificates.iter_mut().find(|c| c.number == number) else {
        let zh = format!("{}没有编号为“{number}”的执法证，不能延期", officer.name);
        asked.no(&rules::CERTIFICATE, zh, format!("{} has no certificate {number}", officer.name));
        return ("officer.certificate-extended", String::new());
    };
    let shorter = to < certificate.to;
    let said = ("延期后的终止日期早于原来的", "the new last day lies before the old one");
    asked.no_if(shorter, &rules::CERTIFICATE, said);
    certificate.to = to;
    let said = format!("{}的执法证{number}有效期延至{}。", officer.name, to.zh());
    ("officer.certificate-extended", said)
}

fn note_check(
    officer: &mut Officer,
    number: &str,
    check: &YearlyCheck,
    asked: &mut Asked<'_>,
) -> Said {
    if !officer.certificates.iter().any(|c| c.number == number) {
        let zh = format!("{}没有编号为“{number}”的执法证", officer.name);
        asked.no(&rules::CERTIFICATE, zh, format!("{} has no certificate {number}", officer.name));
    }
    let done =
        officer.note_of(number).is_some_and(|n| n.checks.iter().any(|c| c.year == check.year));
    let said = ("这一年度已经审验", "this year is noted already");
    asked.no_if(done, &rules::CERTIFICATE, said);
    note(officer, number).checks.push(check.clone());
    let said = format!("{}的执法证{number}{}年度审验：{}", officer.name, check.year, check.note);
    ("officer.certificate-checked", said)
}

fn note<'o>(officer: &'o mut Officer, number: &str) -> &'o mut CertificateNote {
    let notes = &mut officer.certificate_notes;
    let at = notes.iter().position(|n| n.number == number).unwrap_or_else(|| {
        let (number, exam, checks) = (number.to_owned(), None, Vec::new());
        notes.push(CertificateNote { number, exam, checks });
        notes.len() - 1
    });
    &mut notes[at]
}

/// A first day in the past needs a reason of its own: acts done in between lose their ground.
fn suspend(
    officer: &mut Officer,
    suspension: &Suspension,
    desk: &Desk<'_>,
    asked: &mut Asked<'_>,
) -> Said {
    let silent = suspension.reason.trim().is_empty();
    asked.no_if(silent, &rules::REASONS, ("没有写暂停的理由", "no reason is given"));
    let backwards = suspension.to.is_some_and(|to| to < suspension.from);
    let backwards_said = ("终止日期早于起始日期", "its last day lies before its first");
    asked.no_if(backwards, &rules::POST_TERM, backwards_said);
    let noted = Suspension { noted_on: Some(desk.today), ..suspension.clone() };
    let unsaid = noted.is_back_dated() && noted.late_reason.trim().is_empty();
    let unsaid_said = (
        "起始日期在今天之前，没有说明为什么现在才登记",
        "it begins before today, and it is not said why it is entered only now",
    );
    asked.no_if(unsaid, &rules::BACK_DATED, unsaid_said);
    let until = noted.to.map_or_else(String::new, |day| format!("至{}", day.zh()));
    let late = match noted.is_back_dated() {
        true => format!("（倒填日期，{}补登：{}）", desk.today.zh(), noted.late_reason),
        false => String::new(),
    };
    let said = format!(
        "暂停{}执法资格，自{}{until}。理由：{}{late}",
        officer.name,
        noted.from.zh(),
        noted.reason
    );
    officer.suspensions.push(noted);
    ("officer.suspended", said)
}

fn hold_post(
    officer: &mut Officer,
    post: &PostId,
    from: Day,
    desk: &Desk<'_>,
    asked: &mut Asked<'_>,
) -> Said {
    let last = officer.terms.last().cloned();
    let early = last.as_ref().is_some_and(|t| from <= t.from);
    let early_said =
        ("任职日期不晚于上一岗位的任职日期", "it begins no later than the post before");
    asked.no_if(early, &rules::POST_TERM, early_said);
    let far = from > desk.today;
    asked.no_if(far, &rules::POST_TERM, ("任职日期在今天之后", "it begins after today"));
    if let Some(term) = officer.terms.last_mut()
        && term.to.is_none_or(|to| to >= from)
    {
        term.to = Some(from.plus_days(-1));
    }
    officer.terms.push(PostTerm { post: post.clone(), from, to: None });
    officer.post = post.clone();
    let said = format!("{}自{}起任{}。", officer.name, from.zh(), post_zh(post.as_str()));
    ("officer.post-changed", said)
}

/// Whoever left may not act: kept as a suspension without end, which every gate already asks about.
fn leave(
    officer: &mut Officer,
    last: Day,
    reason: &str,
    desk: &Desk<'_>,
    asked: &mut Asked<'_>,
) -> Said {
    let silent = reason.trim().is_empty();
    asked.no_if(silent, &rules::REASONS, ("没有写离岗的理由", "no reason is given"));
    let early = officer.terms.last().is_some_and(|t| last < t.from);
    asked.no_if(early, &rules::POST_TERM, ("离岗早于任职", "they would leave before they came"));
    match officer.terms.last_mut() {
        Some(term) => term.to = Some(last),
        None => {
            let (post, from) = (officer.post.clone(), last);
            officer.terms.push(PostTerm { post, from, to: Some(last) });
        }
    }
    officer.suspensions.push(Suspension {
        from: last.next(),
        to: None,
        reason: format!("离岗：{reason}"),
        noted_on: Some(desk.today),
        late_reason: reason.to_owned(),
    });
    ("officer.left", format!("{}于{}离岗。理由：{reason}", officer.name, last.zh()))
}

fn declare(officer: &mut Officer, tie: &Tie, asked: &mut Asked<'_>) -> Said {
    let nameless = tie.party.is_none() && tie.name.trim().is_empty();
    let said = ("没有写明与谁有关系", "it is not said to whom");
    asked.no_if(nameless, &rules::PARTY_EMPTY, said);
    let same = |t: &&Tie| t.ended_on.is_none() && (&t.party, &t.name) == (&tie.party, &tie.name);
    let known = officer.ties.iter().any(|t| same(&t));
    asked.no_if(known, &rules::NOTHING, ("这一关系已经登记", "this tie is on record already"));
    let said = format!("{}申报与{}的回避关系：{}。", officer.name, tie.name, tie.kind.zh());
    officer.ties.push(tie.clone());
    ("officer.tie-declared", said)
}

fn untie(officer: &mut Officer, at: usize, last: Day, asked: &mut Asked<'_>) -> Said {
    let name = officer.name.clone();
    let Some(tie) = officer.ties.get_mut(at).filter(|tie| tie.ended_on.is_none()) else {
        asked.no(&rules::NOTHING, "没有这一项回避关系", "there is no such tie");
        return ("officer.tie-ended", String::new());
    };
    let early = last < tie.declared_on;
    asked.no_if(early, &rules::POST_TERM, ("终止早于申报", "it would end before it was declared"));
    tie.ended_on = Some(last);
    ("officer.tie-ended", format!("{name}与{}的回避关系止于{}。", tie.name, last.zh()))
}

/// What a post is called in an act.
pub fn post_zh(post: &str) -> &str {
    match post {
        "officer" => "执法员",
        "team-leader" => "队长",
        "head" => "负责人",
        "clerk" => "文书",
        "discipline" => "纪检",
        "reviewer" => "监督员",
        "legal-reviewer" => "法制审核人员",
        "handler" => "服务承办人",
        "admin" => "系统管理员",
        other => other,
    }
}
