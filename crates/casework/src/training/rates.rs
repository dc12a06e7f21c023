//! 培训率 and 持证率 on a day, each with whom it counts and whom it leaves out.

use super::Class;
use crate::OfficerId;
use crate::officer::Officer;
use law::Day;
use std::collections::BTreeSet;

/// A share: who counts, of whom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rate {
    pub counted: Vec<OfficerId>,
    pub of: Vec<OfficerId>,
}

impl Rate {
    /// In tenths of a percent, rounded; none where there is nobody to count.
    pub fn per_mille(&self) -> Option<u32> {
        let (part, all) = (self.counted.len() as u64, self.of.len() as u64);
        let rounded = (part * 2000 + all).checked_div(2 * all)?;
        u32::try_from(rounded).ok()
    }
}

/// Why somebody on the register is in no rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// 辅助人员
    Helper,
    /// Of the grantor, or of another organ.
    OtherOrgan,
    /// Holds another post on that day.
    OtherPost,
    /// Not in the team yet, or no longer.
    NotInPost,
}

impl LeftOut {
    pub fn key(self) -> &'static str {
        match self {
            LeftOut::Helper => "helper",
            LeftOut::OtherOrgan => "other-organ",
            LeftOut::OtherPost => "other-post",
            LeftOut::NotInPost => "not-in-post",
        }
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rates {
    /// 培训率: attended a class on or before the day.
    pub trained: Rate,
    /// 持证率: holds a certificate that is in force on the day and is not suspended.
    pub certified: Rate,
    pub left_out: Vec<(OfficerId, LeftOut)>,
}

/// The posts whose holders enforce.
const ENFORCING: [&str; 2] = ["officer", "team-leader"];

/// Both rates on a day, of the office's own officers and team leaders of that day.
pub fn rates(officers: &[Officer], classes: &[Class], on: Day) -> Rates {
    let held = classes.iter().filter(|class| class.on <= on);
    let attended = held.flat_map(|class| &class.attendance).filter(|a| a.minutes > 0);
    let trained: BTreeSet<&OfficerId> = attended.map(|a| &a.officer).collect();
    let mut all = Rates::default();
    for officer in officers {
        let id = officer.id.clone();
        if let Some(why) = left_out(officer, on) {
            all.left_out.push((id, why));
            continue;
        }
        all.trained.of.push(id.clone());
        all.certified.of.push(id.clone());
        if trained.contains(&id) {
            all.trained.counted.push(id.clone());
        }
        if officer.certificate_on(on).is_some() && !officer.is_suspended_on(on) {
            all.certified.counted.push(id);
        }
    }
    all
}

fn left_out(officer: &Officer, on: Day) -> Option<LeftOut> {
    if officer.helper {
        return Some(LeftOut::Helper);
    }
    if !officer.organ.is_empty() {
        return Some(LeftOut::OtherOrgan);
    }
    match officer.post_on(on) {
        None => Some(LeftOut::NotInPost),
        Some(post) if !ENFORCING.contains(&post.as_str()) => Some(LeftOut::OtherPost),
        Some(_) => None,
    }
}
