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
    // Where to go stands there too: the window, and the rounds that are planned.
    assert!(dibao.contains("到哪里办") && dibao.contains("双河路118号"), "{dibao}");
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

#[tokio::test(flavor = "multi_thread")]
async fn a_matter_is_found_by_what_people_call_it() {
    let world = World::new();
    let called = [
        ("低保", "social.dibao"),
        ("医保", "social.medical-enrol"),
        ("户口", "house.birth-help"),
        ("打架", "law.mediation"),
        ("残疾证", "social.disability-card"),
        ("准生证", "health.birth-register"),
        ("建房", "land.homestead"),
    ];
    let mut window = world.signed_in(web::role::Role::Handler).await;
    for (word, service) in called {
        let page = world.visitor().get(&format!("/guide?q={word}")).await;
        assert!(page.body.contains(&format!("/guide/{service}\"")), "{word}: {}", page.text());
        let page = window.get(&format!("/matters/new?q={word}")).await;
        assert!(page.body.contains(&format!("service={service}\"")), "{word}: {}", page.text());
    }
    let page = world.visitor().get("/guide?q=低保").await;
    assert!(!page.body.contains("/guide/social.tekun\""), "only what is called so");
    let none = world.visitor().get("/guide?q=飞机票").await;
    assert!(none.body.contains("换个说法"), "{}", none.text());
}
