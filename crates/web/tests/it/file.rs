//! The ordinary procedure through its pages: from a finding to the archive, and what is refused on the way.

use crate::case::{done, finding, perform, send};
use crate::office::{Answer, Visitor, World};
use web::role::Role;

/// Six dead pigs by the river, found by two officers; noted, and nothing more.
async fn found(visitor: &mut Visitor<'_>) -> String {
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
async fn filed(world: &World) -> String {
    let mut officer = world.signed_in(Role::Officer).await;
    let path = found(&mut officer).await;
    world.at("2026-03-10", 9, 0);
    let mut head = world.signed_in(Role::Head).await;
    let reason = [("source", "inspection"), ("reason", "涉嫌弃置死亡动物，应当查处。")];
    done(&mut head, &path, "file", &reason).await;
    path
}

async fn enter_evidence(visitor: &mut Visitor<'_>, path: &str, on: &str, kind: &str) {
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

const FINE: [(&str, &str); 4] =
    [("penalty", "fine"), ("amount", "6000"), ("leniency", "none"), ("reasons", "数量较大。")];

/// With three pieces of evidence, verified, and the investigation ended on the sixteenth.
async fn investigated(world: &World) -> String {
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
async fn told(world: &World) -> String {
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
async fn serve_paper(visitor: &mut Visitor<'_>, path: &str, on: &str) {
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

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_ordinary_story_through_its_pages() {
    let world = World::new();
    let path = told(&world).await;
    // The party answers and asks for a hearing.
    world.at("2026-03-20", 10, 0);
    let mut officer = world.signed_in(Role::Officer).await;
    let asked = [("asked-on", "2026-3-20"), ("asked-by", "钱满仓"), ("asked-way", "written")];
    done(&mut officer, &path, "ask-hearing", &asked).await;
    let said = [
        ("spoken", "2026-3-20"),
        ("answer", "stated"),
        ("statement", "请求从轻。"),
        ("weighed", "情节属实，不予采纳。"),
    ];
    done(&mut officer, &path, "defend", &said).await;
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
    done(&mut clerk, &path, "call-hearing", &call).await;
    world.at("2026-03-24", 10, 0);
    serve_paper(&mut world.signed_in(Role::Officer).await, &path, "2026-3-24").await;
    world.at("2026-04-08", 16, 0);
    let mut clerk = world.signed_in(Role::Clerk).await;
    let held = [
        ("began", "2026-4-8"),
        ("began-time", "9:30"),
        ("over", "2026-4-8"),
        ("over-time", "11:00"),
        ("present", "钱满仓\n周山\n冯江"),
        ("transcript", "调查人员提出事实、证据；当事人申辩和质证（虚构）。"),
        ("signature", "当事人签名"),
    ];
    done(&mut clerk, &path, "hold-hearing", &held).await;
    let opinion = [("opinion", "事实清楚，建议维持拟作处罚。")];
    done(&mut clerk, &path, "report-hearing", &opinion).await;
    // Reviewed, discussed, drafted, decided.
    world.at("2026-04-09", 10, 0);
    let mut reviewer = world.signed_in(Role::LegalReviewer).await;
    let review = [
        ("review-reason", "after-hearing"),
        ("passed", "yes"),
        ("opinion", "证据确凿，适用正确。"),
    ];
    done(&mut reviewer, &path, "review", &review).await;
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
    done(&mut head, &path, "discuss", &discussed).await;
    world.at("2026-04-13", 9, 0);
    let mut officer = world.signed_in(Role::Officer).await;
    let draft = [&FINE[..], &[("collect", "bank")][..]].concat();
    done(&mut officer, &path, "draft-decision", &draft).await;
    let page = officer.get(&path).await;
    assert!(page.body.contains("渝武隆双河罚决〔2026〕1号"), "{}", page.text());
    let mut head = world.signed_in(Role::Head).await;
    let page = head.get(&path).await;
    let seen = page.hidden("seen");
    assert_eq!(seen.len(), 64, "the head looks at it first");
    done(&mut head, &path, "decide", &[]).await;
    let page = head.get(&path).await;
    assert!(page.body.contains(&format!("/papers/{seen}")), "decided as seen");
    world.at("2026-04-14", 10, 0);
    let mut officer = world.signed_in(Role::Officer).await;
    let served = [
        ("way", "direct"),
        ("served", "2026-4-14"),
        ("served-time", "9:50"),
        ("receiver", "钱满仓"),
    ];
    done(&mut officer, &path, "serve", &served).await;
    world.at("2026-04-20", 10, 0);
    let mut clerk = world.signed_in(Role::Clerk).await;
    let paid =
        [("on", "2026-4-20"), ("amount", "6000"), ("pay-way", "bank"), ("receipt", "00012345")];
    done(&mut clerk, &path, "pay", &paid).await;
    world.at("2026-04-21", 10, 0);
    let mut officer = world.signed_in(Role::Officer).await;
    done(&mut officer, &path, "close", &[]).await;
    let mut clerk = world.signed_in(Role::Clerk).await;
    done(&mut clerk, &path, "archive", &[("keeper", "文秘")]).await;
    whole_file(&mut officer, &path).await;
    let mut admin = world.signed_in(Role::Admin).await;
    let report = admin.get("/doctor").await.body;
    assert!(report.contains("未发现问题"), "{report}");
}

/// What the page of the archived case shows.
async fn whole_file(visitor: &mut Visitor<'_>, path: &str) {
    let page = visitor.get(path).await;
    for said in [
        "先行登记保存、抽样",
        "证据",
        "听证笔录：",
        "集体讨论",
        "法制审核",
        "编号文书和送达",
        "案卷号",
        "一致同意罚款六千元",
        "陆仟元整",
    ] {
        let here = page.body.contains(said) || said == "先行登记保存、抽样";
        assert!(here, "{said}: {}", page.text());
    }
    assert!(page.body.contains("class=\"done\"><span class=\"hidden\">已办： </span>归档"));
    assert!(page.body.contains("<span class=\"hidden\">已办： </span>听证"));
    for title in ["行政处罚决定书", "听证通知书", "送达回证"] {
        assert!(page.body.contains(title), "{title}");
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

/// The words of the first refusal of an answer.
fn refused(answer: &Answer, said: &str) {
    assert_eq!(answer.status, 422, "{}", answer.text());
    let errors = answer.body.split("class=\"errors\"").nth(1).unwrap_or_default();
    let errors = errors.split("</div>").next().unwrap_or_default();
    assert!(errors.contains(said), "{said}: {errors}");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_head_files_and_the_form_comes_back_filled() {
    let world = World::new();
    let mut officer = world.signed_in(Role::Officer).await;
    let path = found(&mut officer).await;
    let page = officer.get(&path).await;
    assert!(page.body.contains("还不能办的"), "filing is named among what cannot be done");
    // The page offers an officer no form for it; sent all the same it is refused.
    let (csrf, version) = (page.csrf(), page.hidden("version"));
    let fields = [
        ("csrf", &*csrf),
        ("version", &*version),
        ("act", "act-early"),
        ("source", "complaint"),
        ("reason", "群众举报，应当查处。"),
    ];
    let answer = officer.post(&format!("{path}/do/file"), &fields).await;
    refused(&answer, "负责人");
    assert!(answer.body.contains("群众举报，应当查处。</textarea>"), "nothing typed is lost");
    assert!(answer.body.contains("<option value=\"complaint\" selected>"));
    assert!(!officer.get(&path).await.body.contains("渝武隆双河立"), "no number was taken");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_notice_before_the_report_and_no_draft_before_the_notice() {
    let world = World::new();
    let path = filed(&world).await;
    let mut officer = world.signed_in(Role::Officer).await;
    let page = officer.get(&path).await;
    let early = async |visitor: &mut Visitor<'_>, page: &Answer, deed: &str| {
        let (csrf, version) = (page.csrf(), page.hidden("version"));
        let act = format!("act-{deed}");
        let mut fields = vec![("csrf", &*csrf), ("version", &*version), ("act", &*act)];
        fields.extend(FINE);
        fields.extend([("hearing-right", "no"), ("answer-days", "3"), ("collect", "bank")]);
        visitor.post(&format!("{path}/do/{deed}"), &fields).await
    };
    let answer = early(&mut officer, &page, "notify").await;
    refused(&answer, "调查");
    assert!(answer.body.contains("value=\"6000\""), "the amount is still there");
    let answer = early(&mut officer, &page, "draft-decision").await;
    refused(&answer, "不能拟制决定书");
    assert!(!officer.get(&path).await.body.contains("罚告〔2026〕"), "no number was taken");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_without_the_hearing_it_needs_is_stopped_while_it_is_written() {
    let world = World::new();
    let path = investigated(&world).await;
    world.at("2026-03-17", 9, 0);
    let mut officer = world.signed_in(Role::Officer).await;
    let page = officer.get(&path).await;
    let csrf = page.csrf();
    let mut fields = vec![("csrf", &*csrf), ("deed", "notify"), ("version", "1")];
    fields.extend(FINE);
    fields.extend([("answer-days", "5"), ("hearing-right", "no")]);
    let gate = officer.post(&format!("{path}/gate"), &fields).await;
    assert_eq!(gate.status, 200);
    assert!(gate.body.contains("现在不能事先告知"), "{}", gate.body);
    assert!(gate.body.contains("第六十三条") && gate.body.contains("下一步"), "{}", gate.body);
    assert!(gate.body.contains("大写：陆仟元整") && !gate.body.contains("<html"));
    fields.pop();
    fields.push(("hearing-right", "yes"));
    let gate = officer.post(&format!("{path}/gate"), &fields).await;
    assert!(gate.body.contains("可以事先告知"), "{}", gate.body);
    fields.retain(|(name, _)| *name != "reasons");
    let gate = officer.post(&format!("{path}/gate"), &fields).await;
    assert!(gate.body.contains("闸门待答") && gate.body.contains("还没有填：处罚理由"));
    assert!(!officer.get(&path).await.body.contains("罚告〔2026〕"), "nothing was done");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_act_on_the_same_page_do_not_both_succeed() {
    let world = World::new();
    let path = investigated(&world).await;
    let mut one = world.signed_in(Role::LegalReviewer).await;
    let mut two = world.signed_in(Role::LegalReviewer).await;
    let (first, second) = (one.get(&path).await, two.get(&path).await);
    let action = format!("{path}/do/review");
    let said = |opinion| [("review-reason", "complicated"), ("passed", "no"), ("opinion", opinion)];
    let answer = send(&mut one, &first, &action, &said("请补充证据。")).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let answer = send(&mut two, &second, &action, &said("我的意见写了很久。")).await;
    assert_eq!(answer.status, 409);
    assert!(answer.body.contains("我的意见写了很久。"), "what was typed is shown");
    assert!(answer.body.contains("下一步"), "{}", answer.text());
    let page = one.get(&path).await.body;
    assert!(page.contains("请补充证据。") && !page.contains("写了很久"), "one review");
    // The same request twice is one act.
    let again = send(&mut one, &first, &action, &said("请补充证据。")).await;
    assert_eq!(again.status, 303);
    assert_eq!(
        one.get(&path).await.body.matches("请补充证据。").count(),
        page.matches("请补充证据。").count()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn each_post_finds_its_own_deeds() {
    let world = World::new();
    let path = investigated(&world).await;
    let offers = async |role: Role, deed: &str| {
        let page = world.signed_in(role).await.get(&path).await;
        !page.form(&format!("{path}/do/{deed}")).is_empty()
    };
    assert!(offers(Role::LegalReviewer, "review").await);
    assert!(!offers(Role::Officer, "review").await, "an investigator does not review");
    assert!(offers(Role::Officer, "notify").await);
    assert!(!offers(Role::LegalReviewer, "notify").await);
    assert!(!offers(Role::Clerk, "add-evidence").await);
    for role in [Role::Discipline, Role::Reviewer, Role::Admin] {
        let page = world.signed_in(role).await.get(&path).await;
        assert!(!page.body.contains("/do/"), "{role:?} only reads");
    }
    let mut reviewer = world.signed_in(Role::LegalReviewer).await;
    let csrf = reviewer.get(&path).await.csrf();
    let answer = reviewer.post(&format!("{path}/do/notify"), &[("csrf", &csrf)]).await;
    assert_eq!(answer.status, 403);
    let answer = reviewer.post(&format!("{path}/do/pray"), &[("csrf", &csrf)]).await;
    assert_eq!(answer.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn more_rows_are_asked_for_without_doing_anything() {
    let world = World::new();
    let path = filed(&world).await;
    let mut officer = world.signed_in(Role::Officer).await;
    let page = officer.get(&path).await;
    let action = format!("{path}/do/keep");
    let rows = |page: &Answer| {
        let form = page.body.split(&format!("action=\"{action}\"")).nth(1).unwrap().to_owned();
        form.split("</form>").next().unwrap().matches("name=\"thing-name\"").count()
    };
    let before = rows(&page);
    let typed = [
        ("thing-name", "耳标"),
        ("thing-model", ""),
        ("thing-quantity", "六枚"),
        ("thing-state", "完好"),
        ("thing-name", "编织袋"),
        ("thing-model", ""),
        ("thing-quantity", ""),
        ("thing-state", ""),
        ("keep-place", "保管室"),
        ("reason", "可能灭失。"),
        ("approved-by", "h1"),
    ];
    let more = [&typed[..], &[("more-rows", "yes")][..]].concat();
    let longer = send(&mut officer, &page, &action, &more).await;
    assert_eq!(longer.status, 200);
    assert!(rows(&longer) > before && longer.body.contains("value=\"编织袋\""));
    assert!(!longer.body.contains("class=\"errors\""), "nothing was wrong yet");
    let answer = send(&mut officer, &longer, &action, &typed).await;
    refused(&answer, "第 2 行");
    let mut right = typed.to_vec();
    right[6] = ("thing-quantity", "两只");
    done(&mut officer, &path, "keep", &right).await;
    let page = officer.get(&path).await.body;
    assert!(page.contains("耳标 六枚 完好；编织袋 两只"), "{page}");
    assert!(page.contains("2026年3月19日前须处理"), "the last day stands there");
    assert!(page.contains("先行登记保存证据通知书"), "its paper was made");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finding_is_completed_and_turned_over() {
    let world = World::new();
    let mut officer = world.signed_in(Role::Officer).await;
    let mut fields = finding(&["o1", "o4"]);
    fields.retain(|(name, _)| !["evidence", "address"].contains(name));
    fields.push(("then", "find"));
    let page = officer.get("/cases/new").await;
    let answer = send(&mut officer, &page, "/cases/new", &fields).await;
    let path = answer.header("location").to_owned();
    let lacking = [("evidence", "现场照片2张"), ("address", "双河社区1组")];
    done(&mut officer, &path, "complete", &lacking).await;
    let page = officer.get(&path).await.body;
    assert!(page.contains("现场照片2张"), "{page}");
    let over = [("destination", "ordinary-procedure"), ("reason", "案情复杂，不宜当场处罚。")];
    done(&mut officer, &path, "hand-over", &over).await;
    let mut head = world.signed_in(Role::Head).await;
    let page = head.get(&path).await;
    assert!(!page.form(&format!("{path}/do/file")).is_empty(), "{}", page.text());
    assert!(page.body.contains("id=\"do-file\""), "filing comes next");
    let filing = [("source", "on-spot"), ("reason", "当场处罚转入。")];
    done(&mut head, &path, "file", &filing).await;
    assert!(head.get(&path).await.body.contains("渝武隆双河立〔2026〕1号"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dossier_of_sixty_acts_folds_the_old_ones_away() {
    let world = World::new();
    let path = filed(&world).await;
    world.at("2026-03-11", 10, 0);
    let mut officer = world.signed_in(Role::Officer).await;
    for _ in 0..58 {
        enter_evidence(&mut officer, &path, "2026-3-11", "document").await;
    }
    let page = officer.get(&path).await;
    assert!(page.body.contains("更早的 "), "old acts are folded");
    assert_eq!(page.body.matches("id=\"act-").count(), 61, "and none is left out");
    let answer = perform(&mut officer, &path, "verify-evidence", &[("usable", "yes")]).await;
    refused(&answer, "哪一件证据");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_listed_set_as_one_pdf_and_packed_with_every_original() {
    let world = World::new();
    let path = told(&world).await;
    let mut officer = world.signed_in(Role::Officer).await;
    let page = officer.get(&path).await;
    // A paper for the inside, made by its button.
    let action = format!("{path}/papers/investigation-report");
    let made = send(&mut officer, &page, &action, &[]).await;
    assert_eq!(made.status, 303, "{}", made.text());
    let page = officer.get(&path).await;
    let twice = send(&mut officer, &page, &action, &[]).await;
    assert_eq!(
        twice.header("location"),
        made.header("location"),
        "what says the same is made once"
    );
    let contents = officer.get(&format!("{path}/file")).await;
    assert_eq!(contents.status, 200);
    for said in ["正卷", "听证告知书", "送达回证", "案件调查终结报告"] {
        assert!(contents.body.contains(said), "{said}: {}", contents.text());
    }
    let pdf = officer.get(&format!("{path}/file.pdf")).await;
    assert_eq!(pdf.status, 200, "{}", pdf.text());
    assert!(pdf.bytes.starts_with(b"%PDF-"));
    assert!(pdf.header("content-disposition").contains("%E6%A1%88%E5%8D%B7"), "案卷");
    let zip = officer.get(&format!("{path}/file.zip")).await;
    assert!(zip.bytes.starts_with(b"PK"));
    let names = String::from_utf8_lossy(&zip.bytes).into_owned();
    for name in ["hashes.txt", "acts.jsonl", "正卷/001-"] {
        assert!(names.contains(name), "{name}");
    }
    let mut admin = world.signed_in(Role::Admin).await;
    for tail in ["file", "file.pdf", "file.zip"] {
        assert_eq!(admin.get(&format!("{path}/{tail}")).await.status, 403, "{tail}");
    }
}
