//! `law on DATE`: what the law says on a day: rows with their articles, named gaps, and gates.

use super::day;
use crate::clock;
use crate::language::Language;
use crate::said::{Answer, Said};
use crate::table::Table;
use law::edition::{Kind, Listed};
use law::{Day, Edition, Law};
use serde_json::{Value, json};

/// 某一天有效的规定|What the law says on a day
#[derive(clap::Args)]
pub struct Ask {
    /// 日期；默认今天|The day; today by default
    #[arg(value_name = "DATE")]
    date: Option<String>,
}

pub fn answer(ask: &Ask, law: &Law, language: Language) -> Answer {
    let on = match &ask.date {
        Some(written) => day(written, language)?,
        None => clock::today(),
    };
    let edition = law.on(on);
    Ok(Said { text: text(&edition, language), json: json(&edition), yes: true })
}

fn text(edition: &Edition<'_>, language: Language) -> String {
    let (law, on) = (edition.law, edition.day);
    let standing = law.calendar.standing(on, clock::today().max(on));
    let mut text = language.pick(
        format!("{}（{}）\n版本 {}\n", on.zh(), standing.zh(), edition.id()),
        format!("{on} ({})\nedition {}\n", standing.en(), edition.id()),
    );
    for (kind, zh, en) in [
        (Kind::Amount, "金额", "Amounts"),
        (Kind::Count, "数目", "Counts"),
        (Kind::Term, "期限", "Terms"),
    ] {
        text += &format!("\n{}\n", language.pick(zh, en));
        text += &rows(edition.rows().filter(|row| row.kind == kind), law, language);
    }
    text += language.pick("\n闸门\n", "\nGates\n");
    text + &gates(law, on, language)
}

fn rows<'l>(rows: impl Iterator<Item = Listed<'l>>, law: &Law, language: Language) -> String {
    let mut table = Table::new();
    for row in rows {
        let (value, why) = match &row.held {
            Ok(held) => (
                language.pick(&held.zh, &held.en).clone(),
                format!(
                    "{} [{}]",
                    language.pick(held.cite.zh(law), held.cite.en(law)),
                    language.pick(held.confidence.zh(), held.confidence.en())
                ),
            ),
            Err(gap) => {
                let named = gap.named.as_ref();
                let said = named.map(|named| language.pick(&named.zh, &named.en).clone());
                ("—".to_owned(), said.unwrap_or_else(|| language.pick(gap.zh(), gap.en())))
            }
        };
        table.row([row.id.to_owned(), language.pick(row.zh, row.en).to_owned(), value, why]);
    }
    table.text()
}

fn gates(law: &Law, on: Day, language: Language) -> String {
    let mut table = Table::new();
    for gate in law.gates().filter(|gate| gate.holds_on(on)) {
        let title = language.pick(&gate.title, &gate.title_en).clone();
        let cite = gate.cite(on);
        table.row([gate.id.clone(), title, language.pick(cite.zh(law), cite.en(law))]);
    }
    table.text()
}

fn json(edition: &Edition<'_>) -> Value {
    let law = edition.law;
    let rows: Vec<Value> = edition
        .rows()
        .map(|row| match &row.held {
            Ok(held) => json!({
                "id": row.id, "kind": row.kind, "zh": row.zh, "en": row.en, "held": held,
            }),
            Err(gap) => json!({
                "id": row.id, "kind": row.kind, "zh": row.zh, "en": row.en, "gap": gap,
            }),
        })
        .collect();
    let gates: Vec<Value> = law
        .gates()
        .filter(|gate| gate.holds_on(edition.day))
        .map(|gate| {
            let (title, title_en) = (&gate.title, &gate.title_en);
            let cite = gate.cite(edition.day);
            json!({ "id": gate.id, "title": title, "title_en": title_en, "cite": cite })
        })
        .collect();
    json!({ "day": edition.day, "edition": edition.id(), "rows": rows, "gates": gates })
}
