//! Files that somebody carried here: on both engines each packet is answered as over a line, once, and the list and the
//! report say what came of it. How a file is opened is tested where files are sealed (`web`).

use super::phone::{Phone, ask, law_entry, now, office};
use super::{acts, one, rule, upload};
use crate::bench::Bench;
use casework::fieldbook::Both;
use casework::fieldbook::carried::Manifest;
use casework::{Hash, QuestionId};
use law::Law;
use serde_json::{Value, json};
use store::consultations;
use store::fieldbook::carried::{self, Opened};
use store::fieldbook::{self, State};

fn question(n: u32) -> String {
    format!("question:0190eeee-0000-7000-8000-{n:012}")
}

fn opened(bench: &Bench, phone: &Phone, packets: &[Value]) -> Opened {
    let device = bench.read(|r| fieldbook::device_get(r, &phone.device.id));
    let manifest = Manifest {
        carried: 1,
        office: bench.office.clone(),
        device: phone.device.id.clone(),
        person: phone.device.person.clone(),
        made_at: now(),
        packets: packets.len() as u32,
        files: 0,
    };
    let signed = packets.iter().map(|packet| phone.sign(packet));
    let packets = (1u32..).zip(signed).collect();
    Opened { id: format!("file-{}", phone.device.id), manifest, device, packets, parts: Vec::new() }
}

fn read_in(bench: &Bench, file: &Opened, act: &str) {
    let entry = law_entry(act, now());
    bench.write(|w| carried::begin(w, (file, "外勤待发 13900000000.shf"), &entry));
    carried::take(&bench.store, Law::embedded(), (&bench.office, now()), file).unwrap();
}

fn states(bench: &Bench, file: &Opened) -> Vec<State> {
    let lines = bench.read(|r| carried::lines(r, &file.id, (0, 100)));
    lines.into_iter().map(|line| line.answer.state).collect()
}

both! {
    fn a_carried_file_is_one_act_and_done_once(bench) {
        office(bench);
        let mut phone = Phone::new(bench, "甲", 1);
        let sent = phone.packet("1", (&question(1), ask("几时下种？")), json!({}));
        let late = json!({ "at": "1970-01-01T08:00:00+08:00" });
        let packets = [
            sent.clone(),
            phone.packet("2", (&question(2), ask("哪里报销？")), json!({})),
            phone.packet("3", (&question(3), ask("何时体检？")), late),
        ];
        let over_the_line = one(bench, &phone, &phone.sign(&sent));
        assert_eq!(over_the_line.state, State::Admitted);
        let seen = bench.read(|r| fieldbook::device_get(r, &phone.device.id)).last_seen_at;
        let file = opened(bench, &phone, &packets);
        read_in(bench, &file, "carry-1");
        assert_eq!(states(bench, &file), [State::Known, State::Admitted, State::Held]);
        let size = acts(bench);
        read_in(bench, &file, "carry-2");
        assert_eq!(acts(bench), size, "the same file changes nothing");
        assert_eq!(states(bench, &file), [State::Known, State::Admitted, State::Held]);
        assert_eq!(bench.read(|r| consultations::get(r, &QuestionId::new("2026-000002"))).version, 1);
        assert_eq!(bench.read(|r| consultations::find(r, &QuestionId::new("2026-000003"))), None);
        let kept = bench.read(|r| carried::get(r, &file.id));
        assert_eq!((kept.packets, kept.came, kept.is_whole()), (3, 3, true));
        assert!(!kept.name.contains("13900000000"), "{}", kept.name);
        assert_eq!(bench.read(|r| carried::list(r, 10)), std::slice::from_ref(&kept));
        let counts = bench.read(|r| carried::counts(r, &file.id));
        let counts: Vec<_> = counts.iter().map(|(state, n)| (state.as_str(), *n)).collect();
        assert_eq!(counts, [("admitted", 1), ("held", 1), ("known", 1)]);
        let of = |packet: &Value| bench.read(|r| carried::of_packet(r, packet["packet"].as_str().unwrap()));
        assert_eq!((of(&packets[0]), of(&packets[2])), (None, Some(kept)), "the first came over the line");
        let after = bench.read(|r| fieldbook::device_get(r, &phone.device.id)).last_seen_at;
        assert_eq!(after, seen, "nothing was heard of the phone itself");
    }

    fn what_waits_for_an_original_is_done_when_the_file_is_read_once_more(bench) {
        office(bench);
        let mut phone = Phone::new(bench, "甲", 1);
        let photo = b"\xff\xd8\xff a photo";
        let along = json!({ "files": [{ "sha256": Hash::of(photo), "size": photo.len(), "type": "image/jpeg",
            "name": "店.jpg", "for": "photo", "taken_at": null, "place": null }] });
        let packets = [phone.packet("1", (&question(1), ask("几时下种？")), along)];
        let file = opened(bench, &phone, &packets);
        let says = Both { zh: "附件不合".into(), en: "it does not fit".into() };
        read_in(bench, &file, "carry-1");
        let hash = Hash::of(photo);
        bench.write(|w| carried::file_refused(w, (&file, 9), (&hash, says.clone())));
        assert_eq!(states(bench, &file), [State::Waiting, State::Refused]);
        let counts = bench.read(|r| carried::counts(r, &file.id));
        assert!(counts.contains(&("file".to_owned(), 1)), "{counts:?}");
        upload(bench, &phone, photo, "image/jpeg");
        read_in(bench, &file, "carry-2");
        assert_eq!(states(bench, &file)[0], State::Admitted);
    }

    fn packets_of_an_earlier_device_and_of_a_revoked_one_are_weighed_as_its_own(bench) {
        office(bench);
        let mut old = Phone::new(bench, "甲", 1);
        let mut new = Phone::new(bench, "甲", 2);
        let mut other = Phone::new(bench, "乙", 3);
        let before = old.packet("1", (&question(1), ask("几时下种？")), json!({}));
        let foreign = other.packet("2", (&question(2), ask("哪里报销？")), json!({}));
        let own = new.packet("3", (&question(3), ask("何时体检？")), json!({}));
        let lost = law_entry("lost", now());
        let (law, id) = (Law::embedded(), old.device.id.as_str());
        bench.store.write(&bench.office, |w| fieldbook::revoke(w, law, (id, "遗失"), &lost)).unwrap();
        let mut file = opened(bench, &new, &[]);
        // Signed by whoever made each; the last one by a phone that it does not name.
        file.packets = vec![(1, old.sign(&before)), (2, new.sign(&foreign)), (3, new.sign(&own))];
        read_in(bench, &file, "carry-1");
        let lines = bench.read(|r| carried::lines(r, &file.id, (0, 10)));
        let rules: Vec<&str> = lines.iter().map(|line| rule(&line.answer)).collect();
        assert_eq!(rules, ["O708", "O701", ""]);
        assert_eq!(states(bench, &file), [State::Held, State::Refused, State::Admitted]);
    }

    fn the_key_of_an_office_is_its_own_and_the_same_every_time(bench) {
        office(bench);
        let key = |office: &casework::OfficeId| {
            let key = bench.store.read(office, |r| Ok::<_, store::Problem>(carried::key(r)));
            key.unwrap()
        };
        let first = key(&bench.office);
        assert_eq!((first.point.len(), first.point[0], first.id.len()), (65, 4, 16));
        assert_eq!(key(&bench.office), first);
        assert_ne!(key(&casework::OfficeId::new("500156999")).point, first.point);
    }
}
