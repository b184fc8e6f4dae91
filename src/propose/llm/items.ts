import type { OpenFile, OpenUnit } from './gaps.ts';

/** Units of one file that go into one question. */
export interface WorkItem { readonly file: OpenFile['file']; readonly units: readonly OpenUnit[] }

const MAX_UNITS = 8;
const MAX_CHARACTERS = 12_000;

/** Questions for a package: small units of a file share one, so that the file is sent once. */
export function workItems(files: readonly OpenFile[]): readonly WorkItem[] {
  return files.flatMap(({ file, units }) => {
    const items: OpenUnit[][] = [];
    let size = Infinity;
    for (const open of units) {
      const length = open.unit.range.end - open.unit.range.start;
      const last = items.at(-1);
      if (last === undefined || last.length >= MAX_UNITS || size + length > MAX_CHARACTERS) {
        items.push([open]);
        size = length;
      } else {
        last.push(open);
        size += length;
      }
    }
    return items.map((own): WorkItem => ({ file, units: own }));
  });
}

/** Cyclomatic complexity from which a unit is hard. */
const HARD = 8;

/** A first try at simple units is a matter for the small model. */
export function isSimple({ units }: WorkItem): boolean {
  return units.every(({ unit }) => unit.complexity < HARD);
}
