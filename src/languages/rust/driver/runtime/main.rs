//! The driver: the crate under test with a registry of what can be called in it, obeying one command after another. It is
//! compiled once; candidates are code that it interprets.
#![allow(warnings)]

// Named before anything that depends on it: imports of the crate under test are looked up early, and find it only then.
extern crate testgen_probe;

#[macro_use]
mod tell;
mod build;
mod changes;
mod env;
mod errors;
mod folder;
mod generated;
mod hits;
mod json;
mod node;
mod paths;
mod place;
mod read;
mod run;
mod slots;
mod standard;
mod steps;
mod token;
mod told;
mod waiting;

use json::{parse, quote, Json};
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::fd::FromRawFd;
use std::os::unix::process::CommandExt;
use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};
use testgen_probe as probe;

/// As much as a test has.
const STACK: usize = 2 << 20;
const RENEWAL: usize = 4000;
const MERCY: u64 = 300;
/// How many times longer a run may take by the clock than by the processor.
const SLOWEST: u64 = 6;
const LARGEST: usize = 400 << 20;

fn main() {
    run::prepare();
    let started = Instant::now();
    std::thread::spawn(move || watch(started));
    let worker = std::thread::Builder::new().stack_size(STACK).spawn(move || work(started)).expect("a thread");
    let _ = worker.join();
}

/// Ends runs that take too long: by the time that they had a processor, or by the clock where that is much longer. Who is
/// told to stop gets some time for it from then on, however late this thread itself got a processor.
fn watch(started: Instant) {
    let (mut known, mut before, mut asked) = (0, 0, None);
    loop {
        std::thread::sleep(Duration::from_millis(10));
        waiting::look();
        let (now, end, limit) = (started.elapsed().as_millis() as u64, run::DEADLINE.load(Relaxed), run::LIMIT.load(Relaxed));
        if end == 0 {
            continue;
        }
        let used = processor();
        if end != known {
            (known, before, asked) = (end, used, None);
        }
        let late = now > end && (used - before >= limit || now > end + SLOWEST * limit);
        match asked {
            Some((worked, since)) if used - worked > MERCY || now > since + 2 * limit => std::process::abort(),
            None if late => {
                probe::STOP.store(1, Relaxed);
                asked = Some((used, now));
            }
            _ => (),
        }
    }
}

/// Milliseconds that the worker had a processor.
fn processor() -> u64 {
    let Some(path) = WORKER.get() else { return 0 };
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.split(' ').next().and_then(|used| used.parse::<u64>().ok()).unwrap_or(0) / 1_000_000
}

static WORKER: std::sync::OnceLock<String> = std::sync::OnceLock::new();

struct Driver {
    channel: File,
    reader: BufReader<Box<dyn Read>>,
    bench: run::Bench,
    told: bool,
    runs: usize,
}

fn work(started: Instant) {
    if let Ok(path) = std::fs::read_link("/proc/thread-self") {
        let _ = WORKER.set(format!("/proc/{}/schedstat", path.display()));
    }
    let channel = unsafe { File::from_raw_fd(3) };
    let again = std::env::var("TESTGEN_AGAIN").ok();
    let inherited = again.as_ref().map_or(Vec::new(), |path| {
        let text = std::fs::read(path).unwrap_or_default();
        let _ = std::fs::remove_file(path);
        text
    });
    let copy = channel.try_clone().expect("the channel");
    let reader: BufReader<Box<dyn Read>> = BufReader::with_capacity(1 << 16, Box::new(std::io::Cursor::new(inherited).chain(copy)));
    let place = place::Place::new(&std::env::args().nth(2).unwrap_or_default());
    let registry = Box::leak(Box::new(generated::registry()));
    let mut driver = Driver { channel, reader, bench: run::Bench::new(registry, generated::files(), place, started), told: again.is_some(), runs: 0 };
    let mut line = String::new();
    loop {
        line.clear();
        if driver.reader.read_line(&mut line).unwrap_or(0) == 0 {
            std::process::exit(0);
        }
        let command = parse(&line);
        if command.get("type").text() == "quit" {
            std::process::exit(0);
        }
        driver.obey(&command, &line);
    }
}

impl Driver {
    fn write(&mut self, text: &str) {
        let _ = self.channel.write_all(format!("{text}\n").as_bytes());
    }

    fn obey(&mut self, command: &Json, line: &str) {
        let kind = command.get("type").text();
        if kind == "load" {
            for path in command.get("modules").list() {
                self.load(path.text());
            }
            return;
        }
        let stale = self.runs > 0 && (command.get("fresh").truth() && generated::STATEFUL || self.runs >= RENEWAL || memory() > LARGEST);
        if stale {
            self.again(line);
        }
        self.runs += 1;
        let candidate = command.get("candidate");
        let id = quote(candidate.get("id").text());
        self.write(&format!("{{\"type\":\"begin\",\"id\":{id}}}"));
        if kind == "mutants" {
            let told = self.bench.mutants(candidate, command.get("mutants").list());
            self.write(&format!("{{\"type\":\"mutants\",\"id\":{id},{told}}}"));
            return;
        }
        let record = command.get("record").truth();
        let seen = self.bench.run(candidate, record, if record { run::PATIENT } else { run::HASTY });
        let fit = matches!(seen.outcome, "returned" | "threw") && seen.trouble.is_empty();
        let hits = if record || fit { self.bench.hits(!record) } else { "{}".into() };
        let trouble = if seen.trouble.is_empty() { String::new() } else { quote(seen.trouble) };
        let weak = if seen.weak { ",\"weak\":true" } else { "" };
        let taps = self.bench.taps();
        self.write(&format!("{{\"type\":\"seen\",\"id\":{id},\"outcome\":\"{}\",\"facts\":[{}],\"hits\":{hits},\"operands\":{taps},\"trouble\":[{trouble}],\"milliseconds\":0{weak},\"learnt\":{}}}", seen.outcome, seen.facts.join(","), seen.learnt));
    }

    /// Answers with what can be called once, for the first source.
    fn load(&mut self, path: &str) {
        let id = quote(path);
        self.write(&format!("{{\"type\":\"begin\",\"id\":{}}}", quote(&format!("load {path}"))));
        let learnt = if self.told { "{}".to_string() } else { std::fs::read_to_string(std::env::args().nth(1).unwrap_or_default()).unwrap_or_else(|_| "{}".into()) };
        self.told = true;
        self.write(&format!("{{\"type\":\"loaded\",\"path\":{id},\"ok\":true,\"reason\":\"\",\"learnt\":{learnt},\"hits\":{{}}}}"));
    }

    /// Starts anew in the same process; the command in hand and those behind it are handed on in a file.
    fn again(&mut self, line: &str) {
        let path = self.bench.place.beside();
        let mut rest = line.as_bytes().to_vec();
        rest.extend_from_slice(self.reader.buffer());
        if std::fs::write(&path, rest).is_err() {
            return;
        }
        let args: Vec<String> = std::env::args().collect();
        let _ = std::process::Command::new("/proc/self/exe").args(&args[1..]).env("TESTGEN_AGAIN", path).exec();
    }
}

/// Bytes in memory.
fn memory() -> usize {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    text.split(' ').nth(1).and_then(|pages| pages.parse::<usize>().ok()).unwrap_or(0) * 4096
}
