import type { z } from 'zod';
import { contributed } from '../languages/options.ts';
import type { OptionSpec } from './option.ts';
import { everywhereOptions } from './table/everywhere.ts';
import { generateOptions } from './table/generate.ts';
import { inspectOptions } from './table/inspect.ts';
import { modelOptions } from './table/model.ts';
import { runningOptions } from './table/running.ts';
import { scopeOptions } from './table/scope.ts';

const TABLE = { ...scopeOptions, ...generateOptions, ...modelOptions, ...runningOptions, ...contributed, ...inspectOptions, ...everywhereOptions } as const;

export type OptionKey = keyof typeof TABLE;

/** A value for every option, whichever command runs. */
export type Settings = { readonly [K in OptionKey]: z.output<(typeof TABLE)[K]['schema']> };

/** The one table of options, in the order of help. An option that does not work is absent. */
export const OPTIONS: Readonly<Record<OptionKey, OptionSpec>> = TABLE;

export const OPTION_KEYS = Object.keys(TABLE) as readonly OptionKey[];
