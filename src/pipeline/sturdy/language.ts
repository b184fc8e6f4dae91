import type { Language, RenderRequest } from '../../languages/language.ts';
import type { TestCase } from '../../model/test-case.ts';
import type { ParsedFile } from '../../model/unit.ts';
import type { RenderedFile } from '../../model/verdict.ts';
import { sturdyGrammar } from './grammar.ts';
import type { Mishaps } from './mishaps.ts';

/** A language whose exceptions cost the file that they came from: it is noted why, and the run goes on without it. */
export function sturdy(language: Language, mishaps: Mishaps): Language {
  const { lift } = language;
  return {
    ...language,
    parse: (file, assets) => mishaps.attempt(file.path, 'reading', nothingIn(file.path), () => language.parse(file, assets)),
    rewrite: (file, parsed, assets) => mishaps.attempt(file.path, 'rewriting', null, () => language.rewrite(file, parsed, assets)),
    alreadyTested: (input) => mishaps.attempt(input.facts.root, 'reading the tests of', new Set<string>(), () => language.alreadyTested(input)),
    grammar: async (context) => sturdyGrammar(await language.grammar(context), context.facts.root, mishaps),
    render: (request) => mishaps.attempt(request.source, 'rendering the tests of', null, () => renderedBySome(language, request, mishaps)),
    title: (candidate, facts, fuller) => {
      try {
        return language.title(candidate, facts, fuller);
      } catch (error) {
        mishaps.note(candidate.file, 'naming a test of', error);
        return candidate.act.replaceAll(/\s+/g, ' ').slice(0, 60);
      }
    },
    ...(lift === undefined ? {} : { lift: (test, context) => mishaps.attempt(context.file, 'reading a written test of', { ok: false as const, reason: 'it could not be read' }, () => lift(test, context)) }),
  };
}

/** All cases, or those that can be rendered: one that cannot costs only itself. */
async function renderedBySome(language: Language, request: RenderRequest, mishaps: Mishaps): Promise<RenderedFile | null> {
  try {
    return await language.render(request);
  } catch (error) {
    mishaps.note(request.source, 'rendering the tests of', error);
    const good: TestCase[] = [];
    for (const one of request.cases) if (await canRender(language, { ...request, cases: [one] })) good.push(one);
    return good.length === request.cases.length ? null : await language.render({ ...request, cases: good });
  }
}

async function canRender(language: Language, request: RenderRequest): Promise<boolean> {
  try {
    await language.render(request);
    return true;
  } catch {
    return false;
  }
}

function nothingIn(path: string): ParsedFile {
  return { path, units: [], chunks: [], imports: [], moduleSystem: null, syntaxError: null };
}
