//! `enact`: plays stories against a fresh office on a disk, with real papers, and stops at the first
//! difference. The grammar stands in `docs/STORIES.md`. Stories of packets are played with phones of their own.

mod field;
mod phone;

use crate::language::Language;
use crate::said::{Answer, Problem, Said};
use crate::service;
use casework::case::Case;
use casework::papers::Paper;
use casework::rules::{self, Rule, Saying};
use casework::story::{
    Attempt, FieldStory, Played, Rejected, ServiceAttempt, Setup, Standing, Story, Town, play,
    play_field,
};
use casework::{ActId, Actor, CaseId, Hash, InspectionId, OfficeId, OfficerId, PostId};
use law::{Day, Law, Moment};
use std::path::PathBuf;
use store::cases::{self, EnactProblem};
use store::papers::{NewPaper, put};
use store::{Entry, InputFault, Keys, Store, inspections, offices, people, powers};
use tempfile::TempDir;

/// 演练：把故事在一个全新的机关里照演一遍|Play stories in a fresh office
#[derive(clap::Args)]
pub struct Line {
    /// 故事文件（.story）|Story files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// 不制作文书，只核对内容|Make no papers, only their particulars
    #[arg(long)]
    no_papers: bool,
    /// 在 PostgreSQL 的空数据库里演：postgres://用户@主机/库名；一次一个故事|Play in an empty PostgreSQL database: one story at a time
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// 给程序读的 JSON|JSON, for programs
    #[arg(long)]
    pub json: bool,
}

pub fn answer(line: &Line, language: Language) -> Answer {
    let law = Law::embedded();
    let papers = !line.no_papers;
    if papers && let Err(problem) = paper::ready() {
        let sentence = problem.to_string();
        let next =
            language.pick("装好字体，或者加 --no-papers", "install the faces, or add --no-papers");
        return Err(Problem { sentence, next: next.to_owned() });
    }
    let (mut text, mut json, mut differing) = (String::new(), Vec::new(), 0);
    for file in &line.files {
        let name = file.display().to_string();
        let story = read(&name, language)?;
        let mut town = OnDisk::new(law, papers);
        town.database.clone_from(&line.database);
        let (title, played) = match story {
            Read::Case(story) => (story.title.clone(), play(&story, law, &mut town)),
            Read::Field(story) => {
                (story.title.clone(), play_field(&story, &mut field::Field::new(town)))
            }
        };
        let differs = played.iter().any(|step| step.difference.is_some());
        differing += usize::from(differs);
        text += &told((&name, &title), &played, language);
        let steps: Vec<_> = played
            .iter()
            .map(|p| {
                serde_json::json!({
                    "line": p.line, "step": p.text, "came": p.came, "difference": p.difference,
                })
            })
            .collect();
        json.push(serde_json::json!({
            "file": name, "title": title, "as_told": !differs, "steps": steps,
        }));
        // The first difference ends it: what comes after would only repeat it.
        if differs {
            break;
        }
    }
    let (all, good) = (line.files.len(), differing == 0);
    text += &match good {
        true => language.pick(
            format!("{all}个故事全部照演无误。\n"),
            format!("All {all} stories went as told.\n"),
        ),
        false => language.pick(
            "故事与实际不符，见上。\n".to_owned(),
            "A story did not go as told, see above.\n".to_owned(),
        ),
    };
    Ok(Said { text, json: serde_json::Value::Array(json), yes: good })
}

/// A story of cases and visits, or one of packets.
enum Read {
    Case(Box<Story>),
    Field(Box<FieldStory>),
}

fn read(name: &str, language: Language) -> Result<Read, Problem> {
    let next = language.pick("按 docs/STORIES.md 改正", "correct it by docs/STORIES.md").to_owned();
    let text = std::fs::read_to_string(name).map_err(|error| Problem {
        sentence: format!("{name}: {error}"),
        next: language.pick("检查文件名", "check the file's name").to_owned(),
    })?;
    let story = match FieldStory::is(&text) {
        true => FieldStory::read(name, &text).map(|story| Read::Field(Box::new(story))),
        false => Story::read(name, &text).map(|story| Read::Case(Box::new(story))),
    };
    story.map_err(|trouble| Problem { sentence: trouble.to_string(), next })
}

fn told((file, title): (&str, &str), played: &[Played], language: Language) -> String {
    let mut text = format!("{file}  {title}\n");
    for step in played {
        let mark = if step.difference.is_none() { "✓" } else { "✗" };
        text += &format!("  {mark} {:>3}  {}\n", step.line, step.text);
        for line in &step.came {
            text += &format!("         {line}\n");
        }
        if let Some(difference) = &step.difference {
            let at = language.pick("不符", "differs");
            text += &format!("  {file}:{} {at}：{difference}\n", step.line);
        }
    }
    text
}

/// A fresh office in a database of its own, removed when the story is over.
pub(crate) struct OnDisk {
    law: &'static Law,
    papers: bool,
    /// An empty database on a server instead of a file.
    database: Option<String>,
    open: Option<Open>,
    /// The case that was last changed.
    last: Option<CaseId>,
}

struct Open {
    store: Store,
    office: OfficeId,
    // Dropped last: the folder goes when the database in it is closed.
    _folder: TempDir,
}

impl OnDisk {
    pub(crate) fn new(law: &'static Law, papers: bool) -> OnDisk {
        OnDisk { law, papers, database: None, open: None, last: None }
    }

    /// What a story left: how many acts, the case it was about, and the moment of its last act.
    pub(crate) fn left(&self) -> Result<(usize, Case, Moment), String> {
        let Open { store, office, .. } = self.open()?;
        let id = self.last.as_ref().ok_or("the story has no case")?;
        let read = store.read(office, |r| {
            Ok::<_, store::Problem>((
                store::journal::of_subject(r, &cases::subject(id))?,
                cases::get(r, id)?,
            ))
        });
        let (acts, case) = read.map_err(|e| e.to_string())?;
        let last = acts.last().map(|line| line.act.noted_at).ok_or("the case has no act")?;
        Ok((acts.len(), case, last))
    }

    fn open(&self) -> Result<&Open, String> {
        self.open.as_ref().ok_or_else(|| "the office has not been set up".to_owned())
    }

    /// What the registers are entered with: before any story begins.
    fn entry(&self, id: &str) -> Entry {
        let day = Day::new(2007, 1, 1).expect("1 January 2007 is a day");
        let (at, law_edition) = (Moment::at(day, 0, 0), self.law.on(day).id());
        let actor = Actor {
            officer: OfficerId::new("story"),
            name: "演练".to_owned(),
            post: PostId::new("clerk"),
        };
        let act = ActId::new(format!("setup-{id}"));
        Entry { act, actor, done_at: at, noted_at: at, law_edition }
    }

    /// Sets a paper and keeps its bytes; or only its particulars.
    fn made(&self, subject: &str, paper: &Paper) -> Result<Hash, String> {
        if !self.papers {
            return Ok(Hash::of(&paper.canonical()));
        }
        let Open { store, office, .. } = self.open()?;
        let setting = paper::Setting { address: "http://127.0.0.1/p".to_owned() };
        let made = paper::render(paper, &setting).map_err(|e| e.to_string())?;
        let number = paper.number().to_string();
        let new = NewPaper {
            kind: paper.kind().key(),
            subject,
            number: &number,
            content: &made.content,
            bytes: &made.pdf,
        };
        store
            .write(office, |w| put(w, &new, paper.moment()))
            .map_err(|e: store::Problem| e.to_string())
    }

    /// What the door of the store turns away, said as the rule of order that serves the same end.
    fn refused(&self, attempt: &Attempt, problem: store::Problem) -> Rejected {
        let (rule, why): (&Rule, String) = match &problem {
            store::Problem::Stale { .. } => (&rules::STALE, "案卷已有新的记录".to_owned()),
            store::Problem::Input { field: "name", why: InputFault::Empty } => {
                (&rules::PARTY_EMPTY, "没有写明当事人姓名或者名称".to_owned())
            }
            store::Problem::Input { field, .. } => (&rules::TEXT, format!("“{field}”文字不合")),
            _ => return Rejected::Problem(problem.to_string()),
        };
        let (law, day, deed) = (self.law, attempt.done_at.day(), attempt.command.key());
        let saying = Saying { law, day, deed };
        Rejected::Refused(vec![rule.refuse(&saying, (why, problem.to_string()))])
    }
}

impl Town for OnDisk {
    fn set_up(&mut self, setup: &Setup) -> Result<(), String> {
        let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
        let file = || format!("sqlite:{}", folder.path().join("office.db").display());
        let url = self.database.clone().unwrap_or_else(file);
        let keys = Keys::from_secret(&[7; 32]);
        let store = Store::open(&url, keys).map_err(|e| e.to_string())?;
        let office = setup.office.id.clone();
        let entry = |id: &str| self.entry(id);
        let held = store.read(&office, offices::find).map_err(|e: store::Problem| e.to_string())?;
        if held.is_some() {
            return Err("数据库里已有机关，须用空的数据库（the database holds an office already; one story takes an empty one）".to_owned());
        }
        let entered = store.write(&office, |w| -> Result<(), store::Problem> {
            offices::put(w, &setup.office, &entry("office"))?;
            for power in &setup.powers {
                powers::put(w, power, &entry(&format!("power-{}", power.id)))?;
            }
            for officer in &setup.officers {
                people::add(w, officer, &entry(&format!("officer-{}", officer.id)))?;
            }
            Ok(())
        });
        entered.map_err(|e| e.to_string())?;
        self.open = Some(Open { store, office, _folder: folder });
        Ok(())
    }

    fn serve(&mut self, attempt: &ServiceAttempt) -> Result<(String, String), Rejected> {
        let Open { store, office, .. } = self.open().map_err(Rejected::Problem)?;
        let done = store.write(office, |w| service::enact(w, self.law, attempt));
        done.map_err(|problem| match problem {
            EnactProblem::Refused(refusals) => Rejected::Refused(refusals),
            EnactProblem::Stale(problem) | EnactProblem::Store(problem) => {
                Rejected::Problem(problem.to_string())
            }
        })
    }

    fn standing(&mut self, deed: casework::story::Deed, id: &str) -> Result<Standing, String> {
        let Open { store, office, .. } = self.open()?;
        store.read(office, |r| service::standing(r, deed, id)).map_err(|e| e.to_string())
    }

    fn enact(&mut self, attempt: &Attempt) -> Result<(Case, String), Rejected> {
        let Open { store, office, .. } = self.open().map_err(Rejected::Problem)?;
        let asked = cases::Attempt {
            case: attempt.case.as_ref(),
            version: attempt.version,
            command: &attempt.command,
            act: &attempt.act,
            actor: &attempt.actor,
            done_at: attempt.done_at,
            noted_at: attempt.noted_at,
        };
        match store.write(office, |w| cases::enact(w, self.law, &asked)) {
            Ok(cases::Enacted::Done { case, act, .. }) => {
                self.last = Some(case.id.clone());
                Ok((*case, act.said))
            }
            Ok(cases::Enacted::Known { .. }) => {
                Err(Rejected::Problem("the same act came twice".to_owned()))
            }
            Err(EnactProblem::Refused(refusals)) => Err(Rejected::Refused(refusals)),
            Err(EnactProblem::Stale(problem) | EnactProblem::Store(problem)) => {
                Err(self.refused(attempt, problem))
            }
        }
    }

    fn case(&mut self, id: &CaseId) -> Result<Case, String> {
        let Open { store, office, .. } = self.open()?;
        store.read(office, |r| cases::get(r, id)).map_err(|e: store::Problem| e.to_string())
    }

    fn paper(&mut self, case: &CaseId, paper: &Paper) -> Result<Hash, String> {
        self.made(&cases::subject(case), paper)
    }

    fn visit_paper(&mut self, visit: &InspectionId, paper: &Paper) -> Result<Hash, String> {
        self.made(&inspections::subject(visit), paper)
    }
}
