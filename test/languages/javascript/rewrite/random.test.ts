import fc from 'fast-check';
import { expect, it } from 'vitest';
import { behaviour, freshRuntime, rewritten } from './support.ts';

const BINARY = ['+', '-', '*', '%', '**', '<<', '>>>', '&', '|', '<', '<=', '>', '>=', '===', '!==', '==', '!=', '&&', '||', '??', ',\n'];
const ATOMS = ['a', 'b', 'o.n', 'o["n"]', '1', '0', '2.5', '"s"', '""', 'true', 'null', 'undefined', '`t${a}`', 'o?.x?.y', '[a, b]', '{ k: a }', 'log("l")', 's.has(1)', 'typeof z'];

/** Expressions as text, some not well formed; spaces, line breaks and comments at random. */
const expression = fc.letrec<{ any: string }>((tie) => {
  const any = tie('any');
  const gap = fc.constantFrom('', ' ', '\n', ' // c\n', '/* c */');
  return {
    any: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      fc.constantFrom(...ATOMS),
      fc.tuple(any, gap, fc.constantFrom(...BINARY), gap, any).map(([left, before, operator, after, right]) => `${left}${before} ${operator} ${after}${right}`),
      any.map((inner) => `(${inner})`),
      fc.tuple(fc.constantFrom('!', '-', '+', '~', 'typeof ', 'void '), any).map(([operator, inner]) => `${operator}${inner}`),
      fc.tuple(any, gap, any, any).map(([test, space, yes, no]) => `${test}${space} ? ${yes} : ${no}`),
      fc.tuple(fc.constantFrom('a', 'b', 'o.n', 'o[b]'), fc.constantFrom('=', '+=', '-=', '*=', '??=', '||=', '&&='), any).map(([target, operator, value]) => `(${target} ${operator} ${value})`),
      fc.tuple(fc.constantFrom('a', 'o.n'), fc.constantFrom('++', '--'), fc.boolean()).map(([target, operator, before]) => (before ? `${operator}${target}` : `${target}${operator}`)),
      any.map((inner) => `log(${inner})`),
      any.map((inner) => `((x = ${inner}) => { if (x) return x; else a++; })()`),
      any.map((inner) => `(() => (${inner}))()`),
      any.map((inner) => `o?.f(${inner})?.g`),
    ),
  };
}).any;

const program = fc.array(fc.tuple(expression, fc.constantFrom(';', '\n', ' // end\n')), { minLength: 1, maxLength: 4 }).map((lines) => (
  `let a = 3, b = 0, o = { n: 2, f(x) { return { g: x, t: this === o }; } }, s = new Set([1]);\n${lines.map(([line, end]) => `r = ${line}${end}`).join('')}log(a, b, o.n);\nvar r; log(r);`));

function compiles(code: string): boolean {
  try {
    new Function(code);
    return true;
  } catch {
    return false;
  }
}

it('random programs do the same, with mutants off, on other files, or recording', async () => {
  await fc.assert(fc.asyncProperty(program.filter(compiles), async (code) => {
    const plain = await behaviour(code);
    const { text, table } = await rewritten('random.js', code);
    expect(text.split('\n').length).toBe(code.split('\n').length);
    const runtime = freshRuntime();
    expect(await behaviour(text)).toEqual(plain);
    runtime.recordOperands(true);
    expect(await behaviour(text)).toEqual(plain);
    runtime.mutant('random.js', table.length);
    expect(await behaviour(text)).toEqual(plain);
  }), { numRuns: 400 });
});
