//! Spreadsheets made for tests: minimal workbooks, and the ones that mean harm.

use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A workbook whose first sheet has this XML inside `<worksheet>`.
pub fn workbook(inner: &str) -> Vec<u8> {
    workbook_with(inner, &[])
}

pub fn workbook_with(inner: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, bytes: &[u8]| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    };
    put(
        "[Content_Types].xml",
        br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#,
    );
    put(
        "_rels/.rels",
        br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    );
    put(
        "xl/workbook.xml",
        br#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    );
    put(
        "xl/_rels/workbook.xml.rels",
        br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
    );
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{inner}</worksheet>"
    );
    put("xl/worksheets/sheet1.xml", sheet.as_bytes());
    for (name, bytes) in more {
        put(name, bytes);
    }
    zip.finish().unwrap().into_inner()
}

/// A sheet of texts; an empty text is no cell.
pub fn sheet(rows: &[Vec<String>]) -> String {
    let mut xml = String::from("<sheetData>");
    for (r, row) in rows.iter().enumerate() {
        xml += &format!("<row r=\"{}\">", r + 1);
        for (c, text) in row.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            xml += &text_cell(c, r + 1, text);
        }
        xml += "</row>";
    }
    xml + "</sheetData>"
}

pub fn text_cell(column: usize, row: usize, text: &str) -> String {
    let letter = char::from(b'A' + column as u8);
    format!("<c r=\"{letter}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

pub fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
}

pub fn book(of: &[&[&str]]) -> Vec<u8> {
    workbook(&sheet(&rows(of)))
}
