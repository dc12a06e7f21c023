//! Dated lines: who does what, and what must come of it.

use super::checks;
use super::setup::{PLACE, Setup};
use super::tokens::{Tokens, Trouble, parted};
use super::verbs::{
    ask, assign, complete, draft, hand_over, hear, on, order, pause, pay, serve, which,
    without_penalty,
};
use super::{Act, Expect, Step, Story, Verb, What};
use crate::case::{Command, Finding};
use crate::{Hash, ItemId, OfficerId, PlaceId};
use law::{Day, Moment};

/// Reads line after line and remembers what later lines lean on.
pub(super) struct Reader<'a> {
    file: &'a str,
    title: String,
    setup: Setup,
    steps: Vec<Step>,
    /// The moment of the last dated line.
    clock: Option<Moment>,
}

/// Who, when: the head of a dated line.
pub(super) struct Head {
    pub at: Moment,
    pub names: Vec<String>,
}

impl<'a> Reader<'a> {
    pub fn new(file: &'a str) -> Reader<'a> {
        let (title, setup) = (String::new(), Setup::default());
        Reader { file, title, setup, steps: Vec::new(), clock: None }
    }

    pub fn done(self) -> Result<Story, Trouble> {
        let what = if self.title.is_empty() {
            "没有“故事 …”一行（a story needs its title）"
        } else if self.steps.is_empty() {
            "没有一个步骤（a story needs a step）"
        } else {
            let Reader { file, title, setup, steps, .. } = self;
            return Ok(Story { file: file.to_owned(), title, setup, steps });
        };
        Err(Trouble { file: self.file.to_owned(), line: 1, what: what.to_owned() })
    }

    pub fn line(&mut self, line: usize, text: &str) -> Result<(), Trouble> {
        let mut t = Tokens::of(self.file, line, text)?;
        if t.take(&["故事", "story"]) {
            let mut words = Vec::new();
            while !t.is_done() {
                words.push(t.word("题目（a title）")?);
            }
            self.title = words.join(" ");
            return Ok(());
        }
        if self.setup.line(&mut t)? {
            return Ok(());
        }
        let what = if t.take(&["查", "check"]) {
            What::Check(checks::read(&mut t, self.clock)?)
        } else {
            What::Act(Box::new(self.act(&mut t)?))
        };
        if !t.is_done() {
            return Err(t.expected("行尾（end of line）"));
        }
        self.steps.push(Step { line, text: text.to_owned(), what });
        Ok(())
    }

    fn act(&mut self, t: &mut Tokens) -> Result<Act, Trouble> {
        t.take(&["于", "on"]);
        let day = t.day()?;
        let at = self.moment(t, day)?;
        self.clock = Some(at);
        let names = t.names("由谁（who acts）")?;
        let actor = names.first().cloned().ok_or_else(|| t.expected("由谁（who acts）"))?;
        let head = Head { at, names };
        let verb = self.verb(t, &head)?;
        let mut act = Act {
            at,
            noted_at: at,
            actor,
            case: None,
            version: None,
            verb,
            expect: Expect::Allowed,
        };
        while !t.is_done() && !t.take(&["->", "→"]) {
            if t.take(&["案", "case"]) {
                act.case = Some(t.word("案件的名字（the case's name）")?);
            } else if t.take(&["登记于", "noted"]) {
                let day = t.day()?;
                act.noted_at = self.moment(t, day)?;
            } else if t.take(&["依据版本", "version"]) {
                act.version = Some(t.number("版本（a version）")?);
            } else {
                return Err(t.expected("案、登记于、依据版本 或者 ->"));
            }
        }
        act.expect = expect(t)?;
        Ok(act)
    }

    /// `10:05` after a day; without it five minutes after the line before, or nine in the morning.
    fn moment(&self, t: &mut Tokens, day: Day) -> Result<Moment, Trouble> {
        let instead = match self.clock.filter(|clock| clock.day() == day) {
            Some(clock) => clock.plus_minutes(5),
            None => Moment::at(day, 9, 0),
        };
        t.moment_of(day, instead)
    }

    fn verb(&self, t: &mut Tokens, head: &Head) -> Result<Verb, Trouble> {
        let word = t.word("做什么，如 发现（what is done）")?;
        let command = match word.as_str() {
            "发现" | "find" => self.find(t, head)?,
            "指定" | "assign" => assign(t)?,
            "出示证件" | "show" => Command::Show,
            "告知" | "hear" => hear(t)?,
            "责令改正" | "order-correction" => order(t)?,
            "制作责令改正通知书" | "correction-paper" => return Ok(Verb::CorrectionPaper),
            "已改正" | "correction-done" => Command::CorrectionDone { on: on(t, head)? },
            "填写" | "draft" => draft(t)?,
            "决定" | "decide" if t.take(&["无文书", "without-paper"]) => {
                Command::Decide { paper: Hash(String::new()) }
            }
            "决定" | "decide" => return Ok(Verb::Decide),
            "作废" | "void" => Command::Void { reason: t.word("理由（a reason）")? },
            "送达" | "serve" => serve(t, head)?,
            "缴款" | "pay" => pay(t, head)?,
            "交款" | "hand-in" => Command::HandIn { payment: which(t)?, on: on(t, head)? },
            "缴存" | "bank" => Command::Bank { payment: which(t)?, on: on(t, head)? },
            "暂停" | "pause" => pause(t)?,
            "恢复" | "resume" => Command::Resume { on: on(t, head)? },
            "备案" | "report" => Command::Report,
            "重算" | "recount" => Command::Recount,
            "不予处罚" | "close-without-penalty" => without_penalty(t)?,
            "移送" | "hand-over" => hand_over(t)?,
            "结案" | "close" => Command::Close,
            "补充" | "complete" => complete(t)?,
            "问" | "ask" => return ask(t),
            other => {
                if let Some(command) = super::ordinary::verb(other, t, head)? {
                    return Ok(Verb::Do(command));
                }
                if let Some(verb) = super::after::verb(other, t, head)? {
                    return Ok(verb);
                }
                if let Some(line) = super::inspection::read(other, t, (head, &self.setup))? {
                    return Ok(Verb::Service(Box::new(line)));
                }
                if let Some(line) = super::matter::read(other, t, head)? {
                    return Ok(Verb::Service(Box::new(line)));
                }
                if let Some(line) = super::round::read(other, t, head)? {
                    return Ok(Verb::Service(Box::new(line)));
                }
                t.back();
                return Err(t.expected("一个动作，如 发现、告知、填写、决定（a deed）"));
            }
        };
        Ok(Verb::Do(command))
    }

    /// `发现 ITEM [职权 P] 当事人 张某 [地点 "…"] [在 代码] [事实 "…"] [终了 DATE] …`
    fn find(&self, t: &mut Tokens, head: &Head) -> Result<Command, Trouble> {
        let item = ItemId::new(t.word("事项，如 fire.exit-blocked（an item）")?);
        let of_item = self.setup.powers.iter().find(|power| power.item == item);
        let power = of_item.or(self.setup.powers.first()).map(|power| power.id.clone());
        let mut finding = Finding {
            found_at: head.at,
            ended_on: head.at.day(),
            item,
            power: power.ok_or_else(|| t.trouble("此前没有“职权”一行（no power is set up）"))?,
            place: PlaceId::new(PLACE),
            place_text: "双河路118号".to_owned(),
            remote: false,
            party: self
                .setup
                .parties
                .first()
                .cloned()
                .ok_or_else(|| t.trouble("此前没有“当事人”一行（no party is set up）"))?,
            grave_harm: false,
            incapable: false,
            facts: "以货物堵塞通道（虚构）".to_owned(),
            evidence: vec!["现场照片（虚构）".to_owned()],
            officers: head.names.iter().map(|name| OfficerId::new(name.clone())).collect(),
            recused: Vec::new(),
        };
        while self.find_part(t, &mut finding)? {}
        Ok(Command::Find { finding: Box::new(finding) })
    }

    fn find_part(&self, t: &mut Tokens, finding: &mut Finding) -> Result<bool, Trouble> {
        if t.take(&["职权", "power"]) {
            finding.power = crate::PowerId::new(t.word("职权的名字（a power）")?);
        } else if t.take(&["当事人", "party"]) {
            let name = t.word("当事人（a party）")?;
            let found = self.setup.party(&name).cloned();
            finding.party = found.ok_or_else(|| t.trouble(format!("此前没有当事人“{name}”")))?;
        } else if t.take(&["匿名", "nameless"]) {
            finding.party.name = String::new();
        } else if t.take(&["地点", "place"]) {
            finding.place_text = t.word("地点（a place）")?;
        } else if t.take(&["在", "at"]) {
            finding.place = PlaceId::new(t.word("地点代码（a place code）")?);
        } else if t.take(&["事实", "facts"]) {
            finding.facts = t.word("事实（the facts）")?;
        } else if t.take(&["无证据", "no-evidence"]) {
            finding.evidence.clear();
        } else if t.take(&["终了", "ended"]) {
            finding.ended_on = t.day()?;
        } else if t.take(&["边远", "remote"]) {
            finding.remote = true;
        } else if t.take(&["重大危害", "grave"]) {
            finding.grave_harm = true;
        } else if t.take(&["无能力", "incapable"]) {
            finding.incapable = true;
        } else if t.take(&["回避", "recused"]) {
            let names = t.names("回避的人（who stands aside)")?;
            finding.recused = names.into_iter().map(OfficerId::new).collect();
        } else if t.take(&["发现于", "found-at"]) {
            let day = t.day()?;
            finding.found_at = self.moment(t, day)?;
        } else {
            return Ok(false);
        }
        Ok(true)
    }
}

/// `-> 可以`, `-> 拒绝 G201 [G204 …] [下一步 add-officer]`
fn expect(t: &mut Tokens) -> Result<Expect, Trouble> {
    if t.take(&["可以", "allowed"]) {
        return Ok(Expect::Allowed);
    }
    if !t.take(&["拒绝", "refused"]) {
        return Err(t.expected("-> 可以 或者 -> 拒绝 G201（allowed or refused）"));
    }
    let mut gates = Vec::new();
    let mut next = None;
    while !t.is_done() {
        if t.take(&["下一步", "next"]) {
            next = Some(t.word("下一步，如 add-officer（a next step）")?);
        } else {
            gates.extend(parted(&t.word("拒绝的关口，如 G201（a gate）")?));
        }
    }
    if gates.is_empty() {
        return Err(t.expected("拒绝的关口，如 G201（a gate）"));
    }
    Ok(Expect::Refused { gates, next })
}
