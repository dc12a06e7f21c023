//! The lines of rounds and of the consultation desk.

use super::ServiceCommand;
use crate::consultation::{
    Area, ArticleCommand, Asked, Asker, Channel, Content, LawRef, Promising, QuestionCommand,
    Source, Written,
};
use crate::round::{Command, MarketCommand, Plan, Rule, ToldWay};
use crate::story::acts::Head;
use crate::story::tokens::{Tokens, Trouble, parted};
use crate::{ArticleId, OfficerId, PlaceId, QuestionId, RoundId};
use law::Day;

/// Which book a line writes into, and which thing of it is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deed {
    Market,
    Round,
    Question,
    Article,
    Matter,
    Plan,
    Draw,
    Visit,
}

/// A line as it was read. Names of rounds, questions and articles stand where their ids will.
#[derive(Debug, Clone)]
pub struct Line {
    pub deed: Deed,
    /// Whether it begins something new.
    pub begins: bool,
    /// The thing that is meant; the last of its kind when nothing is said.
    pub of: Option<String>,
    pub command: ServiceCommand,
}

/// `场期 木根 每月 5、13、20、26 [自 DAY]`
pub(in crate::story) fn market(t: &mut Tokens) -> Result<MarketCommand, Trouble> {
    let name = t.word("场名（a market）")?;
    let rule = rule(t)?;
    let from = if t.take(&["自", "from"]) {
        t.day()?
    } else {
        Day::new(2007, 1, 1).expect("1 January 2007 is a day")
    };
    Ok(MarketCommand::Enter { place: PlaceId::new(name.clone()), name, rule, from })
}

fn rule(t: &mut Tokens) -> Result<Rule, Trouble> {
    let key = if t.take(&["每月", "month"]) {
        "month"
    } else if t.take(&["每周", "week"]) {
        "week"
    } else if t.take(&["农历逢", "lunar-ends"]) {
        "lunar-ends"
    } else if t.take(&["农历", "lunar-month"]) {
        "lunar-month"
    } else {
        return Err(t.expected("每月、每周、农历逢 或者 农历（a kind of rule）"));
    };
    let days = t.names("日子，如 5、13（days）")?;
    let days: Option<Vec<u8>> = days.iter().map(|day| day.parse().ok()).collect();
    let rule = days.and_then(|days| Rule::of(key, &days));
    rule.ok_or_else(|| t.trouble("逢场的日子不合（days no market can have）"))
}

/// The deed of a dated line, if it is one of these.
pub(in crate::story) fn read(
    word: &str,
    t: &mut Tokens,
    head: &Head,
) -> Result<Option<Line>, Trouble> {
    if let Some(line) = of_round(word, t, head)? {
        return Ok(Some(line));
    }
    of_desk(word, t, head)
}

fn line(deed: Deed, command: ServiceCommand) -> Line {
    Line { deed, begins: false, of: None, command }
}

fn of_round(word: &str, t: &mut Tokens, head: &Head) -> Result<Option<Line>, Trouble> {
    let mut begins = false;
    let command = match word {
        "安排进村" | "plan-round" => {
            begins = true;
            Command::Plan { plan: Box::new(plan(t, head)?) }
        }
        "调整人员" | "staff-round" => {
            let mut plan = blank_plan(String::new(), head);
            people(t, &mut plan)?;
            let Plan { leader, crew, recorder, transport, leaflets, forms, .. } = plan;
            Command::Staff { leader, crew, recorder, transport, leaflets, forms }
        }
        "改期" | "postpone-round" => {
            let to = t.day()?;
            Command::Postpone { to, reason: t.word("理由（a reason）")? }
        }
        "代替" | "replace-round" => {
            let by = RoundId::new(t.word("由哪一次（by which round）")?);
            Command::Replace { by, reason: t.word("理由（a reason）")? }
        }
        "回复单" | "reply-list" => Command::Bring,
        "进村" | "hold-round" => Command::Hold { from: head.at },
        "回复" | "tell-reply" => {
            let subject = entry(t)?;
            let way = way(t).unwrap_or(ToldWay::InPerson);
            Command::Tell { subject, way, receiver: receiver(t)? }
        }
        "回复延期" | "defer-reply" => {
            let subject = entry(t)?;
            let (until, reason, told) = deferral(t)?;
            Command::Defer { subject, reason, until, told }
        }
        "未到" | "missed" => {
            let subject = entry(t)?;
            Command::Miss { subject, note: t.word("情况（what was tried）")? }
        }
        "服务记录" | "round-record" => record(t, head)?,
        "结束进村" | "close-round" => Command::Close,
        "调整场期" | "change-market" => {
            let of = Some(t.word("场名（a market）")?);
            let rule = if t.take(&["停", "none"]) { None } else { Some(rule(t)?) };
            if !t.take(&["自", "from"]) {
                return Err(t.expected("自（from）"));
            }
            let from = t.day()?;
            let reason = t.word("理由（a reason）")?;
            let command = MarketCommand::Change { rule, from, reason };
            let command = ServiceCommand::Market(command);
            return Ok(Some(Line { deed: Deed::Market, begins: false, of, command }));
        }
        _ => return Ok(None),
    };
    Ok(Some(Line { begins, ..line(Deed::Round, ServiceCommand::Round(command)) }))
}

fn officer(name: String) -> OfficerId {
    OfficerId::new(name)
}

/// `安排进村 木根 DAY 带队 甲 [队员 乙、丙] [记录 丁] [车 "…"] [不逢场 "…"] [代替 R]`
fn plan(t: &mut Tokens, head: &Head) -> Result<Plan, Trouble> {
    let mut plan = blank_plan(t.word("场名（a market）")?, head);
    plan.on = t.day()?;
    people(t, &mut plan)?;
    Ok(plan)
}

fn blank_plan(place_name: String, head: &Head) -> Plan {
    Plan {
        place: PlaceId::new(place_name.clone()),
        place_name,
        on: head.at.day(),
        leader: officer(head.names[0].clone()),
        crew: Vec::new(),
        recorder: OfficerId::new(""),
        transport: "公务用车（虚构）".to_owned(),
        leaflets: vec!["办事指南（虚构）".to_owned()],
        forms: Vec::new(),
        off_market: String::new(),
        replaces: None,
    }
}

fn people(t: &mut Tokens, plan: &mut Plan) -> Result<(), Trouble> {
    loop {
        if t.take(&["带队", "leader"]) {
            plan.leader = officer(t.word("带队人（who leads）")?);
        } else if t.take(&["队员", "crew"]) {
            plan.crew = t.names("队员（the crew）")?.into_iter().map(officer).collect();
        } else if t.take(&["记录", "recorder"]) {
            plan.recorder = officer(t.word("记录人（the recorder）")?);
        } else if t.take(&["不逢场", "off-market"]) {
            plan.off_market = t.word("理由（a reason）")?;
        } else if t.take(&["代替", "replaces"]) {
            plan.replaces = Some(RoundId::new(t.word("代替哪一次（which round）")?));
        } else {
            return Ok(());
        }
    }
}

/// `服务记录 人数 120 [资料 30] "…"`
fn record(t: &mut Tokens, head: &Head) -> Result<Command, Trouble> {
    let (mut served, mut leaflets_given) = (0, 0);
    loop {
        if t.take(&["人数", "served"]) {
            served = t.number("服务人数（how many）")?;
        } else if t.take(&["资料", "leaflets"]) {
            leaflets_given = t.number("份数（how many）")?;
        } else {
            let happened = t.word("服务情况（what was done）")?;
            return Ok(Command::Record { to: head.at, served, leaflets_given, happened });
        }
    }
}

/// `[事项] M1`: an entry of the reply list, a question unless it is said to be a matter.
pub(super) fn entry(t: &mut Tokens) -> Result<String, Trouble> {
    let kind = if t.take(&["事项", "matter"]) { "matter" } else { "question" };
    Ok(format!("{kind}:{}", t.word("哪一件（which）")?))
}

fn way(t: &mut Tokens) -> Option<ToldWay> {
    ToldWay::ALL.into_iter().find(|way| t.take(&[way.zh(), way.key()]))
}

fn receiver(t: &mut Tokens) -> Result<String, Trouble> {
    if t.take(&["交", "to"]) { t.word("谁听取（who heard it）") } else { Ok(String::new()) }
}

/// `至 DAY "理由" [告知 "…"]`
fn deferral(t: &mut Tokens) -> Result<(Day, String, String), Trouble> {
    if !t.take(&["至", "to"]) {
        return Err(t.expected("至（to）"));
    }
    let until = t.day()?;
    let reason = t.word("理由（a reason）")?;
    let told = if t.take(&["告知", "told"]) {
        t.word("怎样告知（how told）")?
    } else {
        String::new()
    };
    Ok((until, reason, told))
}

fn of_desk(word: &str, t: &mut Tokens, head: &Head) -> Result<Option<Line>, Trouble> {
    let question = |command| line(Deed::Question, ServiceCommand::Question(command));
    let article = |command| line(Deed::Article, ServiceCommand::Article(command));
    Ok(Some(match word {
        "咨询" | "ask-question" => Line { begins: true, ..question(asked(t, head)?) },
        "答复" | "answer" => {
            let of = named(t)?;
            Line { of, ..question(QuestionCommand::Answer { answer: written(t)? }) }
        }
        "转交" | "assign-question" => {
            let of = named(t)?;
            let to = officer(t.word("给谁（to whom）")?);
            Line { of, ..question(QuestionCommand::Assign { to }) }
        }
        "咨询延期" | "defer-answer" => {
            let of = named(t)?;
            let (until, reason, told) = deferral(t)?;
            Line { of, ..question(QuestionCommand::Defer { reason, until, told }) }
        }
        "告知答复" | "tell-answer" => {
            let of = named(t)?;
            let way = way(t).unwrap_or(ToldWay::InPerson);
            let receiver = receiver(t)?;
            let round = match t.take(&["进村", "at-round"]) {
                true => Some(RoundId::new(t.word("哪一次进村（which round）")?)),
                false => None,
            };
            Line { of, ..question(QuestionCommand::Tell { way, receiver, round }) }
        }
        "评价" | "rate" => {
            let of = named(t)?;
            let grade = u8::try_from(t.number("几分（a grade）")?).unwrap_or(u8::MAX);
            Line { of, ..question(QuestionCommand::Rate { grade }) }
        }
        "撰写" | "write-article" => {
            let content = content(t)?;
            let line = article(ArticleCommand::Draft { content: Box::new(content) });
            Line { begins: true, ..line }
        }
        "审核条目" | "check-article" => article(ArticleCommand::Check),
        "复核条目" | "review-article" => {
            article(ArticleCommand::Review { review_on: t.day()? })
        }
        "撤下条目" | "withdraw-article" => {
            article(ArticleCommand::Withdraw { reason: t.word("理由（a reason）")? })
        }
        _ => return Ok(None),
    }))
}

/// `件 Q1`: which question is meant.
fn named(t: &mut Tokens) -> Result<Option<String>, Trouble> {
    if t.take(&["件", "of"]) { t.word("哪一件（which）").map(Some) } else { Ok(None) }
}

/// `咨询 "…" [由 "张某"] [在 木根] [方面 社会保障] [进村 R] [答 "…" 据 "…"] [承诺 DAY|下次进村] [交办 乙]`
fn asked(t: &mut Tokens, head: &Head) -> Result<QuestionCommand, Trouble> {
    let mut asked = Asked {
        at: head.at,
        channel: Channel::Desk,
        place: PlaceId::new("木根"),
        round: None,
        area: Area::SocialSecurity,
        asker: Asker {
            party: None,
            name: "张某（虚构）".to_owned(),
            phone: String::new(),
            address: String::new(),
            made_up: true,
        },
        text: t.word("问什么（the question）")?,
    };
    let (mut promise, mut answer) = (Promising::Nothing, None);
    let mut handler = OfficerId::new("");
    loop {
        if t.take(&["由", "by"]) {
            asked.asker.name = t.word("谁问（who asked）")?;
        } else if t.take(&["在", "at"]) {
            asked.place = PlaceId::new(t.word("哪一场（which market）")?);
        } else if t.take(&["方面", "area"]) {
            let word = t.word("方面（an area）")?;
            let found = Area::ALL.iter().find(|area| area.zh() == word || area.key() == word);
            asked.area = *found.ok_or_else(|| t.trouble(format!("没有“{word}”这个方面")))?;
        } else if t.take(&["进村", "at-round"]) {
            asked.channel = Channel::Round;
            asked.round = Some(RoundId::new(t.word("哪一次进村（which round）")?));
        } else if t.take(&["进村时", "on-a-round"]) {
            asked.channel = Channel::Round;
        } else if t.take(&["承诺", "promise"]) {
            promise = match t.take(&["下次进村", "next-round"]) {
                true => Promising::NextRound,
                false => Promising::On { day: t.day()? },
            };
        } else if t.take(&["答", "answered"]) {
            answer = Some(written(t)?);
        } else if t.take(&["交办", "handler"]) {
            handler = officer(t.word("由谁答复（who answers）")?);
        } else {
            let asked = Box::new(asked);
            return Ok(QuestionCommand::Ask { asked, promise, answer, handler });
        }
    }
}

/// `"…" [据 "…"] [引 A] [逾期 "…"]`
fn written(t: &mut Tokens) -> Result<Written, Trouble> {
    let mut written = Written { text: t.word("答复（the answer）")?, ..Written::default() };
    loop {
        if t.take(&["据", "source"]) {
            written.source = t.word("依据（what it rests on）")?;
        } else if t.take(&["引", "article"]) {
            written.article = Some(ArticleId::new(t.word("哪个条目（which article）")?));
        } else if t.take(&["逾期", "late"]) {
            written.late_reason = t.word("逾期的原因（why late）")?;
        } else {
            return Ok(written);
        }
    }
}

/// `撰写 "题" 问 "…" 答 "…" [来源 "…"] [法 term:pay-fine] [复核 DAY] [源自 Q]`
fn content(t: &mut Tokens) -> Result<Content, Trouble> {
    let mut content = Content {
        title: t.word("题目（a title）")?,
        area: Area::SocialSecurity,
        question: String::new(),
        answer: String::new(),
        sources: Vec::new(),
        law: Vec::new(),
        review_on: Day::new(2007, 1, 1).expect("1 January 2007 is a day"),
        public: true,
        from: None,
    };
    loop {
        if t.take(&["问", "question"]) {
            content.question = t.word("问（the question）")?;
        } else if t.take(&["答", "answer"]) {
            content.answer = t.word("答（the answer）")?;
        } else if t.take(&["来源", "source"]) {
            content.sources.push(Source { title: t.word("来源（a source）")? });
        } else if t.take(&["法", "law"]) {
            let words = parted(&t.word("法律数据，如 term:pay-fine（rows of the law）")?);
            let rows: Option<Vec<LawRef>> = words.iter().map(|word| LawRef::parse(word)).collect();
            content.law = rows.ok_or_else(|| t.trouble("法律数据写作 term:pay-fine"))?;
        } else if t.take(&["复核", "review"]) {
            content.review_on = t.day()?;
        } else if t.take(&["源自", "from"]) {
            content.from = Some(QuestionId::new(t.word("哪件咨询（which question）")?));
        } else {
            return Ok(content);
        }
    }
}

impl ServiceCommand {
    /// Puts ids where names of rounds, questions and articles stand; what has no such name stays.
    pub(in crate::story) fn resolve(&mut self, id: &dyn Fn(&str) -> Option<String>) {
        let put = |name: &mut String| {
            if let Some(id) = id(name) {
                *name = id;
            }
        };
        crate::story::inspection::resolve(self, id);
        match self {
            ServiceCommand::Round(Command::Plan { plan }) => {
                plan.replaces.iter_mut().for_each(|round| put(&mut round.0));
            }
            ServiceCommand::Round(Command::Replace { by, .. }) => put(&mut by.0),
            ServiceCommand::Round(
                Command::Tell { subject, .. }
                | Command::Defer { subject, .. }
                | Command::Miss { subject, .. },
            ) => {
                let (kind, name) = subject.split_once(':').unwrap_or(("question", subject));
                let mut name = name.to_owned();
                put(&mut name);
                *subject = format!("{kind}:{name}");
            }
            ServiceCommand::Question(QuestionCommand::Ask { asked, answer, .. }) => {
                asked.round.iter_mut().for_each(|round| put(&mut round.0));
                let article = answer.iter_mut().filter_map(|answer| answer.article.as_mut());
                article.for_each(|article| put(&mut article.0));
            }
            ServiceCommand::Matter(crate::matter::Command::Take { intake }) => {
                intake.round.iter_mut().for_each(|round| put(&mut round.0));
            }
            ServiceCommand::Question(QuestionCommand::Answer { answer }) => {
                answer.article.iter_mut().for_each(|article| put(&mut article.0));
            }
            ServiceCommand::Question(QuestionCommand::Tell { round: Some(round), .. }) => {
                put(&mut round.0);
            }
            ServiceCommand::Article(ArticleCommand::Draft { content }) => {
                content.from.iter_mut().for_each(|question| put(&mut question.0));
            }
            _ => {}
        }
    }

    /// `round-plan`, `question-ask`, …
    pub fn key(&self) -> &'static str {
        match self {
            ServiceCommand::Market(command) => command.key(),
            ServiceCommand::Round(command) => command.key(),
            ServiceCommand::Question(command) => command.key(),
            ServiceCommand::Article(command) => command.key(),
            ServiceCommand::Matter(command) => command.key(),
            ServiceCommand::Plan(command) => command.key(),
            ServiceCommand::Draw(command) => command.key(),
            ServiceCommand::Visit(command) => command.key(),
        }
    }
}
