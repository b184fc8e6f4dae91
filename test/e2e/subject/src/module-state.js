const registered = new Map();
let nextId = 1;

/** Registers a name; the same name always has the same id. */
export function register(name) {
  const known = registered.get(name);
  if (known !== undefined) return known;
  const id = nextId++;
  registered.set(name, id);
  return id;
}

export function isRegistered(name) {
  return registered.has(name);
}

export function reset() {
  registered.clear();
  nextId = 1;
}
