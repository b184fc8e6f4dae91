import { go } from './go/index.ts';
import { javascript } from './javascript/index.ts';
import type { Language } from './language.ts';
import { python } from './python/index.ts';
import { rust } from './rust/index.ts';

/** Every language there is. Adding one is adding its folder and its name here. */
export const languages: readonly Language[] = [javascript, python, go, rust];
