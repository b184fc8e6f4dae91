import { pathToFileURL } from 'node:url';
import { parse, type Options, type Program } from 'acorn';
import convertCoverage from 'ast-v8-to-istanbul';
import { transform } from 'sucrase';
import { withoutHelpers } from './helpers.ts';
import type { IstanbulFile } from './istanbul.ts';

type SourceMap = NonNullable<Parameters<typeof convertCoverage>[0]['sourceMap']>;
type Range = { startOffset: number; endOffset: number; count: number };
/** One script of a process: the engine's counts and the text they speak of. */
export interface EngineScript {
  readonly path: string;
  readonly functions: { functionName: string; isBlockCoverage: boolean; ranges: Range[] }[];
  readonly source?: string;
}

/** What vitest puts around a module before it hands it to the engine. */
const WRAPPER = /^'use strict';async \([^)]*\)=>\{\{/;
const WRAPPER_END = '\n}}';

/** Counts of statements and branches in the original file; null where the text cannot be read. */
export async function convert({ path, functions, source }: EngineScript): Promise<IstanbulFile | null> {
  const wrapperLength = WRAPPER.exec(source ?? '')?.[0].length ?? 0;
  const code = wrapperLength === 0 ? source : source?.slice(wrapperLength, -WRAPPER_END.length);
  const ast = code === undefined ? null : syntaxOf(code);
  if (code === undefined || ast === null) return null;
  const sourceMap = inlineMap(code);
  const input = { code, wrapperLength, coverage: { url: pathToFileURL(path).href, functions } };
  const maps = await convertCoverage(sourceMap === null ? { ...input, ast } : { ...input, ast: withoutHelpers(ast), sourceMap });
  return (Object.values(maps)[0] as IstanbulFile | undefined) ?? null;
}

/** A file nobody loaded: everything in it, nothing of it run. Types are taken out with the lines left in place. */
export async function unloaded(path: string, text: string): Promise<IstanbulFile | null> {
  try {
    const transforms = [...(/\.[mc]?tsx?$/.test(path) ? ['typescript' as const] : []), ...(/x$|\.js$/.test(path) ? ['jsx' as const] : [])];
    const source = transforms.length === 0 ? text : transform(text, { transforms, disableESTransforms: true, jsxRuntime: 'classic', production: true, keepUnusedImports: true }).code;
    return await convert({ path, source, functions: [{ functionName: '', isBlockCoverage: true, ranges: [{ startOffset: 0, endOffset: source.length, count: 0 }] }] });
  } catch {
    return null;
  }
}

function syntaxOf(source: string): Program | null {
  const options: Options = { ecmaVersion: 'latest', locations: true, allowHashBang: true, allowReturnOutsideFunction: true };
  for (const sourceType of ['module', 'script'] as const) {
    try {
      return parse(source, { ...options, sourceType });
    } catch { /* sloppy scripts are not modules: try the other */ }
  }
  return null;
}

function inlineMap(source: string): SourceMap | null {
  const encoded = /\/\/[#@] sourceMappingURL=data:application\/json[^,]*;base64,([A-Za-z0-9+/=]+)\s*$/.exec(source.slice(source.lastIndexOf('//')))?.[1];
  if (encoded === undefined) return null;
  try {
    return JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as SourceMap;
  } catch {
    return null;
  }
}
