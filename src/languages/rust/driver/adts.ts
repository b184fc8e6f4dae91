import { textOf } from '../types/type.ts';
import type { Adt, Field, Variant } from '../types/knowledge.ts';
import { Unsupported, type Converter } from './convert.ts';
import type { Item } from './rustdoc.ts';

/** Structs and enums of a crate that a test can name. */
export function adtsOf(types: Converter): Readonly<Record<string, Adt>> {
  const found: Record<string, Adt> = {};
  for (const [id, path] of types.paths) {
    const item = types.described.index[id];
    const { struct: made, enum: choice } = item?.inner ?? {};
    if (item === undefined || (made === undefined && choice === undefined)) continue;
    const generics = (made ?? choice)?.generics.params ?? [];
    const lifetimes = generics.filter(({ kind }) => kind.lifetime !== undefined).length;
    const shape = made === undefined ? null : fieldsOf(made.kind, types);
    found[path] = {
      path, kind: made === undefined ? 'enum' : 'struct', lifetimes, parameters: generics.length - lifetimes, fields: isClosed(item) ? null : shape?.fields ?? null, tuple: shape?.kind === 'tuple',
      variants: (choice?.variants ?? []).flatMap((each) => variantOf(types.described.index[each], types)), traits: traitsOf(Number(id), types),
    };
  }
  return found;
}

function isClosed({ attrs }: Item): boolean {
  return attrs.some((attr) => /non_exhaustive/.test(JSON.stringify(attr)));
}

function traitsOf(id: number, types: Converter): readonly string[] {
  return [...new Set(types.impls.filter((impl) => impl.trait !== null && impl.for.resolved_path?.id === id).map((impl) => (impl.trait?.path ?? '').replace(/^.*::/, '')))];
}

interface Shape { readonly kind: Variant['kind']; readonly fields: readonly Field[] | null }

function variantOf(item: Item | undefined, types: Converter): readonly Variant[] {
  if (item === undefined || isClosed(item)) return [];
  const { kind, fields } = fieldsOf(item.inner.variant?.kind, types, true);
  return fields === null ? [] : [{ name: item.name ?? '', kind, fields }];
}

/** Fields that anybody may write; null where one of them is hidden or of a generic type. */
function fieldsOf(raw: unknown, types: Converter, open = false): Shape {
  if (raw === 'unit' || raw === 'plain') return { kind: 'plain', fields: [] };
  const { tuple, plain, struct } = raw as { tuple?: readonly (number | null)[]; plain?: { fields: readonly number[]; has_stripped_fields: boolean }; struct?: { fields: readonly number[]; has_stripped_fields: boolean } };
  const ids = tuple ?? plain?.fields ?? struct?.fields ?? [];
  const kind = tuple === undefined ? 'struct' : 'tuple';
  if ((plain ?? struct)?.has_stripped_fields === true) return { kind, fields: null };
  const fields: Field[] = [];
  for (const [i, id] of ids.entries()) {
    const field = id === null ? undefined : types.described.index[id];
    if (field?.inner.struct_field === undefined || (!open && field.visibility !== 'public')) return { kind, fields: null };
    try {
      const type = types.convert(field.inner.struct_field, {});
      if (/\*/.test(textOf(type))) return { kind, fields: null };
      fields.push({ name: tuple === undefined ? field.name ?? '' : String(i), type });
    } catch (error) {
      if (error instanceof Unsupported) return { kind, fields: null };
      throw error;
    }
  }
  return { kind, fields };
}
