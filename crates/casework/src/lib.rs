//! What the office does: cases and their stages, acts, numbers, dues, and what a paper must contain.
//!
//! This house is pure. It never reads a clock or an old act, and it is the only place where a case
//! changes: `decide(state, command, scene) -> Result<Change, Refusal>`.

pub mod act;
pub mod actor;
pub mod case;
pub mod consultation;
pub mod dossier;
pub mod due;
pub mod fieldbook;
pub mod grant;
pub mod ids;
pub mod inspection;
pub mod matter;
pub mod number;
pub mod officer;
pub mod papers;
pub mod party;
pub mod place;
pub mod power;
pub mod refusal;
pub mod register;
pub mod round;
pub mod rules;
pub mod sheet;
pub mod story;
pub mod training;
pub mod words;

pub use act::Act;
pub use actor::Actor;
pub use ids::*;
pub use refusal::Refusal;
