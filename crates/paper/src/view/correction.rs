//! The words of the 责令改正通知书.

use super::{Paragraph, Signature, View, officer_lines, party_rows, text};
use casework::papers::CorrectionOrder;

/// Fills the view; true when the party does not exist.
pub fn fill(view: &mut View, p: &CorrectionOrder) -> bool {
    view.rows = party_rows(&p.party);
    facts(view, p);
    demands(view, p);
    let remedy = text::remedy(&p.remedy, "本通知", "本通知书");
    view.section("不服本通知的救济途径和期限", vec![Paragraph::plain(remedy)]);
    view.signatures = officer_lines(&p.officers);
    view.signatures.push(Signature {
        label: "当事人签收".to_owned(),
        note: String::new(),
        dated: true,
    });
    view.copies = "本通知书一式两份，一份交当事人，一份由行政机关存档。".to_owned();
    p.party.made_up
}

fn facts(view: &mut View, p: &CorrectionOrder) {
    let mut told = text::paragraphs(&p.facts);
    let opening = format!("{}，当事人在{}有下列违法行为：", p.found_at.zh(), p.place);
    match told.first_mut() {
        Some(first) => first.text.insert_str(0, &opening),
        None => told.push(Paragraph::plain(opening)),
    }
    told.push(Paragraph::plain(format!("上述行为违反了{}的规定。", text::bases(&p.breached))));
    view.section("违法事实", told);
}

fn demands(view: &mut View, p: &CorrectionOrder) {
    let when = match p.by {
        Some(day) => format!("于{}前（含当日）", day.zh()),
        None => "立即".to_owned(),
    };
    let mut paragraphs = vec![Paragraph::plain(format!(
        "依据{}的规定，现责令当事人{when}改正，改正内容为：",
        text::bases(&p.basis)
    ))];
    paragraphs.extend(text::numbered(&p.demands).into_iter().map(Paragraph::strong));
    if !p.consequence.trim().is_empty() {
        paragraphs.push(Paragraph::plain(text::sentence(&p.consequence)));
    }
    paragraphs.push(Paragraph::plain(
        "改正完成后，请当事人及时告知本机关，由执法人员现场复查。".to_owned(),
    ));
    paragraphs.extend(text::entrusted(&p.issuer, "本通知"));
    view.section("责令改正的内容和期限", paragraphs);
}
