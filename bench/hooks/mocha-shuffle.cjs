// Loaded with --require: puts suites and tests into an order drawn from TESTGEN_BENCH_SEED, before the first one runs.
let state = Number(process.env.TESTGEN_BENCH_SEED ?? '1');
const random = () => {
  state = (state * 1664525 + 1013904223) % 4294967296;
  return state / 4294967296;
};

function shuffle(items) {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [items[last], items[other]] = [items[other], items[last]];
  }
}

function shuffleSuite(suite) {
  shuffle(suite.tests);
  shuffle(suite.suites);
  suite.suites.forEach(shuffleSuite);
}

exports.mochaHooks = {
  beforeAll() {
    shuffleSuite(this.test.parent);
  },
};
