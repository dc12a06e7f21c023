//! 双随机: objects and officers drawn by lot, so that anyone can repeat it.
//!
//! First the lists stand, with who is left out and why. Then the hash of a secret is published, by an
//! act; then the secret is revealed, by another, and the result follows from it alone (see
//! [`lot`](super::lot)). Nobody can draw again in silence: a second draw for the same line of a plan
//! names its reason, and the first one stays.

use super::ask::{Ask, Said, Subject};
use super::{CheckKind, Scene, lot};
use crate::due::Due;
use crate::inspection::scene::Change;
use crate::party::Party;
use crate::{DrawId, Hash, OfficeId, OfficerId, PartyId, PlanId, Refusal, rules};
use law::Moment;
use law::gate::{Deed, Facts};
use serde::{Deserialize, Serialize};
use serde_json::json;

pub use super::published::{FORM, Fault, Published, listed, verify};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draw {
    pub id: DrawId,
    pub office: OfficeId,
    pub version: u32,
    pub lists: Lists,
    pub committed: Option<Committed>,
    pub revealed: Option<Revealed>,
}

/// What is drawn from. It is fixed before anybody commits to a seed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lists {
    pub plan: PlanId,
    /// Which line of the plan, counted from nought.
    pub line: usize,
    pub objects: Vec<Candidate>,
    pub officers: Vec<Candidate>,
    pub left_out: Vec<LeftOut>,
    /// How many objects, and how many officers for each.
    pub take: u32,
    pub team: u32,
    /// A public number that nobody can know yet (a lottery of a named day) and that goes into the draw.
    pub public_source: String,
    /// The draw that this one stands beside, and why it was drawn again.
    pub again: Option<Again>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Candidate {
    pub id: String,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    pub id: String,
    pub name: String,
    pub why: WhyNot,
    pub note: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyNot {
    /// 应当回避
    Tie,
    /// 停职、证件不在有效期
    Unqualified,
    /// 重点监管，另行全覆盖检查 (优化营商环境条例 art. 54)
    Key,
    Other,
}

impl WhyNot {
    pub const ALL: [WhyNot; 4] = [WhyNot::Tie, WhyNot::Unqualified, WhyNot::Key, WhyNot::Other];
    pub fn key(self) -> &'static str {
        match self {
            WhyNot::Tie => "tie",
            WhyNot::Unqualified => "unqualified",
            WhyNot::Key => "key",
            WhyNot::Other => "other",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Again {
    pub first: DrawId,
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Committed {
    pub at: Moment,
    pub commitment: Hash,
    /// Where the program keeps the secret itself; sealed at rest, and shown to nobody before.
    pub secret: Option<Secret>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secret {
    pub seed: String,
    pub salt: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revealed {
    pub at: Moment,
    pub secret: Secret,
    pub public_value: String,
    /// Who looked on.
    pub witness: String,
    pub teams: Vec<Team>,
}

/// One drawn object with its officers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    pub object: String,
    pub officers: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "do")]
pub enum DrawCommand {
    Prepare { lists: Box<Lists>, parties: Vec<Party> },
    Commit { commitment: Hash, secret: Option<Secret> },
    Reveal { secret: Secret, public_value: String, witness: String },
}

impl DrawCommand {
    pub const KEYS: [&'static str; 3] = ["draw-prepare", "draw-commit", "draw-reveal"];
    pub fn key(&self) -> &'static str {
        match self {
            DrawCommand::Prepare { .. } => "draw-prepare",
            DrawCommand::Commit { .. } => "draw-commit",
            DrawCommand::Reveal { .. } => "draw-reveal",
        }
    }
}

impl Draw {
    pub fn stage(&self) -> &'static str {
        match (&self.committed, &self.revealed) {
            (None, _) => "prepared",
            (Some(_), None) => "committed",
            (Some(_), Some(_)) => "revealed",
        }
    }

    /// The officers drawn for an object; none where it was not drawn.
    pub fn team_of(&self, object: &PartyId) -> Option<&Team> {
        self.revealed.as_ref()?.teams.iter().find(|team| team.object == object.as_str())
    }
}

/// What follows from lists, seed and public value; the only way to a result.
pub fn teams(lists: &Lists, seed: &str, public_value: &str) -> Vec<Team> {
    let key = lot::key(seed, public_value);
    let ids = |list: &[Candidate]| list.iter().map(|c| c.id.clone()).collect::<Vec<_>>();
    let officers = ids(&lists.officers);
    let objects = lot::drawn(&key, "objects", &ids(&lists.objects), lists.take as usize);
    let team = |object: String| {
        let label = format!("officers:{object}");
        Team { officers: lot::drawn(&key, &label, &officers, lists.team as usize), object }
    };
    objects.into_iter().map(team).collect()
}

impl Subject for Draw {
    fn subject(&self) -> String {
        format!("draw:{}", self.id)
    }
    fn version(&mut self) -> &mut u32 {
        &mut self.version
    }
    fn dues(&self) -> Vec<Due> {
        Vec::new()
    }
}

/// The only place where a draw changes.
pub fn decide(
    draw: Option<&Draw>,
    command: &DrawCommand,
    scene: &Scene,
) -> Result<Change<Draw>, Vec<Refusal>> {
    let mut ask = Ask::new(command.key(), scene);
    if ask.stale(draw.map_or(0, |draw| draw.version)) {
        return Err(ask.refusals);
    }
    let before = draw.and_then(|draw| draw.committed.as_ref()).map(|committed| committed.at);
    ask.times(before);
    let (state, said) = match (draw, command) {
        (None, DrawCommand::Prepare { lists, parties }) => prepare(&mut ask, lists, parties),
        (Some(draw), DrawCommand::Prepare { .. }) => {
            let (why, en) = ("名单已经确定，不能改写", "the lists are fixed");
            ask.no(&rules::PAST, why, en);
            (draw.clone(), None)
        }
        (Some(draw), DrawCommand::Commit { commitment, secret }) => {
            commit(&mut ask, draw, commitment, secret.as_ref())
        }
        (Some(draw), DrawCommand::Reveal { secret, public_value, witness }) => {
            let said = Beside { public_value, witness };
            reveal(&mut ask, draw, secret, &said)
        }
        (None, _) => {
            ask.no(&rules::DRAW, "还没有抽取名单", "there is no list to draw from yet");
            return Err(ask.refusals);
        }
    };
    ask.done(state, said)
}

/// What is said at the reveal besides the secret.
struct Beside<'a> {
    public_value: &'a str,
    witness: &'a str,
}

fn prepare(ask: &mut Ask, lists: &Lists, parties: &[Party]) -> (Draw, Option<Said>) {
    let scene = ask.scene;
    let plan = scene.plan.filter(|plan| plan.id == lists.plan && plan.lines.len() > lists.line);
    let (why, en) = ("没有这份计划或者计划中没有这一项", "there is no such line of a plan");
    ask.no_if(plan.is_none(), &rules::DRAW, why, en);
    let unpublished = plan.is_some_and(|plan| !plan.is_in_force());
    let (why, en) = ("计划尚未批准并公布", "the plan has not been approved and published");
    ask.no_if(unpublished, &rules::DRAW, why, en);
    counts(ask, lists);
    ties(ask, lists, parties);
    again(ask, lists);
    ask.gates(Deed::Draw, &facts(scene, lists, true));
    let mut lists = lists.clone();
    lists.objects.sort();
    lists.officers.sort();
    let said = format!(
        "确定抽取名单：检查对象{}个、执法人员{}名，抽取{}个对象、每个对象{}名人员；不参加抽取{}个{}{}",
        lists.objects.len(),
        lists.officers.len(),
        lists.take,
        lists.team,
        lists.left_out.len(),
        if lists.public_source.trim().is_empty() {
            String::new()
        } else {
            format!("；开奖时并入公开数值：{}", lists.public_source.trim())
        },
        match &lists.again {
            Some(again) => format!("；此前已抽取（{}），重抽理由：{}", again.first, again.reason),
            None => String::new(),
        },
    );
    let facts = json!({ "plan": lists.plan, "line": lists.line, "lists": list_hash(&lists),
        "take": lists.take, "team": lists.team, "again": lists.again });
    let state = Draw {
        id: DrawId::new(scene.new_id.clone()),
        office: scene.office.id.clone(),
        version: 0,
        lists,
        committed: None,
        revealed: None,
    };
    (state, Some(Said { kind: "draw.prepared", said, facts }))
}

/// SHA-256 over the lists as JSON: it stands in the act, so that the lists cannot change afterwards.
pub fn list_hash(lists: &Lists) -> Hash {
    let written = serde_json::to_vec(lists).expect("lists have string keys only");
    Hash::of(&written)
}

fn counts(ask: &mut Ask, lists: &Lists) {
    let rule = &rules::DRAW;
    let (objects, officers) = (lists.objects.len(), lists.officers.len());
    let (take, team) = (lists.take as usize, lists.team as usize);
    let doubled = |list: &[Candidate]| {
        let ids: std::collections::BTreeSet<_> = list.iter().map(|c| &c.id).collect();
        ids.len() < list.len()
    };
    let twice = doubled(&lists.objects) || doubled(&lists.officers);
    ask.no_if(twice, rule, "名单中有重复", "somebody stands on the list twice");
    let (why, en) = ("抽取数目须在一与名单数目之间", "as many as the list holds can be drawn");
    ask.no_if(take == 0 || take > objects, rule, why, en);
    let f = Facts::on(&ask.scene.law.on(ask.day()));
    let least = usize::try_from(f.officers_min_ordinary).unwrap_or(usize::MAX);
    if team < least || team > officers {
        ask.no(
            rule,
            format!("每个对象须抽取{least}名以上人员，且不多于名单数目（现为{team}名，名单{officers}名）"),
            format!("each object takes {least} officers or more, and no more than the {officers} listed"),
        );
    }
    let unsaid = lists.left_out.iter().any(|l| l.why == WhyNot::Other && l.note.trim().is_empty());
    let (why, en) = ("不参加抽取的没有写明理由", "somebody is left out without a reason");
    ask.no_if(unsaid, rule, why, en);
}

/// Nobody is drawn who may not act: an officer without a certificate, suspended, or tied to one of the
/// objects, is taken off the list before.
fn ties(ask: &mut Ask, lists: &Lists, parties: &[Party]) {
    let (scene, today) = (ask.scene, ask.day());
    for candidate in &lists.officers {
        let Some(officer) = scene.officer(&OfficerId::new(candidate.id.clone())) else {
            let why = format!("名册中没有执法人员“{}”", candidate.id);
            ask.no(&rules::DRAW, why, format!("the register has no officer “{}”", candidate.id));
            continue;
        };
        if officer.helper || !crate::case::facts::qualified(officer, None, today) {
            let why =
                format!("{}当日不能执法（辅助人员、停职或者证件失效），不得列入", officer.name);
            ask.no(&rules::DRAW, why, format!("{} may not act today", officer.name));
        }
        let listed = |party: &&Party| lists.objects.iter().any(|o| o.id == party.id.as_str());
        for party in parties.iter().filter(listed) {
            if let Some(tie) = officer.tie_to(party, today) {
                ask.no(
                    &rules::DRAW_TIE,
                    format!("{}与{}有{}，应当回避", officer.name, party.name, tie.kind.zh()),
                    format!("{} has a tie to {} and must stand aside", officer.name, party.name),
                );
            }
        }
    }
}

fn again(ask: &mut Ask, lists: &Lists) {
    let first = ask.scene.draws.iter().map(|(id, _)| id).min();
    let named = lists.again.as_ref();
    match (first, named) {
        (Some(first), None) => {
            let why = format!("计划的这一项已经抽取过（{first}）");
            ask.no(&rules::DRAW_AGAIN, why, format!("this line was drawn already ({first})"));
        }
        (Some(first), Some(again)) if again.first != *first || again.reason.trim().is_empty() => {
            let why = format!("重新抽取没有写明此前的抽取（{first}）和理由");
            let en = format!("a second draw names the first ({first}) and its reason");
            ask.no(&rules::DRAW_AGAIN, why, en);
        }
        (None, Some(_)) => {
            let (why, en) = ("此前没有抽取过", "there was no draw before");
            ask.no(&rules::DRAW_AGAIN, why, en);
        }
        _ => {}
    }
}

fn facts(scene: &Scene, lists: &Lists, committed: bool) -> Facts {
    let mut f = Facts::on(&scene.law.on(scene.done_at.day()));
    f.check_kind = scene.plan.map_or(CheckKind::Daily, |plan| plan.kind);
    f.party_business = true;
    f.check_planned = scene.plan.is_some_and(|plan| plan.is_in_force());
    f.check_approved = scene.plan.is_some_and(|plan| plan.approved.is_some());
    f.check_published = scene.plan.is_some_and(|plan| plan.published.is_some());
    f.draw_committed = committed;
    // Drawn again with its reason, by an act, it is another draw.
    f.draw_made = scene.draws.iter().any(|(_, made)| *made) && lists.again.is_none();
    f.check_overridden = lists.again.is_some();
    f
}

fn commit(
    ask: &mut Ask,
    draw: &Draw,
    commitment: &Hash,
    secret: Option<&Secret>,
) -> (Draw, Option<Said>) {
    let done = draw.committed.is_some();
    ask.no_if(done, &rules::PAST, "承诺值已经公布", "the commitment stands already");
    let written = commitment.as_str();
    let good =
        written.len() == 64 && written.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let (why, en) = ("承诺值须为64位十六进制数字", "a commitment has 64 hexadecimal digits");
    ask.no_if(!good, &rules::DRAW, why, en);
    let other = secret.is_some_and(|s| lot::commitment(&s.seed, &s.salt) != *commitment);
    let (why, en) = ("种子与承诺值不符", "the seed is not what was committed to");
    ask.no_if(other, &rules::DRAW_SEED, why, en);
    let committed = Committed {
        at: ask.scene.done_at,
        commitment: commitment.clone(),
        secret: secret.cloned(),
    };
    let state = Draw { committed: Some(committed), ..draw.clone() };
    let said = format!("公布抽取承诺值（种子与盐值的SHA-256）：{written}");
    let facts = json!({ "commitment": written, "lists": list_hash(&draw.lists) });
    (state, Some(Said { kind: "draw.committed", said, facts }))
}

fn reveal(ask: &mut Ask, draw: &Draw, secret: &Secret, more: &Beside) -> (Draw, Option<Said>) {
    let Beside { public_value, witness } = *more;
    let done = draw.revealed.is_some();
    ask.no_if(done, &rules::PAST, "已经开奖，不能再开", "it has been drawn already");
    let f = Facts { draw_made: done, ..facts(ask.scene, &draw.lists, draw.committed.is_some()) };
    ask.gates(Deed::Draw, &f);
    let committed = draw.committed.as_ref();
    let (why, en) = ("还没有公布承诺值", "nothing has been committed to");
    ask.no_if(committed.is_none(), &rules::DRAW_SEED, why, en);
    let mine = lot::commitment(&secret.seed, &secret.salt);
    if let Some(committed) = committed.filter(|committed| committed.commitment != mine) {
        ask.no(
            &rules::DRAW_SEED,
            format!("种子和盐值的SHA-256为{mine}，与事先公布的承诺值{}不符", committed.commitment),
            format!("seed and salt hash to {mine}, not to what was published before"),
        );
    }
    let empty = secret.seed.trim().is_empty();
    ask.no_if(empty, &rules::DRAW_SEED, "没有种子", "there is no seed");
    let awaited = !draw.lists.public_source.trim().is_empty();
    if awaited == public_value.trim().is_empty() {
        let (why, en) = ("公开数值与抽取名单所写不合", "the public number does not fit the lists");
        ask.no(&rules::DRAW_SEED, why, en);
    }
    let teams = teams(&draw.lists, &secret.seed, public_value.trim());
    let name = |list: &[Candidate], id: &str| {
        list.iter().find(|c| c.id == id).map_or_else(|| id.to_owned(), |c| c.name.clone())
    };
    let team = |team: &Team| {
        let officers: Vec<_> =
            team.officers.iter().map(|id| name(&draw.lists.officers, id)).collect();
        format!("{}（{}）", name(&draw.lists.objects, &team.object), officers.join("、"))
    };
    let said = format!(
        "公布种子并抽取：{}{}",
        teams.iter().map(team).collect::<Vec<_>>().join("；"),
        if witness.trim().is_empty() {
            String::new()
        } else {
            format!("；{}在场监督", witness.trim())
        },
    );
    let facts = json!({ "seed": secret.seed, "salt": secret.salt, "public": public_value.trim(),
        "teams": teams });
    let revealed = Revealed {
        at: ask.scene.done_at,
        secret: secret.clone(),
        public_value: public_value.trim().to_owned(),
        witness: witness.trim().to_owned(),
        teams,
    };
    let state = Draw { revealed: Some(revealed), ..draw.clone() };
    (state, Some(Said { kind: "draw.revealed", said, facts }))
}
