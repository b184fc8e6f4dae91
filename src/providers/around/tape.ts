import type { Files } from '../../effects/files.ts';
import { redact } from '../../errors/redact.ts';
import { failure } from '../failure.ts';
import type { Answer, Send } from '../provider.ts';
import { keyOf } from './key.ts';

type Line = Pick<Answer, 'text' | 'usage'> & { readonly key: string; readonly model: string };

/** A file of answers, one JSON object a line, by the question's key. Who gave them is not in the key: a recording plays anywhere. */
export class Tape {
  readonly #lines = new Map<string, Line>();
  readonly #files: Files;
  readonly #path: string;
  #writing: Promise<void> = Promise.resolve();

  constructor(files: Files, path: string) {
    this.#files = files;
    this.#path = path;
    for (const line of (files.readText(path) ?? '').split('\n')) {
      if (line.trim() === '') continue;
      const read = JSON.parse(line) as Line;
      this.#lines.set(read.key, read);
    }
  }

  /** Plays instead of asking anybody; what is not on the tape fails loudly. */
  replaying(): Send {
    return async (ask) => {
      const line = this.#lines.get(keyOf(ask, []));
      return line === undefined ? failure('not-recorded', `the recording ${this.#path} has no answer to this question: it was made from other sources, settings or templates`) : { ok: true, text: line.text, usage: line.usage, local: true };
    };
  }

  recording(next: Send): Send {
    return async (ask, call) => {
      const reply = await next(ask, call);
      if (!reply.ok) return reply;
      const key = keyOf(ask, []);
      this.#lines.set(key, { key, model: ask.model, text: redact(reply.text), usage: reply.usage });
      const text = [...this.#lines.values()].map((line) => `${JSON.stringify(line)}\n`).join('');
      this.#writing = this.#writing.then(() => this.#files.writeAtomic(this.#path, text, 0o600));
      await this.#writing;
      return reply;
    };
  }
}
