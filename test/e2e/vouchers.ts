import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { absent as withoutGo } from '../languages/go/present.ts';
import { withoutPytest } from '../languages/python/present.ts';

export interface WrittenAnswer { readonly test_name: string; readonly test_code: string }
/** A small project with gaps that offline cannot close, and answers that a model might give. */
export interface Vouchers {
  readonly name: string;
  readonly skipped: boolean;
  readonly files: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<'good' | 'broken' | 'repaired' | 'flaky' | 'wrong', readonly WrittenAnswer[]>>;
  readonly unit: (name: string) => string;
  /** Output of the project's own runner where a test fails; empty where all pass. */
  suite(root: string): Promise<string>;
}

const checkOf = (voucher: string): number => [...voucher].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 100_003, 7);
/** Vouchers and tickets that offline cannot guess, however long it looks. */
export const SOURCE = `function checkOf(voucher) {
  let check = 7;
  for (const character of voucher) check = (check * 31 + character.charCodeAt(0)) % 100003;
  return check;
}

/** Discount of a voucher in percent, at most 50. */
export function discount(voucher, items) {
  const check = checkOf(voucher);
  if (check === ${checkOf('V26-QX7')} && items.length >= 3) {
    const sum = items.reduce((total, item) => total + item.price, 0);
    if (sum > 1000) return 30;
    return 3;
  }
  if (check === ${checkOf('V26-ABC')}) throw new RangeError('unknown code');
  return 1;
}

export function ticket(voucher) {
  if (checkOf(voucher) === ${checkOf('TICKET::7')}) return Math.random() < 2 ? 'no ' + Math.random() : '';
  return 'none';
}
`;
const TYPED = SOURCE.replace('/** Discount', 'export interface Item {\n  readonly price: number;\n}\n\n/** Discount').replace('checkOf(voucher)', 'checkOf(voucher: string): number').replace('(voucher, items)', '(voucher: string, items: readonly Item[]): number').replace('ticket(voucher)', 'ticket(voucher: string): string');
const PYTHON = `def _check(voucher):
    check = 7
    for character in voucher:
        check = (check * 31 + ord(character)) % 100003
    return check


def discount(voucher, prices):
    """Discount of a voucher in percent."""
    check = _check(voucher)
    if check == ${checkOf('V26-QX7')} and len(prices) >= 3:
        return 30 if sum(prices) > 1000 else 3
    if check == ${checkOf('V26-ABC')}:
        raise ValueError("unknown code")
    return 1


def ticket(voucher):
    if _check(voucher) == ${checkOf('TICKET::7')}:
        return "no " + str(id(object()))
    return "none"
`;
const GO = `package vouchers

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
)

// ErrUnknown says that nobody knows the voucher.
var ErrUnknown = errors.New("unknown code")

func checkOf(voucher string) int {
	check := 7
	for _, character := range voucher {
		check = (check*31 + int(character)) % 100003
	}
	return check
}

// Discount of a voucher in percent.
func Discount(voucher string, prices []int) (int, error) {
	check := checkOf(voucher)
	if check == ${checkOf('V26-QX7')} && len(prices) >= 3 {
		sum := 0
		for _, price := range prices {
			sum += price
		}
		if sum > 1000 {
			return 30, nil
		}
		return 3, nil
	}
	if check == ${checkOf('V26-ABC')} {
		return 0, ErrUnknown
	}
	return 1, nil
}

// Ticket for a voucher.
func Ticket(voucher string) string {
	if checkOf(voucher) == ${checkOf('TICKET::7')} {
		number := make([]byte, 4)
		rand.Read(number)
		return "no " + hex.EncodeToString(number)
	}
	return "none"
}
`;
const answersOf = (language: string): Vouchers['answers'] => JSON.parse(readFileSync(join(import.meta.dirname, 'answers', `${language}.json`), 'utf8')) as Vouchers['answers'];

export const JAVASCRIPT: Vouchers = {
  name: 'JavaScript', skipped: false, answers: answersOf('javascript'), unit: (name) => `src/voucher.js#${name}`,
  files: { 'package.json': '{ "name": "vouchers", "type": "module" }\n', 'src/voucher.js': SOURCE },
  suite: async (root) => said(await execa('node', ['--test'], { cwd: root, env: { NODE_OPTIONS: '' }, reject: false })),
};
const TYPESCRIPT: Vouchers = {
  ...JAVASCRIPT, name: 'TypeScript', answers: answersOf('typescript'), unit: (name) => `src/voucher.ts#${name}`,
  files: { 'package.json': '{ "name": "vouchers", "type": "module" }\n', 'src/voucher.ts': TYPED },
};
const GO_VOUCHERS: Vouchers = {
  name: 'Go', skipped: withoutGo, answers: answersOf('go'), unit: (name) => `vouchers.go#${name === 'discount' ? 'Discount' : 'Ticket'}`,
  files: { 'go.mod': 'module example.com/vouchers\n\ngo 1.22\n', 'vouchers.go': GO },
  suite: async (root) => said(await execa('go', ['test', './...'], { cwd: root, reject: false })),
};
export const VOUCHERS: readonly Vouchers[] = [JAVASCRIPT, TYPESCRIPT, GO_VOUCHERS, {
  name: 'Python', skipped: withoutPytest, answers: answersOf('python'), unit: (name) => `vouchers.py#${name}`,
  files: { 'pyproject.toml': '[project]\nname = "vouchers"\nversion = "1"\n\n[tool.pytest.ini_options]\npythonpath = ["."]\n', 'vouchers.py': PYTHON },
  suite: async (root) => said(await execa('python3', ['-B', '-m', 'pytest', '-q', '-p', 'no:cacheprovider'], { cwd: root, reject: false })),
}];

function said({ exitCode, stdout }: { readonly exitCode?: number | undefined; readonly stdout: string }): string {
  return exitCode === 0 ? '' : stdout;
}
