import { afterEach, expect, test } from 'vitest';
import { realFiles } from '../../../../src/effects/real/files.ts';
import { runtimeOf, type AsyncRuntime } from '../../../../src/languages/rust/facts/runtime.ts';
import { CRATE, makeProject } from '../project.ts';

const roots: string[] = [];
afterEach(() => roots.splice(0).forEach((root) => realFiles.remove(root)));

function runtime(manifest: string, oldest: string | null = null): AsyncRuntime | null {
  const { root } = makeProject({ 'Cargo.toml': '[workspace]\nmembers = ["shop"]\n\n[workspace.dependencies]\ntokio = { version = "1", features = ["macros"] }\n', 'shop/Cargo.toml': CRATE['Cargo.toml'] + manifest });
  roots.push(root);
  return runtimeOf({ root: `${root}/shop`, above: root, oldest }, realFiles);
}

test('the runtime of a package is found in whichever form it is written', () => {
  const tokio = { driver: 'tokio', attribute: '#[tokio::test]' };
  expect(runtime('[dev-dependencies]\ntokio = { version = "1", features = ["macros", "rt"] }\n')).toMatchObject(tokio);
  expect(runtime('[dev-dependencies.tokio]\nversion = "1"\nfeatures = [\n  "full",\n]\n')).toMatchObject(tokio);
  expect(runtime('[dependencies]\ntokio = { workspace = true, features = ["rt"] }\n')).toMatchObject(tokio);
  expect(runtime('[dev-dependencies]\nfutures = "0.3"\n')).toMatchObject({ driver: 'any', attribute: null, waits: { uses: ['futures::executor::block_on'] } });
  expect(runtime('[dev-dependencies]\nasync-std = { version = "1", features = ["attributes"] }\n')).toMatchObject({ driver: 'async-std', attribute: '#[async_std::test]' });
});

test('an attribute is one where its feature is on', () => {
  expect(runtime('[dependencies]\ntokio = { version = "1", features = ["rt"] }\n')).toMatchObject({ driver: 'tokio', attribute: null, waits: { call: 'runtime.block_on' } });
  expect(runtime('[dependencies]\nasync-std = "1.13"\n')).toMatchObject({ driver: 'async-std', waits: { uses: ['async_std::task::block_on'] } });
  expect(runtime('[dev-dependencies]\npollster = "0.4"\n')).toMatchObject({ attribute: null, waits: { uses: ['pollster::block_on'] } });
  expect(runtime('[dev-dependencies]\npollster = { version = "0.4", features = ["macro"] }\n')).toMatchObject({ attribute: '#[pollster::test]' });
  expect(runtime('[dependencies]\nactix-rt = { version = "2", default-features = false }\n')).toMatchObject({ driver: 'actix-rt', waits: { before: 'let system = System::new();' } });
  expect(runtime('[dependencies]\nactix-rt = "2"\ntokio = { version = "1", features = ["full"] }\n')).toMatchObject({ attribute: '#[actix_rt::test]' });
});

test('what tests cannot use leaves what is ready at once, and with old compilers nothing', () => {
  const once = { driver: 'once', waits: { call: 'ready_now' } };
  expect(runtime('')).toMatchObject(once);
  expect(runtime('[dependencies]\ntokio = { version = "1", features = ["sync"] }\n')).toMatchObject(once);
  expect(runtime('[dependencies]\nfutures = { version = "0.3", optional = true }\n')).toMatchObject(once);
  expect(runtime('[dependencies]\nfutures = { version = "0.3", default-features = false }\n')).toMatchObject(once);
  expect(runtime('[dependencies]\nfutures = "0.1"\ntokio = { version = "0.2", features = ["full"] }\n')).toMatchObject(once);
  expect(runtime('', '1.85')).toMatchObject(once);
  expect(runtime('', '1.84.1')).toBeNull();
});
