/** Something not yet proved about a unit. Source: `Rewrite.table` minus what observations hit. */
export type Gap =
  | { readonly kind: 'no-test'; readonly unit: string }
  | { readonly kind: 'line'; readonly unit: string | null; readonly file: string; readonly line: number }
  | { readonly kind: 'branch'; readonly unit: string | null; readonly file: string; readonly line: number; readonly branch: string }
  | { readonly kind: 'mutant'; readonly unit: string | null; readonly file: string; readonly line: number; readonly mutant: string };
