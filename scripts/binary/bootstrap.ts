import { createRequire } from 'node:module';
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

// A jailed probe is this same executable: `testgen __driver <file>` runs that file as `node <file>` would.
if (process.argv[2] === '__driver') {
  process.argv.splice(1, 2);
  fromDisk(process.argv[1] ?? '');
} else {
  load('./main.js');
}
