//! Why a paper cannot be made, in words for whoever filled it in.

use casework::papers::Missing;
use std::path::PathBuf;

/// `Display` is the Chinese sentence, `en` the English one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaperProblem {
    #[error("文书缺少必备事项：{}。", named(.0, |m| &m.zh, "、"))]
    Missing(Vec<Missing>),
    #[error("“{zh}”过长：最多{most}个字，现有{had}个字。")]
    TooLong { field: String, zh: String, en: String, most: usize, had: usize },
    #[error("“{zh}”里有不能印在文书上的字符（U+{:04X}），请删去后重新填写。", u32::from(*.character))]
    Unprintable { field: String, zh: String, en: String, character: char },
    #[error(
        "“{zh}”里的“{character}”（U+{:04X}）在现有字体中没有字形，文书未生成。",
        u32::from(*.character)
    )]
    NoGlyph { field: String, zh: String, en: String, character: char },
    #[error("文书的查验网址过长，印不成二维码。")]
    Address,
    #[error("缺少字体 {file}（已查找：{}）。请运行 make setup 安装字体。", paths(.looked_in))]
    FontMissing { file: String, looked_in: Vec<PathBuf> },
    #[error("字体 {file} 无法读取或者已损坏。请删除该文件后运行 make setup 重新安装。")]
    FontUnreadable { file: String },
    #[error("排版程序出错：{0}")]
    Layout(String),
}

impl PaperProblem {
    /// Never reused for another meaning.
    pub fn code(&self) -> &'static str {
        match self {
            PaperProblem::Missing(_) => "paper-missing",
            PaperProblem::TooLong { .. } => "paper-too-long",
            PaperProblem::Unprintable { .. } => "paper-unprintable",
            PaperProblem::NoGlyph { .. } => "paper-no-glyph",
            PaperProblem::Address => "paper-address",
            PaperProblem::FontMissing { .. } => "paper-font-missing",
            PaperProblem::FontUnreadable { .. } => "paper-font-unreadable",
            PaperProblem::Layout(_) => "paper-layout",
        }
    }

    /// The English sentence.
    pub fn en(&self) -> String {
        match self {
            PaperProblem::Missing(missing) => {
                format!("The paper lacks: {}.", named(missing, |m| &m.en, ", "))
            }
            PaperProblem::TooLong { en, most, had, .. } => {
                format!("“{en}” is too long: {had} characters, at most {most}.")
            }
            PaperProblem::Unprintable { en, character, .. } => format!(
                "“{en}” holds a character that cannot be printed (U+{:04X}); please remove it.",
                u32::from(*character)
            ),
            PaperProblem::NoGlyph { en, character, .. } => format!(
                "No font here has the character “{character}” (U+{:04X}) of “{en}”; the paper was \
                 not made.",
                u32::from(*character)
            ),
            PaperProblem::Address => {
                "The paper's address is too long for the code printed on it.".to_owned()
            }
            PaperProblem::FontMissing { file, looked_in } => format!(
                "The font {file} is missing (looked in {}). Run make setup to install the fonts.",
                paths(looked_in)
            ),
            PaperProblem::FontUnreadable { file } => format!(
                "The font {file} cannot be read or is damaged. Delete it and run make setup."
            ),
            PaperProblem::Layout(message) => format!("The layout program failed: {message}"),
        }
    }
}

fn named<'a>(missing: &'a [Missing], name: impl Fn(&'a Missing) -> &'a str, by: &str) -> String {
    missing.iter().map(name).collect::<Vec<_>>().join(by)
}

fn paths(looked_in: &[PathBuf]) -> String {
    looked_in.iter().map(|p| p.display().to_string()).collect::<Vec<_>>().join(", ")
}
