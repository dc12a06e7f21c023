//! What a handler still owes, for the desk: word of what is missing, an answer, its delivery, a call back.

use super::list::{self, Line};
use crate::frame::Frame;
use crate::role::Role;
use store::listed::Page;
use store::matters::{self, Filter, Sort};
use store::{Problem, Reader};

const ROWS_MAX: u32 = 20;

/// What a handler owes, the most urgent first; nothing for any other post, whose desk shows cases.
pub fn of(r: &mut Reader, f: &Frame) -> Result<Option<Vec<Line>>, Problem> {
    let Some(handler) = f.person.as_ref().filter(|_| f.role_is(&[Role::Handler])) else {
        return Ok(None);
    };
    let Some(officer) = &handler.officer else { return Ok(Some(Vec::new())) };
    let filter = Filter { handler: Some(officer.clone()), ..Filter::default() };
    let page = Page { after: None, rows_max: ROWS_MAX };
    let listed = matters::list(r, &filter, (Sort::Due, &page))?;
    Ok(Some(listed.lines.into_iter().map(|row| list::line(f, row)).collect()))
}
