//! Numbers: each series counts from one without a hole, and no number stands on two subjects.

use super::{Found, push, rows};
use crate::{Problem, Reader};
use std::collections::HashMap;

pub(super) fn check(r: &mut Reader, found: &mut Found) -> Result<(), Problem> {
    let mut next: HashMap<(String, i64), i64> = HashMap::new();
    let mut taken: HashMap<String, String> = HashMap::new();
    rows(
        r,
        "select series, year, serial, state, subject from numbers where office = ?1
         order by series, year, serial",
        &mut |row| {
            let (series, year) = (row.text("series")?, row.int("year")?);
            let serial = row.int("serial")?;
            let next = next.entry((series.clone(), year)).or_insert(1);
            for hole in *next..serial {
                push(
                    found,
                    "number-missing",
                    format!("number:{series}〔{year}〕{hole}号"),
                    format!("文号 {series}〔{year}〕{hole}号 缺失：编号不连续。"),
                    format!("number {series}〔{year}〕{hole}号 is missing: the series has a hole"),
                );
            }
            *next = serial + 1;
            if row.text("state")? == "taken" {
                taken.insert(format!("{series}〔{year}〕{serial}号"), row.text("subject")?);
            }
            Ok(())
        },
    )?;
    rows(
        r,
        "select id, number from cases where office = ?1 and number is not null order by id",
        &mut |row| {
            let (id, number) = (row.text("id")?, row.text("number")?);
            if taken.get(&number) != Some(&format!("case:{id}")) {
                push(
                    found,
                    "number-elsewhere",
                    format!("case:{id}"),
                    format!("案件“{id}”的文号 {number} 在文号簿中没有登记在它名下。"),
                    format!(
                        "case {id} bears number {number}, which the book of numbers gives to another or to none"
                    ),
                );
            }
            Ok(())
        },
    )
}
