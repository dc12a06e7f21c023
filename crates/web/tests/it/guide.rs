//! The guide to services: open to anybody, and honest about what is law and what is custom.

use crate::office::World;

#[tokio::test(flavor = "multi_thread")]
async fn anybody_reads_what_to_bring_how_long_it_takes_and_who_decides() {
    let world = World::new();
    let mut visitor = world.visitor();
    let list = visitor.get("/guide").await;
    assert_eq!(list.status, 200);
    assert!(list.body.contains("最低生活保障申请") && list.body.contains("/guide/social.dibao"));
    assert!(!list.body.contains("农村五保供养申请"), "it is not offered today");
    let dibao = visitor.get("/guide/social.dibao").await.body;
    for said in ["30日", "第十九条", "公示7日", "再公示3日", "民主评议", "不必提交"]
    {
        assert!(dibao.contains(said), "{said}");
    }
    let custom = visitor.get("/guide/social.aged-80").await.body;
    assert!(custom.contains("法律没有规定天数") && custom.contains("没有查到"), "{custom}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_matter_of_the_pilot_says_that_it_is_over_and_what_followed_it() {
    let world = World::new();
    let mut visitor = world.visitor();
    let wubao = visitor.get("/guide/social.wubao").await.body;
    assert!(wubao.contains("今天不办这一事项") && wubao.contains("/guide/social.tekun"));
    assert_eq!(visitor.get("/guide/nothing").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_of_english_reads_the_notes_too() {
    let world = World::new();
    let mut visitor = world.visitor();
    let csrf = visitor.get("/guide").await.csrf();
    let fields = [("csrf", &*csrf), ("lang", "en"), ("back", "/guide")];
    assert_eq!(visitor.post("/choice", &fields).await.status, 303);
    let felling = visitor.get("/guide/forest.felling").await.body;
    assert!(felling.contains("Note: Issued by the county"), "{felling}");
    for service in law::Law::embedded().services() {
        let page = visitor.get(&format!("/guide/{}", service.id)).await.body;
        for said in [&service.zh, &service.who_zh, &service.result_zh, &service.note_zh] {
            assert!(said.is_empty() || !page.contains(said.as_str()), "{}: {said}", service.id);
        }
    }
}
