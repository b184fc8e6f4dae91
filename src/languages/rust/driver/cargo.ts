import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Options } from './options.ts';

/** What the compiler says about one place. */
export interface Diagnostic { readonly message: string; readonly code: string | null; readonly spans: readonly Span[]; readonly rendered: string }
export interface Span { readonly file: string; readonly line: number; readonly from: number; readonly to: number; readonly primary: boolean }

interface RawSpan { readonly file_name: string; readonly line_start: number; readonly byte_start: number; readonly byte_end: number; readonly is_primary: boolean; readonly expansion: { readonly span: RawSpan } | null }

/** Runs a command to its end; standard output and error as texts. */
export function run(command: string, args: readonly string[], cwd: string, env: Readonly<Record<string, string>>): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const texts: [string[], string[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => texts[0].push(chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => texts[1].push(chunk.toString()));
    child.on('error', (error) => resolve({ code: 127, out: '', err: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, out: texts[0].join(''), err: texts[1].join('') }));
  });
}

/** Errors of a build that was told to print JSON, with every place in files that a macro was called from. */
export function diagnosticsIn(out: string, folder: string): readonly Diagnostic[] {
  return out.split('\n').flatMap((line) => {
    if (!line.startsWith('{')) return [];
    const { reason, message, manifest_path: manifest } = JSON.parse(line) as { reason: string; manifest_path?: string; message?: { level: string; message: string; code: { code: string } | null; spans: RawSpan[]; rendered: string } };
    if (reason !== 'compiler-message' || message?.level !== 'error') return [];
    const base = manifest === undefined ? folder : join(manifest, '..');
    const chain = (span: RawSpan, primary: boolean): readonly Span[] => [{ file: span.file_name.startsWith('/') ? span.file_name : join(base, span.file_name), line: span.line_start, from: span.byte_start, to: span.byte_end, primary }, ...(span.expansion === null ? [] : chain(span.expansion.span, primary))];
    return [{ message: message.message, code: message.code?.code ?? null, spans: message.spans.flatMap((span) => chain(span, span.is_primary)), rendered: message.rendered }];
  });
}

/** No network, no other toolchain. */
export function environment({ toolchain }: Options): Record<string, string> {
  return { PATH: `${toolchain}/bin:/usr/local/bin:/usr/bin:/bin`, RUSTC: join(toolchain, 'bin', 'rustc'), RUSTDOC: join(toolchain, 'bin', 'rustdoc'), CARGO_NET_OFFLINE: 'true', CARGO_TERM_COLOR: 'never' };
}
