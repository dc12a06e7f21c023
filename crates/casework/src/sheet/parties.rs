//! A list of parties: matched by their numbers. A name alone tells nobody apart, and is never guessed by.

use super::columns::Row;
use super::{Column, Difference, Grid, Report, SheetProblem, Table, Verdict};
use crate::PartyId;
use crate::party::{Party, PartyKind, masked_name, read_code};
use std::collections::BTreeMap;

pub const PARTIES: Table = Table {
    key: "parties",
    columns: &[
        Column {
            key: "kind", names: &["类别", "主体类型"], must: true, example: "个体工商户"
        },
        Column {
            key: "name",
            names: &["名称", "姓名", "姓名或名称", "单位名称"],
            must: true,
            example: "虚构杂货店",
        },
        Column {
            key: "code",
            names: &["证件号码", "身份证号", "公民身份号码", "统一社会信用代码"],
            must: false,
            example: "",
        },
        Column {
            key: "legal-representative",
            names: &["法定代表人", "负责人", "经营者"],
            must: false,
            example: "虚构乙",
        },
        Column { key: "phone", names: &["电话", "联系电话"], must: false, example: "" },
        Column { key: "address", names: &["住址", "地址", "住所"], must: false, example: "" },
    ],
};

/// A party that is new, or known and changed; whole, for the register to seal.
#[derive(Debug, Clone, PartialEq)]
pub struct PartyRow {
    pub party: Party,
    pub is_new: bool,
}

/// Who of the register has this number, and who this name without any number; everything open.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Known {
    pub by_code: Vec<Party>,
    pub by_name: Vec<Party>,
}

/// `known` looks parties up by number and name.
pub fn plan_parties<E>(
    grid: &Grid,
    stem: &str,
    mut known: impl FnMut(&str, &str) -> Result<Known, E>,
) -> Result<Result<(Report, Vec<PartyRow>), SheetProblem>, E> {
    let typed = match PARTIES.find(grid) {
        Ok(typed) => typed,
        Err(problem) => return Ok(Err(problem)),
    };
    let mut report = Report { ignored: typed.ignored.clone(), ..Report::default() };
    let mut rows = Vec::new();
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for row in typed.rows() {
        let number = row.number();
        let party = read(&row, &format!("{stem}-{number}"));
        let about = party.name.clone();
        let key = if party.code.is_empty() { &party.name } else { &party.code };
        if let Some(first) = seen.insert(key.clone(), number) {
            row.fault("code", format!("与第{first}行重复"), format!("repeats row {first}"));
        }
        let (done, differences) = match row.is_wrong() {
            true => (None, Vec::new()),
            false => compare(&row, &party, known(&party.code, &party.name)?),
        };
        let verdict = match (row.is_wrong(), done) {
            (true, _) => Verdict::Wrong { faults: row.faults() },
            (false, None) => Verdict::Same,
            (false, Some(done)) => {
                let new = done.is_new;
                rows.push(done);
                if new { Verdict::New } else { Verdict::Changed { differences } }
            }
        };
        report.push(number, about, verdict);
    }
    Ok(Ok((report, rows)))
}

fn read(row: &Row<'_>, id: &str) -> Party {
    let text = row.text("kind", 40);
    let kind = match text.as_str() {
        "公民" | "个人" | "自然人" => PartyKind::Person,
        "个体工商户" | "个体户" => PartyKind::SoleTrader,
        "法人或者其他组织" | "法人" | "单位" | "企业" | "其他组织" | "合作社" => {
            PartyKind::Organisation
        }
        _ => {
            if !text.is_empty() {
                row.fault(
                    "kind",
                    "请填：公民、个体工商户或者单位",
                    "write 公民, 个体工商户 or 单位",
                );
            }
            PartyKind::Person
        }
    };
    let written = row.code("code", 40);
    let mut party = Party {
        id: PartyId::new(id),
        kind,
        name: row.text("name", 100),
        code: String::new(),
        born: None,
        legal_representative: row.text("legal-representative", 100),
        phone: row.code("phone", 40),
        address: row.text("address", 300),
        made_up: false,
    };
    if written.is_empty() {
        return party;
    }
    match read_code(kind, &written) {
        Ok(read) => (party.code, party.born, party.made_up) = (read.code, read.born, read.made_up),
        Err(problem) => row.fault("code", problem.zh(), problem.to_string()),
    }
    party
}

fn compare(row: &Row<'_>, party: &Party, known: Known) -> (Option<PartyRow>, Vec<Difference>) {
    if let Some(old) = known.by_code.first() {
        if old.name != party.name {
            let (own, theirs) = (masked_name(&party.name), masked_name(&old.name));
            let zh = format!("这个号码已登记在“{theirs}”名下，本行写的是“{own}”");
            row.fault("code", zh, format!("is the number of {theirs}, not of {own}"));
            return (None, Vec::new());
        }
        return changed(old, party);
    }
    if !known.by_name.is_empty() {
        let zh = "已有同名登记，凭现有号码不能确定是不是同一当事人；请先核对号码";
        row.fault("name", zh, "somebody of this name is on record; the numbers do not tell");
        return (None, Vec::new());
    }
    (Some(PartyRow { party: party.clone(), is_new: true }), Vec::new())
}

/// What the list says otherwise; an empty cell says nothing.
fn changed(old: &Party, party: &Party) -> (Option<PartyRow>, Vec<Difference>) {
    let mut after = old.clone();
    let mut differences = Vec::new();
    let mut differ = |column: &str, shown: bool, old: &mut String, new: &str| {
        if new.is_empty() || old == new {
            return;
        }
        let say = |text: &str| if shown { text.to_owned() } else { "（已遮盖）".to_owned() };
        let (before, after) = (say(old), say(new));
        differences.push(Difference { column: column.into(), before, after });
        *old = new.to_owned();
    };
    let representative = &party.legal_representative;
    differ("法定代表人", true, &mut after.legal_representative, representative);
    differ("电话", false, &mut after.phone, &party.phone);
    differ("住址", false, &mut after.address, &party.address);
    if differences.is_empty() {
        return (None, differences);
    }
    (Some(PartyRow { party: after, is_new: false }), differences)
}
