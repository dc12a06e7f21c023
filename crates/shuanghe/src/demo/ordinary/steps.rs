//! The steps of an ordinary case up to its decision, in the words of an office.

use super::enact;
use super::thread::Thread;
use anyhow::Context;
use casework::case::ordinary::{
    EvidenceItem, EvidenceKind, KeepingEnd, ReviewReason, Source, Speaker, Thing,
};
use casework::case::{
    AfterStep, CollectBy, Command, FileStep, Finding, Leniency, Penalty, Service, ServiceWay,
};
use casework::power::PowerKind;
use casework::{Hash, ItemId, OfficerId};
use law::{Fen, Moment};

const REASONS: &str = "事实清楚，证据确凿，当事人配合调查，按一般裁量档次处理。";

impl Thread<'_> {
    fn fine(&self) -> Penalty {
        Penalty::Fine { amount: Fen::yuan(self.plot.matter.yuan) }
    }

    /// Found, and certificates shown.
    pub fn found(&mut self) {
        let (plot, place) = (self.plot, self.plot.place);
        let finding = Finding {
            found_at: self.at,
            ended_on: self.day(),
            item: ItemId::new(plot.matter.item),
            power: super::super::powers::id_of(plot.powers, plot.matter.item),
            place: place.id.clone(),
            place_text: place.text.clone(),
            remote: false,
            party: plot.party.clone(),
            grave_harm: false,
            incapable: false,
            facts: plot.matter.facts.to_owned(),
            evidence: vec!["现场检查笔录".to_owned(), "现场照片4张".to_owned()],
            officers: self.officers(),
            recused: Vec::new(),
        };
        let (key, by) = (plot.key.clone(), self.officer());
        let command = Command::Find { finding: Box::new(finding) };
        self.run(Box::new(move |hand| enact::find(hand, &key, &by, &command)));
        let by = self.officer();
        self.command(&by, Command::Show);
    }

    pub fn filed(&mut self) {
        self.days(1, 9);
        let source = [Source::Inspection, Source::Complaint, Source::Assigned][self.plot.nth % 3];
        let reason = "当事人的行为涉嫌违法，属于本机关管辖，应当查处。".to_owned();
        self.file(self.plot.team.head, FileStep::File { source, reason });
    }

    /// Where the power knows an order to correct.
    pub fn ordered(&mut self) {
        let plot = self.plot;
        let power = plot.powers.iter().find(|power| power.item.as_str() == plot.matter.item);
        if !power.is_some_and(|power| power.kinds.contains(&PowerKind::Correct)) {
            return;
        }
        let by = self.officer();
        let what = self.plot.matter.correct.to_owned();
        self.command(&by, Command::OrderCorrection { what, by: None });
    }

    pub fn put_right(&mut self) {
        self.days(1, 15);
        let (by, on) = (self.officer(), self.day());
        self.command(&by, Command::CorrectionDone { on });
    }

    /// Three pieces, each found true.
    pub fn evidence(&mut self) {
        const PIECES: [(EvidenceKind, &str, &str, &str); 3] = [
            (
                EvidenceKind::SceneRecord,
                "现场检查（勘验）笔录",
                "现场情况和违法事实",
                "执法人员现场制作",
            ),
            (
                EvidenceKind::AudioVisual,
                "执法记录仪录像及现场照片4张",
                "现场原貌",
                "执法记录仪拍摄，已封存原件",
            ),
            (
                EvidenceKind::PartyStatement,
                "对当事人的询问笔录",
                "当事人承认的经过",
                "询问当事人制作，经其核对签名",
            ),
        ];
        self.days(1, 9);
        let by = self.officer();
        for (nth, (kind, title, shows, source)) in PIECES.into_iter().enumerate() {
            let signature = if nth == 2 { "当事人核对后逐页签名按印" } else { "" };
            let item = EvidenceItem {
                kind,
                title: title.to_owned(),
                shows: shows.to_owned(),
                source: source.to_owned(),
                taken_at: self.at,
                taken_by: self.officers(),
                file: None,
                signature: signature.to_owned(),
                verified: None,
                custody: Vec::new(),
            };
            self.file(&by, FileStep::AddEvidence { item: Box::new(item) });
        }
        self.days(1, 10);
        for evidence in 0..PIECES.len() {
            let note = "与其他证据相互印证".to_owned();
            self.file(&by, FileStep::VerifyEvidence { evidence, usable: true, note });
        }
    }

    /// 先行登记保存; not settled here.
    pub fn kept(&mut self) {
        let things = vec![Thing {
            name: "经营账本".to_owned(),
            model: "手写".to_owned(),
            quantity: "2本".to_owned(),
            state: "完好，已逐页编号".to_owned(),
        }];
        let (by, place) = (self.officer(), "本机关证据保管室".to_owned());
        let reason = "账本可能被转移、毁损".to_owned();
        let approved_by = OfficerId::new(self.plot.team.head);
        self.file(&by, FileStep::Keep { things, place, reason, approved_by });
        self.serve_last();
    }

    pub fn settled(&mut self) {
        self.days(2, 11);
        let (by, how) = (self.officer(), KeepingEnd::Recorded);
        let note = "逐页复印、拍照后返还".to_owned();
        self.file(&by, FileStep::SettleKeeping { keeping: 0, how, note });
        self.serve_last();
    }

    pub fn reported(&mut self, penalty: Option<Penalty>, grave: bool) {
        self.days(3, 10);
        let (by, facts) = (self.officer(), self.plot.matter.found.to_owned());
        let proposed = penalty.unwrap_or_else(|| self.fine());
        self.file(
            &by,
            FileStep::Report {
                facts,
                proposed,
                leniency: Leniency::None,
                reasons: REASONS.to_owned(),
                grave,
                public_interest: false,
                complicated: false,
            },
        );
    }

    /// The notice before the decision, with or without the right to a hearing.
    pub fn notified(&mut self, hearing: bool) {
        self.days(1, 9);
        let (by, proposed) = (self.officer(), self.fine());
        let (leniency, reasons) = (Leniency::None, REASONS.to_owned());
        let answer_days = if self.plot.now.day().year() < 2021 { 3 } else { 5 };
        self.file(&by, FileStep::Notify { proposed, leniency, reasons, hearing, answer_days });
    }

    /// The paper that was issued last, handed over.
    pub fn serve_last(&mut self) {
        let (by, at) = (self.officer(), self.at);
        let service = Service::new(ServiceWay::Direct, at, self.receiver(), "");
        self.ask(
            &by,
            Box::new(move |case, _| {
                let issued = case.issued.len().checked_sub(1).context("a paper was issued")?;
                let service = service.clone();
                Ok(Command::After { step: Box::new(AfterStep::ServePaper { issued, service }) })
            }),
        );
    }

    /// Statement and defence, some days after the notice.
    pub fn spoke(&mut self, statement: &str) {
        self.days(2, 10);
        let (by, on) = (self.officer(), self.day());
        let weighed = "所述没有新的事实和证据；配合调查的情节在拟处罚时已经考虑。".to_owned();
        let (statement, waived, silent, accepted) = (statement.to_owned(), false, false, false);
        self.file(&by, FileStep::Defend { on, statement, waived, silent, weighed, accepted });
    }

    /// The party speaks, or lets its days go by.
    pub fn defended(&mut self) {
        let by = self.officer();
        let spoke = self.plot.nth % 3 != 2;
        if spoke {
            self.spoke("对事实没有异议，家庭（经营）困难，请求从轻。");
        }
        let from = if spoke { 2 } else { 0 };
        let served = self.day().plus_days(-from);
        self.at = Moment::at(served.max(self.day().plus_days(-4)), 9, 0);
        self.past("hearing-request", 9);
        self.days(2, 9);
        if !spoke {
            let on = self.day();
            self.file(
                &by,
                FileStep::Defend {
                    on,
                    statement: String::new(),
                    waived: false,
                    silent: true,
                    weighed: String::new(),
                    accepted: false,
                },
            );
        }
    }

    pub fn hearing_asked(&mut self) {
        self.days(0, 14);
        let (on, by, way) = (self.day(), self.receiver(), "书面".to_owned());
        self.file("S01", FileStep::AskHearing { on, by, way });
    }

    /// Called with the days that the law wants; the call is served the next day.
    pub fn hearing_called(&mut self) -> Moment {
        self.days(1, 9);
        let from = self.day().plus_days(3);
        let due = self.plot.law.due("hearing-notice", from, self.day());
        let mut held = due.map_or(from.plus_days(15), |due| due.on.plus_days(2));
        while !self.plot.law.calendar.is_working(held, held) {
            held = held.next();
        }
        let to_be_held = Moment::at(held, 9, 30);
        self.file(
            self.plot.team.chair,
            FileStep::CallHearing {
                to_be_held,
                place: "镇政府二楼会议室".to_owned(),
                chair: OfficerId::new(self.plot.team.chair),
                recorder: "文书（演示）".to_owned(),
                public: true,
                closed_because: String::new(),
            },
        );
        self.serve_last();
        to_be_held
    }

    pub fn hearing_held(&mut self, at: Moment) {
        self.at = at.plus_minutes(100);
        let (ended_at, receiver) = (self.at, self.receiver());
        let chair = self.plot.team.chair;
        self.file(
            chair,
            FileStep::HoldHearing {
                at,
                ended_at,
                present: vec![receiver, "调查人员2人".to_owned()],
                agents: vec!["委托代理人（演示）".to_owned()],
                absent: false,
                transcript:
                    "调查人员提出事实、证据和处罚建议；当事人申辩、质证，对数量没有异议，请求减轻。"
                        .to_owned(),
                signature: "当事人和代理人核对无误后签名".to_owned(),
            },
        );
        self.days(1, 10);
        let opinion = "事实清楚，证据确实，程序合法；当事人没有提出新的证据，建议维持拟处罚。";
        self.file(chair, FileStep::ReportHearing { opinion: opinion.to_owned() });
    }

    pub fn reviewed(&mut self, reason: ReviewReason) {
        self.days(1, 11);
        let opinion = "主体适格，事实清楚，证据充分，适用法律正确，裁量适当，程序合法。".to_owned();
        self.file(self.plot.team.reviewer, FileStep::Review { reason, passed: true, opinion });
    }

    pub fn discussed(&mut self) {
        self.days(1, 15);
        let (head, second) = (self.plot.team.head, self.plot.team.second);
        self.ask(
            head,
            Box::new(move |_, hand| {
                let speaker = |(id, view): (&str, &str)| Speaker {
                    officer: OfficerId::new(id),
                    name: hand.actor(id).name,
                    view: view.to_owned(),
                };
                let step = FileStep::Discuss {
                    place: "镇政府三楼会议室".to_owned(),
                    chair: OfficerId::new(head),
                    recorder: "文书（演示）".to_owned(),
                    speakers: [
                        (second, "数量多、影响水源，同意拟处罚。"),
                        (head, "同意，并督促当事人完成无害化处理。"),
                    ]
                    .map(speaker)
                    .to_vec(),
                    conclusion: "一致同意拟处理意见。".to_owned(),
                    agreed: true,
                };
                Ok(Command::Ordinary { step: Box::new(step) })
            }),
        );
    }

    pub fn drafted(&mut self) {
        self.days(1, 9);
        let by = self.officer();
        self.ask(
            &by,
            Box::new(|case, _| {
                let step = FileStep::Draft {
                    penalty: enact::proposed(case)?,
                    reasons: REASONS.to_owned(),
                    leniency: Leniency::None,
                    collect: CollectBy::Bank,
                };
                Ok(Command::Ordinary { step: Box::new(step) })
            }),
        );
    }

    /// On the day the paper bears.
    pub fn decided(&mut self) {
        self.command(self.plot.team.head, Command::Decide { paper: Hash::of(b"") });
    }
}
