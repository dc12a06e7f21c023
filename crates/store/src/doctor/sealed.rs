//! Everything sealed opens with the key at hand.

use super::{Finding, Found, rows};
use crate::keys::{Keys, Spot};
use crate::value::Row;
use crate::{
    Problem, Reader, cases, idempotency, imports, inspections, papers, parties, residents,
};

pub(super) fn check(r: &mut Reader, found: &mut Found) -> Result<(), Problem> {
    let sealed = Sealed { keys: r.keys, office: r.office.as_str() };
    rows(r, "select id, sealed from cases where office = ?1 order by id", &mut |row| {
        sealed.opens("case", &row, cases::spot, found)
    })?;
    rows(r, "select id, sealed from parties where office = ?1 order by id", &mut |row| {
        sealed.opens("party", &row, parties::spot, found)
    })?;
    let waiting =
        "select id, sealed from imports where office = ?1 and status = 'checked' order by id";
    rows(r, waiting, &mut |row| sealed.opens("import", &row, imports::spot, found))?;
    rows(r, "select id, sealed from inspections where office = ?1 order by id", &mut |row| {
        sealed.opens("inspection", &row, inspections::spot, found)
    })?;
    rows(r, "select id, sealed from draws where office = ?1 order by id", &mut |row| {
        sealed.opens("draw", &row, inspections::draw_spot, found)
    })?;
    rows(r, "select id, sealed from rounds where office = ?1 order by id", &mut |row| {
        sealed.opens("round", &row, crate::rounds::spot, found)
    })?;
    rows(r, "select id, sealed from questions where office = ?1 order by id", &mut |row| {
        sealed.opens("question", &row, crate::consultations::spot, found)
    })?;
    rows(r, "select id, sealed from matters where office = ?1 order by id", &mut |row| {
        sealed.opens("matter", &row, crate::matters::spot, found)
    })?;
    rows(r, "select id, sealed from households where office = ?1 order by id", &mut |row| {
        sealed.opens("household", &row, residents::household_spot, found)
    })?;
    rows(r, "select id, sealed from residents where office = ?1 order by id", &mut |row| {
        sealed.opens("resident", &row, residents::person_spot, found)
    })?;
    rows(r, "select id, sealed from packets where office = ?1 order by id", &mut |row| {
        sealed.opens("packet", &row, crate::fieldbook::text_spot, found)
    })?;
    rows(r, "select id, sealed from packets_aside where office = ?1 order by id", &mut |row| {
        sealed.opens("packet-aside", &row, crate::fieldbook::aside_spot, found)
    })?;
    let parts = "select hash || ':' || start_at as id, bytes as sealed from field_parts
                 where office = ?1 order by hash, start_at";
    rows(r, parts, &mut |row| sealed.opens("file-part", &row, crate::fieldbook::part_spot, found))?;
    let answers = "select token || ' ' || key as id, sealed from answers where office = ?1
                   order by token, key";
    rows(r, answers, &mut |row| sealed.opens("answer", &row, idempotency::spot, found))
}

/// The first sealed value of each table: where there are some and the key opens none of them, it is
/// the key of something else. One altered row alone does not say so.
pub(crate) fn key_fits(r: &mut Reader) -> Result<(), Problem> {
    let (keys, office) = (r.keys, r.office.as_str());
    let (mut shut, mut open) = (false, false);
    let mut firsts: [(&'static str, Where); 6] = [
        ("select id, sealed from cases where office = ?1 order by id limit 1", cases::spot),
        ("select id, sealed from parties where office = ?1 order by id limit 1", parties::spot),
        (
            "select id, sealed from households where office = ?1 order by id limit 1",
            residents::household_spot,
        ),
        (
            "select id, sealed from residents where office = ?1 order by id limit 1",
            residents::person_spot,
        ),
        (
            "select hash as id, bytes as sealed from papers where office = ?1 order by hash limit 1",
            papers::spot,
        ),
        (
            "select token || ' ' || key as id, sealed from answers where office = ?1
             order by token, key limit 1",
            idempotency::spot,
        ),
    ];
    for (sql, spot) in &mut firsts {
        rows(r, sql, &mut |row| {
            let id = row.text("id")?;
            let opened = keys.open(spot(office, &id), &row.blob("sealed")?);
            (shut, open) = (shut || opened.is_err(), open || opened.is_ok());
            Ok(())
        })?;
    }
    let other = || Problem::OtherKey { office: office.to_owned() };
    if shut && !open { Err(other()) } else { Ok(()) }
}

type Where = for<'s> fn(&'s str, &'s str) -> Spot<'s>;

struct Sealed<'a> {
    keys: &'a Keys,
    office: &'a str,
}

impl Sealed<'_> {
    fn opens(&self, what: &str, row: &Row, spot: Where, found: &mut Found) -> Result<(), Problem> {
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
