//! Service matters, from the moment somebody asks to the rating of what came of it; mediation and
//! petitions go the same way with stages of their own.
//!
//! A matter changes through [`decide`] and through nothing else. It knows no clock, no register and no old
//! act; which papers and steps a matter needs is `law::service`'s affair.
//!
//! A step that says something to somebody issues its paper at the same moment ([`Issued`]); [`paper::fill`]
//! fills it from the matter, and [`Command::MarkPaper`] names the bytes.
//!
//! 未建模：告知承诺制 (a statement instead of a paper); 跨省通办; 信访 by letter or through the national
//! system; the hearing of a petition.

pub mod at_round;
mod command;
mod count;
mod decide;
pub mod paper;
mod scene;
mod state;
mod steps;
mod texts;

pub use command::{AgreementText, Command, Intake, MandateText};
pub use decide::{allowed, decide, window};
pub use scene::{Change, Scene, series_wanted};
pub use state::{
    Accepted, Agreement, Answer, AnswerKind, By, Custody, CustodyWay, Delivered, Explained,
    Forwarded, HandedIn, Issued, Lacking, Mandate, Matter, Posted, Rating, Review, ReviewAnswer,
    Settled, Signing, Stage, StepDone, ToldMissing,
};
pub use steps::missing as missing_papers;
pub use texts::free_texts;
