//! Citations as people read them: 《行政处罚法》第四十二条第一款.

use crate::words::Tongue;
use law::Cite;
use law::statute::Statute;

/// A number below ten thousand in Chinese numerals, as articles are counted: 一百零三.
pub fn numeral(number: u32) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let mut text = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push_str(DIGITS[0]);
            gap = false;
        }
        if !(digit == 1 && unit == 10 && text.is_empty()) {
            text.push_str(DIGITS[digit as usize]);
        }
        text.push_str(name);
    }
    if text.is_empty() { DIGITS[0].to_owned() } else { text }
}

/// The statute's name without the year of its text, and that year.
fn split_year(statute: &str) -> (&str, &str) {
    let name = statute.trim_end_matches(|c: char| c.is_ascii_digit());
    (name, &statute[name.len()..])
}

/// With the statute's row, where the law has one: its English name, and the year of a text that is no
/// longer in force.
pub fn written(cite: &Cite, tongue: Tongue, statute: Option<&Statute>) -> String {
    let (name, year) = split_year(&cite.statute);
    let parts: Vec<u32> = cite.article.split('.').filter_map(|p| p.parse().ok()).collect();
    if tongue == Tongue::En {
        let inner: String = parts.iter().skip(1).map(|p| format!("({p})")).collect();
        let name = statute.map(|s| s.en.as_str()).filter(|n| !n.is_empty()).unwrap_or(name);
        let year = if year.is_empty() { String::new() } else { format!(" ({year})") };
        return match parts.first() {
            Some(0) | None => format!("{name}{year}"),
            Some(article) => format!("{name}{year} art. {article}{inner}"),
        };
    }
    let old = statute.is_some_and(|s| s.to.is_some()) && !year.is_empty();
    let mut text = format!("《{name}》");
    if old {
        text.push_str(&format!("（{year}年）"));
    }
    for (part, unit) in parts.iter().zip(["条", "款", "项"]) {
        match (part, unit) {
            (0, _) => break,
            (n, "项") => text.push_str(&format!("第（{}）项", numeral(*n))),
            (n, unit) => text.push_str(&format!("第{}{unit}", numeral(*n))),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn article_numbers_are_written_as_the_statutes_write_them() {
        let table = [
            (1, "一"),
            (10, "十"),
            (13, "十三"),
            (42, "四十二"),
            (103, "一百零三"),
            (110, "一百一十"),
        ];
        for (number, written) in table {
            assert_eq!(numeral(number), written);
        }
    }

    #[test]
    fn a_citation_is_read_in_both_languages() {
        let cite = Cite::parse("行政处罚法2021:42.1").unwrap();
        assert_eq!(written(&cite, Tongue::Hans, None), "《行政处罚法》第四十二条第一款");
        assert_eq!(written(&cite, Tongue::En, None), "行政处罚法 (2021) art. 42(1)");
        let law = law::Law::embedded();
        let before = Cite::parse("行政处罚法1996:33").unwrap();
        let said = written(&before, Tongue::Hans, law.statute("行政处罚法1996"));
        assert_eq!(said, "《行政处罚法》（1996年）第三十三条");
        let whole = Cite::parse("行政处罚法2021:0").unwrap();
        assert_eq!(written(&whole, Tongue::Hans, None), "《行政处罚法》");
    }
}
