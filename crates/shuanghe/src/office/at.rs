//! Where an office's data lies: a folder with the key and, unless a server holds it, the database.

use crate::clock;
use crate::language::Language;
use crate::said::Problem;
use casework::{ActId, Actor, OfficeId, OfficerId, PostId};
use law::Law;
use std::path::PathBuf;
use store::keys::KEY_VARIABLE;
use store::{Entry, Keys, Store, doctor, journal};

#[derive(clap::Args, Debug, Clone)]
pub struct At {
    /// 数据目录：密钥文件 key 与数据库 office.db|The data folder: the key file `key` and the database `office.db`
    #[arg(long, value_name = "DIR", default_value = "data")]
    pub data: PathBuf,
    /// 数据库在 PostgreSQL 上：postgres://用户@主机/库名|A PostgreSQL database instead of the file
    #[arg(long, value_name = "URL")]
    pub database: Option<String>,
    /// 单位代码；库中只有一个单位时可不写|The office's code; not needed while there is only one
    #[arg(long, value_name = "CODE")]
    pub office: Option<String>,
}

impl At {
    /// The key file: `key` in the data folder, or the one that `SHUANGHE_KEY` names.
    pub fn key(&self) -> PathBuf {
        std::env::var_os(KEY_VARIABLE).map_or_else(|| self.data.join("key"), PathBuf::from)
    }
    pub fn url(&self) -> String {
        let file = || format!("sqlite:{}", self.data.join("office.db").display());
        self.database.clone().unwrap_or_else(file)
    }

    /// Opens what is there, with the key it was made with. A folder without a key has no office yet.
    pub fn open(&self, language: Language) -> Result<Store, Problem> {
        if !self.key().exists() {
            return Err(self.no_key(language));
        }
        if let Some(file) = self.file().filter(|file| !file.exists()) {
            return Err(no_file(&file, language));
        }
        let keys = Keys::load(&self.key()).map_err(|p| of_store(&p, language))?;
        self.opened(keys, language)
    }

    /// Opens, making folder, key and tables where they are missing; never a new key for old data.
    pub fn create(&self, language: Language) -> Result<Store, Problem> {
        if !self.key().exists() && self.file_there() {
            return Err(self.no_key(language));
        }
        let keys = Keys::load_or_create(&self.key()).map_err(|p| of_store(&p, language))?;
        self.opened(keys, language)
    }

    /// The same for a database that nobody has written to: a new key would fit nothing else.
    pub fn create_empty(&self, language: Language) -> Result<Store, Problem> {
        let keys = Keys::load_or_create(&self.key()).map_err(|p| of_store(&p, language))?;
        let store = Store::open(&self.url(), keys).map_err(|p| of_store(&p, language))?;
        if store.offices().map_err(|p| of_store(&p, language))?.is_empty() {
            return Ok(store);
        }
        Err(Problem {
            sentence: language.pick(
                "数据库里已经有单位的数据，演示单位要一个空的数据库。".to_owned(),
                "the database holds an office already; a demo takes an empty one.".to_owned(),
            ),
next: language.pick(
                "换一个空的数据库；如果里面是上次没有造完的演示，删掉那个数据库重建（dropdb、createdb）。"
                    .to_owned(),
                "name an empty database; if this one holds a demo that was broken off, drop and create it again (dropdb, createdb)."
                    .to_owned(),
            ),
        })
    }

    fn opened(&self, keys: Keys, language: Language) -> Result<Store, Problem> {
        let store = Store::open(&self.url(), keys).map_err(|p| of_store(&p, language))?;
        doctor::key_fits(&store).map_err(|p| of_store(&p, language))?;
        Ok(store)
    }

    /// The file the database lies in, unless a server holds it.
    fn file(&self) -> Option<PathBuf> {
        self.url().strip_prefix("sqlite:").map(PathBuf::from)
    }
    fn file_there(&self) -> bool {
        self.file().is_some_and(|file| file.exists())
    }

    /// There is no key: either nothing is there yet, or the key of what is there has been lost.
    pub fn no_key(&self, language: Language) -> Problem {
        let key = self.key().display().to_string();
        if self.file_there() {
            return Problem {
                sentence: language.pick(
                    format!("“{}”里有数据库，没有密钥文件“{key}”：个人信息和文书都打不开。", self.data.display()),
                    format!("“{}” holds a database but no key file “{key}”: personal data and papers cannot be opened.", self.data.display()),
                ),
                next: language.pick(
                    "把另存的密钥文件放回原处再启动；没有做任何改动。".to_owned(),
                    "put back the copy of the key file; nothing was changed.".to_owned(),
                ),
            };
        }
        Problem {
            sentence: language.pick(
                format!("“{key}”不存在：这里还没有单位的数据。"),
                format!("there is no “{key}”: no office's data lies here yet."),
            ),
            next: language.pick(
                "用 --data 指明数据目录；新单位用 shuanghe init，演示用 shuanghe serve --demo。"
                    .to_owned(),
                "name the folder with --data; make an office with shuanghe init, or a demo with shuanghe serve --demo."
                    .to_owned(),
            ),
        }
    }

    /// The office that was named, or the only one.
    pub fn office(&self, store: &Store, language: Language) -> Result<OfficeId, Problem> {
        let offices = store.offices().map_err(|p| of_store(&p, language))?;
        let known = offices.iter().map(OfficeId::as_str).collect::<Vec<_>>().join("、");
        match (&self.office, offices.as_slice()) {
            (Some(code), all) if all.iter().any(|o| o.as_str() == code) => {
                Ok(OfficeId::new(code.as_str()))
            }
            (None, [only]) => Ok(only.clone()),
            (Some(code), _) => Err(Problem {
                sentence: language.pick(
                    format!("库中没有单位“{code}”；有：{known}。"),
                    format!("the database has no office “{code}”; it has: {known}."),
                ),
                next: name_it(language),
            }),
            (None, []) => Err(Problem {
                sentence: language.pick(
                    "库中还没有单位。".to_owned(),
                    "the database has no office yet.".to_owned(),
                ),
                next: language.pick(
                    "用 shuanghe init 新建，或者用 shuanghe import 导入。".to_owned(),
                    "make one with shuanghe init, or take one in with shuanghe import.".to_owned(),
                ),
            }),
            (None, _) => Err(Problem {
                sentence: language.pick(
                    format!("没有指明是哪个单位；库中有：{known}。"),
                    format!("which office is not clear; the database has: {known}."),
                ),
                next: name_it(language),
            }),
        }
    }
}

/// A key without its database: mistyped, or lost. A new empty one in its place would hide that.
fn no_file(file: &std::path::Path, language: Language) -> Problem {
    let file = file.display();
    Problem {
        sentence: language.pick(
            format!("数据库文件“{file}”不存在。"),
            format!("the database file “{file}” is not there."),
        ),
        next: language.pick(
            "核对 --data；文件丢失的，放回最近的备份；空目录用 shuanghe import 导入。".to_owned(),
            "check --data; if the file was lost, put back the last backup; into an empty folder, import with shuanghe import."
                .to_owned(),
        ),
    }
}

fn name_it(language: Language) -> String {
    language.pick("用 --office 写明单位代码。", "name its code with --office.").to_owned()
}

/// A problem of the store, in the reader's language, with its code.
pub fn of_store(problem: &store::Problem, language: Language) -> Problem {
    let sentence = language.pick(problem.zh(), problem.to_string());
    Problem {
        sentence,
        next: language.pick(
            format!("问题代码 {}，见 docs/OPERATING.md。", problem.code()),
            format!("the problem's code is {}; see docs/OPERATING.md.", problem.code()),
        ),
    }
}

/// What a change made on the command line is written with.
pub fn entry(language: Language) -> Result<Entry, Problem> {
    let act: ActId = journal::fresh_id().map_err(|p| of_store(&p, language))?;
    let now = clock::now();
    Ok(Entry {
        act,
        actor: Actor {
            officer: OfficerId::new("console"),
            name: "系统管理（命令行）".to_owned(),
            post: PostId::new("admin"),
        },
        done_at: now,
        noted_at: now,
        law_edition: Law::embedded().on(now.day()).id(),
    })
}
