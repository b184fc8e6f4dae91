import { driverBundle, programBundle } from '../../scripts/build/bundles.ts';
import { writeOutputs } from '../../scripts/build/write.ts';

/** Tests that start the command or the driver run what is built; vitest calls this once before all of them. */
export default async function buildOnce(): Promise<void> {
  for (const bundle of await Promise.allSettled([driverBundle(), programBundle()])) {
    if (bundle.status === 'fulfilled') writeOutputs(bundle.value);
    else process.stderr.write(`${bundle.reason}\n`);
  }
}
