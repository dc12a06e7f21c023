//! Every original has the bytes it had at intake, and every one that an inspection names is there.

use super::{Found, push, rows};
use crate::{Problem, Reader, files};
use casework::Hash;
use casework::inspection::Inspection;
use std::collections::HashSet;

pub(super) fn check(r: &mut Reader, found: &mut Found) -> Result<(), Problem> {
    let mut there = HashSet::new();
    let (keys, office) = (r.keys, r.office);
    rows(r, "select hash, bytes from files where office = ?1 order by hash", &mut |row| {
        let hash = row.text("hash")?;
        let bytes = keys.open(files::spot(office.as_str(), &hash), &row.blob("bytes")?);
        if !bytes.is_ok_and(|bytes| Hash::of(&bytes).0 == hash) {
            push(
                found,
                "file-changed",
                format!("file:{hash}"),
                format!("原件 {hash} 的内容与收入时的指纹不符：文件被改动过。"),
                format!("the bytes of file {hash} are not those it had at intake"),
            );
        }
        there.insert(hash);
        Ok(())
    })?;
    rows(r, "select id, state from inspections where office = ?1 order by id", &mut |row| {
        let id = row.text("id")?;
        let Ok(visit) = row.json::<Inspection>("state") else {
            push(
                found,
                "state-unreadable",
                format!("inspection:{id}"),
                format!("检查“{id}”的现状无法读取。"),
                format!("the state of inspection {id} cannot be read"),
            );
            return Ok(());
        };
        for file in visit.attached.iter().filter(|file| !there.contains(file.hash.as_str())) {
            let hash = &file.hash;
            push(
                found,
                "file-missing",
                format!("inspection:{id}"),
                format!("检查“{id}”所附的原件 {hash} 不在库中。"),
                format!("inspection {id} names file {hash}, which is not there"),
            );
        }
        Ok(())
    })
}
