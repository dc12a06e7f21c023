//! Mediation and petitions.

use super::{Answerable, DESK, One, Thread};
use crate::demo::service::rows::Turn;
use casework::matter::{By, Command, Signing, Stage};

impl Thread {
    pub(super) fn mediated(&mut self) {
        let mediators = vec![
            format!("{}调解委员会主任（演示）", self.plot.village),
            "司法所调解员（演示）".to_owned(),
        ];
        self.days(5, 9);
        let course = "双方到场，各自说明经过；到现场看过界址，初步提出方案，约定再谈。".to_owned();
        self.run(Answerable, Command::Mediate { mediators: mediators.clone(), course });
        match self.plot.row.turn {
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
                let reason = "双方对界址各执一词，一方明确表示不愿再谈".to_owned();
                self.run(Answerable, Command::StopMediation { reason });
                self.ended();
            }
            _ => {}
        }
    }

    pub(super) fn petition(&mut self) {
        if self.plot.row.turn == Turn::Longer {
            self.days(30, 10);
            let reason = "需要调取往年账目，并逐户核对".to_owned();
            let told = "书面告知本人延长的期限和理由".to_owned();
            self.run(One("L1"), Command::Extend { reason, told });
        }
        self.days(14, 15);
        self.answered();
        if self.plot.row.turn == Turn::Reviewed {
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
