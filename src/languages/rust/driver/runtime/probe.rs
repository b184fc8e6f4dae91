//! What the rewritten sources call: a byte for each counter, the mutant that is on, comparisons told, and a brake by which
//! a run that takes too long is ended.
#![no_std]
#![allow(warnings)]
extern crate alloc;
use alloc::string::String;
use alloc::vec::Vec;
use core::sync::atomic::{AtomicPtr, AtomicU32, AtomicU8, Ordering::Relaxed};

mod instances;
pub use instances::*;

include!("points.rs");

const ZERO: AtomicU8 = AtomicU8::new(0);
pub static HITS: [AtomicU8; POINTS] = [ZERO; POINTS];
pub static ON: AtomicU32 = AtomicU32::new(u32::MAX);
pub static STOP: AtomicU8 = AtomicU8::new(0);
pub static TELL: AtomicPtr<()> = AtomicPtr::new(core::ptr::null_mut());
pub type Teller = fn(u32, &'static str, Seen, Seen);

pub fn h(id: u32) {
    HITS[id as usize].store(1, Relaxed);
    if STOP.load(Relaxed) != 0 {
        brake()
    }
}
pub fn b(yes: u32, no: u32, taken: bool) -> bool {
    h(if taken { yes } else { no });
    taken
}

/// What `?` may leave the function with: told where it does.
pub trait Try {
    fn leaves(&self) -> bool;
}
impl<T, E> Try for Result<T, E> {
    fn leaves(&self) -> bool {
        self.is_err()
    }
}
impl<T> Try for Option<T> {
    fn leaves(&self) -> bool {
        self.is_none()
    }
}
pub fn q<T: Try>(id: u32, tried: T) -> T {
    if tried.leaves() {
        h(id)
    }
    tried
}

pub fn m(id: u32) -> bool {
    ON.load(Relaxed) == id
}
pub fn on() -> u32 {
    ON.load(Relaxed)
}
#[cold]
#[inline(never)]
fn brake() -> ! {
    panic!("testgen brake")
}

/// What an arm that is never taken would give.
#[cold]
pub fn never() -> ! {
    panic!("testgen never")
}

pub enum Seen<'a> {
    Nothing,
    Int(i128),
    Float(f64),
    Bool(bool),
    Char(char),
    Text(&'a str),
}
pub fn tells() -> bool {
    !TELL.load(Relaxed).is_null()
}
pub fn tell(id: u32, operator: &'static str, left: Seen, right: Seen) {
    let teller = TELL.load(Relaxed);
    if !teller.is_null() {
        let teller: Teller = unsafe { core::mem::transmute(teller) };
        teller(id, operator, left, right)
    }
}

/// What is compared, whatever it is: a call on `&W` takes the first of these that fits, and that of a reference comes last.
pub struct W<'a, T: ?Sized>(pub &'a T);
pub trait Told {
    fn see(&self) -> Seen<'_>;
}
impl<'a, T: Look + ?Sized> Told for W<'a, T> {
    fn see(&self) -> Seen<'_> {
        self.0.look()
    }
}
pub trait Untold {
    fn see(&self) -> Seen<'_> {
        Seen::Nothing
    }
}
impl<'a, T: ?Sized> Untold for &W<'a, T> {}

pub trait Look {
    fn look(&self) -> Seen<'_>;
}
macro_rules! ints { ($($t:ty),*) => { $(impl Look for $t { fn look(&self) -> Seen<'_> { Seen::Int(*self as i128) } })* } }
ints!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);
macro_rules! floats { ($($t:ty),*) => { $(impl Look for $t { fn look(&self) -> Seen<'_> { Seen::Float(*self as f64) } })* } }
floats!(f32, f64);
impl Look for bool {
    fn look(&self) -> Seen<'_> {
        Seen::Bool(*self)
    }
}
impl Look for char {
    fn look(&self) -> Seen<'_> {
        Seen::Char(*self)
    }
}
impl Look for str {
    fn look(&self) -> Seen<'_> {
        Seen::Text(self)
    }
}
impl Look for String {
    fn look(&self) -> Seen<'_> {
        Seen::Text(self)
    }
}
impl Look for [u8] {
    fn look(&self) -> Seen<'_> {
        core::str::from_utf8(self).map_or(Seen::Nothing, Seen::Text)
    }
}
impl Look for Vec<u8> {
    fn look(&self) -> Seen<'_> {
        self.as_slice().look()
    }
}
impl<const N: usize> Look for [u8; N] {
    fn look(&self) -> Seen<'_> {
        self.as_slice().look()
    }
}
impl<T: Look + ?Sized> Look for &T {
    fn look(&self) -> Seen<'_> {
        (**self).look()
    }
}
impl<T: Look + ?Sized> Look for &mut T {
    fn look(&self) -> Seen<'_> {
        (**self).look()
    }
}
impl<T: Look> Look for Option<T> {
    fn look(&self) -> Seen<'_> {
        self.as_ref().map_or(Seen::Nothing, |inner| inner.look())
    }
}

#[macro_export]
macro_rules! see {
    ($id:expr, $op:expr, $l:expr, $r:expr) => {
        if $crate::tells() {
            use $crate::{Told as _, Untold as _};
            $crate::tell($id, $op, (&$crate::W($l)).see(), (&$crate::W($r)).see());
        }
    };
}
#[macro_export]
macro_rules! cmp {
    ($id:expr, $l:expr, $op:tt, $r:expr $(, $m:expr, $alt:tt)*) => {
        match (&$l, &$r) {
            (l, r) => {
                let c = match $crate::on() {
                    $(x if x == $m => *l $alt *r,)*
                    _ => *l $op *r,
                };
                $crate::see!($id, stringify!($op), l, r);
                c
            }
        }
    };
}
#[macro_export]
macro_rules! calc {
    ($l:expr, $op:tt, $r:expr, $m:expr, $alt:tt) => {
        match ($l, $r) {
            (l, r) => if $crate::m($m) { l $alt r } else { l $op r },
        }
    };
}
