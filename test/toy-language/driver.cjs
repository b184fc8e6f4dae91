const fs = require('node:fs');
const path = require('node:path');

const [, root] = process.argv;
const files = new Map();
let active = null;
let hits = {};
let operands = [];

function functionsOf(file) {
  let known = files.get(file);
  if (known === undefined) {
    known = load(fs.readFileSync(path.join(root, file), 'utf8'), {
      reach: (id) => (hits[file] ??= new Set()).add(id),
      on: (id) => active !== null && active.path === file && active.id === id,
      tap: (id, operator, left, right) => operands.push({ id, file, operator, left, right }),
    });
    files.set(file, known);
  }
  return known;
}

function perform(candidate) {
  try {
    return { outcome: 'returned', fact: { kind: 'returned', subject: 'result', value: describe(evaluate(candidate.act, functionsOf(candidate.imports[0].module))) } };
  } catch (error) {
    const value = { t: 'error', class: error.constructor.name, message: error.message, engine: !(error instanceof Failure), code: null, entries: [] };
    return { outcome: 'threw', fact: { kind: 'threw', subject: 'result', value } };
  }
}

function describe(value) {
  if (typeof value === 'number') return { t: 'number', v: Number.isFinite(value) && !Object.is(value, -0) ? value : Object.is(value, -0) ? '-0' : String(value) };
  return typeof value === 'boolean' ? { t: 'boolean', v: value } : { t: 'undefined' };
}

function takeHits() {
  const taken = Object.fromEntries(Object.entries(hits).map(([file, ids]) => [file, [...ids]]));
  hits = {};
  return taken;
}

function obey(command) {
  if (command.type === 'load') {
    for (const file of command.modules) {
      write({ type: 'begin', id: `load ${file}` });
      functionsOf(file);
      write({ type: 'loaded', path: file, ok: true, reason: '', learnt: null, hits: {} });
    }
  } else if (command.type === 'run') {
    hits = {};
    operands = [];
    write({ type: 'begin', id: command.candidate.id });
    const { outcome, fact } = perform(command.candidate);
    write({ type: 'seen', id: command.candidate.id, outcome, facts: [fact], hits: takeHits(), operands, trouble: [], milliseconds: 0, learnt: {} });
  } else if (command.type === 'mutants') {
    write({ type: 'begin', id: command.candidate.id });
    const plain = JSON.stringify(perform(command.candidate));
    const [killed, survived] = [[], []];
    for (const mutant of command.mutants) {
      active = mutant;
      (JSON.stringify(perform(command.candidate)) === plain ? survived : killed).push(mutant);
      active = null;
    }
    write({ type: 'mutants', id: command.candidate.id, killed, survived, timedOut: [] });
  }
  return command.type !== 'quit';
}

function write(reply) {
  const bytes = Buffer.from(`${JSON.stringify(reply)}\n`);
  for (let sent = 0; sent < bytes.length;) sent += fs.writeSync(3, bytes, sent);
}

/** Blocking lines from descriptor 3. */
function* lines() {
  const chunk = Buffer.alloc(1 << 16);
  let pending = Buffer.alloc(0);
  for (;;) {
    const end = pending.indexOf(10);
    if (end >= 0) {
      yield pending.toString('utf8', 0, end);
      pending = pending.subarray(end + 1);
      continue;
    }
    const size = fs.readSync(3, chunk, 0, chunk.length, null);
    if (size === 0) return;
    pending = Buffer.concat([pending, chunk.subarray(0, size)]);
  }
}

write({ type: 'ready', version: '1' });
for (const line of lines()) if (!obey(JSON.parse(line))) break;
process.exit(0);
