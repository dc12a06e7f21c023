//! Papers in stories: which one is meant, and the ways it is served.

use super::Verb;
use super::acts::Head;
use super::tokens::{Tokens, Trouble};
use super::verbs::which;
use crate::Hash;
use crate::case::{AfterStep, Case, Command, Service, ServiceWay};
use law::Moment;

/// What is done with an issued paper; which one is known only when the story is played, where the line
/// names none: then it is the last one.
#[derive(Debug, Clone)]
pub struct PaperDeed {
    /// Counted from nought; none: the last one issued.
    pub issued: Option<usize>,
    pub what: OfPaper,
}

#[derive(Debug, Clone)]
pub enum OfPaper {
    Mark,
    Serve(Service),
    Failed { way: ServiceWay, at: Moment, reason: String, whereabouts_unknown: bool },
}

impl PaperDeed {
    pub fn key(&self) -> &'static str {
        match self.what {
            OfPaper::Mark => "mark-paper",
            OfPaper::Serve(_) => "serve-paper",
            OfPaper::Failed { .. } => "service-failed",
        }
    }

    pub(super) fn index(&self, case: &Case) -> usize {
        self.issued.unwrap_or_else(|| case.issued.len().saturating_sub(1))
    }

    pub(super) fn command(&self, case: &Case, paper: Hash) -> Command {
        let issued = self.index(case);
        let step = match &self.what {
            OfPaper::Mark => AfterStep::MarkPaper { issued, paper },
            OfPaper::Serve(service) => AfterStep::ServePaper { issued, service: service.clone() },
            OfPaper::Failed { way, at, reason, whereabouts_unknown } => AfterStep::ServiceFailed {
                issued: Some(issued),
                way: *way,
                at: *at,
                reason: reason.clone(),
                whereabouts_unknown: *whereabouts_unknown,
            },
        };
        Command::After { step: Box::new(step) }
    }
}

/// What ends the particulars of a deed.
pub(super) fn ends(word: &str) -> bool {
    const ENDS: [&str; 22] = [
        "->",
        "→",
        "见证",
        "witness",
        "凭据",
        "note",
        "已确认",
        "confirmed",
        "逾期",
        "late",
        "案",
        "case",
        "于",
        "on",
        "登记于",
        "noted",
        "依据版本",
        "version",
        "自",
        "from",
        "至",
        "to",
    ];
    ENDS.contains(&word)
}

/// `第2份`: the paper in the order of issue; the last one when nothing is said.
pub(super) fn paper(t: &mut Tokens) -> Result<Option<usize>, Trouble> {
    let named = t.peek().is_some_and(|word| word.starts_with('第') || word.starts_with("no."));
    if named { which(t).map(Some) } else { Ok(None) }
}

fn way(t: &mut Tokens) -> Option<ServiceWay> {
    let words: [(&[&str], ServiceWay); 6] = [
        (&["直接", "direct"], ServiceWay::Direct),
        (&["留置", "left"], ServiceWay::Left),
        (&["邮寄", "post"], ServiceWay::Post),
        (&["电子", "electronic"], ServiceWay::Electronic),
        (&["委托", "commissioned"], ServiceWay::Commissioned),
        (&["公告", "announced"], ServiceWay::Announced),
    ];
    words.into_iter().find(|(words, _)| t.take(words)).map(|(_, way)| way)
}

pub(super) fn witness(t: &mut Tokens) -> Result<String, Trouble> {
    match t.take(&["见证", "witness"]) {
        true => t.word("见证人（the witness）"),
        false => Ok(String::new()),
    }
}

/// `[直接|留置|邮寄|电子|委托|公告] [交] 张某 [见证 "…"] [凭据 "…"] [已确认] [逾期 "…"] [于 DATE [TIME]]`
pub(super) fn service(t: &mut Tokens, head: &Head) -> Result<Service, Trouble> {
    let way = way(t).unwrap_or(ServiceWay::Direct);
    t.take(&["交", "to"]);
    let receiver = match t.peek() {
        Some(word) if !ends(word) => t.word("收件人（the receiver）")?,
        _ => String::new(),
    };
    let mut service = Service::new(way, head.at, receiver, "");
    loop {
        if t.take(&["见证", "witness"]) {
            service.witness = t.word("见证人（the witness）")?;
        } else if t.take(&["凭据", "note"]) {
            service.note = t.word("回执号码、系统或者公告之处（what proves it）")?;
        } else if t.take(&["已确认", "confirmed"]) {
            service.confirmed = true;
        } else if t.take(&["逾期", "late"]) {
            service.late_reason = t.word("逾期送达的原因（why it is late）")?;
        } else if t.take(&["于", "on"]) {
            service.at = t.moment(head.at)?;
        } else {
            return Ok(service);
        }
    }
}

/// `未送达 [文书 [第2份]] 邮寄 "退回" [下落不明] [于 DATE]`
pub(super) fn failed(t: &mut Tokens, head: &Head) -> Result<Verb, Trouble> {
    let of_paper = t.take(&["文书", "paper"]);
    let issued = if of_paper { paper(t)? } else { None };
    let way = way(t).ok_or_else(|| t.expected("直接、邮寄等方式（a way of service）"))?;
    let reason = t.word("理由（a reason）")?;
    let whereabouts_unknown = t.take(&["下落不明", "whereabouts-unknown"]);
    let at = if t.take(&["于", "on"]) { t.moment(head.at)? } else { head.at };
    if of_paper {
        let what = OfPaper::Failed { way, at, reason, whereabouts_unknown };
        return Ok(Verb::Paper(PaperDeed { issued, what }));
    }
    let step = AfterStep::ServiceFailed { issued: None, way, at, reason, whereabouts_unknown };
    Ok(Verb::Do(Command::After { step: Box::new(step) }))
}
