//! What can go wrong between the program and its database: the request or the world, never the law.
//!
//! Each problem has a code that is never reused, and a sentence in Chinese and in English that says
//! what to do next. Refusals by the law are `casework::Refusal`, and are not known here.

use std::fmt;

/// A problem of the store. It can be shared by everyone whose writes were committed together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// S101: the address names no known engine.
    Address(String),
    /// S102: written by a newer version of the program.
    NewerVersion { found: i64, known: i64 },
    /// S103: the file is something else, or is damaged.
    NotADatabase(String),
    /// S104: the server does not answer, or broke off.
    Unreachable(String),
    /// S105: somebody else is writing, and did not finish in time.
    Busy,
    /// S106: no room left on the disk; nothing of this request was written.
    Full,
    /// S107: a rule of the tables says no (append-only, unique, a check).
    Constraint(String),
    /// S108: any other answer of the database; the sentence it gave.
    Database(String),
    /// S109: the program may not write where the database lies.
    Unwritable(String),
    /// S201: there is no such row in this office.
    Missing { what: &'static str, id: String },
    /// S202: something else stands under this id already.
    Conflict { what: &'static str, id: String },
    /// S203: what came in cannot be kept: a control character, or too long.
    Input { field: &'static str, why: InputFault },
    /// S204: somebody changed it in between.
    Stale { what: &'static str, id: String, expected: u32, found: u32 },
    /// S301: the key file is missing, unreadable or not a key.
    Key(String),
    /// S301: the file that should hold the key holds something else.
    NotAKey(String),
    /// S304: the key is not the one that this office's data was sealed with.
    OtherKey { office: String },
    /// S302: sealed personal data cannot be opened with this key.
    Sealed { column: &'static str, id: String },
    /// S303: a row holds what the program cannot read.
    Row { column: String, why: String },
    /// S401: an export that cannot be taken in.
    Import { line: usize, why: String },
}

/// Why a text is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputFault {
    Control,
    TooLong { chars: usize, chars_max: usize },
    Empty,
}

impl Problem {
    /// Never reused, and the same in every language.
    pub fn code(&self) -> &'static str {
        match self {
            Problem::Address(_) => "S101",
            Problem::NewerVersion { .. } => "S102",
            Problem::NotADatabase(_) => "S103",
            Problem::Unreachable(_) => "S104",
            Problem::Busy => "S105",
            Problem::Full => "S106",
            Problem::Constraint(_) => "S107",
            Problem::Database(_) => "S108",
            Problem::Unwritable(_) => "S109",
            Problem::Missing { .. } => "S201",
            Problem::Conflict { .. } => "S202",
            Problem::Input { .. } => "S203",
            Problem::Stale { .. } => "S204",
            Problem::Key(_) | Problem::NotAKey(_) => "S301",
            Problem::OtherKey { .. } => "S304",
            Problem::Sealed { .. } => "S302",
            Problem::Row { .. } => "S303",
            Problem::Import { .. } => "S401",
        }
    }

    /// The status a web answer carries.
    pub fn status(&self) -> u16 {
        match self {
            Problem::Missing { .. } => 404,
            Problem::Conflict { .. } | Problem::Stale { .. } => 409,
            Problem::Input { .. } => 422,
            Problem::Busy | Problem::Unreachable(_) => 503,
            Problem::Full => 507,
            _ => 500,
        }
    }

    /// The sentence for people, in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Problem::Address(url) => {
                format!(
                    "数据库地址“{url}”无法识别；请写成 sqlite:文件路径 或 postgres://主机/库名。"
                )
            }
            Problem::NewerVersion { found, known } => format!(
                "该数据库由更新版本的程序写成（库版本 {found}，本程序只认识到 {known}）。请升级程序后再打开；数据没有改动。"
            ),
            Problem::NotADatabase(path) => {
                format!("“{path}”不是本程序的数据库，或文件已损坏。请核对路径，或从备份恢复。")
            }
            Problem::Unreachable(why) => format!("连不上数据库：{why}。请确认数据库已启动后重试。"),
            Problem::Busy => "数据库正忙，稍候请再试一次；本次没有写入任何内容。".into(),
            Problem::Full => "磁盘空间不足，本次没有写入任何内容。请清理磁盘后重新提交。".into(),
            Problem::Constraint(why) => format!("数据库按规则拒绝写入：{why}。"),
            Problem::Database(why) => format!("数据库出错：{why}。本次没有写入任何内容。"),
            Problem::Unwritable(why) => format!(
                "数据目录不可写（{why}）。请给运行本程序的账户写这个目录的权限；没有写入任何内容。"
            ),
            Problem::Missing { what, id } => format!("本单位没有{}“{id}”。", what_zh(what)),
            Problem::Conflict { what, id } => {
                format!("{}“{id}”已经存在，内容与本次不同；本次没有写入。", what_zh(what))
            }
            Problem::Input { field, why } => format!("“{}”{}", field_zh(field), why.zh()),
            Problem::Stale { what, id, expected, found } => format!(
                "{}“{id}”刚刚被他人改动（您看到的是第 {expected} 版，现在是第 {found} 版）。请刷新页面，看过新的内容再办。",
                what_zh(what)
            ),
            Problem::Key(why) => format!("密钥文件有问题：{why}。没有密钥，个人信息无法读取。"),
            Problem::NotAKey(path) => format!(
                "“{path}”不是密钥文件（应为64个十六进制数字）。请放回原来的密钥文件；数据没有改动。"
            ),
            Problem::OtherKey { office } => format!(
                "现有密钥不是单位{office}建库时的那一个，个人信息和文书都打不开。请放回原来的密钥文件；数据没有改动。"
            ),
            Problem::Sealed { column, id } => {
                format!("“{id}”的加密信息（{column}）用现有密钥打不开：密钥不对，或数据被改动过。")
            }
            Problem::Row { column, why } => format!("数据行的“{column}”无法读取：{why}。"),
            Problem::Import { line, why } => {
                format!("导入文件第 {line} 行有问题：{why}。没有导入任何内容。")
            }
        }
    }
}

impl InputFault {
    fn zh(self) -> String {
        match self {
            InputFault::Control => "含有控制字符，请删去后重新提交。".into(),
            InputFault::TooLong { chars, chars_max } => {
                format!("太长：共 {chars} 字，最多 {chars_max} 字。")
            }
            InputFault::Empty => "不能为空。".into(),
        }
    }
}

impl fmt::Display for InputFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            InputFault::Control => f.write_str("has a control character; take it out"),
            InputFault::TooLong { chars, chars_max } => {
                write!(f, "is too long: {chars} characters, at most {chars_max}")
            }
            InputFault::Empty => f.write_str("may not be empty"),
        }
    }
}

/// The sentence in English.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Address(url) => write!(
                f,
                "“{url}” is no database address; write sqlite:PATH or postgres://HOST/NAME"
            ),
            Problem::NewerVersion { found, known } => write!(
                f,
                "this database was written by a newer version of the program (its version is {found}, this program knows {known}); upgrade the program; nothing was changed"
            ),
            Problem::NotADatabase(path) => write!(
                f,
                "“{path}” is not a database of this program, or is damaged; check the path, or restore a backup"
            ),
            Problem::Unreachable(why) => {
                write!(
                    f,
                    "the database cannot be reached: {why}; make sure it runs, then try again"
                )
            }
            Problem::Busy => {
                f.write_str("the database is busy; try again in a moment; nothing was written")
            }
            Problem::Full => {
                f.write_str("the disk is full; nothing was written; make room, then send it again")
            }
            Problem::Constraint(why) => write!(f, "a rule of the database refuses this: {why}"),
            Problem::Database(why) => write!(f, "the database failed: {why}; nothing was written"),
            Problem::Unwritable(why) => write!(
                f,
                "the data folder cannot be written ({why}); let the program's account write there; nothing was written"
            ),
            Problem::Missing { what, id } => write!(f, "this office has no {what} “{id}”"),
            Problem::Conflict { what, id } => {
                write!(f, "another {what} stands under “{id}” already; nothing was written")
            }
            Problem::Input { field, why } => write!(f, "{field} {why}"),
            Problem::Stale { what, id, expected, found } => write!(
                f,
                "{what} “{id}” was changed by somebody else just now (you saw version {expected}, it is at {found}); look at it again, then decide"
            ),
            Problem::Key(why) => write!(f, "the key file cannot be used: {why}"),
            Problem::NotAKey(path) => write!(
                f,
                "“{path}” is no key file (64 hexadecimal digits); put back the old one; nothing was changed"
            ),
            Problem::OtherKey { office } => write!(
                f,
                "this is not the key the data of office {office} was sealed with; put back that key file; nothing was changed"
            ),
            Problem::Sealed { column, id } => write!(
                f,
                "the sealed {column} of “{id}” cannot be opened: another key, or altered data"
            ),
            Problem::Row { column, why } => write!(f, "column {column} cannot be read: {why}"),
            Problem::Import { line, why } => {
                write!(f, "line {line} of the import: {why}; nothing was taken in")
            }
        }
    }
}

fn what_zh(what: &str) -> &str {
    match what {
        "act" => "行为记录",
        "case" => "案件",
        "inspection" => "检查",
        "plan" => "检查计划",
        "draw" => "抽取",
        "office" => "单位",
        "officer" => "执法人员",
        "power" => "职权",
        "party" => "当事人",
        "number" => "文号",
        "paper" => "文书",
        "user" => "用户",
        "certificate" => "执法证",
        "grant" => "授权",
        "class" => "培训班",
        "exam" => "考试",
        "merge" => "合并登记",
        "import" => "导入清单",
        "place" => "地点",
        "file" => "文件",
        "market" => "场期",
        "round" => "进村",
        "question" => "咨询",
        "article" => "知识条目",
        other => other,
    }
}

fn field_zh(field: &str) -> &str {
    match field {
        "name" => "姓名或名称",
        "code" => "证件号码",
        "phone" => "电话",
        "address" => "住址",
        "said" => "记录",
        "facts" => "事实",
        "reason" => "理由",
        other => other,
    }
}
