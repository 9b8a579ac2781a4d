// Runs code with a client of clients/typescript: `node ask.mjs BASE_URL OPTIONS CODE`.
// It prints the status of each answer and goes on at the next line of standard input; then it
// prints what the code returned, or what it threw.
import { createInterface } from "node:readline";
import { ProblemError, createSciatica } from "sciatica-client";

const [baseUrl, options, code] = process.argv.slice(2);
const input = createInterface({ input: process.stdin });
const lines = input[Symbol.asyncIterator]();

async function fetchAndTell(request) {
  const response = await fetch(request);
  console.log(JSON.stringify({ status: response.status }));
  await lines.next();
  return response;
}

const api = createSciatica({ baseUrl, fetch: fetchAndTell, ...JSON.parse(options) });
const run = new Function("api", `return (async () => { ${code} })()`);
let end;
try {
  end = { returned: await run(api) };
} catch (error) {
  const { name, message, status, code, requestId, nearest, errors, replacedBy } = error;
  const told = { status, code, requestId, nearest, errors, replacedBy };
  end = { threw: { name, message, ...(error instanceof ProblemError && told) } };
}
console.log(JSON.stringify(end));
input.close();
