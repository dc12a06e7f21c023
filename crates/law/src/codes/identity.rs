//! The citizen identity number (GB 11643-1999): 18 characters, or 15 digits on cards of the first
//! generation, which are turned into 18.

use super::{CodeProblem, MADE_UP_REGION, region, tidy};
use crate::Day;
use std::fmt;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    Male,
    Female,
}

/// A well-formed identity number. `Debug` and `Display` show it masked.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    pub born: Day,
    pub sex: Sex,
    /// Always 18 characters.
    pub number: String,
    /// The region code is assigned to no place.
    pub made_up: bool,
}

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: &[u8; 11] = b"10X98765432";

/// Reads 18 or 15 characters. Whether the day of birth lies in the future is for the caller, who
/// knows the day.
pub fn parse(written: &str) -> Result<Identity, CodeProblem> {
    let chars = tidy(written);
    let text: String = match chars.len() {
        18 => chars.iter().collect(),
        15 => {
            digits(&chars)?;
            let short: String = chars.iter().collect();
            let long = format!("{}19{}", &short[..6], &short[6..]);
            let check = check(&long);
            format!("{long}{check}")
        }
        found => return Err(CodeProblem::WrongLength { found, wanted: "18 or 15" }),
    };
    let chars: Vec<char> = text.chars().collect();
    digits(&chars[..17])?;
    if !(chars[17].is_ascii_digit() || chars[17] == 'X') {
        return Err(CodeProblem::BadCharacter { at: 18, found: chars[17] });
    }
    region(&text[..6])?;
    let born = birth(&text[6..14])?;
    let expected = check(&text[..17]);
    if chars[17] != expected {
        return Err(CodeProblem::WrongCheck { found: chars[17], expected });
    }
    let odd = chars[16].to_digit(10).is_some_and(|d| d % 2 == 1);
    Ok(Identity {
        born,
        sex: if odd { Sex::Male } else { Sex::Female },
        made_up: &text[..6] == MADE_UP_REGION,
        number: text,
    })
}

/// The check character of the first 17 digits.
pub fn check(seventeen: &str) -> char {
    let digits = seventeen.chars().filter_map(|c| c.to_digit(10));
    let sum: u32 = digits.zip(WEIGHTS).map(|(d, w)| d * w).sum();
    char::from(CHECKS[(sum % 11) as usize])
}

/// `999999********0013`: region and last four only. What is too short to hide is hidden whole.
pub fn mask(number: &str) -> String {
    let chars: Vec<char> = number.trim().chars().collect();
    if chars.len() < 14 {
        return "*".repeat(chars.len().min(18));
    }
    let (head, tail) = (&chars[..6], &chars[chars.len() - 4..]);
    let stars = "*".repeat((chars.len() - 10).min(8));
    format!("{}{stars}{}", head.iter().collect::<String>(), tail.iter().collect::<String>())
}

impl Identity {
    pub fn masked(&self) -> String {
        mask(&self.number)
    }
    /// Full years on that day.
    pub fn age_on(&self, day: Day) -> i64 {
        self.born.years_until(day)
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identity({})", self.masked())
    }
}
impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

fn digits(chars: &[char]) -> Result<(), CodeProblem> {
    match chars.iter().position(|c| !c.is_ascii_digit()) {
        Some(at) => Err(CodeProblem::BadCharacter { at: at + 1, found: chars[at] }),
        None => Ok(()),
    }
}

/// `19800101`; years before 1900 are on nobody's card.
fn birth(eight: &str) -> Result<Day, CodeProblem> {
    let (year, month, day) = (&eight[..4], &eight[4..6], &eight[6..]);
    let numbers = (year.parse::<i16>(), month.parse(), day.parse());
    let (Ok(y), Ok(m), Ok(d)) = numbers else {
        return Err(CodeProblem::ImpossibleBirth(eight.to_owned()));
    };
    Some(y)
        .filter(|y| *y >= 1900)
        .and_then(|y| Day::new(y, m, d))
        .ok_or_else(|| CodeProblem::ImpossibleBirth(format!("{year}-{month}-{day}")))
}
