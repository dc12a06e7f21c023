//! The desk: why a day, what went up to whom, and the numbers that the office sets.

use crate::case::{done, opened};
use crate::matters::take;
use crate::office::World;
use web::role::Role;

/// A case with one due of this kind, whose last day is this.
async fn with_due(world: &World, on: &str, firm: bool) -> String {
    let mut officer = world.signed_in(Role::Officer).await;
    let path = opened(&mut officer).await;
    done(&mut officer, &path, "show", &[]).await;
    let case = path.rsplit('/').next().unwrap();
    due(world, (case, 90), ("serve", on), firm);
    path
}

fn due(world: &World, (case, position): (&str, u32), (kind, on): (&str, &str), firm: bool) {
    let firm = i32::from(firm);
    world.raw(&format!(
        "insert into dues (office, subject, position, kind, part, due_on, firm, term, from_on, known_on, met_on)
         values ('500156112000', 'case:{case}', {position}, '{kind}', 0, '{on}', {firm},
           'serve-decision', '2026-03-09', '2026-03-09', null)"
    ));
}

const RAISED: &str = "id=\"raised\"";

#[tokio::test(flavor = "multi_thread")]
async fn what_is_late_goes_up_to_the_team_leader_and_then_to_the_head() {
    let world = World::new();
    with_due(&world, "2026-03-18", true).await;
    for (day, leader, head) in [
        ("2026-03-18", false, false),
        ("2026-03-19", true, false),
        ("2026-03-20", true, false),
        ("2026-03-21", true, true),
    ] {
        world.at(day, 9, 0);
        for (role, raised) in
            [(Role::Officer, false), (Role::TeamLeader, leader), (Role::Head, head)]
        {
            let desk = world.signed_in(role).await.get("/").await;
            assert_eq!(desk.body.contains(RAISED), raised, "{day} {role:?}: {}", desk.text());
            let first =
                desk.body.find(RAISED).is_none_or(|at| at < desk.body.find("id=\"dues\"").unwrap());
            assert!(first, "what went up comes first");
            assert_eq!(desk.body.matches(">送达</a>").count(), 1, "shown once: {}", desk.text());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_head_sets_the_numbers_and_the_desk_follows_by_an_act() {
    let world = World::new();
    with_due(&world, "2026-03-18", true).await;
    world.at("2026-03-21", 9, 0);
    let mut head = world.signed_in(Role::Head).await;
    assert!(head.get("/").await.body.contains(RAISED));
    let page = head.get("/office/warnings").await;
    assert!(page.body.contains("没有修改过"), "{}", page.text());
    let mut fields = page.form("/office/warnings");
    let set = |fields: &mut Vec<(String, String)>, name: &str, value: &str| {
        fields.retain(|(n, _)| n != name);
        fields.push((name.to_owned(), value.to_owned()));
    };
    set(&mut fields, "warn-working-days", "3");
    set(&mut fields, "head-after-days", "3");
    set(&mut fields, "leader-after-days", "9");
    let sent: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (&**n, &**v)).collect();
    let wrong = head.post("/office/warnings", &sent).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("报负责人不能早于报队长"), "{}", wrong.text());
    assert!(wrong.body.contains("value=\"9\""), "nothing typed is lost");
    set(&mut fields, "leader-after-days", "2");
    set(&mut fields, "head-after-days", "10");
    let sent: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (&**n, &**v)).collect();
    assert_eq!(head.post("/office/warnings", &sent).await.status, 303);
    assert!(!head.get("/").await.body.contains(RAISED), "not yet the head's");
    let page = head.get("/office/warnings").await;
    assert!(page.body.contains("逾期2天报队长，逾期10天报负责人"), "{}", page.text());
    let mut leader = world.signed_in(Role::TeamLeader).await;
    assert!(leader.get("/").await.body.contains(RAISED));
    assert_eq!(leader.get("/office/warnings").await.status, 403);
    // Somebody who saw the old numbers comes second.
    let mut late = fields.clone();
    set(&mut late, "act", "act-another");
    let sent: Vec<(&str, &str)> = late.iter().map(|(n, v)| (&**n, &**v)).collect();
    assert_eq!(head.post("/office/warnings", &sent).await.status, 409);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_says_why_this_day_and_that_a_day_is_provisional() {
    let world = World::new();
    let path = with_due(&world, "2027-03-09", false).await;
    let mut officer = world.signed_in(Role::Officer).await;
    let desk = officer.get("/").await;
    for said in [
        "为什么是这一天",
        "作出决定之日：2026年3月9日",
        "已知的放假安排",
        "暂定：所需年度的放假安排尚未录入",
    ] {
        assert!(desk.body.contains(said), "{said}: {}", desk.text());
    }
    let search = officer.get("/search?q=%E5%A0%86%E6%94%BE").await;
    assert!(search.body.contains("<mark>堆放</mark>") || search.body.contains(&path));
    assert!(!search.body.contains("fire.exit-blocked"), "titles, not ids: {}", search.text());
    let by_id = officer.get("/search?q=fire.exit-blocked").await;
    assert!(by_id.body.contains(&format!("href=\"{path}\"")), "found by it all the same");
}

/// The part of the desk under a group's heading.
fn group<'p>(desk: &'p str, key: &str) -> &'p str {
    let begin =
        desk.find(&format!("id=\"dues-{key}\"")).unwrap_or_else(|| panic!("no {key}: {desk}"));
    let rest = &desk[begin + 1..];
    &rest[..rest.find("id=\"dues-").or_else(|| rest.find("</section>")).unwrap()]
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_due_stands_in_four_groups_with_their_counts() {
    let world = World::new();
    // A Wednesday; three working days on is Monday, and what falls on Tuesday is later.
    let path = with_due(&world, "2026-03-17", true).await;
    let case = path.rsplit('/').next().unwrap();
    due(&world, (case, 91), ("answer-notice", "2026-03-16"), true);
    due(&world, (case, 92), ("pay", "2026-03-18"), true);
    due(&world, (case, 93), ("close", "2026-03-23"), true);
    due(&world, (case, 94), ("report", "2026-03-24"), true);
    for n in 0..12 {
        due(&world, (case, 100 + n), ("instalment", "2026-06-16"), true);
    }
    world.at("2026-03-18", 9, 0);
    let mut officer = world.signed_in(Role::Officer).await;
    let desk = officer.get("/").await;
    assert!(desk.body.contains("今天和3个工作日内（2）"), "{}", desk.text());
    let (late, soon) = (group(&desk.body, "late"), group(&desk.body, "soon"));
    assert!(late.contains("已逾期（1）") && late.contains(">送达</a>"), "{late}");
    assert!(soon.contains(">缴款</a>") && soon.contains(">结案</a>"), "{soon}");
    let over = group(&desk.body, "over");
    assert!(over.contains("可以继续办理（1）") && !over.contains("已逾期，应报"), "{over}");
    let later = group(&desk.body, "later");
    assert!(later.contains("以后（13）") && later.contains(">报备案</a>"), "{later}");
    assert_eq!(later.matches(">分期缴款</a>").count(), 9, "the tail is not on the desk");
    assert!(later.contains("href=\"/dues?group=later\""), "but one step away: {later}");
    let list = officer.get("/dues?group=later").await;
    assert_eq!(list.body.matches(">分期缴款</a>").count(), 12, "{}", list.text());
    let list = officer.get("/dues?group=over").await;
    assert!(
        list.body.contains("陈述、申辩") && !list.body.contains(">送达</a>"),
        "{}",
        list.text()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_group_goes_on_from_page_to_page() {
    let world = World::new();
    let path = with_due(&world, "2026-03-17", true).await;
    let case = path.rsplit('/').next().unwrap();
    for n in 0..120 {
        let kind = if n % 2 == 0 { "answer-notice" } else { "pay" };
        due(&world, (case, 100 + n), (kind, "2026-03-16"), true);
    }
    world.at("2026-03-18", 9, 0);
    let mut officer = world.signed_in(Role::Officer).await;
    let first = officer.get("/dues?group=late").await;
    assert_eq!(first.body.matches("<li class=\"late\">").count(), 50, "{}", first.text());
    let next = first.body.split("href=\"").filter_map(|rest| rest.split('"').next());
    let next = next.filter(|to| to.contains("after=")).last().unwrap().replace("&#38;", "&");
    let second = officer.get(&next.replace("&amp;", "&")).await;
    assert_eq!(second.body.matches("<li class=\"late\">").count(), 11, "{}", second.text());
    assert!(second.body.contains(">送达</a>"), "the youngest comes last");
    let odd = officer.get("/dues?group=nothing&after=x_y").await;
    assert_eq!(odd.status, 200, "an address that nobody made shows the beginning");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handler_is_told_of_what_people_wait_for_and_not_of_fines() {
    let world = World::new();
    let case = with_due(&world, "2026-03-06", true).await;
    let mut handler = world.signed_in(Role::Handler).await;
    let id = take(&mut handler, "farm.advice", &[("paper", "application")]).await;
    let desk = handler.get("/").await;
    let due = format!("href=\"/matters/{id}\"");
    assert!(desk.body.contains(&due) && !desk.body.contains(&case), "{}", desk.text());
    let late = handler.get("/dues?group=late").await;
    assert!(!late.body.contains(&case), "{}", late.text());
    let mut officer = world.signed_in(Role::Officer).await;
    assert!(officer.get("/").await.body.contains(&case), "whoever enforces sees it");
}
