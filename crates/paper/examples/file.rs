//! Sets a case file of about eighty pages a few times, and says how long it takes:
//! `cargo run --release -p paper --example file -- 5`

use std::io::Write;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let times: usize = std::env::args().nth(1).unwrap_or("5".to_owned()).parse()?;
    paper::ready()?;
    let mut dossier = paper::sample::dossier();
    // The sample has some seventy pages: a few records more make eighty.
    let record = |o: &&casework::dossier::Original| o.paper.kind().key() == "inquiry-record";
    let more: Vec<_> = dossier.main.iter().filter(record).cloned().collect();
    for original in more.iter().cycle().take(4) {
        dossier.main.push(original.clone());
    }
    for _ in 0..times {
        let start = Instant::now();
        let file = paper::dossier(&dossier, &paper::sample::setting())?;
        let (pages, bytes) = (file.pages, file.pdf.len());
        writeln!(std::io::stdout(), "{pages} pages, {bytes} bytes, {:?}", start.elapsed())?;
    }
    Ok(())
}
