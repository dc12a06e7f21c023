//! Mediation and petitions.

use super::{Answerable, DESK, One, Thread};
use crate::demo::service::rows::Turn;
use crate::demo::service::said;
use casework::matter::{By, Command, Signing, Stage};

const COURSES: &[&str] = &[
    "双方到场，各自说明经过；到现场看过界址，初步提出方案，约定再谈。",
    "先分开谈，再坐到一起；老人们说了从前的界，双方情绪缓和，约定三天后再谈。",
    "被申请人迟到一个小时，双方争吵，调解员劝开后各自写下要求。",
];
const STOPPED: &[&str] = &[
    "双方对界址各执一词，一方明确表示不愿再谈",
    "被申请人两次约定不到，电话里明确拒绝调解",
    "对赔偿数额相差太大，申请人表示要去法院",
];
const LONGER: &[&str] = &[
    "需要调取往年账目，并逐户核对",
    "涉及三个村民小组，需要召开村民会议核实",
    "当年经办人已调离，需要函询有关单位",
];

impl Thread {
    pub(super) fn mediated(&mut self) {
        let mediators = vec![
            format!("{}调解委员会主任（演示）", self.plot.village),
            "司法所调解员（演示）".to_owned(),
        ];
        self.days(5, 9);
        let course = said::one_of(&self.plot.key, "course", COURSES).to_owned();
        self.run(Answerable, Command::Mediate { mediators: mediators.clone(), course });
        match self.plot.turn {
            Turn::Agreed => {
                self.days(6, 9);
                let course = "双方同意方案，协议当场宣读，双方没有异议。".to_owned();
                self.run(Answerable, Command::Mediate { mediators, course });
                self.ask(Answerable, Box::new(|plot, _, _| Some(plot.agreement())));
                self.ended();
                if self.plot.service.id == "law.mediation" {
                    self.at = self.at.plus_minutes(-60 * 24 * 3);
                    self.ask(
                        One(DESK),
                        Box::new(|_, held, _| {
                            let stands = matches!(held.stage, Stage::Answered | Stage::Delivered);
                            stands.then_some(Command::AskConfirmation { jointly: true })
                        }),
                    );
                }
            }
            Turn::NotAgreed => {
                self.days(12, 9);
                let reason = said::one_of(&self.plot.key, "stopped", STOPPED).to_owned();
                self.run(Answerable, Command::StopMediation { reason });
                self.ended();
            }
            _ => {}
        }
    }

    pub(super) fn petition(&mut self) {
        if self.plot.turn == Turn::Longer {
            self.days(30, 10);
            let reason = said::one_of(&self.plot.key, "longer", LONGER).to_owned();
            let told = "书面告知本人延长的期限和理由".to_owned();
            self.run(One("L1"), Command::Extend { reason, told });
        }
        self.days(14, 15);
        self.answered();
        if self.plot.turn == Turn::Reviewed {
            self.days(3, 10);
            self.ask(
                One(DESK),
                Box::new(|plot, held, _| {
                    let receiver = plot.applicant.name.clone();
                    let signing = Signing::Signed { by: receiver.clone() };
                    (held.stage == Stage::Answered).then_some(Command::Deliver {
                        by: By::Applicant,
                        receiver,
                        signing,
                    })
                }),
            );
            self.days(12, 10);
            self.run(One(DESK), Command::AskReview);
            self.days(25, 10);
            let by = "重庆市武隆区人民政府（演示）".to_owned();
            let text = "原处理意见事实清楚、依据正确，予以维持。".to_owned();
            return self.run(One(DESK), Command::ReviewAnswered { by, changed: false, text });
        }
        self.ended();
    }
}
