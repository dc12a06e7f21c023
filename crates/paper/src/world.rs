//! What the layout program may see: our templates, one paper's view, our faces. No clock, no
//! network, no file system.

use crate::face::Faces;
use include_dir::{Dir, include_dir};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/papers");
const VIEW: &str = "/view.json";

/// The templates, parsed once.
pub struct Templates {
    library: LazyHash<Library>,
    sources: Vec<(FileId, Source)>,
    view: FileId,
}

impl Templates {
    pub fn embedded() -> Templates {
        let mut sources = Vec::new();
        for file in TEMPLATES.files() {
            let name = file.path().to_str().expect("template names are plain text");
            let text = file.contents_utf8().expect("templates are UTF-8");
            let id = file_id(&format!("/{name}"));
            sources.push((id, Source::new(id, text.to_owned())));
        }
        // Cells that name their row are marked as such for those who have a paper read to them.
        let features = [Feature::A11yExtras].into_iter().collect();
        let library = LazyHash::new(Library::builder().with_features(features).build());
        Templates { library, sources, view: file_id(VIEW) }
    }

    /// A world in which `main` (a paper's key) shows `view`.
    pub fn world<'a>(&'a self, faces: &'a Faces, main: &str, view: Vec<u8>) -> OnePaper<'a> {
        let main = file_id(&format!("/{main}.typ"));
        OnePaper { templates: self, faces, main, view: Bytes::new(view), pictures: Vec::new() }
    }
}

fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("our own paths are well-formed");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

pub struct OnePaper<'a> {
    templates: &'a Templates,
    faces: &'a Faces,
    main: FileId,
    view: Bytes,
    /// Photos of a case file, by their paths.
    pictures: Vec<(FileId, Bytes)>,
}

impl OnePaper<'_> {
    pub fn showing(mut self, pictures: Vec<(String, Vec<u8>)>) -> Self {
        self.pictures =
            pictures.into_iter().map(|(path, bytes)| (file_id(&path), Bytes::new(bytes))).collect();
        self
    }
}

impl World for OnePaper<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.templates.library
    }
    fn book(&self) -> &LazyHash<FontBook> {
        &self.faces.book
    }
    fn main(&self) -> FileId {
        self.main
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.templates.sources.iter().find(|(file, _)| *file == id);
        found.map(|(_, source)| source.clone()).ok_or(FileError::AccessDenied)
    }
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.templates.view {
            return Ok(self.view.clone());
        }
        if let Some((_, bytes)) = self.pictures.iter().find(|(file, _)| *file == id) {
            return Ok(bytes.clone());
        }
        self.source(id).map(|source| Bytes::from_string(source.text().to_owned()))
    }
    fn font(&self, index: usize) -> Option<Font> {
        self.faces.font(index)
    }
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
