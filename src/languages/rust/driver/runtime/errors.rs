//! Errors of the standard library, made as a test would make them: by what fails with them.

use crate::build::{dynamic, is, Build};
use crate::env::{refuse, Env, R};
use crate::node::Node;
use std::io;
use std::str::FromStr;

/// What `"text".parse::<T>().unwrap_err()` gives.
fn parsed<T: FromStr>(env: &mut Env, node: &Node) -> R<T::Err> {
    let Node::Method(tried, unwrap, _) = node else { return refuse("not an error") };
    let Node::Method(on, parse, _) = &**tried else { return refuse("not an error") };
    if unwrap != "unwrap_err" || !parse.starts_with("parse") {
        return refuse("not an error");
    }
    <&'static str>::build(env, on)?.parse::<T>().err().map_or_else(|| refuse("nothing fails"), Ok)
}
macro_rules! unparsed { ($($t:ty, $from:ty);*) => { $(impl Build for $t {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        parsed::<$from>(env, node).or_else(|_| dynamic(env, node))
    }
})* } }
unparsed!(std::num::ParseIntError, u8; std::num::ParseFloatError, f64; std::str::ParseBoolError, bool; std::char::ParseCharError, char);

impl Build for io::Error {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Call(path, args) if is(path, "Error::from") => match args.first() {
                Some(Node::Path(kind)) => KINDS.iter().find(|(name, _)| kind.ends_with(name)).map_or_else(|| refuse("no kind of ours"), |(_, kind)| Ok((*kind).into())),
                _ => refuse("no kind"),
            },
            other => dynamic(env, other),
        }
    }
}
const KINDS: &[(&str, io::ErrorKind)] = &[("::NotFound", io::ErrorKind::NotFound), ("::PermissionDenied", io::ErrorKind::PermissionDenied), ("::UnexpectedEof", io::ErrorKind::UnexpectedEof), ("::InvalidData", io::ErrorKind::InvalidData)];

impl Build for std::string::FromUtf8Error {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        let Node::Method(tried, unwrap, _) = node else { return dynamic(env, node) };
        match &**tried {
            Node::Call(path, args) if is(path, "String::from_utf8") && unwrap == "unwrap_err" => String::from_utf8(env.arg(args, 0)?).err().map_or_else(|| refuse("nothing fails"), Ok),
            _ => dynamic(env, node),
        }
    }
}
impl Build for std::str::Utf8Error {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Method(inner, name, _) if name == "utf8_error" => std::string::FromUtf8Error::build(env, inner).map(|error| error.utf8_error()),
            other => dynamic(env, other),
        }
    }
}
