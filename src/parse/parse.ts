import type { Assets } from '../assets/assets.ts';
import { problem } from '../errors/problems.ts';
import type { Language } from '../languages/language.ts';
import type { Problem } from '../model/problem.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { ParsedFile } from '../model/unit.ts';

export interface Parsed {
  /** Runs parallel to the sources. */
  readonly files: readonly ParsedFile[];
  /** One `PARSE_ERROR` per file that could not be read whole. */
  readonly problems: readonly Problem[];
}

/** Units of all sources through their languages. Never throws for a broken source: what could be read is there. */
export async function parseAll(sources: readonly SourceFile[], languages: readonly Language[], assets: Assets): Promise<Parsed> {
  const files: ParsedFile[] = [];
  const problems: Problem[] = [];
  for (const source of sources) {
    const language = languages.find(({ name }) => name === source.language);
    if (language === undefined) throw new Error(`no language ${source.language}`);
    const parsed = await language.parse(source, assets);
    files.push(parsed);
    if (parsed.syntaxError === null) continue;
    const { line, text } = parsed.syntaxError;
    problems.push(problem('PARSE_ERROR', { near: text.trim() || 'the end of the file' }, { file: source.path, line }));
  }
  return { files, problems };
}
