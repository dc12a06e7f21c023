//! Whether a share that somebody wrote down can be a share of so many people at all.

/// The counts out of `of` whose share, written with as many decimals as `percent`, reads exactly so;
/// rounded, or cut off. Empty: no count gives it, and the figure is wrong or is of other people.
/// None where `percent` is no percentage.
pub fn counts_that_give(percent: &str, of: u32) -> Option<Vec<u32>> {
    let text = percent.trim().trim_end_matches(['%', '％']).trim();
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || part.len() > 6 || !digits(whole) || !digits(part) {
        return None;
    }
    let scale = 10u64.pow(u32::try_from(part.len()).ok()?);
    let written: u64 = format!("{whole}{part}").parse().ok()?;
    if written > 100 * scale || of == 0 {
        return None;
    }
    let gives = |count: &u32| {
        let exact = u64::from(*count) * 100 * scale;
        let all = u64::from(of);
        exact / all == written || (2 * exact + all) / (2 * all) == written
    };
    Some((0..=of).filter(gives).collect())
}

#[cfg(test)]
mod tests {
    use super::counts_that_give;

    #[test]
    fn no_count_of_eighteen_gives_the_shares_of_the_pilots_report() {
        for share in ["88.7%", "53.7", "85％"] {
            assert_eq!(counts_that_give(share, 18), Some(vec![]), "{share}");
        }
    }

    #[test]
    fn a_share_that_some_count_gives_names_it() {
        assert_eq!(counts_that_give("88.9", 18), Some(vec![16]));
        assert_eq!(counts_that_give("88.8", 18), Some(vec![16]), "cut off");
        assert_eq!(counts_that_give("100", 18), Some(vec![18]));
        assert_eq!(counts_that_give("0", 18), Some(vec![0]));
        assert_eq!(
            counts_that_give("50", 1000).unwrap().len(),
            15,
            "495 to 509: rounded or cut off"
        );
    }

    #[test]
    fn what_is_no_percentage_is_not_judged() {
        for text in ["", "abc", "101", "-3", "3.1234567", "1e2", "9999"] {
            assert_eq!(counts_that_give(text, 18), None, "{text}");
        }
        assert_eq!(counts_that_give("50", 0), None);
    }
}
