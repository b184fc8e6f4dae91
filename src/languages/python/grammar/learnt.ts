/** What the driver tells about values; see `driver/shapes.py`. */
export interface Shape {
  readonly type: 'class' | 'function' | 'value';
  readonly class?: string;
  readonly module?: string;
  readonly key: string;
  readonly unit?: string | null;
  /** Of classes: the unit of the class itself. */
  readonly whole?: string | null;
  readonly params?: readonly Param[];
  readonly members: readonly Member[];
  readonly abstract?: boolean;
  /** Abstract members of a class: `method`, `property`, `static`, `coroutine`, or what a special method has to give, as code. */
  readonly abstracts?: readonly (readonly [name: string, how: string])[];
  /** How instances act as attributes of other classes: its special methods by unit. */
  readonly describes?: Readonly<Record<'__get__' | '__set__', string | null>> | null;
  readonly error?: boolean;
  readonly values?: readonly string[] | null;
  readonly bases?: readonly string[];
  readonly coroutine?: boolean;
  readonly generator?: boolean;
  readonly asyncgen?: boolean;
  readonly context?: boolean;
  readonly iterates?: boolean;
}

export interface Param { readonly name: string; readonly kind: 'pos' | 'any' | 'rest' | 'key' | 'keys'; readonly default: boolean; readonly type: string | null }

export interface Member {
  readonly name: string;
  readonly how: 'method' | 'static' | 'property';
  readonly unit: string | null;
  readonly params: readonly Param[];
  readonly writes?: boolean;
  readonly setter?: string | null;
  readonly coroutine?: boolean;
  readonly generator?: boolean;
  readonly asyncgen?: boolean;
  readonly context?: boolean;
}

export interface ModuleShape { readonly members: readonly { readonly name: string; readonly own: boolean; readonly listed: boolean; readonly shape: Shape }[] }

/** `Observation.learnt`. */
export interface Learnt {
  readonly result: Shape | null;
  readonly locals: Readonly<Record<string, Shape | null>>;
  readonly error: { readonly class: string; readonly message: string; readonly name: string | null; readonly key: string | null } | null;
  readonly random: boolean;
  /** Files that were looked for in the scratch directory and not found, relative to it. */
  readonly missing: readonly string[];
  readonly printed: boolean;
}
