import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Node } from 'web-tree-sitter';
import type { Candidate, Import } from '../../../model/candidate.ts';
import type { Unit } from '../../../model/unit.ts';
import { parseTree } from '../../../parse/syntax.ts';
import type { Claim, Lift, Lifted, LiftContext } from '../../language.ts';
import type { GoDetails } from '../facts/details.ts';
import type { Call, Expr, Recipe } from '../grammar/recipe.ts';
import { GRAMMAR, named } from '../parse/tree.ts';
import { splitTop } from '../render/split.ts';
import { wishOf } from './checks.ts';
import { groupsOf, type Group } from './groups.ts';
import { namesIn, statementsOf } from './read.ts';

const UNSUPPORTED = /\bt\.(?:Setenv|Chdir|Skip\w*|Deadline|Context)\(|^\s*(?:for|go|select|switch)\b/m;

/** Takes a written test apart: what a check looks at becomes the call of a candidate, with the statements before it as setup. */
export const lift: Lift = async (test, context) => {
  const code = ownNames(test.code.replace(/^\s*(?:package \w+|import (?:"[^"]*"|\([^)]*\)))\s*$/gm, ''), context);
  const tree = await parseTree(/^func /m.test(code) ? `package p\n${code}` : `package p\nfunc _() {\n${code}\n}`, GRAMMAR, context.assets);
  try {
    if (tree.rootNode.hasError) return { ok: false, reason: 'the code has a syntax error' };
    const lifted = groupsOf(statementsOf(tree.rootNode)).map((group) => finish(group, test.imports, context));
    const good = lifted.filter((one): one is Lifted => typeof one !== 'string');
    return good.length > 0 ? { ok: true, lifted: good } : { ok: false, reason: lifted.find((one) => typeof one === 'string') ?? 'no check of what a call gives was found' };
  } finally {
    tree.delete();
  }
};

/** Inside its package a function has no qualifier. */
function ownNames(code: string, { facts, file }: LiftContext): string {
  const { packages, outside } = facts.details as GoDetails;
  const folder = folderOf(file);
  const name = packages[folder] ?? '';
  return name === '' || outside.includes(folder) ? code : code.replace(new RegExp(`(?<![\\w."\`/])${name}\\.(?=[A-Z])`, 'g'), '');
}

function finish({ setup: given, act, results, before, checks, panics }: Group, imports: readonly string[], context: LiftContext): Lifted | string {
  const unsupported = UNSUPPORTED.exec([...given, act.text].join('\n'))?.[0];
  if (unsupported !== undefined) return `${unsupported.trim()} cannot be used here: one case a test, without loops`;
  const unit = unitOf(act, context);
  if (unit === null) return `${act.text.slice(0, 60)} is no call of the code under test`;
  const setup = used(given, act.text);
  const types = resultsOf(unit);
  const err = types.at(-1) === 'error' ? results.at(-1) ?? null : null;
  const candidate: Omit<Candidate, 'id' | 'origin' | 'parent'> = {
    language: 'go', units: [unit.id], file: context.file, imports: importsOf(imports, [...setup, act.text].join('\n'), context.file), setup, act: act.text,
    locals: setup.flatMap((text) => /^(\w+(?:, \w+)*) := /.exec(text)?.[1]?.split(', ').slice(0, 1) ?? []).filter((name) => name !== '_'), async: false, needs: [], recipe: recipeOf(act, unit, types),
  };
  const key = `llm ${createHash('sha256').update(JSON.stringify([context.file, setup, act.text])).digest('hex')}`;
  const wishes = checks.map(({ condition }) => wishOf(condition, types[0] ?? '', err));
  const pairs = wishes.flatMap((wish) => wish.pairs);
  const throws: Claim['throws'] = panics ? { class: 'panic', message: null, pattern: null } : wishes.find((wish) => wish.throws !== null)?.throws ?? null;
  // What a test compares, as the results of one function: a value, what it should be, the next value.
  const told = `func() (${pairs.map(() => 'interface{}, interface{}').join(', ')}) { return ${pairs.flat().join(', ')} }()`;
  return { draft: { key, origin: 'llm', candidate }, claim: { text: checks.map(({ text }) => text).join('\n'), throws, pairs: throws !== null || pairs.length === 0 ? null : { setup: before, act: told, async: false }, flat: true } };
}

/** Statements whose names are used further down; a name that nobody uses does not compile. */
function used(setup: readonly string[], act: string): readonly string[] {
  let later = act;
  return setup.toReversed().flatMap((text) => {
    const match = /^(\w+(?:, \w+)*) := ([\s\S]*)$/.exec(text);
    const names = match?.[1]?.split(', ') ?? [];
    const words = namesIn(later);
    const rest = text.slice((match?.[1] ?? '').length);
    const kept = names.map((name) => (words.has(name) || namesIn(rest.split('\n').slice(1).join('\n')).has(name) ? name : '_'));
    const isIdle = names.length > 0 && kept.every((name) => name === '_');
    // A call may matter for what it does.
    const made = !isIdle ? `${kept.join(', ')}${rest}` : /^(?!\[|(?:u?int\d*|float\d\d|string|byte|rune|bool|len|cap|new|make)\()[\w.]+\([\s\S]*\)$/.test(match?.[2] ?? '') ? match?.[2] ?? '' : null;
    if (made === null) return [];
    later = `${made}\n${later}`;
    return [names.length === 0 ? text : made];
  }).toReversed();
}

function unitOf(act: Node, { plan, file }: LiftContext): Unit | null {
  const callee = act.childForFieldName('function');
  const name = callee?.childForFieldName('field')?.text ?? callee?.text ?? '';
  const near = plan.filter(({ source }) => folderOf(source.path) === folderOf(file)).toSorted((a) => (a.source.path === file ? -1 : 1)).flatMap(({ parsed }) => parsed.units);
  const isBare = callee?.type === 'identifier';
  return near.find((unit) => (isBare ? unit.name === name : unit.name.endsWith(`.${name}`) || (unit.name === name && /^[a-z]\w*\./.test(callee?.text ?? '')))) ?? null;
}

/** Types of what a unit gives: `(n int, err error)` -> `int`, `error`. */
function resultsOf({ returnType }: Unit): readonly string[] {
  const text = returnType?.trim() ?? '';
  if (text === '') return [];
  if (!text.startsWith('(')) return [text];
  return splitTop(text.slice(1, -1)).map((part, _at, all) => {
    const words = /^(\w+) (?!\w+\.)?([\s\S]+)$/.exec(part);
    return words !== null && words[1] !== 'func' && words[1] !== 'chan' ? words[2] as string : typeBehind(part, all);
  });
}

/** `a, b int`: the type of `a` stands behind `b`. */
function typeBehind(part: string, all: readonly string[]): string {
  const named = all.find((other) => /^\w+ [\w*[\]]/.test(other) && all.indexOf(other) > all.indexOf(part));
  return named === undefined || !/^[a-z]\w*$/.test(part) ? part : named.slice(named.indexOf(' ') + 1);
}

function recipeOf(act: Node, unit: Unit, types: readonly string[]): Recipe {
  const callee = act.childForFieldName('function');
  const on = callee?.type === 'selector_expression' ? callee.childForFieldName('operand') : null;
  const parameters = unit.parameters.map(({ name, type }) => ({ name, type: type ?? '' }));
  const args = named(act.childForFieldName('arguments')).map((arg, at): Expr => ({ k: 'code', code: arg.text, type: parameters[Math.min(at, parameters.length - 1)]?.type ?? '' }));
  const isMethod = unit.name.includes('.');
  const call: Call = { k: 'call', type: types[0] ?? '', callee: isMethod ? unit.name.split('.').at(-1) ?? '' : callee?.text ?? '', on: isMethod && on !== null ? { k: 'code', code: on.text, type: '' } : null, args, results: types };
  return { act: call, globals: [], target: '', parameters, variadic: unit.parameters.some(({ rest }) => rest) };
}

/** The package itself, and packages of other modules: a path of the standard library says nothing that its name does not. */
function importsOf(texts: readonly string[], code: string, file: string): readonly Import[] {
  const found = texts.flatMap((text) => [...text.matchAll(/(?:(\w+)\s+)?"([^"]+)"/g)].map(([, alias, path = '']) => ({ path, local: alias !== undefined && alias !== 'import' ? alias : path.replace(/\/v\d+$/, '').split('/').at(-1) ?? '' })));
  const others = found.filter(({ path, local }) => (path.split('/')[0] ?? '').includes('.') && new RegExp(`(?<![\\w.])${local}\\.`).test(code));
  return [{ module: file, name: '*', local: '.' }, ...others.map(({ path, local }): Import => ({ module: path, name: '*', local }))];
}

function folderOf(path: string): string {
  return path.includes('/') ? posix.dirname(path) : '';
}
