//! `law words AMOUNT`: an amount in words, as receipts and decisions write it.

use crate::language::Language;
use crate::said::{Answer, Problem, Said};
use law::Fen;
use serde_json::json;

/// 金额大写|An amount in Chinese words
#[derive(clap::Args)]
pub struct Ask {
    /// 金额，如 200 或 1,234.50|The amount, such as 200 or 1,234.50
    #[arg(value_name = "AMOUNT", allow_hyphen_values = true)]
    amount: String,
}

pub fn answer(ask: &Ask, language: Language) -> Answer {
    let amount = Fen::parse(&ask.amount).map_err(|problem| Problem {
        sentence: language.pick(problem.zh(), problem.to_string()),
        next: language.pick(
            "金额写成 200 或 1,234.50，最多两位小数。".to_owned(),
            "write the amount as 200 or 1,234.50, with at most two decimals.".to_owned(),
        ),
    })?;
    let words = format!("人民币{}", amount.words());
    let json = json!({ "fen": amount.0, "shown": amount.to_string(), "words": words });
    Ok(Said { text: format!("{words}\n"), json, yes: true })
}
