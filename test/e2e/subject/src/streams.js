import { Readable, Transform } from 'node:stream';

/** Turns text into upper case as it flows. */
export function shout() {
  return new Transform({
    transform(chunk, _encoding, done) {
      done(null, String(chunk).toUpperCase());
    },
  });
}

/** A stream of the given words. */
export function fromWords(words) {
  return Readable.from(words.map((word) => `${word}\n`));
}

/** The lines of a stream of text. */
export async function readLines(stream) {
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}
