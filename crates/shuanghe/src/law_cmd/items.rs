//! `law items`: the catalogue of matters; with an id, one matter in full with its bands.

use super::{day, nearest};
use crate::clock;
use crate::language::Language;
use crate::said::{Answer, Problem, Said};
use crate::table::Table;
use law::catalogue::{Item, Party, Range};
use law::{Day, Law};
use serde_json::{Value, json};

/// 事项目录：可以检查、制止、处罚的事项|The catalogue: what can be inspected, stopped, punished
#[derive(clap::Args)]
pub struct Ask {
    /// 事项编号，如 fire.exit-blocked；或者标题里的字|An id such as fire.exit-blocked, or words of a title
    #[arg(value_name = "ITEM")]
    wanted: Option<String>,
    /// 哪一天有效的事项；默认今天|Items in force on this day; today by default
    #[arg(long, value_name = "DAY")]
    on: Option<String>,
    /// 只看一个方面，如 fire|One aspect only, such as fire
    #[arg(long)]
    aspect: Option<String>,
}

pub fn answer(ask: &Ask, law: &Law, language: Language) -> Answer {
    let on = match &ask.on {
        Some(written) => day(written, language)?,
        None => clock::today(),
    };
    if let Some(item) = ask.wanted.as_deref().and_then(|id| law.item(id)) {
        let text = one(item, law, on, language);
        return Ok(Said { text, json: as_json(item, law, on), yes: true });
    }
    let wanted = ask.wanted.as_deref().unwrap_or_default().to_lowercase();
    let found: Vec<&Item> = law
        .items()
        .filter(|item| item.in_force(on))
        .filter(|item| ask.aspect.as_ref().is_none_or(|aspect| *aspect == item.aspect))
        .filter(|item| {
            let texts = [&item.id, &item.title, &item.title_en];
            texts.iter().any(|text| text.to_lowercase().contains(&wanted))
        })
        .collect();
    if found.is_empty() {
        return Err(none_found(ask, law, on, language));
    }
    let json = found.iter().map(|item| as_json(item, law, on)).collect();
    Ok(Said { text: list(&found, law, on, language), json, yes: true })
}

fn none_found(ask: &Ask, law: &Law, on: Day, language: Language) -> Problem {
    let typed: String = ask.wanted.as_deref().unwrap_or_default().chars().take(40).collect();
    let aspects: Vec<&str> = law.catalogue.aspects().iter().map(|a| a.id.as_str()).collect();
    let near = nearest(&typed, law.items().map(|item| item.id.as_str()));
    Problem {
        sentence: language.pick(
            format!("{}没有符合“{typed}”的有效事项。", on.zh()),
            format!("no item in force on {on} matches “{typed}”."),
        ),
        next: match near {
            Some(near) => {
                language.pick(format!("是不是想问 {near}？"), format!("did you mean {near}?"))
            }
            None => language.pick(
                format!("换个说法，或者用 --aspect 选一个方面：{}。", aspects.join(" ")),
                format!("try other words, or --aspect with one of: {}.", aspects.join(" ")),
            ),
        },
    }
}

fn list(items: &[&Item], law: &Law, on: Day, language: Language) -> String {
    let mut table = Table::new();
    for item in items {
        table.row([
            item.id.clone(),
            language.pick(&item.title, &item.title_en).clone(),
            range(item.person.as_ref(), language),
            range(item.organisation.as_ref(), language),
            language.pick(item.penalty_cite().zh(law), item.penalty_cite().en(law)),
        ]);
    }
    let confirmed = items.iter().filter(|item| item.confirmed()).count();
    let all = items.len();
    let head = language.pick(
        format!("{}有效的事项{all}个（公民、单位的罚款幅度）；{confirmed}个见于已公布的清单\n", on.zh()),
        format!("{all} items in force on {on} (fines for persons, organisations); {confirmed} on a published list\n"),
    );
    head + &table.text()
}

fn range(range: Option<&Range>, language: Language) -> String {
    range.map_or_else(|| "—".to_owned(), |range| language.pick(range.zh(), range.en()))
}

fn one(item: &Item, law: &Law, on: Day, language: Language) -> String {
    let zh = language == Language::Zh;
    let mut text = format!(
        "{}  {}\n{}\n",
        item.id,
        language.pick(&item.title, &item.title_en),
        language.pick(&item.breach, &item.breach_en)
    );
    let mut table = Table::new();
    let mut row = |zh: &str, en: &str, said: String| {
        table.row([language.pick(zh, en).to_owned(), said]);
    };
    let cites: Vec<String> =
        item.basis.iter().map(|cite| language.pick(cite.zh(law), cite.en(law))).collect();
    row("依据", "basis", cites.join(language.pick("、", "; ")));
    if let Some(duty) = &item.duty {
        row("义务", "duty", language.pick(duty.zh(law), duty.en(law)));
    }
    let until = item.to.map_or_else(|| language.pick("今", "now").to_owned(), |to| to.to_string());
    row("有效", "in force", format!("{} – {until}", item.from));
    row("原部门", "department", item.department.clone());
    let kinds = item.kinds.iter().map(|k| if zh { k.zh() } else { k.key() });
    row("方式", "kinds", kinds.collect::<Vec<_>>().join(language.pick("、", ", ")));
    row("公民", "persons", range(item.person.as_ref(), language));
    row("单位", "organisations", range(item.organisation.as_ref(), language));
    let seen = item.seen.clone();
    row(
        "清单",
        "list",
        seen.unwrap_or_else(|| language.pick("未确认", "not confirmed").to_owned()),
    );
    let sure = item.confidence;
    row("可靠程度", "confidence", format!("{} {sure:?}", language.pick(sure.zh(), sure.en())));
    for (holds, zh, en) in conditions(item) {
        if holds {
            row("注意", "mind", language.pick(zh, en).to_owned());
        }
    }
    if !item.note.is_empty() {
        row("说明", "note", item.note.clone());
    }
    text += &table.text();
    text + &bands(item, law, on, language)
}

fn conditions(item: &Item) -> [(bool, &'static str, &'static str); 4] {
    [
        (item.police_only, "公安机关职权，乡镇不得处罚", "for the police alone"),
        (item.needs_order, "先责令改正，逾期或者拒不改正才处罚", "only after an unheeded order"),
        (!item.reaches_rural(), "农村乡镇不适用", "does not reach a rural township"),
        (item.assumed, "系本程序的假定", "an assumption of this program"),
    ]
}

fn bands(item: &Item, law: &Law, on: Day, language: Language) -> String {
    let Some(formula) = law.discretion(on) else { return String::new() };
    let mut table = Table::new();
    for (party, zh, en) in
        [(Party::Person, "公民", "persons"), (Party::Organisation, "单位", "organisations")]
    {
        let Some(bands) = item.bounds(party).and_then(|bounds| formula.bands(bounds)) else {
            continue;
        };
        for band in bands.iter().filter(|band| band.min < band.max) {
            let weight = language.pick(band.weight.zh(), band.weight.en());
            let sums = format!("{} – {}", band.min, band.max);
            table.row([language.pick(zh, en).to_owned(), weight.to_owned(), sums]);
        }
    }
    let text = table.text();
    if text.is_empty() {
        return text;
    }
    let cite = language.pick(formula.cite.zh(law), formula.cite.en(law));
    language.pick(
        format!("裁量三档（元，仅供参考，{cite}）\n{text}"),
        format!("bands (yuan, guidance only, {cite})\n{text}"),
    )
}

fn as_json(item: &Item, law: &Law, on: Day) -> Value {
    let bands = |party| {
        let formula = law.discretion(on)?;
        item.bounds(party).and_then(|bounds| formula.bands(bounds))
    };
    json!({
        "item": item, "confirmed": item.confirmed(), "in_force": item.in_force(on),
        "bands_person": bands(Party::Person), "bands_organisation": bands(Party::Organisation),
    })
}
