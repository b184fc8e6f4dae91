//! Takes what code has made out of its place, or lends it.

use crate::env::{refuse, Env, R};
use crate::node::Node;
use std::any::{Any, TypeId};

impl Env {
    /// Locals for all that a value is made of.
    pub fn apart(&mut self, names: &[String], node: &Node) -> R<()> {
        let whole = self.eval(node)?;
        let kind = self.slots[whole].kind;
        for (at, name) in names.iter().enumerate() {
            let key = at.to_string();
            let found = self.registry.methods.get(&(kind, key.as_str())).cloned().unwrap_or_default();
            let part = self.first(&found, &[], whole, &key)?;
            self.names.push((name.clone(), part));
        }
        self.slots[whole].taken = true;
        Ok(())
    }

    pub fn take<T: 'static>(&mut self, at: usize) -> R<T> {
        let slot = &mut self.slots[at];
        if slot.taken || slot.kind != TypeId::of::<T>() {
            return refuse(format!("not a {}", std::any::type_name::<T>()));
        }
        slot.taken = true;
        Ok(*unsafe { Box::from_raw(slot.value.cast::<T>()) })
    }

    pub fn shared<T: 'static>(&mut self, at: usize) -> R<&'static T> {
        let slot = &self.slots[at];
        if !slot.taken {
            let value: &'static mut dyn Any = unsafe { &mut *slot.value };
            if slot.kind == TypeId::of::<T>() {
                return Ok(value.downcast_mut::<T>().unwrap());
            }
            if slot.kind == TypeId::of::<&'static T>() {
                return Ok(value.downcast_mut::<&'static T>().unwrap());
            }
            if slot.kind == TypeId::of::<&'static mut T>() {
                return Ok(value.downcast_mut::<&'static mut T>().unwrap());
            }
            if slot.kind == TypeId::of::<Box<T>>() {
                return Ok(value.downcast_mut::<Box<T>>().unwrap());
            }
        }
        refuse(format!("not a {}", std::any::type_name::<T>()))
    }

    pub fn exclusive<T: 'static>(&mut self, at: usize) -> R<&'static mut T> {
        let slot = &self.slots[at];
        if !slot.taken {
            let value: &'static mut dyn Any = unsafe { &mut *slot.value };
            if slot.kind == TypeId::of::<T>() {
                return Ok(value.downcast_mut::<T>().unwrap());
            }
            if slot.kind == TypeId::of::<&'static mut T>() {
                return Ok(value.downcast_mut::<&'static mut T>().unwrap());
            }
            if slot.kind == TypeId::of::<Box<T>>() {
                return Ok(value.downcast_mut::<Box<T>>().unwrap());
            }
        }
        refuse(format!("not a {} that may change", std::any::type_name::<T>()))
    }

    /// A receiver that is moved: copied out of a reference where that is what it is.
    pub fn own<T: 'static>(&mut self, at: usize) -> R<T> {
        self.take::<T>(at)
    }
}
