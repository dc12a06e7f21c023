//! The office that is measured: one power, two officers, one account, served by a process of its own
//! as a township runs it.

use super::client::Client;
use super::figure::Figure;
use anyhow::{Context, bail};
use casework::case::Office;
use casework::officer::{Certificate, Officer};
use casework::papers::SealMode;
use casework::power::{Power, PowerKind, PowerMode};
use casework::{ActId, Actor, ItemId, OfficeId, OfficerId, PlaceId, PostId, PowerId};
use law::{Day, Law};
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::Instant;
use store::places::{Place, PlaceKind};
use store::users::User;
use store::{Entry, Keys, Problem, Store, Writer, offices, people, places, powers, users};
use tempfile::TempDir;

pub const ACCOUNT: &str = "bench";
pub const PASSWORD: &str = "measured and thrown away";
pub const CODE: &str = "500156112000";
/// Two who handle cases, and one who takes in money.
pub const OFFICERS: [&str; 3] = ["o1", "o2", "cashier"];

/// A server that is running; it ends with this value.
pub struct Served {
    pub address: String,
    pub folder: TempDir,
    child: Child,
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Served {
    /// Makes the office, starts the server, and measures how long it takes to answer.
    pub fn start() -> anyhow::Result<(Served, Figure)> {
        let folder = tempfile::tempdir()?;
        make(&folder).map_err(|p| anyhow::anyhow!("{p}"))?;
        let (served, seconds) = Served::begin(folder, None)?;
        let figure = Figure {
            key: "start",
            zh: "启动到能答复",
            en: "from start to the first answer",
            value: seconds,
            unit: "s",
            goal: 0.5,
            at_least: false,
            limit_zh: "新进程，读入全部法律数据和字体目录".into(),
            limit_en: "a new process that reads all the law's data".into(),
        };
        Ok((served, figure))
    }

    /// A server over what lies in the folder, or in the database.
    pub fn of(folder: TempDir, database: Option<&str>) -> anyhow::Result<Served> {
        Served::begin(folder, database).map(|(served, _)| served)
    }

    /// The same, and how many seconds it took to answer.
    fn begin(folder: TempDir, database: Option<&str>) -> anyhow::Result<(Served, f64)> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let listen = format!("127.0.0.1:{port}");
        let begun = Instant::now();
        let child = Command::new(std::env::current_exe()?)
            .args(["serve", "--listen", &listen, "--data"])
            .arg(folder.path())
            .args(database.map(|url| ["--database", url]).into_iter().flatten())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut served = Served { address: format!("http://{listen}"), folder, child };
        served.wait(begun)?;
        Ok((served, begun.elapsed().as_secs_f64()))
    }

    /// Until the sign-in page is there; what the server prints is read away all the while.
    fn wait(&mut self, begun: Instant) -> anyhow::Result<()> {
        let out = self.child.stdout.take().context("the server has an output")?;
        std::thread::spawn(move || BufReader::new(out).lines().for_each(drop));
        let mut client = Client::new(&self.address);
        while begun.elapsed().as_secs() < 20 {
            if client.get("/sign-in").is_ok_and(|got| got.status == 200) {
                return Ok(());
            }
            if let Some(status) = self.child.try_wait()? {
                bail!("the server ended: {status}");
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        bail!("the server does not answer")
    }

    /// What the server holds in memory, in MB; Linux only.
    pub fn resident(&self) -> anyhow::Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
        Ok(kilobytes.context("no VmRSS")? / 1024.0)
    }
}

fn make(folder: &TempDir) -> Result<(), Problem> {
    let keys = Keys::create(&folder.path().join("key"))?;
    let url = format!("sqlite:{}", folder.path().join("office.db").display());
    fill_all(&Store::open(&url, keys)?)
}

/// The office with its power, officers and account, in an empty store.
pub fn fill_all(store: &Store) -> Result<(), Problem> {
    let hash = web::password::hash(PASSWORD);
    store.write(&OfficeId::new(CODE), |w| fill(w, &hash))
}

fn fill(w: &mut Writer, hash: &str) -> Result<(), Problem> {
    let mut n = 0;
    let mut entry = || {
        n += 1;
        entry(n)
    };
    offices::put(w, &office(), &entry())?;
    let place = |code: &str, name: &str, kind| Place {
        code: PlaceId::new(code),
        parent: None,
        kind,
        name: name.to_owned(),
        made_up: true,
    };
    places::put_all(w, &[place(CODE, "双河镇（测速）", PlaceKind::Township)], &entry())?;
    for id in OFFICERS {
        people::add(w, &officer(id), &entry())?;
    }
    powers::put(w, &power(), &entry())?;
    let user = User {
        name: ACCOUNT.into(),
        officer: OfficerId::new(OFFICERS[0]),
        role: "officer".into(),
        password_hash: hash.to_owned(),
        disabled: false,
    };
    users::put(w, &user, &entry())
}

pub fn entry(n: u32) -> Entry {
    entry_of(&format!("bench-{n}"))
}

/// An act of setting up, under an id of its own.
pub fn entry_of(id: &str) -> Entry {
    let now = crate::clock::now();
    let officer = OfficerId::new("bench");
    Entry {
        act: ActId::new(id),
        actor: Actor { officer, name: "测速".into(), post: PostId::new("admin") },
        done_at: now,
        noted_at: now,
        law_edition: Law::embedded().on(now.day()).id(),
    }
}

fn office() -> Office {
    Office {
        id: OfficeId::new(CODE),
        name: "重庆市武隆区双河镇人民政府".into(),
        number_prefix: "渝武隆双河".into(),
        reconsideration_organ: "重庆市武隆区人民政府".into(),
        court: "重庆市武隆区人民法院".into(),
        bank: "测速银行".into(),
        bank_account: "0000".into(),
        bank_address: "测速路1号".into(),
        bank_account_name: "测速".into(),
        address: "双河路118号".into(),
        phone: "023-00000000".into(),
        seal: SealMode::Drawn,
        demo: true,
        record_days: None,
        practice_on: None,
        alarm: Default::default(),
    }
}

fn day(year: i16) -> Day {
    Day::new(year, 1, 1).expect("1 January is a day")
}

pub fn officer(id: &str) -> Officer {
    let certificate = Certificate {
        number: format!("测{id}"),
        organ: "测速".into(),
        scope: vec!["all".into()],
        from: day(2022),
        to: day(2100),
    };
    Officer {
        certificates: vec![certificate],
        ..Officer::new(OfficerId::new(id), format!("测速员{id}"), PostId::new("officer"))
    }
}

fn power() -> Power {
    use PowerKind::{Correct, Fine, Inspect, Warn};
    Power {
        id: PowerId::new("power-fire"),
        item: ItemId::new("fire.exit-blocked"),
        mode: PowerMode::Empowered,
        grantor: "武隆区消防救援局".into(),
        paper: "渝府办发〔2025〕28号".into(),
        kinds: vec![Inspect, Correct, Warn, Fine],
        ceiling: None,
        territory: CODE.into(),
        from: day(2025),
        to: None,
        revoked_on: None,
        published: true,
        signing_name: "重庆市武隆区双河镇人民政府".into(),
        number_prefix: String::new(),
        assumed: true,
        grant: None,
        transition: false,
    }
}
