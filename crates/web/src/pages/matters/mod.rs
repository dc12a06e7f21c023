//! Service matters: the list, taking one in, and its page with everything that can be done.

mod blank;
mod inputs;
pub mod list;
mod lists;
pub mod mine;
pub mod new;
pub mod page;
mod papers;
pub mod perform;
pub(crate) mod press;
mod read;
mod section;
mod view;

pub(crate) use section::answer_key;
pub(crate) use view::stage_tone;
