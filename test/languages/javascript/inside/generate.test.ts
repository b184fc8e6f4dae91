import { describe, expect, test } from 'vitest';
import { installed } from '../runner/frameworks.ts';
import { generated, tested } from './project.ts';

const VITEST = ['vitest/vitest.mjs', 'run'];
const JEST = ['jest/bin/jest.js', '--ci'];

describe('generate explores inside the project\'s own runner', { timeout: 240_000 }, () => {
  test.for(['vitest@1', 'vitest@5.1.0'])('%s, with an alias and a module that only a plugin makes', async (version, { skip }) => {
    const home = await installed(version);
    if (home === null) return skip('no registry');
    const made = generated(home, VITEST, {
      'package.json': '{"name":"aliased","type":"module","scripts":{"test":"vitest run"},"devDependencies":{"vitest":"*"}}',
      'vitest.config.ts': `import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
const limits = {
  name: 'limits',
  resolveId: (id: string) => (id === 'virtual:limits' ? '\\0limits' : null),
  load: (id: string) => (id === '\\0limits' ? 'export const longest = 12;' : null),
};
export default defineConfig({
  plugins: [limits],
  resolve: { alias: { '@lib': fileURLToPath(new URL('./src/lib', import.meta.url)) } },
  test: { setupFiles: ['./setup.ts'] },
});
`,
      'setup.ts': "import { words } from '@lib/words';\nif (words('a b').length !== 2) throw new Error('setup');\n",
      'src/lib/words.ts': "export function words(text: string): string[] {\n  return text.split(' ').filter((word) => word !== '');\n}\n",
      'src/shorten.ts': `import { longest } from 'virtual:limits';
import { words } from '@lib/words';

export function shorten(text: string): string {
  let short = '';
  for (const word of words(text)) {
    if (short.length + word.length > longest) return \`\${short}...\`;
    short = short === '' ? word : \`\${short} \${word}\`;
  }
  return short;
}
`,
    });
    expect(made.report.problems).toEqual([]);
    expect(tested(made)).toEqual(['src/lib/words.ts#words', 'src/shorten.ts#shorten']);
    expect(made.own.code, made.own.output).toBe(0);
  });

  test('vitest@5.1.0, with a component that needs a document', async ({ skip }) => {
    const home = await installed('vitest@5.1.0', 'jsdom@26');
    if (home === null) return skip('no registry');
    const made = generated(home, VITEST, {
      'package.json': '{"name":"component","type":"module","scripts":{"test":"vitest run"},"devDependencies":{"vitest":"5.1.0","jsdom":"26"}}',
      'vitest.config.js': "export default { test: { environment: 'jsdom' } };\n",
      'src/badge.ts': `export function badge(label: string, count: number): string {
  const element = document.createElement('b');
  element.className = count > 99 ? 'badge many' : 'badge';
  element.textContent = \`\${label} \${count}\`;
  return element.outerHTML;
}
`,
    });
    expect(made.report.problems).toEqual([]);
    expect(tested(made)).toEqual(['src/badge.ts#badge']);
    expect(Object.values(made.tests).join('')).toContain('<b class="badge many">');
    expect(made.own.code, made.own.output).toBe(0);
  });

  test('jest@30, with markup through babel and style sheets through a mapping', async ({ skip }) => {
    const home = await installed('jest@30', 'jest-environment-jsdom@30', '@babel/preset-env@7', '@babel/preset-react@7', 'react@19', 'react-dom@19');
    if (home === null) return skip('no registry');
    const made = generated(home, JEST, {
      'package.json': '{"name":"markup","scripts":{"test":"jest"},"devDependencies":{"jest":"30"}}',
      'babel.config.js': "module.exports = { presets: [['@babel/preset-env', { targets: { node: 'current' } }], ['@babel/preset-react', { runtime: 'automatic' }]] };\n",
      'jest.config.js': "module.exports = { testEnvironment: 'jsdom', moduleNameMapper: { '\\\\.css$': '<rootDir>/styles.js' } };\n",
      'styles.js': "module.exports = { badge: 'badge' };\n",
      'src/badge.css': '.badge { color: red }\n',
      'src/badge.jsx': `import { renderToStaticMarkup } from 'react-dom/server';
import styles from './badge.css';

export function Badge({ label, count }) {
  if (count > 99) return <b className={styles.badge}>{label} 99+</b>;
  return <b>{label} {count}</b>;
}

export function markup(label, count) {
  return renderToStaticMarkup(<Badge label={label} count={count} />);
}

export function mounted(label) {
  const element = document.createElement('p');
  element.textContent = label;
  return element.outerHTML;
}
`,
    });
    expect(made.report.problems).toEqual([]);
    expect(tested(made)).toEqual(expect.arrayContaining(['src/badge.jsx#markup', 'src/badge.jsx#mounted']));
    expect(Object.values(made.tests).join('')).toContain('99+</b>');
    expect(made.own.code, made.own.output).toBe(0);
  });
});
