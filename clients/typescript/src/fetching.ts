import { UnexpectedAnswerError, readFailure, readType } from "./problems.js";

type Fetch = (request: Request) => Promise<Response>;

interface Kept {
  etag: string;
  type: string;
  body: ArrayBuffer;
}

export interface Patience {
  fetch: Fetch;
  timeoutSeconds: number;
  maxWaitSeconds: number;
  maxKeptBytes: number;
}

/**
 * A `fetch` that answers successes only, and throws what else comes. It asks again as `Retry-After`
 * says, for `maxWaitSeconds` in all, and what has not changed is not sent again.
 */
export function createFetch(patience: Patience): Fetch {
  const bodies = new Bodies(patience.maxKeptBytes);
  return async (request) => {
    const kept = bodies.get(request.url);
    if (kept) request.headers.set("If-None-Match", kept.etag);
    const response = await askPatiently(request, patience);
    if (kept && response.status === 304) return answerWith(kept);
    const type = readType(response);
    if (type === "text/html") throw new UnexpectedAnswerError(response);
    const etag = response.headers.get("ETag");
    if (!etag || type !== "application/json" || patience.maxKeptBytes === 0) return response;
    const answer = { etag, type, body: await response.arrayBuffer() };
    bodies.put(request.url, answer);
    return answerWith(answer);
  };
}

async function askPatiently(request: Request, patience: Patience): Promise<Response> {
  let secondsLeft = patience.maxWaitSeconds;
  for (;;) {
    const response = await askInTime(request, patience);
    if (response.ok || response.status === 304) return response;
    const seconds = readRetryAfter(response);
    if (seconds === undefined || seconds > secondsLeft) throw await readFailure(response);
    secondsLeft -= seconds;
    await wait(seconds, request.signal);
  }
}

/** An answer that begins in time; its body may take longer. */
async function askInTime(request: Request, { fetch, timeoutSeconds }: Patience): Promise<Response> {
  const timeout = new AbortController();
  const late = new DOMException(`no answer in ${timeoutSeconds} s`, "TimeoutError");
  const timer = setTimeout(() => timeout.abort(late), 1000 * timeoutSeconds);
  try {
    const signal = AbortSignal.any([request.signal, timeout.signal]);
    return await fetch(new Request(request, { signal }));
  } finally {
    clearTimeout(timer);
  }
}

/** Seconds, at least one; undefined where it names none. */
function readRetryAfter(response: Response): number | undefined {
  const value = response.headers.get("Retry-After") ?? "";
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(1, seconds);
}

export async function wait(seconds: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", giveUp);
      resolve();
    }, 1000 * seconds);
    signal?.addEventListener("abort", giveUp, { once: true });
  });
}

function answerWith({ etag, type, body }: Kept): Response {
  return new Response(body, { headers: { "Content-Type": type, ETag: etag } });
}

/** Bodies by address: those last asked for, of so many bytes together. */
class Bodies {
  private readonly bodies = new Map<string, Kept>();
  private bytes = 0;

  constructor(private readonly maxBytes: number) {}

  get(url: string): Kept | undefined {
    const kept = this.bodies.get(url);
    if (kept) {
      this.bodies.delete(url);
      this.bodies.set(url, kept);
    }
    return kept;
  }

  put(url: string, kept: Kept): void {
    this.drop(url);
    if (kept.body.byteLength > this.maxBytes) return; // it would throw out all others
    this.bodies.set(url, kept);
    this.bytes += kept.body.byteLength;
    for (const oldest of this.bodies.keys()) {
      if (this.bytes <= this.maxBytes) break;
      this.drop(oldest);
    }
  }

  private drop(url: string): void {
    this.bytes -= this.bodies.get(url)?.body.byteLength ?? 0;
    this.bodies.delete(url);
  }
}
