//! What each beat asks of a case: the commands, in the words of an office.

use super::course::{Beat, Pay, Step, Try};
use super::matters::Sum;
use super::play::Turn;
use anyhow::{Context, Result, anyhow, bail};
use casework::ItemId;
use casework::case::{
    Case, CollectBy, Command, Destination, Finding, Ground, Harm, Heard, Leniency, Pause,
    PauseReason, Payment, PaymentWay, Penalty, Service, ServiceWay, fine,
};
use law::Fen;

impl Turn<'_> {
    pub fn penalty(&self) -> Penalty {
        match self.cast().matter.penalty {
            Sum::Warning => Penalty::Warning,
            Sum::Yuan(yuan) => Penalty::Fine { amount: Fen::yuan(yuan) },
            Sum::Both(yuan) => Penalty::WarningAndFine { amount: Fen::yuan(yuan) },
        }
    }

    fn receipt(&self, kind: &str) -> String {
        format!("演示{kind}{}{:04}", self.day().year(), self.at + 1)
    }

    fn in_cash(&self) -> CollectBy {
        let asked_by_party = self.cast().remote;
        CollectBy::OnSpot { asked_by_party, hard_to_enforce: false, receipt: self.receipt("票") }
    }

    fn draft(&self, penalty: Penalty, collect: CollectBy) -> Command {
        let reasons = "违法事实清楚，证据确凿；当事人配合检查，综合情节作出本决定。".to_owned();
        Command::Draft { penalty, reasons, collect, leniency: Leniency::None }
    }

    fn paid(&self, amount: Fen, way: PaymentWay) -> Command {
        let receipt = match way {
            PaymentWay::OnSpot => self.receipt("票"),
            _ => format!("{}-{}", self.receipt("缴"), self.day()),
        };
        let on = self.day();
        let payment = Payment { on, amount, way, receipt, handed_in_on: None, banked_on: None };
        let asked_by_party = self.cast().remote;
        Command::Pay { payment, asked_by_party, hard_to_enforce: false }
    }

    fn pause(&self, why: PauseReason) -> Command {
        let to = (why == PauseReason::Deferral).then(|| self.day().plus_days(90));
        Command::Pause { pause: Pause { from: self.day(), to, why } }
    }

    pub fn command(&self, case: Option<&Case>) -> Result<Command> {
        let cast = self.cast();
        Ok(match self.beat.step {
            Step::Find => Command::Find { finding: Box::new(self.finding()) },
            Step::Show => Command::Show,
            Step::Hear => Command::Hear { heard: self.heard() },
            Step::Order(by) => {
                Command::OrderCorrection { what: cast.matter.correct.to_owned(), by }
            }
            Step::Corrected => Command::CorrectionDone { on: self.day() },
            Step::Draft => self.draft(self.penalty(), self.collect()),
            Step::Void => {
                Command::Void { reason: "当事人姓名写错一字，重新填写".to_owned() }
            }
            Step::Decide => bail!("a decision needs its paper first"),
            Step::Serve { left } => Command::Serve { service: self.service(left) },
            Step::Pay(pay) => self.pay(case.context("paid before it was found")?, pay)?,
            Step::HandIn => Command::HandIn { payment: 0, on: self.day() },
            Step::Bank => Command::Bank { payment: 0, on: self.day() },
            Step::Pause { review: true } => self.pause(PauseReason::Reconsideration),
            Step::Pause { review: false } => self.pause(PauseReason::Deferral),
            Step::Resume => Command::Resume { on: self.day() },
            Step::Report => Command::Report,
            Step::PutRight => without(
                Ground::MinorCorrected,
                Harm::None,
                "违法行为轻微，当场改正，没有造成危害后果。",
            ),
            Step::FirstBreach => without(
                Ground::FirstSlightCorrected,
                Harm::Slight,
                "系统内无同类记录，系初次违法，后果轻微，已及时改正。",
            ),
            Step::Under14 => without(
                Ground::Under14,
                Harm::None,
                "经查户口簿，当事人不满十四周岁，已责令监护人管教。",
            ),
            Step::ToOrdinary => {
                over(Destination::OrdinaryProcedure, "拟处罚款超过当场处罚的限额，转普通程序立案。")
            }
            Step::ToOrgan => {
                over(Destination::CompetentOrgan, "本镇没有可以行使的职权，移送有管辖权的机关。")
            }
            Step::Assign => Command::Assign {
                officers: self.player.officer_ids(&cast.officers),
                recused: Vec::new(),
            },
            Step::Close => Command::Close,
            Step::Try(tried) => self.tried(tried),
        })
    }

    fn tried(&self, tried: Try) -> Command {
        match tried {
            Try::Show => Command::Show,
            Try::Hear => Command::Hear { heard: self.heard() },
            Try::BeforeHearing => self.draft(self.penalty(), CollectBy::Bank),
            Try::Fine(yuan) => {
                self.draft(Penalty::Fine { amount: Fen::yuan(yuan) }, CollectBy::Bank)
            }
            Try::Criticism => self.draft(Penalty::Criticism, CollectBy::Bank),
            Try::Cash => self.draft(self.penalty(), self.in_cash()),
            Try::Close => Command::Close,
            Try::Pause => self.pause(PauseReason::Reconsideration),
            Try::Electronic => self.paid(self.penalty().fine(), PaymentWay::Electronic),
        }
    }

    /// Cash where the course goes on to take it.
    pub fn collect(&self) -> CollectBy {
        let cash = |beat: &Beat| beat.step == Step::Pay(Pay::Cash);
        if self.cast().beats.iter().any(cash) { self.in_cash() } else { CollectBy::Bank }
    }

    fn pay(&self, case: &Case, pay: Pay) -> Result<Command> {
        let owed =
            fine::owed(case, self.player.law, self.day()).map_err(|gap| anyhow!(gap.en()))?;
        Ok(match pay {
            Pay::Bank => self.paid(owed.balance, PaymentWay::Bank),
            Pay::Part => self.paid(Fen(owed.balance.0 / 2), PaymentWay::Bank),
            Pay::Cash => self.paid(owed.balance, PaymentWay::OnSpot),
        })
    }

    fn finding(&self) -> Finding {
        let cast = self.cast();
        let mut officers = self.player.officer_ids(&cast.officers);
        officers.extend(self.player.officer_ids(cast.unfit));
        Finding {
            found_at: self.beat.at,
            ended_on: self.day(),
            item: ItemId::new(cast.matter.item),
            power: super::powers::id_of(self.player.powers, cast.matter.item),
            place: cast.place.clone(),
            place_text: cast.place_text.clone(),
            remote: cast.remote,
            party: cast.party.clone(),
            grave_harm: false,
            incapable: false,
            facts: cast.matter.facts.to_owned(),
            evidence: cast.matter.evidence.iter().map(|text| (*text).to_owned()).collect(),
            officers,
            recused: Vec::new(),
        }
    }

    fn heard(&self) -> Heard {
        const SAID: [(&str, &str); 4] = [
            ("", ""),
            ("对事实没有意见，愿意改正。", "当事人承认事实，予以采纳，已在情节中考虑。"),
            ("不知道这样不允许，希望从宽。", "不知法不免责；已考虑当事人配合的情节。"),
            ("东西只放了一会儿。", "时间长短不影响违法行为成立，不予采纳。"),
        ];
        let (statement, weighed) = SAID[self.at % SAID.len()];
        Heard {
            told: true,
            proposed: Some(self.penalty()),
            statement: statement.to_owned(),
            waived: statement.is_empty(),
            weighed: weighed.to_owned(),
        }
    }

    fn service(&self, left: bool) -> Service {
        let party = &self.cast().party;
        let receiver = match party.legal_representative.as_str() {
            "" => party.name.clone(),
            representative => representative.to_owned(),
        };
        let way = if left { ServiceWay::Left } else { ServiceWay::Direct };
        let witness = if left { "村民小组长在场见证，全程录像" } else { "" };
        Service::new(way, self.beat.at, receiver, witness)
    }
}

fn without(ground: Ground, harm: Harm, text: &str) -> Command {
    Command::CloseWithoutPenalty { ground, harm, grounds_text: text.to_owned() }
}

fn over(to: Destination, reason: &str) -> Command {
    Command::HandOver { to, reason: reason.to_owned() }
}
