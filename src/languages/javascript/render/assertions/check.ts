import { quote } from '../values/literal.ts';

/** One thing to assert, before a framework's words are put to it. All texts are expressions in the test's language. */
export type Check =
  /** Primitives: identical values (NaN equals NaN, -0 differs from 0). */
  | { readonly kind: 'equal'; readonly actual: string; readonly expected: string }
  | { readonly kind: 'deep'; readonly actual: string; readonly expected: string }
  /** The same object. */
  | { readonly kind: 'same'; readonly actual: string; readonly expected: string }
  /** Within `10 ** -digits` of the expected number. */
  | { readonly kind: 'close'; readonly actual: string; readonly expected: string; readonly digits: number }
  | { readonly kind: 'instance'; readonly actual: string; readonly class: string }
  /** Some own fields, each with its literal; the object has more unless these are `all`. */
  | { readonly kind: 'fields'; readonly actual: string; readonly fields: readonly Field[]; readonly all: boolean }
  | { readonly kind: 'size'; readonly actual: string; readonly property: 'length' | 'size'; readonly expected: number }
  /** A text that holds another. */
  | { readonly kind: 'contains'; readonly actual: string; readonly part: string }
  | { readonly kind: 'type'; readonly actual: string; readonly expected: string }
  | { readonly kind: 'throws'; readonly act: string; readonly error: ThrownError }
  /** `act` is a promise, or when `lazy` an expression that may also throw at once. */
  | { readonly kind: 'rejects'; readonly act: string; readonly lazy: boolean; readonly error: ThrownError }
  /** A recording callback that was never called; `received` gives its argument lists. */
  | { readonly kind: 'uncalled'; readonly callback: string; readonly received: string };

export interface Field {
  readonly key: string;
  readonly expected: string;
  /** False for primitives. */
  readonly deep: boolean;
}

/** What is stable about an error. Everything null but `class` for errors of the engine. */
export interface ThrownError {
  /** An expression that gives the class in the test's scope. */
  readonly class: string | null;
  readonly message: string | null;
  /** A stretch of the message, where the whole changes or is too long. */
  readonly part: string | null;
  /** An expression to compare the message with, in place of the message itself. */
  readonly messageFrom?: string;
  /** The `name` property, where it is known. */
  readonly name: string | null;
  readonly code: string | null;
}

/** An assertion library: the statement for each sort of check, without a semicolon. */
export interface Assertions {
  /** Names it brings in: module and export (`default` for the whole), none where they are globals. */
  readonly imports: readonly { readonly module: string; readonly name: string; readonly local: string }[];
  write(check: Check): string;
}

/** A pattern that finds exactly this text. */
export function patternFor(text: string): string {
  return `/${text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}/`;
}

/** Code for each known property of an error, in the order they are read. */
export function errorProperties({ name, code, message, messageFrom }: ThrownError): readonly (readonly [string, string])[] {
  const texts = [['name', name], ['code', code], ['message', message]] as const;
  return texts.flatMap(([key, text]) => (text === null ? [] : [[key, key === 'message' ? (messageFrom ?? quote(text)) : quote(text)] as const]));
}
