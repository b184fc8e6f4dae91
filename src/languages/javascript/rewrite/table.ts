import type { ProbePoint } from '../../../model/rewrite.ts';
import type { Unit } from '../../../model/unit.ts';

type Bare<P> = P extends ProbePoint ? Omit<P, 'line' | 'unit'> : never;

interface Span { readonly id: string; readonly start: number; readonly end: number; readonly parent: Span | null }

/** Collects the probe points of one file and finds their lines and units. */
export class Table {
  readonly points: ProbePoint[] = [];
  private readonly lines: readonly number[];
  private readonly spans: readonly Span[];

  constructor(text: string, units: readonly Unit[]) {
    this.lines = lineStarts(text);
    this.spans = nest(units);
  }

  /** Adds a point for the code at an offset; returns its id. */
  add(point: Bare<ProbePoint>, offset: number): number {
    this.points.push({ ...point, line: last(this.lines, (start) => start <= offset) + 1, unit: this.unitAt(offset) } as ProbePoint);
    return this.points.length - 1;
  }

  private unitAt(offset: number): string | null {
    let span = this.spans[last(this.spans, (one) => one.start <= offset)] ?? null;
    while (span !== null && span.end <= offset) span = span.parent;
    return span?.id ?? null;
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (const found of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) starts.push(found.index + found[0].length);
  return starts;
}

function nest(units: readonly Unit[]): Span[] {
  const sorted = units.toSorted((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
  const spans: Span[] = [];
  let open: Span | null = null;
  for (const { id, range } of sorted) {
    while (open !== null && open.end <= range.start) open = open.parent;
    open = { id, start: range.start, end: range.end, parent: open };
    spans.push(open);
  }
  return spans;
}

/** Index of the last entry that fulfils a condition all earlier entries fulfil; -1 for none. */
function last<T>(sorted: readonly T[], holds: (entry: T) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
