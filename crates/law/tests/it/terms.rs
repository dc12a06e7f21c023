//! Terms, from tables that a clerk could check by hand and sign.

use law::{Day, Due, Law};

fn day(written: &str) -> Day {
    Day::parse(written).unwrap()
}

const TABLES: [(&str, &str); 4] = [
    ("service.txt", include_str!("../tables/service.txt")),
    ("payment.txt", include_str!("../tables/payment.txt")),
    ("enforcement.txt", include_str!("../tables/enforcement.txt")),
    ("remedies.txt", include_str!("../tables/remedies.txt")),
];

/// `2026-10-13`, or `2027-01-08 provisional`, or `gap`.
fn answer(term: &str, from: &str, known_on: &str) -> String {
    match Law::embedded().due(term, day(from), day(known_on)) {
        Ok(due) if due.firm => due.on.to_string(),
        Ok(due) => format!("{} provisional", due.on),
        Err(_) => "gap".to_owned(),
    }
}

#[test]
fn every_line_of_every_table_holds() {
    let mut lines = 0;
    let mut wrong = Vec::new();
    for (file, text) in TABLES {
        for (number, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or("").trim();
            if line.is_empty() || line.starts_with("term ") {
                continue;
            }
            let columns: Vec<&str> =
                line.split("  ").map(str::trim).filter(|c| !c.is_empty()).collect();
            let [term, from, known_on, expected, because] = columns[..] else {
                panic!("{file}:{}: five columns parted by two spaces: {line}", number + 1);
            };
            lines += 1;
            let got = answer(term, from, known_on);
            if got != expected {
                wrong.push(format!("{file}:{}: {got}, not {expected} ({because})", number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(lines >= 50, "{lines} lines only");
}

fn due(term: &str, from: &str, known_on: &str) -> Due {
    Law::embedded().due(term, day(from), day(known_on)).unwrap()
}

#[test]
fn a_due_day_explains_itself_day_by_day() {
    let due = due("serve-decision", "2026-09-28", "2026-09-28");
    let said: Vec<String> = due
        .steps
        .iter()
        .map(|s| format!("{} {} {}", s.day, s.counted.map_or("-".into(), |n| n.to_string()), s.why))
        .collect();
    assert_eq!(said[0], "2026-09-28 - 起算日，不计入");
    assert_eq!(said[1], "2026-09-29 1 星期二，工作日");
    assert_eq!(said[3], "2026-10-01 - 星期四，国庆节放假");
    assert_eq!(said.last().unwrap(), "2026-10-13 7 星期二，工作日");
    assert_eq!(due.notices, ["国办发明电〔2025〕7号"]);
}

#[test]
fn a_last_day_off_moves_and_says_so() {
    let due = due("pay-fine", "2026-09-20", "2026-09-20");
    let said: Vec<&str> = due.steps.iter().map(|step| step.why.as_str()).collect();
    assert_eq!(said[0], "起算日，不计入");
    assert_eq!(said[1], "期满日（15日）");
    assert_eq!(said[2], "星期一，国庆节放假，顺延");
    assert_eq!(said.last().unwrap(), &"顺延至此：星期四，工作日");
    assert_eq!(due.on, day("2026-10-08"));
}

#[test]
fn a_due_day_computed_before_a_change_of_the_calendar_is_computed_again_with_another_result() {
    let before = due("pay-fine", "2019-04-17", "2019-03-21");
    let after = due("pay-fine", "2019-04-17", "2019-03-22");
    assert_eq!((before.on, after.on), (day("2019-05-02"), day("2019-05-05")));
    assert!(before.firm && after.firm);
    assert_eq!(after.notices, ["国办发明电〔2019〕3号"]);
}

#[test]
fn a_waiting_term_opens_on_the_day_after_it() {
    let demand = due("demand", "2026-03-02", "2026-03-02");
    assert_eq!((demand.on, demand.opens()), (day("2026-03-16"), Some(day("2026-03-17"))));
    assert_eq!(due("pay-fine", "2026-03-02", "2026-03-02").opens(), None);
}

#[test]
fn the_row_is_that_of_the_day_on_which_the_term_begins() {
    assert_eq!(due("serve-decision", "2021-07-14", "2021-07-14").on, day("2021-07-21"));
    assert_eq!(due("serve-decision", "2021-07-15", "2021-07-15").on, day("2021-07-26"));
}

#[test]
fn a_term_without_a_number_in_the_law_is_a_gap_that_says_so() {
    let gap = Law::embedded().due("record-on-spot", day("2026-03-09"), day("2026-03-09"));
    assert!(gap.unwrap_err().zh().contains("法律没有规定天数，由机关自定"));
}

#[test]
fn a_later_beginning_never_ends_earlier_and_a_due_day_is_never_a_day_off() {
    let law = Law::embedded();
    let known = day("2026-11-24");
    for heading in law.terms.headings() {
        let mut previous: Option<Due> = None;
        let mut from = day("2022-01-01");
        while from <= day("2026-12-01") {
            let Ok(due) = law.due(&heading.id, from, known) else { break };
            assert!(due.on > from, "{} from {from}", heading.id);
            if let Some(previous) = &previous
                && previous.term.line == due.term.line
            {
                assert!(due.on >= previous.on, "{} from {from}", heading.id);
            }
            let moves = due.term.value.last_day == law::term::LastDay::Moves;
            assert!(!moves || law.calendar.is_working(due.on, known), "{} {from}", heading.id);
            previous = Some(due);
            from = from.plus_days(3);
        }
    }
}

#[test]
fn a_working_day_term_counts_exactly_its_number_of_working_days() {
    let law = Law::embedded();
    let known = day("2026-11-24");
    let mut from = day("2021-07-15");
    while from <= day("2026-12-10") {
        let due = law.due("serve-decision", from, known).unwrap();
        let counted = due.steps.iter().filter(|step| step.counted.is_some()).count();
        assert_eq!(counted, 7, "from {from}");
        let mut on = from.next();
        let mut working = 0;
        while on <= due.on {
            working += u32::from(law.calendar.is_working(on, known));
            on = on.next();
        }
        assert_eq!(working, 7, "from {from}");
        from = from.next();
    }
}
