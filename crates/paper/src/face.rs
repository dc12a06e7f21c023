//! The faces (字体) papers are set in. They are read from one folder and nowhere else: a scan of
//! the system's fonts would make the same paper differ from machine to machine.
//!
//! 仿宋, 小标宋, 黑体 and 楷体 are held in memory. The two wide faces for rare characters are large,
//! so only what characters they have is known until a paper needs one.

use crate::PaperProblem;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;

/// File name, index in the file, and whether it is a wide face that is read when needed.
const FILES: [(&str, u32, bool); 7] = [
    ("FandolFang-Regular.otf", 0, false),
    ("FandolSong-Bold.otf", 0, false),
    ("FandolSong-Regular.otf", 0, false),
    ("FandolHei-Regular.otf", 0, false),
    ("FandolKai-Regular.otf", 0, false),
    // Of the five faces in the collection, the one for mainland China.
    ("NotoSerifCJK-Regular.ttc", 2, true),
    ("LXGWWenKai-Regular.ttf", 0, true),
];

/// Where the seal's name is cut in: 宋体 (the seal rules of 1999, item 17).
pub const SEAL_FACE: usize = 1;

struct Face {
    path: PathBuf,
    index: u32,
    wide: bool,
    info: FontInfo,
    font: OnceLock<Option<Font>>,
}

pub struct Faces {
    faces: Vec<Face>,
    pub book: LazyHash<FontBook>,
}

impl Faces {
    /// Reads every face from `folder`.
    pub fn open(folder: &Path) -> Result<Faces, PaperProblem> {
        // The largest first: what is read of a wide face is given back before the others stay.
        let mut faces = Vec::new();
        for (file, index, wide) in FILES.into_iter().rev() {
            faces.push(Face::open(folder.join(file), file, index, wide)?);
        }
        faces.reverse();
        let book = FontBook::from_infos(faces.iter().map(|f| f.info.clone()));
        Ok(Faces { faces, book: LazyHash::new(book) })
    }

    /// Whether every face that might be asked for this character leads to a glyph.
    pub fn have(&self, c: char) -> bool {
        let has = |f: &Face| f.info.coverage.contains(u32::from(c));
        self.faces.iter().any(|f| f.wide && has(f))
            || self.faces.iter().filter(|f| !f.wide).all(has)
    }

    /// The faces that a character is looked for in, beginning with `first`.
    pub fn for_character(&self, first: usize, c: char) -> Option<Font> {
        let wide = (0..self.faces.len()).filter(|&i| self.faces[i].wide);
        let mut order = std::iter::once(first).chain(wide);
        order
            .find(|&i| self.faces[i].info.coverage.contains(u32::from(c)))
            .and_then(|i| self.font(i))
    }

    pub fn font(&self, index: usize) -> Option<Font> {
        let face = self.faces.get(index)?;
        face.font.get_or_init(|| face.read()).clone()
    }

    /// Reads the wide faces these characters need, so that a damaged file is said before layout.
    pub fn prepare(&self, characters: impl Iterator<Item = char>) -> Result<(), PaperProblem> {
        for c in characters {
            let code = u32::from(c);
            if self.faces.iter().filter(|f| !f.wide).all(|f| f.info.coverage.contains(code)) {
                continue;
            }
            let wide = self.faces.iter().position(|f| f.wide && f.info.coverage.contains(code));
            if let Some(index) = wide
                && self.font(index).is_none()
            {
                let file = self.faces[index].path.display().to_string();
                return Err(PaperProblem::FontUnreadable { file });
            }
        }
        Ok(())
    }
}

impl Face {
    fn open(path: PathBuf, file: &str, index: u32, wide: bool) -> Result<Face, PaperProblem> {
        let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
        let data = std::fs::read(&path).map_err(|_| PaperProblem::FontMissing {
            file: file.to_owned(),
            looked_in: vec![folder],
        })?;
        let damaged = || PaperProblem::FontUnreadable { file: path.display().to_string() };
        let info = FontInfo::new(&data, index).ok_or_else(damaged)?;
        let font = OnceLock::new();
        if !wide {
            let read = Font::new(Bytes::new(data), index).ok_or_else(damaged)?;
            font.set(Some(read)).ok();
        }
        Ok(Face { path, index, wide, info, font })
    }

    fn read(&self) -> Option<Font> {
        Font::new(Bytes::new(std::fs::read(&self.path).ok()?), self.index)
    }
}

/// The folder with the faces: `SHUANGHE_FONTS`, or `fonts/` beside the program, beside the folder
/// we are in, or above either of them.
pub fn folder() -> Result<PathBuf, PaperProblem> {
    let (first, ..) = FILES[0];
    let mut looked_in = Vec::new();
    if let Some(named) = std::env::var_os("SHUANGHE_FONTS") {
        let named = PathBuf::from(named);
        if named.join(first).is_file() {
            return Ok(named);
        }
        looked_in.push(named);
        return Err(PaperProblem::FontMissing { file: first.to_owned(), looked_in });
    }
    let program = std::env::current_exe().ok().and_then(|p| p.parent().map(Path::to_path_buf));
    for start in [program, std::env::current_dir().ok()].into_iter().flatten() {
        for above in start.ancestors() {
            let fonts = above.join("fonts");
            if fonts.join(first).is_file() {
                return Ok(fonts);
            }
        }
        looked_in.push(start.join("fonts"));
    }
    Err(PaperProblem::FontMissing { file: first.to_owned(), looked_in })
}
