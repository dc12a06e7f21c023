//! Rust as the rules look at it: each line without comments, with strings emptied; the strings by
//! themselves; the functions with their lengths; and which lines are test.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};
use std::ops::RangeInclusive;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

#[derive(Debug, Default)]
pub struct Code {
    /// Code by line (line 1 first), tokens without the space between them: `Instant::now()`.
    pub lines: Vec<String>,
    pub strings: Vec<Literal>,
    pub functions: Vec<Function>,
    tests: Vec<RangeInclusive<usize>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Literal {
    pub line: usize,
    pub text: String,
    /// The code on its line before it: tells what it is handed to.
    pub before: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    pub name: String,
    pub line: usize,
    pub lines: usize,
}

impl Code {
    pub fn read(text: &str) -> Option<Code> {
        let tokens: TokenStream = text.parse().ok()?;
        let mut code = Code { lines: vec![String::new(); text.lines().count()], ..Code::default() };
        code.take(tokens);
        let file = syn::parse_file(text).ok()?;
        Shapes { code: &mut code }.visit_file(&file);
        Some(code)
    }

    /// Whether this line stands inside a test module or a test function.
    pub fn is_test(&self, line: usize) -> bool {
        self.tests.iter().any(|range| range.contains(&line))
    }

    fn take(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            if is_punct(&token, '#') {
                // `#[doc = "…"]` is a comment; with `!` in between it is a module's.
                let inner = tokens.peek().is_some_and(|t| is_punct(t, '!'));
                let bang = if inner { tokens.next() } else { None };
                if tokens.peek().is_some_and(is_doc) {
                    tokens.next();
                    continue;
                }
                self.token(token);
                if let Some(bang) = bang {
                    self.token(bang);
                }
                continue;
            }
            self.token(token);
        }
    }

    fn token(&mut self, token: TokenTree) {
        match token {
            TokenTree::Group(group) => self.group(&group),
            TokenTree::Ident(ident) => self.write(ident.span().start().line, &ident.to_string()),
            TokenTree::Punct(punct) => {
                let line = punct.span().start().line;
                self.write(line, &punct.as_char().to_string());
                if punct.as_char() == ',' && punct.spacing() == Spacing::Alone {
                    self.write(line, " ");
                }
            }
            TokenTree::Literal(literal) => {
                let line = literal.span().start().line;
                match syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                    Ok(string) => {
                        let before = self.lines.get(line - 1).cloned().unwrap_or_default();
                        self.strings.push(Literal { line, text: string.value(), before });
                        self.write(line, "\"\"");
                    }
                    Err(_) => self.write(line, &literal.to_string()),
                }
            }
        }
    }

    fn group(&mut self, group: &Group) {
        let (open, close) = match group.delimiter() {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Brace => ("{", "}"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::None => ("", ""),
        };
        self.write(group.span_open().start().line, open);
        self.take(group.stream());
        self.write(group.span_close().start().line, close);
    }

    fn write(&mut self, line: usize, text: &str) {
        let Some(written) = self.lines.get_mut(line.saturating_sub(1)) else { return };
        let word = |c: char| c.is_alphanumeric() || c == '_';
        if written.ends_with(word) && text.starts_with(word) {
            written.push(' ');
        }
        written.push_str(text);
    }
}

fn is_punct(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

fn is_doc(token: &TokenTree) -> bool {
    let TokenTree::Group(group) = token else { return false };
    let mut inside = group.stream().into_iter();
    matches!(inside.next(), Some(TokenTree::Ident(ident)) if ident == "doc")
        && matches!(inside.next(), Some(punct) if is_punct(&punct, '='))
}

struct Shapes<'a> {
    code: &'a mut Code,
}

impl Shapes<'_> {
    fn function(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let first = signature.span().start().line;
        let last = block.span().end().line;
        let name = signature.ident.to_string();
        self.code.functions.push(Function { name, line: first, lines: last + 1 - first });
    }
    fn maybe_test(&mut self, attributes: &[syn::Attribute], item: &impl Spanned) {
        if attributes.iter().any(is_test_attribute) {
            self.code.tests.push(item.span().start().line..=item.span().end().line);
        }
    }
}

/// `#[test]`, or `#[cfg(test)]`.
fn is_test_attribute(attribute: &syn::Attribute) -> bool {
    match &attribute.meta {
        syn::Meta::Path(path) => path.is_ident("test"),
        syn::Meta::List(list) => {
            list.path.is_ident("cfg") && list.tokens.to_string().split_whitespace().eq(["test"])
        }
        syn::Meta::NameValue(_) => false,
    }
}

impl<'ast> Visit<'ast> for Shapes<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.maybe_test(&item.attrs, item);
        self.function(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }
    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }
    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.function(&item.sig, block);
        }
        visit::visit_trait_item_fn(self, item);
    }
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.maybe_test(&item.attrs, item);
        visit::visit_item_mod(self, item);
    }
}
