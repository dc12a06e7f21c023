//! Lists, views, exports and search from outside.

use crate::case::{done, opened};
use crate::office::{Answer, OFFICE, Visitor, World, day};
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;
use store::search::{self, Doc, Facets};
use web::role::Role;

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// The rows of the list on this page: the text of each row's cells.
pub fn rows(page: &Answer) -> Vec<String> {
    let table = page.body.split("<tbody>").nth(1).unwrap_or_default();
    let table = table.split("</tbody>").next().unwrap_or_default();
    table.split("<tr>").skip(1).map(text_of).collect()
}

fn text_of(html: &str) -> String {
    let pieces = html.split('<').filter_map(|piece| piece.split('>').nth(1));
    pieces.map(str::trim).filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" | ")
}

/// So many cases as lists read them, with names that a spreadsheet would take for formulas among them.
fn many(world: &World, count: u32) {
    let name = |i: u32| match i % 10 {
        0 => format!("=HYPERLINK(\"x\")虚构{i}"),
        1 => format!("@虚构{i},\"甲\""),
        _ => format!("虚构{i}"),
    };
    for first in (1..=count).step_by(500) {
        let rows: Vec<String> = (first..=count.min(first + 499))
            .map(|i| {
                let (name, stage) = (name(i).replace('\'', "''"), if i % 3 == 0 { "served" } else { "closed" });
                format!(
                    "('{OFFICE}', '2025-{i:06}', 1, 1, '{stage}', '', '{name}', x'', 'fire.exit-blocked', 'power-fire',
                      '500156112200', '一号', '2025-03-09', '2025-03-09', null, null, {}, null, '{{}}', x'', 'simple', 'o1 o2')",
                    i * 100
                )
            })
            .collect();
        let sql = format!(
            "insert into cases (office, id, version, last_seq, stage, party, party_name, party_mac, item, power, place,
               place_text, found_on, ended_on, number, due_on, amount_fen, fined_on, state, sealed, procedure, officers)
             values {}",
            rows.join(", ")
        );
        world.raw(&sql);
    }
    world.write(|w| {
        for i in 1..=count {
            let mut facets = Facets::default();
            facets.is("stage", if i % 3 == 0 { "served" } else { "closed" });
            facets.day("found", day("2025-03-09"));
            let (subject, title) =
                (format!("case:2025-{i:06}"), format!("2025-{i:06} {}", name(i)));
            search::index_doc(w, &Doc { subject, title, words: String::new(), facets })?;
        }
        Ok(())
    });
}

/// Every hidden field of the export form: what a browser sends of the list that is being looked at.
fn carried(page: &Answer) -> Vec<(String, String)> {
    let form = page.body.split("/export\"").nth(1).unwrap_or_default();
    let form = form.split("</form>").next().unwrap_or_default();
    let fields = form.split("type=\"hidden\" name=\"").skip(1).filter_map(|field| {
        let (name, rest) = field.split_once("\" value=\"")?;
        Some((name.to_owned(), rest.split('"').next()?.replace("&#38;", "&")))
    });
    fields.collect()
}

pub async fn exported(visitor: &mut Visitor<'_>, list: &str, kind: &str) -> (Answer, String) {
    let page = visitor.get(list).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let mut fields = carried(&page);
    fields.push(("kind".to_owned(), kind.to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (&**n, &**v)).collect();
    let at = list.split('?').next().unwrap();
    let answer = visitor.post(&format!("{at}/export"), &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let path = answer.header("location").to_owned();
    for _ in 0..600 {
        let progress = visitor.get(&path).await;
        assert_eq!(progress.status, 200);
        assert!(
            !progress.header("refresh").is_empty(),
            "the page goes on by itself: {}",
            progress.text()
        );
        if progress.header("refresh").contains("/file") {
            assert!(progress.body.contains("已经备好"), "{}", progress.text());
            return (visitor.get(&format!("{path}/file")).await, path);
        }
        assert!(progress.body.contains("正在导出"), "{}", progress.text());
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the export is not ready");
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_go_round_through_the_address() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    opened(&mut visitor).await;
    let asked = "stage=found&procedure=simple&item=fire.exit-blocked&officer=o1&place=500156112200&power=power-fire\
                 &mode=empowered&found-from=2026-3-1&found-to=2026-03-31&due=none&q=%E5%A0%86%E6%94%BE&sort=found";
    let page = visitor.get(&format!("/cases?{asked}")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let rows = rows(&page);
    for (field, shown) in [
        ("found-from", "value=\"2026-3-1\""),
        ("q", "value=\"堆放\""),
        ("stage", "value=\"found\" selected"),
        ("officer", "value=\"o1\" selected"),
        ("mode", "value=\"empowered\" selected"),
        ("sort", "value=\"found\" selected"),
    ] {
        assert!(page.body.contains(shown), "{field} stands in the form");
    }
    // The export form and the view carry the same filters, in one way of writing.
    let fields = carried(&page);
    let value = |name: &str| fields.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
    assert_eq!(value("found-from"), Some("2026-03-01"));
    let kept = page.hidden("filters");
    let again = visitor.get(&format!("/cases?{}", kept.replace("&#38;", "&"))).await;
    assert_eq!(self::rows(&again), rows, "the kept address shows the same list");
    // Each filter can be taken away by itself.
    let without = page.body.split("class=\"chips\"").nth(1).unwrap();
    assert!(without.contains("去掉“进度：发现”"), "{}", page.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn each_filter_shows_what_it_says() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    let path = opened(&mut visitor).await;
    let id = path.rsplit('/').next().unwrap();
    let mut shown = async |query: &str| {
        let page = visitor.get(&format!("/cases?{query}")).await;
        assert_eq!(page.status, 200, "{query}: {}", page.text());
        page.body.contains(&format!("href=\"/cases/{id}\""))
    };
    for query in
        ["", "stage=found", "stage=open", "officer=o2", "aspect=fire", "due=none", "amount-to="]
    {
        let aspect = law::Law::embedded().item("fire.exit-blocked").unwrap().aspect.clone();
        let query = query.replace("aspect=fire", &format!("aspect={aspect}"));
        assert!(shown(&query).await, "{query}");
    }
    for query in [
        "stage=served",
        "officer=o3",
        "mode=entrusted",
        "procedure=ordinary",
        "due=late",
        "found-to=2026-03-08",
        "decided-from=2020-01-01",
        "amount-from=1",
        "q=%E6%B2%A1%E6%9C%89",
    ] {
        assert!(!shown(query).await, "{query}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_filters_are_refused_with_a_sentence_beside_their_field() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    opened(&mut visitor).await;
    // No address may be longer than 65 534 bytes, and each character takes nine.
    let long = "长".repeat(7_000);
    for (query, said) in [
        ("stage=nowhere", "没有“nowhere”这一项"),
        ("stage=%27%20or%201=1--", "这一项"),
        ("officer=%3Cscript%3E", "这一项"),
        ("item=x.y", "这一项"),
        ("found-from=2026-02-30", "不是日期"),
        ("found-from=2026-03-02&found-to=2026-03-01", "止日早于起日"),
        ("amount-from=-1", "负数"),
        ("amount-from=9&amount-to=8", "上限小于下限"),
        ("sort=id%20desc", "这一项"),
        ("q=a%00b", "控制字符"),
        ("after=%E4%B8%80%20%E4%BA%8C", "这一项"),
        (&*format!("q={}", encoded(&long)), "太长"),
        (&*format!("stage={}", encoded(&long)), "这一项"),
    ] {
        let page = visitor.get(&format!("/cases?{query}")).await;
        let name: String = query.chars().take(40).collect();
        assert_eq!(page.status, 422, "{name}: {}", page.text());
        assert!(page.body.contains(said), "{name}: {}", page.text());
        assert!(page.body.contains("role=\"alert\"") && rows(&page).is_empty(), "{name}");
        assert!(!page.body.contains("<script>") && page.body.len() < 100_000, "{name}");
    }
    for query in ["unknown=1", "stage=&officer=&q=%20", "after=2026-999999", "q=%22%27*()%7C%26!"] {
        let page = visitor.get(&format!("/cases?{query}")).await;
        assert_eq!(page.status, 200, "{query}: {}", page.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_list_says_what_to_do_next() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    let page = visitor.get("/cases").await;
    assert!(page.body.contains("没有案件") && page.body.contains("href=\"/cases/new\""));
    let page = visitor.get("/cases?stage=served").await;
    assert!(page.body.contains("可以去掉一项筛选再看"), "{}", page.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_of_three_thousand_rows_equals_the_list() {
    let world = World::new();
    many(&world, 3_000);
    let mut visitor = world.signed_in(Role::Officer).await;
    let first = visitor.get("/cases?stage=served&found-to=2025-12-31").await;
    assert!(first.body.contains("共 1000 条"), "{}", first.text());
    let all = visitor.get("/cases").await;
    assert!(all.body.contains("多于 1000 条"), "a long list is not counted to its end");
    let mut listed = Vec::new();
    let mut path = "/cases?stage=served".to_owned();
    loop {
        let page = visitor.get(&path).await;
        let links = page.body.split("<th scope=\"row\"><a href=\"/cases/").skip(1);
        listed.extend(links.map(|rest| rest.split('"').next().unwrap().to_owned()));
        let Some(next) =
            page.body.split("rel=\"next\"").next().filter(|_| page.body.contains("rel=\"next\""))
        else {
            break;
        };
        let href = next.rsplit("href=\"").next().unwrap().split('"').next().unwrap();
        path = href.replace("&#38;", "&");
    }
    assert_eq!(listed.len(), 1_000);

    let (answer, _) = exported(&mut visitor, "/cases?stage=served", "xlsx").await;
    assert_eq!(answer.status, 200);
    assert!(answer.header("content-type").contains("spreadsheetml"));
    assert!(answer.header("content-disposition").contains("cases-2026-03-09.xlsx"));
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(answer.bytes)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let ids: Vec<String> = sheet.rows().skip(1).map(|row| row[1].to_string()).collect();
    assert_eq!(ids, listed, "the same cases in the same order");
    for row in sheet.rows().skip(1) {
        assert!(row.iter().all(|cell| !matches!(cell, Data::Error(_))));
        assert!(matches!(row[2], Data::String(_)), "a name is text: {:?}", row[2]);
        assert!(matches!(row[11], Data::Float(_)), "an amount is a number: {:?}", row[11]);
    }
    let formulas = book.worksheet_formula("Sheet1").unwrap();
    assert!(formulas.used_cells().next().is_none(), "nothing in it is a formula");

    let (answer, _) = exported(&mut visitor, "/cases", "csv").await;
    assert!(answer.body.starts_with("\u{feff}事项,案号,当事人"), "{:.60}", answer.body);
    let lines: Vec<&str> = answer.body.lines().collect();
    assert_eq!(lines.len(), 3_001);
    assert!(answer.body.contains("\"'=HYPERLINK(\"\"x\"\")虚构3000\""), "a formula stays text");
    assert!(answer.body.contains("\"'@虚构2991,\"\"甲\"\"\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_is_an_act_and_belongs_to_one_session() {
    let world = World::new();
    many(&world, 20);
    let mut visitor = world.signed_in(Role::Clerk).await;
    let (answer, path) = exported(&mut visitor, "/cases?stage=served", "csv").await;
    assert_eq!(answer.body.lines().count(), 7);
    let journal = visitor.get("/journal").await;
    assert!(
        journal.body.contains("导出案件清单（CSV），共6件。范围：进度：送达。"),
        "{}",
        journal.text()
    );
    let mut other = world.signed_in(Role::Clerk).await;
    assert_eq!(other.get(&path).await.status, 404, "another session of the same account");
    assert_eq!(other.get(&format!("{path}/file")).await.status, 404);
    let mut admin = world.signed_in(Role::Admin).await;
    assert_eq!(admin.get(&path).await.status, 403);
    assert!(!admin.get("/cases").await.body.contains("action=\"/cases/export\""));
    assert_eq!(
        visitor.get(&format!("{path}/file")).await.status,
        200,
        "once more, while it is kept"
    );
    world.pass_minutes(11);
    assert_eq!(
        visitor.get(&format!("{path}/file")).await.status,
        404,
        "after ten minutes it is gone"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_export_asked_for_twice_is_made_once() {
    let world = World::new();
    many(&world, 20);
    let mut visitor = world.signed_in(Role::Head).await;
    let page = visitor.get("/cases").await;
    let mut fields = carried(&page);
    fields.push(("kind".to_owned(), "csv".to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (&**n, &**v)).collect();
    let first = visitor.post("/cases/export", &fields).await;
    let again = visitor.post("/cases/export", &fields).await;
    assert_eq!(first.header("location"), again.header("location"));
    let journal = visitor.get("/journal").await.body;
    assert_eq!(journal.matches("导出案件清单").count(), 1);
    let csrf = page.csrf();
    let hostile = [("csrf", &*csrf), ("kind", "exe")];
    assert_eq!(visitor.post("/cases/export", &hostile).await.status, 422);
    let hostile = [("csrf", &*csrf), ("kind", "csv"), ("stage", "nowhere")];
    let answer = visitor.post("/cases/export", &hostile).await;
    assert_eq!(answer.status, 422);
}

#[tokio::test(flavor = "multi_thread")]
async fn masked_particulars_are_in_no_export() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    let path = opened(&mut visitor).await;
    done(&mut visitor, &path, "show", &[]).await;
    let (answer, _) = exported(&mut visitor, "/cases", "csv").await;
    assert_eq!(answer.body.lines().count(), 2);
    assert!(!answer.body.contains(crate::office::CODE), "{}", answer.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_view_is_kept_shown_on_the_desk_shared_and_taken_away() {
    let world = World::new();
    let mut officer = world.signed_in(Role::Officer).await;
    let page = officer.get("/cases?stage=served&officer=o1").await;
    let csrf = page.csrf();
    let kept = page.hidden("filters").replace("&#38;", "&");
    assert_eq!(kept, "stage=served&officer=o1");
    let fields = [
        ("csrf", &*csrf),
        ("list", "cases"),
        ("filters", &*kept),
        ("view-name", "我的<b>待结案"),
        ("pinned", "yes"),
        ("shared", "yes"),
    ];
    let answer = officer.post("/views", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let link = "href=\"/cases?stage=served&#38;officer=o1\"";
    for path in ["/views", "/", "/cases"] {
        let page = officer.get(path).await.body;
        assert!(page.contains(link) && page.contains("我的&#60;b&#62;待结案"), "{path}");
    }
    let mut leader = world.signed_in(Role::TeamLeader).await;
    let page = leader.get("/views").await;
    assert!(page.body.contains(link) && page.body.contains("officer共享"), "{}", page.text());
    assert!(!leader.get("/").await.body.contains(link), "it is on its owner's desk only");
    let action = officer.get("/views").await.body;
    let action =
        action.split("action=\"/views/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let csrf_of_leader = leader.get("/law").await.csrf();
    let theirs =
        leader.post(&format!("/views/{action}/remove"), &[("csrf", &csrf_of_leader)]).await;
    assert_eq!(theirs.status, 404, "nobody else takes it away");
    let answer = officer.post(&format!("/views/{action}"), &[("csrf", &csrf)]).await;
    assert_eq!(answer.status, 303);
    assert!(!leader.get("/views").await.body.contains(link), "no longer shared");
    let answer = officer.post(&format!("/views/{action}/remove"), &[("csrf", &csrf)]).await;
    assert_eq!(answer.status, 303);
    assert!(officer.get("/views").await.body.contains("还没有常用视图"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_view_without_a_name_or_of_no_list_is_refused() {
    let world = World::new();
    let mut officer = world.signed_in(Role::Officer).await;
    let csrf = officer.get("/cases").await.csrf();
    let nameless =
        [("csrf", &*csrf), ("list", "cases"), ("filters", "stage=served"), ("view-name", " ")];
    let answer = officer.post("/views", &nameless).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("请填写“视图名称”"), "{}", answer.text());
    let strange =
        [("csrf", &*csrf), ("list", "//evil.example"), ("filters", ""), ("view-name", "x")];
    assert_eq!(officer.post("/views", &strange).await.status, 422);
    let hostile = [
        ("csrf", &*csrf),
        ("list", "cases"),
        ("filters", "a=\"><script>&stage=served"),
        ("view-name", "x"),
    ];
    assert_eq!(officer.post("/views", &hostile).await.status, 303);
    let page = officer.get("/views").await;
    assert!(!page.body.contains("<script>&"), "{}", page.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_found_is_grouped_and_shown_in_its_context() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    let path = opened(&mut visitor).await;
    let page = visitor.get(&format!("/search?q={}", encoded("堆放"))).await;
    assert!(
        page.body.contains("id=\"found-case\"") && page.body.contains("<mark>堆放</mark>"),
        "{}",
        page.text()
    );
    assert!(page.body.contains(&format!("href=\"{path}\"")));
    let page = visitor.get(&format!("/search?q={}", encoded("周山"))).await;
    let (officers, acts) =
        (page.body.find("id=\"found-officer\""), page.body.find("id=\"found-act\""));
    assert!(officers.unwrap() < acts.unwrap(), "{}", page.text());
    let alone = visitor.get(&format!("/search?q={}&kind=act", encoded("周山"))).await;
    assert!(
        !alone.body.contains("id=\"found-officer\"") && alone.body.contains("id=\"found-act\"")
    );
    let nothing = visitor.get("/search?q=").await;
    assert!(nothing.body.contains("两个字即可") && !nothing.body.contains("没有找到"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_post_may_open_it_may_find_and_nothing_else() {
    let world = World::new();
    let paper = format!("paper:{}", "a".repeat(64));
    world.write(|w| {
        search::index(w, &paper, "行政处罚决定书 渝测〔2026〕1号", &["2026-000001"])?;
        search::index(w, "case:2026-000001", "2026-000001 龙门万", &["渝测〔2026〕1号"])?;
        search::index(w, "secret:1", "渝测〔2026〕1号", &[])
    });
    for role in Role::ALL {
        let mut visitor = world.signed_in(role).await;
        let page = visitor.get(&format!("/search?q={}", encoded("渝测〔2026〕1号"))).await;
        let link = format!("href=\"/papers/{}\"", "a".repeat(64));
        let opens = visitor.get(&format!("/papers/{}", "a".repeat(64))).await.status != 403;
        assert_eq!(page.body.contains(&link), opens, "{role:?}");
        assert!(page.body.contains("href=\"/cases/2026-000001\""), "{role:?} may open cases");
        assert!(!page.body.contains("secret"), "what has no page is not found");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_and_endless_queries_are_answered() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Officer).await;
    opened(&mut visitor).await;
    for query in
        ["\"", "' OR 1=1 --", "NEAR(a b)", "*", "†‡·", "𬭊䶮", "a\u{0}b", "%", "<img src=x>"]
    {
        let page = visitor.get(&format!("/search?q={}", encoded(query))).await;
        assert_eq!(page.status, 200, "{query}");
        assert!(!page.body.contains("<img src=x>"));
    }
    let page = visitor.get(&format!("/search?q={}", encoded(&"堆".repeat(7_000)))).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("只用了前 60 个字"), "{}", page.text());
    assert!(page.body.len() < 40_000);
}
