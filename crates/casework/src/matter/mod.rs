//! Service matters, from the moment somebody asks to the rating of what came of it; mediation and
//! petitions go the same way with stages of their own.
//!
//! A matter changes through [`decide`] and through nothing else. It knows no clock, no register and no old
//! act; which papers and steps a matter needs is `law::service`'s affair.
//!
//! 未建模：告知承诺制 (a statement instead of a paper); 跨省通办; 信访 by letter or through the national
//! system; the hearing of a petition; papers of a matter (a form for each is still to come).

mod command;
mod count;
mod decide;
mod scene;
mod state;
mod steps;
mod texts;

pub use command::{AgreementText, Command, Intake, MandateText};
pub use decide::{allowed, decide};
pub use scene::{Change, Scene, series_wanted};
pub use state::{
    Accepted, Agreement, Answer, AnswerKind, By, Custody, CustodyWay, Delivered, Explained,
    Forwarded, HandedIn, Lacking, Mandate, Matter, Posted, Rating, Review, Signing, Stage,
    StepDone, ToldMissing,
};
pub use texts::free_texts;
