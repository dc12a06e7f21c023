//! 合并登记: one party that stands in the register twice. Nothing is lost: both rows stay, one leads to the
//! other, and it can be undone.

use super::{Party, PartyKind, same_person_possible};
use crate::PartyId;
use crate::register::{Changed, Desk, Outcome};
use crate::rules;
use law::Day;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    pub id: String,
    /// The row that leads to the other.
    pub lost: PartyId,
    pub kept: PartyId,
    pub reason: String,
    pub on: Day,
    /// Undone on a day, with the reason.
    #[serde(default)]
    pub undone: Option<(Day, String)>,
}

impl Merge {
    pub fn is_open(&self) -> bool {
        self.undone.is_none()
    }
}

/// Two rows of one party. `open` are the merges that stand, of either.
pub fn merge(
    id: &str,
    (lost, kept): (&Party, &Party),
    (open, reason): (&[Merge], &str),
    desk: &Desk<'_>,
) -> Outcome<Merge> {
    let mut asked = desk.asks("merge-parties");
    let same = lost.id == kept.id;
    asked.no_if(same, &rules::MERGE, ("两边是同一条登记", "both are the same row"));
    let gone = open.iter().any(|m| m.is_open() && (m.lost == lost.id || m.lost == kept.id));
    let gone_said = ("其中一条已经并入别的登记", "one of them has been merged already");
    asked.no_if(gone, &rules::MERGE, gone_said);
    let organisation = |p: &Party| p.kind == PartyKind::Organisation;
    let kinds = organisation(lost) != organisation(kept);
    let kinds_said = ("一方是单位，另一方不是", "one is an organisation and the other is not");
    asked.no_if(kinds, &rules::PARTY_KIND, kinds_said);
    let numbers = !same_person_possible(&lost.code, &kept.code);
    let numbers_said =
        ("两条登记的证件号码不同，不是同一当事人", "their numbers differ: two parties");
    asked.no_if(numbers, &rules::MERGE, numbers_said);
    let silent = reason.trim().is_empty();
    asked.no_if(silent, &rules::REASONS, ("没有写合并的理由", "no reason is given"));
    let said = format!("将当事人{}的两条登记合并，保留{}。理由：{reason}", lost.name, kept.id);
    let row = Merge {
        id: id.to_owned(),
        lost: lost.id.clone(),
        kept: kept.id.clone(),
        reason: reason.to_owned(),
        on: desk.today,
        undone: None,
    };
    asked.settle(Changed { row, kind: "merge.made", said })
}

/// 撤销合并: each row stands for itself again.
pub fn part(merge: &Merge, reason: &str, desk: &Desk<'_>) -> Outcome<Merge> {
    let mut asked = desk.asks("part-parties");
    let gone = !merge.is_open();
    asked.no_if(gone, &rules::NOTHING, ("这次合并已经撤销", "it has been undone already"));
    let silent = reason.trim().is_empty();
    asked.no_if(silent, &rules::REASONS, ("没有写撤销的理由", "no reason is given"));
    let said = format!("撤销{}并入{}的合并登记。理由：{reason}", merge.lost, merge.kept);
    let row = Merge { undone: Some((desk.today, reason.to_owned())), ..merge.clone() };
    asked.settle(Changed { row, kind: "merge.undone", said })
}
