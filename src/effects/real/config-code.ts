import { dirname, join } from 'node:path';
import type { ConfigCode, CodeSettings } from '../config-code.ts';
import { realFiles } from './files.ts';
import { realPrograms } from './programs.ts';

const RESULT = 'settings.json';
const LIMITS = { wallMilliseconds: 10_000, memoryBytes: 512 << 20, processes: 16, scratchBytes: 16 << 20, outputBytes: 16_384 };

/** Writes to a file, as the code may print what it likes. A default export may be a function. */
const READER = `import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
const loaded = await import(pathToFileURL(process.argv[2]).href);
const value = loaded.default ?? loaded;
writeFileSync(process.argv[3], JSON.stringify(typeof value === 'function' ? await value() : value));
process.exit(0);
`;

export const realConfigCode: ConfigCode = async (path, sandbox) => {
  const scratch = realFiles.temporaryFolder('testgen-config-');
  const [reader, result] = [join(scratch, 'reader.mjs'), join(scratch, RESULT)];
  try {
    realFiles.write(reader, READER);
    const argv = [...realPrograms.ownScript(['--disable-warning=ExperimentalWarning'], reader), path, result];
    const jail = await sandbox.start({ argv, env: {}, scratch, cwd: scratch, readOnly: [dirname(path), realPrograms.own.path], channel: false, limits: LIMITS, selfGuarded: false });
    const end = await jail.ended;
    const { stderr } = jail.output();
    await jail.stop();
    return read(realFiles.readText(result), end.kind === 'timed-out' ? 'it took longer than 10 s' : firstError(stderr));
  } finally {
    realFiles.remove(scratch);
  }
};

function read(text: string | null, reason: string): CodeSettings {
  if (text === null || text === '' || text === 'undefined') return { ok: false, reason };
  return { ok: true, values: JSON.parse(text) };
}

function firstError(stderr: string): string {
  return stderr.split('\n').find((line) => /^\w*Error\b/.test(line)) ?? stderr.trim().split('\n').at(-1) ?? 'it exports nothing';
}
