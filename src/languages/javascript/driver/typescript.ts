// The transformer for namespaces and other TypeScript that has code of its own: loaded only when a file needs it.
export { transformSync } from '@swc/wasm-typescript';
