//! The office's lists of what the field brought: many rows, page by page, with filters that stay in the address.

use crate::field::Phone;
use crate::office::World;
use serde_json::Value;
use web::role::Role;

/// Two hundred devices more, all like this one; the last twenty were taken back.
fn many(world: &World) {
    let one = "select office, account, person, enrolled_at, expires_at, state from devices limit 1";
    world.raw(&format!(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 200)
         insert into devices (office, id, account, person, token_hash, key_point, enrolled_at,
           expires_at, revoked_at, state)
         select d.office, 'device-' || n.i, d.account, d.person, 't' || n.i, 'k' || n.i,
           d.enrolled_at, d.expires_at,
           case when n.i > 180 then d.enrolled_at end,
           replace(replace(d.state, '红米（虚构）', '很长很长的名字的虚构外勤手机' || n.i || '号'),
             json_extract(d.state, '$.id'), 'device-' || n.i)
         from n, ({one}) d"
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_devices_are_shown_page_by_page_and_found_by_name() {
    let world = World::new();
    Phone::new(&world, Role::Officer, 1).await;
    many(&world);
    let mut head = world.signed_in(Role::Head).await;
    let page = head.get("/devices").await;
    assert_eq!(page.body.matches("/revoke\"").count(), 25, "{}", page.text());
    assert!(page.body.contains("共 201 条") && page.body.contains("/devices?from=25"));
    let last = head.get("/devices?from=200").await;
    assert!(last.body.contains("回到第一页") && !last.body.contains("from=225"));
    let found = head.get("/devices?name=手机17号&state=in-use").await;
    assert!(found.body.contains("手机17号") && found.body.contains("共 1 条"), "{}", found.text());
    let by_person = head.get("/devices?name=周山").await;
    assert!(
        by_person.body.contains("/devices?name=%E5%91%A8%E5%B1%B1&amp;from=25")
            || by_person.body.contains("/devices?name=%E5%91%A8%E5%B1%B1&#38;from=25")
    );
    let none = head.get("/devices?name=没有这样的").await;
    assert!(
        none.body.contains("没有符合条件的") && none.body.contains("清除筛选"),
        "{}",
        none.text()
    );
    for odd in ["/devices?from=-1", "/devices?from=999999999", "/devices?state=%00&name=%27%22"] {
        assert_eq!(head.get(odd).await.status, 200, "{odd}");
    }
    // A refused form comes back with its own device, whichever page it stood on.
    let form = last.form("/devices/device-9/revoke");
    let pairs: Vec<(&str, &str)> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    if !pairs.is_empty() {
        let refused = head.post("/devices/device-9/revoke", &pairs).await;
        assert!(refused.status == 422 && refused.body.contains("手机9号"), "{}", refused.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn packets_are_shown_page_by_page_and_filters_stay() {
    let world = World::new();
    let mut head = world.signed_in(Role::Head).await;
    assert!(head.get("/fieldbook").await.body.contains("还没有外勤包"));
    let mut phone = Phone::new(&world, Role::Officer, 1).await;
    let mut all: Vec<Value> = (1..=60).map(|n| phone.question(n)).collect();
    for packet in &mut all[55..] {
        packet["at"] = "1970-01-01T08:00:00.000+08:00".into();
    }
    phone.send(&all).await;
    let page = head.get(&format!("/fieldbook?device={}", phone.device)).await;
    assert_eq!(page.body.matches("<tr><th scope=\"row\"").count(), 50);
    assert!(page.body.contains("共 60 条"), "{}", page.text());
    assert!(page.body.contains(&format!("device={}", phone.device)), "the filter stays");
    assert!(page.body.find("待决定").unwrap() < page.body.find("已收入").unwrap_or(usize::MAX));
    let next = head.get(&format!("/fieldbook?device={}&from=50", phone.device)).await;
    assert_eq!(next.body.matches("<tr><th scope=\"row\"").count(), 10);
    assert!(next.body.contains("回到第一页"));
    let held = head.get("/fieldbook?state=held&noun=question&person=o1").await;
    assert!(held.body.contains("共 5 条"), "{}", held.text());
    for none in ["/fieldbook?noun=case", "/fieldbook?person=nobody", "/fieldbook?device=%27"] {
        let page = head.get(none).await;
        assert!(page.body.contains("没有符合条件的"), "{none}: {}", page.text());
    }
    assert!(head.get("/fieldbook?state=nonsense&noun=x").await.body.contains("共 60 条"));
}
