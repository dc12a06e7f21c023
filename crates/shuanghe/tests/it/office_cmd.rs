//! The commands about an office's data: in order, twice, in the wrong order, with the wrong key.

use crate::run::{Ran, en, zh};
use casework::party::Party;
use casework::{ActId, Actor, OfficeId, OfficerId, PostId};
use law::{Day, Moment};
use std::path::{Path, PathBuf};
use store::{Entry, Keys, Store, parties};
use tempfile::TempDir;

const OFFICE: &str = "500156112000";

/// A folder with an office made from the printed example.
struct Desk {
    dir: TempDir,
}

impl Desk {
    fn new() -> Desk {
        let desk = Desk { dir: tempfile::tempdir().unwrap() };
        std::fs::write(desk.at("office.toml"), zh("init").out).unwrap();
        let made = desk.zh(&format!("init --data DIR/data {}", desk.at("office.toml").display()));
        assert_eq!(made.code, 0, "{}", made.err);
        desk
    }
    fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }
    fn line(&self, line: &str) -> String {
        line.replace("DIR", &self.dir.path().display().to_string())
    }
    fn zh(&self, line: &str) -> Ran {
        zh(&self.line(line))
    }
    fn en(&self, line: &str) -> Ran {
        en(&self.line(line))
    }

    /// Something sealed stands in the database.
    fn with_a_party(self) -> Desk {
        let keys = Keys::load(&self.at("data/key")).unwrap();
        let url = format!("sqlite:{}", self.at("data/office.db").display());
        let store = Store::open(&url, keys).unwrap();
        let party: Party = serde_json::from_value(serde_json::json!({
            "id": "x1", "kind": "person", "name": "虚构甲", "code": "999999199001010017",
            "born": null, "legal_representative": "", "phone": "", "address": "", "made_up": true,
        }))
        .unwrap();
        let day: Day = serde_json::from_value("2026-03-09".into()).unwrap();
        let (done_at, noted_at) = (Moment::at(day, 9, 0), Moment::at(day, 9, 0));
        let (officer, post) = (OfficerId::new("console"), PostId::new("admin"));
        let actor = Actor { officer, name: "虚构乙".into(), post };
        let law_edition = "test".to_owned();
        let entry = Entry { act: ActId::new("act-1"), actor, done_at, noted_at, law_edition };
        store.write(&OfficeId::new(OFFICE), |w| parties::put(w, &party, &entry)).unwrap();
        self
    }
}

fn write(path: &Path, text: &str) {
    std::fs::write(path, text).unwrap();
}

#[test]
fn an_office_goes_through_export_and_import_with_one_root() {
    let desk = Desk::new().with_a_party();
    let out = desk.zh("export --data DIR/data DIR/office.jsonl");
    assert_eq!(out.code, 0, "{}", out.err);
    let again = desk.zh("export --data DIR/data DIR/office.jsonl");
    assert_eq!(again.code, 2);
    assert!(again.has("已经存在，没有改动它"), "{}", again.err);

    let early = desk.zh("import --data DIR/new DIR/office.jsonl");
    assert_eq!(early.code, 2);
    assert!(early.has("导入要用导出时的密钥"), "{}", early.err);
    assert!(!desk.at("new/office.db").exists());

    std::fs::create_dir(desk.at("new")).unwrap();
    std::fs::copy(desk.at("data/key"), desk.at("new/key")).unwrap();
    let far = desk.zh("import --data DIR/new --database mysql://x DIR/office.jsonl");
    assert!(far.has("S101"), "not taken for a missing key: {}", far.err);
    assert_eq!(desk.zh("import --data DIR/new DIR/office.jsonl").code, 0);
    let twice = desk.zh("import --data DIR/new DIR/office.jsonl");
    assert!(twice.code == 2 && twice.has("S202"), "{}", twice.err);
    let root =
        |data: &str| desk.zh(&format!("doctor --json --data DIR/{data}")).json()[0]["root"].clone();
    assert_eq!(root("data"), root("new"));
}

#[test]
fn another_key_is_refused_by_every_command_and_nothing_is_changed() {
    let desk = Desk::new().with_a_party();
    desk.zh("export --data DIR/data DIR/office.jsonl");
    let key = std::fs::read_to_string(desk.at("data/key")).unwrap();
    write(&desk.at("data/key"), &"ab".repeat(32));
    for line in ["doctor", "serve --listen 127.0.0.1:0", "user list", "export DIR/x.jsonl"] {
        let said = desk.zh(&format!("{line} --data DIR/data"));
        assert_eq!(said.code, 2, "{line}");
        assert!(said.has("S304") && said.has("下一步"), "{line}: {}", said.err);
    }
    std::fs::create_dir(desk.at("new")).unwrap();
    write(&desk.at("new/key"), &"ab".repeat(32));
    let said = desk.en("import --data DIR/new DIR/office.jsonl");
    assert!(said.code == 2 && said.has("not the key"), "{}", said.err);

    write(&desk.at("data/key"), "no key");
    let said = desk.en("doctor --data DIR/data");
    assert!(said.has("64 hexadecimal digits") && said.has("S301"), "{}", said.err);
    write(&desk.at("data/key"), &key);
    assert_eq!(desk.zh("doctor --data DIR/data").code, 0);
}

#[test]
fn a_lost_key_is_asked_for_and_no_new_one_is_made() {
    let desk = Desk::new();
    std::fs::remove_file(desk.at("data/key")).unwrap();
    for line in ["doctor", "serve", "serve --demo", "init DIR/office.toml"] {
        let said = desk.zh(&format!("{line} --data DIR/data"));
        assert_eq!(said.code, 2, "{line}");
        assert!(said.has("没有密钥文件"), "{line}: {}", said.err);
        assert!(!desk.at("data/key").exists() && !desk.at("data.making").exists(), "{line}");
    }
}

#[test]
fn a_demo_is_not_made_among_other_files_and_an_empty_database_is_no_clean_one() {
    let desk = Desk::new();
    std::fs::create_dir(desk.at("full")).unwrap();
    write(&desk.at("full/letter.txt"), "a letter");
    let said = desk.en("serve --demo --data DIR/full --listen 127.0.0.1:0");
    assert!(said.code == 2 && said.has("holds other files"), "{}", said.err);
    assert!(!desk.at("full.making").exists());

    std::fs::create_dir(desk.at("empty")).unwrap();
    std::fs::copy(desk.at("data/key"), desk.at("empty/key")).unwrap();
    for line in ["doctor", "serve --listen 127.0.0.1:0"] {
        let said = desk.zh(&format!("{line} --data DIR/empty"));
        assert!(said.code == 2 && said.has("office.db”不存在"), "{line}: {}", said.err);
        assert!(!desk.at("empty/office.db").exists(), "{line}: no empty one in its place");
    }
    write(&desk.at("empty/office.db"), "");
    let said = desk.zh("doctor --data DIR/empty");
    assert!(said.code == 2 && said.has("库中还没有单位"), "{}", said.err);
    let said = desk.zh("user list --data DIR/data --office 999");
    assert!(said.code == 2 && said.has("没有单位“999”"), "{}", said.err);
}

#[test]
fn an_account_is_disabled_and_brought_back_and_each_mistake_has_its_sentence() {
    let desk = Desk::new();
    let user = |line: &str| desk.zh(&format!("user {line} --data DIR/data"));
    assert_eq!(user("add 张三 --post officer").code, 0);
    for (line, sentence) in [
        ("add 张三 --post officer", "已有账户“张三”"),
        ("add 李四 --post king", "没有这个岗位"),
        ("reset 王五", "没有用户“王五”"),
        ("disable 王五", "没有用户“王五”"),
    ] {
        let said = user(line);
        assert!(said.code == 2 && said.has(sentence), "{line}: {}", said.err);
    }
    assert_eq!(user("disable 张三").code, 0);
    let said = user("reset 张三");
    assert!(said.code == 2 && said.has("user enable"), "{}", said.err);
    assert_eq!(user("enable 张三").code, 0);
    assert_eq!(user("reset 张三").code, 0);
    assert!(!user("list").has("停用"));
}

#[test]
fn a_line_that_cannot_be_understood_is_answered_in_json_where_json_was_asked_for() {
    for line in ["enact --json", "doctor --json --nosuch", "law on --json 1 2 3"] {
        let said = en(line);
        assert_eq!(said.code, 2, "{line}");
        assert!(said.json()["problem"].as_str().is_some_and(|s| !s.is_empty()), "{line}");
    }
}

#[test]
fn the_folder_of_an_office_is_for_its_account_only() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let mode = std::fs::metadata(desk.at("data")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}

#[test]
fn a_demo_that_is_interrupted_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let making = dir.path().join("data.making");
    let mut demo = std::process::Command::new(env!("CARGO_BIN_EXE_shuanghe"))
        .args(["serve", "--demo", "--listen", "127.0.0.1:0", "--data"])
        .arg(dir.path().join("data"))
        .spawn()
        .unwrap();
    while !making.join("office.db").exists() {
        assert!(demo.try_wait().unwrap().is_none(), "still at work");
        std::thread::yield_now();
    }
    let id = demo.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert_eq!(demo.wait().unwrap().code(), Some(130));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
}
