//! The organisation code (GB 11714): eight characters and a check, `00930376-1`. It lives on as
//! characters 9 to 17 of the unified credit code.

use super::{CodeProblem, tidy};

/// A well-formed organisation code, nine characters without the hyphen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationCode(pub String);

const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

pub fn parse(written: &str) -> Result<OrganisationCode, CodeProblem> {
    let chars = tidy(written);
    if chars.len() != 9 {
        return Err(CodeProblem::WrongLength { found: chars.len(), wanted: "9" });
    }
    if let Some(at) = chars[..8].iter().position(|c| c.to_digit(36).is_none()) {
        return Err(CodeProblem::BadCharacter { at: at + 1, found: chars[at] });
    }
    if !(chars[8].is_ascii_digit() || chars[8] == 'X') {
        return Err(CodeProblem::BadCharacter { at: 9, found: chars[8] });
    }
    let expected = check(&chars[..8]);
    if chars[8] != expected {
        return Err(CodeProblem::WrongCheck { found: chars[8], expected });
    }
    Ok(OrganisationCode(chars.into_iter().collect()))
}

fn check(eight: &[char]) -> char {
    let values = eight.iter().filter_map(|c| c.to_digit(36));
    let sum: u32 = values.zip(WEIGHTS).map(|(v, w)| v * w).sum();
    match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        rest => char::from_digit(rest, 10).expect("1 to 9 is a digit"),
    }
}
