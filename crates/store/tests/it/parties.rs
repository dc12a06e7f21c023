//! Parties by the register's rules: whose number it is, and two rows of one party.

use crate::bench::case::{Driver, find};
use crate::bench::office::{CODE, day, entry, furnish, party};
use casework::case::Command;
use casework::party::{Party, PartyKind};
use casework::{PartyId, PlaceId};
use law::Law;
use store::listed::{Count, Page};
use store::parties::Filter;
use store::register::{RegisterProblem, Request};
use store::residents::{self, Household, Resident, Sex};
use store::{Problem, cases, journal, parties};

macro_rules! ask {
    ($act:expr) => {
        ask!($act, None)
    };
    ($act:expr, $version:expr) => {
        &Request { law: Law::embedded(), version: $version, entry: &entry($act) }
    };
}

/// A well-formed number that nobody has.
const GOOD: &str = "999999199001011238";

fn one(id: &str, name: &str, code: &str) -> Party {
    Party { code: code.into(), born: None, ..party(id, name) }
}

/// The ids of the register's list, the newest first, as page, count and walk agree on them.
fn shown(bench: &crate::bench::Bench, filter: &Filter) -> Vec<String> {
    let page = Page { after: None, rows_max: 50 };
    let listed = bench.read(|r| parties::listed(r, filter, &page));
    assert_eq!(listed.count, Count::Exactly(listed.lines.len() as u32));
    let mut all = Vec::new();
    bench.read(|r| {
        parties::each(r, filter, &mut |party| {
            all.push(party);
            Ok(())
        })
    });
    assert_eq!(listed.lines, all);
    assert!(all.iter().all(|party| party.code.is_empty() || party.code.contains('*')), "masked");
    all.into_iter().map(|party| party.id.to_string()).collect()
}

both! {
    fn the_list_is_narrowed_and_a_merged_row_is_found_by_its_own_name(bench) {
        furnish(bench);
        let shop = Party { kind: PartyKind::Organisation, ..one("p3", "虚构百货店", "") };
        bench.write(|w| {
            parties::put(w, &one("p1", "钱满仓", GOOD), &entry("p1"))?;
            parties::put(w, &one("p2", "孙大有", ""), &entry("p2"))?;
            parties::put(w, &shop, &entry("p3"))
        });
        let all = Filter::default;
        assert_eq!(shown(bench, &all()), ["p3", "p2", "p1"]);
        assert_eq!(shown(bench, &Filter { kind: Some(PartyKind::Organisation), ..all() }), ["p3"]);
        assert_eq!(shown(bench, &Filter { numbered: Some(true), ..all() }), ["p1"]);
        assert_eq!(shown(bench, &Filter { numbered: Some(false), ..all() }), ["p3", "p2"]);
        let named = |text: &str| Filter { text: text.into(), ..all() };
        assert_eq!(shown(bench, &named("满仓")), ["p1"]);
        let (lost, kept) = (PartyId::new("p2"), PartyId::new("p1"));
        bench.store.write(&bench.office, |w| {
            parties::merge(w, ("m1", "同一人"), (&lost, &kept), ask!("m")).map(|_| ())
        }).unwrap();
        assert_eq!(shown(bench, &all()), ["p3", "p1"], "each party once");
        assert_eq!(shown(bench, &named("大有")), ["p1"]);
        assert_eq!(bench.checks(), [""; 0]);
        bench.store.write(&bench.office, |w| {
            parties::part(w, ("m1", "不是同一人"), ask!("u", Some(1))).map(|_| ())
        }).unwrap();
        assert_eq!((shown(bench, &all()).len(), shown(bench, &named("大有"))), (3, vec!["p2".to_owned()]));
        assert_eq!(bench.checks(), [""; 0]);
        // Made again, the index says the same.
        bench.write(|w| store::search::rebuild(w).map(|_| ()));
        assert_eq!((shown(bench, &all()).len(), shown(bench, &named("大有"))), (3, vec!["p2".to_owned()]));
        // Pages have no gaps and no doubles.
        let (mut after, mut seen) = (None, Vec::new());
        loop {
            let page = Page { after: after.clone(), rows_max: 2 };
            let listed = bench.read(|r| parties::listed(r, &all(), &page));
            seen.extend(listed.lines.iter().map(|party| party.id.to_string()));
            after = listed.lines.last().map(|party| party.id.to_string());
            if !listed.more { break }
        }
        assert_eq!(seen.len(), 3);
    }

    fn a_number_of_somebody_else_is_refused_with_both_names_masked(bench) {
        furnish(bench);
        let enter = |party: &Party, act: &str| {
            bench.store.write(&bench.office, |w| parties::enter(w, party, ask!(act)))
        };
        enter(&one("p1", "钱满仓", GOOD), "p1").unwrap();
        let refused = enter(&one("p2", "孙大有", "999999 19900101 1238"), "p2").unwrap_err();
        let RegisterProblem::Refused(refusals) = refused else { panic!("{refused}") };
        assert_eq!(refusals[0].gate, "O187");
        let said = &refusals[0].sentence;
        assert!(said.contains("钱**") && said.contains("孙**") && !said.contains("满仓"), "{said}");
        let wrong = enter(&one("p3", "李有田", "999999199001011239"), "p3").unwrap_err();
        let RegisterProblem::Refused(refusals) = wrong else { panic!("{wrong}") };
        assert_eq!(refusals[0].gate, "O188");
        assert!(matches!(
            enter(&one("p1", "别人", ""), "p4"),
            Err(RegisterProblem::Store(Problem::Conflict { what: "party", .. }))
        ));
        assert_eq!(bench.read(|r| parties::list(r, None, 10)).len(), 1);
    }

    fn a_correction_keeps_its_own_number_and_comes_second_when_stale(bench) {
        furnish(bench);
        let whole = one("p1", "钱满仓", GOOD);
        bench.store.write(&bench.office, |w| parties::enter(w, &whole, ask!("p1"))).unwrap();
        let version = bench.read(|r| parties::version(r, &whole.id));
        let moved = Party { address: "虚构镇新址一号".into(), ..whole.clone() };
        bench.store.write(&bench.office, |w| {
            parties::correct(w, &moved, ask!("c1", Some(version)))
        }).unwrap();
        let stale = bench.store.write(&bench.office, |w| {
            parties::correct(w, &whole, ask!("c2", Some(version)))
        });
        assert!(matches!(stale, Err(RegisterProblem::Store(Problem::Stale { .. }))));
        let held = bench.read(|r| parties::open(r, &whole.id));
        assert_eq!((held.address.as_str(), held.born), ("虚构镇新址一号", Some(day("1990-01-01"))));
    }

    fn merged_rows_show_their_cases_together_and_can_be_parted(bench) {
        furnish(bench);
        Driver::served(bench, "a");
        let known = party("x1", "虚构甲");
        let double = one("x2", "虚构甲", "");
        bench.write(|w| {
            parties::put(w, &known, &entry("x1"))?;
            parties::put(w, &double, &entry("x2"))
        });
        assert_eq!(known.code, CODE);
        let merge = |act: &str| bench.store.write(&bench.office, |w| {
            parties::merge(w, ("m1", "同一人，一次没有带证"), (&known.id, &double.id), ask!(act))
        });
        merge("m").unwrap();
        merge("m").unwrap();
        let root = |id: &str| bench.read(|r| parties::root(r, &PartyId::new(id)));
        assert_eq!(root("x1").as_str(), "x2", "the merged id keeps resolving");
        assert_eq!(bench.read(|r| parties::cases_of(r, &double.id, 10)).len(), 1);
        assert_eq!(bench.read(|r| parties::list(r, None, 10)).len(), 1);
        let both = [known.id.clone(), double.id.clone(), PartyId::new("nobody")];
        let shown = bench.read(|r| parties::shown(r, &both));
        let names: Vec<_> = shown.iter().map(|party| party.id.as_str()).collect();
        assert_eq!(names, ["x2"], "once, under the row that stands for both");
        assert_eq!(bench.read(|r| parties::registered(r, &known)), Some(double.id.clone()));
        assert!(matches!(merge("again"), Err(RegisterProblem::Refused(_))), "merged already");
        bench.store.write(&bench.office, |w| parties::part(w, ("m1", "看错了"), ask!("p"))).unwrap();
        assert_eq!(root("x1").as_str(), "x1");
        assert_eq!(bench.read(|r| parties::list(r, None, 10)).len(), 2);
        assert!(bench.read(|r| parties::cases_of(r, &double.id, 10)).is_empty());
        let kinds = bench.read(|r| journal::of_subject(r, "merge:m1"));
        let kinds: Vec<_> = kinds.iter().map(|l| l.act.kind.as_str()).collect();
        assert_eq!(kinds, ["merge.made", "merge.undone"]);
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn an_earlier_breach_of_a_merged_row_counts(bench) {
        furnish(bench);
        Driver::served(bench, "a");
        let (known, double) = (party("x1", "虚构甲"), one("x2", "虚构甲", ""));
        bench.write(|w| {
            parties::put(w, &known, &entry("x1"))?;
            parties::put(w, &double, &entry("x2"))
        });
        let Command::Find { mut finding } = find() else { unreachable!() };
        finding.party = double.clone();
        let find = Command::Find { finding };
        let earlier = || {
            bench.read(|r| cases::around(r, None, Some(&find), day("2026-03-10"))).earlier_breaches
        };
        assert_eq!(earlier(), 0, "another row, and no number");
        bench.store.write(&bench.office, |w| {
            parties::merge(w, ("m1", "同一人"), (&double.id, &known.id), ask!("m"))
        }).unwrap();
        assert_eq!(earlier(), 1);
    }

    fn a_chain_of_merges_leads_to_the_last_and_counts_all(bench) {
        furnish(bench);
        for (id, act) in [("x1", "a1"), ("x2", "a2"), ("x3", "a3")] {
            bench.write(|w| parties::put(w, &one(id, "虚构甲", ""), &entry(act)));
        }
        let merge = |id: &str, lost: &str, kept: &str, act: &str| {
            let (lost, kept) = (PartyId::new(lost), PartyId::new(kept));
            bench.store.write(&bench.office, |w| {
                parties::merge(w, (id, "同一人"), (&lost, &kept), ask!(act))
            })
        };
        merge("m1", "x1", "x2", "m1").unwrap();
        merge("m2", "x2", "x3", "m2").unwrap();
        let members = bench.read(|r| parties::members(r, &PartyId::new("x1")));
        let members: Vec<&str> = members.iter().map(PartyId::as_str).collect();
        assert_eq!(members, ["x3", "x2", "x1"]);
        assert!(merge("m3", "x3", "x1", "m3").is_err(), "no ring");
    }

    fn a_party_shows_the_household_of_its_number(bench) {
        furnish(bench);
        let household = Household {
            id: "h1".into(),
            place: PlaceId::new("500156112201"),
            head: "虚构甲".into(),
            address: "虚构村一号".into(),
            phone: "00000000000".into(),
            made_up: true,
        };
        let member = |id: &str, code: &str| Resident {
            id: id.into(),
            household: "h1".into(),
            name: "虚构甲".into(),
            sex: Sex::Male,
            born: None,
            code: code.into(),
            made_up: true,
        };
        let people = [member("r1", CODE), member("r2", GOOD)];
        bench.write(|w| residents::put_all(w, std::slice::from_ref(&household), &people, &entry("r")));
        bench.write(|w| parties::put(w, &party("x1", "虚构甲"), &entry("x1")));
        bench.write(|w| parties::put(w, &one("x2", "虚构乙", GOOD), &entry("x2")));
        let open = bench.read(|r| parties::open(r, &PartyId::new("x1")));
        let found = bench.read(|r| parties::household_of(r, &open)).unwrap();
        assert_eq!((found.id.as_str(), found.head.as_str()), ("h1", "虚构甲"));
        assert_eq!(found.others, [(PartyId::new("x2"), "虚构乙".to_owned())]);
        // Found by two characters or the whole number, masked, with the row that they have among the parties.
        let named = |text: &str| bench.read(|r| residents::named(r, text, 9));
        assert_eq!(named("虚构").len(), 2);
        assert!(named("虚").is_empty() && named("虚构乙").is_empty() && named("").is_empty());
        let [second] = &named(GOOD)[..] else { panic!("one number is one person") };
        assert_eq!((second.id.as_str(), second.party.clone()), ("r2", Some(PartyId::new("x2"))));
        assert!(second.code.contains('*') && second.head == "虚构甲");
        let whole = bench.read(|r| residents::as_party(r, "r2")).unwrap();
        assert_eq!((whole.code.as_str(), whole.address.as_str()), (GOOD, "虚构村一号"));
        assert_eq!(bench.read(|r| residents::as_party(r, "nobody")), None);
        let nobody = one("x3", "虚构丙", "");
        assert_eq!(bench.read(|r| parties::household_of(r, &nobody)), None);
        assert_eq!(nobody.kind, PartyKind::Person);
    }
}
