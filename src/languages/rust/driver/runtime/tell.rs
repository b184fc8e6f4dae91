//! Tells what values look like, as the core reads it.

use crate::json::quote;
use std::any::Any;
use std::borrow::Cow;
use std::fmt::{Debug, Display};
use std::marker::PhantomData;

pub type Ends = (&'static str, String);
#[derive(Clone, Copy)]
pub struct Teller {
    pub tell: fn(*mut dyn Any) -> Ends,
    /// How it is looked at without being changed, where it can be.
    pub look: Option<fn(*mut dyn Any) -> Ends>,
    /// `tell` is no more than a look.
    pub still: bool,
}

pub const MOST: usize = 60;
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
/// An iterator of the crate's own, which has something to say besides: as a result it is walked through.
pub trait Walks {}
pub trait Lazy {
    fn teller(&self) -> Teller;
}
impl<T: Walks + Tell + Iterator + 'static> Lazy for &&&&&Ask<T>
where
    T::Item: Tell,
{
    fn teller(&self) -> Teller {
        Teller { tell: walked::<T>, look: Some(looked::<T>), still: false }
    }
}
fn walked<T: Iterator + 'static>(value: *mut dyn Any) -> Ends
where
    T::Item: Tell,
{
    ("returned", list("iterator", unsafe { &mut *value.cast::<T>() }.take(MOST).map(|item| item.tell(1)).collect()))
}
fn looked<T: Tell + 'static>(value: *mut dyn Any) -> Ends {
    unsafe { &*value.cast::<T>() }.ends()
}
impl<T: Tell + 'static> Plain for &&&&Ask<T> {
    fn teller(&self) -> Teller {
        Teller { tell: looked::<T>, look: Some(looked::<T>), still: true }
    }
}
pub trait Walked {
    fn teller(&self) -> Teller;
}
impl<T: Iterator + 'static> Walked for &&&Ask<T>
where
    T::Item: Tell,
{
    fn teller(&self) -> Teller {
        Teller { tell: walked::<T>, look: None, still: false }
    }
}
pub trait Shown {
    fn teller(&self) -> Teller;
}
impl<T: Debug + 'static> Shown for &&Ask<T> {
    fn teller(&self) -> Teller {
        // Of a result a test asks first which of the two it is: its whole text would not be what is then looked at.
        let tell: fn(*mut dyn Any) -> Ends = if std::any::type_name::<T>().starts_with("core::result::Result<") { |_| ("returned", elided("a result of types that say nothing")) } else { |value| ("returned", debugged(unsafe { &*value.cast::<T>() })) };
        Teller { tell, look: Some(tell), still: true }
    }
}
pub trait Written {
    fn teller(&self) -> Teller;
}
impl<T: Display + 'static> Written for &Ask<T> {
    fn teller(&self) -> Teller {
        let tell: fn(*mut dyn Any) -> Ends = |value| ("returned", displayed(unsafe { &*value.cast::<T>() }, "impl Display"));
        Teller { tell, look: Some(tell), still: true }
    }
}
pub trait Hidden {
    fn teller(&self) -> Teller;
}
impl<T> Hidden for Ask<T> {
    fn teller(&self) -> Teller {
        Teller { tell: |_| ("returned", elided("of a type that says nothing")), look: None, still: false }
    }
}
#[macro_export]
macro_rules! slot {
    ($value:expr) => {{
        #[allow(unused_imports)]
        use $crate::tell::{Hidden as _, Lazy as _, Plain as _, Shown as _, Walked as _, Written as _};
        let value = $value;
        let teller = (&&&&&&$crate::tell::ask(&value)).teller();
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
impl<T: Tell + Clone> Tell for Cow<'_, [T]> {
    fn tell(&self, depth: u8) -> String {
        list("&", vec![(**self).tell(depth + 1)])
    }
}
/// What is lent is compared with something lent; texts and slices always are.
fn lent<T: Tell + ?Sized>(value: &T, mark: &str, depth: u8) -> String {
    let told = value.tell(depth);
    let class = std::any::type_name::<T>();
    let one = class == "str" || class.starts_with('[') && !class.contains("; ") || class.starts_with("std::path::Path") || class.ends_with("OsStr");
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
