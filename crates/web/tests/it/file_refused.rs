//! What is refused on the way of an ordinary case, and to whom; and what its dossier shows.

use crate::case::{done, finding, perform, send};
use crate::file::{FINE, enter_evidence, filed, found, investigated, told};
use crate::office::{Answer, Visitor, World};
use web::role::Role;

/// The words of the first refusal of an answer.
pub fn refused(answer: &Answer, said: &str) {
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
    let missing = officer.get(&format!("{path}/file")).await;
    assert!(missing.body.contains("卷内还缺的文书"), "{}", missing.text());
    assert!(!missing.form(&format!("{path}/papers/investigation-report")).is_empty());
    assert!(!missing.body.contains("address-confirmation"), "it is signed by hand");
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
    assert!(!contents.body.contains("papers/investigation-report"), "it is there now");
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
