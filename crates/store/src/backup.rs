//! A copy of the whole database while it is in use.

use crate::{Problem, Store};
use std::path::Path;

/// Copies an SQLite database to a new file. PostgreSQL answers with the name of its own tool. The
/// key file is not part of the copy: it is kept apart, and both are needed to restore.
pub fn copy(store: &Store, to: &Path) -> Result<(), Problem> {
    store.engine().backup(to)
}
