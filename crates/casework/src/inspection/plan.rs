//! A plan of checks: the year's for daily ones, one of its own for each special check (专项).
//!
//! It says what is checked, on what basis, whom, how, and how often, and the cap of checks of one
//! party; the head approves it, and it is published before anything is done under it (国办发〔2024〕54号;
//! 重庆市人民政府令第375号).

use super::ask::{Ask, Said, Subject};
use super::facts::is_head;
use super::{CheckKind, Scene};
use crate::case::without_numbers;
use crate::due::Due;
use crate::inspection::scene::Change;
use crate::{ItemId, OfficeId, OfficerId, PlanId, PowerId, Refusal, rules};
use law::Day;
use law::gate::{Deed, Facts};
use serde::{Deserialize, Serialize};
use serde_json::json;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    pub id: PlanId,
    pub office: OfficeId,
    pub version: u32,
    pub content: Content,
    pub approved: Option<Approved>,
    pub published: Option<Published>,
}

/// What is approved and published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Content {
    pub title: String,
    pub kind: CheckKind,
    /// In whose name the checks are done.
    pub body: String,
    pub from: Day,
    pub to: Day,
    /// Why a special check is made; empty for the year's plan.
    pub reason: String,
    pub lines: Vec<Line>,
    pub limits: Limits,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub item: ItemId,
    pub power: PowerId,
    /// The basis, as it is published.
    pub basis: String,
    /// Which kind of place: the checklist's key.
    pub place_kind: String,
    /// Who is checked, in words.
    pub objects: String,
    pub manner: Manner,
    /// How often in the time of the plan.
    pub times: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Manner {
    /// 现场检查
    OnSite,
    /// 书面检查、非现场
    OnPaper,
    /// 双随机抽查
    Random,
}

impl Manner {
    pub const ALL: [Manner; 3] = [Manner::OnSite, Manner::OnPaper, Manner::Random];
    pub fn key(self) -> &'static str {
        match self {
            Manner::OnSite => "on-site",
            Manner::OnPaper => "on-paper",
            Manner::Random => "random",
        }
    }
    pub fn zh(self) -> &'static str {
        match self {
            Manner::OnSite => "现场检查",
            Manner::OnPaper => "书面检查",
            Manner::Random => "双随机抽查",
        }
    }
}

/// The office's own bounds, published with the plan. No article names the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Checks of one party in a year.
    pub per_year: u32,
    /// Days within which another check needs a reason.
    pub repeat_days: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approved {
    pub on: Day,
    pub by: OfficerId,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    pub on: Day,
    /// Where: the address of the page, the board.
    pub at: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "do")]
pub enum PlanCommand {
    Draft { content: Box<Content> },
    Approve,
    Publish { on: Day, at: String },
}

impl PlanCommand {
    pub const KEYS: [&'static str; 3] = ["plan-draft", "plan-approve", "plan-publish"];
    pub fn key(&self) -> &'static str {
        match self {
            PlanCommand::Draft { .. } => "plan-draft",
            PlanCommand::Approve => "plan-approve",
            PlanCommand::Publish { .. } => "plan-publish",
        }
    }
}

impl Plan {
    pub fn covers(&self, on: Day) -> bool {
        self.content.from <= on && on <= self.content.to
    }
    pub fn lists(&self, item: &ItemId) -> bool {
        self.content.lines.iter().any(|line| line.item == *item)
    }
    pub fn is_in_force(&self) -> bool {
        self.approved.is_some() && self.published.is_some()
    }
    pub fn stage(&self) -> &'static str {
        match (&self.approved, &self.published) {
            (None, _) => "drafted",
            (Some(_), None) => "approved",
            (Some(_), Some(_)) => "published",
        }
    }
}

impl std::ops::Deref for Plan {
    type Target = Content;
    fn deref(&self) -> &Content {
        &self.content
    }
}

impl Subject for Plan {
    fn subject(&self) -> String {
        format!("plan:{}", self.id)
    }
    fn version(&mut self) -> &mut u32 {
        &mut self.version
    }
    fn dues(&self) -> Vec<Due> {
        Vec::new()
    }
}

/// The only place where a plan changes. A draft may be written anew until it is approved; after
/// that another plan has to be made.
pub fn decide(
    plan: Option<&Plan>,
    command: &PlanCommand,
    scene: &Scene,
) -> Result<Change<Plan>, Vec<Refusal>> {
    let mut ask = Ask::new(command.key(), scene);
    if ask.stale(plan.map_or(0, |plan| plan.version)) {
        return Err(ask.refusals);
    }
    ask.times(None);
    let (state, said) = match (plan, command) {
        (plan, PlanCommand::Draft { content }) => draft(&mut ask, plan, content),
        (Some(plan), PlanCommand::Approve) => approve(&mut ask, plan),
        (Some(plan), PlanCommand::Publish { on, at }) => publish(&mut ask, plan, *on, at),
        (None, _) => {
            ask.no(&rules::PLAN, "还没有这份计划", "there is no such plan yet");
            return Err(ask.refusals);
        }
    };
    ask.done(state, said)
}

fn draft(ask: &mut Ask, plan: Option<&Plan>, content: &Content) -> (Plan, Option<Said>) {
    let scene = ask.scene;
    let approved = plan.is_some_and(|plan| plan.approved.is_some());
    let (why, en) = ("计划已经批准，不能改写", "the plan has been approved");
    ask.no_if(approved, &rules::PAST, why, en);
    whole(ask, content);
    // Whoever drafts it is not asked to be the head.
    let foreseen = Facts { head_approved: true, actor_is_head: true, ..facts(content, scene) };
    ask.gates(Deed::PlanCheck, &foreseen);
    let new = || Plan {
        id: PlanId::new(scene.new_id.clone()),
        office: scene.office.id.clone(),
        version: 0,
        content: content.clone(),
        approved: None,
        published: None,
    };
    let state = plan.map_or_else(new, |plan| Plan { content: content.clone(), ..plan.clone() });
    let said = format!(
        "拟定{}“{}”：{}至{}，检查事项{}项；同一检查对象每年不超过{}次，{}日内重复检查须说明理由",
        plan_zh(content.kind),
        content.title,
        content.from.zh(),
        content.to.zh(),
        content.lines.len(),
        content.limits.per_year,
        content.limits.repeat_days,
    );
    let facts = json!({ "kind": content.kind, "lines": content.lines, "limits": content.limits,
        "from": content.from, "to": content.to });
    (state, Some(Said { kind: "plan.drafted", said, facts }))
}

/// What a plan must say: body, items, basis, objects, manner, frequency.
fn whole(ask: &mut Ask, content: &Content) {
    let empty = |text: &str| text.trim().is_empty();
    let rule = &rules::PLAN;
    ask.no_if(empty(&content.title), rule, "没有写明计划名称", "the plan has no title");
    ask.no_if(empty(&content.body), rule, "没有写明检查主体", "the checking body is missing");
    // A committee or a contractor holds no power, so that no visit could be made under such a plan (G802).
    let body = content.body.trim();
    let powers = content.lines.iter().filter_map(|line| ask.scene.power(&line.power));
    let mut organs = powers.map(|power| ask.scene.organ_of(power));
    let holds = body == ask.scene.office.name.trim() || organs.any(|organ| organ == body);
    let (why, en) = (
        "检查主体既不是本机关，也不是所列职权的机关",
        "the checking body is neither this organ nor one that holds a listed power",
    );
    ask.no_if(!empty(body) && !holds, rule, why, en);
    ask.no_if(content.lines.is_empty(), rule, "没有列出检查事项", "no item is listed");
    ask.no_if(content.to < content.from, rule, "止日早于起日", "it ends before it begins");
    let special = content.kind == CheckKind::Special;
    let year = content.from.year() == content.to.year();
    let (why, en) = ("年度计划须在一个自然年之内", "a yearly plan stays within its year");
    ask.no_if(!special && !year, rule, why, en);
    let (why, en) = ("专项检查没有写明理由", "a special check needs its reason");
    ask.no_if(special && empty(&content.reason), rule, why, en);
    let planned = matches!(content.kind, CheckKind::Daily | CheckKind::Special);
    let (why, en) = ("线索核查、即时检查不列入计划", "checks on a lead or at once are not planned");
    ask.no_if(!planned, rule, why, en);
    let zero = content.limits.per_year == 0;
    ask.no_if(zero, rule, "年度频次上限不能为零", "the cap of the year cannot be nought");
    for (n, line) in content.lines.iter().enumerate() {
        let mut lacks = Vec::new();
        let mut need = |bad: bool, zh: &'static str, en: &'static str| {
            if bad {
                lacks.push((zh, en));
            }
        };
        need(ask.scene.law.item(line.item.as_str()).is_none(), "目录中的事项", "a known item");
        need(ask.scene.power(&line.power).is_none(), "权力清单中的职权", "a power of the register");
        need(empty(&line.basis), "检查依据", "the basis");
        need(empty(&line.objects), "检查对象", "the objects");
        need(line.times == 0, "检查频次", "how often");
        if !lacks.is_empty() {
            let zh: Vec<_> = lacks.iter().map(|(zh, _)| *zh).collect();
            let en: Vec<_> = lacks.iter().map(|(_, en)| *en).collect();
            let why = format!("第{}项缺少{}", n + 1, zh.join("、"));
            ask.no(rule, why, format!("line {} lacks {}", n + 1, en.join(", ")));
        }
    }
}

/// The facts of the plan as a whole: published only where every power in it is.
fn facts(content: &Content, scene: &Scene) -> Facts {
    let today = scene.done_at.day();
    let mut f = Facts::on(&scene.law.on(today));
    let powers: Vec<_> = content.lines.iter().filter_map(|line| scene.power(&line.power)).collect();
    f.check_kind = content.kind;
    f.party_business = true;
    f.power_held = powers.len() == content.lines.len();
    f.power_published = powers.iter().all(|power| power.published);
    f.check_published = f.power_published;
    f.power_kinds = powers
        .iter()
        .map(|p| p.kinds.iter().map(|kind| kind.key().to_owned()).collect())
        .reduce(|a: std::collections::BTreeSet<String>, b| &a & &b)
        .unwrap_or_default();
    let organs = || powers.iter().map(|power| scene.organ_of(power));
    f.checker_lawful = organs().all(|organ| organ == content.body.trim());
    f.check_planned = true;
    f.has_check_cap = true;
    f.check_cap = i64::from(content.limits.per_year);
    f.actor_is_head = is_head(&scene.actor.post);
    f.actor_of_organ = scene.officer(&scene.actor.officer).is_none_or(|officer| {
        let organ = officer.organ.trim();
        organ.is_empty() || organ == scene.office.name || organ == content.body.trim()
    });
    f.check_lead = !content.reason.trim().is_empty();
    f
}

fn approve(ask: &mut Ask, plan: &Plan) -> (Plan, Option<Said>) {
    let scene = ask.scene;
    let head = is_head(&scene.actor.post);
    let done = plan.approved.is_some();
    ask.no_if(done, &rules::NOTHING, "计划已经批准", "the plan has been approved already");
    let f = Facts { head_approved: head, check_approved: head, ..facts(plan, scene) };
    ask.gates(Deed::PlanCheck, &f);
    let by = scene.actor.officer.clone();
    let approved = Approved { on: ask.day(), by, name: scene.actor.name.clone() };
    let state = Plan { approved: Some(approved), ..plan.clone() };
    let said = format!("批准{}“{}”", plan_zh(plan.kind), plan.title);
    (state, Some(Said { kind: "plan.approved", said, facts: json!({ "plan": plan.id }) }))
}

fn publish(ask: &mut Ask, plan: &Plan, on: Day, at: &str) -> (Plan, Option<Said>) {
    let approved = plan.approved.as_ref();
    let (why, en) = ("计划尚未经负责人批准", "the plan has not been approved");
    ask.no_if(approved.is_none(), &rules::PLAN_HEAD, why, en);
    let done = plan.published.is_some();
    ask.no_if(done, &rules::NOTHING, "计划已经公布", "the plan has been published already");
    let nowhere = at.trim().is_empty();
    ask.no_if(nowhere, &rules::PLAN, "没有写明在何处公布", "where it is published is missing");
    let early = approved.is_some_and(|approved| on < approved.on) || on > ask.day();
    let (why, en) = ("公布日期不在批准与登记之间", "published before approval or in the future");
    ask.no_if(early, &rules::TIME, why, en);
    let published = Published { on, at: at.trim().to_owned() };
    let state = Plan { published: Some(published), ..plan.clone() };
    let said = format!(
        "{}“{}”于{}公布：{}",
        plan_zh(plan.kind),
        plan.title,
        on.zh(),
        without_numbers(at.trim())
    );
    (state, Some(Said { kind: "plan.published", said, facts: json!({ "on": on }) }))
}

fn plan_zh(kind: CheckKind) -> &'static str {
    match kind {
        CheckKind::Special => "专项检查方案",
        _ => "年度行政检查计划",
    }
}
