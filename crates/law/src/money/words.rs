//! An amount in words (大写), as receipts and decisions write it.
//!
//! Where the rule leaves a choice (支付结算办法附一《正确填写票据和结算凭证的基本规定》, from memory:
//! with the yuan digit zero and jiao not zero, 零 may be written or left out), 零 is written after 元:
//! 1,680.32 is 壹仟陆佰捌拾元零叁角贰分. 整 closes an amount without fen.

use super::Fen;

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];

impl Fen {
    /// `壹仟贰佰叁拾肆元伍角整`, without the prefix 人民币. Meant for amounts up to 10^12 yuan.
    pub fn words(self) -> String {
        let sign = if self.0 < 0 { "负" } else { "" };
        let all = self.0.unsigned_abs();
        let (yuan, jiao, fen) = (all / 100, (all / 10 % 10) as usize, (all % 10) as usize);
        if all == 0 {
            return "零元整".to_owned();
        }
        let mut words = String::from(sign);
        if yuan > 0 {
            whole(yuan, &mut words);
            words.push('元');
        }
        let gap = yuan > 0 && (jiao == 0 || yuan % 10 == 0);
        match (jiao, fen) {
            (0, 0) => words.push('整'),
            (0, fen) => {
                words.extend(gap.then_some('零'));
                words.extend([DIGITS[fen], '分']);
            }
            (jiao, 0) => {
                words.extend(gap.then_some('零'));
                words.extend([DIGITS[jiao], '角', '整']);
            }
            (jiao, fen) => {
                words.extend(gap.then_some('零'));
                words.extend([DIGITS[jiao], '角', DIGITS[fen], '分']);
            }
        }
        words
    }
}

/// A number above zero, by groups of four digits: 亿, 万, and below.
fn whole(number: u64, words: &mut String) {
    for (size, name) in
        [(100_000_000, '亿'), (10_000, '万'), (1_000, '仟'), (100, '佰'), (10, '拾')]
    {
        if number < size {
            continue;
        }
        whole(number / size, words);
        words.push(name);
        let rest = number % size;
        if rest > 0 {
            words.extend((rest < size / 10).then_some('零'));
            whole(rest, words);
        }
        return;
    }
    words.push(DIGITS[number as usize]);
}
