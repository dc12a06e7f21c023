//! Why a file is not taken as a list: each with its sentence and what to do instead.

use super::{COLUMNS_MAX, FILE_BYTES_MAX, ROWS_MAX};

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.en())]
pub enum SheetProblem {
    Empty,
    TooLarge {
        mib: usize,
    },
    /// Neither a workbook nor text.
    NotASheet,
    /// .xls, or a workbook with a password.
    OldFormat,
    Macros,
    /// It unfolds to more than a list has, or by more than a list does.
    Bomb {
        what: &'static str,
    },
    TooManyRows,
    TooManyColumns,
    /// The first row of names was not found; these columns are missing.
    NoHeader {
        missing: Vec<String>,
    },
    /// Two columns of one name.
    ColumnTwice {
        name: String,
    },
    NoRows,
    NotUtf8,
    Damaged {
        why: String,
    },
}

impl SheetProblem {
    /// Never used again for something else.
    pub fn code(&self) -> &'static str {
        match self {
            SheetProblem::Empty => "T101",
            SheetProblem::TooLarge { .. } => "T102",
            SheetProblem::NotASheet => "T103",
            SheetProblem::OldFormat => "T104",
            SheetProblem::Macros => "T105",
            SheetProblem::Bomb { .. } => "T106",
            SheetProblem::TooManyRows => "T107",
            SheetProblem::TooManyColumns => "T108",
            SheetProblem::NoHeader { .. } => "T109",
            SheetProblem::ColumnTwice { .. } => "T110",
            SheetProblem::NoRows => "T111",
            SheetProblem::NotUtf8 => "T112",
            SheetProblem::Damaged { .. } => "T113",
        }
    }

    pub fn zh(&self) -> String {
        match self {
            SheetProblem::Empty => "文件是空的。请重新选择文件。".into(),
            SheetProblem::TooLarge { mib } => format!(
                "文件有 {mib} MB，最多 {} MB。请删去图片和多余的工作表，或者分成几份。",
                FILE_BYTES_MAX / 1024 / 1024
            ),
            SheetProblem::NotASheet => {
                "文件内容不是表格。请用本页的模板填写，存为 XLSX 后再选。".into()
            }
            SheetProblem::OldFormat => {
                "这是旧格式（.xls）或者加了密码的工作簿。请去掉密码，另存为 XLSX。".into()
            }
            SheetProblem::Macros => {
                "工作簿带有宏（.xlsm），不予接收。请另存为不带宏的 XLSX。".into()
            }
            SheetProblem::Bomb { what } => format!(
                "文件展开后的内容异常（{what}），不像一份清单，没有打开。请用本页的模板重新填写。"
            ),
            SheetProblem::TooManyRows => {
                format!("表格超过 {ROWS_MAX} 行。请分成几份，每份不超过 {ROWS_MAX} 行。")
            }
            SheetProblem::TooManyColumns => {
                format!("表格超过 {COLUMNS_MAX} 列。请只留模板中的各列。")
            }
            SheetProblem::NoHeader { missing } => format!(
                "没有找到表头。缺少这些列：{}。表头要在前二十行之内，列名照模板写。",
                missing.join("、")
            ),
            SheetProblem::ColumnTwice { name } => {
                format!("有两列都叫“{name}”，不能确定用哪一列。请删去一列。")
            }
            SheetProblem::NoRows => "表头下面没有内容。请填写后再选。".into(),
            SheetProblem::NotUtf8 => {
                "文本不是 UTF-8 编码。请在表格软件里另存为 XLSX，或者“CSV UTF-8”。".into()
            }
            SheetProblem::Damaged { why } => {
                format!("工作簿已损坏，读不出来（{why}）。请打开检查后另存一份。")
            }
        }
    }

    pub fn en(&self) -> String {
        match self {
            SheetProblem::Empty => "the file is empty; choose it again".into(),
            SheetProblem::TooLarge { mib } => format!(
                "the file has {mib} MB, at most {}; leave out pictures and other sheets, or split it",
                FILE_BYTES_MAX / 1024 / 1024
            ),
            SheetProblem::NotASheet => {
                "this is no spreadsheet; fill in the template of this page and save it as XLSX"
                    .into()
            }
            SheetProblem::OldFormat => {
                "an old .xls or a workbook with a password; take it off and save as XLSX".into()
            }
            SheetProblem::Macros => "the workbook has macros; save it as XLSX without them".into(),
            SheetProblem::Bomb { what } => {
                format!("it unfolds to something that is no list ({what}); it was not opened")
            }
            SheetProblem::TooManyRows => format!("more than {ROWS_MAX} rows; split the list"),
            SheetProblem::TooManyColumns => {
                format!("more than {COLUMNS_MAX} columns; keep those of the template")
            }
            SheetProblem::NoHeader { missing } => format!(
                "no row of column names in the first twenty; missing: {}",
                missing.join(", ")
            ),
            SheetProblem::ColumnTwice { name } => format!("two columns are called “{name}”"),
            SheetProblem::NoRows => "nothing stands under the column names".into(),
            SheetProblem::NotUtf8 => "the text is not UTF-8; save as XLSX or as “CSV UTF-8”".into(),
            SheetProblem::Damaged { why } => {
                format!("the workbook is damaged ({why}); open it, check it, save it again")
            }
        }
    }
}
