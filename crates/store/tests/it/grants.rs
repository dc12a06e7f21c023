//! Grants: their lives by acts, the powers that follow, two keepers at once, and what hangs on them.

use crate::bench::Bench;
use crate::bench::case::{Driver, find};
use crate::bench::office::{day, entry, furnish, office};
use casework::case::Command;
use casework::grant::{Grant, GrantStep, GrantTerm, GrantedItem, Publication, Side, Standing};
use casework::power::{PowerKind, PowerMode};
use casework::{GrantId, ItemId, PowerId};
use law::Law;
use store::register::{RegisterProblem, Request};
use store::{Problem, grants, journal, powers};

pub fn grant(id: &str) -> Grant {
    let published =
        |side| Publication { side, on: day("2026-01-02"), place: "虚构网站".into() };
    Grant {
        id: GrantId::new(id),
        mode: PowerMode::Empowered,
        grantor: "虚构市人民政府".into(),
        paper: "赋权决定（虚府发〔2025〕9号）".into(),
        signed_on: day("2025-12-20"),
        matters: "消防安全".into(),
        kinds: vec![PowerKind::Inspect, PowerKind::Correct, PowerKind::Warn, PowerKind::Fine],
        ceiling: None,
        territory: "500156112".into(),
        signing_name: office().name,
        number_prefix: String::new(),
        terms: vec![GrantTerm { from: day("2026-01-01"), to: None, paper: "同上".into() }],
        publications: vec![published(Side::Grantor)],
        changes: vec![],
        revoked: None,
        reviews: vec![],
        review_months: 12,
    }
}

pub fn change(add: bool, on: &str, remove: &[&str]) -> GrantStep {
    let kinds = vec![PowerKind::Inspect, PowerKind::Correct, PowerKind::Warn, PowerKind::Fine];
    let item = GrantedItem { item: ItemId::new("fire.exit-blocked"), kinds, ceiling: None };
    GrantStep::ChangeList {
        on: day(on),
        paper: "虚府发〔2026〕2号".into(),
        remove: remove.iter().map(|id| PowerId::new(*id)).collect(),
        add: if add { vec![item] } else { vec![] },
        transition: true,
    }
}

pub fn listed(bench: &Bench) -> GrantId {
    furnish(bench);
    let id = GrantId::new("g1");
    enter(bench, &grant("g1"), "g1-enter").unwrap();
    take(bench, &id, &change(true, "2026-01-01", &[]), "g1-list", None).unwrap();
    id
}

fn enter(bench: &Bench, grant: &Grant, act: &str) -> Result<(), RegisterProblem> {
    let entry = entry(act);
    let ask = Request { law: Law::embedded(), version: None, entry: &entry };
    bench.store.write(&bench.office, |w| grants::enter(w, grant, &ask))
}

fn take(
    bench: &Bench,
    id: &GrantId,
    step: &GrantStep,
    act: &str,
    version: Option<u32>,
) -> Result<Grant, RegisterProblem> {
    let entry = entry(act);
    let ask = Request { law: Law::embedded(), version, entry: &entry };
    bench.store.write(&bench.office, |w| grants::take(w, id, step, &ask))
}

both! {
    fn a_grant_lives_by_acts_and_its_powers_follow(bench) {
        let id = listed(bench);
        let power = PowerId::new("g1.fire.exit-blocked");
        let held = bench.read(|r| powers::get(r, &power));
        assert_eq!((held.grant, held.published), (Some(id.clone()), true));
        take(bench, &id, &change(false, "2026-03-01", &[power.as_str()]), "g1-off", None).unwrap();
        let gone = bench.read(|r| powers::get(r, &power));
        assert_eq!((gone.revoked_on, gone.transition), (Some(day("2026-03-01")), true));
        let kinds = |subject: &str| {
            let lines = bench.read(|r| journal::of_subject(r, subject));
            lines.into_iter().map(|l| l.act.kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds("grant:g1"), ["grant.entered", "grant.list-changed", "grant.list-changed"]);
        assert_eq!(kinds("power:g1.fire.exit-blocked"), ["power.entered", "power.revoked"]);
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn the_same_step_twice_is_one_and_an_id_is_given_once(bench) {
        let id = listed(bench);
        let before = bench.read(journal::root).size;
        take(bench, &id, &change(true, "2026-01-01", &[]), "g1-list", None).unwrap();
        enter(bench, &grant("g1"), "g1-enter").unwrap();
        assert_eq!(bench.read(journal::root).size, before);
        let again = enter(bench, &grant("g1"), "other").unwrap_err();
        assert!(matches!(again, RegisterProblem::Store(Problem::Conflict { what: "grant", .. })));
    }

    fn of_two_keepers_at_once_the_second_looks_again(bench) {
        let id = listed(bench);
        let (_, version) = bench.read(|r| grants::get(r, &id));
        let review = |said: &str| GrantStep::Review {
            on: day("2026-03-01"), conclusion: said.into(),
        };
        take(bench, &id, &review("能够承接"), "k1", Some(version)).unwrap();
        let second = take(bench, &id, &review("不能承接"), "k2", Some(version)).unwrap_err();
        let RegisterProblem::Store(Problem::Stale { what: "grant", .. }) = second else {
            panic!("{second}")
        };
        assert_eq!(bench.read(|r| grants::get(r, &id)).0.reviews.len(), 1);
    }

    fn a_refused_step_writes_nothing(bench) {
        let id = listed(bench);
        let before = bench.read(journal::root).size;
        let again = take(bench, &id, &change(true, "2026-02-01", &[]), "again", None).unwrap_err();
        let RegisterProblem::Refused(refusals) = again else { panic!("{again}") };
        assert_eq!(refusals[0].gate, "O176");
        let letterless = Grant { paper: String::new(), ..grant("g2") };
        assert!(matches!(enter(bench, &letterless, "g2"), Err(RegisterProblem::Refused(_))));
        assert_eq!(bench.read(journal::root).size, before);
        assert_eq!(bench.read(grants::list).len(), 1);
    }

    fn the_recheck_lists_every_case_and_the_days_on_which_its_power_did_not_hold(bench) {
        let id = listed(bench);
        let mut driver = Driver::new(bench, "a");
        let Command::Find { mut finding } = find() else { unreachable!() };
        finding.power = PowerId::new("g1.fire.exit-blocked");
        driver.step(&Command::Find { finding });
        let hanging = || bench.read(|r| grants::hanging(r, &id, None, 10));
        let one = &hanging()[0];
        assert_eq!((one.acts, one.amiss.len(), one.stage.as_str()), (1, 0, "found"));
        let hung = bench.read(|r| grants::hung(r, &id));
        assert_eq!((hung.cases, hung.cases_open, hung.cases_filed), (1, 1, 0));
        let off = change(false, one.found_on.to_string().as_str(), &["g1.fire.exit-blocked"]);
        take(bench, &id, &off, "off", None).unwrap();
        let one = &hanging()[0];
        assert_eq!(one.amiss[0].2, Standing::Revoked, "not filed before: no transition");
        let none = bench.read(|r| grants::hanging(r, &id, Some(&one.case), 10));
        assert!(none.is_empty(), "the page after the last");
    }

    fn grants_are_of_one_office(bench) {
        listed(bench);
        let other = crate::bench::office::other_office();
        assert!(bench.store.read(&other, grants::list).unwrap().is_empty());
    }
}
