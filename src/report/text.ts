import { describeProblem } from '../errors/describe.ts';
import { PROBLEMS, type ProblemCode } from '../errors/problems.ts';
import type { RunReport } from '../model/report.ts';
import { seconds } from './numbers.ts';
import { paintFor, type Paint } from './paint.ts';
import { analysisSection } from './text/analysis.ts';
import { generationSection } from './text/generation.ts';
import { suspectSection } from './text/suspects.ts';
import { validationSection } from './text/validation.ts';

/** The summary for people: what came out, what to look at, what went wrong and how to go on. */
export function textReport(report: RunReport, options: { readonly colours: boolean }): string {
  const paint = paintFor(options.colours);
  if (report.totals.files === 0 && report.problems.length > 0) return report.problems.map((one) => `${describeProblem(one)}\n`).join('');
  const sections = [resultSection(report, paint), suspectSection(report, paint), ...problemSections(report, paint), closing(report, paint)];
  return `${sections.filter((section) => section.length > 0).map((section) => section.join('\n')).join('\n\n')}\n`;
}

function resultSection(report: RunReport, paint: Paint): readonly string[] {
  switch (report.command) {
    case 'generate': return generationSection(report, paint);
    case 'validate': return validationSection(report, paint);
    case 'analyze': return analysisSection(report, paint);
    default: return [];
  }
}

/** What needs something done, then what is only good to know. */
function problemSections(report: RunReport, paint: Paint): readonly (readonly string[])[] {
  const notes = report.problems.filter((one) => one.code in PROBLEMS && PROBLEMS[one.code as ProblemCode].exit === 0);
  const problems = report.problems.filter((one) => !notes.includes(one));
  const section = (title: string, list: typeof problems): readonly string[] => (
    list.length === 0 ? [] : [paint.bold(`${title} (${list.length})`), ...list.map((one) => `  ${describeProblem(one)}`)]
  );
  return [section('Problems', problems), section('Notes', notes)];
}

function closing(report: RunReport, paint: Paint): readonly string[] {
  const parts = [`provider ${report.provider.name} (${report.provider.reason})`, `sandbox ${report.sandbox.level} (${report.sandbox.mechanism})`, `seed ${report.seed}`, seconds(report.durationMs)];
  const shown = report.command === 'generate' ? parts : parts.slice(report.command === 'analyze' ? 3 : 1).filter((part) => !part.startsWith('seed'));
  return [paint.dim(shown.join(', '))];
}
