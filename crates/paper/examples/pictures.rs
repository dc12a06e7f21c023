//! Writes every sample as PDF and SVG into a folder, to be looked at:
//! `cargo run -p paper --example pictures -- /tmp/papers`, and only those whose names hold a word that follows.

use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    std::fs::create_dir_all(&folder)?;
    let wanted: Vec<String> = std::env::args().skip(2).collect();
    let wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|w| name.contains(w.as_str()));
    for (name, paper) in paper::sample::all().into_iter().filter(|(name, _)| wanted(name)) {
        let rendered = paper::render(&paper, &paper::sample::setting())?;
        std::fs::write(folder.join(format!("{name}.pdf")), &rendered.pdf)?;
        for (i, page) in paper::svg(&paper, &paper::sample::setting())?.iter().enumerate() {
            std::fs::write(folder.join(format!("{name}-{}.svg", i + 1)), page)?;
        }
        let (pages, bytes) = (rendered.pages, rendered.pdf.len());
        writeln!(std::io::stdout(), "{name}: {pages} pages, {bytes} bytes")?;
    }
    let file = paper::dossier(&paper::sample::dossier(), &paper::sample::setting())?;
    std::fs::write(folder.join("dossier.pdf"), &file.pdf)?;
    writeln!(std::io::stdout(), "dossier: {} pages, {} bytes", file.pages, file.pdf.len())?;
    Ok(())
}
