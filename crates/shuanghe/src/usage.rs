//! A command line that cannot be understood: a sentence and a next step, in the reader's language.

use crate::language::Language;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What to print, to where, and the exit code.
pub fn explain(error: &clap::Error, language: Language) -> (String, bool, u8) {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return (error.render().to_string(), true, 0);
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return (error.render().to_string(), false, 2);
    }
    let what = match language {
        Language::En => english(error),
        Language::Zh => chinese(error),
    };
    let next = language.pick(
        "下一步：在命令后加 --help 查看用法和例子。",
        "Next: add --help to the command to see how it is used.",
    );
    (format!("{what}\n{next}\n"), false, 2)
}

fn chinese(error: &clap::Error) -> String {
    let argument = told(error, ContextKind::InvalidArg);
    let value = told(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::MissingRequiredArgument => format!("还缺参数：{argument}。"),
        ErrorKind::UnknownArgument => format!("没有“{argument}”这个参数。"),
        ErrorKind::InvalidSubcommand => {
            format!("没有“{}”这个命令。", told(error, ContextKind::InvalidSubcommand))
        }
        ErrorKind::ArgumentConflict => format!("参数“{argument}”不能重复或者同时使用。"),
        _ => format!("参数“{argument}”的值“{value}”看不懂。"),
    }
}

fn english(error: &clap::Error) -> String {
    let shown = error.render().to_string();
    let first = shown.split("\n\n").next().unwrap_or_default();
    first.trim_start_matches("error: ").trim().to_owned()
}

/// What was wrong; shortened, because it may be megabytes.
fn told(error: &clap::Error, kind: ContextKind) -> String {
    let all = match error.get(kind) {
        Some(ContextValue::String(one)) => one.clone(),
        Some(ContextValue::Strings(some)) => some.join(" "),
        _ => String::new(),
    };
    all.chars().filter(|c| !c.is_control()).take(60).collect()
}
