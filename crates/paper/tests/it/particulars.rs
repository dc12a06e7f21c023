//! A paper with a particular missing is refused by name, before anything is rendered.

use casework::case::Penalty;
use casework::papers::{CorrectionOrder, OnSpotDecision, PaymentNotice, ServiceReceipt};
use paper::{Paper, PaperProblem, sample};

fn samples<T>(take: impl Fn(Paper) -> Option<T>) -> T {
    sample::all().into_iter().find_map(|(_, paper)| take(paper)).unwrap()
}

fn decision() -> OnSpotDecision {
    samples(|p| if let Paper::OnSpotDecision(p) = p { Some(*p) } else { None })
}
fn correction() -> CorrectionOrder {
    samples(|p| if let Paper::CorrectionOrder(p) = p { Some(*p) } else { None })
}
fn receipt() -> ServiceReceipt {
    samples(|p| if let Paper::ServiceReceipt(p) = p { Some(*p) } else { None })
}
fn payment() -> PaymentNotice {
    samples(|p| if let Paper::PaymentNotice(p) = p { Some(*p) } else { None })
}

/// Takes something away from a good paper and expects exactly this to be missed.
fn without<T: Into<Paper>>(good: T, field: &str, zh: &str, take: impl FnOnce(&mut T)) {
    let mut paper = good;
    take(&mut paper);
    let paper = paper.into();
    let missing = paper.missing();
    let named: Vec<_> = missing.iter().map(|m| (m.field.as_str(), m.zh.as_str())).collect();
    assert_eq!(named, [(field, zh)]);
    let refused = paper::render(&paper, &sample::setting()).unwrap_err();
    assert_eq!(refused, PaperProblem::Missing(missing));
    assert!(refused.to_string().contains(zh), "{refused}");
}

#[test]
fn no_sample_lacks_anything() {
    for (name, paper) in sample::all() {
        assert_eq!(paper.missing(), [], "{name}");
    }
}

#[test]
fn a_decision_without_a_particular_names_it() {
    let d = decision;
    without(d(), "number.serial", "文书编号中的序号", |p| p.number.serial = 0);
    without(d(), "issuer.organ", "作出决定的行政机关名称", |p| p.issuer.organ.clear());
    without(d(), "issuer.seal.name", "印章名称", |p| p.issuer.seal.name = "　".to_owned());
    without(d(), "issuer.entrusted_by_paper", "委托书名称或者文号", |p| {
        p.issuer.entrusted_to = "武隆县双河乡人民政府".to_owned();
    });
    without(d(), "party.name", "当事人姓名或者名称", |p| p.party.name.clear());
    without(d(), "party.address", "当事人住址或者住所", |p| p.party.address.clear());
    without(d(), "place", "违法行为发生的地点", |p| p.place.clear());
    without(d(), "facts", "违法事实", |p| p.facts = " \n".to_owned());
    without(d(), "evidence", "证据", |p| p.evidence.clear());
    without(d(), "breached", "违反的规定", |p| p.breached.clear());
    without(d(), "basis", "依据", |p| p.basis[0].text.clear());
    without(d(), "procedure", "适用简易程序的依据", |p| p.procedure.clear());
    without(d(), "penalty", "处罚种类", |p| {
        p.penalty = Penalty::Criticism;
        p.collect = None;
    });
    without(d(), "penalty.amount", "罚款数额", |p| {
        p.penalty = Penalty::Fine { amount: law::Fen(0) };
    });
    without(d(), "reasons", "处罚理由", |p| p.reasons.clear());
    without(d(), "collect", "缴纳罚款的方式", |p| p.collect = None);
    without(d(), "officers", "执法人员", |p| p.officers.clear());
    without(d(), "officers.certificate", "执法证件号码", |p| {
        p.officers[1].certificate.clear()
    });
    without(d(), "decided_in", "作出决定的地点", |p| p.decided_in.clear());
}

#[test]
fn a_decision_names_bank_and_address_where_the_fine_is_paid_at_a_bank() {
    use casework::papers::Collect;
    without(decision(), "bank", "代收机构名称", |p| {
        if let Some(Collect::Bank { bank, .. }) = &mut p.collect {
            bank.clear();
        }
    });
    without(decision(), "bank_address", "代收机构地址", |p| {
        if let Some(Collect::Bank { bank_address, .. }) = &mut p.collect {
            bank_address.clear();
        }
    });
}

#[test]
fn a_decision_names_its_routes_of_remedy() {
    use casework::papers::Remedy;
    without(decision(), "reconsider_at", "复议机关", |p| {
        if let Remedy::ReconsiderationFirst { reconsider_at, .. } = &mut p.remedy {
            reconsider_at.clear();
        }
    });
    without(decision(), "remedy", "救济途径和期限", |p| {
        if let Remedy::ReconsiderationFirst { sue_within, .. } = &mut p.remedy {
            sue_within.count = 0;
        }
    });
}

#[test]
fn the_other_papers_name_what_they_lack() {
    without(correction(), "demands", "责令改正的内容", |p| p.demands = vec![String::new()]);
    without(correction(), "basis", "依据", |p| p.basis.clear());
    without(receipt(), "papers", "送达的文书", |p| p.papers.clear());
    without(receipt(), "addressee", "受送达人", |p| p.addressee.clear());
    without(receipt(), "witness", "见证人或者拍照、录像的说明", |p| {
        p.way = casework::case::ServiceWay::Left;
    });
    without(payment(), "decision", "行政处罚决定书编号", |p| p.decision.serial = 0);
    without(payment(), "amount", "应缴金额", |p| p.paid = law::Fen::yuan(200));
}

#[test]
fn a_warning_needs_no_bank() {
    let mut paper = decision();
    paper.penalty = Penalty::Warning;
    paper.collect = None;
    let said = paper::text(&paper.into(), &sample::setting()).unwrap();
    assert!(said.contains("\n警告。\n"), "{said}");
    assert!(!said.contains("罚款的缴纳"), "{said}");
}

#[test]
fn one_letter_more_is_another_content() {
    let (one, mut two) = (decision(), decision());
    let first = Paper::from(one).content_hash();
    assert_eq!(first, Paper::from(decision()).content_hash());
    two.facts.push('！');
    assert_ne!(first, Paper::from(two).content_hash());
}

#[test]
fn a_papers_particulars_survive_being_stored() {
    for (name, paper) in sample::all() {
        let kept = paper.canonical();
        let back: Paper = serde_json::from_slice(&kept).unwrap();
        assert_eq!(back, paper, "{name}");
        assert_eq!(back.canonical(), kept, "{name}");
    }
}
