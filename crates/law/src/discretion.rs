//! Discretion bands: a range cut into light, middle and heavy (裁量三档).
//!
//! The only formula found is that of Chongqing's city-management line, on trial: up to 30 % of the
//! span above the least fine is light, up to 70 % middle, the rest heavy. It is a dated row, shown as
//! guidance; no gate rests on it. 未建模：各部门自己的裁量基准表.

use crate::catalogue::Bounds;
use crate::fault::{Fault, line_of};
use crate::files::Files;
use crate::row::Confidence;
use crate::statute::{CitedRow, Statutes};
use crate::{Cite, Day, Fen};
use serde::{Deserialize, Serialize};

const FILE: &str = "data/discretion.toml";

/// Where a range is cut, in per cent of its span, and who says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Formula {
    pub id: String,
    pub light_percent: u8,
    pub heavy_percent: u8,
    pub cite: Cite,
    pub from: Day,
    /// The last day it holds; none while it does.
    pub to: Option<Day>,
    pub confidence: Confidence,
    pub note: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// 从轻
    Light,
    /// 一般
    Middle,
    /// 从重
    Heavy,
}

/// One band, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Band {
    pub weight: Weight,
    pub min: Fen,
    pub max: Fen,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormulaFile {
    formula: Vec<toml::Spanned<Formula>>,
}

/// Reads `data/discretion.toml`.
pub(crate) fn read(files: &Files, statutes: &Statutes, faults: &mut Vec<Fault>) -> Vec<Formula> {
    let Some(text) = files.get(FILE) else {
        faults.push(Fault::unreadable(FILE, "the file is missing"));
        return Vec::new();
    };
    let file: FormulaFile = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            faults.push(Fault::toml(FILE, text, &error));
            return Vec::new();
        }
    };
    let mut formulas: Vec<Formula> = Vec::new();
    for spanned in file.formula {
        let line = line_of(text, spanned.span().start);
        let formula = spanned.into_inner();
        let (id, cite) = (formula.id.as_str(), &formula.cite);
        let (from, to) = (formula.from, formula.to);
        statutes.check_days(&CitedRow { file: FILE, line, id, cite, from, to }, faults);
        if formula.light_percent >= formula.heavy_percent || formula.heavy_percent > 100 {
            let said = format!("{id}: light-percent < heavy-percent ≤ 100");
            faults.push(Fault::other(FILE, line, said));
        }
        if formulas.iter().any(|known| known.overlaps(&formula)) {
            faults.push(Fault::other(FILE, line, format!("{id}: two formulas hold on one day")));
        }
        formulas.push(formula);
    }
    formulas
}

impl Formula {
    pub fn in_force(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// Light, middle and heavy; none where the text names no ceiling. Cuts fall on a whole fen.
    pub fn bands(&self, bounds: Bounds) -> Option<[Band; 3]> {
        let (min, max) = (bounds.min, bounds.max?);
        let cut = |percent: u8| Fen(min.0 + (max.0 - min.0) * i64::from(percent) / 100);
        let (light, heavy) = (cut(self.light_percent), cut(self.heavy_percent));
        Some([
            Band { weight: Weight::Light, min, max: light },
            Band { weight: Weight::Middle, min: light, max: heavy },
            Band { weight: Weight::Heavy, min: heavy, max },
        ])
    }

    /// The band an amount falls in; on a cut, the lighter one. None outside the range.
    pub fn weigh(&self, bounds: Bounds, amount: Fen) -> Option<Weight> {
        let bands = self.bands(bounds)?;
        bands.into_iter().find(|b| b.min <= amount && amount <= b.max).map(|b| b.weight)
    }

    fn overlaps(&self, other: &Formula) -> bool {
        let last = |formula: &Formula| formula.to.map_or(i64::MAX, Day::number);
        self.from.number() <= last(other) && other.from.number() <= last(self)
    }
}

impl Weight {
    pub fn zh(self) -> &'static str {
        ["从轻", "一般", "从重"][self as usize]
    }
    pub fn en(self) -> &'static str {
        ["light", "middle", "heavy"][self as usize]
    }
}
