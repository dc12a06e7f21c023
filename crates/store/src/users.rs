//! Who may sign in, and in which role. Password hashes are made and checked by the web house.

use crate::journal::{self, Entry};
use crate::value::{Row, values};
use crate::{Problem, Reader, Writer, limits};
use casework::OfficerId;
use serde_json::json;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// What they type to sign in.
    pub name: String,
    pub officer: OfficerId,
    /// A role of the route table: `officer`, `leader`, `clerk`, `discipline`, `admin`, …
    pub role: String,
    /// argon2id, in its own text form.
    pub password_hash: String,
    pub disabled: bool,
}

/// Enters a user, or changes officer, role and password.
pub fn put(w: &mut Writer, user: &User, entry: &Entry) -> Result<(), Problem> {
    limits::name("name", &user.name)?;
    let said = format!("登记用户{}，角色 {}。", user.name, user.role);
    let facts = json!({ "officer": user.officer, "role": user.role, "disabled": user.disabled });
    let act = entry.act(format!("user:{}", user.name), "user.entered", said, facts);
    if journal::append(w, &act, "")?.known {
        return Ok(());
    }
    w.execute(
        "insert into users (office, name, officer, role, password_hash, disabled)
         values (?1, ?2, ?3, ?4, ?5, ?6)
         on conflict (office, name) do update set officer = excluded.officer,
           role = excluded.role, password_hash = excluded.password_hash,
           disabled = excluded.disabled",
        values![
            w.office.as_str(),
            &user.name,
            user.officer.as_str(),
            &user.role,
            &user.password_hash,
            user.disabled,
        ],
    )?;
    Ok(())
}

pub fn find_by_name(r: &mut Reader, name: &str) -> Result<Option<User>, Problem> {
    let row = r.link.find(
        "select * from users where office = ?1 and name = ?2",
        values![r.office.as_str(), name],
    )?;
    row.map(|row| user(&row)).transpose()
}

pub fn list(r: &mut Reader) -> Result<Vec<User>, Problem> {
    let rows = r
        .link
        .query("select * from users where office = ?1 order by name", values![r.office.as_str()])?;
    rows.iter().map(user).collect()
}

/// A new password, by an act that does not hold it.
pub fn set_password_hash(
    w: &mut Writer,
    name: &str,
    hash: &str,
    entry: &Entry,
) -> Result<(), Problem> {
    let said = format!("更换用户{name}的密码。");
    let act = entry.act(format!("user:{name}"), "user.password-changed", said, json!({}));
    if journal::append(w, &act, "")?.known {
        return Ok(());
    }
    let touched = w.execute(
        "update users set password_hash = ?3 where office = ?1 and name = ?2",
        values![w.office.as_str(), name, hash],
    )?;
    match touched {
        0 => Err(Problem::Missing { what: "user", id: name.to_owned() }),
        _ => Ok(()),
    }
}

fn user(row: &Row) -> Result<User, Problem> {
    Ok(User {
        name: row.text("name")?,
        officer: OfficerId(row.text("officer")?),
        role: row.text("role")?,
        password_hash: row.text("password_hash")?,
        disabled: row.flag("disabled")?,
    })
}
