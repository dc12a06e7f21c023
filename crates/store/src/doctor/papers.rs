//! Every paper's bytes match their hash, and every paper that a case names is there.

use super::{Found, push, rows};
use crate::{Problem, Reader, papers};
use casework::Hash;
use casework::case::Case;
use std::collections::HashSet;

/// How many papers were looked at.
pub(super) fn check(r: &mut Reader, found: &mut Found) -> Result<u64, Problem> {
    let mut there = HashSet::new();
    let (keys, office) = (r.keys, r.office);
    rows(r, "select hash, size, bytes from papers where office = ?1 order by hash", &mut |row| {
        let hash = row.text("hash")?;
        let spot = papers::spot(office.as_str(), &hash);
        let bytes = keys.open(spot, &row.blob("bytes")?);
        if !bytes.is_ok_and(|bytes| Hash::of(&bytes).0 == hash) {
            push(
                found,
                "paper-changed",
                format!("paper:{hash}"),
                format!("文书 {hash} 的内容与其指纹不符：文件被改动过。"),
                format!("the bytes of paper {hash} are not those of its hash"),
            );
        }
        there.insert(hash);
        Ok(())
    })?;
    rows(r, "select id, state from cases where office = ?1 order by id", &mut |row| {
        let id = row.text("id")?;
        // A state that cannot be read is the finding of another check.
        let Ok(case) = row.json::<Case>("state") else { return Ok(()) };
        for hash in named(&case).iter().filter(|hash| !there.contains(hash.as_str())) {
            push(
                found,
                "paper-missing",
                format!("case:{id}"),
                format!("案件“{id}”所用的文书 {hash} 不在库中。"),
                format!("case {id} names paper {hash}, which is not there"),
            );
        }
        Ok(())
    })?;
    Ok(there.len() as u64)
}

/// The papers a case rests on.
fn named(case: &Case) -> Vec<Hash> {
    let decision = case.decision().map(|(_, paper)| paper.clone());
    decision.into_iter().chain(case.corrections.iter().filter_map(|c| c.paper.clone())).collect()
}
