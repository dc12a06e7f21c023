//! The words of the 当场行政处罚决定书.

use super::{Paragraph, Signature, View, officer_lines, party_rows, text};
use casework::case::Penalty;
use casework::papers::{Hearing, OnSpotDecision};
use law::Fen;

/// Fills the view; true when the party does not exist.
pub fn fill(view: &mut View, p: &OnSpotDecision) -> bool {
    view.rows = party_rows(&p.party);
    facts(view, p);
    hearing(view, p);
    grounds(view, p);
    decision(view, p);
    if let (Some(_), Some(collect)) = (p.fine(), &p.collect) {
        let paid = text::payment(collect, "本决定书").into_iter().map(Paragraph::plain).collect();
        view.section("罚款的缴纳", paid);
    }
    let remedy = text::remedy(&p.remedy, "本决定", "本决定书");
    view.section("不服本决定的救济途径和期限", vec![Paragraph::plain(remedy)]);
    view.signatures = officer_lines(&p.officers);
    view.signatures.push(Signature {
        label: "当事人签收".to_owned(),
        note: String::new(),
        dated: true,
    });
    view.copies = "本决定书一式两份，一份当场交付当事人，一份由行政机关存档。".to_owned();
    p.party.made_up
}

fn facts(view: &mut View, p: &OnSpotDecision) {
    let mut told = text::paragraphs(&p.facts);
    let opening = format!("{}，当事人在{}有下列违法行为：", p.found_at.zh(), p.place);
    match told.first_mut() {
        Some(first) => first.text.insert_str(0, &opening),
        None => told.push(Paragraph::plain(opening)),
    }
    told.push(Paragraph::plain(format!("以上事实有下列证据证明：{}", text::listed(&p.evidence))));
    view.section("违法事实和证据", told);
}

fn hearing(view: &mut View, p: &OnSpotDecision) {
    // The 2021 Act (art. 44) has the proposed penalty told too; the 1996 Act (art. 31) had not.
    let told = if p.procedure.iter().any(|b| b.cite.statute == "行政处罚法1996") {
        "作出处罚决定的事实、理由和依据"
    } else {
        "拟作出的行政处罚内容及事实、理由、依据"
    };
    let opening =
        format!("执法人员当场出示执法证件，告知当事人{told}，并告知其依法享有陈述、申辩的权利。");
    let mut paragraphs = Vec::new();
    match &p.heard {
        Hearing::Silent => {
            paragraphs.push(Paragraph::plain(format!("{opening}当事人未提出陈述、申辩。")));
        }
        Hearing::Waived => {
            paragraphs.push(Paragraph::plain(format!("{opening}当事人明确放弃陈述、申辩。")));
        }
        Hearing::Stated { statement, weighed } => {
            paragraphs.push(Paragraph::plain(format!(
                "{opening}当事人陈述、申辩：{}",
                text::sentence(statement)
            )));
            paragraphs.push(Paragraph::plain(format!("复核意见：{}", text::sentence(weighed))));
        }
    }
    view.section("告知和陈述、申辩情况", paragraphs);
}

fn grounds(view: &mut View, p: &OnSpotDecision) {
    let mut paragraphs = vec![Paragraph::plain(format!(
        "当事人的上述行为{}，应当依据{}的规定予以处罚。",
        text::broken(&p.breached, &p.basis),
        text::bases(&p.basis)
    ))];
    paragraphs.extend(text::paragraphs(&p.reasons));
    view.section("处罚的理由和依据", paragraphs);
}

fn decision(view: &mut View, p: &OnSpotDecision) {
    let mut paragraphs = vec![
        Paragraph::plain(format!(
            "依照{}的规定，{}于{}在{}适用简易程序，当场对当事人作出如下行政处罚：",
            text::bases(&p.procedure),
            p.issuer.organ,
            p.decided_at.zh(),
            p.decided_in
        )),
        Paragraph::strong(penalty(&p.penalty)),
    ];
    if !p.correction.trim().is_empty() {
        paragraphs
            .push(Paragraph::plain(format!("同时责令当事人{}", text::sentence(&p.correction))));
    }
    paragraphs.extend(text::entrusted(&p.issuer, "本处罚"));
    view.section("处罚决定", paragraphs);
}

fn penalty(penalty: &Penalty) -> String {
    match penalty {
        Penalty::Warning => "警告。".to_owned(),
        Penalty::Fine { amount } => format!("{}。", fine(*amount)),
        Penalty::WarningAndFine { amount } => format!("警告，并处{}。", fine(*amount)),
        other => format!("{}。", other.zh()),
    }
}

/// In words and in figures.
pub fn fine(amount: Fen) -> String {
    format!("罚款人民币{}（{}）", amount.words(), figures(amount))
}

/// `¥1,234.50`: always with both decimals, so that nothing can be added.
pub fn figures(amount: Fen) -> String {
    let shown = amount.to_string();
    if shown.contains('.') { format!("¥{shown}") } else { format!("¥{shown}.00") }
}
