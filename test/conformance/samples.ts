import type { Sample } from './prepare.ts';

export const TOY_SAMPLE: Sample = {
  files: {
    'sum.project': '',
    'prices.sum': [
      '# Price of some things, cheaper by the dozen.', '# example: price(2, 10)',
      'price(count, each) = count >= 12 ? count * each * 9 / 10 : count * each', '',
      '# Change for what was paid.', 'change(paid, total) = paid < total ? fail("not enough") : paid - total', '',
    ].join('\n'),
    'signs.sum': 'sign(n) = n < 0 ? 0 - 1 : n > 0 ? 1 : 0\nsame(a, b) = a == b\n',
  },
  sources: ['prices.sum', 'signs.sum'],
  broken: ['double(n) == n', 'half(n) = n /', '= 3'],
};

/** One sample for each registered language. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  javascript: {
    files: {
      'package.json': '{ "name": "sample", "version": "1.0.0", "type": "module" }',
      'README.md': '# sample\n\n```js\nimport { clamp } from "./src/clamp.js";\n\nclamp(5, 0, 3); // 3\n```\n',
      'src/clamp.js': `/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
export function clamp(value, low, high) {
  if (low > high) throw new RangeError('low is above high');
  return value < low ? low : value > high ? high : value;
}

export class Counter {
  #count = 0;
  add(by = 1) {
    this.#count += by;
    return this;
  }
  get count() {
    return this.#count;
  }
}
`,
      'src/words.ts': `export type Case = 'upper' | 'lower';

export function label(text: string, style: Case = 'lower'): string {
  if (text === '') return 'none';
  return style === 'upper' ? text.toUpperCase() : text.toLowerCase();
}

export async function later(value: number): Promise<number> {
  return value + 1;
}
`,
    },
    sources: ['src/clamp.js', 'src/words.ts'],
    broken: ['export function (', 'const = ;', 'class {{{'],
  },
  python: {
    needs: 'python3',
    files: {
      'pyproject.toml': '[project]\nname = "sample"\nversion = "1.0.0"\n',
      'README.md': '# sample\n\n```python\nfrom sample.clamp import clamp\n\nclamp(5, 0, 3)\n```\n',
      'sample/clamp.py': `"""Numbers in bounds."""


def clamp(value: float, low: float, high: float) -> float:
    """Value between two others.

    >>> clamp(1, 2, 3)
    2
    """
    if low > high:
        raise ValueError("low is above high")
    return low if value < low else high if value > high else value


class Counter:
    def __init__(self):
        self.count = 0

    def add(self, by: int = 1) -> "Counter":
        self.count += by
        return self
`,
      'sample/words.py': `import asyncio


def label(text: str, style: str = "lower") -> str:
    if not text:
        return "none"
    return text.upper() if style == "upper" else text.lower()


async def later(value: int) -> int:
    await asyncio.sleep(0)
    return value + 1
`,
    },
    sources: ['sample/clamp.py', 'sample/words.py'],
    broken: ['def (:', 'class = 3', 'if x\n  y'],
  },
  go: {
    needs: 'go', version: 'version',
    files: {
      'go.mod': 'module example.com/sample\n\ngo 1.21\n',
      'README.md': '# sample\n\n```go\nsample.Clamp(5, 0, 3) // 3\n```\n',
      'clamp.go': `// Package sample holds numbers in bounds.
package sample

import "errors"

// ErrOrder is told when the bounds are the wrong way round.
var ErrOrder = errors.New("low is above high")

// Clamp gives the value between two others.
func Clamp(value, low, high int) (int, error) {
	if low > high {
		return 0, ErrOrder
	}
	if value < low {
		return low, nil
	}
	return min(value, high), nil
}

// Counter counts.
type Counter struct{ count int }

// Add adds, and gives the sum.
func (c *Counter) Add(by int) int {
	c.count += by
	return c.count
}
`,
      'words/words.go': `package words

import "strings"

// Label writes a text in one case.
func Label(text string, upper bool) string {
	if text == "" {
		return "none"
	}
	if upper {
		return strings.ToUpper(text)
	}
	return strings.ToLower(text)
}
`,
    },
    sources: ['clamp.go', 'words/words.go'],
    broken: ['package a\nfunc (', 'package a\nfunc f( {', 'package a\ntype T struct {'],
  },
  rust: {
    needs: 'cargo',
    oldest: '1.85',
    files: {
      'Cargo.toml': '[package]\nname = "sample"\nversion = "1.0.0"\nedition = "2021"\n',
      'README.md': '# sample\n\n```rust\nsample::clamp(5, 0, 3); // 3\n```\n',
      'src/lib.rs': `//! Numbers in bounds.
pub mod words;

/// The bounds are the wrong way round.
#[derive(Debug, PartialEq)]
pub struct OrderError;

/// The value between two others.
pub fn clamp(value: i32, low: i32, high: i32) -> Result<i32, OrderError> {
    if low > high {
        return Err(OrderError);
    }
    if value < low {
        return Ok(low);
    }
    Ok(value.min(high))
}

/// Counts.
#[derive(Default)]
pub struct Counter {
    count: u32,
}

impl Counter {
    /// Adds, and gives the sum.
    pub fn add(&mut self, by: u32) -> u32 {
        self.count += by;
        self.count
    }
}
`,
      'src/words.rs': `/// A text in one case.
pub fn label(text: &str, upper: bool) -> String {
    if text.is_empty() {
        return "none".to_string();
    }
    if upper {
        text.to_uppercase()
    } else {
        text.to_lowercase()
    }
}

/// Whether a text says nothing.
pub fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
`,
    },
    sources: ['src/lib.rs', 'src/words.rs'],
    broken: ['pub fn (', 'fn f( {', 'struct T {'],
  },
};
