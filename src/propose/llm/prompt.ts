import type { ProjectFacts } from '../../model/project.ts';
import type { TestType } from '../../model/test-case.ts';
import type { Ask, Block, Capabilities, Model } from '../../providers/provider.ts';
import { excerpt, wholeText } from './excerpt.ts';
import { describeGaps, type OpenUnit } from './gaps.ts';
import { isSimple, type WorkItem } from './items.ts';
import { TESTS_SCHEMA } from './schema.ts';
import type { Templates } from './templates.ts';

/** What the texts of one package have in common. */
export interface PromptBase {
  readonly facts: ProjectFacts;
  readonly types: readonly TestType[];
  readonly templates: Templates;
  readonly instructions: string;
}
/** The same with who is asked. */
export interface PromptContext extends PromptBase {
  readonly model: Model;
}

/** A test that failed, with the evidence. */
export interface Failed { readonly name: string; readonly code: string; readonly evidence: string }

/** A test that passes but says little to a reader. `gives`: what it shows, in words. */
export interface Ugly { readonly name: string; readonly code: string; readonly gives: string }

const LONGEST_ANSWER = 16_000;
const LONGEST_EVIDENCE = 2_000;
const TEMPERATURE = 0.2;

/** The first question about some units: what is still uncovered. `known`: calls that were tried already. */
export function gapAsk(context: PromptContext, item: WorkItem, known: readonly string[]): Ask {
  return question(context, item, gapTask(context, item, known), isSimple(item));
}

/** Text of the first question: what is the same for a package, what is the same for a file, and the task. `whole`: all of the file, as somebody would send it who knows nothing yet. */
export function gapTexts(base: PromptBase, item: WorkItem, known: readonly string[], whole = false): readonly string[] {
  return [systemText(base), fileText(base, item, whole), gapTask(base, item, known)];
}

function gapTask({ templates, instructions }: PromptBase, item: WorkItem, known: readonly string[]): string {
  return templates.fill('fill-gap', { path: item.file.source.path, gaps: describeGaps(item.units), known: listed(known), instructions: instructions || 'none' });
}

function systemText({ facts, types, templates }: PromptBase): string {
  const guides = types.map((type) => templates.fill(type, {})).join('\n\n');
  return templates.fill('system', { framework: `${facts.framework.name}${facts.framework.version === null ? '' : ` ${facts.framework.version}`}`, assertions: facts.framework.assertions, module_system: facts.moduleSystem, types: guides });
}

function fileText({ templates }: PromptBase, { file, units }: WorkItem, whole: boolean): string {
  const shown = whole ? wholeText(file.source.text.split('\n')) : excerpt(file, units);
  return templates.fill('file', { path: file.source.path, source: shown.replaceAll('</source>', '<\\/source>') });
}

/** The same about mutants that no test finds, each as `line: before -> after`. */
export function mutantAsk(context: PromptContext, item: WorkItem, mutants: readonly string[], known: readonly string[]): Ask {
  const { templates, instructions } = context;
  const task = templates.fill('kill-mutant', { path: item.file.source.path, mutants: mutants.map((line) => `- ${line}`).join('\n'), known: listed(known), instructions: instructions || 'none' });
  return question(context, item, task, isSimple(item));
}

/** Asks for better names and values of tests that are proved already. */
export function improveAsk(context: PromptContext, item: WorkItem, tests: readonly Ugly[]): Ask {
  const shown = tests.map(({ name, code, gives }) => `### ${name}\n${code.slice(0, 1_200)}\n\nIt gives: ${gives.slice(0, 300)}`).join('\n\n');
  return question(context, item, context.templates.fill('improve', { path: item.file.source.path, tests: shown, instructions: context.instructions || 'none' }), true);
}

/** Shows what failed and why, and what is still open. */
export function repairAsk(context: PromptContext, item: WorkItem, failed: readonly Failed[], open: readonly OpenUnit[]): Ask {
  const each = Math.floor(LONGEST_EVIDENCE / Math.max(1, failed.length));
  const failures = failed.map(({ name, code, evidence }) => `### ${name}\n${code.slice(0, 1_200)}\n\nWhat happened: ${evidence.slice(0, each)}`).join('\n\n');
  return question(context, item, context.templates.fill('repair', { path: item.file.source.path, failures, gaps: describeGaps(open) || 'none' }), false);
}

/** Asks again for the form alone. */
export function formAsk(ask: Ask, answer: string, reason: string): Ask {
  const said = answer.trim() === '' ? [] : [{ role: 'assistant' as const, blocks: [block(answer.slice(0, 8_000))] }];
  const again = `Your answer could not be read: ${reason}. Give the same tests again as one JSON object of the form asked for, and nothing else.`;
  const messages = said.length === 0 ? ask.messages : [...ask.messages, ...said, { role: 'user' as const, blocks: [block(again)] }];
  return { ...ask, messages, sample: ask.sample + 1 };
}

function question(context: PromptContext, item: WorkItem, task: string, simple: boolean): Ask {
  const { model, templates } = context;
  const name = simple ? model.models.cheap : model.models.standard;
  const capabilities = model.capabilities(name);
  return {
    model: name, system: [{ text: systemText(context), stable: true }], messages: [{ role: 'user', blocks: [{ text: fileText(context, item, false), stable: true }, block(task)] }], schema: TESTS_SCHEMA,
    maxOutputTokens: Math.min(LONGEST_ANSWER, capabilities.maxOutputTokens), effort: effortFor(capabilities, simple), temperature: capabilities.temperature ? TEMPERATURE : null, sample: 0, template: templates.version,
  };
}

function effortFor({ effort }: Capabilities, simple: boolean): Ask['effort'] {
  return effort ? (simple ? 'low' : 'medium') : null;
}

function block(text: string): Block {
  return { text, stable: false };
}

function listed(known: readonly string[]): string {
  return known.length === 0 ? 'none' : known.map((call) => `- ${call}`).join('\n');
}
