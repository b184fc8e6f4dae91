//! Reads the code of candidates: the few forms of expressions and statements that they are written in.

#[derive(Clone, Debug)]
pub enum Node {
    Int(String, String),
    Float(String, String),
    Text(String),
    Bytes(Vec<u8>),
    Char(char),
    Byte(u8),
    Bool(bool),
    /// `a`, `a::b::<T>::c`
    Path(String),
    Call(String, Vec<Node>),
    Method(Box<Node>, String, Vec<Node>),
    Field(Box<Node>, String),
    Struct(String, Vec<(String, Node)>),
    Ref(bool, Box<Node>),
    Neg(Box<Node>),
    List(Vec<Node>),
    Repeat(Box<Node>, Box<Node>),
    VecOf(Vec<Node>),
    Tuple(Vec<Node>),
    Range(Option<Box<Node>>, Option<Box<Node>>, bool),
    /// Parameters and body, the body as text too.
    Closure(Vec<String>, Box<Node>),
    Binary(&'static str, Box<Node>, Box<Node>),
    /// `format!("{:?}", x)`
    Format(String, Vec<Node>),
}

#[derive(Clone, Debug)]
pub enum Statement {
    /// Name, type where one is written, value.
    Let(String, Option<String>, Node),
    Expr(Node),
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Int(String, String),
    Float(String, String),
    Text(String),
    Bytes(Vec<u8>),
    Char(char),
    Byte(u8),
    Mark(&'static str),
    End,
}

const MARKS: [&str; 33] = ["..=", "::", "..", "->", "==", "!=", "<=", ">=", "&&", "||", "=>", "(", ")", "[", "]", "{", "}", "<", ">", ",", ";", ":", ".", "&", "*", "-", "+", "/", "%", "|", "=", "!", "?"];

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

struct Reader {
    tokens: Vec<Token>,
    at: usize,
}

impl Reader {
    fn new(text: &str) -> Option<Reader> {
        Some(Reader { tokens: tokens(text)?, at: 0 })
    }
    fn peek(&self) -> &Token {
        self.tokens.get(self.at).unwrap_or(&Token::End)
    }
    fn done(&self) -> bool {
        self.at >= self.tokens.len()
    }
    fn is(&self, mark: &str) -> bool {
        matches!(self.peek(), Token::Mark(m) if *m == mark)
    }
    fn mark(&mut self, mark: &str) -> bool {
        let found = self.is(mark);
        self.at += usize::from(found);
        found
    }
    fn word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Token::Word(w) if w == word);
        self.at += usize::from(found);
        found
    }
    fn name(&mut self) -> Option<String> {
        match self.peek().clone() {
            Token::Word(word) => {
                self.at += 1;
                Some(word)
            }
            _ => None,
        }
    }

    fn expression(&mut self, least: u8) -> Option<Node> {
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

    fn path(&mut self) -> Option<Node> {
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

    fn list(&mut self, end: &str) -> Option<Vec<Node>> {
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
    fn items(&mut self) -> Option<(Vec<Node>, Option<(Box<Node>, Box<Node>)>)> {
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

    /// `<T, U>` as text.
    fn angles(&mut self) -> Option<String> {
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
                _ => return None,
            }
            if depth == 0 {
                return Some(text);
            }
        }
    }

    /// A type as text, of paths only the last names.
    fn kind(&mut self) -> Option<String> {
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
                _ => return None,
            }
            self.at += 1;
        }
    }
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        if c.is_whitespace() {
            at += 1;
        } else if c == '"' {
            found.push(Token::Text(quoted(&chars, &mut at)?));
        } else if c == 'b' && chars.get(at + 1) == Some(&'"') {
            at += 1;
            found.push(Token::Bytes(quoted(&chars, &mut at)?.chars().map(|c| c as u32 as u8).collect()));
        } else if c == 'r' && matches!(chars.get(at + 1), Some('"' | '#')) {
            found.push(Token::Text(raw(&chars, &mut at)?));
        } else if c == '\'' || (c == 'b' && chars.get(at + 1) == Some(&'\'')) {
            let byte = c == 'b';
            at += usize::from(byte) + 1;
            let value = one(&chars, &mut at)?;
            if chars.get(at) != Some(&'\'') {
                return None;
            }
            at += 1;
            found.push(if byte { Token::Byte(value as u32 as u8) } else { Token::Char(value) });
        } else if c.is_ascii_digit() {
            found.push(number(&chars, &mut at));
        } else if c.is_alphabetic() || c == '_' {
            let from = at;
            while at < chars.len() && (chars[at].is_alphanumeric() || chars[at] == '_') {
                at += 1;
            }
            found.push(Token::Word(chars[from..at].iter().collect()));
        } else {
            let mark = MARKS.iter().find(|m| m.chars().enumerate().all(|(i, c)| chars.get(at + i) == Some(&c)))?;
            at += mark.len();
            found.push(Token::Mark(mark));
        }
    }
    Some(found)
}

fn quoted(chars: &[char], at: &mut usize) -> Option<String> {
    *at += 1;
    let mut made = String::new();
    while *chars.get(*at)? != '"' {
        if chars[*at] == '\\' && chars.get(*at + 1) == Some(&'\n') {
            *at += 2;
            while chars.get(*at).is_some_and(|c| c.is_whitespace()) {
                *at += 1;
            }
            continue;
        }
        made.push(one(chars, at)?);
    }
    *at += 1;
    Some(made)
}

fn raw(chars: &[char], at: &mut usize) -> Option<String> {
    *at += 1;
    let from = *at;
    while chars.get(*at) == Some(&'#') {
        *at += 1;
    }
    let hashes = *at - from;
    *at += 1;
    let mut made = String::new();
    loop {
        let c = *chars.get(*at)?;
        *at += 1;
        if c == '"' && (0..hashes).all(|i| chars.get(*at + i) == Some(&'#')) {
            *at += hashes;
            return Some(made);
        }
        made.push(c);
    }
}

/// One character of a literal, escaped or not.
fn one(chars: &[char], at: &mut usize) -> Option<char> {
    let c = *chars.get(*at)?;
    *at += 1;
    if c != '\\' {
        return Some(c);
    }
    let c = *chars.get(*at)?;
    *at += 1;
    Some(match c {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        '0' => '\0',
        'x' => {
            let text: String = chars.get(*at..*at + 2)?.iter().collect();
            *at += 2;
            char::from_u32(u32::from_str_radix(&text, 16).ok()?)?
        }
        'u' => {
            let from = *at + 1;
            while *chars.get(*at)? != '}' {
                *at += 1;
            }
            let text: String = chars[from..*at].iter().collect();
            *at += 1;
            char::from_u32(u32::from_str_radix(&text, 16).ok()?)?
        }
        other => other,
    })
}

fn number(chars: &[char], at: &mut usize) -> Token {
    let from = *at;
    if chars[*at] == '0' && matches!(chars.get(*at + 1), Some('x' | 'b' | 'o')) {
        let base = match chars[*at + 1] {
            'x' => 16,
            'o' => 8,
            _ => 2,
        };
        *at += 2;
        let from = *at;
        while chars.get(*at).is_some_and(|c| c.is_digit(base) || *c == '_') {
            *at += 1;
        }
        let text: String = chars[from..*at].iter().filter(|c| **c != '_').collect();
        return Token::Int(u128::from_str_radix(&text, base).unwrap_or(0).to_string(), suffix(chars, at));
    }
    let mut float = false;
    while let Some(c) = chars.get(*at) {
        let exponent = matches!(c, 'e' | 'E') && chars.get(*at + 1).is_some_and(|n| n.is_ascii_digit() || matches!(n, '-' | '+'));
        let point = *c == '.' && chars.get(*at + 1).map_or(true, |n| *n != '.' && !n.is_alphabetic());
        if exponent {
            float = true;
            *at += 2;
        } else if c.is_ascii_digit() || *c == '_' || (point && !float) {
            float |= point;
            *at += 1;
        } else {
            break;
        }
    }
    let text: String = chars[from..*at].iter().filter(|c| **c != '_').collect();
    let suffix = suffix(chars, at);
    if float || suffix.starts_with('f') { Token::Float(text, suffix) } else { Token::Int(text, suffix) }
}

fn suffix(chars: &[char], at: &mut usize) -> String {
    let from = *at;
    while chars.get(*at).is_some_and(|c| c.is_alphanumeric()) {
        *at += 1;
    }
    chars[from..*at].iter().collect()
}
