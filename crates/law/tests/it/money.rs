//! Amounts: reading what people write, and writing them in words.

use law::Fen;
use law::money::AmountProblem;

fn words(written: &str) -> String {
    Fen::parse(written).unwrap().words()
}

#[test]
fn amounts_read_as_a_clerk_would_write_them() {
    for (written, expected) in [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("0.55", "伍角伍分"),
        ("10", "壹拾元整"),
        ("50", "伍拾元整"),
        ("200", "贰佰元整"),
        ("1234.50", "壹仟贰佰叁拾肆元伍角整"),
        ("3000", "叁仟元整"),
        ("1001", "壹仟零壹元整"),
        ("1010", "壹仟零壹拾元整"),
        ("10000", "壹万元整"),
        ("10001", "壹万零壹元整"),
        ("10100", "壹万零壹佰元整"),
        ("100000", "壹拾万元整"),
        ("5000000", "伍佰万元整"),
        ("20000000", "贰仟万元整"),
        ("100000001", "壹亿零壹元整"),
        ("120340056", "壹亿贰仟零叁拾肆万零伍拾陆元整"),
        ("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ] {
        assert_eq!(words(written), expected, "{written}");
    }
}

/// The examples of 正确填写票据和结算凭证的基本规定 (from memory).
#[test]
fn amounts_agree_with_the_examples_of_the_rule() {
    for (written, expected) in [
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("107000.53", "壹拾万柒仟元零伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
    ] {
        assert_eq!(words(written), expected, "{written}");
    }
}

#[test]
fn a_million_million_yuan_is_the_upper_bound_and_reads() {
    assert_eq!(Fen::yuan(1_000_000_000_000).words(), "壹万亿元整");
}

#[test]
fn no_amount_reads_with_two_noughts_in_a_row_or_a_nought_before_the_end() {
    for fen in (0..100_000).chain((0..2_000).map(|n| n * 1_000_007)) {
        let words = Fen(fen).words();
        assert!(!words.contains("零零"), "{fen}: {words}");
        assert!(fen == 0 || !words.contains("零元"), "{fen}: {words}");
        assert!(!words.contains("零万") && !words.contains("零整"), "{fen}: {words}");
    }
}

#[test]
fn an_amount_below_nought_says_so() {
    assert_eq!(Fen::yuan(-5).words(), "负伍元整");
}

#[test]
fn what_is_not_an_amount_is_refused_with_its_reason() {
    assert!(matches!(Fen::parse("200.123"), Err(AmountProblem::TooManyDecimals(_))));
    assert!(matches!(Fen::parse("-1"), Err(AmountProblem::Negative(_))));
    assert!(matches!(Fen::parse("二百"), Err(AmountProblem::NotAnAmount(_))));
    assert!(matches!(Fen::parse("."), Err(AmountProblem::NotAnAmount(_))));
    for odd in ["1,5", "1,2,3", ",200", "1234,567", "200,", "1.2,345", ","] {
        assert!(matches!(Fen::parse(odd), Err(AmountProblem::NotAnAmount(_))), "{odd}");
    }
    for (written, fen) in [("1,234.50", 123_450), ("１２３．４", 12_340), ("１，２３４", 123_400)]
    {
        assert_eq!(Fen::parse(written), Ok(Fen(fen)), "{written}");
    }
    assert!(matches!(Fen::parse("1000000000000000"), Err(AmountProblem::TooLarge(_))));
    let megabytes = "9".repeat(10_000_000);
    assert!(Fen::parse(&megabytes).unwrap_err().zh().chars().count() < 80);
}
