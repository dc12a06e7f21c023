//! The desk: why a day, what went up to whom, and the numbers that the office sets.

use crate::case::{done, opened};
use crate::office::World;
use web::role::Role;

/// A case with one due of this kind, whose last day is this.
async fn with_due(world: &World, on: &str, firm: bool) -> String {
    let mut officer = world.signed_in(Role::Officer).await;
    let path = opened(&mut officer).await;
    done(&mut officer, &path, "show", &[]).await;
    let case = path.rsplit('/').next().unwrap();
    let firm = i32::from(firm);
    world.raw(&format!(
        "insert into dues (office, subject, position, kind, part, due_on, firm, term, from_on, known_on, met_on)
         values ('500156112000', 'case:{case}', 90, 'serve', 0, '{on}', {firm}, 'serve-decision',
           '2026-03-09', '2026-03-09', null)"
    ));
    path
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
