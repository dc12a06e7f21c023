//! Papers that a round or a phone issues in a matter: made in the same request as if the step had been taken on
//! the matter's own page.

use crate::field::Phone;
use crate::matters::{self, stored};
use crate::office::World;
use crate::rounds::{self, NEXT, PLACE, went};
use casework::matter::Matter;
use serde_json::{Value, json};
use web::role::Role;

/// Every paper of the matter has its bytes, and the last one says what it says.
async fn made(world: &World, id: &str, forms: &[&str]) -> Matter {
    let matter = stored(world, id);
    let issued: Vec<&str> = matter.issued.iter().map(|issued| issued.form.as_str()).collect();
    assert_eq!(issued, forms);
    let mut handler = world.signed_in(Role::Handler).await;
    for issued in &matter.issued {
        let hash = issued.paper.as_ref().unwrap_or_else(|| panic!("{} has no bytes", issued.form));
        let pdf = handler.get(&format!("/service/papers/{hash}/pdf")).await;
        assert!(pdf.bytes.starts_with(b"%PDF"), "{}", issued.form);
    }
    matter
}

/// A matter owed at the round that has begun: both.
async fn owed_at_a_round(world: &World) -> (String, String) {
    let mut window = world.signed_in(Role::Handler).await;
    rounds::market(&mut window).await;
    let id = matters::take(&mut window, "farm.advice", &[("paper", "application")]).await;
    matters::done(&mut window, &id, ("matter-accept", &[("m-promised", NEXT)])).await;
    matters::done(&mut window, &id, ("matter-sort", &[("m-handler", "s1")])).await;
    matters::done(&mut window, &id, ("matter-take-over", &[])).await;
    let round = rounds::planned(&mut window, NEXT).await;
    went(&rounds::deed(&mut window, &round, "round-bring", &[]).await);
    world.at(NEXT, 9, 0);
    let mut leader = world.signed_in(Role::Handler).await;
    let hold = [("round-from", NEXT), ("round-from-time", "9:00")];
    went(&rounds::deed(&mut leader, &round, "round-hold", &hold).await);
    world.pass_minutes(10);
    (id, round)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_round_puts_off_is_explained_on_a_paper_at_once() {
    let world = World::new();
    let (id, round) = owed_at_a_round(&world).await;
    let mut leader = world.signed_in(Role::Handler).await;
    let entry = format!("matter:{id}");
    let defer = |until| [("reason", "农技员生病"), ("defer-until", until), ("defer-told", "当面")];
    let early = defer("2026-3-13");
    let refused = rounds::settle(&mut leader, &round, ("round-defer", &entry), &early).await;
    assert!(refused.status == 422 && refused.body.contains("O610"), "{}", refused.text());
    assert_eq!(stored(&world, &id).issued.len(), 1, "what is refused issues nothing");
    let defer = defer("2026-3-20");
    went(&rounds::settle(&mut leader, &round, ("round-defer", &entry), &defer).await);
    let matter = made(&world, &id, &["matter-receipt", "matter-late"]).await;
    let page = leader.get(&format!("/matters/{id}")).await;
    assert!(page.form(&format!("/matters/{id}/do/matter-paper")).is_empty(), "{}", page.text());
    let late = matter.issued[1].paper.as_ref().unwrap();
    let shown = leader.get(&format!("/service/papers/{late}/pages/1")).await;
    assert_eq!(shown.status, 200);
}

/// Taken and accepted on a phone, with a number of its block.
fn accepted(phone: &mut Phone<'_>, n: u32) -> Value {
    let take = json!({ "do": "take", "intake": { "service": "farm.advice", "applicant": { "id": "",
        "kind": "person", "name": "王虚构", "code": "", "born": null, "legal_representative": "",
        "phone": "00000000042", "address": "木根村（虚构）", "made_up": true },
        "what": "李子树流胶", "place": PLACE, "round": null, "own_motion": false,
        "papers": ["application"], "against": [], "speakers": 0 } });
    let commands = json!([take, { "do": "accept", "promised": "2026-03-16" }]);
    let subject = format!("matter:0190dddd-0000-7000-8000-{n:012}");
    let mut packet = phone.packet(n, &subject, commands);
    let blocks = phone.bundle["numbers"].as_array().unwrap();
    let block = blocks.iter().find(|block| block["series"] == "acceptance").unwrap();
    packet["number"] =
        json!({ "series": "acceptance", "number": block["numbers"][0], "check": "123456" });
    packet
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_phone_accepts_has_its_receipt_as_soon_as_it_is_admitted() {
    let world = World::new();
    let mut phone = Phone::new(&world, Role::Handler, 3).await;
    let packet = accepted(&mut phone, 1);
    let answers = phone.send(std::slice::from_ref(&packet)).await;
    assert_eq!(answers[0]["state"], "admitted", "{}", answers[0]);
    let id = answers[0]["subject"].as_str().unwrap().trim_start_matches("matter:").to_owned();
    let matter = made(&world, &id, &["matter-receipt"]).await;
    // Sent again, it is known, and nothing is made twice.
    assert_eq!(phone.send(&[packet]).await[0]["state"], "known");
    assert_eq!(stored(&world, &id).version, matter.version);
    let journal = world.signed_in(Role::Head).await.get("/journal").await.body;
    assert!(journal.contains("制作受理回执"), "that it was made is an act");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_phone_puts_off_at_a_round_is_explained_on_a_paper() {
    let world = World::new();
    let (id, round) = owed_at_a_round(&world).await;
    let mut phone = Phone::new(&world, Role::Handler, 3).await;
    world.pass_minutes(5);
    let round = round.replace("/rounds/", "round:");
    let defer = json!([{ "do": "defer", "subject": format!("matter:{id}"), "reason": "农技员生病",
        "until": "2026-03-20", "told": "当面" }]);
    let mut packet = phone.packet(1, &round, defer);
    packet["seen"] = json!(3);
    let answers = phone.send(&[packet]).await;
    assert_eq!(answers[0]["state"], "admitted", "{}", answers[0]);
    made(&world, &id, &["matter-receipt", "matter-late"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_held_has_its_papers_when_somebody_lets_it_in() {
    let world = World::new();
    let mut phone = Phone::new(&world, Role::Handler, 3).await;
    let packet = accepted(&mut phone, 1);
    let mut head = world.signed_in(Role::Head).await;
    let page = head.get("/devices").await;
    let action = format!("/devices/{}/revoke", phone.device);
    let revoked = rounds::send(&mut head, &page, &action, &[("reason", "手机丢失")]).await;
    assert_eq!(revoked.status, 303, "{}", revoked.text());
    let answers = phone.send(std::slice::from_ref(&packet)).await;
    assert_eq!(answers[0]["state"], "held", "{}", answers[0]);
    let path = format!("/fieldbook/{}", packet["packet"].as_str().unwrap());
    let page = head.get(&path).await;
    let fields = [("settle", "then"), ("reason", "纸质回执在手，情况属实")];
    went(&rounds::send(&mut head, &page, &format!("{path}/settle"), &fields).await);
    made(&world, "2026-000001", &["matter-receipt"]).await;
}
