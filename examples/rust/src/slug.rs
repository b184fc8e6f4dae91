/// The part of an address that stands for a title.
///
/// ```
/// assert_eq!(corner_shop::slug("Fresh Bread & Milk"), "fresh-bread-milk");
/// ```
pub fn slug(title: &str) -> String {
    let mut made = String::new();
    for c in title.chars() {
        if c.is_alphanumeric() {
            made.extend(c.to_lowercase());
        } else if !made.is_empty() && !made.ends_with('-') {
            made.push('-');
        }
    }
    made.trim_end_matches('-').to_string()
}

/// A title made from a slug; `None` when there is nothing to show.
pub fn title(slug: &str) -> Option<String> {
    let words: Vec<String> = slug
        .split('-')
        .filter(|word| !word.is_empty())
        .map(capital)
        .collect();
    if words.is_empty() {
        None
    } else {
        Some(words.join(" "))
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
