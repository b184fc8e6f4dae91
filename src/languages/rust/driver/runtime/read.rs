//! Reads the code of candidates.

use crate::node::{Node, Statement};
use crate::token::{tokens, Token};

pub fn statement(text: &str) -> Option<Statement> {
    let mut reader = Reader::new(text)?;
    if reader.word("let") {
        reader.word("mut");
        let name = reader.name()?;
        let kind = if reader.mark(":") { Some(reader.kind()?) } else { None };
        if !reader.mark("=") {
            return None;
        }
        let value = reader.expression(0)?;
        reader.mark(";");
        return reader.done().then_some(Statement::Let(name, kind, value));
    }
    let value = reader.expression(0)?;
    reader.mark(";");
    reader.done().then_some(Statement::Expr(value))
}

pub fn expression(text: &str) -> Option<Node> {
    let mut reader = Reader::new(text)?;
    let node = reader.expression(0)?;
    reader.done().then_some(node)
}

pub struct Reader {
    tokens: Vec<Token>,
    pub at: usize,
}

impl Reader {
    fn new(text: &str) -> Option<Reader> {
        Some(Reader { tokens: tokens(text)?, at: 0 })
    }
    pub fn peek(&self) -> &Token {
        self.tokens.get(self.at).unwrap_or(&Token::End)
    }
    fn done(&self) -> bool {
        self.at >= self.tokens.len()
    }
    pub fn is(&self, mark: &str) -> bool {
        matches!(self.peek(), Token::Mark(m) if *m == mark)
    }
    pub fn mark(&mut self, mark: &str) -> bool {
        let found = self.is(mark);
        self.at += usize::from(found);
        found
    }
    fn word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Token::Word(w) if w == word);
        self.at += usize::from(found);
        found
    }
    pub fn name(&mut self) -> Option<String> {
        match self.peek().clone() {
            Token::Word(word) => {
                self.at += 1;
                Some(word)
            }
            _ => None,
        }
    }

    pub fn expression(&mut self, least: u8) -> Option<Node> {
        if self.mark("..") {
            let end = if self.ends() { None } else { Some(Box::new(self.expression(3)?)) };
            return Some(Node::Range(None, end, false));
        }
        if self.mark("..=") {
            return Some(Node::Range(None, Some(Box::new(self.expression(3)?)), true));
        }
        let mut left = self.unary()?;
        loop {
            let (operator, level) = match self.peek() {
                Token::Mark(m @ ("==" | "!=" | "<" | ">" | "<=" | ">=")) => (*m, 4),
                Token::Mark(m @ ("+" | "-")) => (*m, 6),
                Token::Mark(m @ ("*" | "/" | "%")) => (*m, 7),
                Token::Mark(m @ (".." | "..=")) => (*m, 2),
                _ => break,
            };
            if level <= least {
                break;
            }
            self.at += 1;
            if level == 2 {
                let end = if self.ends() { None } else { Some(Box::new(self.expression(3)?)) };
                left = Node::Range(Some(Box::new(left)), end, operator == "..=");
            } else {
                left = Node::Binary(operator, Box::new(left), Box::new(self.expression(level)?));
            }
        }
        Some(left)
    }

    fn ends(&self) -> bool {
        self.done() || self.is(")") || self.is("]") || self.is(",") || self.is(";") || self.is("}")
    }

    fn unary(&mut self) -> Option<Node> {
        if self.mark("-") {
            return Some(Node::Neg(Box::new(self.unary()?)));
        }
        if self.mark("&&") {
            let inner = self.unary()?;
            return Some(Node::Ref(false, Box::new(Node::Ref(false, Box::new(inner)))));
        }
        if self.mark("&") {
            let changing = self.word("mut");
            let mut inner = self.unary()?;
            if let (true, Node::Method(_, name, _)) = (changing, &mut inner) {
                if name == "index" {
                    *name = "index_mut".to_string();
                }
            }
            return Some(Node::Ref(changing, Box::new(inner)));
        }
        let mut node = self.primary()?;
        loop {
            if self.mark("[") {
                node = Node::Method(Box::new(node), "index".to_string(), self.list("]")?);
                continue;
            }
            if !self.mark(".") {
                break;
            }
            let name = match self.peek().clone() {
                Token::Word(word) => word,
                Token::Int(digits, _) => digits,
                _ => return None,
            };
            self.at += 1;
            // Calls are waited for where they are made.
            if name == "await" {
                continue;
            }
            let mut full = name;
            if self.is("::") {
                self.at += 1;
                full.push_str(&format!("::{}", self.angles()?));
            }
            node = if self.mark("(") { Node::Method(Box::new(node), full, self.list(")")?) } else { Node::Field(Box::new(node), full) };
        }
        Some(node)
    }

    fn primary(&mut self) -> Option<Node> {
        let token = self.peek().clone();
        match token {
            Token::Int(digits, suffix) => self.step(Node::Int(digits, suffix)),
            Token::Float(digits, suffix) => self.step(Node::Float(digits, suffix)),
            Token::Text(text) => self.step(Node::Text(text)),
            Token::Bytes(bytes) => self.step(Node::Bytes(bytes)),
            Token::Char(c) => self.step(Node::Char(c)),
            Token::Byte(b) => self.step(Node::Byte(b)),
            Token::Mark("(") => {
                self.at += 1;
                let from = self.at;
                let items = self.list(")")?;
                let comma = self.tokens.get(self.at - 2) == Some(&Token::Mark(","));
                if items.len() == 1 && !comma && self.at > from { items.into_iter().next() } else { Some(Node::Tuple(items)) }
            }
            Token::Mark("[") => {
                self.at += 1;
                self.items().map(|(items, repeat)| match repeat {
                    Some((item, count)) => Node::Repeat(item, count),
                    None => Node::List(items),
                })
            }
            Token::Mark("|") | Token::Mark("||") => self.closure(),
            Token::Mark("<") => self.path(),
            Token::Word(word) => match word.as_str() {
                "true" => self.step(Node::Bool(true)),
                "false" => self.step(Node::Bool(false)),
                "move" => {
                    self.at += 1;
                    self.closure()
                }
                _ => self.path(),
            },
            _ => None,
        }
    }

    fn step(&mut self, node: Node) -> Option<Node> {
        self.at += 1;
        Some(node)
    }

    fn closure(&mut self) -> Option<Node> {
        let mut names = Vec::new();
        if !self.mark("||") {
            self.mark("|");
            while !self.mark("|") {
                self.mark("&");
                names.push(self.name()?);
                if self.mark(":") {
                    self.kind()?;
                }
                self.mark(",");
            }
        }
        if self.is("{") && self.tokens.get(self.at + 1) == Some(&Token::Mark("}")) {
            self.at += 2;
            return Some(Node::Closure(names, Box::new(Node::Tuple(Vec::new()))));
        }
        let body = self.expression(0)?;
        Some(Node::Closure(names, Box::new(body)))
    }

    pub fn list(&mut self, end: &str) -> Option<Vec<Node>> {
        let mut items = Vec::new();
        while !self.mark(end) {
            items.push(self.expression(0)?);
            if !self.mark(",") && !self.is(end) {
                return None;
            }
        }
        Some(items)
    }

    #[allow(clippy::type_complexity)]
    pub fn items(&mut self) -> Option<(Vec<Node>, Option<(Box<Node>, Box<Node>)>)> {
        if self.mark("]") {
            return Some((Vec::new(), None));
        }
        let first = self.expression(0)?;
        if self.mark(";") {
            let count = self.expression(0)?;
            return self.mark("]").then_some((Vec::new(), Some((Box::new(first), Box::new(count)))));
        }
        self.mark(",");
        let mut items = vec![first];
        items.extend(self.list("]")?);
        Some((items, None))
    }
}
