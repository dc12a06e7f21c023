//! Who is let in at the doors of the field, who is heard all the same, and who reads what came in.

use crate::field::Phone;
use crate::office::{World, entry};
use casework::OfficerId;
use serde_json::json;
use store::users::{self, User};
use web::role::Role;

fn shut(world: &World) {
    world.write(|w| {
        let user = User {
            name: "officer".into(),
            officer: OfficerId::new("o1"),
            role: "officer".into(),
            password_hash: String::new(),
            disabled: true,
        };
        users::put(w, &user, &entry("act-shut"))
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_who_has_left_hands_over_what_was_done_and_takes_nothing_along() {
    let world = World::new();
    let mut phone = Phone::new(&world, Role::Officer, 1).await;
    let packet = phone.question(1);
    shut(&world);
    let none = phone.get("/field/bundle?place=500156112200").await;
    assert_eq!((none.status, none.json["code"].as_str()), (401, Some("account-gone")));
    let held = phone.send(&[packet]).await;
    assert_eq!(
        (held[0]["state"].as_str(), held[0]["hold"]["rule"].as_str()),
        (Some("held"), Some("O708")),
        "{}",
        held[0]
    );
    let photo = b"\xff\xd8\xff\xe0 a photo".to_vec();
    let total = photo.len();
    let hash = casework::Hash::of(&photo).0;
    let kept = phone.part(&hash, &format!("bytes 0-{}/{total}", total - 1), &photo).await;
    assert_eq!((kept.status, kept.json["whole"].as_bool()), (200, Some(true)), "{}", kept.json);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_sends_is_not_taken_into_memory_but_answered_at_the_door() {
    let world = World::new();
    let phone = Phone::new(&world, Role::Officer, 1).await;
    let large = || vec![b'x'; 5 << 20];
    for headers in [vec![], vec![("authorization", format!("Field shf_{}", "0".repeat(64)))]] {
        for (method, path) in [("POST", "/field/packets"), ("POST", "/field/devices")] {
            let said = phone.ask(method, path, &headers, large()).await;
            assert_eq!(said.status, 401, "{method} {path}: {}", said.json);
        }
    }
    let said = phone.ask("POST", "/field/packets", &[phone.authorised()], large()).await;
    assert_eq!(said.status, 413, "a device is told what is wrong");
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_of_an_earlier_device_go_to_its_person_and_to_nobody_else() {
    let world = World::new();
    let mut old = Phone::new(&world, Role::Officer, 1).await;
    let packet = old.question(1);
    old.send(&[packet]).await;
    let path = format!("/field/packets?after=0&device={}", old.device);
    let anew = Phone::new(&world, Role::Officer, 2).await;
    let said = anew.get(&path).await;
    assert_eq!(said.json["answers"].as_array().map(Vec::len), Some(1), "{}", said.json);
    assert!(anew.get("/field/packets").await.json["answers"].as_array().unwrap().is_empty());
    let other = Phone::new(&world, Role::TeamLeader, 3).await;
    assert_eq!(other.get(&path).await.status, 404);
    assert_eq!(other.get("/field/packets?device=x").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_enforcement_brought_is_read_by_whoever_reads_its_papers() {
    let world = World::new();
    let mut phone = Phone::new(&world, Role::Officer, 1).await;
    let commands = json!([{ "do": "find", "finding": { "party": { "name": "张某（虚构）" } } }]);
    let packet = phone.packet(1, "case:0190cccc-0000-7000-8000-000000000001", commands);
    assert_eq!(phone.send(std::slice::from_ref(&packet)).await[0]["state"], "held");
    let path = format!("/fieldbook/{}", packet["packet"].as_str().unwrap());
    let officer = world.signed_in(Role::Officer).await.get(&path).await;
    assert!(officer.status == 200 && officer.body.contains("张某（虚构）"), "{}", officer.text());
    assert_eq!(world.signed_in(Role::Handler).await.get(&path).await.status, 403);
    let own = phone.question(2);
    phone.send(std::slice::from_ref(&own)).await;
    let path = format!("/fieldbook/{}", own["packet"].as_str().unwrap());
    assert_eq!(world.signed_in(Role::Handler).await.get(&path).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_photos_of_a_phone_that_is_gone_can_be_decided_on_its_page() {
    let world = World::new();
    let mut phone = Phone::new(&world, Role::Officer, 1).await;
    let mut packet = phone.question(1);
    packet["files"] = json!([{ "sha256": casework::Hash::of(b"never").0, "size": 5,
        "type": "image/jpeg", "name": "店.jpg", "for": "photo" }]);
    assert_eq!(phone.send(std::slice::from_ref(&packet)).await[0]["state"], "waiting");
    let path = format!("/fieldbook/{}", packet["packet"].as_str().unwrap());
    let mut head = world.signed_in(Role::Head).await;
    assert!(!head.get(&path).await.body.contains("name=\"settle\""), "it may still come");
    let revoke = format!("/devices/{}/revoke", phone.device);
    let mut fields = head.get("/devices").await.form(&revoke);
    fields.push(("reason".into(), "遗失".into()));
    let pairs: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    assert_eq!(head.post(&revoke, &pairs).await.status, 303);
    let settle = format!("{path}/settle");
    let mut fields = head.get(&path).await.form(&settle);
    fields.push(("settle".into(), "then".into()));
    fields.push(("reason".into(), "手机遗失，照片没有了".into()));
    let pairs: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let done = head.post(&settle, &pairs).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let told = phone.send(&[packet]).await;
    assert_eq!(told[0]["was"]["state"], "settled");
    assert_eq!(told[0]["was"]["subject"], "question:2026-000001");
}
