//! Rounds into the villages on market days (政务进村), from the plan to the record.
//!
//! A [`Market`] says when people come together; a [`Round`] goes there with a crew and brings the reply
//! list: whatever was promised to somebody at that place, answered or not. A round ends only when nobody
//! was passed over in silence. It reads no clock and no register, and does not know what a promise
//! is about: matters and questions make theirs.
//!
//! 未建模：several places on one day by one crew are two rounds; the car's log.

pub mod ask;
mod command;
mod decide;
pub mod market;
mod market_step;
pub mod paper;
mod promise;
mod scene;
mod state;
mod steps;
mod texts;

pub use command::Command;
pub use decide::{allowed, decide};
pub use market::{LunarDay, Market, Rule, Span};
pub use market_step::{MarketCommand, decide as decide_market};
pub use promise::{Answered, Promise};
pub use scene::{Change, Other, Scene};
pub use state::{
    Entry, Issued, Listed, Moved, Outcome, Plan, Record, Round, Stage, Taken, ToldWay,
};
pub use texts::free_texts;
