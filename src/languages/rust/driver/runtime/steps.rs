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
    let says_nothing = kind == "returned" && value == crate::tell::Tell::tell(&(), 0);
    let silent = slot.kind == std::any::TypeId::of::<()>();
    let mut facts = vec![format!("{{\"kind\":\"{kind}\",\"subject\":\"result\",\"value\":{value}}}")];
    if record {
        let mut unchanged = Vec::new();
        for (name, now) in states(env, candidate) {
            match before.iter().find(|(other, _)| *other == name) {
                Some((_, then)) if *then != now => facts.push(state("state", &name, &crate::changes::only(then, &now))),
                Some(_) if is_to_change(act, &name, candidate) && !is_elided(&now) => unchanged.push(state("unchanged", &name, &now)),
                _ => (),
            }
        }
        if says_nothing && !silent && facts.len() == 1 {
            facts.extend(unchanged);
        }
        if says_nothing && facts.len() == 1 {
            facts.extend(held(env, act));
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

fn state(kind: &str, subject: &str, value: &str) -> String {
    format!("{{\"kind\":\"{kind}\",\"subject\":{},\"value\":{value}}}", quote(subject))
}

fn is_elided(told: &str) -> bool {
    told.starts_with("{\"t\":\"elided\"")
}

/// Whether a call is given that local to change it: lent, or as a receiver that could change for no other reason.
fn is_to_change(act: &Node, name: &str, candidate: &Json) -> bool {
    let is = |node: &Node| matches!(node, Node::Path(path) if path == name);
    let (Node::Call(_, args) | Node::Method(_, _, args)) = act else { return false };
    let lines = || candidate.get("setup").list().iter().map(Json::text);
    let changes = || lines().any(|line| line.starts_with(&format!("let mut {name}"))) && !lines().any(|line| line.starts_with(&format!("{name}.")));
    args.iter().any(|arg| matches!(arg, Node::Ref(true, of) if is(of))) || matches!(act, Node::Method(on, ..) if is(on) && changes())
}

/// What a receiver that says nothing itself gives out when it is taken apart: it is not needed any more.
fn held(env: &mut Env, act: &Node) -> Option<String> {
    let Node::Method(on, ..) = act else { return None };
    let Node::Path(name) = &**on else { return None };
    let slot = &env.slots[env.local(name)?];
    let is_silent = !slot.taken && slot.teller.look.map_or(true, |look| is_elided(&look(slot.value).1));
    if !is_silent {
        return None;
    }
    let at = env.eval(&Node::Method(on.clone(), "into_inner".to_string(), Vec::new())).ok()?;
    let (kind, told) = env.slots[at].teller.look?(env.slots[at].value);
    (kind == "returned" && !is_elided(&told) && !told.contains("[\"{:?}\",")).then(|| state("state", &format!("{name}.into_inner()"), &told))
}
