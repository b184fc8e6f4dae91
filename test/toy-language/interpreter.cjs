/* oxlint-disable no-unused-vars -- used by the scripts that follow it */
// Runs `sum` files; put in front of driver.cjs and checks.cjs, which are passed to the runtime as text.
class Failure extends Error {}

/** The functions of a file as JavaScript functions; `hooks` are what a rewritten file calls. */
function load(text, hooks = {}) {
  const functions = { fail(message) { throw new Failure(message); } };
  for (const line of text.split('\n')) {
    const head = /^([a-z]\w*)\(([\w, ]*)\) = /i.exec(line);
    if (head === null) continue;
    functions[head[1]] = (...given) => new Function('functions', 'hooks', head[2] || '_', `with (hooks) with (functions) return ${line.slice(head[0].length)}`)(functions, hooks, ...given);
  }
  return functions;
}

function evaluate(code, functions) {
  return new Function('functions', `with (functions) return ${code}`)(functions);
}
