//! `shuanghe serve`: the pages, until somebody stops them.
//!
//! With `--demo` and no office in the folder yet, the demo offices are made first, in a folder of
//! their own beside it that takes its name when it is whole: nothing half-made is ever served.

use crate::clock;
use crate::demo::{self, Making, SignIn};
use crate::language::Language;
use crate::office::At;
use crate::said::Problem;
use crate::sweeper::Sweeper;
use law::Law;
use std::fmt::Write as _;
use std::io::IsTerminal;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use store::Store;
use store::keys::create_private;
use tokio::net::TcpListener;
use web::House;

/// 启动网页服务|Serve the pages
#[derive(clap::Args)]
pub struct Line {
    #[command(flatten)]
    at: At,
    /// 监听地址；端口写 0 则取一个空闲端口并打印出来|The address to listen at; port 0 takes a free one and prints it
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// 演示：还没有单位时，先造出演示单位|Make the demo offices first, when there is no office yet
    #[arg(long)]
    demo: bool,
    /// 对外网址（印在文书二维码里）；以 https:// 开头时，登录凭证只走加密连接|The address people type, printed in the codes on papers; with https, sign-ins are kept to it
    #[arg(long, value_name = "URL")]
    address: Option<String>,
}

/// Requests that are worked on at once. Writers among them share a commit, so that more than the
/// processors could do at once is of use; each more holds memory of its own.
const BLOCKING_THREADS_MAX: usize = 16;

/// Where the demo's sign-ins are kept, so that a second start can print them again.
const SIGN_INS: &str = "demo-sign-ins.json";

pub fn run(line: &Line, language: Language) -> ExitCode {
    begin_thrifty();
    match served(line, language) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => crate::said::say(Err(problem), false, language),
    }
}

/// The system's allocator reads its settings only when a process begins: so this one begins again,
/// in its own place, with two arenas for all threads and large blocks given back when they are
/// freed (`docs/decisions/0081-memory.md`). Where that fails it goes on as it is.
fn begin_thrifty() {
    use std::os::unix::process::CommandExt;
    const SETTINGS: [(&str, &str); 2] =
        [("MALLOC_ARENA_MAX", "2"), ("MALLOC_MMAP_THRESHOLD_", "1048576")];
    if SETTINGS.iter().any(|(name, _)| std::env::var_os(name).is_some()) {
        return;
    }
    if let Ok(program) = std::env::current_exe() {
        let mut again = std::process::Command::new(program);
        let _failed = again.args(std::env::args_os().skip(1)).envs(SETTINGS).exec();
    }
}

/// The store is opened and let go outside the runtime: its PostgreSQL client blocks.
fn served(line: &Line, language: Language) -> Result<(), Problem> {
    let taken = |error: std::io::Error| Problem {
        sentence: language.pick(
            format!("不能在 {} 监听：{error}。", line.listen),
            format!("cannot listen at {}: {error}.", line.listen),
        ),
        next: language.pick(
            "换一个端口：--listen 127.0.0.1:8081。".to_owned(),
            "take another port: --listen 127.0.0.1:8081.".to_owned(),
        ),
    };
    let listener = std::net::TcpListener::bind(line.listen).map_err(taken)?;
    listener.set_nonblocking(true).map_err(taken)?;
    let here = listener.local_addr().map_err(taken)?;
    let address = line.address.clone().unwrap_or_else(|| format!("http://{here}"));
    let address = address.trim_end_matches('/').to_owned();
    let (store, sign_ins) = opened(line, &address, language)?;
    if let Err(problem) = paper::ready() {
        let warning = language.pick(problem.to_string(), problem.en());
        crate::print(&format!("{warning}\n"), false);
    }
    crate::print(&greeting(&address, &sign_ins, language), true);
    let store = Arc::new(store);
    let house = House {
        store: store.clone(),
        law: Law::embedded(),
        clock: Box::new(clock::now),
        limit: Default::default(),
        exports: Default::default(),
        secure: address.starts_with("https://"),
        address,
        demo: !sign_ins.is_empty(),
    };
    let world = |error: std::io::Error| of_world(&error.to_string(), language);
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.enable_all().max_blocking_threads(BLOCKING_THREADS_MAX).build();
    let runtime = runtime.map_err(world)?;
    let served = runtime.block_on(answer(listener, house));
    drop(runtime);
    drop(store);
    served.map_err(world)
}

async fn answer(listener: std::net::TcpListener, house: House) -> std::io::Result<()> {
    let listener = TcpListener::from_std(listener)?;
    let service = web::app(Arc::new(house)).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stopped()).await
}

/// The store; and with `--demo` the sign-ins, made now or on an earlier day.
fn opened(line: &Line, address: &str, language: Language) -> Result<(Store, Vec<SignIn>), Problem> {
    if !line.demo {
        return Ok((line.at.open(language)?, Vec::new()));
    }
    let kept = line.at.data.join(SIGN_INS);
    if !line.at.key().exists() {
        room(line, language)?;
        make_demo(line, address, language)?;
    }
    let store = line.at.open(language)?;
    let sign_ins = std::fs::read_to_string(&kept).ok();
    let sign_ins = sign_ins.and_then(|text| serde_json::from_str(&text).ok());
    Ok((store, sign_ins.unwrap_or_default()))
}

/// A demo takes only a folder that is not there, or is empty: asked before anything is made.
fn room(line: &Line, language: Language) -> Result<(), Problem> {
    let data = &line.at.data;
    let full = std::fs::read_dir(data).is_ok_and(|mut entries| entries.next().is_some());
    if !full {
        return Ok(());
    }
    if data.join("office.db").exists() {
        return Err(line.at.no_key(language));
    }
    let data = data.display();
    Err(Problem {
        sentence: language.pick(
            format!("“{data}”里有别的文件，演示单位不放在这里。"),
            format!("“{data}” holds other files; no demo is made there."),
        ),
        next: language.pick(
            "用 --data 另指一个空目录。".to_owned(),
            "name an empty folder with --data.".to_owned(),
        ),
    })
}

/// Makes the demo beside the folder and gives it the folder's name when it is whole.
fn make_demo(line: &Line, address: &str, language: Language) -> Result<(), Problem> {
    let world = |error: std::io::Error| of_world(&error.to_string(), language);
    let making = beside(&line.at.data);
    let _ = std::fs::remove_dir_all(&making);
    let sweeper = Sweeper::of(making.clone()).map_err(world)?;
    create_private(&making).map_err(world)?;
    let at = At { data: making.clone(), ..line.at.clone() };
    let made = fill(&at, address, language).and_then(|()| {
        // An empty folder may stand there already; one with something in it is never replaced.
        let _ = std::fs::remove_dir(&line.at.data);
        std::fs::rename(&making, &line.at.data).map_err(world)
    });
    if made.is_err() {
        let _ = std::fs::remove_dir_all(&making);
    }
    drop(sweeper);
    made
}

/// Makes the demo where nothing is yet.
fn fill(at: &At, address: &str, language: Language) -> Result<(), Problem> {
    let store = at.create_empty(language)?;
    let bar = progress_bar();
    let progress = |step: &str, done: usize, of: usize| {
        bar.set_length(of.max(1) as u64);
        bar.set_position(done as u64);
        bar.set_message(step.to_owned());
    };
    let (now, law) = (clock::now(), Law::embedded());
    let made = demo::make(&Making { store: &store, law, now, address, progress: &progress });
    bar.finish_and_clear();
    let made = made.map_err(|error| of_world(&format!("{error:#}"), language))?;
    let text = serde_json::to_string_pretty(&made.sign_ins).unwrap_or_default();
    let written = private(&at.data.join(SIGN_INS), &text);
    written.map_err(|error| of_world(&error.to_string(), language))
}

fn beside(data: &Path) -> PathBuf {
    let mut name = data.file_name().unwrap_or_default().to_os_string();
    name.push(".making");
    data.with_file_name(name)
}

/// Writes what only this account may read.
fn private(path: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let mut file =
        std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())
}

/// Quiet where nobody looks.
fn progress_bar() -> indicatif::ProgressBar {
    if !std::io::stderr().is_terminal() {
        return indicatif::ProgressBar::hidden();
    }
    let style = indicatif::ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}");
    let style = style.unwrap_or_else(|_| indicatif::ProgressStyle::default_bar());
    indicatif::ProgressBar::new(1).with_style(style)
}

fn greeting(address: &str, sign_ins: &[SignIn], language: Language) -> String {
    let mut text = format!("{address}\n");
    if !sign_ins.is_empty() {
        text += language.pick(
            "演示单位，人物和案件均为虚构。登录名和密码：\n",
            "A demo; its people and cases are made up. Accounts and passwords:\n",
        );
    }
    for one in sign_ins {
        let SignIn { office, title, name, user, password, .. } = one;
        let _ = writeln!(text, "  {user}  {password}  {title} {name}（{office}）");
    }
    text
}

fn of_world(error: &str, language: Language) -> Problem {
    let error = error.trim_end_matches(['。', '.']);
    Problem {
        sentence: language.pick(format!("没有办成：{error}。"), format!("it failed: {error}.")),
        next: language.pick(
            "请按提示处理后再试；没有留下做了一半的东西。".to_owned(),
            "see to that and try again; nothing half-made is left.".to_owned(),
        ),
    }
}

/// Ctrl-C, or a polite kill: requests that have begun are finished first.
async fn stopped() {
    let mut terminate =
        tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()).ok();
    let polite = async {
        match &mut terminate {
            Some(signal) => signal.recv().await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = polite => {}
    }
}
