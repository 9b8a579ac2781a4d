/* Reads the rules that the API publishes ("100*s >= 60*k and 100*(o+m) <= 20*k") and answers them
   for given numbers. A reader of its own, as the policy of these pages allows no `eval`. */

const TOKEN = /\s*(\d+|[A-Za-z]+|[<>=!]=|[-+*()<>])/y;

const COMPARISONS = {
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  ">=": (a, b) => a >= b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  "<": (a, b) => a < b,
};

/** Whether a rule holds for numbers by their symbols. Errors: Error where it cannot be read. */
export function holds(rule, numbers) {
  const reader = new Reader(split(rule), numbers);
  const answer = reader.readOr();
  if (reader.tokens.length) throw new Error(`cannot read the rule: ${rule}`);
  return answer;
}

/** The first rule of a list that holds: its place. */
export function findFirst(rules, numbers) {
  return rules.findIndex((each) => holds(each.rule, numbers));
}

function split(rule) {
  const tokens = [];
  TOKEN.lastIndex = 0;
  for (let found; (found = TOKEN.exec(rule)); ) tokens.push(found[1]);
  return tokens;
}

class Reader {
  constructor(tokens, numbers) {
    this.tokens = tokens;
    this.numbers = numbers;
  }

  takes(token) {
    if (this.tokens[0] !== token) return false;
    this.tokens.shift();
    return true;
  }

  readOr() {
    let answer = this.readAnd();
    while (this.takes("or")) answer = this.readAnd() || answer;
    return answer;
  }

  readAnd() {
    let answer = this.readNot();
    while (this.takes("and")) answer = this.readNot() && answer;
    return answer;
  }

  readNot() {
    return this.takes("not") ? !this.readNot() : this.readComparison();
  }

  readComparison() {
    const left = this.readSum();
    const compare = COMPARISONS[this.tokens[0]];
    if (!compare) return left;
    this.tokens.shift();
    return compare(left, this.readSum());
  }

  readSum() {
    let sum = this.readProduct();
    for (;;) {
      if (this.takes("+")) sum += this.readProduct();
      else if (this.takes("-")) sum -= this.readProduct();
      else return sum;
    }
  }

  readProduct() {
    let product = this.readFactor();
    while (this.takes("*")) product *= this.readFactor();
    return product;
  }

  readFactor() {
    if (this.takes("(")) {
      const inner = this.readOr();
      this.takes(")");
      return inner;
    }
    const token = this.tokens.shift();
    const value = /^\d/.test(token) ? Number(token) : this.numbers[token];
    if (value === undefined) throw new Error(`unknown symbol: ${token}`);
    return value;
  }
}
