//! What of the second river must be there to look at, in both offices.

use crate::demo::township::Era;
use casework::matter::Stage;
use casework::{MatterId, QuestionId};
use law::Day;
use std::collections::BTreeSet;
use store::listed::Page;
use store::{Problem, Reader, Store, consultations, matters, rounds};

const ALL: u32 = 2_000;

/// Twelve market days of which one was not held; more than two thousand people; replies at the next round, and
/// promises that were not kept.
pub fn pilot(store: &Store) {
    let lines = store
        .read(&Era::Pilot.office(), |r| rounds::list(r, &rounds::Filter::default(), ALL))
        .expect("the demo can be read");
    let count = |stage: &str| lines.iter().filter(|line| line.stage == stage).count();
    assert_eq!((count("closed"), count("replaced"), count("held")), (11, 1, 0));
    assert!(count("planned") >= 1, "the next one is planned");
    let sum =
        |of: fn(&rounds::Figures) -> u32| lines.iter().map(|line| of(&line.figures)).sum::<u32>();
    assert!(sum(|f| f.served) >= 2_000, "{} served", sum(|f| f.served));
    assert!(sum(|f| f.taken) >= 120, "{} taken", sum(|f| f.taken));
    assert!(sum(|f| f.told) >= 60, "{} told", sum(|f| f.told));
    for (what, n) in [("put off", sum(|f| f.deferred)), ("not met", sum(|f| f.missed))] {
        assert!(n > 0, "nobody was {what}");
    }
    let told: BTreeSet<u32> = lines.iter().map(|line| line.figures.served).collect();
    assert!(told.len() >= 10, "days are not like each other");
    let days: BTreeSet<i8> = lines.iter().map(|line| line.on.day_of_month()).collect();
    assert_eq!(days, [5, 13, 20, 26].into());
    articles(store, Era::Pilot, &["checked", "drafted", "withdrawn"]);
    // What a record says was taken are rows that can be opened.
    let opened = |r: &mut Reader| -> Result<usize, Problem> {
        let mut rows = 0;
        for line in lines.iter().filter(|line| line.stage == "closed") {
            let round = rounds::get(r, &line.id)?;
            for taken in round.record.iter().flat_map(|record| &record.taken) {
                let there = match taken.subject.split_once(':') {
                    Some(("matter", id)) => matters::find(r, &MatterId::new(id))?.is_some(),
                    Some(("question", id)) => {
                        consultations::find(r, &QuestionId::new(id))?.is_some()
                    }
                    _ => false,
                };
                assert!(there, "{}", taken.subject);
                rows += 1;
            }
        }
        Ok(rows)
    };
    let rows = store.read(&Era::Pilot.office(), opened).expect("the demo can be read");
    assert_eq!(u32::try_from(rows).unwrap_or(u32::MAX), sum(|f| f.taken));
}

/// Every stage and every kind of matter; rounds by both kinds of calendar, the next one planned.
pub fn today(store: &Store, today: Day) {
    let office = Era::Today.office();
    let read = |r: &mut Reader| -> Result<_, Problem> {
        let (page, newest) = (Page { after: None, rows_max: ALL }, matters::Sort::Newest);
        let listed = matters::list(r, &matters::Filter::default(), (newest, &page))?;
        let all: Result<Vec<_>, _> =
            listed.lines.iter().map(|line| matters::get(r, &line.id)).collect();
        let next = rounds::next_planned(r, today, 9)?;
        Ok((all?, next, rounds::markets(r)?, consultations::count_by_stage(r)?))
    };
    let (all, next, markets, questions) = store.read(&office, read).expect("the demo can be read");
    for stage in Stage::KEYS {
        assert!(all.iter().any(|matter| matter.stage.key() == stage), "no matter is {stage}");
    }
    let has = |what: &str, is: &dyn Fn(&casework::matter::Matter) -> bool| {
        assert!(all.iter().any(is), "{what}");
    };
    has("posted now", &|m| m.posted.last().is_some_and(|p| p.ended.is_none()));
    has("an objection that holds", &|m| {
        m.posted.iter().any(|p| p.settled.as_ref().is_some_and(|settled| settled.upheld))
    });
    has("posted again", &|m| m.posted.len() > 1);
    has("answered late, and explained", &|m| {
        !m.explained.is_empty() && m.answer.as_ref().is_some_and(|answer| answer.late)
    });
    has("forwarded and back", &|m| m.forwarded.as_ref().is_some_and(|f| f.back.is_some()));
    has("an agent fetched the answer", &|m| !m.mandates.is_empty() && m.delivered.is_some());
    has("a confirmed agreement", &|m| {
        m.agreement.as_ref().is_some_and(|agreement| agreement.confirmation_asked.is_some())
    });
    has("a mediation that was stopped", &|m| m.agreement.is_none() && m.title.contains("调解"));
    has("a petition that was reviewed", &|m| m.reviews.iter().any(|r| r.answer.is_some()));
    has("a petition that takes longer", &|m| m.extended.is_some());
    has("called back after a low rating", &|m| {
        m.rating.as_ref().is_some_and(|rating| rating.grade <= 2 && rating.followed_up.is_some())
    });
    for grade in 1..=5 {
        has("every grade is given", &|m| m.rating.as_ref().is_some_and(|r| r.grade == grade));
    }
    let late = all.iter().filter(|m| m.answer.as_ref().is_some_and(|answer| answer.late)).count();
    assert!(late >= 3 && late * 5 < all.len(), "{late} of {} came late", all.len());
    let agents = all.iter().filter(|m| !m.mandates.is_empty()).count();
    assert!(agents >= 5, "{agents} have an agent");
    assert!(all.len() >= 100, "{} matters make no quarter", all.len());
    let said: BTreeSet<&str> =
        all.iter().filter_map(|m| m.answer.as_ref()).map(|answer| answer.text.as_str()).collect();
    assert!(said.len() >= 40, "{} answers read alike", said.len());
    has("told at a round", &|m| m.intake.round.is_some() && m.delivered.is_some());
    has("begun by the office itself", &|m| m.intake.own_motion);
    let made = |m: &casework::matter::Matter| m.issued.iter().all(|issued| issued.paper.is_some());
    assert!(all.iter().all(made), "every paper has its bytes");
    assert!(!next.is_empty());
    let kinds: BTreeSet<&str> =
        markets.iter().flat_map(|market| &market.spans).map(|span| span.rule.key()).collect();
    assert_eq!(kinds, ["lunar-ends", "month"].into());
    for stage in ["asked", "told"] {
        assert!(questions.iter().any(|(key, n)| key == stage && *n > 0), "{stage}: {questions:?}");
    }
    articles(store, Era::Today, &["checked", "drafted"]);
}

fn articles(store: &Store, era: Era, stages: &[&str]) {
    let lines = store
        .read(&era.office(), |r| consultations::articles(r, ("", ""), ALL))
        .expect("the demo can be read");
    for stage in stages {
        assert!(lines.iter().any(|line| line.stage == *stage), "no article is {stage}");
    }
}
