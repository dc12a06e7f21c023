//! The register of parties: found by two characters, masked until an act shows them.

use crate::case::{opened, send};
use crate::office::{CODE, World, entry};
use casework::PartyId;
use casework::party::{Party, PartyKind};
use web::role::Role;

fn party(id: &str, name: &str, code: &str) -> Party {
    Party {
        id: PartyId::new(id),
        kind: PartyKind::SoleTrader,
        name: name.to_owned(),
        code: code.to_owned(),
        born: None,
        legal_representative: "钱满仓".to_owned(),
        phone: "13900000000".to_owned(),
        address: "双河社区1组17号".to_owned(),
        made_up: true,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_register_says_so_and_a_full_one_is_searched_by_two_characters() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Reviewer).await;
    assert!(visitor.get("/parties").await.body.contains("还没有登记监管对象"));
    let long = "双河镇".repeat(20);
    world.write(|w| {
        store::parties::put(w, &party("p1", &long, CODE), &entry("act-p1"))?;
        store::parties::put(w, &party("p2", "满仓杂货店", ""), &entry("act-p2"))
    });
    let page = visitor.get("/parties").await.body;
    assert!(page.contains(&long) && page.contains("满仓杂货店") && page.contains("虚构人物"));
    assert!(!page.contains(CODE) && !page.contains("13900000000"));
    let found = visitor.get("/parties?q=%E6%9D%82%E8%B4%A7").await.body;
    assert!(found.contains("满仓杂货店") && !found.contains(&long));
    let none = visitor.get("/parties?q=%E5%BC%A0%E4%B8%89").await.body;
    assert!(none.contains("没有符合条件的"));
    let everywhere = visitor.get("/search?q=%E6%9D%82%E8%B4%A7").await.body;
    assert!(everywhere.contains("href=\"/parties/p2\""), "the search leads to the party");
    assert_eq!(visitor.get("/parties/nobody").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_party_has_its_cases_and_acts_newest_first_and_dossiers_lead_to_it() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    world.write(|w| store::parties::put(w, &party("p1", "钱满仓", CODE), &entry("act-p1")));
    let path = opened(&mut visitor).await;
    let dossier = visitor.get(&path).await.body;
    assert!(dossier.contains("<a href=\"/parties/p1\">钱满仓</a>"), "one number, one party");
    let page = visitor.get("/parties/p1").await.body;
    assert!(page.contains(&format!("href=\"{path}\"")), "its case");
    let acts = page.split("class=\"acts\"").nth(1).unwrap();
    let (case, entered) = (acts.find("案号"), acts.find("登记当事人钱满仓"));
    assert!(case.unwrap() < entered.unwrap(), "the newest act stands first");
    assert!(!page.contains(CODE));
}

#[tokio::test(flavor = "multi_thread")]
async fn unmasking_a_party_needs_a_reason_and_is_an_act() {
    let world = World::new();
    world.write(|w| store::parties::put(w, &party("p1", "钱满仓", CODE), &entry("act-p1")));
    let mut visitor = world.signed_in(Role::Discipline).await;
    let page = visitor.get("/parties/p1").await;
    let refused = send(&mut visitor, &page, "/parties/p1/unmask", &[("reason", " ")]).await;
    assert_eq!(refused.status, 422);
    assert!(!refused.body.contains(CODE) && refused.body.contains("请填写“理由”"));
    let shown = send(&mut visitor, &page, "/parties/p1/unmask", &[("reason", "核对举报")]).await;
    assert_eq!(shown.status, 200);
    assert!(shown.body.contains(CODE) && shown.body.contains("理由：核对举报"));
    assert!(!visitor.get("/parties/p1").await.body.contains(CODE), "shown once");
    let mut reviewer = world.signed_in(Role::Reviewer).await;
    assert!(reviewer.get("/parties/p1").await.form("/parties/p1/unmask").is_empty());
}
