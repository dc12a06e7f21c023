//! Second opinion on our bytes: another program's reading of them.

use std::process::Command;

/// Runs one of poppler's programs on a PDF and gives back what it prints.
pub fn read(program: &str, options: &[&str], pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, pdf).unwrap();
    let mut command = Command::new(program);
    command.args(options).arg(&file);
    if program == "pdftotext" {
        command.arg("-");
    }
    let ran = command.output().unwrap_or_else(|e| {
        panic!("{program} does not run ({e}); make setup installs Debian's poppler-utils")
    });
    assert!(ran.status.success(), "{program}: {}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8_lossy(&ran.stdout).into_owned()
}

/// The text of a PDF without any white space, so that line breaks do not matter.
pub fn text(pdf: &[u8]) -> String {
    squeezed(&read("pdftotext", &["-raw", "-enc", "UTF-8"], pdf))
}

pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
