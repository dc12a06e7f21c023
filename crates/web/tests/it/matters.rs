//! Service matters over HTTP: from the asking to the closing, with all that may be refused on the way.

use crate::office::{Answer, CODE, Visitor, World};
use casework::MatterId;
use casework::matter::Matter;
use web::role::Role;

/// A form of the page, sent with these fields; a field that the page fills in may be replaced.
pub async fn deed(
    visitor: &mut Visitor<'_>,
    matter: &str,
    (key, fields): (&str, &[(&str, &str)]),
) -> Answer {
    let page = visitor.get(&format!("/matters/{matter}")).await;
    let action = format!("/matters/{matter}/do/{key}");
    let hidden = page.form(&action);
    assert!(!hidden.is_empty(), "{key} is not offered: {}", page.text());
    let mut all: Vec<(&str, &str)> = hidden.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    all.extend_from_slice(fields);
    visitor.post(&action, &all).await
}

/// The same, and it must be done.
pub async fn done(visitor: &mut Visitor<'_>, matter: &str, with: (&str, &[(&str, &str)])) {
    let answer = deed(visitor, matter, with).await;
    assert_eq!(answer.status, 303, "{}: {}", with.0, answer.text());
}

/// Takes a matter in at the window; its id.
pub async fn take(visitor: &mut Visitor<'_>, service: &str, more: &[(&str, &str)]) -> String {
    let answer = taken(visitor, service, more).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").trim_start_matches("/matters/").to_owned()
}

async fn taken(visitor: &mut Visitor<'_>, service: &str, more: &[(&str, &str)]) -> Answer {
    let page = visitor.get(&format!("/matters/new?service={service}")).await;
    assert_eq!(page.status, 200);
    let hidden = page.form("/matters/new");
    let mut all: Vec<(&str, &str)> = hidden.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    all.push(("service", service));
    let usual = [
        ("party-kind", "person"),
        ("m-applicant", "石小禾"),
        ("phone", "13800001234"),
        ("code", CODE),
        ("address", "木根村三组十二号（虚构）"),
        ("m-place", "500156112200"),
        ("m-what", "家中困难，请求帮助"),
    ];
    let said = |name: &str| more.iter().any(|(known, _)| *known == name);
    all.extend(usual.into_iter().filter(|(name, _)| !said(name)));
    all.extend_from_slice(more);
    visitor.post("/matters/new", &all).await
}

pub fn stored(world: &World, id: &str) -> Matter {
    world.read(|r| store::matters::get(r, &MatterId::new(id)))
}

const SIGNED: [(&str, &str); 4] = [
    ("m-by", "applicant"),
    ("receiver", "石小禾"),
    ("m-signing", "signed"),
    ("m-signed-by", "石小禾"),
];

/// A matter that its handler has taken over.
pub async fn handled<'w>(
    world: &'w World,
    service: &str,
    more: &[(&str, &str)],
) -> (Visitor<'w>, String) {
    let mut window = world.signed_in(Role::Handler).await;
    let id = take(&mut window, service, more).await;
    let accept: &[(&str, &str)] = &[("m-promised", "2026-03-23")];
    done(&mut window, &id, ("matter-accept", accept)).await;
    done(&mut window, &id, ("matter-sort", &[("m-handler", "s1")])).await;
    done(&mut window, &id, ("matter-take-over", &[])).await;
    (window, id)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_matter_goes_from_the_window_to_its_rating_with_a_paper_at_every_step() {
    let world = World::new();
    let papers = [("paper", "application")];
    let (mut window, id) = handled(&world, "farm.advice", &papers).await;
    let matter = stored(&world, &id);
    let accepted = matter.accepted.clone().unwrap();
    assert_eq!(accepted.receipt.to_string(), "渝武隆双河受〔2026〕1号");
    let step = [("m-step", "survey"), ("m-found", "李子树流胶，已教用药")];
    done(&mut window, &id, ("matter-do", &step)).await;
    let answer = [("m-answer-kind", "done"), ("m-answer", "已上门指导，按方用药")];
    done(&mut window, &id, ("matter-answer", &answer)).await;
    done(&mut window, &id, ("matter-deliver", &SIGNED)).await;
    done(&mut window, &id, ("matter-rate", &[("m-grade", "5"), ("m-words", "很好")])).await;
    // Whoever is content need not be called back: what is left is to close it.
    let page = window.get(&format!("/matters/{id}")).await;
    assert!(page.body.contains(" open id=\"do-matter-close\""), "{}", page.text());
    done(&mut window, &id, ("matter-close", &[])).await;
    let matter = stored(&world, &id);
    assert_eq!(matter.stage.key(), "closed");
    let forms: Vec<&str> = matter.issued.iter().map(|issued| issued.form.as_str()).collect();
    assert_eq!(forms, ["matter-receipt", "matter-answer"]);
    // Each has its bytes, which open as a page and as PDF/A.
    for issued in &matter.issued {
        let hash = issued.paper.as_ref().expect("made in the same request");
        let page = window.get(&format!("/service/papers/{hash}")).await;
        assert_eq!(page.status, 200, "{}", page.text());
        assert!(page.body.contains(&format!("/service/papers/{hash}/pages/1")));
        let pdf = window.get(&format!("/service/papers/{hash}/pdf")).await;
        assert!(pdf.bytes.starts_with(b"%PDF"));
        let picture = window.get(&format!("/service/papers/{hash}/pages/1")).await;
        assert_eq!(picture.header("content-type"), "image/svg+xml");
    }
    let page = window.get(&format!("/matters/{id}")).await;
    assert!(page.body.contains("办结") && !page.body.contains("id=\"do-matter-answer\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_told_once_and_all_of_it() {
    let world = World::new();
    let mut window = world.signed_in(Role::Handler).await;
    let id = take(&mut window, "social.dibao", &[("paper", "application")]).await;
    let missing = {
        let law = law::Law::embedded();
        let matter = stored(&world, &id);
        let papers =
            casework::matter::missing_papers(&matter, law, crate::office::day("2026-03-09"));
        papers.into_iter().map(|paper| paper.id.clone()).collect::<Vec<_>>()
    };
    assert!(missing.len() > 1, "{missing:?}");
    // The form names everything already; telling only a part of it is refused, and comes back filled.
    let page = window.get(&format!("/matters/{id}")).await;
    for paper in &missing {
        let chosen = format!("<option value=\"{paper}\" selected>");
        assert!(page.body.contains(&chosen), "{paper} is chosen");
    }
    let part = [("lacking-paper", missing[0].as_str()), ("lacking-note", "只有第一页，缺签名")];
    let answer = deed(&mut window, &id, ("matter-missing", &part)).await;
    assert_eq!(answer.status, 422);
    assert!(
        answer.body.contains("O503") && answer.body.contains("只有第一页，缺签名"),
        "{}",
        answer.text()
    );
    let mut all: Vec<(&str, &str)> = Vec::new();
    for paper in &missing {
        all.extend([("lacking-paper", paper.as_str()), ("lacking-note", "")]);
    }
    done(&mut window, &id, ("matter-missing", &all)).await;
    let matter = stored(&world, &id);
    assert_eq!(matter.issued[0].form, "matter-missing");
    assert!(matter.issued[0].paper.is_some());
    // A second notice about something else is refused: it could have been told the first time.
    let page = window.get(&format!("/matters/{id}")).await;
    let hidden = page.form(&format!("/matters/{id}/do/matter-missing"));
    let mut again: Vec<(&str, &str)> =
        hidden.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    again.extend([("lacking-paper", "application"), ("lacking-note", "字迹不清")]);
    let answer = window.post(&format!("/matters/{id}/do/matter-missing"), &again).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("O504"), "{}", answer.text());
    // With all of them there it is accepted; the time counts from that day.
    let mut brought: Vec<(&str, &str)> = missing.iter().map(|p| ("m-papers", p.as_str())).collect();
    brought.push(("m-by", "applicant"));
    done(&mut window, &id, ("matter-bring", &brought)).await;
    done(&mut window, &id, ("matter-accept", &[])).await;
    assert!(stored(&world, &id).accepted.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dispute_is_mediated_agreed_and_taken_to_court_together() {
    let world = World::new();
    let mut window = world.signed_in(Role::Handler).await;
    let lonely = taken(&mut window, "law.mediation", &[("m-against", " ")]).await;
    assert_eq!(lonely.status, 422);
    assert!(lonely.body.contains("O531") && lonely.body.contains("石小禾"), "{}", lonely.text());
    let (mut window, id) =
        handled(&world, "law.mediation", &[("m-against", "麻小田"), ("paper", "application")])
            .await;
    // Nobody has mediated: an agreement is shown as what cannot be done yet, and why.
    let page = window.get(&format!("/matters/{id}")).await;
    assert!(page.body.contains("没有调解记录"), "{}", page.text());
    let course = [("m-mediators", "江窗、覃小雨"), ("m-course", "双方到现场指认排水沟")];
    done(&mut window, &id, ("matter-mediate", &course)).await;
    let one_side = [
        ("m-agreement", "三月底前恢复排水沟"),
        ("m-sides", "石小禾"),
        ("m-mediator-signed", "yes"),
        ("m-sealed", "yes"),
        ("m-copies", "3"),
    ];
    let answer = deed(&mut window, &id, ("matter-agree", &one_side)).await;
    assert_eq!(answer.status, 422);
    assert!(
        answer.body.contains("O532") && answer.body.contains("麻小田没有签名"),
        "{}",
        answer.text()
    );
    assert!(answer.body.contains("三月底前恢复排水沟"), "nothing typed is lost");
    let mut both = one_side.to_vec();
    both.push(("m-sides", "麻小田"));
    done(&mut window, &id, ("matter-agree", &both)).await;
    done(&mut window, &id, ("matter-deliver", &SIGNED)).await;
    done(&mut window, &id, ("matter-confirm", &[("m-jointly", "yes")])).await;
    let forms: Vec<String> = stored(&world, &id).issued.into_iter().map(|i| i.form).collect();
    let wanted = ["mediation-request", "matter-receipt", "mediation-record", "mediation-agreement"];
    assert_eq!(forms, wanted);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mediation_that_comes_to_nothing_is_ended_and_refuses_nobody() {
    let world = World::new();
    let more = [("m-against", "麻小田"), ("paper", "application")];
    let (mut window, id) = handled(&world, "law.mediation", &more).await;
    let reason = [("reason", "被申请人明确拒绝调解")];
    done(&mut window, &id, ("matter-stop-mediation", &reason)).await;
    let page = window.get(&format!("/matters/{id}")).await;
    assert!(page.body.contains("终止调解") && !page.body.contains("不予办理"), "{}", page.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_petition_is_answered_by_an_opinion_and_may_be_reviewed() {
    let world = World::new();
    let more = [
        ("m-against", "某办主任"),
        ("m-speakers", "3"),
        ("paper", "application"),
        ("paper", "id-card"),
    ];
    let mut window = world.signed_in(Role::Handler).await;
    let six = [("m-against", "某办主任"), ("m-speakers", "6")];
    let many = taken(&mut window, "law.petition", &six).await;
    assert_eq!(many.status, 422);
    assert!(many.body.contains("O541"), "{}", many.text());
    let (mut window, id) = handled(&world, "law.petition", &more).await;
    let bare = [("m-answer-kind", "done"), ("m-answer", "已整治")];
    let answer = deed(&mut window, &id, ("matter-answer", &bare)).await;
    assert_eq!(answer.status, 422, "an opinion has facts and basis");
    let full = [("m-answer-kind", "done"), ("m-answer", "已整治"), ("m-reasons", "现场查看属实")];
    done(&mut window, &id, ("matter-answer", &full)).await;
    assert_eq!(stored(&world, &id).issued.last().unwrap().form, "petition-opinion");
    done(&mut window, &id, ("matter-deliver", &SIGNED)).await;
    done(&mut window, &id, ("matter-review", &[])).await;
    assert_eq!(stored(&world, &id).reviews.len(), 1);
    // Only the head lets it take longer: the handler is told so, with the way on.
    let (mut window, id) = handled(&world, "law.petition", &more).await;
    let page = window.get(&format!("/matters/{id}")).await;
    assert!(page.body.contains("O543") && page.body.contains("负责人批准"), "{}", page.text());
    let mut head = world.signed_in(Role::Head).await;
    let extend = [("reason", "要等鉴定结果"), ("m-told", "当面告知信访人")];
    done(&mut head, &id, ("matter-extend", &extend)).await;
    let matter = stored(&world, &id);
    let extended = matter.extended.as_ref().expect("it was extended");
    let owed = matter.dues.iter().find(|due| due.kind == "matter-answer").unwrap().on;
    assert_eq!(extended.until, owed, "the day that is told is the day that is counted");
    let told = matter.issued.last().unwrap();
    assert_eq!(told.form, "petition-extension");
    let paper = told.paper.as_ref().expect("the step makes its bytes");
    let page = window.get(&format!("/matters/{id}")).await;
    assert!(page.body.contains(&format!("/service/papers/{paper}")), "{}", page.text());
    assert_eq!(window.get(&format!("/service/papers/{paper}/pages/1")).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agent_whose_mandate_has_ended_brings_nothing() {
    let world = World::new();
    let mut window = world.signed_in(Role::Handler).await;
    let id = take(&mut window, "farm.advice", &[("paper", "application")]).await;
    let mandate = [
        ("m-agent", "麻代办"),
        ("m-scope", "代为递交和领取"),
        ("m-runs-from", "2026-03-09"),
        ("m-runs-to", "2026-03-31"),
        ("m-signing", "printed"),
        ("m-signed-by", "石小禾"),
    ];
    let answer = deed(&mut window, &id, ("matter-mandate", &mandate)).await;
    assert_eq!(answer.status, 422, "a print has a witness");
    assert!(answer.body.contains("代为递交和领取"));
    let mut witnessed = mandate.to_vec();
    witnessed.push(("witness", "覃小雨"));
    done(&mut window, &id, ("matter-mandate", &witnessed)).await;
    let hand = [
        ("m-way", "handed-over"),
        ("m-handed", "户口簿原件\r\n残疾人证原件"),
        ("m-slip", "收1"),
        ("m-by", "agent:1"),
    ];
    done(&mut window, &id, ("matter-papers", &hand)).await;
    assert_eq!(stored(&world, &id).kept(), ["户口簿原件", "残疾人证原件"]);
    done(&mut window, &id, ("matter-end-mandate", &[("m-mandate", "1")])).await;
    let back = [
        ("m-way", "returned"),
        ("m-returned", "户口簿原件"),
        ("m-slip", "退1"),
        ("m-by", "agent:1"),
    ];
    let answer = deed(&mut window, &id, ("matter-papers", &back)).await;
    assert_eq!(answer.status, 422);
    assert!(
        answer.body.contains("O521") && answer.body.contains("麻代办的委托"),
        "{}",
        answer.text()
    );
    let forms: Vec<String> = stored(&world, &id).issued.into_iter().map(|i| i.form).collect();
    assert_eq!(forms, ["agent-mandate", "custody-slip"]);
    // While papers are here it cannot be withdrawn, and the page says which rule says so.
    let page = window.get(&format!("/matters/{id}")).await;
    assert!(page.body.contains("O524") && page.body.contains("户口簿原件、残疾人证原件还没有退还"));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_keepers_the_second_is_told_and_loses_nothing() {
    let world = World::new();
    let (mut first, id) = handled(&world, "farm.advice", &[("paper", "application")]).await;
    let mut second = world.signed_in(Role::Head).await;
    let page = second.get(&format!("/matters/{id}")).await;
    let action = format!("/matters/{id}/do/matter-do");
    let hidden = page.form(&action);
    let step = [("m-step", "survey"), ("m-found", "第一个人写的")];
    done(&mut first, &id, ("matter-do", &step)).await;
    let mut late: Vec<(&str, &str)> =
        hidden.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    late.extend([("m-step", "survey"), ("m-found", "第二个人写的")]);
    let answer = second.post(&action, &late).await;
    assert_eq!(answer.status, 409);
    assert!(answer.body.contains("第二个人写的"), "{}", answer.text());
    assert_eq!(stored(&world, &id).done.len(), 1);
    // The same form sent twice is one act.
    let page = first.get(&format!("/matters/{id}")).await;
    let action = format!("/matters/{id}/do/matter-explain");
    let hidden = page.form(&action);
    let mut twice: Vec<(&str, &str)> =
        hidden.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    twice.extend([("m-why-late", "连日降雨"), ("m-until", "2026-03-27")]);
    assert_eq!(first.post(&action, &twice).await.status, 303);
    assert_eq!(first.post(&action, &twice).await.status, 303);
    assert_eq!(stored(&world, &id).explained.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_says_when_it_is_empty_and_filters_by_its_address() {
    let world = World::new();
    let mut window = world.signed_in(Role::Handler).await;
    let empty = window.get("/matters").await;
    assert!(empty.body.contains("还没有收件"), "{}", empty.text());
    let long = "木".repeat(90);
    let id =
        take(&mut window, "farm.advice", &[("m-applicant", &long), ("paper", "application")]).await;
    take(&mut window, "social.dibao", &[("m-applicant", "覃𬭊䶮")]).await;
    let all = window.get("/matters").await;
    assert!(all.body.contains(&long) && all.body.contains("覃𬭊䶮"));
    let page = window.get(&format!("/matters/{id}")).await;
    assert!(page.status == 200 && page.body.contains(&long));
    for (query, first, second) in [
        ("matter-area=farm-technology", true, false),
        ("service=social.dibao", false, true),
        ("matter-stage=taken", true, true),
        ("matter-stage=open&sort=taken", true, true),
        ("handler=s1&sort=due", true, true),
        ("handler=s2", false, false),
        ("place=500156112001", false, false),
        ("due=late", false, false),
        ("due=week", true, true),
        ("taken-from=2026-3-9&taken-to=2026-3-9", true, true),
        ("taken-to=2026-03-08", false, false),
        ("q=%F0%AC%AD%8A%E4%B6%AE", false, true),
        ("q=2026-000001", true, false),
    ] {
        let page = window.get(&format!("/matters?{query}")).await;
        let has = (page.body.contains(&long), page.body.contains("覃𬭊䶮"));
        assert_eq!(has, (first, second), "{query}");
        assert_eq!(page.body.contains("没有符合条件的。"), !first && !second, "{query}");
    }
    let wrong = window.get("/matters?matter-stage=%27%20or%201=1&taken-from=2026-2-30").await;
    assert!(wrong.status == 422 && wrong.body.contains("不是日期"), "{}", wrong.text());
    assert!(!wrong.body.contains(&long), "what is not understood shows nothing");
    // Two characters find who applies, and the number of the receipt finds the matter.
    let found = window.get("/search?q=%F0%AC%AD%8A%E4%B6%AE").await;
    assert!(found.body.contains("/matters/2026-000002"), "{}", found.text());
    let mut admin = world.signed_in(Role::Admin).await;
    let found = admin.get("/search?q=%F0%AC%AD%8A%E4%B6%AE").await;
    assert!(!found.body.contains("/matters/"), "whoever looks after the machine finds none");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_catalogue_is_searched_and_the_guide_leads_to_the_form() {
    let world = World::new();
    let mut window = world.signed_in(Role::Handler).await;
    let found = window.get("/matters/new?q=%E4%BD%8E%E4%BF%9D").await;
    let found = if found.body.contains("social.dibao") {
        found
    } else {
        window.get("/matters/new?q=%E6%9C%80%E4%BD%8E%E7%94%9F%E6%B4%BB").await
    };
    assert!(found.body.contains("service=social.dibao"), "{}", found.text());
    let none = window.get("/matters/new?q=zzzz").await;
    assert!(none.body.contains("没有找到这样的事项"));
    let guide = window.get("/guide/social.dibao").await;
    assert!(guide.body.contains("/matters/new?service=social.dibao"));
    let mut public = world.visitor();
    assert!(!public.get("/guide/social.dibao").await.body.contains("/matters/new"));
    // A wrong number and an empty name come back with everything else filled in.
    let wrong = [("m-applicant", " "), ("code", "500101199001011234")];
    let answer = taken(&mut window, "social.dibao", &wrong).await;
    assert_eq!(answer.status, 422);
    assert!(
        answer.body.contains("木根村三组十二号（虚构）") && answer.body.contains("13800001234")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_applicants_number_is_masked_until_somebody_asks_for_it_by_an_act() {
    let world = World::new();
    let mut window = world.signed_in(Role::Handler).await;
    let id = take(&mut window, "farm.advice", &[("paper", "application")]).await;
    let page = window.get(&format!("/matters/{id}")).await;
    assert!(!page.body.contains(CODE) && !page.body.contains("13800001234"));
    let hidden = page.form(&format!("/matters/{id}/unmask"));
    let fields: Vec<(&str, &str)> = hidden.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let shown = window.post(&format!("/matters/{id}/unmask"), &fields).await;
    assert!(shown.body.contains(CODE) && shown.body.contains("13800001234"));
    let acts = world.read(|r| store::journal::of_subject(r, &format!("matter:{id}")));
    assert_eq!(acts.last().unwrap().act.kind, "matter.unmasked");
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_else_is_told_who_is_answerable() {
    let world = World::new();
    let mut window = world.signed_in(Role::Handler).await;
    let id = take(&mut window, "farm.advice", &[("paper", "application")]).await;
    let mut clerk = world.signed_in(Role::Clerk).await;
    let page = clerk.get(&format!("/matters/{id}")).await;
    assert!(page.body.contains("O511") && page.body.contains("现由江窗负责"), "{}", page.text());
    let mut reviewer = world.signed_in(Role::Reviewer).await;
    let page = reviewer.get(&format!("/matters/{id}")).await;
    assert_eq!(page.status, 200);
    assert!(!page.body.contains("/do/matter-"), "a reviewer reads");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_due_of_a_matter_stands_on_the_desk_with_its_title() {
    let world = World::new();
    let (mut handler, id) = handled(&world, "farm.advice", &[("paper", "application")]).await;
    let desk = handler.get("/").await;
    let (_, mine) = desk.body.split_once("等我办、等我送达的事项").expect("in place of the cases");
    assert!(mine.contains(&format!("/matters/{id}")), "{}", desk.text());
    assert!(!desk.body.contains("在办案件"));
    let mut head = world.signed_in(Role::Head).await;
    let desk = head.get("/").await;
    assert!(!desk.body.contains("等我办、等我送达的事项"));
    assert!(desk.body.contains(&format!("/matters/{id}")), "{}", desk.text());
    assert!(desk.body.contains("石小禾"));
}

#[tokio::test(flavor = "multi_thread")]
async fn beside_a_day_stands_its_weekday_and_beside_a_number_whether_it_holds() {
    let world = World::new();
    let mut window = world.signed_in(Role::Handler).await;
    // What is filled in already has its note, without script too.
    let page = window.get("/consultations/new").await;
    assert!(page.text().contains("2026年3月9日 星期一 · 工作日"), "{}", page.text());
    let csrf = window.get("/matters/new?service=farm.advice").await.csrf();
    let typed = [
        ("csrf", csrf.as_str()),
        ("m-promised", "2026-3-14"),
        ("m-what", "2026年，李子树"),
        ("party-kind", "person"),
        ("code", "999999199001011239"),
    ];
    let notes = window.post("/notes?form=matter-accept", &typed).await;
    assert_eq!(notes.status, 200);
    assert!(notes.body.contains("data-note=\"matter-accept-m-promised-note\""), "{}", notes.body);
    assert!(notes.body.contains("星期六 · 休息日"), "{}", notes.body);
    assert!(notes.body.contains("class=\"bad\""), "the number does not hold: {}", notes.body);
    // What is no day takes back what was said before.
    let empty = "<template data-note=\"matter-accept-m-what-note\"></template>";
    assert!(notes.body.contains(empty), "{}", notes.body);
    let foreign = window.post("/notes?form=%22%3E%3Cb%3E", &typed).await;
    assert!(!foreign.body.contains("<b>"), "{}", foreign.body);
    let mut nobody = world.visitor();
    let csrf = nobody.get("/m").await.csrf();
    assert_ne!(nobody.post("/notes", &[("csrf", &csrf)]).await.status, 200, "signed in only");
}
