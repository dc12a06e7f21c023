//! The form of the 缴款通知书.

use super::decision::figures;
use super::{Row, View, party_name, text};
use casework::papers::{Collect, Issuer, PaymentNotice};
use law::Fen;

/// Fills the view; true when the party does not exist.
pub fn fill(view: &mut View, p: &PaymentNotice) -> bool {
    view.opening = vec![
        format!("{}：", party_name(&p.party.name, p.party.made_up)),
        format!(
            "{}作出的《{}》（{}）已对你（单位）{}一案处以罚款。请按下列事项缴款。",
            p.decided_on.zh(),
            match p.decision_title.as_str() {
                "" => "当场行政处罚决定书",
                title => title,
            },
            p.decision,
            p.matter
        ),
    ];
    view.rows = sums(p);
    if let Collect::Bank { bank, bank_address, account_name, account, surcharge, .. } = &p.collect {
        view.rows.push(Row::new("代收机构", format!("{bank}\n地址：{bank_address}")));
        view.rows.push(Row::new("收款户名", account_name.as_str()));
        view.rows.push(Row::new("账号", account.as_str()));
        view.rows.push(Row::new("缴款期限", term(&p.collect)));
        view.rows.push(Row::new("附言", format!("{}罚款", p.decision)));
        view.closing.push(text::delay(surcharge));
    }
    view.closing.push(
        "代收机构收款后出具财政部门统一制发的专用票据。执法人员不收取现金；缴款后请妥善保存票据。"
            .to_owned(),
    );
    if !p.issuer.entrusted_to.trim().is_empty() {
        let Issuer { organ, entrusted_to, entrusted_by_paper, .. } = &p.issuer;
        view.closing
            .push(format!("本通知由{entrusted_to}受{organ}委托（{entrusted_by_paper}）发出。"));
    }
    view.copies = "本通知书一式三份，一份交当事人，一份交代收机构，一份由行政机关存档。".to_owned();
    p.party.made_up
}

fn sums(p: &PaymentNotice) -> Vec<Row> {
    let both = |amount: Fen| format!("人民币{}（{}）", amount.words(), figures(amount));
    let mut rows = vec![Row::new("罚款", both(p.fine))];
    if p.surcharge.0 > 0 {
        let until = format!("加处罚款（截至{}）", p.issued_at.day().zh());
        rows.push(Row::new(&until, both(p.surcharge)));
    }
    if p.paid.0 > 0 {
        rows.push(Row::new("已缴", both(p.paid)));
    }
    if rows.len() > 1 {
        rows.push(Row::new("本次应缴合计", both(p.amount())));
    }
    rows
}

fn term(collect: &Collect) -> String {
    let Collect::Bank { within, last_day, last_day_firm, electronic, .. } = collect else {
        return String::new();
    };
    let mut said = format!("自收到处罚决定书之日起{}内", crate::numeral::term(*within));
    match (last_day, last_day_firm) {
        (Some(day), true) => said.push_str(&format!("，至{}止", day.zh())),
        (Some(day), false) => {
            said.push_str(&format!("，暂计至{}止，以国务院公布的放假安排为准", day.zh()))
        }
        (None, _) => {}
    }
    said.push_str(if *electronic {
        "。到柜台或者通过电子支付系统缴纳"
    } else {
        "。到柜台缴纳"
    });
    said
}
