//! The number that somebody types to look something up: of a receipt, of a matter without one, of a question.

use casework::number::Series;

/// The longest number or check that is looked for.
pub const TYPED_CHARS_MAX: usize = 40;

/// So many digits behind the year has a matter's own number, which stands on its papers while it has no receipt.
const MATTER_DIGITS: usize = 6;
/// Stands before the number of a question.
const QUESTION: &str = "咨询";

/// Digits of full width are digits: a phone's keyboard types them.
pub fn typed(value: &str) -> String {
    let shown = value.chars().filter(|c| !c.is_whitespace() && !c.is_control());
    let narrow = |c: char| match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        c => c,
    };
    shown.map(narrow).take(TYPED_CHARS_MAX).collect()
}

/// Year and serial of a number, however it was typed.
fn numbers(typed: &str) -> Option<(&str, &str)> {
    let at = typed.find(|c: char| c.is_ascii_digit())?;
    let rest = typed.get(at..).unwrap_or_default();
    let mut all = rest.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    match (all.next(), all.next(), all.next()) {
        (Some(year), Some(serial), None) => Some((year, serial)),
        _ => None,
    }
}

/// Under which name tries are counted: whoever writes the same number in another way has no more of them.
pub fn counted(typed: &str) -> String {
    match numbers(typed) {
        Some((year, serial)) => format!("receipt {year}-{}", serial.trim_start_matches('0')),
        None => format!("receipt {typed}"),
    }
}

/// The number as it is kept, of one that was typed without its brackets, or as year and serial alone.
pub fn whole(
    typed: &str,
    office: impl FnOnce() -> Result<casework::case::Office, store::Problem>,
) -> Result<String, store::Problem> {
    let at = typed.find(|c: char| c.is_ascii_digit()).unwrap_or(typed.len());
    let (prefix, _) = typed.split_at(at);
    let Some((year, digits)) = numbers(typed) else { return Ok(typed.to_owned()) };
    let (Ok(year), Ok(serial)) = (year.parse::<i16>(), digits.parse::<u32>()) else {
        return Ok(typed.to_owned());
    };
    let prefix = prefix.trim_end_matches(['〔', '[', '［', '(', '（', '【', '-']);
    if prefix.is_empty() && digits.len() == MATTER_DIGITS {
        return Ok(format!("{year}-{digits}"));
    }
    if prefix.is_empty() {
        return Ok(Series::Acceptance.number(&office()?, None, year, serial).to_string());
    }
    let prefix = prefix.to_owned();
    Ok(casework::number::DocumentNumber { prefix, year, serial }.to_string())
}

/// The number of a question; none where a matter's is meant for certain.
pub fn question(typed: &str) -> Option<String> {
    let (year, digits) = numbers(typed)?;
    let serial: u32 = digits.parse().ok()?;
    let named = typed.starts_with(QUESTION);
    let plain = typed.starts_with(|c: char| c.is_ascii_digit()) && digits.len() == MATTER_DIGITS;
    (named || plain).then(|| format!("{year}-{serial:06}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_however_its_brackets_were_typed() {
        let whole = |typed: &str| {
            whole(typed, || unreachable!("a number with its prefix needs no office"))
                .unwrap_or_default()
        };
        for typed in [
            "渝武隆双河受〔2026〕12号",
            "渝武隆双河受[2026]12号",
            "渝武隆双河受2026-12",
            "渝武隆双河受（2026）12",
        ] {
            assert_eq!(whole(typed), "渝武隆双河受〔2026〕12号", "{typed}");
        }
        for typed in ["", "号", "渝武隆双河受", "渝受2026", "渝受99999999999-1", "1-2-3"]
        {
            assert_eq!(whole(typed), typed);
        }
        assert_eq!(whole("2026-000045"), "2026-000045", "a matter's own number");
    }

    #[test]
    fn a_question_is_meant_where_it_is_named_or_its_number_is_written_out() {
        for typed in ["咨询2026-31", "咨询2026-000031", "2026-000031"] {
            assert_eq!(question(typed).as_deref(), Some("2026-000031"), "{typed}");
        }
        for typed in ["2026-31", "渝武隆双河受〔2026〕31号", "咨询", ""] {
            assert_eq!(question(typed), None, "{typed}");
        }
    }

    #[test]
    fn however_a_number_is_written_its_tries_are_counted_together() {
        for typed in ["渝武隆双河受〔2026〕12号", "((((2026-12", "2026-12", "2026-000012"]
        {
            assert_eq!(counted(typed), "receipt 2026-12", "{typed}");
        }
        assert_ne!(counted("2026-1"), counted("2026-10"));
    }
}
