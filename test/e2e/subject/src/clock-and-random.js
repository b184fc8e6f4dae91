/** A name that is very likely unique. */
export function uniqueName(prefix) {
  return `${prefix}-${Math.random().toString(36).slice(2, 8)}`;
}

/** Whole days from now until a date; negative for the past. */
export function daysUntil(date) {
  return Math.floor((new Date(date).getTime() - Date.now()) / 86_400_000);
}

/** A stamp with the current time. */
export function stamp(text) {
  return { text, at: new Date().toISOString() };
}

/** Calls `fn` once, a while after the last call. */
export function debounce(fn, milliseconds) {
  let timer = null;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => fn(...args), milliseconds);
  };
}
