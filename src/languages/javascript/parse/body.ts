import type { Node } from 'web-tree-sitter';
import type { Captures } from './captures.ts';
import { patternProperties } from './parameters.ts';

/** What the code of one unit says about its inputs and paths. */
export interface Body {
  readonly literals: Set<string>;
  readonly calls: Set<string>;
  readonly throws: Set<string>;
  /** Local name -> properties read on it or taken out of it. */
  readonly properties: Map<string, Set<string>>;
  /** Locals that are called. */
  readonly called: Set<string>;
  decisions: number;
  writesThis: boolean;
}

const MOST_LITERALS = 80;
const LONGEST = 400;
const NAMES = ['literal', 'call', 'throw', 'read', 'pattern', 'this', 'decision'] as const;

/** Hands every captured fact to the innermost unit around it. `units` are in source order; the result runs parallel to it. */
export function bodiesOf(units: readonly Node[], captures: Captures, text: string): readonly Body[] {
  const bodies = units.map(emptyBody);
  for (const name of NAMES) {
    const open: number[] = [];
    let next = 0;
    for (const node of captures.get(name)) {
      const at = node.startIndex;
      while (next < units.length && (units[next] as Node).startIndex <= at) open.push(next++);
      while (open.length > 0 && (units[open.at(-1) as number] as Node).endIndex <= at) open.pop();
      const owner = open.at(-1);
      if (owner !== undefined) note(bodies[owner] as Body, name, node, text);
    }
  }
  return bodies;
}

function emptyBody(): Body {
  return { literals: new Set(), calls: new Set(), throws: new Set(), properties: new Map(), called: new Set(), decisions: 0, writesThis: false };
}

function note(body: Body, name: (typeof NAMES)[number], node: Node, text: string): void {
  if (name === 'decision') {
    body.decisions += 1;
    return;
  }
  const code = text.slice(node.startIndex, node.endIndex);
  if (name === 'literal') addLiteral(body, code);
  else if (name === 'call') addCall(body, code);
  else if (name === 'throw') body.throws.add(code);
  else if (name === 'read') addRead(body, code);
  else if (name === 'this') body.writesThis ||= /^\s*=[^=]/.test(text.slice(node.endIndex, node.endIndex + 4));
  else addPattern(body, node);
}

function addLiteral(body: Body, code: string): void {
  if (body.literals.size >= MOST_LITERALS || code.length > LONGEST) return;
  if (!code.startsWith('`') || !code.includes('${')) body.literals.add(code);
}

function addCall(body: Body, code: string): void {
  const callee = code.replace(/\s+/g, '').replace(/\?\./g, '.');
  if (!/^[\w$.#]+$/.test(callee)) {
    const method = /\.([\w$]+)$/.exec(callee)?.[1];
    if (method !== undefined) body.calls.add(method);
    return;
  }
  if (callee !== 'require') body.calls.add(callee);
  const [first, second] = callee.split('.');
  if (second === undefined || /^(call|apply)$/.test(second)) body.called.add(first as string);
}

function addRead(body: Body, code: string): void {
  const found = /^([\w$]+)\??\.\s*([\w$]+)$/.exec(code.replace(/\s+/g, ''));
  if (found !== null) addProperty(body, found[1] as string, found[2] as string);
}

function addPattern(body: Body, pattern: Node): void {
  const value = pattern.parent?.childForFieldName('value');
  const source = (value?.childForFieldName('left') ?? value)?.text ?? '';
  for (const property of patternProperties(pattern)) addProperty(body, source, property);
}

function addProperty(body: Body, local: string, property: string): void {
  const known = body.properties.get(local);
  if (known === undefined) body.properties.set(local, new Set([property]));
  else known.add(property);
}
