//! What follows a decision, and the other ways in which a case ends.

use super::enact;
use super::thread::Thread;
use casework::case::after::{CourtAnswer, DisputeKind, Instalment, Outcome};
use casework::case::{
    AfterStep, Command, FileStep, Ground, Payment, PaymentWay, Service, ServiceWay,
};
use law::Fen;

impl Thread<'_> {
    pub fn served(&mut self, way: ServiceWay) {
        self.days(1, 10);
        let mut service = Service::new(way, self.at, self.receiver(), "");
        match way {
            ServiceWay::Left => service.witness = "村民委员会干部见证，全程录像".to_owned(),
            ServiceWay::Post => service.note = "挂号信回执演示0001".to_owned(),
            _ => {}
        }
        let by = self.officer();
        self.command(&by, Command::Serve { service });
    }

    /// At the bank: all that is owed, or a part of the fine.
    pub fn paid(&mut self, part: Option<Fen>) {
        self.ask(
            "S01",
            Box::new(move |case, hand| {
                let on = hand.at.day();
                let amount = match part {
                    Some(part) => part,
                    None => enact::owed(case, hand)?.balance,
                };
                let receipt = format!("演示缴{}{on}", case.id);
                let way = PaymentWay::Bank;
                let payment =
                    Payment { on, amount, way, receipt, handed_in_on: None, banked_on: None };
                Ok(Command::Pay { payment, asked_by_party: false, hard_to_enforce: false })
            }),
        );
    }

    pub fn closed(&mut self) {
        self.days(2, 15);
        let by = self.officer();
        self.command(&by, Command::Close);
    }

    pub fn archived(&mut self) {
        self.days(5, 16);
        let by = self.officer();
        self.after(&by, AfterStep::Archive { keeper: "档案室（演示）".to_owned() });
    }

    /// In equal parts, one a month, the first after so many days.
    pub fn deferred(&mut self, parts: i64, first: i64) {
        self.days(3, 9);
        let asked_on = self.day();
        let sum = self.plot.matter.yuan;
        let each = sum / parts;
        let instalments = (0..parts).map(|nth| Instalment {
            by: self.day().plus_days(first + nth * 30),
            amount: Fen::yuan(if nth + 1 == parts { sum - each * (parts - 1) } else { each }),
        });
        let instalments = instalments.collect();
        let reason = "家中有人住院，收入困难，已提供村民委员会证明。".to_owned();
        let step = AfterStep::Defer { asked_on, reason, granted: true, instalments };
        self.after(self.plot.team.head, step);
        self.serve_last();
    }

    pub fn demanded(&mut self) {
        let by = self.officer();
        self.ask(
            &by,
            Box::new(|case, hand| {
                let owed = enact::owed(case, hand)?;
                let step =
                    AfterStep::Demand { fine: owed.principal(), surcharge: owed.surcharge_open() };
                Ok(Command::After { step: Box::new(step) })
            }),
        );
        self.serve_last();
    }

    pub fn court_asked(&mut self) {
        self.ask(
            self.plot.team.head,
            Box::new(|case, hand| {
                let claimed = enact::owed(case, hand)?.balance;
                Ok(Command::After { step: Box::new(AfterStep::ApplyCourt { claimed }) })
            }),
        );
    }

    pub fn court_enforced(&mut self) {
        let by = self.officer();
        self.days(2, 10);
        let on = self.day();
        self.after(&by, AfterStep::CourtAnswered { answer: CourtAnswer::Accepted { on } });
        self.days(5, 10);
        let (on, reason) = (self.day(), "符合强制执行条件".to_owned());
        let answer = CourtAnswer::Ruled { on, enforce: true, reason };
        self.after(&by, AfterStep::CourtAnswered { answer });
        self.days(12, 10);
        let on = self.day();
        self.ask(
            &by,
            Box::new(move |case, hand| {
                let received = enact::owed(case, hand)?.balance;
                let answer = CourtAnswer::Enforced { on, received };
                Ok(Command::After { step: Box::new(AfterStep::CourtAnswered { answer }) })
            }),
        );
    }

    pub fn disputed(&mut self, body: &str) {
        self.days(9, 10);
        let (by, filed_on, body) = (self.officer(), self.day(), body.to_owned());
        let kind = DisputeKind::Reconsideration;
        self.after(&by, AfterStep::Dispute { kind, filed_on, body, stayed: false });
    }

    pub fn upheld(&mut self) {
        self.days(35, 10);
        let (by, on) = (self.officer(), self.day());
        let paper = "复议决定书（演示）1号".to_owned();
        let (outcome, changed_to) = (Outcome::Upheld, None);
        self.after(&by, AfterStep::DisputeEnded { dispute: 0, on, outcome, paper, changed_to });
    }

    pub fn withdrawn(&mut self) {
        self.days(4, 10);
        let reason = "复核发现当事人身份登记有误，应当另行调查。".to_owned();
        self.after(self.plot.team.head, AfterStep::WithdrawDecision { reason });
        self.serve_last();
    }

    pub fn transferred(&mut self, crime: bool) {
        self.days(2, 9);
        let by = self.officer();
        let (to, reason) = match crime {
            true => ("武隆区公安局（演示）", "隐患经责令后拒不整改，有现实危险，涉嫌危险作业罪。"),
            false => {
                ("重庆市武隆区市场监督管理局（演示）", "同一事实涉及许可经营，应由区级部门处理。")
            }
        };
        let team = if crime { self.officers() } else { Vec::new() };
        let (to, reason) = (to.to_owned(), reason.to_owned());
        self.after(&by, AfterStep::ProposeTransfer { crime, to, reason, team });
        self.days(1, 9);
        let (approved, reason) = (true, "同意移送。".to_owned());
        self.after(self.plot.team.head, AfterStep::RuleTransfer { approved, reason });
        self.after(&by, AfterStep::SendTransfer);
    }

    pub fn taken_over(&mut self) {
        self.days(2, 10);
        let (by, on) = (self.officer(), self.day());
        let note = "已受理。".to_owned();
        self.after(&by, AfterStep::TransferAnswered { on, taken: true, note });
    }

    pub fn not_filed(&mut self) {
        self.days(1, 10);
        let reason = "经核查，现场物品属邻户，当事人没有违法事实。".to_owned();
        self.file(self.plot.team.head, FileStep::NotFile { reason });
    }

    pub fn filing_withdrawn(&mut self) {
        self.days(3, 10);
        let reason = "经调查，违法事实不能成立。".to_owned();
        self.file(self.plot.team.head, FileStep::WithdrawFiling { reason });
    }

    pub fn terminated(&mut self) {
        self.days(3, 10);
        let (ground, reason) = (Ground::NotMadeOut, "证据不足以认定违法事实。".to_owned());
        self.file(self.plot.team.head, FileStep::Terminate { ground, reason, gone_on: None });
    }

    pub fn halted(&mut self) {
        self.days(1, 10);
        let reason = "等待法定检测机构出具鉴定意见。".to_owned();
        self.file(self.plot.team.head, FileStep::Halt { reason });
    }
}
