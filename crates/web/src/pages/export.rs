//! A list as a file: all rows of the list that is being looked at, made in the background, with how far
//! it is, and fetched by the session that asked for it.
//!
//! Before the file can be fetched its making is an act: who, which filters, how many rows.

use crate::ask::Ask;
use crate::download::Download;
use crate::exports::{Begun, Export, NewExport, State};
use crate::form::Form;
use crate::frame::Frame;
use crate::house::House;
use crate::list;
use crate::problem::Problem;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::role::{Role, Who};
use crate::sheet_out::{Kind, SheetOut};
use askama::Template;
use casework::OfficeId;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};
use store::{Entry, Reader, Store, journal};

/// Who may carry a list away: whoever may open a case's papers. The administrator looks after the
/// machine and has no need of a list of persons.
pub const EXPORTERS: Who = crate::routes::PAPER_READERS;

/// Who fetches what was made: each only what their own session asked for.
pub const FETCHERS: Who = Who::Posts(&[
    Role::Handler,
    Role::Officer,
    Role::TeamLeader,
    Role::Head,
    Role::Clerk,
    Role::Discipline,
    Role::Reviewer,
    Role::LegalReviewer,
]);

/// An export that is done so soon needs no page about how far it is.
const AT_ONCE: Duration = Duration::from_millis(400);
const KEPT_IN: &str = "/exports";

/// Begins an export of the list whose filters came along.
pub fn begin<K: list::Kind>(house: &House, ask: &Ask) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, K::NAME));
    let form = Form::sent("carry", &ask.form);
    let kind = Kind::named(form.value("kind"));
    let kind = kind.ok_or_else(|| Problem::unreadable("kind", &ask.form))?;
    let mut filters = Form::sent("filter", &ask.form);
    let choices = K::choices(&records)?;
    let asked = K::asked(&f, &mut filters, &choices);
    if let Some(wrong) = filters.wrong.first() {
        return Err(Problem::unreadable(&wrong.sentence, &ask.form));
    }
    let new = NewExport {
        id: form.act.clone(),
        owner: ask.token.clone(),
        kind,
        name: format!("{}-{}.{}", K::NAME, ask.today(), kind.name()),
        back: list::address(K::PATH, K::fields(&asked)),
    };
    let export = match house.exports.begin(new, ask.now) {
        Begun::Full => return Err(Problem::too_many(1)),
        Begun::Known(export) => export,
        Begun::New(export) => {
            let chips = list::said::<K>(&f, &choices, K::fields(&asked));
            let work = Work::<K> {
                store: house.store.clone(),
                office: records.office.clone(),
                entry: records.entry(form.act_id()),
                f: f.clone(),
                choices,
                asked,
                said: chips.into_iter().map(|chip| chip.text).collect(),
            };
            let made = export.clone();
            thread::Builder::new()
                .name("export".to_owned())
                .spawn(move || work.run(&made))
                .map_err(|e| Problem::bug(format!("no thread for an export: {e}")))?;
            export
        }
    };
    let begun = Instant::now();
    while export.is_working() && begun.elapsed() < AT_ONCE {
        thread::sleep(Duration::from_millis(5));
    }
    Ok(Reply::see(format!("{KEPT_IN}/{}", export.id)))
}

/// Everything that the making needs, so that it goes on when the request is over.
struct Work<K: list::Kind> {
    store: Arc<Store>,
    office: OfficeId,
    entry: Entry,
    f: Frame,
    choices: K::Choices,
    asked: K::Asked,
    /// The filters in words.
    said: Vec<String>,
}

impl<K: list::Kind> Work<K> {
    fn run(self, export: &Export) {
        let made = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| self.make(export)));
        let state = match made {
            Ok(Ok(state)) => state,
            Ok(Err(problem)) => State::Failed { zh: problem.zh(), en: problem.to_string() },
            Err(_) => State::Failed {
                zh: "程序出错，导出没有完成。请再试一次。".to_owned(),
                en: "the program failed; nothing was exported; try again".to_owned(),
            },
        };
        export.settle(state);
    }

    fn make(&self, export: &Export) -> Result<State, store::Problem> {
        let file = tempfile::tempfile().map_err(written)?;
        let mut out = SheetOut::begin(export.kind, file, &self.f, K::COLUMNS).map_err(written)?;
        self.store.read(&self.office, |r: &mut Reader<'_, '_>| {
            K::each(r, &self.asked, &mut |line| {
                let cells = K::row(&self.f, &self.choices, &line);
                out.row(&cells).map_err(written)?;
                export.count();
                Ok(())
            })
        })?;
        let (file, bytes) = out.end().map_err(written)?;
        self.note(export)?;
        Ok(State::Ready { file: Arc::new(file), bytes })
    }

    /// The act of exporting. Without it nothing is handed out.
    fn note(&self, export: &Export) -> Result<(), store::Problem> {
        let (rows, (what, counter)) = (export.rows(), K::ZH);
        let which = if self.said.is_empty() { "全部".to_owned() } else { self.said.join("；") };
        let format = export.kind.name().to_uppercase();
        let said = format!("导出{what}清单（{format}），共{rows}{counter}。范围：{which}。");
        let filters = K::fields(&self.asked).encode();
        let facts =
            serde_json::json!({ "rows": rows, "format": export.kind.name(), "filters": filters });
        let act = self.entry.act(format!("list:{}", K::NAME), "list.exported", said, facts);
        self.store.write(&self.office, |w| journal::append(w, &act, "").map(drop))
    }
}

fn written(error: std::io::Error) -> store::Problem {
    match error.kind() {
        std::io::ErrorKind::StorageFull => store::Problem::Full,
        _ => store::Problem::Unwritable(error.to_string()),
    }
}

#[derive(Template)]
#[template(path = "list/export.html")]
struct Progress {
    f: Frame,
    id: String,
    rows: u64,
    state: Shown,
    back: String,
    minutes: String,
}

enum Shown {
    Working,
    Ready { size: String },
    Failed { sentence: String },
}

/// How far it is. The page asks again by itself; once the file is ready it is fetched.
pub fn progress(house: &House, ask: &Ask) -> Answer {
    let f = Frame::new(house, ask, "cases");
    let export = found(house, ask)?;
    let path = format!("{KEPT_IN}/{}", export.id);
    let (state, refresh) = match export.state() {
        State::Working => (Shown::Working, Some("1".to_owned())),
        State::Ready { bytes, .. } => {
            let size = format!("{} KB", bytes.div_ceil(1024));
            // The first time only: coming back to the page does not fetch it again.
            let first = ask.query.get("fetched").is_empty();
            let refresh = format!("0; url={path}/file");
            (Shown::Ready { size }, first.then_some(refresh))
        }
        State::Failed { zh, en } => (Shown::Failed { sentence: f.pick(&zh, &en).to_owned() }, None),
    };
    let page = Progress {
        id: export.id.clone(),
        rows: export.rows(),
        state,
        back: export.back.clone(),
        minutes: crate::exports::MINUTES.to_string(),
        f,
    };
    let reply = Reply::page(&page)?;
    Ok(match refresh {
        Some(refresh) => reply.with("refresh", refresh),
        None => reply,
    })
}

/// The file itself.
pub fn fetch(house: &House, ask: &Ask) -> Answer {
    let export = found(house, ask)?;
    let State::Ready { file, bytes } = export.state() else {
        return Ok(Reply::see(format!("{KEPT_IN}/{}", export.id)));
    };
    let name = format!("attachment; filename=\"{}\"", export.name);
    Ok(Reply::file(export.kind.media_type(), Download { file, bytes })
        .with("content-disposition", name))
}

fn found(house: &House, ask: &Ask) -> Result<Arc<Export>, Problem> {
    let id = ask.param("export");
    let found = house.exports.find(id, &ask.token, ask.now);
    found.ok_or_else(|| Problem::not_found(&format!("/exports/{id}")))
}
