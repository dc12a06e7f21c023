//! A paper as plain text, line by line, in reading order: for a search, a reader who listens, and
//! the snapshots that a person reads.

use super::{Block, Row, View};

impl View {
    pub fn plain(&self) -> String {
        let mut lines = vec![self.organ.clone(), self.title.to_owned(), self.number.clone()];
        let opens_with_letter = !self.opening.is_empty();
        if opens_with_letter {
            lines.extend(self.opening.iter().cloned());
        }
        rows(&self.rows, &mut lines);
        for section in &self.sections {
            lines.push(section.head.clone());
            lines.extend(section.paragraphs.iter().map(|p| p.text.clone()));
        }
        if !self.to.is_empty() {
            lines.push(format!("{}：", self.to));
        }
        for block in &self.blocks {
            block.plain(&mut lines);
        }
        lines.extend(self.closing.iter().cloned());
        for signature in &self.signatures {
            let label = if signature.label.is_empty() { "执法人员" } else { &signature.label };
            lines.push(format!("{label}：{}", signature.note));
        }
        if self.outward {
            lines.push(self.organ.clone());
            lines.push(self.date.clone());
            lines.push(match &self.seal {
                Some(_) => format!("〔印章：{}〕", self.seal_name),
                None => "（印章）".to_owned(),
            });
        }
        lines.push(self.foot.clone());
        lines.push(self.copies.clone());
        lines.push(format!("内容摘要（SHA-256）：{}", self.check.join(" ")));
        lines.push(self.mark.clone());
        lines.retain(|line| !line.trim().is_empty());
        lines.join("\n") + "\n"
    }
}

fn rows(rows: &[Row], lines: &mut Vec<String>) {
    for row in rows {
        lines.push(format!("{}：{}", row.label, one_line(&row.value)));
        if let Some((label, value)) = &row.second {
            lines.push(format!("{label}：{}", one_line(value)));
        }
    }
}

/// Several lines as one; an entry that ends in a semicolon has its own.
fn one_line(text: &str) -> String {
    text.replace("；\n", "；").replace('\n', "；")
}

impl Block {
    fn plain(&self, lines: &mut Vec<String>) {
        lines.push(self.head.clone());
        rows(&self.rows, lines);
        lines.extend(self.paragraphs.iter().map(|p| p.text.clone()));
        if let Some(table) = &self.table {
            lines.push(table.columns.join("；"));
            lines.extend(table.lines.iter().map(|line| line.join("；")));
        }
        for (ask, answer) in &self.turns {
            lines.push(format!("问：{ask}"));
            lines.push(format!("答：{answer}"));
        }
        for opinion in &self.opinions {
            lines.push(format!("{}：{}", opinion.label, one_line(&opinion.text)));
            lines.push(format!("签名：{}　{}", opinion.by, opinion.on));
        }
        for sign in &self.signs {
            lines.push(format!("{}：{}", sign.label, sign.note));
        }
    }
}
