//! Lists as they come: what is read, what is reported, and what is not opened at all.

use crate::registers::{day, desk, grant, listed};
use crate::sheets::{book, rows, sheet, text_cell, workbook, workbook_with};
use casework::grant::GrantedItem;
use casework::officer::Officer;
use casework::party::{Party, PartyKind};
use casework::power::PowerKind;
use casework::sheet::{
    self, Cell, FILE_BYTES_MAX, Known, OFFICERS, OfficerRow, PARTIES, POWERS, PowersInto, ROWS_MAX,
    SheetProblem, Verdict,
};
use casework::{ItemId, OfficerId, PartyId, PostId};
use law::Law;

const HEAD: [&str; 6] = ["序号", "事项", "原实施部门", "赋权内容", "依据", "乡镇（街道）"];

fn powers_plan(bytes: &[u8], whole: bool) -> sheet::PowerPlan {
    let (grant, powers) = listed();
    let grid = sheet::read(bytes).unwrap();
    let into = PowersInto {
        law: Law::embedded(),
        grant: &grant,
        powers: &powers,
        on: day("2026-03-01"),
        whole,
        office: "虚构区双河镇人民政府",
    };
    sheet::plan_powers(&grid, &into).unwrap()
}

fn verdicts(plan: &sheet::PowerPlan) -> Vec<&'static str> {
    plan.report.lines.iter().map(|line| line.verdict.key()).collect()
}

fn wrong(verdict: &Verdict) -> &str {
    match verdict {
        Verdict::Wrong { faults } => &faults[0].zh,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_list_as_districts_publish_it_is_matched_by_title_and_by_basis() {
    let exit = Law::embedded().item("fire.exit-blocked").unwrap();
    let title = format!("对{}行为的行政处罚", exit.title);
    let basis = casework::words::cite_zh(exit.penalty_cite(), true);
    let basis = format!("《中华人民共和国{}", basis.trim_start_matches('《'));
    let titled = book(&[
        &["双河镇赋权事项清单（虚构）"],
        &HEAD,
        &["1", &title, "消防", "行政处罚权以及相关的行政检查权", "", "全部乡镇"],
    ]);
    let plan = powers_plan(&titled, false);
    assert_eq!(verdicts(&plan), ["same"], "{:?}", plan.report);
    assert_eq!(plan.report.lines[0].number, 3, "as the spreadsheet counts its rows");
    let by_basis =
        book(&[&HEAD, &["1", "另一个叫法", "消防", "处罚、检查", &basis, "双河镇、别镇"]]);
    assert_eq!(verdicts(&powers_plan(&by_basis, false)), ["same"]);
}

#[test]
fn what_cannot_be_matched_is_reported_and_not_guessed() {
    let list = book(&[
        &HEAD,
        &["1", "目录里没有的事项", "", "检查", "《虚构法》第一条", ""],
        &["2", "占用、堵塞、封闭疏散通道、安全出口", "", "拘留", "", ""],
        &["3", "占用、堵塞、封闭疏散通道、安全出口", "", "检查", "", "别镇"],
    ]);
    let plan = powers_plan(&list, false);
    assert_eq!(verdicts(&plan), ["wrong", "wrong", "not-ours"]);
    assert!(wrong(&plan.report.lines[0].verdict).contains("依据也对不上"));
    assert!(wrong(&plan.report.lines[1].verdict).contains("没有写明权限"));
    assert!(!plan.report.may_be_written());
}

#[test]
fn a_changed_row_replaces_and_a_whole_list_takes_away_what_it_leaves_out() {
    let less = book(&[&HEAD, &["1", "占用、堵塞、封闭疏散通道、安全出口", "", "检查", "", ""]]);
    let plan = powers_plan(&less, false);
    assert_eq!(verdicts(&plan), ["changed"]);
    let item = ItemId::new("fire.exit-blocked");
    let kinds = vec![PowerKind::Inspect];
    assert_eq!(plan.add, [GrantedItem { item, kinds, ceiling: None }]);
    assert_eq!(plan.remove.len(), 1);
    let other = Law::embedded().items().find(|i| {
        i.in_force(day("2026-03-01")) && i.id != "fire.exit-blocked" && !i.kinds.is_empty()
    });
    let other = other.unwrap();
    let names = ["事项编码", "事项"];
    let whole = powers_plan(&book(&[&names, &[&other.id, "随便写"]]), true);
    assert_eq!(verdicts(&whole), ["new", "gone"], "{:?}", whole.report);
    assert_eq!(verdicts(&powers_plan(&book(&[&names, &[&other.id, "随便写"]]), false)), ["new"]);
}

#[test]
fn the_same_matter_twice_is_wrong_and_compulsion_under_entrustment_too() {
    let twice =
        book(&[&["事项编码", "事项"], &["fire.exit-blocked", "甲"], &["fire.exit-blocked", "乙"]]);
    let plan = powers_plan(&twice, false);
    assert!(wrong(&plan.report.lines[1].verdict).contains("与第2行是同一事项"));
    let law = Law::embedded();
    let compels = law
        .items()
        .find(|i| i.in_force(day("2026-03-01")) && i.kinds.iter().any(|k| k.key() == "compel"));
    let Some(item) = compels else { return };
    let list = book(&[&["事项编码", "事项", "权限"], &[&item.id, "某事项", "行政强制措施"]]);
    let plan = powers_plan(&list, false);
    assert!(wrong(&plan.report.lines[0].verdict).contains("不得委托"), "{:?}", plan.report);
}

#[test]
fn formulas_errors_and_merged_cells_are_named_with_row_and_column() {
    let head = sheet(&rows(&[&["姓名", "岗位"]]));
    let head = head.trim_end_matches("</sheetData>");
    let xml = format!(
        "{head}<row r=\"2\"><c r=\"A2\" t=\"str\"><f>HYPERLINK(\"http://x\")</f><v>虚构甲</v></c></row>\
         <row r=\"3\"><c r=\"A3\" t=\"e\"><v>#REF!</v></c></row>\
         <row r=\"4\">{}{}</row><row r=\"5\">{}</row></sheetData>\
         <mergeCells><mergeCell ref=\"A4:A5\"/></mergeCells>",
        text_cell(0, 4, "虚构丙"),
        text_cell(1, 4, "执法员"),
        text_cell(1, 5, "执法员"),
    );
    let grid = sheet::read(&workbook(&xml)).unwrap();
    let (report, done) = sheet::plan_officers(&grid, &[], (&desk(), "i1")).unwrap();
    let said: Vec<(u32, &str)> =
        report.lines.iter().map(|line| (line.number, line.verdict.key())).collect();
    assert_eq!(said, [(2, "wrong"), (3, "wrong"), (4, "new"), (5, "wrong")]);
    assert!(wrong(&report.lines[0].verdict).contains("公式"));
    assert!(wrong(&report.lines[1].verdict).contains("错误值"));
    assert!(wrong(&report.lines[3].verdict).contains("合并单元格"));
    assert_eq!(done.len(), 1);
}

#[test]
fn days_come_as_text_as_serial_numbers_and_never_from_another_calendar_unseen() {
    let cells = |from: &str, to: &str| {
        format!(
            "{}<row r=\"2\">{}{}{}{}<c r=\"E2\"><v>{from}</v></c>{}</row></sheetData>",
            sheet(&rows(&[&["姓名", "证件编号", "发证机关", "执法范围", "有效期起", "有效期止"]]))
                .trim_end_matches("</sheetData>"),
            text_cell(0, 2, "虚构甲"),
            text_cell(1, 2, "虚构0001"),
            text_cell(2, 2, "虚构局"),
            text_cell(3, 2, "全部"),
            text_cell(5, 2, to),
        )
    };
    let plan = |bytes: &[u8]| {
        let grid = sheet::read(bytes).unwrap();
        sheet::plan_officers(&grid, &[], (&desk(), "i1")).unwrap()
    };
    let (report, done) = plan(&workbook(&cells("46023", "2030年12月31日")));
    let Some(OfficerRow::New(officer)) = done.first() else { panic!("{report:?}") };
    let certificate = &officer.certificates[0];
    assert_eq!((certificate.from, certificate.to), (day("2026-01-01"), day("2030-12-31")));
    let (report, _) = plan(&workbook(&cells("1234567", "2030-2-30")));
    let Verdict::Wrong { faults } = &report.lines[0].verdict else { panic!("{report:?}") };
    let days = faults.iter().filter(|f| f.zh.contains("不是日期")).count();
    assert_eq!(days, 2, "{faults:?}");
}

#[test]
fn a_number_that_a_spreadsheet_has_rounded_is_not_taken() {
    let head = sheet(&rows(&[&["类别", "名称", "证件号码"]]));
    let xml = format!(
        "{}<row r=\"2\">{}{}<c r=\"C2\"><v>5.0023219800101E+17</v></c></row></sheetData>",
        head.trim_end_matches("</sheetData>"),
        text_cell(0, 2, "公民"),
        text_cell(1, 2, "虚构甲"),
    );
    let grid = sheet::read(&workbook(&xml)).unwrap();
    let nobody = |_: &str, _: &str| Ok::<_, ()>(Known::default());
    let (report, _) = sheet::plan_parties(&grid, "i1", nobody).unwrap().unwrap();
    assert!(wrong(&report.lines[0].verdict).contains("末几位已丢失"));
}

fn party(id: &str, name: &str, code: &str) -> Party {
    Party {
        id: PartyId::new(id),
        kind: PartyKind::Person,
        name: name.into(),
        code: code.into(),
        born: None,
        legal_representative: String::new(),
        phone: "00000000001".into(),
        address: "虚构村一号".into(),
        made_up: true,
    }
}

#[test]
fn a_number_of_somebody_else_is_told_with_both_names_masked() {
    let code = "999999199001011238";
    let list = book(&[
        &["类别", "名称", "证件号码", "电话", "住址"],
        &["公民", "钱满仓", code, "", ""],
        &["公民", "孙大有", "99999919900101123", "", ""],
        &["公民", "李有田", "", "", ""],
        &["外星人", "虚构", "", "", ""],
    ]);
    let grid = sheet::read(&list).unwrap();
    let known = |asked: &str, name: &str| {
        let mut known = Known::default();
        if asked == code {
            known.by_code.push(party("p1", "赵六六", code));
        }
        if name == "李有田" {
            known.by_name.push(party("p2", "李有田", ""));
        }
        Ok::<_, ()>(known)
    };
    let (report, done) = sheet::plan_parties(&grid, "i1", known).unwrap().unwrap();
    let first = wrong(&report.lines[0].verdict);
    assert!(first.contains("赵**") && first.contains("钱**") && !first.contains("满仓"), "{first}");
    assert!(wrong(&report.lines[1].verdict).contains("字符"), "a digit is missing");
    assert!(wrong(&report.lines[2].verdict).contains("不能确定"));
    assert!(wrong(&report.lines[3].verdict).contains("公民、个体工商户"));
    assert!(done.is_empty());
}

#[test]
fn what_changes_of_a_party_is_told_without_what_is_sealed() {
    let code = "999999199001011238";
    let list =
        book(&[&["类别", "名称", "证件号码", "电话"], &["公民", "赵六六", code, "00000000002"]]);
    let grid = sheet::read(&list).unwrap();
    let known = |_: &str, _: &str| {
        Ok::<_, ()>(Known { by_code: vec![party("p1", "赵六六", code)], by_name: vec![] })
    };
    let (report, done) = sheet::plan_parties(&grid, "i1", known).unwrap().unwrap();
    assert!(!format!("{report:?}").contains("00000000002"));
    assert_eq!((done[0].is_new, done[0].party.id.as_str()), (false, "p1"));
    assert_eq!(done[0].party.phone, "00000000002");
    assert_eq!(done[0].party.address, "虚构村一号", "an empty cell says nothing");
}

#[test]
fn namesakes_and_certificates_of_others_are_reported() {
    let one = |id: &str, name: &str| Officer::new(OfficerId::new(id), name, PostId::new("officer"));
    let mut holder = one("o1", "周山");
    holder.certificates.push(casework::officer::Certificate {
        number: "虚构0001".into(),
        organ: "虚构局".into(),
        scope: vec!["all".into()],
        from: day("2024-01-01"),
        to: day("2026-12-31"),
    });
    let officers = [holder, one("o2", "吴川"), one("o3", "吴川")];
    let list = book(&[
        &["姓名", "证件编号", "发证机关", "执法范围", "有效期起", "有效期止", "辅助人员"],
        &["周山", "虚构0001", "虚构局", "全部", "2024-01-01", "2028-12-31", ""],
        &["郑河", "虚构0001", "虚构局", "全部", "2024-01-01", "2028-12-31", ""],
        &["吴川", "虚构0002", "虚构局", "全部", "2024-01-01", "2028-12-31", ""],
        &["虚构乙", "虚构0003", "虚构局", "全部", "2024-01-01", "2028-12-31", "是"],
    ]);
    let grid = sheet::read(&list).unwrap();
    let (report, done) = sheet::plan_officers(&grid, &officers, (&desk(), "i1")).unwrap();
    assert_eq!(report.lines[0].verdict.key(), "changed", "{report:?}");
    let Verdict::Wrong { faults } = &report.lines[1].verdict else { panic!("{report:?}") };
    assert!(faults.iter().any(|f| f.zh.contains("另一个人名下")), "{faults:?}");
    assert!(wrong(&report.lines[2].verdict).contains("几个同名"));
    assert!(wrong(&report.lines[3].verdict).contains("辅助人员"));
    assert_eq!(done.len(), 1, "only the longer certificate");
}

#[test]
fn a_workbook_by_name_that_is_none_by_its_bytes_is_refused() {
    let said = sheet::read_named("名单.XLSX", b"<html></html>").unwrap_err();
    assert_eq!(said, SheetProblem::NotASheet);
    assert!(sheet::read_named("名单.csv", "姓名\n虚构甲\n".as_bytes()).is_ok());
}

#[test]
fn a_bomb_is_not_opened_whether_it_tells_its_size_or_lies_about_it() {
    let zeros = vec![b' '; 8 * 1024 * 1024];
    let bomb = workbook_with("<sheetData/>", &[("xl/media/x.bin", &zeros)]);
    assert!(bomb.len() < 100_000);
    let said = sheet::read(&bomb).unwrap_err();
    assert!(matches!(said, SheetProblem::Bomb { .. }), "{said:?}");
    // The same with the size in its directory written as one kilobyte.
    let mut lies = bomb.clone();
    let size = (zeros.len() as u32).to_le_bytes();
    let mut at = 0;
    let mut found = 0;
    while let Some(next) = lies[at..].windows(4).position(|w| w == size) {
        lies[at + next..at + next + 4].copy_from_slice(&1024u32.to_le_bytes());
        (at, found) = (at + next + 4, found + 1);
    }
    assert!(found > 0);
    let said = sheet::read(&lies).unwrap_err();
    assert!(matches!(said, SheetProblem::Bomb { .. } | SheetProblem::Damaged { .. }), "{said:?}");
}

#[test]
fn two_cells_at_opposite_corners_cost_nothing_and_a_far_column_is_refused() {
    let xml = format!(
        "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\">{}</row>\
         <row r=\"1048576\">{}</row></sheetData>",
        text_cell(0, 1, "姓名"),
        text_cell(0, 1_048_576, "虚构甲"),
    );
    let grid = sheet::read(&workbook(&xml)).unwrap();
    assert_eq!(grid.lines.len(), 2);
    assert_eq!(grid.lines[1].number, 1_048_576);
    let far = "<sheetData><row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row></sheetData>";
    assert_eq!(sheet::read(&workbook(far)).unwrap_err(), SheetProblem::TooManyColumns);
}

#[test]
fn a_shared_formula_with_a_monstrous_number_costs_nothing() {
    let xml = "<sheetData><row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"4000000000\" \
               ref=\"A1:A2\">1+1</f><v>2</v></c></row></sheetData>";
    let grid = sheet::read(&workbook(xml)).unwrap();
    assert_eq!(grid.lines[0].cells, [(0, Cell::Formula)]);
}

#[test]
fn macros_old_formats_wrong_bytes_and_too_much_are_each_told_apart() {
    let macros = workbook_with("<sheetData/>", &[("xl/vbaProject.bin", b"x")]);
    assert_eq!(sheet::read(&macros).unwrap_err(), SheetProblem::Macros);
    let old = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    assert_eq!(sheet::read(&old).unwrap_err(), SheetProblem::OldFormat);
    assert_eq!(sheet::read(b"\x89PNG\r\n\x1a\n\0\0").unwrap_err(), SheetProblem::NotASheet);
    assert_eq!(sheet::read(b"").unwrap_err(), SheetProblem::Empty);
    let gbk = [b"\xd0\xd5\xc3\xfb,".as_slice(), b"a\n"].concat();
    assert_eq!(sheet::read(&gbk).unwrap_err(), SheetProblem::NotUtf8);
    let large = vec![b'a'; FILE_BYTES_MAX + 1];
    assert_eq!(sheet::read(&large).unwrap_err(), SheetProblem::TooLarge { mib: 21 });
    let cut = &book(&[&["姓名"], &["虚构甲"]])[..200];
    assert!(matches!(sheet::read(cut).unwrap_err(), SheetProblem::Damaged { .. }));
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("a.txt", zip::write::SimpleFileOptions::default()).unwrap();
    let other = zip.finish().unwrap().into_inner();
    assert_eq!(sheet::read(&other).unwrap_err(), SheetProblem::NotASheet);
}

#[test]
fn a_hundred_thousand_rows_are_refused_before_they_are_all_read() {
    let mut text = String::from("姓名\n");
    text += &"虚构甲\n".repeat(100_000);
    assert_eq!(sheet::read(text.as_bytes()).unwrap_err(), SheetProblem::TooManyRows);
    let many: Vec<Vec<String>> = (0..ROWS_MAX + 60).map(|n| vec![format!("虚构{n}")]).collect();
    assert_eq!(sheet::read(&workbook(&sheet(&many))).unwrap_err(), SheetProblem::TooManyRows);
}

#[test]
fn a_missing_header_names_what_is_missing() {
    let grid = sheet::read(&book(&[&["编号", "说明"], &["1", "x"]])).unwrap();
    let nobody = |_: &str, _: &str| Ok::<_, ()>(Known::default());
    let said = sheet::plan_parties(&grid, "i1", nobody).unwrap().unwrap_err();
    assert_eq!(said, SheetProblem::NoHeader { missing: vec!["类别".into(), "名称".into()] });
    let twice = sheet::read(&book(&[&["姓名", "姓名"], &["甲", "乙"]])).unwrap();
    let said = sheet::plan_officers(&twice, &[], (&desk(), "i1")).unwrap_err();
    assert_eq!(said, SheetProblem::ColumnTwice { name: "姓名".into() });
}

#[test]
fn each_template_is_read_by_its_own_table() {
    for table in [POWERS, OFFICERS, PARTIES] {
        let grid = sheet::read(table.template().as_bytes()).unwrap();
        assert_eq!(grid.lines.len(), 2, "{}", table.key);
        let names = grid.lines[0].cells.len();
        assert_eq!(names, table.columns.len(), "{}", table.key);
    }
    let (grant, powers) = (grant(), Vec::new());
    let grid = sheet::read(POWERS.template().as_bytes()).unwrap();
    let into = PowersInto {
        law: Law::embedded(),
        grant: &grant,
        powers: &powers,
        on: day("2026-03-01"),
        whole: false,
        office: "虚构区双河镇人民政府",
    };
    let plan = sheet::plan_powers(&grid, &into).unwrap();
    assert_eq!(verdicts(&plan), ["new"], "{:?}", plan.report);
}
