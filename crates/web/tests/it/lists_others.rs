//! Lists of parties and of inspections: the same filters in the address, views and exports as cases have.

use crate::lists::{exported, rows};
use crate::office::World;
use calamine::{Reader, Xlsx};
use casework::PartyId;
use casework::party::{Party, PartyKind};
use std::io::Cursor;
use web::role::Role;

#[tokio::test(flavor = "multi_thread")]
async fn parties_are_narrowed_kept_as_a_view_and_carried_away_masked() {
    let world = World::new();
    let party = |n: u32, kind: PartyKind| Party {
        id: PartyId::new(format!("p{n:03}")),
        kind,
        name: if n == 7 { "=cmd|虚构".to_owned() } else { format!("虚构商户{n}") },
        code: if n == 1 { crate::office::CODE.to_owned() } else { String::new() },
        born: None,
        legal_representative: String::new(),
        phone: "13900000000".to_owned(),
        address: "双河社区1组17号".to_owned(),
        made_up: false,
    };
    world.write(|w| {
        for n in 1..=120 {
            let kind = if n % 4 == 0 { PartyKind::Organisation } else { PartyKind::Person };
            store::parties::put(w, &party(n, kind), &crate::office::entry(&format!("p{n}")))?;
        }
        Ok(())
    });
    let mut officer = world.signed_in(Role::Officer).await;
    let page = officer.get("/parties").await;
    assert!(page.body.contains("共 120 条") && rows(&page).len() == 50, "{}", page.text());
    let next = page.body.split("rel=\"next\"").next().unwrap().rsplit("href=\"").next().unwrap();
    let next = next.split('"').next().unwrap().replace("&#38;", "&");
    let second = officer.get(&next).await;
    assert_eq!(
        (rows(&second).len(), rows(&second).iter().filter(|row| rows(&page).contains(row)).count()),
        (50, 0)
    );
    let organisations = officer.get("/parties?party-kind=organisation").await;
    assert!(
        organisations.body.contains("共 30 条")
            && organisations.body.contains("类别：法人或者其他组织")
    );
    assert!(officer.get("/parties?numbered=yes").await.body.contains("共 1 条"));
    let wrong = officer.get("/parties?party-kind=nobody").await;
    assert!(wrong.status == 422 && wrong.body.contains("没有“nobody”这一项"), "{}", wrong.text());

    let (csv, _) = exported(&mut officer, "/parties?party-kind=person", "csv").await;
    assert_eq!(csv.body.lines().count(), 91);
    assert!(csv.body.contains("'=cmd|虚构"), "a formula stays text");
    for private in [crate::office::CODE, "13900000000", "1组17号"] {
        assert!(!csv.body.contains(private), "{private}");
    }
    assert!(csv.header("content-disposition").contains("parties-2026-03-09.csv"));
    let (xlsx, _) = exported(&mut officer, "/parties", "xlsx").await;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx.bytes)).unwrap();
    assert_eq!(book.worksheet_range_at(0).unwrap().unwrap().height(), 121);
    let journal = officer.get("/journal").await.body;
    assert!(journal.contains("导出监管对象清单（CSV），共90个。范围：类别：公民。"), "{journal}");

    let (csrf, kept) = (organisations.csrf(), organisations.hidden("filters"));
    let fields = [
        ("csrf", csrf.as_str()),
        ("list", "parties"),
        ("filters", kept.as_str()),
        ("view-name", "单位"),
        ("pinned", "yes"),
    ];
    let answer = officer.post("/views", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let desk = officer.get("/").await.body;
    assert!(desk.contains("/parties?party-kind=organisation\">单位</a>"), "on the desk");
    assert!(officer.get("/parties").await.body.contains(">单位</a>"), "and above its list");
    assert!(!officer.get("/cases").await.body.contains(">单位</a>"), "and no other");
}

#[tokio::test(flavor = "multi_thread")]
async fn inspections_are_narrowed_and_carried_away() {
    let world = World::new();
    let mut officer = world.signed_in(Role::Officer).await;
    let path = crate::inspections::planned(&world, &mut officer).await;
    let id = path.rsplit('/').next().unwrap().to_owned();
    let mut shown = async |query: &str| {
        let page = officer.get(&format!("/inspections?{query}")).await;
        assert_eq!(page.status, 200, "{query}: {}", page.text());
        page.body.contains(&format!("<a href=\"/inspections/{id}\">"))
    };
    for query in
        ["", "check-stage=open", "check-stage=opened", "recheck=none", "officer=o1", "sort=planned"]
    {
        assert!(shown(query).await, "{query}");
    }
    for query in [
        "check-stage=closed",
        "recheck=late",
        "officer=o3",
        "outcome=clear",
        "sort=due",
        "q=%E6%B2%A1%E6%9C%89",
        "planned-to=2020-01-01",
    ] {
        assert!(!shown(query).await, "{query}");
    }
    let wrong = officer.get("/inspections?check-stage=nowhere&planned-from=2026-02-30").await;
    assert!(wrong.status == 422 && wrong.body.contains("不是日期"), "{}", wrong.text());
    let (csv, _) = exported(&mut officer, "/inspections?check-stage=open", "csv").await;
    assert_eq!(csv.body.lines().count(), 2, "{}", csv.body);
    assert!(csv.body.contains(&id) && csv.body.contains("待检查"), "{}", csv.body);
    let journal = officer.get("/journal").await.body;
    assert!(journal.contains("导出检查清单（CSV），共1次。范围：进度：在办"), "{journal}");
}
