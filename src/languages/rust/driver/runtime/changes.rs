//! What of a value told is other than before.

const HEAD: &str = "\"entries\":[";
/// What stands behind the entries of what can only be looked at from outside.
const TAIL: &str = "],\"size\":";

/// An object that is looked at piece by piece, with the pieces that changed; everything else as it is.
pub fn only(before: &str, now: &str) -> String {
    let (Some(then), Some(all)) = (entries(before), entries(now)) else { return now.to_string() };
    let head = &now[..now.find(HEAD).unwrap_or(0) + HEAD.len()];
    let changed: Vec<&str> = all.iter().filter(|entry| !then.contains(entry)).copied().collect();
    if changed.is_empty() || then.len() != all.len() {
        return now.to_string();
    }
    format!("{head}{}{TAIL}{},\"nullProto\":false}}", changed.join(","), changed.len())
}

fn entries(told: &str) -> Option<Vec<&str>> {
    if !told.starts_with("{\"t\":\"object\"") || !told.ends_with("\"nullProto\":false}") {
        return None;
    }
    let from = told.find(HEAD)? + HEAD.len();
    let inside = &told[from..told.rfind(TAIL)?];
    let (mut found, mut start, mut depth, mut quoted, mut escaped) = (Vec::new(), 0, 0, false, false);
    for (at, c) in inside.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            '[' | '{' if !quoted => depth += 1,
            ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                found.push(&inside[start..at]);
                start = at + 1;
            }
            _ => (),
        }
    }
    found.push(&inside[start..]);
    Some(found)
}
