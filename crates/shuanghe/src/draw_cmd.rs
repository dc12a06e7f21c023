//! `draw verify FILE`: a published draw, drawn again from nothing but its file. It needs no office, no
//! network and no trust in whoever drew.

use crate::language::Language;
use crate::said::{Answer, Problem, Said};
use casework::inspection::draw::{self, Fault, Published};
use clap::{Args, Subcommand};
use serde_json::json;
use std::io::Read;

/// The form that this program can repeat.
const FORM: &str = "shuanghe-draw-1";
/// More than any published draw has; a longer file is something else.
const BYTES_MAX: u64 = 32 * 1024 * 1024;

/// 随机抽取|Draws by lot
#[derive(Args)]
pub struct Line {
    #[command(subcommand)]
    ask: Ask,
}

#[derive(Subcommand)]
enum Ask {
    Verify(Verify),
}

/// 复核公布的抽取：一致返回 0，不一致返回 1|Repeat a published draw: exit code 0 where it agrees, 1 where it does not
#[derive(Args)]
struct Verify {
    /// 公布的 JSON 文件，“-”为标准输入|The published JSON file; “-” is standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// 以 JSON 输出|Answer as JSON
    #[arg(long)]
    json: bool,
}

/// The answer, and whether a program asked.
pub fn answer(line: Line, language: Language) -> (Answer, bool) {
    let Ask::Verify(verify) = line.ask;
    (read(&verify.file, language).map(|draw| say(&draw, language)), verify.json)
}

fn read(file: &str, language: Language) -> Result<Published, Problem> {
    let mut text = String::new();
    let read = match file {
        "-" => std::io::stdin().lock().take(BYTES_MAX).read_to_string(&mut text),
        file => std::fs::File::open(file).and_then(|f| f.take(BYTES_MAX).read_to_string(&mut text)),
    };
    let next = || {
        language.pick(
            "从抽取页面的“JSON”下载文件，原样复核。".to_owned(),
            "download the file behind “JSON” on the page of the draw, and give it unchanged."
                .to_owned(),
        )
    };
    read.map_err(|e| Problem {
        sentence: language
            .pick(format!("读不到“{file}”：{e}。"), format!("cannot read “{file}”: {e}.")),
        next: next(),
    })?;
    let draw: Published = serde_json::from_str(&text).map_err(|e| Problem {
        sentence: language.pick(
            format!("“{file}”不是公布的抽取文件：{e}。"),
            format!("“{file}” is no published draw: {e}."),
        ),
        next: next(),
    })?;
    if draw.form != FORM {
        return Err(Problem {
            sentence: language.pick(
                format!("文件格式是“{}”，本程序只复核“{FORM}”。", draw.form),
                format!("the file is of the form “{}”; this program repeats “{FORM}”.", draw.form),
            ),
            next: next(),
        });
    }
    Ok(draw)
}

/// What is looked at, in order; the last three only once the seed is public.
const CHECKS: [(Fault, &str, &str, &str); 4] = [
    (Fault::Lists, "lists", "名单与指纹", "the lists and their hash"),
    (Fault::Seed, "seed", "种子与事先的承诺", "the seed and what was committed to"),
    (Fault::Order, "order", "先承诺、后公布", "committed before it was revealed"),
    (Fault::Teams, "teams", "重新抽取的结果", "what comes out when drawn again"),
];

fn say(draw: &Published, language: Language) -> Said {
    let faults = draw::verify(draw);
    let revealed = draw.revealed.is_some();
    let looked_at = CHECKS.iter().filter(|(fault, ..)| revealed || *fault == Fault::Lists);
    let mut text = language.pick(
        format!(
            "抽取{}（{}）：{}个对象，{}名人员\n",
            draw.draw,
            draw.office,
            draw.lists.objects.len(),
            draw.lists.officers.len()
        ),
        format!(
            "draw {} ({}): {} objects, {} officers\n",
            draw.draw,
            draw.office,
            draw.lists.objects.len(),
            draw.lists.officers.len()
        ),
    );
    let mut checks = serde_json::Map::new();
    for (fault, key, zh, en) in looked_at {
        let good = !faults.contains(fault);
        let word = if good { ("相符", "agrees") } else { ("不符", "DOES NOT AGREE") };
        text += &language.pick(format!("{zh}：{}\n", word.0), format!("{en}: {}\n", word.1));
        checks.insert((*key).to_owned(), good.into());
    }
    let yes = faults.is_empty();
    text += &match (yes, revealed) {
        (true, true) => language.pick("复核相符。\n".to_owned(), "All agrees.\n".to_owned()),
        (true, false) => language.pick(
            "还没有公布种子，只能核对名单。\n".to_owned(),
            "The seed is not public yet: only the lists can be checked.\n".to_owned(),
        ),
        (false, _) => language.pick(
            "复核不符：这份文件或者这次抽取被改动过。\n".to_owned(),
            "It does not agree: the file or the draw was changed.\n".to_owned(),
        ),
    };
    let json = json!({ "office": draw.office, "draw": draw.draw, "revealed": revealed,
        "agrees": yes, "checks": checks });
    Said { text, json, yes }
}
