//! What people mistype, or send on purpose: each gets a sentence where it can be mended, and no case.

use crate::case::{finding, opened, send};
use crate::office::{CODE, World};
use web::role::Role;

/// The form of a new case with one field changed.
async fn answer_to(name: &str, value: &str) -> (u16, String) {
    let world = World::new();
    let mut officer = world.signed_in(Role::Officer).await;
    let page = officer.get("/cases/new").await;
    let mut fields = finding(&["o1", "o2"]);
    fields.retain(|(n, _)| *n != name);
    fields.push((name, value));
    let answer = send(&mut officer, &page, "/cases/new", &fields).await;
    let cases = officer.get("/cases").await;
    if answer.status != 303 {
        assert!(!cases.body.contains("href=\"/cases/2026-"), "a refused form left a case");
    }
    (answer.status, answer.text())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_amount_that_is_none_opens_no_case() {
    for (amount, said) in [
        ("-5", "是负数"),
        ("1.234", "小数超过两位"),
        ("NaN", "NaN"),
        ("1e3", "1e3"),
        ("99999999999999999999", "99999999999999999999"),
        ("0", "不能是零元"),
    ] {
        let (status, text) = answer_to("amount", amount).await;
        assert_eq!(status, 422, "{amount}: {text}");
        assert!(text.contains(said), "{amount}: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_penalty_that_is_not_for_the_spot_opens_no_case() {
    let (status, text) = answer_to("penalty", "criticism").await;
    assert_eq!(status, 422, "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_or_text_that_is_too_long_is_told_beside_its_field() {
    let (status, text) = answer_to("name", &"长".repeat(101)).await;
    assert_eq!(status, 422, "{text}");
    assert!(text.contains("共 101 字，最多 100 字"), "{text}");
    let (status, text) = answer_to("facts", &"长".repeat(2001)).await;
    assert_eq!(status, 422, "{text}");
    assert!(text.contains("共 2001 字，最多 2000 字"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_character_that_cannot_be_printed_is_told_before_there_is_a_case() {
    for (name, sign) in [("name", "\u{1f600}"), ("facts", "\u{e000}"), ("evidence", "\u{0e01}")] {
        let (status, text) = answer_to(name, &format!("钱{sign}仓")).await;
        assert_eq!(status, 422, "{name}: {text}");
        assert!(text.contains(sign) && text.contains("印不到文书上"), "{name}: {text}");
    }
    let (status, text) = answer_to("name", "𠮷䶮㼆").await;
    assert_eq!(status, 303, "a rare name is a name: {text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_names_nothing_is_not_found() {
    let world = World::new();
    let mut officer = world.signed_in(Role::Officer).await;
    for path in ["/cases/%ff", "/cases/%00", "/papers/%0a", "/parties/%c3%28", "/cases/2026-999999"]
    {
        let page = officer.get(path).await;
        assert_eq!(page.status, 404, "{path}: {}", page.body);
        assert!(page.body.contains("<h1"), "{path}: {}", page.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn deciding_before_there_is_a_form_is_refused_by_the_case() {
    let world = World::new();
    let mut officer = world.signed_in(Role::Officer).await;
    let path = opened(&mut officer).await;
    let page = officer.get(&path).await;
    for deed in ["decide", "correction-paper"] {
        let act = format!("act-{deed}");
        let csrf = page.csrf();
        let fields = [("csrf", &*csrf), ("act", &*act), ("version", "1")];
        let answer = officer.post(&format!("{path}/do/{deed}"), &fields).await;
        assert_eq!(answer.status, 422, "{}", answer.text());
        assert!(answer.text().contains("行政处罚法"), "{deed}: {}", answer.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_in_free_text_are_covered_like_the_others() {
    let world = World::new();
    let mut officer = world.signed_in(Role::Officer).await;
    let page = officer.get("/cases/new").await;
    let mut fields = finding(&["o1", "o2"]);
    let facts = format!("当事人自称证件号{CODE}，电话13900000000。");
    fields.retain(|(n, _)| *n != "facts");
    fields.push(("facts", &facts));
    let answer = send(&mut officer, &page, "/cases/new", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let path = answer.header("location").split('?').next().unwrap().to_owned();
    let page = officer.get(&path).await;
    assert!(!page.body.contains(CODE) && !page.body.contains("13900000000"), "{}", page.body);
    let shown = send(&mut officer, &page, &format!("{path}/unmask"), &[]).await;
    assert!(shown.body.contains(&facts), "{}", shown.body);
}
