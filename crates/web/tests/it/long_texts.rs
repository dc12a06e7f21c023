//! What a whole hearing takes to write down goes in, onto paper, and on the page with its beginning only.

use crate::case::{perform, send};
use crate::file::{heard_with, told};
use crate::office::World;
use web::role::Role;

#[tokio::test(flavor = "multi_thread")]
async fn a_transcript_of_twenty_thousand_characters_is_kept_shown_short_and_set_on_paper() {
    let world = World::new();
    let path = told(&world).await;
    let transcript = format!(
        "{}末尾在此",
        "问答记录一二三四五六".repeat(2_000).chars().take(19_996).collect::<String>()
    );
    assert_eq!(transcript.chars().count(), 20_000);
    heard_with(&world, &path, &transcript).await;
    let mut officer = world.signed_in(Role::Officer).await;
    let page = officer.get(&path).await;
    assert!(page.body.contains("显示全文"), "only its beginning stands open");
    assert!(page.body.contains("末尾在此"), "the whole is there");
    let form = format!("{path}/papers/hearing-record");
    let made = send(&mut officer, &page, &form, &[]).await;
    assert_eq!(made.status, 303, "{}", made.text());
    let paper = made.header("location").to_owned();
    let last = officer.get(&paper).await;
    assert!(last.body.matches("/pages/").count() > 10, "it goes over many pages: {}", last.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_longer_one_comes_back_whole_with_a_sentence() {
    let world = World::new();
    let path = told(&world).await;
    world.at("2026-03-20", 10, 0);
    let mut officer = world.signed_in(Role::Officer).await;
    let statement = format!("{}末尾在此", "陈".repeat(19_997));
    let said = [
        ("spoken", "2026-3-20"),
        ("answer", "stated"),
        ("statement", statement.as_str()),
        ("weighed", "不予采纳。"),
    ];
    let answer = perform(&mut officer, &path, "defend", &said).await;
    assert_eq!(answer.status, 422);
    assert!(
        answer.body.contains("20001") && answer.body.contains("20000"),
        "how long, how long at most"
    );
    assert!(answer.body.contains("陈末尾在此</textarea>"), "nothing typed is lost");
}
