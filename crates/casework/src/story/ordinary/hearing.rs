//! The hearing, as stories write it: asked for, called, held.

use super::text;
use crate::OfficerId;
use crate::case::FileStep;
use crate::story::acts::Head;
use crate::story::tokens::{Tokens, Trouble};
use crate::story::verbs::on;
use law::Moment;

/// `要求听证 [由 张某] [方式 书面] [于 DAY]`; without 由 whoever the line names asks.
pub(super) fn ask_hearing(t: &mut Tokens, head: &Head) -> Result<FileStep, Trouble> {
    let mut by = head.names.first().cloned().unwrap_or_default();
    let mut way = "书面".to_owned();
    loop {
        if t.take(&["由", "by"]) {
            by = t.word("要求听证的人（who asks）")?;
        } else if t.take(&["方式", "way"]) {
            way = t.word("方式，如 书面（a way）")?;
        } else {
            return Ok(FileStep::AskHearing { on: on(t, head)?, by, way });
        }
    }
}

/// `通知听证 DAY TIME 主持 戊 [记录 己] [地点 "…"] [不公开 "…"]`
pub(super) fn call(t: &mut Tokens) -> Result<FileStep, Trouble> {
    let day = t.day()?;
    let to_be_held = t.moment_of(day, Moment::at(day, 9, 0))?;
    let mut place = "本机关会议室（虚构）".to_owned();
    let mut recorder = "记录员（虚构）".to_owned();
    let (mut public, mut closed_because) = (true, String::new());
    let mut chair = None;
    loop {
        if t.take(&["主持", "chair"]) {
            chair = Some(OfficerId::new(t.word("主持人（the chair）")?));
        } else if t.take(&["记录", "recorder"]) {
            recorder = t.word("记录人（the recorder）")?;
        } else if t.take(&["地点", "place"]) {
            place = t.word("地点（a place）")?;
        } else if t.take(&["不公开", "closed"]) {
            public = false;
            closed_because = text(t, "")?;
        } else if let Some(chair) = chair {
            return Ok(FileStep::CallHearing {
                to_be_held,
                place,
                chair,
                recorder,
                public,
                closed_because,
            });
        } else {
            return Err(t.expected("主持（chair）"));
        }
    }
}

/// `举行听证 [始于 TIME] [到场 甲、乙] [代理 律师] [缺席] [笔录 "…"] [签名 "…"]`; the line's time is its end.
pub(super) fn hold(t: &mut Tokens, head: &Head) -> Result<FileStep, Trouble> {
    let mut at = head.at;
    let mut present = vec!["当事人".to_owned(), "调查人员".to_owned()];
    let (mut agents, mut absent) = (Vec::new(), false);
    let mut transcript = "调查人员陈述，当事人申辩、质证（虚构）".to_owned();
    let mut signature = "当事人核对后签名（虚构）".to_owned();
    loop {
        if t.take(&["始于", "began"]) {
            at = t.moment_of(head.at.day(), head.at)?;
        } else if t.take(&["到场", "present"]) {
            present = t.names("到场的人（who came）")?;
        } else if t.take(&["代理", "agents"]) {
            agents = t.names("代理人（the agents）")?;
        } else if t.take(&["缺席", "absent"]) {
            absent = true;
        } else if t.take(&["笔录", "transcript"]) {
            transcript = t.word("笔录（the transcript）")?;
        } else if t.take(&["签名", "signature"]) {
            signature = t.word("签名（the signature）")?;
        } else {
            let ended_at = head.at;
            return Ok(FileStep::HoldHearing {
                at,
                ended_at,
                present,
                agents,
                absent,
                transcript,
                signature,
            });
        }
    }
}
