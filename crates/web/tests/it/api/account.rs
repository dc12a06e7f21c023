//! The account page: tokens made and revoked, and the calendar at its secret address.

use super::{CASES, begun, get, is_problem, post, read, whole};
use crate::office::{CODE, World, entry};
use serde_json::json;
use web::role::Role;

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_made_on_the_page_shown_once_and_revoked() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    let page = visitor.get("/account").await;
    let form = page.form("/account/tokens");
    let mut fields: Vec<(&str, &str)> =
        form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    fields.extend([
        ("token-label", "备份"),
        ("scope", "read:cases"),
        ("token-until", "2026-06-01"),
    ]);
    let made = visitor.post("/account/tokens", &fields).await;
    assert_eq!(made.status, 200, "{}", made.text());
    let secret = made.body.split("sh_").nth(1).map(|rest| format!("sh_{}", &rest[..64])).unwrap();
    assert_eq!(get(&world, &secret, CASES).await.status, 200);
    is_problem(&get(&world, &secret, "/api/v1/dues").await, 403, "no-scope");
    let again = visitor.post("/account/tokens", &fields).await;
    assert!(!again.body.contains("sh_"), "shown once");
    let page = visitor.get("/account").await;
    assert!(page.body.contains("备份") && !page.body.contains(&secret));
    let action = page.body.split("action=\"/account/tokens/").nth(1).unwrap();
    let path = format!("/account/tokens/{}", action.split('"').next().unwrap());
    let mut other = world.signed_in(Role::TeamLeader).await;
    let csrf = other.get("/account").await.csrf();
    assert_eq!(other.post(&path, &[("csrf", &csrf)]).await.status, 404, "not theirs");
    let csrf = visitor.get("/account").await.csrf();
    assert_eq!(visitor.post(&path, &[("csrf", &csrf)]).await.status, 303);
    is_problem(&get(&world, &secret, CASES).await, 401, "token-revoked");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_gives_no_more_than_both_posts_have_and_no_more_than_a_year() {
    let world = World::new();
    let mut admin = world.signed_in(Role::Admin).await;
    let csrf = admin.get("/account").await.csrf();
    let ask = |scope: &'static str, until: &'static str, owner: &'static str| {
        let csrf = csrf.clone();
        move || {
            [
                ("csrf", csrf.clone()),
                ("token-label", "x".into()),
                ("scope", scope.into()),
                ("token-until", until.into()),
                ("token-owner", owner.into()),
            ]
        }
    };
    for (scope, until, owner, status) in [
        ("write:cases", "2026-06-01", "officer", 422),
        ("read:papers", "2026-06-01", "", 422),
        ("read:cases", "2027-06-01", "", 422),
        ("read:cases", "2026-03-01", "", 422),
        ("read:cases", "2026-06-01", "nobody", 422),
        ("read:cases", "2026-06-01", "officer", 200),
    ] {
        let fields = ask(scope, until, owner)();
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let answer = admin.post("/account/tokens", &fields).await;
        assert_eq!(answer.status, status, "{scope} {until} {owner}: {}", answer.text());
        assert_eq!(answer.body.contains("sh_"), status == 200);
    }
    let mut officer = world.signed_in(Role::Officer).await;
    let csrf = officer.get("/account").await.csrf();
    let fields = [
        ("csrf", &*csrf),
        ("token-label", "x"),
        ("scope", "read:cases"),
        ("token-until", "2026-06-01"),
        ("token-owner", "head"),
    ];
    assert_eq!(officer.post("/account/tokens", &fields).await.status, 403);
}

/// The address of a new calendar, as the page shows it.
async fn calendar(world: &World, role: Role) -> String {
    let mut visitor = world.signed_in(role).await;
    let csrf = visitor.get("/account").await.csrf();
    let page = visitor.post("/account/calendar", &[("csrf", &csrf)]).await;
    let rest = page.body.split("/calendar/").find(|rest| rest.contains(".ics")).unwrap();
    format!("/calendar/{}.ics", rest.split(".ics").next().unwrap())
}

/// A case with a correction due: by the officer o1 and o2.
async fn with_due(world: &World) -> String {
    let held = whole(world, "officer");
    let case = begun(world, &held).await;
    let show = json!({ "version": 1, "command": { "do": "show" } });
    let shown = post(world, (&held, "show"), &format!("{CASES}/{case}/commands"), &show).await;
    assert_eq!(shown.status, 200, "{}", shown.body);
    let order = json!({ "version": 2, "command":
        { "do": "order-correction", "what": "清除堵塞物。", "by": "2026-03-12" } });
    let done = post(world, (&held, "order"), &format!("{CASES}/{case}/commands"), &order).await;
    assert_eq!(done.status, 200, "{}", done.body);
    let dues = read(&get(world, &held, "/api/v1/dues").await);
    assert_eq!(
        (&dues["dues"][0]["case"], &dues["dues"][0]["on"]),
        (&json!(case), &json!("2026-03-12"))
    );
    assert!(dues["dues"][0]["why"].as_array().is_some_and(|why| why.len() >= 2));
    case
}

#[tokio::test(flavor = "multi_thread")]
async fn the_calendar_shows_what_is_due_in_ones_own_cases_and_names_nobody() {
    let world = World::new();
    let case = with_due(&world).await;
    let path = calendar(&world, Role::Officer).await;
    let mut anybody = world.visitor();
    let feed = anybody.get(&path).await;
    assert_eq!((feed.status, feed.header("content-type")), (200, "text/calendar; charset=utf-8"));
    let text = feed.body.replace("\r\n ", "");
    assert!(text.contains(&case) && text.contains("DTSTART;VALUE=DATE:20260312"), "{text}");
    assert!(text.contains("为什么是这一天") && text.contains("BEGIN:VALARM"), "{text}");
    assert!(!text.contains("虚构甲") && !text.contains(CODE));
    let clerk = calendar(&world, Role::Clerk).await;
    assert!(!anybody.get(&clerk).await.body.contains("VEVENT"), "no case of theirs");
    let head = calendar(&world, Role::Head).await;
    assert!(anybody.get(&head).await.body.contains(&case), "leaders see all");

    let uid = |text: &str| text.split("UID:").nth(1).unwrap()[..32].to_owned();
    world.pass_minutes(60 * 24 * 5);
    let late = anybody.get(&path).await.body.replace("\r\n ", "");
    assert!(late.contains("逾期2天") && late.contains("DTEND;VALUE=DATE:20260315"), "{late}");
    assert_eq!(uid(&late), uid(&text), "it is the same event");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_done_stays_in_the_calendar_as_cancelled_for_a_while() {
    let world = World::new();
    let case = with_due(&world).await;
    let (path, mut anybody) = (calendar(&world, Role::Officer).await, world.visitor());
    let before = anybody.get(&path).await.body.replace("\r\n ", "");
    assert!(before.contains("SEQUENCE:0\r\nSTATUS:CONFIRMED"), "{before}");
    let uid = |text: &str| text.split("UID:").nth(1).unwrap()[..32].to_owned();
    let held = whole(&world, "officer");
    let check = json!({ "version": 3, "command":
        { "do": "correction-done", "on": "2026-03-09" } });
    let done = post(&world, (&held, "check"), &format!("{CASES}/{case}/commands"), &check).await;
    assert_eq!(done.status, 200, "{}", done.body);
    let after = anybody.get(&path).await.body.replace("\r\n ", "");
    assert!(after.contains("SEQUENCE:1\r\nSTATUS:CANCELLED"), "{after}");
    assert!(after.contains("【已办】") && !after.contains("VALARM"), "{after}");
    assert_eq!(uid(&after), uid(&before), "the event that the calendar already has");
    world.pass_minutes(60 * 24 * 31);
    let later = anybody.get(&path).await;
    assert!(!later.body.contains("VEVENT"), "after a month it is gone: {}", later.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn dues_of_visits_stand_in_the_calendar_and_in_the_api() {
    let world = World::new();
    world.raw(
        "insert into dues (office, subject, position, kind, part, due_on, firm, term, from_on,
           known_on, met_on, officers)
         values ('500156112000', 'inspection:2026-000001', 0, 'recheck', 0, '2027-03-11', 0,
           'set:correction-by', '2026-03-09', '2026-03-09', null, 'o1 o2')",
    );
    let (path, mut anybody) = (calendar(&world, Role::Officer).await, world.visitor());
    let text = anybody.get(&path).await.body.replace("\r\n ", "");
    assert!(text.contains("SUMMARY:【暂定】复查 · 检查2026-000001"), "{text}");
    assert!(text.contains("/inspections/2026-000001"), "{text}");
    let held = whole(&world, "officer");
    let dues = read(&get(&world, &held, "/api/v1/dues").await);
    let due = &dues["dues"][0];
    assert_eq!(due["subject"], json!("inspection:2026-000001"), "{dues}");
    assert_eq!((&due["inspection"], &due["firm"]), (&json!("2026-000001"), &json!(false)));
    assert!(due["case"].is_null());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renewed_or_revoked_address_is_dead() {
    let world = World::new();
    let (first, mut anybody) = (calendar(&world, Role::Officer).await, world.visitor());
    let second = calendar(&world, Role::Officer).await;
    assert_eq!(anybody.get(&first).await.status, 404);
    assert_eq!(anybody.get(&second).await.status, 200);
    assert_eq!(anybody.get(second.trim_end_matches(".ics")).await.status, 404);
    let mut visitor = world.signed_in(Role::Officer).await;
    let csrf = visitor.get("/account").await.csrf();
    visitor.post("/account/calendar/revoke", &[("csrf", &csrf)]).await;
    assert_eq!(anybody.get(&second).await.status, 404);
    let third = calendar(&world, Role::Officer).await;
    world.write(|w| {
        let user = store::users::find_by_name(w, "officer")?.unwrap();
        store::users::put(w, &store::users::User { disabled: true, ..user }, &entry("out"))
    });
    assert_eq!(anybody.get(&third).await.status, 404, "whoever is shut out has no calendar");
}
