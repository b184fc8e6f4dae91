import type { Features } from './cfg.ts';
import { sectionsOf } from './manifest.ts';

const ENTRY = /^[ \t]*["']?([\w.+-]+)["']?[ \t]*=[ \t]*\[([\s\S]*?)\]/gm;
const DEPENDENCIES = /(?:^|\.)(?:build-)?dependencies(?:\.["']?([\w-]+)["']?)?$/;

/** Features that a manifest declares, those of optional dependencies included. */
export function featuresOf(manifest: string): Features {
  const sections = sectionsOf(manifest);
  const declared = new Map<string, readonly string[]>();
  for (const [, name = '', list = ''] of (sections.get('features') ?? '').replace(/^((?:[^"'#\n]|"[^"\n]*"|'[^'\n]*')*)#[^\n]*/gm, '$1').matchAll(ENTRY)) declared.set(name, [...list.matchAll(/["']([^"']+)["']/g)].map(([, each = '']) => each));
  const hidden = new Set([...declared.values()].flat().flatMap((each) => /^dep:(.+)$/.exec(each)?.[1] ?? []));
  for (const name of optionalIn(sections)) if (!hidden.has(name) && !declared.has(name)) declared.set(name, []);
  return {
    names: [...declared.keys()],
    with(names) {
      const on = new Set<string>();
      const open = [...names, 'default'];
      for (let at = 0; at < open.length; at += 1) {
        const name = open[at] as string;
        if (on.has(name) || !declared.has(name)) continue;
        on.add(name);
        // `crate/feature` switches the crate on as well, `crate?/feature` does not.
        open.push(...(declared.get(name) ?? []).map((each) => each.replace(/(?<!\?)\/.*$/, '')));
      }
      return on;
    },
  };
}

function optionalIn(sections: ReadonlyMap<string, string>): readonly string[] {
  return [...sections].flatMap(([section, body]) => {
    const match = DEPENDENCIES.exec(section);
    if (match === null) return [];
    if (match[1] !== undefined) return /^\s*optional\s*=\s*true/m.test(body) ? [match[1]] : [];
    return [...body.matchAll(/^[ \t]*["']?([\w-]+)["']?[ \t]*=[ \t]*\{[^}]*\boptional\s*=\s*true/gm)].map(([, name = '']) => name);
  });
}
