//! Remote places: entered once, by an act with its ground, and known to the office's own form and to phones.

use crate::field::Phone;
use crate::office::World;
use web::role::Role;

const PATH: &str = "/places/500156112200";

async fn mark(world: &World, role: Role, fields: &[(&str, &str)]) -> crate::office::Answer {
    let mut visitor = world.signed_in(role).await;
    let mut all = visitor.get("/places").await.form(PATH);
    all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let pairs: Vec<(&str, &str)> = all.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    visitor.post(PATH, &pairs).await
}

fn remote(phone: &Phone<'_>) -> bool {
    let places = phone.bundle["places"].as_array().unwrap();
    places.iter().find(|place| place["id"] == "500156112200").unwrap()["remote"] == true
}

#[tokio::test(flavor = "multi_thread")]
async fn a_remote_place_is_an_act_with_its_ground_and_goes_along_on_phones() {
    let world = World::new();
    assert!(!remote(&Phone::new(&world, Role::Officer, 1).await));
    let none = mark(&world, Role::Head, &[("remote", "yes"), ("place-ground", "")]).await;
    assert_eq!(none.status, 422, "a ground is asked for");
    let ground = "镇政府常务会议纪要〔2026〕3号";
    let done = mark(&world, Role::Head, &[("remote", "yes"), ("place-ground", ground)]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let mut officer = world.signed_in(Role::Officer).await;
    let page = officer.get("/places").await;
    assert!(page.body.contains(ground) && page.body.contains("边远地区"), "{}", page.text());
    assert!(!page.body.contains("name=\"place-ground\""), "only keepers enter it");
    assert_eq!(
        mark(&world, Role::Officer, &[("remote", "no"), ("place-ground", "x")]).await.status,
        403
    );
    assert!(remote(&Phone::new(&world, Role::Officer, 2).await));
    let twice = mark(&world, Role::Head, &[("remote", "yes"), ("place-ground", ground)]).await;
    assert!(twice.status == 422 && twice.body.contains("已经这样登记"), "{}", twice.text());
    let journal = officer.get("/journal").await.body;
    assert!(journal.contains("登记“木根村”为边远、水上、交通不便地区"), "an act");
    let off = mark(&world, Role::Head, &[("remote", "no"), ("place-ground", "通了公路")]).await;
    assert_eq!(off.status, 303);
    assert!(!remote(&Phone::new(&world, Role::Officer, 3).await));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_offices_own_form_knows_it_without_a_tick() {
    let world = World::new();
    mark(&world, Role::Head, &[("remote", "yes"), ("place-ground", "会议纪要")]).await;
    let mut officer = world.signed_in(Role::Officer).await;
    let page = officer.get("/cases/new").await;
    let mut all = page.form("/cases/new");
    let typed = [
        ("item", "fire.exit-blocked"),
        ("found", "2026-3-9"),
        ("found-time", "9:30"),
        ("ended", "2026-3-9"),
        ("place", "500156112200"),
        ("place-text", "场口三号（虚构）"),
        ("facts", "后门被纸箱堵住。"),
        ("evidence", "照片两张"),
        ("party-kind", "person"),
        ("name", "张某（虚构）"),
        ("code", crate::office::CODE),
        ("phone", ""),
        ("address", "虚构村"),
        ("officer", "o1"),
        ("officer", "o2"),
        ("penalty", "fine"),
        ("amount", "100"),
    ];
    all.extend(typed.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let pairs: Vec<(&str, &str)> = all.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let done = officer.post("/cases/new", &pairs).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let id =
        done.header("location").trim_start_matches("/cases/").split('?').next().unwrap().to_owned();
    let case = world.read(|r| store::cases::find(r, &casework::CaseId::new(id.as_str())));
    assert!(case.unwrap().finding.remote);
}
