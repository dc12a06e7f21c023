//! What comes from the field: nothing that arrives is dropped, what was sent twice is done once, and what
//! does not fit is held with both sides of the story until somebody decides by an act.

mod carried;
mod hostile;
mod phone;

use crate::bench::Bench;
use crate::bench::office::{actor, day, entry};
use casework::fieldbook::{AsOf, Settle, Signed};
use casework::matter::Command;
use casework::officer::Suspension;
use casework::{ActId, CaseId, Hash, InspectionId, OfficerId, PowerId, QuestionId};
use law::{Law, Moment};
use phone::{Phone, ask, fine, later, law_entry, now, office, order, visit};
use serde_json::json;
use store::cases;
use store::fieldbook::{self, Answer, State};
use store::numbers::{self, NumberState, Series};
use store::register::RegisterProblem;
use store::{consultations, files, inspections, journal, matters, papers, people, powers};

fn send_at(bench: &Bench, phone: &Phone, at: Moment, all: &[Signed]) -> Vec<Answer> {
    let device = bench.read(|r| fieldbook::device_get(r, &phone.device.id));
    let from = (&bench.office, &device, at);
    fieldbook::receive(&bench.store, Law::embedded(), from, all).unwrap()
}

fn send(bench: &Bench, phone: &Phone, all: &[Signed]) -> Vec<Answer> {
    send_at(bench, phone, now(), all)
}

fn one(bench: &Bench, phone: &Phone, signed: &Signed) -> Answer {
    send(bench, phone, std::slice::from_ref(signed)).remove(0)
}

fn rule(answer: &Answer) -> &str {
    answer.hold.as_ref().map_or("", |hold| hold.rule.as_str())
}

fn acts(bench: &Bench) -> u64 {
    bench.read(journal::root).size
}

fn settle(bench: &Bench, packet: &str, step: &Settle, by: &str) -> Result<Answer, RegisterProblem> {
    let mut by_whom = law_entry(&format!("settle-{packet}-{by}"), later(1));
    by_whom.actor = actor(by);
    let law = Law::embedded();
    bench.store.write(&bench.office, |w| fieldbook::settle(w, law, (packet, step), &by_whom))
}

fn admit(reason: &str) -> Settle {
    Settle::Admit { reason: reason.into(), as_of: AsOf::Then }
}

/// Uploads a paper and gives what a packet says of it.
fn upload(bench: &Bench, phone: &Phone, bytes: &[u8], media: &str) -> Hash {
    let hash = Hash::of(bytes);
    let half = bytes.len() / 2;
    let total = bytes.len() as u64;
    for (start, part) in [(0, &bytes[..half]), (half as u64, &bytes[half..])] {
        let whole = bench
            .store
            .write(&bench.office, |w| {
                fieldbook::part(w, (&hash, &phone.device.id), (start, total), (part, now()))
            })
            .unwrap();
        assert_eq!(whole, start > 0);
    }
    bench.write(|w| fieldbook::whole_is(w, &hash, Some(media)));
    hash
}

const PDF: &[u8] = b"%PDF-1.7 made on a phone, two hundred yuan";

fn along(hash: &Hash, what: &str) -> serde_json::Value {
    json!({ "sha256": hash, "size": PDF.len(), "type": "application/pdf", "name": "../决定书.pdf",
        "for": what })
}

/// A fine on the spot, with its paper and the first number of the block.
fn fined(bench: &Bench, phone: &mut Phone, id: &str) -> serde_json::Value {
    let hash = upload(bench, phone, PDF, "application/pdf");
    let number = phone.number("on-spot-decision", 0);
    let more = json!({ "files": [along(&hash, "paper")],
        "number": { "series": "on-spot-decision", "number": number },
        "gate": { "allowed": true, "edition": "2026-03-09", "gates": ["P201", "G201"] } });
    phone.packet(
        id,
        ("case:0190aaaa-0000-7000-8000-000000000001", fine(200, &hash, &["甲", "乙"])),
        more,
    )
}

both! {
    fn the_same_packet_three_times_is_done_once(bench) {
        office(bench);
        let mut phone = Phone::new(bench, "甲", 1);
        let packet = phone.packet("1", ("question:0190aaaa-0000-7000-8000-000000000002", ask("稻种几时下？")), json!({}));
        let signed = phone.sign(&packet);
        let first = one(bench, &phone, &signed);
        assert_eq!(first.state, State::Admitted, "{first:?}");
        assert_eq!(first.subject.as_deref(), Some("question:2026-000001"));
        let (before, id) = (acts(bench), QuestionId::new("2026-000001"));
        for _ in 0..2 {
            let again = one(bench, &phone, &signed);
            assert_eq!(again.state, State::Known);
            assert_eq!(again.was.unwrap().acts, first.acts);
        }
        assert_eq!(acts(bench), before);
        let question = bench.read(|r| consultations::get(r, &id));
        assert_eq!((question.version, question.asked.asker.name.as_str()), (1, "𬭊䶮（虚构）"));
        let line = bench.read(|r| journal::of_subject(r, "question:2026-000001")).remove(0);
        assert_eq!(line.act.done_at, Moment::at(day("2026-03-09"), 9, 30), "when it was done");
        assert_eq!(line.act.noted_at, now(), "when the office learned of it");
        assert_eq!(bench.checks(), Vec::<&str>::new());
    }

    fn what_was_served_in_the_field_is_the_paper_that_is_kept(bench) {
        office(bench);
        let mut phone = Phone::new(bench, "甲", 1);
        let packet = fined(bench, &mut phone, "1");
        let answer = one(bench, &phone, &phone.sign(&packet));
        assert_eq!(answer.state, State::Admitted, "{answer:?}");
        assert_eq!(answer.acts.len(), 6);
        let case = bench.read(|r| cases::get(r, &CaseId::new("2026-000001")));
        let (_, paper) = case.decision().unwrap();
        assert_eq!(*paper, Hash::of(PDF));
        let kept = bench.read(|r| papers::get(r, paper));
        assert_eq!((kept.bytes.as_slice(), kept.line.number.as_str()), (PDF, "虚构当罚决〔2026〕1号"));
        assert_eq!(kept.line.content, case.draft().unwrap().content);
        let series = Series { prefix: "虚构当罚决".into(), year: 2026 };
        let numbers = bench.read(|r| numbers::list(r, &series));
        assert_eq!((numbers[0].state, numbers[0].subject.as_str()), (NumberState::Taken, "case:2026-000001"));
        assert!(numbers[1..].iter().all(|n| n.state == NumberState::Reserved));
        assert_eq!(bench.checks(), Vec::<&str>::new());
    }

    fn a_packet_is_done_whole_or_not_at_all(bench) {
        office(bench);
        let mut phone = Phone::new(bench, "甲", 1);
        let before = acts(bench);
        let mut packet = fined(bench, &mut phone, "1");
        packet["commands"][3]["penalty"]["amount"] = json!(20_100);
        packet["commands"][2]["heard"]["proposed"]["amount"] = json!(20_100);
        let answer = one(bench, &phone, &phone.sign(&packet));
        assert_eq!((answer.state, rule(&answer)), (State::Held, "G301"), "{answer:?}");
        assert_eq!(acts(bench), before, "the finding is not there either");
        assert!(bench.read(|r| cases::find(r, &CaseId::new("2026-000001"))).is_none());
        let held = bench.read(|r| fieldbook::kept(r, &answer.packet));
        assert_eq!(held.packet.commands.len(), 6, "all that the phone said is there");
        let hold = answer.hold.unwrap();
        assert!(hold.says.zh.contains("当场") && hold.article.contains("第五十一条"), "{hold:?}");
        assert!(!hold.next.zh.is_empty() && !hold.next.en.is_empty());
        assert_eq!(bench.checks(), Vec::<&str>::new());
    }

    fn forged_misdirected_or_changed_packets_are_kept_aside_and_never_done(bench) {
        office(bench);
        let (mut phone, other) = (Phone::new(bench, "甲", 1), Phone::new(bench, "乙", 2));
        let subject = "question:0190aaaa-0000-7000-8000-000000000003";
        let packet = phone.packet("1", (subject, ask("几时下种？")), json!({}));
        let before = acts(bench);
        let forged = one(bench, &phone, &other.sign(&packet));
        assert_eq!((forged.state, rule(&forged)), (State::Refused, "O701"));
        let mut elsewhere = packet.clone();
        elsewhere["office"] = json!("999999999000");
        let answer = one(bench, &phone, &phone.sign(&elsewhere));
        assert_eq!((answer.state, rule(&answer)), (State::Refused, "O702"));
        let mut posing = packet.clone();
        posing["person"] = json!("乙");
        assert_eq!(rule(&one(bench, &phone, &phone.sign(&posing))), "O701");
        assert_eq!(acts(bench), before, "nothing was done");
        assert_eq!(one(bench, &phone, &phone.sign(&packet)).state, State::Admitted);
        let mut changed = packet.clone();
        changed["commands"][0]["asked"]["text"] = json!("另一个问题");
        let answer = one(bench, &phone, &phone.sign(&changed));
        assert_eq!((answer.state, rule(&answer)), (State::Refused, "O703"));
        let broken = phone.sign(&json!({ "v": 1, "packet": "x" }));
        assert_eq!(rule(&one(bench, &phone, &broken)), "O711");
        let counts = bench.read(|r| fieldbook::counts(r, &fieldbook::Filter::default()));
        assert!(counts.contains(&("refused".into(), 5)), "{counts:?}");
        assert!(counts.contains(&("admitted".into(), 1)), "{counts:?}");
        assert_eq!(bench.checks(), Vec::<&str>::new());
    }

    fn what_does_not_fit_is_held_with_its_reason(bench) {
        office(bench);
        let mut phone = Phone::new(bench, "甲", 1);
        let mut held = |id: &str, at: Moment, more: serde_json::Value| {
            let subject = format!("question:0190aaaa-0000-7000-8000-0000000001{id}");
            let packet = phone.packet(id, (&subject, ask("几时下种？")), more);
            let signed = phone.sign(&packet);
            let answer = send_at(bench, &phone, at, &[signed]).remove(0);
            assert_eq!(answer.state, State::Held, "{answer:?}");
            rule(&answer).to_owned()
        };
        assert_eq!(held("01", later(9), json!({})), "O706", "nine days later");
        assert_eq!(held("02", now(), json!({ "at": "1970-01-01T08:00:00+08:00" })), "O707");
        assert_eq!(held("03", now(), json!({ "at": "2026-03-10T09:30:00+08:00" })), "O707", "tomorrow");
        assert_eq!(held("04", now(), json!({ "bundle": "bundle-9" })), "O709");
        assert_eq!(held("05", now(), json!({ "seen": 3 })), "O704", "of a thing that is not there");
        assert_eq!(held("06", now(), json!({ "commands": [{ "do": "fly" }] })), "O711");
        let shut = json!({ "gate": { "allowed": false, "edition": "2026-03-09", "gates": [] } });
        assert_eq!(held("07", now(), shut), "O710");
        let gone = json!({ "gate": { "allowed": true, "edition": "2026-03-09", "gates": ["G112"] } });
        assert_eq!(held("08", now(), gone), "O710", "a gate of the old Act");
        assert_eq!(bench.checks(), Vec::<&str>::new());
    }

    fn a_power_revoked_at_noon_holds_what_was_done_in_the_morning_until_somebody_decides(bench) {
        office(bench);
        let mut phone = Phone::new(bench, "甲", 1);
        let packet = fined(bench, &mut phone, "1");
        let noon = law_entry("revoke-power", Moment::at(day("2026-03-09"), 12, 0));
        bench.write(|w| powers::revoke(w, &PowerId::new("p1"), day("2026-03-09"), "清理授权", &noon));
        let answer = one(bench, &phone, &phone.sign(&packet));
        assert_eq!((answer.state, rule(&answer)), (State::Held, "G104"), "{answer:?}");
        let id = answer.packet.as_str();
        let by_himself = settle(bench, id, &admit("当时有效"), "甲");
        assert!(matches!(by_himself, Err(RegisterProblem::Refused(r)) if r[0].gate == "O714"));
        let silent = settle(bench, id, &admit(" "), "镇长");
        assert!(matches!(silent, Err(RegisterProblem::Refused(r)) if r[0].gate == "O712"));
        let refused = settle(bench, id, &admit("当时有效"), "镇长");
        assert!(matches!(refused, Err(RegisterProblem::Refused(r)) if r[0].gate == "G104"), "decide says no still");
        let aside = Settle::SetAside { reason: "授权已收回，另行移送".into() };
        let answer = settle(bench, id, &aside, "镇长").unwrap();
        assert_eq!(answer.state, State::Settled);
        assert!(answer.says.unwrap().zh.contains("另行移送"));
        let line = bench.read(|r| journal::of_subject(r, &format!("packet:{id}"))).remove(0);
        assert_eq!(line.act.kind, "packet.set-aside");
        let again = one(bench, &phone, &phone.sign(&packet));
        assert_eq!(again.was.unwrap().state, State::Settled, "the phone learns what was decided");
        let twice = settle(bench, id, &aside, "副镇长");
        assert!(matches!(twice, Err(RegisterProblem::Refused(r)) if r[0].gate == "O713"));
        assert_eq!(bench.checks(), Vec::<&str>::new());
    }

    fn a_suspended_certificate_holds_and_once_it_is_lifted_the_packet_can_be_let_in(bench) {
        office(bench);
        let mut phone = Phone::new(bench, "甲", 1);
        let packet = fined(bench, &mut phone, "1");
        let from = day("2026-03-08");
        let (reason, late_reason) = ("核查".into(), String::new());
        let suspension = Suspension { from, to: None, reason, noted_on: None, late_reason };
        bench.write(|w| people::suspend(w, &OfficerId::new("乙"), &suspension, &entry("suspend")));
        let answer = one(bench, &phone, &phone.sign(&packet));
        assert_eq!((answer.state, rule(&answer)), (State::Held, "G204"), "{answer:?}");
        bench.write(|w| people::lift(w, &OfficerId::new("乙"), day("2026-03-08"), &entry("lift")));
        let done = settle(bench, &answer.packet, &admit("误停，当日有效"), "镇长").unwrap();
        assert_eq!((done.state, done.subject.as_deref()), (State::Settled, Some("case:2026-000001")));
        let lines = bench.read(|r| journal::of_subject(r, "case:2026-000001"));
        assert_eq!(lines.len(), 6);
        assert_eq!(lines[0].act.actor.name, "甲", "who did it, not who let it in");
        assert_eq!(bench.checks(), Vec::<&str>::new());
    }

    fn a_lost_phone_is_taken_back_its_numbers_are_void_and_what_it_sends_is_held(bench) {
        office(bench);
        let mut phone = Phone::new(bench, "甲", 1);
        let packet = fined(bench, &mut phone, "1");
        let lost = law_entry("lost", Moment::at(day("2026-03-09"), 9, 45));
        let law = Law::embedded();
        let device = phone.device.id.clone();
        bench
            .store
            .write(&bench.office, |w| fieldbook::revoke(w, law, (&device, "遗失在赶场路上"), &lost))
            .unwrap();
        let series = Series { prefix: "虚构当罚决".into(), year: 2026 };
        let numbers = bench.read(|r| numbers::list(r, &series));
        assert!(numbers.iter().all(|n| n.state == NumberState::Void && n.reason.contains("遗失")));
        let answer = one(bench, &phone, &phone.sign(&packet));
        assert_eq!((answer.state, rule(&answer)), (State::Held, "O708"));
        assert_eq!(answer.holds[1].rule, "O705", "its number is void");
        let done = settle(bench, &answer.packet, &admit("遗失前已送达当事人"), "镇长").unwrap();
        assert_eq!(done.state, State::Settled);
        let number = bench.read(|r| numbers::list(r, &series)).remove(0);
        assert_eq!(number.state, NumberState::Taken, "the paper that bears it is out");
        assert_eq!(bench.checks(), Vec::<&str>::new());
    }

    fn two_phones_that_changed_one_matter_are_both_kept(bench) {
        office(bench);
        let (mut one_phone, mut other) = (Phone::new(bench, "甲", 1), Phone::new(bench, "乙", 2));
        let subject = "matter:0190aaaa-0000-7000-8000-000000000009";
        let take = json!([{ "do": "take", "intake": {
            "service": "farm.advice", "applicant": { "id": "", "kind": "person", "name": "王虚构",
                "code": "", "born": null, "legal_representative": "", "phone": "00000000042",
                "address": "木根村（虚构）", "made_up": true },
            "what": "李子树流胶", "place": "mugen", "round": null, "own_motion": false,
            "papers": ["application"], "against": [], "speakers": 0 } },
            { "do": "accept", "promised": "2026-03-16" }]);
        let number = one_phone.number("acceptance", 2);
        let more = json!({ "number": { "series": "acceptance", "number": number } });
        let packet = one_phone.packet("1", (subject, take), more);
        let answer = one(bench, &one_phone, &one_phone.sign(&packet));
        assert_eq!(answer.state, State::Admitted, "{answer:?}");
        let id = casework::MatterId::new("2026-000001");
        let matter = bench.read(|r| matters::get(r, &id));
        assert_eq!(matter.accepted.unwrap().receipt.to_string(), number);
        // Both phones carry version 2 of it, and both sort it.
        let sort = |handler: &str| json!([Command::Sort { handler: OfficerId::new(handler) }]);
        let seen = json!({ "seen": 2 });
        let first = one_phone.packet("2", (subject, sort("甲")), seen.clone());
        let second = other.packet("3", ("matter:2026-000001", sort("乙")), seen.clone());
        assert_eq!(one(bench, &one_phone, &one_phone.sign(&first)).state, State::Admitted);
        let held = one(bench, &other, &other.sign(&second));
        assert_eq!((held.state, rule(&held)), (State::Held, "O704"), "{held:?}");
        // The phone that changed it goes on by what it saw: those changes are its own.
        let more = one_phone.packet("4", (subject, sort("乙")), seen);
        assert_eq!(one(bench, &one_phone, &one_phone.sign(&more)).state, State::Admitted);
        let both = bench.read(|r| fieldbook::of_subject(r, "matter:2026-000001"));
        assert_eq!(both.len(), 4, "each side of the story is there");
        assert_eq!(bench.checks(), Vec::<&str>::new());
    }

    fn an_order_given_in_the_field_has_a_number_of_the_block_and_the_paper_that_was_handed_over(bench) {
        office(bench);
        let mut phone = Phone::new(bench, "甲", 1);
        let hash = upload(bench, &phone, PDF, "application/pdf");
        let number = phone.number("correction", 1);
        let more = json!({ "files": [along(&hash, "paper")],
            "numbers": [{ "series": "correction", "number": number, "paper": hash }] });
        let subject = "inspection:0190aaaa-0000-7000-8000-000000000051";
        let packet = phone.packet("1", (subject, visit(&[order("清除堆放物")])), more);
        let answer = one(bench, &phone, &phone.sign(&packet));
        assert_eq!(answer.state, State::Admitted, "{answer:?}");
        assert_eq!(answer.acts.len(), 6, "five steps, and the paper that was made");
        let visit = bench.read(|r| inspections::get(r, &InspectionId::new("2026-000001")));
        let issued = visit.issued.iter().find(|paper| paper.form == "correction-order").unwrap();
        assert_eq!(issued.number.as_ref().unwrap().to_string(), number);
        assert_eq!(issued.paper.as_ref(), Some(&hash), "no other paper is made in its place");
        let kept = bench.read(|r| papers::get(r, &hash));
        let line = &kept.line;
        assert_eq!((kept.bytes.as_slice(), line.kind.as_str(), line.number.as_str()), (PDF, "correction-order", number.as_str()));
        assert_ne!(line.content, hash, "the particulars stand beside it");
        let series = Series { prefix: "虚构责改".into(), year: 2026 };
        let numbers = bench.read(|r| numbers::list(r, &series));
        assert_eq!((numbers[1].state, numbers[1].subject.as_str()), (NumberState::Taken, "inspection:2026-000001"));
        assert!([&numbers[0], &numbers[2]].iter().all(|n| n.state == NumberState::Reserved));
        assert_eq!(bench.checks(), Vec::<&str>::new());
    }

    fn an_order_without_a_number_is_numbered_by_the_office_and_anothers_number_holds_it(bench) {
        office(bench);
        let (mut phone, other) = (Phone::new(bench, "甲", 1), Phone::new(bench, "乙", 2));
        let subject = |n: u32| format!("inspection:0190aaaa-0000-7000-8000-00000000006{n}");
        let packet = phone.packet("1", (&subject(1), visit(&[order("清除堆放物")])), json!({}));
        assert_eq!(one(bench, &phone, &phone.sign(&packet)).state, State::Admitted);
        let held = bench.read(|r| inspections::get(r, &InspectionId::new("2026-000001")));
        let number = held.issued.iter().find_map(|paper| paper.number.clone()).unwrap();
        assert_eq!(number.serial, 61, "after both blocks");
        let foreign = |number: &str| json!({ "numbers": [{ "series": "correction", "number": number }] });
        for (n, number) in [(2, other.number("correction", 0)), (3, number.to_string()), (4, phone.number("acceptance", 0))] {
            let what = (subject(n), visit(&[order("清除堆放物")]));
            let packet = phone.packet(&n.to_string(), (&what.0, what.1), foreign(&number));
            let answer = one(bench, &phone, &phone.sign(&packet));
            assert_eq!((answer.state, rule(&answer)), (State::Held, "O705"), "{number}");
        }
        let lost = law_entry("lost", Moment::at(day("2026-03-09"), 9, 45));
        let device = phone.device.id.clone();
        let law = Law::embedded();
        bench.store.write(&bench.office, |w| fieldbook::revoke(w, law, (&device, "遗失"), &lost)).unwrap();
        let series = Series { prefix: "虚构责改".into(), year: 2026 };
        let numbers = bench.read(|r| numbers::list(r, &series));
        let own: Vec<_> = numbers.iter().filter(|n| n.device == device).collect();
        assert!(own.len() == 30 && own.iter().all(|n| n.state == NumberState::Void), "void with the others");
        assert_eq!(bench.checks(), Vec::<&str>::new());
    }

    fn papers_brought_to_a_market_come_in_by_the_matters_own_door(bench) {
        office(bench);
        let mut phone = Phone::new(bench, "甲", 1);
        let subject = "matter:0190aaaa-0000-7000-8000-000000000071";
        let applicant = json!({ "id": "", "kind": "person", "name": "王虚构", "code": "", "born": null,
            "legal_representative": "", "phone": "00000000042", "address": "木根村（虚构）", "made_up": true });
        let take = json!([{ "do": "take", "intake": { "service": "farm.advice", "applicant": applicant,
            "what": "李子树流胶", "place": "mugen", "round": null, "own_motion": false, "papers": [],
            "against": [], "speakers": 0 } },
            { "do": "tell-missing", "lacking": [{ "paper": "application", "note": "" }] }]);
        let told = phone.packet("1", (subject, take), json!({}));
        assert_eq!(one(bench, &phone, &phone.sign(&told)).state, State::Admitted);
        // The office sets the notice by itself as soon as it is told: that changes nothing of the matter.
        let (id, paper) = (casework::MatterId::new("2026-000001"), Hash::of(b"notice"));
        let (command, act) = (Command::MarkPaper { issued: 0, paper }, ActId::new("notice"));
        let set = store::rounds::Attempt {
            id: Some(id.as_str()), version: 2, command: &command, act: &act, actor: &actor("甲"),
            done_at: now(), noted_at: now(),
        };
        bench.store.write(&bench.office, |w| matters::enact(w, Law::embedded(), &set)).unwrap();
        let by = json!({ "who": "applicant" });
        let slip = json!({ "do": "papers", "way": "handed-over", "papers": ["申请书"], "receipt": "收1", "by": by });
        let bring = json!([{ "do": "bring", "papers": ["application"], "by": by }, slip,
            { "do": "accept", "promised": "2026-03-16" }]);
        let number = phone.number("acceptance", 0);
        let more = json!({ "number": { "series": "acceptance", "number": number, "check": "123456" } });
        let packet = phone.packet("2", (subject, bring), more);
        let answer = one(bench, &phone, &phone.sign(&packet));
        assert_eq!((answer.state, answer.acts.len()), (State::Admitted, 3), "{answer:?}");
        let matter = bench.read(|r| matters::get(r, &id));
        assert_eq!((matter.kept(), matter.missing.len()), (vec!["申请书"], 1));
        // Whoever is above can tell which matter has papers to be made; of what is not admitted there is none.
        let touched = |id: &str| bench.read(|r| fieldbook::matters_of(r, &format!("packet-000000000-{id}")));
        assert_eq!(touched("2"), [casework::MatterId::new("2026-000001")]);
        assert_eq!(touched("nothing"), []);
        assert_eq!(matter.accepted.unwrap().receipt.to_string(), number);
        // Told a second time of what could have been told the first: the office's own rule holds.
        let take = |papers: serde_json::Value| json!([{ "do": "take", "intake": { "service": "farm.advice",
            "applicant": applicant, "what": "李子树流胶", "place": "mugen", "round": null,
            "own_motion": false, "papers": papers, "against": [], "speakers": 0 } }]);
        let other = "matter:0190aaaa-0000-7000-8000-000000000072";
        let first = phone.packet("3", (other, take(json!(["application"]))), json!({}));
        assert_eq!(one(bench, &phone, &phone.sign(&first)).state, State::Admitted);
        let early = phone.packet("4", (other, json!([{ "do": "bring", "papers": ["application"], "by": by }])), json!({}));
        let held = one(bench, &phone, &phone.sign(&early));
        assert_eq!(held.state, State::Held, "nothing was told to be missing: {held:?}");
        assert_eq!(touched("4"), []);
        assert_eq!(bench.checks(), Vec::<&str>::new());
    }

    fn a_number_that_is_used_or_anothers_holds_the_packet(bench) {
        office(bench);
        let (mut phone, other) = (Phone::new(bench, "甲", 1), Phone::new(bench, "乙", 2));
        let first = fined(bench, &mut phone, "1");
        assert_eq!(one(bench, &phone, &phone.sign(&first)).state, State::Admitted);
        for (id, number) in [
            ("2", phone.number("on-spot-decision", 0)),
            ("3", other.number("on-spot-decision", 0)),
            ("4", "虚构当罚决〔2026〕999号".to_owned()),
        ] {
            let mut packet = first.clone();
            packet["packet"] = json!(format!("packet-000000000-{id}"));
            packet["subject"] = json!(format!("case:0190aaaa-0000-7000-8000-00000000002{id}"));
            packet["number"]["number"] = json!(number);
            let answer = one(bench, &phone, &phone.sign(&packet));
            assert_eq!((answer.state, rule(&answer)), (State::Held, "O705"), "{number}");
        }
        assert_eq!(bench.checks(), Vec::<&str>::new());
    }

    fn a_packet_waits_for_its_photo_and_the_photo_goes_on_where_it_stopped(bench) {
        office(bench);
        let mut phone = Phone::new(bench, "甲", 1);
        let photo = b"\xff\xd8\xff a photo of the exit, long enough to come in two parts";
        let hash = Hash::of(photo);
        let file = json!([{ "sha256": hash, "size": photo.len(), "type": "image/jpeg",
            "name": "..\\..\\\u{202e}门店.jpg", "for": "photo", "place": "29.1,107.6",
            "taken_at": "2026-03-09T09:20:00+08:00" }]);
        let subject = "question:0190aaaa-0000-7000-8000-000000000031";
        let packet = phone.packet("1", (subject, ask("几时下种？")), json!({ "files": file }));
        let signed = phone.sign(&packet);
        let waiting = one(bench, &phone, &signed);
        assert_eq!((waiting.state, waiting.missing.as_slice()), (State::Waiting, &[hash.clone()][..]));
        let total = photo.len() as u64;
        let part = |start: u64, bytes: &[u8]| {
            bench.store.write(&bench.office, |w| {
                fieldbook::part(w, (&hash, &phone.device.id), (start, total), (bytes, now()))
            })
        };
        assert!(!part(0, &photo[..10]).unwrap());
        assert!(matches!(part(20, &photo[20..]), Err(fieldbook::PartProblem::Elsewhere(10))));
        assert_eq!(bench.read(|r| fieldbook::offset(r, &hash)), Some((10, total)));
        assert_eq!(one(bench, &phone, &signed).state, State::Waiting, "half of it is not enough");
        assert!(part(10, &photo[10..]).unwrap());
        assert!(part(10, &photo[10..]).unwrap(), "the answer was lost: nothing is doubled");
        bench.write(|w| fieldbook::whole_is(w, &hash, Some("image/jpeg")));
        let answer = one(bench, &phone, &signed);
        assert_eq!(answer.state, State::Admitted, "{answer:?}");
        let lines = bench.read(|r| files::list_of_subject(r, "question:2026-000001"));
        assert_eq!((lines[0].name.as_str(), lines[0].kind.as_str()), ("门店.jpg", "photo"));
        assert_eq!(lines[0].claims.spot, Some((29_100_000, 107_600_000)));
        assert_eq!(bench.read(|r| files::get(r, &hash)).1, photo);
        assert_eq!(bench.read(|r| fieldbook::offset(r, &hash)), Some((total, total)), "and is not asked for again");
        assert_eq!(bench.checks(), Vec::<&str>::new());
    }
}
