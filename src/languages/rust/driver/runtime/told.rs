//! What holds other values, and what the standard library has, told.

use crate::json::quote;
use crate::tell::{deep, displayed, elided, list, literal, object, Ends, Tell, MOST};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

const MOST_BYTES: usize = 2000;

fn listed<'a, T: Tell + 'a>(class: &str, depth: u8, all: impl ExactSizeIterator<Item = &'a T>) -> String {
    let length = all.len();
    if length > MOST && std::any::type_name::<T>() == "u8" {
        return bytes(class, all);
    }
    let items: Vec<String> = all.take(MOST).map(|item| item.tell(depth + 1)).collect();
    deep(depth).unwrap_or_else(|| format!("{{\"t\":\"array\",\"items\":[{}],\"length\":{length},\"class\":{},\"holes\":false}}", items.join(","), quote(class)))
}
/// Many bytes, as what somebody wrote.
fn bytes<'a, T: Tell + 'a>(class: &str, all: impl ExactSizeIterator<Item = &'a T>) -> String {
    let length = all.len();
    let hex: String = all.take(MOST_BYTES).map(|byte| format!("{:02x}", unsafe { *std::ptr::from_ref(byte).cast::<u8>() })).collect();
    format!("{{\"t\":\"bytes\",\"class\":{},\"length\":{length},\"hex\":{}}}", quote(class), quote(&hex))
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
impl Tell for std::ffi::OsString {
    fn tell(&self, _: u8) -> String {
        literal(&format!("std::ffi::OsString::from({:?})", self.to_string_lossy()), "std::ffi::OsString")
    }
}
impl Tell for std::ffi::OsStr {
    fn tell(&self, _: u8) -> String {
        literal(&format!("std::ffi::OsStr::new({:?})", self.to_string_lossy()), "std::ffi::OsStr")
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
macro_rules! sources { ($($t:ty),*) => { $(impl Tell for $t {
    fn tell(&self, _: u8) -> String { displayed(self, "dyn Error") }
    fn message(&self) -> Option<String> { Some(self.to_string()) }
})* } }
sources!(dyn std::error::Error, dyn std::error::Error + Send, dyn std::error::Error + Send + Sync);
macro_rules! errors { ($($t:ty),*) => { $(impl Tell for $t {
    fn tell(&self, _: u8) -> String { displayed(self, "Box<dyn Error>") }
    fn message(&self) -> Option<String> { Some(self.to_string()) }
})* } }
errors!(Box<dyn std::error::Error>, Box<dyn std::error::Error + Send>, Box<dyn std::error::Error + Send + Sync>);
