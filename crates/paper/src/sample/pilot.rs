//! 2008-01-13, the 1996 Act: a market day in the pilot. The county's transport bureau has entrusted
//! the township; the bureau is the organ, and its seal is the one a paper bears.

use super::{basis, days, months, officer};
use casework::case::{Penalty, ServiceWay};
use casework::number::DocumentNumber;
use casework::papers::*;
use casework::party::PartyKind;
use law::{Day, Fen, Moment};

fn on() -> Day {
    Day::new(2008, 1, 13).expect("the calendar has it")
}

fn at(hour: u8, minute: u8) -> Moment {
    Moment::at(on(), hour, minute)
}

fn number(series: PaperKind) -> DocumentNumber {
    DocumentNumber { prefix: format!("武交双河{}", series.series()), year: 2008, serial: 3 }
}

fn issuer() -> Issuer {
    Issuer {
        organ: "武隆县交通局".to_owned(),
        entrusted_to: "武隆县双河乡人民政府".to_owned(),
        entrusted_by_paper: "《行政执法委托书》武交委〔2007〕1号（示例）".to_owned(),
        address: "武隆县双河乡双河路118号".to_owned(),
        phone: "023-00000000".to_owned(),
        seal: Seal { name: "武隆县交通局".to_owned(), mode: SealMode::Drawn },
        demo: true,
    }
}

fn party() -> PartyShown {
    PartyShown {
        kind: PartyKind::Person,
        name: "谷满仓".to_owned(),
        code: "999999196503120012".to_owned(),
        legal_representative: String::new(),
        phone: String::new(),
        address: "武隆县双河乡梅子村3组".to_owned(),
        made_up: true,
    }
}

fn officers() -> Vec<OfficerShown> {
    vec![officer("罗开山", "武执999999-03"), officer("覃守正", "武执999999-05")]
}

fn collect() -> Collect {
    Collect::Bank {
        bank: "武隆县农村信用合作联社双河信用社（示例）".to_owned(),
        bank_address: "武隆县双河乡双河路60号".to_owned(),
        account_name: "武隆县财政局（示例账户）".to_owned(),
        account: "9999 0000 0000 0118".to_owned(),
        within: days(15),
        last_day: Day::new(2008, 1, 28),
        last_day_firm: true,
        electronic: false,
        surcharge: Surcharge {
            per_day_permille: 30,
            cap_percent: None,
            basis: vec![basis(
                "行政处罚法1996:51.1.1",
                "《中华人民共和国行政处罚法》第五十一条第（一）项",
            )],
        },
    }
}

fn remedy() -> Remedy {
    Remedy::Either {
        reconsider_at: "武隆县人民政府".to_owned(),
        reconsider_within: days(60),
        sue_at: "武隆县人民法院".to_owned(),
        sue_within: months(3),
        basis: vec![],
    }
}

/// The ordinary case: grain threshed on the road, in spite of persuasion.
pub fn era() -> super::Era {
    super::Era {
        issuer: issuer(),
        prefix: "武交双河",
        party: party(),
        other: party(),
        officers: officers(),
        collect: owed_later(),
        remedy: remedy(),
        at: Moment::at(Day::new(2008, 1, 24).expect("the calendar has it"), 10, 0),
    }
}

/// A decision that is not handed over at once cannot name the last day to pay.
fn owed_later() -> Collect {
    match collect() {
        Collect::Bank {
            bank,
            bank_address,
            account_name,
            account,
            within,
            electronic,
            surcharge,
            ..
        } => Collect::Bank {
            bank,
            bank_address,
            account_name,
            account,
            within,
            last_day: None,
            last_day_firm: false,
            electronic,
            surcharge,
        },
        other => other,
    }
}

pub fn typed() -> Vec<Paper> {
    vec![decision().into(), correction().into(), receipt().into(), payment().into()]
}

fn decision() -> OnSpotDecision {
    OnSpotDecision {
        number: number(PaperKind::OnSpotDecision),
        issuer: issuer(),
        party: party(),
        found_at: at(9, 20),
        place: "双河乡梅子村公路K3+200处".to_owned(),
        facts: "在公路上打场晒粮，占用路面约20平方米，影响车辆通行。".to_owned(),
        evidence: vec!["现场照片2张".to_owned(), "当事人陈述1份".to_owned()],
        breached: vec![basis("公路法2004:46", "《中华人民共和国公路法》第四十六条")],
        basis: vec![basis("公路法2004:77", "《中华人民共和国公路法》第七十七条")],
        procedure: vec![
            basis("行政处罚法1996:33", "《中华人民共和国行政处罚法》第三十三条"),
            basis("行政处罚法1996:34", "第三十四条"),
        ],
        penalty: Penalty::Fine { amount: Fen::yuan(50) },
        reasons: "经当场教育，当事人认识到错误并开始清理，予以从轻处罚。".to_owned(),
        heard: Hearing::Silent,
        correction: "立即清除路面粮食，恢复公路畅通".to_owned(),
        collect: Some(collect()),
        remedy: remedy(),
        officers: officers(),
        decided_at: at(9, 50),
        decided_in: "双河乡梅子村公路K3+200处".to_owned(),
    }
}

fn correction() -> CorrectionOrder {
    CorrectionOrder {
        number: number(PaperKind::CorrectionOrder),
        issuer: issuer(),
        party: party(),
        found_at: at(9, 20),
        place: "双河乡梅子村公路K3+200处".to_owned(),
        facts: "在公路用地范围内堆放柴草、石块。".to_owned(),
        breached: vec![basis("公路法2004:46", "《中华人民共和国公路法》第四十六条")],
        basis: vec![
            basis("行政处罚法1996:23", "《中华人民共和国行政处罚法》第二十三条"),
            basis("公路法2004:77", "《中华人民共和国公路法》第七十七条"),
        ],
        demands: vec!["清除公路用地范围内的柴草、石块".to_owned()],
        by: None,
        consequence: String::new(),
        remedy: remedy(),
        officers: officers(),
        ordered_at: at(9, 40),
    }
}

fn receipt() -> ServiceReceipt {
    let served = Paper::from(decision());
    ServiceReceipt {
        number: number(PaperKind::ServiceReceipt),
        issuer: issuer(),
        matter: "在公路上打场晒粮案".to_owned(),
        addressee: party().name,
        papers: vec![ServedPaper {
            title: served.kind().zh().to_owned(),
            number: served.number(),
            copies: 1,
            content: served.content_hash(),
        }],
        served_in: "双河乡梅子村3组当事人住处".to_owned(),
        way: ServiceWay::Left,
        served_at: Some(at(10, 10)),
        receiver: "谷满仓".to_owned(),
        witness: "梅子村村民委员会委员 麦有秋〔虚构〕".to_owned(),
        note: "当事人以“不识字”为由拒绝签收，执法人员当场宣读决定书后，由见证人见证留置送达。"
            .to_owned(),
        officers: officers(),
        issued_at: at(10, 10),
        made_up: true,
    }
}

fn payment() -> PaymentNotice {
    PaymentNotice {
        number: number(PaperKind::PaymentNotice),
        issuer: issuer(),
        party: party(),
        decision: number(PaperKind::OnSpotDecision),
        decision_title: String::new(),
        decided_on: on(),
        matter: "在公路上打场晒粮".to_owned(),
        fine: Fen::yuan(50),
        surcharge: Fen::yuan(3),
        paid: Fen(0),
        collect: collect(),
        issued_at: Moment::at(Day::new(2008, 1, 30).expect("the calendar has it"), 15, 0),
    }
}
