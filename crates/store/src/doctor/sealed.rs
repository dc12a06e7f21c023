//! Everything sealed opens with the key at hand.

use super::{Finding, Found, rows};
use crate::keys::{Keys, Spot};
use crate::value::Row;
use crate::{Problem, Reader, cases, parties, residents};

pub(super) fn check(r: &mut Reader, found: &mut Found) -> Result<(), Problem> {
    let sealed = Sealed { keys: r.keys, office: r.office.as_str() };
    rows(r, "select id, sealed from cases where office = ?1 order by id", &mut |row| {
        sealed.opens("case", &row, cases::spot, found)
    })?;
    rows(r, "select id, sealed from parties where office = ?1 order by id", &mut |row| {
        sealed.opens("party", &row, parties::spot, found)
    })?;
    rows(r, "select id, sealed from households where office = ?1 order by id", &mut |row| {
        sealed.opens("household", &row, residents::household_spot, found)
    })?;
    rows(r, "select id, sealed from residents where office = ?1 order by id", &mut |row| {
        sealed.opens("resident", &row, residents::person_spot, found)
    })
}

struct Sealed<'a> {
    keys: &'a Keys,
    office: &'a str,
}

impl Sealed<'_> {
    fn opens(
        &self,
        what: &str,
        row: &Row,
        spot: for<'s> fn(&'s str, &'s str) -> Spot<'s>,
        found: &mut Found,
    ) -> Result<(), Problem> {
        let id = row.text("id")?;
        if let Err(problem) = self.keys.open(spot(self.office, &id), &row.blob("sealed")?) {
            found.push(Finding {
                check: "sealed-shut",
                about: format!("{what}:{id}"),
                zh: problem.zh(),
                en: problem.to_string(),
                next_zh: "请核对密钥文件是否为建库时的那一个；密钥无误而仍打不开的，从备份恢复该数据。",
                next_en: "Check that the key file is the one the database was made with; if it is, restore this row from a backup.",
            });
        }
        Ok(())
    }
}
