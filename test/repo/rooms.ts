/** Files that every room may import: what the rooms have agreed on. */
const CONTRACTS = /^src\/(?:model\/|errors\/|assets\/|effects\/[\w-]+\.ts$|languages\/(?:language|options)\.ts$|sandbox\/sandbox\.ts$|pipeline\/services\.ts$|providers\/provider\.ts$|parse\/syntax\.ts$)/;

/** Rooms that may import more than contracts and themselves. */
const ALSO: Readonly<Record<string, RegExp>> = {
  main: /^src\//,
  cli: /^src\/(?:options|report|pipeline)\//,
  pipeline: /^src\/(?:scan|parse|plan|propose|probe|mutate|select|render|verify|write)\//,
  'languages/index.ts': /^src\/languages\/\w+\/index\.ts$/,
  'languages/options.ts': /^src\/languages\/\w+\/options\.ts$/,
};
/** Rooms at the bottom, which may import only these. */
const ONLY: Readonly<Record<string, RegExp>> = {
  model: /^src\/model\//,
  errors: /^src\/(?:errors|model)\//,
};

/** The room of a file below `src/`: its first folder, each language being a room of its own. */
export function roomOf(path: string): string {
  const [, first = '', second = ''] = path.split('/');
  if (first === 'main.ts') return 'main';
  return first === 'languages' ? `languages/${second}` : first;
}

/** Whether the rules of the house let one file of `src/` import another. */
export function mayImport(from: string, to: string): boolean {
  const room = roomOf(from);
  const only = ONLY[room];
  if (only !== undefined) return only.test(to);
  return roomOf(to) === room || CONTRACTS.test(to) || (ALSO[room]?.test(to) ?? false);
}

/** Code that runs inside the jail, next to the user's: it may use whatever is there. */
const JAILED = /^src\/languages\/\w+\/(?:driver\/|rewrite\/runtime)/;
/** Rooms that reach the machine. */
const OUTSIDE = /^src\/(?:effects|sandbox)\//;

export function mayTouchTheMachine(path: string): boolean {
  return roomOf(path) === 'main' || OUTSIDE.test(path) || JAILED.test(path);
}

/** Node's modules that compute and nothing else. */
const PURE = new Set(['path', 'crypto', 'util', 'url', 'events', 'buffer', 'string_decoder', 'stream', 'assert']);

export function hasSideEffects(specifier: string): boolean {
  return specifier.startsWith('node:') && !PURE.has(specifier.slice('node:'.length).split('/')[0] ?? '');
}
