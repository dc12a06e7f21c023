//! The ordinary procedure through its pages, from a finding to the archive.

use crate::case::{done, finding, send};
use crate::office::{Visitor, World};
use web::role::Role;

/// Six dead pigs by the river, found by two officers; noted, and nothing more.
pub async fn found(visitor: &mut Visitor<'_>) -> String {
    let mut fields = finding(&["o1", "o4"]);
    fields.retain(|(name, _)| !["item", "facts", "penalty", "amount"].contains(name));
    fields.extend([
        ("item", "farm-supplies.dead-animal-dumped"),
        ("facts", "在河边弃置死猪六头（虚构）。"),
        ("then", "find"),
    ]);
    let page = visitor.get("/cases/new").await;
    let answer = send(visitor, &page, "/cases/new", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let path = answer.header("location").to_owned();
    done(visitor, &path, "show", &[]).await;
    path
}

/// Found on the ninth of March, filed by the head on the tenth.
pub async fn filed(world: &World) -> String {
    let mut officer = world.signed_in(Role::Officer).await;
    let path = found(&mut officer).await;
    world.at("2026-03-10", 9, 0);
    let mut head = world.signed_in(Role::Head).await;
    let reason = [("source", "inspection"), ("reason", "涉嫌弃置死亡动物，应当查处。")];
    done(&mut head, &path, "file", &reason).await;
    path
}

pub async fn enter_evidence(visitor: &mut Visitor<'_>, path: &str, on: &str, kind: &str) {
    let fields = [
        ("evidence-kind", kind),
        ("evidence-title", "现场检查笔录（虚构）"),
        ("shows", "弃置的地点和数量"),
        ("evidence-source", "执法人员现场制作"),
        ("taken", on),
        ("taken-time", "9:30"),
        ("taken-by", "o1"),
        ("taken-by", "o4"),
        ("signature", "当事人签名"),
    ];
    done(visitor, path, "add-evidence", &fields).await;
}

pub const FINE: [(&str, &str); 4] =
    [("penalty", "fine"), ("amount", "6000"), ("leniency", "none"), ("reasons", "数量较大。")];

/// With three pieces of evidence, verified, and the investigation ended on the sixteenth.
pub async fn investigated(world: &World) -> String {
    let path = filed(world).await;
    world.at("2026-03-11", 10, 0);
    let mut officer = world.signed_in(Role::Officer).await;
    for kind in ["scene-record", "object", "party-statement"] {
        enter_evidence(&mut officer, &path, "2026-3-11", kind).await;
    }
    for which in ["0", "1", "2"] {
        let fields = [("which-evidence", which), ("usable", "yes")];
        done(&mut officer, &path, "verify-evidence", &fields).await;
    }
    world.at("2026-03-16", 10, 0);
    let mut officer = world.signed_in(Role::Officer).await;
    let facts = [("facts", "查明：弃置死猪六头。"), ("grave", "yes"), ("complicated", "yes")];
    let report = [&FINE[..], &facts[..]].concat();
    done(&mut officer, &path, "report-investigation", &report).await;
    path
}

/// Told, with the right to a hearing, and the notice served on the seventeenth.
pub async fn told(world: &World) -> String {
    let path = investigated(world).await;
    world.at("2026-03-17", 9, 0);
    let mut officer = world.signed_in(Role::Officer).await;
    let notice = [&FINE[..], &[("hearing-right", "yes"), ("answer-days", "5")][..]].concat();
    done(&mut officer, &path, "notify", &notice).await;
    let page = officer.get(&path).await;
    assert!(page.body.contains("渝武隆双河罚告〔2026〕1号"));
    assert!(page.body.contains("行政处罚听证告知书") || page.body.contains("听证"), "its paper");
    serve_paper(&mut officer, &path, "2026-3-17").await;
    path
}

/// Serves the one paper that waits for it.
pub async fn serve_paper(visitor: &mut Visitor<'_>, path: &str, on: &str) {
    let page = visitor.get(path).await;
    let list = page.body.split("id=\"serve-paper-issued\"").nth(1).unwrap();
    let list = list.split("</select>").next().unwrap();
    let place = list.split("<option value=\"").filter_map(|o| o.split('"').next());
    let place = place.filter(|v| !v.is_empty() && v.parse::<u32>().is_ok()).last().unwrap();
    let place = place.to_owned();
    let served = [
        ("issued", &*place),
        ("way", "direct"),
        ("served", on),
        ("served-time", "9:00"),
        ("receiver", "钱满仓"),
    ];
    let answer = send(visitor, &page, &format!("{path}/do/serve-paper"), &served).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
}

/// The party answers and asks for a hearing, which is called, held and reported on.
pub async fn heard(world: &World, path: &str) {
    heard_with(world, path, "调查人员提出事实、证据；当事人申辩和质证（虚构）。").await;
}

/// The same, with what was said there.
pub async fn heard_with(world: &World, path: &str, transcript: &str) {
    world.at("2026-03-20", 10, 0);
    let mut officer = world.signed_in(Role::Officer).await;
    let asked = [("asked-on", "2026-3-20"), ("asked-by", "钱满仓"), ("asked-way", "written")];
    done(&mut officer, path, "ask-hearing", &asked).await;
    let said = [
        ("spoken", "2026-3-20"),
        ("answer", "stated"),
        ("statement", "请求从轻。"),
        ("weighed", "情节属实，不予采纳。"),
    ];
    done(&mut officer, path, "defend", &said).await;
    world.at("2026-03-23", 10, 0);
    let mut clerk = world.signed_in(Role::Clerk).await;
    let call = [
        ("to-be-held", "2026-4-8"),
        ("to-be-held-time", "9:30"),
        ("hearing-place", "镇政府二楼会议室"),
        ("hearing-chair", "c1"),
        ("recorder", "小记（虚构）"),
        ("public", "yes"),
    ];
    done(&mut clerk, path, "call-hearing", &call).await;
    world.at("2026-03-24", 10, 0);
    serve_paper(&mut world.signed_in(Role::Officer).await, path, "2026-3-24").await;
    world.at("2026-04-08", 16, 0);
    let mut clerk = world.signed_in(Role::Clerk).await;
    let held = [
        ("began", "2026-4-8"),
        ("began-time", "9:30"),
        ("over", "2026-4-8"),
        ("over-time", "11:00"),
        ("present", "钱满仓\n周山\n冯江"),
        ("transcript", transcript),
        ("signature", "当事人签名"),
    ];
    done(&mut clerk, path, "hold-hearing", &held).await;
    let opinion = [("opinion", "事实清楚，建议维持拟作处罚。")];
    done(&mut clerk, path, "report-hearing", &opinion).await;
}

/// Reviewed and discussed.
pub async fn weighed(world: &World, path: &str) {
    world.at("2026-04-09", 10, 0);
    let mut reviewer = world.signed_in(Role::LegalReviewer).await;
    let review = [
        ("review-reason", "after-hearing"),
        ("passed", "yes"),
        ("opinion", "证据确凿，适用正确。"),
    ];
    done(&mut reviewer, path, "review", &review).await;
    world.at("2026-04-10", 10, 0);
    let mut head = world.signed_in(Role::Head).await;
    let discussed = [
        ("discuss-place", "会议室"),
        ("discuss-chair", "h1"),
        ("recorder", "文秘"),
        ("speaker", "h1"),
        ("view", "同意。"),
        ("speaker", "h2"),
        ("view", "同意拟处理意见。"),
        ("conclusion", "一致同意罚款六千元。"),
        ("agreed", "yes"),
    ];
    done(&mut head, path, "discuss", &discussed).await;
}

/// Drafted by an officer, looked at and decided by the head.
pub async fn decided(world: &World, path: &str) {
    world.at("2026-04-13", 9, 0);
    let mut officer = world.signed_in(Role::Officer).await;
    let draft = [&FINE[..], &[("collect", "bank")][..]].concat();
    done(&mut officer, path, "draft-decision", &draft).await;
    let page = officer.get(path).await;
    assert!(page.body.contains("渝武隆双河罚决〔2026〕1号"), "{}", page.text());
    let mut head = world.signed_in(Role::Head).await;
    let page = head.get(path).await;
    let seen = page.hidden("seen");
    assert_eq!(seen.len(), 64, "the head looks at it first");
    done(&mut head, path, "decide", &[]).await;
    let page = head.get(path).await;
    assert!(page.body.contains(&format!("/papers/{seen}")), "decided as seen");
}

/// Serves the decision on the fourteenth of April.
pub async fn served(world: &World, path: &str) {
    world.at("2026-04-14", 10, 0);
    let mut officer = world.signed_in(Role::Officer).await;
    let served = [
        ("way", "direct"),
        ("served", "2026-4-14"),
        ("served-time", "9:50"),
        ("receiver", "钱满仓"),
    ];
    done(&mut officer, path, "serve", &served).await;
}

/// Paid to the clerk, closed and archived.
async fn ended(world: &World, path: &str) {
    world.at("2026-04-20", 10, 0);
    let mut clerk = world.signed_in(Role::Clerk).await;
    let paid =
        [("on", "2026-4-20"), ("amount", "6000"), ("pay-way", "bank"), ("receipt", "00012345")];
    done(&mut clerk, path, "pay", &paid).await;
    world.at("2026-04-21", 10, 0);
    let mut officer = world.signed_in(Role::Officer).await;
    done(&mut officer, path, "close", &[]).await;
    let mut clerk = world.signed_in(Role::Clerk).await;
    done(&mut clerk, path, "archive", &[("keeper", "文秘")]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_ordinary_story_through_its_pages() {
    let world = World::new();
    let path = told(&world).await;
    heard(&world, &path).await;
    weighed(&world, &path).await;
    decided(&world, &path).await;
    served(&world, &path).await;
    ended(&world, &path).await;
    let mut officer = world.signed_in(Role::Officer).await;
    whole_file(&mut officer, &path).await;
    let mut admin = world.signed_in(Role::Admin).await;
    let report = admin.get("/doctor").await.body;
    assert!(report.contains("未发现问题"), "{report}");
}

/// What the page of the archived case shows.
async fn whole_file(visitor: &mut Visitor<'_>, path: &str) {
    let page = visitor.get(path).await;
    for said in [
        "证据",
        "听证笔录：",
        "集体讨论",
        "法制审核",
        "编号文书和送达",
        "案卷号",
        "一致同意罚款六千元",
        "陆仟元整",
    ] {
        assert!(page.body.contains(said), "{said}: {}", page.text());
    }
    assert!(page.body.contains("class=\"done\"><span class=\"hidden\">已办： </span>归档"));
    assert!(page.body.contains("<span class=\"hidden\">已办： </span>听证"));
    // With the archive everything that stays inside has been set down as well.
    let inside = ["立案审批表", "调查终结报告", "法制审核意见书", "集体讨论笔录", "听证笔录"];
    for title in ["行政处罚决定书", "听证通知书", "送达回证"].into_iter().chain(inside)
    {
        let listed = page
            .body
            .split("href=\"/papers/")
            .skip(1)
            .any(|rest| rest.split("</a>").next().is_some_and(|link| link.contains(title)));
        assert!(listed, "{title}");
    }
    let links: Vec<&str> =
        page.body.split("href=\"/papers/").skip(1).map(|rest| &rest[..64]).collect();
    let mut links: Vec<String> = links.into_iter().map(str::to_owned).collect();
    links.sort();
    links.dedup();
    assert!(links.len() >= 6, "{}", links.len());
    for hash in links {
        let pdf = visitor.get(&format!("/papers/{hash}/pdf")).await;
        assert_eq!(casework::Hash::of(&pdf.bytes).as_str(), hash, "the bytes of the hash");
    }
}
