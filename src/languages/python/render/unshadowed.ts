import type { Import } from '../../../model/candidate.ts';
import type { TestCase } from '../../../model/test-case.ts';

/**
 * The cases of one test module with names that do not get in each other's way: where two imports want one name, the
 * module under test keeps it and the other is named after its own module, `google_parse`.
 */
export function unshadowed(cases: readonly TestCase[], source: string): readonly TestCase[] {
  const owners = new Map<string, string>();
  const all = cases.flatMap(({ candidate }) => candidate.imports);
  for (const item of [...all.filter(({ module }) => module === source), ...all]) if (!owners.has(item.local)) owners.set(item.local, keyOf(item));
  return cases.map((test) => {
    const wrong = test.candidate.imports.filter((item) => owners.get(item.local) !== keyOf(item));
    return wrong.length === 0 ? test : wrong.reduce(renamed, test);
  });
}

function keyOf({ module, name }: Import): string {
  return `${module} ${name}`;
}

function renamed(test: TestCase, item: Import): TestCase {
  const { candidate } = test;
  const stem = item.module.replace(/\/__init__\.py$|\.py$/, '').split(/[/.]/).at(-1) as string;
  const local = `${stem.replace(/^_+|\W/g, '')}_${item.local}`;
  const change = (code: string): string => withName(code, item.local, local);
  const imports = candidate.imports.map((other) => (other === item ? { ...other, local } : other));
  return { ...test, candidate: { ...candidate, imports, setup: candidate.setup.map(change), act: change(candidate.act) } };
}

/** The code with a name replaced where it stands for the import: in no text, no attribute, no keyword. */
function withName(code: string, from: string, to: string): string {
  const parts = code.split(/("""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')/);
  const name = new RegExp(`(?<![.\\w])${from}(?!\\w|\\s*=(?!=))`, 'g');
  return parts.map((part, i) => (i % 2 === 1 ? part : part.replace(name, to))).join('');
}
