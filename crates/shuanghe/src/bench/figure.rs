//! One figure: what was measured, the goal, and the limit of the machine beside it.

use serde::Serialize;

#[derive(Debug, Clone, Serialize)]
pub struct Figure {
    pub key: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    pub value: f64,
    pub unit: &'static str,
    pub goal: f64,
    /// Whether more is better.
    pub at_least: bool,
    pub limit_zh: String,
    pub limit_en: String,
}

impl Figure {
    pub fn good(&self) -> bool {
        if self.at_least { self.value >= self.goal } else { self.value <= self.goal }
    }
    pub fn measured_text(&self) -> String {
        format!("{} {}", rounded(self.value), self.unit)
    }
    pub fn goal_text(&self) -> String {
        format!("{} {} {}", if self.at_least { "≥" } else { "≤" }, rounded(self.goal), self.unit)
    }
}

/// Three figures that matter.
pub fn rounded(value: f64) -> String {
    match value {
        v if v >= 100.0 => format!("{v:.0}"),
        v if v >= 10.0 => format!("{v:.1}"),
        v if v >= 1.0 => format!("{v:.2}"),
        v => format!("{v:.3}"),
    }
}

/// The value below which this share of the samples lies; sorts them.
pub fn percentile(samples: &mut [f64], share: f64) -> f64 {
    samples.sort_by(f64::total_cmp);
    let last = samples.len().saturating_sub(1);
    let place = (share * last as f64).round() as usize;
    samples.get(place).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_percentile_is_a_sample() {
        let mut samples: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        assert_eq!(super::percentile(&mut samples, 0.95), 95.0);
        assert_eq!(super::percentile(&mut samples, 0.0), 1.0);
        assert_eq!(super::percentile(&mut [], 0.5), 0.0);
    }
}
