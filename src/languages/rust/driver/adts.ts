import { textOf } from '../types/type.ts';
import type { Adt, Field, Variant } from '../types/knowledge.ts';
import { sees, type Scope } from '../types/scope.ts';
import { partsOf, path as typePath, type Type } from '../types/type.ts';
import { Unsupported, type Converter, type Env } from './convert.ts';
import { scopeOf } from './hidden-paths.ts';
import type { Item } from './rustdoc.ts';

/** Types looked at for what generic ones are filled in with. */
const MOST = 4_000;

/** Structs and enums of a crate that a test can name. */
export function adtsOf(types: Converter): Readonly<Record<string, Adt>> {
  const found: Record<string, Adt> = {};
  for (const id of types.paths.keys()) {
    const made = adtOf(id, types, []);
    if (made !== null) found[made.path] = made;
  }
  return found;
}

/** Generic ones among the types and what those are made of, with what their parameters stand for. */
export function filledIn(all: readonly Type[], types: Converter): Readonly<Record<string, Adt>> {
  const ids = new Map([...types.paths].map(([id, path]) => [path, id]));
  const found: Record<string, Adt> = {};
  const open = all.flatMap(partsOf);
  for (let at = 0; at < open.length && at < MOST; at += 1) {
    const type = open[at] as Type;
    const id = type.k === 'path' && type.a.length > 0 ? ids.get(type.p) : undefined;
    if (type.k !== 'path' || id === undefined || found[textOf(type)] !== undefined) continue;
    const made = adtOf(id, types, type.a);
    if (made === null) continue;
    found[textOf(type)] = made;
    open.push(...[...made.fields ?? [], ...made.variants.flatMap(({ fields }) => fields)].flatMap((field) => partsOf(field.type)));
  }
  return found;
}

function adtOf(id: number, types: Converter, args: readonly Type[]): Adt | null {
  const item = types.described.index[id];
  const { struct: made, enum: choice } = item?.inner ?? {};
  if (item === undefined || (made === undefined && choice === undefined)) return null;
  const generics = (made ?? choice)?.generics.params ?? [];
  const open = generics.filter(({ kind }) => kind.lifetime === undefined);
  const env: Env = Object.fromEntries(open.flatMap(({ name }, i) => { const type = args[i]; return type === undefined ? [] : [[name, type]]; }));
  const path = types.pathOf(id);
  const scope = types.scopeOf(path);
  const shape = made === undefined ? null : fieldsOf(made.kind, types, env, { scope });
  return {
    path, ...named(typePath(path, ...args), types), kind: made === undefined ? 'enum' : 'struct', lifetimes: generics.length - open.length, parameters: open.length - args.length, args, fields: isClosed(item) ? null : shape?.fields ?? null, tuple: shape?.kind === 'tuple',
    variants: (choice?.variants ?? []).flatMap((each) => variantOf(types.described.index[each], types, env)), traits: traitsOf(id, types), ...(scope === undefined ? {} : { scope }),
  };
}

function named(type: Type, types: Converter): Pick<Adt, 'alias'> {
  const alias = types.aliases.get(textOf(type));
  return alias === undefined ? {} : { alias: alias.path };
}

function isClosed({ attrs }: Item): boolean {
  return attrs.some((attr) => /non_exhaustive/.test(JSON.stringify(attr)));
}

function traitsOf(id: number, types: Converter): readonly string[] {
  return [...new Set(types.impls.filter((impl) => impl.trait !== null && impl.for.resolved_path?.id === id).map((impl) => (impl.trait?.path ?? '').replace(/^.*::/, '')))];
}

interface Shape { readonly kind: Variant['kind']; readonly fields: readonly Field[] | null }

function variantOf(item: Item | undefined, types: Converter, env: Env): readonly Variant[] {
  if (item === undefined || isClosed(item)) return [];
  const { kind, fields } = fieldsOf(item.inner.variant?.kind, types, env, null);
  return fields === null ? [] : [{ name: item.name ?? '', kind, fields }];
}

/** Fields that whoever names the type may write (`owner`: where that is; null: all may); null where one of them is hidden or of a generic type. */
function fieldsOf(raw: unknown, types: Converter, env: Env, owner: { readonly scope: Scope } | null): Shape {
  if (raw === 'unit' || raw === 'plain') return { kind: 'plain', fields: [] };
  const { tuple, plain, struct } = raw as { tuple?: readonly (number | null)[]; plain?: { fields: readonly number[]; has_stripped_fields: boolean }; struct?: { fields: readonly number[]; has_stripped_fields: boolean } };
  const ids = tuple ?? plain?.fields ?? struct?.fields ?? [];
  const kind = tuple === undefined ? 'struct' : 'tuple';
  if ((plain ?? struct)?.has_stripped_fields === true) return { kind, fields: null };
  const fields: Field[] = [];
  for (const [i, id] of ids.entries()) {
    const field = id === null ? undefined : types.described.index[id];
    if (field?.inner.struct_field === undefined || (owner !== null && !sees(owner.scope ?? null, scopeOf(field)))) return { kind, fields: null };
    try {
      const type = types.convert(field.inner.struct_field, env);
      if (/\*/.test(textOf(type))) return { kind, fields: null };
      fields.push({ name: tuple === undefined ? field.name ?? '' : String(i), type });
    } catch (error) {
      if (error instanceof Unsupported) return { kind, fields: null };
      throw error;
    }
  }
  return { kind, fields };
}
