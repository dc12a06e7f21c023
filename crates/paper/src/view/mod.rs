//! What a template shows: every sentence composed, every date and amount written out. Templates
//! only place it. The text of a paper stands here, the figures in it come from its particulars.

mod correction;
mod decision;
mod form;
mod ordinary;
mod payment;
mod plain;
mod receipt;
mod text;

use crate::face::Faces;
use crate::qr::Code;
use crate::seal::{self, Drawing};
use crate::{PaperProblem, Setting};
use casework::papers::{Issuer, OfficerShown, Paper, PaperKind, SealMode};
use casework::party::PartyKind;
use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct View {
    /// The template that places it.
    pub template: &'static str,
    /// In a case file its title is a heading among others.
    pub filed: Filing,
    pub organ: String,
    pub title: &'static str,
    pub number: String,
    pub rows: Vec<Row>,
    /// Between the table and the sections: to whom, and that it was found.
    pub opening: Vec<String>,
    pub sections: Vec<Section>,
    pub closing: Vec<String>,
    /// Lines to be signed by hand.
    pub signatures: Vec<Signature>,
    pub date: String,
    pub seal: Option<Drawing>,
    pub seal_name: String,
    pub code: Code,
    /// Beside the code: how to check the paper.
    pub check: Vec<String>,
    pub copies: String,
    /// On every page of a paper that was made for show or about people who do not exist.
    pub mark: String,
    pub demo: bool,
    /// Sealed and served; a paper that stays in the office ends without name and seal.
    pub outward: bool,
    /// Whom the letter addresses.
    pub to: String,
    /// The parts of a form, in order.
    pub blocks: Vec<Block>,
    /// Signed at the foot of every page.
    pub foot: String,
}

/// Whether a paper stands alone or in a case file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Filing {
    Alone,
    InFile,
}

/// A part of a form. What it has stands in this order.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Block {
    pub head: String,
    pub rows: Vec<Row>,
    pub paragraphs: Vec<Paragraph>,
    pub table: Option<Table>,
    /// Questions and answers.
    pub turns: Vec<(String, String)>,
    pub opinions: Vec<Opinion>,
    pub signs: Vec<Signature>,
    /// A code of the form's own, beside the one that every paper has.
    pub code: Option<Code>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    pub columns: Vec<String>,
    pub widths: Vec<u32>,
    pub lines: Vec<Vec<String>>,
}

/// A box for an opinion, signed and dated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Opinion {
    pub label: String,
    pub text: String,
    pub by: String,
    pub on: String,
}

/// A row of the table: label and value, and where there is room a second pair.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    pub label: String,
    pub value: String,
    pub second: Option<(String, String)>,
    /// Lines kept free below the value, for writing by hand.
    pub room: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Section {
    pub head: String,
    pub paragraphs: Vec<Paragraph>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Paragraph {
    pub text: String,
    /// What the paper decides stands out.
    pub strong: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Signature {
    pub label: String,
    pub note: String,
    /// A line for year, month, day, hour and minute after the name.
    pub dated: bool,
}

impl View {
    pub fn of(paper: &Paper, setting: &Setting, faces: &Faces) -> Result<View, PaperProblem> {
        let content = paper.content_hash();
        let mut view = View {
            template: template(paper.kind()),
            filed: Filing::Alone,
            organ: paper.issuer().organ.clone(),
            title: paper.kind().zh(),
            number: paper.number(),
            rows: Vec::new(),
            opening: Vec::new(),
            sections: Vec::new(),
            closing: Vec::new(),
            signatures: Vec::new(),
            date: paper.moment().day().zh(),
            seal: if paper.kind().outward() || paper.kind() == PaperKind::ServiceReceipt {
                seal_of(paper.issuer(), faces)?
            } else {
                None
            },
            seal_name: paper.issuer().seal.name.clone(),
            code: Code::of(&checking_address(&setting.address, content.as_str()))?,
            check: check_lines(content.as_str()),
            copies: String::new(),
            outward: true,
            to: String::new(),
            blocks: Vec::new(),
            foot: String::new(),
            mark: String::new(),
            demo: paper.issuer().demo,
        };
        let made_up = match paper {
            Paper::OnSpotDecision(p) => decision::fill(&mut view, p),
            Paper::CorrectionOrder(p) => correction::fill(&mut view, p),
            Paper::ServiceReceipt(p) => receipt::fill(&mut view, p),
            Paper::PaymentNotice(p) => payment::fill(&mut view, p),
            Paper::OrdinaryDecision(p) => ordinary::fill(&mut view, p),
            Paper::Form(p) => form::fill(&mut view, p),
        };
        view.mark = mark(view.demo, made_up).to_owned();
        Ok(view)
    }

    /// Adds a section; the number before its head follows the order.
    fn section(&mut self, head: &str, paragraphs: Vec<Paragraph>) {
        let n = u32::try_from(self.sections.len() + 1).unwrap_or(u32::MAX);
        let head = format!("{}、{head}", crate::numeral::number(n));
        self.sections.push(Section { head, paragraphs });
    }
}

impl Row {
    fn new(label: &str, value: impl Into<String>) -> Row {
        Row { label: label.to_owned(), value: value.into(), second: None, room: 0 }
    }
    fn and(mut self, label: &str, value: impl Into<String>) -> Row {
        self.second = Some((label.to_owned(), value.into()));
        self
    }
    fn with_room(mut self, lines: u32) -> Row {
        self.room = lines;
        self
    }
}

impl Paragraph {
    fn plain(text: impl Into<String>) -> Paragraph {
        Paragraph { text: text.into(), strong: false }
    }
    fn strong(text: impl Into<String>) -> Paragraph {
        Paragraph { text: text.into(), strong: true }
    }
}

fn template(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::Form(_) => "form",
        PaperKind::Decision | PaperKind::NoPenalty => "ordinary-decision",
        typed => typed.key(),
    }
}

fn seal_of(issuer: &Issuer, faces: &Faces) -> Result<Option<Drawing>, PaperProblem> {
    match issuer.seal.mode {
        SealMode::Drawn => seal::draw(&issuer.seal.name, issuer.demo, faces).map(Some),
        SealMode::Space => Ok(None),
    }
}

/// The address with the hash as a query, so that the page that answers can compare it; an address
/// that names the hash itself stays as it is.
fn checking_address(address: &str, content: &str) -> String {
    if address.contains(content) {
        return address.to_owned();
    }
    let join = if address.contains('?') { '&' } else { '?' };
    format!("{address}{join}sha256={content}")
}

/// The hash in groups, so that two people can read it to each other.
fn check_lines(content: &str) -> Vec<String> {
    let groups: Vec<&str> =
        content.as_bytes().chunks(8).filter_map(|c| std::str::from_utf8(c).ok()).collect();
    groups.chunks(2).map(|pair| pair.join(" ")).collect()
}

fn mark(demo: bool, made_up: bool) -> &'static str {
    match (demo, made_up) {
        (true, true) => "演示样张　不具有法律效力　所载人员、单位均为虚构",
        (true, false) => "演示样张　不具有法律效力",
        (false, true) => "所载当事人为虚构",
        (false, false) => "",
    }
}

/// 〔虚构〕 after the name of a party that does not exist.
fn party_name(name: &str, made_up: bool) -> String {
    if made_up { format!("{name}〔虚构〕") } else { name.to_owned() }
}

fn code_label(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Person => "公民身份号码",
        PartyKind::SoleTrader | PartyKind::Organisation => "统一社会信用代码",
    }
}

fn party_rows(party: &casework::papers::PartyShown) -> Vec<Row> {
    let dash = |text: &str| if text.trim().is_empty() { "—".to_owned() } else { text.to_owned() };
    let address = if party.kind == PartyKind::Person { "住址" } else { "住所" };
    let mut rows = vec![Row::new("当事人", party_name(&party.name, party.made_up))];
    let code = Row::new(code_label(party.kind), dash(&party.code));
    match party.kind {
        PartyKind::Person => rows.push(code.and("联系电话", dash(&party.phone))),
        PartyKind::SoleTrader | PartyKind::Organisation => {
            let who = if party.kind == PartyKind::SoleTrader {
                "经营者"
            } else {
                "法定代表人（负责人）"
            };
            rows.push(code);
            rows.push(
                Row::new(who, dash(&party.legal_representative))
                    .and("联系电话", dash(&party.phone)),
            );
        }
    }
    rows.push(Row::new(address, dash(&party.address)));
    rows
}

fn officer_lines(officers: &[OfficerShown]) -> Vec<Signature> {
    let line = |(i, officer): (usize, &OfficerShown)| Signature {
        label: if i == 0 { "执法人员".to_owned() } else { String::new() },
        note: format!("{}　{}", officer.name, officer.certificate),
        dated: false,
    };
    officers.iter().enumerate().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_carries_the_hash_once() {
        let carried = |address: &str| checking_address(address, "00ff");
        assert_eq!(carried("https://a.example/p/1"), "https://a.example/p/1?sha256=00ff");
        assert_eq!(carried("https://a.example/p?n=1"), "https://a.example/p?n=1&sha256=00ff");
        assert_eq!(carried("https://a.example/p/00ff"), "https://a.example/p/00ff");
    }
}
