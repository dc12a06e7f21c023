//! Decisions of the ordinary procedure: a fine after a hearing, confiscation, none on a ground the law
//! gives, and a small fine of the pilot.

use super::{Era, basis};
use casework::case::{Ground, Leniency, Penalty};
use casework::number::DocumentNumber;
use casework::papers::{Basis, Hearing, HearingShown, OrdinaryDecision, Paper, Told};
use law::{Day, Fen, Moment};

fn day(year: i16, month: i8, day: i8) -> Day {
    Day::new(year, month, day).expect("samples have real days")
}

fn number(era: &Era, word: &str, on: Day) -> DocumentNumber {
    DocumentNumber { prefix: format!("{}{word}", era.prefix), year: on.year(), serial: 2 }
}

pub fn today(era: &Era) -> Vec<Paper> {
    vec![fined(era).into(), spared(era).into()]
}

fn fined(era: &Era) -> OrdinaryDecision {
    let on = day(2026, 5, 22);
    let told = Told {
        title: "行政处罚听证告知书".to_owned(),
        number: number(era, "罚告", on),
        on: day(2026, 4, 22),
    };
    let hearing = HearingShown {
        held_at: Moment::at(day(2026, 5, 13), 9, 30),
        place: "双河镇人民政府三楼会议室".to_owned(),
        absent: false,
        opinion: "案件事实清楚，证据充分；当事人主动消除危害后果的情节成立，建议将罚款减为三万元"
            .to_owned(),
    };
    OrdinaryDecision {
        number: number(era, "罚决", on),
        issuer: era.issuer.clone(),
        party: era.party.clone(),
        matter: "占用、堵塞疏散通道".to_owned(),
        filed_on: day(2026, 4, 2),
        found_at: Moment::at(day(2026, 4, 1), 10, 20),
        place: "双河镇木根村麻石沟1号".to_owned(),
        facts: "当事人在营业期间，将餐桌、啤酒箱堆放于一楼西侧疏散通道内，通道净宽不足0.6米；西侧\
                安全出口的卷帘门落下并上锁，不能开启。\n当事人于4月1日清除堆放物，4月2日更换为内推\
                式平开门，没有造成人身伤害和财产损失。"
            .to_owned(),
        evidence: [
            "现场检查笔录1份，证明疏散通道被占用、安全出口上锁",
            "现场照片6张、执法记录仪视频1段，证明通道和出口的状态",
            "对法定代表人麻明川的询问笔录1份，证明堆放的时间和经过",
            "换门收据1份、改正后照片3张，证明已经改正",
        ]
        .map(str::to_owned)
        .to_vec(),
        breached: vec![basis("消防法2021:28", "《中华人民共和国消防法》第二十八条")],
        basis: vec![basis("消防法2021:60.1.3", "《中华人民共和国消防法》第六十条第一款第（三）项")],
        procedure: decide_by("2021:57.1", "第五十七条第一款"),
        penalty: Penalty::Fine { amount: Fen::yuan(30_000) },
        leniency: Leniency::Lighter { ground: "主动消除违法行为危害后果".to_owned() },
        reasons:
            "违法行为持续四日，营业期间有多人在场，曾被责令改正；改正及时、彻底，没有造成后果。\
                  参照裁量基准，在法定幅度的中档处罚。"
                .to_owned(),
        told: Some(told),
        heard: Hearing::Stated {
            statement: "已经立即改正，没有造成后果，请求减少罚款".to_owned(),
            weighed: "改正属实，予以采纳；经营困难不是法定的从轻情节，不予采纳".to_owned(),
        },
        hearing: Some(hearing),
        discussed_on: Some(day(2026, 5, 20)),
        correction: String::new(),
        collect: Some(era.collect.clone()),
        remedy: era.remedy.clone(),
        decided_at: Moment::at(on, 10, 0),
    }
}

fn spared(era: &Era) -> OrdinaryDecision {
    let on = day(2026, 5, 8);
    OrdinaryDecision {
        number: number(era, "不罚决", on),
        facts: "当事人在装卸货物时，将啤酒箱堆放于一楼西侧疏散通道内约四十分钟；经指出后当场搬离。"
            .to_owned(),
        evidence: ["现场检查笔录1份", "现场照片4张"].map(str::to_owned).to_vec(),
        penalty: Penalty::None { ground: Ground::MinorCorrected },
        basis: vec![basis("行政处罚法2021:33.1", "《中华人民共和国行政处罚法》第三十三条第一款")],
        leniency: Leniency::None,
        reasons: "堆放时间不足一小时，经指出后当场清理，没有人员受阻。".to_owned(),
        told: None,
        heard: Hearing::Silent,
        hearing: None,
        discussed_on: None,
        collect: None,
        decided_at: Moment::at(on, 10, 0),
        ..fined(era)
    }
}

pub fn confiscated(era: &Era) -> OrdinaryDecision {
    let on = day(2026, 6, 5);
    let told = Told {
        title: "行政处罚事先告知书".to_owned(),
        number: number(era, "罚告", on),
        on: day(2026, 5, 28),
    };
    OrdinaryDecision {
        number: number(era, "罚决", on),
        party: era.other.clone(),
        matter: "销售非法生产的烟花爆竹".to_owned(),
        filed_on: day(2026, 5, 20),
        found_at: Moment::at(day(2026, 5, 19), 15, 0),
        place: "木根村木根场口12号".to_owned(),
        facts:
            "当事人从流动商贩处购进没有生产厂家、厂址和标志的烟花爆竹27箱，已经销售4箱，得款460元，\
                余23箱。"
                .to_owned(),
        evidence: ["现场检查笔录1份", "照片9张、物品清单1份", "对经营者石有余的询问笔录1份"]
            .map(str::to_owned)
            .to_vec(),
        breached: vec![basis("烟花爆竹安全管理条例2016:20", "《烟花爆竹安全管理条例》第二十条")],
        basis: vec![basis("烟花爆竹安全管理条例2016:38", "《烟花爆竹安全管理条例》第三十八条")],
        penalty: Penalty::Confiscation {
            gains: Fen::yuan(460),
            goods: "非法生产的烟花爆竹23箱".to_owned(),
            amount: Fen::yuan(2000),
            warning: false,
        },
        leniency: Leniency::None,
        reasons: "销售时间较短，数量较少，没有造成后果。".to_owned(),
        told: Some(told),
        heard: Hearing::Waived,
        hearing: None,
        discussed_on: None,
        decided_at: Moment::at(on, 10, 0),
        ..fined(era)
    }
}

pub fn pilot(era: &Era) -> Vec<Paper> {
    let on = day(2008, 1, 24);
    let told = Told {
        title: "行政处罚事先告知书".to_owned(),
        number: number(era, "罚告", on),
        on: day(2008, 1, 15),
    };
    let decision = OrdinaryDecision {
        number: number(era, "罚决", on),
        issuer: era.issuer.clone(),
        party: era.party.clone(),
        matter: "在公路上打场晒粮".to_owned(),
        filed_on: day(2008, 1, 13),
        found_at: Moment::at(day(2008, 1, 13), 9, 20),
        place: "双河乡梅子村公路K3+200处".to_owned(),
        facts: "当事人在公路上打场晒粮，占用路面约20平方米，经劝导仍不清理，影响车辆通行。"
            .to_owned(),
        evidence: ["现场检查笔录1份", "现场照片2张", "对谷满仓的询问笔录1份"]
            .map(str::to_owned)
            .to_vec(),
        breached: vec![basis("公路法2004:46", "《中华人民共和国公路法》第四十六条")],
        basis: vec![basis("公路法2004:77", "《中华人民共和国公路法》第七十七条")],
        procedure: decide_by("1996:38", "第三十八条"),
        penalty: Penalty::Fine { amount: Fen::yuan(300) },
        leniency: Leniency::None,
        reasons: "经劝导不改，影响通行；没有造成事故。".to_owned(),
        told: Some(told),
        heard: Hearing::Silent,
        hearing: None,
        discussed_on: None,
        correction: "立即清除路面粮食".to_owned(),
        collect: Some(era.collect.clone()),
        remedy: era.remedy.clone(),
        decided_at: Moment::at(on, 15, 0),
    };
    vec![decision.into()]
}

fn decide_by(article: &str, shown: &str) -> Vec<Basis> {
    let cite = format!("行政处罚法{article}");
    vec![basis(&cite, &format!("《中华人民共和国行政处罚法》{shown}"))]
}
