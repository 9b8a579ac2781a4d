/* Answers the rules that the API publishes ("100*s >= 60*k and 100*(o+m) <= 20*k") for given
   numbers. A reader of its own, as the policy of these pages allows no `eval`. */

const TOKEN = /\d+|\w+|[<>=!]=|[-+*()<>]/g;

/* The weakest first. */
const OPERATORS = [
  { or: (a, b) => a || b },
  { and: (a, b) => a && b },
  { "==": (a, b) => a === b, "!=": (a, b) => a !== b, ">=": (a, b) => a >= b, "<=": (a, b) => a <= b, ">": (a, b) => a > b, "<": (a, b) => a < b },
  { "+": (a, b) => a + b, "-": (a, b) => a - b },
  { "*": (a, b) => a * b },
];

/** The place of the first rule that holds for these votes. */
export function findFirst(rules, { supporting: s, qualifying: q, opposing: o, mixed: m }) {
  return rules.findIndex(({ rule }) => read(rule.match(TOKEN), { s, q, o, m, k: s + q + o + m }));
}

function read(tokens, numbers, strength = 0) {
  if (strength === OPERATORS.length) return readValue(tokens, numbers);
  const operators = OPERATORS[strength];
  let value = read(tokens, numbers, strength + 1);
  while (tokens[0] in operators) value = operators[tokens.shift()](value, read(tokens, numbers, strength + 1));
  return value;
}

function readValue(tokens, numbers) {
  const token = tokens.shift();
  if (token !== "(") return /\d/.test(token) ? Number(token) : numbers[token];
  const value = read(tokens, numbers);
  tokens.shift(); // the closing one
  return value;
}
