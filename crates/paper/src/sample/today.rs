//! 2026-03-09, the 2021 Act: an exit blocked at the market, powers handed to the township.

use super::{basis, days, months, officer};
use casework::case::{Penalty, ServiceWay};
use casework::number::DocumentNumber;
use casework::papers::*;
use casework::party::PartyKind;
use law::{Day, Fen, Moment};

fn on() -> Day {
    Day::new(2026, 3, 9).expect("the calendar has it")
}

fn at(hour: u8, minute: u8) -> Moment {
    Moment::at(on(), hour, minute)
}

fn number(series: PaperKind) -> DocumentNumber {
    let prefix = format!("渝武隆双河{}", series.series());
    DocumentNumber { prefix, year: 2026, serial: 1 }
}

fn issuer() -> Issuer {
    Issuer {
        organ: "重庆市武隆区双河镇人民政府".to_owned(),
        entrusted_to: String::new(),
        entrusted_by_paper: String::new(),
        address: "重庆市武隆区双河镇双河路118号".to_owned(),
        phone: "023-00000000".to_owned(),
        seal: Seal { name: "武隆区双河镇人民政府".to_owned(), mode: SealMode::Drawn },
        demo: true,
    }
}

fn party() -> PartyShown {
    PartyShown {
        kind: PartyKind::SoleTrader,
        name: "双河镇木根农资副食店".to_owned(),
        code: "92999999MA00000006".to_owned(),
        legal_representative: "石有余".to_owned(),
        phone: "138 0000 0000".to_owned(),
        address: "重庆市武隆区双河镇木根村木根场口12号".to_owned(),
        made_up: true,
    }
}

fn officers() -> Vec<OfficerShown> {
    vec![officer("冉平川", "渝999999-0007"), officer("田秋禾", "渝999999-0012")]
}

fn collect() -> Collect {
    Collect::Bank {
        bank: "重庆农村商业银行武隆支行双河分理处（示例）".to_owned(),
        bank_address: "重庆市武隆区双河镇双河路60号".to_owned(),
        account_name: "重庆市武隆区财政局（示例账户）".to_owned(),
        account: "9999 9901 0000 0001 18".to_owned(),
        within: days(15),
        last_day: Day::new(2026, 3, 24),
        last_day_firm: true,
        electronic: true,
        surcharge: Surcharge {
            per_day_permille: 30,
            cap_percent: Some(100),
            basis: vec![basis(
                "行政处罚法2021:72.1.1",
                "《中华人民共和国行政处罚法》第七十二条第一款第（一）项",
            )],
        },
    }
}

const COURT: &str = "重庆市武隆区人民法院";
const DISTRICT: &str = "重庆市武隆区人民政府";

/// The ordinary case: a farm inn that blocks its way out.
pub fn era() -> super::Era {
    super::Era {
        issuer: issuer(),
        prefix: "渝武隆双河",
        party: PartyShown {
            kind: PartyKind::Organisation,
            name: "双河镇麻石沟农家乐有限公司".to_owned(),
            code: "91999999MA00000008".to_owned(),
            legal_representative: "麻明川".to_owned(),
            phone: "139 0000 0000".to_owned(),
            address: "重庆市武隆区双河镇木根村麻石沟1号".to_owned(),
            made_up: true,
        },
        other: party(),
        officers: officers(),
        collect: owed_later(),
        remedy: Remedy::Either {
            reconsider_at: DISTRICT.to_owned(),
            reconsider_within: days(60),
            sue_at: COURT.to_owned(),
            sue_within: months(6),
            basis: vec![],
        },
        at: Moment::at(Day::new(2026, 4, 22).expect("the calendar has it"), 10, 0),
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
        found_at: at(10, 5),
        place: "木根村木根场口12号".to_owned(),
        facts: "在营业期间将化肥、饲料堆放于店铺后门安全出口处，堵塞安全出口，后门不能开启。"
            .to_owned(),
        evidence: vec![
            "现场检查笔录1份".to_owned(),
            "现场照片3张、执法记录仪视频1段".to_owned(),
            "当事人陈述1份".to_owned(),
        ],
        breached: vec![basis("消防法2021:28", "《中华人民共和国消防法》第二十八条")],
        basis: vec![basis("消防法2021:60.2", "《中华人民共和国消防法》第六十条第二款")],
        procedure: vec![
            basis("行政处罚法2021:51", "《中华人民共和国行政处罚法》第五十一条"),
            basis("行政处罚法2021:52", "第五十二条"),
        ],
        penalty: Penalty::Fine { amount: Fen::yuan(200) },
        reasons: "当事人系初次违法，经指出后当场清理，危害后果轻微，依法从轻处罚。".to_owned(),
        heard: Hearing::Stated {
            statement: "货物刚到，临时堆放，马上清理".to_owned(),
            weighed: "堵塞安全出口的事实成立；当场清理的情节已予采纳，作为从轻处罚的理由"
                .to_owned(),
        },
        correction: "立即清除堆放物，保持安全出口畅通".to_owned(),
        collect: Some(collect()),
        remedy: Remedy::ReconsiderationFirst {
            reconsider_at: DISTRICT.to_owned(),
            reconsider_within: days(60),
            sue_at: COURT.to_owned(),
            sue_within: days(15),
            basis: vec![basis(
                "行政复议法2023:23.1.1",
                "《中华人民共和国行政复议法》第二十三条第一款第（一）项",
            )],
        },
        officers: officers(),
        decided_at: at(10, 40),
        decided_in: "木根村木根场口12号".to_owned(),
    }
}

fn correction() -> CorrectionOrder {
    CorrectionOrder {
        number: number(PaperKind::CorrectionOrder),
        issuer: issuer(),
        party: party(),
        found_at: at(10, 5),
        place: "木根村木根场口12号".to_owned(),
        facts: "店内疏散通道堆放货物，通道净宽不足，未保持畅通。".to_owned(),
        breached: vec![basis("消防法2021:28", "《中华人民共和国消防法》第二十八条")],
        basis: vec![
            basis("行政处罚法2021:28.1", "《中华人民共和国行政处罚法》第二十八条第一款"),
            basis("消防法2021:60", "《中华人民共和国消防法》第六十条"),
        ],
        demands: vec![
            "清除疏散通道内的货物，恢复通道原有宽度".to_owned(),
            "在通道两侧画线并张贴“禁止堆放”标识".to_owned(),
        ],
        by: Day::new(2026, 3, 16),
        consequence: "逾期不改正的，本机关将依法处理。".to_owned(),
        remedy: Remedy::Either {
            reconsider_at: DISTRICT.to_owned(),
            reconsider_within: days(60),
            sue_at: COURT.to_owned(),
            sue_within: months(6),
            basis: vec![],
        },
        officers: officers(),
        ordered_at: at(10, 30),
    }
}

fn receipt() -> ServiceReceipt {
    let served = Paper::from(decision());
    ServiceReceipt {
        number: number(PaperKind::ServiceReceipt),
        issuer: issuer(),
        matter: "堵塞安全出口案".to_owned(),
        addressee: party().name,
        papers: vec![
            ServedPaper {
                title: served.kind().zh().to_owned(),
                number: served.number(),
                copies: 1,
                content: served.content_hash(),
            },
            ServedPaper {
                title: PaperKind::PaymentNotice.zh().to_owned(),
                number: number(PaperKind::PaymentNotice).to_string(),
                copies: 1,
                content: Paper::from(payment()).content_hash(),
            },
        ],
        served_in: "木根村木根场口12号".to_owned(),
        way: ServiceWay::Direct,
        served_at: Some(at(10, 45)),
        receiver: "石有余".to_owned(),
        witness: String::new(),
        note: String::new(),
        officers: officers(),
        issued_at: at(10, 45),
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
        matter: "堵塞安全出口".to_owned(),
        fine: Fen::yuan(200),
        surcharge: Fen(0),
        paid: Fen(0),
        collect: collect(),
        issued_at: at(10, 41),
    }
}
