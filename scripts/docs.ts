import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedDocuments } from '../src/cli/docs/generated.ts';
import { languages } from '../src/languages/index.ts';

// Writes the documents that follow from the table of options. With --check: says which ones differ, and fails.
const check = process.argv.includes('--check');
for (const [path, text] of Object.entries(generatedDocuments(languages))) {
  const file = join(import.meta.dirname, '..', path);
  if (check) compare(file, path, text);
  else write(file, path, text);
}

function compare(file: string, path: string, text: string): void {
  let current = '';
  try {
    current = readFileSync(file, 'utf8');
  } catch {
    // Absent counts as different.
  }
  if (current === text) return;
  process.stderr.write(`${path} is not what the table says: run make docs\n`);
  process.exitCode = 1;
}

function write(file: string, path: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  process.stdout.write(`${path}\n`);
}
