//! The kinds of value a fact can have: how each reaches Cedar, reads in a sentence, and is written.

use crate::{Day, Fen};
use cedar_policy::{EvalResult, RestrictedExpression};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A kind of value that a fact can have.
pub trait FactValue: Sized {
    /// Its type in the Cedar schema.
    const CEDAR: &'static str;
    fn expression(&self) -> RestrictedExpression;
    fn zh(&self) -> String;
    fn en(&self) -> String;
    fn read(written: &str) -> Option<Self>;
    /// The value that Cedar holds, where it is one of this kind.
    fn from_cedar(held: &EvalResult) -> Option<Self>;
}

impl FactValue for Day {
    const CEDAR: &'static str = "Long";
    fn expression(&self) -> RestrictedExpression {
        RestrictedExpression::new_long(self.number())
    }
    fn zh(&self) -> String {
        Day::zh(*self)
    }
    fn en(&self) -> String {
        self.to_string()
    }
    fn read(written: &str) -> Option<Day> {
        Day::parse(written).ok()
    }
    /// A day beyond the calendar becomes its first or last.
    fn from_cedar(held: &EvalResult) -> Option<Day> {
        let days = i64::from_cedar(held)?;
        Day::new(1970, 1, 1).map(|first| first.plus_days(days))
    }
}

impl FactValue for Fen {
    const CEDAR: &'static str = "Long";
    fn expression(&self) -> RestrictedExpression {
        RestrictedExpression::new_long(self.0)
    }
    fn zh(&self) -> String {
        format!("{self}元")
    }
    fn en(&self) -> String {
        format!("{self} yuan")
    }
    /// Unlike a form, a table may write a negative amount, to see it refused.
    fn read(written: &str) -> Option<Fen> {
        match written.strip_prefix('-') {
            Some(rest) => Fen::parse(rest).ok().map(|fen| Fen(-fen.0)),
            None => Fen::parse(written).ok(),
        }
    }
    fn from_cedar(held: &EvalResult) -> Option<Fen> {
        i64::from_cedar(held).map(Fen)
    }
}

impl FactValue for i64 {
    const CEDAR: &'static str = "Long";
    fn expression(&self) -> RestrictedExpression {
        RestrictedExpression::new_long(*self)
    }
    fn zh(&self) -> String {
        self.to_string()
    }
    fn en(&self) -> String {
        self.to_string()
    }
    fn read(written: &str) -> Option<i64> {
        written.parse().ok()
    }
    fn from_cedar(held: &EvalResult) -> Option<i64> {
        match held {
            EvalResult::Long(number) => Some(*number),
            _ => None,
        }
    }
}

impl FactValue for bool {
    const CEDAR: &'static str = "Bool";
    fn expression(&self) -> RestrictedExpression {
        RestrictedExpression::new_bool(*self)
    }
    fn zh(&self) -> String {
        if *self { "是" } else { "否" }.to_owned()
    }
    fn en(&self) -> String {
        if *self { "yes" } else { "no" }.to_owned()
    }
    fn read(written: &str) -> Option<bool> {
        match written {
            "是" | "yes" | "true" => Some(true),
            "否" | "no" | "false" => Some(false),
            _ => None,
        }
    }
    fn from_cedar(held: &EvalResult) -> Option<bool> {
        match held {
            EvalResult::Bool(yes) => Some(*yes),
            _ => None,
        }
    }
}

impl FactValue for BTreeSet<String> {
    const CEDAR: &'static str = "Set<String>";
    fn expression(&self) -> RestrictedExpression {
        RestrictedExpression::new_set(self.iter().cloned().map(RestrictedExpression::new_string))
    }
    fn zh(&self) -> String {
        let words: Vec<&str> = self.iter().map(|word| kind_zh(word)).collect();
        if words.is_empty() { "（无）".to_owned() } else { words.join("、") }
    }
    fn en(&self) -> String {
        let words: Vec<&str> = self.iter().map(String::as_str).collect();
        if words.is_empty() { "(none)".to_owned() } else { words.join(", ") }
    }
    fn read(written: &str) -> Option<BTreeSet<String>> {
        let words = written.split([',', '，', '、', '+']).map(str::trim);
        Some(words.filter(|w| !w.is_empty() && *w != "无").map(kind_key).collect())
    }
    fn from_cedar(held: &EvalResult) -> Option<BTreeSet<String>> {
        let EvalResult::Set(words) = held else { return None };
        let word = |held: &EvalResult| match held {
            EvalResult::String(word) => Some(word.clone()),
            _ => None,
        };
        words.iter().map(word).collect()
    }
}

/// The kinds of a power in Chinese; other words (names of rows) stand as they are.
const KINDS: [(&str, &str); 8] = [
    ("inspect", "检查"),
    ("stop", "制止"),
    ("correct", "责令改正"),
    ("warn", "警告"),
    ("fine", "罚款"),
    ("criticise", "通报批评"),
    ("confiscate", "没收"),
    ("compel", "行政强制措施"),
];

fn kind_zh(kind: &str) -> &str {
    KINDS.iter().find(|(key, _)| *key == kind).map_or(kind, |(_, zh)| zh)
}

fn kind_key(written: &str) -> String {
    KINDS.iter().find(|(_, zh)| *zh == written).map_or(written, |(key, _)| key).to_owned()
}

macro_rules! words {
    ($(#[doc = $doc:literal])* $name:ident { $($variant:ident $key:literal $zh:literal $en:literal,)* }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name { $(#[serde(rename = $key)] $variant,)* }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];
            pub fn key(self) -> &'static str {
                match self { $($name::$variant => $key,)* }
            }
        }
        impl FactValue for $name {
            const CEDAR: &'static str = "String";
            fn expression(&self) -> RestrictedExpression {
                RestrictedExpression::new_string(self.key().to_owned())
            }
            fn zh(&self) -> String {
                match self { $($name::$variant => $zh,)* }.to_owned()
            }
            fn en(&self) -> String {
                match self { $($name::$variant => $en,)* }.to_owned()
            }
            fn read(written: &str) -> Option<$name> {
                match written { $($key | $zh => Some($name::$variant),)* _ => None }
            }
            fn from_cedar(held: &EvalResult) -> Option<$name> {
                match held {
                    EvalResult::String(key) => $name::read(key),
                    _ => None,
                }
            }
        }
    };
}

words! {
    /// Which ceilings and ranges apply to the party. A sole trader counts as a person (assumption:
    /// practice; no article says so).
    PartyKind {
        Person "person" "公民" "person",
        Organisation "organisation" "法人或者其他组织" "organisation",
    }
}
words! {
    /// How the office came by a power.
    PowerMode {
        Statutory "statutory" "法定" "statutory",
        Empowered "empowered" "赋权" "empowered",
        Entrusted "entrusted" "委托" "entrusted",
    }
}
words! {
    /// 简易程序 or 普通程序 (1996: 一般程序)
    Procedure {
        Simple "simple" "简易程序" "simple procedure",
        Ordinary "ordinary" "普通程序" "ordinary procedure",
    }
}
words! {
    /// 检查的种类 (重庆市人民政府令第375号 art. 3)
    CheckKind {
        Daily "daily" "日常检查" "daily",
        Special "special" "专项检查" "special",
        Lead "lead" "线索核查" "lead-based",
        Instant "instant" "即时检查" "instant",
    }
}
