//! The case file (案卷): which papers, in which volume and order, and what its cover says.
//!
//! Order after law-facts 5.3.3: filing, the decision with its receipt, other papers sent to the party with
//! theirs, evidence, then hearing, payment, transfer. Approvals, review and discussion within the office
//! make a second volume (副卷). It does not know how a page looks, nor where bytes are kept.

mod cover;
mod order;

pub use crate::papers::form::Volume;
pub use cover::cover;
pub use order::{order, rank};

use crate::Hash;
use crate::papers::{FormPaper, Paper};
use law::Moment;

/// A paper of the case: its particulars, and the hash of the bytes that were decided, served or kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Original {
    pub paper: Paper,
    pub hash: Hash,
}

/// Something that is no paper of ours: a photo, a recording, a scan.
#[derive(Debug, Clone, PartialEq)]
pub struct Attachment {
    /// What it is called in the file: 现场照片P01.
    pub title: String,
    /// As it was handed in; may be anything.
    pub name: String,
    pub hash: Hash,
    pub taken_at: Option<Moment>,
    /// A photo that can be printed, by its bytes; anything else is listed with its hash alone.
    pub picture: Option<Vec<u8>>,
}

/// A case file, ready to be set.
#[derive(Debug, Clone, PartialEq)]
pub struct Dossier {
    /// The cover, as a paper of the form `file-cover`; documents and pages are counted when it is set.
    pub cover: FormPaper,
    /// The back sheet of a volume, as a paper of the form `file-backsheet`.
    pub back: FormPaper,
    pub main: Vec<Original>,
    pub side: Vec<Original>,
    /// After the evidence of the main volume.
    pub attachments: Vec<Attachment>,
}

impl Dossier {
    /// Sorts papers into the volumes and each volume into its order.
    pub fn of(cover: FormPaper, back: FormPaper, papers: Vec<Original>) -> Dossier {
        let (main, side) = order(papers);
        Dossier { cover, back, main, side, attachments: Vec::new() }
    }

    pub fn with(mut self, attachments: Vec<Attachment>) -> Dossier {
        self.attachments = attachments;
        self
    }

    /// SHA-256 over the originals and attachments in their order, each by its own hash.
    pub fn content_hash(&self) -> Hash {
        let originals = self.main.iter().chain(&self.side).map(|original| &original.hash);
        let attached = self.attachments.iter().map(|attachment| &attachment.hash);
        let all: Vec<&str> = originals.chain(attached).map(Hash::as_str).collect();
        Hash::of(all.join("\n").as_bytes())
    }

    pub fn volume(&self, volume: Volume) -> &[Original] {
        match volume {
            Volume::Main => &self.main,
            Volume::Side => &self.side,
        }
    }
}

impl Volume {
    pub fn zh(self) -> &'static str {
        match self {
            Volume::Main => "正卷",
            Volume::Side => "副卷",
        }
    }
}
