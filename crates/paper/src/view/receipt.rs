//! The form of the 送达回证. What is not known yet stays blank, to be written by hand.

use super::{Row, View, party_name};
use casework::case::ServiceWay;
use casework::papers::ServiceReceipt;

const BLANK_MOMENT: &str = "　　　年　　月　　日　　时　　分";

/// Fills the view; true when the addressee does not exist.
pub fn fill(view: &mut View, p: &ServiceReceipt) -> bool {
    let officers: Vec<String> =
        p.officers.iter().map(|o| format!("{}（执法证号：{}）", o.name, o.certificate)).collect();
    let at = p.served_at.map_or_else(|| BLANK_MOMENT.to_owned(), |m| m.zh());
    let left = p.way == ServiceWay::Left;
    view.rows = vec![
        Row::new("案由", p.matter.as_str()),
        Row::new("受送达人", party_name(&p.addressee, p.made_up)),
        Row::new("送达文书", papers(p)),
        Row::new("送达地点", p.served_in.as_str()),
        Row::new("送达方式", way(p.way)).and("送达时间", at),
        Row::new("受送达人签名或者盖章", receiver(p)).with_room(if left { 1 } else { 2 }),
    ];
    if left || !p.witness.trim().is_empty() {
        view.rows.push(Row::new("见证情况", p.witness.as_str()).with_room(0));
    }
    view.rows.push(Row::new("送达人签名", officers.join("\n")));
    view.rows.push(Row::new("备注", note(p)).with_room(if note(p).is_empty() { 2 } else { 0 }));
    view.copies = "受送达人拒绝签收的，由送达人在备注栏写明拒收的事由和日期。".to_owned();
    p.made_up
}

fn papers(p: &ServiceReceipt) -> String {
    let line = |s: &casework::papers::ServedPaper| {
        format!("《{}》（{}）{}份", s.title, s.number, s.copies)
    };
    p.papers.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn receiver(p: &ServiceReceipt) -> String {
    match (p.way, p.receiver.trim()) {
        (ServiceWay::Left, "") => "受送达人拒绝签收".to_owned(),
        (ServiceWay::Left, who) => format!("{who}拒绝签收"),
        // The name is the receiver's to write.
        (_, _) => String::new(),
    }
}

fn note(p: &ServiceReceipt) -> String {
    let mut lines: Vec<String> = Vec::new();
    let township = p.issuer.entrusted_to.trim();
    if !township.is_empty() {
        lines.push(format!(
            "由{township}受{}委托（{}）送达。",
            p.issuer.organ, p.issuer.entrusted_by_paper
        ));
    }
    lines.extend(p.note.lines().map(str::to_owned));
    lines.join("\n")
}

fn way(way: ServiceWay) -> &'static str {
    match way {
        ServiceWay::Direct => "直接送达",
        other => other.zh(),
    }
}
