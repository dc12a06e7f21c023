//! Takes the built field app along: every file of `field/dist`, and the same packed once.
//!
//! Where there is none (no Node on this machine), the list is empty and the page `/field/` says so.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let dist =
        Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../../field/dist");
    // An empty folder can be watched; one that is not there would have this run with every build.
    if !dist.exists() && dist.parent().is_some_and(Path::exists) {
        fs::create_dir_all(&dist)?;
    }
    println!("cargo:rerun-if-changed={}", dist.display());
    println!("cargo:rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default());
    let mut list = String::from("static FILES: &[File] = &[\n");
    for (n, (path, file)) in files(&dist)?.iter().enumerate() {
        let bytes = fs::read(file)?;
        let small = packed(&bytes)?;
        // Pictures gain nothing.
        let small = if small.len() * 10 < bytes.len() * 9 { small } else { Vec::new() };
        let place = out.join(format!("field-{n}.gz"));
        fs::write(&place, small)?;
        let (file, place) = (file.display().to_string(), place.display().to_string());
        writeln!(
            list,
            "    File {{ path: {path:?}, bytes: include_bytes!({file:?}), gzip: include_bytes!({place:?}) }},"
        )
        .map_err(io::Error::other)?;
    }
    list.push_str("];\n");
    fs::write(out.join("field.rs"), list)
}

/// Every file under a folder, with its path as the address has it.
fn files(dist: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), dist.to_owned())];
    while let Some((before, folder)) = open.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{before}{name}");
            match entry.file_type()?.is_dir() {
                true => open.push((format!("{path}/"), entry.path())),
                false => found.push((path, fs::canonicalize(entry.path())?)),
            }
        }
    }
    found.sort();
    Ok(found)
}

fn packed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}
