//! `user`: who may sign in. The first account of an office is made here; passwords are made up by
//! the program and shown once.

use super::At;
use super::at::{entry, of_store};
use crate::language::Language;
use crate::said::{Answer, Problem, Said};
use casework::{OfficeId, OfficerId};
use store::users::{self, User};
use store::{Store, sessions};
use web::role::Role;

/// 账户：新建、重置密码、停用、恢复|Accounts: add, reset the password, disable, enable
#[derive(clap::Args)]
#[command(arg_required_else_help = true)]
pub struct Line {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    Add(Add),
    /// 重置密码，新密码只显示一次；原有登录全部失效|A new password, shown once; all sign-ins end
    Reset(Named),
    /// 停用账户；原有登录全部失效|Disable an account; all its sign-ins end
    Disable(Named),
    /// 恢复停用的账户，密码照旧|Bring back a disabled account, with the password it had
    Enable(Named),
    List(List),
}

/// 新建账户，密码只显示一次|Add an account; its password is shown once
#[derive(clap::Args)]
struct Add {
    #[command(flatten)]
    at: At,
    /// 登录名|The name to sign in with
    name: String,
    /// 岗位：officer team-leader head clerk discipline reviewer admin|The post
    #[arg(long, value_name = "POST")]
    post: String,
    /// 人员编号（执法人员名册中的编号）；不写则与登录名相同|The officer's id in the register; the name where not given
    #[arg(long, value_name = "ID")]
    officer: Option<String>,
}

/// An account that is there.
#[derive(clap::Args)]
struct Named {
    #[command(flatten)]
    at: At,
    /// 登录名|The name to sign in with
    name: String,
}

/// 列出账户|List the accounts
#[derive(clap::Args)]
struct List {
    #[command(flatten)]
    at: At,
}

pub fn answer(line: &Line, language: Language) -> Answer {
    match &line.what {
        What::Add(add) => add_user(add, language),
        What::Reset(named) => reset(named, language),
        What::Disable(named) => set_disabled(named, true, language),
        What::Enable(named) => set_disabled(named, false, language),
        What::List(list) => list_users(list, language),
    }
}

/// Makes an account with a fresh password and says it.
pub fn put_new(
    store: &Store,
    office: &OfficeId,
    user: User,
    language: Language,
) -> Result<String, Problem> {
    let password = fresh_password(language)?;
    let user = User { password_hash: web::password::hash(&password), ..user };
    let entry = entry(language)?;
    store
        .write(office, |w| users::put(w, &user, &entry))
        .map_err(|p: store::Problem| of_store(&p, language))?;
    Ok(password)
}

fn add_user(add: &Add, language: Language) -> Answer {
    let store = add.at.open(language)?;
    let office = add.at.office(&store, language)?;
    if !Role::ALL.iter().any(|role| role.post() == add.post) {
        let posts = Role::ALL.map(Role::post).join("、");
        return Err(Problem {
            sentence: language.pick("没有这个岗位。", "there is no such post.").to_owned(),
            next: language
                .pick(format!("岗位是其中之一：{posts}。"), format!("a post is one of {posts}.")),
        });
    }
    if find(&store, &office, &add.name, language)?.is_some() {
        return Err(Problem {
            sentence: language.pick(
                format!("已有账户“{}”，没有改动。", add.name),
                format!("“{}” is there already; nothing was changed.", add.name),
            ),
            next: language.pick(
                "换一个登录名；要换密码，用 shuanghe user reset。".to_owned(),
                "choose another name; a new password is made by shuanghe user reset.".to_owned(),
            ),
        });
    }
    let user = User {
        name: add.name.clone(),
        officer: OfficerId::new(add.officer.clone().unwrap_or_else(|| add.name.clone())),
        role: add.post.clone(),
        password_hash: String::new(),
        disabled: false,
    };
    let password = put_new(&store, &office, user, language)?;
    Ok(shown(&add.name, &password, language))
}

fn reset(named: &Named, language: Language) -> Answer {
    let store = named.at.open(language)?;
    let office = named.at.office(&store, language)?;
    if known(&store, &office, &named.name, language)?.disabled {
        return Err(Problem {
            sentence: language.pick(
                format!("账户“{}”已停用，没有换密码。", named.name),
                format!("“{}” is disabled; its password was not changed.", named.name),
            ),
            next: language.pick(
                "先用 shuanghe user enable 恢复账户。".to_owned(),
                "first bring the account back with shuanghe user enable.".to_owned(),
            ),
        });
    }
    let password = fresh_password(language)?;
    let (hash, entry) = (web::password::hash(&password), entry(language)?);
    store
        .write(&office, |w| {
            users::set_password_hash(w, &named.name, &hash, &entry)?;
            sessions::delete_of_user(w, &named.name)
        })
        .map_err(|p: store::Problem| of_store(&p, language))?;
    Ok(shown(&named.name, &password, language))
}

fn set_disabled(named: &Named, disabled: bool, language: Language) -> Answer {
    let store = named.at.open(language)?;
    let office = named.at.office(&store, language)?;
    let user = known(&store, &office, &named.name, language)?;
    let (user, entry) = (User { disabled, ..user }, entry(language)?);
    store
        .write(&office, |w| {
            users::put(w, &user, &entry)?;
            sessions::delete_of_user(w, &user.name)
        })
        .map_err(|p: store::Problem| of_store(&p, language))?;
    let name = &named.name;
    let text = match disabled {
        true => language.pick(
            format!("账户“{name}”已停用，原有登录全部失效。\n"),
            format!("“{name}” is disabled; all its sign-ins have ended.\n"),
        ),
        false => language.pick(
            format!("账户“{name}”已恢复，密码照旧。\n"),
            format!("“{name}” may sign in again, with the password it had.\n"),
        ),
    };
    Ok(Said { text, json: serde_json::json!({ "name": name, "disabled": disabled }), yes: true })
}

/// An account that must be there.
fn known(
    store: &Store,
    office: &OfficeId,
    name: &str,
    language: Language,
) -> Result<User, Problem> {
    find(store, office, name, language)?.ok_or_else(|| {
        let missing = store::Problem::Missing { what: "user", id: name.to_owned() };
        of_store(&missing, language)
    })
}

fn list_users(list: &List, language: Language) -> Answer {
    let store = list.at.open(language)?;
    let office = list.at.office(&store, language)?;
    let all = store.read(&office, users::list);
    let all = all.map_err(|p: store::Problem| of_store(&p, language))?;
    let mut table = crate::table::Table::new();
    for user in &all {
        let state = if user.disabled { language.pick("停用", "disabled") } else { "" };
        table.row([user.name.clone(), user.role.clone(), user.officer.0.clone(), state.to_owned()]);
    }
    let json = all.iter().map(|u| serde_json::json!({ "name": u.name, "post": u.role }));
    Ok(Said { text: table.text(), json: json.collect(), yes: true })
}

fn find(
    store: &Store,
    office: &OfficeId,
    name: &str,
    language: Language,
) -> Result<Option<User>, Problem> {
    store
        .read(office, |r| users::find_by_name(r, name))
        .map_err(|p: store::Problem| of_store(&p, language))
}

/// Four groups of four letters and digits that are not mistaken for each other: 80 bits.
fn fresh_password(language: Language) -> Result<String, Problem> {
    const SIGNS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789x";
    let act = store::journal::fresh_id().map_err(|p| of_store(&p, language))?;
    let digits = casework::Hash::of(act.as_str().as_bytes());
    let five = digits.as_str().bytes().map(|b| (b as char).to_digit(16).unwrap_or(0) as usize);
    let bits: Vec<usize> = five.collect();
    let letters = bits.chunks(2).take(16).map(|pair| SIGNS[(pair[0] * 16 + pair[1]) % 32] as char);
    let letters: Vec<char> = letters.collect();
    Ok(letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-"))
}

fn shown(name: &str, password: &str, language: Language) -> Said {
    let text = language.pick(
        format!("账户“{name}”，密码 {password}（只显示这一次）。\n"),
        format!("Account “{name}”, password {password} (shown only this once).\n"),
    );
    Said { text, json: serde_json::json!({ "name": name, "password": password }), yes: true }
}
