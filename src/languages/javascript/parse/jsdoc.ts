/** One `@param`, as written: properties come from `@param options.name`. */
export interface DocParameter {
  readonly name: string;
  readonly type: string | null;
  readonly default: string | null;
  readonly optional: boolean;
  readonly rest: boolean;
  readonly properties: readonly string[];
}

export interface JsDoc {
  readonly parameters: readonly DocParameter[];
  readonly returnType: string | null;
  readonly examples: readonly string[];
  readonly private: boolean;
  readonly constructor_: boolean;
}

/** Reads the tags of a doc comment whose markers are gone already. */
export function readJsDoc(doc: string): JsDoc {
  const tags = doc.split(/^(?=@\w)/m).filter((part) => part.startsWith('@')).map(splitTag);
  const returns = tags.find(({ tag }) => tag === 'returns' || tag === 'return');
  return {
    parameters: parametersOf(tags.filter(({ tag }) => /^(param|arg|argument)$/.test(tag)).map(({ body }) => body)),
    returnType: returns === undefined ? null : takeType(returns.body).type,
    examples: [...tags.filter(({ tag }) => tag === 'example').map(({ body }) => exampleCode(body)), ...fenced(doc.split(/^@\w/m)[0] ?? '')].filter((code) => code !== ''),
    private: tags.some(({ tag }) => tag === 'private' || tag === 'internal'),
    constructor_: tags.some(({ tag }) => tag === 'constructor' || tag === 'class'),
  };
}

function splitTag(part: string): { readonly tag: string; readonly body: string } {
  const found = /^@(\w+)\s*([\s\S]*)$/.exec(part);
  return { tag: found?.[1] ?? '', body: (found?.[2] ?? '').trimEnd() };
}

/** Splits a leading `{type}` off; braces nest. */
export function takeType(body: string): { readonly type: string | null; readonly rest: string } {
  if (!body.startsWith('{')) return { type: null, rest: body };
  let depth = 0;
  for (let at = 0; at < body.length; at += 1) {
    if (body[at] === '{') depth += 1;
    if (body[at] === '}') depth -= 1;
    if (depth === 0) return { type: body.slice(1, at).replace(/\s+/g, ' ').trim(), rest: body.slice(at + 1).trimStart() };
  }
  return { type: null, rest: body };
}

function parametersOf(bodies: readonly string[]): readonly DocParameter[] {
  const found = new Map<string, DocParameter>();
  for (const body of bodies) {
    const { type, rest } = takeType(body);
    const named = /^(?:\[\s*([\w$.[\]]+?)\s*(?:=([^\]]*(?:\[[^\]]*\])?[^\]]*))?\]|([\w$.]+(?:\[\])?(?:\.[\w$.]+)?))/.exec(rest);
    if (named === null) continue;
    const [owner, ...below] = (named[1] ?? named[3] ?? '').replace(/\[\]/g, '').split('.').filter((part) => part !== '');
    const known = found.get(owner ?? '');
    if (owner !== undefined && below.length > 0 && known !== undefined) {
      found.set(owner, { ...known, properties: [...new Set([...known.properties, below[0] as string])] });
    } else if (owner !== undefined && known === undefined) found.set(owner, docParameter(owner, type, named[1] !== undefined, named[2]));
  }
  return [...found.values()];
}

function docParameter(name: string, type: string | null, bracketed: boolean, value: string | undefined): DocParameter {
  const rest = type?.startsWith('...') === true;
  const optional = bracketed || type?.endsWith('=') === true;
  const clean = type === null ? null : type.replace(/^\.\.\./, '').replace(/=$/, '');
  const fallback = value?.trim();
  return { name, type: clean, default: fallback === undefined || fallback === '' ? null : fallback, optional, rest, properties: [] };
}

function exampleCode(body: string): string {
  const text = body.replace(/^<caption>[\s\S]*?<\/caption>/, '').trim();
  const blocks = fenced(text);
  return blocks.length > 0 ? blocks.join('\n') : text;
}

function fenced(text: string): readonly string[] {
  return [...text.matchAll(/```[\w-]*\n([\s\S]*?)```/g)].map((found) => (found[1] as string).trim());
}
