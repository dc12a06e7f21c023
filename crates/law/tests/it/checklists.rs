//! Checklists: every question stands on an article and a matter, and faults are named.

use law::catalogue::Kind;
use law::checklist::IfNo;
use law::files::Files;
use law::{Day, Law};
use std::collections::BTreeSet;

fn faults_with(path: &str, text: &str) -> Vec<String> {
    let faults = Law::read(&Files::embedded().with(path, text)).err().unwrap_or_default();
    faults.iter().map(ToString::to_string).collect()
}

/// A checklist of one question, with one thing in it replaced.
fn spoilt(good: &str, bad: &str) -> Vec<String> {
    let text = "id = \"try\"\nzh = \"试\"\nen = \"try\"\nfrom = \"2025-07-01\"\n\n[[question]]\n\
        zh = \"通畅吗\"\nen = \"Free?\"\nitem = \"fire.exit-blocked\"\nno = \"correct\"\n";
    assert!(text.contains(good), "{good}");
    faults_with("data/checklists/try.toml", &text.replace(good, bad))
}

#[test]
fn twelve_kinds_of_place_and_more_have_a_checklist() {
    let law = Law::embedded();
    assert!(law.checklists().count() >= 12);
    for id in ["restaurant", "fireworks-retail", "netbar", "care-home", "reservoir", "forest"] {
        assert!(law.checklist(id).is_some(), "{id}");
    }
    assert!(law.checklist("nowhere").is_none());
}

#[test]
fn every_question_has_an_article_we_know_and_a_matter_in_force_on_its_days() {
    let law = Law::embedded();
    let mut asked = 0;
    for list in law.checklists() {
        let last = list.to.unwrap_or(Day::new(2026, 12, 31).unwrap());
        for day in [list.from, last] {
            assert!(list.in_force(day));
            for question in &list.questions {
                let at = format!("{} {}", list.id, question.number);
                let statute = law.statute(&question.cite.statute).unwrap_or_else(|| panic!("{at}"));
                assert!(statute.in_force_on(day), "{at}: {} on {day}", question.cite);
                let item = law.item(&question.item).unwrap_or_else(|| panic!("{at}"));
                assert!(item.in_force(day), "{at}: {} on {day}", item.id);
                assert!(item.reaches_rural(), "{at}: {} does not reach a rural township", item.id);
                let cited = item.basis.iter().chain(&item.duty).any(|cite| *cite == question.cite);
                assert!(cited, "{at}: {} is no article of {}", question.cite, item.id);
                asked += 1;
            }
        }
    }
    assert!(asked > 200, "{asked} questions only");
}

#[test]
fn a_no_leads_no_further_than_the_matter_allows() {
    let law = Law::embedded();
    let mut led = BTreeSet::new();
    for question in law.checklists().flat_map(|list| &list.questions) {
        let item = law.item(&question.item).unwrap();
        led.insert(question.no.zh());
        match question.no {
            IfNo::Correct => assert!(item.allows(Kind::Correct), "{}", item.id),
            IfNo::Stop => assert!(item.allows(Kind::Stop), "{}", item.id),
            IfNo::Case => {
                assert!(item.allows(Kind::Fine) || item.allows(Kind::Warn), "{}", item.id)
            }
            IfNo::Report => assert!(!question.zh.is_empty()),
        }
    }
    assert_eq!(led.len(), 4, "{led:?}");
}

#[test]
fn a_question_is_found_by_its_number_and_read_in_both_languages() {
    let list = Law::embedded().checklist("restaurant").unwrap();
    assert_eq!(list.zh, "餐馆、食品摊点");
    assert!(list.question(0).is_none() && list.question(list.questions.len() + 1).is_none());
    let first = list.question(1).unwrap();
    assert_eq!((first.number, first.item.as_str()), (1, "food.stall-not-filed"));
    assert_eq!(
        first.cite.zh(Law::embedded()),
        "《重庆市食品小作坊和食品摊贩管理条例》第五十条第一款"
    );
    for question in Law::embedded().checklists().flat_map(|list| &list.questions) {
        assert!(question.en.is_ascii() && question.en.ends_with('?'), "{}", question.en);
        assert!(!question.zh.is_ascii(), "{}", question.zh);
    }
}

#[test]
fn a_fault_in_a_checklist_is_named_with_file_and_line() {
    let file = "data/checklists/try.toml";
    assert_eq!(spoilt("\"试\"", "\"试一试\""), [""; 0]);
    let cases = [
        ("fire.exit-blocked", "fire.exit", "6: try: no item “fire.exit” in the catalogue"),
        ("2025-07-01", "2019-07-01", "6: try: fire.exit-blocked is not in force on all its days"),
        (
            "\"correct\"",
            "\"stop\"",
            "6: try: fire.exit-blocked does not allow what a “no” leads to",
        ),
        ("id = \"try\"", "id = \"tried\"", "1: the id “tried” must be the name of the file"),
        ("\"通畅吗\"", "\" \"", "6: try: a question without words"),
        (
            "no = \"correct\"",
            "no = \"correct\"\ncite = \"消防法2031:1\"",
            "6: the statute “消防法2031” is not in data/statutes.toml",
        ),
        (
            "no = \"correct\"",
            "no = \"fine\"",
            "10: cannot be read: unknown variant `fine`, expected one of `report`, `correct`, `stop`, `case`",
        ),
    ];
    for (good, bad, said) in cases {
        let faults = spoilt(good, bad);
        let expected = format!("{file}:{said}");
        assert!(faults.contains(&expected), "{bad}: {faults:?}");
    }
}
