import type { FileCoverage } from '../../../model/verdict.ts';

/** Coverage by file from a profile of the go command: blocks of statements with how often they ran. It knows no branches. */
export function readProfile(text: string, module: string): Readonly<Record<string, FileCoverage>> {
  const blocks = new Map<string, Map<string, { from: number; to: number; statements: number; ran: boolean }>>();
  for (const [, name = '', from = '', to = '', statements = '', count = ''] of text.matchAll(/^(.+):(\d+\.\d+),(\d+\.\d+) (\d+) (\d+)$/gm)) {
    const path = name.startsWith(`${module}/`) ? name.slice(module.length + 1) : name;
    const own = blocks.get(path) ?? new Map();
    blocks.set(path, own);
    const known = own.get(`${from} ${to}`);
    own.set(`${from} ${to}`, { from: Number.parseInt(from, 10), to: Number.parseInt(to, 10), statements: Number(statements), ran: count !== '0' || known?.ran === true });
  }
  return Object.fromEntries([...blocks].map(([path, own]) => [path, coverageOf([...own.values()])]));
}

function coverageOf(blocks: readonly { readonly from: number; readonly to: number; readonly statements: number; readonly ran: boolean }[]): FileCoverage {
  const covered = new Set<number>();
  const all = new Set<number>();
  for (const { from, to, statements, ran } of blocks) {
    if (statements === 0) continue;
    for (let line = from; line <= to; line += 1) {
      all.add(line);
      if (ran) covered.add(line);
    }
  }
  const total = blocks.reduce((sum, { statements }) => sum + statements, 0);
  const hit = blocks.reduce((sum, { statements, ran }) => sum + (ran ? statements : 0), 0);
  return {
    statements: [hit, total], lines: [covered.size, all.size], branches: [0, 0], coveredLines: [...covered].toSorted((a, b) => a - b),
    uncoveredLines: [...all].filter((line) => !covered.has(line)).toSorted((a, b) => a - b), coveredBranches: [], uncoveredBranches: [], functions: [],
  };
}
