//! The case file as one PDF: papers set again from their particulars, in one document with bookmarks and
//! running page numbers. What was decided and served stays the original; the contents list its hash.

use crate::view::{Filing, View};
use crate::{PaperProblem, Press, Rendered, Setting, letter};
use casework::Hash;
use casework::dossier::{Attachment, Dossier, Original, Volume};
use casework::papers::{Paper, Value};
use law::Moment;
use serde::Serialize;

/// What the template shows.
#[derive(Debug, Serialize)]
struct File {
    title: String,
    organ: String,
    mark: String,
    cover: Vec<Pair>,
    back: Vec<Pair>,
    volumes: Vec<VolumeView>,
}

#[derive(Debug, Serialize)]
struct Pair {
    label: String,
    value: String,
}

#[derive(Debug, Serialize)]
struct VolumeView {
    key: &'static str,
    name: &'static str,
    entries: Vec<Entry>,
}

/// A line of the contents, and what stands behind it.
#[derive(Debug, Serialize)]
struct Entry {
    /// `paper`; `picture`: a photo that is printed; `file`: listed alone.
    kind: &'static str,
    title: String,
    number: String,
    date: String,
    /// The hash in two lines.
    hash: Vec<String>,
    view: Option<View>,
    /// As it was handed in.
    file: String,
    path: String,
}

impl Press {
    /// As `crate::dossier`.
    pub fn dossier(&self, dossier: &Dossier, setting: &Setting) -> Result<Rendered, PaperProblem> {
        let mut pictures = Vec::new();
        let file = self.file(dossier, setting, &mut pictures)?;
        let view = serde_json::to_vec(&file).expect("a view has string keys only");
        let document = self.compile("dossier", view, pictures)?;
        let content = dossier.content_hash();
        self.export(document, &content, dossier.cover.issued_at)
    }

    fn file(
        &self,
        dossier: &Dossier,
        setting: &Setting,
        pictures: &mut Vec<(String, Vec<u8>)>,
    ) -> Result<File, PaperProblem> {
        let cover = self.view(&Paper::from(dossier.cover.clone()), setting)?;
        let back = self.view(&Paper::from(dossier.back.clone()), setting)?;
        let mut volumes = Vec::new();
        for volume in [Volume::Main, Volume::Side] {
            let mut entries = Vec::new();
            for original in dossier.volume(volume) {
                entries.push(self.entry(original, setting)?);
            }
            if volume == Volume::Main {
                for attachment in &dossier.attachments {
                    entries.push(self.attached(attachment, pictures));
                }
            }
            // A case without papers of its own has no side volume.
            if volume == Volume::Main || !entries.is_empty() {
                let key = if volume == Volume::Main { "main" } else { "side" };
                volumes.push(VolumeView { key, name: volume.zh(), entries });
            }
        }
        Ok(File {
            title: format!("{} 行政执法案卷", title(dossier)),
            organ: cover.organ.clone(),
            mark: cover.mark.clone(),
            cover: rows(&cover),
            back: rows(&back),
            volumes,
        })
    }

    fn entry(&self, original: &Original, setting: &Setting) -> Result<Entry, PaperProblem> {
        let mut view = self.view(&original.paper, setting)?;
        view.filed = Filing::InFile;
        Ok(Entry {
            kind: "paper",
            title: view.title.to_owned(),
            number: view.number.clone(),
            date: original.paper.moment().day().to_string(),
            hash: halves(original.hash.as_str()),
            view: Some(view),
            file: String::new(),
            path: String::new(),
        })
    }

    fn attached(&self, attachment: &Attachment, pictures: &mut Vec<(String, Vec<u8>)>) -> Entry {
        let shown = |text: &str| letter::writable(text, self.faces());
        let mut path = String::new();
        if let Some(bytes) = &attachment.picture
            && let Some(ending) = kind(bytes)
            && self.prints(bytes, ending, &attachment.hash)
        {
            path = format!("/attached/{}.{ending}", pictures.len());
            pictures.push((path.clone(), bytes.clone()));
        }
        Entry {
            kind: if path.is_empty() { "file" } else { "picture" },
            title: shown(&attachment.title),
            number: String::new(),
            date: attachment.taken_at.map(|moment| moment.day().to_string()).unwrap_or_default(),
            hash: halves(attachment.hash.as_str()),
            view: None,
            file: shown(&attachment.name),
            path,
        }
    }

    /// Whether a picture can be set at all: one that is damaged shall not keep the whole file from being made.
    fn prints(&self, bytes: &[u8], ending: &str, hash: &Hash) -> bool {
        let path = format!("/attached/one.{ending}");
        let view = serde_json::json!({ "path": path }).to_string().into_bytes();
        let set = self.compile("picture", view, vec![(path, bytes.to_vec())]);
        set.and_then(|document| self.export(document, hash, Moment::from_millis(0))).is_ok()
    }
}

/// What the picture is by its first bytes; anything else is not printed, whatever its name says.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Some("jpg"),
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some("png"),
        _ => None,
    }
}

fn title(dossier: &Dossier) -> String {
    match dossier.cover.value("title") {
        Some(Value::Text(title)) => title.clone(),
        _ => String::new(),
    }
}

/// The rows of a sheet that have been filled; pages and documents are counted when it is set.
fn rows(view: &View) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for row in view.blocks.iter().flat_map(|block| &block.rows) {
        pairs.push(Pair { label: row.label.clone(), value: row.value.clone() });
        if let Some((label, value)) = &row.second {
            pairs.push(Pair { label: label.clone(), value: value.clone() });
        }
    }
    let counted = ["文书件数", "页数", "卷别", "立卷人", "检查人", "立卷日期"];
    pairs.retain(|pair| !pair.value.trim().is_empty() && !counted.contains(&pair.label.as_str()));
    pairs
}

fn halves(hash: &str) -> Vec<String> {
    let (first, second) = hash.split_at_checked(32).unwrap_or((hash, ""));
    vec![first.to_owned(), second.to_owned()]
}
