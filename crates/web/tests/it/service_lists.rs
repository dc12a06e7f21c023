//! Matters and questions as lists, and picking whoever asks from the registers, over HTTP.

use crate::lists::{exported, rows};
use crate::matters::{done, handled, stored, take};
use crate::office::{Answer, CODE, Visitor, World, entry};
use casework::party::{Party, PartyKind};
use casework::{PartyId, PlaceId, QuestionId};
use store::residents::{self, Household, Resident, Sex};
use web::role::Role;

const PHONE: &str = "13900000000";
const HOME: &str = "木根村三组一百二十号（虚构）";

/// A party with a number, and a household of two, one of whom is that party.
fn people(world: &World) {
    let party = Party {
        id: PartyId::new("p1"),
        kind: PartyKind::Person,
        name: "冉虚构".into(),
        code: CODE.into(),
        born: None,
        legal_representative: String::new(),
        phone: PHONE.into(),
        address: HOME.into(),
        made_up: true,
    };
    let household = Household {
        id: "h1".into(),
        place: PlaceId::new("500156112200"),
        head: "冉虚构".into(),
        address: HOME.into(),
        phone: PHONE.into(),
        made_up: true,
    };
    let member = |id: &str, name: &str, code: &str| Resident {
        id: id.into(),
        household: "h1".into(),
        name: name.into(),
        sex: Sex::Female,
        born: None,
        code: code.into(),
        made_up: true,
    };
    let members = [member("r1", "冉虚构", CODE), member("r2", "冉虚秀", "999999197003031235")];
    world.write(|w| {
        store::parties::put(w, &party, &entry("p1"))?;
        residents::put_all(w, std::slice::from_ref(&household), &members, &entry("r"))
    });
}

/// The form of a page, sent with these fields over what it has.
async fn sent(visitor: &mut Visitor<'_>, page: &Answer, to: &str, more: &[(&str, &str)]) -> Answer {
    let hidden = page.form(to);
    assert!(!hidden.is_empty(), "{to}: {}", page.text());
    let said = |name: &str| more.iter().any(|(known, _)| *known == name);
    let mut all: Vec<(&str, &str)> =
        hidden.iter().map(|(n, v)| (n.as_str(), v.as_str())).filter(|(n, _)| !said(n)).collect();
    all.extend_from_slice(more);
    visitor.post(to, &all).await
}

fn private(page: &Answer) {
    for secret in [CODE, PHONE, HOME] {
        assert!(!page.body.contains(secret), "{secret}: {}", page.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asks_is_picked_from_the_register_and_stays_that_person() {
    let world = World::new();
    people(&world);
    let mut window = world.signed_in(Role::Handler).await;
    let to = "/matters/new";
    let page = window.get("/matters/new?service=farm.advice").await;
    let typed = [("service", "farm.advice"), ("m-what", "李子树流胶")];
    let looked = [&typed[..], &[("party-q", "冉虚"), ("find", "yes")]].concat();
    let page = sent(&mut window, &page, to, &looked).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("李子树流胶"), "nothing typed is lost");
    assert!(page.body.contains("value=\"p1\"") && page.body.contains("value=\"resident:r2\""));
    assert!(!page.body.contains("resident:r1"), "who is a party stands there once");
    private(&page);
    // A line of the search alone, sent with Enter, is looked for too, and takes nothing in.
    let entered = [&typed[..], &[("party-q", CODE)]].concat();
    let by_number = sent(&mut window, &page, to, &entered).await;
    assert!(by_number.body.contains("value=\"p1\"") && !by_number.body.contains("resident:r2"));

    let page = sent(&mut window, &page, to, &[&typed[..], &[("pick", "p1")]].concat()).await;
    assert!(page.body.contains("冉虚构") && !page.body.contains("name=\"m-applicant\""));
    private(&page);
    let other =
        sent(&mut window, &page, to, &[&typed[..], &[("party", "p1"), ("unpick", "yes")]].concat())
            .await;
    assert!(other.body.contains("name=\"m-applicant\""));
    let take =
        [&typed[..], &[("party", "p1"), ("m-place", "500156112200"), ("paper", "application")]]
            .concat();
    let taken = sent(&mut window, &page, to, &take).await;
    assert_eq!(taken.status, 303, "{}", taken.text());
    let path = taken.header("location").to_owned();
    let matter = stored(&world, path.trim_start_matches("/matters/"));
    let applicant = &matter.intake.applicant;
    assert_eq!((applicant.id.as_str(), applicant.name.as_str()), ("p1", "冉虚构"));
    assert_eq!((applicant.code.as_str(), applicant.phone.as_str()), (CODE, PHONE));
    private(&window.get(&path).await);

    let party = window.get("/parties/p1").await;
    assert!(party.body.contains(&format!("href=\"{path}\"")), "{}", party.text());
    assert!(party.body.contains("/matters/new?party=p1"));
    assert!(window.get("/matters?party=p1").await.body.contains(&path));
    let mut admin = world.signed_in(Role::Admin).await;
    assert!(!admin.get("/parties/p1").await.body.contains(&path), "who may not read it finds none");
    let csrf = window.get("/matters/new").await.csrf();
    let found = window.post("/find/party", &[("csrf", &csrf), ("party-q", "冉虚构")]).await;
    assert!(found.body.contains("value=\"p1\""), "{}", found.body);
    private(&found);
    let one = window.post("/find/party", &[("csrf", &csrf), ("party-q", "冉")]).await;
    assert!(!one.body.contains("p1"), "one character is a whole village");
    let csrf = admin.get("/").await.csrf();
    assert_eq!(
        admin.post("/find/party", &[("csrf", &csrf), ("party-q", "冉虚")]).await.status,
        403
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_resident_who_asks_becomes_a_party_once_and_asks_again_as_the_same() {
    let world = World::new();
    people(&world);
    let mut window = world.signed_in(Role::Handler).await;
    let page = window.get("/matters/new?service=farm.advice&party=resident:r2").await;
    private(&page);
    let typed = [
        ("service", "farm.advice"),
        ("m-what", "李子树流胶"),
        ("m-place", "500156112200"),
        ("paper", "application"),
        ("phone", "13800000001"),
    ];
    let of = [&typed[..], &[("party", "resident:r2")]].concat();
    let taken = sent(&mut window, &page, "/matters/new", &of).await;
    assert_eq!(taken.status, 303, "{}", taken.text());
    let path = taken.header("location").to_owned();
    let matter = stored(&world, path.trim_start_matches("/matters/"));
    assert_eq!(matter.intake.applicant.id.as_str(), "resident-r2");
    assert_eq!(matter.intake.applicant.phone, "13800000001", "the phone of today");
    let party = world.read(|r| store::parties::open(r, &PartyId::new("resident-r2")));
    assert_eq!((party.name.as_str(), party.phone.as_str()), ("冉虚秀", PHONE));

    let page = window.get("/consultations/new?party=resident:r2").await;
    assert!(page.body.contains("冉虚秀") && !page.body.contains("name=\"asker-name\""));
    let asked = [
        ("party", "resident:r2"),
        ("asked-at", "2026-03-09"),
        ("asked-at-time", "09:00"),
        ("channel", "desk"),
        ("question-place", "500156112200"),
        ("question-area", "information"),
        ("question-text", "退耕还林补助几时发"),
        ("promise", "day"),
        ("promise-day", "2026-03-16"),
        ("question-handler", "s1"),
    ];
    let answer = sent(&mut window, &page, "/consultations/new", &asked).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let id = QuestionId::new(answer.header("location").trim_start_matches("/consultations/"));
    let question = world.read(|r| store::consultations::get(r, &id));
    assert_eq!(question.asked.asker.party, Some(PartyId::new("resident-r2")));
    let page = window.get("/parties/resident-r2").await;
    for line in [path.as_str(), "退耕还林补助几时发"] {
        assert!(page.body.contains(line), "{line}: {}", page.text());
    }
    let gone = window.get("/matters/new?service=farm.advice&party=nobody").await;
    let refused =
        sent(&mut window, &gone, "/matters/new", &[&typed[..], &[("party", "nobody")]].concat())
            .await;
    assert!(refused.status == 422 && refused.body.contains("请重新选择"), "{}", refused.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn matters_and_questions_are_kept_as_views_and_carried_away() {
    let world = World::new();
    let mut window = world.signed_in(Role::Handler).await;
    for n in 0..3 {
        let name = if n == 1 { "=cmd|虚构".to_owned() } else { format!("虚构{n}") };
        take(&mut window, "farm.advice", &[("m-applicant", &name), ("paper", "application")]).await;
    }
    take(&mut window, "social.dibao", &[]).await;
    let page = window.get("/matters?service=farm.advice&sort=due").await;
    assert!(page.body.contains("共 3 条") && rows(&page).len() == 3, "{}", page.text());
    let (csv, _) = exported(&mut window, "/matters?service=farm.advice", "csv").await;
    assert_eq!(csv.body.lines().count(), 4, "{}", csv.body);
    assert!(csv.body.contains("'=cmd|虚构"), "a formula stays text");
    for private in [CODE, "13800001234", "木根村三组"] {
        assert!(!csv.body.contains(private), "{private}");
    }
    assert!(csv.header("content-disposition").contains("matters-2026-03-09.csv"));
    let (csrf, kept) = (page.csrf(), page.hidden("filters"));
    let fields = [
        ("csrf", csrf.as_str()),
        ("list", "matters"),
        ("filters", kept.as_str()),
        ("view-name", "农技"),
        ("pinned", "yes"),
    ];
    assert_eq!(window.post("/views", &fields).await.status, 303);
    assert!(window.get("/").await.body.contains(">农技</a>"), "on the desk");
    assert!(window.get("/matters").await.body.contains(">农技</a>"), "and above its list");
    let empty = window.get("/consultations").await;
    assert!(empty.body.contains("还没有人来问"), "{}", empty.text());
    let none = window.get("/consultations?question-stage=told").await;
    assert!(none.body.contains("没有符合条件的"), "{}", none.text());
    let wrong = window.get("/consultations?question-stage=nothing&asked-to=2026-13-1").await;
    assert!(wrong.status == 422 && wrong.body.contains("不是日期"), "{}", wrong.text());
    let mut reviewer = world.signed_in(Role::Reviewer).await;
    let journal = reviewer.get("/journal").await.body;
    assert!(journal.contains("导出服务事项清单（CSV），共3件。"), "{journal}");
    let mut legal = world.signed_in(Role::LegalReviewer).await;
    assert_eq!(legal.get("/matters").await.status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_has_not_reached_anybody_stands_on_the_handlers_desk_until_it_has() {
    let world = World::new();
    let (mut window, id) = handled(&world, "farm.advice", &[("paper", "application")]).await;
    let step = [("m-step", "survey"), ("m-found", "李子树流胶，已教用药")];
    done(&mut window, &id, ("matter-do", &step)).await;
    let answer = [("m-answer-kind", "done"), ("m-answer", "已上门指导，按方用药")];
    done(&mut window, &id, ("matter-answer", &answer)).await;
    let path = format!("/matters/{id}");
    let desk = window.get("/").await;
    assert!(
        desk.body.contains("送达答复") && desk.body.contains("2026年3月23日"),
        "{}",
        desk.text()
    );
    assert!(desk.body.contains("本机关自定的期限（法律没有规定天数）"), "{}", desk.text());
    assert!(window.get("/matters?due=none").await.body.contains("没有符合条件的"));
    let signed = [
        ("m-by", "applicant"),
        ("receiver", "石小禾"),
        ("m-signing", "signed"),
        ("m-signed-by", "石小禾"),
    ];
    done(&mut window, &id, ("matter-deliver", &signed)).await;
    let desk = window.get("/").await;
    assert!(!desk.body.contains("送达答复"), "{}", desk.text());
    assert!(desk.body.contains("没有等着办理、送达的事项"), "{}", desk.text());
    assert!(window.get("/matters?due=none").await.body.contains(&path));
}
