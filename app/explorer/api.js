/* Asks the public API, and nothing else. */

import { readApiPath, toApi } from "./address.js";

/** A refusal or failure, as the API words it (RFC 9457). */
export class Problem extends Error {
  constructor(status, body, requestId) {
    super(body.detail ?? body.title ?? "Something went wrong.");
    this.status = status;
    this.body = body;
    this.requestId = body.request_id ?? requestId;
  }
}

/** The JSON of one address. Errors: Problem; AbortError where `signal` ends it. */
export async function getJson(address, signal) {
  const response = await fetchOrExplain(address, signal);
  const requestId = response.headers.get("x-request-id");
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  const body = isJson ? await response.json() : { title: `The server answered ${response.status}.` };
  if (!response.ok || !isJson) throw new Problem(response.status, body, requestId);
  return body;
}

async function fetchOrExplain(address, signal) {
  try {
    return await fetch(address, { signal, headers: { Accept: "application/json" } });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    const detail = "The server cannot be reached. Is the connection there?";
    throw new Problem(0, { title: "No answer", detail });
  }
}

let resources;

/** Whether the API has a resource: its own index says so, once for all. */
export async function hasResource(name) {
  resources ??= getJson(toApi("").replace(/\/$/, ""))
    .then((answer) => new Set(answer.data.resources.map((each) => readApiPath(each.path).split("?")[0])));
  return (await resources).has(name);
}
