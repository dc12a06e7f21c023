//! Papers of a case: seen before they are decided, made once, and refused while it is too early.

use crate::case::{done, finding, opened, send};
use crate::office::{Visitor, World, entry};
use web::role::Role;

/// A case whose form is filled in.
async fn drafted(visitor: &mut Visitor<'_>) -> String {
    let path = opened(visitor).await;
    done(visitor, &path, "show", &[]).await;
    let fine = [("penalty", "fine"), ("amount", "200")];
    let heard = [("told", "yes"), ("statement", "马上搬"), ("weighed", "采纳")];
    done(visitor, &path, "hear", &[&fine[..], &heard[..]].concat()).await;
    let form = [("reasons", "当场改正"), ("collect", "bank"), ("leniency", "none")];
    done(visitor, &path, "draft", &[&fine[..], &form[..]].concat()).await;
    path
}

/// The addresses of the preview's pages.
fn pictures(page: &str) -> Vec<&str> {
    let found = page.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next());
    found.filter(|path| path.contains("/preview/")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_previewed_is_what_is_decided_byte_for_byte() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    let path = drafted(&mut visitor).await;
    let page = visitor.get(&path).await;
    let (seen, pages) = (page.hidden("seen"), pictures(&page.body));
    assert_eq!(seen.len(), 64);
    assert!(!pages.is_empty());
    for picture in pages {
        let answer = visitor.get(picture).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, "image/svg+xml"));
        assert!(answer.body.starts_with("<svg"));
    }
    let other = format!("{path}/preview/{}/1", "0".repeat(64));
    assert_eq!(visitor.get(&other).await.status, 404, "only under its own hash");
    let mut reviewer = world.signed_in(Role::Reviewer).await;
    assert!(pictures(&reviewer.get(&path).await.body).is_empty(), "it names the party in full");
    done(&mut visitor, &path, "decide", &[]).await;
    let page = visitor.get(&path).await.body;
    assert!(page.contains(&format!("/papers/{seen}")), "the paper has the hash that was shown");
    assert!(pictures(&page).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_that_nobody_has_seen_is_not_made() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    let path = drafted(&mut visitor).await;
    let before = visitor.get(&path).await;
    // The office moves to another street while the page stands open.
    world.write(|w| {
        let mut office = store::offices::get(w)?;
        office.address = "双河路200号".to_owned();
        store::offices::put(w, &office, &entry("act-move"))
    });
    let answer = send(&mut visitor, &before, &format!("{path}/do/decide"), &[]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("与您看到的预览不一致"), "{}", answer.text());
    assert_ne!(answer.hidden("seen"), before.hidden("seen"), "the new preview is shown");
    let page = visitor.get(&path).await.body;
    assert!(!pictures(&page).is_empty(), "nothing was decided");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_and_a_notice_are_made_once_with_an_act_that_names_their_hashes() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    let path = drafted(&mut visitor).await;
    let early = visitor.get(&path).await;
    assert!(early.body.contains("作出处罚决定之后才能制作"));
    assert!(early.form(&format!("{path}/papers/service-receipt")).is_empty(), "no button yet");
    let csrf = early.csrf();
    let refused = visitor.post(&format!("{path}/papers/payment-notice"), &[("csrf", &*csrf)]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("作出处罚决定之后才能制作"));
    done(&mut visitor, &path, "decide", &[]).await;
    for (kind, title) in [("service-receipt", "送达回证"), ("payment-notice", "缴款通知书")]
    {
        let action = format!("{path}/papers/{kind}");
        let page = visitor.get(&path).await;
        let first = send(&mut visitor, &page, &action, &[]).await;
        assert_eq!(first.status, 303, "{}", first.text());
        let paper = first.header("location").to_owned();
        let twice = send(&mut visitor, &page, &action, &[]).await;
        world.pass_minutes(1);
        let page = visitor.get(&path).await;
        let again = send(&mut visitor, &page, &action, &[]).await;
        assert_eq!((twice.header("location"), again.header("location")), (&*paper, &*paper));
        let page = visitor.get(&path).await.body;
        assert_eq!(page.matches(&format!("制作{title}（")).count(), 1, "one act");
        assert!(page.contains(&paper));
        let shown = visitor.get(&paper).await;
        assert!(shown.body.contains(title) && shown.body.contains("/pages/1"));
        let pdf = visitor.get(&format!("{paper}/pdf")).await;
        assert!(pdf.bytes.starts_with(b"%PDF-"));
        assert!(paper.ends_with(casework::Hash::of(&pdf.bytes).as_str()));
        let content = shown.body.split("href=\"/p/").nth(1).unwrap()[..64].to_owned();
        let public = world.visitor().get(&format!("/p/{content}")).await;
        assert!(public.body.contains(title), "anybody can check it");
    }
    let mut admin = world.signed_in(Role::Admin).await;
    assert!(admin.get("/doctor").await.body.contains("未发现问题"));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_notice_asks_for_what_is_paid_and_a_receipt_after_service_says_when() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    let path = drafted(&mut visitor).await;
    done(&mut visitor, &path, "decide", &[]).await;
    let page = visitor.get(&path).await;
    let action = format!("{path}/papers/service-receipt");
    let blank = send(&mut visitor, &page, &action, &[]).await;
    let served = [
        ("way", "direct"),
        ("served", "2026-3-9"),
        ("served-time", "10:00"),
        ("receiver", "钱满仓"),
    ];
    done(&mut visitor, &path, "serve", &served).await;
    let page = visitor.get(&path).await;
    let filled = send(&mut visitor, &page, &action, &[]).await;
    assert_ne!(blank.header("location"), filled.header("location"));
    let paid =
        [("on", "2026-3-9"), ("amount", "200"), ("pay-way", "bank"), ("receipt", "00012345")];
    // Whoever decided takes no money.
    done(&mut world.signed_in(Role::Clerk).await, &path, "pay", &paid).await;
    let page = visitor.get(&path).await.body;
    assert!(page.contains("罚款已经缴清，不需要缴款通知书"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_paper_of_a_penalty_lacks_is_stopped_at_its_field_and_a_finding_is_not() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    let page = visitor.get("/cases/new").await;
    assert!(page.body.contains("处罚必填") && page.body.contains("还没有填：证据"));
    let mut fields = finding(&["o1", "o2"]);
    fields.retain(|(name, _)| !["evidence", "address"].contains(name));
    let answer = send(&mut visitor, &page, "/cases/new", &fields).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("处罚决定书必须写明“证据”"));
    assert!(answer.body.contains("处罚决定书必须写明“住址或者住所”"));
    fields.push(("then", "find"));
    assert_eq!(send(&mut visitor, &page, "/cases/new", &fields).await.status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn grave_harm_and_incapacity_reach_the_gates() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    let page = visitor.get("/cases/new").await;
    // Three years ago: past two years, within five.
    let mut old = finding(&["o1", "o2"]);
    old.push(("ended", "2023-3-9"));
    let answer = send(&mut visitor, &page, "/cases/new", &old).await;
    assert_eq!(answer.status, 422, "two years have passed");
    assert!(answer.body.contains("第三十六条"), "{}", answer.text());
    old.push(("grave-harm", "yes"));
    let grave = send(&mut visitor, &page, "/cases/new", &old).await;
    assert_eq!(grave.status, 303, "{}", grave.text());
    let page = visitor.get("/cases/new").await;
    let mut fields = finding(&["o1", "o2"]);
    fields.push(("incapable", "yes"));
    let answer = send(&mut visitor, &page, "/cases/new", &fields).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("第三十一条"), "{}", answer.text());
    let incapable = answer.body.split("name=\"incapable\"").nth(1).unwrap();
    assert!(incapable.starts_with(" value=\"yes\" checked"), "the tick is kept");
    fields.push(("then", "find"));
    let found = send(&mut visitor, &page, "/cases/new", &fields).await;
    let page = visitor.get(found.header("location")).await.body;
    assert!(page.contains("不予处罚结案"), "the case can be closed without a penalty");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_administrator_sees_that_there_is_a_paper_but_not_whom_it_names() {
    let world = World::new();
    let mut officer = world.signed_in(Role::Officer).await;
    let path = opened(&mut officer).await;
    done(&mut officer, &path, "show", &[]).await;
    let order = [("what", "搬走纸箱")];
    done(&mut officer, &path, "order-correction", &order).await;
    done(&mut officer, &path, "correction-paper", &[]).await;
    let page = officer.get(&path).await;
    let link = page.body.split("href=\"/papers/").nth(1).unwrap()[..64].to_owned();
    assert_eq!(officer.get(&format!("/papers/{link}")).await.status, 200);
    let mut admin = world.signed_in(Role::Admin).await;
    let page = admin.get(&path).await;
    assert!(page.body.contains("责令改正通知书") && !page.body.contains("href=\"/papers/"));
    for tail in ["", "/pdf", "/pages/1"] {
        assert_eq!(admin.get(&format!("/papers/{link}{tail}")).await.status, 403, "{tail}");
    }
    let mut reviewer = world.signed_in(Role::Reviewer).await;
    assert_eq!(reviewer.get(&format!("/papers/{link}")).await.status, 200);
}
