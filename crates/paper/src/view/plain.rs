//! A paper as plain text, line by line, in reading order: for a search, a reader who listens, and
//! the snapshots that a person reads.

use super::View;

impl View {
    pub fn plain(&self) -> String {
        let mut lines = vec![self.organ.clone(), self.title.to_owned(), self.number.clone()];
        let opens_with_letter = !self.opening.is_empty();
        if opens_with_letter {
            lines.extend(self.opening.iter().cloned());
        }
        for row in &self.rows {
            lines.push(format!("{}：{}", row.label, row.value.replace('\n', "；")));
            if let Some((label, value)) = &row.second {
                lines.push(format!("{label}：{value}"));
            }
        }
        for section in &self.sections {
            lines.push(section.head.clone());
            lines.extend(section.paragraphs.iter().map(|p| p.text.clone()));
        }
        lines.extend(self.closing.iter().cloned());
        for signature in &self.signatures {
            let label = if signature.label.is_empty() { "执法人员" } else { &signature.label };
            lines.push(format!("{label}：{}", signature.note));
        }
        lines.push(self.organ.clone());
        lines.push(self.date.clone());
        lines.push(match &self.seal {
            Some(_) => format!("〔印章：{}〕", self.seal_name),
            None => "（印章）".to_owned(),
        });
        lines.push(self.copies.to_owned());
        lines.push(format!("内容摘要（SHA-256）：{}", self.check.join(" ")));
        lines.push(self.mark.clone());
        lines.retain(|line| !line.trim().is_empty());
        lines.join("\n") + "\n"
    }
}
