//! Numbers in Chinese words as the law writes its figures: 六十日, 百分之三. Amounts in capital
//! words (大写) are the law house's.

use casework::papers::{Term, TermUnit};

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// 0 to 9999: 十五, 六十, 一百零五; larger numbers stay in figures.
pub fn number(n: u32) -> String {
    if n == 0 || n > 9999 {
        return if n == 0 { "零".to_owned() } else { n.to_string() };
    }
    let mut words = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = n / unit % 10;
        if digit == 0 {
            gap = !words.is_empty();
            continue;
        }
        if gap {
            words.push('零');
            gap = false;
        }
        if !(digit == 1 && unit == 10 && words.is_empty()) {
            words.push(DIGITS[digit as usize]);
        }
        words.push_str(name);
    }
    words
}

/// 六十日, 十五个工作日, 六个月
pub fn term(term: Term) -> String {
    let unit = match term.unit {
        TermUnit::Days => "日",
        TermUnit::WorkingDays => "个工作日",
        TermUnit::Months => "个月",
    };
    format!("{}{unit}", number(term.count))
}

/// 百分之三; 千分之五 where it is no whole percent.
pub fn permille(n: u32) -> String {
    if n.is_multiple_of(10) {
        format!("百分之{}", number(n / 10))
    } else {
        format!("千分之{}", number(n))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_as_the_law_writes_them() {
        let cases = [
            (3, "三"),
            (10, "十"),
            (15, "十五"),
            (20, "二十"),
            (60, "六十"),
            (90, "九十"),
            (100, "一百"),
            (105, "一百零五"),
            (110, "一百一十"),
            (1001, "一千零一"),
            (1010, "一千零一十"),
            (12345, "12345"),
        ];
        for (n, words) in cases {
            assert_eq!(number(n), words);
        }
    }

    #[test]
    fn a_rate_is_in_percent_where_it_is_whole() {
        assert_eq!(permille(30), "百分之三");
        assert_eq!(permille(5), "千分之五");
        assert_eq!(term(Term { count: 7, unit: TermUnit::WorkingDays }), "七个工作日");
    }
}
