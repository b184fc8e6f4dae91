//! Reads paths, what begins with one, and the types in the code of candidates.

use crate::node::Node;
use crate::read::Reader;
use crate::token::Token;

impl Reader {
    pub fn path(&mut self) -> Option<Node> {
        let mut path = if self.is("<") { self.angles()? } else { self.name()? };
        while self.mark("::") {
            path.push_str("::");
            path.push_str(&if self.is("<") { self.angles()? } else { self.name()? });
        }
        if self.mark("!") {
            return self.macro_call(&path);
        }
        if self.mark("(") {
            return Some(Node::Call(path, self.list(")")?));
        }
        if self.is("{") && path.rsplit("::").find(|part| !part.starts_with('<')).is_some_and(|last| last.starts_with(char::is_uppercase)) {
            self.at += 1;
            return self.fields(path);
        }
        Some(Node::Path(path))
    }

    fn macro_call(&mut self, name: &str) -> Option<Node> {
        match name {
            "vec" if self.mark("[") => self.items().map(|(items, repeat)| match repeat {
                Some((item, count)) => Node::Repeat(item, count),
                None => Node::VecOf(items),
            }),
            "format" if self.mark("(") => {
                let mut all = self.list(")")?;
                if all.is_empty() {
                    return None;
                }
                match all.remove(0) {
                    Node::Text(form) => Some(match form.find(':').filter(|at| *at > 1 && form.starts_with('{')) {
                        Some(at) => Node::Format(format!("{{{}", &form[at..]), vec![Node::Path(form[1..at].to_string())]),
                        None => Node::Format(form, all),
                    }),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn fields(&mut self, path: String) -> Option<Node> {
        let mut fields = Vec::new();
        while !self.mark("}") {
            let name = self.name()?;
            let value = if self.mark(":") { self.expression(0)? } else { Node::Path(name.clone()) };
            fields.push((name, value));
            self.mark(",");
        }
        Some(Node::Struct(path, fields))
    }

    /// `<T, U>` as text.
    pub fn angles(&mut self) -> Option<String> {
        let mut depth = 0;
        let mut text = String::new();
        loop {
            let token = self.peek().clone();
            self.at += 1;
            match token {
                Token::Mark("<") => depth += 1,
                Token::Mark(">") => depth -= 1,
                Token::End => return None,
                _ => (),
            }
            match token {
                Token::Word(word) if word == "as" => text.push_str(" as "),
                Token::Word(word) if word == "mut" => text.push_str("mut "),
                Token::Word(word) => text.push_str(&word),
                Token::Mark(",") => text.push_str(", "),
                Token::Mark(";") => text.push_str("; "),
                Token::Mark(mark) => text.push_str(mark),
                Token::Int(digits, _) => text.push_str(&digits),
                Token::Char(c) => text.push_str(&format!("{c:?}")),
                _ => return None,
            }
            if depth == 0 {
                return Some(text);
            }
        }
    }

    /// A type as text, of paths only the last names.
    pub fn kind(&mut self) -> Option<String> {
        let mut depth = 0;
        let mut text = String::new();
        loop {
            match self.peek().clone() {
                Token::Mark("=" | "," | "|") if depth == 0 => return Some(text),
                Token::Mark("::") => text.truncate(text.rfind(|c: char| !c.is_alphanumeric() && c != '_').map_or(0, |at| at + 1)),
                Token::Mark(",") => text.push_str(", "),
                Token::Mark(";") => text.push_str("; "),
                Token::Mark(mark) => {
                    depth += matches!(mark, "<" | "(" | "[") as i32 - matches!(mark, ">" | ")" | "]") as i32;
                    text.push_str(mark);
                }
                Token::Word(word) => text.push_str(if word == "mut" { "mut " } else { &word }),
                Token::Int(digits, _) => text.push_str(&digits),
                Token::Char(c) => text.push_str(&format!("{c:?}")),
                _ => return None,
            }
            self.at += 1;
        }
    }
}
