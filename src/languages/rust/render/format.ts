import { join } from 'node:path';
import type { Files } from '../../../effects/files.ts';
import type { Programs } from '../../../effects/programs.ts';
import type { ProjectFacts } from '../../../model/project.ts';
import type { RustDetails } from '../facts/details.ts';

/** Formats text of ours by the user's own formatter and settings, where there is one; what it cannot read stays. */
export function formatted(text: string, facts: ProjectFacts, files: Files, programs: Programs | undefined): string {
  const { toolchain, edition, workspace } = facts.details as RustDetails;
  const formatter = toolchain === null ? null : join(toolchain.root, 'bin', 'rustfmt');
  if (programs === undefined || formatter === null || files.stat(formatter) === null) return text;
  const folder = files.temporaryFolder('testgen-rustfmt-');
  const file = join(folder, 'tests.rs');
  files.write(file, text);
  const settings = [facts.root, ...(workspace === null ? [] : [workspace])].flatMap((root) => ['rustfmt.toml', '.rustfmt.toml'].map((name) => join(root, name))).find((each) => files.stat(each) !== null);
  const done = programs.build([formatter, '--edition', String(edition), ...(settings === undefined ? [] : ['--config-path', settings]), file], { cwd: folder, env: {} });
  const made = done ? files.readText(file) ?? text : text;
  files.remove(folder);
  return made;
}
