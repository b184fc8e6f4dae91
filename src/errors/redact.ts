const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer\s+)[\w.~+/=-]{6,}/gi, '$1***'],
  [/\b((?:x-api-key|api-key|x-goog-api-key|authorization)["']?\s*[:=]\s*["']?)(?!Bearer\b)[^\s"',;&]{4,}/gi, '$1***'],
  [/\b((?:[\w-]*(?:password|passwd|secret|token|api[_-]?key|access[_-]?key))["']?\s*[:=]\s*["']?)(?!\d{1,9}\b)[^\s"',;&]{4,}/gi, '$1***'],
  [/([?&](?:key|token|api_key|apikey|sig|signature)=)[^&\s"']+/gi, '$1***'],
  [/\b(?:sk|pk|rk|gsk|AIza|xai|ghp|github_pat|hf)[-_][\w-]{8,}\b|\bAIza[\w-]{20,}/g, '***'],
  [/(\b[a-z][\w+.-]*:\/\/[^\s:/@]+:)[^\s@/]+@/gi, '$1***@'],
];

/** Text without what looks like a key or a password; for everything that is logged, recorded or shown. */
export function redact(text: string): string {
  return PATTERNS.reduce((clean, [pattern, put]) => clean.replace(pattern, put), text);
}
