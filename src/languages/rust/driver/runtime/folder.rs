//! The folder that a candidate is given where it works with files: what stands in it, and what a call changed there.

use crate::env::Env;
use crate::json::{quote, Json};
use crate::node::Node;
use std::path::{Path, PathBuf};

/// What candidates call it.
pub const NAME: &str = "directory";
const MOST: usize = 10;
const LONGEST: usize = 2000;

pub struct Folder {
    path: PathBuf,
    before: Vec<(String, Vec<u8>)>,
}

impl Folder {
    /// Makes the one that a candidate needs; none where it needs none.
    pub fn of(candidate: &Json, path: PathBuf) -> Option<Folder> {
        let need = candidate.get("needs").list().iter().find(|need| need.get("kind").text() == "scratch")?;
        let _ = std::fs::create_dir_all(&path);
        if let Json::Map(files) = need.get("files") {
            for (name, text) in files {
                let _ = std::fs::create_dir_all(path.join(name).parent().unwrap_or(&path));
                let _ = std::fs::write(path.join(name), text.text());
            }
        }
        let before = listed(&path, "");
        Some(Folder { path, before })
    }

    pub fn path(&self) -> PathBuf {
        self.path.clone()
    }

    /// Facts about files that are new or other than before; none where one cannot be told as text.
    pub fn changes(&self) -> Vec<String> {
        let now = listed(&self.path, "");
        let changed = now.iter().filter(|file| !self.before.contains(file)).take(MOST);
        changed.filter_map(|(name, bytes)| {
            let text = std::str::from_utf8(bytes).ok().filter(|text| text.len() < LONGEST)?;
            Some(format!("{{\"kind\":\"file\",\"subject\":{},\"value\":{{\"t\":\"string\",\"v\":{},\"length\":{}}}}}", quote(name), quote(text), text.chars().count()))
        }).collect()
    }

    /// Whether what was seen tells where it is: that is another place each time.
    pub fn is_in(&self, facts: &[String]) -> bool {
        let path = self.path.to_string_lossy();
        facts.iter().any(|fact| fact.contains(path.as_ref()))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.path);
    }
}

/// All files below it, by their paths from there.
fn listed(root: &Path, below: &str) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(root.join(below)).into_iter().flatten().flatten() {
        let own = entry.file_name().to_string_lossy().to_string();
        let name = if below.is_empty() { own } else { format!("{below}/{own}") };
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => found.extend(listed(root, &name)),
            Ok(kind) if kind.is_file() => found.push((name, std::fs::read(entry.path()).unwrap_or_default())),
            _ => (),
        }
    }
    found.sort();
    found
}

/// What `directory`, `directory.join("a.txt")` and a copy of it lead to; nothing for other code.
pub fn place(env: &mut Env, node: &Node) -> Option<PathBuf> {
    match node {
        Node::Path(name) if name == NAME => env.local(NAME).and_then(|at| env.shared::<PathBuf>(at).ok().cloned()),
        Node::Method(on, name, args) if name == "join" => match args.first() {
            Some(Node::Text(text)) => place(env, on).map(|path| path.join(text)),
            _ => None,
        },
        Node::Method(on, name, _) if name == "clone" || name == "display" => place(env, on),
        _ => None,
    }
}

/// The same as text, of itself, `&…`, `….to_str().unwrap()` and `….display().to_string()`.
pub fn place_text(env: &mut Env, node: &Node) -> Option<String> {
    let inner = match node {
        Node::Ref(_, inner) => inner,
        Node::Method(_, name, _) if name == "join" => node,
        Node::Method(on, name, _) if name == "to_string" => on,
        Node::Method(on, name, _) if name == "unwrap" => match &**on {
            Node::Method(path, name, _) if name == "to_str" => path,
            _ => return None,
        },
        _ => return None,
    };
    place(env, inner).map(|path| path.to_string_lossy().to_string())
}
