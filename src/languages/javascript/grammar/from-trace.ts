import type { Use } from '../../../model/use.ts';
import type { Trace } from '../driver/messages.ts';
import { noteMember } from '../parse/use-context.ts';
import { UseTree } from '../parse/use-tree.ts';

/** What code did with a stand-in while it ran, in the terms of what its text shows. */
export function useOfTrace(trace: Trace): Use {
  return treeOf(trace).read();
}

function treeOf(trace: Trace): UseTree {
  const tree = new UseTree();
  if (trace.call !== null) tree.called(trace.call.arguments, trace.call.functions);
  if (trace.converted) tree.kinds.add('number').add('string');
  if (trace.iterated) tree.kinds.add('array');
  for (const [name, below] of Object.entries(trace.properties)) {
    if (name === '()' || noteMember(name, tree)) continue;
    if (/^\d+$/.test(name)) tree.element = treeOf(below);
    else tree.properties.set(name, treeOf(below));
  }
  return tree;
}
