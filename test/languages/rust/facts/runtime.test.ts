import { afterEach, expect, test } from 'vitest';
import { realFiles } from '../../../../src/effects/real/files.ts';
import { runtimeOf, type AsyncRuntime } from '../../../../src/languages/rust/facts/runtime.ts';
import { CRATE, makeProject } from '../project.ts';

const roots: string[] = [];
afterEach(() => roots.splice(0).forEach((root) => realFiles.remove(root)));

function runtime(manifest: string): AsyncRuntime | null {
  const { root } = makeProject({ 'Cargo.toml': '[workspace]\nmembers = ["shop"]\n\n[workspace.dependencies]\ntokio = { version = "1", features = ["macros"] }\n', 'shop/Cargo.toml': CRATE['Cargo.toml'] + manifest });
  roots.push(root);
  return runtimeOf(`${root}/shop`, root, realFiles);
}

test('the runtime of a package is found in whichever form it is written', () => {
  const tokio = { needs: 'tokio', attribute: '#[tokio::test]' };
  expect(runtime('[dev-dependencies]\ntokio = { version = "1", features = ["macros", "rt"] }\n')).toMatchObject(tokio);
  expect(runtime('[dev-dependencies.tokio]\nversion = "1"\nfeatures = [\n  "full",\n]\n')).toMatchObject(tokio);
  expect(runtime('[dependencies]\ntokio = { workspace = true, features = ["rt"] }\n')).toMatchObject(tokio);
  expect(runtime('[dev-dependencies]\nfutures = "0.3"\n')).toMatchObject({ attribute: null, waits: 'futures::executor::block_on' });
  expect(runtime('[dev-dependencies]\nasync-std = { version = "1", features = ["attributes"] }\n')).toMatchObject({ attribute: '#[async_std::test]' });
});

test('what tests cannot use is none', () => {
  expect(runtime('')).toBeNull();
  expect(runtime('[dependencies]\ntokio = { version = "1", features = ["sync"] }\n')).toBeNull();
  expect(runtime('[dependencies]\nfutures = { version = "0.3", optional = true }\n')).toBeNull();
});
