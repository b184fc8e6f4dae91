import type { Style } from './style.ts';
import type { Want, WantColumn } from './wants.ts';

/** The inside of a table's loop for calls that fail. `setup`: the lines before. */
export function failing(act: string, { columns, error }: Want, results: readonly string[], style: Style, setup: readonly string[]): readonly string[] {
  const left = [...results.slice(1).map(() => '_'), 'err'].join(', ');
  const known = setup.some((line) => /^(?:\w+, )*err(?:, \w+)* :=/.test(line));
  if (error !== null) return failingAs(`${left} ${known ? '=' : ':='} ${act}`, error, columns, style);
  const isValue = columns[0]?.type === 'error';
  if (style === 'testify') {
    const check = isValue ? 'assert.ErrorIs(t, err, tt.wantErr)' : 'assert.EqualError(t, err, tt.wantErr)';
    return results.length === 1 ? [check.replace('(t, err', () => `(t, ${act}`)] : [`${left} ${known ? '=' : ':='} ${act}`, check];
  }
  const condition = isValue ? '!errors.Is(err, tt.wantErr)' : 'err == nil || err.Error() != tt.wantErr';
  return [`if ${left} := ${act}; ${condition} {`, '\tt.Errorf("err = %v, want %v", err, tt.wantErr)', '}'];
}

/** Errors of one type of the package's own: what they say, and what they hold. */
function failingAs(call: string, error: string, columns: readonly WantColumn[], style: Style): readonly string[] {
  const kind = error.replace('*', '');
  const fields = columns.filter(({ field }) => field !== undefined);
  if (style === 'testify') return [call, `var target ${error}`, 'require.ErrorAs(t, err, &target)', 'assert.EqualError(t, err, tt.wantErr)', ...fields.map(({ name, field }) => `assert.Equal(t, tt.${name}, target.${field})`)];
  return [
    call, `var target ${error}`, `if !errors.As(err, &target) || err.Error() != tt.wantErr {`, `\tt.Fatalf("err = %v, want ${/^[aeiou]/i.test(kind) ? 'an' : 'a'} ${kind}: %v", err, tt.wantErr)`, '}',
    ...fields.flatMap(({ name, field, verb }) => [`if target.${field} != tt.${name} {`, `\tt.Errorf("target.${field} = ${verb}, want ${verb}", target.${field}, tt.${name})`, '}']),
  ];
}

/** The inside of a table's loop for calls that return. */
export function returning(act: string, { columns, deep }: Want, results: readonly string[], style: Style): readonly string[] {
  const hasError = results.at(-1) === 'error';
  if (columns.length > 1) return returningSeveral(act, columns, hasError, style);
  const verb = columns[0]?.verb ?? '%v';
  if (style === 'testify') return hasError ? [`got, err := ${act}`, 'require.NoError(t, err)', 'assert.Equal(t, tt.want, got)'] : [`assert.Equal(t, tt.want, ${act})`];
  const head = hasError ? [`got, err := ${act}`, 'if err != nil {', '\tt.Fatal(err)', '}'] : [];
  if (deep && style === 'cmp') return [...head, `if diff := cmp.Diff(tt.want, ${hasError ? 'got' : act}); diff != "" {`, '\tt.Errorf("mismatch (-want +got):\\n%s", diff)', '}'];
  const condition = deep ? '!reflect.DeepEqual(got, tt.want)' : 'got != tt.want';
  return [...head, `if ${hasError ? '' : `got := ${act}; `}${condition} {`, `\tt.Errorf("got ${verb}, want ${verb}", got, tt.want)`, '}'];
}

function returningSeveral(act: string, columns: readonly WantColumn[], hasError: boolean, style: Style): readonly string[] {
  const gots = columns.map(({ name }) => (name === 'wantOK' ? 'ok' : name.replace('want', 'got')));
  const call = `${[...gots, ...(hasError ? ['err'] : [])].join(', ')} := ${act}`;
  if (style === 'testify') return [call, ...(hasError ? ['require.NoError(t, err)'] : []), ...columns.map(({ name }, i) => `assert.Equal(t, tt.${name}, ${gots[i]})`)];
  const verbs = columns.map(({ verb }) => verb).join(', ');
  return [
    call, ...(hasError ? ['if err != nil {', '\tt.Fatal(err)', '}'] : []), `if ${columns.map(({ name }, i) => `${gots[i]} != tt.${name}`).join(' || ')} {`,
    `\tt.Errorf("got ${verbs}, want ${verbs}", ${[...gots, ...columns.map(({ name }) => `tt.${name}`)].join(', ')})`, '}',
  ];
}
