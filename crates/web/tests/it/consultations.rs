//! The consultation desk and the knowledge base: asked, answered, told, rated; written, checked by somebody else,
//! answered from.

use crate::office::{Answer, Visitor, World};
use crate::rounds::{ANSWER, Fields, PLACE, asked, deed, market, send, went};
use web::role::Role;

fn question<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("channel", "desk"),
        ("question-place", PLACE),
        ("question-area", "health"),
        ("asker-name", "虚构丙"),
        ("asker-phone", "13900001234"),
        ("asker-address", "木根村虚构组九号"),
        ("question-text", "合作医疗在外地看病怎样报销"),
        ("asked-at", "2026-3-9"),
        ("asked-at-time", "9:30"),
    ];
    fields.extend(more);
    fields
}

async fn ask(visitor: &mut Visitor<'_>, more: &[(&str, &str)]) -> Answer {
    let page = visitor.get("/consultations/new").await;
    send(visitor, &page, "/consultations/new", &question(more)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_is_answered_at_once_or_promised_and_nothing_between() {
    let world = World::new();
    let mut handler = world.signed_in(Role::Handler).await;
    let mut now = vec![("promise", "now")];
    let refused = ask(&mut handler, &now).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert!(refused.body.contains("O622") && refused.body.contains("下一步"), "{}", refused.text());
    assert!(refused.body.contains("合作医疗在外地看病怎样报销"), "nothing typed is lost");
    let smiling = [("promise", "now"), ("answer-text", "能报😊"), ("answer-source", "医保局")];
    let emoji = ask(&mut handler, &smiling).await;
    assert!(emoji.status == 422 && emoji.body.contains("印不到文书上"), "{}", emoji.text());
    assert!(emoji.body.contains(">能报😊</textarea>"), "it comes back as it was typed");
    now.extend(ANSWER);
    let path = went(&ask(&mut handler, &now).await);
    let page = handler.get(&path).await;
    assert!(page.body.contains("已告知") && page.body.contains("区民政局2026年2月通知"));
    // A place without a market has no next round.
    let refused = ask(&mut handler, &[("promise", "next-round")]).await;
    assert!(refused.status == 422 && refused.body.contains("O622"), "{}", refused.text());
    let refused = ask(&mut handler, &[("promise", "day"), ("promise-day", "2026-3-1")]).await;
    assert!(refused.status == 422 && refused.body.contains("O622"), "a day that is past");
    went(&ask(&mut handler, &[("promise", "day"), ("promise-day", "2026-3-16")]).await);
    let list = handler.get("/consultations?question-stage=asked").await;
    assert!(list.body.contains("虚构丙") && list.body.contains("2026年3月16日"), "{}", list.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_goes_from_hand_to_hand_to_its_rating() {
    let world = World::new();
    let mut handler = world.signed_in(Role::Handler).await;
    market(&mut handler).await;
    let path = asked(&mut handler, ("虚构丙", "合作医疗在外地看病怎样报销")).await;
    let page = handler.get(&path).await;
    assert!(page.body.contains("O627"), "what is not answered cannot be told: {}", page.text());
    went(&deed(&mut handler, &path, "question-assign", &[("question-handler", "o1")]).await);
    let defer =
        [("reason", "等区医保局答复"), ("defer-until", "2026-3-20"), ("defer-told", "电话")];
    went(&deed(&mut handler, &path, "question-defer", &defer).await);
    world.at("2026-03-25", 10, 0);
    let mut officer = world.signed_in(Role::Officer).await;
    let late = officer.get("/consultations?due=late").await;
    assert!(late.body.contains("已逾期 5 天"), "{}", late.text());
    let refused = deed(&mut officer, &path, "question-answer", &ANSWER).await;
    assert!(refused.status == 422 && refused.body.contains("O625"), "{}", refused.text());
    let mut answer = ANSWER.to_vec();
    answer.push(("answer-late", "区医保局二十四日才答复"));
    went(&deed(&mut officer, &path, "question-answer", &answer).await);
    let told = [("told-way", "phone"), ("receiver", "虚构丙")];
    went(&deed(&mut officer, &path, "question-tell", &told).await);
    let refused = deed(&mut officer, &path, "question-rate", &[]).await;
    assert_eq!(refused.status, 422, "nobody's grade is made up");
    went(&deed(&mut officer, &path, "question-rate", &[("grade", "4")]).await);
    let page = officer.get(&path).await;
    assert!(page.body.contains("区医保局二十四日才答复") && page.body.contains("满意"));
    assert!(page.body.contains("周山") || page.body.contains("officer"), "who answered is named");
}

#[tokio::test(flavor = "multi_thread")]
async fn phone_and_address_are_masked_until_somebody_asks_and_that_is_an_act() {
    let world = World::new();
    let mut handler = world.signed_in(Role::Handler).await;
    market(&mut handler).await;
    let path = asked(&mut handler, ("虚构丙", "怎样报销")).await;
    let page = handler.get(&path).await;
    assert!(!page.body.contains("13900001234") && !page.body.contains("虚构组九号"));
    let shown = send(&mut handler, &page, &format!("{path}/unmask"), &[]).await;
    assert!(shown.body.contains("13900001234") && shown.body.contains("虚构组九号"));
    let journal = handler.get(&path).await;
    assert!(journal.body.contains("查看咨询") && !journal.body.contains("13900001234"));
    let mut reviewer = world.signed_in(Role::Reviewer).await;
    let page = reviewer.get(&path).await;
    assert_eq!(page.status, 200);
    assert!(!page.body.contains("/unmask"), "a reviewer is offered nothing to do");
}

fn article<'a>(title: &'a str, law: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("article-title", title),
        ("article-area", "health"),
        ("article-question", "合作医疗在外地看病怎样报销？"),
        ("article-answer", "出院后三个月内，凭发票、费用清单和出院证到镇便民服务中心办理。"),
        ("article-sources", "区医保局2026年2月答复"),
        ("article-law", law),
        ("review-on", "2026-9-9"),
    ]
}

async fn write(visitor: &mut Visitor<'_>, fields: &Fields<'_>) -> Answer {
    let page = visitor.get("/articles/new").await;
    send(visitor, &page, "/articles/new", fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_article_is_checked_by_somebody_else_before_anything_is_answered_from_it() {
    let world = World::new();
    let mut handler = world.signed_in(Role::Handler).await;
    let refused = write(&mut handler, &article("异地报销", "外地报销")).await;
    assert!(
        refused.status == 422 && refused.body.contains("不是法律数据的编号"),
        "{}",
        refused.text()
    );
    let refused = write(&mut handler, &article("异地报销", "term:no-such-row")).await;
    assert!(refused.status == 422 && refused.body.contains("O637"), "{}", refused.text());
    let path = went(&write(&mut handler, &article("异地报销", "term:pay-fine")).await);
    let own = handler.get(&path).await;
    assert!(own.body.contains("O631"), "its author may not check it: {}", own.text());
    assert!(!handler.get("/consultations/new").await.body.contains("异地报销"), "not yet usable");

    let mut clerk = world.signed_in(Role::Clerk).await;
    went(&deed(&mut clerk, &path, "article-check", &[]).await);
    assert!(clerk.get("/articles?stage=checked").await.body.contains("异地报销"));
    let id = path.rsplit('/').next().unwrap().to_owned();
    let asked = went(&ask(&mut handler, &[("promise", "now"), ("answer-article", &id)]).await);
    let page = handler.get(&asked).await;
    assert!(page.body.contains("出院后三个月内") && page.body.contains(&path), "{}", page.text());

    // Nothing to look at yet; a month before its review it stands on the desk of who keeps it.
    assert!(!handler.get("/").await.body.contains("知识条目待复核"));
    world.at("2026-08-12", 10, 0);
    let mut handler = world.signed_in(Role::Handler).await;
    let desk = handler.get("/").await;
    for said in ["知识条目待复核（1条）", "复核日期将到：2026年9月9日", path.as_str()]
    {
        assert!(desk.body.contains(said), "{said}: {}", desk.text());
    }
    let mut officer = world.signed_in(Role::Officer).await;
    assert!(!officer.get("/").await.body.contains("知识条目待复核"), "it is not theirs to keep");

    // The day of review comes: it is flagged, and nothing is answered from it.
    world.at("2026-09-10", 10, 0);
    let mut handler = world.signed_in(Role::Handler).await;
    let list = handler.get("/articles?flagged=yes").await;
    assert!(list.body.contains("应于2026年9月9日前复核"), "{}", list.text());
    let desk = handler.get("/").await;
    assert!(desk.body.contains("应于2026年9月9日前复核"), "{}", desk.text());
    assert!(!handler.get("/consultations/new").await.body.contains(&format!("value=\"{id}\"")));
    let mut clerk = world.signed_in(Role::Clerk).await;
    went(&deed(&mut clerk, &path, "article-review", &[("review-on", "2027-3-1")]).await);
    assert!(!clerk.get(&path).await.body.contains("应于2026年9月9日前复核"));
    let refused = deed(&mut clerk, &path, "article-withdraw", &[("reason", "")]).await;
    assert_eq!(refused.status, 422, "a reason is needed");
    went(&deed(&mut clerk, &path, "article-withdraw", &[("reason", "政策已变")]).await);
    assert!(
        !clerk.get("/articles").await.body.contains("异地报销"),
        "withdrawn ones are elsewhere"
    );
    assert!(clerk.get("/articles?stage=withdrawn").await.body.contains("异地报销"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_article_from_an_answer_starts_with_it_and_leaves_the_asker_out() {
    let world = World::new();
    let mut handler = world.signed_in(Role::Handler).await;
    market(&mut handler).await;
    let path = asked(&mut handler, ("虚构丙", "虚构丙问怎样报销")).await;
    went(&deed(&mut handler, &path, "question-answer", &ANSWER).await);
    let id = path.rsplit('/').next().unwrap();
    let address = format!("/articles/new?question={id}");
    let page = handler.get(&address).await;
    assert!(page.body.contains(ANSWER[0].1) && page.body.contains("虚构丙问怎样报销"));
    let mut fields = article("怎样报销", "");
    fields.push(("article-from", id));
    let mut named = fields.clone();
    named.retain(|(name, _)| *name != "article-question");
    named.push(("article-question", "虚构丙问怎样报销"));
    let refused = send(&mut handler, &page, "/articles/new", &named).await;
    assert!(refused.status == 422 && refused.body.contains("O635"), "{}", refused.text());
    let article = went(&send(&mut handler, &page, "/articles/new", &fields).await);
    assert!(handler.get(&article).await.body.contains(&path), "it says where it came from");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_characters_find_a_question_and_an_article_for_those_who_may() {
    let world = World::new();
    let mut handler = world.signed_in(Role::Handler).await;
    market(&mut handler).await;
    let path = asked(&mut handler, ("冉䶮", "蕨菜种植有没有补助")).await;
    let article = went(&write(&mut handler, &article("蕨菜种植补助", "")).await);
    for query in ["%E8%95%A8%E8%8F%9C", "%E5%86%89%E4%B6%AE"] {
        let found = handler.get(&format!("/search?q={query}")).await;
        assert!(found.body.contains(&path), "{query}: {}", found.text());
    }
    let found = handler.get("/search?q=%E8%95%A8%E8%8F%9C").await;
    assert!(found.body.contains(&article), "{}", found.text());
    let list = handler.get("/consultations?q=%E8%95%A8%E8%8F%9C").await;
    assert!(list.body.contains(&path), "{}", list.text());
    assert!(handler.get("/articles?q=%E8%95%A8%E8%8F%9C").await.body.contains(&article));
    let mut admin = world.signed_in(Role::Admin).await;
    let found = admin.get("/search?q=%E8%95%A8%E8%8F%9C").await;
    assert!(!found.body.contains(&path), "who looks after the machine finds no question");
}
