import { join, posix } from 'node:path';
import type { DriverInput, DriverLaunch } from '../../../language.ts';
import type { ProjectFacts } from '../../../../model/project.ts';
import type { PlaceOptions } from '../../driver/options.ts';
import type { JavaScriptDetails } from '../../facts/details.ts';
import { testPath } from '../../facts/test-path.ts';
import { findTool, type Tool } from '../tool.ts';
import { insideJest } from './jest.ts';
import { insideVitest } from './vitest.ts';

/** What a framework needs to know to be started with one test file that holds the driver. Paths are absolute unless said otherwise. */
export interface InsideInput extends DriverInput {
  readonly tool: Tool;
  readonly options: PlaceOptions;
  /** The driver's bundle. */
  readonly bundle: string;
  /** The test file without its extension, relative to the copy: where the project's own patterns find tests. */
  readonly stem: string;
  /** The project's setup files in the copy, or the packages that they are in. */
  readonly setupFiles: readonly string[];
}

const LAUNCHES: Readonly<Record<string, (input: InsideInput) => DriverLaunch>> = { vitest: insideVitest, jest: insideJest };

/** The driver inside the project's own runner, with its transforms, aliases and environment; null where there is none that can hold it. */
export function insideRunner(input: DriverInput, options: PlaceOptions): DriverLaunch | null {
  const { facts, files, workspace, assets } = input;
  const make = LAUNCHES[facts.framework.name];
  const tool = make === undefined ? null : findTool(facts.framework.name, facts, files);
  if (make === undefined || tool === null) return null;
  const bundle = join(workspace.assets, 'inside.cjs');
  if (files.stat(bundle) === null) files.write(bundle, assets.bytes('dist/inside.cjs'));
  return make({ ...input, tool, options, bundle, stem: stemOf(facts), setupFiles: setupFiles(input) });
}

function stemOf(facts: ProjectFacts): string {
  const near = facts.tests.files[0] ?? testPath(facts.entries[0] ?? 'src/index.js', facts, null);
  return posix.join(posix.dirname(near), facts.tests.pattern.replace('{name}', '__testgen__').replace(/\.\w+$/, ''));
}

function setupFiles({ facts, files, workspace, copy }: DriverInput): readonly string[] {
  return (facts.details as JavaScriptDetails).setupFiles.map((path) => (files.stat(join(workspace[copy], path)) === null ? path : join(workspace[copy], path)));
}
