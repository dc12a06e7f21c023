//! What a reader sees: language, theme, size, the law of a day, registers, hostile input.

use crate::office::{World, day};
use web::role::Role;

#[tokio::test(flavor = "multi_thread")]
async fn a_chosen_language_is_kept() {
    let world = World::new();
    let mut visitor = world.visitor();
    let page = visitor.get("/law?on=2026-03-09").await;
    assert!(page.body.contains("<html lang=\"zh-Hans\""));
    let csrf = page.csrf();
    for (code, word) in [("en", "The law of a day"), ("zh-Hant", "某日之法")] {
        let fields = [("csrf", &*csrf), ("lang", code), ("back", "/law?on=2026-03-09")];
        let answer = visitor.post("/choice", &fields).await;
        assert_eq!(answer.header("location"), "/law?on=2026-03-09");
        let page = visitor.get("/law?on=2026-03-09").await;
        assert!(page.body.contains(&format!("<html lang=\"{code}\"")));
        assert!(page.body.contains(word));
    }
    let fields = [("csrf", &*csrf), ("size", "large"), ("theme", "dark"), ("back", "/law")];
    visitor.post("/choice", &fields).await;
    let page = visitor.get("/law").await;
    assert!(page.body.contains("data-theme=\"dark\"") && page.body.contains("data-size=\"large\""));
    assert!(page.body.contains("lang=\"zh-Hant\""), "one choice leaves the others alone");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_law_of_a_day_is_that_of_its_day() {
    let world = World::new();
    let mut visitor = world.visitor();
    let then = visitor.get("/law?on=2008-01-15").await.body;
    let now = visitor.get("/law?on=2026-3-9").await.body;
    let row = |page: &str, id: &str| -> String {
        let rest = page.split(&format!("{id}</span>")).nth(1).unwrap();
        rest.split("</tr>").next().unwrap().to_owned()
    };
    assert!(row(&then, "on-spot-max-person").contains("50元"));
    assert!(row(&now, "on-spot-max-person").contains("200元"));
    assert!(row(&now, "on-spot-max-person").contains("第五十一条"));
    let wrong = visitor.get("/law?on=2026-02-30").await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("不是日期"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gate_shows_the_text_it_judges_by() {
    let world = World::new();
    let mut visitor = world.visitor();
    let page = visitor.get("/law/gates/G201").await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("forbid") && page.body.contains("officers_qualified"));
    assert_eq!(visitor.get("/law/gates/G777").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_wrote_is_never_markup() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Clerk).await;
    let page = visitor.get("/officers/new").await;
    let mut fields = page.form("/officers/new");
    let hostile = "<img src=x onerror=alert(1)>\"'&";
    fields.push(("officer-name".to_owned(), hostile.to_owned()));
    fields.push(("post".to_owned(), "officer".to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (&**n, &**v)).collect();
    let answer = visitor.post("/officers/new", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let path = answer.header("location").to_owned();
    for page in [visitor.get(&path).await, visitor.get("/officers").await] {
        assert!(!page.body.contains("<img src=x"));
        assert!(page.body.contains("&#60;img src=x"));
    }
    let page = visitor.get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E").await;
    assert!(!page.body.contains("<script>alert"));
}

#[tokio::test(flavor = "multi_thread")]
async fn control_characters_and_endless_names_are_refused_at_their_field() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Clerk).await;
    let page = visitor.get("/officers/new").await;
    let endless = "字".repeat(5000);
    for (name, said) in [("周\u{0}山", "控制字符"), (&*endless, "太长"), ("", "请填写")]
    {
        let mut fields = page.form("/officers/new");
        fields.push(("officer-name".to_owned(), name.to_owned()));
        fields.push(("post".to_owned(), "officer".to_owned()));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (&**n, &**v)).collect();
        let answer = visitor.post("/officers/new", &fields).await;
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains(said), "{said}");
        assert!(answer.body.contains("aria-invalid=\"true\""), "the error stands beside the field");
        assert!(answer.body.len() < 40_000, "an endless name is not sent back whole");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_registers_change_only_by_acts_and_show_them() {
    let world = World::new();
    let mut discipline = world.signed_in(Role::Discipline).await;
    let page = discipline.get("/officers/o1").await;
    let mut fields = page.form("/officers/o1/suspend");
    fields.push(("from".to_owned(), "2026-3-9".to_owned()));
    fields.push(("reason".to_owned(), "工作日中午饮酒".to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (&**n, &**v)).collect();
    assert_eq!(discipline.post("/officers/o1/suspend", &fields).await.status, 303);
    assert_eq!(discipline.post("/officers/o1/suspend", &fields).await.status, 303);
    let page = discipline.get("/officers/o1").await.body;
    assert!(page.contains("执法资格已暂停"));
    assert_eq!(page.matches("暂停周山执法资格").count(), 1, "the same request twice is one act");
    let mut head = world.signed_in(Role::Head).await;
    let page = head.get("/powers/power-fire").await;
    let mut fields = page.form("/powers/power-fire/revoke");
    fields.push(("on".to_owned(), "2026-03-09".to_owned()));
    fields.push(("reason".to_owned(), "区里收回".to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (&**n, &**v)).collect();
    assert_eq!(head.post("/powers/power-fire/revoke", &fields).await.status, 303);
    let page = head.get("/powers").await.body;
    assert!(page.contains("2026年3月9日收回"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_list_says_so() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Reviewer).await;
    assert!(visitor.get("/cases").await.body.contains("没有案件"));
    assert!(visitor.get("/").await.body.contains("没有在办案件"));
    assert!(visitor.get("/search?q=%E5%BC%A0%E4%B8%89").await.body.contains("没有找到"));
    assert!(visitor.get("/doctor").await.body.contains("未发现问题"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_practice_office_stays_on_its_day() {
    let world = World::practising(day("2008-04-01"));
    let mut officer = world.signed_in(Role::Officer).await;
    let desk = officer.get("/").await;
    assert!(desk.body.contains("本单位停留在2008年4月1日"), "{}", desk.body);
    assert!(desk.body.contains("2008年4月1日 星期二"), "{}", desk.body);
    world.pass_minutes(121);
    assert_eq!(officer.get("/").await.status, 303, "sessions end by the real clock");
}
