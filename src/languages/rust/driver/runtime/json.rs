//! Reading and writing of JSON, as much of it as the protocol has.

#[derive(Clone, Debug)]
pub enum Json {
    Null,
    Bool(bool),
    Num(f64),
    Str(String),
    List(Vec<Json>),
    Map(Vec<(String, Json)>),
}

impl Json {
    pub fn get(&self, key: &str) -> &Json {
        match self {
            Json::Map(all) => all.iter().find(|(k, _)| k == key).map_or(&Json::Null, |(_, v)| v),
            _ => &Json::Null,
        }
    }
    pub fn list(&self) -> &[Json] {
        match self {
            Json::List(all) => all,
            _ => &[],
        }
    }
    pub fn text(&self) -> &str {
        match self {
            Json::Str(text) => text,
            _ => "",
        }
    }
    pub fn int(&self) -> usize {
        match self {
            Json::Num(n) => *n as usize,
            _ => 0,
        }
    }
    pub fn truth(&self) -> bool {
        matches!(self, Json::Bool(true))
    }
}

pub fn parse(text: &str) -> Json {
    Reader { bytes: text.as_bytes(), at: 0 }.value()
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn peek(&mut self) -> u8 {
        while self.at < self.bytes.len() && self.bytes[self.at].is_ascii_whitespace() {
            self.at += 1;
        }
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    fn value(&mut self) -> Json {
        match self.peek() {
            b'{' => {
                self.at += 1;
                let mut all = Vec::new();
                while self.peek() == b'"' {
                    let key = self.string();
                    self.peek();
                    self.at += 1;
                    all.push((key, self.value()));
                    if self.peek() == b',' {
                        self.at += 1;
                    }
                }
                self.at += 1;
                Json::Map(all)
            }
            b'[' => {
                self.at += 1;
                let mut all = Vec::new();
                while self.peek() != b']' && self.at < self.bytes.len() {
                    all.push(self.value());
                    if self.peek() == b',' {
                        self.at += 1;
                    }
                }
                self.at += 1;
                Json::List(all)
            }
            b'"' => Json::Str(self.string()),
            b't' => self.word(4, Json::Bool(true)),
            b'f' => self.word(5, Json::Bool(false)),
            b'n' => self.word(4, Json::Null),
            _ => {
                let from = self.at;
                while self.at < self.bytes.len() && matches!(self.bytes[self.at], b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E') {
                    self.at += 1;
                }
                let text = std::str::from_utf8(&self.bytes[from..self.at]).unwrap_or("");
                if from == self.at {
                    self.at += 1;
                }
                Json::Num(text.parse().unwrap_or(0.0))
            }
        }
    }

    fn word(&mut self, length: usize, value: Json) -> Json {
        self.at += length;
        value
    }

    fn string(&mut self) -> String {
        self.at += 1;
        let mut made: Vec<u8> = Vec::new();
        while self.at < self.bytes.len() {
            let c = self.bytes[self.at];
            self.at += 1;
            match c {
                b'"' => break,
                b'\\' => {
                    let c = self.bytes.get(self.at).copied().unwrap_or(0);
                    self.at += 1;
                    match c {
                        b'n' => made.push(b'\n'),
                        b't' => made.push(b'\t'),
                        b'r' => made.push(b'\r'),
                        b'b' => made.push(8),
                        b'f' => made.push(12),
                        b'u' => {
                            let mut code = self.hex();
                            if (0xd800..0xdc00).contains(&code) && self.bytes[self.at..].starts_with(b"\\u") {
                                self.at += 2;
                                code = 0x10000 + ((code - 0xd800) << 10) + (self.hex().wrapping_sub(0xdc00) & 0x3ff);
                            }
                            made.extend(char::from_u32(code).unwrap_or('\u{fffd}').to_string().bytes());
                        }
                        other => made.push(other),
                    }
                }
                other => made.push(other),
            }
        }
        String::from_utf8_lossy(&made).into_owned()
    }

    fn hex(&mut self) -> u32 {
        let end = (self.at + 4).min(self.bytes.len());
        let text = std::str::from_utf8(&self.bytes[self.at..end]).unwrap_or("0");
        self.at = end;
        u32::from_str_radix(text, 16).unwrap_or(0xfffd)
    }
}

/// A text as JSON.
pub fn quote(text: &str) -> String {
    let mut made = String::with_capacity(text.len() + 2);
    made.push('"');
    for c in text.chars() {
        match c {
            '"' => made.push_str("\\\""),
            '\\' => made.push_str("\\\\"),
            '\n' => made.push_str("\\n"),
            '\r' => made.push_str("\\r"),
            '\t' => made.push_str("\\t"),
            c if (c as u32) < 0x20 || c == '\u{2028}' || c == '\u{2029}' => made.push_str(&format!("\\u{:04x}", c as u32)),
            c => made.push(c),
        }
    }
    made.push('"');
    made
}
