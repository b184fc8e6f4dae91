import { createRequire, runMain } from 'node:module';
import * as sea from 'node:sea';
import { pathToFileURL } from 'node:url';
import * as vm from 'node:vm';

/** A bundled chunk as a function, the way CommonJS wraps a file. */
type Chunk = (exports: object, require: Load, module: { exports: object }, load: Load, url: string) => void;
type Load = (name: string) => unknown;

/** Chunks that every start needs, compiled with the executable's own code cache; put in front of this text by `make binary`. */
declare const STARTUP_CHUNKS: Readonly<Record<string, Chunk>>;

const fromDisk = createRequire(process.execPath);
const url = pathToFileURL(process.execPath).href;
const REQUIRES = new Set(['--require', '-r']);
const WITH_VALUE = new Set([...REQUIRES, '--conditions', '-C', '--import', '--loader']);
const loaded = new Map<string, { exports: object }>();

function load(name: string): unknown {
  if (!name.startsWith('./')) return fromDisk(name);
  const known = loaded.get(name);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  loaded.set(name, module);
  (STARTUP_CHUNKS[name] ?? compiled(name))(module.exports, load, module, load, url);
  return module.exports;
}

/** A chunk kept as an asset, beside the code cache that saves compiling it. */
function compiled(name: string): Chunk {
  const asset = `dist/${name.slice(2)}`;
  const script = new vm.Script(sea.getAsset(asset, 'utf8'), {
    filename: asset,
    cachedData: Buffer.from(sea.getRawAsset(`${asset}.cache`)),
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  return script.runInThisContext() as Chunk;
}

/** Runs a script as `node <file>` would. Of the flags in front of it, which a forking parent repeats, only `--require` is obeyed. */
function runScript(argv: readonly string[]): void {
  const rest = [...argv];
  for (let word = rest[0]; word?.startsWith('-'); word = rest[0]) {
    rest.shift();
    const value = WITH_VALUE.has(word) ? rest.shift() : undefined;
    if (value !== undefined && REQUIRES.has(word)) fromDisk(value);
  }
  process.argv.splice(1, Infinity, ...rest);
  runMain();
}

// In a jail this same executable stands in for Node: as a driver, and where a test runner wants a newer Node than the user's.
const given = process.argv.slice(2);
if (given[0] === '__driver') runScript(given.slice(1));
else if (process.env['TESTGEN_AS_NODE'] === '1') runScript(given);
else load('./main.js');
