/** Syntax tree of a `sum` expression; offsets are indexes into the text it was parsed from. */
export type Expression = Range & (
  | { readonly kind: 'literal' }
  | { readonly kind: 'name' }
  | { readonly kind: 'call'; readonly name: string; readonly parts: readonly Expression[] }
  | { readonly kind: 'binary'; readonly operator: string; readonly parts: readonly [Expression, Expression] }
  | { readonly kind: 'choice'; readonly parts: readonly [Expression, Expression, Expression] });
interface Range { readonly start: number; readonly end: number }

interface Token extends Range { readonly text: string }
const LEVELS = [['<', '>', '<=', '>=', '=='], ['+', '-'], ['*', '/', '%']];

/** Parses an expression that starts at `from` in a text and takes the rest of it; throws an Error for anything else. */
export function parseExpression(text: string, from = 0): Expression {
  const tokens = tokenize(text, from);
  let next = 0;
  const peek = (): string => tokens[next]?.text ?? '';
  const take = (wanted?: string): Token => {
    const token = tokens[next];
    if (token === undefined || (wanted !== undefined && token.text !== wanted)) throw new Error(`expected ${wanted ?? 'something'}, found ${token?.text ?? 'the end'}`);
    next += 1;
    return token;
  };

  function choice(): Expression {
    const test = level(0);
    if (peek() !== '?') return test;
    take('?');
    const yes = choice();
    take(':');
    const no = choice();
    return { kind: 'choice', parts: [test, yes, no], start: test.start, end: no.end };
  }

  function level(depth: number): Expression {
    const operators = LEVELS[depth];
    if (operators === undefined) return atom();
    let left = level(depth + 1);
    while (operators.includes(peek())) {
      const operator = take().text;
      const right = level(depth + 1);
      left = { kind: 'binary', operator, parts: [left, right], start: left.start, end: right.end };
    }
    return left;
  }

  function atom(): Expression {
    const token = take();
    if (token.text === '(') {
      const inner = choice();
      return { ...inner, start: token.start, end: take(')').end };
    }
    if (/^[\d"]/.test(token.text)) return { kind: 'literal', start: token.start, end: token.end };
    if (!/^[a-z]/i.test(token.text)) throw new Error(`unexpected ${token.text}`);
    if (peek() !== '(') return { kind: 'name', start: token.start, end: token.end };
    take('(');
    const parts: Expression[] = [];
    while (peek() !== ')') {
      parts.push(choice());
      if (peek() === ',') take(',');
    }
    return { kind: 'call', name: token.text, parts, start: token.start, end: take(')').end };
  }

  const whole = choice();
  if (next < tokens.length) throw new Error(`unexpected ${peek()}`);
  return whole;
}

export function descend(expression: Expression, visit: (each: Expression) => void): void {
  visit(expression);
  if ('parts' in expression) for (const part of expression.parts) descend(part, visit);
}

function tokenize(text: string, from: number): readonly Token[] {
  const tokens: Token[] = [];
  const shape = /\s*(?:(\d+(?:\.\d+)?|"[^"]*"|[a-z]\w*|[<>=]=|[-+*/%<>?:(),])|(\S))/giy;
  shape.lastIndex = from;
  for (let match = shape.exec(text); match !== null; match = shape.exec(text)) {
    if (match[1] === undefined) throw new Error(`unexpected ${match[2]}`);
    tokens.push({ text: match[1], start: shape.lastIndex - match[1].length, end: shape.lastIndex });
  }
  return tokens;
}
