import { analyzeRequest } from '../../options/requests.ts';
import type { RunCommand } from '../command.ts';
import { failed } from './failed.ts';
import { follow } from './pipeline.ts';

/** `testgen analyze`. */
export const analyzeCommand: RunCommand = async (input) => {
  const services = await input.host.services();
  const requested = analyzeRequest(input.resolved, services.languages, await input.host.prices());
  if (!requested.ok) return failed(input, 'analyze', [requested.problem]);
  const { analyze } = await import('../../pipeline/analyze.ts');
  return follow(analyze(requested.request, services, input.signal), input, 'analyze');
};
