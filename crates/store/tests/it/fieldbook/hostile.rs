//! What a hostile, broken or unlucky phone sends: it must not do what is not its own, keep others out, or get lost.

use super::phone::{Phone, ask, later, law_entry, now, office};
use super::{fined, one, rule, send, send_at, settle};
use crate::bench::Bench;
use crate::bench::office::{CODE, day, entry};
use casework::fieldbook::{AsOf, Bundled, Device, PublicKey, Settle};
use casework::party::Party;
use casework::{Hash, QuestionId};
use law::{Law, Moment};
use serde_json::{Value, json};
use store::fieldbook::{self, NewDevice, PartProblem, State};
use store::numbers::{self, NumberState, Series};
use store::register::RegisterProblem;
use store::{consultations, export, files, parties};

fn question(n: u32) -> String {
    format!("question:0190dddd-0000-7000-8000-{n:012}")
}

fn admit(reason: &str) -> Settle {
    Settle::Admit { reason: reason.into(), as_of: AsOf::Then }
}

fn revoke(bench: &Bench, phone: &Phone, reason: &str) {
    let lost = law_entry(&format!("lost-{}", phone.device.id), now());
    let (law, id) = (Law::embedded(), phone.device.id.as_str());
    bench.store.write(&bench.office, |w| fieldbook::revoke(w, law, (id, reason), &lost)).unwrap();
}

fn bring(bench: &Bench, phone: &Phone, id: &str, at: Moment) {
    let bundle = Bundled { id: id.into(), made_at: at };
    let entry = law_entry(&format!("brought-{id}"), at);
    bench.write(|w| fieldbook::brought(w, &phone.device, (&bundle, "mugen", ""), &entry));
}

const PHOTO: &[u8] = b"\xff\xd8\xff a photo of the exit";

fn photo() -> Value {
    json!([{ "sha256": Hash::of(PHOTO), "size": PHOTO.len(), "type": "image/jpeg", "name": "店.jpg",
        "for": "photo" }])
}

fn whole(bench: &Bench, phone: &Phone) {
    let (hash, total) = (Hash::of(PHOTO), PHOTO.len() as u64);
    let part = |w: &mut store::Writer<'_, '_>| {
        fieldbook::part(w, (&hash, &phone.device.id), (0, total), (PHOTO, now()))
    };
    assert!(bench.store.write(&bench.office, part).unwrap());
    bench.write(|w| fieldbook::whole_is(w, &hash, Some("image/jpeg")));
}

both! {
    fn a_phone_cannot_lead_what_others_say_of_a_thing_to_one_of_its_own(bench) {
        office(bench);
        let (mut good, mut bad) = (Phone::new(bench, "甲", 1), Phone::new(bench, "乙", 2));
        let first = good.packet("1", (&question(1), ask("几时下种？")), json!({}));
        assert_eq!(one(bench, &good, &good.sign(&first)).state, State::Admitted);
        // Something new, under the name that the office gave to another's.
        let taken = bad.packet("2", ("question:2026-000001", ask("另一件事")), json!({}));
        let answer = one(bench, &bad, &bad.sign(&taken));
        assert_eq!((answer.state, rule(&answer)), (State::Refused, "O711"), "{answer:?}");
        assert!(bench.read(|r| consultations::find(r, &QuestionId::new("2026-000002"))).is_none());
        let assign = json!([{ "do": "assign", "to": "甲" }]);
        let more = good.packet("3", ("question:2026-000001", assign), json!({ "seen": 1 }));
        one(bench, &good, &good.sign(&more));
        let lines = bench.read(|r| fieldbook::of_subject(r, "question:2026-000001"));
        assert_eq!(lines.len(), 2, "it is about the question it names");
    }

    fn one_packet_that_the_program_fails_at_keeps_no_other_out(bench) {
        office(bench);
        let mut phone = Phone::new(bench, "甲", 1);
        let party: Party = serde_json::from_value(json!({ "id": "party-9", "kind": "person",
            "name": "王某(虚构)", "code": "", "born": null, "phone": "00000000042",
            "legal_representative": "", "address": "", "made_up": true })).unwrap();
        bench.write(|w| parties::put(w, &party, &entry("party-9")));
        // What is sealed of this row belongs to another: whatever names it cannot be worked on.
        bench.store.raw("update parties set id = 'party-phone' where id = 'party-9'").unwrap();
        let bad = fined(bench, &mut phone, "1");
        let good = phone.packet("2", (&question(2), ask("几时下种？")), json!({}));
        let all = [phone.sign(&bad), phone.sign(&good)];
        let answers = send(bench, &phone, &all);
        assert_eq!((answers[0].state, rule(&answers[0])), (State::Waiting, "O717"), "{answers:?}");
        assert_eq!(answers[1].state, State::Admitted);
        let kept = bench.read(|r| fieldbook::kept(r, &answers[0].packet));
        assert_eq!(kept.packet.commands.len(), 6, "all that the phone said is there");
        let again: Vec<State> = send(bench, &phone, &all).iter().map(|answer| answer.state).collect();
        assert_eq!(again, [State::Waiting, State::Known]);
        let mut forged = bad.clone();
        forged["serial"] = json!(99);
        let answer = one(bench, &phone, &phone.sign(&forged));
        assert_eq!((answer.state, rule(&answer)), (State::Refused, "O703"));
        // Put right, it comes in when it is sent again.
        bench.store.raw("update parties set id = 'party-9' where id = 'party-phone'").unwrap();
        assert_eq!(one(bench, &phone, &all[0]).state, State::Admitted);
        assert_eq!(bench.checks(), Vec::<&str>::new());
    }

    fn a_text_that_no_database_takes_holds_its_own_packet_only(bench) {
        office(bench);
        let mut phone = Phone::new(bench, "甲", 1);
        let mut all = Vec::new();
        for (n, more) in [
            json!({ "bundle": "bundle\u{0}" }),
            json!({ "commands": [{ "do": "ask", "x": "question:\u{0}190dddd-0000-7000-8000-000000000001" }] }),
            json!({}),
        ].into_iter().enumerate() {
            let subject = question(10 + n as u32);
            let packet = phone.packet(&n.to_string(), (&subject, ask("几时下种？")), more);
            all.push(phone.sign(&packet));
        }
        let answers = send(bench, &phone, &all);
        let states: Vec<State> = answers.iter().map(|answer| answer.state).collect();
        assert_eq!(states, [State::Waiting, State::Waiting, State::Admitted], "{answers:?}");
        assert_eq!(bench.read(|r| fieldbook::list(r, &Default::default(), (0, 9))).len(), 3);
    }

    fn amounts_and_days_beyond_all_bounds_are_answered(bench) {
        office(bench);
        let mut phone = Phone::new(bench, "甲", 1);
        let first = fined(bench, &mut phone, "first");
        for (n, (path, value)) in [
            ("/commands/3/penalty/amount", json!(i64::MAX)),
            ("/commands/3/penalty/amount", json!(i64::MIN)),
            ("/commands/0/finding/ended_on", json!("9999-12-31")),
            ("/commands/0/finding/ended_on", json!("0001-01-01")),
            ("/commands/0/finding/party/born", json!("0001-01-01")),
            ("/commands/5/service/at", json!("9999-12-31T23:59:59+08:00")),
        ].into_iter().enumerate() {
            let mut packet = first.clone();
            packet["packet"] = json!(format!("packet-000000000-{n}"));
            packet["subject"] = json!(format!("case:0190aaaa-0000-7000-8000-{n:012}"));
            *packet.pointer_mut(path).unwrap() = value.clone();
            let answer = one(bench, &phone, &phone.sign(&packet));
            assert_eq!(answer.state, State::Held, "{path} {value}: {answer:?}");
        }
        // A year that could be written and never read again would shut the list for everybody.
        let far = json!({ "at": "-000100-01-01T08:00:00+08:00" });
        let packet = phone.packet("far", (&question(20), ask("几时下种？")), far);
        assert_eq!(one(bench, &phone, &phone.sign(&packet)).state, State::Refused);
        assert!(bench.read(|r| fieldbook::list(r, &Default::default(), (0, 99))).len() >= 6);
    }

    fn a_number_of_another_series_or_year_is_not_taken_for_the_one_on_the_paper(bench) {
        office(bench);
        let mut phone = Phone::new(bench, "甲", 1);
        // Numbers of a series of somebody else's, and of the next year: its own, with the same serials.
        for series in [("渝另当罚决", 2026), ("虚构当罚决", 2027)] {
            let series = Series { prefix: series.0.into(), year: series.1 };
            bench.write(|w| numbers::block_reserve(w, &series, &phone.device.id, 3, now()));
        }
        let first = fined(bench, &mut phone, "first");
        for (n, number) in ["渝另当罚决〔2026〕2号", "虚构当罚决〔2027〕2号"].iter().enumerate() {
            let mut packet = first.clone();
            packet["packet"] = json!(format!("packet-000000000-{n}"));
            packet["subject"] = json!(format!("case:0190aaaa-0000-7000-8000-{n:012}"));
            packet["number"]["number"] = json!(number);
            let answer = one(bench, &phone, &phone.sign(&packet));
            assert_eq!((answer.state, rule(&answer)), (State::Held, "O705"), "{answer:?}");
        }
        let all = bench.read(|r| numbers::list(r, &Series { prefix: "虚构当罚决".into(), year: 2026 }));
        assert!(all.iter().all(|number| number.state == NumberState::Reserved), "{all:?}");
        assert_eq!(bench.checks(), Vec::<&str>::new());
    }

    fn the_last_days_of_a_year_bring_numbers_of_the_next_along(bench) {
        office(bench);
        let phone = Phone::new(bench, "甲", 1);
        let years = |at: Moment| {
            let blocks = bench.write(|w| fieldbook::blocks(w, &phone.device.id, at));
            let receipts = blocks.into_iter().find(|block| block.series == "acceptance").unwrap();
            let of = |year: &str| receipts.numbers.iter().filter(|n| n.contains(year)).count();
            (of("〔2026〕"), of("〔2027〕"))
        };
        assert_eq!(years(Moment::at(day("2026-12-24"), 8, 0)), (30, 0));
        assert_eq!(years(Moment::at(day("2026-12-28"), 8, 0)), (30, 30));
        assert_eq!(years(Moment::at(day("2026-12-31"), 8, 0)), (30, 30), "topped up, not doubled");
        assert_eq!(bench.checks(), Vec::<&str>::new());
    }

    fn what_came_in_time_is_not_late_because_its_photos_took_long(bench) {
        office(bench);
        let mut phone = Phone::new(bench, "甲", 1);
        let packet = phone.packet("1", (&question(1), ask("几时下种？")), json!({ "files": photo() }));
        let signed = phone.sign(&packet);
        assert_eq!(send_at(bench, &phone, later(6), std::slice::from_ref(&signed))[0].state, State::Waiting);
        whole(bench, &phone);
        let answer = send_at(bench, &phone, later(9), &[signed]).remove(0);
        assert_eq!(answer.state, State::Admitted, "{answer:?}");
        assert_eq!(bench.checks(), Vec::<&str>::new());
    }

    fn what_was_begun_under_one_bundle_and_ended_under_the_next_is_in_time(bench) {
        office(bench);
        let mut phone = Phone::new(bench, "甲", 1);
        bring(bench, &phone, "bundle-noon", Moment::at(day("2026-03-09"), 9, 55));
        // Drafted at half past nine, handed over after the bundle was fetched again.
        let more = json!({ "bundle": "bundle-noon" });
        let packet = phone.packet("1", (&question(1), ask("几时下种？")), more);
        assert_eq!(one(bench, &phone, &phone.sign(&packet)).state, State::Admitted);
        let early = json!({ "bundle": "bundle-noon", "at": "2026-03-09T07:30:00+08:00" });
        let packet = phone.packet("2", (&question(2), ask("几时下种？")), early);
        assert_eq!(rule(&one(bench, &phone, &phone.sign(&packet))), "O707", "before any of them");
    }

    fn what_goes_on_from_a_packet_whose_photos_are_on_their_way_waits_with_it(bench) {
        office(bench);
        let mut phone = Phone::new(bench, "甲", 1);
        let files = json!({ "files": photo() });
        let first = phone.packet("1", (&question(1), ask("几时下种？")), files);
        let assign = json!([{ "do": "assign", "to": "甲" }]);
        let second = phone.packet("2", (&question(1), assign), json!({}));
        let other = phone.packet("3", (&question(3), ask("几时收？")), json!({}));
        let all = [phone.sign(&first), phone.sign(&second), phone.sign(&other)];
        let states = |answers: Vec<fieldbook::Answer>| -> Vec<State> {
            answers.iter().map(|answer| answer.state).collect()
        };
        let (waits, done) = (State::Waiting, State::Admitted);
        assert_eq!(states(send(bench, &phone, &all)), [waits, waits, done]);
        whole(bench, &phone);
        let answers = send(bench, &phone, &all[..2]);
        assert_eq!(answers[0].state, done);
        assert_ne!(answers[1].state, waits, "its own steps are looked at now: {answers:?}");
        assert_eq!(answers[1].hold.as_ref().map(|hold| hold.reason.as_str()), Some("refused"));
    }

    fn what_waits_for_photos_of_a_lost_phone_is_decided_by_somebody(bench) {
        office(bench);
        let mut phone = Phone::new(bench, "甲", 1);
        let files = json!({ "files": photo() });
        let packet = phone.packet("1", (&question(1), ask("几时下种？")), files);
        let id = one(bench, &phone, &phone.sign(&packet)).packet;
        let soon = settle(bench, &id, &admit("先收"), "镇长");
        assert!(matches!(&soon, Err(RegisterProblem::Refused(r)) if r[0].gate == "O718"), "{soon:?}");
        revoke(bench, &phone, "遗失，拾到请打 13900000042");
        let done = settle(bench, &id, &admit("手机遗失，照片没有了；致电 13900000042"), "镇长").unwrap();
        assert_eq!((done.state, done.subject.as_deref()), (State::Settled, Some("question:2026-000001")));
        let says = done.says.unwrap();
        assert!(!says.zh.contains("13900000042") && !says.en.contains("13900000042"), "{says:?}");
        assert!(bench.read(|r| files::list_of_subject(r, "question:2026-000001")).is_empty());
        let line = bench.read(|r| fieldbook::device_get(r, &phone.device.id));
        assert!(!line.device.revoked.unwrap().reason.contains("13900000042"));
        assert_eq!(bench.checks(), Vec::<&str>::new());
    }

    fn a_step_that_names_an_original_which_never_came_is_not_let_in(bench) {
        office(bench);
        let mut phone = Phone::new(bench, "甲", 1);
        let mut packet = fined(bench, &mut phone, "1");
        let never = Hash::of(b"never came");
        packet["files"][0]["sha256"] = json!(never);
        packet["commands"][4]["paper"] = json!(never);
        let id = one(bench, &phone, &phone.sign(&packet)).packet;
        revoke(bench, &phone, "遗失");
        let done = settle(bench, &id, &admit("先收"), "镇长");
        assert!(matches!(&done, Err(RegisterProblem::Refused(r)) if r[0].gate == "O716"), "{done:?}");
        let aside = Settle::SetAside { reason: "没有决定书".into() };
        assert_eq!(settle(bench, &id, &aside, "镇长").unwrap().state, State::Settled);
    }

    fn a_key_that_was_taken_back_does_not_come_in_again_written_otherwise(bench) {
        office(bench);
        let phone = Phone::new(bench, "甲", 1);
        revoke(bench, &phone, "遗失");
        let PublicKey { kty, crv, x, y } = phone.device.key.clone();
        for (n, x) in [format!("{x}="), x].into_iter().enumerate() {
            let key = PublicKey { kty: kty.clone(), crv: crv.clone(), x, y: y.clone() };
            let device = Device { id: format!("again-{n}"), key, ..phone.device.clone() };
            let device = Device { revoked: None, ..device };
            let new = NewDevice { device: &device, account: "account-甲", secret: "again" };
            let entry = law_entry(&format!("again-{n}"), now());
            let done = bench.store.write(&bench.office, |w| {
                fieldbook::enrol(w, Law::embedded(), &new, &entry)
            });
            assert!(matches!(done, Err(RegisterProblem::Refused(_))), "{done:?}");
        }
        assert_eq!(bench.read(fieldbook::devices).len(), 1);
    }

    fn a_device_cannot_fill_the_disk_with_what_it_only_announces(bench) {
        office(bench);
        let phone = Phone::new(bench, "甲", 1);
        let size = 20 * 1024 * 1024_u64;
        let announce = |w: &mut store::Writer<'_, '_>, n: u32| {
            let hash = Hash::of(format!("file {n}").as_bytes());
            fieldbook::part(w, (&hash, &phone.device.id), (0, size), (&[0], now()))
        };
        let done = bench.store.write(&bench.office, |w| {
            (0..204).try_for_each(|n| announce(w, n).map(|_| ()))
        });
        assert!(done.is_ok(), "{done:?}");
        let more = bench.store.write(&bench.office, |w| announce(w, 999));
        assert!(matches!(more, Err(PartProblem::TooMany)), "{more:?}");
    }

    fn a_reinstalled_app_asks_for_its_answers_and_a_renewed_token_is_the_same_device(bench) {
        office(bench);
        let mut phone = Phone::new(bench, "甲", 1);
        let mut ids = Vec::new();
        for n in 1..=3 {
            let subject = format!("question:0190aaaa-0000-7000-8000-00000000004{n}");
            let packet = phone.packet(&n.to_string(), (&subject, ask("几时下种？")), json!({}));
            let signed = phone.sign(&packet);
            ids.push(one(bench, &phone, &signed).packet);
        }
        let after = bench.read(|r| fieldbook::of_device_after(r, &phone.device.id, (1, 100)));
        assert_eq!(after.iter().map(|a| a.packet.clone()).collect::<Vec<_>>(), ids[1..]);
        let again = store::fieldbook::NewDevice {
            device: &casework::fieldbook::Device { id: "another".into(), ..phone.device.clone() },
            account: "account-甲",
            secret: "second",
        };
        let renewed = bench
            .store
            .write(&bench.office, |w| {
                fieldbook::enrol(w, Law::embedded(), &again, &law_entry("renew", now()))
            })
            .unwrap();
        assert_eq!(renewed.id, phone.device.id);
        assert!(bench.read(|r| fieldbook::device_by_token(r, "secret-1")).is_none());
        assert!(bench.read(|r| fieldbook::device_by_token(r, "second")).is_some());
    }

    fn what_came_from_the_field_is_sealed_and_goes_along_in_an_export(bench) {
        office(bench);
        let mut phone = Phone::new(bench, "甲", 1);
        let packet = fined(bench, &mut phone, "1");
        one(bench, &phone, &phone.sign(&packet));
        let mut out = Vec::new();
        export::write(&bench.store, &bench.office, &mut out).unwrap();
        let text = String::from_utf8(out.clone()).unwrap();
        assert!(!text.contains(CODE), "nothing of it lies open");
        let other = Bench::sqlite();
        export::read(&other.store, &mut out.as_slice()).unwrap();
        let kept = other.read(|r| fieldbook::kept(r, "packet-000000000-1"));
        assert_eq!(kept.state, State::Admitted);
        assert_eq!(other.read(fieldbook::devices).len(), 1);
        assert_eq!(other.checks(), Vec::<&str>::new());
    }
}
