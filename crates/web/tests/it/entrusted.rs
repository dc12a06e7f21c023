//! The whole ordinary story under an entrusted power, through its pages: the township's officers
//! investigate; the grantor's people file, lead the hearing, review, discuss and decide, and every paper
//! speaks in the grantor's name.

use crate::case::{done, finding, send};
use crate::office::{PASSWORD_HASH, World, entry, power};
use crate::steps::{LAST, Step, Typed, case, run, step};
use casework::officer::Officer;
use casework::papers::{Paper, Remedy};
use casework::power::{Power, PowerKind, PowerMode};
use casework::{ItemId, OfficerId, PostId, PowerId};
use store::users::User;
use web::role::Role;

const GRANTOR: &str = "武隆区市场监督管理局（虚构）";
/// Accounts of the grantor's people: who they are there.
const PEOPLE: [(&str, &str, Role); 4] = [
    ("g-head", "柳局", Role::Head),
    ("g-deputy", "副局", Role::Head),
    ("g-reviewer", "法制科长", Role::LegalReviewer),
    ("g-clerk", "听证员", Role::Clerk),
];

fn world() -> World {
    let world = World::new();
    world.write(|w| {
        let entrusted = Power {
            id: PowerId::new("power-shop"),
            item: ItemId::new("fairs.unlicensed-shop"),
            mode: PowerMode::Entrusted,
            grantor: GRANTOR.to_owned(),
            paper: "委托书（虚构）".to_owned(),
            kinds: vec![PowerKind::Inspect, PowerKind::Fine, PowerKind::Confiscate],
            signing_name: GRANTOR.to_owned(),
            number_prefix: "渝武市监双河".to_owned(),
            ..power()
        };
        store::powers::put(w, &entrusted, &entry("act-power-shop"))?;
        for (account, name, role) in PEOPLE {
            let lawyer = law::Day::parse("2019-06-01").ok().filter(|_| role == Role::LegalReviewer);
            let officer = Officer {
                organ: GRANTOR.to_owned(),
                lawyer_since: lawyer,
                ..Officer::new(OfficerId::new(account), name, PostId::new(role.post()))
            };
            store::people::add(w, &officer, &entry(&format!("act-{account}")))?;
            let user = User {
                name: account.to_owned(),
                officer: OfficerId::new(account),
                role: role.post().to_owned(),
                password_hash: PASSWORD_HASH.clone(),
                disabled: false,
            };
            store::users::put(w, &user, &entry(&format!("act-user-{account}")))?;
        }
        Ok(())
    });
    world
}

const TAKEN: [(&str, &str); 5] = [
    ("penalty", "confiscation"),
    ("goods", "货架两个（虚构）"),
    ("amount", "6000"),
    ("leniency", "none"),
    ("reasons", "无照经营，数额较大（虚构）。"),
];

const EVIDENCE: Typed = &[
    ("evidence-kind", "document"),
    ("evidence-title", "账本（虚构）"),
    ("shows", "经营的规模"),
    ("evidence-source", "当事人提供"),
    ("taken", "2026-3-10"),
    ("taken-time", "9:05"),
    ("taken-by", "o1"),
    ("taken-by", "o4"),
];

const fn with<const N: usize>(more: [(&'static str, &'static str); N]) -> Both<N> {
    Both(TAKEN, more)
}
/// What the penalty is, and what the form asks besides.
struct Both<const N: usize>([(&'static str, &'static str); 5], [(&'static str, &'static str); N]);

impl<const N: usize> Both<N> {
    const fn all<const M: usize>(&self) -> [(&'static str, &'static str); M] {
        let mut all = [("", ""); M];
        let mut at = 0;
        while at < 5 {
            all[at] = self.0[at];
            at += 1;
        }
        while at < M {
            all[at] = self.1[at - 5];
            at += 1;
        }
        all
    }
}

const REPORT: [(&str, &str); 8] =
    with([("facts", "查明：无照经营（虚构）。"), ("grave", "yes"), ("complicated", "yes")]).all();
const NOTICE: [(&str, &str); 7] = with([("hearing-right", "yes"), ("answer-days", "5")]).all();
const DRAFT: [(&str, &str); 6] = with([("collect", "bank")]).all();

const FILING: Typed = &[("source", "inspection"), ("reason", "涉嫌无照经营，应当查处。")];

const fn direct(day: &'static str) -> [(&'static str, &'static str); 5] {
    [
        ("issued", LAST),
        ("way", "direct"),
        ("served", day),
        ("served-time", "9:00"),
        ("receiver", "钱满仓"),
    ]
}

const fn call(chair: &'static str) -> [(&'static str, &'static str); 6] {
    [
        ("to-be-held", "2026-4-8"),
        ("to-be-held-time", "9:30"),
        ("hearing-place", "区局会议室（虚构）"),
        ("hearing-chair", chair),
        ("recorder", "小记（虚构）"),
        ("public", "yes"),
    ]
}

const HELD: Typed = &[
    ("began", "2026-4-8"),
    ("began-time", "8:00"),
    ("over", "2026-4-8"),
    ("over-time", "8:50"),
    ("present", "钱满仓\n周山"),
    ("transcript", "调查人员提出事实、证据；当事人申辩（虚构）。"),
    ("signature", "当事人签名"),
];

const REVIEW: Typed =
    &[("review-reason", "after-hearing"), ("passed", "yes"), ("opinion", "证据确凿（虚构）。")];

const fn discussed(one: &'static str, two: &'static str) -> [(&'static str, &'static str); 9] {
    [
        ("discuss-place", "会议室"),
        ("discuss-chair", one),
        ("recorder", "文秘"),
        ("speaker", one),
        ("view", "同意。"),
        ("speaker", two),
        ("view", "同意。"),
        ("conclusion", "一致同意。"),
        ("agreed", "yes"),
    ]
}

const TO_THE_DRAFT: &[Step] = &[
    step("2026-03-10", "head", "file", FILING, "G320"),
    step("2026-03-10", "g-head", "file", FILING, ""),
    step("2026-03-10", "officer", "add-evidence", EVIDENCE, ""),
    step(
        "2026-03-10",
        "officer",
        "verify-evidence",
        &[("which-evidence", "0"), ("usable", "yes")],
        "",
    ),
    step("2026-03-16", "officer", "report-investigation", &REPORT, ""),
    step("2026-03-17", "officer", "notify", &NOTICE, ""),
    step("2026-03-17", "officer", "serve-paper", &direct("2026-3-17"), ""),
    step(
        "2026-03-20",
        "officer",
        "ask-hearing",
        &[("asked-on", "2026-3-20"), ("asked-by", "钱满仓"), ("asked-way", "written")],
        "",
    ),
    step(
        "2026-03-20",
        "officer",
        "defend",
        &[
            ("spoken", "2026-3-20"),
            ("answer", "stated"),
            ("statement", "请求从轻。"),
            ("weighed", "不予采纳。"),
        ],
        "",
    ),
    step("2026-03-23", "g-clerk", "call-hearing", &call("o1"), "G347"),
    step("2026-03-23", "g-clerk", "call-hearing", &call("g-clerk"), ""),
    step("2026-03-24", "officer", "serve-paper", &direct("2026-3-24"), ""),
    step("2026-04-08", "g-clerk", "hold-hearing", HELD, "O155"),
];

const HELD_AS_CALLED: Typed = &[
    ("began", "2026-4-8"),
    ("began-time", "9:30"),
    ("over", "2026-4-8"),
    ("over-time", "11:00"),
    ("present", "钱满仓\n周山"),
    ("transcript", "调查人员提出事实、证据；当事人申辩（虚构）。"),
    ("signature", "当事人签名"),
];

const TO_THE_END: &[Step] = &[
    step("2026-04-09", "g-clerk", "hold-hearing", HELD_AS_CALLED, ""),
    step("2026-04-09", "g-clerk", "report-hearing", &[("opinion", "建议维持（虚构）。")], ""),
    step("2026-04-10", "legal-reviewer", "review", REVIEW, "G364"),
    step("2026-04-10", "g-reviewer", "review", REVIEW, ""),
    step("2026-04-10", "head", "discuss", &discussed("h1", "h2"), "G366"),
    step("2026-04-10", "g-head", "discuss", &discussed("g-head", "g-deputy"), ""),
    step("2026-04-13", "officer", "draft-decision", &DRAFT, ""),
];

/// What follows the decision, with things that were taken.
pub const AFTER: &[Step] = &[
    step("2026-04-14", "officer", "serve", &direct("2026-4-14"), ""),
    step("2026-04-20", "clerk", "pay", &PAID, ""),
    step("2026-04-20", "officer", "close", &[], "O331"),
    step("2026-04-21", "clerk", "dispose-goods", GOODS, ""),
    step("2026-04-21", "officer", "close", &[], ""),
];

const PAID: [(&str, &str); 4] =
    [("on", "2026-4-20"), ("amount", "6000"), ("pay-way", "bank"), ("receipt", "C1")];
const GOODS: Typed = &[
    ("disposed-goods", "货架两个（虚构）"),
    ("disposed-how", "公开拍卖（虚构）"),
    ("disposal-witness", "庚（虚构）"),
];

async fn found(world: &World) -> String {
    let mut officer = world.signed_in(Role::Officer).await;
    let mut fields = finding(&["o1", "o4"]);
    fields.retain(|(name, _)| !["item", "facts", "penalty", "amount"].contains(name));
    fields.extend([
        ("item", "fairs.unlicensed-shop"),
        ("facts", "未取得营业执照经营（虚构）。"),
        ("then", "find"),
    ]);
    let page = officer.get("/cases/new").await;
    let answer = send(&mut officer, &page, "/cases/new", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let path = answer.header("location").to_owned();
    done(&mut officer, &path, "show", &[]).await;
    path
}

/// The last paper of the case of this kind, as it was made.
fn paper(world: &World, path: &str, kind: &str) -> Paper {
    let subject = path.replace("/cases/", "case:");
    world.read(|r| {
        let lines = store::papers::list_of_subject(r, &subject)?;
        let line = lines.iter().rfind(|line| line.kind == kind).expect(kind);
        let kept = store::papers::get(r, &line.content)?;
        Ok(serde_json::from_slice(&kept.bytes).expect("particulars"))
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn under_an_entrusted_power_the_grantors_people_decide_in_the_grantors_name() {
    let world = world();
    let path = found(&world).await;
    run(&world, &path, TO_THE_DRAFT).await;
    run(&world, &path, TO_THE_END).await;
    // The township's own head opens the paper and may not decide it.
    let mut head = world.signed_in(Role::Head).await;
    let answer = crate::case::perform_by_hand(&mut head, &path, "decide").await;
    assert!(answer.status == 422 && answer.body.contains("G313"), "{}", answer.text());
    let mut chief = world.signed_in_as("g-head").await;
    let page = chief.get(&path).await;
    let seen = page.hidden("seen");
    assert_eq!(seen.len(), 64, "the grantor's head looks at it first");
    done(&mut chief, &path, "decide", &[]).await;
    let decided = case(&world, &path);
    assert_eq!(decided.ordinary.as_ref().unwrap().decided_by, Some(OfficerId::new("g-head")));
    assert_eq!(decided.draft().unwrap().number.to_string(), "渝武市监双河罚决〔2026〕1号");
    let made = paper(&world, &path, "decision");
    assert_eq!(made.issuer().organ, GRANTOR);
    assert!(made.issuer().entrusted_to.contains("双河镇"), "{:?}", made.issuer());
    // The remedies are those against the grantor's decision.
    match made.remedy().unwrap() {
        Remedy::Either { reconsider_at, sue_at, reconsider_within, sue_within, .. } => {
            assert_eq!(reconsider_at, "武隆区人民政府");
            assert_eq!(sue_at, "重庆市武隆区人民法院");
            assert_eq!((reconsider_within.count, sue_within.count), (60, 6));
        }
        other => panic!("{other:?}"),
    }
    assert!(made.wrong(law::Law::embedded(), Some("fairs.unlicensed-shop")).is_empty());
    run(&world, &path, AFTER).await;
}
