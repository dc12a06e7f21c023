//! One case from finding to closing, through forms alone; and what is refused on the way.

use crate::office::{Answer, CODE, Visitor, World};
use web::role::Role;

/// A blocked exit, found this morning by two officers, for a fine of 200 yuan.
pub fn finding<'a>(officers: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("item", "fire.exit-blocked"),
        ("found", "2026-3-9"),
        ("found-time", "9:30"),
        ("place", "500156112001"),
        ("place-text", "双河社区场口三号门市"),
        ("facts", "后门安全出口堆放纸箱，无法开启。"),
        ("evidence", "现场照片2张\n询问笔录1份"),
        ("party-kind", "person"),
        ("name", "钱满仓"),
        ("code", CODE),
        ("phone", "13900000000"),
        ("address", "双河社区1组"),
        ("penalty", "fine"),
        ("amount", "200"),
    ];
    fields.extend(officers.iter().map(|o| ("officer", *o)));
    fields
}

pub async fn send(
    visitor: &mut Visitor<'_>,
    page: &Answer,
    action: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let hidden = page.form(action);
    assert!(!hidden.is_empty(), "no form for {action} in {}", page.body);
    let mut all: Vec<(&str, &str)> = hidden.iter().map(|(n, v)| (&**n, &**v)).collect();
    all.extend_from_slice(fields);
    visitor.post(action, &all).await
}

/// Opens the case and gives its path.
pub async fn opened(visitor: &mut Visitor<'_>) -> String {
    let page = visitor.get("/cases/new").await;
    let answer = send(visitor, &page, "/cases/new", &finding(&["o1", "o2"])).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").split('?').next().unwrap().to_owned()
}

pub async fn perform(
    visitor: &mut Visitor<'_>,
    path: &str,
    deed: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let page = visitor.get(path).await;
    send(visitor, &page, &format!("{path}/do/{deed}"), fields).await
}

/// The same where the page offers no form: sent by hand.
pub async fn perform_by_hand(visitor: &mut Visitor<'_>, path: &str, deed: &str) -> Answer {
    let page = visitor.get(path).await;
    let (csrf, version, seen) = (page.csrf(), page.hidden("version"), page.hidden("seen"));
    let act = format!("act-by-hand-{deed}");
    let fields = [("csrf", &*csrf), ("version", &*version), ("act", &*act), ("seen", &*seen)];
    visitor.post(&format!("{path}/do/{deed}"), &fields).await
}

pub async fn done(visitor: &mut Visitor<'_>, path: &str, deed: &str, fields: &[(&str, &str)]) {
    let answer = perform(visitor, path, deed, fields).await;
    assert_eq!(answer.status, 303, "{deed}: {}", answer.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn one_officer_is_refused_with_the_article_and_the_form_comes_back() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    let page = visitor.get("/cases/new").await;
    let answer = send(&mut visitor, &page, "/cases/new", &finding(&["o1"])).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("不能当场处罚"));
    assert!(answer.body.contains("《行政处罚法》第四十二条第一款"));
    assert!(answer.body.contains("G201") && answer.body.contains("下一步"));
    assert!(answer.body.contains("value=\"钱满仓\""), "nothing typed is lost");
    assert!(answer.body.contains("value=\"o1\" checked"));
    assert!(visitor.get("/cases").await.body.contains("没有案件"), "nothing half-written");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_gate_answers_while_the_form_is_filled_in() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    let csrf = visitor.get("/cases/new").await.csrf();
    let mut ask = async |fields: &[(&str, &str)]| {
        let mut all = vec![("csrf", &*csrf)];
        all.extend_from_slice(fields);
        visitor.post("/cases/gate", &all).await
    };
    let empty = ask(&[]).await;
    assert_eq!(empty.status, 200);
    assert!(empty.body.contains("闸门待答") && empty.body.contains("还没有填：事项"));
    let person = ask(&[("item", "fire.exit-blocked"), ("party-kind", "person")]).await;
    assert!(person.body.contains("闸门待答") && person.body.contains("还没有填：证件号码"));
    let good = ask(&finding(&["o1", "o2"])).await;
    assert!(good.body.contains("可以当场处罚"), "{}", good.text());
    assert!(good.body.contains("大写：贰佰元整"));
    assert!(good.body.contains("36 岁") || good.body.contains("校验无误"));
    assert!(!good.body.contains("<html"), "a piece of the page, not a page");
    let expired = ask(&finding(&["o1", "o3"])).await;
    assert!(expired.body.contains("不能当场处罚"));
    assert!(expired.body.contains("证件已于2026年3月8日到期"));
    let mut large = finding(&["o1", "o2"]);
    large.push(("amount", ""));
    large.retain(|(n, _)| *n != "amount");
    large.push(("amount", "201"));
    assert!(ask(&large).await.body.contains("不能当场处罚"));
}

#[tokio::test(flavor = "multi_thread")]
async fn amounts_numbers_and_days_are_refused_with_a_sentence() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    let page = visitor.get("/cases/new").await;
    let table = [
        ("code", "999999199001011230", "new-code-wrong"),
        ("found", "2026-03-10", "不能登记将来的事"),
        ("found", "2026-2-30", "不是日期"),
        ("name", "钱\u{7}满仓", "控制字符"),
        ("place", "999", "请选择“村居”"),
        ("item", "no.such-item", "请选择“事项”"),
    ];
    for (name, value, said) in table {
        let mut fields = finding(&["o1", "o2"]);
        fields.retain(|(n, _)| *n != name);
        fields.push((name, value));
        let answer = send(&mut visitor, &page, "/cases/new", &fields).await;
        assert_eq!(answer.status, 422, "{name} = {value}");
        assert!(answer.body.contains(said), "{name} = {value}: {said}");
    }
    let path = opened(&mut visitor).await;
    done(&mut visitor, &path, "show", &[]).await;
    for (amount, said) in
        [("0", "不能是零元"), ("-5", "负数"), ("12.345", "超过两位"), ("两百", "不是金额")]
    {
        let fields = [("told", "yes"), ("penalty", "fine"), ("amount", amount)];
        let answer = perform(&mut visitor, &path, "hear", &fields).await;
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains(said), "{amount}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_goes_from_finding_to_closing_through_its_pages() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    let path = opened(&mut visitor).await;
    done(&mut visitor, &path, "show", &[]).await;
    let heard = [
        ("told", "yes"),
        ("penalty", "fine"),
        ("amount", "200"),
        ("statement", "马上搬走。"),
        ("weighed", "情节轻微，已考虑。"),
    ];
    done(&mut visitor, &path, "hear", &heard).await;
    let draft = [
        ("penalty", "fine"),
        ("amount", "200"),
        ("reasons", "堵塞安全出口，当场认错。"),
        ("collect", "bank"),
    ];
    done(&mut visitor, &path, "draft", &draft).await;
    done(&mut visitor, &path, "decide", &[]).await;
    let page = visitor.get(&path).await;
    let paper = page.body.split("href=\"/papers/").nth(1).unwrap()[..64].to_owned();
    let pdf = visitor.get(&format!("/papers/{paper}/pdf")).await;
    assert!(pdf.bytes.starts_with(b"%PDF-"));
    assert_eq!(casework::Hash::of(&pdf.bytes).as_str(), paper, "the bytes are those of the hash");
    let shown = visitor.get(&format!("/papers/{paper}")).await;
    let picture = visitor.get(&format!("/papers/{paper}/pages/1")).await;
    assert_eq!(picture.header("content-type"), "image/svg+xml");
    let content = shown.body.split("href=\"/p/").nth(1).unwrap()[..64].to_owned();
    let mut public = world.visitor();
    for address in [format!("/p/{content}"), format!("/p?sha256={content}")] {
        let check = public.get(&address).await;
        assert_eq!(check.status, 200);
        assert!(check.body.contains("本机关制作过这份文书") && check.body.contains(&paper));
        assert!(check.body.contains("渝武隆双河当罚决〔2026〕1号"));
        assert!(!check.body.contains("钱满仓"), "the public sees nothing of the party");
    }
    let served = [
        ("way", "direct"),
        ("served", "2026-3-9"),
        ("served-time", "10:00"),
        ("receiver", "钱满仓"),
    ];
    done(&mut visitor, &path, "serve", &served).await;
    let page = visitor.get(&path).await.body;
    assert!(page.contains("为什么是这一天") && page.contains("贰佰元整"));
    let mut clerk = world.signed_in(Role::Clerk).await;
    let paid =
        [("on", "2026-3-9"), ("amount", "200"), ("pay-way", "bank"), ("receipt", "00012345")];
    done(&mut clerk, &path, "pay", &paid).await;
    done(&mut visitor, &path, "report", &[]).await;
    done(&mut visitor, &path, "close", &[]).await;
    let page = visitor.get(&path).await.body;
    assert!(page.contains("当前： </span>结案") || page.contains("</span>结案"));
    let found = visitor.get("/search?q=%E6%BB%A1%E4%BB%93").await.body;
    assert!(found.contains("钱<mark>满仓</mark>"), "two characters of the name find the case");
    let mut admin = world.signed_in(Role::Admin).await;
    assert!(admin.get("/doctor").await.body.contains("未发现问题"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_form_twice_is_one_case() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    let page = visitor.get("/cases/new").await;
    let first = send(&mut visitor, &page, "/cases/new", &finding(&["o1", "o2"])).await;
    let again = send(&mut visitor, &page, "/cases/new", &finding(&["o1", "o2"])).await;
    assert_eq!((first.status, again.status), (303, 303));
    assert_eq!(first.header("location"), again.header("location"));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_people_the_second_is_told_that_the_case_has_changed() {
    let world = World::new();
    let mut first = world.signed_in(Role::Officer).await;
    let mut second = world.signed_in(Role::TeamLeader).await;
    let path = opened(&mut first).await;
    done(&mut first, &path, "show", &[]).await;
    let (seen, seen_too) = (first.get(&path).await, second.get(&path).await);
    let action = format!("{path}/do/hear");
    let fields = |statement: &'static str| {
        [("told", "yes"), ("penalty", "warning"), ("statement", statement), ("weighed", "采纳")]
    };
    assert_eq!(send(&mut first, &seen, &action, &fields("甲记的")).await.status, 303);
    let late = send(&mut second, &seen_too, &action, &fields("乙记的一大段话")).await;
    assert_eq!(late.status, 409);
    assert!(late.body.contains("案件已有变动") && late.body.contains("乙记的一大段话"));
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_phones_and_addresses_are_masked_until_an_act_shows_them() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    let path = opened(&mut visitor).await;
    let page = visitor.get(&path).await;
    for secret in [CODE, "13900000000", "双河社区1组"] {
        assert!(!page.body.contains(secret), "{secret}");
    }
    let shown = send(&mut visitor, &page, &format!("{path}/unmask"), &[]).await;
    assert_eq!(shown.status, 200);
    assert!(shown.body.contains(CODE) && shown.body.contains("13900000000"));
    assert!(shown.body.contains("查看案件"), "it is written down");
    assert!(!visitor.get(&path).await.body.contains(CODE), "shown once");
    let mut reviewer = world.signed_in(Role::Reviewer).await;
    assert!(reviewer.get(&path).await.form(&format!("{path}/unmask")).len() == 2);
    assert_eq!(reviewer.post(&format!("{path}/unmask"), &[]).await.status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_done_yet_says_why_and_what_would_help() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    let path = opened(&mut visitor).await;
    let page = visitor.get(&path).await.body;
    let cannot = page.split("还不能办的").nth(1).unwrap().split("办理经过").next().unwrap();
    assert!(cannot.contains("送达") && cannot.contains("下一步"));
    assert!(cannot.contains("《行政处罚法》"));
}
