//! Looks at the directory of a workbook before anything in it is read, and then counts what each part
//! really unfolds to, without keeping it.
//!
//! The directory may lie about sizes, so it is only the first look. What counts is the second.

use super::SheetProblem;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// What all parts together may unfold to.
pub const UNFOLDED_BYTES_MAX: u64 = 96 * 1024 * 1024;
/// How many times larger a part may become. Lists of equal rows reach fifty.
pub const RATIO_MAX: u64 = 150;
/// Below this size a ratio says nothing.
const SMALL_BYTES: u64 = 1024 * 1024;
pub const PARTS_MAX: usize = 1_000;

/// Says no to what cannot be a list. The bytes begin as an archive does.
pub fn check(bytes: &[u8]) -> Result<(), SheetProblem> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if zip.len() > PARTS_MAX {
        return Err(SheetProblem::Bomb { what: "部件过多" });
    }
    let mut declared = 0u64;
    let mut has_workbook = false;
    for at in 0..zip.len() {
        let part = zip.by_index_raw(at).map_err(damaged)?;
        let name = part.name().map_err(damaged)?.to_ascii_lowercase();
        if name.ends_with("vbaproject.bin") || name.contains("/macrosheets/") {
            return Err(SheetProblem::Macros);
        }
        if part.encrypted() {
            return Err(SheetProblem::OldFormat);
        }
        has_workbook |= name == "xl/workbook.xml";
        declared = declared.saturating_add(part.size());
        bounded(part.size(), part.compressed_size(), declared)?;
    }
    if !has_workbook {
        return Err(SheetProblem::NotASheet);
    }
    unfold(&mut zip)
}

fn bounded(size: u64, packed: u64, all: u64) -> Result<(), SheetProblem> {
    if all > UNFOLDED_BYTES_MAX {
        return Err(SheetProblem::Bomb { what: "展开后过大" });
    }
    if size > SMALL_BYTES && size / packed.max(1) > RATIO_MAX {
        return Err(SheetProblem::Bomb { what: "压缩比过高" });
    }
    Ok(())
}

/// Unfolds every part into nothing, and stops where it goes on past the bounds.
fn unfold(zip: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), SheetProblem> {
    let mut all = 0u64;
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).map_err(damaged)?;
        let packed = part.compressed_size();
        let (mut size, mut buffer) = (0u64, [0u8; 16 * 1024]);
        loop {
            let read = part.read(&mut buffer).map_err(|e| damaged(e.into()))?;
            if read == 0 {
                break;
            }
            size += read as u64;
            all += read as u64;
            bounded(size, packed, all)?;
        }
    }
    Ok(())
}

fn damaged(error: zip::result::ZipError) -> SheetProblem {
    SheetProblem::Damaged { why: error.to_string().chars().take(120).collect() }
}
