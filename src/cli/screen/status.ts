import type { Event } from '../../model/event.ts';
import { counted } from '../../report/numbers.ts';

/** What the live line shows: the run so far. */
export interface Status {
  readonly files: number;
  readonly units: number;
  readonly kept: number;
  readonly step: string;
  /** What a model took so far; empty where none is asked. */
  readonly model: string;
  /** Statements of the projects under test, by project. */
  readonly coverage: Readonly<Record<string, readonly [covered: number, total: number]>>;
}

export const NOTHING_YET: Status = { files: 0, units: 0, kept: 0, step: 'starting', model: '', coverage: {} };

export function advance(status: Status, event: Event): Status {
  switch (event.kind) {
    case 'scanned': return { ...status, files: event.files, step: 'reading' };
    case 'parsed': return { ...status, files: event.files, units: event.units, step: 'planning' };
    case 'exploring': return { ...status, step: 'exploring', coverage: { ...status.coverage, [event.project]: [event.covered, event.total] } };
    case 'asking': return { ...status, step: 'asking', model: modelText(event), coverage: { ...status.coverage, [event.project]: [event.covered, event.total] } };
    case 'kept': return { ...status, kept: status.kept + 1 };
    case 'settling': return { ...status, step: event.step, kept: event.tests };
    case 'wrote': return { ...status, step: 'writing' };
    default: return status;
  }
}

/** `exploring: 3 files, 12 units, 20 tests kept, 81 % covered`. */
export function statusLine(status: Status): string {
  const counts = Object.values(status.coverage);
  const covered = counts.reduce((sum, [part]) => sum + part, 0);
  const total = counts.reduce((sum, [, whole]) => sum + whole, 0);
  const coverage = total === 0 ? '' : `, ${Math.floor((100 * covered) / total)} % covered`;
  return `${status.step}: ${counted(status.files, 'file')}, ${counted(status.units, 'unit')}, ${counted(status.kept, 'test')} kept${coverage}${status.model}`;
}

function modelText({ requests, tokens, costUsd }: Event & { readonly kind: 'asking' }): string {
  return `, ${counted(requests, 'request')}, ${counted(tokens, 'token')}, ${costUsd === null ? 'price unknown' : `$${costUsd.toFixed(4)}`}`;
}
