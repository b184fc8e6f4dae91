//! Counters of code that is compiled once for each type, told apart by instance.
use crate::{h, Try};
use alloc::vec::Vec;
use core::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};

/// `h`, `b` and `q` for such code: `I` names the instance.
pub fn hi<I>(id: u32) {
    h(id);
    let name: Name = core::any::type_name::<I>;
    note((name as usize as u64) << 16 | id as u64 & 0xffff, id);
}
pub fn bi<I>(yes: u32, no: u32, taken: bool) -> bool {
    hi::<I>(if taken { yes } else { no });
    taken
}
pub fn qi<I, T: Try>(id: u32, tried: T) -> T {
    if tried.leaves() {
        hi::<I>(id)
    }
    tried
}
type Name = fn() -> &'static str;
const SLOTS: usize = 4096;
const TRIES: usize = 16;
const EMPTY: AtomicU64 = AtomicU64::new(0);
/// A set of counters hit in instances, each a pointer to what names the instance and the counter in the lowest bits.
static INSTANCES: [AtomicU64; SLOTS] = [EMPTY; SLOTS];
static ANY: AtomicBool = AtomicBool::new(false);

fn note(entry: u64, id: u32) {
    if id > 0xffff {
        return;
    }
    ANY.store(true, Relaxed);
    let start = (entry.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 52) as usize;
    for at in start..start + TRIES {
        match INSTANCES[at % SLOTS].compare_exchange(0, entry, Relaxed, Relaxed) {
            Ok(_) => return,
            Err(there) if there == entry => return,
            Err(_) => (),
        }
    }
}
/// All entries as they are, for `put_instances`.
pub fn instances() -> Vec<u64> {
    if ANY.load(Relaxed) { INSTANCES.iter().map(|slot| slot.load(Relaxed)).collect() } else { Vec::new() }
}
/// What `instances` told; nothing of it empties the set.
pub fn put_instances(all: &[u64]) {
    if !ANY.load(Relaxed) {
        return;
    }
    ANY.store(!all.is_empty(), Relaxed);
    for (at, slot) in INSTANCES.iter().enumerate() {
        slot.store(all.get(at).copied().unwrap_or(0), Relaxed);
    }
}
/// The counter of an entry, and the types of the instance.
pub fn named(entry: u64) -> (usize, &'static str) {
    let name: Name = unsafe { core::mem::transmute((entry >> 16) as usize) };
    ((entry & 0xffff) as usize, name())
}
