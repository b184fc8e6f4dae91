import type { Problem } from '../model/problem.ts';

/** A problem in one line: where, what, and what to do. */
export function describeProblem(problem: Omit<Problem, 'exit'>): string {
  const line = problem.line === undefined ? '' : `:${problem.line}`;
  const where = problem.file === undefined ? '' : `${problem.file}${line}: `;
  const text = `${where}${problem.message}`.replaceAll(/\s*\n\s*/g, ' ');
  return `${text}${/[.!?]$/.test(text) ? '' : '.'} ${capitalised(problem.fix)}`;
}

function capitalised(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
