//! Sentences that several papers share.

use super::Paragraph;
use crate::numeral;
use casework::papers::{Basis, Collect, Issuer, Remedy, Surcharge, Term};

/// 《甲》第一条、《乙》第二条
pub fn bases(bases: &[Basis]) -> String {
    bases.iter().map(|b| b.text.trim()).filter(|t| !t.is_empty()).collect::<Vec<_>>().join("、")
}

/// `违反了…的规定`; where no article is known that sets the duty, the one that names the breach together with
/// its penalty has not been broken: `属于…规定的违法行为`.
pub fn broken(breached: &[Basis], basis: &[Basis]) -> String {
    let same = !breached.is_empty() && breached.iter().all(|one| basis.contains(one));
    match same {
        true => format!("属于{}规定的违法行为", bases(breached)),
        false => format!("违反了{}的规定", bases(breached)),
    }
}

/// What a person wrote, closed with a full stop whatever they ended it with.
pub fn sentence(written: &str) -> String {
    let text = written.trim().trim_end_matches(['。', '；', '，', '.', ';', ',', '、']);
    if text.ends_with(['！', '？', '…']) { text.to_owned() } else { format!("{text}。") }
}

/// What a person wrote at length: each line a paragraph.
pub fn paragraphs(written: &str) -> Vec<Paragraph> {
    let lines = written.lines().map(str::trim).filter(|l| !l.is_empty());
    let mut all: Vec<Paragraph> = lines.map(Paragraph::plain).collect();
    if let Some(last) = all.last_mut() {
        last.text = sentence(&last.text);
    }
    all
}

/// `1．甲；`, `2．乙。`; a single entry without its number.
pub fn numbered(entries: &[String]) -> Vec<String> {
    let clean = |e: &String| e.trim().trim_end_matches(['。', '；', '，', ';']).to_owned();
    let entries: Vec<String> = entries.iter().map(clean).filter(|e| !e.is_empty()).collect();
    let last = entries.len().saturating_sub(1);
    let line = |(i, entry): (usize, &String)| {
        let number = if last > 0 { format!("{}．", i + 1) } else { String::new() };
        format!("{number}{entry}{}", if i == last { '。' } else { '；' })
    };
    entries.iter().enumerate().map(line).collect()
}

/// The same in one line.
pub fn listed(entries: &[String]) -> String {
    numbered(entries).concat()
}

/// The routes against an act, in the words of its day. `act` is 本决定 or 本通知.
pub fn remedy(remedy: &Remedy, act: &str, paper: &str) -> String {
    match remedy {
        Remedy::ReconsiderationFirst {
            reconsider_at,
            reconsider_within,
            sue_at,
            sue_within,
            basis,
        } => {
            let according = according(basis);
            format!(
                "当事人对{act}不服的，{according}应当自收到{paper}之日起{}内，先向{reconsider_at}申请\
                 行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起{}内，依法向{sue_at}\
                 提起行政诉讼。行政复议、行政诉讼期间，{act}不停止执行，法律另有规定的除外。",
                numeral::term(*reconsider_within),
                numeral::term(*sue_within),
            )
        }
        Remedy::Either { reconsider_at, reconsider_within, sue_at, sue_within, basis } => {
            let according = according(basis);
            format!(
                "当事人对{act}不服的，{according}可以自收到{paper}之日起{}内向{reconsider_at}申请行政\
                 复议，也可以自收到{paper}之日起{}内直接向{sue_at}提起行政诉讼。行政复议、行政诉讼\
                 期间，{act}不停止执行，法律另有规定的除外。",
                numeral::term(*reconsider_within),
                numeral::term(*sue_within),
            )
        }
    }
}

fn according(basis: &[Basis]) -> String {
    let named = bases(basis);
    if named.is_empty() { String::new() } else { format!("根据{named}的规定，") }
}

/// How, where and by when to pay.
pub fn payment(collect: &Collect, paper: &str) -> Vec<String> {
    match collect {
        Collect::OnSpot { basis, receipt } => {
            let number = if receipt.trim().is_empty() {
                String::new()
            } else {
                format!("（票据号码：{receipt}）")
            };
            vec![format!(
                "依据{}的规定，罚款由执法人员当场收缴，并当场出具财政部门统一制发的专用票据{number}；\
                 不出具专用票据的，当事人有权拒绝缴纳。",
                basis.text
            )]
        }
        Collect::Bank {
            bank,
            bank_address,
            account_name,
            account,
            within,
            last_day,
            last_day_firm,
            electronic,
            surcharge,
        } => {
            let also = if *electronic { "，也可以通过电子支付系统缴纳" } else { "" };
            let until = until(*within, *last_day, *last_day_firm, paper);
            vec![
                format!(
                    "当事人应当{until}到代收机构缴纳罚款{also}。代收机构：{bank}；地址：\
                     {bank_address}；收款户名：{account_name}；账号：{account}。"
                ),
                delay(surcharge),
            ]
        }
    }
}

fn until(within: Term, last_day: Option<law::Day>, firm: bool, paper: &str) -> String {
    let term = numeral::term(within);
    let from = format!("自收到{paper}之日起{term}内");
    match (last_day, firm) {
        (Some(day), true) => format!("{from}（至{}止）", day.zh()),
        (Some(day), false) => {
            format!("{from}（暂计至{}止，以国务院公布的放假安排为准）", day.zh())
        }
        (None, _) => from,
    }
}

/// 加处罚款, with its cap where the law of the day has one.
pub fn delay(surcharge: &Surcharge) -> String {
    let according = bases(&surcharge.basis);
    let according =
        if according.is_empty() { String::new() } else { format!("依据{according}的规定，") };
    let cap = match surcharge.cap_percent {
        None => String::new(),
        Some(100) => "，加处罚款的总额不超过罚款数额".to_owned(),
        Some(percent) => {
            format!("，加处罚款的总额不超过罚款数额的百分之{}", numeral::number(percent))
        }
    };
    format!(
        "到期不缴纳罚款的，{according}每日按罚款数额的{}加处罚款{cap}。",
        numeral::permille(surcharge.per_day_permille)
    )
}

/// That the township acts for the grantor, where it does.
pub fn entrusted(issuer: &Issuer, deed: &str) -> Option<Paragraph> {
    if issuer.entrusted_to.trim().is_empty() {
        return None;
    }
    Some(Paragraph::plain(format!(
        "{deed}由{}受{}委托（{}），以委托机关名义实施；委托机关对该行为的后果承担法律责任。",
        issuer.entrusted_to, issuer.organ, issuer.entrusted_by_paper
    )))
}
