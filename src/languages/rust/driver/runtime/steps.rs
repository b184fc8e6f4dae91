//! What a candidate does, step by step, and what is told of it.

use crate::env::{Env, Refused, R};
use crate::json::{quote, Json};
use crate::node::{Node, Statement};
use crate::read::statement;
use std::sync::atomic::Ordering::Relaxed;
use testgen_probe as probe;

pub fn execute(env: &mut Env, line: &str) -> R<()> {
    match statement(line) {
        Some(Statement::Let(name, kind, node)) => {
            let at = env.declared(kind.as_deref(), &node)?;
            env.names.push((name, at));
            Ok(())
        }
        Some(Statement::Apart(names, node)) => env.apart(&names, &node),
        Some(Statement::Expr(node)) => env.eval(&node).map(|_| ()),
        None => Err(Refused(format!("not understood: {line}"))),
    }
}

/// What locals look like that a call may change.
pub fn states(env: &mut Env, candidate: &Json) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for name in candidate.get("locals").list() {
        let Some(at) = env.local(name.text()) else { continue };
        let slot = &env.slots[at];
        if let (false, Some(look)) = (slot.taken, slot.teller.look) {
            let told = look(slot.value).1;
            // What only a debugging text shows is no business of a test's.
            if !told.contains("[\"{:?}\",") {
                found.push((name.text().to_string(), told));
            }
        }
    }
    found
}

pub fn finish(env: &mut Env, act: &Node, candidate: &Json, before: &[(String, String)], record: bool) -> R<Vec<String>> {
    let at = env.eval(act)?;
    let now = || -> (Vec<u8>, Vec<u64>) { (probe::HITS.iter().map(|hit| hit.load(Relaxed)).collect(), probe::instances()) };
    let before_looking = now();
    let slot = &env.slots[at];
    let (kind, value) = (slot.teller.tell)(slot.value);
    // A test walks through what is lazy, too.
    let counted = if slot.teller.still { before_looking } else { now() };
    let silent = slot.kind == std::any::TypeId::of::<()>();
    let mut facts = vec![format!("{{\"kind\":\"{kind}\",\"subject\":\"result\",\"value\":{value}}}")];
    if record {
        for (name, now) in states(env, candidate) {
            if let Some((_, then)) = before.iter().find(|(other, then)| *other == name && *then != now) {
                facts.push(format!("{{\"kind\":\"state\",\"subject\":{},\"value\":{}}}", quote(&name), crate::changes::only(then, &now)));
            }
        }
        if silent && facts.len() == 1 {
            facts = vec![format!("{{\"kind\":\"returned\",\"subject\":\"result\",\"value\":{}}}", crate::tell::elided("nothing to see"))];
        }
    }
    // What looking has touched was not called by the candidate.
    for (hit, was) in probe::HITS.iter().zip(counted.0) {
        hit.store(was, Relaxed);
    }
    probe::put_instances(&counted.1);
    Ok(facts)
}
