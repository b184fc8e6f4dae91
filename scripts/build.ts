import { driverBundle, nameOf, programBundle } from './build/bundles.ts';
import { writeOutputs } from './build/write.ts';

// Bundles the driver and the command into dist/. Run: bin/node scripts/build.ts
const bundles = await Promise.allSettled([driverBundle(), programBundle()]);
for (const bundle of bundles) {
  if (bundle.status === 'rejected') {
    process.exitCode = 1;
    process.stderr.write(`${bundle.reason instanceof Error ? bundle.reason.message : bundle.reason}\n`);
    continue;
  }
  writeOutputs(bundle.value);
  const bytes = bundle.value.reduce((sum, file) => sum + file.contents.length, 0);
  process.stdout.write(`${bundle.value.map(nameOf).find((name) => !name.includes('chunk-'))}: ${bundle.value.length} files, ${Math.round(bytes / 1024)} KB\n`);
}
