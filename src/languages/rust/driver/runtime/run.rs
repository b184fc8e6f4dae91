//! Runs candidates: once, or once for each mutant.

use crate::folder::{self, Folder};
use crate::env::{Env, Refused, Registry, R};
use crate::json::{quote, Json};
use crate::place::{is_refusal, Place};
use crate::read::expression;
use crate::steps::{execute, finish, states};
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};
use testgen_probe as probe;

pub const PATIENT: Duration = Duration::from_millis(700);
pub const HASTY: Duration = Duration::from_millis(150);
const SLOW: Duration = Duration::from_millis(20);
const LONGEST: Duration = Duration::from_secs(3);
const MOST_TAPS: usize = 200;

/// When the run in hand must be over, in milliseconds since the start; 0 for none.
pub static DEADLINE: AtomicU64 = AtomicU64::new(0);
/// How long it may take, in milliseconds.
pub static LIMIT: AtomicU64 = AtomicU64::new(0);

#[derive(Default)]
pub struct Notes {
    pub panic: Option<String>,
    pub taps: Vec<String>,
    told: HashSet<String>,
}
thread_local! { pub static NOTES: RefCell<Notes> = RefCell::new(Notes::default()); }

/// How many runs there were.
pub static RUNS: AtomicU64 = AtomicU64::new(0);

pub fn prepare() {
    std::panic::set_hook(Box::new(|info| {
        let payload = info.payload();
        let message = payload.downcast_ref::<&str>().map(|text| text.to_string()).or_else(|| payload.downcast_ref::<String>().cloned());
        let _ = NOTES.try_with(|notes| {
            if let Ok(mut notes) = notes.try_borrow_mut() {
                notes.panic.get_or_insert(message.unwrap_or_default());
            }
        });
    }));
}

/// What one run showed.
pub struct Seen {
    pub outcome: &'static str,
    pub facts: Vec<String>,
    pub trouble: &'static str,
    pub weak: bool,
    pub learnt: String,
}

enum End {
    Done(Vec<String>),
    Refused(String),
    Setup,
    Panicked,
}

pub struct Bench {
    pub registry: &'static Registry,
    pub files: Vec<(String, usize, usize)>,
    pub known: HashSet<(usize, &'static str)>,
    pub place: Place,
    started: Instant,
}

impl Bench {
    pub fn new(registry: &'static Registry, files: Vec<(String, usize, usize)>, place: Place, started: Instant) -> Bench {
        Bench { registry, files, known: HashSet::new(), place, started }
    }

    pub fn run(&mut self, candidate: &Json, record: bool, limit: Duration) -> Seen {
        for hit in probe::HITS.iter() {
            hit.store(0, Relaxed);
        }
        probe::put_instances(&[]);
        NOTES.with(|notes| *notes.borrow_mut() = Notes::default());
        if !record {
            probe::TELL.store(note as *mut (), Relaxed);
        }
        RUNS.fetch_add(1, Relaxed);
        let started = Instant::now();
        LIMIT.store(limit.as_millis() as u64, Relaxed);
        // A stop that was asked for when the last run had just ended is not meant for this one.
        probe::STOP.store(0, Relaxed);
        DEADLINE.store((self.started.elapsed() + limit).as_millis() as u64, Relaxed);
        let folder = Folder::of(candidate, self.place.given());
        let end = self.perform(candidate, record, folder.as_ref());
        DEADLINE.store(0, Relaxed);
        let stopped = probe::STOP.swap(0, Relaxed) != 0;
        probe::TELL.store(std::ptr::null_mut(), Relaxed);
        let mut seen = self.concluded(end, record);
        if stopped {
            seen = Seen { outcome: "timed-out", facts: Vec::new(), trouble: "", weak: false, learnt: "{}".into() };
        }
        if let Some(folder) = folder {
            // A test that panics never gets to clearing its folder away.
            if folder.is_in(&seen.facts) || seen.facts.iter().any(|fact| fact.contains("\"class\":\"panic\"")) {
                seen.trouble = "tells where its folder is";
            }
        }
        if self.place.cleared() {
            seen.trouble = "leaves files behind";
        }
        seen.weak |= started.elapsed() > SLOW;
        seen
    }

    fn perform(&self, candidate: &Json, record: bool, folder: Option<&Folder>) -> End {
        let imports: HashMap<String, String> = candidate.get("imports").list().iter().map(|import| (import.get("local").text().to_string(), import.get("name").text().to_string())).collect();
        let mut env = Env { names: Vec::new(), slots: Vec::new(), imports: Rc::new(imports), registry: self.registry };
        if let Some(folder) = folder {
            let at = env.push(crate::slot!(folder.path()));
            env.names.push((folder::NAME.to_string(), at));
        }
        let setup = catch_unwind(AssertUnwindSafe(|| candidate.get("setup").list().iter().try_for_each(|line| execute(&mut env, line.text()))));
        match setup {
            Ok(Ok(())) => (),
            Ok(Err(Refused(why))) => return End::Refused(why),
            Err(payload) => return payload.downcast_ref::<Refused>().map_or(End::Setup, |refused| End::Refused(refused.0.clone())),
        }
        let Some(act) = expression(candidate.get("act").text()) else { return End::Refused("not understood".into()) };
        let before = if record { states(&mut env, candidate) } else { Vec::new() };
        let done = catch_unwind(AssertUnwindSafe(|| finish(&mut env, &act, candidate, &before, record)));
        match done {
            Ok(Ok(mut facts)) => {
                facts.extend(folder.filter(|_| record).map_or(Vec::new(), Folder::changes));
                End::Done(facts)
            }
            Ok(Err(Refused(why))) => End::Refused(why),
            Err(payload) => payload.downcast_ref::<Refused>().map_or(End::Panicked, |refused| End::Refused(refused.0.clone())),
        }
    }

    fn concluded(&self, end: End, record: bool) -> Seen {
        let plain = |outcome, facts, trouble, learnt| Seen { outcome, facts, trouble, weak: false, learnt };
        match end {
            End::Done(facts) if facts.iter().any(|fact| is_refusal(fact)) => plain("denied", Vec::new(), "", "{\"ok\":false}".into()),
            End::Done(facts) => {
                let threw = facts.first().is_some_and(|fact| fact.starts_with("{\"kind\":\"threw\""));
                let none = facts.first().is_some_and(|fact| fact.contains("\"value\":{\"t\":\"literal\",\"code\":\"None\""));
                plain(if threw { "threw" } else { "returned" }, if record { facts } else { Vec::new() }, "", format!("{{\"ok\":{},\"none\":{none}}}", !threw))
            }
            End::Refused(why) => plain("does-not-compile", Vec::new(), "", format!("{{\"refused\":{}}}", quote(&why))),
            End::Setup | End::Panicked => {
                let message = NOTES.with(|notes| notes.borrow().panic.clone()).unwrap_or_default();
                if is_refusal(&message) {
                    return plain("denied", Vec::new(), "", "{\"ok\":false}".into());
                }
                let engine = is_engine(&message);
                let fact = format!("{{\"kind\":\"threw\",\"subject\":\"result\",\"value\":{{\"t\":\"error\",\"class\":\"panic\",\"message\":{},\"engine\":{engine},\"code\":null,\"entries\":[]}}}}", quote(&message));
                let trouble = if matches!(end, End::Setup) { "setup fails" } else if is_unattended(&message) { "wants another runtime" } else { "" };
                let mut seen = plain("threw", vec![fact], trouble, format!("{{\"panic\":{}}}", quote(&message)));
                seen.weak = engine;
                seen
            }
        }
    }

    /// Which mutants change what a test could see.
    pub fn mutants(&mut self, candidate: &Json, all: &[Json]) -> String {
        let started = Instant::now();
        let (expected, _) = self.observe(candidate, PATIENT);
        let took = started.elapsed();
        let hits: HashSet<usize> = probe::HITS.iter().enumerate().filter(|(_, hit)| hit.load(Relaxed) != 0).map(|(at, _)| at).collect();
        let steady = self.observe(candidate, PATIENT).0 == expected;
        let (mut killed, mut survived, mut late) = (Vec::new(), Vec::new(), Vec::new());
        for mutant in all {
            let told = format!("{{\"path\":{},\"id\":{},\"owner\":{}}}", quote(mutant.get("path").text()), mutant.get("id").int(), mutant.get("owner").int());
            let from = self.files.iter().find(|(path, ..)| path == mutant.get("path").text()).map(|(_, from, _)| *from);
            match from {
                Some(from) if started.elapsed() < LONGEST && !crate::generated::UNUSABLE.contains(&((from + mutant.get("id").int()) as u32)) => {
                    if !hits.contains(&(from + mutant.get("owner").int())) {
                        survived.push(told);
                        continue;
                    }
                    probe::ON.store((from + mutant.get("id").int()) as u32, Relaxed);
                    let (seen, ended) = self.observe(candidate, PATIENT.min(took * 10 + Duration::from_millis(40)));
                    probe::ON.store(u32::MAX, Relaxed);
                    if !ended { late.push(told) } else if steady && seen != expected { killed.push(told) } else { survived.push(told) }
                }
                // Nothing is known about it.
                _ => {}
            }
        }
        format!("\"killed\":[{}],\"survived\":[{}],\"timedOut\":[{}]", killed.join(","), survived.join(","), late.join(","))
    }

    fn observe(&mut self, candidate: &Json, limit: Duration) -> (String, bool) {
        let seen = self.run(candidate, true, limit);
        (format!("{} {} {}", seen.outcome, seen.trouble, seen.facts.join(",")), seen.outcome != "timed-out")
    }
}

/// Panics of the language itself, not of the code under test.
fn is_engine(message: &str) -> bool {
    ["index out of bounds", "attempt to ", "called `Option::unwrap()`", "called `Result::unwrap()`", "called `Result::unwrap_err()`", "range end index", "range start index", "slice index starts", "byte index", "start byte index", "end byte index", "begin <= end", "capacity overflow", "already borrowed", "already mutably borrowed", "removal index", "insertion index", "internal error: entered unreachable code", "mid > len", "chunk size must be non-zero", "overflow when", "cannot sample empty", "assertion failed: self.is_char_boundary"].iter().any(|start| message.starts_with(start)) || message.contains("out of range for slice") || message.is_empty()
}

/// What was to run something `async` is not there, neither here nor in a test.
fn is_unattended(message: &str) -> bool {
    ["there is no reactor running", "there is no timer running", "`spawn_local` called from outside", "System is not running"].iter().any(|start| message.starts_with(start))
}

fn note(id: u32, operator: &'static str, left: probe::Seen, right: probe::Seen) {
    let _ = NOTES.try_with(|notes| {
        let Ok(mut notes) = notes.try_borrow_mut() else { return };
        if notes.taps.len() >= MOST_TAPS {
            return;
        }
        let (Some(left), Some(right)) = (primitive(left), primitive(right)) else { return };
        let told = format!("{id} \"operator\":{},\"left\":{left},\"right\":{right}", quote(operator));
        if notes.told.insert(told.clone()) {
            notes.taps.push(told);
        }
    });
}

fn primitive(seen: probe::Seen) -> Option<String> {
    match seen {
        probe::Seen::Nothing => None,
        probe::Seen::Int(v) => (v.unsigned_abs() < 1 << 53).then(|| v.to_string()),
        probe::Seen::Float(v) => (v.is_finite() && v.abs() < 1e300).then(|| format!("{v:e}")),
        probe::Seen::Bool(v) => Some(v.to_string()),
        probe::Seen::Char(c) => Some(quote(&c.to_string())),
        probe::Seen::Text(text) => (text.len() < 300).then(|| quote(text)),
    }
}
