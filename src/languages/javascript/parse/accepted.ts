import { transform, type Transform } from 'sucrase';

/** Whether a compiler takes a text that our grammar stumbles over: then the gap is ours, not an error of the user's. */
export function isAccepted(text: string, path: string): boolean {
  const transforms: Transform[] = /\.[cm]?ts$/.test(path) ? ['typescript'] : path.endsWith('.tsx') ? ['typescript', 'jsx'] : text.includes('@flow') ? ['flow', 'jsx'] : ['jsx'];
  try {
    transform(text, { transforms, disableESTransforms: true });
    return true;
  } catch {
    return false;
  }
}
