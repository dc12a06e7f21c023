//! Sets a number of papers, each with its own party, and says how long one takes and how much
//! memory stays: `cargo run --release -p paper --example many -- 1000`

use std::io::Write;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout();
    let count: usize = std::env::args().nth(1).unwrap_or("1000".to_owned()).parse()?;
    writeln!(out, "at start      {}", resident())?;
    paper::ready()?;
    writeln!(out, "faces read    {}", resident())?;
    let setting = paper::sample::setting();
    let samples = paper::sample::all();
    let mut times = Vec::new();
    let mut alone = samples[0].1.clone();
    for i in 0..count {
        if let paper::Paper::OnSpotDecision(p) = &mut alone {
            p.party.name = format!("双河镇第{i}号副食店");
            p.number.serial = u32::try_from(i)? + 1;
        }
        let start = Instant::now();
        paper::render(&alone, &setting)?;
        times.push(start.elapsed());
        if i % 100 == 99 || i == 0 {
            writeln!(out, "{:5} papers  {:?}  {}", i + 1, times[i], resident())?;
        }
    }
    times.sort();
    writeln!(out, "median {:?}, 95 % {:?}", times[count / 2], times[count * 95 / 100])?;
    Ok(())
}

fn resident() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let wanted = ["VmRSS", "RssAnon"];
    let lines = status.lines().filter(|l| wanted.iter().any(|w| l.starts_with(w)));
    lines.map(|l| l.replace('\t', " ")).collect::<Vec<_>>().join("  ")
}
