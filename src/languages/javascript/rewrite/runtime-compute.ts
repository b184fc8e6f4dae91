/** Binary operators by name. */
// oxlint-disable-next-line no-explicit-any
export function compute(operator: string, a: any, b: any): unknown {
  switch (operator) {
    case '===': return a === b;
    case '!==': return a !== b;
    // oxlint-disable-next-line eqeqeq
    case '==': return a == b;
    // oxlint-disable-next-line eqeqeq
    case '!=': return a != b;
    case '<': return a < b;
    case '<=': return a <= b;
    case '>': return a > b;
    case '>=': return a >= b;
    case '+': return a + b;
    case '-': return a - b;
    case '*': return a * b;
    case '/': return a / b;
    case '%': return a % b;
    case '**': return a ** b;
    case '<<': return a << b;
    case '>>': return a >> b;
    case '>>>': return a >>> b;
    case '&': return a & b;
    case '|': return a | b;
    case '^': return a ^ b;
    case 'in': return a in b;
    default: return a instanceof b;
  }
}

// oxlint-disable-next-line no-explicit-any
export function computeUnary(operator: string, value: any): unknown {
  if (operator === '-') return -value;
  return operator === '+' ? +value : ~value;
}
