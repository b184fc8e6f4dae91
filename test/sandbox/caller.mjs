// Imports a module, calls one of its functions with 3, and tells descriptor 3 how it went. Everything it needs later is taken before the module can touch it.
import fs, { writeSync } from 'node:fs';
import { argv, exit } from 'node:process';
import { pathToFileURL } from 'node:url';

const { stringify } = JSON;
const later = setTimeout;
const own = fs.readFileSync(argv[1], 'utf8');
const say = (message) => writeSync(3, `${stringify(message)}\n`);
const isHealthy = () => ({}).polluted === undefined && [].last === undefined && !Object.isFrozen(Object.prototype)
  && JSON.stringify([1]) === '[1]' && [].push(1) === 1 && Date.now() > 1e12 && fs.readFileSync(argv[1], 'utf8') === own;

setInterval(() => {}, 1000);
say({ calling: argv[2] });
let value;
try {
  const module = await import(pathToFileURL(argv[2]));
  value = await (module[argv[3]] ?? module.default[argv[3]])(3);
} catch (error) {
  value = { thrown: String(error?.code ?? error) };
}
say({ value: typeof value === 'function' ? null : value ?? null });
later(() => {
  say({ healthy: isHealthy() });
  exit(0);
}, 150);
