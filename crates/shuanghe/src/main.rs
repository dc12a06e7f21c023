//! The program: one binary, a subcommand a file. It knows the clock, the environment and the
//! terminal; what is right and what is lawful is decided in the houses below.

mod bench;
mod clock;
mod demo;
mod draw_cmd;
mod enact;
mod language;
mod law_cmd;
mod office;
mod said;
mod serve;
mod service;
mod sweeper;
mod table;
mod usage;

use clap::{Arg, ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand};
use language::Language;
use std::io::Write;
use std::process::ExitCode;

/// 双河：乡镇综合执法与公共服务|Shuanghe: law enforcement and public service of a township
#[derive(Parser)]
#[command(name = "shuanghe", version, disable_version_flag = true)]
#[command(subcommand_required = true, arg_required_else_help = true)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

/// Each command lives in the module of its name.
#[derive(Subcommand)]
enum Command {
    Serve(serve::Line),
    Init(office::init::Line),
    User(office::user::Line),
    Law(law_cmd::Line),
    Enact(enact::Line),
    Doctor(office::doctor::Line),
    Reindex(office::reindex::Line),
    Backup(office::backup::Line),
    Export(office::export::Line),
    Import(office::import::Line),
    Bench(bench::Line),
    Demo(demo::Line),
    Draw(draw_cmd::Line),
}

fn main() -> ExitCode {
    let language = Language::of_environment();
    let version = Arg::new("version").long("version").action(ArgAction::Version);
    let version = version.help("显示版本|Show the version");
    let command = language::translate(Line::command().arg(version), language);
    let line = command.try_get_matches().and_then(|matches| Line::from_arg_matches(&matches));
    match line {
        Ok(Line { command }) => run(command, language),
        Err(error) => {
            let (text, good, code) = usage::explain(&error, language);
            let json = !good && std::env::args_os().any(|arg| arg == "--json");
            if json {
                let problem = serde_json::json!({ "problem": text.trim_end() });
                print(&format!("{problem:#}\n"), true);
            } else {
                print(&text, good);
            }
            ExitCode::from(code)
        }
    }
}

fn run(command: Command, language: Language) -> ExitCode {
    let (answer, json) = match command {
        Command::Serve(line) => return serve::run(&line, language),
        Command::Law(line) => return law_cmd::run(line, language),
        Command::Enact(line) => (enact::answer(&line, language), line.json),
        Command::Init(line) => (office::init::answer(&line, language), false),
        Command::User(line) => (office::user::answer(&line, language), false),
        Command::Doctor(line) => (office::doctor::answer(&line, language), line.json),
        Command::Reindex(line) => (office::reindex::answer(&line, language), false),
        Command::Backup(line) => (office::backup::answer(&line, language), false),
        Command::Export(line) => (office::export::answer(&line, language), false),
        Command::Import(line) => (office::import::answer(&line, language), false),
        Command::Bench(line) => (bench::answer(&line, language), line.json),
        Command::Demo(line) => (demo::answer(&line, language), line.json),
        Command::Draw(line) => draw_cmd::answer(line, language),
    };
    said::say(answer, json, language)
}

/// To standard output where all is well, otherwise to standard error. A reader that has gone away
/// (`| head`) is not an error.
fn print(text: &str, good: bool) {
    let written = if good {
        std::io::stdout().lock().write_all(text.as_bytes())
    } else {
        std::io::stderr().lock().write_all(text.as_bytes())
    };
    drop(written);
}
