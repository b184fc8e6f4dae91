import fs from 'node:fs';

export function parse(text) {
  if (typeof text !== 'string') throw new TypeError(`expected a string, got ${typeof text}`);
  if (text === '') return {};
  return Object.fromEntries(text.split('&').map((pair) => pair.split('=')));
}

export function clamp(value, low, high) {
  if (low > high) throw new RangeError('low is greater than high');
  return Math.min(Math.max(value, low), high);
}

export function isBlank(text) {
  return text.trim() === '';
}

export function firstWord(text) {
  return text.split(' ')[0].toUpperCase();
}

export function third(number) {
  return number / 3;
}

export class Stack {
  constructor(items = []) {
    this.items = [...items];
    this._version = 1;
  }
  push(item) {
    this.items.push(item);
    return this;
  }
  pop() {
    return this.items.pop();
  }
  get size() {
    return this.items.length;
  }
}

export async function load(name) {
  if (name === '') throw Object.assign(new Error('a name is needed'), { code: 'NO_NAME' });
  return { name, tags: ['a', 'b'] };
}

export function each(items, callback) {
  items.forEach((item, index) => callback(item, index));
}

export function* count(to) {
  for (let i = 1; i <= to; i++) yield i;
}

export function report(path, lines) {
  fs.writeFileSync(path, lines.join('\n'));
}

export function stamp(text) {
  return `${new Date().toISOString()} ${text}`;
}

export function pick(items) {
  return items[Math.floor(Math.random() * items.length)];
}

export function inspect() {
  const cycle = { name: 'root', big: 10n, nothing: undefined, missing: NaN, when: new Date(0), text: 'x'.repeat(300), act: () => 1, sparse: [1, , 3] };
  cycle.self = cycle;
  return cycle;
}

export function bag() {
  return { map: new Map([['a', 1]]), set: new Set([1, 2]), bare: Object.assign(Object.create(null), { 'a-b': -0 }), pattern: /a"b/g, infinite: -Infinity };
}

export function poem() {
  return 'first line\nsecond line\n';
}

export function bytes() {
  return Buffer.from('hello');
}

export function fail(reason) {
  throw reason;
}

export function shelf(callback) {
  const error = new RangeError(`${process.pid}: no such shelf (here)`);
  if (callback === undefined) throw error;
  callback(error);
}

export async function drawer() {
  throw new TypeError(`${process.pid}: no such drawer`);
}

export function half(number) {
  if (number % 2 !== 0) throw new RangeError(`${number} is odd`);
  return number / 2;
}

export function range(from, to) {
  return new Range(from, to);
}

class Range {
  constructor(from, to) {
    this.from = from;
    this.to = to;
    this.size = to - from;
  }
}

export async function due(milliseconds) {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  return new Date().getFullYear();
}
