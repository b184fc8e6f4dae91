/** One package that is measured. Names of subjects stand nowhere else in this repository. */
export interface Subject {
  readonly name: string;
  readonly version: string;
  readonly framework: 'mocha' | 'vitest';
  /** Globs of the shipped sources that count, relative to the package. */
  readonly sources: readonly string[];
  /** The package's own tests, removed from the copy. */
  readonly removed: readonly string[];
  /** Packages its examples need, beside the framework. */
  readonly packages: Readonly<Record<string, string>>;
  /** Files a user of this framework would have added. */
  readonly files: Readonly<Record<string, string>>;
  /** True for the one subject that an outside tool scores as well. */
  readonly outside: boolean;
}

const commonjs = { framework: 'mocha', packages: {}, files: {}, outside: false, removed: [] } as const;
const typescript = { ...commonjs, framework: 'vitest', sources: ['src/**/*.ts', '!**/*.d.ts'] } as const;

// This package is CommonJS TypeScript: its footer assigns to module.exports and it calls an imported namespace.
// Vitest runs ES modules only, so the two lines are adapted while loading, columns unchanged.
const ES_MODULE_CONFIG = `const swaps = [
  ['typeof module', "'undefined'  "],
  ['import * as diff', 'import diff     '],
];
const adapt = (code) => swaps.reduce((text, [from, to]) => text.replace(from, to), code);

export default {
  plugins: [
    {
      name: 'commonjs-typescript',
      enforce: 'pre',
      transform: (code, id) => (id.includes('/src/') ? { code: adapt(code), map: null } : null),
    },
  ],
};
`;

export const SUBJECTS: readonly Subject[] = [
  { ...commonjs, name: 'plural', version: '1.1.0', sources: ['index.js'], removed: ['test.js'], outside: true },
  { ...commonjs, name: 'complex.js', version: '2.1.1', sources: ['complex.js'], removed: ['tests'] },
  { ...commonjs, name: 'jsonfile', version: '6.1.0', sources: ['*.js'] },
  { ...commonjs, name: 'pull-stream', version: '3.7.0', sources: ['*.js', '{sinks,sources,throughs,util}/*.js'], removed: ['test'] },
  { ...commonjs, name: 'minimist', version: '1.2.8', sources: ['index.js'], removed: ['test'] },
  { ...commonjs, name: 'picomatch', version: '4.0.3', sources: ['*.js', 'lib/*.js'], packages: { 'fill-range': '7.1.1' } },
  { ...typescript, name: 'quill-delta', version: '5.1.0', files: { 'vitest.config.mjs': ES_MODULE_CONFIG } },
  { ...typescript, name: 'immer', version: '10.2.0' },
];
