//! Tells what values look like, as the core reads it.

use crate::json::quote;
use std::any::Any;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::fmt::{Debug, Display};
use std::marker::PhantomData;

pub type Ends = (&'static str, String);
#[derive(Clone, Copy)]
pub struct Teller {
    pub tell: fn(*mut dyn Any) -> Ends,
    /// Looking does not change it.
    pub still: bool,
}

const MOST: usize = 60;
const DEEPEST: u8 = 6;
const LONGEST: usize = 2000;

pub trait Tell {
    fn tell(&self, depth: u8) -> String;
    /// How a call ended that gave this.
    fn ends(&self) -> Ends {
        ("returned", self.tell(0))
    }
    /// What it says where it is an error.
    fn message(&self) -> Option<String> {
        None
    }
}

pub struct Ask<T>(PhantomData<T>);
pub fn ask<T>(_: &T) -> Ask<T> {
    Ask(PhantomData)
}
pub trait Plain {
    fn teller(&self) -> Teller;
}
impl<T: Tell + 'static> Plain for &&&Ask<T> {
    fn teller(&self) -> Teller {
        Teller { tell: |value| unsafe { &*value.cast::<T>() }.ends(), still: true }
    }
}
pub trait Walked {
    fn teller(&self) -> Teller;
}
impl<T: Iterator + 'static> Walked for &&Ask<T>
where
    T::Item: Tell,
{
    fn teller(&self) -> Teller {
        Teller { tell: |value| ("returned", list("iterator", unsafe { &mut *value.cast::<T>() }.take(MOST).map(|item| item.tell(1)).collect())), still: false }
    }
}
pub trait Shown {
    fn teller(&self) -> Teller;
}
impl<T: Debug + 'static> Shown for &Ask<T> {
    fn teller(&self) -> Teller {
        Teller { tell: |value| ("returned", debugged(unsafe { &*value.cast::<T>() })), still: true }
    }
}
pub trait Hidden {
    fn teller(&self) -> Teller;
}
impl<T> Hidden for Ask<T> {
    fn teller(&self) -> Teller {
        Teller { tell: |_| ("returned", elided("of a type that says nothing")), still: false }
    }
}
#[macro_export]
macro_rules! slot {
    ($value:expr) => {{
        #[allow(unused_imports)]
        use $crate::tell::{Hidden as _, Plain as _, Shown as _, Walked as _};
        let value = $value;
        let teller = (&&&&$crate::tell::ask(&value)).teller();
        $crate::env::Slot::new(value, teller)
    }};
}

pub fn elided(why: &str) -> String {
    format!("{{\"t\":\"elided\",\"why\":{}}}", quote(why))
}
pub fn literal(code: &str, class: &str) -> String {
    format!("{{\"t\":\"literal\",\"code\":{},\"imports\":[],\"class\":{}}}", quote(code), quote(class))
}
pub fn list(class: &str, items: Vec<String>) -> String {
    format!("{{\"t\":\"array\",\"items\":[{}],\"length\":{},\"class\":{},\"holes\":false}}", items.join(","), items.len(), quote(class))
}
pub fn string(text: &str, kind: &str) -> String {
    let length = text.chars().count();
    let short: String = text.chars().take(LONGEST).collect();
    let digest = if length > LONGEST { ",\"digest\":\"cut\"" } else { "" };
    let kind = if kind.is_empty() { String::new() } else { format!(",\"type\":{}", quote(kind)) };
    format!("{{\"t\":\"string\",\"v\":{},\"length\":{length}{digest}{kind}}}", quote(&short))
}
/// An object that a test can only look at from outside; `whole`: it can be written and compared.
pub fn object(class: &str, entries: Vec<(&str, String)>, whole: bool) -> String {
    let told: Vec<String> = entries.iter().map(|(name, value)| format!("[{},{value}]", quote(name))).collect();
    format!("{{\"t\":\"object\",\"class\":{},\"entries\":[{}],\"size\":{},\"nullProto\":{whole}}}", quote(class), told.join(","), told.len())
}
pub fn debugged<T: Debug + ?Sized>(value: &T) -> String {
    let text = format!("{value:?}");
    if text.len() > 160 || text.contains("0x") {
        return elided("too long to show");
    }
    object(std::any::type_name::<T>(), vec![("{:?}", string(&text, ""))], false)
}
pub fn displayed<T: Display + ?Sized>(value: &T, class: &str) -> String {
    object(class, vec![("to_string()", string(&value.to_string(), "String"))], false)
}
/// Nothing below is worth telling.
pub fn deep(depth: u8) -> Option<String> {
    (depth > DEEPEST).then(|| elided("deep"))
}

fn integer(value: i128, kind: &str) -> String {
    if value.unsigned_abs() < 1 << 53 { format!("{{\"t\":\"number\",\"v\":{value},\"type\":\"{kind}\"}}") } else { format!("{{\"t\":\"bigint\",\"v\":\"{value}\"}}") }
}
macro_rules! integers { ($($t:ident),*) => { $(impl Tell for $t { fn tell(&self, _: u8) -> String { integer(*self as i128, stringify!($t)) } })* } }
integers!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, usize);
impl Tell for u128 {
    fn tell(&self, _: u8) -> String {
        if *self < 1 << 53 { integer(*self as i128, "u128") } else { format!("{{\"t\":\"bigint\",\"v\":\"{self}\"}}") }
    }
}
macro_rules! floats { ($($t:ident),*) => { $(impl Tell for $t { fn tell(&self, _: u8) -> String {
    let v = if self.is_nan() { "\"NaN\"".to_string() } else if self.is_infinite() { if *self > 0.0 { "\"Infinity\"".to_string() } else { "\"-Infinity\"".to_string() } } else if *self == 0.0 && self.is_sign_negative() { "\"-0\"".to_string() } else { format!("{self:e}") };
    format!("{{\"t\":\"number\",\"v\":{v},\"type\":\"{}\"}}", stringify!($t))
} })* } }
floats!(f32, f64);
impl Tell for bool {
    fn tell(&self, _: u8) -> String {
        format!("{{\"t\":\"boolean\",\"v\":{self}}}")
    }
}
impl Tell for char {
    fn tell(&self, _: u8) -> String {
        literal(&format!("{self:?}"), "char")
    }
}
impl Tell for () {
    fn tell(&self, _: u8) -> String {
        "{\"t\":\"undefined\"}".to_string()
    }
}
impl Tell for str {
    fn tell(&self, _: u8) -> String {
        string(self, "")
    }
    fn message(&self) -> Option<String> {
        Some(self.to_string())
    }
}
impl Tell for String {
    fn tell(&self, _: u8) -> String {
        string(self, "String")
    }
    fn message(&self) -> Option<String> {
        Some(self.clone())
    }
}
impl Tell for Cow<'_, str> {
    fn tell(&self, _: u8) -> String {
        string(self, "Cow")
    }
}
/// What is lent is compared with something lent; texts and slices always are.
fn lent<T: Tell + ?Sized>(value: &T, mark: &str, depth: u8) -> String {
    let told = value.tell(depth);
    let class = std::any::type_name::<T>();
    let one = class == "str" || class.starts_with('[') && !class.contains("; ") || class.starts_with("std::path::Path");
    if one && mark == "&" { told } else { list(mark, vec![told]) }
}
impl<T: Tell + ?Sized> Tell for &T {
    fn tell(&self, depth: u8) -> String {
        lent(&**self, "&", depth)
    }
    fn message(&self) -> Option<String> {
        (**self).message()
    }
}
impl<T: Tell + ?Sized> Tell for &mut T {
    fn tell(&self, depth: u8) -> String {
        lent(&**self, "&mut ", depth)
    }
}
macro_rules! pointers { ($($t:ty),*) => { $(impl<T: Tell + ?Sized> Tell for $t {
    fn tell(&self, depth: u8) -> String { let inner: &T = self; object(stringify!($t), vec![("*", inner.tell(depth))], false) }
})* } }
pointers!(std::rc::Rc<T>, std::sync::Arc<T>);
impl<T: Tell> Tell for Box<T> {
    fn tell(&self, depth: u8) -> String {
        object("Box", vec![("*", (**self).tell(depth))], false)
    }
}

fn listed<'a, T: Tell + 'a>(class: &str, depth: u8, all: impl ExactSizeIterator<Item = &'a T>) -> String {
    let length = all.len();
    let items: Vec<String> = all.take(MOST).map(|item| item.tell(depth + 1)).collect();
    deep(depth).unwrap_or_else(|| format!("{{\"t\":\"array\",\"items\":[{}],\"length\":{length},\"class\":{},\"holes\":false}}", items.join(","), quote(class)))
}
impl<T: Tell> Tell for Vec<T> {
    fn tell(&self, depth: u8) -> String {
        listed("Vec", depth, self.iter())
    }
}
impl<T: Tell> Tell for [T] {
    fn tell(&self, depth: u8) -> String {
        listed("slice", depth, self.iter())
    }
}
impl<T: Tell, const N: usize> Tell for [T; N] {
    fn tell(&self, depth: u8) -> String {
        listed("array", depth, self.iter())
    }
}
impl<T: Tell> Tell for VecDeque<T> {
    fn tell(&self, depth: u8) -> String {
        listed("VecDeque", depth, self.iter())
    }
}
impl<T: Tell> Tell for Option<T> {
    fn tell(&self, depth: u8) -> String {
        match self {
            Some(inner) => list("Some", vec![inner.tell(depth + 1)]),
            None => literal("None", "Option"),
        }
    }
}
impl<T: Tell, E: Tell> Tell for Result<T, E> {
    fn tell(&self, depth: u8) -> String {
        match self {
            Ok(inner) => list("Ok", vec![inner.tell(depth + 1)]),
            Err(inner) => list("Err", vec![inner.tell(depth + 1)]),
        }
    }
    fn ends(&self) -> Ends {
        match self {
            Ok(inner) => inner.ends(),
            Err(inner) => {
                let message = inner.message().unwrap_or_default();
                let class = std::any::type_name::<E>();
                ("threw", format!("{{\"t\":\"error\",\"class\":{},\"message\":{},\"engine\":false,\"code\":null,\"entries\":[[\"\",{}]]}}", quote(class), quote(&message), inner.tell(1)))
            }
        }
    }
}
macro_rules! tuples { ($($($name:ident $at:tt)*;)*) => { $(impl<$($name: Tell),*> Tell for ($($name,)*) {
    fn tell(&self, depth: u8) -> String { list("tuple", vec![$(self.$at.tell(depth + 1)),*]) }
})* } }
tuples!(A 0; A 0 B 1; A 0 B 1 C 2; A 0 B 1 C 2 D 3; A 0 B 1 C 2 D 3 E 4;);

fn mapped<'a, K: Tell + 'a, V: Tell + 'a>(depth: u8, all: impl Iterator<Item = (&'a K, &'a V)>) -> String {
    let mut entries: Vec<String> = all.map(|(key, value)| format!("[{},{}]", key.tell(depth + 1), value.tell(depth + 1))).collect();
    entries.sort();
    format!("{{\"t\":\"map\",\"entries\":[{}],\"size\":{}}}", entries.iter().take(MOST).cloned().collect::<Vec<_>>().join(","), entries.len())
}
fn gathered<'a, T: Tell + 'a>(depth: u8, all: impl Iterator<Item = &'a T>) -> String {
    let mut items: Vec<String> = all.map(|item| item.tell(depth + 1)).collect();
    items.sort();
    format!("{{\"t\":\"set\",\"items\":[{}],\"size\":{}}}", items.iter().take(MOST).cloned().collect::<Vec<_>>().join(","), items.len())
}
impl<K: Tell, V: Tell> Tell for HashMap<K, V> {
    fn tell(&self, depth: u8) -> String {
        mapped(depth, self.iter())
    }
}
impl<K: Tell, V: Tell> Tell for BTreeMap<K, V> {
    fn tell(&self, depth: u8) -> String {
        mapped(depth, self.iter())
    }
}
impl<T: Tell> Tell for HashSet<T> {
    fn tell(&self, depth: u8) -> String {
        gathered(depth, self.iter())
    }
}
impl<T: Tell> Tell for BTreeSet<T> {
    fn tell(&self, depth: u8) -> String {
        gathered(depth, self.iter())
    }
}
impl Tell for std::cmp::Ordering {
    fn tell(&self, _: u8) -> String {
        literal(&format!("std::cmp::Ordering::{self:?}"), "std::cmp::Ordering")
    }
}
impl Tell for std::time::Duration {
    fn tell(&self, _: u8) -> String {
        let code = if self.subsec_nanos() == 0 { format!("std::time::Duration::from_secs({})", self.as_secs()) } else if self.as_secs() == 0 && self.subsec_nanos() % 1_000_000 == 0 { format!("std::time::Duration::from_millis({})", self.subsec_millis()) } else { format!("std::time::Duration::new({}, {})", self.as_secs(), self.subsec_nanos()) };
        literal(&code, "std::time::Duration")
    }
}
impl Tell for std::time::SystemTime {
    fn tell(&self, depth: u8) -> String {
        match self.duration_since(std::time::UNIX_EPOCH) {
            Ok(since) if since.is_zero() => literal("std::time::UNIX_EPOCH", "std::time::SystemTime"),
            Ok(since) => {
                let code = if since.subsec_nanos() == 0 { format!("std::time::Duration::from_secs({})", since.as_secs()) } else { format!("std::time::Duration::new({}, {})", since.as_secs(), since.subsec_nanos()) };
                literal(&format!("std::time::UNIX_EPOCH + {code}"), "std::time::SystemTime")
            }
            Err(_) => deep(depth).unwrap_or_else(|| elided("before 1970")),
        }
    }
}
impl Tell for std::path::PathBuf {
    fn tell(&self, _: u8) -> String {
        literal(&format!("std::path::PathBuf::from({:?})", self.to_string_lossy()), "std::path::PathBuf")
    }
}
impl Tell for std::path::Path {
    fn tell(&self, _: u8) -> String {
        literal(&format!("std::path::Path::new({:?})", self.to_string_lossy()), "std::path::Path")
    }
}
impl<T: Tell> Tell for std::ops::Range<T> {
    fn tell(&self, depth: u8) -> String {
        object("std::ops::Range", vec![("start", self.start.tell(depth + 1)), ("end", self.end.tell(depth + 1))], false)
    }
}
/// Types of the standard library that are known by what they say.
macro_rules! said { ($($t:ty, $class:literal);* $(;)?) => { $(impl Tell for $t {
    fn tell(&self, _: u8) -> String { displayed(self, $class) }
    fn message(&self) -> Option<String> { Some(self.to_string()) }
})* } }
said!(std::num::ParseIntError, "std::num::ParseIntError"; std::num::ParseFloatError, "std::num::ParseFloatError"; std::num::TryFromIntError, "std::num::TryFromIntError"; std::str::Utf8Error, "std::str::Utf8Error"; std::string::FromUtf8Error, "std::string::FromUtf8Error"; std::str::ParseBoolError, "std::str::ParseBoolError"; std::char::ParseCharError, "std::char::ParseCharError"; std::fmt::Error, "std::fmt::Error"; std::io::Error, "std::io::Error"; std::net::AddrParseError, "std::net::AddrParseError"; std::net::IpAddr, "std::net::IpAddr"; std::net::Ipv4Addr, "std::net::Ipv4Addr"; std::array::TryFromSliceError, "std::array::TryFromSliceError"; std::time::SystemTimeError, "std::time::SystemTimeError"; std::fmt::Arguments<'_>, "std::fmt::Arguments");
impl Tell for std::convert::Infallible {
    fn tell(&self, _: u8) -> String {
        match *self {}
    }
}
/// Errors of any kind.
macro_rules! errors { ($($t:ty),*) => { $(impl Tell for $t {
    fn tell(&self, _: u8) -> String { displayed(self, "Box<dyn Error>") }
    fn message(&self) -> Option<String> { Some(self.to_string()) }
})* } }
errors!(Box<dyn std::error::Error>, Box<dyn std::error::Error + Send>, Box<dyn std::error::Error + Send + Sync>);
