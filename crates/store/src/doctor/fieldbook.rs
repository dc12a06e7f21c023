//! What came from the field: a packet that was admitted has its acts, and what is on its way is whole in its
//! parts.

use super::{Found, push, rows};
use crate::{Problem, Reader};

pub(super) fn check(r: &mut Reader, found: &mut Found) -> Result<(), Problem> {
    let without = "select id from packets where office = ?1 and state = 'admitted'
           and not exists (select 1 from acts where acts.office = packets.office
             and acts.id = packets.id || '-0')
         order by id";
    rows(r, without, &mut |row| {
        let id = row.text("id")?;
        push(
            found,
            "packet-without-acts",
            format!("packet:{id}"),
            format!("外勤包“{id}”记为已收入，行为簿中没有它的行为。"),
            format!("packet {id} is said to be admitted, and the journal has none of its acts"),
        );
        Ok(())
    })?;
    let broken = "select hash from field_files where office = ?1 and received <> (
           select coalesce(sum(p.size), 0) from field_parts p
           where p.office = field_files.office and p.hash = field_files.hash)
         order by hash";
    rows(r, broken, &mut |row| {
        let hash = row.text("hash")?;
        push(
            found,
            "file-part-missing",
            format!("file:{hash}"),
            format!("外勤附件 {hash} 的分段不全。"),
            format!("parts of the original {hash} are missing"),
        );
        Ok(())
    })
}
