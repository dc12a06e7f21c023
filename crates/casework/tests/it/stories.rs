//! Every story in `tests/stories` is played in memory and must go as it is told.

use casework::case::{AfterStep, Command, FileStep};
use casework::story::{Expect, FieldStory, Memory, Played, Story, Verb, What, play};
use law::Law;
use std::collections::{BTreeMap, BTreeSet};

fn stories() -> Vec<(String, Story)> {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    let mut all = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with(".story") {
            let text = std::fs::read_to_string(&path).unwrap();
            let story = Story::read(&name, &text).unwrap_or_else(|trouble| panic!("{trouble}"));
            all.push((name, story));
        }
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

fn told(name: &str, played: &[Played]) -> Option<String> {
    let last = played.last()?;
    let difference = last.difference.as_ref()?;
    Some(format!(
        "{name}:{} {}\n    {difference}\n    {}",
        last.line,
        last.text,
        last.came.join("\n    ")
    ))
}

#[test]
fn every_story_goes_as_it_is_told() {
    let mut differences = Vec::new();
    for (name, story) in stories() {
        let played = play(&story, Law::embedded(), &mut Memory::new(Law::embedded()));
        differences.extend(told(&name, &played));
    }
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
}

#[test]
fn most_stories_are_about_a_refusal_and_both_eras_are_told() {
    let all = stories();
    assert!(all.len() >= 35, "{} stories", all.len());
    let acts = |story: &Story| -> Vec<casework::story::Act> {
        let act = |what: &What| match what {
            What::Act(act) => Some((**act).clone()),
            What::Check(_) => None,
        };
        story.steps.iter().filter_map(|step| act(&step.what)).collect()
    };
    let refused = |act: &casework::story::Act| matches!(act.expect, Expect::Refused { .. });
    let refusing = all.iter().filter(|(_, story)| acts(story).iter().any(refused)).count();
    assert!(refusing * 2 > all.len(), "{refusing} of {}", all.len());
    let years: BTreeSet<i16> =
        all.iter().flat_map(|(_, story)| acts(story)).map(|act| act.at.day().year()).collect();
    assert!(years.contains(&2008) && years.contains(&2026), "{years:?}");
}

#[test]
fn every_command_is_told_accepted_and_refused() {
    let (mut accepted, mut refused) = (BTreeSet::new(), BTreeSet::new());
    for (_, story) in stories() {
        for step in &story.steps {
            let What::Act(act) = &step.what else { continue };
            let key = match &act.verb {
                Verb::Do(command) => command.key(),
                Verb::Decide => "decide",
                Verb::CorrectionPaper => "correction-paper",
                Verb::Paper(deed) => deed.key(),
                Verb::Ask { .. } | Verb::Service(_) => continue,
            };
            match act.expect {
                Expect::Allowed => accepted.insert(key),
                Expect::Refused { .. } => refused.insert(key),
            };
        }
    }
    let keys = Command::KEYS.into_iter().chain(FileStep::KEYS).chain(AfterStep::KEYS);
    let untold: Vec<&str> = keys
        .clone()
        .filter(|key| !accepted.contains(key))
        .chain(keys.filter(|key| !refused.contains(key)))
        .collect();
    assert!(untold.is_empty(), "no story accepts or refuses {untold:?}");
}

/// What a phone is told of a packet that had come before.
const KNOWN: &str = "来过";

/// What each story refuses, or holds, by its name without the ending.
fn refusals() -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for (file, story) in stories() {
        let said: &mut BTreeSet<String> =
            all.entry(file.trim_end_matches(".story").to_owned()).or_default();
        for step in &story.steps {
            if let What::Act(act) = &step.what
                && let Expect::Refused { gates, .. } = &act.expect
            {
                said.extend(gates.iter().cloned());
            }
        }
    }
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fieldbook");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let story = FieldStory::read(&name, &text).unwrap_or_else(|trouble| panic!("{trouble}"));
        let words = story.lines.iter().flat_map(|line| line.expected.split_whitespace());
        all.insert(name, words.map(str::to_owned).collect());
    }
    all
}

#[test]
fn an_extension_without_a_number_says_so_and_where_one_would_be_entered() {
    let told = stories();
    let name = "ordinary-extension-of-a-matter-without-a-rule.story";
    let (_, story) = told.iter().find(|(file, _)| file == name).unwrap();
    let played = play(story, Law::embedded(), &mut Memory::new(Law::embedded()));
    let said = |term: &str| {
        let step = played.iter().find(|step| step.text.contains(term)).unwrap();
        step.came.join("\n")
    };
    let other = said("decide-extension-agriculture ");
    assert!(other.contains("只适用于农业农村") && other.contains("terms.toml"), "{other}");
    assert!(other.contains("没有对“消防") && other.contains("天数、条文和适用部门"), "{other}");
    // A rule that is known and sets no number is told as it is.
    assert!(said("decide-extension-market-again").contains("规章没有规定天数"));
}

#[test]
fn the_table_of_wrongs_names_stories_that_refuse_them() {
    let text = include_str!("../../../../docs/STORIES.md");
    let (_, table) = text.split_once("## Where each wrong is stopped").unwrap();
    let (table, _) = table.split_once("\n## ").unwrap();
    let (mut rows, all) = (0, refusals());
    for line in table.lines().filter(|line| line.starts_with("| ") && line.contains('`')) {
        let columns: Vec<&str> = line.split('|').map(str::trim).collect();
        let gates: BTreeSet<&str> = columns[3]
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| word.len() == 4 && word.starts_with(['G', 'O']))
            .collect();
        let gates: BTreeSet<&str> = match columns[3].contains(KNOWN) {
            true => gates.into_iter().chain([KNOWN]).collect(),
            false => gates,
        };
        assert!(!gates.is_empty(), "{line}");
        let mut refused = BTreeSet::new();
        for name in columns[2].split('`').skip(1).step_by(2) {
            let said = all.get(name).unwrap_or_else(|| panic!("no story {name}"));
            assert!(!said.is_empty(), "{line}: {name} refuses nothing");
            refused.extend(said.iter().map(String::as_str));
        }
        assert!(gates.is_subset(&refused), "{line}: refused is {refused:?}");
        rows += 1;
    }
    assert!(rows > 60, "{rows} rows");
}

#[test]
fn every_step_of_rounds_and_questions_is_told_accepted_and_refused() {
    let (mut accepted, mut refused) = (BTreeSet::new(), BTreeSet::new());
    for (_, story) in stories() {
        for step in &story.steps {
            let What::Act(act) = &step.what else { continue };
            let Verb::Service(line) = &act.verb else { continue };
            match act.expect {
                Expect::Allowed => accepted.insert(line.command.key()),
                Expect::Refused { .. } => refused.insert(line.command.key()),
            };
        }
    }
    let keys = casework::round::Command::KEYS.into_iter();
    let keys = keys.chain(casework::consultation::QuestionCommand::KEYS);
    let keys = keys.chain(casework::consultation::ArticleCommand::KEYS);
    // Papers are made by whoever sets them: `tests/it/rounds.rs`.
    let keys = keys.filter(|key| !key.ends_with("-paper"));
    let untold: Vec<&str> =
        keys.filter(|key| !accepted.contains(key) || !refused.contains(key)).collect();
    assert!(untold.is_empty(), "no story accepts and refuses {untold:?}");
}

#[test]
fn every_step_of_inspections_is_told_accepted_and_refused() {
    use casework::inspection::{Command, DrawCommand, PlanCommand};
    let (mut accepted, mut refused) = (BTreeSet::new(), BTreeSet::new());
    let told = stories();
    let told = told.iter().filter(|(name, _)| name.starts_with("inspection-"));
    for (_, story) in told {
        for step in &story.steps {
            let What::Act(act) = &step.what else { continue };
            let Verb::Service(line) = &act.verb else { continue };
            match act.expect {
                Expect::Allowed => accepted.insert(line.command.key()),
                Expect::Refused { .. } => refused.insert(line.command.key()),
            };
        }
    }
    let keys = Command::KEYS.into_iter().chain(DrawCommand::KEYS).chain(PlanCommand::KEYS);
    // What a re-inspection finds is written at its order by the program itself: tests/it/inspections.
    let keys = keys.filter(|key| *key != "check-settle");
    let untold: Vec<&str> =
        keys.filter(|key| !accepted.contains(key) || !refused.contains(key)).collect();
    assert!(untold.is_empty(), "no story accepts and refuses {untold:?}");
}

#[test]
fn every_step_of_matters_is_told_accepted_and_refused() {
    let (mut accepted, mut refused) = (BTreeSet::new(), BTreeSet::new());
    let mut told = (0, 0);
    for (name, story) in stories().iter().filter(|(name, _)| name.starts_with("matter-")) {
        let mut refuses = false;
        for step in &story.steps {
            let What::Act(act) = &step.what else { continue };
            let Verb::Service(line) = &act.verb else { panic!("{name}: {}", step.text) };
            match act.expect {
                Expect::Allowed => accepted.insert(line.command.key()),
                Expect::Refused { .. } => refused.insert(line.command.key()),
            };
            refuses |= matches!(act.expect, Expect::Refused { .. });
        }
        told = (told.0 + 1, told.1 + usize::from(refuses));
    }
    assert!(told.0 >= 25 && told.1 * 3 >= told.0, "{told:?}");
    let keys = casework::matter::Command::KEYS.into_iter();
    let untold: Vec<&str> =
        keys.filter(|key| !accepted.contains(key) || !refused.contains(key)).collect();
    assert!(untold.is_empty(), "no story accepts and refuses {untold:?}");
}

const HEAD: &str = "故事 试读\n职权 消防 赋权 fire.exit-blocked\n当事人 张某 公民\n";

#[test]
fn a_line_that_cannot_be_read_names_file_line_and_what_was_expected() {
    for (line, expected) in [
        ("2026-03-09 甲 跳舞 -> 可以", "一个动作"),
        ("2026-13-09 甲 出示证件 -> 可以", "日期"),
        ("2026-03-09 甲 出示证件", "-> 可以"),
        ("2026-03-09 甲 出示证件 -> 拒绝", "关口"),
        ("2026-03-09 甲 填写 罚款 很多 -> 可以", "数额"),
        ("2026-03-09 25:00 甲 出示证件 -> 可以", "时刻"),
        ("2026-03-09 甲 告知 陈述 \"没有说完 -> 可以", "引号"),
        ("查 天气 晴", "阶段"),
        ("职权 消防 租借 fire.exit-blocked", "法定"),
        ("2026-03-09 甲 发现 fire.exit-blocked 当事人 无名 -> 可以", "没有当事人"),
    ] {
        let trouble = Story::read("t.story", &format!("{HEAD}{line}\n")).unwrap_err();
        let said = trouble.to_string();
        assert!(said.starts_with("t.story:4: "), "{said}");
        assert!(said.contains(expected), "{said}");
    }
}

#[test]
fn a_story_that_is_not_so_is_told_where_it_differs() {
    let lie = format!(
        "{HEAD}执法员 甲 证 2024-01-01 至 2029-12-31\n2026-03-09 甲 发现 fire.exit-blocked -> 拒绝 G201\n2026-03-09 甲 出示证件 -> 可以\n"
    );
    let story = Story::read("lie.story", &lie).unwrap();
    let played = play(&story, Law::embedded(), &mut Memory::new(Law::embedded()));
    assert_eq!(played.len(), 1, "it stops at the first difference");
    assert_eq!(played[0].line, 5);
    let difference = played[0].difference.as_deref().unwrap();
    assert!(difference.contains("G201") && difference.contains("实为可以"), "{difference}");
}
