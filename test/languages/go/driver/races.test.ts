import { expect, test } from 'vitest';
import { realFiles } from '../../../../src/effects/real/files.ts';
import { realPrograms } from '../../../../src/effects/real/programs.ts';
import type { GoDetails } from '../../../../src/languages/go/facts/details.ts';
import { watcher } from '../../../../src/languages/go/watcher.ts';
import { Builds } from '../../../../src/probe/builds.ts';
import { Session } from '../../../../src/probe/session.ts';
import { makeWorkspace } from '../../../../src/probe/workspace.ts';
import { chooseSandbox } from '../../../../src/sandbox/choose.ts';
import { go } from '../../../../src/languages/go/index.ts';
import { absent } from '../present.ts';
import { assets, factsOf, makeProject, MODULE } from '../project.ts';
import { call } from './session.ts';

const COUNTS = `package shop

import "sync"

func Count(n int) int {
	count := 0
	var all sync.WaitGroup
	for i := 0; i < n; i++ {
		all.Add(1)
		go func() {
			defer all.Done()
			count++
		}()
	}
	all.Wait()
	return count
}

func Locked(n int) int {
	count := 0
	var all sync.WaitGroup
	var mu sync.Mutex
	for i := 0; i < n; i++ {
		all.Add(1)
		go func() {
			defer all.Done()
			mu.Lock()
			defer mu.Unlock()
			count++
		}()
	}
	all.Wait()
	return count
}
`;

test.skipIf(absent)('each call in which goroutines do not wait for each other is told of, with both places', async () => {
  const choice = await chooseSandbox('auto');
  if (!choice.ok) throw new Error(`${choice.reason}: ${choice.fix}`);
  const { root, sources } = makeProject({ ...MODULE, 'count.go': COUNTS });
  const facts = await factsOf(root, sources);
  const workspace = makeWorkspace({ files: realFiles, facts, language: go, rewritten: null });
  const launch = await watcher({ workspace, facts, assets, files: realFiles, programs: realPrograms });
  if (launch === null || 'reason' in launch) throw new Error(launch?.reason ?? 'no goroutines');
  const builds = new Builds(realFiles, choice.sandbox, workspace.readOnly);
  const session = new Session({ sandbox: choice.sandbox, launch, scratch: workspace.scratch, readOnly: [...workspace.readOnly, ...(launch.readOnly ?? [])], env: {}, signal: new AbortController().signal, builds });
  const raceOf = async (act: string): Promise<string | undefined> => (await session.run(call(act, [], [], 'count.go'), true, true)).race;
  expect(await session.load(['count.go'])).toMatchObject([{ ok: true }]);
  expect(await raceOf('Count(8)')).toMatch(/^(read|write) in shop\.Count\.func1 \(count\.go:12\), (read|write) in shop\.Count\.func1 \(count\.go:12\) by another goroutine$/);
  expect(await raceOf('Locked(8)')).toBeUndefined();
  expect(await raceOf('Count(9)')).toContain('count.go:12');
  await session.close();
  await builds.close();
  workspace.remove();
  realFiles.remove(root);
}, 300_000);

test.skipIf(absent)('where the machine cannot, it is said why; where no goroutine is started, nothing', async () => {
  const { root, sources } = makeProject({ ...MODULE, 'count.go': COUNTS });
  const facts = await factsOf(root, sources);
  const details = facts.details as GoDetails;
  const workspace = makeWorkspace({ files: realFiles, facts, language: go, rewritten: null });
  const asked = (change: Partial<GoDetails>): ReturnType<typeof watcher> => watcher({ workspace, facts: { ...facts, details: { ...details, ...change } }, assets, files: realFiles, programs: realPrograms });
  const toolchain = details.toolchain as NonNullable<GoDetails['toolchain']>;
  expect(await asked({ toolchain: { ...toolchain, cgo: '0' } })).toEqual({ reason: 'the race detector needs cgo', fix: 'set CGO_ENABLED=1' });
  expect(await asked({ toolchain: { ...toolchain, cgo: '1', cc: 'no-such-cc' } })).toMatchObject({ fix: 'install no-such-cc' });
  expect(await asked({ concurrent: false })).toBeNull();
  workspace.remove();
  realFiles.remove(root);
});
