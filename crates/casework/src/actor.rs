//! Who acts, and from which post. Every act knows both.

use crate::{OfficerId, PostId};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    pub officer: OfficerId,
    pub name: String,
    pub post: PostId,
}
