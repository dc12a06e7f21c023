//! The door: who may open what, whose forms are taken, how long a session lasts.

use crate::office::{PASSWORD, World};
use web::role::{Role, Who};
use web::routes::{Route, table};
use web::{BODY_BYTES_MAX, limit, session};

/// The route's path with something in every blank.
fn concrete(route: &Route) -> String {
    route
        .path
        .replace("{file}", "tokens.css")
        .replace("{token}", "token-x")
        .replace("{power}", "power-fire")
        .replace("{officer}", "o1")
        .replace("{gate}", "G201")
        .replace("{service}", "social.dibao")
        .replace("{case}", "2026-999999")
        .replace("{deed}", "show")
        .replace("{kind}", "payment-notice")
        .replace("{party}", "party-x")
        .replace("{grant}", "grant-x")
        .replace("{class}", "class-x")
        .replace("{exam}", "exam-x")
        .replace("{import}", "import-x")
        .replace("{register}", "officers")
        .replace("{merge}", "merge-x")
        .replace("{hash}", &"0".repeat(64))
        .replace("{content}", &"0".repeat(64))
        .replace("{page}", "1")
        .replace("{inspection}", "2026-999999")
        .replace("{plan}", "2026-999999")
        .replace("{draw}", "2026-999999")
        .replace("{matter}", "2026-999999")
        .replace("{round}", "2026-999999")
        .replace("{question}", "2026-999999")
        .replace("{article}", "2026-999999")
        .replace("{place}", "500156112200")
        .replace("{year}", "2026")
        .replace("{device}", "device-x")
        .replace("{packet}", "packet-x")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_opens_to_exactly_the_posts_of_the_table() {
    let world = World::new();
    for role in Role::ALL {
        let mut visitor = world.signed_in(role).await;
        let csrf = visitor.get("/sign-in?to=/law").await;
        assert_eq!(csrf.status, 303, "somebody signed in need not sign in again");
        let csrf = visitor.get("/law").await.csrf();
        for route in table().filter(|r| r.path != "/sign-out" && r.path != "/sign-in") {
            let path = concrete(route);
            let answer = match route.method {
                "GET" => visitor.get(&path).await,
                _ => visitor.post(&path, &[("csrf", &csrf)]).await,
            };
            let admitted = answer.status != 403 && answer.status != 401;
            let may = route.who.admits(Some(role));
            // Clerk and legal reviewer come through this door; which deed is for which post is asked inside.
            let asked_inside = path.contains("/do/") || path.ends_with("/gate");
            let inside = asked_inside && matches!(role, Role::Clerk | Role::LegalReviewer);
            assert!(
                admitted == may || inside,
                "{role:?} {} {path}: {}",
                route.method,
                answer.status
            );
            assert!(answer.status < 500, "{} {path}: {}", route.method, answer.body);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_signing_in_only_public_routes_open() {
    let world = World::new();
    for route in table() {
        let mut visitor = world.visitor();
        let csrf = visitor.get("/law").await.csrf();
        let path = concrete(route);
        let answer = match route.method {
            "GET" => visitor.get(&path).await,
            _ => visitor.post(&path, &[("csrf", &csrf)]).await,
        };
        let sent_to_sign_in = answer.header("location").starts_with("/sign-in?to=");
        let shut = answer.status == 401 || (answer.status == 303 && sent_to_sign_in);
        assert_eq!(shut, route.who != Who::Anyone, "{} {path}", route.method);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_without_its_token_is_refused_and_shows_what_was_typed() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    let before = visitor.get("/journal").await.body;
    for csrf in ["", "0", &"a".repeat(64)] {
        let answer =
            visitor.post("/cases/new", &[("csrf", csrf), ("place-text", "场口三号")]).await;
        assert_eq!(answer.status, 403);
        assert!(answer.body.contains("表单已失效"));
        assert!(answer.body.contains("场口三号"), "nothing typed is lost");
    }
    let mut other = world.signed_in(Role::TeamLeader).await;
    let csrf = other.get("/law").await.csrf();
    let answer = visitor.post("/cases/new", &[("csrf", &csrf)]).await;
    assert_eq!(answer.status, 403, "a form of another session does not fit");
    let root = |page: &str| page.split("class=\"hash\">").nth(1).unwrap()[..64].to_owned();
    assert_eq!(root(&before), root(&visitor.get("/journal").await.body), "nothing was written");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_when_idle_and_when_it_is_old() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    world.pass_minutes(session::IDLE_MINUTES - 1);
    assert_eq!(visitor.get("/").await.status, 200);
    world.pass_minutes(session::IDLE_MINUTES + 1);
    assert_eq!(visitor.get("/").await.status, 303, "two idle hours end it");

    let mut visitor = world.signed_in(Role::Officer).await;
    let steps = session::WHOLE_MINUTES / (session::IDLE_MINUTES - 1);
    for _ in 0..steps {
        world.pass_minutes(session::IDLE_MINUTES - 1);
        assert_eq!(visitor.get("/").await.status, 200);
    }
    world.pass_minutes(session::IDLE_MINUTES - 1);
    assert_eq!(visitor.get("/").await.status, 303, "twelve hours end it, idle or not");
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_ends_the_session_for_whoever_kept_the_cookie() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    let kept = visitor.cookies.clone();
    let csrf = visitor.get("/").await.csrf();
    assert_eq!(visitor.post("/sign-out", &[("csrf", &csrf)]).await.status, 303);
    visitor.cookies = kept;
    assert_eq!(visitor.get("/").await.status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_changes_the_token() {
    let world = World::new();
    let mut visitor = world.visitor();
    let csrf = visitor.get("/sign-in").await.csrf();
    let before = visitor.cookies.clone();
    let fields = [("csrf", &*csrf), ("account", "officer"), ("password", PASSWORD)];
    visitor.post("/sign-in", &fields).await;
    assert_ne!(before, visitor.cookies, "a token planted before signing in is worth nothing after");
    assert_eq!(visitor.get("/").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sixth_wrong_password_waits_and_says_how_long() {
    let world = World::new();
    let mut visitor = world.visitor();
    let csrf = visitor.get("/sign-in").await.csrf();
    let wrong = [("csrf", &*csrf), ("account", "officer"), ("password", "wrong")];
    for _ in 0..limit::PER_ACCOUNT {
        let answer = visitor.post("/sign-in", &wrong).await;
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains("用户名或者密码不对"));
    }
    let right = [("csrf", &*csrf), ("account", "officer"), ("password", PASSWORD)];
    let answer = visitor.post("/sign-in", &right).await;
    assert_eq!(answer.status, 429, "even the right password waits now");
    assert!(answer.body.contains("请等 15 分钟"), "{}", answer.body);
    let other = [("csrf", &*csrf), ("account", "head"), ("password", PASSWORD)];
    assert_eq!(world.visitor_with(&visitor).post("/sign-in", &other).await.status, 303);
    world.pass_minutes(limit::MINUTES);
    assert_eq!(visitor.post("/sign-in", &right).await.status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_address_cannot_try_one_account_after_another() {
    let world = World::new();
    let mut visitor = world.visitor();
    let csrf = visitor.get("/sign-in").await.csrf();
    for n in 0..limit::PER_ADDRESS {
        let account = format!("nobody-{n}");
        let fields = [("csrf", &*csrf), ("account", &*account), ("password", "wrong")];
        assert_eq!(visitor.post("/sign-in", &fields).await.status, 422);
    }
    let fields = [("csrf", &*csrf), ("account", "head"), ("password", PASSWORD)];
    assert_eq!(visitor.post("/sign-in", &fields).await.status, 429);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_of_ten_megabytes_is_answered_with_a_page() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    let body = [b"name=".as_slice(), &vec![b'a'; 10 * 1024 * 1024]].concat();
    assert!(body.len() > BODY_BYTES_MAX);
    let answer = visitor.send("POST", "/cases/new", body).await;
    assert_eq!(answer.status, 413);
    assert!(answer.body.contains("内容太大"));
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_allow_no_foreign_script_style_or_frame() {
    let world = World::new();
    let mut visitor = world.visitor();
    let answer = visitor.get("/sign-in").await;
    let policy = answer.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"));
    assert!(policy.contains("frame-ancestors 'none'") && policy.contains("form-action 'self'"));
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    let cookie = answer.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    assert!(!answer.body.contains("<style") && !answer.body.contains(" style=\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_page_and_a_wrong_method_say_what_to_do() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    let answer = visitor.get("/nowhere").await;
    assert_eq!(answer.status, 404);
    assert!(answer.body.contains("没有这一页") && answer.body.contains("下一步"));
    let answer = visitor.get("/cases/gate").await;
    assert_eq!(answer.status, 405, "it takes forms only");
    let answer = visitor.send("DELETE", "/powers", Vec::new()).await;
    assert_eq!(answer.status, 405);
    let answer = visitor.get("/cases/2026-000777").await;
    assert_eq!(answer.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_never_leads_to_another_site() {
    let world = World::new();
    for to in ["https://evil.example/", "//evil.example/", "/\\evil.example"] {
        let mut visitor = world.visitor();
        let csrf = visitor.get("/sign-in").await.csrf();
        let fields = [("csrf", &*csrf), ("account", "officer"), ("password", PASSWORD), ("to", to)];
        let answer = visitor.post("/sign-in", &fields).await;
        assert_eq!(answer.header("location"), "/", "{to}");
    }
}
