//! A list of officers with their certificates: matched by the certificate's number, or else by name and
//! organ; what cannot be told is reported.

use super::columns::Row;
use super::{Column, Difference, Grid, Report, SheetProblem, Table, Verdict};
use crate::officer::{self, Certificate, Officer, OfficerStep};
use crate::register::Desk;
use crate::{OfficerId, PostId};
use std::collections::BTreeMap;

pub const OFFICERS: Table = Table {
    key: "officers",
    columns: &[
        Column { key: "name", names: &["姓名"], must: true, example: "虚构甲" },
        Column { key: "post", names: &["岗位", "职务"], must: false, example: "执法员" },
        Column {
            key: "organ", names: &["所属机关", "单位", "所在单位"], must: false, example: ""
        },
        Column {
            key: "helper", names: &["辅助人员", "是否辅助人员"], must: false, example: "否"
        },
        Column {
            key: "number",
            names: &["证件编号", "执法证号", "证件号", "执法证编号"],
            must: false,
            example: "虚构0001",
        },
        Column {
            key: "issuer", names: &["发证机关"], must: false, example: "虚构市司法局"
        },
        Column {
            key: "scope", names: &["执法范围", "执法领域"], must: false, example: "全部"
        },
        Column {
            key: "from",
            names: &["有效期起", "发证日期"],
            must: false,
            example: "2026-01-01",
        },
        Column {
            key: "to", names: &["有效期止", "有效期至"], must: false, example: "2030-12-31"
        },
    ],
};

/// What a row does.
#[derive(Debug, Clone, PartialEq)]
pub enum OfficerRow {
    New(Officer),
    Step(OfficerId, OfficerStep),
}

/// `stem` begins the ids of those who are new.
pub fn plan_officers(
    grid: &Grid,
    officers: &[Officer],
    (desk, stem): (&Desk<'_>, &str),
) -> Result<(Report, Vec<OfficerRow>), SheetProblem> {
    let typed = OFFICERS.find(grid)?;
    let mut report = Report { ignored: typed.ignored.clone(), ..Report::default() };
    let mut rows = Vec::new();
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for row in typed.rows() {
        let (number, read) = (row.number(), read(&row, &format!("{stem}-{}", row.number())));
        let about = read.name.clone();
        let key = match read.certificates.first() {
            Some(certificate) => certificate.number.clone(),
            None => format!("{} {}", read.name, read.organ),
        };
        if let Some(first) = seen.insert(key, number) {
            row.fault("name", format!("与第{first}行重复"), format!("repeats row {first}"));
        }
        let (done, differences) = plan(&row, read, (officers, desk));
        let verdict = match (row.is_wrong(), done) {
            (true, _) => Verdict::Wrong { faults: row.faults() },
            (false, None) => Verdict::Same,
            (false, Some(done)) => {
                let new = matches!(done, OfficerRow::New(_));
                rows.push(done);
                if new { Verdict::New } else { Verdict::Changed { differences } }
            }
        };
        report.push(number, about, verdict);
    }
    Ok((report, rows))
}

fn read(row: &Row<'_>, id: &str) -> Officer {
    let (name, organ) = (row.text("name", 60), row.text("organ", 100));
    let post = post(row);
    let number = row.code("number", 60);
    let mut officer = Officer::new(OfficerId::new(id), name, post);
    (officer.organ, officer.helper) = (organ, row.flag("helper"));
    let (from, to) = (row.day("from"), row.day("to"));
    let (issuer, scope) = (row.text("issuer", 100), scope(row));
    if number.is_empty() {
        if from.is_some() || to.is_some() {
            row.fault("number", "写了有效期，没有写证件编号", "has days but no number");
        }
        return officer;
    }
    if issuer.is_empty() {
        row.fault("issuer", "没有填写", "is missing");
    }
    match (from, to) {
        (Some(from), Some(to)) => {
            officer.certificates.push(Certificate { number, organ: issuer, scope, from, to });
        }
        (from, _) => {
            let key = if from.is_none() { "from" } else { "to" };
            row.fault(key, "没有填写", "is missing");
        }
    }
    officer
}

fn post(row: &Row<'_>) -> PostId {
    let text = row.text("post", 40);
    let posts = [
        "officer",
        "team-leader",
        "head",
        "clerk",
        "discipline",
        "reviewer",
        "legal-reviewer",
        "handler",
    ];
    if text.is_empty() {
        return PostId::new("officer");
    }
    let known = posts.iter().find(|post| officer::post_zh(post) == text || **post == text);
    if known.is_none() {
        row.fault(
            "post",
            "岗位不认识：执法员、队长、负责人、文书、纪检、法制审核人员、服务承办人",
            "is no post",
        );
    }
    PostId::new(*known.unwrap_or(&"officer"))
}

fn scope(row: &Row<'_>) -> Vec<String> {
    let text = row.text("scope", 100);
    let words = text.split(['、', ',', '，', '；', ';', ' ']).filter(|word| !word.is_empty());
    let mut scope = Vec::new();
    for word in words {
        match word {
            "全部" | "all" => scope.push("all".to_owned()),
            "公共安全" => scope.push("public-safety".to_owned()),
            "市场秩序" => scope.push("market-order".to_owned()),
            "人口资源环境" | "资源环境" => scope.push("resources".to_owned()),
            _ => row.fault(
                "scope",
                "只能写：全部、公共安全、市场秩序、人口资源环境",
                "is none of the known scopes",
            ),
        }
    }
    scope
}

type Planned = (Option<OfficerRow>, Vec<Difference>);

fn plan(row: &Row<'_>, read: Officer, (officers, desk): (&[Officer], &Desk<'_>)) -> Planned {
    let number = read.certificates.first().map(|c| c.number.clone());
    let holds = |o: &&Officer| {
        number.as_ref().is_some_and(|n| o.certificates.iter().any(|c| c.number == *n))
    };
    let holder = officers.iter().find(holds);
    let namesakes: Vec<&Officer> =
        officers.iter().filter(|o| o.name == read.name && o.organ == read.organ).collect();
    let known = match (holder, &namesakes[..]) {
        (Some(holder), _) if holder.name != read.name => {
            let zh = "这个证件编号登记在另一个人名下";
            row.fault("number", zh, "is the certificate of somebody else");
            return (None, Vec::new());
        }
        (Some(holder), _) => holder,
        (None, []) => {
            if let Err(refusals) = officer::enter(&read, desk) {
                refused(row, &refusals);
            }
            return (Some(OfficerRow::New(read)), Vec::new());
        }
        (None, [one]) => one,
        (None, _) => {
            row.fault("name", "登记中有几个同名的人，不能确定是谁", "several people are called so");
            return (None, Vec::new());
        }
    };
    if row.has("post") && !row.text("post", 40).is_empty() && known.post != read.post {
        row.fault(
            "post",
            "与登记的岗位不同；任职变动请在人员页登记",
            "differs; record it on their page",
        );
    }
    if known.helper != read.helper {
        row.fault("helper", "与登记不同；请在人员页核对", "differs from the register");
    }
    let Some(certificate) = read.certificates.first() else { return (None, Vec::new()) };
    let Some(step) = step(row, known, certificate) else { return (None, Vec::new()) };
    if let Err(refusals) = officer::take(known, &step, desk) {
        refused(row, &refusals);
    }
    let (before, after) = match &step {
        OfficerStep::Extend { number, to } => {
            let old = known.certificates.iter().find(|c| c.number == *number);
            (old.map_or(String::new(), |c| c.to.to_string()), to.to_string())
        }
        _ => ("无".to_owned(), certificate.number.clone()),
    };
    let differences = vec![Difference { column: "执法证".into(), before, after }];
    (Some(OfficerRow::Step(known.id.clone(), step)), differences)
}

fn step(row: &Row<'_>, known: &Officer, certificate: &Certificate) -> Option<OfficerStep> {
    let Some(old) = known.certificates.iter().find(|c| c.number == certificate.number) else {
        return Some(OfficerStep::Certificate { certificate: certificate.clone(), exam: None });
    };
    let mut scopes = (old.scope.clone(), certificate.scope.clone());
    scopes.0.sort();
    scopes.1.sort();
    if scopes.0 != scopes.1 || old.from != certificate.from {
        row.fault(
            "scope",
            "证件的范围或者起始日期与登记不同；请对照证件核对",
            "differs from the register",
        );
        return None;
    }
    let to = certificate.to;
    (to != old.to).then(|| OfficerStep::Extend { number: certificate.number.clone(), to })
}

fn refused(row: &Row<'_>, refusals: &[crate::Refusal]) {
    for refusal in refusals {
        row.fault("number", refusal.sentence.clone(), refusal.sentence_en.clone());
    }
}
