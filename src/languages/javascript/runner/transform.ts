import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Program } from '../../../effects/programs.ts';
import type { RunnerRequest } from '../../language.ts';
import { findTool } from './tool.ts';
import { atLeast, SINCE } from './versions.ts';

export interface Transform { readonly node: Program; readonly flags: readonly string[] }

/**
 * How a runner without a transform of its own reads typed sources: by what the project's script or configuration says
 * (`decided`), else by an installed loader, else by the type stripping of the user's node, else of ours.
 */
export function transformFlags(request: RunnerRequest, node: Program, decided: boolean): Transform {
  const typed = [...request.tests, ...request.facts.tests.files, ...request.facts.entries, ...(request.coverage ?? [])].some((path) => /\.[mc]?tsx?$/.test(path));
  if (decided || !typed) return { node, flags: [] };
  const { facts, files } = request;
  const tsx = findTool('tsx', facts, files);
  if (tsx !== null) return { node, flags: [atLeast(node.version, SINCE.nodeImportFlag) ? '--import' : '--loader', pathToFileURL(join(tsx.folder, 'dist/loader.mjs')).href] };
  const tsNode = findTool('ts-node', facts, files);
  if (tsNode !== null) return { node, flags: facts.moduleSystem === 'esm' ? ['--loader', pathToFileURL(join(tsNode.folder, 'esm.mjs')).href] : ['--require', join(tsNode.folder, 'register/transpile-only.js')] };
  if (atLeast(node.version, SINCE.nodeStripsTypes)) return { node, flags: [] };
  if (atLeast(node.version, SINCE.nodeStripsTypesByFlag)) return { node, flags: ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'] };
  return { node: request.programs.own, flags: [] };
}
