//! Makes values of types from code.

use crate::env::{refuse, Env, R};
use crate::node::Node;
use std::any::{Any, TypeId};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::hash::Hash;
use std::ops::{Range, RangeFrom, RangeFull, RangeInclusive, RangeTo};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

pub trait Build: Sized + 'static {
    fn build(env: &mut Env, node: &Node) -> R<Self>;
}

/// What only running the code makes.
pub fn dynamic<T: 'static>(env: &mut Env, node: &Node) -> R<T> {
    let at = env.eval(node)?;
    env.take::<T>(at)
}

thread_local! { static TEXTS: RefCell<HashSet<&'static str>> = RefCell::new(HashSet::new()); }

/// A text that stays; equal ones are kept once.
fn keep(text: &str) -> &'static str {
    TEXTS.with(|all| match all.borrow().get(text) {
        Some(known) => Some(*known),
        None => None,
    })
    .unwrap_or_else(|| {
        let made: &'static str = Box::leak(text.to_string().into_boxed_str());
        TEXTS.with(|all| all.borrow_mut().insert(made));
        made
    })
}

/// The last part of a path: how the standard library's own are told.
fn is(path: &str, name: &str) -> bool {
    path == name || (path.starts_with("std::") && path.ends_with(name) && path[..path.len() - name.len()].ends_with("::"))
}

macro_rules! integers { ($($t:ident),*) => { $(impl Build for $t {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        let (text, suffix) = match node {
            Node::Int(digits, suffix) => (digits.clone(), suffix),
            Node::Neg(inner) => match &**inner { Node::Int(digits, suffix) => (format!("-{digits}"), suffix), _ => return refuse("not a number") },
            Node::Byte(byte) if TypeId::of::<$t>() == TypeId::of::<u8>() => return Ok(*byte as $t),
            Node::Path(path) if path == concat!(stringify!($t), "::MAX") => return Ok($t::MAX),
            Node::Path(path) if path == concat!(stringify!($t), "::MIN") => return Ok($t::MIN),
            other => return copied(env, other),
        };
        if !suffix.is_empty() && suffix != stringify!($t) { return refuse("a number of another type"); }
        text.parse().or_else(|_| refuse("a number out of range"))
    }
})* } }
integers!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);

macro_rules! floats { ($($t:ident),*) => { $(impl Build for $t {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Float(digits, suffix) if suffix.is_empty() || suffix == stringify!($t) => digits.parse().or_else(|_| refuse("not a number")),
            Node::Neg(inner) => Ok(-$t::build(env, inner)?),
            Node::Path(path) if path == concat!(stringify!($t), "::NAN") => Ok($t::NAN),
            Node::Path(path) if path == concat!(stringify!($t), "::INFINITY") => Ok($t::INFINITY),
            Node::Path(path) if path == concat!(stringify!($t), "::MAX") => Ok($t::MAX),
            Node::Path(path) if path == concat!(stringify!($t), "::MIN") => Ok($t::MIN),
            Node::Int(..) => refuse("a number of another type"),
            other => copied(env, other),
        }
    }
})* } }
floats!(f32, f64);

/// A copy of what stands at a place.
fn copied<T: Copy + 'static>(env: &mut Env, node: &Node) -> R<T> {
    let at = env.eval(node)?;
    env.shared::<T>(at).copied()
}

impl Build for bool {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        if let Node::Bool(value) = node { Ok(*value) } else { copied(env, node) }
    }
}
impl Build for char {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        if let Node::Char(value) = node { Ok(*value) } else { copied(env, node) }
    }
}
impl Build for () {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        if matches!(node, Node::Tuple(items) if items.is_empty()) { Ok(()) } else { dynamic(env, node) }
    }
}
impl Build for &'static str {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Text(text) => Ok(keep(text)),
            Node::Ref(_, inner) => {
                let at = env.eval(inner)?;
                env.shared::<String>(at).map(|text| text.as_str()).or_else(|_| env.shared::<&'static str>(at).copied())
            }
            other => copied(env, other),
        }
    }
}
impl Build for String {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Call(path, args) if is(path, "String::from") => env.arg::<&'static str>(args, 0).map(String::from),
            Node::Call(path, args) if is(path, "String::new") && args.is_empty() => Ok(String::new()),
            Node::Method(on, name, _) if matches!(name.as_str(), "to_string" | "to_owned" | "into") && matches!(**on, Node::Text(_)) => <&'static str>::build(env, on).map(String::from),
            other => dynamic(env, other),
        }
    }
}

/// What is known to be bytes, as a list of whatever is wanted.
fn bytes<T: 'static>(bytes: &[u8]) -> R<Vec<T>> {
    let all: Box<dyn Any> = Box::new(bytes.to_vec());
    all.downcast::<Vec<T>>().map(|list| *list).or_else(|_| refuse("not bytes"))
}

fn items<T: Build>(env: &mut Env, items: &[Node]) -> R<Vec<T>> {
    items.iter().map(|item| T::build(env, item)).collect()
}

impl<T: Build> Build for Vec<T> {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::VecOf(all) | Node::List(all) => items(env, all),
            Node::Call(path, args) if is(path, "Vec::new") && args.is_empty() => Ok(Vec::new()),
            Node::Method(on, name, _) if name == "to_vec" => match &**on {
                Node::Bytes(all) => bytes(all),
                Node::List(all) => items(env, all),
                _ => refuse("not a list"),
            },
            Node::Method(on, name, _) if name == "into_bytes" => bytes(String::build(env, on)?.as_bytes()),
            other => dynamic(env, other),
        }
    }
}
impl<T: Build> Build for VecDeque<T> {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Call(path, args) if is(path, "VecDeque::from") => elements(env, args).map(VecDeque::from),
            other => dynamic(env, other),
        }
    }
}
impl<T: Build, const N: usize> Build for [T; N] {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::List(all) => items::<T>(env, all)?.try_into().or_else(|_| refuse("a list of another length")),
            Node::Repeat(item, _) => (0..N).map(|_| T::build(env, item)).collect::<R<Vec<T>>>()?.try_into().or_else(|_| refuse("a list of another length")),
            other => dynamic(env, other),
        }
    }
}
impl<T: Build> Build for &'static [T] {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Bytes(all) => Ok(bytes::<T>(all)?.leak()),
            Node::Ref(_, inner) => match &**inner {
                Node::List(all) => Ok(items::<T>(env, all)?.leak()),
                Node::Path(_) => {
                    let at = env.eval(inner)?;
                    env.shared::<Vec<T>>(at).map(|list| list.as_slice())
                }
                other => Ok(Vec::<T>::build(env, other)?.leak()),
            },
            Node::Method(on, name, _) if name == "as_bytes" => {
                let text = <&'static str>::build(env, on)?;
                Ok(bytes::<T>(text.as_bytes())?.leak())
            }
            other => copied(env, other),
        }
    }
}
impl<T: Build> Build for &'static mut [T] {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        let Node::Ref(true, inner) = node else { return refuse("not a list that may change") };
        if let Node::Path(_) = **inner {
            let at = env.eval(inner)?;
            return env.exclusive::<Vec<T>>(at).map(|list| list.as_mut_slice());
        }
        match &**inner {
            Node::List(all) => Ok(items::<T>(env, all)?.leak()),
            other => Ok(Vec::<T>::build(env, other)?.leak()),
        }
    }
}
impl<T: Build> Build for &'static T {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Ref(_, inner) => {
                if let Node::Path(name) = &**inner {
                    if let Some(at) = env.local(name) {
                        return env.shared::<T>(at);
                    }
                }
                Ok(Box::leak(Box::new(T::build(env, inner)?)))
            }
            Node::Bytes(_) => Ok(Box::leak(Box::new(T::build(env, node)?))),
            other => {
                let at = env.eval(other)?;
                env.shared::<T>(at)
            }
        }
    }
}
impl<T: Build> Build for &'static mut T {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        let Node::Ref(true, inner) = node else { return refuse("not a value that may change") };
        if let Node::Path(name) = &**inner {
            if let Some(at) = env.local(name) {
                return env.exclusive::<T>(at);
            }
        }
        Ok(Box::leak(Box::new(T::build(env, inner)?)))
    }
}
impl<T: Build> Build for Option<T> {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Path(path) if path == "None" || path.starts_with("None::<") => Ok(None),
            Node::Call(path, args) if path == "Some" => env.arg(args, 0).map(Some),
            other => dynamic(env, other),
        }
    }
}
impl<T: Build, E: Build> Build for Result<T, E> {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Call(path, args) if path == "Ok" => env.arg(args, 0).map(Ok),
            Node::Call(path, args) if path == "Err" => env.arg(args, 0).map(Err),
            other => dynamic(env, other),
        }
    }
}
macro_rules! pointers { ($($t:path, $new:literal);*) => { $(impl<T: Build> Build for $t {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Call(path, args) if is(path, $new) => env.arg::<T>(args, 0).map(<$t>::new),
            other => dynamic(env, other),
        }
    }
})* } }
pointers!(Box<T>, "Box::new"; std::rc::Rc<T>, "Rc::new"; std::sync::Arc<T>, "Arc::new"; std::cell::RefCell<T>, "RefCell::new"; std::cell::Cell<T>, "Cell::new"; std::io::Cursor<T>, "Cursor::new"; std::sync::Mutex<T>, "Mutex::new");

impl Build for Cow<'static, str> {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Call(path, args) if is(path, "Cow::Borrowed") || is(path, "Cow::from") => env.arg::<&'static str>(args, 0).map(Cow::Borrowed),
            Node::Call(path, args) if is(path, "Cow::Owned") => env.arg::<String>(args, 0).map(Cow::Owned),
            other => dynamic(env, other),
        }
    }
}
macro_rules! tuples { ($($($name:ident $at:tt)*;)*) => { $(impl<$($name: Build),*> Build for ($($name,)*) {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Tuple(all) if all.len() == [$($at),*].len() => Ok(($($name::build(env, &all[$at])?,)*)),
            other => dynamic(env, other),
        }
    }
})* } }
tuples!(A 0; A 0 B 1; A 0 B 1 C 2; A 0 B 1 C 2 D 3; A 0 B 1 C 2 D 3 E 4;);

/// The elements of `X::from([…])`.
fn elements<T: Build>(env: &mut Env, args: &[Node]) -> R<Vec<T>> {
    match args {
        [Node::List(all)] | [Node::VecOf(all)] => items(env, all),
        _ => refuse("not a list"),
    }
}
macro_rules! collections { ($($t:ty, $name:literal, $item:ty, [$($bounds:tt)*]);*) => { $(impl<$($bounds)*> Build for $t {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Call(path, args) if is(path, concat!($name, "::from")) => Ok(elements::<$item>(env, args)?.into_iter().collect()),
            Node::Call(path, args) if is(path, concat!($name, "::new")) && args.is_empty() => Ok(<$t>::default()),
            other => dynamic(env, other),
        }
    }
})* } }
collections!(HashMap<K, V>, "HashMap", (K, V), [K: Build + Eq + Hash, V: Build]; BTreeMap<K, V>, "BTreeMap", (K, V), [K: Build + Ord, V: Build]; HashSet<K>, "HashSet", K, [K: Build + Eq + Hash]; BTreeSet<K>, "BTreeSet", K, [K: Build + Ord]);

impl<T: Build> Build for std::vec::IntoIter<T> {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Method(on, name, _) if name == "into_iter" => Vec::<T>::build(env, on).map(Vec::into_iter),
            other => dynamic(env, other),
        }
    }
}
impl<T: Build> Build for Range<T> {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Range(Some(from), Some(to), false) => Ok(T::build(env, from)?..T::build(env, to)?),
            other => dynamic(env, other),
        }
    }
}
impl<T: Build> Build for RangeInclusive<T> {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Range(Some(from), Some(to), true) => Ok(T::build(env, from)?..=T::build(env, to)?),
            other => dynamic(env, other),
        }
    }
}
impl<T: Build> Build for RangeFrom<T> {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Range(Some(from), None, false) => Ok(T::build(env, from)?..),
            other => dynamic(env, other),
        }
    }
}
impl<T: Build> Build for RangeTo<T> {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Range(None, Some(to), false) => Ok(..T::build(env, to)?),
            other => dynamic(env, other),
        }
    }
}
impl Build for RangeFull {
    fn build(_: &mut Env, _: &Node) -> R<Self> {
        Ok(..)
    }
}
impl Build for Duration {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Call(path, args) if is(path, "Duration::new") => Ok(Duration::new(env.arg(args, 0)?, env.arg(args, 1)?)),
            Node::Call(path, args) if is(path, "Duration::from_secs") => env.arg(args, 0).map(Duration::from_secs),
            Node::Call(path, args) if is(path, "Duration::from_millis") => env.arg(args, 0).map(Duration::from_millis),
            Node::Call(path, args) if is(path, "Duration::from_micros") => env.arg(args, 0).map(Duration::from_micros),
            Node::Call(path, args) if is(path, "Duration::from_nanos") => env.arg(args, 0).map(Duration::from_nanos),
            other => copied(env, other),
        }
    }
}
impl Build for SystemTime {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Path(path) if path.ends_with("UNIX_EPOCH") => Ok(SystemTime::UNIX_EPOCH),
            Node::Binary(operator, left, right) => {
                let (from, by) = (SystemTime::build(env, left)?, Duration::build(env, right)?);
                let made = if *operator == "-" { from.checked_sub(by) } else { from.checked_add(by) };
                made.map_or_else(|| refuse("a time out of range"), Ok)
            }
            other => copied(env, other),
        }
    }
}
impl Build for PathBuf {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Call(path, args) if is(path, "PathBuf::from") => env.arg::<&'static str>(args, 0).map(PathBuf::from),
            other => dynamic(env, other),
        }
    }
}
impl Build for &'static Path {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Call(path, args) if is(path, "Path::new") => env.arg::<&'static str>(args, 0).map(Path::new),
            other => copied(env, other),
        }
    }
}
impl Build for std::cmp::Ordering {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Path(path) if path.ends_with("Less") => Ok(Self::Less),
            Node::Path(path) if path.ends_with("Equal") => Ok(Self::Equal),
            Node::Path(path) if path.ends_with("Greater") => Ok(Self::Greater),
            other => copied(env, other),
        }
    }
}
impl Build for std::fmt::Error {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        if matches!(node, Node::Path(path) if path.ends_with("fmt::Error")) { Ok(Self) } else { dynamic(env, node) }
    }
}
impl Build for std::hash::DefaultHasher {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        if matches!(node, Node::Call(path, _) if path.ends_with("DefaultHasher::new")) { Ok(Self::new()) } else { dynamic(env, node) }
    }
}
