//! What a token may be for. A scope opens what the owner's post opens on the pages, and never more.

use crate::role::{Role, Who};
use crate::routes;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    ReadCases,
    WriteCases,
    ReadPapers,
    ReadDues,
    ReadRegisters,
}

impl Scope {
    pub const ALL: [Scope; 5] = [
        Scope::ReadCases,
        Scope::WriteCases,
        Scope::ReadPapers,
        Scope::ReadDues,
        Scope::ReadRegisters,
    ];

    /// As tokens and the document carry it.
    pub fn key(self) -> &'static str {
        match self {
            Scope::ReadCases => "read:cases",
            Scope::WriteCases => "write:cases",
            Scope::ReadPapers => "read:papers",
            Scope::ReadDues => "read:dues",
            Scope::ReadRegisters => "read:registers",
        }
    }
    /// The tail of its key in the words files.
    pub fn word(self) -> &'static str {
        match self {
            Scope::ReadCases => "read-cases",
            Scope::WriteCases => "write-cases",
            Scope::ReadPapers => "read-papers",
            Scope::ReadDues => "read-dues",
            Scope::ReadRegisters => "read-registers",
        }
    }
    pub fn named(key: &str) -> Option<Scope> {
        Scope::ALL.into_iter().find(|scope| scope.key() == key)
    }
    /// The posts it can be given to, and holds for: those that open the same on the pages.
    pub fn posts(self) -> Who {
        match self {
            Scope::ReadCases | Scope::ReadDues | Scope::ReadRegisters => Who::SignedIn,
            Scope::WriteCases => Who::Posts(routes::WORKERS),
            Scope::ReadPapers => routes::PAPER_READERS,
        }
    }
    pub fn fits(self, role: Role) -> bool {
        self.posts().admits(Some(role))
    }
}
