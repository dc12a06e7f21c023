//! Codes of persons and organisations, checked by their own arithmetic: the citizen identity
//! number, the unified credit code, the organisation code.
//!
//! A code that passes is well formed. Whether it was ever given to anybody is not known here.

pub mod identity;
pub mod organisation;
pub mod unified;

pub use identity::{Identity, Sex};
pub use organisation::OrganisationCode;
pub use unified::UnifiedCode;

/// What is wrong with a code as somebody wrote it. Never holds the whole code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeProblem {
    #[error("the code has {found} characters; it should have {wanted}")]
    WrongLength { found: usize, wanted: &'static str },
    #[error("character {at} is “{found}”, which cannot stand there")]
    BadCharacter { at: usize, found: char },
    #[error(
        "the check character is {found}; for these digits it would be {expected}: one of the digits was probably mistyped"
    )]
    WrongCheck { found: char, expected: char },
    #[error("{0} is not a day of birth: the calendar has no such day")]
    ImpossibleBirth(String),
    #[error("{0} is not a region code: no province begins with these two digits")]
    Region(String),
}

impl CodeProblem {
    /// The sentence for people, in Chinese.
    pub fn zh(&self) -> String {
        match self {
            CodeProblem::WrongLength { found, wanted } => {
                format!("号码有{found}个字符，应为{}个。", wanted.replace(" or ", "或"))
            }
            CodeProblem::BadCharacter { at, found } => {
                format!("第{at}个字符“{found}”不应出现在这里。")
            }
            CodeProblem::WrongCheck { found, expected } => {
                format!("校验码是{found}，按前面的数字应为{expected}：可能有一位写错，请对照证件。")
            }
            CodeProblem::ImpossibleBirth(born) => format!("出生日期{born}不存在，请对照证件。"),
            CodeProblem::Region(region) => {
                format!("地区码{region}不存在：没有以这两位开头的省份。")
            }
        }
    }
}

/// What people put between the characters is dropped; letters become capitals. Bounded, so that a
/// code of ten megabytes costs nothing.
fn tidy(written: &str) -> Vec<char> {
    let kept = written.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '－'));
    kept.map(|c| c.to_ascii_uppercase()).take(40).collect()
}

const PROVINCES: [&str; 36] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41",
    "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71",
    "81", "82", "83", "91",
];

/// The region code of made-up people and organisations. It is assigned to no place, so that no real
/// person can match; accepted here, and visible as `made_up`.
pub const MADE_UP_REGION: &str = "999999";

/// Checks the first two digits of a region code (GB/T 2260; 83 is that of residence permits for
/// residents of Taiwan, from memory). The places below the province are not modelled: codes of
/// counties that are gone still stand on people's cards.
fn region(code: &str) -> Result<(), CodeProblem> {
    if code == MADE_UP_REGION || PROVINCES.contains(&&code[..2]) {
        return Ok(());
    }
    Err(CodeProblem::Region(code.to_owned()))
}
