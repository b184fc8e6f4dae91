import { createInterface } from 'node:readline';

/** Asks for a secret without showing it; from a pipe it is the first line. Null where nothing was given. */
export async function readSecret(question: string): Promise<string | null> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) return firstLine(stdin);
  stderr.write(question);
  return new Promise((resolve) => {
    let text = '';
    const end = (given: string | null): void => {
      stdin.setRawMode(false);
      stdin.pause();
      stdin.off('data', take);
      stderr.write('\n');
      resolve(given === null || given.trim() === '' ? null : given.trim());
    };
    const take = (chunk: Buffer): void => {
      for (const character of chunk.toString('utf8')) {
        if (character === '\r' || character === '\n') return end(text);
        if (character === '\u0003' || character === '\u0004') return end(null);
        text = character === '\u007f' || character === '\b' ? text.slice(0, -1) : text + character;
      }
    };
    stdin.setRawMode(true);
    stdin.resume();
    stdin.on('data', take);
  });
}

async function firstLine(stdin: NodeJS.ReadStream): Promise<string | null> {
  const lines = createInterface({ input: stdin });
  for await (const line of lines) {
    lines.close();
    return line.trim() === '' ? null : line.trim();
  }
  return null;
}
