//! Lists from a file, through the page: looked at row by row, written as a whole or not at all.

use crate::office::{Answer, Visitor, World};
use web::role::Role;

const BOUNDARY: &str = "----shuanghe-test";

async fn upload(visitor: &mut Visitor<'_>, register: &str, (name, bytes): (&str, &[u8])) -> Answer {
    let page = visitor.get("/imports").await;
    let mut body = Vec::new();
    let fields = page.form("/imports");
    let mut typed: Vec<(&str, &str)> =
        fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    typed.push(("register", register));
    for (name, value) in typed {
        body.extend(
            format!(
                "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            )
            .into_bytes(),
        );
    }
    body.extend(
        format!(
            "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             content-type: application/octet-stream\r\n\r\n"
        )
        .into_bytes(),
    );
    body.extend(bytes);
    body.extend(format!("\r\n--{BOUNDARY}--\r\n").into_bytes());
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    visitor.send_as("POST", "/imports", (&kind, body)).await
}

fn people(rows: usize) -> String {
    let mut text = String::from("姓名,岗位,证件编号,发证机关,执法范围,有效期起,有效期止\n");
    for n in 0..rows {
        text += &format!("虚构{n},执法员,虚构{n:05},虚构局,全部,2026-01-01,2030-12-31\n");
    }
    text
}

async fn press(visitor: &mut Visitor<'_>, page: &Answer, action: &str) -> Answer {
    let rest = page.body.split(&format!("action=\"{action}\"")).nth(1).unwrap();
    let form = rest.split("</form>").next().unwrap();
    let mut fields = Vec::new();
    for input in form.split("name=\"").skip(1) {
        let name = input.split('"').next().unwrap();
        let value = input.split("value=\"").nth(1).unwrap().split('"').next().unwrap();
        fields.push((name, value));
    }
    visitor.post(action, &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_looked_at_and_one_confirmation_writes_it() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Clerk).await;
    let sent = upload(&mut visitor, "officers", ("名单.csv", people(3).as_bytes())).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let path = sent.header("location").to_owned();
    let report = visitor.get(&path).await;
    assert!(report.body.contains("新增 3") && report.body.contains("虚构2"), "{}", report.text());
    assert!(!visitor.get("/officers").await.body.contains("虚构2"), "nothing is written yet");
    let done = press(&mut visitor, &report, &format!("{path}/write")).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert!(visitor.get("/officers").await.body.contains("虚构2"));
    let after = visitor.get(&path).await;
    assert!(after.body.contains("已写入") && !after.body.contains("确认写入"));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_wrong_row_is_named_and_nothing_can_be_written() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Clerk).await;
    let text = people(3).replace("虚构00001,虚构局", "虚构00001,");
    let sent = upload(&mut visitor, "officers", ("名单.csv", text.as_bytes())).await;
    let path = sent.header("location").to_owned();
    let report = visitor.get(&path).await;
    assert!(report.body.contains("发证机关：没有填写"), "{}", report.text());
    assert!(!report.body.contains(&format!("{path}/write")));
    let csrf = report.csrf();
    let forced = [("csrf", csrf.as_str()), ("seen", &"0".repeat(64)), ("changes", "3")];
    assert_eq!(visitor.post(&format!("{path}/write"), &forced).await.status, 409);
    assert!(!visitor.get("/officers").await.body.contains("虚构0"));
    assert_eq!(press(&mut visitor, &report, &format!("{path}/drop")).await.status, 303);
    assert!(visitor.get("/imports").await.body.contains("已放弃"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_list_is_refused_with_a_next_step() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Clerk).await;
    let cases: [(&str, &[u8], &str); 4] = [
        ("宏.xlsm", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "另存为 XLSX"),
        ("图.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\0", "不是表格"),
        ("名单.csv", b"a,b\n1,2\n", "没有找到表头"),
        ("名单.csv", b"\xd0\xd5\xc3\xfb\n", "UTF-8"),
    ];
    for (name, bytes, said) in cases {
        let answer = upload(&mut visitor, "officers", (name, bytes)).await;
        assert_eq!(answer.status, 422, "{name}");
        assert!(answer.body.contains(said), "{name}: {}", answer.text());
    }
    let none = upload(&mut visitor, "", ("名单.csv", people(1).as_bytes())).await;
    assert_eq!(none.status, 422);
    let powers = upload(&mut visitor, "powers", ("名单.csv", people(1).as_bytes())).await;
    assert!(powers.status == 422 && powers.body.contains("授权文件"), "{}", powers.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_list_is_written_while_the_page_shows_how_far_it_is() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Clerk).await;
    let sent = upload(&mut visitor, "officers", ("名单.csv", people(2_500).as_bytes())).await;
    let path = sent.header("location").to_owned();
    let report = visitor.get(&path).await;
    let done = press(&mut visitor, &report, &format!("{path}/write")).await;
    assert_eq!(done.status, 303);
    let mut seen_running = false;
    for _ in 0..600 {
        let page = visitor.get(&path).await;
        if !page.header("refresh").is_empty() {
            seen_running = true;
            assert!(page.body.contains("正在写入") && page.body.contains("<progress"));
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            continue;
        }
        assert!(page.body.contains("已写入"), "{}", page.text());
        break;
    }
    assert!(seen_running, "a list of this size takes longer than one look");
    assert!(visitor.get("/officers").await.body.contains("虚构2499"));
}

#[tokio::test(flavor = "multi_thread")]
async fn templates_are_offered_to_keepers_only() {
    let world = World::new();
    let mut visitor = world.signed_in(Role::Clerk).await;
    for register in ["powers", "officers", "parties"] {
        let file = visitor.get(&format!("/imports/template/{register}")).await;
        assert_eq!(file.status, 200);
        assert!(file.header("content-disposition").contains(&format!("{register}.csv")));
    }
    assert_eq!(visitor.get("/imports/template/money").await.status, 404);
    let mut officer = world.signed_in(Role::Officer).await;
    assert_eq!(officer.get("/imports").await.status, 403);
}
