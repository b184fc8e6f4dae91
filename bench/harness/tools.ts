import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { install } from './npm.ts';
import { WORK } from './work.ts';

/** Installs measuring tools beside the subjects, never inside them. Gives the folder that holds their `node_modules`. */
export async function tool(name: string, packages: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(WORK.tools, [name, ...Object.values(packages)].join('-'));
  const mark = join(folder, 'installed');
  if (existsSync(mark)) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: packages }));
  await install(folder);
  writeFileSync(mark, '');
  return folder;
}
