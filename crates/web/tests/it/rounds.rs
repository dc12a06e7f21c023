//! Market calendars and rounds as people with a browser without script go through them: planned, listed, held,
//! told, recorded, closed; and what each refuses.

mod many;

use crate::office::{Answer, Visitor, World};
use web::role::Role;

pub const PLACE: &str = "500156112200";
/// 木根 holds its market on the 5th, 13th, 20th and 26th; the tests stand on Monday, 9 March 2026.
pub const NEXT: &str = "2026-03-13";

pub type Fields<'a> = [(&'a str, &'a str)];

pub async fn send(
    visitor: &mut Visitor<'_>,
    page: &Answer,
    action: &str,
    more: &Fields<'_>,
) -> Answer {
    let mut fields = page.form(action);
    assert!(!fields.is_empty(), "no form to {action}: {}", page.text());
    fields.extend(more.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    visitor.post(action, &fields).await
}

pub fn went(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").split('#').next().unwrap().to_owned()
}

/// A deed from the page at `path`.
pub async fn deed(visitor: &mut Visitor<'_>, path: &str, deed: &str, more: &Fields<'_>) -> Answer {
    let page = visitor.get(path).await;
    send(visitor, &page, &format!("{path}/do/{deed}"), more).await
}

/// A deed about one entry of a round's list.
pub async fn settle(
    visitor: &mut Visitor<'_>,
    path: &str,
    (key, subject): (&str, &str),
    more: &Fields<'_>,
) -> Answer {
    let page = visitor.get(&format!("{path}?entry={subject}")).await;
    let mut fields = vec![("subject", subject)];
    fields.extend(more);
    send(visitor, &page, &format!("{path}/do/{key}"), &fields).await
}

pub async fn market(visitor: &mut Visitor<'_>) {
    let page = visitor.get("/markets/new").await;
    let fields = [
        ("market-place", PLACE),
        ("market-name", "木根场"),
        ("market-kind", "month"),
        ("market-days", "5、13、20、26"),
        ("market-from", "2007-1-1"),
    ];
    assert_eq!(
        went(&send(visitor, &page, "/markets/new", &fields).await),
        format!("/markets/{PLACE}")
    );
}

pub fn plan(on: &str) -> Vec<(&str, &str)> {
    vec![
        ("round-place", PLACE),
        ("round-on", on),
        ("leader", "s1"),
        ("round-recorder", "c1"),
        ("round-crew", "o1"),
        ("round-crew", "s2"),
        ("transport", "镇政府面包车"),
        ("leaflets", "退耕还林政策问答\n合作医疗办理指南"),
        ("round-forms", "低保申请书"),
    ]
}

pub async fn planned(visitor: &mut Visitor<'_>, on: &str) -> String {
    let page = visitor.get("/rounds/new").await;
    went(&send(visitor, &page, "/rounds/new", &plan(on)).await)
}

/// Somebody asks and is promised an answer at the next round.
pub async fn asked(visitor: &mut Visitor<'_>, (who, what): (&str, &str)) -> String {
    let page = visitor.get("/consultations/new").await;
    let fields = [
        ("channel", "desk"),
        ("question-place", PLACE),
        ("question-area", "social-security"),
        ("asker-name", who),
        ("asker-phone", "13900001234"),
        ("asker-address", "木根村虚构组九号"),
        ("question-text", what),
        ("asked-at", "2026-3-9"),
        ("asked-at-time", "9:30"),
        ("promise", "next-round"),
        ("question-handler", "s2"),
    ];
    went(&send(visitor, &page, "/consultations/new", &fields).await)
}

pub const ANSWER: [(&str, &str); 2] = [
    ("answer-text", "从二〇二六年一月起补发，每月到账。"),
    ("answer-source", "区民政局2026年2月通知"),
];

/// A round whose list is fixed, with one question that is answered and one that is not: both, and the round.
async fn listed(world: &World) -> [String; 3] {
    let mut handler = world.signed_in(Role::Handler).await;
    market(&mut handler).await;
    // Rare characters stay whole.
    let told = asked(&mut handler, ("冉䶮", "低保金没有到账")).await;
    let red = asked(&mut handler, ("张𬭊", "退耕还林少了一亩")).await;
    let planner = handler.get("/rounds").await;
    assert!(
        planner.body.contains("3月13日") && planner.body.contains("未安排"),
        "{}",
        planner.text()
    );
    assert!(planner.body.contains(&format!("/rounds/new?place={PLACE}&#38;on={NEXT}")));

    let path = planned(&mut handler, NEXT).await;
    assert!(handler.get("/rounds").await.body.contains(&format!("href=\"{path}\"")));
    let page = handler.get(&path).await;
    assert!(page.body.contains("还没有确定回复单"), "{}", page.text());
    assert!(page.body.contains("2 件应当答复而没有答复"), "owed and red: {}", page.text());
    went(&deed(&mut handler, &told, "question-answer", &ANSWER).await);

    // Before the day nothing is held, and the page says why not.
    went(&deed(&mut handler, &path, "round-bring", &[]).await);
    let page = handler.get(&path).await;
    assert!(page.body.contains("O602") && page.body.contains("下一步"), "{}", page.text());
    assert!(page.body.contains("红标：应答未答") && page.body.contains("冉䶮"));
    assert!(page.body.contains("张𬭊"));
    [told, red, path]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_goes_from_its_plan_to_its_end_and_nobody_is_passed_over() {
    let world = World::new();
    let [told, red, path] = listed(&world).await;
    world.at(NEXT, 9, 0);
    let mut handler = world.signed_in(Role::Handler).await;
    let page = handler.get(&path).await;
    let hold = [("round-from", NEXT), ("round-from-time", "9:00")];
    went(&send(&mut handler, &page, &format!("{path}/do/round-hold"), &hold).await);
    world.pass_minutes(30);

    let told_subject = told.replace("/consultations/", "question:");
    let red_subject = red.replace("/consultations/", "question:");
    let way = [("told-way", "in-person"), ("receiver", "冉䶮")];
    went(&settle(&mut handler, &path, ("round-tell", &told_subject), &way).await);
    let question = handler.get(&told).await;
    assert!(question.body.contains("已告知") && question.body.contains(&path), "told by the round");

    let record = [
        ("round-to", NEXT),
        ("round-to-time", "9:30"),
        ("round-served", "14"),
        ("leaflets-given", "30"),
        ("round-happened", "解答咨询，登记一件新事。"),
    ];
    went(&deed(&mut handler, &path, "round-record", &record).await);
    let page = handler.get(&path).await;
    assert!(
        page.body.contains("O605") && page.body.contains("张𬭊"),
        "it cannot end: {}",
        page.text()
    );
    let defer =
        [("reason", "等区林业局核对"), ("defer-until", "2026-3-20"), ("defer-told", "当面告知")];
    went(&settle(&mut handler, &path, ("round-defer", &red_subject), &defer).await);
    went(&deed(&mut handler, &path, "round-close", &[]).await);
    let page = handler.get(&path).await;
    assert!(
        page.body.contains("已结束") || page.body.contains("结束2026年3月13日"),
        "{}",
        page.text()
    );
    assert!(handler.get(&red).await.body.contains("3月20日"), "the question has the new day");

    let figures = handler.get("/rounds/figures").await;
    assert!(figures.body.contains("<svg") && figures.body.contains(">14<"), "{}", figures.text());
    assert!(figures.body.contains("<title id=\"chart-title\">每次进村的服务人数"));
    // Each figure opens its own rows, as many as it counts.
    let deferred = handler.get("/rounds/figures?rows=deferred").await;
    let rows = deferred.body.split("id=\"rows\"").nth(1).unwrap_or_default();
    assert!(rows.contains("延到2026年3月20日") && rows.contains(&red), "{}", deferred.text());
    assert_eq!(rows.matches("<tr><th scope=\"row\">").count(), 1, "{rows}");
    // The line of acts calls things as people do.
    let acts = handler.get(&path).await.text();
    assert!(!acts.contains("question:") && acts.contains("（咨询2026-"), "{acts}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_papers_of_a_round_and_of_an_answer_are_made_from_their_pages() {
    let world = World::new();
    let mut handler = world.signed_in(Role::Handler).await;
    market(&mut handler).await;
    let question = asked(&mut handler, ("虚构甲", "低保金没有到账")).await;
    went(&deed(&mut handler, &question, "question-answer", &ANSWER).await);
    let path = planned(&mut handler, NEXT).await;
    went(&deed(&mut handler, &path, "round-bring", &[]).await);
    for (path, key) in [(&path, "round-paper"), (&question, "question-paper")] {
        let paper = went(&deed(&mut handler, path, key, &[("issued", "0")]).await);
        assert!(paper.starts_with("/service/papers/"), "{paper}");
        let shown = handler.get(&paper).await;
        assert_eq!(shown.status, 200, "{}", shown.text());
        assert!(shown.body.contains(path.as_str()), "the paper leads back to {path}");
        let pdf = handler.get(&format!("{paper}/pdf")).await;
        assert!(pdf.bytes.starts_with(b"%PDF"));
    }
    // Made once, it is not offered again; whoever asks for it all the same is told that there is none.
    let page = handler.get(&path).await;
    assert!(page.form(&format!("{path}/do/round-paper")).is_empty(), "{}", page.text());
    let mut fields = page.form(&format!("{path}/do/round-bring"));
    fields.push(("issued".to_owned(), "7".to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let again = handler.post(&format!("{path}/do/round-paper"), &fields).await;
    assert_eq!(again.status, 422, "there is no such paper");
    let poster = handler.get(&format!("/markets/{PLACE}/poster/2026")).await;
    assert!(poster.bytes.starts_with(b"%PDF"), "{}", poster.text());
    let same = handler.get(&format!("/markets/{PLACE}/poster/2026")).await;
    assert_eq!(poster.bytes, same.bytes, "the same year is the same paper");
    assert_eq!(handler.get(&format!("/markets/{PLACE}/poster/0")).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_without_crew_is_refused_with_its_rule_and_comes_back_filled() {
    let world = World::new();
    let mut handler = world.signed_in(Role::Handler).await;
    market(&mut handler).await;
    let page = handler.get("/rounds/new").await;
    let alone = [
        ("round-place", PLACE),
        ("round-on", NEXT),
        ("leader", "s1"),
        ("round-recorder", "s1"),
        ("transport", "步行"),
    ];
    let refused = send(&mut handler, &page, "/rounds/new", &alone).await;
    assert_eq!(refused.status, 422);
    for part in ["O601", "优化营商环境条例", "下一步", "步行"] {
        assert!(refused.body.contains(part), "{part}: {}", refused.text());
    }
    let page = handler.get("/rounds/new").await;
    let other = plan("2026-3-14");
    let refused = send(&mut handler, &page, "/rounds/new", &other).await;
    assert!(refused.status == 422 && refused.body.contains("O602"), "{}", refused.text());
    let mut reasoned = other;
    reasoned.push(("off-market", "村里办坝坝会"));
    assert!(
        went(&send(&mut handler, &page, "/rounds/new", &reasoned).await).starts_with("/rounds/")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_market_on_a_holiday_is_held_and_a_postponed_round_goes_to_a_market_day() {
    let world = World::new();
    let mut handler = world.signed_in(Role::Handler).await;
    market(&mut handler).await;
    world.at("2026-04-28", 10, 0);
    let mut handler = world.signed_in(Role::Handler).await;
    let page = handler.get("/markets").await;
    assert!(page.body.contains("照常逢场"), "5 May lies in a holiday: {}", page.text());
    let path = planned(&mut handler, "2026-5-5").await;
    let refused = deed(
        &mut handler,
        &path,
        "round-postpone",
        &[("postpone-to", "2026-5-6"), ("reason", "放假")],
    )
    .await;
    assert!(refused.status == 422 && refused.body.contains("O606"), "{}", refused.text());
    assert!(refused.body.contains("value=\"放假\""), "what was typed stays");
    let to = [("postpone-to", "2026-5-13"), ("reason", "暴雨预警")];
    went(&deed(&mut handler, &path, "round-postpone", &to).await);
    assert!(handler.get(&path).await.body.contains("暴雨预警"));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_settle_at_once_the_second_is_told_and_nothing_is_lost() {
    let world = World::new();
    let mut first = world.signed_in(Role::Handler).await;
    market(&mut first).await;
    let path = planned(&mut first, NEXT).await;
    let mut second = world.signed_in(Role::Head).await;
    let (mine, yours) = (first.get(&path).await, second.get(&path).await);
    let action = format!("{path}/do/round-staff");
    let mut staff = plan(NEXT);
    staff.push(("transport", "摩托"));
    went(&send(&mut first, &mine, &action, &staff).await);
    let late =
        send(&mut second, &yours, &action, &[("leader", "h1"), ("transport", "客车甲")]).await;
    assert_eq!(late.status, 409, "{}", late.text());
    assert!(late.body.contains("客车甲"), "what was typed is shown: {}", late.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_changes_by_an_act_and_is_subscribed_to_without_signing_in() {
    let world = World::new();
    let mut handler = world.signed_in(Role::Handler).await;
    market(&mut handler).await;
    let path = format!("/markets/{PLACE}");
    let change = format!("{path}/change");
    let page = handler.get(&path).await;
    let lunar = [
        ("market-kind", "lunar-ends"),
        ("market-days", "3 6 9"),
        ("market-from", "2026-7-1"),
        ("reason", "群众会议商定"),
    ];
    let mut shown = lunar.to_vec();
    shown.push(("preview", "yes"));
    let preview = send(&mut handler, &page, &change, &shown).await;
    assert_eq!(preview.status, 200);
    // 1 July 2026 is the 17th of the fifth lunar month: the 19th is 3 July.
    assert!(
        preview.body.contains("2026年7月3日") && preview.body.contains("五月十九"),
        "{}",
        preview.text()
    );
    went(&send(&mut handler, &page, &change, &lunar).await);
    let page = handler.get(&path).await;
    assert!(page.body.contains("群众会议商定") && page.body.contains("每月5、13、20、26日"));
    let wrong =
        send(&mut handler, &page, &change, &[("market-days", "32"), ("market-kind", "month")])
            .await;
    assert!(wrong.status == 422 && wrong.body.contains("逢场的日子不对"), "{}", wrong.text());

    let mut villager = world.visitor();
    let feed = villager.get(&format!("{path}/ical")).await;
    assert_eq!(feed.header("content-type"), "text/calendar; charset=utf-8");
    assert!(feed.body.contains("DTSTART;VALUE=DATE:20260313") && feed.body.contains("木根场逢场"));
    assert!(feed.body.contains("DTSTART;VALUE=DATE:20260703"), "the new rule from its day on");
    assert!(!feed.body.contains("DTSTART;VALUE=DATE:20260705"), "the old one no more");
    assert_eq!(villager.get("/markets/nowhere/ical").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn empty_lists_say_so() {
    let world = World::new();
    let mut reviewer = world.signed_in(Role::Reviewer).await;
    for (path, said) in [
        ("/rounds", "没有符合条件的进村"),
        ("/rounds?from=nonsense&stage=x&place=%F0%AC%AD%8A", "没有符合条件的进村"),
        ("/rounds/figures", "这段时间没有进村"),
        ("/rounds/figures?from=2027-1-1&to=2026-1-1", "这段时间没有进村"),
        ("/markets", "还没有登记场期"),
        ("/consultations", "还没有人来问。"),
        ("/consultations?q=%E5%86%89%E4%B6%AE", "没有符合条件的。"),
        ("/articles", "没有符合条件的条目"),
    ] {
        let page = reviewer.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.body.contains(said), "{path}: {}", page.text());
        assert!(!page.body.contains("/new\""), "{path} offers a reviewer nothing to enter");
    }
    assert_eq!(reviewer.get("/rounds/figures?from=soon").await.status, 200);
}
