//! Service matters: enough of them, each answerable for its days, and faults are named.

use law::files::Files;
use law::service::{Area, Level, Step, Way};
use law::{Day, Law};
use std::collections::BTreeSet;

fn day(written: &str) -> Day {
    Day::parse(written).unwrap()
}

/// What is wrong once one thing of a file has been replaced.
fn spoilt(area: &str, good: &str, bad: &str) -> Vec<String> {
    let path = format!("data/services/{area}.toml");
    let text = Files::embedded().get(&path).unwrap().to_owned();
    assert!(text.contains(good), "{good}");
    let files = Files::embedded().with(&path, &text.replacen(good, bad, 1));
    Law::read(&files).err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn forty_matters_and_more_are_offered_today_and_the_seven_areas_in_the_pilot() {
    let law = Law::embedded();
    let on = |day: Day| law.services().filter(move |service| service.in_force(day));
    assert!(on(day("2026-03-02")).count() >= 40, "{}", on(day("2026-03-02")).count());
    let pilot: BTreeSet<Area> = on(day("2007-12-05")).map(|service| service.area).collect();
    for area in &Area::ALL[..7] {
        assert!(pilot.contains(area), "{area:?} has nothing in 2007");
    }
}

#[test]
fn five_guarantees_then_and_the_destitute_today() {
    let law = Law::embedded();
    let (then, now) = (law.service("social.wubao").unwrap(), law.service("social.tekun").unwrap());
    assert!(then.in_force(day("2007-11-05")) && !now.in_force(day("2007-11-05")));
    assert!(!then.in_force(day("2026-11-05")) && now.in_force(day("2026-11-05")));
    assert_eq!(then.followed_by.as_deref(), Some("social.tekun"));
}

#[test]
fn a_matter_without_an_article_is_marked_and_has_days_to_promise() {
    for service in Law::embedded().services() {
        assert!(!service.basis.is_empty() || service.assumed, "{}", service.id);
        let days = service.term.is_some() || service.promise.is_some();
        assert!(days || service.way == Way::Mediation, "{} has no days", service.id);
        assert!(!service.who_zh.is_empty() && !service.result_zh.is_empty(), "{}", service.id);
        assert_eq!(service.basis.is_empty(), service.assumed, "{}", service.id);
        if service.posting.is_some() {
            assert!(service.steps.contains(&Step::Posting), "{}", service.id);
        }
    }
}

#[test]
fn the_minimum_guarantee_is_posted_seven_days_and_three_again() {
    let law = Law::embedded();
    let dibao = law.service("social.dibao").unwrap();
    assert_eq!(dibao.decides, Level::County);
    let from = day("2026-03-02");
    let post = law.due(dibao.posting.as_deref().unwrap(), from, from).unwrap();
    assert_eq!((post.on, post.opens()), (day("2026-03-09"), Some(day("2026-03-10"))));
    let again = law.due(dibao.again.as_deref().unwrap(), from, from).unwrap();
    assert_eq!(again.on, day("2026-03-05"));
    // Eight days of posting are not counted: thirty become thirty-eight.
    let counted = law.due_with(dibao.term.as_deref().unwrap(), 8, (from, from)).unwrap();
    assert_eq!(counted.on, day("2026-04-09"));
}

#[test]
fn a_promise_counts_working_days() {
    let (saturday, firm) = Law::embedded().promised(5, day("2026-09-28"), day("2026-09-28"));
    assert_eq!((saturday, firm), (day("2026-10-10"), true));
}

#[test]
fn all_that_the_guide_says_is_there_in_both_languages() {
    let law = Law::embedded();
    let note = &law.service("social.aged-80").unwrap().note_en;
    assert!(note.contains("no article was found"), "{note}");
    let names = |faults: Vec<String>, part: &str| {
        assert!(faults.iter().any(|fault| fault.contains(part)), "{part}: {faults:?}");
    };
    let note = "note_en = \"Vaccination is free of charge.\"\n";
    names(spoilt("farm-technology", note, ""), "“免疫不收费。” has no English text");
    let who = "who_en = \"growers\"";
    names(spoilt("farm-technology", who, "who_en = \" \""), "“种植户” has no English text");
    let who = "who_zh = \"种植户\"";
    names(spoilt("farm-technology", who, "who_zh = \"growers\""), "has no Chinese text");
    let why = "why_en = \"to know who applies\"";
    names(spoilt("papers", why, "why_en = \"核对申请人身份\""), "has no English text");
}

#[test]
fn faults_of_a_matter_are_named() {
    let names = |faults: Vec<String>, part: &str| {
        assert!(faults.iter().any(|fault| fault.contains(part)), "{part}: {faults:?}");
    };
    names(spoilt("social-security", "\"family-means\"", "\"gold\""), "no paper “gold”");
    names(spoilt("social-security", "\"dibao-decide\"", "\"never\""), "no term “never”");
    names(spoilt("household", "assumed = true\n", ""), "says that it is assumed");
    names(spoilt("social-security", "\"social.tekun\"\nwho", "\"social.none\"\nwho"), "follows it");
    names(spoilt("household", "decides = \"county\"", "decides = \"township\""), "does not decide");
}

#[test]
fn every_matter_is_found_by_a_word_that_people_use() {
    for service in Law::embedded().services() {
        assert!(!service.also.is_empty(), "{} has only its official name", service.id);
        for word in &service.also {
            assert!(service.is_called(word) && service.is_meant(word), "{}: {word}", service.id);
        }
        assert!(service.is_meant("") && !service.is_called("") && !service.is_meant("飞机票"));
    }
}
