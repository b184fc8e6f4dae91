//! Makes values of types from code.

use crate::env::{refuse, Env, R};
use crate::folder;
use crate::node::Node;
use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::collections::{HashSet, VecDeque};
use std::path::Path;

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
pub fn is(path: &str, name: &str) -> bool {
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
pub fn copied<T: Copy + 'static>(env: &mut Env, node: &Node) -> R<T> {
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
            Node::Ref(..) | Node::Method(..) if folder::place_text(env, node).is_some() => Ok(keep(&folder::place_text(env, node).unwrap_or_default())),
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
            Node::Method(..) if folder::place_text(env, node).is_some() => Ok(folder::place_text(env, node).unwrap_or_default()),
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

pub fn items<T: Build>(env: &mut Env, items: &[Node]) -> R<Vec<T>> {
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

pub fn elements<T: Build>(env: &mut Env, args: &[Node]) -> R<Vec<T>> {
    match args {
        [Node::List(all)] | [Node::VecOf(all)] => items(env, all),
        _ => refuse("not a list"),
    }
}
