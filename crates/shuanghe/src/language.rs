//! Which language the command line speaks: English where the locale says so, otherwise Chinese,
//! because those who use the program read Chinese first (`C`, `POSIX` and no locale at all too).

use clap::{Arg, ArgAction, Command};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Zh,
    En,
}

impl Language {
    /// By the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that says something.
    pub fn of_environment() -> Language {
        let said = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(std::env::var_os);
        Language::of_locale(said.map(|s| s.to_string_lossy().into_owned()).find(|s| !s.is_empty()))
    }

    pub fn of_locale(locale: Option<String>) -> Language {
        match locale {
            Some(locale) if locale.to_ascii_lowercase().starts_with("en") => Language::En,
            _ => Language::Zh,
        }
    }

    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Language::Zh => zh,
            Language::En => en,
        }
    }
}

/// Puts the help of a command and all below it into one language. Help is written `中文|English`.
pub fn translate(command: Command, language: Language) -> Command {
    let about = command.get_about().map(|about| part(&about.to_string(), language));
    let arguments = language.pick("参数", "Arguments");
    let options = language.pick("选项", "Options");
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let help = help.help(language.pick("显示用法", "Show this help")).help_heading(options);
    let command = command
        .mut_args(|arg| {
            let said = arg.get_help().map(|help| part(&help.to_string(), language));
            let heading = if arg.is_positional() { arguments } else { options };
            let takes_value = arg.get_action().takes_values();
            let arg = arg.help_heading(heading).hide_default_value(takes_value);
            match said {
                Some(said) => arg.help(said),
                None => arg,
            }
        })
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(help)
        .subcommand_help_heading(language.pick("命令", "Commands"))
        .subcommand_value_name(language.pick("命令", "COMMAND"))
        .help_template(language.pick(
            "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}",
            "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
        ))
        .mut_subcommands(|below| translate(below, language));
    match about {
        Some(about) => command.about(about),
        None => command,
    }
}

fn part(both: &str, language: Language) -> String {
    match both.split_once('|') {
        Some((zh, en)) => language.pick(zh, en).trim().to_owned(),
        None => both.to_owned(),
    }
}
