//! The unified social credit code (GB 32100-2015): registrar, kind, region, organisation code, check.

use super::{CodeProblem, region, tidy};

/// A well-formed unified code, 18 characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnifiedCode(pub String);

/// Digits and letters without I, O, S, V, Z, which look like digits.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

pub fn parse(written: &str) -> Result<UnifiedCode, CodeProblem> {
    let chars = tidy(written);
    if chars.len() != 18 {
        return Err(CodeProblem::WrongLength { found: chars.len(), wanted: "18" });
    }
    let mut values = Vec::with_capacity(18);
    for (at, c) in chars.iter().enumerate() {
        let digits_only = (2..8).contains(&at) && !c.is_ascii_digit();
        match ALPHABET.find(*c) {
            Some(value) if !digits_only => values.push(value),
            _ => return Err(CodeProblem::BadCharacter { at: at + 1, found: *c }),
        }
    }
    let text: String = chars.iter().collect();
    // 100000: registered with the national authority itself (from memory).
    if &text[2..8] != "100000" {
        region(&text[2..8])?;
    }
    let expected = check(&values[..17]);
    if chars[17] != expected {
        return Err(CodeProblem::WrongCheck { found: chars[17], expected });
    }
    Ok(UnifiedCode(text))
}

impl UnifiedCode {
    /// Six digits: where it was registered.
    pub fn region(&self) -> &str {
        &self.0[2..8]
    }
    /// Nine characters: the organisation code within.
    pub fn organisation(&self) -> &str {
        &self.0[8..17]
    }
    /// An organ of state under the 机构编制 registrar (prefix 11; derived from six real codes).
    pub fn is_organ(&self) -> bool {
        self.0.starts_with("11")
    }
    /// A sole trader (个体工商户): registrar 9, kind 2 (GB 32100-2015, from memory).
    pub fn is_sole_trader(&self) -> bool {
        self.0.starts_with("92")
    }
    pub fn made_up(&self) -> bool {
        self.region() == super::MADE_UP_REGION
    }
}

/// The check character of the values of the first 17.
fn check(values: &[usize]) -> char {
    let sum: usize = values.iter().zip(WEIGHTS).map(|(v, w)| v * w).sum();
    let at = (31 - sum % 31) % 31;
    char::from(ALPHABET.as_bytes()[at])
}
