//! Words, literals and marks of the code of candidates.

#[derive(Clone, Debug, PartialEq)]
pub enum Token {
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

pub fn tokens(text: &str) -> Option<Vec<Token>> {
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
