//! `law may`: a question to the gates. What is not said is taken as stated in the answer.

use super::{day, nearest};
use crate::clock;
use crate::language::Language;
use crate::said::{Answer, Problem, Said};
use law::catalogue::{Item, Party};
use law::gate::{Deed, Facts, PartyKind, PowerMode, Verdict};
use law::{Cite, Day, Fen, Law};
use serde_json::{Value, json};

/// 能不能办：向各道闸门提问，答复附条文|May this be done? Puts a question to the gates, answers with articles
#[derive(clap::Args)]
pub struct Ask {
    /// 行为：warn fine warn-and-fine inspect …|The deed: warn fine warn-and-fine inspect …
    #[arg(long, value_name = "DEED")]
    deed: String,
    /// 事项，如 fire.exit-blocked|The item, such as fire.exit-blocked
    #[arg(long, value_name = "ITEM")]
    item: Option<String>,
    /// 哪一天；默认今天|On which day; today by default
    #[arg(long, value_name = "DAY")]
    on: Option<String>,
    /// 违法行为终了之日；默认同日|The last day of the breach; the same day by default
    #[arg(long, value_name = "DAY")]
    ended: Option<String>,
    /// 当事人：person 公民（含个体工商户），organisation 单位|The party: person (sole traders too) or organisation
    #[arg(long, value_name = "KIND", default_value = "person")]
    party: String,
    /// 罚款数额（元）|The fine, in yuan
    #[arg(long, value_name = "YUAN", allow_hyphen_values = true)]
    amount: Option<String>,
    /// 当事人年龄；默认成年|The party's age; an adult by default
    #[arg(long, value_name = "YEARS", default_value_t = 30)]
    age: u8,
    /// 到场执法人员几名|How many officers are there
    #[arg(long, value_name = "N", default_value_t = 0)]
    officers: u8,
    /// 其中几名持有效证件；默认全部|How many of them with valid certificates; all by default
    #[arg(long, value_name = "N")]
    qualified: Option<u8>,
    /// 职权来源：statutory 法定，empowered 赋权，entrusted 委托；不写即无此职权|Where the power comes from: statutory, empowered, entrusted; none if left out
    #[arg(long, value_name = "MODE")]
    mode: Option<String>,
    /// 已出示执法证件|Certificates were shown
    #[arg(long)]
    shown: bool,
    /// 已告知并听取陈述申辩|The party was told and heard
    #[arg(long)]
    heard: bool,
    /// 其他事实，如 --fact fined_before=yes；可多次|Any other fact, such as --fact fined_before=yes; repeatable
    #[arg(long = "fact", value_name = "NAME=VALUE")]
    facts: Vec<String>,
}

pub fn answer(ask: &Ask, law: &Law, language: Language) -> Answer {
    let deed = deed(&ask.deed, language)?;
    let item = ask.item.as_deref().map(|id| item(id, law, language)).transpose()?;
    let (facts, on) = facts(ask, item, law, language)?;
    let verdict = law.on(on).may(deed, &facts);
    let json = as_json(&verdict, deed, &facts);
    let yes = verdict.allowed;
    let mut text = headline(deed, item, &facts, language);
    text += &said(&verdict, on, law, language);
    text += &assumed(ask, language);
    Ok(Said { text, json, yes })
}

fn deed(written: &str, language: Language) -> Result<Deed, Problem> {
    Deed::parse(written).ok_or_else(|| {
        let known: Vec<&str> = Deed::ALL.iter().map(|deed| deed.key()).collect();
        let typed: String = written.chars().take(40).collect();
        Problem {
            sentence: language
                .pick(format!("没有“{typed}”这种行为。"), format!("there is no deed “{typed}”.")),
            next: language.pick(
                format!("选用其中一个：{}。", known.join(" ")),
                format!("use one of: {}.", known.join(" ")),
            ),
        }
    })
}

fn item<'l>(id: &str, law: &'l Law, language: Language) -> Result<&'l Item, Problem> {
    law.item(id).ok_or_else(|| {
        let typed: String = id.chars().take(40).collect();
        let near = nearest(&typed, law.items().map(|item| item.id.as_str()));
        Problem {
            sentence: language.pick(
                format!("事项目录中没有“{typed}”。"),
                format!("the catalogue has no item “{typed}”."),
            ),
            next: match near {
                Some(near) => {
                    language.pick(format!("是不是想问 {near}？"), format!("did you mean {near}?"))
                }
                None => language.pick(
                    "用 shuanghe law items 查看事项编号。".to_owned(),
                    "see the ids with shuanghe law items.".to_owned(),
                ),
            },
        }
    })
}

/// The facts of the question and its day.
fn facts(
    ask: &Ask,
    item: Option<&Item>,
    law: &Law,
    language: Language,
) -> Result<(Facts, Day), Problem> {
    let on = ask.on.as_deref().map_or_else(|| Ok(clock::today()), |on| day(on, language))?;
    let ended = ask.ended.as_deref().map_or(Ok(on), |ended| day(ended, language))?;
    let amount = ask.amount.as_deref().map_or(Ok(Fen(0)), |written| {
        Fen::parse(written).map_err(|problem| Problem {
            sentence: language.pick(problem.zh(), problem.to_string()),
            next: language.pick("写成 --amount 200。".to_owned(), "write --amount 200.".to_owned()),
        })
    })?;
    let mut facts = Facts::nothing_on(on);
    facts.ended_on = ended;
    facts.party_kind = match ask.party.as_str() {
        "organisation" | "单位" => PartyKind::Organisation,
        "person" | "公民" => PartyKind::Person,
        other => return Err(unknown("--party", other, "person organisation", language)),
    };
    facts.age_known = facts.party_kind == PartyKind::Person;
    facts.party_age = i64::from(ask.age);
    facts.amount = amount;
    facts.officers_present = i64::from(ask.officers);
    facts.officers_qualified = i64::from(ask.qualified.unwrap_or(ask.officers));
    facts.facts_established = true;
    facts.credentials_shown = ask.shown;
    (facts.told, facts.heard_or_waived) = (ask.heard, ask.heard);
    facts.fill_from(&law.on(on));
    power(&mut facts, ask, item, language)?;
    if let Some(item) = item.filter(|item| item.in_force(ended)) {
        matter(&mut facts, item);
    }
    for written in &ask.facts {
        set(&mut facts, written, language)?;
    }
    Ok((facts, on))
}

/// A power that holds in full, for this matter, where a mode is named.
fn power(
    facts: &mut Facts,
    ask: &Ask,
    item: Option<&Item>,
    language: Language,
) -> Result<(), Problem> {
    let Some(mode) = ask.mode.as_deref() else { return Ok(()) };
    facts.power_mode = match mode {
        "statutory" | "法定" => PowerMode::Statutory,
        "empowered" | "赋权" => PowerMode::Empowered,
        "entrusted" | "委托" => PowerMode::Entrusted,
        other => return Err(unknown("--mode", other, "statutory empowered entrusted", language)),
    };
    facts.power_held = true;
    facts.power_from = facts.ended_on.min(facts.today);
    facts.power_published = true;
    facts.power_in_writing = true;
    facts.matter_matches = item.is_some();
    facts.in_territory = item.is_none_or(Item::reaches_rural);
    let kinds = item.map(|item| item.kinds.as_slice()).unwrap_or_default();
    facts.power_kinds = kinds.iter().map(|kind| kind.key().to_owned()).collect();
    Ok(())
}

fn matter(facts: &mut Facts, item: &Item) {
    let party = match facts.party_kind {
        PartyKind::Person => Party::Person,
        PartyKind::Organisation => Party::Organisation,
    };
    facts.item_known = true;
    facts.item_warns = item.warns(party);
    facts.item_confiscates = item.allows(law::catalogue::Kind::Confiscate);
    facts.item_needs_order = item.needs_order;
    facts.item_police_only = item.police_only;
    if let Some(bounds) = item.bounds(party) {
        facts.item_fines = true;
        facts.item_fine_min = bounds.min;
        // Where the text names no sum, the ceiling of the procedure is the only bound.
        facts.item_fine_max = bounds.max.unwrap_or(facts.on_spot_ceiling);
    }
}

fn set(facts: &mut Facts, written: &str, language: Language) -> Result<(), Problem> {
    let names = || Facts::NAMES.iter().map(|(name, _)| *name);
    let (name, value) = written.split_once('=').unwrap_or((written, ""));
    let typed: String = written.chars().take(60).collect();
    facts.set(name.trim(), value.trim()).map_err(|_| Problem {
        sentence: language
            .pick(format!("事实“{typed}”看不懂。"), format!("the fact “{typed}” cannot be read.")),
        next: match nearest(name, names()) {
            Some(near) if near != name => {
                language.pick(format!("是不是 {near}=…？"), format!("did you mean {near}=…?"))
            }
            _ => language.pick(
                "写成 名称=值：是否写 yes 或 no，金额写元，日期写 2026-03-09。".to_owned(),
                "write name=value: yes or no, yuan, or a day as 2026-03-09.".to_owned(),
            ),
        },
    })
}

fn unknown(argument: &str, written: &str, known: &str, language: Language) -> Problem {
    let typed: String = written.chars().take(40).collect();
    Problem {
        sentence: language.pick(
            format!("参数“{argument}”的值“{typed}”看不懂。"),
            format!("“{typed}” is not a value of {argument}."),
        ),
        next: language.pick(format!("选用其中一个：{known}。"), format!("use one of: {known}.")),
    }
}

fn headline(deed: Deed, item: Option<&Item>, facts: &Facts, language: Language) -> String {
    let title = item.map(|item| language.pick(&item.title, &item.title_en).clone());
    let title = title.unwrap_or_else(|| language.pick("（未指明事项）", "(no item)").to_owned());
    let sum = match facts.amount {
        Fen(0) => String::new(),
        sum => language.pick(format!("{sum}元"), format!(" of {sum} yuan")),
    };
    language.pick(
        format!("{}：{}{sum}，{title}\n", facts.today.zh(), deed.zh()),
        format!("{}: {}{sum}, {title}\n", facts.today, deed.en()),
    )
}

fn said(verdict: &Verdict<'_>, on: Day, law: &Law, language: Language) -> String {
    let cited = |cite: &Cite| language.pick(cite.zh(law), cite.en(law));
    if verdict.allowed {
        let mut text = language.pick("可以。\n", "Allowed.\n").to_owned();
        for gate in &verdict.permits {
            let title = language.pick(&gate.title, &gate.title_en);
            text += &format!("  {} {title}  {}\n", gate.id, cited(gate.cite(on)));
        }
        return text;
    }
    let count = verdict.refusals.len();
    let gates = if count == 1 { "gate" } else { "gates" };
    let mut text = language
        .pick(format!("不可以，{count}道闸门不通过。\n"), format!("Refused by {count} {gates}.\n"));
    for refused in &verdict.refusals {
        let title = language.pick(&refused.gate.title, &refused.gate.title_en);
        let sentence = language.pick(&refused.sentence, &refused.sentence_en);
        let next = language.pick(&refused.next.zh, &refused.next.en);
        let label = language.pick("下一步：", "next: ");
        text += &format!("  {} {title}  {}\n", refused.gate.id, cited(refused.cite));
        text += &format!("    {sentence}\n    {label}{next}\n");
    }
    text
}

/// What the answer rests on beyond what was said.
fn assumed(ask: &Ask, language: Language) -> String {
    let mut text = language
        .pick("未说明的按此假定：事实清楚", "Taken as given: the facts are made out")
        .to_owned();
    if ask.mode.is_some() {
        text += language.pick(
            "；职权在有效期内、有书面依据并已公布，包含本事项的各种方式，地点在双河镇",
            "; the power holds, is in writing and published, covers the kinds of the item; the place is Shuanghe",
        );
    }
    text + language.pick("；其余一概未做。\n", "; nothing else has been done.\n")
}

fn as_json(verdict: &Verdict<'_>, deed: Deed, facts: &Facts) -> Value {
    let permits: Vec<Value> = verdict
        .permits
        .iter()
        .map(|gate| json!({ "gate": gate.id, "title": gate.title, "cite": gate.cite(facts.today) }))
        .collect();
    let refusals: Vec<Value> = verdict
        .refusals
        .iter()
        .map(|refused| {
            json!({
                "gate": refused.gate.id, "title": refused.gate.title, "cite": refused.cite,
                "sentence": refused.sentence, "sentence_en": refused.sentence_en,
                "next": refused.next.key, "next_zh": refused.next.zh, "next_en": refused.next.en,
            })
        })
        .collect();
    json!({
        "deed": deed.key(), "allowed": verdict.allowed, "permits": permits,
        "refusals": refusals, "facts": facts,
    })
}
