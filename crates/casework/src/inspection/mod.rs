//! Inspections, from the plan to what came of them: the plan of checks, the draw of objects and
//! officers, the visit with its record, and its outcomes.
//!
//! Three things change here, each through its own `decide` and through nothing else: a [`Plan`], a
//! [`Draw`], and an [`Inspection`]. All three take state, command and [`Scene`] and give a [`Change`]
//! or refusals. It reads no clock, no register and no old act, and does not know how a paper looks.
//!
//! 未建模：异地协助检查; 扫码入企 (no interface of the city's platform is known); joint checks in the
//! names of several organs at once.

mod ask;
pub mod checklist;
mod command;
pub mod compare;
mod decide;
pub mod draw;
mod facts;
pub mod lot;
pub mod paper;
pub mod plan;
mod published;
mod scene;
mod state;
mod steps;
mod texts;
mod told;

pub use checklist::{Answer, Reply};
pub use command::Command;
pub use decide::{allowed, decide};
pub use draw::{Draw, DrawCommand};
pub use plan::{Plan, PlanCommand};
pub use scene::{Change, Earlier, Scene, series_wanted};
pub use state::{
    Approval, Attached, AttachedKind, Follow, Inspection, Issued, Matter, Notice, NoticeWay,
    Opening, Order, Outcome, Override, Question, Reached, Record, Signature, Stage, Told,
};
pub use texts::free_texts;

pub use law::gate::CheckKind;

/// Days within which another check of the same party is noticed, unless the plan of the year sets
/// another number. An office's own default: no article names a number.
pub const REPEAT_DAYS: u32 = 30;
