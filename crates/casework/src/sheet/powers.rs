//! A list of powers: matched to the catalogue by id, by title or by basis; compared with the list of the
//! grant as it stands.

use super::columns::Row;
use super::{Column, Difference, Fault, Grid, Report, SheetProblem, Table, Verdict};
use crate::grant::{Grant, GrantedItem};
use crate::power::{Power, PowerKind, PowerMode};
use crate::words::cite_zh;
use crate::{ItemId, PowerId};
use law::catalogue::Item;
use law::{Day, Law};
use std::collections::BTreeMap;

/// The columns of the lists that districts publish (no., item, department, scope, basis, townships), and
/// the catalogue's id, which only our own template has.
pub const POWERS: Table = Table {
    key: "powers",
    columns: &[
        Column { key: "no", names: &["序号", "编号"], must: false, example: "1" },
        Column {
            key: "id",
            names: &["事项编码", "目录编码"],
            must: false,
            example: "fire.exit-blocked",
        },
        Column {
            key: "item",
            names: &["事项", "事项名称", "赋权事项", "委托事项", "行政执法事项", "执法事项"],
            must: true,
            example: "占用、堵塞、封闭疏散通道、安全出口",
        },
        Column {
            key: "department",
            names: &["原实施部门", "原实施主体", "原行使部门", "实施部门", "委托部门"],
            must: false,
            example: "消防救援机构",
        },
        Column {
            key: "kinds",
            names: &["赋权内容", "权限", "种类", "类别", "权力种类", "职权类别", "委托权限"],
            must: false,
            example: "行政处罚权以及相关的行政检查权",
        },
        Column {
            key: "basis",
            names: &["依据", "法律依据", "实施依据", "设定依据"],
            must: false,
            example: "《消防法》第六十条第一款第（三）项",
        },
        Column {
            key: "ceiling", names: &["罚款上限", "罚款限额"], must: false, example: ""
        },
        Column {
            key: "places",
            names: &["乡镇", "承接乡镇", "适用乡镇", "承接单位", "乡镇街道"],
            must: false,
            example: "全部乡镇",
        },
    ],
};

/// Where a list goes, and from which day it holds.
pub struct PowersInto<'a> {
    pub law: &'a Law,
    pub grant: &'a Grant,
    /// The powers of this grant as they stand.
    pub powers: &'a [Power],
    pub on: Day,
    /// It is the whole list: what is not in it is taken away.
    pub whole: bool,
    /// The office's name, to see whether a row is for it.
    pub office: &'a str,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct PowerPlan {
    pub report: Report,
    pub add: Vec<GrantedItem>,
    pub remove: Vec<PowerId>,
}

pub fn plan_powers(grid: &Grid, into: &PowersInto<'_>) -> Result<PowerPlan, SheetProblem> {
    let typed = POWERS.find(grid)?;
    let mut plan = PowerPlan::default();
    plan.report.ignored = typed.ignored.clone();
    let known = Known::of(into);
    let mut seen: BTreeMap<ItemId, u32> = BTreeMap::new();
    for row in typed.rows() {
        let (number, title) = (row.number(), row.text("item", 300));
        if !ours(&row.text("places", 2000), into.office) {
            plan.report.push(number, title, Verdict::NotOurs);
            continue;
        }
        let granted = read(&row, &title, &known);
        if let Some(granted) = &granted
            && let Some(first) = seen.insert(granted.item.clone(), number)
        {
            let zh = format!("与第{first}行是同一事项");
            row.fault("item", zh, format!("is the matter of row {first}"));
        }
        let verdict = match granted.filter(|_| !row.is_wrong()) {
            Some(granted) => compare(granted, into, &mut plan),
            None => Verdict::Wrong { faults: faults(row) },
        };
        plan.report.push(number, title, verdict);
    }
    if into.whole {
        gone(into, &seen, &mut plan);
    }
    Ok(plan)
}

fn faults(row: Row<'_>) -> Vec<Fault> {
    row.faults()
}

/// The power of the grant that holds an item on the day of the list.
fn standing<'a>(into: &PowersInto<'a>, item: &ItemId) -> Option<&'a Power> {
    let held = |p: &&Power| p.item == *item && p.revoked_on.is_none_or(|gone| gone > into.on);
    into.powers.iter().find(held)
}

fn compare(granted: GrantedItem, into: &PowersInto<'_>, plan: &mut PowerPlan) -> Verdict {
    let Some(power) = standing(into, &granted.item) else {
        plan.add.push(granted);
        return Verdict::New;
    };
    let mut differences = Vec::new();
    let (mut before, mut after) = (power.kinds.clone(), granted.kinds.clone());
    before.sort_unstable();
    after.sort_unstable();
    if before != after {
        differences.push(Difference {
            column: "权限".into(),
            before: kinds_zh(&before),
            after: kinds_zh(&after),
        });
    }
    let ceiling = granted.ceiling.or(into.grant.ceiling);
    if power.ceiling != ceiling {
        let said = |c: Option<law::Fen>| c.map_or("无".to_owned(), |c| format!("{c}元"));
        let (before, after) = (said(power.ceiling), said(ceiling));
        differences.push(Difference { column: "罚款上限".into(), before, after });
    }
    if differences.is_empty() {
        return Verdict::Same;
    }
    plan.remove.push(power.id.clone());
    plan.add.push(granted);
    Verdict::Changed { differences }
}

fn gone(into: &PowersInto<'_>, seen: &BTreeMap<ItemId, u32>, plan: &mut PowerPlan) {
    for power in into.powers {
        let held = power.revoked_on.is_none_or(|gone| gone > into.on);
        if held && !seen.contains_key(&power.item) {
            let item = into.law.item(power.item.as_str());
            let title = item.map_or(power.item.to_string(), |i| i.title.clone());
            plan.remove.push(power.id.clone());
            plan.report.push(0, title, Verdict::Gone);
        }
    }
}

/// Whether a row names this township: by its name, or all of them. An empty cell is for everybody.
fn ours(places: &str, office: &str) -> bool {
    let everybody = ["全部", "所有", "各乡镇", "各镇", "全区", "全县", "统一"];
    let short = office.trim_end_matches("人民政府");
    let short = short.rsplit(['区', '县', '市']).next().unwrap_or(short);
    places.is_empty()
        || everybody.iter().any(|word| places.contains(word))
        || (!short.is_empty() && places.contains(short))
}

/// What matching a row needs to know of the catalogue on the day.
struct Known<'a> {
    items: Vec<&'a Item>,
    titles: BTreeMap<String, Vec<&'a Item>>,
    bases: Vec<(String, &'a Item)>,
    grant: &'a Grant,
}

impl<'a> Known<'a> {
    fn of(into: &PowersInto<'a>) -> Known<'a> {
        let items: Vec<&Item> = into.law.items().filter(|i| i.in_force(into.on)).collect();
        let mut titles: BTreeMap<String, Vec<&Item>> = BTreeMap::new();
        for item in &items {
            titles.entry(title_key(&item.title)).or_default().push(item);
        }
        let bases = items.iter().map(|i| (basis_key(&cite_zh(i.penalty_cite(), true)), *i));
        Known { bases: bases.collect(), titles, items, grant: into.grant }
    }
}

fn read(row: &Row<'_>, title: &str, known: &Known<'_>) -> Option<GrantedItem> {
    let item = matched(row, title, known)?;
    let kinds = kinds(row, item, known.grant);
    let ceiling = row.amount("ceiling");
    if ceiling.zip(known.grant.ceiling).is_some_and(|(own, most)| own > most) {
        row.fault("ceiling", "高于授权文件的罚款上限", "is above the ceiling of the grant");
    }
    Some(GrantedItem { item: ItemId::new(item.id.clone()), kinds, ceiling })
}

fn matched<'a>(row: &Row<'_>, title: &str, known: &Known<'a>) -> Option<&'a Item> {
    let id = row.text("id", 100);
    if !id.is_empty() {
        let found = known.items.iter().find(|i| i.id == id).copied();
        if found.is_none() {
            row.fault("id", "目录里没有这个编码", "the catalogue has no such id on that day");
        }
        return found;
    }
    match known.titles.get(&title_key(title)).map(Vec::as_slice) {
        Some([one]) => return Some(one),
        Some(_) => {
            row.fault(
                "item",
                "目录里有几个同名事项，请填写事项编码",
                "several matters are called so",
            );
            return None;
        }
        None => {}
    }
    let basis = basis_key(&row.text("basis", 2000));
    let names = |(key, _): &&(String, &Item)| names_article(&basis, key);
    let found: Vec<&Item> = known.bases.iter().filter(names).map(|(_, item)| *item).collect();
    match found[..] {
        [one] => Some(one),
        [] => {
            let zh = "目录里没有这个名称，依据也对不上；请填写事项编码，或者先补录目录";
            row.fault("item", zh, "the catalogue has neither the title nor the basis");
            None
        }
        _ => {
            let zh = "目录里有几个事项是这个依据，请填写事项编码";
            row.fault("basis", zh, "several matters of the catalogue rest on it");
            None
        }
    }
}

/// Whether a basis names just this article, and not a part of it.
fn names_article(basis: &str, article: &str) -> bool {
    let mut rest = basis;
    while let Some(at) = rest.find(article) {
        rest = &rest[at + article.len()..];
        if !rest.starts_with('第') {
            return true;
        }
    }
    false
}

fn basis_key(text: &str) -> String {
    let text = text.replace("中华人民共和国", "");
    text.chars().filter(|c| !c.is_whitespace() && !"《》（）()、，,；;".contains(*c)).collect()
}

/// A title without what lists put around it: 对……行为的行政处罚.
fn title_key(title: &str) -> String {
    let bare: String = title.chars().filter(|c| c.is_alphanumeric()).collect();
    let bare = bare.strip_prefix('对').unwrap_or(&bare);
    let ends = ["的行政处罚", "的处罚", "行政处罚", "处罚"];
    let bare = ends.iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare);
    bare.strip_suffix("行为").unwrap_or(bare).to_owned()
}

/// The kinds a row gives: what it says, the penalties among them as far as the matter knows them (行政处罚权
/// names none of its own). Without the column: all that letter and matter have in common.
fn kinds(row: &Row<'_>, item: &Item, grant: &Grant) -> Vec<PowerKind> {
    let penal = [PowerKind::Warn, PowerKind::Fine, PowerKind::Confiscate];
    let of_item = |kind: &PowerKind| {
        !penal.contains(kind) || item.kinds.iter().any(|own| own.key() == kind.key())
    };
    let text = row.text("kinds", 300);
    if !row.has("kinds") {
        return grant.kinds.iter().copied().filter(of_item).collect();
    }
    let said = kinds_said(&text);
    if said.is_empty() {
        row.fault("kinds", "没有写明权限，或者写法不认识", "names no kind of power that is known");
    }
    let found: Vec<PowerKind> = said.into_iter().filter(of_item).collect();
    if grant.mode == PowerMode::Entrusted && found.contains(&PowerKind::Compel) {
        row.fault("kinds", "行政强制措施权不得委托", "compulsory measures cannot be entrusted");
    }
    let beyond: Vec<PowerKind> =
        found.iter().copied().filter(|kind| !grant.kinds.contains(kind)).collect();
    if !beyond.is_empty() {
        let zh = format!("超出授权文件的权限：{}", kinds_zh(&beyond));
        row.fault("kinds", zh, "goes beyond the kinds of the grant");
    }
    if found.is_empty() && !row.is_wrong() {
        row.fault("kinds", "这一事项没有所写的权限", "the matter knows no such measure");
    }
    found
}

fn kinds_said(text: &str) -> Vec<PowerKind> {
    let words: [(&str, &[PowerKind]); 9] = [
        ("检查", &[PowerKind::Inspect]),
        ("处罚", &[PowerKind::Warn, PowerKind::Fine, PowerKind::Confiscate, PowerKind::Correct]),
        ("强制", &[PowerKind::Compel]),
        ("制止", &[PowerKind::Stop]),
        ("停止", &[PowerKind::Stop]),
        ("改正", &[PowerKind::Correct]),
        ("警告", &[PowerKind::Warn]),
        ("罚款", &[PowerKind::Fine]),
        ("没收", &[PowerKind::Confiscate]),
    ];
    let mut found = Vec::new();
    for (word, kinds) in words {
        if text.contains(word) {
            found.extend(
                kinds.iter().filter(|kind| !found.contains(*kind)).copied().collect::<Vec<_>>(),
            );
        }
    }
    found.sort_unstable();
    found
}

fn kinds_zh(kinds: &[PowerKind]) -> String {
    kinds.iter().map(|kind| kind.zh()).collect::<Vec<_>>().join("、")
}
