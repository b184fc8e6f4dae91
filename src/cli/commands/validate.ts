import { validateRequest } from '../../options/requests.ts';
import type { RunCommand } from '../command.ts';
import { failed } from './failed.ts';
import { follow } from './pipeline.ts';

/** `testgen validate`. */
export const validateCommand: RunCommand = async (input) => {
  const services = await input.host.services();
  const requested = validateRequest(input.resolved, services.languages);
  if (!requested.ok) return failed(input, 'validate', [requested.problem]);
  const { validate } = await import('../../pipeline/validate.ts');
  return follow(validate(requested.request, services, input.signal), input, 'validate');
};
