//! Posts as the pages know them: who may open which page.
//!
//! What a post may decide in a case is for the law's gates to say; this is only the door.

use casework::PostId;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// 执法员
    Officer,
    /// 队长
    TeamLeader,
    /// 镇长、负责人
    Head,
    /// 文书、财务
    Clerk,
    /// 纪检
    Discipline,
    /// 县区监督
    Reviewer,
    /// 系统管理员
    Admin,
    /// 法制审核人员
    LegalReviewer,
    /// 服务承办人: takes and handles matters, questions and rounds; no enforcement.
    Handler,
}

impl Role {
    pub const ALL: [Role; 9] = [
        Role::Officer,
        Role::TeamLeader,
        Role::Head,
        Role::Clerk,
        Role::Discipline,
        Role::Reviewer,
        Role::Admin,
        Role::LegalReviewer,
        Role::Handler,
    ];

    /// The post's id, as acts carry it; also the tail of its key in the words files.
    pub fn post(self) -> &'static str {
        match self {
            Role::Officer => "officer",
            Role::TeamLeader => "team-leader",
            Role::Head => "head",
            Role::Clerk => "clerk",
            Role::Discipline => "discipline",
            Role::Reviewer => "reviewer",
            Role::Admin => "admin",
            Role::LegalReviewer => "legal-reviewer",
            Role::Handler => "handler",
        }
    }
    /// The role of a post; a post the pages do not know opens nothing.
    pub fn of(post: &PostId) -> Option<Role> {
        Role::ALL.into_iter().find(|r| r.post() == post.as_str())
    }
}

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// The public, signed in or not.
    Anyone,
    /// Everybody who is signed in.
    SignedIn,
    /// These posts.
    Posts(&'static [Role]),
    /// No post: only a token opens it, as `api` says.
    Token,
}

impl Who {
    pub fn admits(self, role: Option<Role>) -> bool {
        match (self, role) {
            (Who::Anyone, _) => true,
            (Who::SignedIn, role) => role.is_some(),
            (Who::Posts(posts), Some(role)) => posts.contains(&role),
            (Who::Posts(_), None) | (Who::Token, _) => false,
        }
    }
}
