/** A service that can be asked: what it speaks, where it is, and where its key comes from. */
export interface Service {
  readonly speaks: 'anthropic' | 'openai' | 'compatible';
  /** Null where it must be given. */
  readonly baseUrl: string | null;
  /** Environment variables that may hold its key, in order; none: it takes none. */
  readonly keys: readonly string[];
  readonly local: boolean;
}

/** Names that `--provider` takes besides `auto` and `offline`. */
export const SERVICES = {
  anthropic: { speaks: 'anthropic', baseUrl: 'https://api.anthropic.com', keys: ['ANTHROPIC_API_KEY'], local: false },
  openai: { speaks: 'openai', baseUrl: 'https://api.openai.com/v1', keys: ['OPENAI_API_KEY'], local: false },
  gemini: { speaks: 'compatible', baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai', keys: ['GEMINI_API_KEY', 'GOOGLE_API_KEY'], local: false },
  groq: { speaks: 'compatible', baseUrl: 'https://api.groq.com/openai/v1', keys: ['GROQ_API_KEY'], local: false },
  openrouter: { speaks: 'compatible', baseUrl: 'https://openrouter.ai/api/v1', keys: ['OPENROUTER_API_KEY'], local: false },
  azure: { speaks: 'compatible', baseUrl: null, keys: ['AZURE_OPENAI_API_KEY'], local: false },
  ollama: { speaks: 'compatible', baseUrl: 'http://127.0.0.1:11434/v1', keys: [], local: true },
  lmstudio: { speaks: 'compatible', baseUrl: 'http://127.0.0.1:1234/v1', keys: [], local: true },
  vllm: { speaks: 'compatible', baseUrl: 'http://127.0.0.1:8000/v1', keys: [], local: true },
  llamacpp: { speaks: 'compatible', baseUrl: 'http://127.0.0.1:8080/v1', keys: [], local: true },
  compatible: { speaks: 'compatible', baseUrl: null, keys: ['COMPATIBLE_API_KEY'], local: false },
} as const satisfies Readonly<Record<string, Service>>;

export type ServiceName = keyof typeof SERVICES;
export const SERVICE_NAMES = Object.keys(SERVICES) as readonly ServiceName[];

/** Services whose key, where one is found, makes `auto` ask them; the first wins. */
export const AUTOMATIC: readonly ServiceName[] = ['anthropic', 'openai', 'gemini'];
