//! The dossier of a case, in rooms: the table of deeds and their fields, reading them, what the file
//! holds, and the live gate. The page itself is `case_page`.

pub mod blank;
pub mod deed;
pub mod doable;
pub mod folder;
pub mod follow;
pub mod gate;
pub mod input;
pub mod inputs;
pub mod lists;
pub mod originals;
pub mod perform;
pub mod read;
mod read_after;
mod read_file;
mod read_spot;
pub mod ribbon;
mod section_after;
mod section_file;
mod section_talk;
pub mod sections;
