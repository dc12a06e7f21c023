//! A check from its plan to a case, as people with a browser without script make it; and files.

mod tied;

use crate::office::{Answer, CODE, Visitor, World};
use std::fmt::Write;
use web::role::Role;

const JPEG: &[u8] = b"\xff\xd8\xff\xe0\x00\x10JFIF made up\xff\xd9";

type Fields = Vec<(String, String)>;

fn with(page: &Answer, action: &str, more: &[(&str, &str)]) -> Fields {
    let mut fields = page.form(action);
    assert!(!fields.is_empty(), "no form to {action}: {}", page.text());
    fields.extend(more.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
    fields
}

async fn send(
    visitor: &mut Visitor<'_>,
    page: &Answer,
    action: &str,
    more: &[(&str, &str)],
) -> Answer {
    let fields = with(page, action, more);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    visitor.post(action, &fields).await
}

fn went(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

/// The year's plan: drafted by an officer, approved by the head, published.
async fn plan(world: &World) -> String {
    let mut officer = world.signed_in(Role::Officer).await;
    let page = officer.get("/plans/new").await;
    let draft = [
        ("title", "2026年度行政检查计划"),
        ("visit-kind", "daily"),
        ("visit-body", "重庆市武隆区双河镇人民政府"),
        ("from", "2026-1-1"),
        ("to", "2026-12-31"),
        ("per-year", "2"),
        ("repeat-days", "30"),
        ("item-0", "fire.exit-blocked"),
        ("basis-0", "《消防法》第二十八条"),
        ("objects-0", "辖区作坊"),
        ("place-0", "workshop"),
        ("manner-0", "random"),
        ("times-0", "2"),
    ];
    let path = went(&send(&mut officer, &page, "/plans/new", &draft).await);
    let mut head = world.signed_in(Role::Head).await;
    let page = head.get(&path).await;
    // An officer may not approve.
    let mine = officer.get(&path).await;
    let approve = format!("{path}/do/plan-approve");
    let refused = send(&mut officer, &mine, &approve, &[]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("G811"), "{}", refused.text());
    went(&send(&mut head, &page, &approve, &[]).await);
    let page = officer.get(&path).await;
    let publish = format!("{path}/do/plan-publish");
    went(
        &send(&mut officer, &page, &publish, &[("on", "2026-3-9"), ("published-at", "公告栏")])
            .await,
    );
    assert!(officer.get(&path).await.body.contains("已公布"));
    path.trim_start_matches("/plans/").to_owned()
}

fn opening(plan: &str) -> Vec<(&'static str, String)> {
    let text = |t: &str| t.to_owned();
    vec![
        ("party-kind", text("person")),
        ("name", text("虚构店主")),
        ("code", text(CODE)),
        ("address", text("虚构路九号")),
        ("business", text("yes")),
        ("visit-kind", text("daily")),
        ("plan", text(plan)),
        ("matter", text("fire.exit-blocked")),
        ("visit-body", text("重庆市武隆区双河镇人民政府")),
        ("at", text("2026-3-9")),
        ("at-time", text("10:30")),
        ("place", text("500156112001")),
        ("place-text", text("双河路三号")),
        ("place-kind", text("workshop")),
        ("officer", text("o1")),
        ("officer", text("o2")),
        ("helpers", text("虚构网格员")),
    ]
}

/// A visit that is opened and not begun, with a plan of its own.
pub async fn planned(world: &World, visitor: &mut Visitor<'_>) -> String {
    let plan = plan(world).await;
    opened(visitor, &plan).await
}

async fn opened(visitor: &mut Visitor<'_>, plan: &str) -> String {
    let page = visitor.get("/inspections/new").await;
    let fields = opening(plan);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    went(&send(visitor, &page, "/inspections/new", &fields).await)
}

async fn deed(visitor: &mut Visitor<'_>, path: &str, deed: &str, more: &[(&str, &str)]) -> Answer {
    let page = visitor.get(path).await;
    send(visitor, &page, &format!("{path}/do/{deed}"), more).await
}

/// Notified, begun, and the one question of the list answered.
async fn begun(world: &World, visitor: &mut Visitor<'_>, path: &str, reply: (&str, &str)) {
    let told = [
        ("notice-way", "at-place"),
        ("noticed", "2026-3-9"),
        ("noticed-time", "10:00"),
        ("receiver", "虚构店主"),
    ];
    went(&deed(visitor, path, "check-notify", &told).await);
    world.pass_minutes(1);
    went(
        &deed(visitor, path, "check-arrive", &[("arrived", "2026-3-9"), ("arrived-time", "10:01")])
            .await,
    );
    world.pass_minutes(5);
    let list = visitor.get(&format!("{path}/checklist")).await;
    let field = list
        .body
        .split("type=\"radio\" name=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let note = format!("{field}-note");
    let sent =
        send(visitor, &list, &format!("{path}/checklist"), &[(&field, reply.0), (&note, reply.1)])
            .await;
    went(&sent);
}

const RECORD: [(&str, &str); 9] = [
    ("began-at", "2026-3-9"),
    ("began-at-time", "10:01"),
    ("ended-at", "2026-3-9"),
    ("ended-at-time", "10:06"),
    ("scene-present", "虚构店主，负责人"),
    ("scene-recorder", "吴川"),
    ("scene-found", "安全出口堆放纸箱三只"),
    ("sign-how", "signed"),
    ("sign-by", "虚构店主"),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_check_goes_from_its_plan_to_a_case_and_every_page_of_it_opens() {
    let world = World::new();
    let plan = plan(&world).await;
    let mut officer = world.signed_in(Role::Officer).await;
    let path = opened(&mut officer, &plan).await;
    begun(&world, &mut officer, &path, ("no", "堆放纸箱三只")).await;

    let page = officer.get(&path).await;
    let files = format!("{path}/files");
    let fields = with(&page, &files, &[("file-kind", "photo"), ("original-shows", "安全出口")]);
    let done = officer.upload(&files, &fields, &[("original", "现场.jpg", JPEG)]).await;
    assert!(went(&done).starts_with(&path));
    let page = officer.get(&path).await;
    assert!(page.body.contains("照片没有自带时间"), "what the photo does not say is named");
    let hash = casework::Hash::of(JPEG);
    let photo = officer.get(&format!("/files/{hash}")).await;
    assert_eq!((photo.status, photo.header("content-type")), (200, "image/jpeg"));
    assert_eq!(photo.bytes, JPEG);
    assert_eq!(photo.header("x-content-type-options"), "nosniff");
    assert!(photo.header("content-security-policy").contains("sandbox"));

    let record = officer.get(&format!("{path}/record")).await;
    went(&send(&mut officer, &record, &format!("{path}/record"), &RECORD).await);
    world.pass_minutes(1);
    let order = [
        ("visit-outcome", "ordered"),
        ("matter", "0"),
        ("outcome-what", "清除纸箱"),
        ("correct-by", "2026-3-16"),
    ];
    went(&deed(&mut officer, &path, "check-conclude", &order).await);
    let page = officer.get(&path).await;
    for number in ["渝武隆双河检通〔2026〕1号", "渝武隆双河责改〔2026〕1号"] {
        assert!(page.body.contains(number), "{number}: {}", page.text());
    }
    assert!(page.body.contains("安排复查"), "the order waits for a visit");
    let case = send(
        &mut officer,
        &page,
        &format!("{path}/case"),
        &[("matter", "0"), ("facts", "堵塞安全出口")],
    )
    .await;
    let case = went(&case);
    assert!(case.starts_with("/cases/2026-"), "{case}");
    assert!(officer.get(&path).await.body.contains(&case), "the visit names its case");
    assert!(officer.get(&case).await.body.contains("现场检查笔录"), "the record is its evidence");
    // What the visit brought goes into the file of the case.
    let zip = officer.get(&format!("{case}/file.zip")).await;
    let names = String::from_utf8_lossy(&zip.bytes).into_owned();
    for name in ["原件/", "现场.jpg"] {
        assert!(names.contains(name), "{name}");
    }
    let list = officer.get("/inspections?check-stage=recorded").await;
    assert!(list.body.contains("虚构店主"));
    assert!(officer.get("/inspections?check-stage=closed").await.body.contains("没有符合条件的"));
    // The party is in the register now, and nobody's number stands open on a page.
    for path in [path.as_str(), "/inspections", "/journal"] {
        assert!(!officer.get(path).await.body.contains(CODE), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_papers_of_a_check_are_made_and_open() {
    let world = World::new();
    let plan = plan(&world).await;
    let mut officer = world.signed_in(Role::Officer).await;
    let path = opened(&mut officer, &plan).await;
    begun(&world, &mut officer, &path, ("yes", "")).await;
    let record = officer.get(&format!("{path}/record")).await;
    went(&send(&mut officer, &record, &format!("{path}/record"), &RECORD).await);
    for place in ["0", "1"] {
        let page = officer.get(&path).await;
        let action = format!("{path}/do/check-paper");
        let made = send(&mut officer, &page, &action, &[("issued", place)]).await;
        let paper = went(&made);
        assert_eq!(officer.get(&paper).await.status, 200, "{paper}");
        let pdf = officer.get(&format!("{paper}/pdf")).await;
        assert!(pdf.bytes.starts_with(b"%PDF-"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_opening_comes_back_filled_with_gate_article_and_next_step() {
    let world = World::new();
    let plan = plan(&world).await;
    let mut officer = world.signed_in(Role::Officer).await;
    let page = officer.get("/inspections/new").await;
    let mut fields = opening(&plan);
    fields.retain(|(name, value)| !(*name == "officer" && value == "o2"));
    fields.push(("officer", "o3".to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let refused = send(&mut officer, &page, "/inspections/new", &fields).await;
    assert_eq!(refused.status, 422);
    for said in ["G204", "第四十二条", "双河路三号", "虚构网格员"] {
        assert!(refused.body.contains(said), "{said}: {}", refused.text());
    }
    let mut gate: Vec<(&str, &str)> = fields.clone();
    let csrf = page.csrf();
    gate.push(("csrf", &csrf));
    let live = officer.post("/inspections/gate", &gate).await;
    assert_eq!(live.status, 200);
    assert!(live.body.contains("G204") && live.body.contains("闸门未开"), "{}", live.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_what_it_says_is_refused_by_name_and_none_of_the_form_is_taken() {
    let world = World::new();
    let plan = plan(&world).await;
    let mut officer = world.signed_in(Role::Officer).await;
    let path = opened(&mut officer, &plan).await;
    let page = officer.get(&path).await;
    let files = format!("{path}/files");
    let fields = with(&page, &files, &[("file-kind", "photo"), ("original-shows", "门口")]);
    let html: &[u8] = b"<!doctype html><script>alert(1)</script>";
    let sent = [("original", "好.jpg", JPEG), ("original", "现场照片.jpg", html)];
    let refused = officer.upload(&files, &fields, &sent).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("现场照片.jpg · JPEG”与内容不符"), "{}", refused.text());
    assert!(refused.body.contains("门口"), "what was typed stays");
    let hash = casework::Hash::of(JPEG);
    assert_eq!(officer.get(&format!("/files/{hash}")).await.status, 404, "the good one neither");
    let mut table = String::new();
    write!(table, "a,b").unwrap();
    let other = officer.upload(&files, &fields, &[("original", "表.csv", table.as_bytes())]).await;
    assert!(other.body.contains("“表.csv”不是这里收的文件种类"), "{}", other.text());
    let none = officer.upload(&files, &fields, &[]).await;
    assert_eq!(none.status, 422);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_megabytes_are_refused_in_a_sentence() {
    let world = World::new();
    let plan = plan(&world).await;
    let mut officer = world.signed_in(Role::Officer).await;
    let path = opened(&mut officer, &plan).await;
    let page = officer.get(&path).await;
    let files = format!("{path}/files");
    let fields = with(&page, &files, &[("file-kind", "video")]);
    let film = vec![0u8; 200 * 1024 * 1024];
    let refused = officer.upload(&files, &fields, &[("original", "全程.mp4", &film)]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("全程.mp4 · 200 MB”太大"), "{}", refused.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_elses_files_are_read_and_no_other_route_takes_any() {
    let world = World::new();
    let fields = vec![("csrf".to_owned(), "x".to_owned())];
    let film = vec![0u8; 1024 * 1024];
    let mut stranger = world.visitor();
    let path = "/inspections/2026-000001/files";
    let answer = stranger.upload(path, &fields, &[("original", "a.mp4", &film)]).await;
    assert_eq!(answer.status, 413, "read as a form, which is never that large");
    let mut reviewer = world.signed_in(Role::Reviewer).await;
    let small = reviewer.upload(path, &fields, &[("original", "a.jpg", JPEG)]).await;
    assert_eq!(small.status, 403);
    let mut officer = world.signed_in(Role::Officer).await;
    let answer = officer.upload("/cases/new", &fields, &[("original", "a.jpg", JPEG)]).await;
    assert_eq!(answer.status, 403, "no token is found in a form that is not read as one");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draw_is_committed_revealed_and_checked_by_anybody() {
    let world = World::new();
    let plan = plan(&world).await;
    let mut officer = world.signed_in(Role::Officer).await;
    let first = opened(&mut officer, &plan).await;
    went(&deed(&mut officer, &first, "check-call-off", &[("reason", "改为随机抽取")]).await);
    let page = officer.get(&format!("/draws/new?plan={plan}&line=0")).await;
    let object = page
        .body
        .split("name=\"object\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let lists = [
        ("plan", plan.as_str()),
        ("line", "0"),
        ("take", "1"),
        ("draw-team", "2"),
        ("object", object.as_str()),
        ("officer", "o1"),
        ("officer", "o2"),
        ("why-officer-o3", "unqualified"),
    ];
    let path = went(&send(&mut officer, &page, "/draws/new", &lists).await);
    let page = officer.get(&path).await;
    let early = send(&mut officer, &page, &format!("{path}/do/draw-commit"), &[]).await;
    went(&early);
    let mut public = world.visitor();
    let check = format!("{path}/verify");
    assert!(public.get(&check).await.body.contains("还没有公布种子"));
    let committed = officer.get(&path).await;
    let json = public.get(&format!("{path}/json")).await;
    let written: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    assert!(written["revealed"].is_null() && written["commitment"].is_string());
    went(
        &send(
            &mut officer,
            &committed,
            &format!("{path}/do/draw-reveal"),
            &[("draw-witness", "虚构纪检")],
        )
        .await,
    );
    let page = officer.get(&path).await;
    assert!(page.body.contains("周山") && page.body.contains("吴川"), "{}", page.text());
    let check = public.get(&check).await;
    assert_eq!(check.status, 200);
    assert!(check.body.contains("复核相符"), "{}", check.text());
    assert!(
        !check.body.contains(CODE) && !check.body.contains("虚构店主"),
        "a person's name is not published"
    );
    // Drawn again only with a reason.
    let again = officer.get(&format!("/draws/new?plan={plan}&line=0")).await;
    let refused = send(&mut officer, &again, "/draws/new", &lists).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("O424"), "{}", refused.text());
}
