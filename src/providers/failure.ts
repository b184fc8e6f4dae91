import type { Failure, FailureKind } from './provider.ts';
import { redact } from '../errors/redact.ts';

export function failure(kind: FailureKind, message: string, more: Partial<Pick<Failure, 'retryAfter' | 'text' | 'usage'>> = {}): Failure {
  return { ok: false, kind, message: redact(message).slice(0, 400), retryAfter: null, text: '', usage: null, ...more };
}
