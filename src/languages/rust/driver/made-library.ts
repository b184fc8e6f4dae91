import { readFileSync, writeFileSync } from 'node:fs';
import type { Options } from './options.ts';

const TARGETS = /^\[+(?:lib|bin|test|bench|example)\]+/;
const ABOUT_TARGETS = /^[ \t]*(?:autobins|autotests|autobenches|autoexamples|autolib|default-run)\s*=.*\n/gm;

/** Rewrites the manifest of a program, so that the driver can depend on it as on a library. */
export function madeLibrary(file: string, { crate, root }: Pick<Options, 'crate' | 'root'>): void {
  const sections = readFileSync(file, 'utf8').split(/^(?=[ \t]*\[)/m).filter((section) => !TARGETS.test(section.trimStart()));
  const off = ['autobins', 'autotests', 'autobenches', 'autoexamples'].map((key) => `${key} = false\n`).join('');
  const rest = sections.map((section) => (/^\s*\[package\]/.test(section) ? `${section.replace(ABOUT_TARGETS, '').trimEnd()}\n${off}\n` : section));
  writeFileSync(file, `${rest.join('').trimEnd()}\n\n[lib]\nname = ${JSON.stringify(crate)}\npath = ${JSON.stringify(root)}\n`);
}
