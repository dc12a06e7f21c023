//! A private PostgreSQL for the tests, from Debian's binaries: one for a whole run, started by the
//! first test that needs it and stopped by a watchdog when the run's own process has ended.

use std::fs::{self, File};
use std::os::unix::process::parent_id;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

pub struct Cluster {
    pub dir: PathBuf,
}

/// The cluster of this run. Safe durability is switched off: tests of it start their own.
pub fn shared() -> Cluster {
    let run = std::env::var("NEXTEST_RUN_ID").map(|id| id.chars().take(13).collect::<String>());
    let run = run.unwrap_or_else(|_| format!("p{}", parent_id()));
    let dir = std::env::temp_dir().join(format!("shuanghe-pg-{run}"));
    fs::create_dir_all(&dir).unwrap();
    let lock = File::create(dir.with_extension("lock")).unwrap();
    lock.lock().unwrap();
    let cluster = Cluster { dir };
    if !cluster.dir.join("ready").exists() {
        cluster.start_first("-c fsync=off -c synchronous_commit=off -c full_page_writes=off");
        fs::write(cluster.dir.join("ready"), "").unwrap();
        cluster.watch(parent_id());
    }
    cluster
}

impl Cluster {
    /// A fresh database; its address.
    pub fn database(&self) -> String {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let n = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("t{}_{n}", std::process::id());
        let mut admin =
            postgres::Client::connect(&self.address("postgres"), postgres::NoTls).unwrap();
        admin.batch_execute(&format!("create database {name}")).unwrap();
        self.address(&name)
    }

    fn address(&self, name: &str) -> String {
        let host = self.dir.display().to_string().replace('/', "%2F");
        format!("postgres://postgres@{host}/{name}")
    }

    pub fn start_first(&self, options: &str) {
        let dir = self.dir.display().to_string();
        if is_root() {
            done(Command::new("chown").args(["postgres", &dir]));
        }
        let data = format!("{dir}/data");
        let init = ["-D", &data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "-N"];
        done(as_postgres("initdb").args(init));
        fs::write(format!("{dir}/options"), options).unwrap();
        self.start();
    }

    pub fn start(&self) {
        let dir = self.dir.display().to_string();
        let more = fs::read_to_string(format!("{dir}/options")).unwrap();
        let options = format!(
            "-c listen_addresses='' -c unix_socket_directories={dir} -c max_connections=300 \
             -c shared_buffers=32MB {more}"
        );
        let (data, log) = (format!("{dir}/data"), format!("{dir}/data/log"));
        done(as_postgres("pg_ctl").args(["-D", &data, "-l", &log, "-w", "-o", &options, "start"]));
    }

    /// Leaves a process behind that stops this cluster, and only it, once `pid` is gone.
    pub fn watch(&self, pid: u32) {
        let stop = as_postgres("pg_ctl");
        let mut words = vec![stop.get_program().to_string_lossy().into_owned()];
        words.extend(stop.get_args().map(|arg| arg.to_string_lossy().into_owned()));
        let dir = self.dir.display();
        let script = format!(
            "while kill -0 {pid} 2>/dev/null; do sleep 1; done; \
             {} -D {dir}/data -m immediate stop; rm -rf {dir} {dir}.lock",
            words.join(" ")
        );
        done(Command::new("setsid").args(["--fork", "sh", "-c", &script]));
    }
}

/// A server that was crashed on purpose has nothing left to drop.
pub fn drop_database(address: &str) {
    let (server, name) = address.rsplit_once('/').unwrap();
    if let Ok(mut admin) = postgres::Client::connect(&format!("{server}/postgres"), postgres::NoTls)
    {
        admin.batch_execute(&format!("drop database {name} with (force)")).unwrap();
    }
}

pub fn as_postgres(program: &str) -> Command {
    let path = binaries().join(program);
    if !is_root() {
        return Command::new(path);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--"]).arg(path).current_dir("/");
    command
}

/// The newest of Debian's versions.
fn binaries() -> PathBuf {
    let versions =
        fs::read_dir("/usr/lib/postgresql").expect("the package postgresql is installed");
    let mut found: Vec<_> = versions.map(|entry| entry.unwrap().path().join("bin")).collect();
    found.sort();
    found.pop().expect("the package postgresql is installed")
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").unwrap().uid() == 0
}

fn quiet(command: &mut Command) -> &mut Command {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null())
}

pub fn done(command: &mut Command) {
    let status = quiet(command).status().unwrap();
    assert!(status.success(), "{command:?} ended with {status}");
}
