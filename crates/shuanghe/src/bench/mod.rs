//! `bench`: how fast this program is on this machine, with the machine's own limit beside each
//! figure. It makes an office of its own in a temporary folder and takes it away again.

mod client;
mod field;
mod figure;
mod gates;
mod large;
mod limits;
mod office;
mod pages;
mod papers;
mod round;
mod watch;
mod whole;

use crate::language::Language;
use crate::said::{Answer, Problem, Said};
use figure::Figure;
use serde_json::json;

/// 测速：各项数字与本机极限并列|Measure, with the machine's own limits beside the figures
#[derive(clap::Args)]
pub struct Line {
    /// 并发客户端数|Clients at once
    #[arg(long, default_value_t = 32)]
    clients: usize,
    /// 每个客户端办几件事|Cases each client opens
    #[arg(long, default_value_t = 40)]
    cases: usize,
    /// 出多少份文书后看内存|Papers after which memory is read
    #[arg(long, default_value_t = 1000)]
    papers: usize,
    /// 只测网页，不测闸门、定理和文书|Only the pages: no gates, theorems or papers
    #[arg(long)]
    pages_only: bool,
    /// 只测大单位：装入十万件案件，测各页、查找和导出|Only the large office: a hundred thousand cases, every page, search and export
    #[arg(long)]
    large: bool,
    /// 大单位装入多少件|How many cases the large office has
    #[arg(long, value_name = "N", default_value_t = 100_000, requires = "large")]
    count: u32,
    /// 大单位放在这个空的 PostgreSQL 库里|The large office in this empty PostgreSQL database
    #[arg(long, value_name = "URL", requires = "large")]
    postgres: Option<String>,
    /// 给程序读的 JSON|JSON, for programs
    #[arg(long)]
    pub json: bool,
}

pub fn answer(line: &Line, language: Language) -> Answer {
    let figures = measure(line, language).map_err(|why| Problem {
        sentence: language.pick(format!("测不了：{why}"), format!("cannot measure: {why}")),
        next: language.pick(
            "确认字体已安装（make setup），临时目录有空间，再试一次。".to_owned(),
            "make sure the fonts are there (make setup) and the temporary folder has room, then try again."
                .to_owned(),
        ),
    })?;
    let mut table = crate::table::Table::new();
    table.row(language.pick(
        ["", "项目", "实测", "目标", "本机极限"].map(str::to_owned),
        ["", "what", "measured", "goal", "limit of the machine"].map(str::to_owned),
    ));
    for figure in &figures {
        let mark = if figure.good() { "✓" } else { "✗" };
        let (name, limit) =
            language.pick((figure.zh, &figure.limit_zh), (figure.en, &figure.limit_en));
        table.row([
            mark.to_owned(),
            name.to_owned(),
            figure.measured_text(),
            figure.goal_text(),
            limit.clone(),
        ]);
    }
    Ok(Said { text: table.text(), json: json!(figures), yes: figures.iter().all(Figure::good) })
}

fn measure(line: &Line, language: Language) -> anyhow::Result<Vec<Figure>> {
    let step = |zh: &str, en: &str| watch::say(language.pick(zh, en));
    let mut figures = Vec::new();
    if line.large {
        let large = large::Large { count: line.count.max(100), database: line.postgres.as_deref() };
        return large::measure(&large, language);
    }
    if !line.pages_only {
        step("闸门", "gates");
        figures.push(gates::check());
        step("定理", "theorems");
        figures.extend(gates::theorems());
        step("文书", "papers");
        figures.push(papers::warm()?);
        step("普通程序全案", "a whole ordinary case");
        figures.push(whole::case()?);
        step("案卷", "case file");
        figures.push(whole::file()?);
    }
    if !line.pages_only {
        step("外勤数据包", "packets from the field");
        figures.push(field::packets()?);
    }
    step("启动", "start");
    let (mut served, start) = office::Served::start()?;
    figures.push(start);
    step("办事", "acts");
    let (acts, cases) = pages::acts(&served, line.clients, line.cases)?;
    figures.push(acts);
    step("案卷页", "dossier page");
    figures.push(pages::dossier(&served, &cases)?);
    step("进村服务页", "page of a round");
    figures.push(round::page(&served)?);
    step("文书与内存", "papers and memory");
    figures.push(pages::memory(&mut served, &cases, line.papers)?);
    Ok(figures)
}
