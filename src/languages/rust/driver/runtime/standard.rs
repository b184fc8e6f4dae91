//! Values of the standard library that hold others, or are made by calls.

use crate::build::{copied, dynamic, elements, is, items, Build};
use crate::env::{refuse, Env, R};
use crate::folder::{place, place_text};
use crate::node::Node;
use std::borrow::Cow;
use std::cell::RefCell;
use std::ffi::{OsStr, OsString};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::Hash;
use std::ops::{Range, RangeFrom, RangeFull, RangeInclusive, RangeTo};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

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
        if let Some(path) = place(env, node) {
            return Ok(path);
        }
        match node {
            Node::Call(path, args) if is(path, "PathBuf::from") => env.arg::<&'static str>(args, 0).map(PathBuf::from),
            other => dynamic(env, other),
        }
    }
}
impl Build for OsString {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Call(path, args) if is(path, "OsString::from") => env.arg::<&'static str>(args, 0).map(OsString::from),
            other => dynamic(env, other),
        }
    }
}
impl Build for &'static OsStr {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Call(path, args) if is(path, "OsStr::new") => env.arg::<&'static str>(args, 0).map(OsStr::new),
            other => copied(env, other),
        }
    }
}
impl Build for &'static Path {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Ref(..) | Node::Method(..) if place_text(env, node).is_some() => <&'static str>::build(env, node).map(Path::new),
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
impl Build for std::io::SeekFrom {
    fn build(env: &mut Env, node: &Node) -> R<Self> {
        match node {
            Node::Call(path, args) if path.ends_with("SeekFrom::Start") => env.arg(args, 0).map(Self::Start),
            Node::Call(path, args) if path.ends_with("SeekFrom::End") => env.arg(args, 0).map(Self::End),
            Node::Call(path, args) if path.ends_with("SeekFrom::Current") => env.arg(args, 0).map(Self::Current),
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
