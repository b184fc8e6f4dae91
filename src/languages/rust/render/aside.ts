import type { ProjectFacts } from '../../../model/project.ts';
import type { Verdict } from '../../../model/verdict.ts';
import { conditionFor } from '../facts/gates.ts';
import type { RustDetails } from '../facts/details.ts';

/** Tests are ignored with the features that change what they show; those that do not compile with them are not built. */
export function setAside(text: string, tests: readonly Pick<Verdict, 'title' | 'compiles'>[], facts: ProjectFacts): string {
  const condition = conditionFor((facts.details as RustDetails).features);
  return tests.reduce((whole, { title, compiles }) => {
    const attribute = compiles === false ? `#[cfg(not(${condition}))]` : `#[cfg_attr(${condition}, ignore = "another result")]`;
    return whole.replace(new RegExp(`^([ \\t]*)(?=(?:async )?fn ${title.split('::').at(-1)}\\(\\) \\{)`, 'm'), (_, indent: string) => `${indent}${attribute}\n${indent}`);
  }, text);
}
