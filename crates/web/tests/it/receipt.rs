//! The applicant's own page: what it shows, to whom it stays shut, and how it is rated.

use crate::matters::{done, handled, stored, take};
use crate::office::{Answer, Visitor, World};
use web::limit;
use web::role::Role;

async fn look(visitor: &mut Visitor<'_>, receipt: &str, check: &str) -> Answer {
    let csrf = visitor.get("/m").await.csrf();
    visitor.post("/m", &[("csrf", &csrf), ("m-receipt", receipt), ("m-check", check)]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_applicant_sees_who_answers_and_by_when_without_signing_in() {
    let world = World::new();
    let (_, id) = handled(&world, "farm.advice", &[("paper", "application")]).await;
    let matter = stored(&world, &id);
    let mut villager = world.visitor();
    let whole = matter.accepted.as_ref().unwrap().receipt.to_string();
    for receipt in [whole.as_str(), "渝武隆双河受[2026]1号", "2026-1", "２０２６-１"] {
        for check in [matter.check.as_str(), "1234"] {
            let page = look(&mut villager, receipt, check).await;
            assert_eq!(page.status, 200, "{receipt} {check}: {}", page.text());
            assert!(page.body.contains("正在办理") && page.body.contains("江窗"));
            assert!(page.body.contains("2026年3月23日"), "{}", page.text());
            assert_eq!(page.header("cache-control"), "no-store");
            let person = page.body.contains("石小禾") || page.body.contains("13800001234");
            assert!(!person && !page.body.contains("木根村三组"), "it names nobody");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_number_and_a_wrong_check_get_the_same_answer_and_then_a_wait() {
    let world = World::new();
    let (_, id) = handled(&world, "farm.advice", &[("paper", "application")]).await;
    let check = stored(&world, &id).check;
    let mut villager = world.visitor();
    let plain = |page: &Answer| page.text().replace("2026-1", "").replace("2026-7", "");
    let wrong = look(&mut villager, "2026-1", "9999999").await;
    let unknown = look(&mut villager, "2026-7", &check).await;
    assert_eq!((wrong.status, unknown.status), (422, 422));
    assert_eq!(plain(&wrong), plain(&unknown));
    assert!(wrong.body.contains("对不上"));
    for _ in 1..limit::PER_ACCOUNT {
        look(&mut villager, "2026-1", "0000000").await;
        look(&mut villager, "2026-7", "0000000").await;
    }
    let shut = look(&mut villager, "2026-1", &check).await;
    let shut_too = look(&mut villager, "2026-7", &check).await;
    assert_eq!((shut.status, shut_too.status), (429, 429), "{}", shut.text());
    assert!(shut.body.contains("请等 15 分钟"), "{}", shut.text());
    world.pass_minutes(limit::MINUTES);
    assert_eq!(look(&mut villager, "2026-1", &check).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_applicant_rates_it_once_and_a_low_grade_is_followed_up() {
    let world = World::new();
    let (mut window, id) = handled(&world, "farm.advice", &[("paper", "application")]).await;
    done(
        &mut window,
        &id,
        ("matter-explain", &[("m-why-late", "连日降雨"), ("m-until", "2026-03-27")]),
    )
    .await;
    let step = [("m-step", "survey"), ("m-found", "看过李子树")];
    done(&mut window, &id, ("matter-do", &step)).await;
    let answer = [("m-answer-kind", "done"), ("m-answer", "按方用药")];
    done(&mut window, &id, ("matter-answer", &answer)).await;
    let check = stored(&world, &id).check;
    let mut villager = world.visitor();
    let page = look(&mut villager, "2026-1", &check).await;
    assert!(page.body.contains("连日降雨") && page.body.contains("按方用药"), "{}", page.text());
    assert!(!page.body.contains("/m/rate"), "nothing to rate before it is delivered");
    let signed = [
        ("m-by", "applicant"),
        ("receiver", "石小禾"),
        ("m-signing", "signed"),
        ("m-signed-by", "石小禾"),
    ];
    done(&mut window, &id, ("matter-deliver", &signed)).await;
    let page = look(&mut villager, "2026-1", &check).await;
    let (csrf, act) = (page.csrf(), page.hidden("act"));
    let fields = |grade| {
        [
            ("csrf", csrf.as_str()),
            ("act", act.as_str()),
            ("m-receipt", "2026-1"),
            ("m-check", check.as_str()),
            ("m-grade", grade),
            ("m-words", "来得太晚"),
        ]
    };
    let bad = villager.post("/m/rate", &fields("9")).await;
    assert_eq!(bad.status, 422);
    assert!(bad.body.contains("来得太晚"), "what was written stays");
    let rated = villager.post("/m/rate", &fields("2")).await;
    assert!(rated.status == 200 && rated.body.contains("谢谢您的评价"), "{}", rated.text());
    assert_eq!(stored(&world, &id).rating.unwrap().grade, 2);
    let again = look(&mut villager, "2026-1", &check).await;
    assert!(again.body.contains("您的评价：不满意") && !again.body.contains("/m/rate"));
    // The office may not close it before it has called back.
    let page = window.get(&format!("/matters/{id}")).await;
    assert!(page.body.contains("O519"), "{}", page.text());
    done(&mut window, &id, ("matter-follow-up", &[("m-followed", "已上门致歉，补做一次指导")]))
        .await;
    done(&mut window, &id, ("matter-close", &[])).await;
    let wrong = [
        ("csrf", csrf.as_str()),
        ("m-receipt", "2026-1"),
        ("m-check", "9999999"),
        ("m-grade", "5"),
    ];
    assert_eq!(villager.post("/m/rate", &wrong).await.status, 422, "not without the check");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_other_side_of_a_dispute_is_never_named() {
    let world = World::new();
    let (mut window, id) =
        handled(&world, "law.mediation", &[("m-against", "麻小田"), ("paper", "application")])
            .await;
    let course = [("m-mediators", "江窗"), ("m-course", "麻小田承认填沟")];
    done(&mut window, &id, ("matter-mediate", &course)).await;
    let late = [("m-why-late", "麻小田外出打工"), ("m-until", "2026-03-30")];
    done(&mut window, &id, ("matter-explain", &late)).await;
    let agreement = [
        ("m-agreement", "麻小田三月底前恢复排水沟"),
        ("m-sides", "石小禾"),
        ("m-sides", "麻小田"),
        ("m-mediator-signed", "yes"),
        ("m-sealed", "yes"),
        ("m-copies", "3"),
    ];
    done(&mut window, &id, ("matter-agree", &agreement)).await;
    let check = stored(&world, &id).check;
    let page = look(&mut world.visitor(), "2026-1", &check).await;
    assert_eq!(page.status, 200);
    assert!(
        page.body.contains("达成调解协议") && page.body.contains("外出打工"),
        "{}",
        page.text()
    );
    assert!(!page.body.contains("麻小田"));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_forgot_papers_looks_up_what_is_missing_before_there_is_a_receipt() {
    let world = World::new();
    let mut window = world.signed_in(Role::Handler).await;
    let id = take(&mut window, "social.dibao", &[("paper", "application")]).await;
    let matter = stored(&world, &id);
    let page = window.get(&format!("/matters/{id}")).await;
    assert!(page.body.contains(&matter.check), "the window can tell the code");
    assert!(page.body.contains(&format!("/m?receipt={id}")));
    let law = law::Law::embedded();
    let missing = casework::matter::missing_papers(&matter, law, crate::office::day("2026-03-09"));
    let mut all: Vec<(&str, &str)> = Vec::new();
    for paper in &missing {
        all.extend([("lacking-paper", paper.id.as_str()), ("lacking-note", "")]);
    }
    done(&mut window, &id, ("matter-missing", &all)).await;
    let page = look(&mut world.visitor(), &id, &matter.check).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let said = page.text();
    assert!(said.contains("还缺材料") && said.contains(&missing[0].zh), "{said}");
    assert!(said.contains(&format!("收件号 {id}")), "{said}");
    assert_eq!(look(&mut world.visitor(), &id, "000000").await.status, 422);
    // Declined, it says so and where to go, and shows no steps that will never come.
    let decline = [("reason", "住在外地"), ("m-go-to", "户籍所在地乡镇")];
    done(&mut window, &id, ("matter-decline", &decline)).await;
    let said = look(&mut world.visitor(), &id, &matter.check).await.text();
    assert!(said.contains("没有受理") && said.contains("户籍所在地乡镇"), "{said}");
    assert!(!said.contains("还没到"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_villager_finds_the_way_to_the_look_up_from_every_public_page() {
    let world = World::new();
    for path in ["/", "/sign-in", "/guide", "/verify", "/law", "/m"] {
        let page = world.visitor().get(path).await;
        let page = match page.status {
            303 => world.visitor().get(page.header("location")).await,
            _ => page,
        };
        assert!(page.body.contains("href=\"/m\""), "{path}: {}", page.text());
    }
    let page = world.visitor().get("/sign-in").await;
    assert!(page.body.contains("不用登录"), "{}", page.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asked_a_question_looks_up_its_answer_by_number_and_phone() {
    let world = World::new();
    let mut window = world.signed_in(Role::Handler).await;
    let page = window.get("/consultations/new").await;
    let hidden = page.form("/consultations/new");
    let mut all: Vec<(&str, &str)> = hidden.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    all.extend([
        ("asker-name", "石小禾"),
        ("asker-phone", "13800001234"),
        ("question-place", "500156112200"),
        ("question-area", "social-security"),
        ("channel", "desk"),
        ("question-text", "低保要交哪些材料？"),
        ("asked-at", "2026-03-09"),
        ("asked-at-time", "09:00"),
        ("promise", "now"),
        ("answer-text", "申请书和身份证。"),
        ("answer-source", "社会救助暂行办法"),
        ("question-handler", "s1"),
    ]);
    let asked = window.post("/consultations/new", &all).await;
    assert_eq!(asked.status, 303, "{}", asked.text());
    let id = asked.header("location").trim_start_matches("/consultations/").to_owned();
    let page = window.get(&format!("/consultations/{id}")).await;
    assert!(page.text().contains(&format!("填“咨询{id}”")), "{}", page.text());
    for number in [format!("咨询{id}"), id.clone(), "咨询2026-1".to_owned()] {
        let found = look(&mut world.visitor(), &number, "1234").await;
        assert_eq!(found.status, 200, "{number}: {}", found.text());
        let said = found.text();
        assert!(said.contains("申请书和身份证") && !said.contains("13800001234"), "{said}");
    }
    assert_eq!(look(&mut world.visitor(), &format!("咨询{id}"), "4321").await.status, 422);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_matter_that_the_office_has_closed_can_still_be_rated_and_a_low_grade_comes_back() {
    let world = World::new();
    let (mut window, id) = handled(&world, "farm.advice", &[("paper", "application")]).await;
    let step = [("m-step", "survey"), ("m-found", "看过李子树")];
    done(&mut window, &id, ("matter-do", &step)).await;
    let answer = [("m-answer-kind", "done"), ("m-answer", "按方用药")];
    done(&mut window, &id, ("matter-answer", &answer)).await;
    let signed = [
        ("m-by", "applicant"),
        ("receiver", "石小禾"),
        ("m-signing", "signed"),
        ("m-signed-by", "石小禾"),
    ];
    done(&mut window, &id, ("matter-deliver", &signed)).await;
    done(&mut window, &id, ("matter-close", &[])).await;
    let check = stored(&world, &id).check;
    let mut villager = world.visitor();
    let page = look(&mut villager, "2026-1", &check).await;
    let (csrf, act) = (page.csrf(), page.hidden("act"));
    let fields = [
        ("csrf", csrf.as_str()),
        ("act", act.as_str()),
        ("m-receipt", "2026-1"),
        ("m-check", check.as_str()),
        ("m-grade", "1"),
        ("m-words", "没有人来"),
    ];
    let rated = villager.post("/m/rate", &fields).await;
    assert_eq!(rated.status, 200, "{}", rated.text());
    let matter = stored(&world, &id);
    assert_eq!(matter.stage.key(), "delivered", "it waits to be called back");
    let due = matter.dues.iter().find(|due| due.kind == "matter-call-back").unwrap();
    assert_eq!((due.on.to_string(), due.met_on), ("2026-03-16".to_owned(), None));
    let desk = window.get("/").await;
    assert!(desk.body.contains("回访差评"), "{}", desk.text());
    done(&mut window, &id, ("matter-follow-up", &[("m-followed", "上门致歉")])).await;
    let due = stored(&world, &id).dues.into_iter().find(|due| due.kind == "matter-call-back");
    assert!(due.unwrap().met_on.is_some());
}
