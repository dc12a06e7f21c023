//! Dated rows: what holds on which day, named gaps, and what the reader finds wrong.

use law::files::Files;
use law::{Cite, Day, Law};

fn day(written: &str) -> Day {
    Day::parse(written).unwrap()
}

fn faults_with(path: &str, text: &str) -> Vec<String> {
    match Law::read(&Files::embedded().with(path, text)) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn the_embedded_law_has_no_fault() {
    let faults = Law::read(&Files::embedded()).err().unwrap_or_default();
    let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
}

#[test]
fn the_law_read_from_its_directory_is_the_law_compiled_in() {
    let loaded = Law::load(std::path::Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    assert_eq!(loaded.data_hash(), Law::embedded().data_hash());
}

#[test]
fn on_every_day_of_the_calendars_exactly_one_row_holds_or_a_gap_that_is_named() {
    let law = Law::embedded();
    let (first, last) = law.calendar.span().unwrap();
    assert_eq!((first, last), (day("2007-01-01"), day("2026-12-31")));
    let mut wrong = Vec::new();
    let mut walked = 0;
    let mut today = first;
    while today <= last {
        for listed in law.on(today).rows() {
            walked += 1;
            if let Err(gap) = listed.held
                && gap.named.is_none()
            {
                wrong.push(gap.en());
            }
        }
        today = today.next();
    }
    wrong.truncate(5);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(walked > 7305 * 60, "walked {walked} rows only");
}

/// The days of every second week on which not exactly one row or named gap holds.
fn not_exactly_one<T: law::row::Shown>(table: &law::table::Table<T>) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut today = day("2007-01-01");
    while today <= day("2026-12-31") {
        for heading in table.headings() {
            let rows = heading.rows.iter().filter(|row| row.holds_on(today)).count();
            let gaps = heading.gaps.iter().filter(|gap| gap.holds_on(today)).count();
            if rows + gaps != 1 {
                wrong.push(format!("{} on {today}: {rows} rows, {gaps} gaps", heading.id));
            }
        }
        today = today.plus_days(14);
    }
    wrong
}

#[test]
fn no_two_rows_hold_on_one_day_and_no_row_holds_in_a_gap() {
    let law = Law::embedded();
    assert_eq!(not_exactly_one(&law.amounts), [""; 0]);
    assert_eq!(not_exactly_one(&law.counts), [""; 0]);
    assert_eq!(not_exactly_one(&law.terms), [""; 0]);
}

#[test]
fn the_figures_change_on_the_days_on_which_the_law_changed() {
    let law = Law::embedded();
    let fen = |id: &str, on: &str| law.on(day(on)).amount(id).unwrap().value.0;
    let count = |id: &str, on: &str| law.on(day(on)).count(id).map(|row| row.value).ok();
    assert_eq!(fen("on-spot-max-person", "2021-07-14"), 5_000);
    assert_eq!(fen("on-spot-max-person", "2021-07-15"), 20_000);
    assert_eq!(fen("on-spot-max-organisation", "2008-03-05"), 100_000);
    assert_eq!(fen("on-spot-max-organisation", "2026-03-09"), 300_000);
    assert_eq!(fen("collect-on-spot-max", "2008-03-05"), 2_000);
    assert_eq!(fen("collect-on-spot-max", "2026-03-09"), 10_000);
    assert_eq!(fen("hearing-threshold-person", "2023-03-01"), 500_000);
    assert_eq!(fen("hearing-threshold-non-business", "2023-02-28"), 100_000);
    assert_eq!(fen("hearing-threshold-business", "2008-03-05"), 2_000_000);
    assert_eq!(count("officers-min-simple", "2021-07-14"), None);
    assert_eq!(count("officers-min-simple", "2021-07-15"), Some(2));
    assert_eq!(count("surcharge-cap-percent", "2011-12-31"), None);
    assert_eq!(count("surcharge-cap-percent", "2012-01-01"), Some(100));
    assert_eq!(count("legal-review-needed", "2017-12-31"), Some(0));
    assert_eq!(count("legal-review-needed", "2018-01-01"), Some(1));
    assert_eq!(count("reconsideration-first-on-spot", "2023-12-31"), Some(0));
    assert_eq!(count("reconsideration-first-on-spot", "2024-01-01"), Some(1));
    assert_eq!(count("limitation-years-grave", "2021-07-15"), Some(5));
}

#[test]
fn a_gap_names_its_reason_and_the_rows_beside_it_and_gives_no_value() {
    let gap = Law::embedded().on(day("2022-05-01")).amount("hearing-threshold-person").unwrap_err();
    assert!(gap.known && gap.before.is_none());
    assert_eq!(gap.after.as_ref().unwrap().from, day("2023-03-01"));
    assert_eq!(
        gap.zh(),
        "2022年5月1日没有“hearing-threshold-person”的规定可用：重庆市2000年的规定按经营、\
         非经营活动分，见 hearing-threshold-business 与 hearing-threshold-non-business；\
         2023年3月1日起为5,000元。"
    );
    let unknown = Law::embedded().on(day("2022-05-01")).amount("hearing-treshold").unwrap_err();
    assert!(!unknown.known);
}

#[test]
fn a_cite_is_written_as_a_clerk_writes_it() {
    let law = Law::embedded();
    let zh = |written: &str| Cite::parse(written).unwrap().zh(law);
    assert_eq!(zh("行政处罚法2021:42.1"), "《行政处罚法》第四十二条第一款");
    assert_eq!(zh("消防法2021:60.1.3"), "《消防法》第六十条第一款第三项");
    assert_eq!(zh("消防法2021:63.0.2"), "《消防法》第六十三条第二项");
    assert_eq!(zh("安全生产法2021:102"), "《安全生产法》第一百零二条");
    assert_eq!(
        zh("固体废物污染环境防治法2020:111.1.1"),
        "《固体废物污染环境防治法》第一百一十一条第一款第一项"
    );
    assert_eq!(zh("民法典2020:1259"), "《民法典》第一千二百五十九条");
    assert_eq!(zh("重庆市行政处罚听证程序规定2023:0"), "《重庆市行政处罚听证程序规定》");
    let en = Cite::parse("行政处罚法2021:42.1").unwrap().en(law);
    assert_eq!(en, "Administrative Penalty Act (2021), art. 42(1)");
}

#[test]
fn an_edition_is_named_by_its_day_and_the_data_that_decided() {
    let law = Law::embedded();
    let id = law.on(day("2026-03-09")).id();
    assert_eq!(id, format!("2026-03-09+{}", &law.data_hash()[..8]));
    let other = Law::read(&Files::embedded().with("data/note.txt", "one more")).unwrap();
    assert_ne!(other.on(day("2026-03-09")).id(), id);
}

const AMOUNT: &str = r#"
[[heading]]
id = "on-spot-max-person"
zh = "上限"
en = "ceiling"
unit = "yuan"
  [[heading.row]]
  value = "50"
  cite = "行政处罚法1996:33"
  from = "1996-10-01"
  to = "2021-07-14"
  checked_on = "2026-11-24"
  confidence = "V*"
  [[heading.row]]
  value = "200"
  cite = "行政处罚法2021:51"
  from = "2021-07-15"
  checked_on = "2026-11-24"
  confidence = "V"
"#;

/// What `law check` says when one thing in a good file is spoilt.
fn spoilt(good: &str, bad: &str) -> String {
    assert!(AMOUNT.contains(good));
    faults_with("data/amounts.toml", &AMOUNT.replace(good, bad)).join("\n")
}

#[test]
fn a_fault_in_a_row_is_reported_with_its_file_and_line() {
    let to = "to = \"2021-07-14\"";
    let cases = [
        (
            "from = \"2021-07-15\"",
            "from = \"2021-07-14\"",
            "14: on-spot-max-person: cites 行政处罚法2021:51, which is in force only 2021-07-15 to …",
        ),
        (
            to,
            "to = \"2021-07-15\"",
            "14: on-spot-max-person: this row and the one in line 7 both hold on 2021-07-15",
        ),
        (to, "to = \"1995-07-14\"", "7: on-spot-max-person: the row ends before it begins"),
        (to, "to = \"2021-02-30\"", "11: cannot be read: “2021-02-30” is not a day"),
        ("\"50\"", "\"50.001\"", "7: an amount has at most two decimals (fen): “50.001”"),
        ("\"50\"", "\"-50\"", "7: an amount may not be negative: “-50”"),
        ("2021:51", "2022:51", "14: the statute “行政处罚法2022” is not in data/statutes.toml"),
        ("\"V\"", "\"W\"", "19: cannot be read: unknown variant `W`"),
        ("checked_on", "cheked_on", "12: cannot be read: unknown field `cheked_on`"),
    ];
    for (good, bad, expected) in cases {
        let said = spoilt(good, bad);
        let expected = format!("data/amounts.toml:{expected}");
        assert!(said.contains(&expected), "{bad}\n  said {said}\n  not  {expected}");
    }
}

#[test]
fn an_id_entered_twice_is_a_fault() {
    let said = faults_with("data/amounts.toml", &format!("{AMOUNT}{AMOUNT}")).join("\n");
    assert!(said.contains("“on-spot-max-person” is entered twice; first in line 2"), "{said}");
}

#[test]
fn a_row_on_a_day_of_a_named_gap_is_a_fault() {
    let gap =
        "[[heading.gap]]\nfrom = \"2020-01-01\"\nto = \"2020-12-31\"\nzh = \"无\"\nen = \"none\"";
    let said = faults_with("data/amounts.toml", &format!("{AMOUNT}{gap}")).join("\n");
    assert!(said.contains("both hold on 2020-01-01"), "{said}");
}

#[test]
fn a_term_of_working_days_needs_the_article_that_makes_them_so() {
    let term = "[[heading]]\nid = \"x\"\nzh = \"期限\"\nen = \"term\"\n[[heading.row]]\n\
        value = \"7 working days\"\ncite = \"行政处罚法2021:61\"\nfrom = \"2021-07-15\"\n\
        checked_on = \"2026-11-24\"\nconfidence = \"V\"\n";
    let said = faults_with("data/terms.toml", term).join("\n");
    assert!(said.contains("data/terms.toml:5: working days, and only they"), "{said}");
    let odd = faults_with("data/terms.toml", &term.replace("7 working days", "7 weeks")).join("\n");
    assert!(odd.contains("“7 weeks” is not a term"), "{odd}");
}

#[test]
fn a_file_that_is_missing_is_a_fault_and_not_an_empty_law() {
    let empty = std::env::temp_dir().join("shuanghe-no-such-law");
    let faults = Law::load(&empty).unwrap_err();
    assert_eq!(
        faults[0].to_string(),
        "data:0: cannot be read: there is no such directory, or it is empty"
    );
}

#[test]
fn a_fault_is_said_in_chinese_too() {
    let text = AMOUNT.replace("行政处罚法2021:51", "行政处罚法2022:51");
    let faults = Law::read(&Files::embedded().with("data/amounts.toml", &text)).unwrap_err();
    let said = faults.iter().find(|fault| fault.file == "data/amounts.toml").unwrap().zh();
    assert_eq!(said, "data/amounts.toml 第14行：data/statutes.toml 中没有“行政处罚法2022”");
}

#[test]
fn every_row_is_listed_with_its_title_value_and_article_in_both_languages() {
    let law = Law::embedded();
    let listed: Vec<_> = law.on(day("2026-03-09")).rows().collect();
    let find = |id: &str| listed.iter().find(|listed| listed.id == id).unwrap();
    let collect = find("collect-on-spot-max");
    let held = collect.held.as_ref().unwrap();
    assert_eq!(
        (collect.zh, held.zh.as_str(), held.en.as_str()),
        ("当场收缴罚款的上限", "100元", "100 yuan")
    );
    let serve = find("serve-decision").held.as_ref().unwrap();
    assert_eq!(
        (serve.zh.as_str(), serve.cite.to_string().as_str()),
        ("7个工作日", "行政处罚法2021:61.1")
    );
    let rate = find("surcharge-per-day-permille").held.as_ref().unwrap();
    assert_eq!(rate.zh, "每日30‰");
    for listed in &listed {
        assert!(!listed.zh.is_empty() && !listed.en.is_empty(), "{}", listed.id);
        assert!(listed.en.is_ascii(), "{}: {}", listed.id, listed.en);
    }
}
