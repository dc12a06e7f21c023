//! What can be read off the file of an ordinary case. Nothing here changes one.

use super::{
    EvidenceItem, EvidenceKind, HearingRequest, KeepingEnd, LegalReview, Notice, Ordinary,
    ReviewReason, Source,
};
use crate::OfficerId;
use crate::case::{Case, Service};
use law::Moment;

impl Ordinary {
    /// The notice that counts: the last one.
    pub fn notice(&self) -> Option<&Notice> {
        self.notices.last()
    }

    /// A request for a hearing that still stands: not withdrawn, and the party did not stay away.
    pub fn hearing_stands(&self) -> Option<&HearingRequest> {
        let stayed_away = self.hearing_held.as_ref().is_some_and(|held| held.absent);
        self.hearing_request
            .as_ref()
            .filter(|request| request.withdrawn_on.is_none() && !stayed_away)
    }

    /// Pieces that are not excluded.
    pub fn used_evidence(&self) -> impl Iterator<Item = &EvidenceItem> {
        let excluded = |item: &&EvidenceItem| item.verified.as_ref().is_some_and(|v| !v.usable);
        self.evidence.iter().filter(move |item| !excluded(item))
    }

    /// The last review, unless a hearing was held after it.
    pub fn review(&self) -> Option<&LegalReview> {
        let heard = self.hearing_held.as_ref().map(|held| held.ended_at);
        self.reviews.last().filter(|review| heard.is_none_or(|heard| review.at >= heard))
    }

    /// When statement and defence were taken, or given up; the filing where neither was.
    pub fn heard_at(&self) -> Moment {
        let held = self.hearing_held.as_ref().map(|held| held.ended_at);
        self.defence.as_ref().map(|defence| defence.at).max(held).unwrap_or(self.filing.at)
    }

    /// The last step towards a decision; a later one cannot have been done before it.
    pub fn last_at(&self) -> Moment {
        let moments = [
            Some(self.filing.at),
            self.report.as_ref().map(|report| report.at),
            self.notice().map(|notice| notice.at),
            self.defence.as_ref().map(|defence| defence.at),
            self.hearing_call.as_ref().map(|call| call.at),
            self.hearing_held.as_ref().map(|held| held.ended_at),
            self.hearing_report.as_ref().map(|report| report.at),
            self.reviews.last().map(|review| review.at),
            self.discussions.last().map(|discussion| discussion.at),
        ];
        moments.into_iter().flatten().max().unwrap_or(self.filing.at)
    }

    /// Everybody the file names: papers and gates ask the register about them.
    pub fn people(&self) -> Vec<&OfficerId> {
        let mut all = vec![&self.filing.approved_by];
        all.extend(self.keepings.iter().map(|keeping| &keeping.approved_by));
        all.extend(self.hearing_call.iter().map(|call| &call.chair));
        all.extend(self.reviews.iter().map(|review| &review.reviewer));
        for discussion in &self.discussions {
            all.push(&discussion.chair);
            all.extend(discussion.speakers.iter().map(|speaker| &speaker.officer));
        }
        all.extend(self.challenges.iter().map(|challenge| &challenge.against));
        all.extend(&self.decided_by);
        all
    }
}

impl Case {
    /// How the notice before the decision was served.
    pub fn notice_service(&self) -> Option<&Service> {
        let notice = self.ordinary.as_ref()?.notice()?;
        self.issued.get(notice.issued)?.service.as_ref()
    }

    /// How the call to the hearing was served.
    pub fn call_service(&self) -> Option<&Service> {
        let call = self.ordinary.as_ref()?.hearing_call.as_ref()?;
        self.issued.get(call.issued)?.service.as_ref()
    }
}

impl EvidenceKind {
    pub const ALL: [EvidenceKind; 8] = [
        EvidenceKind::Document,
        EvidenceKind::Object,
        EvidenceKind::AudioVisual,
        EvidenceKind::ElectronicData,
        EvidenceKind::Witness,
        EvidenceKind::PartyStatement,
        EvidenceKind::ExpertOpinion,
        EvidenceKind::SceneRecord,
    ];
    pub fn zh(self) -> &'static str {
        match self {
            EvidenceKind::Document => "书证",
            EvidenceKind::Object => "物证",
            EvidenceKind::AudioVisual => "视听资料",
            EvidenceKind::ElectronicData => "电子数据",
            EvidenceKind::Witness => "证人证言",
            EvidenceKind::PartyStatement => "当事人的陈述",
            EvidenceKind::ExpertOpinion => "鉴定意见",
            EvidenceKind::SceneRecord => "勘验笔录、现场笔录",
        }
    }
}

impl crate::case::Case {
    /// Where the case came from, as far as the case itself tells: the inspection it was opened from, or
    /// the simple procedure that it left.
    pub fn told_source(&self) -> Option<Source> {
        match (&self.inspection, self.turned_at) {
            (Some(_), _) => Some(Source::Inspection),
            (None, Some(_)) => Some(Source::OnSpot),
            (None, None) => None,
        }
    }
}

impl Source {
    pub const ALL: [Source; 6] = [
        Source::Inspection,
        Source::Complaint,
        Source::Assigned,
        Source::Transferred,
        Source::OnSpot,
        Source::Other,
    ];
    pub fn zh(self) -> &'static str {
        match self {
            Source::Inspection => "检查发现",
            Source::Complaint => "投诉、举报",
            Source::Assigned => "上级交办",
            Source::Transferred => "其他机关移送",
            Source::OnSpot => "当场处罚转入普通程序",
            Source::Other => "其他",
        }
    }
}

impl KeepingEnd {
    pub const ALL: [KeepingEnd; 4] =
        [KeepingEnd::Returned, KeepingEnd::Recorded, KeepingEnd::Tested, KeepingEnd::Transferred];
    pub fn zh(self) -> &'static str {
        match self {
            KeepingEnd::Returned => "返还",
            KeepingEnd::Recorded => "记录、复制、拍照、录像后返还",
            KeepingEnd::Tested => "送检测、鉴定",
            KeepingEnd::Transferred => "移送有权机关",
        }
    }
}

impl ReviewReason {
    pub const ALL: [ReviewReason; 5] = [
        ReviewReason::PublicInterest,
        ReviewReason::AfterHearing,
        ReviewReason::Complicated,
        ReviewReason::OtherLaw,
        ReviewReason::Office,
    ];
    pub fn zh(self) -> &'static str {
        match self {
            ReviewReason::PublicInterest => "涉及重大公共利益",
            ReviewReason::AfterHearing => "直接关系重大权益，经过听证程序",
            ReviewReason::Complicated => "案件情况疑难复杂、涉及多个法律关系",
            ReviewReason::OtherLaw => "法律、法规规定应当审核",
            ReviewReason::Office => "本机关要求审核",
        }
    }
}
