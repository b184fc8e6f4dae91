import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleText, driverBundle, nameOf, ROOT } from './build/bundles.ts';
import { codeCache, commonJsChunks } from './binary/chunks.ts';
import { buildExecutable } from './binary/executable.ts';

// Builds the host's single executable. Run: bin/node scripts/binary.ts [output]
const output = process.argv[2] ?? join(ROOT, 'dist', 'testgen');
const work = mkdtempSync(join(tmpdir(), 'testgen-binary-'));
try {
  const chunks = await commonJsChunks();
  const assets = new Map<string, string | Uint8Array>([...folder('grammars'), ...folder('templates')]);
  const native = nativeKeyring();
  if (native !== null) assets.set('native/keyring.node', native);
  for (const file of await driverBundle()) assets.set(nameOf(file), file.contents);
  for (const [name, text] of chunks.lazy) {
    assets.set(`dist/${name.slice(2)}`, text);
    assets.set(`dist/${name.slice(2)}.cache`, codeCache(name, text));
  }
  const startup = [...chunks.startup].map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',');
  const main = `const STARTUP_CHUNKS={${startup}};\n${await bundleText('scripts/binary/bootstrap.ts')}`;
  const stripped = buildExecutable({ main, assets, output, work });
  process.stdout.write(`${output}: ${Math.round(statSync(output).size / 2 ** 20)} MB, ${assets.size} assets${stripped ? '' : ' (not stripped: no strip command here)'}\n`);
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** The native part of the keyring for this system; null where npm installed none. */
function nativeKeyring(): Uint8Array | null {
  const scope = join(ROOT, 'node_modules', '@napi-rs');
  const file = readdirSync(scope, { recursive: true, encoding: 'utf8' }).find((path) => /^keyring-[^/\\]+[/\\].*\.node$/.test(path) && path.includes(`${process.platform}-${process.arch}`));
  return file === undefined ? null : readFileSync(join(scope, file));
}

function folder(name: string): [string, Uint8Array][] {
  return readdirSync(join(ROOT, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1).replaceAll('\\', '/'))
    .map((path) => [path, readFileSync(join(ROOT, path))]);
}
