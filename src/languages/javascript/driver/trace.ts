import type { Trace } from './messages.ts';

interface Node { properties: Record<string, Node>; call: { arguments: number; functions: number[] } | null; iterated: boolean; converted: boolean }

const MAX_READS = 3000;
const MAX_DEPTH = 4;

/** Stand-ins for arguments that note what the code does with them: the shape it expects. */
export function makeTracer(): { trace(index: number): unknown; traces(): Trace[] } {
  const roots: Node[] = [];
  let reads = 0;
  const count = (): void => { if (++reads > MAX_READS) throw new Error('trace exhausted'); };
  return {
    trace(index) {
      const node = blank();
      roots[index] = node;
      return standIn(node, 0, count);
    },
    traces: () => Array.from(roots, (root) => root ?? blank()),
  };
}

function blank(): Node {
  return { properties: {}, call: null, iterated: false, converted: false };
}

function standIn(node: Node, depth: number, count: () => void): unknown {
  const children = new Map<string, unknown>();
  const child = (key: string): unknown => {
    const known = children.get(key);
    if (known !== undefined) return known;
    const below = blank();
    node.properties[key] = below;
    const made = depth < MAX_DEPTH ? standIn(below, depth + 1, count) : 1;
    children.set(key, made);
    return made;
  };
  return new Proxy(function standInFunction() {}, {
    get(_target, key) {
      count();
      if (key === Symbol.toPrimitive) { node.converted = true; return () => 2; }
      if (key === Symbol.iterator) { node.iterated = true; return function* items() { yield child('0'); yield child('0'); }; }
      if (typeof key === 'symbol' || key === 'then' || key === 'prototype' || key === 'toJSON') return undefined;
      if (key === 'length') { child('length'); return 2; }
      return child(key);
    },
    apply(_target, _self, args) {
      count();
      noteCall(node, args as unknown[]);
      for (const argument of args as unknown[]) if (typeof argument === 'function') attempt(() => (argument as Function)(null, 1));
      return child('()');
    },
    construct(_target, args) { noteCall(node, args as unknown[]); return {}; },
  });
}

function noteCall(node: Node, args: readonly unknown[]): void {
  if (node.call !== null && node.call.arguments >= args.length) return;
  node.call = { arguments: args.length, functions: args.flatMap((arg, i) => (typeof arg === 'function' ? [i] : [])) };
}

function attempt(call: () => unknown): void {
  try {
    call();
  } catch {
    // A callback that refuses the stand-in's arguments says nothing about the shape.
  }
}
