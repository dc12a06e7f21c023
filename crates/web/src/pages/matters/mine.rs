//! What a handler still has to answer, for the desk.

use super::list::{self, Line};
use crate::frame::Frame;
use crate::role::Role;
use store::{Problem, Reader, matters};

const ROWS_MAX: u32 = 20;
/// Days ahead within which an answer counts as owed: longer than any term of the catalogue.
const AHEAD_DAYS: i64 = 400;

/// The open matters of a handler; nothing for any other post, whose desk shows cases.
pub fn of(r: &mut Reader, f: &Frame) -> Result<Option<Vec<Line>>, Problem> {
    let Some(handler) = f.person.as_ref().filter(|_| f.role_is(&[Role::Handler])) else {
        return Ok(None);
    };
    let Some(officer) = &handler.officer else { return Ok(Some(Vec::new())) };
    let filter = matters::Filter {
        answerable: officer.as_str().to_owned(),
        due_by: Some(f.today.plus_days(AHEAD_DAYS)),
        ..Default::default()
    };
    let mut rows = matters::list(r, &filter, (None, ROWS_MAX))?;
    rows.sort_by_key(|row| row.due_on);
    Ok(Some(rows.into_iter().map(|row| list::line(f, row, (&[], &[]))).collect()))
}
