//! `shuanghe law`: answers, refusals, and what is said to a question that cannot be understood.

use crate::run::{en, run, zh};

const EXIT: &str = "law may --deed fine --item fire.exit-blocked --on 2026-03-09 --party person \
                    --mode empowered --shown --heard";

#[test]
fn a_lawful_fine_is_allowed_with_its_article() {
    let ran = zh(&format!("{EXIT} --amount 200 --officers 2 --qualified 2"));
    assert_eq!(ran.code, 0);
    assert!(
        ran.out
            .starts_with("2026年3月9日：罚款200元，占用、堵塞、封闭疏散通道、安全出口\n可以。\n")
    );
    assert!(ran.has("《行政处罚法》第五十一条"));
}

#[test]
fn one_yuan_and_one_officer_short_are_refused_with_articles_and_next_steps() {
    let ran = zh(&format!("{EXIT} --amount 201 --officers 1"));
    assert_eq!(ran.code, 1);
    for part in
        ["不可以，2道闸门不通过", "G201", "《行政处罚法》第四十二条第一款", "G301", "下一步："]
    {
        assert!(ran.has(part), "{part}: {}", ran.out);
    }
    let ran = en(&format!("{EXIT} --amount 200 --officers 1"));
    assert!(
        ran.has("Refused by 1 gate.") && ran.has("Administrative Penalty Act (2021), art. 42(1)")
    );
}

#[test]
fn the_pilot_fined_fifty_yuan_under_the_act_of_1996_and_not_fifty_one() {
    let line = "law may --deed fine --item fire.exit-blocked-1998 --on 2007-11-20 --officers 1 \
                --mode entrusted --shown --heard --json --amount";
    let fifty = zh(&format!("{line} 50"));
    assert_eq!((fifty.code, fifty.json()["allowed"].as_bool()), (0, Some(true)));
    let more = zh(&format!("{line} 51"));
    assert_eq!((more.code, more.json()["allowed"].as_bool()), (1, Some(false)));
    assert_eq!(more.json()["refusals"][0]["cite"], "行政处罚法1996:33");
}

#[test]
fn a_matter_of_the_city_is_refused_in_shuanghe_and_a_unit_is_not_warned_for_an_exit() {
    let city = "law may --deed fine --item fairs.posting --on 2026-03-09 --amount 50 --officers 2 \
                --mode empowered --shown --heard";
    assert!(zh(city).has("地域范围"));
    let unit = "law may --deed warn --item fire.exit-blocked --party organisation \
                --on 2026-03-09 --officers 2 --mode empowered --shown --heard";
    assert_eq!(zh(unit).code, 1);
}

#[test]
fn a_service_term_counts_working_days_over_the_holiday() {
    let ran = zh("law due serve-decision 2026-09-28 --known-on 2026-09-28");
    assert_eq!(ran.code, 0);
    assert!(ran.out.starts_with("2026年10月13日（星期二，工作日）\n"), "{}", ran.out);
    assert!(ran.has("《行政处罚法》第六十一条第一款") && ran.has("调休上班"));
    let later = en("law due serve-decision 2026-12-28 --known-on 2026-12-28 --json").json();
    assert_eq!(later["firm"], false);
}

#[test]
fn an_amount_is_written_in_words() {
    assert_eq!(zh("law words 1234.50").out, "人民币壹仟贰佰叁拾肆元伍角整\n");
    assert_eq!(en("law words 1234.50 --json").json()["fen"], 123_450);
}

#[test]
fn an_amount_that_is_none_gets_a_sentence_a_next_step_and_code_2() {
    let ran = zh("law words -5");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.starts_with("金额不能是负数：“-5”。\n下一步："), "{}", ran.err);
    assert!(en("law words 1.234").has("at most two decimals"));
}

#[test]
fn the_law_of_a_day_in_each_era_and_each_language() {
    let then = en("law on 2007-11-20");
    assert!(then.has("50 yuan") && then.has("Administrative Penalty Act (1996), art. 33"));
    let now = zh("law on 2026-03-09");
    assert!(now.has("200元") && now.has("《行政处罚法》第五十一条"));
    assert!(now.out.starts_with("2026年3月9日（星期一，工作日）\n版本 2026-03-09+"));
    assert!(zh("law on 2026-03-09 --json").json()["rows"].as_array().unwrap().len() > 50);
}

#[test]
fn chinese_is_spoken_unless_the_locale_is_english() {
    for lang in ["", "C", "POSIX", "C.UTF-8", "de_DE.UTF-8", "zh_TW.UTF-8"] {
        assert!(run("law on 2026-13-01", lang).err.starts_with("“2026-13-01”不是日期。"), "{lang}");
    }
    assert!(run("law on 2026-13-01", "en").err.starts_with("“2026-13-01” is not a day."));
}

#[test]
fn a_misspelt_name_is_answered_with_the_nearest_one() {
    assert!(zh("law due pay-finee 2026-03-09").has("是不是想问 pay-fine？"));
    assert!(
        zh("law may --deed fine --item fire.exit-bloked").has("是不是想问 fire.exit-blocked？")
    );
    assert!(zh("law may --deed fine --fact fined_befor=yes").has("fined_before=…"));
    assert!(zh("law items fire.exit-blokced").has("fire.exit-blocked"));
}

#[test]
fn a_line_that_cannot_be_understood_gets_code_2_in_the_readers_language() {
    let ran = zh("law foo");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert_eq!(ran.err, "没有“foo”这个命令。\n下一步：在命令后加 --help 查看用法和例子。\n");
    assert!(zh("law due").has("还缺参数：<TERM> <FROM>。"));
    assert!(en("law due").has("Next: add --help"));
    let long = zh(&format!("law on {}", "9".repeat(100_000)));
    assert!(long.code == 2 && long.err.chars().count() < 200);
}

#[test]
fn help_is_in_the_readers_language() {
    let ran = zh("law --help");
    assert_eq!(ran.code, 0);
    assert!(ran.has("期限哪天届满") && !ran.has("On which day"));
    assert!(en("law --help").has("On which day a term runs out"));
}

#[test]
fn the_data_is_checked_and_a_fault_names_file_and_line() {
    assert_eq!(zh("law check").code, 0);
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/../law");
    assert_eq!(zh(&format!("law check --data {source}")).code, 0);
    let dir = tempfile::tempdir().unwrap();
    copy(std::path::Path::new(source), dir.path());
    let file = dir.path().join("data/catalogue/public-safety.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    let spoiled = text.replacen("消防法2021:60.1.3", "消防法2022:60.1.3", 1);
    std::fs::write(&file, spoiled).unwrap();
    let ran = zh(&format!("law check --data {}", dir.path().display()));
    assert_eq!(ran.code, 1);
    let first = ran.out.lines().next().unwrap();
    let (place, what) = first.split_once(": ").unwrap();
    let (name, line) = place.rsplit_once(':').unwrap();
    assert_eq!(name, "data/catalogue/public-safety.toml");
    let line: usize = line.parse().unwrap();
    assert_eq!(text.lines().nth(line - 1), Some("[[item]]"), "{first}");
    assert!(what.contains("消防法2022"), "{what}");
}

/// Copies `data`, `gates` and `theorems`.
fn copy(from: &std::path::Path, to: &std::path::Path) {
    for part in ["data", "gates", "theorems"] {
        let status = std::process::Command::new("cp")
            .arg("-r")
            .arg(from.join(part))
            .arg(to.join(part))
            .status();
        assert!(status.unwrap().success());
    }
}

#[test]
fn one_matter_is_shown_with_its_range_and_bands() {
    let ran = zh("law items fire.exit-blocked --on 2026-03-09");
    for part in ["500元以下", "5,000元以上50,000元以下", "从轻", "P-news23", "《消防法》第二十八条"]
    {
        assert!(ran.has(part), "{part}");
    }
    let json = zh("law items --aspect forest --on 2007-11-20 --json").json();
    let all = json.as_array().unwrap();
    assert!(all.len() >= 4 && all.iter().all(|one| one["in_force"] == true));
}

/// That every theorem is proved is tested in the law house, by the same function.
#[test]
fn without_a_solver_the_line_to_type_is_named() {
    let ran = crate::run::with("law prove", "zh_CN.UTF-8", ("CVC5", "/nowhere/cvc5"));
    assert_eq!(ran.code, 2);
    assert!(ran.has("/nowhere/cvc5") && ran.has("apt-get install cvc5"), "{}", ran.err);
}
