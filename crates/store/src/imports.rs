//! Lists that came as a file: read, looked at row by row, and then written as a whole or not at all.
//!
//! What came in is kept sealed between the two, so that what is written is what was looked at; and it is
//! compared with the registers again when it is written, in the same transaction.

mod plan;

pub use plan::Planned;

use crate::journal::{self, state_hash};
use crate::keys::Spot;
use crate::register::{RegisterProblem, Request};
use crate::value::{Row, from_json, to_json, values, word_of};
use crate::{Problem, Reader, Writer, limits};
use casework::sheet::{Grid, Report, SheetProblem};
use casework::{GrantId, Hash};
use law::{Day, Law, Moment};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Which register a list goes into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "register")]
pub enum Into {
    Powers {
        grant: GrantId,
        /// The first day of the list.
        on: Day,
        /// The paper that sets it.
        paper: String,
        /// What it leaves out is taken away.
        whole: bool,
        /// Cases filed before stay with the township.
        transition: bool,
    },
    Officers,
    Parties,
}

impl Into {
    pub fn key(&self) -> &'static str {
        match self {
            Into::Powers { .. } => "powers",
            Into::Officers => "officers",
            Into::Parties => "parties",
        }
    }
    fn zh(&self) -> &'static str {
        match self {
            Into::Powers { .. } => "权力清单",
            Into::Officers => "执法人员名单",
            Into::Parties => "当事人名单",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    Checked,
    Written,
    Dropped,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    pub id: String,
    pub into: Into,
    pub file_name: String,
    pub file_hash: Hash,
    pub made_at: Moment,
    pub made_by: String,
    pub status: Status,
    /// How many rows of each kind there were, as it was last looked at.
    pub counts: Vec<(String, usize)>,
}

/// Why a list was not read, or not written.
#[derive(Debug, thiserror::Error)]
pub enum ImportProblem {
    #[error(transparent)]
    Sheet(#[from] SheetProblem),
    /// Something is wrong with it, or nothing would change; here is what.
    #[error("the list cannot be written as it is")]
    NotWritable(Box<Report>),
    #[error(transparent)]
    Register(#[from] RegisterProblem),
}

impl From<Problem> for ImportProblem {
    fn from(problem: Problem) -> ImportProblem {
        ImportProblem::Register(problem.into())
    }
}

/// A file that was read.
pub struct NewImport<'a> {
    pub id: &'a str,
    pub into: &'a Into,
    pub file_name: &'a str,
    pub file_hash: &'a Hash,
    pub grid: &'a Grid,
}

/// Keeps a list that was read, and says what it would do. Nothing of it is in a register yet.
pub fn check(
    w: &mut Writer,
    new: &NewImport<'_>,
    ask: &Request<'_>,
) -> Result<Report, ImportProblem> {
    limits::name("id", new.id)?;
    limits::line("name", new.file_name, limits::LINE_CHARS_MAX)?;
    let planned = plan::plan(w, new.into, new.grid, (new.id, ask))?;
    let import = Import {
        id: new.id.to_owned(),
        into: new.into.clone(),
        file_name: new.file_name.to_owned(),
        file_hash: new.file_hash.clone(),
        made_at: ask.entry.noted_at,
        made_by: ask.entry.actor.name.clone(),
        status: Status::Checked,
        counts: counts(&planned.report),
    };
    let said = format!("读入{}“{}”：{}。", new.into.zh(), new.file_name, counted(&planned.report));
    save(w, &import, Some(new.grid), ("import.checked", said), ask)?;
    Ok(planned.report)
}

/// A list without its rows.
pub fn get(r: &mut Reader, id: &str) -> Result<Import, Problem> {
    let row = r.link.find(
        "select state from imports where office = ?1 and id = ?2",
        values![r.office.as_str(), id],
    )?;
    row.ok_or_else(|| Problem::Missing { what: "import", id: id.to_owned() })?.json("state")
}

/// A list as it was read, and what it would do today; no report once it is written or dropped.
pub fn report(
    r: &mut Reader,
    id: &str,
    law: &'static Law,
    entry: &crate::Entry,
) -> Result<(Import, Option<Report>), ImportProblem> {
    let (import, _, grid) = find(r, id)?;
    let Some(grid) = grid.filter(|_| import.status == Status::Checked) else {
        return Ok((import, None));
    };
    let ask = Request { law, version: None, entry };
    let planned = plan::plan(r, &import.into, &grid, (id, &ask))?;
    Ok((import, Some(planned.report)))
}

/// What a report is recognised by: a keeper confirms the one that was looked at.
pub fn seen(report: &Report) -> Hash {
    Hash::of(to_json(report).as_bytes())
}

/// Writes the whole list by one confirmation, or nothing. `seen` is the report that was looked at;
/// another one today is stale. `done` is told how many rows are written, of how many.
pub fn write(
    w: &mut Writer,
    (id, looked_at): (&str, &Hash),
    ask: &Request<'_>,
    done: &dyn Fn(usize, usize),
) -> Result<Import, ImportProblem> {
    let (import, version, grid) = find(w, id)?;
    if ask.is_known(w)? {
        return Ok(import);
    }
    let stale = Problem::Stale { what: "import", id: id.into(), expected: version, found: version };
    let Some(grid) = grid.filter(|_| import.status == Status::Checked) else {
        return Err(stale.into());
    };
    let planned = plan::plan(w, &import.into, &grid, (id, ask))?;
    if seen(&planned.report) != *looked_at {
        return Err(stale.into());
    }
    if !planned.report.may_be_written() {
        return Err(ImportProblem::NotWritable(Box::new(planned.report)));
    }
    let counts = counts(&planned.report);
    let said =
        format!("写入{}“{}”：{}。", import.into.zh(), import.file_name, counted(&planned.report));
    let import = Import { status: Status::Written, counts, ..import };
    save(w, &import, None, ("import.written", said), ask)?;
    plan::carry_out(w, planned, ask, done)?;
    Ok(import)
}

/// Throws a list away that is not to be written.
pub fn drop(w: &mut Writer, id: &str, ask: &Request<'_>) -> Result<(), ImportProblem> {
    let (import, version, _) = find(w, id)?;
    if ask.is_known(w)? {
        return Ok(());
    }
    if import.status != Status::Checked {
        let (what, id) = ("import", id.to_owned());
        return Err(Problem::Stale { what, id, expected: version, found: version }.into());
    }
    let said = format!("放弃{}“{}”，没有写入。", import.into.zh(), import.file_name);
    let import = Import { status: Status::Dropped, ..import };
    save(w, &import, None, ("import.dropped", said), ask)
}

/// The last lists that came in.
pub fn list(r: &mut Reader, rows_max: u32) -> Result<Vec<Import>, Problem> {
    let rows = r.link.query(
        "select state from imports where office = ?1 order by made_at desc, id limit ?2",
        values![r.office.as_str(), rows_max],
    )?;
    rows.iter().map(|row| row.json("state")).collect()
}

fn find(r: &mut Reader, id: &str) -> Result<(Import, u32, Option<Grid>), Problem> {
    let row = r.link.find(
        "select id, version, state, sealed from imports where office = ?1 and id = ?2",
        values![r.office.as_str(), id],
    )?;
    let row = row.ok_or_else(|| Problem::Missing { what: "import", id: id.to_owned() })?;
    Ok((row.json("state")?, row.count("version")?, grid(r, &row)?))
}

fn grid(r: &Reader, row: &Row) -> Result<Option<Grid>, Problem> {
    let sealed = row.blob("sealed")?;
    if sealed.is_empty() {
        return Ok(None);
    }
    let id = row.text("id")?;
    let open = r.keys.open(spot(r.office.as_str(), &id), &sealed)?;
    from_json("sealed", &String::from_utf8_lossy(&open)).map(Some)
}

fn save(
    w: &mut Writer,
    import: &Import,
    grid: Option<&Grid>,
    (kind, said): (&str, String),
    ask: &Request<'_>,
) -> Result<(), ImportProblem> {
    let sealed = match grid {
        Some(grid) => w.keys.seal(spot(w.office.as_str(), &import.id), to_json(grid).as_bytes())?,
        None => Vec::new(),
    };
    let state = to_json(import);
    let facts = json!({ "import": import });
    let act = ask.entry.act(format!("import:{}", import.id), kind, said, facts);
    let appended = journal::append(w, &act, &state_hash(&state, &sealed))?;
    if appended.known {
        return Ok(());
    }
    w.execute(
        "insert into imports (office, id, kind, status, made_at, version, last_seq, state, sealed)
         values (?1, ?2, ?3, ?4, ?5, 1, ?6, ?7, ?8)
         on conflict (office, id) do update set status = excluded.status,
           version = imports.version + 1, last_seq = excluded.last_seq, state = excluded.state,
           sealed = excluded.sealed",
        values![
            w.office.as_str(),
            &import.id,
            import.into.key(),
            word_of(&import.status),
            import.made_at,
            appended.seq,
            state,
            sealed,
        ],
    )?;
    Ok(())
}

const KINDS: [(&str, &str); 6] = [
    ("new", "新增"),
    ("same", "相同"),
    ("changed", "变更"),
    ("gone", "减少"),
    ("not-ours", "与本机关无关"),
    ("wrong", "有误"),
];

fn counts(report: &Report) -> Vec<(String, usize)> {
    KINDS.iter().map(|(key, _)| ((*key).to_owned(), report.count(key))).collect()
}

fn counted(report: &Report) -> String {
    let said = KINDS.iter().map(|(key, zh)| format!("{zh}{}", report.count(key)));
    said.collect::<Vec<_>>().join("，")
}

pub(crate) fn spot<'a>(office: &'a str, id: &'a str) -> Spot<'a> {
    Spot { office, column: "imports.sealed", id }
}
