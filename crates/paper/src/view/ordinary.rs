//! The words of the 行政处罚决定书 and the 不予行政处罚决定书 of the ordinary procedure.

use super::decision::{figures, fine};
use super::{Paragraph, Signature, View, party_rows, text};
use casework::case::{Ground, Leniency, Penalty};
use casework::papers::{Hearing, OrdinaryDecision};

/// Fills the view; true when the party does not exist.
pub fn fill(view: &mut View, p: &OrdinaryDecision) -> bool {
    view.rows = party_rows(&p.party);
    facts(view, p);
    if p.told.is_some() {
        told(view, p);
    }
    grounds(view, p);
    decision(view, p);
    if let Some(collect) = p.collect.as_ref().filter(|_| p.to_pay().0 > 0) {
        let mut paid = text::payment(collect, "本决定书");
        if p.to_pay() > p.penalty.fine()
            && let Some(first) = paid.first_mut()
        {
            *first = first.replacen("缴纳罚款", "缴纳罚没款", 1);
        }
        let paid = paid.into_iter().map(Paragraph::plain).collect();
        view.section("履行的方式和期限", paid);
    }
    let remedy = text::remedy(&p.remedy, "本决定", "本决定书");
    view.section("不服本决定的救济途径和期限", vec![Paragraph::plain(remedy)]);
    view.signatures =
        vec![Signature { label: "当事人签收".to_owned(), note: String::new(), dated: true }];
    view.copies = "本决定书一式两份，一份送达当事人，一份由行政机关存档。".to_owned();
    p.party.made_up
}

fn facts(view: &mut View, p: &OrdinaryDecision) {
    let mut told = text::paragraphs(&p.facts);
    let opening = format!(
        "本机关于{}对当事人{}一案立案调查。经查明：{}，在{}，",
        p.filed_on.zh(),
        p.matter,
        p.found_at.zh(),
        p.place
    );
    match told.first_mut() {
        Some(first) => first.text.insert_str(0, &opening),
        None => told.push(Paragraph::plain(opening)),
    }
    told.push(Paragraph::plain("以上事实有下列证据证明："));
    told.extend(text::numbered(&p.evidence).into_iter().map(Paragraph::plain));
    view.section("事实和证据", told);
}

fn told(view: &mut View, p: &OrdinaryDecision) {
    let Some(told) = &p.told else { return };
    let before = p.procedure.iter().any(|b| b.cite.statute == "行政处罚法1996");
    // The 2021 Act (art. 44) has the proposed penalty told too; the 1996 Act (art. 31) had not.
    let what = if before {
        "事实、理由、依据"
    } else {
        "拟处罚的内容及事实、理由、依据"
    };
    let opening = format!(
        "本机关于{}送达《{}》（{}），告知当事人{what}和依法享有的权利。",
        told.on.zh(),
        told.title,
        told.number
    );
    let mut paragraphs = match &p.heard {
        Hearing::Silent => {
            vec![Paragraph::plain(format!("{opening}当事人在告知的期限内没有提出陈述、申辩。"))]
        }
        Hearing::Waived => {
            vec![Paragraph::plain(format!("{opening}当事人明确表示放弃陈述、申辩。"))]
        }
        Hearing::Stated { statement, weighed } => vec![
            Paragraph::plain(format!("{opening}当事人陈述、申辩：{}", text::sentence(statement))),
            Paragraph::plain(format!("复核意见：{}", text::sentence(weighed))),
        ],
    };
    if let Some(hearing) = &p.hearing {
        let when = format!("根据当事人的要求，本机关于{}在{}", hearing.held_at.zh(), hearing.place);
        let said = if hearing.absent {
            "举行听证，当事人无正当理由不出席或者中途退出，视为放弃听证权利，听证终止。"
        } else {
            "举行听证，听取了当事人的陈述、申辩和质证。"
        };
        // Whoever stays away has waived the hearing: no opinion follows.
        let opinion = match hearing.opinion.trim() {
            "" => String::new(),
            opinion => format!("听证意见：{}", text::sentence(opinion)),
        };
        paragraphs.push(Paragraph::plain(format!("{when}{said}{opinion}")));
    }
    let head = if p.hearing.is_some() {
        "告知、陈述申辩和听证情况"
    } else {
        "告知和陈述、申辩情况"
    };
    view.section(head, paragraphs);
}

fn grounds(view: &mut View, p: &OrdinaryDecision) {
    let broken = text::broken(&p.breached, &p.basis);
    let basis = text::bases(&p.basis);
    let opening = match p.ground() {
        None => format!("当事人的上述行为{broken}，应当依据{basis}的规定予以处罚。"),
        Some(Ground::NotMadeOut) => format!("经调查，违法事实不能成立，适用{basis}的规定。"),
        Some(ground) => {
            format!("当事人的上述行为{broken}；{}，适用{basis}的规定。", ground.zh())
        }
    };
    let mut paragraphs = vec![Paragraph::plain(opening)];
    paragraphs.extend(text::paragraphs(&p.reasons));
    let how = match &p.leniency {
        Leniency::None => None,
        Leniency::Lighter { ground } => Some((ground, "从轻")),
        Leniency::Reduced { ground } => Some((ground, "减轻")),
    };
    if let Some((ground, how)) = how {
        let ground = ground.trim().trim_end_matches(['。', '，', '；']);
        paragraphs.push(Paragraph::plain(format!("当事人{ground}，依法予以{how}处罚。")));
    }
    view.section(if p.ground().is_some() { "理由和依据" } else { "处罚的理由和依据" }, paragraphs);
}

fn decision(view: &mut View, p: &OrdinaryDecision) {
    let discussed = match p.discussed_on {
        Some(day) => format!("经本机关负责人于{}集体讨论，", day.zh()),
        None => String::new(),
    };
    let what = if p.ground().is_some() { "决定如下" } else { "决定对当事人处罚如下" };
    let mut paragraphs = vec![Paragraph::plain(format!(
        "{discussed}依照{}的规定，{}{what}：",
        text::bases(&p.procedure),
        p.issuer.organ
    ))];
    paragraphs.extend(text::numbered(&penalty(&p.penalty)).into_iter().map(Paragraph::strong));
    if let Penalty::Confiscation { goods, .. } = &p.penalty
        && !goods.trim().is_empty()
    {
        paragraphs.push(Paragraph::plain(
            "没收的财物由本机关当面清点、出具物品清单后收取；已经登记保存的，由本机关依法处理。",
        ));
    }
    if p.ground().is_some_and(|ground| ground != Ground::NotMadeOut) {
        paragraphs.push(Paragraph::plain("本机关对当事人进行教育，今后应当遵守法律、法规。"));
    }
    if !p.correction.trim().is_empty() {
        paragraphs
            .push(Paragraph::plain(format!("同时责令当事人{}", text::sentence(&p.correction))));
    }
    paragraphs.extend(text::entrusted(&p.issuer, "本决定"));
    view.section(if p.ground().is_some() { "决定" } else { "处罚决定" }, paragraphs);
}

/// Each part of the penalty, as an entry of its own.
fn penalty(penalty: &Penalty) -> Vec<String> {
    match penalty {
        Penalty::Warning => vec!["警告".to_owned()],
        Penalty::Criticism => vec!["通报批评".to_owned()],
        Penalty::Fine { amount } => vec![fine(*amount)],
        Penalty::WarningAndFine { amount } => vec!["警告".to_owned(), fine(*amount)],
        Penalty::None { .. } => vec!["不予行政处罚".to_owned()],
        Penalty::Confiscation { gains, goods, amount, warning } => {
            let mut parts = Vec::new();
            if *warning {
                parts.push("警告".to_owned());
            }
            if gains.0 > 0 {
                let (words, figures) = (gains.words(), figures(*gains));
                parts.push(format!("没收违法所得人民币{words}（{figures}）"));
            }
            if !goods.trim().is_empty() {
                parts.push(format!("没收{}", goods.trim()));
            }
            if amount.0 > 0 {
                parts.push(fine(*amount));
            }
            parts
        }
    }
}
