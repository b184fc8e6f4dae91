import { readFileSync } from 'node:fs';
import { test } from 'vitest';
import { drive } from './languages/rust/driver/session.ts';
test('x', async () => {
  const d = await drive({ 'src/lib.rs': readFileSync('/tmp/q2/ini2/src/lib.rs', 'utf8'), 'Cargo.toml': readFileSync('/tmp/q2/ini2/Cargo.toml', 'utf8'), 'Cargo.lock': readFileSync('/tmp/q2/ini2/Cargo.lock', 'utf8') });
  const l = await d.load('src/lib.rs');
  console.log(l.ok, l.reason);
  const table = d.rewrites.get('src/lib.rs')!.table;
  for (const text of ["a=vx", "a='b'"]) {
    const s = await d.run(`Ini::load_from_str(${JSON.stringify(text)}).unwrap().len()`, ['ini::Ini']);
    console.log(s.outcome, s.trouble, JSON.stringify(s.facts), s.hits['src/lib.rs']?.length);
    for (const id of s.hits['src/lib.rs'] ?? []) if ((table[id]!.line) > 1515 && table[id]!.line < 1540) console.log('hit', table[id]!.line, table[id]!.kind);
    const t = await d.session.run({ id: 'q', language: 'rust', file: 'src/lib.rs', units: [], origin: 'typed', parent: null, imports: [{ module: 'src/lib.rs', name: "ini::Ini", local: 'Ini', kind: 'named' }] as never, setup: [], act: `Ini::load_from_str(${JSON.stringify(text)})`, locals: [], async: false, needs: [] } as never, false);
    for (const o of t.operands) if (table[o.id]!.line > 1505 && table[o.id]!.line < 1545) console.log(table[o.id]!.line, JSON.stringify(o));
    console.log(t.outcome, JSON.stringify(t.learnt), t.operands.length, t.operands.map((o) => table[o.id]!.line).join(" "));
  }
  await d.close();
}, 300000);
