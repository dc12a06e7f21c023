//! Every change to a register is an act in the same transaction, and its history can be read.

use crate::bench::case::Driver;
use crate::bench::office::{certificate, day, entry, furnish, officer, other_office, party, power};
use casework::officer::Suspension;
use casework::party::Party;
use casework::place::Remote;
use casework::{OfficerId, PartyId, PlaceId, PowerId};
use law::Law;
use store::places::{self, Place, PlaceKind};
use store::residents::{self, Household, Resident, Sex};
use store::{Problem, cases, journal, parties, people, powers};

fn kinds(bench: &crate::bench::Bench, subject: &str) -> Vec<String> {
    let lines = bench.read(|r| journal::of_subject(r, subject));
    lines.into_iter().map(|line| line.act.kind).collect()
}

both! {
    fn a_power_has_a_history(bench) {
        furnish(bench);
        let id = PowerId::new("p1");
        bench.write(|w| powers::publish(w, &id, &entry("publish")));
        bench.write(|w| powers::revoke(w, &id, day("2026-05-01"), "县里收回", &entry("revoke")));
        let held = bench.read(|r| powers::get(r, &id));
        assert_eq!((held.published, held.revoked_on), (true, Some(day("2026-05-01"))));
        assert_eq!(kinds(bench, "power:p1"), ["power.entered", "power.published", "power.revoked"]);
        assert_eq!(bench.read(|r| powers::of_item(r, &power().item)), [held]);
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn the_same_request_twice_changes_a_register_once(bench) {
        furnish(bench);
        let id = OfficerId::new("甲");
        for _ in 0..2 {
            bench.write(|w| people::certificate_add(w, &id, &certificate("渝虚新"), &entry("c")));
        }
        assert_eq!(bench.read(|r| people::get(r, &id)).certificates.len(), 2);
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn an_officer_is_suspended_and_let_back(bench) {
        furnish(bench);
        let id = OfficerId::new("甲");
        let suspension = Suspension {
            from: day("2026-03-09"),
            to: None,
            reason: "违反禁酒令".into(),
            noted_on: Some(day("2026-03-09")),
            late_reason: String::new(),
        };
        bench.write(|w| people::suspend(w, &id, &suspension, &entry("s")));
        bench.write(|w| people::lift(w, &id, day("2026-03-20"), &entry("l")));
        bench.write(|w| people::certificate_extend(w, &id, "渝虚甲", day("2030-01-01"), &entry("e")));
        let held = bench.read(|r| people::get(r, &id));
        assert_eq!(held.suspensions[0].to, Some(day("2026-03-20")));
        assert_eq!(held.certificates[0].to, day("2030-01-01"));
        let kinds = kinds(bench, "officer:甲");
        let wanted = [
            "officer.entered", "officer.suspended", "officer.suspension-lifted",
            "officer.certificate-extended",
        ];
        assert_eq!(kinds, wanted);
    }

    fn an_officer_is_entered_once(bench) {
        furnish(bench);
        let again = bench.try_write(|w| people::add(w, &officer("甲"), &entry("again")));
        assert!(matches!(again, Err(Problem::Conflict { what: "officer", .. })));
        let none = bench.try_write(|w| {
            people::lift(w, &OfficerId::new("丁"), day("2026-03-20"), &entry("x"))
        });
        assert!(matches!(none, Err(Problem::Missing { what: "officer", .. })));
    }

    fn registers_are_of_one_office(bench) {
        furnish(bench);
        let others = bench.store.read(&other_office(), people::list).unwrap();
        assert!(others.is_empty());
    }

    fn a_party_is_shown_masked_and_unmasking_is_an_act(bench) {
        let whole = party("x1", "虚构甲");
        bench.write(|w| parties::put(w, &whole, &entry("p")));
        let shown = bench.read(|r| parties::get(r, &whole.id));
        assert_eq!(shown.code, "9999************17");
        assert_eq!(shown.phone, "000****0042");
        assert_eq!(shown.address, "虚构县虚构镇**********");
        assert_eq!(bench.read(|r| parties::list(r, None, 10)), [shown]);
        let open = bench.write(|w| parties::unmask(w, &whole.id, "核对身份", &entry("u")));
        assert_eq!(open, whole);
        assert_eq!(kinds(bench, "party:x1"), ["party.entered", "party.unmasked"]);
    }

    fn a_party_is_found_by_its_number_without_opening_any(bench) {
        let whole = party("x1", "虚构甲");
        bench.write(|w| parties::put(w, &whole, &entry("p")));
        let found = bench.read(|r| parties::find_by_code(r, " 999999199001010017 "));
        assert_eq!(found.len(), 1);
        assert_eq!(bench.read(|r| parties::find_by_code(r, "999999199001010025")), []);
        assert_eq!(bench.read(|r| parties::find_by_code(r, "")), []);
    }

    fn a_party_of_a_case_is_known_by_its_id_or_its_number_and_its_cases_by_it(bench) {
        furnish(bench);
        Driver::served(bench, "a");
        let known = party("x9", "虚构甲");
        let stranger = Party { id: PartyId::new("x8"), code: String::new(), ..known.clone() };
        let registered = |party: &Party| bench.read(|r| parties::registered(r, party));
        let entered = PartyId::new("x1");
        assert_eq!(registered(&known), Some(entered.clone()), "a case enters its party");
        bench.write(|w| parties::put(w, &stranger, &entry("p8")));
        let elsewhere = Party { id: PartyId::new("x5"), ..known.clone() };
        assert_eq!(registered(&elsewhere), Some(entered), "by its number");
        assert_eq!(registered(&stranger), Some(stranger.id.clone()), "by its id");
        let nobody = Party { id: PartyId::new("x7"), ..stranger.clone() };
        assert_eq!(registered(&nobody), None, "no number is nobody's number");
        let lines = |party: &Party| bench.read(|r| cases::of_party(r, party, 10));
        assert_eq!(lines(&known).len(), 1);
        assert_eq!(lines(&stranger), []);
    }

    fn places_keep_the_order_of_the_office(bench) {
        let place = |code: &str, name: &str| Place {
            code: PlaceId::new(code),
            parent: Some(PlaceId::new("500156112000")),
            kind: PlaceKind::Village,
            name: name.into(),
            made_up: false,
        };
        let all = [place("500156112208", "木根村"), place("500156112201", "新春村")];
        bench.write(|w| places::put_all(w, &all, &entry("places")));
        assert_eq!(bench.read(places::list), all);
        assert_eq!(bench.read(|r| places::find(r, &all[1].code)), Some(all[1].clone()));
    }

    fn a_place_is_entered_as_remote_by_an_act_and_entering_places_anew_leaves_it_so(bench) {
        furnish(bench);
        let village = Place {
            code: PlaceId::new("500156112208"),
            parent: None,
            kind: PlaceKind::Village,
            name: "荞子村（虚构）".into(),
            made_up: true,
        };
        bench.write(|w| places::put_all(w, std::slice::from_ref(&village), &entry("places")));
        let mark = |act: &str, is_remote: bool| {
            let wanted = Remote { is_remote, ground: "会议纪要3号".into() };
            let entry = entry(act);
            let (law, code) = (Law::embedded(), &village.code);
            bench.store.write(&bench.office, |w| places::mark(w, law, (code, &wanted), &entry))
        };
        mark("far", true).unwrap();
        mark("far", true).unwrap();
        let said = |r: &mut store::Reader<'_, '_>| journal::of_subject(r, "place:500156112208");
        assert_eq!(bench.read(said).len(), 1, "the same request twice is one act");
        bench.write(|w| places::put_all(w, std::slice::from_ref(&village), &entry("places-2")));
        let remote = bench.read(places::remote);
        assert_eq!(remote, [(village.code.clone(), "会议纪要3号".to_owned())]);
        assert!(mark("far-2", true).is_err(), "it is entered so already");
        mark("near", false).unwrap();
        assert_eq!(bench.read(places::remote), []);
    }

    fn households_and_people_are_counted_from_rows(bench) {
        let (households, people) = village(3141, 10945);
        bench.write(|w| residents::put_all(w, &households, &people, &entry("r")));
        let counts = bench.read(residents::counts);
        assert_eq!((counts[0].households, counts[0].people), (3141, 10945));
        let page = bench.read(|r| residents::households(r, &counts[0].place, Some("h0009"), 2));
        assert_eq!(page[0].id, "h0010");
        assert!(page[0].address.ends_with('*'), "{}", page[0].address);
        let members = bench.read(|r| residents::people(r, "h0010"));
        assert_eq!((members.len(), members[0].code.as_str()), (4, "9999************10"));
    }
}

fn village(households: usize, people: usize) -> (Vec<Household>, Vec<Resident>) {
    let household = |n: usize| Household {
        id: format!("h{n:04}"),
        place: PlaceId::new("500156112201"),
        head: format!("虚构{n}"),
        address: format!("虚构镇新春村虚构组{n}号"),
        phone: "00000000000".into(),
        made_up: true,
    };
    let person = |n: usize| Resident {
        id: format!("r{n:05}"),
        household: format!("h{:04}", n % households),
        name: format!("虚构{n}"),
        sex: if n.is_multiple_of(2) { Sex::Male } else { Sex::Female },
        born: Some(day("1990-01-01")),
        code: format!("99999919900101{n:04}"),
        made_up: true,
    };
    ((0..households).map(household).collect(), (0..people).map(person).collect())
}
