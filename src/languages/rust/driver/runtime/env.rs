//! Values of one run: locals by name, and everything that was made on the way. Nothing that may be borrowed is ever freed.

use crate::node::Node;
use crate::tell::Teller;
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::rc::Rc;

/// Why code cannot be run here.
pub struct Refused(pub String);
pub type R<T> = Result<T, Refused>;

pub fn refuse<T>(why: impl Into<String>) -> R<T> {
    Err(Refused(why.into()))
}

/// Calls something of the crate with arguments that are still code, on the value at a place.
pub type Thunk = fn(&mut Env, &[Node], usize) -> R<Slot>;

#[derive(Default)]
pub struct Registry {
    pub functions: HashMap<&'static str, Vec<Thunk>>,
    pub methods: HashMap<(TypeId, &'static str), Vec<Thunk>>,
    pub structs: HashMap<&'static str, (&'static [&'static str], Thunk)>,
    /// Ways of making a value of a type that code names.
    pub kinds: HashMap<&'static str, Thunk>,
}

impl Registry {
    pub fn function(&mut self, path: &'static str, thunk: Thunk) {
        self.functions.entry(path).or_default().push(thunk);
    }
    pub fn method<T: 'static>(&mut self, name: &'static str, thunk: Thunk) {
        for kind in [TypeId::of::<T>(), TypeId::of::<&'static T>(), TypeId::of::<&'static mut T>(), TypeId::of::<Box<T>>()] {
            self.methods.entry((kind, name)).or_default().push(thunk);
        }
    }
    pub fn of_text(&mut self, name: &'static str, thunk: Thunk) {
        for kind in [TypeId::of::<&'static str>(), TypeId::of::<String>()] {
            self.methods.entry((kind, name)).or_default().push(thunk);
        }
    }
    pub fn of_lent<T: ?Sized + 'static>(&mut self, name: &'static str, thunk: Thunk) { self.methods.entry((TypeId::of::<&'static T>(), name)).or_default().push(thunk) }
    pub fn kind(&mut self, name: &'static str, thunk: Thunk) {
        self.kinds.insert(name, thunk);
    }
    pub fn structure(&mut self, path: &'static str, fields: &'static [&'static str], thunk: Thunk) {
        self.structs.insert(path, (fields, thunk));
    }
}

pub struct Slot {
    pub value: *mut dyn Any,
    pub kind: TypeId,
    pub taken: bool,
    pub teller: Teller,
}

impl Slot {
    pub fn new<T: 'static>(value: T, teller: Teller) -> Slot {
        Slot { value: Box::into_raw(Box::new(value)), kind: TypeId::of::<T>(), taken: false, teller }
    }
}

pub struct Env {
    pub names: Vec<(String, usize)>,
    pub slots: Vec<Slot>,
    pub imports: Rc<HashMap<String, String>>,
    pub registry: &'static Registry,
}

/// What a closure of the code does, for calling it later.
pub struct Lambda {
    names: Vec<String>,
    body: Node,
    imports: Rc<HashMap<String, String>>,
    registry: &'static Registry,
}

impl Lambda {
    pub fn call<T: crate::build::Build>(&self, args: Vec<Slot>) -> T {
        let mut env = Env { names: Vec::new(), slots: Vec::new(), imports: self.imports.clone(), registry: self.registry };
        for (name, slot) in self.names.iter().zip(args) {
            let at = env.push(slot);
            env.names.push((name.clone(), at));
        }
        match T::build(&mut env, &self.body) {
            Ok(value) => value,
            Err(Refused(why)) => std::panic::panic_any(Refused(why)),
        }
    }
}

impl Env {
    pub fn push(&mut self, slot: Slot) -> usize {
        self.slots.push(slot);
        self.slots.len() - 1
    }

    pub fn local(&self, name: &str) -> Option<usize> {
        self.names.iter().rev().find(|(n, _)| n == name).map(|(_, at)| *at)
    }

    /// Full path of what code calls by an imported name.
    pub fn resolve(&self, path: &str) -> String {
        let end = path.find("::").unwrap_or(path.len());
        match self.imports.get(&path[..end]) {
            Some(full) => format!("{full}{}", &path[end..]),
            None => path.to_string(),
        }
    }

    pub fn arg<T: crate::build::Build>(&mut self, args: &[Node], at: usize) -> R<T> {
        match args.get(at) {
            Some(node) => T::build(self, node),
            None => refuse("too few arguments"),
        }
    }

    pub fn closure(&mut self, args: &[Node], at: usize) -> R<Lambda> {
        match args.get(at) {
            Some(Node::Closure(names, body)) => Ok(Lambda { names: names.clone(), body: (**body).clone(), imports: self.imports.clone(), registry: self.registry }),
            _ => refuse("not a closure"),
        }
    }

    /// Evaluates code whose type nothing else says.
    pub fn eval(&mut self, node: &Node) -> R<usize> {
        match node {
            Node::Path(path) => match self.local(path) {
                Some(at) if self.slots[at].taken => refuse(format!("{path} was moved")),
                Some(at) => Ok(at),
                None => self.call(path, &[]),
            },
            Node::Call(path, _) if matches!(path.as_str(), "String::from" | "String::new") => self.plain::<String>(node),
            Node::Binary("+", left, _) if matches!(&**left, Node::Path(path) if path.ends_with("UNIX_EPOCH")) => self.plain::<std::time::SystemTime>(node),
            Node::Call(path, _) if self.resolve(path).starts_with("std::time::Duration::") => self.plain::<std::time::Duration>(node),
            Node::Call(path, _) if path == "PathBuf::from" => self.plain::<std::path::PathBuf>(node),
            Node::Call(path, _) if path == "Path::new" => self.plain::<&'static std::path::Path>(node),
            Node::Call(path, _) if path == "OsStr::new" => self.plain::<&'static std::ffi::OsStr>(node),
            Node::Call(path, _) if path == "OsString::from" => self.plain::<std::ffi::OsString>(node),
            Node::Call(path, args) => self.call(path, args),
            Node::Method(on, name, _) if matches!(**on, Node::Text(_)) && matches!(name.as_str(), "to_string" | "to_owned") => self.plain::<String>(node),
            Node::Method(on, name, _) if matches!(**on, Node::Bytes(_)) && name == "to_vec" => self.plain::<Vec<u8>>(node),
            Node::Method(on, name, _) if name == "into_bytes" && matches!(&**on, Node::Method(text, ..) if matches!(**text, Node::Text(_))) => self.plain::<Vec<u8>>(node),
            Node::Format(form, args) if args.len() == 1 => {
                let at = self.eval(&args[0])?;
                let key = format!("format {form}");
                let found = self.registry.methods.get(&(self.slots[at].kind, key.as_str())).cloned().unwrap_or_default();
                self.first(&found, &[], at, &key)
            }
            Node::Struct(path, fields) => self.structure(path, fields),
            Node::Method(on, name, args) => {
                let at = self.eval(on)?;
                let kind = self.slots[at].kind;
                let found = self.registry.methods.get(&(kind, name.as_str())).cloned().unwrap_or_default();
                self.first(&found, args, at, name)
            }
            Node::Ref(_, inner) => self.eval(inner),
            Node::Text(_) => self.plain::<&'static str>(node),
            Node::Bool(_) => self.plain::<bool>(node),
            Node::Char(_) => self.plain::<char>(node),
            Node::Byte(_) => self.plain::<u8>(node),
            Node::Float(_, suffix) if suffix == "f32" => self.plain::<f32>(node),
            Node::Float(..) => self.plain::<f64>(node),
            Node::Int(_, suffix) => self.integer(suffix, node),
            Node::Neg(inner) => match &**inner {
                Node::Int(_, suffix) => self.integer(suffix, node),
                Node::Float(..) => self.plain::<f64>(node),
                _ => refuse("not a number"),
            },
            _ => refuse("nothing says what type it is"),
        }
    }

    /// The value of a local whose type may be written.
    pub fn declared(&mut self, kind: Option<&str>, node: &Node) -> R<usize> {
        // A list that is only lent: who looks at it sees the same.
        let list = kind.and_then(|name| name.strip_prefix('[')?.split_once("; ")).map(|(item, _)| format!("Vec<{item}>"));
        match kind.and_then(|name| self.registry.kinds.get(name).or_else(|| self.registry.kinds.get(list.as_deref()?))) {
            Some(thunk) => {
                let slot = thunk(self, std::slice::from_ref(node), usize::MAX)?;
                Ok(self.push(slot))
            }
            None => self.eval(node),
        }
    }

    fn plain<T: crate::build::Build + crate::tell::Tell>(&mut self, node: &Node) -> R<usize> {
        let value = T::build(self, node)?;
        Ok(self.push(crate::slot!(value)))
    }

    fn integer(&mut self, suffix: &str, node: &Node) -> R<usize> {
        match suffix {
            "i8" => self.plain::<i8>(node),
            "i16" => self.plain::<i16>(node),
            "i64" => self.plain::<i64>(node),
            "i128" => self.plain::<i128>(node),
            "isize" => self.plain::<isize>(node),
            "u8" => self.plain::<u8>(node),
            "u16" => self.plain::<u16>(node),
            "u32" => self.plain::<u32>(node),
            "u64" => self.plain::<u64>(node),
            "u128" => self.plain::<u128>(node),
            "usize" => self.plain::<usize>(node),
            _ => self.plain::<i32>(node),
        }
    }

    fn call(&mut self, path: &str, args: &[Node]) -> R<usize> {
        let full = self.resolve(path);
        let found = self.registry.functions.get(full.as_str()).cloned().unwrap_or_default();
        self.first(&found, args, usize::MAX, &full)
    }

    fn structure(&mut self, path: &str, fields: &[(String, Node)]) -> R<usize> {
        let full = self.resolve(path);
        let Some((names, thunk)) = self.registry.structs.get(full.as_str()) else {
            return refuse(format!("no {full}"));
        };
        let mut args = Vec::new();
        for name in *names {
            match fields.iter().find(|(field, _)| field == name) {
                Some((_, value)) => args.push(value.clone()),
                None => return refuse(format!("no field {name}")),
            }
        }
        let slot = thunk(self, &args, usize::MAX)?;
        Ok(self.push(slot))
    }

    /// The first way of calling that fits the arguments.
    pub fn first(&mut self, thunks: &[Thunk], args: &[Node], on: usize, name: &str) -> R<usize> {
        let mut why = Refused(format!("no {name}"));
        for thunk in thunks {
            match thunk(self, args, on) {
                Ok(slot) => return Ok(self.push(slot)),
                Err(refused) => why = refused,
            }
        }
        Err(why)
    }
}

/// Lives as long as the process.
pub fn forever<T: ?Sized>(value: &T) -> &'static T {
    unsafe { &*(value as *const T) }
}
