import type { Value } from '../../../model/value.ts';
import type { Check } from './check.ts';
import { exact, type Written } from './value.ts';

const MOST = 5;

/** What a recording callback was called with; how often, where the arguments cannot be written. */
export function callChecks(name: string, value: Value): readonly Check[] {
  if (value.t !== 'array') return [];
  const calls = value.items.map(argumentsOf);
  if (value.length === 0) return [{ kind: 'said', text: `${name}.assert_not_called()`, imports: [] }];
  const known = calls.filter((call) => call !== null);
  if (known.length < value.length || known.length > MOST) return [{ kind: 'equal', actual: `${name}.call_count`, expected: { code: String(value.length), imports: [] } }];
  const imports = known.flatMap((call) => call.imports);
  const [only] = known;
  if (only !== undefined && known.length === 1) return [{ kind: 'said', text: `${name}.assert_called_once_with(${only.code})`, imports }];
  return [{ kind: 'equal', actual: `${name}.call_args_list`, expected: { code: `[${known.map(({ code }) => `call(${code})`).join(', ')}]`, imports: [...imports, ['unittest.mock', 'call']] } }];
}

function argumentsOf(call: Value): Written | null {
  const parts = call.t === 'array' ? call.items.map(exact) : [null];
  if (!parts.every((part) => part !== null)) return null;
  return { code: parts.map(({ code }) => code).join(', '), imports: parts.flatMap(({ imports }) => imports) };
}
