import type { Ability, Adt } from './knowledge.ts';
import type { Type } from './type.ts';

const ALL: Ability = { eq: true, debug: true, display: true };
const NONE: Ability = { eq: false, debug: false, display: false };
const SHOWN = /^std::(string::String|num::\w+|net::\w+|path::Display|char::\w+|str::\w*Error|fmt::Error|io::Error|time::SystemTimeError)$/;
const COMPARED = /^std::(string::String|vec::Vec|option::Option|result::Result|boxed::Box|rc::Rc|sync::Arc|borrow::Cow|collections::\w+|num::\w+|net::\w+|time::(Duration|SystemTime|Instant)|cmp::(Ordering|Reverse)|path::(PathBuf|Path)|ffi::\w+|ops::\w+|str::(Utf8Error|ParseBoolError)|string::\w+|char::\w+Error|fmt::Error|marker::PhantomData|any::TypeId)$/;

/** What a test may do with a type. */
export function abilityOf(type: Type | null, adts: Readonly<Record<string, Adt>>): Ability {
  if (type === null) return ALL;
  const inner = (each: Type): Ability => abilityOf(each, adts);
  const all = (types: readonly Type[]): Ability => { const made = types.map(inner); return { eq: made.every(({ eq }) => eq), debug: made.every(({ debug }) => debug), display: false }; };
  switch (type.k) {
    case 'prim': return type.n.startsWith('dyn ') ? { eq: false, debug: true, display: true } : ALL;
    case 'const': return ALL;
    case 'ref': return inner(type.t);
    case 'slice': case 'array': return { ...inner(type.t), display: false };
    case 'tuple': return all(type.ts);
    case 'path': {
      const own = adts[type.p];
      const args = all(type.a);
      if (own !== undefined) return { eq: own.traits.includes('PartialEq') && args.eq, debug: own.traits.includes('Debug') && args.debug, display: own.traits.includes('Display') };
      if (/^std::(boxed::Box|borrow::Cow|rc::Rc|sync::Arc)$/.test(type.p) && type.a[0] !== undefined) return inner(type.a.at(-1) as Type);
      return { eq: COMPARED.test(type.p) && args.eq, debug: (type.p.startsWith('std::') || COMPARED.test(type.p)) && args.debug, display: SHOWN.test(type.p) };
    }
    default: return NONE;
  }
}
