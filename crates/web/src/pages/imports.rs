//! Lists from a file: which there were, choosing one, the report row by row, and the one confirmation.
//!
//! A large list is written by a thread of its own while the page shows how far it is; it is still one
//! transaction, so that an interruption leaves nothing half-written.

mod running;

use crate::act_line::{self, ActLine};
use crate::ask::Ask;
use crate::form::{Form, MUST, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::pages::powers::KEEPERS;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use askama::Template;
use casework::sheet::{
    self, FILE_BYTES_MAX, OFFICERS, PARTIES, POWERS, Report, SheetProblem, Verdict,
};
use casework::{GrantId, Hash};
use running::Far;
use store::imports::{self, Import, ImportProblem, Into, NewImport, Status};
use store::register::{RegisterProblem, Request};
use store::{grants, journal};

/// Rows of a report on one page.
const ROWS_MAX: usize = 500;
/// From so many changes on a list is written by a thread of its own.
const LARGE: usize = 2_000;

struct ImportLine {
    import: Import,
    at: String,
    counts: String,
    status: String,
}

#[derive(Template)]
#[template(path = "import/list.html")]
struct Imports {
    f: Frame,
    lines: Vec<ImportLine>,
    form: Form,
    grants: Vec<(GrantId, String)>,
    problem: Option<String>,
    may_keep: bool,
}

pub fn list(house: &House, ask: &Ask) -> Answer {
    let into = if ask.query.get("grant").is_empty() { "officers" } else { "powers" };
    let form = Form::blank("import", 0)
        .with("register", into)
        .with("grant", ask.query.get("grant"))
        .with("on", ask.today().to_string())
        .with("transition", "yes");
    page(house, ask, form, None)
}

fn page(house: &House, ask: &Ask, form: Form, problem: Option<&SheetProblem>) -> Answer {
    let f = Frame::new(house, ask, "imports");
    let (imports, all) =
        Records::of(house, ask).read(|r| Ok((imports::list(r, 30)?, grants::list(r)?)))?;
    let open = all.into_iter().filter(|g| g.revoked.is_none());
    let bad = problem.is_some() || form.is_refused();
    let page = Imports {
        lines: imports.into_iter().map(|one| line(&f, one)).collect(),
        grants: open.map(|g| (g.id.clone(), format!("{} · {}", g.paper, g.grantor))).collect(),
        problem: problem.map(|p| if f.is_chinese() { p.zh() } else { p.en() }),
        may_keep: f.role_is(KEEPERS),
        form,
        f,
    };
    Reply::page_with(if bad { 422 } else { 200 }, &page)
}

fn line(f: &Frame, import: Import) -> ImportLine {
    let some = import.counts.iter().filter(|(_, n)| *n > 0);
    let counts: Vec<String> =
        some.map(|(key, n)| format!("{} {n}", f.of("verdict", key))).collect();
    ImportLine {
        at: f.moment(&import.made_at),
        counts: counts.join(&f.t("comma")),
        status: f.of("import-status", status_key(import.status)),
        import,
    }
}

fn status_key(status: Status) -> &'static str {
    match status {
        Status::Checked => "checked",
        Status::Written => "written",
        Status::Dropped => "dropped",
    }
}

/// A template to fill in.
pub fn template(_: &House, ask: &Ask) -> Answer {
    let tables = [POWERS, OFFICERS, PARTIES];
    let table = tables.into_iter().find(|table| table.key == ask.param("register"));
    let table = table.ok_or_else(|| Problem::not_found(&ask.path))?;
    let reply = Reply::bytes("text/csv; charset=utf-8", table.template().into_bytes());
    Ok(reply.with("content-disposition", format!("attachment; filename=\"{}.csv\"", table.key)))
}

/// Reads the file and keeps it to be looked at.
pub fn upload(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "imports");
    let mut form = Form::sent("import", &ask.form);
    let into = into(&f, &mut form);
    let file = ask.uploads.iter().find(|file| file.field == "file");
    if file.is_none() {
        form.fail("file", f.t("import-no-file"));
    }
    let (Some(into), Some(file), false) = (into, file, form.is_refused()) else {
        return page(house, ask, form, None);
    };
    if file.size as usize > FILE_BYTES_MAX || file.size as usize > file.bytes.len() {
        let mib = file.size.div_ceil(1024 * 1024) as usize;
        return page(house, ask, form, Some(&SheetProblem::TooLarge { mib }));
    }
    let grid = match sheet::read_named(&file.name, &file.bytes) {
        Ok(grid) => grid,
        Err(problem) => return page(house, ask, form, Some(&problem)),
    };
    let id = form.act.replace("act-", "import-");
    let hash = Hash::of(&file.bytes);
    let name: String = file.name.chars().filter(|c| !c.is_control()).take(100).collect();
    let new = NewImport { id: &id, into: &into, file_name: &name, file_hash: &hash, grid: &grid };
    let records = Records::of(house, ask);
    let entry = records.entry(form.act_id());
    let request = Request { law: house.law, version: None, entry: &entry };
    match house.store.write(&records.office, |w| imports::check(w, &new, &request)) {
        Ok(_) => Ok(Reply::see(format!("/imports/{id}"))),
        Err(ImportProblem::Sheet(problem)) => page(house, ask, form, Some(&problem)),
        Err(problem) => failed(ask, problem),
    }
}

fn into(f: &Frame, form: &mut Form) -> Option<Into> {
    let (whole, transition) = (form.ticked("whole"), form.ticked("transition"));
    let mut r = Reader { f, form };
    match r.form.value("register") {
        "officers" => Some(Into::Officers),
        "parties" => Some(Into::Parties),
        "powers" => {
            let on = r.day("on");
            let paper = r.text("list-paper", MUST);
            let grant = GrantId::new(r.form.value("grant"));
            if grant.as_str().is_empty() {
                r.form.fail("grant", f.t1("wrong-choose", f.of("field", "grant")));
            }
            Some(Into::Powers { grant, on: on?, paper, whole, transition })
        }
        _ => {
            r.form.fail("register", f.t1("wrong-choose", f.of("field", "register")));
            None
        }
    }
}

fn failed(ask: &Ask, problem: ImportProblem) -> Answer {
    match problem {
        ImportProblem::Register(RegisterProblem::Store(store::Problem::Stale { .. })) => {
            Err(Problem::changed(&ask.form))
        }
        ImportProblem::Register(RegisterProblem::Store(problem)) => {
            Err(Problem::from(problem).keeping(&ask.form))
        }
        // What the rules refuse was reported row by row; here it can only be a change in between.
        ImportProblem::Register(RegisterProblem::Refused(_)) | ImportProblem::NotWritable(_) => {
            Err(Problem::changed(&ask.form))
        }
        ImportProblem::Sheet(problem) => Err(Problem::unreadable(&problem.zh(), &ask.form)),
    }
}

struct RowLine {
    number: String,
    about: String,
    tone: &'static str,
    verdict: String,
    details: Vec<String>,
}

#[derive(Template)]
#[template(path = "import/report.html")]
struct ReportPage {
    f: Frame,
    line: ImportLine,
    rows: Vec<RowLine>,
    all: usize,
    shown: String,
    ignored: String,
    kinds: Vec<(String, String, usize)>,
    seen: String,
    may_write: bool,
    may_drop: bool,
    form: Form,
    far: Option<Far>,
    acts: Vec<ActLine>,
}

pub fn show(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "imports");
    let (id, records) = (ask.param("import"), Records::of(house, ask));
    let form = Form::blank("write", 0);
    let entry = records.entry(form.act_id());
    // Asked first: a list that ends while it is read here is looked at once more.
    let far = running::far(&records.office, id);
    let running = far.as_ref().is_some_and(|far| far.is_running());
    let found = house.store.read(&records.office, |r| match running {
        true => Ok((imports::get(r, id)?, None)),
        false => imports::report(r, id, house.law, &entry),
    });
    let (import, report) = match found {
        Ok(found) => found,
        Err(problem) => return failed(ask, problem),
    };
    let acts = records.read(|r| journal::of_subject(r, &format!("import:{id}")))?;
    let report = report.unwrap_or_default();
    let shown = ask.query.get("only").to_owned();
    let keeper = f.role_is(KEEPERS);
    let kinds = ["wrong", "changed", "gone", "new", "same", "not-ours"];
    let page = ReportPage {
        rows: rows(&f, &report, &shown),
        all: report.lines.len(),
        ignored: report.ignored.join(&f.t("comma")),
        kinds: kinds
            .iter()
            .map(|key| ((*key).to_owned(), f.of("verdict", key), report.count(key)))
            .filter(|(_, _, n)| *n > 0)
            .collect(),
        seen: imports::seen(&report).to_string(),
        may_write: keeper && !running && report.may_be_written(),
        may_drop: keeper && !running && import.status == Status::Checked,
        line: line(&f, import),
        acts: act_line::of(acts),
        shown,
        form,
        far,
        f,
    };
    let reply = Reply::page(&page)?;
    // Without script the page looks again by itself while a list is being written.
    Ok(if running { reply.with("refresh", "1") } else { reply })
}

/// What is wrong first: that is what a keeper has to look at.
fn rows(f: &Frame, report: &Report, only: &str) -> Vec<RowLine> {
    let rank = |v: &Verdict| match v {
        Verdict::Wrong { .. } => 0,
        Verdict::Gone | Verdict::Changed { .. } => 1,
        Verdict::New => 2,
        Verdict::NotOurs | Verdict::Same => 3,
    };
    let chosen = |l: &&sheet::ReportLine| only.is_empty() || l.verdict.key() == only;
    let mut lines: Vec<&sheet::ReportLine> = report.lines.iter().filter(chosen).collect();
    lines.sort_by_key(|line| (rank(&line.verdict), line.number));
    lines.into_iter().take(ROWS_MAX).map(|line| row(f, line)).collect()
}

fn row(f: &Frame, line: &sheet::ReportLine) -> RowLine {
    let (tone, details) = match &line.verdict {
        Verdict::Wrong { faults } => {
            let said = |x: &sheet::Fault| format!("{}：{}", x.column, f.pick(&x.zh, &x.en));
            ("bad", faults.iter().map(said).collect())
        }
        Verdict::Changed { differences } => {
            let said = |d: &sheet::Difference| format!("{}：{} → {}", d.column, d.before, d.after);
            ("unsure", differences.iter().map(said).collect())
        }
        Verdict::Gone => ("unsure", Vec::new()),
        Verdict::New => ("good", Vec::new()),
        Verdict::Same | Verdict::NotOurs => ("river-tag", Vec::new()),
    };
    let number = if line.number == 0 { "—".to_owned() } else { line.number.to_string() };
    let verdict = f.of("verdict", line.verdict.key());
    RowLine { number, about: line.about.clone(), tone, verdict, details }
}

/// The one confirmation.
pub fn write(house: &House, ask: &Ask) -> Answer {
    let form = Form::sent("write", &ask.form);
    let (id, records) = (ask.param("import").to_owned(), Records::of(house, ask));
    let seen = Hash(form.value("seen").chars().take(64).collect());
    let entry = records.entry(form.act_id());
    let large = form.value("changes").parse().unwrap_or(0usize) >= LARGE;
    let path = format!("/imports/{id}");
    if large {
        running::start(house, (&records.office, &id), seen, entry);
        return Ok(Reply::see(path));
    }
    let request = Request { law: house.law, version: None, entry: &entry };
    let done = house
        .store
        .write(&records.office, |w| imports::write(w, (&id, &seen), &request, &|_, _| ()));
    match done {
        Ok(_) => Ok(Reply::see(path)),
        Err(problem) => failed(ask, problem),
    }
}

pub fn drop(house: &House, ask: &Ask) -> Answer {
    let form = Form::sent("drop", &ask.form);
    let (id, records) = (ask.param("import"), Records::of(house, ask));
    let entry = records.entry(form.act_id());
    let request = Request { law: house.law, version: None, entry: &entry };
    match house.store.write(&records.office, |w| imports::drop(w, id, &request)) {
        Ok(()) => Ok(Reply::see("/imports")),
        Err(problem) => failed(ask, problem),
    }
}
