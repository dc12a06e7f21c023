//! Changed texts: which item follows which, when the later one is milder, and the terms of a matter.

use law::catalogue::Party;
use law::edition::Business;
use law::files::Files;
use law::gate::{Deed, Facts};
use law::{Day, Fen, Law, RemedyTerms};

fn day(written: &str) -> Day {
    Day::parse(written).unwrap()
}

const RESOURCES: &str = "data/catalogue/resources.toml";

/// The law with two more items: one whose text ended on 2020-12-31, and the one that followed it.
fn law_with(old: &str, new: &str) -> Law {
    let row = |id: &str, rest: &str| {
        format!(
            "\n[[item]]\nid = \"land.{id}\"\ntitle = \"试\"\ntitle-en = \"try\"\nbreach = \"试\"\n\
             breach-en = \"try\"\naspect = \"land\"\nbasis = [\"土地管理法2019:75\"]\n\
             department = \"规划自然资源\"\nconfidence = \"M\"\n{rest}\n"
        )
    };
    let old =
        format!("from = \"2020-01-01\"\nto = \"2020-12-31\"\nsuccessor = \"land.try\"\n{old}");
    let new = format!("from = \"2021-01-01\"\n{new}");
    let files = Files::embedded();
    let text =
        format!("{}{}{}", files.get(RESOURCES).unwrap(), row("try-2020", &old), row("try", &new));
    Law::read(&files.clone().with(RESOURCES, &text)).unwrap()
}

const FINE: &str = "kinds = [\"fine\"]\nfine = \"shall\"\nperson = ";

#[test]
fn a_blocked_exit_of_2008_follows_its_text_to_that_of_today() {
    let law = Law::embedded();
    let old = law.item("fire.exit-blocked-1998").unwrap();
    let on = |on: &str| law.item_on(old, day(on)).map(|item| item.id.as_str());
    assert_eq!(on("2008-05-12"), Some("fire.exit-blocked-1998"));
    assert_eq!(on("2015-06-01"), Some("fire.exit-blocked-2008"));
    assert_eq!(on("2026-03-09"), Some("fire.exit-blocked"));
    assert_eq!(on("1997-01-01"), None, "before its own text there is none");
}

#[test]
fn a_lower_ceiling_is_milder_and_a_higher_one_is_not() {
    let milder = |old: &str, new: &str| {
        let law = law_with(&format!("{FINE}{old}"), &format!("{FINE}{new}"));
        let item = law.item("land.try-2020").unwrap();
        law.now(item, day("2020-06-01"), day("2026-03-09"), Party::Person).unwrap().milder
    };
    assert!(milder("{ min = 1000, max = 5000 }", "{ min = 50, max = 500 }"));
    assert!(milder("{ min = 1000, max = 5000 }", "{ min = 500, max = 5000 }"), "a lower floor");
    assert!(!milder("{ min = 50, max = 500 }", "{ min = 50, max = 500 }"), "the same");
    assert!(!milder("{ min = 50, max = 500 }", "{ min = 10, max = 600 }"), "ceiling first");
}

#[test]
fn a_text_that_no_longer_punishes_the_party_is_milder_and_punishes_not() {
    let law = law_with(&format!("{FINE}{{ max = 500 }}"), "kinds = [\"correct\"]");
    let item = law.item("land.try-2020").unwrap();
    let now = law.now(item, day("2020-06-01"), day("2026-03-09"), Party::Person).unwrap();
    assert!(now.milder && !now.punishes);
    let before = law.now(item, day("2020-06-01"), day("2021-07-14"), Party::Person).unwrap();
    assert!(!before.milder, "art. 37 holds since 2021-07-15");
    let never = law.now(item, day("2020-06-01"), day("2026-03-09"), Party::Organisation).unwrap();
    assert!(!never.milder, "it was never punishable");
}

#[test]
fn what_cannot_be_compared_is_not_called_milder() {
    let law = law_with(
        &format!("{FINE}{{ max = 500 }}"),
        &format!("{FINE}{{ max = 3, times-of = \"gain\" }}"),
    );
    let item = law.item("land.try-2020").unwrap();
    assert_eq!(law.now(item, day("2020-06-01"), day("2026-03-09"), Party::Person), None);
    let lost = Law::embedded().item("food.process-1995").unwrap();
    let now = Law::embedded().now(lost, day("2008-05-12"), day("2026-03-09"), Party::Person);
    assert_eq!(now, None, "that the catalogue has no later text says nothing about the law");
}

#[test]
fn the_milder_range_reaches_the_gates() {
    let law = law_with(
        &format!("{FINE}{{ min = 1000, max = 5000 }}"),
        &format!("{FINE}{{ min = 50, max = 500 }}"),
    );
    let item = law.item("land.try-2020").unwrap();
    let today = day("2026-03-09");
    let mut facts = Facts::on(&law.on(today));
    facts.fill_now(law.now(item, day("2020-06-01"), today, Party::Person));
    assert!(facts.now_milder && facts.item_now_known);
    assert_eq!((facts.item_now_fine_min, facts.item_now_fine_max), (Fen::yuan(50), Fen::yuan(500)));
    facts.amount = Fen::yuan(600);
    let refused = law.on(today).may(Deed::Fine, &facts).refusals;
    let milder = refused.iter().find(|refused| refused.gate.id == "G522").unwrap();
    assert_eq!(milder.sentence, "现行规定较轻，从旧兼从轻：拟罚款600元，高于现行上限500元。");
    let mut untouched = Facts::on(&law.on(today));
    untouched.fill_now(None);
    assert!(!untouched.now_milder);
}

#[test]
fn a_successor_that_does_not_follow_is_a_fault_with_its_line() {
    let file = "data/catalogue/public-safety.toml";
    let files = Files::embedded();
    let said = |bad: &str| {
        let text = files.get(file).unwrap().replace("successor = \"fire.exit-blocked\"\n", bad);
        let faults = Law::read(&files.clone().with(file, &text)).unwrap_err();
        faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    for bad in ["fire.nothing", "fire.exit-blocked-1998", "fire.exit-blocked-2008"] {
        let said = said(&format!("successor = \"{bad}\"\n"));
        let expected =
            format!("fire.exit-blocked-2008: “{bad}” does not follow fire.exit-blocked-2008");
        assert!(said.contains(&expected), "{said}");
    }
}

#[test]
fn a_matter_whose_law_sets_its_own_period_for_suit_has_that_one() {
    let law = Law::embedded();
    let house = law.item("land.house-land");
    let today = law.remedy_terms(house, day("2026-03-09"));
    assert_eq!(today, RemedyTerms { reconsider: "reconsider", sue: "sue-land-demolition" });
    let due = law.due(today.sue, day("2026-03-09"), day("2026-03-09")).unwrap();
    assert_eq!(due.on, day("2026-03-24"));
    let general = RemedyTerms { reconsider: "reconsider", sue: "sue" };
    assert_eq!(law.remedy_terms(house, day("2019-12-31")), general, "no row of it holds then");
    assert_eq!(law.remedy_terms(law.item("fire.exit-blocked"), day("2026-03-09")), general);
    assert_eq!(law.remedy_terms(None, day("2026-03-09")), general);
}

#[test]
fn a_term_that_no_file_has_is_a_fault_of_the_item_that_names_it() {
    let files = Files::embedded();
    let text = files.get(RESOURCES).unwrap().replace("sue-land-demolition", "sue-land");
    let faults = Law::read(&files.clone().with(RESOURCES, &text)).unwrap_err();
    assert!(
        faults[0].to_string().contains("land.house-land: no term “sue-land” in data/terms.toml")
    );
}

#[test]
fn an_extension_holds_for_the_matters_of_its_department_only() {
    let law = Law::embedded();
    let ids = |on: &str, department: &str| {
        let edition = law.on(day(on));
        edition.extensions(department).map(|term| term.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids("2026-03-09", "市场监管"), ["decide-extension-market"]);
    assert_eq!(ids("2026-03-09", "农业农村"), ["decide-extension-agriculture"]);
    assert_eq!(ids("2026-03-09", "消防救援"), [""; 0]);
    assert_eq!(ids("2021-07-14", "市场监管"), [""; 0]);
    let departments: Vec<&str> = law.items().map(|item| item.department.as_str()).collect();
    for heading in law.terms.headings() {
        for scope in heading.rows.iter().flat_map(|row| &row.scope) {
            assert!(departments.contains(&scope.as_str()), "{}: {scope}", heading.id);
        }
    }
}

#[test]
fn a_hearing_is_due_from_the_threshold_itself_by_the_rule_of_the_day() {
    use {Business::*, Party::*};
    let law = Law::embedded();
    let cases = [
        ("2026-03-09", Person, Inside, 4_999, false),
        ("2026-03-09", Person, Inside, 5_000, true),
        ("2026-03-09", Organisation, Outside, 49_999, false),
        ("2026-03-09", Organisation, Outside, 50_000, true),
        ("2023-02-28", Person, Outside, 1_000, true),
        ("2023-02-28", Person, Inside, 19_999, false),
        ("2008-05-12", Organisation, Inside, 20_000, true),
    ];
    for (on, party, business, yuan, due) in cases {
        let said = law.on(day(on)).hearing_due(party, business, Fen::yuan(yuan)).unwrap();
        assert_eq!(said, due, "{yuan} yuan on {on}");
    }
    let gap = law.on(day("1999-12-31")).hearing_due(Person, Inside, Fen::yuan(1)).unwrap_err();
    assert_eq!(gap.id, "hearing-threshold-person");
}

#[test]
fn the_numbers_of_hearing_and_transfer_come_from_their_rows() {
    let facts = Facts::on(&Law::embedded().on(day("2026-03-09")));
    assert_eq!((facts.hearing_agents_max, facts.transfer_team_min), (2, 2));
    let old = Facts::on(&Law::embedded().on(day("2000-05-08")));
    assert_eq!(old.transfer_team_min, 0);
    assert!(!old.missing_rows.contains("officers-min-transfer"), "{:?}", old.missing_rows);
}
