import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { realFiles } from '../../../src/effects/real/files.ts';
import { absent } from './present.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
/** What the crates depend on is compiled once for all. */
const TARGET = mkdtempSync(join(tmpdir(), 'testgen-runtimes-target-'));
afterAll(() => rmSync(TARGET, { recursive: true, force: true }));

interface Crate { readonly name: string; /** Behind `[package]`. */ readonly needs: string; readonly code: string; /** In every crate's file of tests. */ readonly waits: RegExp }

const PLAIN = `pub async fn shared(total: u32, people: u32) -> Result<u32, String> {
    if people == 0 { return Err("nobody is there".to_string()); }
    Ok(total / people)
}
pub struct Till { coins: std::sync::Mutex<Vec<u32>> }
impl Till {
    pub fn new() -> Till { Till { coins: std::sync::Mutex::new(Vec::new()) } }
    pub async fn put(&self, coin: u32) { self.coins.lock().unwrap().push(coin); }
    pub async fn total(&self) -> u32 { self.coins.lock().unwrap().iter().sum() }
}
`;
/** \`pause\` and \`spawn\` are the runtime's own. */
const working = (pause: string, spawn: string): string => `${PLAIN}pub async fn late(first: u32, second: u32) -> Option<u32> {
    ${pause};
    first.checked_sub(second)
}
pub async fn letters(words: Vec<String>) -> usize {
    ${spawn}
}
`;
const COUNTED = 'async move { words.iter().map(String::len).sum::<usize>() }';
const MILLISECOND = 'std::time::Duration::from_millis(1)';
const BLOCK_ON = (path: string): RegExp => new RegExp(`^use ${path};[\\s\\S]*#\\[test\\]\\nfn \\w+\\(\\) \\{\\n    block_on\\(async \\{\\n`, 'm');

const CRATES: readonly Crate[] = [
  { name: 'async-std', needs: '[dependencies]\nasync-std = "1.13"\n', code: `${working(`async_std::task::sleep(${MILLISECOND}).await`, `async_std::task::spawn(${COUNTED}).await`)}pub async fn named() -> bool { async_std::task::current().name().is_some() }\n`, waits: BLOCK_ON('async_std::task::block_on') },
  { name: 'async-std with attributes', needs: '[dev-dependencies]\nasync-std = { version = "1.13", features = ["attributes"] }\n', code: PLAIN, waits: /#\[async_std::test\]\nasync fn / },
  { name: 'smol', needs: '[dependencies]\nsmol = "2"\n', code: working(`smol::Timer::after(${MILLISECOND}).await`, `smol::spawn(${COUNTED}).await`), waits: BLOCK_ON('smol::block_on') },
  { name: 'futures', needs: '[dependencies]\nfutures = { version = "0.3", default-features = false, features = ["std", "executor"] }\n', code: working('let (tell, told) = futures::channel::oneshot::channel(); let _ = tell.send(()); let _ = told.await', `futures::future::ready(()).await; let counting = ${COUNTED}; futures::future::join(counting, async {}).await.0`), waits: BLOCK_ON('futures::executor::block_on') },
  { name: 'futures-lite', needs: '[dev-dependencies]\nfutures-lite = "2"\n', code: PLAIN, waits: BLOCK_ON('futures_lite::future::block_on') },
  { name: 'pollster', needs: '[dev-dependencies]\npollster = "0.4"\n', code: PLAIN, waits: BLOCK_ON('pollster::block_on') },
  { name: 'pollster with its macro', needs: '[dev-dependencies]\npollster = { version = "0.4", features = ["macro"] }\n', code: PLAIN, waits: /#\[pollster::test\]\nasync fn / },
  { name: 'tokio', needs: '[dependencies]\ntokio = { version = "1", features = ["rt", "time", "macros"] }\n', code: working(`tokio::time::sleep(${MILLISECOND}).await`, `tokio::spawn(${COUNTED}).await.unwrap()`), waits: /#\[tokio::test\]\nasync fn / },
  { name: 'tokio without macros', needs: '[dependencies]\ntokio = { version = "1", features = ["rt", "time"] }\n', code: working(`tokio::time::sleep(${MILLISECOND}).await`, `tokio::spawn(${COUNTED}).await.unwrap()`), waits: /use tokio::runtime::Builder;[\s\S]*let runtime = Builder::new_current_thread\(\)[\s\S]*runtime\.block_on\(async \{/ },
  { name: 'tokio without a runtime', needs: '[dependencies]\ntokio = { version = "1", features = ["sync"] }\n', code: working('let (tell, told) = tokio::sync::oneshot::channel(); let _ = tell.send(()); let _ = told.await', COUNTED.replace('async move ', '')), waits: /fn ready_now<F: Future>/ },
  { name: 'actix-rt', needs: '[dependencies]\nactix-rt = "2"\n', code: `${working(`actix_rt::time::sleep(${MILLISECOND}).await`, `actix_rt::spawn(${COUNTED}).await.unwrap()`)}pub async fn has_system() -> bool { actix_rt::System::is_registered() }\n`, waits: /#\[actix_rt::test\]\nasync fn / },
  { name: 'no runtime', needs: '', code: `${PLAIN}pub async fn never() -> u32 { std::future::pending().await }\n`, waits: /fn ready_now<F: Future>[\s\S]*#\[test\]\nfn \w+\(\) \{\n    ready_now\(async \{\n/ },
];

describe.skipIf(absent)('what is async, with the runtime that the crate has', () => {
  for (const { name, needs, code, waits } of CRATES) test(name, (context) => {
    const project = mkdtempSync(join(tmpdir(), 'testgen-runtime-'));
    onTestFinished(() => rmSync(project, { recursive: true, force: true }));
    realFiles.write(join(project, 'Cargo.toml'), `[package]\nname = "shop"\nversion = "0.1.0"\nedition = "2021"\n\n${needs}`);
    realFiles.write(join(project, 'src', 'lib.rs'), code);
    const run = (command: string, ...argv: readonly string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string } => spawnSync(command, [...argv], { cwd: project, encoding: 'utf8', env: { ...process.env, CARGO_TARGET_DIR: TARGET, CARGO_PROFILE_DEV_DEBUG: '0' } });
    const fetched = run('cargo', 'fetch');
    if (fetched.status !== 0 && process.env['CI'] !== 'true') return context.skip(`no registry answers: ${fetched.stderr}`);
    const made = run('node', join(ROOT, 'bin', 'testgen'), 'generate', '--seed', '1', '--budget-calls', '600', '--budget-time', '240', '--format', 'json');
    expect(made.status, `${name}: ${made.stdout.slice(-2000)}${made.stderr}`).toBe(0);
    const units = (JSON.parse(made.stdout) as { files: readonly { units: readonly { id: string; status: string }[] }[] }).files.flatMap((file) => file.units);
    expect(units.filter(({ status }) => status !== 'tested').map(({ id }) => id)).toEqual(name === 'no runtime' ? ['src/lib.rs#never'] : []);
    expect(readFileSync(join(project, 'tests', 'shop.rs'), 'utf8')).toMatch(waits);
    for (let i = 0; i < 5; i += 1) { const { status, stdout, stderr } = run('cargo', 'test', '--offline', '--quiet', '--tests'); expect(status, stdout + stderr).toBe(0); }
    expect(run('rustfmt', '--check', '--edition', '2021', 'tests/shop.rs')).toMatchObject({ status: 0 });
  }, 900_000);
});
