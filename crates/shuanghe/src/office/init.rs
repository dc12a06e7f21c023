//! `init`: makes a real office from a small file, with one account to begin with.

use super::At;
use super::at::{entry, of_store};
use super::user::put_new;
use crate::language::Language;
use crate::said::{Answer, Problem, Said};
use casework::OfficerId;
use casework::case::Office;
use std::path::PathBuf;
use store::users::User;
use store::{Store, offices};

/// 新建单位：读入单位资料，给出管理员账户|Make an office from a file and give its first account
#[derive(clap::Args)]
pub struct Line {
    #[command(flatten)]
    at: At,
    /// 单位资料文件；不写则打印一份样例|The office's particulars; without it an example is printed
    #[arg(value_name = "FILE")]
    from: Option<PathBuf>,
    /// 管理员登录名|The administrator's name to sign in with
    #[arg(long, value_name = "NAME", default_value = "admin")]
    admin: String,
}

const EXAMPLE: &str = r#"# 单位资料。填好后：shuanghe init office.toml
id = "500156112000"                      # 12 位区划代码
name = "重庆市武隆区双河镇人民政府"        # 文书落款
number_prefix = "渝武隆双河"              # 文号开头
reconsideration_organ = "重庆市武隆区人民政府"
court = "重庆市武隆区人民法院"
bank = ""                                # 代收机构
bank_address = ""
bank_account_name = ""
bank_account = ""
address = ""
phone = ""
# record_days = 3                        # 本单位自定：当场处罚几日内报备案
"#;

pub fn answer(line: &Line, language: Language) -> Answer {
    let Some(from) = &line.from else {
        return Ok(Said { text: EXAMPLE.into(), json: serde_json::json!(EXAMPLE), yes: true });
    };
    let office = read(from, language)?;
    let store = line.at.create(language)?;
    if already(&store, &office, language)? {
        return Err(Problem {
            sentence: language.pick(
                format!("单位 {} 已经在库中，没有改动。", office.id),
                format!(
                    "the office {} is in the database already; nothing was changed.",
                    office.id
                ),
            ),
            next: language.pick(
                "用 shuanghe serve 启动；换管理员密码用 shuanghe user reset。".to_owned(),
                "start with shuanghe serve; a lost password is replaced by shuanghe user reset."
                    .to_owned(),
            ),
        });
    }
    let entry = entry(language)?;
    store
        .write(&office.id, |w| offices::put(w, &office, &entry))
        .map_err(|p: store::Problem| of_store(&p, language))?;
    let user = User {
        name: line.admin.clone(),
        officer: OfficerId::new(line.admin.as_str()),
        role: "admin".into(),
        password_hash: String::new(),
        disabled: false,
    };
    let password = put_new(&store, &office.id, user, language)?;
    let (name, key) = (&office.name, line.at.key().display().to_string());
    Ok(Said {
        text: language.pick(
            format!(
                "已建立“{name}”。管理员 {}，密码 {password}（只显示这一次）。\n密钥文件 {key}：请立即另存一份；丢了它，个人信息再也打不开。\n",
                line.admin
            ),
            format!(
                "Made “{name}”. Administrator {}, password {password} (shown only this once).\nThe key file is {key}: keep a copy elsewhere now; without it personal data cannot be read.\n",
                line.admin
            ),
        ),
        json: serde_json::json!({ "office": office.id, "admin": line.admin, "password": password }),
        yes: true,
    })
}

fn already(store: &Store, office: &Office, language: Language) -> Result<bool, Problem> {
    let all = store.offices().map_err(|p| of_store(&p, language))?;
    Ok(all.contains(&office.id))
}

fn read(from: &std::path::Path, language: Language) -> Result<Office, Problem> {
    let shown = from.display();
    let fault = |why: String| Problem {
        sentence: language.pick(
            format!("“{shown}”读不懂：{why}"),
            format!("“{shown}” cannot be understood: {why}"),
        ),
        next: language.pick(
            "不带文件名运行 shuanghe init 可打印一份样例。".to_owned(),
            "run shuanghe init without a file to print an example.".to_owned(),
        ),
    };
    let text = std::fs::read_to_string(from).map_err(|e| fault(e.to_string()))?;
    let office: Office = toml::from_str(&text).map_err(|e| fault(e.to_string()))?;
    let digits = office.id.as_str().len() == 12 && office.id.0.bytes().all(|b| b.is_ascii_digit());
    if !digits || office.name.trim().is_empty() || office.number_prefix.trim().is_empty() {
        return Err(fault(language.pick(
            "id 要 12 位数字，name 和 number_prefix 不能空。".to_owned(),
            "id has 12 digits, and name and number_prefix may not be empty.".to_owned(),
        )));
    }
    Ok(office)
}
