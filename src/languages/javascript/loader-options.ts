import { join } from 'node:path';
import type { ProjectFacts } from '../../model/project.ts';
import type { LoaderOptions } from './driver/options.ts';
import type { JavaScriptDetails } from './facts/details.ts';

/** Longest wait for a promise or late callbacks, in milliseconds. */
const PATIENCE = 400;

/** What the driver must know to load the project from a copy at `root`. */
export function loaderOptions(root: string, scratch: string, facts: ProjectFacts): LoaderOptions {
  const details = facts.details as JavaScriptDetails;
  const paths = Object.entries(details.paths).map(([pattern, targets]) => ({ pattern, targets: targets.map((target) => join(root, details.baseUrl ?? '.', target)) }));
  const aliases = Object.entries(details.aliases).flatMap(([prefix, target]) => [
    { pattern: prefix, targets: [join(root, target)] },
    ...(prefix.includes('*') ? [] : [{ pattern: `${prefix.replace(/\/$/, '')}/*`, targets: [`${join(root, target)}/*`] }]),
  ]);
  const base = details.baseUrl === null ? [] : [{ pattern: '*', targets: [join(root, details.baseUrl, '*')] }];
  return { root, scratch, patience: PATIENCE, aliases: [...paths, ...aliases, ...base], jsxRuntime: details.jsx?.runtime ?? 'automatic', jsxInJs: details.jsx !== null };
}
