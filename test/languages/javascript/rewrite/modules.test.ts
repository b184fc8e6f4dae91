import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { rewritten, root } from './support.ts';

const RUNTIME = `${root}src/languages/javascript/rewrite/runtime.ts`;

/** Runs rewritten files as real modules in a Node of their own; the last of them prints. */
async function run(files: Readonly<Record<string, string>>, last: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'rewrite-'));
  try {
    for (const [name, code] of Object.entries(files)) writeFileSync(join(folder, name), (await rewritten(name, code)).text);
    writeFileSync(join(folder, 'start.mjs'), `import { createRuntime } from ${JSON.stringify(RUNTIME)};\nglobalThis.__testgen = createRuntime();\nawait import('./${last}');\n`);
    return execFileSync(process.execPath, [join(folder, 'start.mjs')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it('a function may be called before its module has started', async () => {
  const a = 'import { early } from "./b.mjs";\nexport function f(x = 1 < 2 && 5) {\n  const inner = () => (x > 1 ? [x] : null);\n  for (const y of inner()) return y;\n}\nexport default function () { return f(7); }\nconsole.log(early, f(2));\n';
  const b = 'import other, { f } from "./a.mjs";\nexport const early = [f(), f(3), other()];\n';
  expect(await run({ 'a.mjs': a, 'b.mjs': b }, 'a.mjs')).toBe('[ 5, 3, 7 ] 2\n');
});

it('Node still finds the named exports of CommonJS files', async () => {
  const a = '"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\nexports.c = exports.b = void 0;\nconst q = require("node:path");\nObject.defineProperty(exports, "join", { enumerable: true, get: function () { return q.join; } });\nexports.b = 1;\nexports.c = (x) => x > 1;\n';
  const d = 'const e = (x) => x + 1, f = 2;\nmodule.exports = { e, f };\n';
  const use = 'import { b, c, join } from "./a.cjs";\nimport { e, f } from "./d.cjs";\nconsole.log(b, c(2), join("x", "y"), e(1), f);\n';
  expect(await run({ 'a.cjs': a, 'd.cjs': d, 'use.mjs': use }, 'use.mjs')).toBe('1 true x/y 2 2\n');
});

it('top-level await, cycles through re-exports, and names that stay live', async () => {
  const a = 'export * from "./b.mjs";\nexport let count = 0;\nexport function add(n = count) { count += n || 1; return count; }\nexport const slow = await Promise.resolve(add(2) > 1 ? "yes" : "no");\n';
  const b = 'import * as self from "./a.mjs";\nexport const twice = () => self.add() + self.count;\n';
  expect(await run({ 'a.mjs': a, 'b.mjs': b, 'use.mjs': 'import { twice, count, slow } from "./a.mjs";\nconsole.log(twice(), count, slow);\n' }, 'use.mjs')).toBe('8 4 yes\n');
});
