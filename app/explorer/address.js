/* All addresses, of the views and of the API, and the only module that asks it: whoever serves the
   same data from files changes this one alone. */

// These modules lie at `<root>/explorer/<version>/`, wherever the root is.
const ROOT = new URL("../../", import.meta.url).pathname;

/** The address of a view: `toView("map", { topic: "cause" })`. It is the state of the view. */
export function toView(path, query) {
  return ROOT + path + writeQuery(query);
}

export const toClaim = (id) => toView(`claims/${id}`);
export const toPage = (id) => toView(`pages/${id}`);
export const toDispute = (id) => toView(`disputes/${id}`);

/** The address of an answer of the API: `toApi("claims", { limit: 5 })`. */
export function toApi(path, query) {
  return toView(`v1/${path}`, query);
}

/** The path below the root, or null where the address is none of ours. */
export function readPath(url) {
  if (url.origin !== location.origin || !url.pathname.startsWith(ROOT)) return null;
  return decodeURIComponent(url.pathname.slice(ROOT.length));
}

/** What is empty stays out. */
function writeQuery(query) {
  if (!query) return "";
  const written = new URLSearchParams([...new URLSearchParams(query)].filter(([, value]) => value));
  return written.size ? `?${written}` : "";
}

/** The same query with other values, or without them, and from its first page. */
export function changed(query, values) {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries({ cursor: null, ...values })) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}

/** The same query without one value, or without any where it has not that one, and from its first page. */
export function without(query, name, value) {
  const rest = changed(query);
  rest.delete(name, rest.has(name, value) ? value : undefined);
  return rest;
}

/** A refusal or failure, as the API words it (RFC 9457). */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail);
    this.status = status;
    this.body = body;
  }
}

/** The JSON of an answer; `options` are those of `fetch`. Errors: Problem; AbortError. */
export async function getJson(path, query, options) {
  const response = await fetch(toApi(path, query), { ...options, headers: { Accept: "application/json" } }).catch(explainLoss);
  const isJson = /json/.test(response.headers.get("content-type"));
  if (response.ok && isJson) return response.json();
  const detail = `The server answered ${response.status}.`;
  throw new Problem(response.status, isJson ? await response.json() : { detail, request_id: response.headers.get("x-request-id") });
}

/** What does not come, an answer or a module, is a TypeError in words of the browser. */
export function explainLoss(error) {
  if (error.name !== "TypeError") throw error;
  throw new Problem(0, { title: "No connection", detail: "The server cannot be reached. You may be offline." });
}
