//! The only place where a question changes.

use super::article::usable;
use super::{Answer, Asked, Channel, Deferral, Promised, Question, Rating, Told};
use crate::case::{Possible, without_numbers};
use crate::due::Due;
use crate::round::ask::{Ask, Said, Subject, blank};
use crate::round::{Change, Issued, Scene, Stage, ToldWay};
use crate::{ArticleId, Hash, OfficerId, QuestionId, Refusal, RoundId, rules};
use law::Day;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// A command carries what the person said; the rest comes from the scene.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "do")]
pub enum QuestionCommand {
    /// Answered at once, or promised by a day, or at the next round.
    Ask {
        asked: Box<Asked>,
        promise: Promising,
        answer: Option<Written>,
        handler: OfficerId,
    },
    Assign {
        to: OfficerId,
    },
    Answer {
        answer: Written,
    },
    Defer {
        reason: String,
        until: Day,
        told: String,
    },
    Tell {
        way: ToldWay,
        receiver: String,
        round: Option<RoundId>,
    },
    Rate {
        grade: u8,
    },
    MarkPaper {
        issued: usize,
        paper: Hash,
    },
}

/// An answer as it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    pub text: String,
    pub source: String,
    pub article: Option<ArticleId>,
    pub late_reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "by")]
pub enum Promising {
    /// Nothing is promised: it is answered here and now.
    Nothing,
    On {
        day: Day,
    },
    /// The next market day of the place (在下次进村时予以回复).
    NextRound,
}

impl QuestionCommand {
    pub const KEYS: [&'static str; 7] = [
        "question-ask",
        "question-assign",
        "question-answer",
        "question-defer",
        "question-tell",
        "question-rate",
        "question-paper",
    ];
    pub fn key(&self) -> &'static str {
        match self {
            QuestionCommand::Ask { .. } => "question-ask",
            QuestionCommand::Assign { .. } => "question-assign",
            QuestionCommand::Answer { .. } => "question-answer",
            QuestionCommand::Defer { .. } => "question-defer",
            QuestionCommand::Tell { .. } => "question-tell",
            QuestionCommand::Rate { .. } => "question-rate",
            QuestionCommand::MarkPaper { .. } => "question-paper",
        }
    }
}

impl Subject for Question {
    fn subject(&self) -> String {
        format!("question:{}", self.id)
    }
    fn version(&mut self) -> &mut u32 {
        &mut self.version
    }
    fn dues(&self) -> Vec<Due> {
        self.dues.clone()
    }
}

pub fn decide(
    question: Option<&Question>,
    command: &QuestionCommand,
    scene: &Scene,
) -> Result<Change<Question>, Vec<Refusal>> {
    let mut ask = Ask::new(command.key(), scene);
    if !ask.door(question.map_or(0, |question| question.version), command) {
        return Err(ask.refusals);
    }
    let (mut state, said) = match (question, command) {
        (None, QuestionCommand::Ask { asked, promise, answer, handler }) => {
            enter(&mut ask, asked, promise, (answer.as_ref(), handler))
        }
        (Some(question), _) if fits(&mut ask, question) => step(&mut ask, question, command),
        (Some(_), _) => return Err(ask.refusals),
        (None, _) => {
            ask.no(&rules::QUESTION_STAGE, "还没有这件咨询", "there is no such question yet");
            return Err(ask.refusals);
        }
    };
    state.dues = dues(&state, ask.day());
    ask.done(state, said)
}

fn step(ask: &mut Ask, held: &Question, command: &QuestionCommand) -> (Question, Option<Said>) {
    let mut after = held.clone();
    let said = match command {
        QuestionCommand::Ask { .. } => None,
        QuestionCommand::Assign { to } => assign(ask, &mut after, to),
        QuestionCommand::Answer { answer: text } => answer(ask, &mut after, text),
        QuestionCommand::Defer { reason, until, told } => {
            defer(ask, &mut after, (reason, told), *until)
        }
        QuestionCommand::Tell { way, receiver, round } => {
            tell(ask, &mut after, (*way, receiver), round.as_ref())
        }
        QuestionCommand::Rate { grade } => rate(ask, &mut after, *grade),
        QuestionCommand::MarkPaper { issued, paper } => mark_paper(ask, &mut after, *issued, paper),
    };
    (after, said)
}

fn fits(ask: &mut Ask, question: &Question) -> bool {
    let window: &[&str] = match ask.deed {
        "question-assign" | "question-answer" | "question-defer" => &["asked"],
        "question-tell" => &["answered", "asked"],
        "question-rate" => &["told"],
        "question-paper" => &Question::STAGES,
        _ => &[],
    };
    let fits = window.contains(&question.stage());
    if !fits {
        let why = format!("这件咨询现为“{}”", question.stage_zh());
        ask.no(&rules::QUESTION_STAGE, why, format!("it is “{}”", question.stage()));
    }
    fits
}

/// One deed and what stands against it now, whatever its particulars.
pub fn allowed(question: &Question, scene: &Scene) -> Vec<Possible> {
    let deeds =
        ["question-answer", "question-defer", "question-tell", "question-assign", "question-rate"];
    deeds
        .into_iter()
        .map(|deed| {
            let mut ask = Ask::new(deed, scene);
            if fits(&mut ask, question) && deed == "question-tell" {
                unanswered(&mut ask, question);
            }
            Possible { deed, refusals: ask.refusals }
        })
        .collect()
}

fn enter(
    ask: &mut Ask,
    asked: &Asked,
    promise: &Promising,
    (text, handler): (Option<&Written>, &OfficerId),
) -> (Question, Option<Said>) {
    whole(ask, asked);
    let scene = ask.scene;
    let text = text.filter(|text| !blank(&text.text));
    let promised = promised(ask, asked, promise, text.is_some());
    let handler = if blank(handler.as_str()) { &scene.actor.officer } else { handler };
    ask.serves(handler);
    let mut question = Question {
        id: QuestionId::new(scene.new_id.clone()),
        office: scene.office.id.clone(),
        version: 0,
        asked: asked.clone(),
        handler: handler.clone(),
        handler_name: if *handler == scene.actor.officer {
            scene.actor.name.clone()
        } else {
            scene.name(handler)
        },
        promised,
        deferrals: Vec::new(),
        answer: None,
        told: None,
        rating: None,
        issued: Vec::new(),
        dues: Vec::new(),
    };
    if let Some(text) = text {
        set_answer(ask, &mut question, text);
        let (at, way) = (scene.done_at, ToldWay::InPerson);
        let receiver = asked.asker.name.clone();
        question.told = Some(Told { at, way, receiver, round: asked.round.clone() });
    }
    let what = match (&question.promised, &question.answer) {
        (_, Some(_)) => "当场答复".to_owned(),
        (Some(promised), None) => format!("承诺{}前答复", promised.by.zh()),
        (None, None) => String::new(),
    };
    let said = format!("受理{}咨询（{}）：{what}", asked.area.zh(), asked.channel.zh());
    let facts = json!({ "area": asked.area, "place": asked.place, "round": asked.round,
        "promised": question.promised, "handler": question.handler });
    (question, Some(Said { kind: "question.asked", said, facts }))
}

fn whole(ask: &mut Ask, asked: &Asked) {
    let rule = &rules::QUESTION;
    ask.no_if(blank(&asked.asker.name), rule, "没有写明咨询人", "who asked is missing");
    ask.no_if(blank(&asked.text), rule, "没有写明咨询内容", "the question is missing");
    ask.no_if(blank(asked.place.as_str()), rule, "没有写明所在的村或者场镇", "no place is named");
    let late = asked.at > ask.scene.done_at;
    ask.no_if(late, &rules::TIME, "咨询时间晚于登记", "it was asked after it was entered");
    match (&asked.round, asked.channel) {
        (None, Channel::Round) => {
            let (why, en) = ("没有写明是哪一次进村受理的", "which round took it is missing");
            ask.no(&rules::QUESTION_ROUND, why, en);
        }
        (Some(id), _) => {
            let round = ask.scene.round.filter(|round| {
                round.id == *id
                    && round.plan.place == asked.place
                    && matches!(round.stage, Stage::Held { .. } | Stage::Closed { .. })
            });
            let (why, en) = ("那次进村没有到这一场，或者还没有开始", "no round was held there");
            ask.no_if(round.is_none(), &rules::QUESTION_ROUND, why, en);
        }
        (None, _) => {}
    }
}

fn promised(ask: &mut Ask, asked: &Asked, promise: &Promising, now: bool) -> Option<Promised> {
    match promise {
        Promising::Nothing if now => None,
        Promising::Nothing => {
            let (why, en) = ("没有当场答复，也没有承诺答复日期", "neither answered nor promised");
            ask.no(&rules::PROMISE, why, en);
            None
        }
        // An answer at once leaves nothing to promise.
        _ if now => None,
        Promising::On { day } => {
            let early = *day < ask.day();
            let (why, en) = ("承诺的日期已经过去", "the promised day is past");
            ask.no_if(early, &rules::PROMISE, why, en);
            Some(Promised { by: *day, at_round: false })
        }
        Promising::NextRound => {
            let next = ask.scene.market.and_then(|market| market.next_after(asked.at.day()));
            if next.is_none() {
                let (why, en) = ("该地没有场期，算不出下次进村", "the place has no market days");
                ask.no(&rules::PROMISE, why, en);
            }
            next.map(|by| Promised { by, at_round: true })
        }
    }
}

fn assign(ask: &mut Ask, after: &mut Question, to: &OfficerId) -> Option<Said> {
    let unknown = ask.scene.officer(to).is_none();
    ask.no_if(unknown, &rules::QUESTION, "名册中没有这个人", "the register has nobody so called");
    ask.serves(to);
    let same = *to == after.handler;
    ask.no_if(same, &rules::NOTHING, "已经由其答复", "it is theirs already");
    after.handler = to.clone();
    after.handler_name = ask.scene.name(to);
    let said = format!("转交{}答复", after.handler_name);
    Some(Said { kind: "question.assigned", said, facts: json!({ "to": to }) })
}

fn set_answer(ask: &mut Ask, after: &mut Question, text: &Written) {
    let rule = &rules::ANSWER;
    ask.no_if(blank(&text.text), rule, "没有写明答复内容", "the answer is empty");
    if let Some(id) = &text.article {
        let article = ask.scene.article.filter(|article| article.id == *id);
        match article.map(|article| usable(article, ask.scene.law, ask.day())) {
            Some(None) => {}
            Some(Some((why, en))) => ask.no(&rules::ARTICLE_USED, why, en),
            None => ask.no(&rules::ARTICLE_USED, "没有这个知识条目", "there is no such article"),
        }
    } else {
        ask.no_if(blank(&text.source), rule, "没有写明依据", "what it rests on is missing");
    }
    let late = after.due().is_some_and(|due| ask.day() > due);
    let (why, en) = ("超过承诺的日期，没有写明原因", "it is later than promised, without a reason");
    ask.no_if(late && blank(&text.late_reason), &rules::ANSWER_LATE, why, en);
    after.answer = Some(Answer {
        at: ask.scene.done_at,
        by: ask.scene.actor.officer.clone(),
        by_name: ask.scene.actor.name.clone(),
        text: text.text.trim().to_owned(),
        source: text.source.trim().to_owned(),
        article: text.article.clone(),
        late_reason: if late { text.late_reason.trim().to_owned() } else { String::new() },
    });
    let at = ask.scene.done_at;
    after.issued.push(Issued { form: "question-answer".to_owned(), at, paper: None });
}

fn answer(ask: &mut Ask, after: &mut Question, text: &Written) -> Option<Said> {
    set_answer(ask, after, text);
    let late = after.answer.as_ref().map(|answer| answer.late_reason.as_str()).unwrap_or_default();
    let late = match late {
        "" => String::new(),
        reason => format!("；逾期，原因：{}", without_numbers(reason)),
    };
    let said = format!("答复{}咨询{late}", after.asked.area.zh());
    let facts = json!({ "article": text.article, "late": !late.is_empty() });
    Some(Said { kind: "question.answered", said, facts })
}

fn defer(
    ask: &mut Ask,
    after: &mut Question,
    (reason, told): (&str, &str),
    until: Day,
) -> Option<Said> {
    let rule = &rules::QUESTION_DEFER;
    let from = after.due().unwrap_or_else(|| after.asked.at.day());
    ask.no_if(blank(reason), rule, "没有写明延期的理由", "no reason is given");
    let (why, en) = ("没有写明怎样告知了咨询人", "how the person was told is missing");
    ask.no_if(blank(told), rule, why, en);
    let early = until <= from || until <= ask.day();
    let (why, en) = ("新的日期不在原定日期和今天之后", "the new day is not a later one");
    ask.no_if(early, rule, why, en);
    let at = ask.scene.done_at;
    let (reason, told) = (reason.trim().to_owned(), told.trim().to_owned());
    let said = format!(
        "由{}延期到{}答复，理由：{}；已告知咨询人：{}",
        from.zh(),
        until.zh(),
        without_numbers(&reason),
        without_numbers(&told)
    );
    after.deferrals.push(Deferral { at, from, until, reason, told });
    let facts = json!({ "from": from, "until": until });
    Some(Said { kind: "question.deferred", said, facts })
}

fn unanswered(ask: &mut Ask, held: &Question) {
    let none = held.answer.is_none();
    let (why, en) = ("承诺的答复还没有作出", "the promised answer has not been given");
    ask.no_if(none, &rules::QUESTION_TELL, why, en);
}

fn tell(
    ask: &mut Ask,
    after: &mut Question,
    (way, receiver): (ToldWay, &str),
    round: Option<&RoundId>,
) -> Option<Said> {
    unanswered(ask, after);
    let (why, en) = ("没有写明由谁听取或者收下", "who heard or took it is missing");
    ask.no_if(blank(receiver), &rules::QUESTION, why, en);
    if let Some(id) = round {
        let held = ask.scene.round.filter(|round| {
            round.id == *id && matches!(round.stage, Stage::Held { .. } | Stage::Closed { .. })
        });
        let (why, en) = ("那次进村还没有开始", "that round has not begun");
        ask.no_if(held.is_none(), &rules::QUESTION_ROUND, why, en);
    }
    let (at, receiver) = (ask.scene.done_at, receiver.trim().to_owned());
    after.told = Some(Told { at, way, receiver, round: round.cloned() });
    let said = format!("{}告知答复", way.zh());
    Some(Said { kind: "question.told", said, facts: json!({ "way": way, "round": round }) })
}

fn rate(ask: &mut Ask, after: &mut Question, grade: u8) -> Option<Said> {
    let odd = !(1..=5).contains(&grade);
    ask.no_if(odd, &rules::QUESTION, "评价分为五档", "there are five grades");
    let again = after.rating.is_some();
    ask.no_if(again, &rules::NOTHING, "已经评价", "it has been rated already");
    after.rating = Some(Rating { grade, at: ask.scene.done_at });
    let grades = ["非常不满意", "不满意", "基本满意", "满意", "非常满意"];
    let word = grades.get(usize::from(grade.saturating_sub(1))).unwrap_or(&"");
    let said = format!("咨询人评价：{word}");
    Some(Said { kind: "question.rated", said, facts: json!({ "grade": grade }) })
}

fn mark_paper(ask: &mut Ask, after: &mut Question, issued: usize, paper: &Hash) -> Option<Said> {
    let Some(held) = after.issued.get_mut(issued).filter(|issued| issued.paper.is_none()) else {
        let (why, en) = ("没有待制作的答复单", "there is no such paper to be made");
        ask.no(&rules::QUESTION_STAGE, why, en);
        return None;
    };
    held.paper = Some(paper.clone());
    let (said, facts) = ("制作咨询答复单".to_owned(), json!({ "paper": paper }));
    Some(Said { kind: "question.paper", said, facts })
}

/// The answer by the promised day; then that it reaches whoever asked, by the same day.
fn dues(question: &Question, today: Day) -> Vec<Due> {
    let Some(on) = question.due() else { return Vec::new() };
    let due = |kind: &str, met_on: Option<Day>| Due {
        kind: kind.to_owned(),
        subject: format!("question:{}", question.id),
        part: 0,
        on,
        firm: true,
        term: "set:question".to_owned(),
        from: question.asked.at.day(),
        known_on: today,
        met_on,
    };
    let answered = question.answer.as_ref().map(|answer| answer.at.day());
    let told = question.told.as_ref().map(|told| told.at.day());
    let mut all = vec![due("answer-question", answered)];
    if answered.is_some() {
        all.push(due("tell-answer", told));
    }
    all
}
