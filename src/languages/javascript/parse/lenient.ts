import type { Tree } from 'web-tree-sitter';
import type { Assets } from '../../../assets/assets.ts';
import { parseTree } from '../../../parse/syntax.ts';

const RESERVED = 'break|case|catch|class|const|continue|default|delete|do|else|enum|export|extends|false|finally|for|function|if|import|in|instanceof|new|null|return|super|switch|this|throw|true|try|typeof|var|void|while|with';
const REPLACEMENTS: readonly (readonly [RegExp, (found: string, ...groups: string[]) => string])[] = [
  // Variance and constness of type parameters: `<in out T, const U>`.
  [/(?<=[<,]\s*(?:\/\*(?:[^*]|\*(?!\/))*\*\/\s*|\/\/[^\n]*\n\s*)*)(?:(?:const|in|out)\s+)+(?=[\w$])/g, (found) => found.replace(/\w/g, ' ')],
  // Reserved words as export names: `export { nullType as null }`.
  [new RegExp(`(?<=\\bas\\s+)(?:${RESERVED})(?=\\s*[,}])`, 'g'), (found) => `${found.slice(0, -1)}_`],
  [/(?<=^\s*(?:(?:static|public|private|protected|override|readonly|declare)\s+)*)accessor(?=\s+[\w#$[])/gm, (found) => ' '.repeat(found.length)],
  [/\b(?:await\s+)?using(?=\s+[\w$]+\s*=)/g, (found) => 'const'.padEnd(found.length)],
];

/**
 * Syntax tree of a text whose newest syntax the grammar may not know: where it stumbles, the parts it is known to stumble
 * over are blanked or renamed in place. Offsets stay those of the text; the better tree is returned, and the caller deletes it.
 */
export async function lenientTree(text: string, grammar: string, assets: Assets): Promise<Tree> {
  const tree = await parseTree(text, grammar, assets);
  if (!tree.rootNode.hasError) return tree;
  const eased = REPLACEMENTS.reduce((left, [pattern, replace]) => left.replace(pattern, replace), text);
  if (eased === text) return tree;
  const second = await parseTree(eased, grammar, assets);
  if (errors(second) >= errors(tree)) {
    second.delete();
    return tree;
  }
  tree.delete();
  return second;
}

function errors(tree: Tree): number {
  return tree.rootNode.descendantsOfType('ERROR').length + (tree.rootNode.hasError ? 1 : 0);
}
