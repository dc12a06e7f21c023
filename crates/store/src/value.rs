//! What goes into a statement and what comes out of a row: four kinds of value, and typed getters
//! that name the column when it does not hold what was asked for.

use crate::Problem;
use law::{Day, Fen, Moment};
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// A value of the shared dialect: `bigint`, `text` and `blob`, or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Null,
    Int(i64),
    Text(String),
    Blob(Vec<u8>),
}

macro_rules! from {
    ($($kind:ty => $v:ident $to:expr;)*) => {$(
        impl From<$kind> for Value {
            fn from($v: $kind) -> Value {
                $to
            }
        }
    )*};
}
from! {
    i64 => v Value::Int(v);
    u32 => v Value::Int(i64::from(v));
    bool => v Value::Int(i64::from(v));
    i16 => v Value::Int(i64::from(v));
    &str => v Value::Text(v.to_owned());
    String => v Value::Text(v);
    &String => v Value::Text(v.clone());
    Vec<u8> => v Value::Blob(v);
    &[u8] => v Value::Blob(v.to_vec());
    Day => v Value::Text(v.to_string());
    Moment => v Value::Text(v.to_string());
    Fen => v Value::Int(v.0);
}
impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Into::into)
    }
}

/// The values of a statement, in the order of their numbers.
macro_rules! values {
    ($($value:expr),* $(,)?) => { &[$($crate::value::Value::from($value)),*] };
}
pub(crate) use values;

/// One row of an answer.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub columns: Arc<[String]>,
    pub values: Vec<Value>,
}

impl Row {
    pub(crate) fn value(&self, column: &str) -> Result<&Value, Problem> {
        let at = self.columns.iter().position(|c| c == column);
        at.and_then(|i| self.values.get(i)).ok_or_else(|| odd(column, "no such column"))
    }
    pub(crate) fn int(&self, column: &str) -> Result<i64, Problem> {
        self.int_opt(column)?.ok_or_else(|| odd(column, "empty"))
    }
    pub(crate) fn int_opt(&self, column: &str) -> Result<Option<i64>, Problem> {
        match self.value(column)? {
            Value::Int(n) => Ok(Some(*n)),
            Value::Null => Ok(None),
            _ => Err(odd(column, "not a number")),
        }
    }
    pub(crate) fn count(&self, column: &str) -> Result<u32, Problem> {
        u32::try_from(self.int(column)?).map_err(|_| odd(column, "not a count"))
    }
    pub(crate) fn flag(&self, column: &str) -> Result<bool, Problem> {
        Ok(self.int(column)? != 0)
    }
    pub(crate) fn text(&self, column: &str) -> Result<String, Problem> {
        self.text_opt(column)?.ok_or_else(|| odd(column, "empty"))
    }
    pub(crate) fn text_opt(&self, column: &str) -> Result<Option<String>, Problem> {
        match self.value(column)? {
            Value::Text(text) => Ok(Some(text.clone())),
            Value::Null => Ok(None),
            _ => Err(odd(column, "not a text")),
        }
    }
    pub(crate) fn blob(&self, column: &str) -> Result<Vec<u8>, Problem> {
        match self.value(column)? {
            Value::Blob(bytes) => Ok(bytes.clone()),
            Value::Null => Ok(Vec::new()),
            _ => Err(odd(column, "not bytes")),
        }
    }
    pub(crate) fn day(&self, column: &str) -> Result<Day, Problem> {
        Day::parse(&self.text(column)?).map_err(|e| odd(column, &e.to_string()))
    }
    pub(crate) fn day_opt(&self, column: &str) -> Result<Option<Day>, Problem> {
        let text = self.text_opt(column)?;
        text.map(|t| Day::parse(&t).map_err(|e| odd(column, &e.to_string()))).transpose()
    }
    pub(crate) fn moment(&self, column: &str) -> Result<Moment, Problem> {
        Moment::parse(&self.text(column)?).map_err(|e| odd(column, &e.to_string()))
    }
    pub(crate) fn moment_opt(&self, column: &str) -> Result<Option<Moment>, Problem> {
        let text = self.text_opt(column)?;
        text.map(|t| Moment::parse(&t).map_err(|e| odd(column, &e.to_string()))).transpose()
    }
    pub(crate) fn json<T: DeserializeOwned>(&self, column: &str) -> Result<T, Problem> {
        from_json(column, &self.text(column)?)
    }
    /// A word written in kebab-case that stands for one of an enum's plain variants.
    pub(crate) fn variant<T: DeserializeOwned>(&self, column: &str) -> Result<T, Problem> {
        serde_json::from_value(self.text(column)?.into()).map_err(|e| odd(column, &e.to_string()))
    }
}

pub(crate) fn odd(column: &str, why: &str) -> Problem {
    Problem::Row { column: column.to_owned(), why: why.to_owned() }
}

pub(crate) fn from_json<T: DeserializeOwned>(column: &str, text: &str) -> Result<T, Problem> {
    serde_json::from_str(text).map_err(|e| odd(column, &e.to_string()))
}

/// JSON of one of our own types.
pub(crate) fn to_json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("our own types have string keys and no failing serializers")
}

/// The kebab-case word of an enum's plain variant.
pub(crate) fn word_of<T: serde::Serialize>(value: &T) -> String {
    to_json(value).trim_matches('"').to_owned()
}
