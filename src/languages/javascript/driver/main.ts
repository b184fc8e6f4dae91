import { installHooks, moduleLoader } from './loader.ts';
import type { LoaderOptions } from './options.ts';
import { start } from './start.ts';

const options = JSON.parse(process.argv[2] ?? '{}') as LoaderOptions;
const exit = (process as unknown as { reallyExit(code: number): never }).reallyExit.bind(process);

installHooks(options);
// Read-only, like the folder that a test runner starts in should be: what a call writes by a relative path is refused.
process.chdir(options.root);
void start({ ...options, modules: moduleLoader(options.root), host: process }).then(() => exit(0), () => exit(3));
