//! The journal: no holes, no doubles, every leaf as its row says, nothing cut off at the end.

use super::{Found, push, rows};
use crate::journal::{self, Raw, Root};
use crate::keys::hex;
use crate::merkle::Peaks;
use crate::value::Row;
use crate::{Problem, Reader};
use casework::Hash;
use std::collections::HashSet;

/// Gives the root over the leaves as they stand.
pub(super) fn check(r: &mut Reader, found: &mut Found) -> Result<Root, Problem> {
    let office = r.office.to_string();
    let mut walk = Walk { peaks: Peaks::default(), next: 1, ids: HashSet::new() };
    rows(
        r,
        "select a.*, s.salt as salt from acts a
         left join salts s on s.office = a.office and s.seq = a.seq
         where a.office = ?1 order by a.seq",
        &mut |row| walk.act(&office, &row, found),
    )?;
    end(&journal::head(r), &walk.peaks, found);
    Ok(Root { size: walk.peaks.size, hash: Hash(hex(&walk.peaks.root())) })
}

struct Walk {
    peaks: Peaks,
    next: i64,
    ids: HashSet<String>,
}

impl Walk {
    fn act(&mut self, office: &str, row: &Row, found: &mut Found) -> Result<(), Problem> {
        let seq = row.int("seq")?;
        let about = || format!("act:{seq}");
        for missing in self.next..seq {
            push(
                found,
                "act-missing",
                format!("act:{missing}"),
                format!("第 {missing} 号行为记录缺失：日志出现空号。"),
                format!("act {missing} is missing: the journal has a hole"),
            );
        }
        if seq < self.next {
            push(
                found,
                "act-doubled",
                about(),
                format!("第 {seq} 号行为记录重复或次序错乱。"),
                format!("act {seq} stands twice or out of order"),
            );
        }
        self.next = seq + 1;
        if !self.ids.insert(row.text("id")?) {
            push(
                found,
                "act-doubled",
                about(),
                format!("第 {seq} 号行为记录与另一条编号相同：同一行为记了两次。"),
                format!("act {seq} has the id of another act: one act stands twice"),
            );
        }
        self.leaf(office, row, found)
    }

    fn leaf(&mut self, office: &str, row: &Row, found: &mut Found) -> Result<(), Problem> {
        let seq = row.int("seq")?;
        let about = format!("act:{seq}");
        let (leaf, salt) = (row.blob("leaf")?, row.blob("salt")?);
        let of = |column| row.text(column);
        let (id, subject, kind, actor) = (of("id")?, of("subject")?, of("kind")?, of("actor")?);
        let (actor_name, post, law_edition) = (of("actor_name")?, of("post")?, of("law_edition")?);
        let (said, facts, state_hash) = (of("said")?, of("facts")?, of("state_hash")?);
        let raw = Raw {
            seq,
            id: &id,
            subject: &subject,
            kind: &kind,
            actor: &actor,
            actor_name: &actor_name,
            post: &post,
            done_at: of("done_at")?,
            noted_at: of("noted_at")?,
            law_edition: &law_edition,
            said: &said,
            facts: &facts,
            state_hash: &state_hash,
        };
        if raw.done_at > raw.noted_at {
            push(
                found,
                "act-times",
                about.clone(),
                format!("第 {seq} 号行为记录的办理时间晚于记录时间。"),
                format!("act {seq} was noted before it was done"),
            );
        }
        if raw.leaf(office, &salt)[..] != leaf[..] {
            push(
                found,
                "act-changed",
                about,
                format!("第 {seq} 号行为记录的内容与其指纹不符：记录被改动过，或被换了位置。"),
                format!("act {seq} does not match its leaf: it was changed or moved"),
            );
        }
        match <[u8; 32]>::try_from(leaf) {
            Ok(leaf) => self.peaks.push(leaf),
            Err(_) => self.peaks.push([0; 32]),
        }
        Ok(())
    }
}

fn end(head: &Result<Peaks, Problem>, walked: &Peaks, found: &mut Found) {
    let known = head.as_ref().map_or(0, |peaks| peaks.size);
    if known > walked.size {
        push(
            found,
            "act-missing",
            format!("act:{known}"),
            format!("日志应有 {known} 条，现有 {} 条：行为记录被删去。", walked.size),
            format!(
                "the journal should hold {known} acts and holds {}: acts were removed",
                walked.size
            ),
        );
    } else if head.as_ref().ok() != Some(walked) {
        push(
            found,
            "journal-head",
            "journal".into(),
            "日志的指纹树与登记的树根不符：有行为记录被改动、调换或另行插入。".into(),
            "the tree over the acts is not the one that was recorded: acts were changed, swapped or slipped in".into(),
        );
    }
}
