//! One type for every id, so that no two can be mixed up.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);
        impl $name {
            pub fn new(text: impl Into<String>) -> Self {
                $name(text.into())
            }
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(/// A township office: its 12-digit place code, `500156112000`.
    OfficeId);
id!(/// A case: `2026-000123`, year and serial within the office.
    CaseId);
id!(/// An act: made by whoever acted, on a phone too; the same id twice is one act.
    ActId);
id!(OfficerId);
id!(/// A post in the office: `team-leader`, `officer`, `clerk`, `discipline`, …
    PostId);
id!(/// An item of the catalogue: `fire.exit-blocked`.
    ItemId);
id!(/// A row of the office's register of powers.
    PowerId);
id!(/// An exam of the training register.
    ExamId);
id!(/// A class of the training register.
    ClassId);
id!(/// A grant: the letter or decision that several powers rest on.
    GrantId);
id!(/// An inspection: `2026-000012`.
    InspectionId);
id!(/// A plan of checks.
    PlanId);
id!(/// A draw of objects and officers.
    DrawId);
id!(/// A round into a village on a market day: `2007-000004`.
    RoundId);
id!(/// A question put to the consultation desk: `2007-000031`.
    QuestionId);
id!(/// An article of the knowledge base: `2007-000009`.
    ArticleId);
id!(/// A service matter: `2026-000045`, year and serial within the office.
    MatterId);
id!(/// A mandate of one matter: `1`, its serial there.
    MandateId);
id!(PartyId);
id!(/// A place: its code in the office's register of places.
    PlaceId);

/// SHA-256 in lower-case hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Hash(pub String);

impl Hash {
    pub fn of(bytes: &[u8]) -> Hash {
        use sha2::Digest;
        Hash(sha2::Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect())
    }
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
