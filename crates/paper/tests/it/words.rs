//! The words of every sample, as a person has read and accepted them. To accept changed words, set
//! `ACCEPT=1`, run the tests, and read the difference before committing it.

use paper::{Paper, sample};
use std::path::Path;

fn text(name: &str) -> String {
    let (_, paper) = sample::all().into_iter().find(|(n, _)| *n == name).unwrap();
    paper::text(&paper, &sample::setting()).unwrap()
}

#[test]
fn the_words_of_every_sample_are_the_accepted_ones() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    for (name, paper) in sample::all() {
        let file = folder.join(format!("{name}.txt"));
        let said =
            paper::text(&paper, &sample::setting()).unwrap_or_else(|p| panic!("{name}: {p}"));
        if std::env::var_os("ACCEPT").is_some() {
            std::fs::write(&file, &said).unwrap();
        }
        let accepted = std::fs::read_to_string(&file).unwrap_or_default();
        assert_eq!(said, accepted, "{name} differs from {}", file.display());
    }
}

#[test]
fn an_article_that_names_breach_and_penalty_together_is_not_said_to_be_broken() {
    let samples = sample::all();
    let of = |name: &str| samples.iter().find(|(n, _)| *n == name).unwrap().1.clone();
    let text = |paper: &Paper| paper::text(paper, &sample::setting()).unwrap();
    let Paper::OrdinaryDecision(mut decision) = of("today-decision") else { panic!("no decision") };
    assert!(
        text(&(*decision).clone().into())
            .contains("违反了《中华人民共和国消防法》第二十八条的规定")
    );
    decision.breached.clone_from(&decision.basis);
    let said = text(&(*decision).into());
    let expected = "属于《中华人民共和国消防法》第六十条第一款第（三）项规定的违法行为，应当依据";
    assert!(said.contains(expected) && !said.contains("违反了"), "{said}");
    let Paper::Form(notice) = of("today-penalty-notice") else { panic!("no form") };
    let basis = notice.value("penalty_basis").unwrap().clone();
    let said = text(&notice.with("breached", basis).into());
    assert!(said.contains("上述行为属于") && !said.contains("违反了"), "{said}");
}

#[test]
fn a_box_left_blank_waits_for_a_signature_only_until_the_head_has_answered() {
    let samples = sample::all();
    let (_, paper) = samples.iter().find(|(n, _)| *n == "today-closing-report").unwrap();
    let Paper::Form(form) = paper.clone() else { panic!("no form") };
    let with = |unit: &str, head: &str| {
        let form = (*form).clone().with("unit_opinion", unit).with("approval", head);
        paper::text(&form.into(), &sample::setting()).unwrap()
    };
    assert!(with("", "").contains("承办机构意见"), "both boxes wait");
    assert!(!with("", "同意。").contains("承办机构意见"));
    assert!(with("同意上报。", "同意。").contains("承办机构意见"));
}

#[test]
fn since_2024_a_decision_on_the_spot_sends_to_reconsideration_first() {
    let said = text("today-on-spot-decision");
    assert!(said.contains("六十日内，先向重庆市武隆区人民政府申请行政复议"), "{said}");
    assert!(said.contains("收到行政复议决定书之日起十五日内"), "{said}");
    assert!(!said.contains("也可以自收到"), "{said}");
}

#[test]
fn in_2008_the_party_may_choose_and_has_three_months_to_sue() {
    let said = text("pilot-on-spot-decision");
    assert!(said.contains("六十日内向武隆县人民政府申请行政复议，也可以"), "{said}");
    assert!(said.contains("三个月内直接向武隆县人民法院提起行政诉讼"), "{said}");
    assert!(!said.contains("先向"), "{said}");
}

#[test]
fn the_surcharge_has_a_cap_only_where_the_law_has_one() {
    assert!(text("today-on-spot-decision").contains("加处罚款的总额不超过罚款数额"));
    let pilot = text("pilot-on-spot-decision");
    assert!(pilot.contains("每日按罚款数额的百分之三加处罚款。"), "{pilot}");
}

#[test]
fn an_entrusted_paper_speaks_in_the_grantors_name_and_bears_its_seal() {
    for (name, paper) in sample::all() {
        let said = paper::text(&paper, &sample::setting()).unwrap();
        // A paper that stays in the office is signed inside it, and bears no seal.
        if !paper.kind().outward() && paper.kind() != paper::PaperKind::ServiceReceipt {
            continue;
        }
        // A petition is answered by the township itself, whatever it has been entrusted with.
        let entrusted = name.starts_with("pilot") && name != "pilot-petition-extension";
        let letter = name == "pilot-entrustment-letter";
        let says = said.contains("武隆县双河乡人民政府受武隆县交通局委托");
        assert_eq!(says, entrusted && !letter, "{name}");
        if entrusted {
            assert!(said.starts_with("武隆县交通局\n"), "{name}: {said}");
            assert!(said.contains("〔印章：武隆县交通局〕"), "{name}: {said}");
        }
    }
}

#[test]
fn an_amount_stands_in_words_and_in_figures() {
    assert!(text("today-on-spot-decision").contains("罚款人民币贰佰元整（¥200.00）。"));
    assert!(text("pilot-payment-notice").contains("人民币伍拾叁元整（¥53.00）"));
}

#[test]
fn a_last_day_the_calendar_has_not_settled_is_called_provisional() {
    let said = today(|p| {
        let Some(casework::papers::Collect::Bank { last_day_firm, .. }) = &mut p.collect else {
            panic!("not paid at a bank")
        };
        *last_day_firm = false;
    });
    assert!(said.contains("暂计至2026年3月24日止，以国务院公布的放假安排为准"), "{said}");
}

fn today(change: impl FnOnce(&mut casework::papers::OnSpotDecision)) -> String {
    let (_, paper) = sample::all().swap_remove(0);
    let Paper::OnSpotDecision(mut decision) = paper else { panic!("not a decision") };
    change(&mut decision);
    paper::text(&Paper::OnSpotDecision(decision), &sample::setting()).unwrap()
}

#[test]
fn a_fine_taken_on_the_spot_names_the_receipt_and_no_bank() {
    let basis = casework::papers::Basis {
        cite: law::Cite::parse("行政处罚法2021:68").unwrap(),
        text: "《中华人民共和国行政处罚法》第六十八条".to_owned(),
    };
    let receipt = "渝财0000001".to_owned();
    let said = today(|p| {
        p.collect = Some(casework::papers::Collect::OnSpot { basis, receipt });
    });
    assert!(said.contains("第六十八条的规定，罚款由执法人员当场收缴"), "{said}");
    assert!(said.contains("（票据号码：渝财0000001）"), "{said}");
    assert!(!said.contains("代收机构"), "{said}");
}

#[test]
fn an_office_that_keeps_its_seal_finds_room_for_it() {
    let said = today(|p| p.issuer.seal.mode = casework::papers::SealMode::Space);
    assert!(said.contains("（印章）") && !said.contains("〔印章："), "{said}");
}

#[test]
fn a_real_paper_bears_no_mark_of_show() {
    let said = today(|p| {
        p.issuer.demo = false;
        p.party.made_up = false;
    });
    assert!(!said.contains("演示") && !said.contains("虚构"), "{said}");
}

#[test]
fn whatever_is_for_show_or_about_nobody_says_so() {
    for (name, paper) in sample::all() {
        let said = paper::text(&paper, &sample::setting()).unwrap();
        assert!(said.contains("演示样张"), "{name}");
        // A paper about no party says so in its mark.
        let about = said.contains("〔虚构〕") || said.contains("均为虚构");
        assert!(about, "{name}");
    }
}

#[test]
fn a_day_that_no_calendar_settles_yet_is_printed_as_provisional() {
    let said = |firm: bool| {
        let (_, paper) =
            sample::all().into_iter().find(|(n, _)| *n == "today-payment-notice").unwrap();
        let Paper::PaymentNotice(mut notice) = paper else { panic!("another paper") };
        let casework::papers::Collect::Bank { last_day, last_day_firm, .. } = &mut notice.collect
        else {
            panic!("paid at the bank")
        };
        assert!(last_day.is_some(), "it has a day to speak of");
        *last_day_firm = firm;
        let rendered = paper::render(&Paper::PaymentNotice(notice), &sample::setting()).unwrap();
        crate::poppler::text(&rendered.pdf).replace([' ', '\n'], "")
    };
    let (settled, open) = (said(true), said(false));
    let words = "以国务院公布的放假安排为准";
    assert!(open.contains("暂计至") && open.contains(words), "{open}");
    assert!(!settled.contains("暂计至") && !settled.contains(words), "{settled}");
}
