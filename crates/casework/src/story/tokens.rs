//! The words of a line, taken one after the other, with an error that says what was expected.

use law::{Day, Fen, Moment};

/// A line that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {what}")]
pub struct Trouble {
    pub file: String,
    pub line: usize,
    pub what: String,
}

/// The line without what follows a `#`; inside quotes a `#` is text.
pub(super) fn without_comment(line: &str) -> &str {
    let mut quoted = false;
    for (at, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '“' => quoted = true,
            '”' => quoted = false,
            '#' if !quoted => return &line[..at],
            _ => {}
        }
    }
    line
}

/// A cursor over the words of one line.
pub(super) struct Tokens<'a> {
    file: &'a str,
    line: usize,
    words: Vec<Word>,
    at: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    text: String,
    quoted: bool,
}

impl<'a> Tokens<'a> {
    pub fn of(file: &'a str, line: usize, text: &str) -> Result<Tokens<'a>, Trouble> {
        let mut tokens = Tokens { file, line, words: Vec::new(), at: 0 };
        let mut chars = text.chars().peekable();
        while let Some(&c) = chars.peek() {
            if c.is_whitespace() {
                chars.next();
            } else if matches!(c, '"' | '“') {
                chars.next();
                let text: String = chars.by_ref().take_while(|c| !matches!(c, '"' | '”')).collect();
                tokens.words.push(Word { text, quoted: true });
            } else {
                let mut text = String::new();
                while let Some(&c) = chars.peek() {
                    if c.is_whitespace() || matches!(c, '"' | '“') {
                        break;
                    }
                    text.push(c);
                    chars.next();
                }
                tokens.words.push(Word { text, quoted: false });
            }
        }
        let open = text.matches('“').count() != text.matches('”').count();
        if text.matches('"').count() % 2 == 1 || open {
            return Err(tokens.trouble("引号没有成对（a quotation mark is missing）"));
        }
        Ok(tokens)
    }

    pub fn trouble(&self, what: impl Into<String>) -> Trouble {
        Trouble { file: self.file.to_owned(), line: self.line, what: what.into() }
    }

    /// What was expected, and what stands there instead.
    pub fn expected(&self, what: &str) -> Trouble {
        let found = self.words.get(self.at).map_or("行尾（end of line）", |w| w.text.as_str());
        self.trouble(format!("此处应为{what}，而写的是“{found}”"))
    }

    pub fn is_done(&self) -> bool {
        self.at >= self.words.len()
    }

    /// The next word, without taking it.
    pub fn peek(&self) -> Option<&str> {
        self.words.get(self.at).map(|word| word.text.as_str())
    }

    /// Whether the next word stands in quotes.
    pub fn is_quoted(&self) -> bool {
        self.words.get(self.at).is_some_and(|word| word.quoted)
    }

    /// `2026-03-09 10:05`, or a day alone: then the clock is that of `like`.
    pub fn moment(&mut self, like: Moment) -> Result<Moment, Trouble> {
        let day = self.day()?;
        self.moment_of(day, like.moved_to(day))
    }

    /// `10:05` after a day, or what is to stand where no time is given.
    pub fn moment_of(&mut self, day: Day, instead: Moment) -> Result<Moment, Trouble> {
        let written = self.peek().and_then(|word| word.split_once([':', '：']));
        let Some((hour, minute)) = written else { return Ok(instead) };
        let (Ok(hour @ 0..=23), Ok(minute @ 0..=59)) = (hour.parse(), minute.parse()) else {
            return Err(self.expected("时刻，如 10:05（a time）"));
        };
        self.word("时刻")?;
        Ok(Moment::at(day, hour, minute))
    }

    /// Takes the next word if it is one of these, and not quoted.
    pub fn take(&mut self, any_of: &[&str]) -> bool {
        let found = self
            .words
            .get(self.at)
            .is_some_and(|word| !word.quoted && any_of.contains(&word.text.as_str()));
        if found {
            self.at += 1;
        }
        found
    }

    pub fn word(&mut self, what: &str) -> Result<String, Trouble> {
        let word = self.words.get(self.at).ok_or_else(|| self.expected(what))?;
        let text = word.text.clone();
        self.at += 1;
        Ok(text)
    }

    /// Puts the cursor back by one word.
    pub fn back(&mut self) {
        self.at = self.at.saturating_sub(1);
    }

    pub fn day(&mut self) -> Result<Day, Trouble> {
        let word = self.word("日期，如 2026-03-09（a day）")?;
        Day::parse(&word).map_err(|_| {
            self.back();
            self.expected("日期，如 2026-03-09（a day）")
        })
    }

    pub fn amount(&mut self) -> Result<Fen, Trouble> {
        let what = "数额，如 200元（an amount）";
        let word = self.word(what)?;
        let (sign, digits) = match word.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, word.as_str()),
        };
        match Fen::parse(digits) {
            Ok(fen) => Ok(Fen(fen.0 * sign)),
            Err(_) => {
                self.back();
                Err(self.expected(what))
            }
        }
    }

    /// A whole number, alone or inside a word such as 第1笔.
    pub fn number(&mut self, what: &str) -> Result<u32, Trouble> {
        let word = self.word(what)?;
        let digits: String = word.chars().filter(char::is_ascii_digit).collect();
        digits.parse().map_err(|_| {
            self.back();
            self.expected(what)
        })
    }

    /// Names parted by 、 or commas.
    pub fn names(&mut self, what: &str) -> Result<Vec<String>, Trouble> {
        let word = self.word(what)?;
        Ok(parted(&word))
    }
}

pub(super) fn parted(word: &str) -> Vec<String> {
    word.split(['、', ',', '，']).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}
