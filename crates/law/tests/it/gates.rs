//! The gates against their table, their words, and files that somebody spoilt.

use crate::gate_table::{facts, rows};
use law::files::Files;
use law::gate::{Deed, Facts};
use law::{Day, Law};

fn day(written: &str) -> Day {
    Day::parse(written).unwrap()
}

const LAWFUL: &str = "power_held=是 power_from=1996-10-01 power_kinds=警告+罚款 matter_matches=是 \
    in_territory=是 item_known=是 item_warns=是 item_fines=是 item_fine_min=10 item_fine_max=500 \
    amount=100 age_known=是 party_age=40 facts_established=是 told=是 heard_or_waived=是 \
    officers_present=2 officers_qualified=2 credentials_shown=是";

fn lawful_on(day: Day, but: &str) -> Facts {
    let lawful: Vec<&str> = LAWFUL.split_whitespace().chain(but.split_whitespace()).collect();
    facts(day, &lawful)
}

#[test]
fn every_row_of_the_table_is_answered_as_written() {
    let gates = &Law::embedded().gates;
    let mut wrong = Vec::new();
    let rows = rows();
    assert!(rows.len() > 150, "only {} rows", rows.len());
    for row in rows {
        let answer = row.answer(gates);
        if answer != row.expected {
            wrong.push(format!("line {}: {}\n    answer: {answer}", row.line, row.written));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_schema_names_the_facts_and_the_deeds_of_the_program() {
    let files = Files::embedded();
    let schema = files.get("gates/schema.cedarschema").unwrap();
    let body = schema.split_once("type Facts = {").unwrap().1.split_once("};").unwrap().0;
    let listed: Vec<(&str, &str)> = body
        .lines()
        .filter_map(|line| line.trim().trim_end_matches(',').split_once(": "))
        .collect();
    assert_eq!(listed, Facts::NAMES);
    for deed in Deed::ALL {
        assert!(schema.contains(&format!("\"{}\"", deed.key())), "{}", deed.key());
    }
    let asked = Law::embedded().gates.schema().request_envs().count();
    assert_eq!(asked, Deed::ALL.len(), "the schema has a deed the program does not know");
}

#[test]
fn where_nothing_is_known_every_deed_is_refused_with_a_reason_in_every_era() {
    let law = Law::embedded();
    for era in law.gates.eras() {
        let edition = law.on(era.from);
        let nothing = Facts::on(&edition);
        for deed in Deed::ALL {
            let verdict = edition.may(*deed, &nothing);
            assert!(!verdict.allowed, "{} on {}", deed.key(), era.from);
            assert!(!verdict.refusals.is_empty(), "{} on {}", deed.key(), era.from);
        }
    }
}

#[test]
fn a_row_that_the_data_does_not_have_is_named_and_refused() {
    let amounts = "data/amounts.toml";
    let files = Files::embedded();
    let text = files.get(amounts).unwrap().replace("\"collect-on-spot-max\"", "\"another\"");
    let law = Law::read(&files.clone().with(amounts, &text)).unwrap();
    let edition = law.on(day("2026-03-09"));
    let mut facts = lawful_on(edition.day, "");
    facts.fill_from(&edition);
    let verdict = edition.may(Deed::Fine, &facts);
    assert_eq!(verdict.refusals.len(), 1);
    assert_eq!(verdict.refusals[0].gate.id, "G901");
    assert!(verdict.refusals[0].sentence.contains("collect-on-spot-max"));
}

#[test]
fn the_law_s_own_silence_is_no_missing_row() {
    let facts = Facts::on(&Law::embedded().on(day("2008-05-12")));
    assert_eq!(facts.officers_min, 0);
    assert!(facts.missing_rows.is_empty(), "{:?}", facts.missing_rows);
}

#[test]
fn limitation_ends_two_years_after_the_breach_or_five_where_grave_harm_was_done() {
    let mut facts = Facts::nothing_on(day("2026-03-09"));
    facts.ended_on = day("2024-02-29");
    facts.fill_from(&Law::embedded().on(facts.today));
    assert_eq!(facts.limitation_ends, day("2026-02-28"));
    assert_eq!(facts.limitation_ends_grave, day("2029-02-28"));
}

#[test]
fn a_breach_that_ended_under_the_old_act_has_the_old_limitation() {
    for (ended, until) in [("2021-07-14", "2023-07-14"), ("2021-07-15", "2026-07-15")] {
        let mut facts = Facts::nothing_on(day("2026-03-09"));
        facts.ended_on = day(ended);
        facts.fill_from(&Law::embedded().on(facts.today));
        assert_eq!(facts.limitation_ends_grave, day(until), "{ended}");
    }
}

#[test]
fn a_theorem_that_cites_an_unknown_statute_is_a_fault_with_its_line() {
    let faults = faults_with("theorems/T01.cedar", "行政处罚法2021:17", "行政处罚法2031:17");
    assert_eq!(
        faults,
        ["theorems/T01.cedar:4: the statute “行政处罚法2031” is not in data/statutes.toml"]
    );
}

#[test]
fn a_refusal_says_how_many_officers_there_are_and_names_the_next_step() {
    let today = day("2026-03-09");
    let facts = lawful_on(today, "officers_present=1 officers_qualified=1");
    let verdict = Law::embedded().on(today).may(Deed::Fine, &facts);
    let refused = &verdict.refusals[0];
    assert_eq!(refused.gate.id, "G201");
    assert_eq!(refused.cite.to_string(), "行政处罚法2021:42.1");
    assert_eq!(refused.sentence, "须由2名以上持有效证件的执法人员实施，现只有1名。");
    assert_eq!(
        refused.sentence_en,
        "A penalty takes 2 officers with valid certificates; there are 1."
    );
    assert_eq!(refused.next.zh, "增加一名持有效证件的执法人员");
}

#[test]
fn a_refusal_writes_amounts_in_yuan_and_days_as_dates() {
    let today = day("2026-03-09");
    let facts = lawful_on(today, "amount=200.50 power_to=2026-02-28");
    let verdict = Law::embedded().on(today).may(Deed::Fine, &facts);
    let said: Vec<&str> = verdict.refusals.iter().map(|r| r.sentence.as_str()).collect();
    assert_eq!(
        said,
        [
            "这项职权到2026年2月28日为止，2026年3月9日已不能行使。",
            "对公民当场罚款不得超过200元，拟罚200.50元，须按普通程序办理。"
        ]
    );
}

#[test]
fn the_article_cited_is_that_of_the_day() {
    let law = Law::embedded();
    let gate = law.gates.find("G301").unwrap();
    assert_eq!(gate.cite(day("2021-07-14")).to_string(), "行政处罚法1996:33");
    assert_eq!(gate.cite(day("2021-07-15")).to_string(), "行政处罚法2021:51");
}

#[test]
fn an_allowed_deed_names_the_article_that_allows_it() {
    let today = day("2026-03-09");
    let verdict = Law::embedded().on(today).may(Deed::Fine, &lawful_on(today, ""));
    let permits: Vec<String> =
        verdict.permits.iter().map(|gate| format!("{} {}", gate.id, gate.cite(today))).collect();
    assert_eq!(permits, ["P201 行政处罚法2021:51"]);
}

#[test]
fn no_sentence_keeps_a_brace_or_an_empty_place() {
    for row in rows() {
        for refused in Law::embedded().gates.may(row.day, row.deed, &row.facts).refusals {
            for sentence in [&refused.sentence, &refused.sentence_en] {
                assert!(!sentence.contains(['{', '}']), "{sentence}");
            }
            assert!(refused.sentence.ends_with('。'), "{}", refused.sentence);
        }
    }
}

#[test]
fn the_eras_are_split_where_a_gate_begins_or_ends() {
    let starts: Vec<String> =
        Law::embedded().gates.eras().iter().map(|era| era.from.to_string()).collect();
    assert_eq!(
        starts,
        [
            "1996-10-01",
            "2000-03-10",
            "2001-07-09",
            "2012-01-01",
            "2018-01-01",
            "2020-01-01",
            "2021-07-15",
            "2025-01-03",
            "2025-09-20"
        ]
    );
}

/// The faults of the law with one gate file in place of another, as `file:line: what`.
fn faults_with(path: &str, from: &str, to: &str) -> Vec<String> {
    let files = Files::embedded();
    let text = files.get(path).unwrap().replace(from, to);
    assert_ne!(files.get(path).unwrap(), text, "nothing was spoilt");
    let faults = Law::read(&files.clone().with(path, &text)).unwrap_err();
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn a_gate_that_is_not_cedar_is_a_fault_with_its_line() {
    let faults = faults_with("gates/G101.cedar", "unless {", "unles {");
    assert!(faults[0].starts_with("gates/G101.cedar:12: "), "{faults:?}");
}

#[test]
fn a_gate_that_asks_an_unknown_fact_is_a_fault_with_its_line() {
    let faults = faults_with("gates/G101.cedar", "context.power_held", "context.power_hold");
    assert!(faults[0].starts_with("gates/G101.cedar:12: "), "{faults:?}");
    assert!(faults[0].contains("power_hold"), "{faults:?}");
}

#[test]
fn a_sentence_with_an_unknown_fact_is_a_fault_with_its_line() {
    let faults = faults_with("gates/G102.cedar", "{power_from}起才", "{power_form}起才");
    assert_eq!(faults, ["gates/G102.cedar:9: there is no fact named “power_form”"]);
}

#[test]
fn a_gate_that_cites_an_act_before_its_day_is_a_fault_with_its_line() {
    let from = "@since(\"2021-07-15\")";
    let faults = faults_with("gates/G201.cedar", from, "@since(\"2021-07-14\")");
    assert!(faults[0].starts_with("gates/G201.cedar:8: "), "{faults:?}");
}

#[test]
fn a_gate_under_a_wrong_heading_or_without_an_example_is_a_fault() {
    let faults = faults_with("gates/G101.cedar", "// G101 有职权", "// G110 有职权");
    assert_eq!(faults, ["gates/G101.cedar:1: the first line must be “// G101 有职权”"]);
    let faults = faults_with("gates/G101.cedar", "// 例 ", "// 案 ");
    assert_eq!(faults, ["gates/G101.cedar:1: the header has no line “// 例”"]);
}

#[test]
fn a_gate_with_an_unknown_next_step_is_a_fault_with_its_line() {
    let faults = faults_with("gates/G101.cedar", "check-register", "check-registry");
    assert_eq!(faults, ["gates/G101.cedar:10: “check-registry” is not in gates/next.toml"]);
}

#[test]
fn a_gate_that_cannot_answer_refuses() {
    let gate = "// G998 溢出\n// 依据    试\n// 何时    试\n// 不通过  试\n// 例      试\n\
        @id(\"G998\") @title(\"溢出\") @title_en(\"Overflow\") @cite(\"行政处罚法2021:38.1\")\n\
        @since(\"2021-07-15\") @refusal(\"试。\") @refusal_en(\"Try.\") @next(\"nothing\")\n\
        forbid (principal, action, resource)\n\
        when { context.amount + 9223372036854775807 < 0 };\n";
    let law = Law::read(&Files::embedded().with("gates/G998.cedar", gate)).unwrap();
    let today = day("2026-03-09");
    let verdict = law.on(today).may(Deed::Fine, &lawful_on(today, ""));
    assert!(!verdict.allowed);
    assert_eq!(verdict.refusals[0].gate.id, "G999");
}
