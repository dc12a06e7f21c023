//! Identity numbers, unified codes and organisation codes.

use law::Day;
use law::codes::{CodeProblem, Sex, identity, organisation, unified};

#[test]
fn the_sample_of_the_standard_and_a_made_up_number_pass() {
    let sample = identity::parse("11010519491231002X").unwrap();
    assert_eq!(sample.born, Day::new(1949, 12, 31).unwrap());
    assert_eq!(sample.sex, Sex::Female);
    assert!(!sample.made_up);
    let other = identity::parse("500232198001010013").unwrap();
    assert_eq!(other.sex, Sex::Male);
    assert_eq!(other.age_on(Day::new(1997, 12, 31).unwrap()), 17);
    assert_eq!(other.age_on(Day::new(1998, 1, 1).unwrap()), 18);
}

#[test]
fn a_number_is_read_as_people_write_it() {
    let written = identity::parse(" 110105 19491231 002x ").unwrap();
    assert_eq!(written.number, "11010519491231002X");
}

#[test]
fn fifteen_digits_become_eighteen() {
    assert_eq!(identity::parse("110105491231002").unwrap().number, "11010519491231002X");
}

#[test]
fn people_who_do_not_exist_live_nowhere() {
    let check = identity::check("99999919800101001");
    let made_up = identity::parse(&format!("99999919800101001{check}")).unwrap();
    assert!(made_up.made_up);
}

#[test]
fn a_wrong_identity_number_says_what_is_wrong() {
    use CodeProblem::*;
    let problem = |written: &str| identity::parse(written).unwrap_err();
    assert_eq!(problem("1101051949123100"), WrongLength { found: 16, wanted: "18 or 15" });
    assert_eq!(problem(""), WrongLength { found: 0, wanted: "18 or 15" });
    assert_eq!(problem("110105194912310021"), WrongCheck { found: '1', expected: 'X' });
    assert_eq!(problem("1101051949123100AX"), BadCharacter { at: 17, found: 'A' });
    assert_eq!(problem("11010519491231002Y"), BadCharacter { at: 18, found: 'Y' });
    assert_eq!(problem("11010549123100X"), BadCharacter { at: 15, found: 'X' });
    assert_eq!(problem("110105194913310020"), ImpossibleBirth("1949-13-31".to_owned()));
    assert_eq!(problem("110105199002300020"), ImpossibleBirth("1990-02-30".to_owned()));
    assert_eq!(problem("110105189901010020"), ImpossibleBirth("1899-01-01".to_owned()));
    assert_eq!(problem("000000198001010010"), Region("000000".to_owned()));
    assert!(problem(&"1".repeat(10_000_000)).zh().chars().count() < 60);
}

/// Any single mistyped digit, and any two neighbours swapped, are noticed.
#[test]
fn one_mistyped_digit_never_passes() {
    let good = "11010519491231002X";
    for at in 0..17 {
        for digit in '0'..='9' {
            let mut chars: Vec<char> = good.chars().collect();
            if chars[at] != digit {
                chars[at] = digit;
                let typed: String = chars.into_iter().collect();
                assert!(identity::parse(&typed).is_err(), "{typed}");
            }
        }
    }
}

#[test]
fn a_number_is_shown_masked_everywhere() {
    assert_eq!(identity::mask("999999198001010013"), "999999********0013");
    assert_eq!(identity::mask("12345"), "*****");
    let identity = identity::parse("11010519491231002X").unwrap();
    assert_eq!(
        format!("{identity} {identity:?}"),
        "110105********002X Identity(110105********002X)"
    );
}

const ORGANS: [&str; 6] = [
    "11500221009303761B",
    "115002227398230135",
    "11500000009276118B",
    "11500110588903728C",
    "11500000009275780L",
    "115001127958876282",
];

#[test]
fn six_real_organs_pass_with_the_organisation_code_within() {
    for code in ORGANS {
        let organ = unified::parse(code).unwrap();
        assert!(organ.is_organ() && !organ.made_up());
        assert!(organ.region().starts_with("500"));
        organisation::parse(organ.organisation()).unwrap();
    }
}

#[test]
fn a_wrong_unified_code_says_what_is_wrong() {
    use CodeProblem::*;
    let problem = |written: &str| unified::parse(written).unwrap_err();
    assert_eq!(problem("1150022100930376"), WrongLength { found: 16, wanted: "18" });
    assert_eq!(problem("11500221009303761C"), WrongCheck { found: 'C', expected: 'B' });
    assert_eq!(problem("1I500221009303761B"), BadCharacter { at: 2, found: 'I' });
    assert_eq!(problem("11A00221009303761B"), BadCharacter { at: 3, found: 'A' });
    assert_eq!(problem("11000221009303761B"), Region("000221".to_owned()));
}

#[test]
fn an_organisation_code_is_read_with_and_without_its_hyphen() {
    use CodeProblem::*;
    assert_eq!(organisation::parse("00930376-1").unwrap().0, "009303761");
    assert_eq!(organisation::parse("009303761").unwrap().0, "009303761");
    let problem = |written: &str| organisation::parse(written).unwrap_err();
    assert_eq!(problem("009303762"), WrongCheck { found: '2', expected: '1' });
    assert_eq!(problem("00930376A"), BadCharacter { at: 9, found: 'A' });
    assert_eq!(problem("0093037"), WrongLength { found: 7, wanted: "9" });
}

#[test]
fn a_problem_speaks_chinese_and_names_the_digit_expected() {
    let problem = identity::parse("110105194912310021").unwrap_err();
    assert_eq!(problem.zh(), "校验码是1，按前面的数字应为X：可能有一位写错，请对照证件。");
    let length = identity::parse("1").unwrap_err();
    assert_eq!(length.zh(), "号码有1个字符，应为18或15个。");
}
